"""Cells of the lists of goods and orders: what a change of many of them comes to, judged cell by cell."""

from collections.abc import Callable, Mapping
from typing import Any

from clientbase.domain.cell_changes import CellChange, CellPlan, CellProblem, CellValues
from clientbase.domain.errors import ClientbaseError, NotThere

Checked = Callable[[str, Any, Any], Any]
"""(field key, what was given, the record as it is) → the value as it would be kept."""


def plan_of(noun: str, wanted: CellValues, records: Mapping[int, Any], checked: Checked) -> CellPlan:
    """What would change of these records; whoever is gone or in the bin is told as a problem."""
    changes: list[CellChange] = []
    problems: list[CellProblem] = []
    same = 0
    for id, values in wanted.items():
        record = records.get(id)
        if record is None or record.deleted_at is not None:
            gone = NotThere(noun=noun, id=id)
            problems += [CellProblem(id, key, given, gone) for key, given in values.items()]
            continue
        for key, given in values.items():
            try:
                after = checked(key, given, record)
            except ClientbaseError as error:
                problems.append(CellProblem(id, key, given, error))
                continue
            before = getattr(record, key)
            if before == after:
                same += 1
            else:
                changes.append(CellChange(id, key, before, after))
    return CellPlan(tuple(changes), same, tuple(problems))
