"""What the panel of a task shows beside its own words, and what is done there. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clientbase.domain.attachment import Attachment
from clientbase.domain.changes import Change
from clientbase.domain.employee import Employee
from clientbase.domain.errors import NotThere
from clientbase.domain.task import Task
from clientbase.domain.task_parts import TaskFile, TaskParts
from clientbase.domain.task_stage import TaskStage, stage_of
from clientbase.i18n import _, ngettext
from clientbase.services.shop import Shop
from clientbase.ui.history.presenter import JournalPresenter
from clientbase.ui.history.record_words import line_of
from clientbase.ui.kit.formats import show_date, show_instant
from clientbase.ui.tasks.views_presenter import TaskViewsPresenter

_TOLD = frozenset({"due_on", "due_time", "start_on", "stage_id", "assignee_id", "completed_at"})
_MOST_TOLD = 12
MOST_LINKS = 40


@dataclass(frozen=True, slots=True)
class TaskSeen:
    """A task with all that its panel shows."""

    task: Task
    parts: TaskParts
    stage: TaskStage
    stages: tuple[TaskStage, ...]
    projects: tuple[tuple[int, str], ...]  # open ones, and its own
    employees: tuple[Employee, ...]
    tags: tuple[str, ...]
    orders: tuple[tuple[int, str], ...]  # of its client
    documents: tuple[tuple[int, str], ...]
    past: tuple[tuple[str, str], ...]  # when and who; what of its terms, stage and assignee changed
    given_by: str  # who gave it to somebody else

    def employee(self, id: int | None) -> str:
        return next((one.name for one in self.employees if one.id == id), "")


class PanelPresenter:
    """Every method blocks for a moment; what reads and writes files runs as a job."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._views = TaskViewsPresenter(shop)
        self._journal = JournalPresenter(shop)

    @property
    def today(self) -> date:
        return self._shop.clock.today()

    def task(self, task_id: int) -> Task | None:
        """A task as it is kept now; None where it is gone."""
        try:
            return self._shop.tasks.get(task_id)
        except NotThere:
            return None

    def see(self, task_id: int) -> TaskSeen:
        """Raises NotThere."""
        shop, task = self._shop, self._shop.tasks.get(task_id)
        stages = shop.tasks.stages()
        employees = shop.employees.all()
        names = {one.id: one.name for one in employees}
        mine = task.author_id == task.assignee_id
        return TaskSeen(
            task,
            shop.task_parts.of_task(task_id),
            stage_of(task, stages),
            tuple(one for one in stages if one.active or one.id == task.stage_id),
            tuple(
                (one.id, one.name)
                for one in shop.projects.all()
                if one.closed_at is None or one.id == task.project_id
            ),
            employees,
            shop.tasks.tags(),
            self._orders(task),
            self._documents(task),
            self._past(task_id),
            "" if mine else names.get(task.author_id or 0, ""),
        )

    def _orders(self, task: Task) -> tuple[tuple[int, str], ...]:
        if task.client_id is None:
            return ()
        found = self._shop.orders.of_client(task.client_id)[:MOST_LINKS]
        return tuple(
            (
                one.id,
                " · ".join(
                    part
                    for part in (one.number or _("Order"), show_date(one.ordered_on, today=self.today))
                    if part
                ),
            )
            for one in found
        )

    def _documents(self, task: Task) -> tuple[tuple[int, str], ...]:
        if task.client_id is None:
            return ()
        found = self._shop.documents.of_client(task.client_id)[:MOST_LINKS]
        return tuple((one.id, one.number or _("Draft")) for one in found)

    def _past(self, task_id: int) -> tuple[tuple[str, str], ...]:
        events, told = self._journal.events("task", task_id, "")
        found: list[tuple[str, str]] = []
        for event in events:
            cells = [cell for cell in event.cells if cell.field in _TOLD and told.says_something(cell)]
            made = event.op == str(Change.CREATED)
            if made or cells:
                words = _("Written down") if made else "; ".join(line_of(cell, told) for cell in cells)
                when = show_instant(event.at, today=told.today)
                who = told.employee(event.employee_id)
                found.append((" · ".join(part for part in (when, who) if part), words))
        return tuple(found[:_MOST_TOLD])

    # --- acting: each says what was done ----------------------------------------------------------------

    def move(self, task_id: int, mark: str) -> str:
        return self._views.move(task_id, mark, None)

    def end_repeats(self, task_id: int) -> str:
        self._shop.tasks.end_repeats(task_id)
        return _("The task repeats no more.")

    def watch(self, task_id: int, employee_id: int, *, on: bool) -> str:
        self._shop.task_parts.watch(task_id, employee_id, on=on)
        name = next((one.name for one in self._shop.employees.all() if one.id == employee_id), "")
        if on:
            return _("{name} watches the task now.").format(name=name)
        return _("{name} watches the task no more.").format(name=name)

    def add_items(self, task_id: int, texts: Sequence[str], after: int | None) -> str:
        count = len(self._shop.task_parts.add_items(task_id, texts, after))
        return ngettext("{count} line added.", "{count} lines added.", count).format(count=count)

    def set_item(self, item_id: int, *, text: str | None = None, done: bool | None = None) -> str:
        self._shop.task_parts.set_item(item_id, text=text, done=done)
        return _("The checklist is changed.")

    def move_item(self, item_id: int, step: int) -> str:
        self._shop.task_parts.move_item(item_id, step)
        return _("The checklist is changed.")

    def remove_item(self, item_id: int) -> str:
        self._shop.task_parts.remove_item(item_id)
        return _("The line was removed.")

    # --- files --------------------------------------------------------------------------------------------

    def add_files(self, task_id: int, paths: Sequence[Path]) -> str:
        count = len(self._shop.task_parts.add_files(task_id, paths))
        return ngettext("{count} file added.", "{count} files added.", count).format(count=count)

    def add_picture(self, task_id: int, png: bytes) -> str:
        name = _("Picture {day}").format(day=self.today.isoformat()) + ".png"
        self._shop.task_parts.add_file(task_id, name, png)
        return _("The picture was added.")

    def remove_file(self, file_id: int) -> str:
        self._shop.task_parts.remove_file(file_id)
        return _("The file was removed.")

    def content(self, file_id: int) -> bytes:
        return self._shop.task_parts.content(file_id)


def as_attachment(file: TaskFile) -> Attachment:
    """A file of a task as those of clients are shown."""
    return Attachment(
        file.id,
        0,
        file.name,
        file.media_type,
        file.size,
        file.file_id,
        False,
        file.added_at,
        file.employee_id,
    )
