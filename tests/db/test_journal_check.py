"""A base whose history, derived columns or index do not agree with its rows is told."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, update

from clientbase.db import tables as t
from clientbase.db import task_tables as tt
from clientbase.db.journal_check import journal_flaws
from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.base_check import Finding, Flaw
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from tests.shops import NOW


def _flaws(shop: Shop, sample: int = 10) -> list[Finding]:
    with shop.store.read() as unit:
        return journal_flaws(unit.connection, sample)


def _live(shop: Shop) -> int:
    id = shop.clients.add(ClientDraft(family_name="Ткаченко", phones=(Phone("067 123"),), birthday="--05-17"))
    other = shop.clients.add(ClientDraft(given_name="Ігор", note='любить "півонії"'))
    shop.clients.update(id, {"family_name": "Їжак", "phones": (Phone("050"), Phone("063"))})
    shop.clients.update(id, {"phones": (Phone("063"),)})
    shop.interactions.log(InteractionDraft(id, InteractionKind.CALL), next_step=TaskDraft("полити"))
    start = datetime(2026, 11, 23, 10)
    shop.appointments.add(AppointmentDraft("Букет", start, start + timedelta(hours=1), client_id=id))
    shop.settings.set("seller.name", "Роза")
    shop.clients.to_bin([other])
    shop.history.undo()
    shop.history.undo()
    shop.history.redo()
    shop.clients.erase(other)
    return id


def test_what_the_services_did_agrees(shop: Shop) -> None:
    assert _flaws(shop) == []
    _live(shop)
    assert _flaws(shop) == []


@pytest.mark.parametrize(
    ("statement", "flaw", "detail"),
    [
        (
            update(t.client).values(note="підроблено", family_name="Інший"),
            Flaw.JOURNAL,
            "client 1 family_name",
        ),
        (delete(tt.task), Flaw.JOURNAL, "task 1"),
        (update(t.change).where(t.change.c.noun == "task").values(noun="deal"), Flaw.JOURNAL, "noun deal"),
        (update(t.change).where(t.change.c.id == 2).values(op="X"), Flaw.JOURNAL, "change 2 op"),
        (
            update(t.change_set).where(t.change_set.c.id == 2).values(action="x"),
            Flaw.JOURNAL,
            "change_set 2 action",
        ),
        (update(t.client).values(sort_key="x"), Flaw.DERIVED, "client 1 sort_key"),
        (update(t.client).values(birth_month_day=""), Flaw.DERIVED, "client 1 birth_month_day"),
        (update(t.client).values(last_contact_at=None), Flaw.DERIVED, "client 1 last_contact_at"),
        (update(t.client_index).values(folded="x"), Flaw.DERIVED, "client 1 search"),
        (delete(t.client_index), Flaw.DERIVED, "client 1 search"),
    ],
)
def test_what_was_written_beside_the_journal_is_told(
    shop: Shop, statement: Any, flaw: Flaw, detail: str
) -> None:
    _live(shop)
    _beside(shop, statement)
    found = {item.flaw: str(item.facts["detail"]) for item in _flaws(shop)}
    assert detail in found[flaw]
    assert "підроблено" not in str(found)


def test_an_index_that_lost_a_client_is_told(shop: Shop) -> None:
    _live(shop)
    with shop.store.read() as unit:
        unit.connection.rollback()
        unit.connection.exec_driver_sql("DELETE FROM client_search WHERE rowid = 1")
        unit.connection.exec_driver_sql("INSERT INTO client_search(rowid, folded) VALUES (1, 'хтось інший')")
    assert [item.flaw for item in _flaws(shop)] == [Flaw.DERIVED]


def test_a_row_nobody_journalled_is_no_flaw_of_the_history(shop: Shop) -> None:
    """An erasure takes the history of rows along that another has now."""
    _beside(shop, insert(tt.task).values(summary="полити", created_at=NOW.isoformat()))
    assert [item.flaw for item in _flaws(shop)] == [Flaw.DERIVED], "only the search has not heard of it"


def test_a_deleted_row_that_stands_is_told(shop: Shop) -> None:
    task = shop.tasks.add(TaskDraft("полити"))
    shop.tasks.remove(task)
    _beside(shop, insert(tt.task).values(id=task, summary="полити", created_at=NOW.isoformat()))
    found = next(item for item in _flaws(shop) if item.flaw is Flaw.JOURNAL)
    assert found.facts == {"detail": "task 1"}


def _beside(shop: Shop, statement: Any) -> None:
    assert isinstance(statement.table, Table)
    with shop.store.write(Action.CHANGE_SETTING) as unit:
        assert unit.journal.change_set_id
        unit.connection.execute(statement)
