"""Rows of an export whose clients were merged into others since: what was edited goes to who they are now."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.import_plan import RowState
from clientbase.services.shop import Shop
from tests.services.test_round_trip import Rows, changes, exported, place, planned, rewritten
from tests.shops import make_shop

SURVIVOR, MERGED, OTHER = 1, 2, 3


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = make_shop(tmp_path / "base")
    for draft in (
        ClientDraft(
            family_name="Ткаченко", given_name="Олена", phones=(Phone("067 123 45 67", "+380671234567"),)
        ),
        ClientDraft(
            family_name="Ткаченко", given_name="Олена", phones=(Phone("050 111 22 33", "+380501112233"),)
        ),
        ClientDraft(family_name="Бойко", given_name="Іван"),
    ):
        shop.clients.add(draft, allow_twin=True)
    yield shop
    shop.close()


COLUMNS = ("display_name", "phones", "note", "category")


def edited(shop: Shop, path: Path, *cells: tuple[int, str, str]) -> Path:
    """An export made before the clients are merged, with cells edited: client, field, new text."""
    return rewritten(exported(shop, path, COLUMNS), _writing(*cells))


def _writing(*cells: tuple[int, str, str]) -> Callable[[Rows], None]:
    at = {OTHER: 1, SURVIVOR: 2, MERGED: 3}  # rows stand in the order of the list: by name, then by number

    def write(rows: Rows) -> None:
        for client, key, text in cells:
            number, part = (1, "text") if key == "phones" else (0, "")
            rows[at[client]][place(rows, key, number, part)] = text

    return write


def test_edits_of_a_merged_client_go_to_who_he_is_now(shop: Shop, tmp_path: Path) -> None:
    path = edited(shop, tmp_path / "c.xlsx", (MERGED, "note", "любить чай"), (OTHER, "note", "кава"))
    shop.duplicates.merge(SURVIVOR, [MERGED])
    prepared = planned(shop, path)
    assert sorted(changes(prepared)) == [(SURVIVOR, "note", "любить чай"), (OTHER, "note", "кава")]
    assert "rows_of_merged" in shop.imports.result(prepared).warnings
    shop.imports.apply(prepared)
    assert shop.clients.get(SURVIVOR).note == "любить чай"
    assert shop.clients.get(MERGED).note == ""
    assert shop.clients.get(MERGED).deleted_at is not None
    again = planned(shop, path)
    assert changes(again) == []
    assert "rows_of_merged" not in shop.imports.result(again).warnings


def test_an_edited_phone_of_a_merged_client_is_the_one_that_moved_over(shop: Shop, tmp_path: Path) -> None:
    path = edited(shop, tmp_path / "c.xlsx", (MERGED, "phones", "+380 93 000 00 09"))
    shop.duplicates.merge(SURVIVOR, [MERGED])
    shop.imports.apply(planned(shop, path))
    numbers = [phone.e164 for phone in shop.clients.get(SURVIVOR).phones]
    assert numbers == ["+380671234567", "+380930000009"]


def test_both_rows_edited_the_row_of_the_living_one_wins(shop: Shop, tmp_path: Path) -> None:
    path = edited(
        shop,
        tmp_path / "c.xlsx",
        (MERGED, "note", "з другого рядка"),
        (MERGED, "category", "vip"),
        (MERGED, "phones", "+380 93 000 00 09"),
        (SURVIVOR, "note", "з першого рядка"),
        (SURVIVOR, "phones", "+380 93 000 00 01"),
    )
    shop.duplicates.merge(SURVIVOR, [MERGED])
    prepared = planned(shop, path)
    states = {row.row: (row.state, row.client_id) for row in prepared.plan.rows}
    assert states == {
        2: (RowState.SAME, OTHER),
        3: (RowState.CHANGED, SURVIVOR),
        4: (RowState.SAME, SURVIVOR),  # one client is counted once, as where two rows of a list are one
    }
    shop.imports.apply(prepared)
    client = shop.clients.get(SURVIVOR)
    assert (client.note, client.category) == ("з першого рядка", "vip")
    assert [phone.e164 for phone in client.phones] == ["+380930000001", "+380930000009"]
    assert changes(planned(shop, path)) == []


def test_who_he_is_now_may_lie_in_the_bin(shop: Shop, tmp_path: Path) -> None:
    path = edited(shop, tmp_path / "c.xlsx", (MERGED, "note", "любить чай"))
    shop.duplicates.merge(SURVIVOR, [MERGED])
    shop.clients.to_bin([SURVIVOR])
    prepared = planned(shop, path)
    row = prepared.plan.rows[2]
    assert (row.state, row.client_id, row.in_bin) == (RowState.SAME, SURVIVOR, True)
    restored = planned(shop, path, restore=True)
    assert restored.plan.restored == (SURVIVOR,)
    shop.imports.apply(restored)
    assert shop.clients.get(SURVIVOR).note == "любить чай"
    assert shop.clients.get(MERGED).deleted_at is not None


def test_after_the_merge_is_undone_they_are_his_again(shop: Shop, tmp_path: Path) -> None:
    path = edited(shop, tmp_path / "c.xlsx", (MERGED, "note", "любить чай"))
    shop.duplicates.merge(SURVIVOR, [MERGED])
    shop.history.undo()
    assert changes(planned(shop, path)) == [(MERGED, "note", "любить чай")]
