"""What stands in the calendar, of whatever noun it is: appointments, tasks with a date, birthdays. No Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from clientbase.domain.appointment import Appointment, AppointmentStatus
from clientbase.domain.client import Client
from clientbase.domain.document_summary import DocumentSummary
from clientbase.domain.employee import Employee
from clientbase.domain.money import format_money
from clientbase.domain.task import Section, Task, section_of
from clientbase.i18n import N_, _, current_language, ngettext
from clientbase.services.clients import age_on
from clientbase.ui.calendar.other_clock import other_clock_words
from clientbase.ui.calendar.span_words import last_day, span_words
from clientbase.ui.kit.formats import show_long_date, show_time

STATUS_WORDS: Mapping[AppointmentStatus, str] = {
    AppointmentStatus.PLANNED: N_("Planned"),
    AppointmentStatus.CONFIRMED: N_("Confirmed"),
    AppointmentStatus.CAME: N_("Came"),
    AppointmentStatus.NO_SHOW: N_("Did not come"),
    AppointmentStatus.CANCELLED: N_("Called off"),
}
_STATUS_MARKS: Mapping[AppointmentStatus, str] = {
    AppointmentStatus.CONFIRMED: "check",
    AppointmentStatus.CAME: "check-all",
    AppointmentStatus.NO_SHOW: "account-off-outline",
    AppointmentStatus.CANCELLED: "cancel",
}
_DAY = timedelta(days=1)
_TASK_LENGTH = timedelta(minutes=30)
MINUTES_OF_DAY = 24 * 60


class ItemKind(StrEnum):
    APPOINTMENT = "appointment"
    TASK = "task"
    PAYMENT = "payment"  # the day a document is to be paid
    BIRTHDAY = "birthday"


Tell = Callable[[], str]
Key = tuple[object, ...]
"""What an item is known by: kind and id, and of one instance of a series also the moment it stands for."""


_KINDS = tuple(ItemKind)


@dataclass(frozen=True, slots=True)
class Item:
    """Wall times. `in_band` says that it stands above the hours: all day, or a day long and longer.

    `colour` is a name of the theme's soft colours, `mark` an icon. `tell` gives the whole of it on several
    lines, `warn` what speaks against its hour, if anything does: thousands are not put into words unasked.
    """

    kind: ItemKind
    id: int
    starts: datetime
    ends: datetime
    in_band: bool
    title: str
    client: str = ""
    colour: str = "slate"
    mark: str = ""
    struck: bool = False
    late: bool = False
    timed: bool = True  # whether the hour is shown
    status: AppointmentStatus | None = None
    employee_id: int | None = None  # whose it is
    series_id: int | None = None  # of an instance of a series: the id of the whole
    recurrence_id: datetime | None = None  # and the wall time of the rule it stands for
    place: str = ""
    tell: Tell = field(default=str, compare=False, repr=False)
    warn: Tell | None = field(default=None, compare=False, repr=False)

    @property
    def key(self) -> Key:
        own = (self.kind, self.id)
        return own if self.recurrence_id is None else (*own, self.recurrence_id)

    @property
    def words(self) -> str:
        """The tooltip, and what a screen reader says."""
        return self.tell()

    @property
    def warning(self) -> str:
        """What speaks against this hour: another appointment, a day off; "" for nothing."""
        return self.warn() if self.warn is not None else ""

    @property
    def repeats(self) -> bool:
        return self.series_id is not None

    @property
    def can_move(self) -> bool:
        return self.kind in (ItemKind.APPOINTMENT, ItemKind.TASK)

    @property
    def can_stretch(self) -> bool:
        return self.kind is ItemKind.APPOINTMENT

    @property
    def is_all_day(self) -> bool:
        """Without hours; what lasts longer than a day stands in the band with hours too."""
        return not self.timed

    @property
    def first_day(self) -> date:
        return self.starts.date()

    @property
    def last_day(self) -> date:
        """An end at midnight belongs to the day before."""
        return last_day(self.starts, self.ends)

    def minutes_on(self, day: date) -> tuple[int, int]:
        """The part of it that lies on a day, in minutes from midnight."""
        midnight = datetime.combine(day, time())
        start = max(self.starts, midnight) - midnight
        end = min(self.ends, midnight + _DAY) - midnight
        return minutes(start), minutes(end)


def minutes(span: timedelta) -> int:
    return int(span.total_seconds()) // 60


def of_appointment(
    item: Appointment, employees: Mapping[int, Employee], colour: str = "", warn: Tell | None = None
) -> Item:
    """`colour` unless told is that of its employee."""
    of_series = item.id if item.rrule or item.rdates else None
    repeats = item.series_id is not None or of_series is not None
    who = employees.get(item.employee_id) if item.employee_id is not None else None

    def tell() -> str:
        parts = (
            item.client_name,
            item.summary,
            span_words(item),
            other_clock_words(item),
            _("Repeats") if repeats else "",
            item.place,
            who.name if who is not None and len(employees) > 1 else "",
            "" if item.status is AppointmentStatus.PLANNED else _(STATUS_WORDS[item.status]),
            warn() if warn is not None else "",
            item.note,
        )
        return "\n".join(part for part in parts if part)

    return Item(
        ItemKind.APPOINTMENT,
        item.id,
        item.starts,
        item.ends,
        in_band=item.all_day or item.ends - item.starts >= _DAY,
        title=item.summary,
        client=item.client_name,
        colour=colour or (who.colour if who is not None else "slate"),
        mark=_STATUS_MARKS.get(item.status, "repeat" if repeats else ""),
        struck=item.status is AppointmentStatus.CANCELLED,
        timed=not item.all_day,
        status=item.status,
        employee_id=item.employee_id,
        series_id=item.series_id if item.series_id is not None else of_series,
        recurrence_id=item.recurrence_id,
        place=item.place,
        tell=tell,
        warn=warn,
    )


def of_task(task: Task, today: date, now: time) -> Item:
    """A task with a due date; with a time it stands at its hour for half an hour."""
    assert task.due_on is not None
    starts = datetime.combine(task.due_on, task.due_time or time())
    late = section_of(task, False, today, now) is Section.OVERDUE
    due = show_long_date(task.due_on)
    if task.due_time is not None:
        due = _("{day}, {time}").format(day=due, time=show_time(task.due_time))
    parts = (_("Task"), task.summary, task.client_name, due, _("Overdue") if late else "", task.note)
    return Item(
        ItemKind.TASK,
        task.id,
        starts,
        starts + (_TASK_LENGTH if task.due_time is not None else _DAY),
        in_band=task.due_time is None,
        title=task.summary,
        client=task.client_name,
        mark="alert-circle-outline" if late else "checkbox-blank-circle-outline",
        late=late,
        tell=lambda: "\n".join(part for part in parts if part),
        timed=task.due_time is not None,
        employee_id=task.assignee_id,
    )


def of_payment(document: DocumentSummary, today: date) -> Item:
    """An unpaid document on the day it is to be paid."""
    assert document.due_on is not None
    starts = datetime.combine(document.due_on, time())
    late = document.due_on < today
    amount = format_money(document.gross, current_language())
    title = f"{document.number} · {amount}"
    parts = (
        _("Payment due"),
        document.buyer_name,
        title,
        show_long_date(document.due_on),
        _("Overdue") if late else "",
    )
    return Item(
        ItemKind.PAYMENT,
        document.id,
        starts,
        starts + _DAY,
        in_band=True,
        title=title,
        client=document.buyer_name,
        colour="red" if late else "amber",
        mark="cash-clock",
        late=late,
        tell=lambda: "\n".join(part for part in parts if part),
        timed=False,
    )


def of_birthday(day: date, client: Client) -> Item:
    age = age_on(client.birthday, day)
    years = (
        ngettext("{count} year old", "{count} years old", age).format(count=age)
        if age is not None and age > 0
        else ""
    )
    starts = datetime.combine(day, time())
    parts = (_("Birthday"), client.display_name, years, show_long_date(day))
    return Item(
        ItemKind.BIRTHDAY,
        client.id,
        starts,
        starts + _DAY,
        in_band=True,
        title=_("{name} · {years}").format(name=client.display_name, years=years)
        if years
        else client.display_name,
        colour="pink",
        mark="cake-variant-outline",
        tell=lambda: "\n".join(part for part in parts if part),
        timed=False,
    )


def standing_order(item: Item) -> tuple[object, ...]:
    """Rows of a band or of a month: what lasts longest first, then appointments, tasks, birthdays."""
    return (
        item.first_day,
        -(item.last_day - item.first_day).days,
        _KINDS.index(item.kind),
        not item.in_band,
        item.starts,
        item.id,
    )
