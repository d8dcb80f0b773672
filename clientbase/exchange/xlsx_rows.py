"""Rows of plain values as the XML of a worksheet (ECMA-376, 18.3.1.73 and 18.3.1.4), as fast as it goes.

The library that makes the rest of a workbook keeps every cell of a large sheet in memory, or in a plain
file beside it, and takes several times as long (docs/decisions/0012).
"""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from clientbase.domain.sheet import CellValue, SheetRow

LONGEST_CELL = 32_767  # Excel's own limit, in UTF-16 units
MOST_ROWS = 1_048_576
_BATCH = 400
_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel counts a 29 February 1900 that never was, and before 1900 it has no calendar."""
_EPOCH = date(1899, 12, 30).toordinal()
_DAY_S = 86_400
# What XML cannot hold is written as Excel does: _x000D_; so is a text that looks like that itself.
_SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_NAMES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_WHITE = " \t\n"
_CERTAIN = LONGEST_CELL // 2  # a text no longer than this fits whatever its signs are


@dataclass(frozen=True, slots=True)
class RowStyles:
    """Numbers of the cell formats in the workbook's styles: of texts, days and instants."""

    text: int
    day: int
    instant: int


def rows_xml(
    rows: Iterable[SheetRow], styles: RowStyles, width: int, *, first_row: int = 2
) -> Iterator[tuple[int, bytes]]:
    """The rows in batches: how many, and their XML. Cells beyond `width` columns are left out."""
    letters = tuple(column_letters(at) for at in range(width))
    text, day = styles.text, styles.day
    special = _SPECIAL.search
    parts: list[str] = []
    number = first_row
    waiting = 0
    for row in rows:
        parts.append(f'<row r="{number}">')
        for letter, value in zip(letters, row, strict=False):
            if type(value) is str:
                if value == "":
                    continue
                if special(value) or len(value) > _CERTAIN or value[0] in _WHITE or value[-1] in _WHITE:
                    parts.append(_text(letter, number, value, text))
                else:
                    parts.append(
                        f'<c r="{letter}{number}" s="{text}" t="inlineStr"><is><t>{value}</t></is></c>'
                    )
            elif value is None:
                continue
            elif type(value) is date and value >= _FIRST_DAY:
                parts.append(f'<c r="{letter}{number}" s="{day}"><v>{value.toordinal() - _EPOCH}</v></c>')
            else:
                parts.append(_typed(letter, number, value, styles))
        parts.append("</row>")
        number += 1
        waiting += 1
        if waiting == _BATCH:
            yield waiting, "".join(parts).encode()
            parts.clear()
            waiting = 0
    if waiting:
        yield waiting, "".join(parts).encode()


def _text(letter: str, row: int, value: str, style: int) -> str:
    """A text that needs more than to be put down: signs XML has other names for, blanks at an end, length."""
    value = _SPECIAL.sub(_named, shortened(value))
    space = ' xml:space="preserve"' if value[0] in _WHITE or value[-1] in _WHITE else ""
    return f'<c r="{letter}{row}" s="{style}" t="inlineStr"><is><t{space}>{value}</t></is></c>'


def _typed(letter: str, row: int, value: CellValue, styles: RowStyles) -> str:
    place = f'<c r="{letter}{row}"'
    match value:
        case bool():
            return f'{place} t="b"><v>{int(value)}</v></c>'
        case int() if abs(value) < 10**15:
            return f"{place}><v>{value}</v></c>"
        case float() if math.isfinite(value):
            return f"{place}><v>{value!r}</v></c>"
        case datetime() if value.date() >= _FIRST_DAY:
            day = value.toordinal() - _EPOCH
            part = (value.hour * 3600 + value.minute * 60 + value.second) / _DAY_S
            return f'{place} s="{styles.instant}"><v>{day + part!r}</v></c>'
        case date() if not isinstance(value, datetime) and value >= _FIRST_DAY:
            return f'{place} s="{styles.day}"><v>{value.toordinal() - _EPOCH}</v></c>'
        case date():
            return _text(letter, row, value.isoformat(), styles.text)
    return _text(letter, row, str(value), styles.text)


def _named(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _NAMES:
        return _NAMES[sign]
    return f"_x005F{sign}" if len(sign) > 1 else f"_x{ord(sign):04X}_"


def shortened(text: str) -> str:
    """What Excel takes of a text: 32,767 units of UTF-16, in which a sign beyond 16 bits counts twice."""
    if len(text) <= _CERTAIN or len(text) + sum(sign > "\uffff" for sign in text) <= LONGEST_CELL:
        return text
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * LONGEST_CELL]
    return units.decode("utf-16-le", "ignore")


def column_letters(at: int) -> str:
    """The name of a column: 0 → «A», 26 → «AA»."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
