"""All records of one sheet, packed: a million of them in some two hundred megabytes, not four thousand."""

import pickle
import threading
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

from clientbase.domain.import_record import ImportRecord
from clientbase.domain.import_values import CellProblem
from clientbase.domain.record_chunk import RecordChunk

LOOSE = 10  # chunks of a short list, which stay as they are
WHOLE = 220  # chunks that are packed with all that follows from their values
_AT_HAND = 5  # unpacked chunks kept of a long one
_QUICK, _SMALL = 1, 6  # how hard zlib tries


@dataclass(slots=True)
class Piece:
    """A chunk, packed or not, and what is asked of it again and again without unpacking it.

    `rows`: rows of the sheet; `keys` and `counts` as in `RecordChunk`; `failed`: reasons by place.
    """

    chunk: bytes | RecordChunk
    rows: "array[int]"
    keys: "array[int]"
    counts: bytes
    failed: Mapping[int, str]
    told: bool  # whether any record of it has a problem

    def pack(self, *, bare: bool) -> None:
        """`bare`: what follows from the values is left out, to be worked out again."""
        if isinstance(self.chunk, RecordChunk):
            if bare:
                self.chunk.clients = self.chunk.clients.bare()
            self.chunk = zlib.compress(pickle.dumps(self.chunk, protocol=5), _SMALL if bare else _QUICK)


def piece_of(chunk: RecordChunk) -> Piece:
    """The chunk with its keys taken out of it."""
    keys, counts = array("I", chunk.keys), chunk.counts
    chunk.keys, chunk.counts = (), b""
    told = any(each.problems for each in chunk.told.values())
    return Piece(chunk, array("I", chunk.rows), keys, counts, chunk.failed, told)


class RecordList(Sequence[ImportRecord]):
    """Records in the order of their sheet; asked for one by one they are unpacked a chunk at a time."""

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        self.pieces: list[Piece] = []
        self.starts: list[int] = []
        self._length = 0
        self._at_hand: dict[int, RecordChunk] = {}
        self._lock = threading.Lock()  # the screen asks for records while an import compares them
        for piece in pieces:
            self.add(piece)

    def add(self, piece: Piece) -> None:
        self.starts.append(self._length)
        self.pieces.append(piece)
        self._length += len(piece.rows)
        if len(self.pieces) == LOOSE + 1:
            for each in self.pieces:
                each.pack(bare=False)
        elif len(self.pieces) > LOOSE:
            piece.pack(bare=len(self.pieces) > WHOLE)

    def __len__(self) -> int:
        return self._length

    def chunk(self, number: int) -> RecordChunk:
        """The chunk of one piece."""
        kept = self.pieces[number].chunk
        if isinstance(kept, RecordChunk):
            return kept
        with self._lock:
            found: RecordChunk | None = self._at_hand.pop(number, None)
            if found is None:
                found = pickle.loads(zlib.decompress(kept))  # noqa: S301  # made by `Piece.pack`
            self._at_hand[number] = found
            while len(self._at_hand) > _AT_HAND:
                del self._at_hand[next(iter(self._at_hand))]
        return found

    @overload
    def __getitem__(self, at: int) -> ImportRecord: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[ImportRecord, ...]: ...
    def __getitem__(self, at: int | slice) -> ImportRecord | tuple[ImportRecord, ...]:
        if isinstance(at, slice):
            return tuple(self[each] for each in range(*at.indices(self._length)))
        if at < 0:
            at += self._length
        if not 0 <= at < self._length:
            raise IndexError(at)
        number = bisect_right(self.starts, at) - 1
        return self.chunk(number).record(at - self.starts[number])

    def __iter__(self) -> Iterator[ImportRecord]:
        for number, piece in enumerate(self.pieces):
            chunk = self.chunk(number)
            for at in range(len(piece.rows)):
                yield chunk.record(at)

    def problems(self) -> Iterator[CellProblem]:
        """What could not be taken as it stands, of all records."""
        for number, piece in enumerate(self.pieces):
            if piece.told:
                for record in self.chunk(number).odd.values():
                    yield from record.problems
