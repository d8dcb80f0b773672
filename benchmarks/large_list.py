"""An invented list as shops have them, of any length: what the speed of an import is measured on."""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from xlsxwriter import Workbook

HEADINGS = (
    "№ клієнта", "ПІБ", "Телефон", "Додатковий телефон", "E-mail", "Дата народження", "Місто", "Адреса",
    "Теги", "Примітка",
)  # fmt: skip
FAMILIES = [
    "Вигаданенко",
    "Прикладюк",
    "Умовний",
    "Казкова",
    "Небутний",
    "Зразковська",
    "Уявич",
    "Ніхтошенко",
    "Придибайло",
    "Примаренко",
    "Незнайчук",
    "Ілюзорний",
    "Мрійник",
    "Легендарна",
    "Байкар",
    "Вигадливий",
    "Снувида",
    "Чарівняк",
    "Небилиця",
    "Фантазієнко",
]
NAMES = [
    "Олександр",
    "Марія",
    "Тарас",
    "Ольга",
    "Андрій",
    "Ірина",
    "Петро",
    "Наталія",
    "Сергій",
    "Оксана",
    "Дмитро",
    "Юлія",
    "Василь",
    "Тетяна",
    "Микола",
    "Катерина",
    "Іван",
    "Людмила",
    "Богдан",
    "Софія",
]
FATHERS = [
    "Іванович",
    "Петрівна",
    "Олександрович",
    "Миколаївна",
    "Андрійович",
    "Василівна",
    "Сергійович",
    "Дмитрівна",
    "Тарасович",
    "Богданівна",
]
CITIES = [
    "Київ",
    "Львів",
    "Одеса",
    "Харків",
    "Дніпро",
    "Полтава",
    "Яремче",
    "Умань",
    "Луцьк",
    "Рівне",
    "Черкаси",
    "Суми",
    "Вінниця",
]
STREETS = [
    "вул. Казкова",
    "вул. Мрійна",
    "просп. Вигаданий",
    "бульв. Небувалий",
    "пров. Тихий",
    "вул. Садова",
]
TAGS = ("постійний", "опт", "vip", "роздріб", "новий", "знижка 5%", "розсилка")
NOTES = ("дзвонити після обіду", "не дзвонити вранці", "просив каталог", "забирає сам", "прийшла за порадою")
OPERATORS = ("50", "63", "66", "67", "68", "73", "93", "95", "96", "97", "98", "99")


_NOTE = HEADINGS.index("Примітка")


def rows(count: int, seed: int = 20, *, later: bool = False) -> Iterator[tuple[str | date, ...]]:
    """Rows under `HEADINGS`; blank cells are "". One row in 200 is an earlier client again.

    `later`: the same list some time afterwards, with another note in every tenth row.
    """
    for number, row in enumerate(_rows(count, seed)):
        renewed = later and number % 10 == 0
        yield (*row[:_NOTE], f"телефонувала {number}", *row[_NOTE + 1 :]) if renewed else row


def _rows(count: int, seed: int) -> Iterator[tuple[str | date, ...]]:
    dice = random.Random(seed)
    first_day = date(1950, 1, 1)
    kept: list[tuple[str | date, ...]] = []
    for number in range(1, count + 1):
        if kept and number % 200 == 0:
            yield dice.choice(kept)
            continue
        family = f"{dice.choice(FAMILIES)}-{_word(dice)}" if dice.random() < 0.5 else _word(dice)
        name = f"{family} {dice.choice(NAMES)} {dice.choice(FATHERS)}"
        row = (
            f"К-{number:07}",
            name,
            _phone(dice),
            _phone(dice) if dice.random() < 0.3 else "",
            f"client{number}@example.com" if dice.random() < 0.6 else "",
            first_day + timedelta(days=dice.randrange(20_000)) if dice.random() < 0.7 else "",
            dice.choice(CITIES),
            f"{dice.choice(STREETS)}, {dice.randrange(1, 200)}, кв. {dice.randrange(1, 150)}",
            ", ".join(dice.sample(TAGS, dice.randrange(1, 3))) if dice.random() < 0.4 else "",
            f"{dice.choice(NOTES)} {dice.randrange(1000)}" if dice.random() < 0.2 else "",
        )
        if number % 100 == 1 and len(kept) < 500:
            kept.append(row)
        yield row


def _word(dice: random.Random) -> str:
    syllables = ("ба", "ве", "гор", "дим", "жу", "зар", "кри", "лу", "мак", "ніч", "пол", "рус", "сав", "тим")
    return "".join(dice.choice(syllables) for _ in range(dice.randrange(2, 4))).title() + dice.choice(
        ("енко", "чук", "ський", "івська", "юк", "ко")
    )


def _phone(dice: random.Random) -> str:
    """As people write them: mostly plain, some with spaces, brackets or the country's code."""
    operator, digits = dice.choice(OPERATORS), f"{dice.randrange(10_000_000):07}"
    parts = (digits[:3], digits[3:5], digits[5:])
    match dice.randrange(6):
        case 0:
            return f"+380{operator}{digits}"
        case 1:
            return f"380{operator}{digits}"
        case 2:
            return f"0{operator} {' '.join(parts)}"
        case 3:
            return f"(0{operator}) {'-'.join(parts)}"
        case 4:
            return f"+38 (0{operator}) {'-'.join(parts)}"
    return f"0{operator}{digits}"


def write_list(file: Path, count: int, *, later: bool = False) -> None:
    """The list as an .xlsx, dates as dates; `later` as in `rows`."""
    book = Workbook(str(file), {"constant_memory": True})
    sheet = book.add_worksheet("Клієнти")
    sheet.write_row(0, 0, HEADINGS)
    days = book.add_format({"num_format": "dd.mm.yyyy"})
    for at, row in enumerate(rows(count, later=later), start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(at, column, cell, days)
            elif cell:
                sheet.write_string(at, column, cell)
    book.close()


if __name__ == "__main__":
    write_list(Path(sys.argv[1]), int(sys.argv[2]), later="later" in sys.argv)
