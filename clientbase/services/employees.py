"""Who works here, and who is acting now."""

from collections.abc import Mapping

from clientbase.db import employees
from clientbase.db import tables as t
from clientbase.db.presence import require_employee
from clientbase.db.store import Store
from clientbase.domain.changes import Action
from clientbase.domain.employee import COLOURS, OWNER, Employee, initials_of
from clientbase.domain.errors import FieldMissing, FieldTooLong, StoreError
from clientbase.domain.plain_text import one_line
from clientbase.i18n import _

LONGEST_NAME = 200


class OwnerStays(StoreError):
    """The owner of the base works here as long as the base is."""


class EmployeeService:
    """The first employee is the owner. Employees are never deleted, for the journal names them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def current_id(self) -> int | None:
        """Who acts: the journal's «who»."""
        return self._store.employee_id

    @current_id.setter
    def current_id(self, id: int) -> None:
        """Raises NotThere."""
        with self._store.read() as unit:
            require_employee(unit.connection, id)
        self._store.employee_id = id

    def all(self) -> tuple[Employee, ...]:
        with self._store.read() as unit:
            return employees.all_of(unit.connection)

    def add(self, name: str, colour: str = "", initials: str = "") -> int:
        name = _name(name)
        with self._store.write(Action.ADD_EMPLOYEE) as unit:
            known = employees.all_of(unit.connection)
            colour = colour or COLOURS[len(known) % len(COLOURS)]
            return employees.add(unit.journal, name, _initials(initials) or initials_of(name), colour)

    def update(self, id: int, values: Mapping[str, object]) -> None:
        """Change name, initials, colour or active.

        Raises NotThere, FieldMissing, FieldTooLong, OwnerStays.
        """
        tidy = dict(values)
        if id == OWNER and not tidy.get("active", True):
            raise OwnerStays
        if "name" in tidy:
            tidy["name"] = _name(str(tidy["name"]))
        if "initials" in tidy:
            tidy["initials"] = _initials(str(tidy["initials"]))
        with self._store.write(Action.EDIT_EMPLOYEE) as unit:
            require_employee(unit.connection, id)
            if tidy.get("initials") == "":
                names = {one.id: one.name for one in employees.all_of(unit.connection)}
                tidy["initials"] = initials_of(str(tidy.get("name", names[id])))
            unit.journal.update(t.employee, id, tidy)


def _initials(text: str) -> str:
    return one_line(text)[:3].strip()


def _name(text: str) -> str:
    tidy = " ".join(one_line(text).split())
    if not tidy:
        raise FieldMissing(field=_("Name"))
    if len(tidy) > LONGEST_NAME:
        raise FieldTooLong(field=_("Name"), limit=LONGEST_NAME)
    return tidy
