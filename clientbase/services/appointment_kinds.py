"""The kinds of appointments the owner names."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from clientbase.db import appointment_kinds
from clientbase.db.store import Store, WriteUnit
from clientbase.domain.appointment_kind import (
    DEAREST,
    LONGEST_KIND,
    MOST_MINUTES,
    TRADES,
    AppointmentKind,
)
from clientbase.domain.changes import Action
from clientbase.domain.employee import COLOURS
from clientbase.domain.errors import FieldMissing, FieldTooLong, FieldWrong, InputError, NotThere
from clientbase.domain.plain_text import one_line
from clientbase.domain.text_folding import fold
from clientbase.i18n import _


class KindExists(InputError):
    """`name`: another kind of appointment is called so."""


class AppointmentKindService:
    """A kept kind has a name of its own."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[AppointmentKind, ...]:
        """In the owner's order, those no longer offered too."""
        with self._store.read() as unit:
            return appointment_kinds.all_of(unit.connection)

    def add(self, name: str, **values: object) -> int:
        """Keep a new one behind the others; `values` as `update` takes them.

        Raises FieldMissing, FieldTooLong, FieldWrong, KindExists.
        """
        with self._store.write(Action.EDIT_APPOINTMENT_KINDS) as unit:
            known = appointment_kinds.all_of(unit.connection)
            tidy = _tidy({"colour": COLOURS[len(known) % len(COLOURS)], **values, "name": name}, known, 0)
            return appointment_kinds.add(unit.journal, unit.connection, [tidy])[0]

    def add_trade(self, trade: str) -> int:
        """Keep the ready kinds of a trade, a key of TRADES, but those of a known name. Returns how many."""
        with self._store.write(Action.EDIT_APPOINTMENT_KINDS) as unit:
            known = {fold(one.name) for one in appointment_kinds.all_of(unit.connection)}
            made = [
                {"name": _(name), "colour": colour, "minutes": minutes}
                for name, colour, minutes in TRADES[trade]
                if fold(_(name)) not in known
            ]
            if made:
                appointment_kinds.add(unit.journal, unit.connection, made)
            return len(made)

    def update(self, id: int, values: Mapping[str, object]) -> None:
        """Change name, colour, minutes, price or active.

        Raises NotThere, FieldMissing, FieldTooLong, FieldWrong, KindExists.
        """
        with self._store.write(Action.EDIT_APPOINTMENT_KINDS) as unit:
            known = _require(unit, id)
            appointment_kinds.update(unit.journal, id, _tidy(values, known, id))

    def move(self, id: int, by: int) -> None:
        """Move it up (-1) or down (1) among the others. Raises NotThere."""
        with self._store.write(Action.EDIT_APPOINTMENT_KINDS) as unit:
            ids = [one.id for one in _require(unit, id)]
            at = ids.index(id)
            there = min(max(at + by, 0), len(ids) - 1)
            ids.insert(there, ids.pop(at))
            appointment_kinds.place(unit.journal, ids)

    def remove(self, id: int) -> bool:
        """Forget it; one that appointments are of is only no longer offered (False). Raises NotThere."""
        with self._store.write(Action.EDIT_APPOINTMENT_KINDS) as unit:
            _require(unit, id)
            if appointment_kinds.is_used(unit.connection, id):
                appointment_kinds.update(unit.journal, id, {"active": 0})
                return False
            appointment_kinds.remove(unit.journal, id)
            return True


def _require(unit: WriteUnit, id: int) -> tuple[AppointmentKind, ...]:
    known = appointment_kinds.all_of(unit.connection)
    if id not in {one.id for one in known}:
        raise NotThere(noun="appointment_kind", id=id)
    return known


def _tidy(values: Mapping[str, Any], known: tuple[AppointmentKind, ...], id: int) -> dict[str, object]:
    tidy = dict(values)
    if "name" in tidy:
        name = " ".join(one_line(str(tidy["name"])).split())
        if not name:
            raise FieldMissing(field=_("Name"))
        if len(name) > LONGEST_KIND:
            raise FieldTooLong(field=_("Name"), limit=LONGEST_KIND)
        if any(fold(one.name) == fold(name) and one.id != id for one in known):
            raise KindExists(name=name)
        tidy["name"] = name
    if "colour" in tidy and tidy["colour"] not in COLOURS:
        raise FieldWrong(field=_("Colour"), value=tidy["colour"])
    if "minutes" in tidy and not 0 <= int(tidy["minutes"]) <= MOST_MINUTES:
        raise FieldWrong(field=_("Minutes"), value=tidy["minutes"])
    price = tidy.get("price")
    if price is not None and not 0 <= Decimal(price) < DEAREST:
        raise FieldWrong(field=_("Price"), value=price)
    if "active" in tidy:
        tidy["active"] = int(bool(tidy["active"]))
    return tidy
