"""A list of clients as owners really keep them in Excel: a title, phones in every shape, a total."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from clientbase.crypto.whole_file import write_whole
from clientbase.domain.clock import Clock, SystemClock
from clientbase.domain.sheet import CellValue
from clientbase.exchange.plain_sheet import plain_sheet
from clientbase.services.sample_words import email_of, numbers, person, sample_words

ROWS = 180
HEADER_ROW = 3
_WIDTHS = (7, 36, 30, 34, 14, 18, 16, 50)
_COUNTRY = {"uk": "UA", "ru": "UA", "en": "GB"}


def sample_list(path: Path, language: str, clock: Clock | None = None) -> int:
    """Write the list to an .xlsx file; returns how many clients it holds (ROWS).

    Title in row 1, who printed it in row 2, headings in row HEADER_ROW, a blank line in the middle, a
    line of totals at the end. Every client is another person with other phones.
    Raises FolderReadOnly, DiskFull.
    """
    today = (clock or SystemClock()).today()
    words, random = sample_words(language), Random(f"list {today} {language}")  # noqa: S311 (nothing secret)
    text = words["list"]
    rows: list[list[CellValue]] = [
        [text["title"]],
        [None, f"{text['stamp']} {today:%d.%m.%Y}"],
        list(text["headings"]),
    ]
    records = _records(words, language, today, random)
    rows += [*records[: ROWS // 2], [], *records[ROWS // 2 :]]
    rows.append([text["total"], None, ROWS])
    sheet = plain_sheet(text["sheet"], rows, bold=(0, HEADER_ROW - 1, len(rows) - 1), widths=_WIDTHS)
    write_whole(path.expanduser().absolute(), sheet)
    return ROWS


def _records(words: Mapping[str, Any], language: str, today: date, random: Random) -> list[list[CellValue]]:
    phones = numbers(_COUNTRY[language], random)
    cities = words["cities"].get(_COUNTRY[language], words["cities"]["*"])
    found: list[list[CellValue]] = []
    names: set[str] = set()
    while len(found) < ROWS:
        who = person(words, random)
        name = " ".join(part for part in (who.family_name, who.given_name, who.additional_name) if part)
        email = email_of(f"{who.given_name} {who.family_name}", random)
        if name in names or email in names:
            continue
        names |= {name, email}
        born: CellValue = today.replace(day=1, month=1) - timedelta(days=random.randrange(8_000, 25_000))
        if random.random() < 0.3 and isinstance(born, date):
            born = f"{born.day}.{born.month:02}"
        found.append(
            [
                len(found) + 1,
                _typed(name, random),
                _phone_cell([next(phones).e164 for _ in range(random.choice((1, 1, 1, 1, 2)))], random),
                email if random.random() < 0.5 else None,
                born if random.random() < 0.55 else None,
                random.choice(cities) if random.random() < 0.8 else None,
                random.choice(words["list"]["sources"]) or None,
                random.choice(words["notes"]) if random.random() < 0.3 else None,
            ]
        )
    return found


def _typed(name: str, random: Random) -> str:
    """A name as hands type it: now and then in capitals, or with a stray space."""
    return random.choices((name, name.upper(), f" {name}", name.replace(" ", "  ")), (88, 5, 4, 3))[0]


def _phone_cell(e164: list[str], random: Random) -> CellValue:
    """One number or two, in any shape people write; some cells hold a number instead of text."""
    shapes = []
    for number in e164:
        digits = number.removeprefix("+")
        if number.startswith("+380"):
            local = "0" + digits[3:]
            shapes.append(
                random.choice(
                    (
                        number,
                        local,
                        f"{local[:3]} {local[3:6]} {local[6:8]} {local[8:]}",
                        f"({local[:3]}) {local[3:6]}-{local[6:8]}-{local[8:]}",
                        f"8{local}",
                        f"+38 {local[:3]} {local[3:6]}-{local[6:]}",
                        digits,
                    )
                )
            )
        else:
            shapes.append(
                random.choice(
                    (
                        number,
                        f"0{digits[2:4]} {digits[4:8]} {digits[8:]}",
                        f"+{digits[:2]} {digits[2:4]} {digits[4:8]} {digits[8:]}",
                    )
                )
            )
    if len(shapes) == 1 and shapes[0].startswith("380") and random.random() < 0.7:
        return int(shapes[0])
    return random.choice((", ", " / ", "; ")).join(shapes)
