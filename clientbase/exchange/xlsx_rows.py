"""Rows of plain values as the XML of a worksheet (ECMA-376, 18.3.1.73 and 18.3.1.4), as fast as it goes.

The library that makes the rest of a workbook keeps every cell of a large sheet in memory, or in a plain
file beside it, and takes several times as long (docs/decisions/0012).
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from clientbase.domain.sheet import CellValue, SheetRow
from clientbase.domain.table_places import column_name
from clientbase.exchange.xlsx_text import LEAP_BUG_ENDS, SPECIAL, SURELY_FITS, shortened, xml_text

MOST_ROWS = 1_048_576
_BATCH = 400
_EPOCH = date(1899, 12, 30).toordinal()
_DAY_S = 86_400
_WHITE = " \t\n"


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
    letters = tuple(column_name(at) for at in range(1, width + 1))
    text, day = styles.text, styles.day
    special = SPECIAL.search
    parts: list[str] = []
    number = first_row
    waiting = 0
    for row in rows:
        parts.append(f'<row r="{number}">')
        for letter, value in zip(letters, row, strict=False):
            if type(value) is str:
                if value == "":
                    continue
                if special(value) or len(value) > SURELY_FITS or value[0] in _WHITE or value[-1] in _WHITE:
                    parts.append(_text(letter, number, value, text))
                else:
                    parts.append(
                        f'<c r="{letter}{number}" s="{text}" t="inlineStr"><is><t>{value}</t></is></c>'
                    )
            elif value is None:
                continue
            elif type(value) is date and value >= LEAP_BUG_ENDS:
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
    value = xml_text(shortened(value))
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
        case datetime() if value.date() >= LEAP_BUG_ENDS:
            day = value.toordinal() - _EPOCH
            part = (value.hour * 3600 + value.minute * 60 + value.second) / _DAY_S
            return f'{place} s="{styles.instant}"><v>{day + part!r}</v></c>'
        case date() if not isinstance(value, datetime) and value >= LEAP_BUG_ENDS:
            return f'{place} s="{styles.day}"><v>{value.toordinal() - _EPOCH}</v></c>'
        case date():
            return _text(letter, row, value.isoformat(), styles.text)
    return _text(letter, row, str(value), styles.text)
