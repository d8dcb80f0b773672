"""The shop's own companies: who issues its documents."""

from collections.abc import Mapping

from clientbase.db import own_companies
from clientbase.db.store import ReadUnit, Store, WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.errors import FieldMissing, NotThere
from clientbase.domain.own_company import LABELS, CompanyNeeded, OwnCompany, checked_company, first_of
from clientbase.i18n import _


class OwnCompanyService:
    """One is always in use: the first of them issues what nobody says another for."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def all(self) -> tuple[OwnCompany, ...]:
        """In the owner's order, those put aside too."""
        with self._store.read() as unit:
            return own_companies.all_of(unit.connection)

    def in_use(self) -> tuple[OwnCompany, ...]:
        return tuple(one for one in self.all() if one.active)

    def first(self) -> OwnCompany:
        with self._store.read() as unit:
            return company_in(unit)

    def get(self, id: int) -> OwnCompany:
        """Raises NotThere."""
        with self._store.read() as unit:
            return company_in(unit, id)

    def add(self, name: str, values: Mapping[str, object] | None = None) -> int:
        """Keep a new one behind the others; `values` as `update` takes them.

        Raises FieldMissing, FieldTooLong, FieldWrong, NumberPatternWrong, ColourWrong.
        """
        tidy = checked_company({**(values or {}), "name": name})
        with self._store.write(Action.EDIT_COMPANIES) as unit:
            row = {**tidy, "created_at": self._clock.now()}
            return own_companies.add(unit.journal, unit.connection, row)

    def update(self, id: int, values: Mapping[str, object]) -> None:
        """Change columns of `domain.own_company.LABELS`, or the names of its pictures.

        Raises NotThere, CompanyNeeded, FieldMissing, FieldTooLong, FieldWrong, NumberPatternWrong,
        ColourWrong.
        """
        tidy = checked_company(values)
        with self._store.write(Action.EDIT_COMPANIES) as unit:
            company_in(unit, id)
            if not tidy.get("active", True):
                _require_another(unit, id)
            own_companies.update(unit.journal, id, tidy)

    def set_pattern(self, id: int, kind: str, pattern: str) -> None:
        """How the numbers of a kind look, "" for the usual. Raises NotThere, NumberPatternWrong."""
        company = self.get(id)
        self.update(id, {"number_patterns": {**company.number_patterns, kind: pattern}})

    def move(self, id: int, by: int) -> None:
        """Move it up (-1) or down (1) among the others. Raises NotThere."""
        with self._store.write(Action.EDIT_COMPANIES) as unit:
            company_in(unit, id)
            ids = [one.id for one in own_companies.all_of(unit.connection)]
            at = ids.index(id)
            there = min(max(at + by, 0), len(ids) - 1)
            ids.insert(there, ids.pop(at))
            own_companies.place(unit.journal, ids)

    def remove(self, id: int) -> bool:
        """Forget it; one that documents name is only put aside (False). Raises NotThere, CompanyNeeded."""
        with self._store.write(Action.EDIT_COMPANIES) as unit:
            company_in(unit, id)
            _require_another(unit, id)
            if own_companies.is_named(unit.connection, id):
                own_companies.update(unit.journal, id, {"active": 0})
                return False
            own_companies.remove(unit.journal, id)
            return True


def company_in(unit: ReadUnit | WriteUnit, id: int | None = None) -> OwnCompany:
    """A company, the first in use without an id. Raises NotThere."""
    known = own_companies.all_of(unit.connection)
    found = first_of(known) if id is None else next((one for one in known if one.id == id), None)
    if found is None:
        raise NotThere(noun="own_company", id=id or 0)
    return found


def named(name: str, known: tuple[OwnCompany, ...]) -> OwnCompany:
    """The one of this name or id as text. Raises FieldMissing."""
    for one in known:
        if name.strip().casefold() in {one.name.casefold(), str(one.id)}:
            return one
    raise FieldMissing(field=_(LABELS["name"]))


def _require_another(unit: WriteUnit, id: int) -> None:
    if not any(one.active and one.id != id for one in own_companies.all_of(unit.connection)):
        raise CompanyNeeded
