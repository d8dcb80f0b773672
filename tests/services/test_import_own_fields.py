"""An import makes own fields of columns, knows them again, joins columns, and is taken back with them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from clientbase.domain.import_mapping import ColumnMapping, MappingFieldUnknown, MappingShapeWrong
from clientbase.domain.own_field import OwnKind
from clientbase.domain.own_guess import guess_kind
from clientbase.domain.text_folding import fold
from clientbase.services.import_own_fields import with_all_columns
from clientbase.services.import_reading import LookOptions
from clientbase.services.imports import ImportResult
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot

LIST = """ПІБ;Телефон;Розмір;Знижка;Договір від;Коментар майстра;Порожня
Ткаченко Олена Петрівна;0671112233;38,5;1 200,50 грн;03.04.2024;любить каву;
Коваль Ігор;0672223344;42;300 грн;5.6.23;;
Шевчук Яна;0673334455;дуже великий;10 грн;12.12.2022;друга з Поділ;
"""


@pytest.fixture
def list_file(tmp_path: Path) -> Path:
    path = tmp_path / "клієнти.csv"
    path.write_text(LIST, "utf-8")
    return path


def taken(shop: Shop, path: Path, columns: dict[str, object], **rest: object) -> ImportResult:
    mapping = ColumnMapping.from_json(json.dumps({"columns": columns}))
    prepared = shop.imports.plan(shop.imports.look(path), mapping=mapping)
    return shop.imports.apply(prepared, **rest)  # type: ignore[arg-type]


NEW: dict[str, object] = {
    "Розмір": {"new": "number", "label": "Розмір взуття"},
    "Знижка": {"new": "money"},
    "Договір від": {"new": "date"},
    "Коментар майстра": {"new": "text"},
}


def test_columns_become_own_fields(shop: Shop, list_file: Path) -> None:
    result = taken(shop, list_file, NEW)
    assert result.own_fields == (
        {"key": "own_1", "label": "Розмір взуття", "kind": "number"},
        {"key": "own_2", "label": "Знижка", "kind": "money"},
        {"key": "own_3", "label": "Договір від", "kind": "date"},
        {"key": "own_4", "label": "Коментар майстра", "kind": "text"},
    )
    one, _two, three = shop.clients.many((1, 2, 3))
    assert one.own == (
        ("own_1", "38.5"),
        ("own_2", "1200.50 UAH"),
        ("own_3", "2024-04-03"),
        ("own_4", "любить каву"),
    )
    assert dict(three.own)["own_2"] == "10.00 UAH"
    assert [(flag.field, flag.value, flag.reason) for flag in three.flags] == [
        ("own_1", "дуже великий", "bad_number")
    ]
    assert [shop.own_fields.get(1).made_from, shop.own_fields.get(1).label] == ["Розмір", "Розмір взуття"]
    assert result.unmapped == (6,)


def test_the_same_list_again_changes_nothing(shop: Shop, list_file: Path) -> None:
    taken(shop, list_file, NEW)
    shop.own_fields.rename(1, "Нога")
    before = snapshot(shop)
    again = taken(shop, list_file, {})
    assert (again.created, again.changed, again.same, again.own_fields) == (0, 0, 3, ())
    assert snapshot(shop) == before
    told = taken(shop, list_file, {"Розмір": {"new": "number"}})  # known by the heading it was made from
    assert (told.changed, told.own_fields) == (0, ())
    told = taken(shop, list_file, NEW)  # by another name it is another field
    assert [item["key"] for item in told.own_fields] == ["own_5"]


def test_undo_takes_the_fields_along_and_redo_makes_them_again(shop: Shop, list_file: Path) -> None:
    start = snapshot(shop)
    result = taken(shop, list_file, NEW)
    done = snapshot(shop)
    undone = shop.history.undo(result.change_set)
    assert not undone.kept
    assert not undone.impossible
    assert snapshot(shop) == start
    shop.history.redo()
    assert snapshot(shop) == done


def test_an_import_tried_ten_times_uses_each_number_once(shop: Shop, list_file: Path) -> None:
    for _time in range(3):
        result = taken(shop, list_file, NEW)
        assert [item["key"] for item in result.own_fields] == ["own_1", "own_2", "own_3", "own_4"]
        shop.history.undo()


def test_a_field_used_by_hand_since_stays(shop: Shop, list_file: Path) -> None:
    result = taken(shop, list_file, NEW)
    shop.clients.update(2, {"own_4": "від руки"})
    undone = shop.history.undo(result.change_set)
    kept = {("client", 2), ("own_field", 1), ("own_field", 2), ("own_field", 3), ("own_field", 4)}
    assert {(item.noun, item.id) for item in undone.kept} == kept
    assert dict(shop.clients.get(2).own)["own_4"] == "від руки"
    assert [item.id for item in shop.own_fields.all()] == [1, 2, 3, 4]


def test_an_update_is_told_cell_by_cell(shop: Shop, list_file: Path) -> None:
    taken(shop, list_file, NEW)
    list_file.write_text(LIST.replace("38,5", "39").replace("любить каву", "любить чай"), "utf-8")
    prepared = shop.imports.plan(shop.imports.look(list_file))
    assert [(change.field, change.old, change.new) for change in prepared.plan.rows[0].changes] == [
        ("own_1", "38.5", "39"),
        ("own_4", "любить каву", "любить чай"),
    ]
    result = shop.imports.apply(prepared)
    assert (result.created, result.changed, result.same) == (0, 1, 2)
    shop.clients.update(1, {"own_4": "від руки"})
    undone = shop.history.undo(result.change_set)
    assert [item.fields for item in undone.kept] == [("own_4",)]
    assert dict(shop.clients.get(1).own) | {"own_2": "", "own_3": ""} == {
        "own_1": "38.5",
        "own_2": "",
        "own_3": "",
        "own_4": "від руки",
    }


def test_every_column_left_over_becomes_a_field_of_its_kind(shop: Shop, list_file: Path) -> None:
    look = shop.imports.look(list_file)
    result = shop.imports.apply(shop.imports.plan(with_all_columns(look)))
    kinds = {item["label"]: item["kind"] for item in result.own_fields}
    assert kinds["Розмір"] == OwnKind.TEXT  # one of three is no number
    assert kinds["Договір від"] == OwnKind.DATE
    assert "Порожня" not in kinds
    assert result.unmapped == (6,)
    assert shop.imports.result(shop.imports.plan(with_all_columns(shop.imports.look(list_file)))).changed == 0


def test_two_columns_of_one_heading_are_two_fields(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "два.csv"
    path.write_text("ПІБ;Телефон;Мітка;Мітка\nКоваль Ігор;0672223344;а;б\n", "utf-8")
    shop.imports.apply(shop.imports.plan(with_all_columns(shop.imports.look(path))))
    labels = [item.label for item in shop.own_fields.all()]
    assert labels == ["Мітка", "Мітка 2"]
    assert shop.clients.get(1).own == (("own_1", "а"), ("own_2", "б"))
    again = shop.imports.plan(shop.imports.look(path))
    assert shop.imports.result(again).same == 1


def test_the_mapping_is_remembered_with_its_fields(shop: Shop, list_file: Path) -> None:
    result = taken(shop, list_file, NEW, remember=True)
    assert result.created == 3
    shop.history.undo(result.change_set)
    look = shop.imports.look(list_file)
    assert look.remembered
    meant = {column.heading: (column.fields, column.label) for column in look.chosen[0].recognised.columns}
    assert meant["Розмір"] == (("new:number",), "Розмір взуття")
    again = shop.imports.apply(shop.imports.plan(look))
    assert [item["key"] for item in again.own_fields] == ["own_1", "own_2", "own_3", "own_4"]
    known = shop.imports.look(list_file).chosen[0].recognised.columns
    assert [column.fields for column in known[2:6]] == [("own_1",), ("own_2",), ("own_3",), ("own_4",)]


def test_a_field_that_was_removed_is_named(shop: Shop, list_file: Path) -> None:
    with pytest.raises(MappingFieldUnknown):
        taken(shop, list_file, {"Розмір": "own_7"})
    assert shop.clients.count() == 0


def test_a_mapping_that_is_none(shop: Shop) -> None:
    for said in (
        {"new": "number", "field": "note"},
        {"label": "Х"},
        {"field": "note", "join": 5},
        {"field": "full_name", "order": "backwards"},
        {"field": "note", "colour": "red"},
    ):
        with pytest.raises(MappingShapeWrong):
            ColumnMapping.from_json(json.dumps({"columns": {"А": said}}))
    with pytest.raises(MappingFieldUnknown):
        ColumnMapping.from_json('{"columns": {"А": {"new": "picture"}}}')


def test_a_mapping_is_written_as_it_was_read() -> None:
    said = {
        "розмір": {"new": "number", "label": "Розмір, см"},
        "піб": {"field": ["full_name"], "order": "given_first"},
        "прим": {"field": ["note"], "join": ", "},
        "код": ["own_3"],
        "пусте": None,
    }
    mapping = ColumnMapping.from_json(json.dumps({"columns": said}))
    folded = {fold(heading): meaning for heading, meaning in said.items()}
    assert json.loads(mapping.to_json()) == {"columns": folded}


def test_the_plan_is_made_anew_when_its_numbers_were_taken(shop: Shop, list_file: Path) -> None:
    mapping = ColumnMapping.from_json(json.dumps({"columns": NEW}))
    prepared = shop.imports.plan(shop.imports.look(list_file), mapping=mapping)
    shop.own_fields.add("Собака")
    result = shop.imports.apply(prepared)
    assert [item["key"] for item in result.own_fields] == ["own_2", "own_3", "own_4", "own_5"]
    assert dict(shop.clients.get(1).own)["own_2"] == "38.5"


def test_columns_are_joined(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "частини.csv"
    path.write_text(
        "Фамилия;Телефон;Посада;Відділ;Примітка;Ще примітка;Колір;Відтінок\n"
        "Коваль;0672223344;майстер;цех 1;перша;друга;синій;темний\n",
        "utf-8",
    )
    taken(
        shop,
        path,
        {
            "Посада": "job_title",
            "Відділ": {"field": "job_title", "join": ", "},
            "Примітка": "note",
            "Ще примітка": "note",
            "Колір": {"new": "text", "label": "Колір"},
            "Відтінок": {"new": "text", "label": "Колір"},
        },
    )
    client = shop.clients.get(1)
    assert (client.job_title, client.note) == ("майстер, цех 1", "перша\nдруга")
    assert client.own == (("own_1", "синій темний"),)


def test_the_order_of_a_name_is_said(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "імена.csv"
    path.write_text("Хто;Телефон\nАрда Бену;0672223344\n", "utf-8")
    taken(shop, path, {"Хто": {"field": "full_name", "order": "given_first"}})
    assert (shop.clients.get(1).given_name, shop.clients.get(1).family_name) == ("Арда", "Бену")
    path.write_text("Хто;Телефон\nСана Ріво;0672223355\n", "utf-8")
    taken(shop, path, {"Хто": {"field": "full_name", "order": "surname_first"}})
    assert (shop.clients.get(2).family_name, shop.clients.get(2).given_name) == ("Сана", "Ріво")


def test_the_wizard_says_the_same_by_columns(shop: Shop, list_file: Path) -> None:
    look = shop.imports.look(list_file)
    sheet = look.chosen[0]
    size, note = sheet.recognised.columns[2], sheet.recognised.columns[5]
    look = look.with_column(sheet.name, replace(size, fields=("new:number",), label="Нога", confidence=1.0))
    look = look.with_column(sheet.name, replace(note, fields=("family_name",), confidence=1.0))
    result = shop.imports.apply(shop.imports.plan(look))
    assert [item["label"] for item in result.own_fields] == ["Нога"]


def told_of(shop: Shop, id: int) -> dict[str, str]:
    return {one.field: one.text for one in shop.clients.originals(id)}


def test_what_the_cells_said_is_kept(shop: Shop, list_file: Path) -> None:
    taken(shop, list_file, NEW)
    assert told_of(shop, 1) == {
        "own_1": "38,5",
        "own_2": "1 200,50 грн",
        "own_3": "03.04.2024",
        "phones": "0671112233",
    }
    entry = next(item for item in shop.clients.timeline(1) if item.kind == "added")
    assert {one.field for one in entry.facts["originals"]} == set(told_of(shop, 1))  # type: ignore[attr-defined]
    list_file.write_text(LIST.replace("5.6.23", "7.6.23").replace("300 грн", "350 грн"), "utf-8")
    result = taken(shop, list_file, {})
    assert result.changed == 1
    changed = [one for one in shop.clients.originals(2) if one.change_set_id == result.change_set]
    assert {one.field: one.text for one in changed} == {"own_2": "350 грн", "own_3": "7.6.23"}
    shop.clients.erase(2)
    with shop.store.read() as unit:
        rows = [str(row[0]) for row in unit.connection.exec_driver_sql("SELECT original FROM change")]
    assert not any("350 грн" in row or "5.6.23" in row for row in rows)
    assert any("1 200,50 грн" in row for row in rows)


def test_values_changed_in_reading_keep_what_was_written(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "різне.csv"
    path.write_text(
        "ПІБ;Телефон;Дата народження;Код ЄДРПОУ;E-mail\n"
        "Олeна Тkаченко;8(067)111-22-33;3 апреля 1990;1234561;olena@example.com \n"
        "Коваль Ігор;;17.05.1990;;\n",
        "utf-8",
    )
    shop.imports.apply(shop.imports.plan(shop.imports.look(path)))
    told = told_of(shop, 1)
    assert told["phones"] == "8(067)111-22-33"
    assert told["birthday"] == "3 апреля 1990"
    assert told["full_name"] == "Олeна Тkаченко"  # look-alike letters, and the given name stood first
    assert "emails" not in told  # only a space was trimmed
    assert told_of(shop, 2) == {"birthday": "17.05.1990"}


def test_a_list_with_purchases_makes_own_fields_of_its_clients(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "покупки.csv"
    path.write_text(
        "ПІБ;Телефон;Улюблений колір;Дата замовлення;Товар;Сума\n"
        "Коваль Ігор;0672223344;синій;03.04.2024;Чай;12,50\n"
        "Шевчук Яна;0673334455;білий;04.04.2024;Кава;30\n",
        "utf-8",
    )
    start = snapshot(shop)
    prepared = shop.imports.plan(with_all_columns(shop.imports.look(path)))
    shop.own_fields.add("Собака")  # takes the number that was planned
    result = shop.imports.apply(prepared)
    assert [item["key"] for item in result.own_fields] == ["own_2"]
    assert [client.own for client in shop.clients.many((1, 2))] == [
        (("own_2", "синій"),),
        (("own_2", "білий"),),
    ]
    shop.history.undo()
    shop.history.undo()
    assert snapshot(shop) == start


def test_a_price_list_makes_none(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "прайс.csv"
    path.write_text("Назва товару;Ціна;Залишок;Полиця\nЧай;12,50;5;A1\nКава;30;2;B2\n", "utf-8")
    look = with_all_columns(shop.imports.look(path, LookOptions(noun="products")))
    assert shop.imports.apply(shop.imports.plan(look)).unmapped == (3,)
    assert shop.own_fields.all() == ()


def test_a_column_of_addresses_is_of_that_kind() -> None:
    assert guess_kind(["a@example.com", "b@example.com; c@example.com", ""]) is OwnKind.EMAIL
    assert guess_kind(["a@example.com", "пошти немає"]) is OwnKind.TEXT
