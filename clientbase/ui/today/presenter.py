"""What the Today page shows, read in one go. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from clientbase.domain.appointment import Appointment, AppointmentStatus
from clientbase.domain.client import Client
from clientbase.domain.client_query import ClientRow
from clientbase.domain.employee import Employee
from clientbase.domain.interaction import Direction, InteractionDraft, InteractionKind
from clientbase.domain.message_draft import MessageDraft
from clientbase.domain.reminder import Local
from clientbase.domain.reminder_schedule import Line, lines_of
from clientbase.domain.rhythm import DueClient
from clientbase.domain.task import Section, Task, section_of
from clientbase.domain.week_figures import Overdue, WeekFigures
from clientbase.i18n import _, ngettext
from clientbase.services.clients import age_on
from clientbase.services.shop import Shop
from clientbase.ui.kit.formats import show_count, show_date, show_long_date, show_phone
from clientbase.ui.tasks.presenter import TaskGroup, grouped
from clientbase.ui.today.guide import Begun, begun_in
from clientbase.ui.window_context import UnsavedText

BIRTHDAYS_AHEAD = timedelta(days=7)
LATEST = 5
MOST_BIRTHDAYS = 8
MOST_DUE = 5
MOST_DRAFTS = 4
MOST_TASKS = 20  # of a section
REACHED = "reached"
_PRESSING = (Section.OVERDUE, Section.TODAY)


@dataclass(frozen=True, slots=True)
class Callback:
    """Somebody of a call list to be called back now."""

    entry_id: int
    list_id: int
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class UnsavedLine:
    """Something typed and not kept; `page` is opened with `what` to go on with it."""

    title: str  # the client, else the page
    text: str
    page: str
    what: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Day:
    """Everything of one day. `tasks` are overdue ones and today's; `next_tasks` counts tomorrow's."""

    today: date
    now: datetime
    tasks: tuple[TaskGroup, ...]
    next_tasks: int
    appointments: tuple[Appointment, ...]
    tomorrow: tuple[Appointment, ...]
    birthdays: tuple[tuple[date, Client], ...]  # at most MOST_BIRTHDAYS
    further_birthdays: int
    latest: tuple[ClientRow, ...]
    callbacks: tuple[Callback, ...]  # of call lists, whose time has come
    due: tuple[DueClient, ...]  # to be contacted, at most MOST_DUE
    further_due: int
    employees: tuple[Employee, ...]
    clients: int
    open_tasks: int
    reminders: tuple[Line, ...]  # shown, or missed, and nothing was done about them
    further_reminders: int
    local: Local  # how instants of reminders are told
    week: WeekFigures
    overdue: Overdue
    drafts: tuple[tuple[int, str, str], ...]  # documents not issued, at most MOST_DRAFTS
    texts: tuple[MessageDraft, ...]  # ready to send, at most MOST_DRAFTS
    further_texts: int
    unsaved: tuple[UnsavedLine, ...]
    begun: Begun  # of the first week

    @property
    def is_blank(self) -> bool:
        """Nothing was ever entered: the day has nothing to say, the beginning has."""
        return not (self.clients or self.open_tasks or self.appointments or self.tomorrow)


class TodayPresenter:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def read(self, unsaved: Sequence[UnsavedText] = (), *, guide: bool = True) -> Day:
        """Blocks for some reads; the page runs it as a job. `guide`: what was begun is asked, too."""
        shop = self._shop
        today, now = shop.clock.today(), shop.clock.now().astimezone()
        tasks = shop.tasks.open_tasks()
        groups = grouped(tasks, now, today)
        tomorrow = today + timedelta(days=1)
        standing = [
            item
            for item in shop.appointments.between(today, tomorrow)
            if item.status is not AppointmentStatus.CANCELLED
        ]
        survey = shop.reminders.survey()
        known = {come.reminder.key for come in survey.left}
        left = lines_of((*survey.left, *(come for come in survey.look.due if come.reminder.key not in known)))
        birthdays, born = shop.clients.first_birthdays(today, today + BIRTHDAYS_AHEAD, MOST_BIRTHDAYS)
        who = shop.employees.current_id
        due = shop.rhythm.due(responsible_id=who, limit=MOST_DUE)
        further = shop.rhythm.count_due(who) - MOST_DUE if len(due) == MOST_DUE else 0
        return Day(
            callbacks=self._callbacks(),
            due=due,
            further_due=further,
            today=today,
            now=now,
            tasks=tuple(_first(group) for group in groups if group.section in _PRESSING),
            next_tasks=sum(_is_tomorrow(task, today) for task in tasks),
            appointments=tuple(item for item in standing if item.starts.date() <= today <= _last_day(item)),
            tomorrow=tuple(item for item in standing if item.starts.date() == tomorrow),
            birthdays=birthdays,
            further_birthdays=born - len(birthdays),
            latest=shop.clients.latest(LATEST),
            employees=shop.employees.all(),
            clients=shop.clients.count(),
            open_tasks=len(tasks),
            reminders=left[:MOST_DUE],
            further_reminders=max(len(left) - MOST_DUE, 0),
            local=survey.local,
            week=shop.week_figures.week(),
            overdue=shop.week_figures.overdue(MOST_DUE),
            drafts=shop.week_figures.drafts(MOST_DRAFTS),
            texts=shop.message_drafts.unsent(MOST_DRAFTS),
            further_texts=max(shop.message_drafts.count_unsent() - MOST_DRAFTS, 0),
            unsaved=self._unsaved(unsaved),
            begun=begun_in(shop) if guide else Begun(),
        )

    def added_words(self, id: int) -> str:
        """What to say of a task that was typed; one of another day is not seen here."""
        task = self._shop.tasks.get(id)
        if task.due_on is None:
            return _("The task is added, without a day.")
        if task.due_on <= self._shop.clock.today():
            return _("The task is added.")
        return _("The task is added: {day}.").format(day=show_long_date(task.due_on))

    # --- done in one click ----------------------------------------------------------------------------

    def set_status(self, item: Appointment, status: AppointmentStatus) -> str:
        """Of an appointment, of a series this one alone."""
        self._shop.appointments.update(item.id, {"status": status}, instance=item.recurrence_id)
        name = item.client_name or item.summary
        if status is AppointmentStatus.CAME:
            return _("{name}: came.").format(name=name)
        return _("{name}: did not come.").format(name=name)

    def note_contact(self, client_id: int, name: str) -> str:
        """A call in which the client was spoken with, now."""
        draft = InteractionDraft(client_id, InteractionKind.CALL, direction=Direction.OUT, result=REACHED)
        self._shop.interactions.log(draft)
        return _("{name}: a call is noted.").format(name=name)

    def reminder_done(self, line: Line) -> str:
        """A task is completed with it. Returns what to say."""
        completed = self._shop.reminders.done(line.reminders)
        return _("Done.") if completed else ""

    def remind_tomorrow(self, line: Line) -> None:
        self._shop.reminders.snooze(line.reminders, self._shop.reminders.tomorrow())

    def text_sent(self, id: int) -> str:
        self._shop.message_drafts.mark_sent([id])
        return _("It is marked as sent and noted as a contact.")

    def _unsaved(self, texts: Sequence[UnsavedText]) -> tuple[UnsavedLine, ...]:
        """With the names of clients; whose card is gone has no line."""
        ids = {id for one in texts if isinstance(id := one.what.get("client_id"), int)}
        rows = self._shop.clients.rows(sorted(ids)) if ids else {}
        found = []
        for one in texts:
            client_id = one.what.get("client_id")
            title = _(one.title)
            if isinstance(client_id, int):
                if client_id not in rows:
                    continue
                title = str(rows[client_id].values["display_name"])
            found.append(UnsavedLine(title, one.text, one.page, one.what))
        return tuple(found)

    def _callbacks(self) -> tuple[Callback, ...]:
        entries = self._shop.call_lists.callbacks_due()
        clients = self._shop.call_lists.clients_of(entries)
        return tuple(
            Callback(entry.id, entry.call_list_id, clients[entry.client_id].display_name, entry.callback_at)
            for entry in entries[:MOST_DUE]
            if entry.client_id in clients and entry.callback_at is not None
        )


def _first(group: TaskGroup) -> TaskGroup:
    """What one sees to today: of thousands that are overdue the oldest, all are on the page of tasks."""
    return replace(group, tasks=group.tasks[:MOST_TASKS], total=len(group.tasks))


def _is_tomorrow(task: Task, today: date) -> bool:
    return section_of(task, False, today) is Section.TOMORROW


def _last_day(item: Appointment) -> date:
    """An end at midnight belongs to the day before."""
    ends = item.ends - timedelta(minutes=1) if item.ends > item.starts else item.ends
    return ends.date()


def more_words(day: Day) -> str:
    """What stands below the tasks: how many are not shown, else how many come tomorrow."""
    hidden = sum(group.total - len(group.tasks) for group in day.tasks)
    if hidden:
        return ngettext("and {count} more", "and {count} more", hidden).format(count=show_count(hidden))
    if day.next_tasks:
        words = ngettext("{count} task tomorrow", "{count} tasks tomorrow", day.next_tasks)
        return words.format(count=show_count(day.next_tasks))
    return _("All tasks")


def birthday_words(day: date, client: Client, today: date) -> str:
    """«сьогодні · 40 років», «25 лис»."""
    when = {0: _("today"), 1: _("tomorrow")}.get((day - today).days) or show_date(day, today=today)
    age = age_on(client.birthday, day)
    if age is None or age <= 0:
        return when
    years = ngettext("{count} year old", "{count} years old", age).format(count=age)
    return f"{when} · {years}"


def due_words(one: DueClient) -> str:
    """«today», «overdue by 15 days»."""
    if not one.overdue:
        return _("today")
    return ngettext("overdue by {count} day", "overdue by {count} days", one.overdue).format(
        count=show_count(one.overdue)
    )


def client_words(row: ClientRow) -> str:
    """What stands beside a client's name: the first phone, else the town."""
    phones = row.values.get("phones") or ()
    return show_phone(phones[0]) if phones else str(row.values.get("city") or "")
