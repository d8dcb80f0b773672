"""Lists into registers and out: clients found and made, again is nothing new, bad cells told and not lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from clientbase.domain.client import ClientDraft, Email, Phone
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.ready_registers import READY_REGISTERS
from clientbase.domain.register import Register, RegisterField, RegisterQuery
from clientbase.services.register_imports import NoRegisterTitle, PreparedRegister, RegisterColumnWrong
from clientbase.services.shop import Shop
from tests.shops import make_shop

PETS = Register(
    0,
    "Тварини",
    icon="paw",
    heading="Кличка",
    fields=(
        RegisterField(OwnField(0, "Вид", OwnKind.CHOICE, ("кіт", "пес"))),
        RegisterField(OwnField(0, "Народилась", OwnKind.DATE)),
        RegisterField(OwnField(0, "Вага", OwnKind.NUMBER)),
        RegisterField(OwnField(0, "Чип", distinct=True)),
        RegisterField(OwnField(0, "Нотатка", OwnKind.LONG_TEXT)),
    ),
)
LIST = (
    ("Кличка", "Господар", "Телефон", "Вид", "Народилась", "Вага", "Чип", "Нотатка"),
    ("Мурка", "Ткаченко Олена", "067 123 45 67", "кіт", "05.03.2020", "4,2", "C-1", ""),
    ("Рекс", "Бойко Іван", "050 000 00 11", "пес", "давно", "30", "C-2", "любить дітей"),
    ("Рекс", "Бойко Іван", "050 000 00 11", "пес", "01.01.2021", "важкий", "", ""),
    ("Сніжок", "", "", "кіт", "", "3", "", ""),
    ("", "Бойко Іван", "050 000 00 11", "кіт", "", "", "", ""),
)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = make_shop(tmp_path / "base")
    phone = Phone("067 123 45 67", "+380671234567")
    email = Email("olena@example.com")
    shop.clients.add(
        ClientDraft(family_name="Ткаченко", given_name="Олена", phones=(phone,), emails=(email,))
    )
    yield shop
    shop.close()


@pytest.fixture
def pets(shop: Shop) -> Register:
    return shop.registers.add(PETS)


def _file(path: Path, rows: tuple[tuple[str, ...], ...] = LIST) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def _plan(shop: Shop, register: Register, path: Path, **options: bool) -> PreparedRegister:
    return shop.register_imports.plan(shop.register_imports.look(register.id, path), **options)


def _rows(shop: Shop, register: Register) -> list[tuple[str, str, dict[str, str]]]:
    ids = shop.register_rows.ids(RegisterQuery(register.id))
    return [(row.title, row.client_name, dict(row.values)) for row in shop.register_rows.many(ids)]


def test_a_list_comes_in_with_its_clients_and_again_is_nothing_new(
    shop: Shop, pets: Register, tmp_path: Path
) -> None:
    path = _file(tmp_path / "тварини.xlsx")
    looked = shop.register_imports.look(pets.id, path)
    assert looked.meanings == ("title", "client", "client", *(f"field_{place}" for place in range(1, 6)))
    prepared = shop.register_imports.plan(looked)
    assert prepared.counts() == {"new": 4, "changed": 0, "same": 0, "failed": 1, "clients": 1}
    assert [(bad.row, bad.heading, bad.value, bad.reason) for bad in prepared.plan.problems] == [
        (3, "Народилась", "давно", "bad_date"),
        (4, "Вага", "важкий", "bad_number"),
        (6, "Кличка", "", "register_no_title"),
    ]
    done = shop.register_imports.apply(prepared)
    assert (done.created, done.failed, done.clients) == (4, 1, 1)
    assert _rows(shop, pets) == [
        (
            "Мурка",
            "Ткаченко Олена",
            {"field_1": "кіт", "field_2": "2020-03-05", "field_3": "4.2", "field_4": "C-1"},
        ),
        (
            "Рекс",
            "Бойко Іван",
            {
                "field_1": "пес",
                "field_3": "30",
                "field_4": "C-2",
                "field_5": "любить дітей\nНародилась: давно",
            },
        ),
        ("Рекс", "Бойко Іван", {"field_1": "пес", "field_2": "2021-01-01", "field_5": "Вага: важкий"}),
        ("Сніжок", "", {"field_1": "кіт", "field_3": "3"}),
    ]
    again = _plan(shop, pets, path)
    assert again.counts() == {"new": 0, "changed": 0, "same": 4, "failed": 1, "clients": 0}
    shop.history.undo()
    assert _rows(shop, pets) == []
    assert shop.clients.count() == 1


def test_columns_are_known_by_a_part_of_a_name(shop: Shop, tmp_path: Path) -> None:
    register = shop.registers.add(READY_REGISTERS["pets"].register("uk"))
    looked = shop.register_imports.look(register.id, _file(tmp_path / "a.xlsx"))
    meant = [register.field(key).title if key.startswith("field_") else key for key in looked.meanings]
    assert meant == [
        "title",
        "client",
        "client",
        "Вид тварини",
        "Народилась",
        "Вага, кг",
        "Номер чипа",
        "Нотатка",
    ]


def test_changed_cells_are_written_and_blank_ones_take_nothing(
    shop: Shop, pets: Register, tmp_path: Path
) -> None:
    head, first, *_rest = LIST
    shop.register_imports.apply(_plan(shop, pets, _file(tmp_path / "a.xlsx", (head, first))))
    renamed = ("Мурочка", "", "", "", "", "4,5", "C-1", "")
    prepared = _plan(shop, pets, _file(tmp_path / "b.xlsx", (head, renamed)))
    assert prepared.counts() == {"new": 0, "changed": 1, "same": 0, "failed": 0, "clients": 0}
    shop.register_imports.apply(prepared)
    [(title, client, values)] = _rows(shop, pets)
    assert (title, client) == ("Мурочка", "Ткаченко Олена")
    assert values == {"field_1": "кіт", "field_2": "2020-03-05", "field_3": "4.5", "field_4": "C-1"}


def test_a_chosen_field_tells_which_record_is_meant(shop: Shop, pets: Register, tmp_path: Path) -> None:
    shop.register_rows.add(pets.id, {"title": "Мурка", "field_5": "A-7"})
    rows = (("Кличка", "Нотатка", "Вага"), ("Мурочка", "a-7", "5"))
    looked = shop.register_imports.look(pets.id, _file(tmp_path / "a.xlsx", rows))
    assert shop.register_imports.plan(looked).counts()["new"] == 1
    shop.register_imports.apply(shop.register_imports.plan(looked, key="field_5"))
    assert _rows(shop, pets) == [("Мурочка", "", {"field_3": "5", "field_5": "a-7"})]


def test_clients_who_are_not_there_may_be_left_out(shop: Shop, pets: Register, tmp_path: Path) -> None:
    prepared = _plan(shop, pets, _file(tmp_path / "a.xlsx"), add_clients=False)
    assert (prepared.counts()["clients"], prepared.nobody) == (0, 3)
    shop.register_imports.apply(prepared)
    assert shop.clients.count() == 1
    assert [client for _title, client, _values in _rows(shop, pets)] == ["Ткаченко Олена", "", "", ""]


def test_a_register_without_fields_takes_those_of_the_list(shop: Shop, tmp_path: Path) -> None:
    empty = shop.registers.add(Register(0, "Мої тварини", heading="Кличка"))
    looked = shop.register_imports.look(empty.id, _file(tmp_path / "a.xlsx"))
    assert looked.meanings[:3] == ("title", "client", "client")
    assert looked.meanings[5] in ("new:number", "new:text")
    looked = looked.meaning(5, "new:number").meaning(7, "")
    done = shop.register_imports.apply(shop.register_imports.plan(looked))
    assert done.new_fields == ("Вид", "Народилась", "Вага", "Чип")
    fields = shop.registers.get(empty.id).fields
    assert [(one.own.label, one.own.kind) for one in fields][2] == ("Вага", OwnKind.NUMBER)
    rows = _rows(shop, empty)
    assert len(rows) == 4
    assert rows[0][2]["field_3"] == "4.2"
    shop.history.undo()
    assert shop.registers.get(empty.id).fields == ()


def test_a_list_becomes_a_register_of_its_own(shop: Shop, pets: Register, tmp_path: Path) -> None:
    looked = shop.register_imports.look_new(_file(tmp_path / "тварини.xlsx"))
    assert looked.meanings[:3] == ("title", "client", "client")
    done = shop.register_imports.apply(shop.register_imports.plan(looked))
    made = shop.registers.get(done.register_id)
    assert (made.name, made.heading) == ("тварини 2", "Кличка")
    assert [one.own.label for one in made.fields] == ["Вид", "Народилась", "Вага", "Чип", "Нотатка"]
    assert len(_rows(shop, made)) == 4
    shop.history.undo()
    assert shop.registers.all() == (pets,)
    assert shop.clients.count() == 1


def test_what_a_column_cannot_mean_is_refused(shop: Shop, pets: Register, tmp_path: Path) -> None:
    looked = shop.register_imports.look(pets.id, _file(tmp_path / "a.xlsx"))
    for meaning in ("field_9", "new:computed", "phones"):
        with pytest.raises(RegisterColumnWrong):
            looked.meaning(0, meaning)
    with pytest.raises(NoRegisterTitle):
        shop.register_imports.plan(looked.meaning(0, ""))


def test_the_base_may_change_between_the_plan_and_the_writing(
    shop: Shop, pets: Register, tmp_path: Path
) -> None:
    head, first, *_rest = LIST
    prepared = _plan(shop, pets, _file(tmp_path / "a.xlsx", (head, first)))
    shop.register_rows.add(pets.id, {"title": "Інша", "field_4": "C-1"})
    done = shop.register_imports.apply(prepared)
    assert (done.created, done.changed) == (0, 1)


def test_what_goes_out_comes_back_as_it_was(shop: Shop, pets: Register, tmp_path: Path) -> None:
    shop.register_imports.apply(_plan(shop, pets, _file(tmp_path / "a.xlsx")))
    before = _rows(shop, pets)
    for name in ("out.xlsx", "out.csv"):
        out = tmp_path / name
        assert shop.register_exports.export(pets.id, out) == 4
        again = _plan(shop, pets, out)
        assert again.counts() == {"new": 0, "changed": 0, "same": 4, "failed": 0, "clients": 0}, name
    rows = list(load_workbook(tmp_path / "out.xlsx").active.values)
    assert rows[0][:5] == ("Кличка", "Клієнт", "Телефон клієнта", "E-mail клієнта", "Вид")
    assert rows[1][1:4] == ("Ткаченко Олена", "067 123 45 67", "olena@example.com")
    shop.register_rows.to_bin(shop.register_rows.ids(RegisterQuery(pets.id)))
    shop.register_imports.apply(_plan(shop, pets, tmp_path / "out.xlsx"))
    assert _rows(shop, pets) == before
    assert [one.facts.get("what") for one in shop.history.recent(9) if one.action == "export"] == [
        "register"
    ] * 2


def test_a_chosen_few_go_out_in_their_order(shop: Shop, pets: Register, tmp_path: Path) -> None:
    ids = [shop.register_rows.add(pets.id, {"title": title}) for title in ("А", "Б", "В")]
    out = tmp_path / "out.xlsx"
    assert shop.register_exports.export(pets.id, out, ids=(ids[2], ids[0]), language_code="en") == 2
    rows = list(load_workbook(out).active.values)
    assert [row[0] for row in rows] == ["Кличка", "В", "А"]
    assert rows[0][1] == "Client"


def test_a_list_of_things_is_understood_by_its_headings(shop: Shop, tmp_path: Path) -> None:
    """«Назва» is what a thing is called, not a company; columns of one heading, none, or too many."""

    def made(*rows: tuple[str, ...]) -> tuple[tuple[str, ...], list[str]]:
        of = shop.register_imports.look_new(_file(tmp_path / "things.xlsx", rows))
        done = shop.register_imports.apply(shop.register_imports.plan(of))
        again = shop.register_imports.look(done.register_id, tmp_path / "things.xlsx")
        assert shop.register_imports.plan(again).counts()["same"] == done.created
        fields = [one.title for one in shop.registers.get(done.register_id).fields]
        shop.history.undo()
        return of.meanings, fields

    head = ("Назва", "Власник", "Номер", "Рік", "Рік")
    meanings, fields = made(head, ("Шкода", "Бойко Іван", "AA1234BB", "2010", "2011"))
    assert meanings == ("title", "client", "new:text", "new:number", "new:number")
    assert fields == ["Номер", "Рік", "Рік 2"]
    assert made(("Мурка", "4,2"), ("Рекс", "30"))[0] == ("title", "new:number")
    wide = tuple(f"Стовпець {number}" for number in range(70))
    meanings, fields = made(wide, *(tuple(f"{row} річ {number}" for number in range(70)) for row in (1, 2)))
    assert len(fields) == 60
    assert [meanings[0], meanings[1], meanings[61]] == ["title", "new:text", ""]


def test_three_cells_changed_in_a_list_that_went_out_are_three_changes(
    shop: Shop, pets: Register, tmp_path: Path
) -> None:
    """A new name too: the number of the record says which it is. In another base it says nothing."""
    shop.register_imports.apply(_plan(shop, pets, _file(tmp_path / "a.xlsx")))
    out = tmp_path / "out.xlsx"
    shop.register_exports.export(pets.id, out)
    book = load_workbook(out)
    heads = [cell.value for cell in book.active[1]]
    assert heads[-1] == "№ запису"
    book.active.cell(2, 1).value = "Мурчик"
    book.active.cell(3, heads.index("Вага") + 1).value = 31
    book.active.cell(5, heads.index("Вид") + 1).value = "пес"
    book.save(out)
    done = shop.register_imports.apply(_plan(shop, pets, out))
    assert (done.created, done.changed, done.same) == (0, 3, 1)
    assert sorted(row[0] for row in _rows(shop, pets))[0] == "Мурчик"
    assert _plan(shop, pets, out).counts()["same"] == 4
    shop.history.undo()
    others = _file(tmp_path / "b.xlsx", (("Кличка", "Вид", "№ запису"), ("Чужий", "пес", "1")))
    assert _plan(shop, pets, others).counts()["new"] == 1
