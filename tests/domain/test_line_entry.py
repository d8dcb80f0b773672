"""A typed or scanned line finds its goods: by code, barcode, beginnings, other endings, layouts, slips."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.goods_shelf import Shelf, ShelfGoods
from clientbase.domain.line_entry import LineEntry, entries
from clientbase.domain.product import Price
from tests.examples import examples

RED = ShelfGoods(1, "Троянда червона 60 см", "R-60", "4820000000017", "шт")
WHITE = ShelfGoods(2, "Троянда біла", "R-1")
WATER = ShelfGoods(3, "Вода 1,5 л", "W15", "0012345678905, 4820000000024")
SEVEN = ShelfGoods(4, "7 Up")
LEMONADE = ShelfGoods(5, "Лимонад 500 мл")
SHELF = Shelf([RED, WHITE, WATER, SEVEN, LEMONADE])


@pytest.mark.parametrize(
    ("typed", "last"),
    [
        ("троянда", LineEntry("троянда")),
        ("3 троянди", LineEntry("троянди", "3")),
        ("2*4820000000017", LineEntry("4820000000017", "2")),
        ("троянда x5", LineEntry("троянда", "5")),  # Latin x
        ("троянда х5", LineEntry("троянда", "5")),  # Cyrillic х
        ("троянда 5 шт", LineEntry("троянда", "5")),
        ("12х роза", LineEntry("роза", "12")),
        ("троянда x5 по 45,50", LineEntry("троянда", "5", "45.5")),
        ("троянда x2 по 1 200,50 грн", LineEntry("троянда", "2", "1200.5")),
        ("троянда х 1 200 @ 1 000 000", LineEntry("троянда", "1200", "1000000")),
        ("1 200 троянд", LineEntry("троянд", "1200")),
        ("троянда x-3 по -50", LineEntry("троянда", "-3", "-50")),
        ("троянда x99999999999", LineEntry("троянда", "99999999999")),
        ("троянда - 5 шт", LineEntry("троянда -", "5")),
        ("0 роза", LineEntry("0 роза")),
        ("3х", LineEntry("3х")),
    ],
)
def test_a_line_says_how_many_and_what(typed: str, last: LineEntry) -> None:
    found = entries(typed)
    assert found[0] == LineEntry(typed)
    assert found[-1] == last


@pytest.mark.parametrize(
    ("typed", "goods", "quantity"),
    [
        ("4820000000017", RED, ""),
        ("2*4820000000017", RED, "2"),
        ("12345678905", WATER, ""),  # an UPC-A of an EAN-13
        ("4820000000024", WATER, ""),  # the second barcode of two
        ("r60", RED, ""),
        ("к-60", RED, ""),  # the code R-60, scanned under the Ukrainian layout
        ("3 троянди білі", WHITE, "3"),
        ("nhjzylf ,skf", WHITE, ""),
        ("трояндв червона", RED, ""),
        ("чер тро", RED, ""),
        ("вода 1,5 л", WATER, ""),  # part of the name, no quantity
        ("7 up", SEVEN, ""),
        ("1 200 троянд білих", WHITE, "1200"),
        ("2 500 мл лимонад", LEMONADE, "2"),
        ("−3 троянди білі", WHITE, "-3"),
    ],
)
def test_goods_are_found_first(typed: str, goods: ShelfGoods, quantity: str) -> None:
    first = SHELF.find(typed)[0]
    assert (first.goods.name, first.quantity) == (goods.name, quantity)


def test_a_scan_is_beyond_doubt_or_nothing() -> None:
    assert SHELF.scanned("троянда") is None
    scanned = SHELF.scanned("4820000000017")
    assert scanned is not None
    assert scanned.goods is RED
    twice = Shelf([RED, ShelfGoods(9, "Інше", barcode=RED.barcode)])
    assert twice.scanned(RED.barcode) is None
    assert len(twice.find(RED.barcode)) == 2
    assert SHELF.is_barcode("4820000000017")
    assert not SHELF.is_barcode("17")


def test_nothing_is_found_for_what_is_none_of_the_goods() -> None:
    assert SHELF.find("листівка") == ()
    assert SHELF.find("  ") == ()
    assert SHELF.find("*?") == ()
    assert Shelf().find("троянда") == ()


def test_the_price_is_of_the_list_or_the_first_of_the_currency() -> None:
    prices = (
        Price("Роздріб", 90_000_000, "UAH"),
        Price("Опт", 70_000_000, "UAH"),
        Price("EU", 2_000_000, "EUR"),
    )
    goods = ShelfGoods(1, "Троянда", prices=prices)
    assert goods.price("Опт", "UAH") == prices[1]
    assert goods.price("Без такого", "UAH") == prices[0]
    assert goods.price("", "EUR") == prices[2]
    assert goods.price("", "USD") is None


@settings(max_examples=examples(40), deadline=None)
@given(
    st.lists(
        st.text(alphabet="абвгдеєжзиіїйклмнопрстуфхцчшщьюя ABCxyz0123456789-", min_size=1, max_size=20),
        min_size=1,
        max_size=12,
        unique=True,
    )
)
def test_all_goods_are_found_by_their_names(names: list[str]) -> None:
    goods = [ShelfGoods(id, name) for id, name in enumerate(names, 1)]
    shelf = Shelf(goods)
    for one in goods:
        if any(map(str.isalnum, one.name)):
            assert one.id in [choice.goods.id for choice in shelf.find(one.name, most=50)]
