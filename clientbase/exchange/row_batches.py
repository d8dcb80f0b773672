"""Rows on their way out of the reading child: in batches, the many rows of a long sheet compressed."""

import pickle
import zlib
from collections.abc import Callable, Iterable

from clientbase.domain.errors import FileTooLarge, FileTooManyRows, LineTooLong
from clientbase.domain.sheet import SheetRow
from clientbase.exchange.limits import MB, Limits
from clientbase.exchange.spreadsheet_width import FAR, last_useful_column

_BATCH = 500  # rows
_LARGEST = 4 * MB  # of a batch of more than one row, so that unpacking one costs little
_LOOSE = 24 * MB  # of rows that come as they are, some 100,000; a longer list is compressed
_MANY = 110 * MB  # of all kept; what follows is compressed harder
_QUICK, _SMALL = 1, 6  # how hard zlib tries
_CELL = 4  # what a cell weighs beside its text
_UNPACKED = 4  # times that loose rows take in the program


class RowBatches:
    """Sends ("rows", index of the first, count, filled cells of each, pickled rows, whether compressed).

    Blank rows between two batches are not sent. Counts what the rows take in the program, and refuses.
    """

    def __init__(self, name: str, limits: Limits, send: Callable[..., None], *, bare: bool) -> None:
        """`bare`: only the size of each sheet is sent."""
        self._name = name
        self._limits = limits
        self._send = send
        self._bare = bare
        self._loose = self._kept = 0
        self._rows: list[SheetRow] = []
        self._start = 0

    def send_sheet(self, rows: Iterable[tuple[int, SheetRow]]) -> None:
        """The rows of one sheet with their numbers (1-based), without blank cells at their ends; its size."""
        used: set[int] = set()
        width = last = 0
        for number, row in rows:
            if not row:
                continue
            if number > self._limits.rows:
                raise FileTooManyRows(name=self._name, limit=self._limits.rows)
            last = number
            if len(row) <= FAR:
                width = max(width, len(row))
            else:
                used.update(column for column, cell in enumerate(row) if cell is not None)
            if not self._bare:
                self._take(number - 1, row)
        self._flush()
        self._send("size", {"rows": last, "columns": last_useful_column(used.union(range(width)))})

    def _take(self, index: int, row: SheetRow) -> None:
        blank = index - self._start - len(self._rows)
        if self._rows and (blank or len(self._rows) >= _BATCH):
            if 0 < blank < _BATCH:
                self._rows += [()] * blank
            else:
                self._flush()
        if not self._rows:
            self._start = index
        self._rows.append(row)

    def _flush(self) -> None:
        if self._rows:
            self._send_some(self._start, self._rows)
            self._rows = []

    def _send_some(self, start: int, rows: list[SheetRow]) -> None:
        body = pickle.dumps(rows, protocol=5)
        if len(body) > _LARGEST and len(rows) > 1:
            half = len(rows) // 2
            self._send_some(start, rows[:half])
            self._send_some(start + half, rows[half:])
            return
        if len(body) > self._limits.cell:
            self._check_cells(start, rows)
        weight = len(body) + _CELL * sum(map(len, rows))
        compressed = self._loose + weight > _LOOSE
        if compressed:
            body = zlib.compress(body, _QUICK if self._kept < _MANY else _SMALL)
            self._kept += len(body)
        else:
            self._loose += weight
            self._kept += weight * _UNPACKED
        if self._kept > self._limits.kept:
            raise FileTooLarge(name=self._name, limit=self._limits.kept // MB)
        self._send("rows", start, len(rows), bytes(map(_filled, rows)), body, compressed)

    def _check_cells(self, start: int, rows: Iterable[SheetRow]) -> None:
        limit = self._limits.cell
        for number, row in enumerate(rows, start=start + 1):
            if any(isinstance(cell, str) and len(cell) > limit for cell in row):
                raise LineTooLong(name=self._name, row=number, limit=limit)


def _filled(row: SheetRow) -> int:
    blank = [cell for cell in row if cell.__class__ is str and (not cell or cell.isspace())]
    return min(255, len(row) - row.count(None) - len(blank))
