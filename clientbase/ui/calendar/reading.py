"""Reads what stands on the days in front: appointments, and the layers that are switched on. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from clientbase.domain.appointment import Appointment
from clientbase.domain.clock_here import ClockHere
from clientbase.domain.employee import Employee
from clientbase.services.shop import Shop
from clientbase.ui.calendar.clashes import is_off, overlaps_among, place_of, warning_words
from clientbase.ui.calendar.columns import Lane, lanes_of
from clientbase.ui.calendar.day_load import DayLoad, loads_of
from clientbase.ui.calendar.items import (
    Item,
    ItemKind,
    of_appointment,
    of_birthday,
    of_payment,
    of_task,
    standing_order,
)
from clientbase.ui.calendar.layers import MOST_BESIDE_IN_WEEK, ColourBy, Layers
from clientbase.ui.calendar.openings import USUAL, Openings
from clientbase.ui.calendar.periods import View

NOUNS = (
    *("appointment", "appointment_kind", "task", "client", "employee", "document", "payment", "sales_order"),
    *("work_hours", "work_exception", "segment"),
)
"""Of what records a change is seen here."""
Colouring = Callable[[Appointment], str]


@dataclass(frozen=True, slots=True)
class Shown:
    """The days from `first` to `last`, both included, with all that stands there."""

    first: date
    last: date
    items: tuple[Item, ...]
    today: date
    employees: tuple[Employee, ...]
    lanes: tuple[Lane, ...] = ()  # of employees side by side
    openings: Openings = USUAL
    loads: Mapping[date, DayLoad] = field(default_factory=dict)  # how full days are, of a year

    def people(self, layers: Layers) -> tuple[Employee, ...]:
        """Who can be switched on and off: who works here, and who has left with something on these days."""
        met = {item.employee_id for item in self.items if item.kind is ItemKind.APPOINTMENT}
        return tuple(one for one in self.employees if one.active or one.id in met | layers.without)


def read_year(shop: Shop, year: int, layers: Layers, here: ClockHere) -> Shown:
    """How full the days of a year are for those who are shown; it blocks."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    employees = shop.employees.all()
    shown = [one.id for one in employees if one.active and one.id not in layers.without]
    openings = openings_of(shop, first, last, employees)
    taken = shop.appointments.taken_days(first, last, here, layers.without)
    loads = loads_of(taken, openings, shown)
    return Shown(first, last, (), shop.clock.today(), employees, openings=openings, loads=loads)


def read_days(
    shop: Shop,
    days: tuple[date, date],
    layers: Layers,
    here: ClockHere,
    view: View | None = None,
) -> Shown:
    """All that the layers ask for from the first to the last day, by the clock here; it blocks."""
    first, last = days
    today, now = shop.clock.today(), shop.clock.now().astimezone(shop.clock.zone)
    employees = shop.employees.all()
    openings = openings_of(shop, first, last, employees)
    appointments = [
        item
        for item in shop.appointments.between(first, last, here)
        if item.employee_id not in layers.without
    ]
    items = _appointments(shop, appointments, employees, openings, layers)
    items = [item for item in items if item.last_day >= first]
    if layers.tasks:
        tasks = shop.tasks.due_between(first, last)
        items += [of_task(one, today, now.time()) for one in tasks if one.assignee_id not in layers.without]
    if layers.payments:
        items += [of_payment(one, today) for one in shop.documents.due_between(first, last)]
    if layers.birthdays:
        items += [of_birthday(day, client) for day, client in shop.clients.birthdays(first, last)]
    items.sort(key=standing_order)
    lanes = _lanes(employees, layers, view, items)
    return Shown(first, last, tuple(items), today, employees, lanes, openings)


def _appointments(
    shop: Shop,
    appointments: Sequence[Appointment],
    employees: Sequence[Employee],
    openings: Openings,
    layers: Layers,
) -> list[Item]:
    by_id: Mapping[int, Employee] = {one.id: one for one in employees}
    names = {one.id: one.name for one in employees}
    colour_of = _colouring(shop, appointments, layers.colours, by_id)
    overlaps = overlaps_among(appointments)
    made = []
    for item in appointments:
        other = overlaps.get(place_of(item))
        warn = None
        if other is not None or is_off(item, openings):
            warn = partial(warning_words, item, other, openings, names)
        made.append(of_appointment(item, by_id, colour_of(item), warn))
    return made


def _colouring(
    shop: Shop, appointments: Sequence[Appointment], by: ColourBy, employees: Mapping[int, Employee]
) -> Colouring:
    if by is ColourBy.KIND:
        kinds = {kind.id: kind.colour for kind in shop.appointment_kinds.all()}
        return lambda item: kinds.get(item.kind_id or 0) or "slate"
    if by is ColourBy.SEGMENT:
        ids = {item.client_id for item in appointments if item.client_id is not None}
        colours = {id: one.colour for id, one in shop.segments.first_of(sorted(ids)).items()}
        return lambda item: colours.get(item.client_id or 0) or "slate"

    def of_employee(item: Appointment) -> str:
        who = employees.get(item.employee_id or 0)
        return who.colour if who is not None else "slate"

    return of_employee


def openings_of(shop: Shop, first: date, last: date, employees: Sequence[Employee]) -> Openings:
    """Working hours of the shop and its people on those days, as far as anybody told them."""
    ids = [None, *(one.id for one in employees)]
    told = shop.staff_time.has_hours()
    hours = shop.staff_time.hours_between(first, last, ids)
    return Openings({key: one.spans for key, one in hours.items() if told or one.kind is not None})


def _lanes(
    employees: Sequence[Employee], layers: Layers, view: View | None, items: Sequence[Item]
) -> tuple[Lane, ...]:
    """Employees side by side, where that is asked for and there is room."""
    shown = [one for one in employees if one.active and one.id not in layers.without]
    if view is None or not layers.beside(view) or len(shown) < 2:
        return ()
    if view is not View.DAY and len(shown) > MOST_BESIDE_IN_WEEK:
        return ()
    met = {item.employee_id for item in items if item.kind is ItemKind.APPOINTMENT}
    left = [one for one in employees if not one.active and one.id in met]
    return lanes_of([Lane(one.id, one.name, one.colour) for one in (*shown, *left)], items)
