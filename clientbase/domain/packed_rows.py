"""Rows of a long sheet held packed: a million of them in a hundred megabytes, a few unpacked at a time."""

import io
import pickle
import threading
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, overload

from clientbase.domain.cell_shapes import is_blank
from clientbase.domain.sheet import SheetRow

_AT_HAND = 4  # unpacked batches kept
_VALUES = frozenset(("date", "datetime", "time", "timedelta"))


class PlainValues(pickle.Unpickler):
    """Takes plain values and dates only, should the child that read the file ever be turned against us."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "datetime" and name in _VALUES:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(name)


def plain_values(pack: bytes) -> Any:
    """What was pickled, if it holds nothing but plain values. Raises pickle.UnpicklingError."""
    return PlainValues(io.BytesIO(pack)).load()


class Batches:
    """Packed batches of rows, each with the index of its first row; what lies between them is blank."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self._lengths: list[int] = []
        self._packs: list[bytes] = []
        self._at_hand: dict[int, Sequence[SheetRow]] = {}
        self._lock = threading.Lock()  # the screen looks at rows while an import reads them

    def add(self, start: int, length: int, pack: bytes) -> None:
        """`pack`: rows pickled and compressed; batches come in the order of the sheet."""
        self.starts.append(start)
        self._lengths.append(length)
        self._packs.append(pack)

    def row(self, index: int) -> SheetRow:
        number = bisect_right(self.starts, index) - 1
        if number < 0 or index - self.starts[number] >= self._lengths[number]:
            return ()
        return self.batch(number)[index - self.starts[number]]

    def batch(self, number: int) -> Sequence[SheetRow]:
        with self._lock:
            rows: Sequence[SheetRow] | None = self._at_hand.pop(number, None)
            if rows is None:
                rows = plain_values(zlib.decompress(self._packs[number]))
            self._at_hand[number] = rows
            while len(self._at_hand) > _AT_HAND:
                del self._at_hand[next(iter(self._at_hand))]
        return rows


class PackedRows(Sequence[SheetRow]):
    """Rows from `first` on, and of them the columns from `left` on, all `width` long.

    `changed`: rows by their index in `batches` that were mended since.
    """

    def __init__(
        self,
        batches: Batches,
        filled: bytes,
        *,
        first: int = 0,
        left: int = 0,
        width: int = 0,
        changed: Mapping[int, SheetRow] | None = None,
    ) -> None:
        """`filled`: how many cells of each row hold anything, 255 for more."""
        self.filled = filled
        self.width = width
        self._batches = batches
        self._first = first
        self._left = left
        self._changed = changed or {}
        self._blank: SheetRow = (None,) * width

    def __len__(self) -> int:
        return len(self.filled)

    @overload
    def __getitem__(self, at: int) -> SheetRow: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[SheetRow]: ...
    def __getitem__(self, at: int | slice) -> SheetRow | Sequence[SheetRow]:
        if isinstance(at, slice):
            start, stop, step = at.indices(len(self))
            if step != 1:
                return tuple(self[each] for each in range(start, stop, step))
            return self._view(self.filled[start:stop], first=self._first + start)
        if at < 0:
            at += len(self)
        if not 0 <= at < len(self):
            raise IndexError(at)
        index = self._first + at
        return self._cut(self._changed[index] if index in self._changed else self._batches.row(index))

    def __iter__(self) -> Iterator[SheetRow]:
        for at in range(len(self)):
            yield self[at]

    def columns(self, first: int, last: int) -> "PackedRows":
        """The same rows with the columns from `first` to `last` alone, counted from 0."""
        cut = self._view(self.filled, left=self._left + first, width=last - first + 1)
        cut.filled = bytes(min(255, sum(not is_blank(cell) for cell in row)) for row in cut)
        return cut

    def mended(self, rows: Mapping[int, SheetRow]) -> "PackedRows":
        """The same with some rows changed, by their index here."""
        changed = {**self._changed, **{self._first + at: row for at, row in rows.items()}}
        counts = bytearray(self.filled)
        for at, row in rows.items():
            counts[at] = min(255, sum(not is_blank(cell) for cell in row))
        return self._view(bytes(counts), changed=changed)

    def _cut(self, row: SheetRow) -> SheetRow:
        if not row:
            return self._blank
        if self._left:
            row = row[self._left :]
        return row if len(row) == self.width else (row + self._blank)[: self.width]

    def _view(self, filled: bytes, **other: Any) -> "PackedRows":
        same: dict[str, Any] = {
            "first": self._first,
            "left": self._left,
            "width": self.width,
            "changed": self._changed,
        }
        return PackedRows(self._batches, filled, **{**same, **other})


def mended_rows(rows: Sequence[SheetRow], changed: Mapping[int, SheetRow]) -> Sequence[SheetRow]:
    """The rows with some changed, by their index."""
    if isinstance(rows, PackedRows):
        return rows.mended(changed)
    return tuple(changed.get(at, row) for at, row in enumerate(rows))


class RecordRows(Sequence[tuple[int, SheetRow]]):
    """Some rows of a long sheet, each with its number there (1-based)."""

    def __init__(self, rows: Sequence[SheetRow], first_row: int, places: Sequence[int]) -> None:
        """`places`: indexes in `rows`."""
        self._rows = rows
        self._first_row = first_row
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> tuple[int, SheetRow]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[tuple[int, SheetRow]]: ...
    def __getitem__(self, at: int | slice) -> tuple[int, SheetRow] | Sequence[tuple[int, SheetRow]]:
        if isinstance(at, slice):
            return tuple((place + self._first_row, self._rows[place]) for place in self._places[at])
        place = self._places[at]
        return place + self._first_row, self._rows[place]

    def over(self, rows: Sequence[SheetRow]) -> "RecordRows":
        """The same places of the sheet in another state."""
        return RecordRows(rows, self._first_row, self._places)
