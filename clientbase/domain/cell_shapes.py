"""The shape of a cell, whatever it means: a number, a date, a phone, a word. Tells headings from data."""

import re
from collections.abc import Hashable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from clientbase.domain.sheet import CellValue


class Shape(StrEnum):
    BLANK = ""
    NUMBER = "number"  # also as text, with a currency or unit, and phones: whatever is mostly digits
    DATE = "date"
    FLAG = "flag"  # true, false
    EMAIL = "email"
    LINK = "link"
    CODE = "code"  # letters and digits in one word: «GP-14407», «00-00000033»
    WORD = "word"


_DATE = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?(?:\s*г\.?|\s*р\.?)?"
    r"|\d{1,2}[- ][A-Za-zА-яІіЇїЄєҐґ]{3,9}\.?[- ]\d{2,4}(?:\s*г\.?|\s*р\.?)?|\d{1,2}:\d\d(?::\d\d)?"
)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_LINK = re.compile(r"(?:https?://|www\.|ftp://)\S+|tel:\+?\d.*", re.IGNORECASE)
_NUMBER = re.compile(
    r"[-+(]*\s*[^\w\s]{0,2}\s*-?\d[\d\s.,'()/–-]*[^\w\s]{0,2}\s*\)?(?:\s*[^\W\d_]{1,7}\.?\)?)?"
)
_PATTERN = re.compile(r"(\d+)|([^\W\d_]+)|(\s+)|([^\w\s]|_)")
_DIGITS = re.compile(r"\d")


def is_blank(cell: CellValue) -> bool:
    return cell is None or (isinstance(cell, str) and (not cell or cell.isspace()))


def shape_of(cell: CellValue) -> Shape:
    if cell is None:
        return Shape.BLANK
    if isinstance(cell, bool):
        return Shape.FLAG
    if isinstance(cell, (int, float)):
        return Shape.NUMBER
    if isinstance(cell, (datetime, date, time, timedelta)):
        return Shape.DATE
    return _shape_of_text(cell) if len(cell) <= 200 else Shape.WORD


@lru_cache(maxsize=50_000)
def _shape_of_text(cell: str) -> Shape:
    text = " ".join(cell.split())
    if not text:
        return Shape.BLANK
    if _DIGITS.search(text):
        if _DATE.fullmatch(text):
            return Shape.DATE
        if _NUMBER.fullmatch(text):
            return Shape.NUMBER
    if _EMAIL.fullmatch(text):
        return Shape.EMAIL
    if _LINK.fullmatch(text):
        return Shape.LINK
    if text.lower() in ("true", "false"):
        return Shape.FLAG
    if " " not in text and _DIGITS.search(text) and len(text) > 2:
        return Shape.CODE
    return Shape.WORD


def pattern_of(cell: CellValue) -> Hashable:
    """A text with its words and digits blurred: «GP-14407» → "A-9", «Іваненко Іван» → "Aa Aa"."""
    if not isinstance(cell, str):
        return shape_of(cell)
    blurred: list[str] = []
    for digits, letters, space, sign in _PATTERN.findall(cell.strip()[:60]):
        if digits:
            blurred.append("9")
        elif letters:
            blurred.append("A" if letters.isupper() else "Aa" if letters[0].isupper() else "a")
        else:
            blurred.append(" " if space else sign)
    return "".join(blurred)


def text_of(cell: CellValue) -> str:
    """For comparing and for headings: one line, whole numbers without «.0»."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    return " ".join(str(cell).split())


def whole_number(cell: CellValue) -> int | None:
    """The cell as a whole number, also from text; None for all else."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, (int, float)):
        return int(cell) if float(cell).is_integer() else None
    if isinstance(cell, str) and cell.strip().isdecimal() and len(cell) < 10:
        return int(cell)
    return None
