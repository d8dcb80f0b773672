"""A template of tasks («new wedding order») and what it makes of a day: tasks, each so far from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from clientbase.domain.errors import FieldMissing, FieldTooLong, InputError
from clientbase.domain.plain_text import one_line
from clientbase.domain.task import Priority, TaskDraft
from clientbase.i18n import _

LONGEST_TEMPLATE = 200
MOST_TEMPLATE_ITEMS = 100
MOST_DAYS_OFF = 3650


class TemplateEmpty(InputError):
    """`name`: a template without tasks makes nothing."""


class TemplateTooLong(InputError):
    """`limit`: so many tasks it may have."""


class DayOutOfCalendar(InputError):
    """So far from the chosen day there is no calendar."""


@dataclass(frozen=True, slots=True)
class TemplateItem:
    """One task of it. `offset_days` from the day the template is used for, negative: before it."""

    summary: str
    offset_days: int = 0
    due_time: time | None = None
    assignee_id: int | None = None
    priority: Priority = Priority.NORMAL
    note: str = ""
    checklist: tuple[str, ...] = ()
    id: int = 0


@dataclass(frozen=True, slots=True)
class TaskTemplate:
    name: str
    items: tuple[TemplateItem, ...] = ()
    note: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """What a template would make: shown before it is applied."""

    draft: TaskDraft
    checklist: tuple[str, ...] = ()
    passed: bool = False  # its day lies before today


def checked_template_name(text: str) -> str:
    """Raises FieldMissing, FieldTooLong."""
    tidy = " ".join(one_line(text).split())
    if not tidy:
        raise FieldMissing(field=_("Template"))
    if len(tidy) > LONGEST_TEMPLATE:
        raise FieldTooLong(field=_("Template"), limit=LONGEST_TEMPLATE)
    return tidy


def plan_of(
    template: TaskTemplate,
    day: date,
    today: date,
    *,
    client_id: int | None = None,
    project_id: int | None = None,
) -> Sequence[PlannedTask]:
    """The tasks it makes for a day, in the order of their days. Raises TemplateEmpty, DayOutOfCalendar."""
    if not template.items:
        raise TemplateEmpty(name=template.name)
    planned = []
    for item in template.items:
        try:
            due = day + timedelta(days=item.offset_days)
        except OverflowError as error:
            raise DayOutOfCalendar from error
        draft = TaskDraft(
            item.summary,
            client_id=client_id,
            assignee_id=item.assignee_id,
            due_on=due,
            due_time=item.due_time,
            priority=item.priority,
            note=item.note,
            project_id=project_id,
        )
        planned.append(PlannedTask(draft, item.checklist, due < today))
    return tuple(sorted(planned, key=lambda one: (one.draft.due_on, one.draft.due_time or time())))
