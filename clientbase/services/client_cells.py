"""Cells of the list of clients: what a change of many of them comes to, judged cell by cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from clientbase.db import clients
from clientbase.db import tables as t
from clientbase.db.client_cells import values_of
from clientbase.db.client_rows import load
from clientbase.db.presence import require_employee
from clientbase.db.store import ReadUnit
from clientbase.domain.bulk_edit import BulkEdit, edited
from clientbase.domain.cell_changes import CellChange, CellDoubt, CellPlan, CellProblem, CellValues
from clientbase.domain.client import Client, ClientDraft, display_name_of, draft_of, with_values
from clientbase.domain.client_check import no_name, require_written
from clientbase.domain.errors import ClientbaseError, NotThere
from clientbase.domain.own_values import is_own_key, own_text

Check = Callable[[Mapping[str, object]], dict[str, Any]]
"""Values by field key as they would be kept. Raises FieldMissing, FieldWrong or FieldTooLong."""

Claim = Callable[[int, Mapping[str, object]], None]
"""Values that a client is to have. Raises ValueTaken where no two clients may have the same."""

NAMING = frozenset(
    {
        "kind", "family_name", "given_name", "additional_name", "nickname", "organization", "phones",
        "emails", "external_id", "card_number", "tax_id", "addresses",
    }
)  # fmt: skip
"""Fields without which a client may be left without any name: see `display_name_of`."""


def plan_cells(unit: ReadUnit, wanted: CellValues, check: Check, claim: Claim) -> CellPlan:
    """What would change; a bad cell keeps none of the others from being taken.

    Cells of a client that together would leave him nameless are all refused.
    """
    known = load(unit.connection, list(wanted))
    changes: list[CellChange] = []
    problems: list[CellProblem] = []
    same = 0
    for id, values in wanted.items():
        client = known.get(id)
        if client is None or client.deleted_at is not None:
            gone = NotThere(noun=t.client.name, id=id)
            problems += [CellProblem(id, key, given, gone) for key, given in values.items()]
            continue
        found: list[CellChange] = []
        for key, given in values.items():
            try:
                after = _checked(unit, check, key, given)
                claim(id, {key: after})
            except ClientbaseError as error:
                problems.append(CellProblem(id, key, given, error))
                continue
            before = value_of(client, key)
            if before == after:
                same += 1
            else:
                found.append(CellChange(id, key, before, after))
        if found and not _is_named(client, found):
            problems += [CellProblem(id, change.key, change.after, no_name()) for change in found]
        else:
            changes += found
    return CellPlan(tuple(changes), same, tuple(problems))


def doubted(unit: ReadUnit, plan: CellPlan) -> CellPlan:
    """The plan with its doubts: phones, e-mails, tax ids that another client has, or another cell will."""
    asked = [change for change in plan.changes if change.key in _TELLING][:MOST_DOUBTED]
    names = clients.names(unit.connection, [change.row_id for change in asked])
    first: dict[tuple[str, str], int] = {}
    found: list[CellDoubt] = []
    for change in asked:
        draft = replace(ClientDraft(), **{change.key: change.after})
        twins = clients.twins(unit.connection, draft, change.row_id)
        others = {first.setdefault((change.key, text), change.row_id) for text in _texts(change)}
        here = next((names.get(id, "") for id in others if id != change.row_id), "")
        if name := twins[0].display_name if twins else here:
            found.append(CellDoubt(change.row_id, change.key, name))
    return replace(plan, doubts=tuple(found))


_TELLING = frozenset({"phones", "emails", "tax_id"})
MOST_DOUBTED = 2000
"""So many cells are looked up: each is a question to the base."""


def _texts(change: CellChange) -> list[str]:
    """What a cell is compared by with the other cells."""
    if isinstance(change.after, str):
        return [change.after] if change.after else []
    return [
        str(getattr(item, "e164", "") or getattr(item, "text", "") or getattr(item, "address", "")).casefold()
        for item in change.after
    ]


def _checked(unit: ReadUnit, check: Check, key: str, given: object) -> Any:
    value = check({key: given})[key]
    if key == "responsible_id":
        require_employee(unit.connection, value)
    return value


def value_of(client: Client, key: str) -> Any:
    """What stands in a field of a client, own fields too."""
    return own_text(client.own, key) if is_own_key(key) else getattr(client, key)


def _is_named(client: Client, changes: list[CellChange]) -> bool:
    if not any(change.key in NAMING for change in changes):
        return True
    after = with_values(draft_of(client), {change.key: change.after for change in changes})
    return bool(display_name_of(after))


def without_warnings(unit: ReadUnit, changes: CellValues) -> dict[int, dict[str, Any]]:
    """The changes, and with a value given anew the warning of the old one goes."""
    flags = values_of(unit.connection, list(changes), "flags")
    found: dict[int, dict[str, Any]] = {}
    for id, values in changes.items():
        left = tuple(flag for flag in flags.get(id, ()) if flag.field not in values)
        found[id] = dict(values) if left == flags.get(id, ()) else {**values, "flags": left}
    return found


def bulk_changes(
    unit: ReadUnit, ids: Sequence[int], edit: BulkEdit, check: Check, claim: Claim
) -> tuple[CellValues, int]:
    """What a bulk edit makes of some clients, and how many of them stay since they would be nameless.

    Raises FieldWrong and so on where the value itself is none.
    """
    require_written(edit.key)
    before = values_of(unit.connection, ids, edit.key)
    wanted: dict[int, dict[str, Any]] = {}
    checked: dict[Any, Any] = {}
    for id, value in before.items():
        after = edited(edit, value)
        if after not in checked:
            checked[after] = _checked(unit, check, edit.key, after)
        if checked[after] != value:
            claim(id, {edit.key: checked[after]})
            wanted[id] = {edit.key: checked[after]}
    if edit.key not in NAMING or not wanted:
        return wanted, 0
    known = load(unit.connection, list(wanted))
    named = {
        id: values
        for id, values in wanted.items()
        if id in known and display_name_of(with_values(draft_of(known[id]), values))
    }
    return named, len(wanted) - len(named)
