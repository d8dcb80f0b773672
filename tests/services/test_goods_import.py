"""Goods, orders and purchases beside clients through the whole import: matched, changed, undone, erased."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from clientbase.db import derived
from clientbase.db.journal_check import journal_flaws
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.import_mapping import ColumnMapping
from clientbase.domain.import_plan import RowState
from clientbase.domain.import_ticks import Ticks
from clientbase.domain.order import OrderDraft, OrderKind, OrderLine
from clientbase.domain.product import Price, ProductDraft
from clientbase.services import dossiers
from clientbase.services.exports import ExportOptions
from clientbase.services.import_reading import LookOptions, NoClientList
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot
from tests.goods_lists import ORDERS, created, orders_of, taken, written


def test_orders_with_their_lines_goods_and_clients(shop: Shop, tmp_path: Path) -> None:
    result = taken(shop, written(tmp_path, ORDERS))
    assert created(result) == {"orders": 3, "clients": 2, "products": 3}
    order = orders_of(shop)["101"]
    assert (order.client_name, order.ordered_on, order.ordered_time) == ("Кіт Ада", date(2024, 3, 5), "14:50")
    assert order.total_micro == 345_000_000
    assert [(line.item_name, line.quantity, line.unit_price, line.discount) for line in order.lines] == [
        ("Кава", "2", "145.5", ""),
        ("Чай", "1", "60", "10%"),
    ]
    assert order.lines[0].product_id == orders_of(shop)["102"].lines[0].product_id
    nobody = orders_of(shop)["103"]
    assert (nobody.client_id, nobody.lines[0].total_micro) == (None, 319_000_000)


def test_the_same_list_again_changes_nothing_and_a_cell_changes_one_line(shop: Shop, tmp_path: Path) -> None:
    taken(shop, written(tmp_path, ORDERS))
    again = taken(shop, written(tmp_path, ORDERS))
    assert (again.created, again.changed, again.change_set) == (0, 0, None)
    changed = ORDERS.replace("Кава;2;145,50;;291,00", "Кава;3;145,50;;436,50")
    result = taken(shop, written(tmp_path, changed))
    assert (result.created, result.changed, result.same) == (0, 1, 3)
    order = orders_of(shop)["101"]
    assert (order.lines[0].quantity, order.total_micro) == ("3", 490_500_000)
    added = changed + "102;06.03.2024;Лис Ян;0671110602;Мед;1;200;;200\n"
    result = taken(shop, written(tmp_path, added))
    assert (result.created, result.changed) == (0, 1)
    assert [line.item_name for line in orders_of(shop)["102"].lines] == ["Кава", "Мед"]


def test_clients_are_matched_and_lines_find_the_goods_there_are(shop: Shop, tmp_path: Path) -> None:
    known = shop.clients.add(
        ClientDraft(family_name="Кіт", given_name="Ада", phones=(Phone("0671110601", "+380671110601"),))
    )
    coffee = shop.products.add(ProductDraft("Кава", prices=(Price("", 150_000_000, "UAH"),)))
    result = taken(shop, written(tmp_path, ORDERS))
    assert created(result) == {"orders": 3, "clients": 1, "products": 2}
    order = orders_of(shop)["101"]
    assert (order.client_id, order.lines[0].product_id) == (known, coffee)


def test_what_a_client_bought_is_kept_beside_him(shop: Shop, tmp_path: Path) -> None:
    taken(shop, written(tmp_path, ORDERS))
    heading = "№ замовлення;Дата;Клієнт;Телефон;Товар;Кількість;Ціна"
    back = f"{heading}\nC1001;08.03.2024;Кіт Ада;0671110601;Чай;-1;60\n"
    taken(shop, written(tmp_path, back))
    returned = orders_of(shop)["C1001"]
    assert (returned.kind, returned.total_micro) == (OrderKind.RETURN, -60_000_000)
    ada = shop.clients.get(returned.client_id or 0)
    assert (ada.receipts_count, ada.receipts_sum[0].minor) == (1, 28500)
    assert (ada.first_purchase_on, ada.last_purchase_on) == (date(2024, 3, 5), date(2024, 3, 5))
    shop.orders.to_bin([orders_of(shop)["101"].id])
    ada = shop.clients.get(ada.id)
    assert (ada.receipts_count, ada.last_purchase_on) == (0, None)
    shop.history.undo()
    assert shop.clients.get(ada.id).receipts_count == 1


def test_receipts_without_numbers(shop: Shop, tmp_path: Path) -> None:
    """Without goods every row is a receipt of its own, also two of one client on one day for one sum."""
    rows = "Дата;Клієнт;Сума\n01.02.2024;Кіт Ада;300\n01.02.2024;Кіт Ада;300\n02.02.2024;Лис Ян;(50,00)\n"
    result = taken(shop, written(tmp_path, rows))
    assert created(result)["orders"] == 3
    assert taken(shop, written(tmp_path, rows)).created == 0
    kinds = [order.kind for order in shop.orders.many(shop.orders.ids())]
    assert kinds.count(OrderKind.RETURN) == 1
    more = taken(shop, written(tmp_path, rows + "03.02.2024;Кіт Ада;10 грн\n"))
    assert created(more)["orders"] == 1


def test_orders_are_not_taken_as_clients_unless_asked(shop: Shop, tmp_path: Path) -> None:
    rows = "Номер чека;Дата;Товар;Кількість;Сума\n1;05.03.2024;Кава;1;100\n2;05.03.2024;Чай;1;60\n"
    with pytest.raises(NoClientList):
        taken(shop, written(tmp_path, rows), "")
    understood = shop.imports.look(written(tmp_path, rows))
    assert understood.looks_like == "orders"
    prepared = shop.imports.plan(understood.with_noun("orders"))
    assert prepared.plan.count(RowState.NEW) == 2
    assert understood.with_noun("orders").with_noun("").chosen == understood.chosen


def test_a_mapping_says_what_columns_of_goods_mean(shop: Shop, tmp_path: Path) -> None:
    path = written(tmp_path, "щось;інше;третє\nКава;120;шт\nЧай;80;шт\n")
    said = {"щось": "item_name", "інше": "price", "третє": "product_unit"}
    mapping = ColumnMapping.from_json(json.dumps({"columns": said}))
    understood = shop.imports.look(path, LookOptions(noun="products"))
    prepared = shop.imports.plan(understood, mapping=mapping)
    shop.imports.apply(prepared, remember=True)
    names = {
        one.name: (one.unit, one.prices[0].amount_micro) for one in shop.products.many(shop.products.ids())
    }
    assert names == {"Кава": ("шт", 120_000_000), "Чай": ("шт", 80_000_000)}
    known = shop.imports.look(path, LookOptions(noun="products"))
    assert known.remembered
    assert known.sheets[0].recognised.columns[0].fields == ("item_name",)
    assert not shop.imports.look(path).remembered


# --- goods ----------------------------------------------------------------------------------------


def test_prices_and_stock_are_brought_up_to_date(shop: Shop, tmp_path: Path) -> None:
    first = "Артикул;Назва;Опт, грн;Роздріб, грн;Залишок\nA1;Кава;100;120;5\nA2;Чай;70;80;7\n"
    taken(shop, written(tmp_path, first), "products")
    second = "Артикул;Назва;Роздріб, грн;Залишок\nA1;Кава зернова;125;\nA3;Мед;200;1\n"
    result = taken(shop, written(tmp_path, second), "products")
    assert (result.created, result.changed) == (1, 1)
    coffee = next(one for one in shop.products.many(shop.products.ids()) if one.code == "A1")
    assert coffee.name == "Кава зернова"
    assert coffee.prices == (Price("Опт", 100_000_000, "UAH"), Price("Роздріб", 125_000_000, "UAH"))
    assert coffee.stock == "5"  # a blank keeps what the base has


def test_an_edit_and_the_import_before_it_are_taken_back(shop: Shop, tmp_path: Path) -> None:
    before = snapshot(shop)
    text = "Артикул;Назва;Опт;Роздріб\nA1;Кава;100;120\nA2;Чай;70;80\n"
    taken(shop, written(tmp_path, text), "products")
    kept = snapshot(shop)
    taken(shop, written(tmp_path, text.replace("70", "75")), "products")
    shop.history.undo()
    assert snapshot(shop) == kept
    shop.history.undo()
    assert snapshot(shop) == before
    shop.history.redo()
    assert snapshot(shop) == kept


# --- undo -----------------------------------------------------------------------------------------


def test_an_import_of_orders_is_taken_back_and_done_again(shop: Shop, tmp_path: Path) -> None:
    before = snapshot(shop)
    taken(shop, written(tmp_path, ORDERS))
    after = snapshot(shop)
    result = shop.history.undo()
    assert snapshot(shop) == before
    assert {item.noun for item in result.reversed} == {"client", "product", "sales_order"}
    shop.history.redo()
    assert snapshot(shop) == after
    with shop.store.read() as unit:
        assert journal_flaws(unit.connection) == []


def test_an_order_changed_since_stays_with_its_client_and_its_goods(shop: Shop, tmp_path: Path) -> None:
    change_set = taken(shop, written(tmp_path, ORDERS)).change_set
    taken(shop, written(tmp_path, ORDERS.replace("Чай;1;60;10%;54,00", "Чай;2;60;10%;108,00")))
    result = shop.history.undo(change_set)
    assert list(orders_of(shop)) == ["101"]
    assert [line.item_name for line in orders_of(shop)["101"].lines] == ["Кава", "Чай"]
    assert [one.given_name for one in shop.clients.many(shop.clients.ids())] == ["Ада"]
    assert {one.name for one in shop.products.many(shop.products.ids())} == {"Кава", "Чай"}
    assert ("sales_order", "edited_since") in {(item.noun, item.reason) for item in result.kept}
    assert {item.reason for item in result.impossible} == {"order_refers"}
    with shop.store.read() as unit:
        assert journal_flaws(unit.connection) == []


def test_an_order_stays_when_only_a_cell_of_a_line_was_changed(shop: Shop, tmp_path: Path) -> None:
    change_set = taken(shop, written(tmp_path, ORDERS)).change_set
    edited = ORDERS.replace("Чай;1;60;10%;54,00", "Чай;1;60;9%;54,00").replace("31,9;;319", "31,9;1%;319")
    taken(shop, written(tmp_path, edited))
    shop.history.undo(change_set)
    assert [line.discount for line in orders_of(shop)["103"].lines] == ["1%"]  # of nobody
    order = orders_of(shop)["101"]
    assert [line.discount for line in order.lines] == ["", "9%"]
    assert order.client_name == "Кіт Ада"


def test_goods_that_an_order_names_cannot_be_taken_back(shop: Shop, tmp_path: Path) -> None:
    goods = taken(shop, written(tmp_path, "Назва;Ціна\nКава;120\nМед;200\n"), "products").change_set
    taken(shop, written(tmp_path, ORDERS))
    result = shop.history.undo(goods)
    assert [(item.noun, item.reason) for item in result.impossible] == [("product", "order_refers")]
    assert [item.noun for item in result.reversed] == ["product"]


def test_clients_who_bought_since_are_kept(shop: Shop, tmp_path: Path) -> None:
    people = "Прізвище;Ім'я;Телефон\nКіт;Ада;0671110601\nЖук;Ян;0671110609\n"
    clients = taken(shop, written(tmp_path, people), "").change_set
    taken(shop, written(tmp_path, ORDERS))
    result = shop.history.undo(clients)
    assert (len(result.kept), len(result.reversed)) == (1, 1)
    assert orders_of(shop)["101"].client_name == "Кіт Ада"


# --- erasing, derived -----------------------------------------------------------------------------


def test_an_erased_client_leaves_his_orders_without_name_and_note(shop: Shop, tmp_path: Path) -> None:
    text = ORDERS.replace("Сума\n", "Сума;Примітка\n").replace(
        "291,00\n", "291,00;подарунок для Жвінгоцького\n"
    )
    change_set = taken(shop, written(tmp_path, text)).change_set
    order = orders_of(shop)["101"]
    assert order.note
    shop.clients.erase(order.client_id or 0)
    order = orders_of(shop)["101"]
    assert (order.client_id, order.note, order.total_micro) == (None, "", 345_000_000)
    with shop.store.read() as unit:
        assert journal_flaws(unit.connection) == []
        assert not [
            row
            for row in unit.connection.exec_driver_sql("SELECT before, after FROM change").all()
            if "Жвінгоцьк" in str(row)
        ]
    shop.history.undo(change_set)
    assert len(orders_of(shop)["101"].lines) == 2  # nobody knows any longer that the import made it


def test_what_is_derived_can_be_made_anew(shop: Shop, tmp_path: Path) -> None:
    taken(shop, written(tmp_path, ORDERS))
    before = snapshot(shop)
    with shop.store.write(Action.CHANGE_SETTING) as unit:
        unit.connection.exec_driver_sql("UPDATE client SET receipts_count = 7, last_purchase_on = NULL")
        unit.connection.exec_driver_sql("UPDATE product SET sort_key = ''")
        assert any("receipts_count" in str(flaw.facts) for flaw in journal_flaws(unit.connection))
        derived.rebuild(unit.connection)
        assert unit.journal.change_set_id
    assert snapshot(shop) == before


def test_what_was_bought_goes_out_with_the_list_and_with_the_dossier(shop: Shop, tmp_path: Path) -> None:
    taken(shop, written(tmp_path, ORDERS))
    columns = ("display_name", "receipts_count", "receipts_sum", "last_purchase_on")
    shop.exports.export_clients(tmp_path / "клієнти.xlsx", ExportOptions(columns=columns))
    rows = list(load_workbook(tmp_path / "клієнти.xlsx").active.values)
    assert rows[1] == ("Кіт Ада", 1, 345, datetime(2024, 3, 5))
    client = orders_of(shop)["101"].client_id or 0
    assert "Кава × 2; Чай × 1" in dossier_text(shop, client)


def dossier_text(shop: Shop, client_id: int) -> str:
    """The purchases as the dossier tells them."""
    return "\n".join(text for _day, text in dossiers._orders(shop, client_id, "uk"))


def test_an_order_by_hand(shop: Shop) -> None:
    id = shop.orders.add(
        OrderDraft(
            number="7",
            ordered_on=date(2026, 11, 1),
            currency="UAH",
            lines=(OrderLine(item_name="Букет", quantity="2", unit_price="50", total_micro=100_000_000),),
        )
    )
    assert shop.orders.get(id).total_micro == 100_000_000
    assert shop.orders.rows([id])[id]["items"] == ("Букет",)
    assert shop.orders.sums([id]) == (("UAH", 100_000_000),)


def test_rows_that_are_ticked_off_bring_no_order_client_or_product(shop: Shop, tmp_path: Path) -> None:
    understood = shop.imports.look(written(tmp_path, ORDERS), LookOptions(noun="orders"))
    sheet = understood.chosen[0].name
    off = Ticks(frozenset({(sheet, 3), (sheet, 4)}))  # the tea of the first receipt, all of the second
    prepared = shop.imports.plan(understood, ticks=off)
    assert [row.state for row in prepared.plan.rows] == [
        RowState.NEW,
        RowState.OFF,
        RowState.OFF,
        RowState.NEW,
    ]
    shop.clients.add(ClientDraft(family_name="Інша"))  # the plan is made anew when it is written
    assert created(shop.imports.apply(prepared)) == {"orders": 2, "clients": 1, "products": 2}
    assert sorted(orders_of(shop)) == ["101", "103"]
    assert [line.item_name for line in orders_of(shop)["101"].lines] == ["Кава"]


def test_goods_that_are_ticked_off_stay_out(shop: Shop, tmp_path: Path) -> None:
    path = written(tmp_path, "Товар;Артикул;Ціна\nКава;A1;150\nЧай;A2;60\n")
    understood = shop.imports.look(path, LookOptions(noun="products"))
    off = Ticks(frozenset({(understood.chosen[0].name, 2)}))
    shop.imports.apply(shop.imports.plan(understood, ticks=off))
    assert [one.name for one in shop.products.many(shop.products.ids())] == ["Чай"]
