"""What a list does to a register: rows that are new, rows that change, rows known already.

A row is known again by a field that differs from row to row, where the list has one and it is filled; else by
its name and its client. Rows that are alike in that are taken one for one, in their order, so that the same
list imported again finds all of them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from clientbase.domain.import_plan import RowState
from clientbase.domain.own_field import OwnKind
from clientbase.domain.register import CLIENT, TITLE, Register, RegisterRow
from clientbase.domain.register_list import MISSING, NO_TITLE, TAKEN, ListProblem, ListRow
from clientbase.domain.text_folding import fold


@dataclass(frozen=True, slots=True)
class PlannedListRow:
    """What becomes of a row of the list. `row_id` 0: it is new, or none. `changes`: key → (was, becomes)."""

    row: int
    state: RowState
    title: str
    owner: int = 0
    row_id: int = 0
    changes: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RegisterPlan:
    """`new`: values of new rows, in CLIENT the owner (a client's id, a negative number for one to be made);
    `updates`: by row id.
    """

    rows: tuple[PlannedListRow, ...] = ()
    new: tuple[Mapping[str, object], ...] = ()
    updates: Mapping[int, Mapping[str, object]] = field(default_factory=dict)
    problems: tuple[ListProblem, ...] = ()

    def count(self, state: RowState) -> int:
        return sum(1 for row in self.rows if row.state is state)


class _Known:
    """The kept rows, by what a listed one is known by: a key names one, a name may name several.

    Rows that a key of the list names are not found by their names too.
    """

    def __init__(
        self, key: str, kept: Sequence[RegisterRow], listed: Sequence[ListRow], *, by_client: bool
    ) -> None:
        self._key, self._by_client = key, by_client
        self._by_key: dict[str, RegisterRow] = {}
        self._by_name: dict[tuple[str, int], list[RegisterRow]] = defaultdict(list)
        wanted = {fold(text) for row in listed if key and (text := row.values.get(key))}
        self._by_number = {row.id: row for row in kept}
        for row in sorted(kept, key=lambda one: one.id, reverse=True):
            text = fold(row.values.get(key, "")) if key else ""
            if text:
                self._by_key[text] = row
            if text not in wanted:
                self._by_name[self._name(row.title, row.client_id or 0)].append(row)

    def _name(self, title: str, owner: int) -> tuple[str, int]:
        return fold(title), owner if self._by_client else 0

    def find(self, row: ListRow, owner: int) -> RegisterRow | None:
        """By the record's own number; by the key; else the oldest of that name which none has been yet, and
        whose key is no other one.
        """
        numbered = self._by_number.get(row.record)
        if numbered is not None and _is_alike(row, owner, numbered):
            named = self._by_name.get(self._name(numbered.title, numbered.client_id or 0), [])
            if numbered in named:
                named.remove(numbered)
            return numbered
        text = fold(row.values.get(self._key, "")) if self._key else ""
        if text in self._by_key:
            return self._by_key[text]
        named = self._by_name.get(self._name(row.title, owner), [])
        for place in range(len(named) - 1, -1, -1):
            if not (text and named[place].values.get(self._key)):
                found = named.pop(place)
                if text:
                    self._by_key[text] = found
                return found
        return None


def _is_alike(row: ListRow, owner: int, kept: RegisterRow) -> bool:
    """Whether a row with a record's number can be that record: half of what it tells at least is the same.

    The list may come from another base, where the number is that of another thing.
    """
    told: dict[str, object] = {**row.values, **({CLIENT: owner} if owner else {})}
    before = {TITLE: kept.title, CLIENT: kept.client_id or 0, **kept.values}
    same = sum(before.get(key) == value for key, value in told.items())
    return same * 2 >= len(told)


def plan_rows(
    register: Register,
    listed: Sequence[ListRow],
    owners: Sequence[int],
    kept: Sequence[RegisterRow],
    *,
    key: str = "",
    by_client: bool = True,
) -> RegisterPlan:
    """`owners`: whose each listed row is: a client's id, a negative number for one to be made, 0 for nobody.
    `key`: the field by which rows are known; "" for the first that differs and is in the list. `by_client`:
    whether the list says whose its rows are.
    """
    key = key or key_of(register, listed)
    known = _Known(key, kept, listed, by_client=by_client)
    made: dict[str, int] = {}  # folded key → place in `new`
    new: list[dict[str, object]] = []
    updates: dict[int, dict[str, object]] = {}
    told: list[PlannedListRow] = []
    problems: list[ListProblem] = []
    holders = _Holders(register, key, kept)
    for row, owner in zip(listed, owners, strict=True):
        problems += row.problems
        if any(one.reason == NO_TITLE for one in row.problems):
            told.append(PlannedListRow(row.row, RowState.ERROR, ""))
            continue
        text = fold(row.values.get(key, "")) if key else ""
        if text in made:  # a further row of one that is new
            further = _filled(row, owner)
            problems += holders.drop_taken(row, further, -1 - made[text])
            new[made[text]] |= further
            told.append(PlannedListRow(row.row, RowState.SAME, row.title, owner))
            continue
        found = known.find(row, owner)
        row_id = found.id if found else -1 - len(new)
        values = _filled(row, owner)
        problems += holders.drop_taken(row, values, row_id)
        _keep_refused(register, row, values, found)
        if found is None:
            problems += _missing(register, row, values)
            if text:
                made[text] = len(new)
            new.append({CLIENT: None, **values})
            told.append(PlannedListRow(row.row, RowState.NEW, row.title, owner))
            continue
        changes = _changes(found, {**updates.get(found.id, {})}, values)
        if changes:
            updates.setdefault(found.id, {}).update({name: values[name] for name in changes})
        state = RowState.CHANGED if changes else RowState.SAME
        told.append(PlannedListRow(row.row, state, row.title, owner, found.id, changes))
    return RegisterPlan(tuple(told), tuple(new), updates, tuple(problems))


def key_of(register: Register, listed: Sequence[ListRow]) -> str:
    """The first field that differs from row to row and stands in the list; "" where there is none."""
    for one in register.fields:
        if one.own.distinct and any(row.values.get(one.key) for row in listed):
            return one.key
    return ""


def _filled(row: ListRow, owner: int) -> dict[str, object]:
    return {**row.values, CLIENT: owner} if owner else dict(row.values)


def _changes(
    kept: RegisterRow, already: Mapping[str, object], values: Mapping[str, object]
) -> dict[str, tuple[str, str]]:
    """Cells that become other ones; a blank cell of the list takes nothing away."""
    before: dict[str, object] = {TITLE: kept.title, CLIENT: kept.client_id or 0, **kept.values, **already}
    return {
        key: (str(before.get(key) or ""), str(value))
        for key, value in values.items()
        if value and before.get(key, "") != value
    }


class _Holders:
    """Who has each text of the fields that differ from row to row, the one rows are known by left out."""

    def __init__(self, register: Register, key: str, kept: Sequence[RegisterRow]) -> None:
        self._fields = [one for one in register.fields if one.own.distinct and one.key != key]
        self._rows = {
            (one.key, fold(text)): row.id
            for row in kept
            for one in self._fields
            if (text := row.values.get(one.key))
        }

    def drop_taken(self, row: ListRow, values: dict[str, object], row_id: int) -> list[ListProblem]:
        """Take out of the values what another row has and must differ."""
        found = []
        for one in self._fields:
            text = str(values.get(one.key, ""))
            if text and self._rows.setdefault((one.key, fold(text)), row_id) != row_id:
                found.append(ListProblem(row.row, one.title, text, TAKEN))
                del values[one.key]
        return found


def _keep_refused(
    register: Register, row: ListRow, values: dict[str, object], kept: RegisterRow | None
) -> None:
    """What a new row's fields cannot take stands in its first long text, as «Year: long ago».

    In that of a kept row only what the list says there itself, unless it stands there so already.
    """
    note = next((one.key for one in register.fields if one.own.kind is OwnKind.LONG_TEXT), None)
    refused = [f"{one.heading}: {one.value}" for one in row.problems if one.value]
    if note is None or not refused:
        return
    text = "\n".join((*filter(None, [str(values.get(note, ""))]), *refused))
    if kept is None:
        values[note] = text
    elif kept.values.get(note) == text:
        values.pop(note, None)


def _missing(register: Register, row: ListRow, values: Mapping[str, object]) -> list[ListProblem]:
    return [
        ListProblem(row.row, one.title, "", MISSING)
        for one in register.fields
        if one.own.required and not values.get(one.key)
    ]
