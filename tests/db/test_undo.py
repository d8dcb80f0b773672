"""Taking change sets back and doing them again."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.db import derived
from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft, Email, Phone
from clientbase.domain.errors import CannotUndo, NothingToRedo, NothingToUndo
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot
from tests.examples import examples
from tests.shops import make_shop

OLENA = ClientDraft(family_name="Ткаченко", given_name="Олена", tags=("VIP",))


def test_an_edit_goes_back_cell_by_cell(shop: Shop) -> None:
    id = shop.clients.add(OLENA)
    shop.clients.update(id, {"family_name": "Їжак", "note": "перша"})
    shop.clients.update(id, {"note": "друга"})
    edit = shop.history.recent()[1].id
    result = shop.history.undo(edit)
    kept = shop.clients.get(id)
    assert (kept.family_name, kept.note) == ("Ткаченко", "друга")
    assert result.reversed[0].fields == ("family_name",)
    assert result.kept[0].fields == ("note",)
    assert result.kept[0].label == "Ткаченко Олена"


def test_a_client_edited_since_is_kept_whole(shop: Shop) -> None:
    with shop.store.write(Action.IMPORT) as unit:
        from clientbase.db import clients

        clients.add_many(unit.journal, unit.connection, [OLENA, ClientDraft(given_name="Ігор")])
    shop.clients.update(1, {"emails": (Email("olena@example.com"),)})
    imported = shop.history.recent()[1].id
    result = shop.history.undo(imported)
    assert [item.id for item in result.kept] == [1]
    assert [item.id for item in result.reversed] == [2]
    assert shop.clients.get(1).tags == ("VIP",)
    assert shop.clients.ids() == (1,)


def test_a_note_since_keeps_the_client_too(shop: Shop) -> None:
    id = shop.clients.add(OLENA)
    shop.interactions.log(InteractionDraft(id, InteractionKind.NOTE, "любить півонії"))
    result = shop.history.undo(shop.history.recent()[1].id)
    assert [item.id for item in result.kept] == [id]
    assert shop.clients.get(id).display_name == "Ткаченко Олена"


def test_undone_edits_do_not_hold_a_client(shop: Shop) -> None:
    id = shop.clients.add(OLENA)
    shop.clients.update(id, {"note": "щось"})
    shop.history.undo()
    shop.history.undo()
    assert shop.clients.count() == 0


def test_redo_brings_everything_back_as_it_was(shop: Shop) -> None:
    id = shop.clients.add(OLENA)
    shop.clients.update(id, {"phones": (Phone("067 1"), Phone("067 2"))})
    whole = snapshot(shop)
    shop.history.undo()
    shop.history.undo()
    assert shop.history.next_undo() is None
    shop.history.redo()
    shop.history.redo()
    assert snapshot(shop) == whole
    with pytest.raises(NothingToRedo):
        shop.history.redo()


def test_something_new_ends_redo(shop: Shop) -> None:
    shop.clients.add(OLENA)
    shop.history.undo()
    assert shop.history.next_redo() is not None
    shop.tasks.add(TaskDraft("полити квіти"))
    assert shop.history.next_redo() is None


def test_the_creation_of_the_base_is_final(shop: Shop) -> None:
    with pytest.raises(NothingToUndo):
        shop.history.undo()
    with pytest.raises(CannotUndo):
        shop.history.undo(1)


def test_a_change_set_is_taken_back_once(shop: Shop) -> None:
    shop.clients.add(OLENA)
    set_id = shop.history.recent()[0].id
    shop.history.undo(set_id)
    with pytest.raises(CannotUndo):
        shop.history.undo(set_id)


def test_undo_survives_closing(tmp_path: Path) -> None:
    shop = make_shop(tmp_path)
    shop.clients.add(OLENA)
    shop.close()
    from clientbase.db.store import Store

    again = Shop(shop.folder, shop.keys, Store(shop.store.path, shop.keys.base, shop.clock), shop.clock)
    again.history.undo()
    assert again.clients.count() == 0
    again.close()


_WORDS = st.sampled_from(["Ткаченко", "Їжак", "Олена", "", "П'ять", "Smith"])
_PHONES = st.lists(
    st.sampled_from([Phone("1"), Phone("2", "+380671234567"), Phone("3", "", "work")]), max_size=3
)
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), _WORDS, _PHONES),
        st.tuples(st.just("edit"), st.integers(0, 5), _WORDS, _PHONES),
        st.tuples(st.just("bin"), st.integers(0, 5)),
        st.tuples(st.just("restore"), st.integers(0, 5)),
        st.tuples(st.just("note"), st.integers(0, 5), _WORDS),
        st.tuples(st.just("task"), st.integers(0, 5)),
        st.tuples(st.just("done"), st.integers(0, 5)),
        st.tuples(st.just("meet"), st.integers(0, 5)),
        st.tuples(st.just("move"), st.integers(0, 5)),
        st.tuples(st.just("set"), _WORDS),
        st.tuples(st.just("undo")),
        st.tuples(st.just("redo")),
    ),
    max_size=14,
)


def _do(shop: Shop, step: tuple[Any, ...]) -> None:
    ids = shop.clients.ids()
    some = ids[step[1] % len(ids)] if ids and len(step) > 1 and isinstance(step[1], int) else None
    match step:
        case ("add", word, phones):
            shop.clients.add(
                ClientDraft(given_name="Клієнт", family_name=word, phones=tuple(phones)), allow_twin=True
            )
        case ("edit", _, word, phones) if some:
            shop.clients.update(some, {"nickname": word, "phones": tuple(phones), "tags": (word,)})
        case ("bin", _) if some:
            shop.clients.to_bin([some])
        case ("restore", _):
            shop.clients.restore(range(1, 20))
        case ("note", _, word) if some:
            shop.interactions.log(InteractionDraft(some, InteractionKind.CALL, word))
        case ("task", _):
            shop.tasks.add(TaskDraft("полити", some, due_on=date(2026, 11, 23)))
        case ("done", place):
            tasks = shop.tasks.open_tasks()
            if tasks:
                shop.tasks.complete(tasks[place % len(tasks)].id)
        case ("meet", _):
            start = datetime(2026, 11, 23, 10)
            shop.appointments.add(
                AppointmentDraft("Букет", start, start + timedelta(hours=1), client_id=some)
            )
        case ("move", place):
            found = shop.appointments.between(date(2026, 11, 1), date(2026, 12, 1))
            if found:
                one = found[place % len(found)]
                shift = timedelta(days=1)
                shop.appointments.update(one.id, {"starts": one.starts + shift, "ends": one.ends + shift})
        case ("set", word):
            shop.settings.set("seller.name", word)
        case ("undo",):
            if shop.history.next_undo():
                shop.history.undo()
        case ("redo",):
            if shop.history.next_redo():
                shop.history.redo()


@given(_STEPS)
@settings(max_examples=examples(25))
def test_any_changes_undone_are_the_base_as_before(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Any, ...]]
) -> None:
    shop = make_shop(tmp_path_factory.mktemp("undo"))
    start = snapshot(shop)
    for step in steps:
        _do(shop, step)
    whole = snapshot(shop)
    undone = 0
    while shop.history.next_undo():
        result = shop.history.undo()
        assert not result.kept
        assert not result.impossible
        undone += 1
    assert snapshot(shop) == start
    for _ in range(undone):
        shop.history.redo()
    assert snapshot(shop) == whole
    with shop.store.write(Action.CHANGE_SETTING) as unit:
        assert unit.journal.change_set_id
        derived.rebuild(unit.connection)
    assert snapshot(shop) == whole
    shop.close()


def test_a_cell_does_not_come_back_that_would_name_an_employee_who_is_gone(shop: Shop) -> None:
    employee = shop.employees.add("Марія", "green")
    hired = shop.history.recent()[0].id
    id = shop.clients.add(replace(OLENA, responsible_id=employee))
    shop.clients.update(id, {"responsible_id": 1, "note": "передано"})
    handed_over = shop.history.recent()[0].id
    assert shop.history.undo(hired).reversed
    result = shop.history.undo(handed_over)
    assert [(item.id, item.reason) for item in result.impossible] == [(id, "parent_gone")]
    assert [item.fields for item in result.reversed] == [("note",)]
    assert (shop.clients.get(id).responsible_id, shop.clients.get(id).note) == (1, "")
