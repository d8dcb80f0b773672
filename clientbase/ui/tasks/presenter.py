"""What the task page decides: sections, words of a line, what to say after an action. No Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from clientbase.domain.clock import Clock
from clientbase.domain.search_hit import Hit
from clientbase.domain.task import Priority, Section, Task, TaskDraft, section_of
from clientbase.domain.task_entry import TaskLine, read_task_line
from clientbase.i18n import N_, _
from clientbase.services.shop import Shop
from clientbase.ui.kit.formats import show_long_date

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


class TaskPresenter:
    """Every method here blocks for a moment; the page runs the slow ones as jobs."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    @property
    def clock(self) -> Clock:
        return self._shop.clock

    def local_now(self) -> datetime:
        return self._shop.clock.now().astimezone()

    def groups(self, *, done: bool, mine: bool) -> tuple[TaskGroup, ...]:
        tasks: Sequence[Task] = self._shop.tasks.done_tasks() if done else self._shop.tasks.open_tasks()
        if mine:
            me = self._shop.employees.current_id
            tasks = [task for task in tasks if task.assignee_id in (me, None)]
        return grouped(tasks, self.local_now(), self._shop.clock.today())

    def read_line(self, text: str) -> TaskLine:
        return read_task_line(text, self._shop.clock.today())

    def add_line(self, text: str, client_id: int | None = None) -> int:
        line = self.read_line(text)
        return self._shop.tasks.add(
            TaskDraft(
                line.summary,
                client_id=client_id,
                due_on=line.due_on,
                due_time=line.due_time,
                priority=line.priority,
            )
        )

    def clients_like(self, text: str) -> tuple[Hit, ...]:
        return tuple(hit for hit in self._shop.search.find(text, 12) if hit.noun == "client")

    def set_done(self, id: int, *, done: bool) -> str:
        """Complete or reopen a task; returns what to say."""
        if done:
            self._shop.tasks.complete(id)
            return _("The task is done.")
        self._shop.tasks.reopen(id)
        return _("The task is open again.")

    def update(self, id: int, values: dict[str, object]) -> None:
        self._shop.tasks.update(id, values)

    def postpone(self, id: int, days: int) -> str:
        """Set the due date to so many days after today; the time of day stays."""
        day = self._shop.clock.today() + timedelta(days=days)
        self._shop.tasks.update(id, {"due_on": day})
        return _("Postponed: {day}.").format(day=show_long_date(day))

    def remove(self, id: int) -> str:
        self._shop.tasks.remove(id)
        return _("The task was removed.")

    def get(self, id: int) -> Task:
        return self._shop.tasks.get(id)


def is_urgent(task: Task) -> bool:
    return task.priority is Priority.HIGH
