"""Headings and cells of price lists and of sales, as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.goods_cells import goods_profile, split_codes
from clientbase.domain.goods_columns import is_of, recognise_goods, with_purchases
from clientbase.domain.goods_headings import goods_meanings, price_list_name
from clientbase.domain.goods_reading import code_text, currency_in, number_text, time_in
from clientbase.domain.import_columns import recognise
from clientbase.domain.import_table import Recognised, Table
from clientbase.domain.import_values import Regional
from clientbase.domain.micro import amount_of, decimal_in, decimal_text, to_micro
from clientbase.domain.order_reading import OrderRow, line_total, read_orders
from clientbase.domain.product_reading import ProductRow, read_products
from clientbase.domain.sheet import CellValue, Sheet

UA = Regional()


def recognised(headings: tuple[str, ...], *rows: tuple[CellValue, ...], noun: str = "orders") -> Recognised:
    table = Table("s", 1, headings, tuple(enumerate(rows, start=2)))
    return recognise_goods(recognise(table, UA), noun)


def meanings(headings: tuple[str, ...], *rows: tuple[CellValue, ...], noun: str = "orders") -> list[str]:
    return [
        column.fields[0] if column.fields else "" for column in recognised(headings, *rows, noun=noun).columns
    ]


def orders(headings: tuple[str, ...], *rows: tuple[CellValue, ...]) -> tuple[OrderRow, ...]:
    return read_orders(recognised(headings, *rows), "s", UA)


def products(headings: tuple[str, ...], *rows: tuple[CellValue, ...]) -> tuple[ProductRow, ...]:
    return read_products(recognised(headings, *rows, noun="products"), Sheet("s", ()), "s", UA)


@pytest.mark.parametrize(
    ("heading", "noun", "key"),
    [
        ("№ замовлення", "orders", "order_number"),
        ("Номер чека", "orders", "order_number"),
        ("InvoiceNo", "orders", "order_number"),
        ("Дата и время продажи", "orders", "ordered_on"),
        ("К-сть", "orders", "quantity"),
        ("Кол-во, шт", "orders", "quantity"),
        ("Ціна за од.", "orders", "unit_price"),
        ("Сума, грн", "orders", "line_total"),
        ("Сумма заказа", "orders", "order_total"),
        ("Знижка %", "orders", "discount"),
        ("ext price", "orders", "line_total"),
        ("Код клієнта", "orders", "client_id"),
        ("Покупатель", "orders", "client_name"),
        ("Артикул", "products", "product_code"),
        ("Штрих-код", "products", "product_barcode"),
        ("Найменування товару", "products", "item_name"),
        ("Од. вим.", "products", "product_unit"),
        ("Залишок на складі", "products", "stock"),
        ("Роздрібна ціна, грн", "products", "price"),
        ("Опт", "products", "price"),
        ("Ціна роздріб", "products", "price"),
        ("Цена розница, грн", "products", "price"),
        ("Ціна для постійних клієнтів", "products", "price"),
        ("Ставка ПДВ", "products", "vat_rate"),
    ],
)
def test_headings_in_three_languages(heading: str, noun: str, key: str) -> None:
    assert goods_meanings(heading, noun)[0][0] == key


@pytest.mark.parametrize(
    "heading", ["Freight", "Due Date", "Дата доставки", "Profit", "Менеджер", "Ship Mode"]
)
def test_what_looks_like_a_sum_a_day_or_a_name_and_is_none(heading: str) -> None:
    assert goods_meanings(heading, "orders") == ()


@pytest.mark.parametrize("heading", ["Поставщик, цена", "Дата зміни ціни"])
def test_a_price_of_goods_is_headed_by_its_word_first(heading: str) -> None:
    assert goods_meanings(heading, "products") == ()


def test_a_price_list_is_called_by_its_heading() -> None:
    assert [
        price_list_name(text) for text in ("Опт", "Роздріб, грн", "Ціна", "Ц. дил.,грн (28.1)", "VIP ціна $")
    ] == [
        "Опт",
        "Роздріб",
        "",
        "Ц. дил.",
        "VIP ціна",
    ]


def test_a_sum_of_the_whole_order_is_told_from_that_of_a_line() -> None:
    headings = ("Order", "Date", "Item", "Qty", "Price", "Amount")
    whole = [
        ("1", "2024-01-05", "A", 1, 10, 30),
        ("1", "2024-01-05", "B", 2, 10, 30),
        ("2", "2024-01-06", "A", 1, 10, 10),
    ]
    lines = [
        ("1", "2024-01-05", "A", 1, 10, 10),
        ("1", "2024-01-05", "B", 2, 10, 20),
        ("2", "2024-01-06", "A", 1, 10, 10),
    ]
    assert meanings(headings, *whole)[-1] == "order_total"
    assert meanings(headings, *lines)[-1] == "line_total"


def test_goods_and_clients_told_by_bare_numbers_are_codes() -> None:
    headings = ("Продукція", "Клієнт", "Кількість", "Дата продажу")
    rows = [
        ("8758385", "1", 15, "2023-03-23"),
        ("7750282", "2", 12, "2023-12-18"),
        ("8758385", "1", 3, "2024-01-02"),
    ]
    assert meanings(headings, *rows) == ["product_code", "external_id", "quantity", "ordered_on"]


def test_where_an_order_went_is_not_where_the_client_is() -> None:
    headings = ("Order ID", "Order Date", "Customer Name", "City", "Sales")
    moving = [(str(n), "2024-01-05", "Kit Ada", city, 10) for n, city in enumerate(("Kyiv", "Lviv", "Odesa"))]
    staying = [(str(n), "2024-01-05", "Kit Ada", "Kyiv", 10) for n in range(3)]
    assert meanings(headings, *moving)[3] == ""
    assert meanings(headings, *staying)[3] == "city"


def test_amounts_of_every_kind() -> None:
    headings = ("№ замовлення", "Дата", "Сума")
    texts = ("28500<span class='c'>грн</span>", "1 370₽", "($400.00)", "1 234,50 грн", "договірна")
    rows = orders(headings, *((str(n), "05.03.2024", text) for n, text in enumerate(texts)))
    assert [(row.total_micro, row.currency) for row in rows] == [
        (28_500_000_000, "UAH"),
        (1_370_000_000, "RUB"),
        (-400_000_000, "USD"),
        (1_234_500_000, "UAH"),
        (None, "UAH"),
    ]
    assert rows[4].note == "Сума: договірна"  # nothing is lost: what is no sum stands in the note
    assert [str(problem.reason) for problem in rows[4].problems] == ["bad_number"]


def test_an_impossible_day_is_told_and_kept_in_the_note() -> None:
    good = ("1", "28.02.2024", 5)
    *_rest, row = orders(("№ замовлення", "Дата", "Сума"), good, good, ("2", "31.02.2024", 5))
    assert (row.ordered_on, row.note, len(row.problems)) == ("", "Дата: 31.02.2024", 1)


def test_a_row_that_tells_of_no_sale_fails() -> None:
    rows = orders(("№ замовлення", "Дата", "Сума"), ("1", "05.03.2024", 5), (None, None, None))
    assert [row.failed for row in rows] == ["", "no_order"]


def test_several_products_in_one_cell() -> None:
    rows = orders(
        ("OrderID", "Date", "Products"), ("1", "2024-01-05", "P4, P5, P6"), ("2", "2024-01-06", "P5")
    )
    assert [[line.code for line in row.lines] for row in rows] == [["P4", "P5", "P6"], ["P5"]]
    assert split_codes("P4; P5\nP6") == ["P4", "P5", "P6"]


def test_a_discount_as_a_share_a_per_cent_or_a_sum() -> None:
    headings = ("Order", "Item", "Qty", "Price", "Discount")
    shares = orders(headings, ("1", "A", 10, 14, 0.25), ("2", "A", 1, 10, 0))
    assert (shares[0].lines[0].discount, shares[0].lines[0].total_micro) == ("25%", 105_000_000)
    assert shares[1].lines[0].discount == ""
    per_cent = orders(headings, ("1", "A", 10, 14, "5%"), ("2", "A", 1, 10, "немає"))
    assert [row.lines[0].discount for row in per_cent] == ["5%", ""]
    sums = orders(headings, ("1", "A", 10, 14, 15), ("2", "A", 1, 10, 0))
    assert (sums[0].lines[0].discount, sums[0].lines[0].total_micro) == ("15", 125_000_000)


def test_what_a_price_list_says_of_a_product_and_no_more() -> None:
    headings = ("Артикул", "Назва", "Опт, грн", "Ціна, $", "Залишок", "Активний", "ПДВ")
    full, bare, nothing = products(
        headings,
        ("00-01", "Кава\u00a0зернова", "1 234,50", 30, "12,5", "так", "20%"),
        (None, "Чай", None, None, "-", None, None),
        (None, None, 5, None, None, None, None),
    )
    assert {key: value for key, value in full.values.items() if key != "prices"} == {
        "code": "00-01",
        "name": "Кава зернова",
        "stock": "12.5",
        "active": True,
        "vat_rate": "20",
    }
    prices = full.values["prices"]
    assert [(one.price_list, one.amount_micro, one.currency) for one in prices] == [  # type: ignore[attr-defined]
        ("Опт", 1_234_500_000, "UAH"),
        ("", 30_000_000, "USD"),
    ]
    assert bare.values == {"name": "Чай"}
    assert nothing.failed == "no_product"


def test_purchases_beside_clients_need_a_day_and_something_bought() -> None:
    def found(*headings: str) -> set[str]:
        row = tuple({"Телефон": "0671110601", "Прізвище": "Кіт"}.get(name, "05.03.2024") for name in headings)
        row = tuple(
            "12" if name in ("Сума", "Вік") else cell for name, cell in zip(headings, row, strict=True)
        )
        table = Table("s", 1, headings, ((2, row), (3, row)))
        columns = with_purchases(recognise(table, UA)).columns
        return {key for column in columns for key in column.fields} & {"ordered_on", "line_total"}

    assert found("Прізвище", "Телефон", "Дата покупки", "Сума") == {"ordered_on", "line_total"}
    assert found("Прізвище", "Телефон", "Дата реєстрації", "Сума") == set()
    assert found("Прізвище", "Телефон", "Дата покупки", "Вік") == set()


def test_what_is_no_list_of_goods_or_sales() -> None:
    people = recognised(("Прізвище", "Телефон"), ("Кіт", "0671110601"))
    assert not is_of("orders", people)
    assert not is_of("products", recognised(("Код", "Сума"), ("1", 5), noun="products"))


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("22.12.2019 15:10", "15:10"),
        ("2010-12-01 08:26:00", "08:26"),
        ("2/3/2020 9:05 PM", "21:05"),
        ("2014-03-08 00:00:00", ""),
        ("05.03.2024", ""),
        ("14:50:08", "14:50:08"),
    ],
)
def test_the_time_of_day_in_a_date(text: str, time: str) -> None:
    assert time_in(text) == time


def test_numbers_of_programs_become_numbers_of_people() -> None:
    assert number_text(Decimal("9497.800000000001")) == "9497.8"
    assert (code_text("17850.0"), code_text(680916.0), code_text("00-00000033")) == (
        "17850",
        "680916",
        "00-00000033",
    )
    assert (currency_in("Ціна, грн"), currency_in("Price"), currency_in("грн / $")) == ("UAH", "", "")
    assert line_total("1", "1000000000000", "") is None  # no price of a shop


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_millionths_hold_every_amount(amount: Decimal) -> None:
    assert amount_of(to_micro(amount)) == amount
    assert decimal_in(decimal_text(amount)) == amount


@given(
    st.lists(
        st.one_of(st.none(), st.text(), st.floats(), st.booleans(), st.dates(), st.datetimes()), max_size=30
    )
)
def test_no_cell_breaks_the_reading(cells: list[CellValue]) -> None:
    goods_profile(cells)
    headings = ("№ замовлення", "Дата", "Клієнт", "Товар", "Кількість", "Ціна", "Знижка", "Сума")
    row = (*cells, *(None,) * len(headings))[: len(headings)]
    table = Table("s", 1, headings, ((2, row),))
    for noun in ("orders", "products"):
        found = recognise_goods(recognise(table, UA), noun)
        if noun == "orders":
            read_orders(found, "s", UA)
        else:
            read_products(found, Sheet("s", ()), "s", UA)


def test_what_is_in_stock_is_also_told_in_words() -> None:
    told: tuple[CellValue, ...] = (5, "немає", "3 шт", 0, "нет в наличии", 12, ">10")
    rows = products(("Товар", "Ціна", "Залишок"), *((f"Крем {at}", 10, left) for at, left in enumerate(told)))
    assert [row.values.get("stock") for row in rows] == ["5", "0", "3", "0", "0", "12", None]
    assert [[bad.value for bad in row.problems] for row in rows] == [[]] * 6 + [[">10"]]
