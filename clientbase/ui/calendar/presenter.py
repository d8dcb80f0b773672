"""What the calendar page decides: what stands on which day, what a drag saves, what to say. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from clientbase.domain.appointment import Appointment, AppointmentDraft, AppointmentStatus
from clientbase.domain.employee import Employee
from clientbase.domain.search_hit import Hit
from clientbase.i18n import _
from clientbase.services.shop import Shop
from clientbase.ui.calendar.items import Item, ItemKind, of_appointment, of_birthday, of_task, standing_order
from clientbase.ui.calendar.periods import OPENS, View, days_of
from clientbase.ui.kit.formats import show_time

_FREE = frozenset({AppointmentStatus.CANCELLED, AppointmentStatus.NO_SHOW})
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Layers:
    """What is shown beside the appointments, and whose appointments are not."""

    tasks: bool = True
    birthdays: bool = True
    without: frozenset[int] = frozenset()  # employees switched off


@dataclass(frozen=True, slots=True)
class Shown:
    """The days from `first` to `last`, both included, with all that stands there."""

    first: date
    last: date
    items: tuple[Item, ...]
    today: date
    employees: tuple[Employee, ...]


class CalendarPresenter:
    """Every method that reads blocks for a moment; the page runs the slow ones as jobs."""

    def __init__(self, shop: Shop, zone: str) -> None:
        """`zone` is the IANA name of this PC's time zone, "" when unknown; new appointments are in it."""
        self._shop = shop
        self._zone = zone

    def today(self) -> date:
        return self._shop.clock.today()

    def now(self) -> datetime:
        """The wall time here."""
        return self._shop.clock.now().astimezone().replace(tzinfo=None)

    def employees(self) -> tuple[Employee, ...]:
        return self._shop.employees.all()

    def read(self, first: date, last: date, layers: Layers) -> Shown:
        shop, today, now = self._shop, self.today(), self.now().time()
        employees = shop.employees.all()
        by_id: Mapping[int, Employee] = {one.id: one for one in employees}
        items = [
            of_appointment(item, by_id)
            for item in shop.appointments.between(first, last)
            if item.employee_id not in layers.without
        ]
        items = [item for item in items if item.last_day >= first]
        if layers.tasks:
            items += [of_task(task, today, now) for task in shop.tasks.due_between(first, last)]
        if layers.birthdays:
            items += [of_birthday(day, client) for day, client in shop.clients.birthdays(first, last)]
        return Shown(first, last, tuple(sorted(items, key=standing_order)), today, employees)

    def get(self, id: int) -> Appointment:
        return self._shop.appointments.get(id)

    def clients_like(self, text: str) -> tuple[Hit, ...]:
        return tuple(hit for hit in self._shop.search.find(text, 12) if hit.noun == "client")

    # --- changing ---------------------------------------------------------------------------------

    def free_start(self, day: date) -> datetime:
        """When a new one on a day begins unless told: today at the next half hour, else at opening."""
        if day != self.today():
            return datetime.combine(day, time(OPENS))
        now = self.now().replace(second=0, microsecond=0)
        return min(now + timedelta(minutes=30 - now.minute % 30), datetime.combine(day, time(23)))

    def day_for_new(self, view: View, day: date) -> date:
        """Today where it is among the days shown, else the day in front."""
        first, last = days_of(view, day)
        return self.today() if first <= self.today() <= last else day

    def add(
        self, starts: datetime, ends: datetime, *, all_day: bool = False, client_id: int | None = None
    ) -> int:
        return self._shop.appointments.add(
            AppointmentDraft("", starts, ends, self._zone, all_day, client_id=client_id)
        )

    def said_of_new(self, id: int) -> str:
        return self._said(id, _("The appointment was added."), _("The appointment was added. {overlap}"))

    def shift(self, item: Item, starts: datetime, ends: datetime) -> str:
        """Save where a drag left an item; returns what to say."""
        if item.kind is ItemKind.TASK:
            values: dict[str, object] = {"due_on": starts.date()}
            if item.timed:
                values["due_time"] = starts.time()
            self._shop.tasks.update(item.id, values)
            return _("The task was moved.")
        self._shop.appointments.update(item.id, {"starts": starts, "ends": ends})
        if ends - starts == item.ends - item.starts:
            return self._said(
                item.id, _("The appointment was moved."), _("The appointment was moved. {overlap}")
            )
        return self._said(item.id, _("The time was changed."), _("The time was changed. {overlap}"))

    def update(self, id: int, values: Mapping[str, object]) -> str:
        """Save fields of an appointment; returns a warning about an overlap, or ""."""
        self._shop.appointments.update(id, values)
        return self._overlap(id) if {"starts", "ends", "employee_id"} & set(values) else ""

    def remove(self, item_kind: ItemKind, id: int) -> str:
        if item_kind is ItemKind.TASK:
            self._shop.tasks.remove(id)
            return _("The task was removed.")
        self._shop.appointments.remove(id)
        return _("The appointment was removed.")

    # --- overlaps ---------------------------------------------------------------------------------

    def _said(self, id: int, plain: str, warning: str) -> str:
        overlap = self._overlap(id)
        return warning.format(overlap=overlap) if overlap else plain

    def _overlap(self, id: int) -> str:
        """A sentence about another appointment of the same employee at the same time; "" when none is."""
        this = self._shop.appointments.get(id)
        other = overlapping(this, self._shop.appointments.between(this.starts.date(), this.ends.date()))
        if other is None:
            return ""
        who = next((one.name for one in self.employees() if one.id == this.employee_id), "")
        return _("{who} has another one at {time}: {what}.").format(
            who=who, time=show_time(other.starts), what=other.client_name or other.summary
        )


def overlapping(this: Appointment, others: tuple[Appointment, ...]) -> Appointment | None:
    """The first other one of the same employee that shares a minute; all-day and cancelled ones aside."""
    if this.employee_id is None or this.all_day or this.status in _FREE:
        return None
    for other in others:
        same = other.id != this.id and other.employee_id == this.employee_id
        if (
            same
            and not other.all_day
            and other.status not in _FREE
            and other.starts < this.ends
            and this.starts < other.ends
        ):
            return other
    return None
