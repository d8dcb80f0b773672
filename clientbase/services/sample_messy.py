"""An ugly list of clients, all invented, as a shop really has one: for pictures and for trying the import."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from clientbase.crypto.whole_file import write_whole
from clientbase.domain.sheet import CellValue
from clientbase.exchange.plain_sheet import plain_sheet

Row = tuple[CellValue, ...]

_WIDTHS = (5, 34, 30, 26, 14, 14, 12, 28)
_JOINED = ((0, 0, 0, 7), (1, 0, 1, 7), (3, 2, 3, 3))
_HEADING = 4
_WORDS: Mapping[str, Sequence[str]] = {
    "uk": (
        "Салон «Кульбаба» — клієнти", "станом на 01.11.2026, складала Оксана", "Зв’язок",
        "№ п/п", "ПІБ", "Тел.", "Пошта", "ДН", "Місто", "Знижка, %", "Примітки",
        "Постійні клієнти", "Нові клієнти", "Всього:", "Склала: ______", "Клієнти",
    ),
    "ru": (
        "Салон «Одуванчик» — клиенты", "на 01.11.2026, составила Оксана", "Связь",
        "№ п/п", "ФИО", "Тел.", "Почта", "ДР", "Город", "Скидка, %", "Примечания",
        "Постоянные клиенты", "Новые клиенты", "Итого:", "Составила: ______", "Клиенты",
    ),
    "en": (
        "Dandelion studio: clients", "as of 1 November 2026, kept by Oksana", "Contact",
        "No.", "Full name", "Phone", "E-mail", "DOB", "City", "Discount, %", "Remarks",
        "Regular clients", "New clients", "Total:", "Kept by: ______", "Clients",
    ),
}  # fmt: skip
_PEOPLE: Mapping[str, Sequence[Row]] = {
    "uk": (
        ("Калюжна\u00a0Марина Ігорівна", 501110101.0, "marina.k@example.com", date(1986, 3, 14), "Київ", 5),
        ("ЗАХАРЧУК ОЛЕГ", "8(067)111-01-02, 063 111 01 03", None, "3 квітня", "м. Львів", None),
        ("Іванeнко Сoфія", "+38 050 111 01 04", "sofia@example", "05.06.91", "Одеса", 10),
        ("Гайовий Петро (чоловік Олі)", 380671110105.0, None, "31.02.1990", "київ", None),
        ("Дубина А. С.", "1110106", "dubyna(at)example.com", "12/11/1979", "Харків", "7%"),
        ("ТОВ «Ромашковий лан»", "044 111 01 07 дод. 12", "office@example.com", None, "Київ", 3),
        ("Марчук Юлія", "'0501110108", "JULIA.M@EXAMPLE.COM", date(1995, 8, 30), "Львів", None),
        ("", "067 111 01 09", None, None, "", None),
        ("", None, None, None, None, None),
        ("Марчук Юля", "050-111-01-08", None, None, "Львів", 5),
        ("Бойчук Тарас", "немає", "taras@example.com; t.boychuk@example.com", "1988", "Тернопіль", None),
        ("Захарчук Олег", "067 111 01 02", "oleh.z@example.com", None, "Львів", None),
    ),
    "ru": (
        ("Калюжная\u00a0Марина Игоревна", 501110101.0, "marina.k@example.com", date(1986, 3, 14), "Киев", 5),
        ("ЗАХАРЧУК ОЛЕГ", "8(067)111-01-02, 063 111 01 03", None, "3 апреля", "г. Львов", None),
        ("Иваненкo Сoфия", "+38 050 111 01 04", "sofia@example", "05.06.91", "Одесса", 10),
        ("Гаевой Пётр (муж Оли)", 380671110105.0, None, "31.02.1990", "киев", None),
        ("Дубина А. С.", "1110106", "dubina(at)example.com", "12/11/1979", "Харьков", "7%"),
        ("ООО «Ромашковое поле»", "044 111 01 07 доб. 12", "office@example.com", None, "Киев", 3),
        ("Марчук Юлия", "'0501110108", "JULIA.M@EXAMPLE.COM", date(1995, 8, 30), "Львов", None),
        ("", "067 111 01 09", None, None, "", None),
        ("", None, None, None, None, None),
        ("Марчук Юля", "050-111-01-08", None, None, "Львов", 5),
        ("Бойчук Тарас", "нет", "taras@example.com; t.boychuk@example.com", "1988", "Тернополь", None),
        ("Захарчук Олег", "067 111 01 02", "oleg.z@example.com", None, "Львов", None),
    ),
    "en": (
        ("Marlow\u00a0Katherine", 2079460101.0, "k.marlow@example.com", date(1986, 3, 14), "London", 5),
        ("OSBORNE OLIVER", "020 7946 0102, 07700 900103", None, "3 April", "Leeds", None),
        ("Fairley S\u043ephia", "+44 7700 900104", "sophia@example", "05/06/91", "York", 10),
        ("Harding Peter (Olga's husband)", 447700900105.0, None, "31.02.1990", "london", None),
        ("Dobson A. S.", "900106", "dobson(at)example.com", "12/11/1979", "Bath", "7%"),
        ("Daisy Field Ltd", "020 7946 0107 ext. 12", "office@example.com", None, "London", 3),
        ("Marchmont Julia", "'07700900108", "JULIA.M@EXAMPLE.COM", date(1995, 8, 30), "Leeds", None),
        ("", "07700 900109", None, None, "", None),
        ("", None, None, None, None, None),
        ("Marchmont Jules", "07700-900-108", None, None, "Leeds", 5),
        ("Boyd Travis", "none", "travis@example.com; t.boyd@example.com", "1988", "Derby", None),
        ("Osborne Oliver", "020 7946 0102", "o.osborne@example.com", None, "Leeds", None),
    ),
}
_REMARKS: Mapping[str, Sequence[str]] = {
    "uk": ("телефонувати після 18:00", "алергія на лілії!!", "борг 200 грн"),
    "ru": ("звонить после 18:00", "аллергия на лилии!!", "долг 200 грн"),
    "en": ("call after 6 pm", "allergic to lilies!!", "owes 200"),
}


def messy_list(path: Path, language: str, known: Sequence[Row] = ()) -> None:
    """Write the list to an .xlsx file: joined cells and titles above the heading, group headings, blank
    rows, totals and a signature, phones as Excel spoils them, look-alike letters, impossible dates.

    `known` are further rows: name, phone, e-mail, birthday, city, discount. Raises FolderReadOnly, DiskFull.
    """
    words, people = _WORDS[language], (*known, *_PEOPLE[language])
    remarks = _REMARKS[language]
    records: list[Row] = [
        (at, *row, remarks[at % len(remarks)] if at % 3 == 1 or not any(row) else None)
        for at, row in enumerate(people, 1)
    ]
    half = len(records) // 2
    rows: list[Row] = [
        (words[0],),
        (words[1],),
        (),
        (None, None, words[2]),
        tuple(words[3:11]),
        (None, words[11]),
        *records[:half],
        (),
        (None, words[12]),
        *records[half:],
        (None, words[13], len(records)),
        (),
        (None, words[14]),
    ]
    sheet = plain_sheet(words[15], rows, bold=(_HEADING,), widths=_WIDTHS, joined=_JOINED)
    write_whole(path.expanduser().absolute(), sheet)
