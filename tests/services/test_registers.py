"""Registers of the owner's: what they take and refuse, whom their rows follow, and that all is undone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clientbase.db import clients, register_rows, registers
from clientbase.db.journal_check import journal_flaws
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.domain.errors import FieldMissing, FieldWrong, NotThere
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.register import (
    Register,
    RegisterExists,
    RegisterField,
    RegisterFieldExists,
    RegisterQuery,
    RegisterValueTaken,
)
from clientbase.services.pointed import PointsAtNothing
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot
from tests.shops import make_shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = make_shop(tmp_path / "base")
    shop.clients.add(ClientDraft(family_name="Ткаченко", given_name="Олена"))
    shop.clients.add(ClientDraft(family_name="Бойко", given_name="Іван"))
    yield shop
    with shop.store.read() as unit:
        assert journal_flaws(unit.connection) == []
    shop.close()


CARS = Register(
    0,
    "Автомобілі",
    (("en", "Cars"),),
    "car",
    heading="Марка і модель",
    fields=(
        RegisterField(OwnField(0, "Номерний знак", distinct=True)),
        RegisterField(OwnField(0, "Рік", OwnKind.NUMBER)),
        RegisterField(OwnField(0, "Страховка до", OwnKind.DATE)),
        RegisterField(OwnField(0, "Пальне", OwnKind.CHOICE, ("бензин", "дизель"))),
        RegisterField(OwnField(0, "Власник за документами", OwnKind.CLIENT)),
    ),
)


@pytest.fixture
def cars(shop: Shop) -> Register:
    return shop.registers.add(CARS)


def _titles(shop: Shop, query: RegisterQuery) -> list[str]:
    return [row.title for row in shop.register_rows.many(shop.register_rows.ids(query))]


def test_a_register_keeps_rows_as_their_fields_are(shop: Shop, cars: Register) -> None:
    id = shop.register_rows.add(
        cars.id,
        {
            "title": " Škoda  Fabia ",
            "client_id": 1,
            "field_1": "AA 1234 BB",
            "field_2": "2 014",
            "field_3": "5.3.2027",
        },
    )
    row = shop.register_rows.get(id)
    assert (row.title, row.client_id, row.client_name) == ("Škoda Fabia", 1, "Ткаченко Олена")
    assert row.values == {"field_1": "AA 1234 BB", "field_2": "2014", "field_3": "2027-03-05"}
    assert [one.title for one in shop.register_rows.of_client(1)] == ["Škoda Fabia"]
    assert shop.register_rows.rows([id])[id]["client_id"] == "1 Ткаченко Олена"
    assert shop.registers.named("cars") == cars
    assert shop.register_rows.count(cars.id) == 1


def test_what_a_register_refuses_names_the_field(shop: Shop, cars: Register) -> None:
    shop.register_rows.add(cars.id, {"title": "Fabia", "field_1": "AA1234BB"})
    with pytest.raises(FieldMissing) as missing:
        shop.register_rows.add(cars.id, {"title": " "})
    assert missing.value.facts == {"field": "Марка і модель"}
    with pytest.raises(FieldWrong) as wrong:
        shop.register_rows.add(cars.id, {"title": "Octavia", "field_2": "давно"})
    assert wrong.value.facts == {"field": "Рік", "value": "давно"}
    with pytest.raises(RegisterValueTaken) as taken:
        shop.register_rows.add(cars.id, {"title": "Octavia", "field_1": "aa1234bb"})
    assert taken.value.facts == {"field": "Номерний знак", "value": "aa1234bb", "title": "Fabia"}
    with pytest.raises(NotThere):
        shop.register_rows.add(cars.id, {"title": "Octavia", "client_id": 99})
    with pytest.raises(PointsAtNothing) as stranger:
        shop.register_rows.add(cars.id, {"title": "Octavia", "field_5": "99"})
    assert stranger.value.facts == {"field": "Власник за документами", "value": "99"}
    with pytest.raises(RegisterExists):
        shop.registers.add(replace(CARS, name="CARS"))
    with pytest.raises(RegisterFieldExists):
        shop.registers.add_field(cars.id, OwnField(0, "рік"))
    with pytest.raises(RegisterFieldExists):
        shop.registers.add_field(cars.id, OwnField(0, "Клиент"))
    assert shop.register_rows.count(cars.id) == 1


def test_a_required_field_is_asked_for_and_a_default_stands_in(shop: Shop, cars: Register) -> None:
    year, fuel = cars.fields[1].own.id, cars.fields[3].own.id
    shop.registers.update_field(cars.id, year, {"required": True})
    shop.registers.update_field(cars.id, fuel, {"default": "дизель"})
    with pytest.raises(FieldMissing):
        shop.register_rows.add(cars.id, {"title": "Fabia"})
    id = shop.register_rows.add(cars.id, {"title": "Fabia", "field_2": "2020"})
    assert shop.register_rows.get(id).values["field_4"] == "дизель"
    with pytest.raises(FieldMissing):
        shop.register_rows.update(id, {"field_2": ""})


def test_lists_are_found_and_ordered(shop: Shop, cars: Register) -> None:
    for title, client, year, until in (
        ("Їжак", 1, "2020", "2026-12-01"),
        ("Astra", None, "1999", ""),
        ("Fabia", 2, "2003", "2026-01-01"),
    ):
        values = {"title": title, "client_id": client, "field_2": year, "field_3": until}
        shop.register_rows.add(cars.id, values)
    of = RegisterQuery(cars.id)
    assert _titles(shop, of) == ["Astra", "Fabia", "Їжак"]
    assert _titles(shop, replace(of, sort=(("field_2", False),))) == ["Їжак", "Fabia", "Astra"]
    assert _titles(shop, replace(of, sort=(("field_3", True),))) == ["Fabia", "Їжак", "Astra"]
    assert _titles(shop, replace(of, sort=(("client_id", True),))) == ["Fabia", "Їжак", "Astra"]
    assert _titles(shop, replace(of, text="ижак")) == ["Їжак"]
    assert _titles(shop, replace(of, text="ткач")) == ["Їжак"]
    assert _titles(shop, replace(of, client_id=2)) == ["Fabia"]
    assert _titles(shop, replace(of, sort=(("field_60", True),))) == ["Astra", "Fabia", "Їжак"]


def test_a_renamed_row_stands_in_its_new_place_and_in_the_old_one_when_undone(
    shop: Shop, cars: Register
) -> None:
    first = shop.register_rows.add(cars.id, {"title": "Astra"})
    shop.register_rows.add(cars.id, {"title": "Fabia"})
    shop.register_rows.update(first, {"title": "Zafira"})
    assert _titles(shop, RegisterQuery(cars.id)) == ["Fabia", "Zafira"]
    shop.history.undo()
    assert _titles(shop, RegisterQuery(cars.id)) == ["Astra", "Fabia"]


def test_the_bin_and_back(shop: Shop, cars: Register) -> None:
    id = shop.register_rows.add(cars.id, {"title": "Astra", "client_id": 1, "field_1": "X"})
    assert shop.register_rows.to_bin([id]) == 1
    assert _titles(shop, RegisterQuery(cars.id)) == []
    assert _titles(shop, RegisterQuery(cars.id, in_bin=True)) == ["Astra"]
    assert shop.register_rows.of_client(1) == ()
    shop.register_rows.add(cars.id, {"title": "Other", "field_1": "X"})  # what is in the bin holds no number
    assert shop.register_rows.restore([id]) == 1
    assert _titles(shop, RegisterQuery(cars.id)) == ["Astra", "Other"]


def test_cells_of_a_list_are_judged_one_by_one(shop: Shop, cars: Register) -> None:
    one = shop.register_rows.add(cars.id, {"title": "Astra", "field_2": "1999"})
    two = shop.register_rows.add(cars.id, {"title": "Fabia"})
    three = shop.register_rows.add(cars.id, {"title": "Octavia", "client_id": 1})
    plan = shop.register_rows.update_cells(
        {
            one: {"field_2": "2001", "title": "", "field_1": "AA1"},
            two: {"field_2": "так", "client_id": "2 Бойко Іван", "field_1": "AA1"},
            three: {"client_id": "Бойко Іван"},
        }
    )
    assert (plan.cells, plan.rows, plan.same) == (3, 2, 0)
    assert [(bad.row_id, bad.key, type(bad.error)) for bad in plan.problems] == [
        (one, "title", FieldMissing),
        (two, "field_2", FieldWrong),
        (two, "field_1", RegisterValueTaken),
        (three, "client_id", FieldWrong),
    ]
    rows = shop.register_rows.many((one, two))
    assert [row.values.get("field_2", "") for row in rows] == ["2001", ""]
    assert rows[1].client_id == 2
    shop.history.undo()
    assert shop.register_rows.get(two).client_id is None


def test_fields_come_go_and_come_back_with_what_stood_in_them(shop: Shop, cars: Register) -> None:
    id = shop.register_rows.add(cars.id, {"title": "Astra", "field_2": "1999"})
    year = cars.fields[1].own.id
    assert shop.registers.filled(cars.id, year) == 1
    assert shop.registers.remove_field(cars.id, year) == 1
    assert shop.register_rows.get(id).values == {}
    with_new = shop.registers.add_field(cars.id, OwnField(0, "Пробіг", OwnKind.NUMBER))
    assert with_new.fields[-1].key == "field_6", "a column is never given twice"
    shop.history.undo()
    shop.history.undo()
    assert shop.register_rows.get(id).values == {"field_2": "1999"}
    assert [one.title for one in shop.registers.get(cars.id).fields] == [one.own.label for one in CARS.fields]
    arranged = shop.registers.arrange_fields(cars.id, [cars.fields[3].own.id])
    assert [one.key for one in arranged.fields][:2] == ["field_4", "field_1"]


def test_a_removed_register_comes_back_whole(shop: Shop, cars: Register) -> None:
    one = shop.register_rows.add(cars.id, {"title": "Astra", "client_id": 1, "field_2": "1999"})
    gone = shop.register_rows.add(cars.id, {"title": "Fabia"})
    shop.register_rows.to_bin([gone])
    assert shop.registers.remove(cars.id) == 2
    assert shop.registers.all() == ()
    shop.history.undo()
    assert shop.registers.all() == (cars,)
    assert shop.register_rows.get(one).values == {"field_2": "1999"}
    assert shop.register_rows.get(gone).deleted_at is not None
    assert _titles(shop, RegisterQuery(cars.id)) == ["Astra"]


def test_a_register_in_use_is_not_taken_back(shop: Shop, cars: Register) -> None:
    made = next(one.id for one in shop.history.recent(5) if one.action == "add_register")
    with_field = shop.registers.add_field(cars.id, OwnField(0, "Пробіг", OwnKind.NUMBER))
    field_made = shop.history.recent(1)[0].id
    id = shop.register_rows.add(cars.id, {"title": "Astra", "field_6": "120"})
    shop.history.undo(made)
    assert shop.registers.all() == (with_field,)
    shop.history.undo(field_made)
    assert shop.registers.all() == (with_field,)
    shop.history.undo()
    assert [one.action for one in shop.history.recent(1)] == ["undo"]
    with pytest.raises(NotThere):
        shop.register_rows.get(id)


def test_undone_step_by_step_and_done_again(shop: Shop, cars: Register) -> None:
    id = shop.register_rows.add(cars.id, {"title": "Astra", "field_2": "1999"})
    shop.register_rows.update(id, {"field_2": "2000"})
    for _step in range(3):
        shop.history.undo()
    assert shop.registers.all() == ()
    for _step in range(3):
        shop.history.redo()
    assert shop.registers.all() == (cars,)
    assert shop.register_rows.get(id).values == {"field_2": "2000"}


def test_rows_follow_a_merge(shop: Shop, cars: Register) -> None:
    id = shop.register_rows.add(cars.id, {"title": "Astra", "client_id": 2})
    shop.duplicates.merge(1, [2])
    assert shop.register_rows.get(id).client_id == 1
    shop.history.undo()
    assert shop.register_rows.get(id).client_id == 2


def test_who_is_named_in_a_field_is_followed_into_the_one_he_becomes(shop: Shop, cars: Register) -> None:
    """In records and own fields of clients; his own cells, and those of who rests, stay as they were."""
    friend = shop.own_fields.make(OwnField(0, "Порадив", OwnKind.CLIENT)).key
    third = shop.clients.add(ClientDraft(given_name="Ганна"))
    shop.clients.update(third, {friend: "2"})
    shop.clients.update(1, {friend: "2"})
    shop.clients.update(2, {friend: "1"})
    id = shop.register_rows.add(cars.id, {"title": "Astra", "client_id": third, "field_5": "2"})
    before = snapshot(shop)

    shop.duplicates.merge(1, [2])
    assert shop.register_rows.get(id).values["field_5"] == "1"
    assert dict(shop.clients.get(third).own) == {friend: "1"}
    assert dict(shop.clients.get(1).own) == {}, "nobody is another client to himself"
    assert dict(shop.clients.get(2).own) == {friend: "1"}
    assert shop.register_rows.rows([id])[id]["field_5"] == "1 Ткаченко Олена"

    shop.history.undo()
    assert snapshot(shop) == before


def test_an_erased_person_leaves_no_row(shop: Shop, cars: Register) -> None:
    id = shop.register_rows.add(cars.id, {"title": "Унікальнеслово", "client_id": 1, "field_1": "XZ1234ZX"})
    shop.clients.to_bin([1])
    shop.clients.erase(1)
    with pytest.raises(NotThere):
        shop.register_rows.get(id)
    with shop.store.read() as unit:
        dump = unit.connection.exec_driver_sql("SELECT before, after FROM change").all()
    assert "XZ1234ZX" not in str(dump)


def test_a_row_stands_on_the_timeline_of_its_client(shop: Shop, cars: Register) -> None:
    id = shop.register_rows.add(cars.id, {"title": "Astra", "client_id": 1})
    entry = next(one for one in shop.timeline.all(1) if one.kind == "record")
    assert (entry.id, entry.text, entry.facts["register"]) == (id, "Astra", "Автомобілі")
    keys = shop.timeline.keys(1, "astra")
    assert [(key.kind, key.id) for key in keys] == [("record", id)]
    assert shop.timeline.entries(1, keys) == (entry,)
    shop.register_rows.to_bin([id])
    assert not any(one.kind == "record" for one in shop.timeline.all(1))


def test_texts_of_three_languages_are_known(shop: Shop, cars: Register) -> None:
    shop.registers.update(cars.id, {"labels": (("en", "Cars"), ("ru", "Автомобили")), "heading": "Авто"})
    known = shop.registers.get(cars.id)
    assert (known.names, known.heading) == (("Автомобілі", "Cars", "Автомобили"), "Авто")
    assert shop.registers.named("автомобили") == known


def test_made_with_its_clients_it_goes_and_comes_back_with_them(shop: Shop) -> None:
    with shop.store.write(Action.SAMPLE) as unit:
        client_ids = list(clients.add_many(unit.journal, unit.connection, [ClientDraft(given_name="Юля")]))
        id = registers.add(unit.journal, unit.connection, CARS)
        register_rows.add_many(
            unit.journal, id, [{"title": "Fabia", "client_id": client_ids[0], "field_2": "5"}]
        )
    before = shop.registers.all()
    shop.history.undo()
    assert shop.registers.all() == ()
    shop.history.redo()
    assert shop.registers.all() == before
    [row] = shop.register_rows.of_client(client_ids[0])
    assert (row.title, row.values) == ("Fabia", {"field_2": "5"})
    shop.clients.update(client_ids[0], {"note": "since"})  # he stays, and his row, and so the register
    result = shop.history.undo(next(one.id for one in shop.history.recent(9) if one.action == "sample"))
    assert shop.registers.all() == before
    assert {one.noun for one in (*result.kept, *result.impossible)} >= {"register", "client"}
