"""Cells become values of fields: the result types, and the one place that reads a cell for a field."""

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from html import unescape

from clientbase.domain.sheet import CellValue


class Reason(StrEnum):
    """Why a cell could not be taken as its field wants it. A sentence for each is in `texts`."""

    BAD_PHONE = "bad_phone"
    BAD_EMAIL = "bad_email"
    BAD_DATE = "bad_date"
    YEAR_ALONE = "year_alone"  # a birthday without its day
    IMPOSSIBLE_BIRTHDAY = "impossible_birthday"  # one to come, or before 1900
    BAD_NUMBER = "bad_number"
    BAD_CHOICE = "bad_choice"
    BAD_TAX_ID = "bad_tax_id"
    TAKEN = "taken"  # no two clients may have the same there, and another has it
    NO_NAME = "no_name"  # nothing is left to know the client by: the row fails
    NO_PRODUCT = "no_product"  # neither a name nor a code: the row fails
    NO_ORDER = "no_order"  # no number, day, goods or sum: the row fails
    TOO_MANY_CELLS = "too_many_cells"  # a CSV line longer than its heading


@dataclass(frozen=True, slots=True)
class CellProblem:
    """`row` is the sheet's row (1-based), `column` 0-based in the table; `kept`: the raw text is imported."""

    row: int
    column: int
    value: str
    reason: Reason
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Regional:
    """What decides an ambiguous cell: the shop's country (ISO 3166), currency, and a column's date order.

    `today`: nobody was born after it; None where nobody asks.
    """

    country: str = "UA"
    currency: str = "UAH"
    date_order: str = "dmy"  # dmy, mdy, ymd
    language: str = "uk"
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says for a field: the values by field key, its problems, whether text was mended."""

    values: tuple[tuple[str, object], ...] = ()
    problem: Reason | None = None
    mended: bool = False


_INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff")
)
_CONTROL = {code: " " for code in range(32) if chr(code) not in "\n\r\t"} | {
    0x7F: " ",
    0x85: "\n",
    0x2028: "\n",
}
_JUNK = re.compile(
    "[\x00-\x1f\x7f\x85\u00a0\u00ad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff]|  |^ | $"
)
_BLANK_WORDS = frozenset(
    (
        "null", "(null)", "<null>", "none", "nan", "nil", "n/a", "na", "#n/a", "#н/д", "н/д", "#ref!",
        "#ссылка!",
        "#value!", "#знач!", "#name?", "#имя?", "#div/0!", "#дел/0!", "#null!", "#num!", "#n/d", "-",
        "--", "---",
        "–", "—", "−", ".", "?", "??", "???", "нет данных", "немає даних", "не указано", "не вказано",
        "no data",
        "undefined", "не определено", "не задано", "пусто",
    )
)  # fmt: skip


def clean_text(text: str) -> str:
    r"""Text without what nobody sees: no-break and zero-width characters, stray spaces, blank ends.

    >>> clean_text(" 7(78)972-73-11\u00a0")
    '7(78)972-73-11'
    """
    if not _JUNK.search(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_INVISIBLE).translate(_CONTROL)
    if "\n" not in text:
        return " ".join(text.split())
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


def cell_text(value: CellValue) -> str:
    """A cell as a person would write it: 51.0 → «51», never 3.8E+11, dates in ISO 8601, no stray spaces."""
    if isinstance(value, str):
        return clean_text(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, datetime):
        if value.time() == time():
            return value.date().isoformat()
        return value.replace(microsecond=0).isoformat(sep=" ").removesuffix(":00")
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
        return f"{sign}{seconds // 3600}:{seconds % 3600 // 60:02}:{seconds % 60:02}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.replace(microsecond=0).isoformat().removesuffix(":00")
    return str(value)


def number_text(value: float) -> str:
    """A number in plain digits: 380501234567.0 → «380501234567», 4.2e-07 → «0.00000042»."""
    if not math.isfinite(value):
        return ""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    text = format(Decimal(repr(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_blank(text: str) -> bool:
    """Whether a cell's text means that nothing is known: «», «NULL», «n/a», «-», «#N/A»."""
    return not text or (len(text) <= 15 and text.strip().casefold() in _BLANK_WORDS)


def without_markup(text: str) -> str:
    """The text a browser would show for a cell with HTML in it: «28500<span>грн</span>» → «28500 грн»."""
    if "<" not in text and "&" not in text:
        return text
    return clean_text(unescape(_TAG.sub(" ", text)))


_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_YES = frozenset(
    ("да", "так", "yes", "y", "true", "t", "1", "+", "є", "есть", "активен", "активна", "активний",
     "активный",
     "active", "enabled", "on", "✓", "✔", "☑", "х", "x", "v", "ok", "ок", "oui", "ja", "tak",
     "істина", "истина")
)  # fmt: skip
_NO = frozenset(
    ("нет", "ні", "no", "n", "false", "f", "0", "-", "немає", "неактивен", "не активен", "не активна",
     "не активний",
     "неактивний", "неактивный", "inactive", "disabled", "off", "✗", "✘", "☐", "non", "nein", "nie", "ложь",
     "хибність")
)  # fmt: skip


def yes_or_no(text: str) -> bool | None:
    """Yes or no in three languages and the usual marks; None when it is neither."""
    word = text.strip().rstrip(".").casefold()
    if word in _YES:
        return True
    return False if word in _NO else None
