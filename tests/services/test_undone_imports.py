"""A real list is imported, worked with by hand, and its import taken back weeks later."""

from pathlib import Path

import pytest

from clientbase.domain.client import Email, Phone
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.task import TaskDraft
from clientbase.services.imports import ImportResult
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot


def _imported(shop: Shop, path: Path) -> ImportResult:
    return shop.imports.apply(shop.imports.plan(shop.imports.look(path)))


@pytest.fixture
def path(shared_data: Path) -> Path:
    return shared_data / "clients" / "wsr_client_import.csv"


def test_hand_edits_are_kept_and_listed(shop: Shop, path: Path) -> None:
    first = _imported(shop, path)
    assert first.created == 100
    ids = shop.clients.ids(ClientQuery())
    renamed, called, tasked = ids[3], ids[40], ids[99]
    shop.clients.update(renamed, {"family_name": "Виправлена", "emails": (Email("mended@example.com"),)})
    shop.interactions.log(InteractionDraft(called, InteractionKind.CALL, "просив каталог"))
    shop.tasks.add(TaskDraft("передзвонити", tasked))
    undone = shop.history.undo(first.change_set)
    assert {item.id for item in undone.kept} == {renamed, called, tasked}
    assert {item.reason for item in undone.kept} == {"edited_since"}
    assert all(item.label for item in undone.kept)
    assert (len(undone.reversed), undone.impossible) == (97, ())
    assert set(shop.clients.ids()) == {renamed, called, tasked}
    kept = shop.clients.get(renamed)
    assert (kept.family_name, kept.emails[0].address) == ("Виправлена", "mended@example.com")
    assert shop.interactions.of_client(called)[0].text == "просив каталог"
    assert shop.tasks.of_client(tasked)[0].summary == "передзвонити"


def test_the_same_list_after_an_undo_is_new_again(shop: Shop, path: Path) -> None:
    start = snapshot(shop)
    first = _imported(shop, path)
    whole = snapshot(shop)
    shop.history.undo(first.change_set)
    assert snapshot(shop) == start
    shop.history.redo()
    assert snapshot(shop) == whole
    again = _imported(shop, path)
    assert (again.created, again.changed, again.same) == (0, 0, 100)


def test_a_second_list_that_only_changed_clients_is_taken_back_cell_by_cell(
    shop: Shop, shared_data: Path
) -> None:
    folder = shared_data / "clients"
    assert _imported(shop, folder / "uk_coffee_distribution_clients.xlsx").created == 64
    before = snapshot(shop)
    phones = _imported(shop, folder / "uk_coffee_distribution_phones.xlsx")
    assert (phones.created, phones.changed > 50) == (0, True)
    mine = next(id for id in shop.clients.ids() if shop.clients.get(id).phones)
    shop.clients.update(mine, {"phones": (Phone("044 111-22-33", "+380441112233"),)})
    undone = shop.history.undo(phones.change_set)
    assert [(item.id, item.fields) for item in undone.kept] == [(mine, ("phones",))]
    assert [id for id in shop.clients.ids() if shop.clients.get(id).phones] == [mine]
    shop.clients.update(mine, {"phones": ()})
    assert snapshot(shop) == before
