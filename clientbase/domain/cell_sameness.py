"""Whether a cell still says what was written into it, whatever a spreadsheet program made of it meanwhile.

Excel opens a CSV file by guessing: «00123456» becomes 123456, «+380671234567» a number, sixteen digits
1.23457E+15, «17.05» a day of this year. Saved so, none of it is an edit.
"""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from clientbase.domain.amounts import parse_amount
from clientbase.domain.calendar_dates import read_day
from clientbase.domain.sheet import CellValue

_EPOCH = date(1899, 12, 30).toordinal()
_YEARLESS = re.compile(r"(\d\d)\.(\d\d)")
_FIGURES = re.compile(r"\+?\d+")
_ROUNDED = re.compile(r"\d[.,]\d+[eEеЕ]\+?\d{1,2}")
_LINE_ENDS = re.compile(r"\r\n?")


def is_blank_cell(cell: CellValue) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def plain_text(cell: str) -> str:
    """Line ends as one sign, nothing at the ends: programs change both."""
    return _LINE_ENDS.sub("\n", cell).strip()


def same_cell(written: CellValue, found: CellValue, today: date) -> bool:
    """Whether `found`, not blank, is what `written` was; `today` tells days that a program made up."""
    if is_blank_cell(written):
        return False
    if isinstance(written, str):
        return _same_text(plain_text(written), found, today)
    if isinstance(written, datetime):
        return isinstance(found, datetime) and found.replace(microsecond=0) == written
    if isinstance(written, date):
        return _day_of(found) == written
    if isinstance(written, (int, float)):
        number = found if isinstance(found, (int, float)) else _amount(found)
        return number is not None and abs(float(number) - float(written)) < 1e-9 * max(1.0, abs(written))
    return written == found


def _same_text(written: str, found: CellValue, today: date) -> bool:
    if isinstance(found, str):
        text = plain_text(found)
        if text == written:
            return True
    elif isinstance(found, bool):
        return written.casefold() == str(found).casefold()
    else:
        text = ""
    if yearless := _YEARLESS.fullmatch(written):
        day = _day_of(found) if not isinstance(found, float) else None
        made_up = day is not None and (day.day, day.month) == (int(yearless[1]), int(yearless[2]))
        as_number = isinstance(found, float) and abs(found - float(written)) < 1e-9
        return as_number or (made_up and day is not None and day.year in (today.year, today.year - 1))
    try:
        if date.fromisoformat(written) == _day_of(found):
            return True  # a day before Excel's calendar, or of an own field
    except ValueError:
        pass
    if not _FIGURES.fullmatch(written) or written == "0":
        return False
    if _ROUNDED.fullmatch(text):
        return _rounds_to(written, text)
    if isinstance(found, (int, float)):
        return float(found) == float(written)
    return bool(text) and text.lstrip("+0") == written.lstrip("+0") and text.isdigit()


def _rounds_to(written: str, text: str) -> bool:
    """«1234567890123456» shown as «1,23457E+15»."""
    try:
        shown = Decimal(text.replace(",", ".").upper().replace("Е", "E"))
        exact = Decimal(written)
    except InvalidOperation:
        return False
    places = len(shown.as_tuple().digits)
    return f"{exact:.{places - 1}E}" == f"{shown:.{places - 1}E}"


def _day_of(found: CellValue) -> date | None:
    match found:
        case datetime():
            return found.date()
        case date():
            return found
        case float() | int() if 60 < found < 100_000 and float(found).is_integer():
            return date.fromordinal(_EPOCH + int(found))
        case str():
            day = read_day(found.strip(), "dmy")
            return day.date if day is not None else None
    return None


def _amount(found: CellValue) -> float | None:
    amount = parse_amount(found) if isinstance(found, str) else None
    return float(amount.value) if amount is not None else None
