"""What a row of a list is to say once the base's side counts; pure."""

from collections.abc import Iterable

from clientbase.domain.client import ClientDraft, with_values
from clientbase.domain.living_plan import RowSides
from clientbase.domain.living_units import Unit, UnitKind, Value


def wanted(sides: RowSides, units: Iterable[Unit], *, lead: bool = True) -> ClientDraft:
    """The draft that the row should give when it is read: what it says now, and of `units` what is kept here.

    Of several values only those go in that the row knew, or that came since: a number the client has from
    elsewhere is not told to this list. `lead`: the row is the first of its client; others get nothing new.
    """
    draft = sides.file
    for unit in units:
        told = unit.value(sides.file)
        if unit.kind is UnitKind.SEVERAL:
            draft = with_values(draft, {unit.key: _several(sides, unit, told, lead=lead)})
        elif unit.kind is UnitKind.LONG:
            draft = with_values(draft, {unit.key: _long(sides, unit)})
        else:
            draft = unit.taken(draft, told, told, sides.now)
    return draft


def is_of_row(sides: RowSides, unit: Unit, *, alone: bool) -> bool:
    """Whether a value that changed here is this row's to say: of several rows, of those that said it."""
    return alone or unit.kind is UnitKind.SEVERAL or unit.same(unit.value(sides.agreed), sides.then_of(unit))


def _several(sides: RowSides, unit: Unit, told: Value, *, lead: bool) -> tuple[object, ...]:
    known = {unit.name_of(item) for item in (*unit.value(sides.agreed), *told)}
    elsewhere = {unit.name_of(item) for item in sides.then_of(unit)} - known
    if not lead:
        now = {unit.name_of(item) for item in unit.value(sides.now)}
        return tuple(item for item in told if unit.name_of(item) in now)
    return tuple(item for item in unit.value(sides.now) if unit.name_of(item) not in elsewhere)


def _long(sides: RowSides, unit: Unit) -> str:
    """The text without what it held from elsewhere when the list last agreed."""
    now, then, agreed = str(unit.value(sides.now)), str(sides.then_of(unit)), str(unit.value(sides.agreed))
    rest = then.replace(agreed, "", 1).strip("\n") if agreed and agreed in then else ""
    return now.replace(rest, "", 1).strip("\n") if rest and rest in now else now
