"""Own fields go out in exports and come back: into the same base, into another one, with columns added."""

from pathlib import Path

import openpyxl
import pytest

from clientbase import i18n
from clientbase.domain.client import Client, ClientDraft, Phone
from clientbase.domain.computed import Figure, Pick, Source
from clientbase.domain.order import OrderDraft
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.own_values import own_values
from clientbase.services.exports import ExportOptions
from clientbase.services.import_own_fields import with_all_columns
from clientbase.services.imports import ImportResult
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot
from tests.shops import make_shop

VALUES = {
    OwnKind.TEXT: "=1+1 текст",
    OwnKind.LONG_TEXT: "рядок 1\nрядок 2",
    OwnKind.NUMBER: "-38.5",
    OwnKind.MONEY: "1200.50 UAH",
    OwnKind.DATE: "2024-04-03",
    OwnKind.YES_NO: "no",
    OwnKind.CHOICE: "рудий",
    OwnKind.CHOICES: "синій\nбілий",
    OwnKind.PHONE: "+380671112233",
    OwnKind.LINK: "https://example.com/x",
    OwnKind.EMAIL: "info@example.com",
}


@pytest.fixture
def lived(shop: Shop) -> Shop:
    i18n.set_language("uk")
    own = [(shop.own_fields.add(f"Поле {kind}", kind).key, text) for kind, text in VALUES.items()]
    shop.clients.add(
        ClientDraft(
            family_name="Ткаченко",
            given_name="Олена",
            phones=(Phone("067 111 22 33", "+380671112233"),),
            own=own_values(own),
        )
    )
    money = own_values([("own_4", "5.125 USD")])
    shop.clients.add(ClientDraft(family_name="Коваль", given_name="Ігор", own=money))
    return shop


def taken(shop: Shop, path: Path, *, every: bool = False) -> ImportResult:
    look = shop.imports.look(path)
    return shop.imports.apply(shop.imports.plan(with_all_columns(look) if every else look))


def told(shop: Shop) -> dict[str, dict[str, str]]:
    """By name: label → text."""
    labels = {own.key: own.label for own in shop.own_fields.all()}

    def texts(client: Client) -> dict[str, str]:
        return {labels[key]: text for key, text in client.own}

    return {client.given_name: texts(client) for client in shop.clients.many((1, 2))}


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_an_export_changes_nothing_where_it_comes_from(lived: Shop, tmp_path: Path, ending: str) -> None:
    path, before = tmp_path / f"out{ending}", snapshot(lived)
    lived.exports.export_clients(path)
    result = taken(lived, path, every=True)
    assert (result.created, result.changed, result.same) == (0, 0, 2)
    assert (result.unmapped, result.own_fields) == ((), ())
    assert snapshot(lived) == before


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_base_with_the_same_fields_gets_the_same(lived: Shop, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"out{ending}"
    lived.exports.export_clients(path)
    (tmp_path / "other").mkdir()
    other = make_shop(tmp_path / "other")
    for kind in reversed(VALUES):
        other.own_fields.add(f"Поле {kind}", kind)
    assert taken(other, path).created == 2
    assert told(other) == told(lived)
    other.close()


def test_a_base_without_fields_makes_them(lived: Shop, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    lived.exports.export_clients(path)
    (tmp_path / "other").mkdir()
    other = make_shop(tmp_path / "other")
    made = {item["label"]: item["kind"] for item in taken(other, path, every=True).own_fields}
    assert (made["Поле money"], made["Поле date"], made["Поле number"]) == ("money", "date", "number")
    expected = told(lived)
    expected["Олена"]["Поле choices"] = "синій; білий"  # of a single row nobody can tell that it is several
    assert told(other) == expected
    other.history.undo()
    assert other.own_fields.all() == ()
    other.close()


def test_a_column_added_to_an_export_becomes_a_field(lived: Shop, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    lived.exports.export_clients(path)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    at = sheet.max_column + 1
    for row, value in enumerate(("Бонус", 5, 7), start=1):
        sheet.cell(row, at, value)
    book.save(path)
    book.close()
    assert taken(lived, path).unmapped == (at - 1,)
    result = taken(lived, path, every=True)
    assert (result.created, result.changed) == (0, 2)
    assert {texts["Бонус"] for texts in told(lived).values()} == {"5", "7"}


def test_one_edited_cell_is_one_change(lived: Shop, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    lived.exports.export_clients(path)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    at = next(cell.column for cell in sheet[1] if cell.value == "Поле number")
    row = next(cells[0].row for cells in sheet.iter_rows(min_row=2) if "Олена" in str(cells[0].value))
    sheet.cell(row, at).value = 41
    book.save(path)
    book.close()
    prepared = lived.imports.plan(lived.imports.look(path))
    changes = [change for planned in prepared.plan.rows for change in planned.changes]
    assert [(change.field, change.old, change.new) for change in changes] == [("own_3", "-38.5", "41")]


def test_what_is_worked_out_goes_out_and_comes_back_to_nobody(lived: Shop, tmp_path: Path) -> None:
    """A figure, another client, headings in another language: read again, all that changes nothing."""
    lived.orders.add(OrderDraft(1, currency="UAH", total_micro=12_500_000, total_given=True))
    spent = lived.own_fields.make_computed("Разом", Pick(Source.PURCHASES, Figure.SUM))
    friend = lived.own_fields.make(OwnField(0, "Порадив", OwnKind.CLIENT, labels=(("en", "Sent by"),)))
    lived.clients.update(1, {friend.key: "2"})
    keys = ("family_name", "given_name", "phones", spent.key, friend.key)
    path, before = tmp_path / "out.xlsx", snapshot(lived)
    lived.exports.export_clients(path, ExportOptions(keys, row_ids=True, language="en"))
    book = openpyxl.load_workbook(path)
    rows = {row[1]: row for row in book.active.iter_rows(values_only=True)}  # type: ignore[union-attr]
    book.close()
    assert rows["First name"][-3:-1] == ("Разом", "Sent by")
    assert rows["Олена"][-3:-1] == (12.5, "2 Коваль Ігор")
    look = lived.imports.look(path)
    told = {column.heading: column.fields for column in look.chosen[0].recognised.columns}
    assert (told["Разом"], told["Sent by"]) == ((), (friend.key,))
    result = lived.imports.apply(lived.imports.plan(look))
    assert (result.created, result.changed, result.same) == (0, 0, 2)
    assert snapshot(lived) == before
    plain = tmp_path / "list.csv"
    plain.write_text("Имя;Sent by;Разом;Поле number\nГанна;2;7;41\n", "utf-8")
    read = {c.heading: c.fields for c in lived.imports.look(plain).chosen[0].recognised.columns}
    assert (read["Разом"], read["Sent by"], read["Поле number"]) == ((), (), ("own_3",))
