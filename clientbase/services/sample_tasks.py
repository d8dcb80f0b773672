"""The sample shop's way of working: stages, a template, a wedding under way, checklists, what repeats."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from clientbase.db import projects, task_parts, task_stages, task_templates, tasks
from clientbase.db import task_tables as tt
from clientbase.db.store import WriteUnit
from clientbase.domain.project import ProjectDraft
from clientbase.domain.task import Priority, TaskDraft
from clientbase.domain.task_repeat import checked_rule
from clientbase.domain.task_stage import READY
from clientbase.domain.task_template import TaskTemplate, TemplateItem
from clientbase.services.sample_words import Scene

_WEDDING_IN = 12  # days from today


def stages(unit: WriteUnit) -> dict[str, int]:
    """The program's stages as rows, by their keys."""
    return {one.key: task_stages.kept(unit.journal, one) for one in READY}


def stage_for(number: int, made: Mapping[str, int]) -> int | None:
    """Where the so-many-th open task stands: most wait to be begun."""
    if number % 5 == 1:
        return made["doing"]
    return made["waiting"] if number % 7 == 3 else None


def add_tasks(unit: WriteUnit, scene: Scene, made: Mapping[str, int]) -> None:
    """Projects and the template are of no client: the shop plans by them."""
    words, today, people = scene.words["work"], scene.clock.today(), scene.employees
    items = tuple(
        TemplateItem(str(text), int(days), checklist=tuple(steps), priority=Priority(weight))
        for text, days, weight, steps in words["wedding_tasks"]
    )
    template = TaskTemplate(str(words["wedding"]), items)
    task_templates.add(unit.journal, unit.connection, template)
    day = today + timedelta(days=_WEDDING_IN)
    wedding = ProjectDraft(str(words["project"]), due_on=day, employee_id=people[0], colour="violet")
    _project(unit, scene, made, wedding, items)
    second = ProjectDraft(str(words["second_project"]), due_on=day + timedelta(days=20), colour="teal")
    own = tuple(TemplateItem(str(text), -number * 4) for number, text in enumerate(words["second_tasks"]))
    _project(unit, scene, made, second, own)
    for text, rule, days, steps in words["repeating"]:
        due = today + timedelta(days=int(days))
        draft = TaskDraft(
            str(text),
            assignee_id=people[-1],
            due_on=due,
            rrule=checked_rule(str(rule), due),
            author_id=people[0],
        )
        _add(unit, draft, tuple(steps), done=0)


def _project(
    unit: WriteUnit,
    scene: Scene,
    made: Mapping[str, int],
    draft: ProjectDraft,
    items: Sequence[TemplateItem],
) -> None:
    today, people = scene.clock.today(), scene.employees
    day = draft.due_on or today
    id = projects.add(unit.journal, draft)
    for number, item in enumerate(items):
        due = day + timedelta(days=item.offset_days)
        task = TaskDraft(
            item.summary,
            assignee_id=people[number % len(people)],
            due_on=due,
            priority=item.priority,
            project_id=id,
            author_id=people[0],
            stage_id=made["doing"] if today <= due <= today + timedelta(days=3) else None,
        )
        done = due < today
        _add(unit, task, item.checklist, done=len(item.checklist) if done else number % 3, over=done)


def _add(unit: WriteUnit, draft: TaskDraft, steps: Sequence[str], *, done: int, over: bool = False) -> None:
    values = tasks.values_of(draft, unit.journal)
    if over:
        values |= {"completed_at": unit.journal.at - timedelta(days=1)}
    id = unit.journal.insert(tt.task, [values])[0]
    unit.journal.insert(
        tt.task_item,
        [
            {"task_id": id, "text": text, "done": number <= done, "position": number}
            for number, text in enumerate(steps, 1)
        ],
    )
    if draft.assignee_id != draft.author_id and draft.author_id is not None:
        task_parts.add_watchers(unit.journal, id, [draft.author_id])
