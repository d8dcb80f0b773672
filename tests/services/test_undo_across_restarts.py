"""Undo and redo are kept in the base: they go on after it was closed and opened again."""

from pathlib import Path

from clientbase.db.store import Store
from clientbase.domain.client import ClientDraft
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot


def reopened(shop: Shop) -> Shop:
    shop.close()
    store = Store(Path(shop.folder) / "base.db", shop.keys.base, shop.clock)
    return Shop(shop.folder, shop.keys, store, shop.clock)


def test_undo_and_redo_step_back_and_forth_over_restarts(shop: Shop) -> None:
    states = [snapshot(shop)]
    client = shop.clients.add(ClientDraft(family_name="Ткаченко"))
    states.append(snapshot(shop))
    shop.clients.update(client, {"note": "півонії", "tags": ("vip",)})
    states.append(snapshot(shop))
    shop.tasks.add(TaskDraft("Подзвонити", client))
    states.append(snapshot(shop))
    shop.clients.to_bin([client])
    states.append(snapshot(shop))
    for state in reversed(states[:-1]):
        shop = reopened(shop)
        shop.history.undo()
        assert snapshot(shop) == state
    for state in states[1:]:
        shop = reopened(shop)
        shop.history.redo()
        assert snapshot(shop) == state
    shop = reopened(shop)
    assert shop.history.next_redo() is None
    shop.history.undo()
    shop = reopened(shop)
    shop.clients.add(ClientDraft(family_name="Мельник"))
    assert shop.history.next_redo() is None  # something new was done since
    shop.close()
