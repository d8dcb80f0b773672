"""Every way of changing tasks, stages, projects and templates is undone and done again exactly."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from clientbase.domain.changes import Action
from clientbase.domain.project import ProjectDraft
from clientbase.domain.task import TaskDraft
from clientbase.domain.task_template import TaskTemplate, TemplateItem
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot

TODAY = date(2026, 11, 22)
ACTS: dict[Action, Callable[[Shop], Any]] = {
    Action.MOVE_TASK: lambda shop: shop.tasks.move(1, "doing", 0),
    Action.DELEGATE_TASK: lambda shop: shop.tasks.update(1, {"assignee_id": 2}),
    Action.SKIP_TASK: lambda shop: shop.tasks.skip(1),
    Action.END_TASK_REPEATS: lambda shop: shop.tasks.end_repeats(1),
    Action.EDIT_CHECKLIST: lambda shop: shop.task_parts.add_items(1, ["папір"]),
    Action.WATCH_TASK: lambda shop: shop.task_parts.watch(1, 2),
    Action.EDIT_TASK_STAGES: lambda shop: shop.task_stages.arrange(["done"]),
    Action.ADD_PROJECT: lambda shop: shop.projects.add(ProjectDraft("Ювілей")),
    Action.EDIT_PROJECT: lambda shop: shop.projects.update(1, {"name": "Ювілей"}),
    Action.CLOSE_PROJECT: lambda shop: shop.projects.close(1),
    Action.REOPEN_PROJECT: lambda shop: shop.projects.reopen(2),
    Action.REMOVE_PROJECT: lambda shop: shop.projects.remove(1),
    Action.ADD_TASK_TEMPLATE: lambda shop: shop.task_templates.add(TaskTemplate("Ювілей")),
    Action.EDIT_TASK_TEMPLATE: lambda shop: shop.task_templates.update(TaskTemplate("Ювілей", id=1)),
    Action.REMOVE_TASK_TEMPLATE: lambda shop: shop.task_templates.remove(1),
    Action.USE_TASK_TEMPLATE: lambda shop: shop.task_templates.use(
        shop.task_templates.plan(1, TODAY), ProjectDraft("Ювілей")
    ),
}


@pytest.mark.parametrize("action", list(ACTS))
def test_every_action_is_undone_and_done_again(shop: Shop, action: Action) -> None:
    shop.employees.add("Марія")
    shop.projects.add(ProjectDraft("Весілля"))
    shop.projects.add(ProjectDraft("Старий"))
    shop.projects.close(2)
    shop.tasks.add(TaskDraft("букет", due_on=TODAY, rrule="FREQ=DAILY", project_id=1))
    shop.tasks.add(TaskDraft("арка"))
    shop.task_parts.add_items(1, ["стрічка"])
    shop.task_templates.add(TaskTemplate("Весілля", (TemplateItem("Ескіз", checklist=("олівець",)),)))
    before = snapshot(shop)
    ACTS[action](shop)
    after = snapshot(shop)
    told = shop.history.next_undo()
    assert told is not None
    assert (told.action, after != before) == (action, True)
    result = shop.history.undo(told.id)
    assert (bool(result.reversed), result.kept, result.impossible) == (True, (), ())
    assert snapshot(shop) == before
    shop.history.redo()
    assert snapshot(shop) == after
