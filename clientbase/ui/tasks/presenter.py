"""What the task page decides: sections, words of a line, what to say after an action. No Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from clientbase.domain.clock import Clock
from clientbase.domain.employee import Employee
from clientbase.domain.search_hit import Hit
from clientbase.domain.task import Priority, Section, Task, section_of
from clientbase.domain.text_folding import fold
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


DONE_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class TaskGroup:
    section: Section
    tasks: tuple[Task, ...]
    more: bool = False  # there are earlier ones that were not read yet
    total: int = 0  # how many there are where only the first are shown


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
        self.employees: tuple[Employee, ...] = shop.employees.all()  # the page renews them

    @property
    def clock(self) -> Clock:
        return self._shop.clock

    def local_now(self) -> datetime:
        return self._shop.clock.now().astimezone()

    def groups(self, *, mine: bool, text: str = "") -> tuple[TaskGroup, ...]:
        """The open tasks by section; with `text` those that hold all its words."""
        return grouped(self.tasks(mine=mine, text=text), self.local_now(), self._shop.clock.today())

    def tasks(self, *, mine: bool, text: str = "") -> Sequence[Task]:
        """The open ones, as the filter of the page lets them through."""
        tasks: Sequence[Task] = self._shop.tasks.open_tasks()
        if mine:
            me = self._shop.employees.current_id
            tasks = [task for task in tasks if task.assignee_id in (me, None)]
        return self._holding(tasks, text)

    def done(self, *, mine: bool, text: str = "", count: int = DONE_AT_ONCE, skip: int = 0) -> TaskGroup:
        """So many of the latest done ones behind those `skip`ped; with `text` all that hold its words."""
        whose = self._shop.employees.current_id if mine else None
        if text:
            found = self._holding(self._shop.tasks.done_tasks(None, whose=whose), text)
            return TaskGroup(Section.DONE, tuple(found))
        found = self._shop.tasks.done_tasks(count + 1, skip, whose)
        return TaskGroup(Section.DONE, tuple(found[:count]), len(found) > count)

    def _holding(self, tasks: Sequence[Task], text: str) -> Sequence[Task]:
        words = fold(text).split()
        if not words:
            return tasks
        holding = [task for task in tasks if _holds(task, words)]
        if not holding:  # as the search over everything would read it: another layout, a typo, a checklist
            meant = self._shop.search.ids("task", text)
            holding = [task for task in tasks if task.id in meant]
        return holding

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
            following = self._shop.tasks.complete(id)
            if following is not None:
                return said_of_next(self._shop, following)
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

    def skip(self, id: int) -> str:
        """Leave this time of a repeating task out."""
        return _("Now due: {day}.").format(day=show_long_date(self._shop.tasks.skip(id)))

    def remove(self, id: int) -> str:
        self._shop.tasks.remove(id)
        return _("The task was removed.")

    def get(self, id: int) -> Task:
        return self._shop.tasks.get(id)


def said_of_next(shop: Shop, task_id: int) -> str:
    """What to say when a repeating task was done, and the next one stands there."""
    due = shop.tasks.get(task_id).due_on
    assert due is not None
    return _("The task is done. The next time: {day}.").format(day=show_long_date(due))


def is_urgent(task: Task) -> bool:
    return task.priority is Priority.HIGH


def _holds(task: Task, words: Sequence[str]) -> bool:
    text = fold(f"{task.summary} {task.client_name} {task.project_name} {task.note} {' '.join(task.tags)}")
    return all(word in text for word in words)
