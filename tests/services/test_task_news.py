"""What others changed in one's tasks is told once."""

from datetime import date, timedelta

import pytest

from clientbase.domain.task import TaskDraft
from clientbase.domain.task_news import NewsKind
from clientbase.services.shop import Shop

TODAY = date(2026, 11, 22)


@pytest.fixture
def staffed(shop: Shop) -> Shop:
    """Марія, number 2, has looked once; the owner acts."""
    shop.employees.add("Марія")
    shop.employees.current_id = 2
    assert shop.task_news.unseen() == ()
    shop.employees.current_id = 1
    return shop


def told(
    shop: Shop, employee_id: int = 2
) -> list[tuple[str, NewsKind, tuple[tuple[str, object, object], ...]]]:
    shop.employees.current_id = employee_id
    found = shop.task_news.unseen()
    shop.employees.current_id = 1
    return [(one.summary, one.kind, one.changes) for one in found]


def test_what_was_given_moved_taken_and_removed(staffed: Shop) -> None:
    tasks = staffed.tasks
    given = tasks.add(TaskDraft("дана", assignee_id=2, due_on=TODAY))
    assert told(staffed) == [("дана", NewsKind.GIVEN, ())]
    staffed.employees.current_id = 2
    staffed.task_news.seen()
    assert told(staffed) == []
    tasks.update(given, {"due_on": TODAY + timedelta(days=1)})
    tasks.update(given, {"due_on": TODAY + timedelta(days=2)})
    tasks.update(given, {"note": "про неї не кажуть"})
    assert told(staffed) == [("дана", NewsKind.CHANGED, (("due_on", "2026-11-22", "2026-11-24"),))]
    tasks.update(given, {"due_on": TODAY})
    assert told(staffed) == [], "it is where it was"
    tasks.update(given, {"assignee_id": 1})
    assert told(staffed) == [("дана", NewsKind.TAKEN, ())]
    tasks.update(given, {"assignee_id": 2})
    tasks.remove(given)
    assert told(staffed) == [("дана", NewsKind.REMOVED, ())]
    assert told(staffed, 1) == [], "of one's own deeds nothing is told"


def test_who_looks_for_the_first_time_is_told_what_came_since_he_was_added(shop: Shop) -> None:
    shop.tasks.add(TaskDraft("давня"))
    shop.employees.add("Марія")
    shop.tasks.add(TaskDraft("перша", assignee_id=2))
    assert told(shop) == [("перша", NewsKind.GIVEN, ())]
    assert told(shop) == [("перша", NewsKind.GIVEN, ())], "until it was looked at"
    shop.employees.current_id = 2
    shop.task_news.seen()
    assert told(shop) == []


def test_what_is_taken_back_is_no_news_and_a_watched_task_is(staffed: Shop) -> None:
    tasks = staffed.tasks
    watched = tasks.add(TaskDraft("спостерігаю", assignee_id=1))
    staffed.task_parts.watch(watched, 2)
    staffed.employees.current_id = 2
    staffed.task_news.seen()
    staffed.employees.current_id = 1
    tasks.move(watched, "doing")
    stage = next(one.id for one in tasks.stages() if one.key == "doing")
    assert told(staffed) == [("спостерігаю", NewsKind.CHANGED, (("stage_id", None, stage),))]
    staffed.history.undo()
    assert told(staffed) == []
    tasks.complete(watched)
    ((_summary, kind, changes),) = told(staffed)
    assert (kind, changes[0][0]) == (NewsKind.CHANGED, "completed_at")
