"""Projects and templates of tasks."""

from datetime import date, time, timedelta

import pytest

from clientbase.db.journal_check import journal_flaws
from clientbase.domain.client import ClientDraft
from clientbase.domain.errors import FieldMissing, NotThere
from clientbase.domain.project import ProjectDraft
from clientbase.domain.task import Priority, TaskDraft
from clientbase.domain.task_template import DayOutOfCalendar, TaskTemplate, TemplateEmpty, TemplateItem
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot

TODAY = date(2026, 11, 22)
WEDDING = TaskTemplate(
    "Нове весілля",
    (
        TemplateItem("Ескіз", -14, priority=Priority.HIGH),
        TemplateItem("Замовити квіти", -3, time(9), checklist=("троянди", "евкаліпт")),
        TemplateItem("Привезти", 0),
    ),
)


def test_a_project_counts_its_tasks(shop: Shop) -> None:
    client = shop.clients.add(ClientDraft(family_name="Ткаченко"))
    id = shop.projects.add(ProjectDraft(" Весілля ", client, due_on=TODAY))
    first, _second = (shop.tasks.add(TaskDraft(text, project_id=id)) for text in ("букет", "арка"))
    shop.tasks.complete(first)
    kept = shop.projects.get(id)
    assert (kept.name, kept.client_name, kept.tasks, kept.done, kept.share) == (
        "Весілля",
        "Ткаченко",
        2,
        1,
        0.5,
    )
    assert [task.project_name for task in shop.tasks.of_project(id)] == ["Весілля", "Весілля"]
    shop.projects.close(id)
    assert shop.projects.get(id).closed_at == shop.clock.now()
    shop.projects.reopen(id)
    with pytest.raises(FieldMissing):
        shop.projects.update(id, {"name": " "})


def test_a_removed_project_leaves_its_tasks_and_comes_back_with_them(shop: Shop) -> None:
    id = shop.projects.add(ProjectDraft("Весілля"))
    task = shop.tasks.add(TaskDraft("букет", project_id=id))
    before = snapshot(shop)
    shop.projects.remove(id)
    assert shop.tasks.get(task).project_id is None
    with pytest.raises(NotThere):
        shop.projects.get(id)
    shop.history.undo()
    assert snapshot(shop) == before


def test_a_project_with_tasks_stays_when_its_making_is_taken_back(shop: Shop) -> None:
    id = shop.projects.add(ProjectDraft("Весілля"))
    made = shop.history.recent(1)[0].id
    shop.tasks.add(TaskDraft("букет", project_id=id))
    result = shop.history.undo(made)
    assert [(item.noun, item.label) for item in result.impossible] == [("project", "Весілля")]


def test_merged_and_erased_clients_and_their_projects(shop: Shop) -> None:
    one, other = (shop.clients.add(ClientDraft(given_name=name)) for name in ("Тарас", "Ганна"))
    id = shop.projects.add(ProjectDraft("Весілля", other))
    alien = shop.tasks.add(TaskDraft("букет", project_id=id))
    shop.duplicates.merge(one, [other])
    assert shop.projects.get(id).client_id == one
    shop.clients.erase(one)
    assert shop.projects.all() == ()
    assert shop.tasks.get(alien).project_id is None, "a task of nobody's stays"
    with shop.store.read() as unit:
        assert journal_flaws(unit.connection) == []


def test_a_template_makes_its_tasks_in_one_act(shop: Shop) -> None:
    client = shop.clients.add(ClientDraft(family_name="Ткаченко"))
    id = shop.task_templates.add(WEDDING)
    before = snapshot(shop)
    planned = shop.task_templates.plan(id, TODAY + timedelta(days=7), client_id=client)
    assert [(one.draft.due_on, one.passed) for one in planned] == [
        (date(2026, 11, 15), True),
        (date(2026, 11, 26), False),
        (date(2026, 11, 29), False),
    ]
    made = shop.task_templates.use(planned, ProjectDraft("Весілля Ткаченко", client))
    assert [shop.tasks.get(id).summary for id in made] == ["Ескіз", "Замовити квіти", "Привезти"]
    assert shop.projects.all()[0].tasks == 3
    assert [item.text for item in shop.task_parts.of_task(made[1]).items] == ["троянди", "евкаліпт"]
    shop.history.undo()
    assert snapshot(shop) == before


def test_a_template_is_changed_and_made_of_tasks(shop: Shop) -> None:
    id = shop.task_templates.add(WEDDING)
    kept = shop.task_templates.get(id)
    before = snapshot(shop)
    shop.task_templates.update(
        TaskTemplate("Весілля", (kept.items[2], TemplateItem("Подякувати", 3)), "нотатка", id)
    )
    assert [item.summary for item in shop.task_templates.get(id).items] == ["Привезти", "Подякувати"]
    shop.history.undo()
    assert snapshot(shop) == before
    tasks = [
        shop.tasks.add(TaskDraft(text, due_on=TODAY + timedelta(days=day)))
        for text, day in (("б", 2), ("а", -1))
    ]
    copy = shop.task_templates.get(shop.task_templates.of_tasks("З задач", tasks, TODAY))
    assert [(item.summary, item.offset_days) for item in copy.items] == [("а", -1), ("б", 2)]
    shop.task_templates.remove(id)
    shop.history.undo()
    assert shop.task_templates.get(id) == kept


def test_templates_that_cannot_be_used(shop: Shop) -> None:
    empty = shop.task_templates.add(TaskTemplate("Порожній"))
    with pytest.raises(TemplateEmpty):
        shop.task_templates.plan(empty, TODAY)
    with pytest.raises(DayOutOfCalendar):
        shop.task_templates.add(TaskTemplate("x", (TemplateItem("a", 99_999),)))
    late = shop.task_templates.add(TaskTemplate("x", (TemplateItem("a", 3000),)))
    with pytest.raises(DayOutOfCalendar):
        shop.task_templates.plan(late, date.max)
