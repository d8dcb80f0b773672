"""Own fields: made, filled, journalled cell by cell, taken back, searched, erased."""

from decimal import Decimal

import pytest

from clientbase.db.journal_check import journal_flaws
from clientbase.db.own_tables import own_field
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.errors import FieldMissing, FieldWrong, NotThere
from clientbase.domain.fields import CLIENT_FIELDS, Section
from clientbase.domain.own_field import OwnKind
from clientbase.domain.own_naming import OwnFieldExists, OwnFieldsUsedUp
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot

OLENA = ClientDraft(given_name="Олена", family_name="Ткаченко")


def test_a_field_is_made_named_ordered_and_found_in_the_catalogue(shop: Shop) -> None:
    size = shop.own_fields.add("Розмір", OwnKind.CHOICE, ["S", "M", " M ", ""])
    since = shop.own_fields.add("Договір від", OwnKind.DATE)
    assert (size.key, size.choices, since.key) == ("own_1", ("S", "M"), "own_2")
    shop.own_fields.arrange([since.id])
    assert [item.id for item in shop.own_fields.all()] == [2, 1]
    assert shop.own_fields.rename(1, " Розмір  взуття ").label == "Розмір взуття"
    catalogue = shop.own_fields.catalogue()
    assert catalogue[: len(CLIENT_FIELDS)] == CLIENT_FIELDS
    assert [(field.key, field.title, field.section) for field in catalogue[-2:]] == [
        ("own_2", "Договір від", Section.OWN),
        ("own_1", "Розмір взуття", Section.OWN),
    ]


def test_names_that_cannot_be(shop: Shop) -> None:
    shop.own_fields.add("Розмір")
    for taken in ("розмір", "Телефон", "Phone", "Отчество"):
        with pytest.raises(OwnFieldExists):
            shop.own_fields.add(taken)
    with pytest.raises(FieldMissing):
        shop.own_fields.add("  ")
    with pytest.raises(NotThere):
        shop.own_fields.rename(7, "Колір")
    assert shop.own_fields.rename(1, "розмір").label == "розмір"


def test_a_label_is_never_translated(shop: Shop) -> None:
    """«Address book» stays as the owner wrote it, even if the program had such a text."""
    shop.own_fields.add("Undo", OwnKind.CHOICE, ["Redo"])
    field = shop.own_fields.catalogue()[-1]
    assert (field.title, field.choices[0].title) == ("Undo", "Redo")


def test_values_are_kept_by_their_kind(shop: Shop) -> None:
    size, sum_, day, vip = (
        shop.own_fields.add(label, kind)
        for label, kind in (
            ("Розмір", OwnKind.NUMBER),
            ("Борг", OwnKind.MONEY),
            ("Договір від", OwnKind.DATE),
            ("Картку видано", OwnKind.YES_NO),
        )
    )
    id = shop.clients.add(OLENA)
    changed = shop.clients.update(
        id, {size.key: Decimal("38.50"), sum_.key: "1 200,5", day.key: "3.04.2024", vip.key: True}
    )
    assert changed == {size.key, sum_.key, day.key, vip.key}
    assert shop.clients.get(id).own == (
        ("own_1", "38.5"),
        ("own_2", "1200.50 UAH"),
        ("own_3", "2024-04-03"),
        ("own_4", "yes"),
    )
    assert shop.clients.rows([id])[id].values["own_2"] == "1200.50 UAH"
    with pytest.raises(FieldWrong, match="Договір"):
        shop.clients.update(id, {day.key: "31.02.2024"})
    shop.clients.update(id, {sum_.key: ""})
    assert shop.clients.rows([id])[id].values["own_2"] == ""
    assert shop.own_fields.filled(size.id) == 1


def test_own_texts_are_searched(shop: Shop) -> None:
    field = shop.own_fields.add("Собака")
    phone = shop.own_fields.add("Телефон сторожа", OwnKind.PHONE)
    one, other = shop.clients.add(OLENA), shop.clients.add(ClientDraft(given_name="Ігор"))
    shop.clients.update(one, {field.key: "Барсик", phone.key: "067 111-22-33"})
    assert shop.clients.ids(ClientQuery("барс")) == (one,)
    assert shop.clients.ids(ClientQuery("0671112233")) == (one,)
    shop.clients.update(one, {field.key: ""})
    assert shop.clients.ids(ClientQuery("барс")) == ()
    assert other not in shop.clients.ids(ClientQuery("yes"))


def test_each_cell_is_taken_back_by_itself(shop: Shop) -> None:
    a, b = shop.own_fields.add("А"), shop.own_fields.add("Б")
    id = shop.clients.add(OLENA)
    before = snapshot(shop)
    shop.clients.update(id, {a.key: "1"})
    first = shop.history.recent()[0].id
    shop.clients.update(id, {b.key: "2"})
    second = shop.history.recent()[0].id
    result = shop.history.undo(first)
    assert [(item.noun, item.id, item.fields) for item in result.reversed] == [("client", id, (a.key,))]
    assert not result.kept
    assert shop.clients.get(id).own == ((b.key, "2"),)
    shop.history.undo(second)
    assert shop.clients.get(id).own == ()
    assert snapshot(shop) == before
    shop.history.redo()
    assert shop.clients.get(id).own == ((b.key, "2"),)


def test_a_cell_edited_since_is_kept(shop: Shop) -> None:
    a, b = shop.own_fields.add("А"), shop.own_fields.add("Б")
    id = shop.clients.add(OLENA)
    shop.clients.update(id, {a.key: "1", b.key: "1"})
    first = shop.history.recent()[0].id
    shop.clients.update(id, {a.key: "by hand"})
    result = shop.history.undo(first)
    assert [item.fields for item in result.kept] == [(a.key,)]
    assert [item.fields for item in result.reversed] == [(b.key,)]
    assert shop.clients.get(id).own == ((a.key, "by hand"),)


def test_the_history_names_the_field(shop: Shop) -> None:
    field = shop.own_fields.add("Розмір")
    id = shop.clients.add(OLENA)
    shop.clients.update(id, {field.key: "38"})
    shop.clients.update(id, {field.key: "39"})
    told = [(item.noun, item.field, item.before, item.after) for item in shop.clients.field_history(id)]
    assert told == [("client", "own_1", "", "38"), ("client", "own_1", "38", "39")]


def test_removing_a_field_takes_its_values_and_undo_brings_them_back(shop: Shop) -> None:
    field = shop.own_fields.add("Собака")
    id = shop.clients.add(ClientDraft(given_name="Олена", own=((field.key, "Барсик"),)))
    before = snapshot(shop)
    assert shop.own_fields.remove(field.id) == 1
    assert shop.own_fields.all() == ()
    assert shop.clients.get(id).own == ()
    assert shop.clients.ids(ClientQuery("Барсик")) == ()
    shop.history.undo()
    assert snapshot(shop) == before
    assert shop.clients.ids(ClientQuery("Барсик")) == (id,)
    shop.history.redo()
    assert shop.own_fields.all() == ()


def test_an_undo_puts_nothing_into_a_field_that_is_gone(shop: Shop) -> None:
    field = shop.own_fields.add("Собака")
    id = shop.clients.add(OLENA)
    shop.clients.update(id, {field.key: "Барсик"})
    shop.clients.update(id, {field.key: ""})
    emptied = shop.history.recent()[0].id
    shop.own_fields.remove(field.id)
    result = shop.history.undo(emptied)
    assert [item.reason for item in result.impossible] == ["parent_gone"]
    assert shop.clients.get(id).own == ()
    with shop.store.read() as unit:
        assert not journal_flaws(unit.connection)


def test_making_a_field_is_not_undone_while_something_stands_in_it(shop: Shop) -> None:
    field = shop.own_fields.add("Собака")
    made = shop.history.recent()[0].id
    id = shop.clients.add(ClientDraft(given_name="Олена", own=((field.key, "Барсик"),)))
    result = shop.history.undo(made)
    assert [(item.noun, item.reason) for item in result.kept] == [("own_field", "edited_since")]
    assert shop.clients.get(id).own
    assert shop.own_fields.all()


def test_a_field_whose_making_was_undone_has_its_number_again(shop: Shop) -> None:
    first = shop.own_fields.add("Собака")
    shop.history.undo()
    assert shop.own_fields.add("собака").id == first.id
    shop.own_fields.remove(first.id)  # this could be taken back while another stands in its place
    assert shop.own_fields.add("Собака").id == 2


def test_a_number_whose_values_could_come_back_is_not_given_again(shop: Shop) -> None:
    field = shop.own_fields.add("Собака")
    made = shop.history.recent()[0].id
    id = shop.clients.add(OLENA)
    shop.clients.update(id, {field.key: "Барсик"})
    shop.clients.update(id, {field.key: ""})
    shop.history.undo(made)
    assert shop.own_fields.add("Собака").id == 2


def test_numbers_run_out(shop: Shop) -> None:
    with shop.store.write(Action.ADD_OWN_FIELD) as unit:
        row = ("Х", "text", "[]", "", 1)
        unit.journal.insert_with_ids(
            own_field, ("id", "label", "kind", "choices", "made_from", "position"), [(200, *row)]
        )
    with pytest.raises(OwnFieldsUsedUp):
        shop.own_fields.add("Ще одне")
    assert len(shop.own_fields.all()) == 1


def test_erasing_a_person_takes_his_own_values_out_of_the_file(shop: Shop) -> None:
    field = shop.own_fields.add("Собака")
    id = shop.clients.add(OLENA)
    shop.clients.update(id, {field.key: "Zbrrksoiv"})
    shop.clients.update(id, {field.key: "Qwrtplmn"})
    shop.clients.erase(id)
    shop.store.bring_home()
    with shop.store.read() as unit:
        dump = [
            str(row)
            for name in ("client_own", "change", "change_set", "client_index")
            for row in unit.connection.exec_driver_sql(f"SELECT * FROM {name}")
        ]
        assert not journal_flaws(unit.connection)
    assert not any("Zbrrksoiv" in row or "Qwrtplmn" in row for row in dump)


def test_bulk_editing_is_one_undo(shop: Shop) -> None:
    field = shop.own_fields.add("Район")
    ids = [shop.clients.add(ClientDraft(given_name=name)) for name in ("Анна", "Ігор", "Яна")]
    assert shop.clients.update_many(ids, {field.key: "Поділ"}) == 3
    assert {shop.clients.get(id).own for id in ids} == {((field.key, "Поділ"),)}
    shop.history.undo()
    assert {shop.clients.get(id).own for id in ids} == {()}


def test_lists_are_sorted_by_own_fields(shop: Shop) -> None:
    debt = shop.own_fields.add("Борг", OwnKind.MONEY)
    dog = shop.own_fields.add("Собака")
    said = {"Анна": ("100.00 UAH", "Єнот"), "Ігор": ("9.00 UAH", "ґава"), "Яна": ("", "")}
    for name, (sum_, pet) in said.items():
        own = tuple((key, text) for key, text in ((debt.key, sum_), (dog.key, pet)) if text)
        shop.clients.add(ClientDraft(given_name=name, own=own))

    def names(key: str, *, up: bool) -> list[str]:
        ids = shop.clients.ids(ClientQuery(sort=((key, up),)))
        return [shop.clients.get(id).given_name for id in ids]

    assert names(debt.key, up=True) == ["Ігор", "Анна", "Яна"]
    assert names(debt.key, up=False) == ["Анна", "Ігор", "Яна"]
    assert names(dog.key, up=True) == ["Ігор", "Анна", "Яна"]
    shop.own_fields.remove(dog.id)
    assert names(dog.key, up=True) == ["Анна", "Ігор", "Яна"]


def test_a_hit_says_in_which_own_field_it_is(shop: Shop) -> None:
    dog = shop.own_fields.add("Собака")
    shop.clients.add(ClientDraft(given_name="Анна", own=((dog.key, "Барсик"),)))
    (hit,) = shop.search.find("барсик")
    assert (hit.where, hit.subtitle) == (dog.key, "Барсик")


def test_words_in_use_are_offered(shop: Shop) -> None:
    colours = shop.own_fields.add("Кольори", OwnKind.CHOICES)
    for text in ("синій", "синій\nбілий"):
        shop.clients.add(ClientDraft(given_name="Анна", own=((colours.key, text),)))
    assert shop.clients.words_of(colours.key) == ("синій", "білий")
