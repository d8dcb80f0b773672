"""What the check found: the plan of an import, gone through once and kept as figures per row; no Qt."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clientbase.domain.fields import Field
from clientbase.domain.goods_fields import ORDER_FIELD, PRODUCT_FIELD
from clientbase.domain.import_keys import Key
from clientbase.domain.import_plan import PlannedRow, RowState
from clientbase.domain.import_record import ImportRecord
from clientbase.domain.import_table import Column
from clientbase.domain.import_ticks import Ticks
from clientbase.domain.import_values import CellProblem
from clientbase.domain.own_field import field_of
from clientbase.domain.progress import Progress
from clientbase.domain.record_facts import facts_of, rows_of
from clientbase.i18n import N_
from clientbase.services.client_lists import PreparedImport
from clientbase.services.import_reading import SheetUnderstood, Understood
from clientbase.services.imports import IN_BIN as BIN_WARNING
from clientbase.ui.imports.marking import (
    BAD_CELLS,
    CODE,
    IN_BIN,
    MENDED,
    Judged,
    Marks,
    fills_of,
    mark_of,
    marks_of,
)

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_STEP = 1000


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Checked:
    """A plan and how its sheets are drawn."""

    prepared: PreparedImport
    marks: Mapping[str, Marks]  # by sheet
    counts: Mapping[str, int]  # rows of each filter over all sheets, "" for all of them
    keys: Mapping[Key, int]  # how many rows have a value of the key
    known: int  # rows whose client the base has already
    warnings: tuple[str, ...] = ()  # what planning found, by the names of `WARNINGS`


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """By what clients are known again, whether the bin gives back, what a person decided about rows."""

    key: Key | None = None
    restore: bool = False
    ticks: Ticks = field(default_factory=Ticks)


def check_list(shop: Shop, understood: Understood, options: CheckOptions, progress: Progress) -> Checked:
    """Work out what an import would do; nothing is written. Takes a while: off the screen thread."""
    prepared = planned(shop, understood, options, progress)
    sheets = {sheet.name: _Going(sheet) for sheet in understood.chosen}
    counts: Counter[str] = Counter()
    keys: Counter[Key] = Counter()
    progress.start(N_("Sorting the rows"), len(prepared.plan.rows))
    for at, row in enumerate(prepared.plan.rows):
        sheets[row.sheet].take(at, row)
        if at % _STEP == 0:
            progress.advance(min(_STEP, len(prepared.plan.rows) - at))
    for of in prepared.sheets:
        keys.update(sheets[of.sheet].take_records(of.records))
    if prepared.goods is not None:
        for sheet, problems in prepared.goods.problems_by_sheet():
            sheets[sheet].take_problems(problems)
    fields = {field.key: field for field in shop.own_fields.whole_catalogue()}
    fields |= {key: field_of(item) for key, item in prepared.own.known.items()}
    fields |= {"products": PRODUCT_FIELD, "orders": ORDER_FIELD}.get(understood.options.noun, {})
    marks = {
        sheet.name: sheets[sheet.name].marks(prepared.plan.rows, fields, prepared.own.of(sheet).columns)
        for sheet in understood.chosen
    }
    for each in sheets.values():
        counts.update({key: len(rows) for key, rows in each.rows.items()})
    counts[""] = len(prepared.plan.rows)
    known = sum(each.known for each in sheets.values())
    heard = {
        *understood.info.warnings,
        BIN_WARNING,
    }  # of the file is told at its step, the bin has a question
    warnings = tuple(name for name in shop.imports.result(prepared).warnings if name not in heard)
    return Checked(prepared, marks, counts, keys, known, warnings)


def planned(shop: Shop, understood: Understood, options: CheckOptions, progress: Progress) -> PreparedImport:
    """The plan of an import, as it was asked for."""
    return shop.imports.plan(
        understood, key=options.key, restore=options.restore, ticks=options.ticks, progress=progress
    )


class _Going:
    """One sheet while the plan is gone through."""

    def __init__(self, sheet: SheetUnderstood) -> None:
        self._sheet = sheet
        self._first = sheet.sheet.first_row
        self._base = marks_of(sheet)
        self._codes = bytearray(self._base.codes)
        self._plan = array("i", [-1]) * len(self._codes)
        self._records = array("i", [-1]) * len(self._codes)
        self._told = bytearray(len(self._codes))
        self._read: Sequence[ImportRecord] = ()
        self.rows: dict[str, array[int]] = {}
        self.known = 0
        self._of_goods: dict[int, list[CellProblem]] = {}

    def _list(self, key: str, row: int) -> None:
        if key not in self.rows:
            self.rows[key] = array("i")
        self.rows[key].append(row)

    def take(self, at: int, row: PlannedRow) -> None:
        mark = mark_of(row)
        self._codes[row.row - self._first] = CODE[mark]
        self._plan[row.row - self._first] = at
        self._list(mark, row.row)
        if row.in_bin:
            self._list(IN_BIN, row.row)
        if row.client_id and row.state in (RowState.CHANGED, RowState.SAME):
            self.known += 1

    def take_records(self, records: Sequence[ImportRecord]) -> Counter[Key]:
        """The rows of records that have something to say; returns how many have each key."""
        self._read = records
        for at, row in enumerate(rows_of(records)):
            self._records[row - self._first] = at
        facts = facts_of(records)
        for row in facts.told:
            self._told[row - self._first] = 1
        self.rows |= {
            key: rows for key, rows in ((BAD_CELLS, facts.doubtful), (MENDED, facts.mended)) if rows
        }
        return facts.keys

    def take_problems(self, problems: Iterable[CellProblem]) -> None:
        """What is wrong with cells about goods and sales."""
        for problem in problems:
            if self._plan[problem.row - self._first] >= 0:
                self._of_goods.setdefault(problem.row, []).append(problem)
        doubtful = (row for row, found in self._of_goods.items() if any(one.kept for one in found))
        rows = sorted({*self.rows.get(BAD_CELLS, ()), *doubtful})
        if rows:
            self.rows[BAD_CELLS] = array("i", rows)

    def marks(
        self, plan_rows: Sequence[PlannedRow], fields: Mapping[str, Field], columns: Iterable[Column]
    ) -> Marks:
        of_goods = {row: tuple(found) for row, found in self._of_goods.items()}
        judged = Judged(
            plan_rows,
            self._read,
            self._plan,
            self._records,
            self._told,
            self.rows,
            fills_of(columns),
            of_goods,
        )
        return Marks(self._first, self._codes, self._base.skips, judged, fields)
