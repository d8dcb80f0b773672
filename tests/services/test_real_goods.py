"""Every real price list and list of sales: what it gives, to the kopeck, and that twice changes nothing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from clientbase.domain.client_query import ClientQuery
from clientbase.domain.goods_query import OrderQuery
from clientbase.domain.micro import amount_of, decimal_in
from clientbase.domain.order import Order, OrderKind
from clientbase.domain.product import Product
from clientbase.services.import_reading import LookOptions, NoGoodsList, Understood, look
from clientbase.services.imports import ImportResult
from clientbase.services.shop import Shop
from tests.shops import make_shop

UCI = "transactions/uci_online_retail_2010-12.csv"


@dataclass(frozen=True)
class Goods:
    """A price list: rows read, products made, and the sum of each price list."""

    records: int
    products: int
    sums: dict[str, str] = field(default_factory=dict)
    currency: str = "UAH"


# what EXPECTED.md says of each price list; a row written twice over is one product
PRICE_LISTS: dict[str, Goods] = {
    "prices_docs/uah_computer_price_3_levels.xls": Goods(1251, 1251, {"Ц. роз": "2433435.139827"}),
    "prices_docs/radio_parts_price_biff7_nocodepage.xls": Goods(5911, 5910, {"Розничная": "914581.5"}),
    "prices_docs/oscommerce_price_biff5_html_cells.xls": Goods(29, 29),
    "prices_docs/wsr_product_s_import.csv": Goods(100, 100),
    "prices_docs/wsr_service_a_import.txt": Goods(50, 50),
    "prices_docs/1c_nomenklatura.xlsx": Goods(5, 5),
    "prices_docs/courier_price_noheader.csv": Goods(53, 53),
    "prices_docs/invoice_Счёт_parody.xls": Goods(2, 2),
    "prices_docs/snack_shop_Товары.csv": Goods(10, 10),
    "transactions/northwind_products.csv": Goods(77, 77),
}


@dataclass(frozen=True)
class Sales:
    """A list of sales: rows read, orders, clients and what all comes to (None: nobody says)."""

    records: int
    orders: int
    clients: int
    total: str | None = None
    currency: str = "UAH"
    first: tuple[str, ...] = ()  # imported before, as told by the name of the list
    created: int | None = None  # clients made, if not all


SALES: dict[str, Sales] = {
    "transactions/superstore.xls": Sales(9994, 5009, 793, "2297200.8603"),
    "transactions/CDNOW_sample.txt": Sales(6919, 6919, 2357, "244091.94"),
    "transactions/lifetimes_example_transactions.csv": Sales(15273, 15273, 5000),
    "transactions/invoiceninja_invoices_export.csv": Sales(401, 400, 20, "11860.87", "USD"),
    "transactions/invoiceninja_payments_export.csv": Sales(403, 401, 20, "11087.54", "USD"),
    "transactions/wave_invoices_export.csv": Sales(15, 3, 3, "9064.91"),
    "transactions/wsr_clientservice_s_import.csv": Sales(
        100, 100, 47, None, first=("clients/wsr_client_clean.xlsx",), created=0
    ),
    "transactions/wsr_productsale_s_import.xlsx": Sales(
        100, 100, 0, "209420", first=("prices_docs/wsr_product_s_import.csv",)
    ),
    "transactions/flooring_partner_products_import.xlsx": Sales(16, 16, 5),
    "transactions/sales_reps_1500.xlsx": Sales(1500, 1500, 20, "857630.19"),
    "transactions/snack_shop_Заказы.csv": Sales(
        20,
        20,
        5,
        "3750",
        first=("prices_docs/snack_shop_Товары.csv", "clients/snack_shop_Клиенты.csv"),
        created=0,
    ),
    "generated/formulas_without_cached_values.xlsx": Sales(3, 3, 0, "910"),
}
NOT_SALES = (
    "transactions/cdnow_customers_summary.csv",
    "transactions/cdnow_customers_summary_with_transactions.csv",
)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = make_shop(tmp_path / "one")
    yield shop
    shop.close()


@cache
def looked(path: Path, noun: str) -> Understood:
    """Each file is read once; what it holds does not depend on the base."""
    return look(path, LookOptions(noun=noun))


def taken(shop: Shop, path: Path, noun: str = "") -> ImportResult:
    return shop.imports.apply(shop.imports.plan(looked(path, noun)))


def best_clients(shop: Shop) -> list[Mapping[str, Any]]:
    """The three who bought for most."""
    ids = shop.clients.ids(ClientQuery(sort=(("receipts_sum", False),)))[:3]
    rows = shop.clients.rows(ids)
    return [rows[id].values for id in ids]


def noun_of(name: str) -> str:
    return "" if name.startswith("clients/") else "products" if name in PRICE_LISTS else "orders"


def twice(shop: Shop, path: Path, noun: str) -> ImportResult:
    """The result of the first time; the second one must find nothing to do."""
    first = taken(shop, path, noun)
    second = taken(shop, path, noun)
    assert (second.created, second.changed, second.failed) == (0, 0, first.failed)
    assert second.change_set is None
    assert all(counts["created"] == counts["changed"] == 0 for counts in second.nouns.values())
    return first


def all_products(shop: Shop) -> tuple[Product, ...]:
    return shop.products.many(shop.products.ids())


def all_orders(shop: Shop) -> tuple[Order, ...]:
    return shop.orders.many(shop.orders.ids())


def price_sums(products: tuple[Product, ...]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for product in products:
        for price in product.prices:
            sums[price.price_list] += amount_of(price.amount_micro)
    return sums


@pytest.mark.parametrize("name", PRICE_LISTS)
def test_price_lists(shop: Shop, shared_data: Path, name: str) -> None:
    expected = PRICE_LISTS[name]
    result = twice(shop, shared_data / name, "products")
    assert (result.rows, result.failed) == (expected.records, 0)
    products = all_products(shop)
    assert len(products) == expected.products == result.nouns["products"]["created"]
    sums = price_sums(products)
    for price_list, total in expected.sums.items():
        assert sums[price_list] == Decimal(total)
    assert {price.currency for product in products for price in product.prices} <= {expected.currency, "RUB"}


def test_a_price_list_with_three_levels(shop: Shop, shared_data: Path) -> None:
    taken(shop, shared_data / "prices_docs/uah_computer_price_3_levels.xls", "products")
    products = all_products(shop)
    assert round(price_sums(products)["Ц. роз"], 2) == Decimal("2433435.14")
    assert {len(product.prices) for product in products} == {3}
    codes = {product.code for product in products}
    assert len(codes) == 1251
    assert "17398" in codes
    first = next(product for product in products if product.code == "59603")
    assert first.category == "Материнские платы Core X Series - Socket LGA2066"
    assert [amount_of(price.amount_micro) for price in first.prices] == [
        Decimal("9633"),
        Decimal("9497.8"),
        Decimal("9385.4"),
    ]


def test_prices_without_a_code_page_and_units_without_a_heading(shop: Shop, shared_data: Path) -> None:
    taken(shop, shared_data / "prices_docs/radio_parts_price_biff7_nocodepage.xls", "products")
    products = all_products(shop)
    units = [product.unit for product in products]
    # 5,800 and 111 rows; the row that stands twice over costs 20.00, so the whole list comes to 914,601.50
    assert (units.count("шт"), units.count("м")) == (5799, 111)
    assert price_sums(products)["Розничная"] + 20 == Decimal("914601.5")
    assert len({product.category for product in products}) > 100


def test_prices_in_markup_and_codes_that_repeat(shop: Shop, shared_data: Path) -> None:
    taken(shop, shared_data / "prices_docs/oscommerce_price_biff5_html_cells.xls", "products")
    products = all_products(shop)
    fourth = [product for product in products if product.code == "# kod4"]
    assert [
        (one.category, amount_of(one.prices[0].amount_micro), one.prices[0].currency) for one in fourth
    ] == [
        ("Computers and Laptops", 28500, "UAH"),
        ("Game Console", 34000, "UAH"),
    ]


def test_prices_written_four_ways_and_what_is_for_sale(shop: Shop, shared_data: Path) -> None:
    taken(shop, shared_data / "prices_docs/wsr_product_s_import.csv", "products")
    products = all_products(shop)
    assert sum(price_sums(products).values()) == 115580
    assert [product.active for product in products].count(True) == 81


def test_services_goods_of_accounting_and_a_form(shop: Shop, shared_data: Path) -> None:
    taken(shop, shared_data / "prices_docs/wsr_service_a_import.txt", "products")
    assert sum(price_sums(all_products(shop)).values()) == 131050
    taken(shop, shared_data / "prices_docs/1c_nomenklatura.xlsx", "products")
    goods = [product for product in all_products(shop) if product.code.startswith("00-")]
    worth = sum((decimal_in(one.stock) or 0) * amount_of(one.prices[0].amount_micro) for one in goods)
    assert (worth, {one.vat_rate for one in goods}) == (81380, {"20"})
    prepared = shop.imports.plan(
        shop.imports.look(shared_data / "prices_docs/invoice_Счёт_parody.xls", LookOptions(noun="orders"))
    )
    assert shop.imports.apply(prepared).created == 2
    assert sum(order.total_micro or 0 for order in all_orders(shop)) == 1_700_000_000


LONGEST = {"transactions/lifetimes_example_transactions.csv"}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.heavy) if name in LONGEST else name for name in SALES]
)
def test_lists_of_sales(shop: Shop, shared_data: Path, name: str) -> None:
    expected = SALES[name]
    for before in expected.first:
        taken(shop, shared_data / before, noun_of(before))
    result = twice(shop, shared_data / name, "orders")
    assert (result.rows, result.failed) == (expected.records, 0)
    assert result.nouns["orders"]["created"] == expected.orders == shop.orders.count()
    clients = result.nouns["clients"]
    assert clients["created"] + clients["same"] == expected.clients
    assert clients["created"] == (expected.clients if expected.created is None else expected.created)
    sums = {currency: amount_of(total) for currency, total in shop.orders.sums()}
    assert sums == ({} if expected.total is None else {expected.currency: Decimal(expected.total)})


def test_northwind_in_one_base(shop: Shop, shared_data: Path) -> None:
    folder = shared_data / "transactions"
    taken(shop, shared_data / "clients/northwind_customers.csv")
    twice(shop, folder / "northwind_products.csv", "products")
    assert twice(shop, folder / "northwind_orders.csv", "orders").nouns["clients"]["created"] == 0
    details = twice(shop, folder / "northwind_order_details.csv", "orders")
    assert (details.rows, details.changed, details.nouns["orders"]["changed"]) == (2155, 2155, 830)
    orders = all_orders(shop)
    by_year: dict[int, int] = defaultdict(int)
    for order in orders:
        assert order.ordered_on is not None
        by_year[order.ordered_on.year] += order.total_micro or 0
    assert {year: round(amount_of(total), 2) for year, total in by_year.items()} == {
        1996: Decimal("208083.97"),
        1997: Decimal("617085.20"),
        1998: Decimal("440623.87"),
    }
    assert round(amount_of(sum(by_year.values())), 2) == Decimal("1265793.04")
    gross = sum(Decimal(line.quantity) * Decimal(line.unit_price) for order in orders for line in order.lines)
    assert (len(orders), sum(len(order.lines) for order in orders), gross) == (
        830,
        2155,
        Decimal("1354458.59"),
    )
    assert [
        (best["external_id"], best["receipts_count"], best["receipts_sum"][0].minor)
        for best in best_clients(shop)
    ] == [("QUICK", 28, 11027731), ("ERNSH", 30, 10487498), ("SAVEA", 31, 10436195)]
    never = [
        row.values["external_id"]
        for row in shop.clients.rows(shop.clients.ids()).values()
        if not row.values["receipts_count"]
    ]
    assert sorted(never) == ["FISSA", "PARIS"]


def test_northwind_details_before_the_orders(shop: Shop, shared_data: Path) -> None:
    twice(shop, shared_data / "transactions/northwind_order_details.csv", "orders")
    orders = twice(shop, shared_data / "transactions/northwind_orders.csv", "orders")
    assert (orders.changed, orders.nouns["clients"]["created"], shop.orders.count()) == (830, 89, 830)


def test_superstore_by_client_and_year(shop: Shop, shared_data: Path) -> None:
    taken(shop, shared_data / "transactions/superstore.xls", "orders")
    best = best_clients(shop)
    assert [(one["family_name"], one["receipts_sum"][0].minor) for one in best] == [
        ("Miller", 2504305),
        ("Chand", 1905222),
        ("Buch", 1511734),
    ]
    assert best[0]["receipts_count"] == 5
    every = shop.clients.rows(shop.clients.ids()).values()
    assert sum(row.values["receipts_count"] == 1 for row in every) == 12
    years = [row.values["first_purchase_on"].year for row in every]
    assert [years.count(year) for year in (2016, 2017, 2018, 2019)] == [595, 136, 51, 11]
    pieces = sum(Decimal(line.quantity) for order in all_orders(shop) for line in order.lines)
    assert pieces == 37873


def test_visits_by_surname_belong_to_the_clients_there_are(shop: Shop, shared_data: Path) -> None:
    taken(shop, shared_data / "clients/wsr_client_clean.xlsx")
    taken(shop, shared_data / "transactions/wsr_clientservice_s_import.csv", "orders")
    assert shop.clients.count() == 100
    (client,) = shop.clients.ids(ClientQuery(text="Федотова"))
    assert len(shop.orders.of_client(client)) == 5
    orders = all_orders(shop)
    assert {order.client_id is not None for order in orders} == {True}
    assert len({line.item_name for order in orders for line in order.lines}) == 40
    newest, oldest = orders[0], orders[-1]
    assert (str(oldest.ordered_on), oldest.ordered_time) == ("2019-01-01", "14:50")
    assert (str(newest.ordered_on), newest.ordered_time) == ("2019-12-31", "19:10")


def test_sales_without_clients_take_prices_from_the_goods(shop: Shop, shared_data: Path) -> None:
    taken(shop, shared_data / "prices_docs/wsr_product_s_import.csv", "products")
    result = taken(shop, shared_data / "transactions/wsr_productsale_s_import.xlsx", "orders")
    assert result.nouns["products"] == {"created": 0, "changed": 0, "same": 60}
    lines = [line for order in all_orders(shop) for line in order.lines]
    assert sum(Decimal(line.quantity) for line in lines) == 183


def test_the_snack_shop(shop: Shop, shared_data: Path) -> None:
    for before in SALES["transactions/snack_shop_Заказы.csv"].first:
        taken(shop, shared_data / before, noun_of(before))
    taken(shop, shared_data / "transactions/snack_shop_Заказы.csv", "orders")
    assert sum(len(order.lines) for order in all_orders(shop)) == 41
    rows = shop.clients.rows(shop.clients.ids()).values()
    assert {row.values["external_id"]: row.values["receipts_sum"][0].minor // 100 for row in rows} == {
        "C1": 590,
        "C2": 530,
        "C3": 1020,
        "C4": 830,
        "C5": 780,
    }


def test_a_ledger_of_invoices(shop: Shop, shared_data: Path) -> None:
    taken(shop, shared_data / "transactions/wave_invoices_export.csv", "orders")
    orders = {order.number: order for order in all_orders(shop)}
    assert {number: (one.client_name, one.total_micro) for number, one in orders.items()} == {
        "2": ("Walberg Mark", 4_974_000_000),
        "3": ("Cage Lucas", 590_500_000),
        "4": ("Jones Jessica", 3_500_410_000),
    }
    assert [len(orders[number].lines) for number in "234"] == [4, 4, 2]


def test_formulas_without_a_value_are_told_and_computed(shop: Shop, shared_data: Path) -> None:
    result = taken(shop, shared_data / "generated/formulas_without_cached_values.xlsx", "orders")
    assert result.warnings == ("formulas_not_calculated",)
    totals = sorted(amount_of(order.total_micro or 0) for order in all_orders(shop))
    assert totals == [Decimal("291"), Decimal("300"), Decimal("319")]


@pytest.mark.parametrize("name", NOT_SALES)
def test_summaries_of_clients_are_no_sales(shop: Shop, shared_data: Path, name: str) -> None:
    understood = looked(shared_data / name, "")
    assert len(understood.sheets[0].recognised.table.records) == 2357
    with pytest.raises(NoGoodsList):
        taken(shop, shared_data / name, "orders")


@pytest.mark.heavy
def test_forty_thousand_lines_of_a_web_shop(shop: Shop, shared_data: Path) -> None:
    result = twice(shop, shared_data / UCI, "orders")
    assert (result.rows, result.failed) == (42481, 0)
    assert (result.nouns["orders"]["created"], result.nouns["clients"]["created"]) == (2025, 948)
    assert [(currency, amount_of(total)) for currency, total in shop.orders.sums()] == [
        ("UAH", Decimal("748957.02"))
    ]
    orders = all_orders(shop)
    cancelled = [order for order in orders if order.number.startswith("C")]
    assert {order.kind for order in cancelled} == {OrderKind.RETURN}
    assert sum(len(order.lines) for order in cancelled) == 728
    assert sum(len(order.lines) for order in orders if order.client_id is None) == 15631
    assert len(shop.clients.ids(ClientQuery(text="17850"))) == 1
    assert shop.orders.ids(OrderQuery(text="ретроспот"))  # RETROSPOT, by its sound
