"""What the calendar page decides: what a drag saves, what a new one is like, what to say. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta

from clientbase.domain.appointment import Appointment, AppointmentDraft, AppointmentStatus
from clientbase.domain.appointment_kind import AppointmentKind
from clientbase.domain.employee import Employee
from clientbase.domain.search_hit import Hit
from clientbase.i18n import _
from clientbase.services.shop import Shop
from clientbase.ui.calendar.beside import Beside, order_words
from clientbase.ui.calendar.clashes import off_words, overlap_words, overlapping
from clientbase.ui.calendar.dragging import Dropped, Stretch
from clientbase.ui.calendar.items import ItemKind
from clientbase.ui.calendar.layers import Layers
from clientbase.ui.calendar.periods import OPENS, View, days_of
from clientbase.ui.calendar.reading import Shown, openings_of, read_days, read_year

HOUR = timedelta(hours=1)
__all__ = ["CalendarPresenter", "Layers", "Shown"]


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

    def kinds(self) -> tuple[AppointmentKind, ...]:
        return self._shop.appointment_kinds.all()

    def read(self, first: date, last: date, layers: Layers, view: View | None = None) -> Shown:
        if view is View.YEAR:
            return read_year(self._shop, first.year, layers)
        return read_days(self._shop, (first, last), layers, self.now(), view)

    def get(self, id: int) -> Appointment:
        return self._shop.appointments.get(id)

    def beside(self, id: int, recurrence_id: datetime | None = None) -> Beside:
        """An appointment, or an instance of a series, with all that its panel shows. Raises NotThere."""
        kept = self.get(id)
        orders = self._shop.orders.of_client(kept.client_id) if kept.client_id is not None else ()
        currency = self._shop.settings.get("currency")
        return Beside(
            kept,
            self.employees(),
            self.kinds(),
            tuple((one.id, order_words(one)) for one in orders),
            currency,
            self.warning_of(kept),
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
            )
        )

    def add_typed(self, wanted: Stretch) -> int:
        """A new one with the words that were typed."""
        return self.add(wanted)

    def said_of_new(self, id: int) -> str:
        return self._said(id, _("The appointment was added."), _("The appointment was added. {overlap}"))

    def drop(self, left: Dropped) -> str:
        """Save where a drag left an item; returns what to say."""
        if left.item.kind is ItemKind.TASK:
            return self._drop_task(left)
        values = changed_by(left)
        item = left.item
        self._shop.appointments.update(item.id, values)
        if "employee_id" in values:
            who = next((one.name for one in self.employees() if one.id == left.employee_id), "")
            plain = _("The appointment was handed to {who}.").format(who=who)
            return self._said(item.id, plain, _("{said} {overlap}").format(said=plain, overlap="{overlap}"))
        if left.ends - left.starts == item.ends - item.starts or left.all_day != item.is_all_day:
            return self._said(
                item.id, _("The appointment was moved."), _("The appointment was moved. {overlap}")
            )
        return self._said(item.id, _("The time was changed."), _("The time was changed. {overlap}"))

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

    def copy(self, left: Dropped) -> int:
        """A single appointment like the one that was dragged, where it was dropped; planned anew."""
        kept = self.get(left.item.id)
        draft = AppointmentDraft(**{one.name: getattr(kept, one.name) for one in fields(AppointmentDraft)})
        return self._shop.appointments.add(
            replace(
                draft,
                starts=left.starts,
                ends=left.ends,
                all_day=left.all_day,
                employee_id=left.employee_id,
                status=AppointmentStatus.PLANNED,
                rrule="",
                rdates=(),
                exdates=(),
                uid="",
                other_properties="",
            )
        )

    def said_of_copy(self, id: int) -> str:
        return self._said(id, _("The appointment was copied."), _("The appointment was copied. {overlap}"))

    def update(self, kept: Appointment, values: Mapping[str, object]) -> str:
        """Save fields of an appointment; returns a warning about its hour, or ""."""
        self._shop.appointments.update(kept.id, values)
        return self.warning(kept.id) if {"starts", "ends", "employee_id"} & set(values) else ""

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

    def remove(self, item_kind: ItemKind, id: int) -> str:
        if item_kind is ItemKind.TASK:
            self._shop.tasks.remove(id)
            return _("The task was removed.")
        self._shop.appointments.remove(id)
        return _("The appointment was removed.")

    # --- what speaks against an hour --------------------------------------------------------------

    def _said(self, id: int, plain: str, warned: str) -> str:
        warning = self.warning(id)
        return warned.format(overlap=warning) if warning else plain

    def warning(self, id: int) -> str:
        """About another appointment of the same employee at the same time, or a day off; "" for neither."""
        return self.warning_of(self.get(id))

    def warning_of(self, this: Appointment) -> str:
        first, last = this.starts.date(), this.ends.date()
        employees = self.employees()
        names = {one.id: one.name for one in employees}
        other = overlapping(this, self._shop.appointments.between(first, last))
        openings = openings_of(self._shop, first, last, employees)
        told = (
            overlap_words(this, other, names),
            off_words(this, openings, names),
        )
        return " ".join(one for one in told if one)


def changed_by(left: Dropped) -> dict[str, object]:
    """The fields of an appointment a drag changes: always its ends, else only what is other than before."""
    values: dict[str, object] = {"starts": left.starts, "ends": left.ends}
    if left.all_day != left.item.is_all_day:
        values["all_day"] = left.all_day
    if left.employee_id != left.item.employee_id:
        values["employee_id"] = left.employee_id
    return values
