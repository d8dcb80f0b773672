"""What people do with templates of tasks: they keep them, and make tasks of them for a day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from clientbase.db import projects, task_parts, task_templates, tasks
from clientbase.db import task_tables as tt
from clientbase.db.presence import require_employee
from clientbase.db.store import ReadUnit, Store, WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.errors import NotThere
from clientbase.domain.project import ProjectDraft
from clientbase.domain.task_parts import MOST_ITEMS, ChecklistFull, checked_item
from clientbase.domain.task_template import (
    MOST_DAYS_OFF,
    MOST_TEMPLATE_ITEMS,
    DayOutOfCalendar,
    PlannedTask,
    TaskTemplate,
    TemplateItem,
    TemplateTooLong,
    checked_template_name,
    plan_of,
)
from clientbase.services.projects import checked_project
from clientbase.services.tasks import checked_note, checked_summary, checked_task, require_named


class TaskTemplateService:
    """What a template makes is shown as a plan first, and then made in one change set."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def all(self) -> tuple[TaskTemplate, ...]:
        with self._store.read() as unit:
            return task_templates.all_of(unit.connection)

    def get(self, id: int) -> TaskTemplate:
        """Raises NotThere."""
        with self._store.read() as unit:
            return _there(unit, id)

    def add(self, template: TaskTemplate) -> int:
        """Raises FieldMissing, FieldTooLong, TemplateTooLong."""
        tidy = _checked(template)
        with self._store.write(Action.ADD_TASK_TEMPLATE) as unit:
            _require(unit, tidy)
            return task_templates.add(unit.journal, unit.connection, tidy)

    def update(self, template: TaskTemplate) -> None:
        """As it is from now on, by its id. Raises as `add` does, and NotThere."""
        tidy = _checked(template)
        with self._store.write(Action.EDIT_TASK_TEMPLATE) as unit:
            _require(unit, tidy)
            task_templates.update(unit.journal, _there(unit, template.id), tidy)

    def remove(self, id: int) -> None:
        with self._store.write(Action.REMOVE_TASK_TEMPLATE) as unit:
            task_templates.remove(unit.journal, _there(unit, id))

    def of_tasks(self, name: str, ids: Sequence[int], day: date) -> int:
        """A template of tasks there are, each at its distance from this day."""
        with self._store.read() as unit:
            found = tasks.those(unit.connection, ids)
            items = {id: task_parts.items_of(unit.connection, id) for id in ids}
        made = tuple(
            TemplateItem(
                task.summary,
                (task.due_on - day).days if task.due_on else 0,
                task.due_time,
                task.assignee_id,
                task.priority,
                task.note,
                tuple(item.text for item in items[task.id]),
            )
            for task in found
        )
        return self.add(TaskTemplate(name, tuple(sorted(made, key=lambda item: item.offset_days))))

    def plan(
        self, id: int, day: date, *, client_id: int | None = None, project_id: int | None = None
    ) -> Sequence[PlannedTask]:
        """Raises NotThere, TemplateEmpty, DayOutOfCalendar."""
        today = self._clock.today()
        return plan_of(self.get(id), day, today, client_id=client_id, project_id=project_id)

    def use(self, planned: Sequence[PlannedTask], project: ProjectDraft | None = None) -> tuple[int, ...]:
        """Make the tasks of a plan; with `project` in a new project. Returns their ids."""
        drafts = [checked_task(one.draft, self._store.employee_id) for one in planned]
        new = checked_project(project) if project is not None else None
        with self._store.write(Action.USE_TASK_TEMPLATE) as unit:
            if new is not None:
                require_named(unit, {"client_id": new.client_id, "assignee_id": new.employee_id})
                id = projects.add(unit.journal, new)
                drafts = [replace(draft, project_id=id) for draft in drafts]
            for draft in drafts:
                require_named(
                    unit, {key: getattr(draft, key) for key in ("client_id", "assignee_id", "project_id")}
                )
            made = unit.journal.insert(tt.task, [tasks.values_of(draft, unit.journal) for draft in drafts])
            for task_id, one in zip(made, planned, strict=True):
                task_parts.add_items(unit.journal, task_id, one.checklist)
            unit.journal.facts["count"] = len(made)
            return tuple(made)


def _there(unit: ReadUnit, id: int) -> TaskTemplate:
    found = task_templates.get(unit.connection, id)
    if found is None:
        raise NotThere(noun="task_template", id=id)
    return found


def _require(unit: WriteUnit, template: TaskTemplate) -> None:
    for item in template.items:
        require_employee(unit.connection, item.assignee_id)


def _checked(template: TaskTemplate) -> TaskTemplate:
    if len(template.items) > MOST_TEMPLATE_ITEMS:
        raise TemplateTooLong(limit=MOST_TEMPLATE_ITEMS)
    return replace(
        template,
        name=checked_template_name(template.name),
        note=checked_note(template.note),
        items=tuple(_checked_item(item) for item in template.items),
    )


def _checked_item(item: TemplateItem) -> TemplateItem:
    if abs(item.offset_days) > MOST_DAYS_OFF:
        raise DayOutOfCalendar
    if len(item.checklist) > MOST_ITEMS:
        raise ChecklistFull(limit=MOST_ITEMS)
    return replace(
        item,
        summary=checked_summary(item.summary),
        note=checked_note(item.note),
        checklist=tuple(checked_item(line) for line in item.checklist if line.strip()),
    )
