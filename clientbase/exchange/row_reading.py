"""The rows of a list read into records, a chunk after another; those of a long one on several cores."""

import os
import pickle
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress

from clientbase.child_process import started
from clientbase.domain.progress import Progress
from clientbase.domain.quick_reading import ListReader
from clientbase.domain.record_chunk import CHUNK
from clientbase.domain.record_list import LOOSE, WHOLE, Piece, RecordList, piece_of
from clientbase.domain.sheet import SheetRow
from clientbase.exchange.row_child import ROW_CHILD_ARGUMENT, received, send
from clientbase.i18n import N_

CHILD_MODULE = "clientbase.exchange.row_child"
_WORTH_A_CHILD = 20_000  # rows from which on starting a child is paid back
_MOST_CHILDREN = 3
_VERY_LONG = 4 * WHOLE * CHUNK  # rows from which on room counts more than time


def read_rows(
    reader: ListReader,
    records: Sequence[tuple[int, SheetRow]],
    progress: Progress,
    *,
    children: int | None = None,
) -> RecordList:
    """Every record of the list, in its order. `children`: other processes used, found out if None.

    Raises WorkCancelled. A child that fails leaves its work to the program itself.
    """
    progress.start(N_("Reading rows"), len(records))
    if children is None:
        cores = os.cpu_count() or 1
        children = min(cores - 1, _MOST_CHILDREN) if len(records) >= _WORTH_A_CHILD else 0
    return _Work(reader, records, progress).done(children)


class _Work:
    """Chunks by their number: handed out from the front, taken back when a child fails."""

    def __init__(
        self, reader: ListReader, records: Sequence[tuple[int, SheetRow]], progress: Progress
    ) -> None:
        self._reader = reader
        self._records = records
        self._progress = progress
        self._open = list(range((len(records) + CHUNK - 1) // CHUNK))[::-1]
        self._lock = threading.Lock()
        self._read: dict[int, Piece] = {}
        self._told = 0  # rows of which the progress knows

    def done(self, children: int) -> RecordList:
        started = [_Child(self) for _child in range(children)]
        try:
            for child in started:
                child.start()
            self._read_on()
            for child in started:
                child.join()
            self._read_on()  # what a child that failed has left
        finally:
            self.give_up()
            for child in started:
                child.stop()
        return RecordList(self._read[number] for number in sorted(self._read))

    def _read_on(self) -> None:
        while (number := self.next()) is not None:
            piece = piece_of(self._reader.read(self.rows(number)))
            if len(self._records) > LOOSE * CHUNK:
                piece.pack(bare=self.bare(number))
            self.take(number, piece)
            rows = self.read_rows
            self._progress.advance(rows - self._told)
            self._told = rows

    # --- for the children too ------------------------------------------------------------------------

    @property
    def reader(self) -> ListReader:
        return ListReader(self._reader.columns, self._reader.habits, self._reader.overlong)

    @property
    def read_rows(self) -> int:
        with self._lock:
            return min(len(self._records), len(self._read) * CHUNK)

    def bare(self, number: int) -> bool:
        return number >= WHOLE or len(self._records) > _VERY_LONG

    def next(self) -> int | None:
        with self._lock:
            return self._open.pop() if self._open else None

    def rows(self, number: int) -> Sequence[tuple[int, SheetRow]]:
        with self._lock:
            return self._records[number * CHUNK : (number + 1) * CHUNK]

    def take(self, number: int, piece: Piece) -> None:
        with self._lock:
            self._read[number] = piece

    def give_back(self, number: int) -> None:
        with self._lock:
            self._open.append(number)

    def give_up(self) -> None:
        """Nothing more is wanted: a child that is only starting finds no work."""
        with self._lock:
            self._open.clear()


class _Child(threading.Thread):
    """Feeds one helping process, chunk by chunk, until there is no more."""

    def __init__(self, work: _Work) -> None:
        super().__init__(name="row-child", daemon=True)
        self._work = work
        self._child: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        with suppress(OSError, EOFError, pickle.UnpicklingError):  # without its help, the program reads all
            self._child = child = started(CHILD_MODULE, ROW_CHILD_ARGUMENT, subprocess.DEVNULL)
            assert child.stdin is not None
            assert child.stdout is not None
            send(child.stdin, self._work.reader)
            while (number := self._work.next()) is not None:
                try:
                    send(child.stdin, (self._work.bare(number), list(self._work.rows(number))))
                    piece = received(child.stdout)
                except (OSError, EOFError, pickle.UnpicklingError):
                    self._work.give_back(number)
                    raise
                self._work.take(number, piece)

    def stop(self) -> None:
        """End the process, whatever it does, and wait for the thread.

        A process may have been started only while this waited: hence the second `kill`, without which it
        would wait for work, and this for its end.
        """
        if self._child is not None:
            self._child.kill()
        if self.is_alive():
            self.join()
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            for pipe in (self._child.stdin, self._child.stdout):
                if pipe:
                    with suppress(OSError):  # what is left unsent has nobody to go to
                        pipe.close()
