"""A large list into an encrypted base, beside the least that such a job needs; and what memory it takes.

    python benchmarks/import_large.py [ROWS]        100,000 by default; 1,000,000 takes some minutes

The floor is measured in the same run: calamine reading the cells, and bare executemany of the same rows
into the same tables of another encrypted base, with the same folded text, search index (of the usual
settings) and other indexes. What the import does besides, it does within the ratio: finding the table,
recognising columns, reading values, looking for duplicates in the list and in the base, the journal. Told
beside it are undo, LibreOffice and, of lists that are no longer than usual, the same list again, the list
with other notes in every tenth row, and the undo of an import that changes every one of these clients.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import psutil

import floors
from clientbase.crypto.key_cost import KeyCost
from clientbase.db import engine
from clientbase.db import tables as t
from clientbase.db.import_lookup import update_clients
from clientbase.domain.changes import Action
from clientbase.domain.client import Email
from clientbase.domain.clock import SystemClock
from clientbase.services.bases import create_base
from clientbase.services.imports import ImportResult
from clientbase.services.shop import Shop

ROWS = 100_000
_CHEAP = KeyCost(memory_kib=8192, passes=1, lanes=1)  # the password is no part of this
_SOME = 10_000
_MB = 1 << 20
_CONVERTED = ["soffice", "--headless", "--convert-to", "csv", "--outdir"]


class Imported(NamedTuple):
    """Seconds, and megabytes at the peak: `grown` of the program, `child` of the process that reads."""

    rows: int
    looked: float
    planned: float
    applied: float
    floor_read: float
    floor_written: float
    undone: float
    changed_back: float | None  # undo of an import that changed every client
    converted: float | None  # by LibreOffice, where it is installed
    grown: float
    child: float
    again: float | None  # seconds of importing the same list once more, which changes nothing
    later: float | None  # and of importing it with other notes in every tenth row

    @property
    def took(self) -> float:
        return self.looked + self.planned + self.applied

    @property
    def floor(self) -> float:
        return self.floor_read + self.floor_written


def measured_apart(rows: int = ROWS) -> Imported:
    """In a process of its own, so that the memory it takes is its own too."""
    command = [sys.executable, __file__, str(rows), "--json"]
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=_environment())
    return Imported(*json.loads(told.stdout))


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def measure(rows: int = ROWS) -> Imported:
    with tempfile.TemporaryDirectory(prefix="clientbase-") as folder:
        return _measured(Path(folder), rows)


def _measured(folder: Path, rows: int) -> Imported:
    workbook = _list(folder / "clients.xlsx", rows)
    shop = create_base(folder / "Import.clientbase", "import", clock=SystemClock(), cost=_CHEAP).shop
    try:
        before = psutil.Process().memory_info().rss
        understood, looked = _timed(lambda: shop.imports.look(workbook))
        prepared, planned = _timed(lambda: shop.imports.plan(understood))
        result, applied = _timed(lambda: shop.imports.apply(prepared))
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
        child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
        if result.created + result.same != rows:
            sys.exit(f"{result.created} of {rows} were imported: what was measured is not an import.")
        _nothing, read = _timed(lambda: floors.read_cells(workbook))
        written = _bare_insert(shop, folder)
        converted = _libreoffice(workbook, folder)
        again, later = _once_more(shop, workbook) if rows <= ROWS else (None, None)
        changed = _changed_every_one(shop) if rows <= ROWS else None
        changed_back = None if changed is None else _timed(lambda: shop.history.undo(changed))[1]
        _nothing, undone = _timed(lambda: shop.history.undo(result.change_set))
    finally:
        shop.close()
    return Imported(
        rows,
        looked,
        planned,
        applied,
        read,
        written,
        undone,
        changed_back,
        converted,
        grown / _MB,
        child / _MB,
        again,
        later,
    )


def _list(file: Path, rows: int, *more: str) -> Path:
    command = [sys.executable, str(Path(__file__).with_name("large_list.py")), str(file), str(rows), *more]
    subprocess.run(command, check=True, env=_environment())
    return file


def _once_more(shop: Shop, workbook: Path) -> tuple[float, float]:
    """Seconds of the same list again, and of the list as it is some time later; taken back afterwards."""

    def bring_in(list_: Path) -> ImportResult:
        return shop.imports.apply(shop.imports.plan(shop.imports.look(list_)))

    same, again = _timed(lambda: bring_in(workbook))
    other = _list(workbook.with_stem("later"), same.rows, "later")
    changed, later = _timed(lambda: bring_in(other))
    if same.same != same.rows or changed.changed < same.rows // 11:
        sys.exit(f"again: {same.same} the same, later: {changed.changed} changed: no such import.")
    shop.history.undo(changed.change_set)
    return again, later


def _changed_every_one(shop: Shop) -> int:
    """What an import writes that changes each client's note and every fourth one's e-mail; the change set."""
    with shop.store.write(Action.IMPORT, file="changes.xlsx") as unit:
        values: dict[int, dict[str, object]] = {id: {"note": f"зі списку {id}"} for id in shop.clients.ids()}
        for id in list(values)[::4]:
            values[id]["emails"] = (Email(f"changed{id}@example.com"),)
        update_clients(unit.journal, unit.connection, values)
        return unit.journal.change_set_id


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    began = time.perf_counter()
    done = work()
    return done, time.perf_counter() - began


def _bare_insert(shop: Shop, folder: Path) -> float:
    """Seconds of writing the very rows of the base into another one, with nothing but the driver."""
    other = create_base(folder / "Floor.clientbase", "floor", clock=SystemClock(), cost=_CHEAP).shop
    source = engine.connect(shop.store.path, shop.keys.base)
    target = engine.connect(other.store.path, other.keys.base)
    began = time.perf_counter()
    reading = 0.0
    try:
        target.execute("BEGIN IMMEDIATE")
        target.execute("INSERT INTO client_search (client_search, rank) VALUES ('hashsize', 1048576)")
        for table in (t.client, *t.CLIENT_LISTS.values(), t.client_index):
            insert = f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"
            reading += _copied(source, f"SELECT * FROM {table.name}", target, insert)
        insert = "INSERT INTO client_search (rowid, folded) VALUES (?, ?)"
        reading += _copied(source, "SELECT client_id, folded FROM client_index", target, insert)
        target.execute("COMMIT")
        took = time.perf_counter() - began - reading
    finally:
        source.close()
        target.close()
        other.close()
    return took


def _copied(source: Any, select: str, target: Any, insert: str) -> float:
    """Copy rows, some at a time; returns the seconds that it took to read them: no part of the floor."""
    rows = source.execute(select)
    reading = 0.0
    while True:
        some, seconds = _timed(lambda: rows.fetchmany(_SOME))
        reading += seconds
        if not some:
            return reading
        target.executemany(insert, some)


def _libreoffice(workbook: Path, folder: Path) -> float | None:
    if shutil.which(_CONVERTED[0]) is None:
        return None
    command = [*_CONVERTED, str(folder / "converted"), str(workbook)]
    return _timed(lambda: subprocess.run(command, check=True, capture_output=True))[1]


def main() -> int:
    numbers = [argument.replace(",", "") for argument in sys.argv[1:] if argument[:1].isdigit()]
    rows = int(numbers[0]) if numbers else ROWS
    found = measure(rows)
    if "--json" in sys.argv:
        print(json.dumps(found))
        return 0
    print(f"import of {rows:,} rows  {found.took:6.1f} s  {found.took / found.floor:.2f}× the floor")
    print(f"  looked {found.looked:.1f}, planned {found.planned:.1f}, written {found.applied:.1f} s")
    print(
        f"  floor {found.floor:.1f} s: calamine {found.floor_read:.1f}, executemany {found.floor_written:.1f}"
    )
    if found.again is not None and found.later is not None:
        print(f"again   {found.again:6.1f} s  {found.again / found.floor:.2f}× the floor, 0 changed")
        print(f"again   {found.later:6.1f} s  {found.later / found.floor:.2f}× the floor, a tenth changed")
    print(f"undone  {found.undone:6.1f} s  {found.undone / found.floor:.2f}× the floor")
    if found.changed_back is not None:
        print(
            f"undone  {found.changed_back:6.1f} s  {found.changed_back / found.floor:.2f}× the floor, "
            "of an import that changed every client"
        )
    if found.converted is not None:
        print(
            f"LibreOffice converts the file in {found.converted:.1f} s: {found.took / found.converted:.2f}×"
        )
    print(f"the program grew by {found.grown:.0f} MB, the reading child took {found.child:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
