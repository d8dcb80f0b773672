"""What people do with the rows of registers: keep, change, throw away and bring back, look up."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from clientbase.db import register_rows
from clientbase.db.instants import stored_instant
from clientbase.db.presence import require_client
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.alphabet import sort_key
from clientbase.domain.cell_changes import CellChange, CellPlan, CellProblem, CellValues
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.errors import ClientbaseError, FieldWrong, NotThere
from clientbase.domain.fields import Field
from clientbase.domain.filter_check import FilterContext
from clientbase.domain.own_check import WITH_CHOICES
from clientbase.domain.register import (
    CLIENT,
    TITLE,
    Register,
    RegisterQuery,
    RegisterRow,
    RegisterValueTaken,
    catalogue,
    checked_values,
)
from clientbase.domain.text_folding import fold
from clientbase.i18n import _
from clientbase.services.pointed import check_pointed
from clientbase.services.register_reading import listed_rows, reading_in, shown_rows
from clientbase.services.registers import regional_in, register_in


class RegisterRowService:
    """Every row kept through here was tidied by `domain.register.checked_values`."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # --- keeping ----------------------------------------------------------------------------------

    def add(self, register_id: int, values: Mapping[str, object]) -> int:
        """Keep a new row: `title`, maybe `client_id`, and fields by key; defaults stand in for those not
        given. Returns its id.

        Raises NotThere, FieldMissing, FieldWrong, FieldTooLong, RegisterValueTaken.
        """
        with self._store.write(Action.ADD_REGISTER_ROW) as unit:
            of = register_in(unit, register_id)
            defaults = {one.key: one.own.default for one in of.fields if one.own.default}
            tidy = checked_values(of, {**defaults, **values}, regional_in(unit), whole=True)
            _check(unit, of, tidy, _Taken(unit))
            return register_rows.add_many(unit.journal, of.id, [tidy])[0]

    def update(self, id: int, values: Mapping[str, object]) -> None:
        """Change fields by key.

        Raises NotThere, FieldMissing, FieldWrong, FieldTooLong, RegisterValueTaken.
        """
        with self._store.write(Action.EDIT_REGISTER_ROW) as unit:
            row = _row_in(unit, id)
            of = register_in(unit, row.register_id)
            tidy = checked_values(of, values, regional_in(unit), whole=False)
            _check(unit, of, tidy, _Taken(unit), id, row.client_id)
            register_rows.update_many(unit.journal, {id: tidy})

    def to_bin(self, ids: Iterable[int]) -> int:
        """Returns how many went."""
        with self._store.write(Action.BIN_REGISTER_ROW) as unit:
            at = stored_instant(self._clock.now())
            found = register_rows.load(unit.connection, ids)
            living = [id for id, one in found.items() if one.deleted_at is None]
            count = register_rows.set_deleted(unit.journal, living, at)
            unit.journal.facts["count"] = count
        return count

    def restore(self, ids: Iterable[int]) -> int:
        with self._store.write(Action.RESTORE_REGISTER_ROW) as unit:
            count = register_rows.set_deleted(unit.journal, ids, None)
            unit.journal.facts["count"] = count
        return count

    # --- many cells at once -------------------------------------------------------------------------

    def plan_cells(self, wanted: CellValues) -> CellPlan:
        """What would change, cell by cell; a bad cell keeps none of the others from being taken."""
        with self._store.read() as unit:
            return _plan(unit, wanted)

    def update_cells(self, wanted: CellValues) -> CellPlan:
        """Write the cells that can be taken, in one change set; the others are told in the plan."""
        with self._store.write(Action.EDIT_REGISTER_ROW) as unit:
            plan = _plan(unit, wanted)
            register_rows.update_many(unit.journal, plan.values())
            if plan.rows > 1:
                unit.journal.facts["count"] = plan.rows
        return plan

    # --- reading ----------------------------------------------------------------------------------

    def get(self, id: int) -> RegisterRow:
        """Raises NotThere."""
        with self._store.read() as unit:
            return listed_rows(unit, [_row_in(unit, id)], self._clock.today())[0]

    def many(self, ids: Sequence[int]) -> tuple[RegisterRow, ...]:
        """In the order of the ids, gone ones left out."""
        with self._store.read() as unit:
            found = self._load(unit, ids)
        return tuple(found[id] for id in ids if id in found)

    def ids(self, query: RegisterQuery) -> tuple[int, ...]:
        """Raises NotThere, and as `checked_filter` where the filter can no longer be read."""
        with self._store.read() as unit:
            reading = reading_in(unit, query.register_id, self._clock.today(), self._store.employee_id)
            return register_rows.ids(unit.connection, reading, query)

    def words_of(self, register_id: int, key: str) -> tuple[str, ...]:
        """The words that stand in a choice of a register's rows, each once. Raises NotThere."""
        with self._store.read() as unit:
            kind = next(
                (one.own.kind for one in register_in(unit, register_id).fields if one.key == key), None
            )
            if kind not in WITH_CHOICES:
                return ()
            texts = register_rows.texts_of(unit.connection, register_id, key)
        words = (word for _id, _title, text in texts for word in text.split("\n"))
        return tuple(sorted(dict.fromkeys(words), key=sort_key))

    def filter_context(self, register_id: int) -> FilterContext:
        """What filters of a register are read with. Raises NotThere."""
        with self._store.read() as unit:
            today, who = self._clock.today(), self._store.employee_id
            return reading_in(unit, register_id, today, who).context()

    def rows(self, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
        """The values of a list's columns by field key; a client as «12 Name», as own fields have it."""
        with self._store.read() as unit:
            found = self._load(unit, ids)
        return {id: values_of(row) for id, row in found.items()}

    def count(self, register_id: int) -> int:
        with self._store.read() as unit:
            return register_rows.count(unit.connection, register_id)

    def fields_of(self, ids: Iterable[int]) -> dict[int, dict[str, Field]]:
        """The fields of each row's register by their keys; rows that are gone are left out."""
        with self._store.read() as unit:
            found = register_rows.load(unit.connection, ids)
            known = {
                id: {field.key: field for field in catalogue(register_in(unit, id))}
                for id in {row.register_id for row in found.values()}
            }
        return {id: known[row.register_id] for id, row in found.items()}

    def of_client(self, client_id: int, *, with_bin: bool = False) -> tuple[RegisterRow, ...]:
        """The client's rows in all registers; `with_bin`: those in the bin too."""
        with self._store.read() as unit:
            rows = register_rows.of_client(unit.connection, client_id, with_bin=with_bin)
            return listed_rows(unit, rows, self._clock.today())

    def _load(self, unit: ReadUnit, ids: Iterable[int]) -> dict[int, RegisterRow]:
        return shown_rows(unit, register_rows.load(unit.connection, ids), self._clock.today())


def values_of(row: RegisterRow) -> dict[str, Any]:
    client = "" if row.client_id is None else f"{row.client_id} {row.client_name}".strip()
    return {TITLE: row.title, CLIENT: client, **row.texts, "created_at": row.created_at}


def _row_in(unit: ReadUnit, id: int) -> RegisterRow:
    found = register_rows.load(unit.connection, [id]).get(id)
    if found is None:
        raise NotThere(noun=register_rows.NOUN, id=id)
    return found


class _Taken:
    """Who has which text of a field that must differ, in letters of any size; read once for many rows."""

    def __init__(self, unit: ReadUnit) -> None:
        self._connection = unit.connection
        self._known: dict[tuple[int, str], dict[str, tuple[int, str]]] = {}

    def holder(self, of: Register, key: str, text: str, but: int) -> str | None:
        """The name of the row that has it, other than `but`."""
        if (of.id, key) not in self._known:
            found = register_rows.texts_of(self._connection, of.id, key)
            self._known[of.id, key] = {fold(one): (id, title) for id, title, one in found}
        known = self._known[of.id, key].get(fold(text))
        return None if known is None or known[0] == but else known[1]

    def give(self, of: Register, key: str, text: str, row: RegisterRow) -> None:
        """The row is to have this text: no other row of the same act may."""
        if text:
            self._known[of.id, key][fold(text)] = (row.id, row.title)


def _check(  # noqa: PLR0917  each says one thing of one row
    unit: ReadUnit,
    of: Register,
    values: Mapping[str, object],
    taken: _Taken,
    but: int = 0,
    owner: int | None = None,
) -> None:
    """That what it names is there, and what must differ from row to row does."""
    owner = _number(values.get(CLIENT, owner))
    require_client(unit.connection, owner)
    for one in of.fields:
        text = str(values.get(one.key) or "")
        if not text:
            continue
        check_pointed(unit, one.own, text, owner)
        if one.own.distinct:
            holder = taken.holder(of, one.key, text, but)
            if holder is not None:
                raise RegisterValueTaken(field=one.title, value=text, title=holder)


def _number(value: object) -> int | None:
    return None if value is None else int(str(value))


def _plan(unit: ReadUnit, wanted: CellValues) -> CellPlan:
    rows = register_rows.load(unit.connection, list(wanted))
    regional = regional_in(unit)
    known: dict[int, Register] = {}
    changes: list[CellChange] = []
    problems: list[CellProblem] = []
    same = 0
    taken = _Taken(unit)
    for id, values in wanted.items():
        row = rows.get(id)
        if row is None or row.deleted_at is not None:
            gone = NotThere(noun=register_rows.NOUN, id=id)
            problems += [CellProblem(id, key, given, gone) for key, given in values.items()]
            continue
        of = known.get(row.register_id) or register_in(unit, row.register_id)
        known[of.id] = of
        for key, given in values.items():
            try:
                tidy = checked_values(of, {key: _client_number(key, given)}, regional, whole=False)
                _check(unit, of, tidy, taken, id, row.client_id)
            except ClientbaseError as error:
                problems.append(CellProblem(id, key, given, error))
                continue
            if key not in (TITLE, CLIENT) and of.field(key).own.distinct and tidy[key]:
                taken.give(of, key, str(tidy[key]), row)
            before = _cell(row, key)
            if before == tidy[key]:
                same += 1
            else:
                changes.append(CellChange(id, key, before, tidy[key]))
    return CellPlan(tuple(changes), same, tuple(problems))


def _client_number(key: str, given: Any) -> Any:
    """«12 Name», as the list shows a client, is his number. Raises FieldWrong for other words."""
    if key != CLIENT or not isinstance(given, str):
        return given
    number = given.strip().partition(" ")[0]
    if number and not number.isdecimal():
        raise FieldWrong(field=_("Client"), value=given.strip())
    return int(number) if number else None


def _cell(row: RegisterRow, key: str) -> Any:
    if key == TITLE:
        return row.title
    return row.client_id if key == CLIENT else row.values.get(key, "")
