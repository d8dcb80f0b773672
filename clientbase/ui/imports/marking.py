"""What every row and cell of a sheet is, and what an import does to it, for drawing; no Qt."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from clientbase.domain.fields import CLIENT_FIELD
from clientbase.domain.import_plan import CellChange, PlannedRow, RowState
from clientbase.domain.import_records import ImportRecord
from clientbase.domain.import_table import Skip
from clientbase.i18n import N_, _, pgettext
from clientbase.services.import_reading import SheetUnderstood
from clientbase.services.imports import PreparedImport
from clientbase.texts import reason_sentence
from clientbase.ui.imports.meanings import SKIP_WORDS, filled_fields
from clientbase.ui.kit.formats import show_value


class Mark(StrEnum):
    """What a row is, before the check (heading, record, skipped) or after it."""

    HEADING = "heading"
    RECORD = "record"
    SKIPPED = "skipped"
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    TWIN = "twin"
    ERROR = "error"


BAD_CELLS = "bad_cells"
"""A filter beside the marks: rows taken with a cell that is kept as it was written."""

MARK_WORDS: Mapping[str, str] = {
    Mark.NEW: N_("New"),
    Mark.CHANGED: N_("Will change"),
    Mark.SAME: N_("Same"),
    Mark.TWIN: N_("Duplicate?"),
    Mark.ERROR: N_("Error"),
}
TONES: Mapping[str, str] = {
    Mark.NEW: "green",
    Mark.CHANGED: "blue",
    Mark.SAME: "slate",
    Mark.TWIN: "amber",
    BAD_CELLS: "amber",
    Mark.ERROR: "red",
}
_MARKS = {
    RowState.NEW: Mark.NEW,
    RowState.CHANGED: Mark.CHANGED,
    RowState.SAME: Mark.SAME,
    RowState.ERROR: Mark.ERROR,
}


@dataclass(frozen=True, slots=True)
class CellMark:
    """A cell that is more than itself: doubtful (`problem`), or one that changes what the base has."""

    problem: str = ""  # a Reason
    failed: bool = False
    changes: tuple[CellChange, ...] = ()


@dataclass(frozen=True)
class Marks:
    """By the sheet's row (1-based); cells by (row, column from 0)."""

    rows: Mapping[int, Mark] = field(default_factory=dict)
    skips: Mapping[int, Skip] = field(default_factory=dict)
    cells: Mapping[tuple[int, int], CellMark] = field(default_factory=dict)
    planned: Mapping[int, PlannedRow] = field(default_factory=dict)
    records: Mapping[int, ImportRecord] = field(default_factory=dict)

    def word(self, row: int) -> str:
        """What stands beside the row's number."""
        if row in self.skips:
            return _(SKIP_WORDS[self.skips[row]])
        mark = self.rows.get(row)
        return _(MARK_WORDS[mark]) if mark is not None and mark in MARK_WORDS else ""

    def rows_of(self, key: str) -> list[int] | None:
        """The rows that a filter leaves; None is no filter."""
        if not key:
            return None
        if key == BAD_CELLS:
            return [row for row, record in self.records.items() if record.problems and not record.failed]
        return [row for row, mark in self.rows.items() if mark == key]

    def tip(self, row: int, column: int) -> str:
        """What is to be said about a cell, "" for nothing."""
        cell = self.cells.get((row, column))
        if cell is None:
            return ""
        lines = [reason_sentence(cell.problem)] if cell.problem else []
        lines += [change_text(change) for change in cell.changes]
        return "\n".join(lines)


def change_pair(change: CellChange) -> tuple[str, str]:
    """Old and new as texts; where values are only added to a list, "" and «+ » with what is added."""
    spec = CLIENT_FIELD.get(change.field)
    if spec is None:
        return "", ""
    old, new = change.old, change.new
    if isinstance(old, tuple) and isinstance(new, tuple) and all(item in new for item in old):
        added = tuple(item for item in new if item not in old)
        return "", f"+ {show_value(spec, added)}"
    return show_value(spec, old), show_value(spec, new)


def change_text(change: CellChange) -> str:
    """«City: Київ → Львів», «Phone: + 067 123 45 67»; "" for what is no field of the card."""
    spec = CLIENT_FIELD.get(change.field)
    if spec is None:
        return ""
    old, new = change_pair(change)
    if not old:
        return _("{field}: {value}").format(field=_(spec.label), value=new)
    return _("{field}: {old} → {new}").format(field=_(spec.label), old=old, new=new or "—")


def marks_of(sheet: SheetUnderstood, prepared: PreparedImport | None = None) -> Marks:
    """The rows of a sheet as they were understood; with a plan, what will become of each."""
    table = sheet.recognised.table
    skips = dict(table.skipped)
    rows = {row: Mark.HEADING if why is Skip.HEADING else Mark.SKIPPED for row, why in table.skipped}
    if prepared is None:
        rows.update((row, Mark.RECORD) for row, _cells in table.records)
        return Marks(rows, skips)
    planned = {row.row: row for row in prepared.plan.rows if row.sheet == sheet.name}
    records = {
        record.row: record for of in prepared.sheets if of.sheet == sheet.name for record in of.records
    }
    rows.update((number, mark_of(row)) for number, row in planned.items())
    return Marks(rows, skips, _cells(sheet, planned, records), planned, records)


def count_words() -> dict[str, str]:
    """What stands before the count of each filter of the check; the first is no filter."""
    return {
        "": _("All rows"),
        Mark.NEW: pgettext("rows", "New"),
        Mark.CHANGED: pgettext("rows", "Changed"),
        Mark.SAME: pgettext("rows", "Same"),
        Mark.TWIN: _("Possible duplicates"),
        BAD_CELLS: _("Doubtful cells"),
        Mark.ERROR: _("Errors"),
    }


def mark_of(row: PlannedRow) -> Mark:
    twin = row.possible_duplicate_of is not None or row.possible_duplicate_row is not None
    return Mark.TWIN if twin else _MARKS[row.state]


def _cells(
    sheet: SheetUnderstood, planned: Mapping[int, PlannedRow], records: Mapping[int, ImportRecord]
) -> dict[tuple[int, int], CellMark]:
    found: dict[tuple[int, int], CellMark] = {}
    fills = [(column.index, filled_fields(column.fields)) for column in sheet.recognised.columns]
    cells_of = dict(sheet.recognised.table.records)
    for number, row in planned.items():
        if row.state is RowState.CHANGED and row.changes:
            cells = cells_of.get(number, ())
            for index, keys in fills:
                changes = tuple(change for change in row.changes if change.field in keys)
                if changes and index < len(cells) and cells[index] not in (None, ""):
                    found[number, index] = CellMark(changes=changes)
    for number, record in records.items():
        for problem in record.problems:
            known = found.get((number, problem.column), CellMark())
            found[number, problem.column] = CellMark(str(problem.reason), not problem.kept, known.changes)
    return found


def counts_of(prepared: PreparedImport) -> dict[str, int]:
    """How many rows each filter of the check leaves, over all sheets."""
    marks: Counter[str] = Counter(str(mark_of(row)) for row in prepared.plan.rows)
    doubtful = sum(
        1 for of in prepared.sheets for record in of.records if record.problems and not record.failed
    )
    return {
        "": len(prepared.plan.rows),
        Mark.NEW: marks[Mark.NEW],
        Mark.CHANGED: marks[Mark.CHANGED],
        Mark.SAME: marks[Mark.SAME],
        Mark.TWIN: marks[Mark.TWIN],
        BAD_CELLS: doubtful,
        Mark.ERROR: marks[Mark.ERROR],
    }
