"""What the calendar page decides: what a drag saves, what a new one is like, what to say. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from clientbase.domain.appointment import Appointment, AppointmentDraft
from clientbase.domain.appointment_kind import AppointmentKind
from clientbase.domain.clock_here import ClockHere
from clientbase.domain.employee import Employee
from clientbase.domain.search_hit import Hit
from clientbase.domain.series_edits import Scope
from clientbase.i18n import _
from clientbase.services.appointments import InstanceId
from clientbase.services.shop import Shop
from clientbase.ui.calendar.beside import Beside, order_words
from clientbase.ui.calendar.clashes import overlapping, warning_words
from clientbase.ui.calendar.dragging import Dropped, Stretch
from clientbase.ui.calendar.items import Item, ItemKind
from clientbase.ui.calendar.layers import Layers
from clientbase.ui.calendar.periods import OPENS, View, days_of
from clientbase.ui.calendar.reading import Shown, openings_of, read_days, read_year
from clientbase.ui.tasks.presenter import said_of_next

HOUR = timedelta(hours=1)
__all__ = ["CalendarPresenter", "Layers", "Shown"]


class CalendarPresenter:
    """Every method that reads blocks for a moment; the page runs the slow ones as jobs."""

    def __init__(self, shop: Shop, zone: str) -> None:
        """`zone` is the IANA name of the time zone here, "" when unknown: new appointments are in it, and all
        hours are told by its clock, whatever zone an appointment is kept in.
        """
        self._shop = shop
        self._zone = zone
        self._here = ClockHere(zone)

    def today(self) -> date:
        return self._shop.clock.today()

    def now(self) -> datetime:
        """The wall time here."""
        return self._shop.clock.now().astimezone(self._shop.clock.zone).replace(tzinfo=None)

    def employees(self) -> tuple[Employee, ...]:
        return self._shop.employees.all()

    def kinds(self) -> tuple[AppointmentKind, ...]:
        return self._shop.appointment_kinds.all()

    def read(self, first: date, last: date, layers: Layers, view: View | None = None) -> Shown:
        if view is View.YEAR:
            return read_year(self._shop, first.year, layers, self._here)
        return read_days(self._shop, (first, last), layers, self._here, view)

    def get(self, id: int, recurrence_id: datetime | None = None) -> Appointment:
        """An appointment, or an instance of a series, by the clock here. Raises NotThere, InstanceGone."""
        return self._here.seen(self._shop.appointments.get(id, recurrence_id))

    def first(self, id: int) -> Appointment:
        """One that was made just now: of a series its first."""
        kept = self._shop.appointments.get(id)
        if not (kept.rrule or kept.rdates):
            return self._here.seen(kept)
        return self._here.seen(self._shop.appointments.near(id, kept.starts.date()))

    def beside(self, id: int, recurrence_id: datetime | None = None, day: date | None = None) -> Beside:
        """An appointment, or an instance of a series, with all that its panel shows.

        `day`: of a series without an instance that of the day, or the next; today unless told. Raises
        NotThere, InstanceGone.
        """
        if recurrence_id is not None:
            kept = self.get(id, recurrence_id)
        else:
            kept = self._here.seen(self._shop.appointments.near(id, day or self.today(), self._here))
        first = self._shop.appointments.first_of(id) if kept.series_id is not None else kept
        orders = self._shop.orders.of_client(kept.client_id) if kept.client_id is not None else ()
        clients = self._shop.clients.many([kept.client_id] if kept.client_id is not None else [])
        currency = self._shop.settings.get("currency")
        return Beside(
            kept,
            self.employees(),
            self.kinds(),
            tuple((one.id, order_words(one)) for one in orders),
            currency,
            self.warning_of(kept),
            first.rrule,
            first.starts.date(),
            any(client.deleted_at is not None for client in clients),
        )

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

    def add(self, wanted: Stretch) -> int:
        return self._shop.appointments.add(
            AppointmentDraft(
                wanted.summary,
                wanted.starts,
                wanted.ends,
                self._zone,
                wanted.all_day,
                client_id=wanted.client_id,
                employee_id=wanted.employee_id,
                alarms=self._shop.reminders.usual_alarms(all_day=wanted.all_day),
            )
        )

    def add_typed(self, wanted: Stretch) -> int:
        """A new one of what was typed on an empty place; a day, an hour, people named in it come first."""
        line = self._shop.lines.appointment(wanted.summary, (wanted.starts, wanted.ends))
        return self._shop.appointments.add(
            AppointmentDraft(
                line.summary,
                line.starts or wanted.starts,
                line.ends or wanted.ends,
                self._zone,
                line.all_day,
                client_id=line.client_id,
                employee_id=line.employee_id or wanted.employee_id,
                rrule=line.rrule,
                alarms=self._shop.reminders.usual_alarms(all_day=line.all_day),
            )
        )

    def said_of_new(self, id: int) -> str:
        made = self.first(id)
        place = InstanceId(made.id, made.recurrence_id)
        return self._said(place, _("The appointment was added."), _("The appointment was added. {overlap}"))

    def drop(self, left: Dropped, scope: Scope | None = None) -> tuple[str, InstanceId]:
        """Save where a drag left an item, of a series for whom; what to say, and where it is now."""
        item = left.item
        if item.kind is ItemKind.TASK:
            return self._drop_task(left), InstanceId(item.id)
        values = self._here.kept(self.get(item.id, item.recurrence_id), changed_by(left))
        place = self._shop.appointments.update(item.id, values, instance=item.recurrence_id, scope=scope)
        if "employee_id" in values:
            who = next((one.name for one in self.employees() if one.id == left.employee_id), "")
            plain = _("The appointment was handed to {who}.").format(who=who)
            warned = _("{said} {overlap}").format(said=plain, overlap="{overlap}")
        elif left.ends - left.starts == item.ends - item.starts or left.all_day != item.is_all_day:
            plain, warned = _("The appointment was moved."), _("The appointment was moved. {overlap}")
        else:
            plain, warned = _("The time was changed."), _("The time was changed. {overlap}")
        return self._said(place, plain, warned), place

    def _drop_task(self, left: Dropped) -> str:
        values: dict[str, object] = {"due_on": left.starts.date()}
        if not left.all_day:
            values["due_time"] = left.starts.time()
        elif left.item.timed:
            values["due_time"] = None
        if left.employee_id != left.item.employee_id:
            values["assignee_id"] = left.employee_id
        self._shop.tasks.update(left.item.id, values)
        return _("The task was moved.")

    def finish_task(self, id: int) -> str:
        """Done; what to say, of the next one too where it repeats."""
        following = self._shop.tasks.complete(id)
        return _("The task is done.") if following is None else said_of_next(self._shop, following)

    def copy(self, left: Dropped) -> int:
        """A single appointment like the one that was dragged, where it was dropped; planned anew."""
        values: dict[str, object] = {
            "starts": left.starts,
            "ends": left.ends,
            "all_day": left.all_day,
            "employee_id": left.employee_id,
        }
        item = left.item
        values = self._here.kept(self.get(item.id, item.recurrence_id), values)
        return self._shop.appointments.copy(item.id, values, instance=item.recurrence_id)

    def said_of_copy(self, id: int) -> str:
        return self._said(
            InstanceId(id), _("The appointment was copied."), _("The appointment was copied. {overlap}")
        )

    def update(
        self, kept: Appointment, values: Mapping[str, object], scope: Scope | None = None
    ) -> tuple[str, InstanceId]:
        """Save fields of an appointment; a warning about its hour or "", and where it is kept now."""
        place = self._shop.appointments.update(
            kept.id, self._here.kept(kept, values), instance=kept.recurrence_id, scope=scope
        )
        return self.warning(place) if {"starts", "ends", "employee_id"} & set(values) else "", place

    def repeat(self, kept: Appointment, rrule: str, scope: Scope) -> InstanceId:
        return self._shop.appointments.repeat(kept.id, rrule, instance=kept.recurrence_id, scope=scope)

    def values_of_kind(self, kept: Appointment, kind: AppointmentKind | None) -> dict[str, object]:
        """What choosing a kind changes: the price and the length where nobody said another, an unnamed
        one is called after its kind.
        """
        values: dict[str, object] = {"kind_id": kind.id if kind is not None else None}
        if kind is None:
            return values
        before = next((one for one in self.kinds() if one.id == kept.kind_id), None)
        if kind.price is not None and kept.price == (before.price if before is not None else None):
            values["price"] = kind.price
        usual = timedelta(minutes=before.minutes) if before is not None and before.minutes else HOUR
        if kind.minutes and not kept.all_day and kept.ends - kept.starts == usual:
            values["ends"] = kept.starts + timedelta(minutes=kind.minutes)
        if kept.summary in (_("Appointment"), before.name if before is not None else ""):
            values["summary"] = kind.name
        return values

    def remove(self, item: Item, scope: Scope | None = None) -> str:
        if item.kind is ItemKind.TASK:
            self._shop.tasks.remove(item.id)
            return _("The task was removed.")
        self._shop.appointments.remove(item.id, instance=item.recurrence_id, scope=scope)
        if scope is Scope.ALL:
            return _("The whole series was removed.")
        if scope is Scope.FOLLOWING:
            return _("This appointment and all following were removed.")
        return _("The appointment was removed.")

    # --- what speaks against an hour --------------------------------------------------------------

    def _said(self, place: InstanceId, plain: str, warned: str) -> str:
        warning = self.warning(place)
        return warned.format(overlap=warning) if warning else plain

    def warning(self, place: InstanceId) -> str:
        """About another appointment of the same employee at the same time, or a day off; "" for neither."""
        return self.warning_of(self.get(place.id, place.planned))

    def warning_of(self, this: Appointment) -> str:
        first, last = this.starts.date(), this.ends.date()
        employees = self.employees()
        names = {one.id: one.name for one in employees}
        other = overlapping(this, self._shop.appointments.between(first, last, self._here))
        openings = openings_of(self._shop, first, last, employees)
        return warning_words(this, other, openings, names)


def changed_by(left: Dropped) -> dict[str, object]:
    """The fields of an appointment a drag changes: always its ends, else only what is other than before."""
    values: dict[str, object] = {"starts": left.starts, "ends": left.ends}
    if left.all_day != left.item.is_all_day:
        values["all_day"] = left.all_day
    if left.employee_id != left.item.employee_id:
        values["employee_id"] = left.employee_id
    return values
