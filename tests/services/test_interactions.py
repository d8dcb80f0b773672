"""Noting contacts with clients."""

from datetime import UTC, datetime

import pytest

from clientbase.domain.client import ClientDraft
from clientbase.domain.errors import FieldMissing, FieldTooLong, NotThere
from clientbase.domain.interaction import Direction, InteractionDraft, InteractionKind
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop


@pytest.fixture
def client(shop: Shop) -> int:
    return shop.clients.add(ClientDraft(family_name="Ткаченко"))


def test_a_call_comes_back_as_it_was_noted(shop: Shop, client: int) -> None:
    at = datetime(2026, 11, 21, 15, 30, tzinfo=UTC)
    draft = InteractionDraft(
        client, InteractionKind.CALL, " рядок\r\nдругий\x00 ", at, Direction.IN, 95, "agreed", "067", True
    )
    kept = shop.interactions.get(shop.interactions.log(draft))
    assert (kept.text, kept.at, kept.direction, kept.duration_s) == ("рядок\nдругий", at, Direction.IN, 95)
    assert (kept.result, kept.phone, kept.pinned, kept.employee_id) == ("agreed", "067", True, 1)
    assert shop.interactions.get(
        shop.interactions.log(InteractionDraft(client, InteractionKind.VISIT))
    ).at == (shop.clock.now())


def test_the_task_that_follows_is_of_the_same_change(shop: Shop, client: int) -> None:
    shop.interactions.log(
        InteractionDraft(client, InteractionKind.CALL), next_step=TaskDraft("  передзвонити\nзавтра ")
    )
    (task,) = shop.tasks.of_client(client)
    assert (task.summary, task.assignee_id) == ("передзвонити завтра", 1)
    shop.history.undo()
    assert shop.tasks.of_client(client) == ()
    assert shop.interactions.of_client(client) == ()
    shop.interactions.log(InteractionDraft(client, InteractionKind.CALL), next_step=TaskDraft("  "))
    assert shop.tasks.open_tasks() == ()


def test_nothing_is_kept_half(shop: Shop, client: int) -> None:
    before = shop.history.recent()
    call = InteractionDraft(client, InteractionKind.CALL)
    with pytest.raises(FieldTooLong):
        shop.interactions.log(call, next_step=TaskDraft("х" * 501))
    with pytest.raises(NotThere):
        shop.interactions.log(call, next_step=TaskDraft("полити", assignee_id=9))
    with pytest.raises(NotThere):
        shop.interactions.log(InteractionDraft(99, InteractionKind.CALL))
    with pytest.raises(FieldMissing):
        shop.interactions.log(InteractionDraft(client, InteractionKind.NOTE, " \n"))
    with pytest.raises(FieldTooLong):
        shop.interactions.log(InteractionDraft(client, InteractionKind.NOTE, "х" * 100_001))
    assert shop.history.recent() == before


def test_a_note_is_changed_pinned_and_removed(shop: Shop, client: int) -> None:
    id = shop.interactions.log(InteractionDraft(client, InteractionKind.NOTE, "перша"))
    shop.interactions.update(id, {"text": "друга ", "pinned": True})
    kept = shop.interactions.get(id)
    assert (kept.text, kept.pinned) == ("друга", True)
    shop.interactions.remove(id)
    with pytest.raises(NotThere):
        shop.interactions.get(id)
    with pytest.raises(NotThere):
        shop.interactions.update(id, {"text": "x"})
    shop.history.undo()
    assert shop.interactions.get(id) == kept


def test_the_newest_stand_first(shop: Shop, client: int) -> None:
    days = (2, 9, 5)
    for day in days:
        shop.interactions.log(
            InteractionDraft(client, InteractionKind.CALL, at=datetime(2026, 11, day, tzinfo=UTC))
        )
    found = [item.at.day for item in shop.interactions.of_client(client) if item.at]
    assert found == [9, 5, 2]
