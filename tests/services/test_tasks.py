"""What people do with tasks."""

from datetime import date, time, timedelta

import pytest

from clientbase.domain.client import ClientDraft
from clientbase.domain.clock import FixedClock
from clientbase.domain.errors import FieldMissing, FieldTooLong, NotThere
from clientbase.domain.task import Priority, TaskDraft
from clientbase.services.shop import Shop

TODAY = date(2026, 11, 22)


def test_a_task_is_kept_tidy_for_who_is_acting(shop: Shop) -> None:
    client = shop.clients.add(ClientDraft(family_name="Ткаченко"))
    maria = shop.employees.add("Марія")
    shop.employees.current_id = maria
    id = shop.tasks.add(
        TaskDraft(" полити\nквіти ", client, None, TODAY, time(9, 30), Priority.HIGH, "раз\r\nдва\n")
    )
    kept = shop.tasks.get(id)
    assert (kept.summary, kept.note, kept.assignee_id) == ("полити квіти", "раз\nдва", maria)
    assert (kept.due_on, kept.due_time, kept.priority) == (TODAY, time(9, 30), Priority.HIGH)
    assert (kept.client_name, kept.created_at, kept.completed_at) == ("Ткаченко", shop.clock.now(), None)


def test_open_tasks_stand_by_day_time_urgency_and_those_without_a_day_last(shop: Shop) -> None:
    tomorrow = TODAY + timedelta(days=1)
    for summary, day, at, priority in (
        ("без дня", None, None, Priority.NORMAL),
        ("завтра", tomorrow, None, Priority.NORMAL),
        ("завтра терміново", tomorrow, None, Priority.HIGH),
        ("завтра о 9", tomorrow, time(9), Priority.NORMAL),
        ("сьогодні", TODAY, None, Priority.NORMAL),
    ):
        shop.tasks.add(TaskDraft(summary, due_on=day, due_time=at, priority=priority))
    wanted = ["сьогодні", "завтра о 9", "завтра терміново", "завтра", "без дня"]
    assert [task.summary for task in shop.tasks.open_tasks()] == wanted


def test_done_tasks_leave_the_list_and_come_back(shop: Shop) -> None:
    assert isinstance(shop.clock, FixedClock)
    first, second = (shop.tasks.add(TaskDraft(text, due_on=TODAY)) for text in ("перше", "друге"))
    assert shop.tasks.pressing() == 2
    shop.tasks.complete(first)
    shop.clock.at += timedelta(minutes=1)
    shop.tasks.complete(second)
    assert (shop.tasks.open_tasks(), shop.tasks.pressing()) == ((), 0)
    assert [task.id for task in shop.tasks.done_tasks()] == [second, first]
    assert [task.id for task in shop.tasks.done_tasks(1)] == [second]
    shop.tasks.reopen(first)
    assert [task.id for task in shop.tasks.open_tasks()] == [first]
    shop.history.undo()
    assert shop.tasks.get(first).completed_at == shop.clock.now() - timedelta(minutes=1)


def test_what_is_due(shop: Shop) -> None:
    for days in (-1, 0, 1, 8):
        shop.tasks.add(TaskDraft(str(days), due_on=TODAY + timedelta(days=days)))
    shop.tasks.add(TaskDraft("без дня"))
    due = shop.tasks.due_between(TODAY, TODAY + timedelta(days=1))
    assert [task.summary for task in due] == ["0", "1"]
    assert shop.tasks.pressing() == 2


def test_a_task_is_moved_to_another_client_and_undone(shop: Shop) -> None:
    one, other = (shop.clients.add(ClientDraft(given_name=name)) for name in "АБ")
    id = shop.tasks.add(TaskDraft("полити", one))
    shop.tasks.update(id, {"client_id": other, "due_on": TODAY, "summary": "полити двічі"})
    assert [task.id for task in shop.tasks.of_client(other)] == [id]
    shop.tasks.update(id, {"client_id": None, "due_on": None})
    shop.history.undo()
    assert (shop.tasks.get(id).client_name, shop.tasks.get(id).due_on) == ("Б", TODAY)


@pytest.mark.parametrize("wrong", [{"summary": " "}, {"summary": "х" * 501}, {"note": "х" * 100_001}])
def test_a_task_that_cannot_be(shop: Shop, wrong: dict[str, str]) -> None:
    id = shop.tasks.add(TaskDraft("полити"))
    with pytest.raises((FieldMissing, FieldTooLong)):
        shop.tasks.add(TaskDraft(**{"summary": "полити", **wrong}))
    with pytest.raises((FieldMissing, FieldTooLong)):
        shop.tasks.update(id, wrong)
    assert [task.summary for task in shop.tasks.open_tasks()] == ["полити"]


def test_who_is_gone_is_told(shop: Shop) -> None:
    id = shop.tasks.add(TaskDraft("полити"))
    for draft in (TaskDraft("x", client_id=9), TaskDraft("x", assignee_id=9)):
        with pytest.raises(NotThere):
            shop.tasks.add(draft)
    for values in ({"client_id": 9}, {"assignee_id": 9}):
        with pytest.raises(NotThere):
            shop.tasks.update(id, values)
    shop.tasks.remove(id)
    for act in (shop.tasks.get, shop.tasks.complete, shop.tasks.reopen):
        with pytest.raises(NotThere):
            act(id)
