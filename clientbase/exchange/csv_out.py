"""A table of plain values as CSV for Excel: UTF-8 with BOM, semicolons, CRLF (else as RFC 4180 says).

A text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line end) is guarded by
an apostrophe, which reading takes off again; so is one that begins with an apostrophe before such a sign. A
phone written «+380 67 …» needs none: with its spaces it is no formula anywhere.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import BinaryIO

from clientbase.domain.progress import Progress
from clientbase.domain.sheet import CellValue, SheetRow

_RISKY = re.compile(r"'*[=+\-@\t\r\n]")
_PHONE = re.compile(r"\+\d{1,3} \d[\d \-]*")


def write_csv(
    file: BinaryIO, headings: Sequence[str], rows: Iterable[SheetRow], progress: Progress | None = None
) -> int:
    """Write the table; returns the number of rows. Raises WorkCancelled."""
    progress = progress or Progress()
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=False)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([guarded(heading) for heading in headings])
    count = 0
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        count += 1
        if count % 500 == 0:
            progress.advance(500)
    progress.advance(count % 500)
    text.flush()
    text.detach()
    return count


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("+380 67 123 45 67"), guarded("кава")
    ("'=1+1", '+380 67 123 45 67', 'кава')
    """
    return f"'{text}" if _RISKY.match(text) and not _PHONE.fullmatch(text) else text


def _cell(value: CellValue) -> str | int | float:
    match value:
        case None:
            return ""
        case str():
            return guarded(value)
        case datetime():
            return value.strftime("%d.%m.%Y %H:%M")
        case date():
            return value.strftime("%d.%m.%Y") if value.year >= 1000 else value.isoformat()
        case bool():
            return str(value).lower()
        case int() | float():
            return value
    return str(value)
