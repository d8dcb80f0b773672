"""What the records of an .xls file say beyond its values: number formats, raw numbers, hidden rows."""

import re
import struct
from dataclasses import dataclass, field
from typing import BinaryIO

import olefile

_BOF, _EOF, _BOUNDSHEET = 0x0809, 0x000A, 0x0085
_CODEPAGE, _FORMAT, _FORMAT_OLD, _XF = 0x0042, 0x041E, 0x001E, 0x00E0
_ROW, _NUMBER, _RK, _MULRK, _COLINFO = 0x0208, 0x0203, 0x027E, 0x00BD, 0x007D
_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_NO_LETTERS = re.compile(rb'"[^"]*"|\\.|_.|\*.|\[(?![hmsHMS]+\])[^\]]*\]', re.DOTALL)


@dataclass(slots=True)
class XlsSheet:
    """`plain_numbers` by (row, column), 0-based: numbers whose format is no date, for old files only."""

    hidden_rows: int = 0
    hidden_columns: int = 0
    plain_numbers: dict[tuple[int, int], float] = field(default_factory=dict)


@dataclass(slots=True)
class XlsFacts:
    """`old`: BIFF5 or 7 (Excel 5, 95), whose formats and texts are easily misread."""

    old: bool = False
    codepage: int = 0  # 0: none is written
    sheets: list[XlsSheet] = field(default_factory=list)


def xls_facts(file: BinaryIO) -> XlsFacts:
    """Walk the records of the workbook stream ([MS-XLS] 2.1.4); what is cut off is left out.

    Only for workbooks without a password, whose records can be read.
    """
    file.seek(0)
    with olefile.OleFileIO(file) as ole:
        data = ole.openstream("Workbook" if ole.exists("Workbook") else "Book").read()
    facts = XlsFacts()
    date_formats: dict[int, bool] = {}
    is_date: list[bool] = []
    offsets: list[int] = []
    position = 0
    while position + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, position)
        body = data[position + 4 : position + 4 + size]
        position += 4 + size
        if kind == _BOF and len(body) >= 2:
            facts.old = body[:2] == b"\x00\x05"
        elif kind == _CODEPAGE and len(body) >= 2:
            facts.codepage = int.from_bytes(body[:2], "little")
        elif kind in (_FORMAT, _FORMAT_OLD) and len(body) > 2:
            pattern = body[3:] if facts.old else body[5:].replace(b"\0", b"")
            date_formats[int.from_bytes(body[:2], "little")] = _shows_date(pattern)
        elif kind == _XF and len(body) >= 4:
            number = int.from_bytes(body[2:4], "little")
            is_date.append(date_formats.get(number, number in _BUILT_IN_DATES))
        elif kind == _BOUNDSHEET and len(body) >= 4:
            offsets.append(int.from_bytes(body[:4], "little"))
        elif kind == _EOF:
            break
    facts.sheets = [_sheet(data, offset, is_date if facts.old else []) for offset in offsets]
    return facts


def _shows_date(pattern: bytes) -> bool:
    return bool(re.search(rb"[dmyhsDMYHS]", _NO_LETTERS.sub(b"", pattern.split(b";")[0])))


def _sheet(data: bytes, position: int, is_date: list[bool]) -> XlsSheet:
    sheet = XlsSheet()
    depth = 0

    def number(row: int, column: int, style: int, value: float) -> None:
        if style < len(is_date) and not is_date[style]:
            sheet.plain_numbers[row, column] = value

    while position + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, position)
        start = position + 4
        position = start + size
        if position > len(data):
            break
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                break
        elif kind == _ROW and size >= 16:
            sheet.hidden_rows += bool(data[start + 12] & 0x20)
        elif kind == _COLINFO and size >= 10:
            first, last, _, _, flags = struct.unpack_from("<5H", data, start)
            sheet.hidden_columns += (last - first + 1) if flags & 1 and last - first < 256 else 0
        elif is_date and kind == _NUMBER and size >= 14:
            number(*struct.unpack_from("<HHHd", data, start))
        elif is_date and kind == _RK and size >= 10:
            row, column, style, packed = struct.unpack_from("<HHHI", data, start)
            number(row, column, style, _unpacked(packed))
        elif is_date and kind == _MULRK and size >= 12:
            row, column = struct.unpack_from("<HH", data, start)
            for index in range((size - 6) // 6):
                style, packed = struct.unpack_from("<HI", data, start + 4 + 6 * index)
                number(row, column + index, style, _unpacked(packed))
    return sheet


def _unpacked(packed: int) -> float:
    """An RK number ([MS-XLS] 2.5.217): 30 bits of an integer or of a double, perhaps times 100."""
    if packed & 2:
        value = float((packed >> 2) - ((packed >> 31) << 30))
    else:
        value = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0]
    return value / 100 if packed & 1 else value
