"""What a bank's file holds: the text of an exchange format, or the sheets of a table."""

import re
from pathlib import Path

from clientbase.domain.client_bank_text import MARK as CLIENT_BANK
from clientbase.domain.client_bank_text import is_client_bank
from clientbase.domain.progress import Progress
from clientbase.domain.sheet import ReadOptions, Sheet
from clientbase.domain.statement_mt940 import is_mt940
from clientbase.exchange.camt import MARK as CAMT_MARK
from clientbase.exchange.camt import is_camt
from clientbase.exchange.delimited import check_lines
from clientbase.exchange.limits import DEFAULT_LIMITS
from clientbase.exchange.reading import check_reachable, read_sheets
from clientbase.exchange.text_encoding import decoded

_MARKS = re.compile(
    rb"(?:^|[\r\n])[\x01 ]*:(?:20|25[A-Z]?|28C?|60[FM]|61):|"
    + f"{CLIENT_BANK}|{re.escape(CAMT_MARK)}".encode()
)
"""What the beginning of an exchange file holds; the tags of MT940 begin a line, for 10:25:30 is a time."""
_HEAD = 2_000
_POLISH = ("cp852",)  # of banks whose programs are old
_LARGEST = 30_000_000  # bytes of an exchange file: some hundred thousand movements


def open_statement(
    path: Path, options: ReadOptions | None = None, progress: Progress | None = None
) -> str | tuple[Sheet, ...]:
    """The whole text where it is an exchange format of banks, else the sheets.

    Raises as `reading.read_sheets`.
    """
    options = options or ReadOptions()
    check_reachable(path)
    if path.stat().st_size <= _LARGEST and (text := _marked_text(path, options)):
        return text
    return read_sheets(path, options, progress)


def _marked_text(path: Path, options: ReadOptions) -> str:
    with path.open("rb") as file:
        head = file.read(_HEAD)
        plain = head.replace(b"\0", b"")  # UTF-16 too
        if not _MARKS.search(plain):
            return ""
        data = head + file.read()
    text, _encoding = decoded(data, path.name, options.encoding, _POLISH)
    if not (is_client_bank(text) or is_mt940(text) or (is_camt(text) and text.lstrip().startswith("<"))):
        return ""
    check_lines(text, path.name, DEFAULT_LIMITS)
    return text
