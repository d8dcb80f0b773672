"""Rows read along with another process: the same records, whoever read them."""

import subprocess
import threading
from typing import Any

import pytest

from clientbase.domain.errors import WorkCancelled
from clientbase.domain.import_records import list_reader
from clientbase.domain.import_table import Column, Recognised, Table
from clientbase.domain.import_values import Regional
from clientbase.domain.progress import Progress
from clientbase.domain.quick_reading import ListReader
from clientbase.domain.sheet import SheetRow
from clientbase.exchange import row_reading
from clientbase.exchange.row_reading import read_rows

ROWS: list[tuple[int, SheetRow]] = [
    (at + 2, ("Іваненко Іван Іванович", f"067{at:07}" if at % 9 else "нема", "кава" * (at % 5)))
    for at in range(8_200)
]


@pytest.fixture
def reader() -> ListReader:
    keys = ("full_name", "phone", "note")
    table = Table("Аркуш", 1, keys, tuple(ROWS[:3]))
    columns = tuple(Column(at, key, (key,)) for at, key in enumerate(keys))
    return list_reader(Recognised(table, columns, "clients"), Regional(), {})


def test_another_process_gives_the_same_records(reader: ListReader) -> None:
    alone, helped = Progress(), Progress()
    one = read_rows(reader, ROWS, alone, children=0)
    other = read_rows(reader, ROWS, helped, children=1)
    assert len(one) == len(other) == len(ROWS)
    assert [piece.keys for piece in one.pieces] == [piece.keys for piece in other.pieces]
    assert [piece.counts for piece in one.pieces] == [piece.counts for piece in other.pieces]
    assert all(one[at] == other[at] for at in range(0, len(ROWS), 97))
    assert list(one.problems()) == list(other.problems())
    assert alone.done == len(ROWS)


def test_one_that_cannot_start_is_done_without(reader: ListReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_reading, "CHILD_MODULE", "clientbase.no_such_module")
    found = read_rows(reader, ROWS[:1200], Progress(), children=1)
    assert [record.row for record in found] == [row for row, _cells in ROWS[:1200]]


class Impatient(Progress):
    def advance(self, count: int = 1) -> None:
        self.cancel()
        super().advance(count)


def test_cancelling_ends_the_other_process_too(reader: ListReader) -> None:
    with pytest.raises(WorkCancelled):
        read_rows(reader, ROWS, Impatient(), children=1)


@pytest.mark.timeout(60)
def test_one_still_starting_when_cancelled_is_ended_too(
    reader: ListReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopping = threading.Event()
    start, stop = row_reading.started, row_reading._Child.stop
    children: list[subprocess.Popen[bytes]] = []

    def slow(*arguments: Any) -> "subprocess.Popen[bytes]":
        stopping.wait()
        children.append(start(*arguments))
        return children[-1]

    def stop_before_it_is_there(child: row_reading._Child) -> None:
        threading.Timer(0.2, stopping.set).start()
        stop(child)

    monkeypatch.setattr(row_reading, "started", slow)
    monkeypatch.setattr(row_reading._Child, "stop", stop_before_it_is_there)
    with pytest.raises(WorkCancelled):
        read_rows(reader, ROWS, Impatient(), children=1)
    assert [child.poll() is None for child in children] == [False]
