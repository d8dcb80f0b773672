"""What the task page decides: sections, words of a line, what to say after an action. No Qt."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from clientbase.domain.client_query import ClientRow
from clientbase.domain.clock import Clock
from clientbase.domain.employee import Employee
from clientbase.domain.name_in_text import is_name, stem_of, words_of
from clientbase.domain.search_hit import Hit
from clientbase.domain.task import Priority, Section, Task, TaskDraft, section_of
from clientbase.domain.task_entry import TaskLine, read_task_line
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _
from clientbase.services.shop import Shop
from clientbase.ui.kit.formats import show_long_date

_MENTION = re.compile(r"(?<!\S)@(\w+)")
_MOST_LOOKED_AT = 300

SECTION_TITLES = {
    Section.OVERDUE: N_("Overdue"),
    Section.TODAY: N_("Today"),
    Section.TOMORROW: N_("Tomorrow"),
    Section.WEEK: N_("This week"),
    Section.LATER: N_("Later"),
    Section.NO_DATE: N_("No date"),
    Section.DONE: N_("Done"),
}


@dataclass(frozen=True, slots=True)
class TaskGroup:
    section: Section
    tasks: tuple[Task, ...]


def grouped(tasks: Iterable[Task], now: datetime, today: date) -> tuple[TaskGroup, ...]:
    """Tasks by section, in the order of sections, within one in the order given. `now` is local."""
    by: dict[Section, list[Task]] = {section: [] for section in Section}
    for task in tasks:
        by[section_of(task, task.completed_at is not None, today, now.time())].append(task)
    return tuple(TaskGroup(section, tuple(listed)) for section, listed in by.items() if listed)


@dataclass(frozen=True, slots=True)
class ClientFound:
    """A client whose name stands in a typed line."""

    id: int
    name: str


class TaskPresenter:
    """Every method here blocks for a moment; the page runs the slow ones as jobs."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.employees: tuple[Employee, ...] = shop.employees.all()  # the page renews them

    @property
    def clock(self) -> Clock:
        return self._shop.clock

    def local_now(self) -> datetime:
        return self._shop.clock.now().astimezone()

    def groups(self, *, done: bool, mine: bool, text: str = "") -> tuple[TaskGroup, ...]:
        """The open or the latest done tasks by section; with `text` those that hold all its words."""
        tasks: Sequence[Task] = self._shop.tasks.done_tasks() if done else self._shop.tasks.open_tasks()
        if mine:
            me = self._shop.employees.current_id
            tasks = [task for task in tasks if task.assignee_id in (me, None)]
        words = fold(text).split()
        if words:
            holding = [task for task in tasks if _holds(task, words)]
            if not holding:  # as the search over everything would read it: another layout, a typo
                meant = self._shop.search.ids("task", text)
                holding = [task for task in tasks if task.id in meant]
            tasks = holding
        return grouped(tasks, self.local_now(), self._shop.clock.today())

    def read_line(self, text: str) -> TaskLine:
        text = _MENTION.sub(lambda found: " " if self._named(found[1]) else found[0], text)
        now = self.local_now().time().replace(tzinfo=None)
        return read_task_line(text, self._shop.clock.today(), now)

    def employee_in(self, text: str) -> Employee | None:
        """Whom «@Оля» names, if that is one."""
        named = (self._named(found[1]) for found in _MENTION.finditer(text))
        return next((one for one in named if one is not None), None)

    def _named(self, begins: str) -> Employee | None:
        wanted = fold(begins)
        meant = [
            one
            for one in self.employees
            if one.active and any(word.startswith(wanted) for word in fold(one.name).split())
        ]
        return meant[0] if len(meant) == 1 else None

    def client_in(self, text: str) -> ClientFound | None:
        """The client whose family name stands in the line, in any case, if that is exactly one.

        Of several with that name the one whose given name stands there too.
        """
        words = words_of(self.read_line(text).summary)
        found: dict[int, ClientRow] = {}
        for word in words:
            ids = self._shop.search.clients(stem_of(word), _MOST_LOOKED_AT)
            rows = self._shop.clients.rows(ids)
            found |= {
                id: row for id, row in rows.items() if is_name(word, str(row.values.get("family_name") or ""))
            }
        if len(found) > 1:
            found = {
                id: row
                for id, row in found.items()
                if any(is_name(word, str(row.values.get("given_name") or "")) for word in words)
            }
        if len(found) != 1:
            return None
        ((id, row),) = found.items()
        return ClientFound(id, str(row.values["display_name"]))

    def add_line(self, text: str, *, look: bool = False) -> int:
        """Keep a typed line as a task; `look` links the client who is named in it."""
        line = self.read_line(text)
        client = self.client_in(text) if look else None
        assignee = self.employee_in(text)
        return self._shop.tasks.add(
            TaskDraft(
                line.summary,
                client_id=client.id if client else None,
                assignee_id=assignee.id if assignee else None,
                due_on=line.due_on,
                due_time=line.due_time,
                priority=line.priority,
            )
        )

    def move(self, id: int, section: Section) -> str:
        """Drag a task into a section: its day changes, or it is done."""
        if section is Section.DONE:
            return self.set_done(id, done=True)
        days = {Section.TODAY: 0, Section.TOMORROW: 1, Section.WEEK: 2, Section.LATER: 8}.get(section)
        if days is None:
            self._shop.tasks.update(id, {"due_on": None, "due_time": None})
            return _("The task has no date now.")
        return self.postpone(id, days)

    def clients_like(self, text: str) -> tuple[Hit, ...]:
        return tuple(hit for hit in self._shop.search.find(text, 12) if hit.noun == "client")

    def set_done(self, id: int, *, done: bool) -> str:
        """Complete or reopen a task; returns what to say."""
        if done:
            self._shop.tasks.complete(id)
            return _("The task is done.")
        self._shop.tasks.reopen(id)
        return _("The task is open again.")

    def update(self, id: int, values: dict[str, object]) -> str:
        self._shop.tasks.update(id, values)
        return _("The task is changed.")

    def postpone(self, id: int, days: int) -> str:
        """Set the due date to so many days after today; the time of day stays."""
        day = self._shop.clock.today() + timedelta(days=days)
        self._shop.tasks.update(id, {"due_on": day})
        return _("Now due: {day}.").format(day=show_long_date(day))

    def remove(self, id: int) -> str:
        self._shop.tasks.remove(id)
        return _("The task was removed.")

    def get(self, id: int) -> Task:
        return self._shop.tasks.get(id)


def is_urgent(task: Task) -> bool:
    return task.priority is Priority.HIGH


def _holds(task: Task, words: Sequence[str]) -> bool:
    text = fold(f"{task.summary} {task.client_name} {task.note}")
    return all(word in text for word in words)
