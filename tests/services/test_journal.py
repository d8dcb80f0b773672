"""The journal is looked through by who, when, what and whom; one value goes back; an undo is tried first."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from clientbase import i18n
from clientbase.db import clients
from clientbase.db import tables as t
from clientbase.db import task_tables as tt
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.clock import FixedClock
from clientbase.domain.errors import AlreadyUndone, FieldMissing, NotThere, TakenBackWhole
from clientbase.domain.journal import ActionKind, CellChange, JournalQuery, actions_of, kind_of
from clientbase.domain.order import OrderDraft, OrderLine
from clientbase.domain.product import Price, ProductDraft
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop


def cell(shop: Shop, noun: str, id: int, field: str, place: int = 0) -> CellChange:
    return [one for event in shop.journal.of_record(noun, id, field) for one in event.cells][place]


def test_every_action_is_about_something() -> None:
    assert sum(len(actions_of(kind)) for kind in ActionKind) == len(Action)
    assert actions_of(ActionKind.OTHER) == ()
    assert kind_of(Action.BIN_ORDER) is ActionKind.GOODS
    assert kind_of(Action.BIN_CLIENT) is ActionKind.CLIENTS
    assert kind_of(Action.ADD_OWN_FIELD) is ActionKind.BASE


def test_filters_of_the_journal(shop: Shop) -> None:
    i18n.set_language("en")
    clock = shop.clock
    assert isinstance(clock, FixedClock)
    first = shop.clients.add(ClientDraft(family_name="Ткаченко"))
    maria = shop.employees.add("Марія")
    shop.employees.current_id = maria
    clock.at += timedelta(days=2)
    shop.tasks.add(TaskDraft("Полити півонії", first))
    shop.clients.add(ClientDraft(family_name="Мельник"))
    newest = shop.history.recent(1)[0].id

    def actions(query: JournalQuery) -> list[Action]:
        sets = shop.journal.sets(shop.journal.ids(query))
        return [sets[id].action for id in shop.journal.ids(query)]

    assert shop.journal.ids(JournalQuery())[0] == newest
    assert shop.journal.ids(JournalQuery(), limit=1) == (newest,)
    assert actions(JournalQuery(employee_id=maria)) == [Action.ADD_CLIENT, Action.ADD_TASK]
    assert actions(JournalQuery(kind=ActionKind.PLANS)) == [Action.ADD_TASK]
    day = clock.today()
    assert actions(JournalQuery(first=day)) == [Action.ADD_CLIENT, Action.ADD_TASK]
    assert actions(JournalQuery(last=day - timedelta(days=1), kind=ActionKind.CLIENTS)) == [Action.ADD_CLIENT]
    assert actions(JournalQuery(text="ткаченк")) == [Action.ADD_TASK, Action.ADD_CLIENT]
    assert actions(JournalQuery(text="півон")) == [Action.ADD_TASK]
    assert actions(JournalQuery(text="adding a task")) == [Action.ADD_TASK]
    assert actions(JournalQuery(text="нікого такого")) == []
    with shop.store.write(Action.IMPORT, file="Прайс-лист.xlsx") as unit:
        assert unit.journal.change_set_id
    assert actions(JournalQuery(text="прайс")) == [Action.IMPORT]


def test_what_one_change_set_did_and_to_whom(shop: Shop) -> None:
    id = shop.clients.add(ClientDraft(family_name="Ткаченко", phones=(Phone("067"),)))
    shop.clients.update(id, {"note": "нова", "phones": (Phone("050"),)})
    (record,), more = shop.journal.records(shop.history.recent(1)[0].id)
    assert (record.noun, record.id, record.op, record.label, more) == ("client", id, "U", "Ткаченко", 0)
    told = {one.field: (one.before, one.after) for one in record.cells}
    assert told["note"] == ("", "нова")
    assert told["phones"] == ({"text": "067"}, {"text": "050"})
    order = shop.orders.add(OrderDraft(id, number="7", lines=(OrderLine(None, "Букет", "1"),)))
    (made,), _more = shop.journal.records(shop.history.recent(1)[0].id)
    assert (made.noun, made.id, made.op, made.label) == ("sales_order", order, "C", "7")
    assert [one.field for one in made.cells] == ["lines"]
    task = shop.tasks.add(TaskDraft("Полити"))
    shop.tasks.remove(task)
    (gone,), _more = shop.journal.records(shop.history.recent(1)[0].id)
    assert (gone.op, gone.label, gone.there) == ("D", "Полити", False)


def test_a_long_change_set_is_read_in_stretches(shop: Shop) -> None:
    ids = [shop.tasks.add(TaskDraft(f"t{n}")) for n in range(3)]
    with shop.store.write(Action.EDIT_TASK) as unit:
        unit.journal.update_many(tt.task, {id: {"summary": f"s{id}"} for id in ids})
        set_id = unit.journal.change_set_id
    with shop.store.read() as unit:
        from clientbase.db.record_changes import of_set

        first, more = of_set(unit.connection, set_id, shop.store.schema, limit=2)
        rest, end = of_set(unit.connection, set_id, shop.store.schema, limit=2, after=more)
    assert [one.id for one in (*first, *rest)] == ids
    assert end == 0


def test_the_history_of_a_record_and_of_one_field(shop: Shop) -> None:
    id = shop.clients.add(ClientDraft(family_name="Ткаченко", phones=(Phone("067"),)))
    shop.clients.update(id, {"note": "один"})
    shop.clients.update(id, {"note": "два", "family_name": "Мельник"})
    shop.clients.update(id, {"phones": ()})
    events = shop.journal.of_record("client", id)
    assert [event.op for event in events] == ["U", "U", "U", "C"]
    notes = [(one.before, one.after) for e in shop.journal.of_record("client", id, "note") for one in e.cells]
    assert notes == [("один", "два"), ("", "один")]
    gone, came = shop.journal.of_record("client", id, "phones")
    for told in (gone.cells[0].before, came.cells[0].after):
        assert isinstance(told, dict)
        assert told["text"] == "067"
    product = shop.products.add(ProductDraft("Ваза", prices=(Price("", 5, "UAH"), Price("Опт", 4, "UAH"))))
    shop.products.update(product, {"prices": (Price("", 6, "UAH"),), "name": "Ваза синя"})
    (latest, made) = shop.journal.of_record("product", product)
    assert sorted({one.field for one in latest.cells}) == ["name", "prices"]
    prices = [one for one in latest.cells if one.field == "prices"]
    assert {one.op for one in prices} == {"U", "D"}
    assert [one.after["amount_micro"] for one in made.cells if isinstance(one.after, dict)] == [5, 4]


def test_clients_made_in_one_run_know_who_made_them(shop: Shop) -> None:
    with shop.store.write(Action.IMPORT) as unit:
        ids = clients.add_many(
            unit.journal, unit.connection, [ClientDraft(family_name=f"К{n}") for n in range(40)]
        )
    (event,) = shop.journal.of_record("client", ids[17])
    assert (event.action, event.op, event.cells) == (Action.IMPORT, "C", ())
    assert shop.journal.of_record("client", ids[17], "note") == ()
    assert event.change_set_id in shop.journal.ids(JournalQuery(text="К17"))


@pytest.mark.parametrize("later", [False, True])
def test_a_cell_is_put_back_even_when_edited_since(shop: Shop, *, later: bool) -> None:
    id = shop.clients.add(ClientDraft(family_name="Ткаченко", registered_on=date(2020, 1, 2)))
    shop.clients.update(id, {"note": "x", "registered_on": date(2021, 1, 2)})
    change = cell(shop, "client", id, "registered_on")
    if later:
        shop.clients.update(id, {"registered_on": None})
    done = shop.journal.put_back(change.change_id, change.column)
    assert (done.is_whole, done.reversed[0].label) == (True, "Ткаченко")
    client = shop.clients.get(id)
    assert (client.registered_on, client.note) == (date(2020, 1, 2), "x")
    assert shop.history.recent(1)[0].action is Action.PUT_BACK
    shop.history.undo()
    assert shop.clients.get(id).registered_on == (None if later else date(2021, 1, 2))
    assert not shop.journal.put_back(cell(shop, "client", id, "note").change_id, "family_name").reversed


def test_values_of_lists_and_own_fields_are_put_back(shop: Shop) -> None:
    own = shop.own_fields.add("Собака")
    id = shop.clients.add(ClientDraft(family_name="Ткаченко", phones=(Phone("067"), Phone("050"))))
    shop.clients.update(id, {own.key: "Барсик"})
    shop.clients.update(id, {own.key: ""})
    shop.clients.update(id, {"phones": (Phone("050"),)})
    shop.journal.put_back(cell(shop, "client", id, own.key).change_id, own.key)
    assert dict(shop.clients.get(id).own) == {own.key: "Барсик"}
    for one in [one for e in shop.journal.of_record("client", id, "phones") for one in e.cells]:
        shop.journal.put_back(one.change_id, one.column)
    assert {phone.text for phone in shop.clients.get(id).phones} == {"067", "050"}
    shop.clients.update(id, {"tags": ("vip",)})
    shop.journal.put_back(cell(shop, "client", id, "tags").change_id)
    assert shop.clients.get(id).tags == ()


def test_a_value_that_cannot_go_back_is_told(shop: Shop) -> None:
    id = shop.clients.add(ClientDraft(family_name="Ткаченко"))
    shop.clients.update(id, {"family_name": "Мельник"})
    task = shop.tasks.add(TaskDraft("Полити", id))
    shop.tasks.update(task, {"client_id": None})
    moved = cell(shop, "task", task, "client_id")
    shop.clients.update(id, {"given_name": "Олена"})
    shop.clients.update(id, {"family_name": ""})
    nameless = cell(shop, "client", id, "given_name")
    with pytest.raises(FieldMissing):
        shop.journal.put_back(nameless.change_id, "given_name")
    shop.clients.erase(id)
    with pytest.raises(NotThere):
        shop.journal.put_back(nameless.change_id, "given_name")
    assert shop.history.recent(1)[0].action is Action.ERASE_CLIENT
    with pytest.raises(NotThere):
        shop.journal.put_back(moved.change_id, "client_id")


@pytest.mark.parametrize("noun", ["client", "employee", "task", "sales_order", "order_line"])
def test_a_whole_record_goes_and_comes_with_its_change_set_alone(shop: Shop, noun: str) -> None:
    """Its line put back by itself would leave behind, or break, what hangs on the record."""
    maria = shop.employees.add("Марія")
    id = shop.clients.add(ClientDraft(family_name="Ткаченко", responsible_id=maria))
    shop.tasks.add(TaskDraft("Полити", id))
    shop.orders.add(OrderDraft(client_id=id, lines=(OrderLine(item_name="Ваза", quantity="1"),)))
    with shop.store.read() as unit:
        line = t.change.c
        made = select(line.id, line.change_set_id).where(line.noun == noun, line.op == "C")
        found = unit.connection.execute(made.order_by(line.id.desc())).first()
    assert found is not None
    newest = shop.history.recent(1)[0].id
    with pytest.raises(TakenBackWhole) as refused:
        shop.journal.put_back(found.id)
    assert refused.value.id == found.change_set_id
    assert shop.history.recent(1)[0].id == newest
    assert shop.employees.all()[-1].id == maria


def test_an_undo_is_tried_and_nothing_is_kept_of_it(shop: Shop) -> None:
    first = shop.clients.add(ClientDraft(family_name="Ткаченко"))
    added = shop.history.recent(1)[0].id
    shop.clients.update(first, {"note": "x"})
    edited = shop.history.recent(1)[0].id
    assert shop.history.try_undo(edited).is_whole
    plan = shop.history.try_undo(added)
    assert [(item.label, item.reason) for item in plan.kept] == [("Ткаченко", "edited_since")]
    assert not plan.is_whole
    assert shop.clients.get(first).note == "x"
    assert shop.history.recent(1)[0].id == edited
    shop.history.undo(edited)
    with pytest.raises(AlreadyUndone):
        shop.history.try_undo(edited)
    assert shop.history.try_undo(added).is_whole


def test_what_one_set_made_and_then_changed_is_told_once(shop: Shop) -> None:
    with shop.store.write(Action.ADD_TASK) as unit:
        made = {"summary": "x", "created_at": "2026-11-22T08:00:00.000000Z"}
        (id,) = unit.journal.insert(tt.task, [made])
        unit.journal.update(tt.task, id, {"summary": "y"})
        (client,) = clients.add_many(unit.journal, unit.connection, [ClientDraft(family_name="Ткаченко")])
        unit.journal.update(t.client, client, {"note": "z"})
    result = shop.history.undo()
    assert [(item.noun, item.id) for item in result.reversed] == [("task", id), ("client", client)]
    assert (result.kept, result.impossible) == ((), ())
    shop.history.redo()
    assert (shop.tasks.get(id).summary, shop.clients.get(client).note) == ("y", "z")
