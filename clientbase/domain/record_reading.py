"""One row read the careful way: whatever its cells hold becomes a draft, and what of it a base would keep."""

from collections.abc import Sequence
from dataclasses import replace

from clientbase.domain.client import DRAFT_FIELDS, ClientDraft, display_name_of, draft_values
from clientbase.domain.client_check import checked_values
from clientbase.domain.errors import FieldMissing, FieldTooLong, FieldWrong
from clientbase.domain.import_record import ImportRecord
from clientbase.domain.import_table import Column
from clientbase.domain.import_values import CellProblem, Reason, cell_text, is_blank
from clientbase.domain.list_habits import Habits
from clientbase.domain.record_draft import RowDraft
from clientbase.domain.sheet import SheetRow
from clientbase.domain.stand_ins import is_ditto

NO_NAME, TOO_LONG, BAD_VALUE = "no_name", "too_long", "bad_value"
_TYPED = frozenset({"kind", "role", "sex", "registered_on", "confirmed_on", "responsible_id", "own"})


def read_record(
    row: int, cells: SheetRow, columns: Sequence[Column], habits: Habits, *, overlong: bool
) -> ImportRecord:
    """`columns`: those that mean something; `overlong`: the row has cells beyond the last headed column."""
    building = RowDraft(row, habits, habits.home_of(cells))
    above = habits.dittos.get(row, {})
    for column in columns:
        if column.index < len(cells):
            value = cells[column.index]
            if value is None or value == "":
                continue
            if column.index in above and is_ditto(value):
                building.as_above(column.fields[0], cell_text(value))
                value = above[column.index]
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


def tidied(draft: ClientDraft) -> tuple[str, ClientDraft]:
    """The draft as the base would keep it, or the reason why it cannot."""
    given = {
        key: value
        for key, value in zip(DRAFT_FIELDS, draft_values(draft), strict=True)
        if value not in ("", None, ()) and key not in _TYPED
    }
    try:
        tidy = checked_values(given)
        tidy["flags"] = tuple(dict.fromkeys(draft.flags))
    except FieldTooLong:
        return TOO_LONG, draft
    except (FieldWrong, FieldMissing):
        return BAD_VALUE, draft
    changed = {key: value for key, value in tidy.items() if value != given.get(key, ())}
    kept = replace(draft, **changed) if changed else draft
    return ("" if display_name_of(kept) else NO_NAME), kept


def failure(record: ImportRecord) -> tuple[str, ClientDraft]:
    """Why nothing of a record can be imported, "" when it can; and its client as the base would keep him."""
    reason = next((str(problem.reason) for problem in record.problems if not problem.kept), "")
    return (reason, record.draft) if reason else tidied(record.draft)
