"""What the cells said whose values an import changes in clients that were there before."""

from clientbase.domain.import_plan import ImportPlan, PlannedRow, RowState
from clientbase.domain.import_ticks import Place
from clientbase.domain.list_plan import PlannedRows
from clientbase.domain.meaning_kinds import WHOLE_NAMES
from clientbase.domain.whole_list import WholeList

_NAMES = frozenset({"family_name", "given_name", "additional_name", "nickname", "organization"})


def texts_of_updates(plan: ImportPlan, whole: WholeList) -> dict[int, dict[str, str]]:
    """By client and field: the text of a cell whose value was kept otherwise and changes the client."""
    rows = plan.rows.told.values() if isinstance(plan.rows, PlannedRows) else plan.rows
    wanted: dict[Place, PlannedRow] = {
        (row.sheet, row.row): row for row in rows if row.state is RowState.CHANGED and row.changes
    }
    found: dict[int, dict[str, str]] = {}
    if not wanted:
        return found
    for _start, sheet, records, number in whole.pieces():
        for at, row in enumerate(records.pieces[number].rows):
            if (planned := wanted.get((sheet, row))) is None:
                continue
            changed = {change.field for change in planned.changes}
            texts = {
                key: text
                for key, text in records.chunk(number).lost(at).items()
                if key in changed or (key in WHOLE_NAMES and changed & _NAMES)
            }
            if texts:
                found.setdefault(planned.client_id, {}).update(texts)
    return found
