"""The one place that writes rows of nouns."""

import pytest
from sqlalchemy import select

from clientbase.db import tables as t
from clientbase.domain.changes import Action, Announcement
from clientbase.domain.client import ClientDraft, Phone
from clientbase.services.shop import Shop

OLENA = ClientDraft(
    family_name="Ткаченко", given_name="Олена", phones=(Phone("067 123 45 67", "+380671234567"),)
)


def _changes(shop: Shop) -> list[tuple[str, int, str]]:
    with shop.store.read() as unit:
        rows = unit.connection.execute(select(t.change.c.noun, t.change.c.row_id, t.change.c.op))
        return [(row[0], row[1], row[2]) for row in rows]


def test_a_created_row_is_journalled_by_its_id_alone(shop: Shop) -> None:
    id = shop.clients.add(OLENA)
    with shop.store.read() as unit:
        images = unit.connection.execute(
            select(t.change.c.before, t.change.c.after).where(t.change.c.client_id == id)
        ).all()
    assert images == [(None, None), (None, None)]
    assert _changes(shop)[-2:] == [("client", id, "C"), ("client_phone", 1, "C")]


def test_what_stays_equal_is_no_change(shop: Shop) -> None:
    id = shop.clients.add(OLENA)
    before = shop.history.recent()
    assert shop.clients.update(id, {"family_name": "Ткаченко", "phones": OLENA.phones}) == frozenset()
    assert shop.history.recent() == before


def test_a_failing_write_leaves_nothing(shop: Shop) -> None:
    before = _changes(shop)
    with pytest.raises(RuntimeError):
        _add_and_fail(shop)
    assert _changes(shop) == before
    assert len(shop.employees.all()) == 1


def test_every_commit_is_announced_with_owners_and_fields(shop: Shop) -> None:
    heard: list[Announcement] = []
    stop = shop.store.subscribe(heard.append)
    id = shop.clients.add(OLENA)
    shop.clients.update(id, {"phones": (Phone("1"),), "note": "любить півонії"})
    stop()
    shop.clients.update(id, {"note": ""})
    assert [item.action for item in heard] == [Action.ADD_CLIENT, Action.EDIT_CLIENT]
    assert heard[1].touched == {"client": {id: frozenset({"phones", "note"})}}


def test_ids_are_never_given_twice(shop: Shop) -> None:
    first = shop.clients.add(OLENA)
    shop.history.undo()
    second = shop.clients.add(OLENA)
    assert second > first


def test_values_that_stay_keep_their_rows(shop: Shop) -> None:
    a, b, c = Phone("1"), Phone("2"), Phone("3")
    id = shop.clients.add(ClientDraft(given_name="Олена", phones=(a, b)))
    shop.clients.update(id, {"phones": (b, c)})
    assert shop.clients.get(id).phones == (b, c)
    with shop.store.read() as unit:
        rows = unit.connection.execute(
            select(t.client_phone.c.id, t.client_phone.c.text).order_by(t.client_phone.c.position)
        ).all()
    assert rows == [(2, "2"), (1, "3")]


def _add_and_fail(shop: Shop) -> None:
    with shop.store.write(Action.ADD_EMPLOYEE) as unit:
        unit.journal.insert(t.employee, [{"name": "Марія", "initials": "М", "colour": "red", "active": True}])
        raise RuntimeError
