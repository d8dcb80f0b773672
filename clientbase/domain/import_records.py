"""Rows of a recognised table become drafts of clients, each with what was mended, flagged or impossible."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from clientbase.domain.client import ClientDraft, display_name_of
from clientbase.domain.import_table import Column, Recognised
from clientbase.domain.import_values import CellProblem, Reason, Regional, cell_text, is_blank
from clientbase.domain.list_habits import Habits, habits_of
from clientbase.domain.own_field import NEW, OwnField
from clientbase.domain.own_values import is_own_key
from clientbase.domain.progress import Progress
from clientbase.domain.record_draft import RowDraft
from clientbase.domain.sheet import SheetRow
from clientbase.i18n import N_

_STEP = 200


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One row. `given`: field keys of the catalogue that the file filled; blanks are never among them.

    `problems` with `kept` false (Reason.NO_NAME) means that the row fails. `mended` names the fields whose
    value is not quite as it was written (look-alike letters, a lost zero); `originals` pairs a field whose
    text was changed in reading with that text.
    """

    row: int
    draft: ClientDraft
    given: frozenset[str]
    problems: tuple[CellProblem, ...] = ()
    mended: tuple[str, ...] = ()
    originals: tuple[tuple[str, str], ...] = ()

    @property
    def failed(self) -> bool:
        return any(not problem.kept for problem in self.problems)


def read_records(
    recognised: Recognised,
    regional: Regional,
    progress: Progress | None = None,
    own: Mapping[str, OwnField] | None = None,
) -> tuple[ImportRecord, ...]:
    """Every record of the table, in its order. Raises WorkCancelled when the person asked to stop.

    `own`: the own fields by key that columns may mean; a column of another one is left out.
    """
    records = recognised.table.records
    if progress is not None:
        progress.start(N_("Reading rows"), len(records))
    habits = habits_of(recognised, regional, own or {})
    columns = _readable(recognised, own or {})
    overlong = frozenset(recognised.table.overlong)
    found: list[ImportRecord] = []
    for done, (row, cells) in enumerate(records, start=1):
        found.append(_record(row, cells, columns, habits, row in overlong))
        if progress is not None and done % _STEP == 0:
            progress.advance(_STEP)
    if progress is not None:
        progress.advance(len(records) % _STEP)
    return tuple(found)


class RowReader:
    """Reads single rows as `read_records` reads them all, by the habits of the whole list."""

    def __init__(self, recognised: Recognised, regional: Regional) -> None:
        self._columns = [column for column in recognised.columns if column.fields]
        self.habits = habits_of(recognised, regional)

    def read(self, row: int, cells: SheetRow) -> ImportRecord:
        return _record(row, cells, self._columns, self.habits, overlong=False)


def _readable(recognised: Recognised, own: Mapping[str, OwnField]) -> list[Column]:
    """The columns that mean something here."""
    known = [
        replace(column, fields=tuple(key for key in column.fields if key in own or not _is_owners(key)))
        for column in recognised.columns
    ]
    return [column for column in known if column.fields]


def _is_owners(key: str) -> bool:
    return is_own_key(key) or key.startswith(NEW)


def _record(row: int, cells: SheetRow, columns: list[Column], habits: Habits, overlong: bool) -> ImportRecord:
    building = RowDraft(row, habits)
    for column in columns:
        if column.index < len(cells):
            value = cells[column.index]
            if value is None or value == "":
                continue
            for key in column.fields:
                building.take(key, column.index, value)
    draft = building.draft()
    if overlong:
        building.problem(len(cells) - 1, cell_text(cells[-1]) if cells else "", Reason.TOO_MANY_CELLS)
    if not display_name_of(draft):
        first = columns[0].index if columns else 0
        shown = next((text for cell in cells if not is_blank(text := cell_text(cell))), "")
        building.problems.append(CellProblem(row, first, shown, Reason.NO_NAME, kept=False))
    return ImportRecord(
        row,
        draft if not building.flags else replace(draft, flags=tuple(building.flags)),
        frozenset(building.given),
        tuple(building.problems),
        tuple(dict.fromkeys(building.mended)),
        tuple(building.originals),
    )
