"""Writing back into the owner's workbook: shown before, proved after, the original kept beside it."""

import os
import shutil
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

from clientbase.crypto.whole_file import disk_told, put_in_place, temporary_beside
from clientbase.db import living_lists
from clientbase.db.client_rows import load
from clientbase.db.store import Store
from clientbase.domain.cell_edits import CellEdit, NewRow, Patched
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft, draft_of
from clientbase.domain.clock import Clock
from clientbase.domain.errors import FileInUse
from clientbase.domain.import_values import cell_text
from clientbase.domain.living_cells import Composed, Manner, compose
from clientbase.domain.living_list import (
    AgreedRow,
    ListChangedMeanwhile,
    ListLocked,
    ListNotProved,
    ListNotWritable,
    LivingList,
)
from clientbase.domain.living_plan import CellState, LivingCell, RowSides
from clientbase.domain.living_telling import is_of_row, wanted
from clientbase.domain.living_units import Unit
from clientbase.domain.progress import Progress
from clientbase.domain.sheet import CellValue
from clientbase.exchange.reading import read_sheet
from clientbase.exchange.xlsx_patch import patch_workbook
from clientbase.i18n import N_, _
from clientbase.services.export_right import Exported, ExportForbidden, ExportRight
from clientbase.services.living_lists import LivingListService
from clientbase.services.living_reading import ListReading, fingerprint_of
from clientbase.services.output_file import sweep_left
from clientbase.services.refresh_plan import RefreshPlan
from clientbase.services.write_back_plan import (
    CellToWrite,
    RowToAppend,
    Untold,
    WriteBackPlan,
    WriteBackResult,
)

WRITABLE = frozenset({"xlsx", "xlsm"})
_STAGE = N_("Writing the file")
_SAMPLE = 2000  # rows by which it is seen how a list is written


class ListWriting:
    def __init__(self, store: Store, lists: LivingListService, clock: Clock) -> None:
        self._store = store
        self._lists = lists
        self._clock = clock

    def plan(
        self,
        list_id: int,
        new_clients: Collection[int] = (),
        progress: Progress | None = None,
        *,
        newest: int = 0,
        path: Path | None = None,
        sheet: str = "",
    ) -> WriteBackPlan:
        """The cells that have to change so that the list says what is kept here, and the chosen clients as
        rows, and so many of the `newest`. Nothing is written. Raises ListNotWritable, ListLocked and what
        reading raises.
        """
        found = self._lists.get(list_id)
        name = (path or Path(found.path)).name
        if path is None and found.format not in WRITABLE:
            raise ListNotWritable(name=name)
        _check_unlocked(path or Path(found.path))
        refresh = self._lists.plan(list_id, progress, path=path, sheet=sheet)
        if refresh.reading.understood.info.format not in WRITABLE:
            raise ListNotWritable(name=name)
        reading, units = refresh.reading, refresh.units
        manner = Manner(
            refresh.found.columns,
            [cells for _number, cells in reading.rows[:: max(1, len(reading.rows) // _SAMPLE)]],
            lambda cells: reading.reader.read(0, tuple(cells)).draft,
        )
        cells, untold, written, targets = self._changes(refresh, manner)
        with self._store.read() as unit:
            wanted_ids = {*new_clients, *refresh.new_here[max(0, len(refresh.new_here) - newest) :]}
            chosen = load(unit.connection, sorted(wanted_ids & set(refresh.new_here)))
        said = [unit for unit in units if unit.columns]
        new = []
        for id in sorted(chosen):
            composed = compose(manner, (), draft_of(chosen[id]), said, units)
            new.append(RowToAppend(id, chosen[id].display_name, composed.cells, composed.untold))
        reading.let_texts_go()
        return WriteBackPlan(
            refresh=refresh,
            cells=tuple(cells),
            untold=tuple(untold),
            new=tuple(new),
            names=refresh.names,
            room=reading.room(),
            waiting=refresh.count(CellState.FILE, CellState.CLEARED, CellState.BOTH),
            written=written,
            targets=targets,
        )

    @staticmethod
    def _changes(
        refresh: RefreshPlan, manner: Manner
    ) -> tuple[list[CellToWrite], list[Untold], dict[int, tuple[Unit, ...]], dict[int, ClientDraft]]:
        reading = refresh.reading
        numbers = {sides.sheet_row for sides in refresh.sides.values()}
        raw = {number: cells for number, cells in reading.rows if number in numbers}
        rows_of_client = Counter(sides.row.client_id for sides in refresh.sides.values())
        by_place: dict[int, list[Unit]] = {}
        for cell in refresh.cells:
            if cell.state is CellState.BASE:
                by_place.setdefault(cell.place, []).append(cell.unit)
        seen: set[int | None] = set()
        cells: list[CellToWrite] = []
        untold: list[Untold] = []
        written: dict[int, tuple[Unit, ...]] = {}
        targets: dict[int, ClientDraft] = {}
        for place in sorted(by_place):
            sides = refresh.sides[place]
            client_id = sides.row.client_id or 0
            alone = rows_of_client[sides.row.client_id] == 1
            mine = [unit for unit in by_place[place] if is_of_row(sides, unit, alone=alone)]
            target = wanted(sides, mine, lead=client_id not in seen)
            seen.add(client_id)
            composed = compose(manner, raw[sides.sheet_row], target, mine, refresh.units)
            if composed.untold:
                untold.append(Untold(sides.sheet_row, client_id, composed.untold))
            written[place] = tuple(unit for unit in mine if unit.key not in composed.untold)
            targets[place] = target
            cells += _cells_to_write(sides, composed, reading, refresh.found, client_id)
        return cells, untold, written, targets

    # --- writing --------------------------------------------------------------------------------------

    def write(
        self,
        plan: WriteBackPlan,
        progress: Progress | None = None,
        *,
        out: Path | None = None,
    ) -> WriteBackResult:
        """Write the workbook. Without `out` the list itself changes, its original is kept beside it under the
        hour, and what was written is agreed; with `out` a copy is written there, and nothing is agreed.

        Raises FileInUse, ListChangedMeanwhile, ListNotProved, DiskFull, FolderReadOnly, ExportForbidden,
        what patching raises.
        """
        if not ExportRight(self._store).granted(Exported.LIST):
            raise ExportForbidden
        progress = progress or Progress()
        path = plan.reading.path
        target = out or path
        _check_free(target)
        _check_as_read(plan)
        progress.start(_STAGE)
        sweep_left(target)
        temporary = temporary_beside(target)
        try:
            with disk_told(target.name):
                patched = self._patched(plan, path, temporary)
                progress.check()
                if out is None and not patched.cells and not patched.rows:  # all was left alone
                    return WriteBackResult(None, path, None, 0, 0, _refused(patched))
                _prove(plan, patched, path, temporary)
                shutil.copymode(path, temporary)
                progress.check()
                kept_as = None if out is not None else _kept_beside(path, self._clock)
                _swap(plan, temporary, target, kept_as)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        change_set = None if kept_as is None else self._agree(plan, patched, kept_as.name)
        return WriteBackResult(
            change_set, target, kept_as, patched.cells, len(patched.rows), _refused(patched), patched.ending
        )

    @staticmethod
    def _patched(plan: WriteBackPlan, path: Path, temporary: Path) -> Patched:
        reading = plan.reading
        dated = _dated_rows(reading)
        edits = [
            CellEdit(
                cell.sheet_row,
                cell.column,
                cell.new,
                dated.get(cell.column, 0) if isinstance(cell.new, date) else 0,
            )
            for cell in plan.cells
        ]
        rows = [
            NewRow(
                {reading.positions[at]: value for at, value in one.cells.items() if reading.positions[at]},
                {
                    reading.positions[at]: dated.get(reading.positions[at], 0)
                    for at, value in one.cells.items()
                    if isinstance(value, date)
                },
            )
            for one in plan.appended
        ]
        with path.open("rb") as source, temporary.open("x+b") as target:
            patched = patch_workbook(
                source,
                target,
                name=path.name,
                sheet=plan.found.sheet,
                edits=edits,
                new_rows=rows,
                last_row=reading.last_row,
            )
            target.flush()
            os.fsync(target.fileno())
        return patched

    def _agree(self, plan: WriteBackPlan, patched: Patched, kept_as: str) -> int:
        """What the file says by now is agreed, as far as reading it gives what was to be written. It is too
        late to cancel: the list is written.
        """
        after = self._lists.read(plan.found.id, path=plan.reading.path, sheet=plan.found.sheet)
        disputed: dict[int, list[LivingCell]] = {}
        for cell in plan.refresh.cells:
            if cell.state in (CellState.BASE, CellState.BOTH):
                disputed.setdefault(cell.place, []).append(cell)
        with self._store.write(Action.WRITE_BACK, file=plan.reading.path.name) as unit:
            unit.journal.facts |= {"cells": patched.cells, "rows": len(patched.rows), "kept_as": kept_as}
            agreed = [
                self._agreed(plan, place, after, disputed.get(place, ()))
                for place, sides in plan.refresh.sides.items()
                if plan.written.get(place)
            ]
            next_place = living_lists.last_place(unit.connection, plan.found.id) + 1
            for number, new in _appended(plan, patched):
                agreed.append(AgreedRow(next_place, number, after.texts_at(number), new.client_id))
                next_place += 1
            living_lists.agree(unit.journal, unit.connection, plan.found.id, agreed)
            noted = replace(plan.found, fingerprint=after.fingerprint)
            living_lists.note_reading(unit.journal, unit.connection, plan.found.id, noted)
            return unit.journal.change_set_id

    @staticmethod
    def _agreed(
        plan: WriteBackPlan, place: int, after: ListReading, disputed: Iterable[LivingCell]
    ) -> AgreedRow:
        """`disputed`: the values of this row that are otherwise here than was agreed."""
        sides, target = plan.refresh.sides[place], plan.targets[place]
        now = after.texts_at(sides.sheet_row)
        said = after.reader.read(sides.sheet_row, tuple(text or None for text in now)).draft
        done = {
            unit.key: unit for unit in plan.written[place] if unit.same(unit.value(said), unit.value(target))
        }
        columns = {at for unit in done.values() for at in unit.columns}
        cells = tuple(now[at] if at in columns else text for at, text in enumerate(sides.row.cells))
        since = {
            cell.unit.key: sides.row.since.get(cell.unit.key, sides.row.set_id)
            for cell in disputed
            if cell.unit.key not in done
        }
        return AgreedRow(place, sides.sheet_row, cells, sides.row.client_id, since=since)


def _cells_to_write(
    sides: RowSides, composed: Composed, reading: ListReading, found: LivingList, client_id: int
) -> Iterable[CellToWrite]:
    for at, value in sorted(composed.cells.items()):
        if reading.positions[at]:
            yield CellToWrite(
                sides.sheet_row,
                reading.positions[at],
                found.columns[at].heading,
                client_id,
                sides.cells[at],
                value,
            )


def _refused(patched: Patched) -> tuple[tuple[int, int, str], ...]:
    return tuple((one.row, one.column, str(one.reason)) for one in patched.refused)


def _appended(plan: WriteBackPlan, patched: Patched) -> Iterable[tuple[int, RowToAppend]]:
    """The rows that were appended, each with its number in the sheet."""
    left_out = {one.row for one in patched.refused if not one.column}
    new = [one for place, one in enumerate(plan.appended) if place not in left_out]
    return zip(patched.rows, new, strict=True)


def _dated_rows(reading: ListReading) -> dict[int, int]:
    """By column of the sheet: a row whose cell there is a date, to lend its format."""
    found: dict[int, int] = {}
    for number, cells in reading.rows:
        for at, cell in enumerate(cells):
            if isinstance(cell, date):
                found.setdefault(reading.positions[at], number)
    return found


def _check_unlocked(path: Path) -> None:
    """An encrypted workbook is no zip package but an OLE container ([MS-OFFCRYPTO]). Raises ListLocked."""
    with suppress(OSError), path.open("rb") as file:
        if file.read(4) == b"\xd0\xcf\x11\xe0":
            raise ListLocked(name=path.name)


def _check_as_read(plan: WriteBackPlan) -> None:
    """Raises ListChangedMeanwhile when the file is not what the plan was made from."""
    if fingerprint_of(plan.reading.path) != plan.reading.fingerprint:
        raise ListChangedMeanwhile(name=plan.reading.path.name)


def _swap(plan: WriteBackPlan, temporary: Path, target: Path, kept_as: Path | None) -> None:
    """The new workbook takes its place, unless the list was saved while it was made. `kept_as`: the copy of
    the original, which goes when nothing takes its place. Raises ListChangedMeanwhile, FileInUse.
    """
    try:
        _check_as_read(plan)
        put_in_place(temporary, target)
    except (ListChangedMeanwhile, PermissionError) as error:
        if kept_as is not None:
            kept_as.unlink(missing_ok=True)
        if isinstance(error, PermissionError):  # Windows refuses so to replace what Excel holds open
            raise FileInUse(name=target.name) from error
        raise


def _check_free(path: Path) -> None:
    """Raises FileInUse when Excel or LibreOffice has the file open, by the file each puts beside it."""
    marks = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    if any((path.parent / mark).exists() for mark in marks):
        raise FileInUse(name=path.name)


def _kept_beside(path: Path, clock: Clock) -> Path:
    """A copy of the original under the hour: «List (before 2026-11-22 10.30).xlsx»."""
    hour = clock.now().astimezone().strftime("%Y-%m-%d %H.%M")
    for number in range(1, 1000):
        stem = _("{name} (before {hour})").format(name=path.stem, hour=hour)
        beside = path.with_name(f"{stem}{f' {number}' if number > 1 else ''}{path.suffix}")
        try:
            with path.open("rb") as source, beside.open("xb") as target:
                shutil.copyfileobj(source, target)
                target.flush()
                os.fsync(target.fileno())
        except FileExistsError:
            continue
        shutil.copystat(path, beside)
        return beside
    raise FileInUse(name=path.name)


def _prove(plan: WriteBackPlan, patched: Patched, path: Path, temporary: Path) -> None:
    """Read both workbooks: all cells but those that were to change are as they were. Raises ListNotProved."""
    refused = {(one.row, one.column) for one in patched.refused if one.column}
    expected = {
        (cell.sheet_row, cell.column): cell.new
        for cell in plan.cells
        if (cell.sheet_row, cell.column) not in refused
    }
    for number, new in _appended(plan, patched):
        for at, value in new.cells.items():
            if plan.reading.positions[at]:
                expected[number, plan.reading.positions[at]] = value
    if _rows(path, plan.found.sheet, expected) != _rows(temporary, plan.found.sheet, {}):
        raise ListNotProved(name=path.name)


def _rows(path: Path, sheet: str, changed: Mapping[tuple[int, int], CellValue]) -> dict[int, int]:
    """A hash of the texts of each row that holds any, once the changed cells are in place: two whole sheets
    are never held at once.
    """
    by_row: dict[int, dict[int, str]] = {}
    for (number, column), value in changed.items():
        by_row.setdefault(number, {})[column] = cell_text(value)
    found: dict[int, int] = {}
    whole = read_sheet(path, sheet)
    last = whole.first_row + len(whole.rows)
    outside = ((number, ()) for number in by_row if not whole.first_row <= number < last)
    for number, row in chain(enumerate(whole.rows, whole.first_row), outside):
        texts = {column: cell_text(cell) for column, cell in enumerate(row, whole.first_column)}
        texts |= by_row.get(number, {})
        filled = tuple(sorted((column, text) for column, text in texts.items() if text))
        if filled:
            found[number] = hash(filled)
    return found
