"""What every row and cell of a sheet is, and what an import does to it, for drawing; no Qt."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from clientbase.domain.client import display_name_of, value_of
from clientbase.domain.fields import CLIENT_FIELD, Field
from clientbase.domain.import_plan import CellChange, PlannedRow, RowState
from clientbase.domain.import_record import ImportRecord
from clientbase.domain.import_table import Column, Skip
from clientbase.domain.import_values import CellProblem
from clientbase.i18n import N_, _, pgettext
from clientbase.services.import_reading import SheetUnderstood
from clientbase.texts import reason_sentence
from clientbase.ui.imports.meaning_book import filled_fields
from clientbase.ui.imports.meanings import SKIP_WORDS
from clientbase.ui.kit.formats import show_value

_KEPT_CELLS = 4096  # rows whose cells are worked out and kept: far more than a screen shows


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


BAD_CELLS, MENDED, IN_BIN, LEFT_OUT = "bad_cells", "mended", "in_bin", "left_out"
"""Filters beside the marks: rows with a cell kept as it was written, with a value put right in reading, of
clients in the bin, and rows a person left out."""

MARK_WORDS: Mapping[str, str] = {
    Mark.NEW: N_("New"),
    Mark.CHANGED: N_("Will change"),
    Mark.SAME: N_("Same"),
    Mark.TWIN: N_("Duplicate?"),
    Mark.ERROR: N_("Error"),
}
DONE_WORDS: Mapping[Mark | None, str] = {Mark.CHANGED: N_("Changed")}
TONES: Mapping[str, str] = {
    Mark.NEW: "green",
    Mark.CHANGED: "blue",
    Mark.SAME: "slate",
    Mark.TWIN: "amber",
    BAD_CELLS: "amber",
    MENDED: "teal",
    IN_BIN: "slate",
    LEFT_OUT: "slate",
    Mark.ERROR: "red",
}
_MARKS = {
    RowState.NEW: Mark.NEW,
    RowState.CHANGED: Mark.CHANGED,
    RowState.SAME: Mark.SAME,
    RowState.ERROR: Mark.ERROR,
}
CODES = tuple(Mark)
"""Marks are kept as one byte a row: their place here."""
CODE = {mark: code for code, mark in enumerate(CODES)}
_TICKABLE = frozenset(CODE[mark] for mark in (Mark.NEW, Mark.CHANGED, Mark.SAME, Mark.TWIN))


@dataclass(frozen=True, slots=True)
class CellMark:
    """A cell that is more than itself: doubtful (`problem`), put right in reading (`written`), or one that
    changes what the base has.
    """

    problem: str = ""  # a Reason
    failed: bool = False
    changes: tuple[CellChange, ...] = ()
    written: str = ""  # the text as it stands in the file, where what is kept differs from it
    kept: str = ""


@dataclass(frozen=True)
class Judged:
    """What a check found about the rows of one sheet. Rows of plan and records are asked for by place, and
    only those that are looked at: a plan of a hundred thousand rows is never copied.
    """

    plan_rows: Sequence[PlannedRow]
    records: Sequence[ImportRecord]
    plan_places: array[int]  # by the sheet's row from its first; -1: the row is no record
    record_places: array[int]
    told: bytearray  # 1 for rows whose record has something to say of a cell
    rows: Mapping[str, Sequence[int]]  # sheet rows of each filter, ascending
    fills: Sequence[tuple[int, frozenset[str]]]  # column → fields it fills
    of_goods: Mapping[int, tuple[CellProblem, ...]] = field(default_factory=dict)  # by the sheet's row


@dataclass(frozen=True)
class Marks:
    """The rows of one sheet, by their number in it (1-based)."""

    first_row: int = 1
    codes: bytes | bytearray = b""
    skips: Mapping[int, Skip] = field(default_factory=dict)
    judged: Judged | None = None
    fields: Mapping[str, Field] = field(default_factory=lambda: CLIENT_FIELD)
    _cells: dict[int, dict[int, CellMark]] = field(default_factory=dict, init=False, compare=False)

    def mark(self, row: int) -> Mark | None:
        at = row - self.first_row
        return CODES[self.codes[at]] if 0 <= at < len(self.codes) else None

    def kinds(self) -> set[tuple[Mark, Skip | None]]:
        """Every kind of row there is, for what has to be as wide as the widest word."""
        marks = {CODES[code] for code in set(self.codes)}
        return {(mark, None) for mark in marks} | {(Mark.SKIPPED, why) for why in set(self.skips.values())}

    def word(self, row: int, *, done: bool = False) -> str:
        """What stands beside the row's number."""
        return word_of(self.mark(row), self.skips.get(row), done=done)

    def rows_of(self, key: str) -> Sequence[int] | None:
        """The rows that a filter leaves; None is no filter."""
        if not key or self.judged is None:
            return None
        return self.judged.rows.get(key, ())

    def planned(self, row: int) -> PlannedRow | None:
        judged, at = self.judged, row - self.first_row
        if judged is None or not 0 <= at < len(judged.plan_places) or judged.plan_places[at] < 0:
            return None
        return judged.plan_rows[judged.plan_places[at]]

    def record(self, row: int) -> ImportRecord | None:
        judged, at = self.judged, row - self.first_row
        if judged is None or not 0 <= at < len(judged.record_places) or judged.record_places[at] < 0:
            return None
        return judged.records[judged.record_places[at]]

    def of_goods(self, row: int) -> tuple[CellProblem, ...]:
        """What is wrong with what the row says of goods and sales."""
        return self.judged.of_goods.get(row, ()) if self.judged is not None else ()

    def is_planned(self, row: int) -> bool:
        judged, at = self.judged, row - self.first_row
        return judged is not None and 0 <= at < len(judged.plan_places) and judged.plan_places[at] >= 0

    def tickable(self, rows: Sequence[int]) -> list[int]:
        """Those of the rows that something becomes of; one with an error is not imported anyway."""
        codes, first = self.codes, self.first_row
        return [row for row in rows if codes[row - first] in _TICKABLE]

    def first_planned(self) -> int:
        """The first row that something becomes of; 0 when there is none."""
        places = self.judged.plan_places if self.judged else ()
        return next((self.first_row + at for at, place in enumerate(places) if place >= 0), 0)

    def cell(self, row: int, column: int) -> CellMark | None:
        if not self.is_planned(row):
            return None
        if row not in self._cells:
            if len(self._cells) >= _KEPT_CELLS:
                self._cells.clear()
            self._cells[row] = self._worked_out(row)
        return self._cells[row].get(column)

    def filled_by(self, column: int) -> frozenset[str]:
        """The fields that a column fills."""
        fills = self.judged.fills if self.judged else ()
        return next((keys for index, keys in fills if index == column), frozenset())

    def tip(self, row: int, column: int) -> str:
        """What is to be said about a cell, "" for nothing."""
        cell = self.cell(row, column)
        if cell is None:
            return ""
        lines = [reason_sentence(cell.problem)] if cell.problem else []
        lines += [self.change_text(change) for change in cell.changes]
        if cell.written:
            lines.append(_("In the file: “{text}”").format(text=cell.written))
            if cell.kept:
                lines.append(_("Kept as: {text}").format(text=cell.kept))
        return "\n".join(lines)

    def change_pair(self, change: CellChange) -> tuple[str, str]:
        """Old and new as texts; where values are only added to a list, "" and «+ » with what is added."""
        spec = self.fields.get(change.field)
        if spec is None:
            return "", ""
        old, new = change.old, change.new
        if isinstance(old, tuple) and isinstance(new, tuple) and all(item in new for item in old):
            added = tuple(item for item in new if item not in old)
            return "", f"+ {show_value(spec, added)}"
        return show_value(spec, old), show_value(spec, new)

    def change_text(self, change: CellChange) -> str:
        """«City: Київ → Львів», «Phone: + 067 123 45 67»; "" for what is no field of the card."""
        spec = self.fields.get(change.field)
        if spec is None:
            return ""
        old, new = self.change_pair(change)
        if not old:
            return _("{field}: {value}").format(field=spec.title, value=new)
        return _("{field}: {old} → {new}").format(field=spec.title, old=old, new=new or "—")

    def _worked_out(self, row: int) -> dict[int, CellMark]:
        assert self.judged is not None
        found: dict[int, CellMark] = {}
        planned = self.planned(row) if self.mark(row) is Mark.CHANGED else None
        record = self.record(row) if self.judged.told[row - self.first_row] else None
        problems = (*(record.problems if record is not None else ()), *self.of_goods(row))
        if planned is not None:
            for index, keys in self.judged.fills:
                changes = tuple(change for change in planned.changes if change.field in keys)
                if changes:
                    found[index] = CellMark(changes=changes)
        if record is not None:
            self._put_right(record, found)
        for problem in problems:
            known = found.get(problem.column, CellMark())
            found[problem.column] = CellMark(
                str(problem.reason), not problem.kept, known.changes, known.written, known.kept
            )
        return found

    def _put_right(self, record: ImportRecord, found: dict[int, CellMark]) -> None:
        assert self.judged is not None
        for key in record.mended:
            written = next((text for of, text in record.originals if of == key), "")
            place = next((at for at, keys in self.judged.fills if key in keys), None)
            if written and place is not None:
                known = found.get(place, CellMark())
                found[place] = CellMark(changes=known.changes, written=written, kept=self._kept(record, key))

    def _kept(self, record: ImportRecord, key: str) -> str:
        spec = self.fields.get(key)
        return show_value(spec, value_of(record.draft, key)) if spec else display_name_of(record.draft)


def word_of(mark: Mark | None, skip: Skip | None = None, *, done: bool = False) -> str:
    """`done`: after the import the same is said as what has become of the row."""
    if skip is not None:
        return _(SKIP_WORDS[skip])
    if done and mark in DONE_WORDS:
        return _(DONE_WORDS[mark])
    return _(MARK_WORDS[mark]) if mark is not None and mark in MARK_WORDS else ""


def place_in(rows: Sequence[int], number: int) -> int:
    """Where a row number stands among ascending ones; -1 if it does not."""
    at = bisect_left(rows, number)
    return at if at < len(rows) and rows[at] == number else -1


def marks_of(sheet: SheetUnderstood) -> Marks:
    """The rows of a sheet as they were understood; touches only those that are no records."""
    first = sheet.sheet.first_row
    codes = bytearray([CODE[Mark.RECORD]]) * len(sheet.sheet.rows)
    for row, why in sheet.recognised.table.skipped:
        if 0 <= row - first < len(codes):
            codes[row - first] = CODE[Mark.HEADING if why is Skip.HEADING else Mark.SKIPPED]
    return Marks(first, codes, dict(sheet.recognised.table.skipped))


def mark_of(row: PlannedRow) -> Mark:
    twin = row.possible_duplicate_of is not None or row.possible_duplicate_row is not None
    return Mark.TWIN if twin else _MARKS.get(row.state, Mark.SAME)


def fills_of(columns: Iterable[Column]) -> tuple[tuple[int, frozenset[str]], ...]:
    """Which fields each column of a sheet fills, its own meanings among them, if it means something."""
    return tuple(
        (column.index, filled_fields(column.fields) | set(column.fields))
        for column in columns
        if column.fields
    )


def count_words(*, done: bool = False) -> dict[str, str]:
    """What stands before the count of each filter of the check; the first is no filter. `done`: after the
    import the same is said as what has become of the rows.
    """
    return {
        "": _("All rows"),
        Mark.NEW: pgettext("rows", "New"),
        Mark.CHANGED: _(DONE_WORDS[Mark.CHANGED]) if done else pgettext("rows", "Changed"),
        Mark.SAME: pgettext("rows", "Same"),
        Mark.TWIN: _("Possible duplicates"),
        BAD_CELLS: _("Doubtful cells"),
        MENDED: _("Put right"),
        IN_BIN: _("In the bin"),
        LEFT_OUT: _("Left out by you"),
        Mark.ERROR: _("Errors"),
    }
