"""Ids come in the order they were asked for in, however many they are."""

import random

import pytest
from sqlalchemy import func, select

from clientbase.db import id_lists
from clientbase.db import tables as t
from clientbase.domain.client import ClientDraft
from clientbase.domain.client_query import ClientQuery
from clientbase.services.shop import Shop


@pytest.mark.parametrize("signs", [1, 7, 10_000])
def test_ids_are_read_in_order(shop: Shop, signs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(id_lists, "_SIGNS", signs)
    dice = random.Random(7)
    names = [f"{dice.choice('ЯБАЩ')}{number}" for number in range(120)]
    made = {shop.clients.add(ClientDraft(family_name=name)): name for name in names}
    with shop.store.read() as unit:
        for order in (
            t.client.c.sort_key,
            t.client.c.family_name.desc(),
            func.substr(t.client.c.family_name, 2),
        ):
            statement = select(t.client.c.id).order_by(order, t.client.c.id)
            rows = tuple(unit.connection.scalars(statement))
            assert id_lists.read_ids(unit.connection, statement) == rows
            assert id_lists.read_ids(unit.connection, statement.limit(9)) == rows[:9]
        nobody = select(t.client.c.id).where(t.client.c.id < 0)
        assert id_lists.read_ids(unit.connection, nobody) == ()
    assert [made[id] for id in shop.clients.ids(ClientQuery(sort=(("family_name", True),)))] == [
        made[id] for id in shop.clients.ids(ClientQuery())
    ]
