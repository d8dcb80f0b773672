"""What the board and the matrix show, and what moving a card there means. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from clientbase.domain.employee import Employee
from clientbase.domain.task import Section, Task, section_of
from clientbase.domain.task_stage import TaskStage, stage_of
from clientbase.i18n import _
from clientbase.services.shop import Shop
from clientbase.ui.kit.formats import show_long_date
from clientbase.ui.tasks.presenter import TaskGroup, said_of_next

MATRIX_SECTIONS = tuple(one for one in Section if one is not Section.DONE)
_DAYS = {Section.TODAY: 0, Section.TOMORROW: 1, Section.WEEK: 2, Section.LATER: 8}
DONE_SHOWN = 100


@dataclass(frozen=True, slots=True)
class BoardColumn:
    stage: TaskStage
    tasks: tuple[Task, ...]
    more: bool = False  # there are earlier ones, in the list of what is done


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """The open tasks of an employee, or of nobody, by section."""

    employee: Employee | None
    cells: tuple[tuple[Task, ...], ...]  # as MATRIX_SECTIONS

    @property
    def count(self) -> int:
        return sum(map(len, self.cells))


@dataclass(frozen=True, slots=True)
class Matrix:
    rows: tuple[MatrixRow, ...]


class TaskViewsPresenter:
    """`kept` says which tasks are shown: those of the filter of the page."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def sections(self, tasks: Sequence[Task]) -> dict[int, Section]:
        now, today = self._shop.clock.now().astimezone().time(), self._shop.clock.today()
        return {task.id: section_of(task, task.completed_at is not None, today, now) for task in tasks}

    def columns(self, open_tasks: Sequence[Task], done: TaskGroup) -> tuple[BoardColumn, ...]:
        """The stages shown, and hidden ones in which tasks stand; of done tasks the latest."""
        stages = self._shop.tasks.stages()
        by: dict[str, list[Task]] = {stage.mark: [] for stage in stages}
        for task in sorted(open_tasks, key=lambda one: one.position):
            by[stage_of(task, stages).mark].append(task)
        for task in done.tasks:
            by[stage_of(task, stages).mark].append(task)
        return tuple(
            BoardColumn(stage, tuple(by[stage.mark]), stage.finishes and done.more)
            for stage in stages
            if stage.active or by[stage.mark]
        )

    def matrix(self, tasks: Sequence[Task], employees: Sequence[Employee]) -> Matrix:
        sections = self.sections(tasks)
        by: dict[tuple[int | None, Section], list[Task]] = {}
        for task in tasks:
            by.setdefault((task.assignee_id, sections[task.id]), []).append(task)
        busy = {who for who, _section in by}
        shown: list[Employee | None] = [one for one in employees if one.active or one.id in busy]
        if None in busy:
            shown.append(None)
        return Matrix(
            tuple(
                MatrixRow(
                    one,
                    tuple(
                        tuple(by.get((one.id if one else None, section), ())) for section in MATRIX_SECTIONS
                    ),
                )
                for one in shown
            )
        )

    # --- moving ---------------------------------------------------------------------------------------

    def move(self, task_id: int, mark: str, at: int | None) -> str:
        """Into a stage; returns what to say."""
        was_done = self._shop.tasks.get(task_id).completed_at is not None
        following = self._shop.tasks.move(task_id, mark, at)
        if following is not None:
            return said_of_next(self._shop, following)
        task = self._shop.tasks.get(task_id)
        if (task.completed_at is not None) != was_done:
            return _("The task is open again.") if was_done else _("The task is done.")
        stage = stage_of(task, self._shop.tasks.stages())
        return _("The task is now in “{stage}”.").format(stage=stage.title)

    def hand_over(self, task_id: int, employee_id: int | None, section: Section) -> str:
        """To an employee, and to the day of a section where that is another; "" when nothing changes."""
        task = self._shop.tasks.get(task_id)
        values: dict[str, object] = {}
        if task.assignee_id != employee_id:
            values["assignee_id"] = employee_id
        if self.sections([task])[task.id] is not section and section is not Section.OVERDUE:
            days = _DAYS.get(section)
            day = None if days is None else self._shop.clock.today() + timedelta(days=days)
            values |= {"due_on": day} if day else {"due_on": None, "due_time": None}
        if not values:
            return ""
        self._shop.tasks.update(task_id, values)
        if "assignee_id" in values:
            name = next(
                (one.name for one in self._shop.employees.all() if one.id == employee_id), _("Nobody")
            )
            return _("Now done by: {name}.").format(name=name)
        due = self._shop.tasks.get(task_id).due_on
        if due is None:
            return _("The task has no date now.")
        return _("Now due: {day}.").format(day=show_long_date(due))
