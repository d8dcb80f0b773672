"""Cells of many clients are changed together: all that can be taken, in one change set, undone as one."""

from dataclasses import replace

import pytest

from clientbase.domain.bulk_edit import BulkCount, BulkEdit, BulkMode
from clientbase.domain.client import ClientDraft, Email, Flag, Phone
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.errors import FieldMissing, FieldWrong, NotThere, WorkCancelled
from clientbase.domain.own_field import OwnKind
from clientbase.domain.progress import Progress
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot

ANNA = ClientDraft(family_name="Гай", given_name="Анна", category="new", tags=("опт",))
BORYS = ClientDraft(given_name="Борис", phones=(Phone("067 12 34"),), flags=(Flag("phones", "067 12 34"),))
NEW_PHONE = (Phone("067 123 45 67", "+380671234567"),)


@pytest.fixture
def ids(shop: Shop) -> tuple[int, int]:
    return shop.clients.add(ANNA), shop.clients.add(BORYS)


def test_cells_of_several_clients_are_one_change(shop: Shop, ids: tuple[int, int]) -> None:
    before = snapshot(shop)
    anna, borys = ids
    plan = shop.clients.update_cells(
        {anna: {"category": "vip", "family_name": "Гай"}, borys: {"phones": NEW_PHONE, "note": "давній"}}
    )
    assert (plan.cells, plan.rows, plan.same, plan.problems) == (3, 2, 1, ())
    assert shop.clients.get(anna).category == "vip"
    kept = shop.clients.get(borys)
    assert (kept.phones, kept.note) == (NEW_PHONE, "давній")
    assert kept.flags == (), "what is given anew is no longer doubted"
    assert shop.clients.ids(ClientQuery(text="123 45 67")) == (borys,), "the search knows the new number"
    shop.history.undo()
    assert snapshot(shop) == before


def test_a_bad_cell_keeps_none_of_the_others_from_being_taken(shop: Shop, ids: tuple[int, int]) -> None:
    anna, borys = ids
    wanted: dict[int, dict[str, object]] = {
        anna: {"birthday": "31.02.1990", "note": "x"},
        borys: {"responsible_id": 99},
        12345: {"note": "y"},
    }
    plan = shop.clients.plan_cells(wanted)
    assert shop.clients.get(anna).note == ""
    assert shop.clients.update_cells(wanted).changes == plan.changes
    assert [(each.row_id, each.key, type(each.error)) for each in plan.problems] == [
        (anna, "birthday", FieldWrong), (borys, "responsible_id", NotThere), (12345, "note", NotThere),
    ]  # fmt: skip
    assert shop.clients.get(anna).note == "x"


def test_what_another_client_has_is_told_in_the_plan(shop: Shop, ids: tuple[int, int]) -> None:
    anna, borys = ids
    lone = shop.clients.add(ClientDraft(given_name="Сам", phones=NEW_PHONE, emails=(Email("a@b.ua"),)))
    wanted: dict[int, dict[str, object]] = {
        anna: {"phones": NEW_PHONE, "tax_id": "12345678"},
        borys: {"emails": (Email("A@b.ua"),), "tax_id": "12345678"},
        lone: {"phones": NEW_PHONE},
    }
    plan = shop.clients.plan_cells(wanted)
    assert [(each.row_id, each.key, each.name) for each in plan.doubts] == [
        (anna, "phones", "Сам"), (borys, "emails", "Сам"), (borys, "tax_id", "Гай Анна"),
    ]  # fmt: skip
    assert (plan.cells, plan.problems) == (4, ())
    assert shop.clients.update_cells(wanted).cells == 4, "told, not forbidden: a couple shares a phone"


def test_nobody_is_left_without_a_name(shop: Shop, ids: tuple[int, int]) -> None:
    anna, borys = ids
    plan = shop.clients.update_cells({anna: {"family_name": ""}, borys: {"given_name": "", "phones": ()}})
    assert shop.clients.get(anna).display_name == "Анна"
    assert {type(each.error) for each in plan.problems} == {FieldMissing}
    assert shop.clients.get(borys).display_name == "Борис"


def test_who_lies_in_the_bin_is_not_edited(shop: Shop, ids: tuple[int, int]) -> None:
    shop.clients.to_bin([ids[0]])
    plan = shop.clients.update_cells({ids[0]: {"note": "x"}})
    assert isinstance(plan.problems[0].error, NotThere)


def test_nothing_new_leaves_no_trace(shop: Shop, ids: tuple[int, int]) -> None:
    latest = shop.history.recent(1)
    assert shop.clients.update_cells({ids[0]: {"category": "new"}}).same == 1
    assert shop.history.recent(1) == latest


def test_own_fields_are_cells_too(shop: Shop, ids: tuple[int, int]) -> None:
    key = shop.own_fields.add("Розмір", OwnKind.NUMBER).key
    plan = shop.clients.update_cells({ids[0]: {key: "38,5"}, ids[1]: {key: "великий"}})
    assert [change.after for change in plan.changes] == ["38.5"]
    assert isinstance(plan.problems[0].error, FieldWrong)
    assert shop.clients.rows(ids)[ids[0]].values[key] == "38.5"


def test_a_bulk_edit_says_how_many_before_and_is_one_change(shop: Shop, ids: tuple[int, int]) -> None:
    before = snapshot(shop)
    edit = BulkEdit("tags", BulkMode.ADD, ("опт", "львів"))
    third = shop.clients.add(replace(ANNA, given_name="Яна", tags=("Львів", "ОПТ")))
    assert shop.clients.bulk_count((*ids, third, 999), edit) == BulkCount(2, 4)
    assert shop.clients.bulk_edit((*ids, third), edit) == 2
    assert [shop.clients.get(id).tags for id in (*ids, third)] == [
        ("опт", "львів"), ("опт", "львів"), ("Львів", "ОПТ"),
    ]  # fmt: skip
    assert shop.history.recent(1)[0].facts["count"] == 2
    shop.history.undo()
    shop.history.undo()
    assert snapshot(shop) == before


def test_a_bulk_edit_names_what_is_wrong_and_whom_it_leaves_alone(shop: Shop, ids: tuple[int, int]) -> None:
    with pytest.raises(FieldWrong):
        shop.clients.bulk_count(ids, BulkEdit("birthday", BulkMode.SET, "1990"))
    clearing = BulkEdit("given_name", BulkMode.CLEAR)
    lone = shop.clients.add(ClientDraft(given_name="Сам"))
    assert shop.clients.bulk_count((*ids, lone), clearing) == BulkCount(2, 3, 1)
    assert shop.clients.bulk_edit((*ids, lone), clearing) == 2
    assert shop.clients.get(lone).given_name == "Сам"


def test_a_stopped_bulk_edit_leaves_all_as_it_was(shop: Shop, ids: tuple[int, int]) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(WorkCancelled):
        shop.clients.bulk_edit(ids, BulkEdit("note", BulkMode.SET, "x"), progress)
    assert shop.clients.get(ids[0]).note == ""
