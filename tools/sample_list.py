"""Write resources/samples/clients-uk.xlsx: an invented shop's client list, as untidy as real ones are.

    .venv/bin/python tools/sample_list.py

People of tales, numbers nobody has, addresses of example.com: nobody is meant.
"""

import sys
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font

TARGET = Path(__file__).resolve().parent.parent / "resources" / "samples" / "clients-uk.xlsx"
HEADINGS = ("№", "ПІБ", "Телефон", "E-mail", "Місто", "День народження", "Звідки", "Примітка")
PEOPLE = (
    ("Горошко Котило Казкович", "Київ", date(1988, 3, 14), "Instagram"),
    ("Телесик Іван Дідович", "Черкаси", date(1995, 7, 2), "порадили"),
    ("Кирило Кожум'яка", "Київ", "12.09.1979", "вивіска"),
    ("Красногірська Марійка Лісівна", "Яремче", date(1991, 11, 30), "сайт"),
    ("Солом'яний Бичок Смоляний", "Полтава", "", "ярмарок"),
    ("Рукавичка Мишка Шкряботушка", "Житомир", date(2001, 1, 9), "порадили"),
    ("Панченко Панна Ґречна", "Ґданськ", "05.05", "Instagram"),
    ("Лисичка Сестричка", "Суми", date(1986, 8, 21), "сайт"),
    ("Вовчик Братик Сіроманець", "Суми", date(1984, 2, 29), "вивіска"),
    ("Колобок Борис Засікович", "Вінниця", "1 квітня 1999", "ярмарок"),
    ("Їжаченко Їжак Голкович", "Львів", date(1990, 10, 18), "сайт"),
    ("Царівна Жаба Болотяна", "Рівне", "", "порадили"),
    ("Зозуля Зоряна Маківна", "Тернопіль", date(1993, 6, 24), "Instagram"),
    ("ТОВ «Дванадцять Місяців»", "Харків", "", "сайт"),
    ("ФОП Чумак Сіль Возович", "Одеса", date(1975, 12, 6), "ярмарок"),
    ("Мавка Весна Русальська", "Луцьк", date(1997, 4, 12), "вивіска"),
)
NOTES = ("дзвонити після 18:00", "", "знижка 5%", "", "купує щомісяця")


def phone(row: int) -> str | int:
    """The same invented range, written the ways people write it; a number where Excel made it one."""
    digits = f"0500000{100 + row}"
    ways = (
        f"+38 ({digits[:3]}) {digits[3:6]}-{digits[6:8]}-{digits[8:]}",
        int(digits),
        f"{digits[:3]} {digits[3:6]} {digits[6:8]} {digits[8:]}",
        f"38{digits}",
    )
    return ways[row % len(ways)]


def main() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Клієнти"
    sheet.append(["Постійні клієнти крамниці «Казка»"])
    sheet.append([])
    sheet.append(HEADINGS)
    for cell in (*sheet[1], *sheet[3]):
        cell.font = Font(bold=True)
    for row, (name, town, birthday, source) in enumerate(PEOPLE):
        email = f"client{row + 1}@example.com" if row % 3 else ""
        sheet.append([row + 1, name, phone(row), email, town, birthday, source, NOTES[row % len(NOTES)]])
    sheet.append([])
    sheet.append(["Усього:", len(PEOPLE)])
    for column, width in zip("ABCDEFGH", (6, 34, 22, 24, 14, 18, 14, 26), strict=True):
        sheet.column_dimensions[column].width = width
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    book.save(TARGET)
    sys.stdout.write(f"{TARGET}\n")


if __name__ == "__main__":
    main()
