"""An export that comes back with its hidden column: each row finds its client, each edited cell its field.

What was decided about rows (which of two with one id is the client's) holds from the plan to the writing;
what they change is worked out anew when the base has changed in between.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from clientbase.db import client_past, employees, merging, moments
from clientbase.db.client_rows import load
from clientbase.db.store import ReadUnit
from clientbase.domain.client import Client, ClientDraft, draft_of, value_of, with_values
from clientbase.domain.client_check import OwnRules, checked_values
from clientbase.domain.client_sheet import Surroundings
from clientbase.domain.client_sheet_reading import OwnTable, bare, reader_of
from clientbase.domain.errors import FieldMissing, FieldTooLong, FieldWrong
from clientbase.domain.exact_rows import ExactRow, ExactTable
from clientbase.domain.fields import CLIENT_FIELD
from clientbase.domain.import_plan import CellChange, ImportPlan, PlannedRow, RowState
from clientbase.domain.import_ticks import Place, Ticks
from clientbase.domain.import_values import CellProblem, Regional
from clientbase.domain.own_field import OwnField, OwnKind, field_of
from clientbase.domain.record_reading import BAD_VALUE, TOO_LONG
from clientbase.domain.row_marks import TableMark, fingerprint
from clientbase.domain.sheet import SheetRow
from clientbase.domain.text_folding import fold
from clientbase.services.import_reading import SheetUnderstood

CELLS_EMPTIED = "cells_emptied"
CHANGED_HERE_TOO = "changed_here_too"
OF_ANOTHER_BASE = "rows_of_another_base"
OUT_OF_STEP = "rows_out_of_step"
OF_MERGED = "rows_of_merged"
CLIENT_GONE = "client_gone"


@dataclass(frozen=True, slots=True)
class ExactFile:
    """The rows of a file that belong to clients by their ids, table by table, and what there is to say."""

    tables: tuple[tuple[ExactTable, int, tuple[ExactRow, ...]], ...] = ()
    warnings: tuple[str, ...] = ()
    own: OwnRules = field(default_factory=OwnRules)

    @property
    def places(self) -> frozenset[Place]:
        return frozenset((row.sheet, row.row) for _table, _then, rows in self.tables for row in rows)


@dataclass(frozen=True, slots=True)
class ExactPlan:
    """What those rows do; `clients` are the ones concerned as they will be."""

    rows: Mapping[Place, PlannedRow] = field(default_factory=dict)
    updates: Mapping[int, Mapping[str, object]] = field(default_factory=dict)
    restored: tuple[int, ...] = ()
    problems: Mapping[Place, tuple[CellProblem, ...]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def over(self, found: Mapping[int, Client]) -> dict[int, Client]:
        """Clients of the base as these rows leave them."""
        return {
            id: _with(client, self.updates[id]) if id in self.updates else client
            for id, client in found.items()
        }

    def joined(self, rest: ImportPlan, order: Iterable[Place]) -> ImportPlan:
        """One plan of these rows and the others, in the order of the file."""
        told = {(row.sheet, row.row): row for row in rest.rows} | dict(self.rows)
        updates = {id: dict(values) for id, values in self.updates.items()}
        for id, values in rest.updates.items():
            updates[id] = {**updates.get(id, {}), **values}
        restored = tuple(dict.fromkeys((*rest.restored, *self.restored)))
        return replace(rest, rows=tuple(told[place] for place in order), updates=updates, restored=restored)


def _with(client: Client, values: Mapping[str, Any]) -> Client:
    changed = with_values(client, values)
    assert isinstance(changed, Client)
    return changed


def staff_of(unit: ReadUnit) -> dict[str, int]:
    """Folded name → id of whoever works here."""
    return {fold(person.name): person.id for person in employees.all_of(unit.connection)}


def with_own_fields(own: OwnTable, headings: Sequence[str], rules: OwnRules) -> OwnTable:
    filled = (item for item in rules.fields.values() if item.kind is not OwnKind.COMPUTED)
    return own.with_own_fields(headings, {name: item.key for item in filled for name in item.names})


def exact_file(
    unit: ReadUnit,
    sheets: Sequence[SheetUnderstood],
    regional: Regional,
    *,
    guarded: bool,
    today: date,
    schema: int,
    own_fields: Mapping[str, OwnField],
) -> ExactFile:
    """Those rows of the sheets whose ids are this base's. `guarded`: apostrophes guard texts (CSV);
    `own_fields`: by key, with those that the import makes.
    """
    rules = OwnRules(own_fields, regional)
    tables, warnings = [], []
    for sheet in sheets:
        if sheet.own is None or sheet.own.mark is None:
            continue
        mark, table = sheet.own.mark, sheet.recognised.table
        if not _is_ours(unit, mark):
            warnings.append(OF_ANOTHER_BASE)
            continue
        own = with_own_fields(sheet.own, table.headings, rules)
        rows = _rows(sheet.name, table.records, own, guarded=own.is_guarded(guarded))
        exact = ExactTable(
            own,
            reader_of(own, country=regional.country, employees=staff_of(unit), own_fields=rules),
            _surroundings(unit, regional, rules),
            today,
        )
        then, _now = _states(unit, rows, mark.as_of, schema)
        known = [row for row in rows if row.id in then]
        written = exact.written([then[row.id] for row in known])
        if exact.swapped(known, written):
            warnings.append(OUT_OF_STEP)
            continue
        edits = {id(row): len(exact.edited(row, line)) for row, line in zip(known, written, strict=True)}
        tables.append((exact, mark.as_of, _one_each(rows, edits)))
    return ExactFile(tuple(tables), tuple(dict.fromkeys(warnings)), rules)


def _one_each(rows: Sequence[ExactRow], edits: Mapping[int, int]) -> tuple[ExactRow, ...]:
    """Of rows that were copied with their id the one least edited, which is his; `edits`: how many cells, by
    `id()` of the row.
    """
    best: dict[int, ExactRow] = {}
    for row in rows:
        if row.id not in best or edits.get(id(row), 0) < edits.get(id(best[row.id]), 0):
            best[row.id] = row
    return tuple(row for row in rows if best[row.id] is row)


def _is_ours(unit: ReadUnit, mark: TableMark) -> bool:
    """Whether the table was written by this base, on the line of its life that it is still on.

    A base put back from an older backup may have given the ids to others since.
    """
    made, newest, _at = moments.ends(unit.connection)
    if fingerprint(made) != mark.base or mark.as_of > newest:
        return False
    at = moments.at_of(unit.connection, mark.as_of)
    return not at or fingerprint(at) == mark.moment


def _rows(
    sheet: str, records: Sequence[tuple[int, SheetRow]], own: OwnTable, *, guarded: bool
) -> list[ExactRow]:
    assert own.mark is not None
    found = []
    for number, cells in records:
        id = own.mark.id_in(cells[own.mark_at])
        if id is not None:
            found.append(ExactRow(sheet, number, id, bare(cells) if guarded else cells))
    return found


def _surroundings(unit: ReadUnit, regional: Regional, rules: OwnRules) -> Surroundings:
    return Surroundings(
        country=regional.country,
        employees={person.id: person.name for person in employees.all_of(unit.connection)},
        currency=regional.currency,
        catalogue={**CLIENT_FIELD, **{key: field_of(item) for key, item in rules.fields.items()}},
    )


def _states(
    unit: ReadUnit, rows: Iterable[ExactRow], moment: int, schema: int
) -> tuple[dict[int, ClientDraft], dict[int, Client]]:
    """The clients of the rows as they were at the moment, and as they are; gone ones are left out."""
    now = load(unit.connection, list(dict.fromkeys(row.id for row in rows)))
    touched = client_past.touched_since(unit.connection, moment) & now.keys()
    then = {id: draft_of(client) for id, client in now.items() if id not in touched}
    then |= client_past.drafts_after(unit.connection, touched, moment, schema)
    return then, now


def exact_plan(
    unit: ReadUnit, file: ExactFile, *, restore: bool, schema: int, ticks: Ticks | None = None
) -> ExactPlan:
    """What the rows change as the base is now."""
    into = merging.survivors(unit.connection)
    planning = _Planning(file.own, restore=restore, ticks=ticks or Ticks())
    merged: list[tuple[ExactTable, ExactRow, SheetRow, ClientDraft, int]] = []
    for table, moment, rows in file.tables:
        then, now = _states(unit, rows, moment, schema)
        known = [row for row in rows if row.id in then]
        written = table.written([then[row.id] for row in known])
        for row, line in zip(known, written, strict=True):
            if row.id in into:
                merged.append((table, row, line, then[row.id], into[row.id]))
            else:
                planning.take(table, row, line, then[row.id], now[row.id])
        for row in rows:
            if row.id not in then:
                planning.gone(row)
    living = load(unit.connection, sorted({id for *_row, id in merged}))
    for table, row, line, draft, id in merged:  # after the rows of those who live: what these say goes first
        planning.take(table, row, line, draft, living[id])
    return planning.plan(file.warnings)


class _Planning:
    """Takes row by row. Rows of clients who were merged into another come after his own: they change him as
    far as those before them said nothing, and what they add to his lists is added.
    """

    def __init__(self, own: OwnRules, *, restore: bool, ticks: Ticks) -> None:
        self._own = own
        self._restore = restore
        self._ticks = ticks
        self._rows: dict[Place, PlannedRow] = {}
        self._updates: dict[int, dict[str, object]] = {}
        self._now: dict[int, Client] = {}  # clients as the rows before leave them
        self._spoken: dict[int, set[str]] = {}  # fields of which the rows before tell
        self._restored: dict[int, None] = {}
        self._problems: dict[Place, tuple[CellProblem, ...]] = {}
        self._emptied = 0
        self._both = 0
        self._moved = False

    def gone(self, row: ExactRow) -> None:
        """He was erased, and an old file does not bring him back."""
        self._rows[row.sheet, row.row] = PlannedRow(row.sheet, row.row, RowState.ERROR, reason=CLIENT_GONE)

    def take(
        self, table: ExactTable, row: ExactRow, line: SheetRow, then: ClientDraft, client: Client
    ) -> None:
        """`then`: the row's client as the file was written, `client`: who he is now."""
        place, seen = (row.sheet, row.row), client.id in self._now
        client = self._now.get(client.id, client)
        edits = table.edits(row, line, then, draft_of(client))
        if edits.problems:
            self._problems[place] = edits.problems
        in_bin = client.deleted_at is not None
        if (in_bin and not self._restore) or place in self._ticks.rows_off:
            self._rows[place] = PlannedRow(*place, RowState.SAME, client.id, in_bin=in_bin)
            return
        try:
            values = self._checked(place, edits.values)
        except FieldTooLong:
            self._rows[place] = PlannedRow(*place, RowState.ERROR, client.id, reason=TOO_LONG)
            return
        except (FieldWrong, FieldMissing):
            self._rows[place] = PlannedRow(*place, RowState.ERROR, client.id, reason=BAD_VALUE)
            return
        said, spoken = self._updates.get(client.id, {}), self._spoken.setdefault(client.id, set())
        changes = tuple(
            CellChange(key, old, value)
            for key, value in values.items()
            if value != (old := value_of(client, key)) and (key not in spoken or isinstance(value, tuple))
        )
        spoken |= edits.spoken
        self._emptied += edits.emptied
        self._both += sum(change.field in edits.both for change in changes)
        self._moved |= bool(changes) and row.id != client.id
        if changes:
            told = {change.field: change.new for change in changes}
            self._updates[client.id] = {**said, **told}
            client = _with(client, told)
        self._now[client.id] = client
        if in_bin:
            self._restored[client.id] = None
        changed = (bool(changes) and not said) or (in_bin and not seen)
        self._rows[place] = PlannedRow(
            *place, RowState.CHANGED if changed else RowState.SAME, client.id, changes
        )

    def _checked(self, place: Place, values: Mapping[str, Any]) -> dict[str, Any]:
        ticked = {key: value for key, value in values.items() if (*place, key) not in self._ticks.cells_off}
        flags = ticked.pop("flags", None)
        tidy = checked_values(ticked, self._own)
        return tidy if flags is None else {**tidy, "flags": flags}

    def plan(self, warnings: Sequence[str]) -> ExactPlan:
        told = [*warnings]
        told += [CELLS_EMPTIED] if self._emptied else []
        told += [CHANGED_HERE_TOO] if self._both else []
        told += [OF_MERGED] if self._moved else []
        return ExactPlan(self._rows, self._updates, tuple(self._restored), self._problems, tuple(told))
