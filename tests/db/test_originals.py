"""What an import read in cells it kept otherwise stands beside its changes, and goes with the person."""

from clientbase.db import clients, originals
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft, Phone
from clientbase.services.shop import Shop

NAMES = ("Анна", "Ігор", "Яна")


def imported(shop: Shop) -> list[int]:
    with shop.store.write(Action.IMPORT) as unit:
        drafts = [
            ClientDraft(given_name=name, phones=(Phone(f"8(067)000-00-0{at}", f"+3806700000{at:02}"),))
            for at, name in enumerate(NAMES, start=1)
        ]
        ids = list(clients.add_many(unit.journal, unit.connection, drafts))
        told = {id: {"birthday": f"0{id}.04.24", "own_1": "так собі"} for id in ids[:2]}
        originals.keep(unit.journal, unit.connection, told)
    return ids


def told_of(shop: Shop, id: int) -> list[tuple[str, str]]:
    return [(one.field, one.text) for one in shop.clients.originals(id)]


def test_new_clients_keep_what_was_read(shop: Shop) -> None:
    one, _two, three = imported(shop)
    assert told_of(shop, one) == [
        ("birthday", "01.04.24"),
        ("own_1", "так собі"),
        ("phones", "8(067)000-00-01"),
    ]
    assert told_of(shop, three) == [("phones", "8(067)000-00-03")]
    assert shop.clients.originals(one)[0].action is Action.IMPORT


def test_changed_clients_too_and_after_undo_and_redo(shop: Shop) -> None:
    id = shop.clients.add(ClientDraft(given_name="Олена"))
    with shop.store.write(Action.IMPORT) as unit:
        clients.update(unit.journal, unit.connection, id, {"birthday": "1990-05-17"})
        originals.keep(unit.journal, unit.connection, {id: {"birthday": "17 травня 90"}})
    assert told_of(shop, id) == [("birthday", "17 травня 90")]
    shop.history.undo()
    shop.history.redo()
    assert told_of(shop, id) == [("birthday", "17 травня 90")]


def test_an_import_done_again_still_says_what_it_read(shop: Shop) -> None:
    one, *_rest = imported(shop)
    shop.history.undo()
    assert shop.clients.count() == 0
    shop.history.redo()
    assert ("birthday", "01.04.24") in told_of(shop, one)
    assert ("phones", "8(067)000-00-01") in told_of(shop, one)


def test_a_phone_typed_by_hand_was_never_imported(shop: Shop) -> None:
    id = shop.clients.add(ClientDraft(given_name="Олена", phones=(Phone("8 067 1", "+380670000001"),)))
    assert told_of(shop, id) == []


def test_erasing_takes_the_texts_of_one_and_leaves_the_others(shop: Shop) -> None:
    one, two, _three = imported(shop)
    shop.clients.erase(one)
    assert told_of(shop, two)[0] == ("birthday", "02.04.24")
    with shop.store.read() as unit:
        rows = unit.connection.exec_driver_sql("SELECT original FROM change").all()
    assert not any("01.04.24" in str(row[0]) for row in rows)
