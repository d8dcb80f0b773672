"""Hundreds of clients go and come back at once, exactly as one by one."""

from dataclasses import replace
from decimal import Decimal

import pytest

from clientbase.db import (
    client_words,
    clients,
    derived,
    id_stretches,
    import_lookup,
    redoing_clients,
    undoing_clients,
)
from clientbase.db.journal_check import journal_flaws
from clientbase.domain.changes import Action, Announcement, UndoItem
from clientbase.domain.client import Address, ClientDraft, Email, Phone
from clientbase.domain.document import DocumentLine
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.own_field import OwnKind
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot

COUNT = 120


def _draft(number: int) -> ClientDraft:
    """Clients of every kind: with many values, with few, with own fields, with a responsible."""
    draft = ClientDraft(family_name=f"Вигаданенко{number}", given_name="Олена", birthday="1990-05-17")
    if number % 2:
        phones = (Phone(f"067{number:07}", f"+38067{number:07}"), Phone("міський 5-12-34", "", "home"))
        draft = replace(draft, phones=phones, tags=("VIP", "опт"))
    if number % 3:
        draft = replace(draft, emails=(Email(f"c{number}@example.com"),), addresses=(Address(city="Київ"),))
    if number % 5 == 0:
        draft = replace(
            draft, note='«лапки» "й" \\ рядок\nдругий', responsible_id=1, own=(("own_1", f"{number}"),)
        )
    return draft


@pytest.fixture
def many(shop: Shop) -> Shop:
    """A base with two old clients and an import of many, which also changed one of the old."""
    shop.own_fields.add("Розмір", OwnKind.TEXT)
    shop.clients.add(ClientDraft(family_name="Стара", phones=(Phone("050"),)))
    shop.clients.add(ClientDraft(family_name="Давня"))
    return shop


def _import(shop: Shop) -> int:
    with shop.store.write(Action.IMPORT, file="список.xlsx") as unit:
        clients.add_many(unit.journal, unit.connection, [_draft(number) for number in range(COUNT)])
        clients.update(unit.journal, unit.connection, 1, {"note": "зі списку", "phones": (Phone("063"),)})
        return unit.journal.change_set_id


def _in_order(shop: Shop) -> None:
    with shop.store.read() as unit:
        assert journal_flaws(unit.connection) == []
    whole = snapshot(shop)
    with shop.store.write(Action.CHANGE_SETTING) as unit:
        assert unit.journal.change_set_id
        derived.rebuild(unit.connection)
    assert snapshot(shop) == whole


@pytest.mark.parametrize("few", [1, 1000], ids=["together", "one by one"])
def test_an_import_goes_comes_back_and_goes_again(
    many: Shop, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(redoing_clients, "FEW", few)
    start = snapshot(many)
    _import(many)
    whole = snapshot(many)
    for _ in range(2):
        result = many.history.undo()
        assert (len(result.reversed), result.kept, result.impossible) == (COUNT + 1, (), ())
        assert snapshot(many) == start
        assert len(many.history.redo().reversed) == COUNT + 1
        assert snapshot(many) == whole
    _in_order(many)


def test_windows_do_not_matter(many: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clientbase.db.undoing_clients._WINDOW", 7)
    monkeypatch.setattr("clientbase.db.redoing_clients._WINDOW", 7)
    start = snapshot(many)
    imported = _import(many)
    whole = snapshot(many)
    many.history.undo(imported)
    assert snapshot(many) == start
    many.history.redo()
    assert snapshot(many) == whole
    for id in range(5, COUNT, 9):
        many.clients.update(id, {"note": "рукою"})
    assert len(many.history.undo(imported).kept) == len(range(5, COUNT, 9))
    assert set(many.clients.ids()) == {1, 2, *range(5, COUNT, 9)}
    _in_order(many)


def test_an_import_that_changes_many_goes_back_whatever_the_stretches(
    many: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plain cells, lists, own fields, rows changed twice, an edit since: the same in stretches of seven."""
    _import(many)
    start = snapshot(many)
    ids = [id for id in many.clients.ids() if id > 2]

    def changed() -> int:
        with many.store.write(Action.IMPORT) as unit:
            values = {
                id: {"note": f"зі списку {id}", "own_1": "L", "tags": ("новий",) if id % 2 else ()}
                for id in ids
            }
            import_lookup.update_clients(unit.journal, unit.connection, values)
            again = {id: {"note": "вдруге"} for id in ids[::10]}
            import_lookup.update_clients(unit.journal, unit.connection, again)
            return unit.journal.change_set_id

    told = []
    for stretch in (2_000, 7):
        monkeypatch.setattr("clientbase.db.undoing_lines._STRETCH", stretch)
        for module in (id_stretches, client_words):
            monkeypatch.setattr(module, "STRETCH", stretch)
        set_id = changed()
        whole = snapshot(many)
        many.clients.update(ids[4], {"note": "рукою"})
        result = many.history.undo(set_id)
        assert [(item.id, item.fields) for item in result.kept] == [(ids[4], ("note",))]
        assert not result.impossible
        told.append((len(result.reversed), {(item.id, item.fields) for item in result.reversed}))
        _in_order(many)
        assert many.clients.get(ids[4]).note == "рукою"
        many.history.undo()  # the edit
        note = next(row["note"] for row in start["client"] if row["id"] == ids[4])
        many.clients.update(ids[4], {"note": note})
        assert snapshot(many) == start
        assert whole != start
    assert told[0] == told[1]


def test_who_was_touched_since_stays_and_is_told_why(many: Shop) -> None:
    imported = _import(many)
    edited, noted, billed, paired, erased = 10, 20, 30, 40, 50
    many.clients.update(edited, {"emails": (Email("new@example.com"),)})
    many.interactions.log(InteractionDraft(noted, InteractionKind.CALL, "передзвонити"))
    line = DocumentLine("Букет", Decimal(1), "шт", Decimal(100))
    many.documents.issue(many.documents.draft_for(billed, [line]), billed)
    many.duplicates.mark_distinct([1, paired])  # the pair is kept with the other client
    many.clients.erase(erased)
    result = many.history.undo(imported)
    kept = {item.id: item for item in result.kept}
    assert set(kept) == {edited, noted, paired}
    assert {item.reason for item in result.kept} == {"edited_since"}
    assert kept[edited].label == "Вигаданенко7 Олена"
    assert kept[edited].fields == ("addresses", "emails", "phones", "tags")
    assert [(item.id, item.reason) for item in result.impossible] == [
        (billed, "document_refers"),
        (erased, "gone"),
    ]
    assert len(result.reversed) == COUNT - 5 + 1
    assert set(many.clients.ids()) == {1, 2, edited, noted, billed, paired}
    assert many.clients.get(1).note == ""
    assert many.clients.get(edited).emails[0].address == "new@example.com"
    _in_order(many)


def test_what_stands_of_a_client_holds_him_though_its_set_was_taken_back(many: Shop) -> None:
    imported = _import(many)
    note = many.interactions.log(InteractionDraft(15, InteractionKind.CALL, "перша"))
    noted = many.history.recent()[0].id
    many.interactions.update(note, {"text": "друга"})
    edited = many.history.recent()[0].id
    many.history.undo(noted)  # the note stays, for it was edited since
    with many.store.write(Action.CHANGE_SETTING) as unit:  # as if nothing of the client were edited
        unit.journal.touch("setting", 1)
    assert [item.id for item in many.history.undo(imported).kept] == [15]
    assert many.interactions.of_client(15)[0].text == "друга"
    assert edited
    _in_order(many)


def test_pages_are_told_who_went_and_who_came_back(many: Shop) -> None:
    _import(many)
    heard: list[Announcement] = []
    many.store.subscribe(heard.append)
    many.history.undo()
    many.history.redo()
    for announcement in heard:
        assert set(announcement.touched["client"]) >= set(range(3, COUNT + 3))


def test_those_of_an_employee_who_is_gone_come_back_one_by_one(many: Shop) -> None:
    employee = many.employees.add("Марія", "green")
    hired = many.history.recent()[0].id
    with many.store.write(Action.IMPORT) as unit:
        drafts = [replace(_draft(number), responsible_id=employee, own=()) for number in range(60)]
        clients.add_many(unit.journal, unit.connection, drafts)
    many.history.undo()
    many.history.undo(hired)
    with many.store.read() as unit:
        undone = many.history.recent()[1].id
    with many.store.write(Action.REDO, undoes=(undone, undone)) as unit:
        from clientbase.db import undoing

        outcome = undoing.reverse(unit.connection, unit.journal, undone, unit.journal.schema)
    assert {item.reason for item in outcome.impossible.values()} == {"parent_gone"}
    assert many.clients.count() == 2
    _in_order(many)


def test_reversed_records_are_a_sequence(many: Shop) -> None:
    _import(many)
    told = many.history.undo().reversed
    assert len(list(told)) == len(told) == COUNT + 1
    assert told[0] == UndoItem("client", 1, "Стара", "", ("note", "phones"))
    assert told[1:3] == (UndoItem("client", 3), UndoItem("client", 4))
    assert told[-1] == UndoItem("client", COUNT + 2)
    with pytest.raises(IndexError):
        told[COUNT + 1]


def test_every_second_of_thousands_was_edited_since(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undoing_clients, "_MOST_HOLES", 10)
    with shop.store.write(Action.IMPORT) as unit:
        drafts = [ClientDraft(family_name=f"Вигаданенко{number}") for number in range(2400)]
        ids = clients.add_many(unit.journal, unit.connection, drafts)
        imported = unit.journal.change_set_id
    shop.clients.update_many(ids[::2], {"category": "VIP"})
    result = shop.history.undo(imported)
    assert (len(result.reversed), len(result.kept), shop.clients.count()) == (1200, 1200, 1200)
    assert len(shop.history.redo().reversed) == 1200
    assert shop.clients.count() == 2400
