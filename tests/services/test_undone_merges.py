"""Undo around a merge: nothing of the owner's is lost, and the lists of what was kept tell the truth."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from clientbase.db.journal_check import journal_flaws
from clientbase.domain.changes import UndoItem
from clientbase.domain.client import ClientDraft, Email, Phone
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.living_plan import CellState
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot
from tests.kept_lists import book, client_named, edit, imported

PHONE, OTHER = Phone("067 111-22-33", "+380671112233"), Phone("050 111-22-33", "+380501112233")
OLENA = ClientDraft(family_name="Ткаченко", given_name="Олена", phones=(PHONE,), external_id="17")
TWIN = ClientDraft(family_name="Ткаченко", given_name="О.", phones=(OTHER,), external_id="204")

OLENA_BY_HAND = ClientDraft(family_name="Ткаченко", given_name="Олена", phones=(PHONE,), job_title="лікарка")


def add(shop: Shop, *drafts: ClientDraft) -> list[int]:
    return [shop.clients.add(draft, allow_twin=True) for draft in drafts]


def pasted(shop: Shop, *rows: Sequence[str]) -> int:
    """A pasted list written; returns the change set."""
    text = "\n".join("\t".join(row) for row in rows)
    result = shop.imports.apply(shop.imports.plan(shop.imports.look_pasted(text)))
    assert result.change_set is not None
    return result.change_set


def told(items: Sequence[UndoItem]) -> list[tuple[int, str, tuple[str, ...]]]:
    return [(item.id, item.reason, item.fields) for item in items]


def in_order(shop: Shop) -> None:
    with shop.store.read() as unit:
        assert journal_flaws(unit.connection) == []


def test_an_import_that_made_both_is_taken_back_after_they_were_merged(shop: Shop) -> None:
    start = snapshot(shop)
    made = pasted(
        shop,
        ("Код", "ПІБ", "Телефон", "Примітка"),
        ("17", "Ткаченко Олена", "067 111-22-33", "півонії"),
        ("204", "Ткаченко Олена Петрівна", "050 111-22-33", "вазони"),
        ("9", "Зоря Марія", "063 111-22-33", ""),
    )
    one, other, third = shop.clients.ids()
    one, other = client_named(shop, "півонії"), client_named(shop, "вазони")
    third = client_named(shop, "Зоря")
    merged = shop.duplicates.merge(one, [other])
    shop.interactions.log(InteractionDraft(one, InteractionKind.CALL, "просила каталог"))
    called = shop.history.recent(1)[0].id
    result = shop.history.undo(made)
    assert {item.id: item.reason for item in result.kept} == {one: "edited_since", other: "edited_since"}
    assert [item.id for item in result.reversed] == [third]
    kept = shop.clients.get(one)
    assert set(kept.phones) == {PHONE, OTHER}
    assert ("півонії" in kept.note, "вазони" in kept.note) == (True, True)
    assert shop.interactions.of_client(one)[0].text == "просила каталог"
    in_order(shop)
    shop.history.redo()
    for set_id in (called, merged, made):
        again = shop.history.undo(set_id)
        assert (again.kept, again.impossible) == ((), ())
    assert snapshot(shop) == start
    in_order(shop)


@pytest.mark.parametrize("survives", [0, 1])
def test_an_import_that_changed_both_is_taken_back_after_they_were_merged(shop: Shop, survives: int) -> None:
    ids = add(shop, OLENA, TWIN)
    start = snapshot(shop)
    changed = pasted(
        shop,
        ("Код", "E-mail", "Місто", "Посада"),
        ("17", "olena@example.com", "Київ", "лікарка"),
        ("204", "o.t@example.com", "Львів", ""),
    )
    survivor, other = ids[survives], ids[1 - survives]
    merged = shop.duplicates.merge(survivor, [other])
    whole = snapshot(shop)
    result = shop.history.undo(changed)
    assert not result.impossible
    rest, kept = shop.clients.get(other), shop.clients.get(survivor)
    # what the merge carried over stays with the survivor, and that is said
    carried = {"addresses", "emails", *(["job_title"] if survives else [])}
    assert {item.id for item in result.kept} == {survivor}
    assert carried <= set(result.kept[0].fields)
    assert (rest.emails, rest.addresses, rest.job_title) == ((), (), "")
    assert kept.emails
    in_order(shop)
    again = shop.history.redo()
    assert (again.kept, again.impossible) == ((), ())
    assert snapshot(shop) == whole
    shop.history.undo(merged)
    shop.history.undo(changed)
    assert snapshot(shop) == start
    in_order(shop)


def test_cells_go_back_to_whoever_is_there_wherever_he_lies(shop: Shop) -> None:
    """Since the list was read one went to the bin, one was erased, one became another."""
    names = ("Бінова", "Зникла", "Злита", "Стара", "Жива")
    binned, erased, merged, survivor, living = add(
        shop, *(ClientDraft(family_name=name, external_id=name, note="моє") for name in names)
    )
    changed = pasted(
        shop,
        ("Код", "Примітка", "Посада", "Телефон"),
        *((name, "зі списку", "флорист", f"067 111-22-3{at}") for at, name in enumerate(names) if at != 3),
    )
    shop.clients.to_bin([binned])
    shop.clients.erase(erased)
    shop.duplicates.merge(survivor, [merged])
    result = shop.history.undo(changed)
    assert told(result.kept) == [(survivor, "merged_since", ("job_title", "note", "phones"))]
    assert not result.impossible  # of an erased person nothing is told
    assert {item.id for item in result.reversed} == {binned, merged, living}
    for id in (binned, merged, living):
        client = shop.clients.get(id)
        assert (client.note, client.job_title, client.phones) == ("моє", "", ())
    assert shop.clients.get(binned).deleted_at is not None
    kept = shop.clients.get(survivor)
    assert (kept.job_title, kept.phones[0].e164) == ("флорист", "+380671112232")
    assert "зі списку" in kept.note
    in_order(shop)


def test_what_another_of_the_merged_had_too_stays(shop: Shop) -> None:
    """A list gave one what the other had from the owner's own hands, and so they were found to be one."""
    one, other = add(shop, ClientDraft(family_name="Ткаченко", external_id="17"), OLENA_BY_HAND)
    start = snapshot(shop)
    changed = pasted(
        shop,
        ("Код", "Телефон", "Посада", "E-mail"),
        ("17", "067 111-22-33", "лікарка", "list@example.com"),
    )
    merged = shop.duplicates.merge(one, [other])
    result = shop.history.undo(changed)
    assert told(result.kept) == [(one, "merged_since", ("job_title", "phones"))]
    kept = shop.clients.get(one)
    assert (kept.phones[0].e164, kept.job_title, kept.emails) == (PHONE.e164, "лікарка", ())
    again = shop.history.redo()
    assert (again.kept, again.impossible, shop.clients.get(one).emails[0].address) == (
        (),
        (),
        "list@example.com",
    )
    for set_id in (merged, changed):
        assert not shop.history.undo(set_id).kept
    assert snapshot(shop) == start
    in_order(shop)


def test_a_merge_is_taken_back_after_both_were_edited(shop: Shop) -> None:
    one, other = add(shop, OLENA, TWIN)
    merged = shop.duplicates.merge(one, [other])
    shop.clients.update(one, {"external_id": "18", "emails": (Email("olena@example.com"),)})
    shop.clients.restore([other])  # stands for himself again, by hand
    shop.clients.update(other, {"phones": (OTHER, Phone("044 111-22-33", "+380441112233"))})
    result = shop.history.undo(merged)
    assert not result.impossible
    kept, back = shop.clients.get(one), shop.clients.get(other)
    assert (kept.external_id, kept.emails, kept.phones) == ("18", (Email("olena@example.com"),), (PHONE,))
    assert (back.deleted_at, back.external_id) == (None, "204")
    assert [phone.e164 for phone in back.phones] == ["+380501112233", "+380441112233"]
    assert shop.duplicates.survivor_of(other) is None
    in_order(shop)


def test_of_two_merges_the_first_is_taken_back(shop: Shop) -> None:
    """What the second carried on stays where it is, under names that a person knows."""
    first, second, last = add(shop, OLENA, TWIN, ClientDraft(family_name="Зоря", given_name="Марія"))
    start = snapshot(shop)
    shop.interactions.log(InteractionDraft(first, InteractionKind.CALL, "просила каталог"))
    shop.tasks.add(TaskDraft("полити вазони", first))
    one = shop.duplicates.merge(second, [first])
    two = shop.duplicates.merge(last, [second])
    result = shop.history.undo(one)
    assert {(item.noun, item.label, item.reason) for item in result.kept} == {
        ("client", "Ткаченко О.", "edited_since"),
        ("client", "Зоря Марія", "merged_since"),
        ("interaction", "Зоря Марія", "edited_since"),
        ("task", "полити вазони", "edited_since"),
    }
    assert shop.clients.get(first).deleted_at is None
    assert [len(shop.tasks.of_client(id)) for id in (first, second, last)] == [0, 0, 1]
    in_order(shop)
    shop.history.redo()
    for _ in (two, one, "task", "call"):
        assert not shop.history.undo().kept
    assert snapshot(shop) == start


def test_a_merge_is_taken_back_after_the_list_was_refreshed(shop: Shop, tmp_path: Path) -> None:
    path = book(tmp_path / "Клієнти.xlsx")
    list_id = imported(shop, path)
    ivan, olga = client_named(shop, "Іваненко"), client_named(shop, "Петренко")
    merged = shop.duplicates.merge(ivan, [olga])
    edit(path, {(5, 3): "olga.new@example.com", (4, 5): "зрідка"})
    shop.living_lists.apply(shop.living_lists.plan(list_id))
    assert Email("olga.new@example.com") in shop.clients.get(ivan).emails
    result = shop.history.undo(merged)
    assert not result.impossible
    kept, back = shop.clients.get(ivan), shop.clients.get(olga)
    assert "зрідка" in kept.note  # the list said so of him after the merge
    assert back.deleted_at is None
    assert back.emails[0].address == "olga@example.com"
    in_order(shop)
    # the rows of the list speak of each of them again
    edit(path, {(5, 4): "Луцьк"})
    plan = shop.living_lists.plan(list_id)
    city = [cell for cell in plan.cells if cell.unit.key == "city"]
    assert [(cell.sheet_row, cell.client_id, cell.state) for cell in city] == [(5, olga, CellState.FILE)]
    shop.living_lists.apply(plan)
    assert (shop.clients.get(olga).addresses[0].city, shop.clients.get(ivan).addresses[0].city) == (
        "Луцьк",
        "Київ",
    )
    in_order(shop)


def test_a_refresh_is_taken_back_after_its_clients_were_merged(shop: Shop, tmp_path: Path) -> None:
    path = book(tmp_path / "Клієнти.xlsx")
    list_id = imported(shop, path)
    ivan, olga = client_named(shop, "Іваненко"), client_named(shop, "Петренко")
    edit(path, {(5, 3): "olga.new@example.com", (4, 4): "Бровари"})
    refreshed = shop.living_lists.apply(shop.living_lists.plan(list_id)).change_set
    shop.duplicates.merge(ivan, [olga])
    result = shop.history.undo(refreshed)
    assert {item.id: set(item.fields) for item in result.kept} == {ivan: {"emails"}}
    assert shop.clients.get(ivan).addresses[0].city == "Київ"
    assert shop.clients.get(olga).emails == (Email("olga@example.com"),)
    in_order(shop)
    states = {(cell.sheet_row, cell.unit.key): cell.state for cell in shop.living_lists.plan(list_id).cells}
    assert states[4, "city"] is CellState.FILE
