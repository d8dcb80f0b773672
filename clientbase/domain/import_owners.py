"""Whose each row of an applied import is: the clients it made and those it met."""

from collections.abc import Sequence

from clientbase.domain.import_folding import Folded
from clientbase.domain.import_plan import ImportPlan, RowState


def row_owners(plan: ImportPlan, folded: Folded, new_ids: Sequence[int]) -> tuple[int, ...]:
    """The client of each row of the plan, in its order; 0 for rows that gave none.

    `new_ids`: the ids of the plan's new clients, in their order.
    """
    waiting = iter(new_ids)
    owners: list[int] = []
    made: dict[tuple[str, int], int] = {}
    nameless = []
    for row in plan.rows:
        id = row.client_id
        if row.state is RowState.NEW:
            id = made[row.sheet, row.row] = next(waiting, 0)
        elif not id and row.state is not RowState.ERROR:
            nameless.append(len(owners))
        owners.append(id)
    if nameless:  # further rows of a client whom the first of them made
        first = {
            (row.sheet, row.row): (group.rows[0].sheet, group.rows[0].row)
            for group in folded.groups
            if len(group.rows) > 1
            for row in group.rows[1:]
        }
        for at in nameless:
            row = plan.rows[at]
            owners[at] = made.get(first.get((row.sheet, row.row), ("", 0)), 0)
    return tuple(owners)
