"""Prices of a list in a paper: VAT is put on or taken out, other money is never converted."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.goods_shelf import ShelfGoods
from clientbase.domain.list_price import Pricing, turned_round
from clientbase.domain.price_list import PriceList
from clientbase.domain.product import Price
from clientbase.domain.vat import parse_vat

LISTS = (PriceList("Роздріб", vat_included=True), PriceList("Опт", vat_included=False))


def _goods(amount: str, price_list: str, vat_rate: str = "", currency: str = "UAH") -> ShelfGoods:
    micro = int(Decimal(amount) * 1_000_000)
    return ShelfGoods(1, "Троянда", vat_rate=vat_rate, prices=(Price(price_list, micro, currency),))


@pytest.mark.parametrize(
    ("price_list", "amount", "goods_rate", "vat", "expected", "added"),
    [
        ("Опт", "100", "", "included:20", "120", True),
        ("Опт", "83.33", "", "included:20", "100", True),  # 99.996
        ("Опт", "0.05", "", "included:20", "0.06", True),
        ("Опт", "45.45", "7", "included:20", "48.63", True),  # 48.6315: at the rate of the goods
        ("Опт", "45.45", "0", "included:20", "45.45", None),
        ("Опт", "100", "", "on_top:20", "100", None),
        ("Опт", "100", "", "none", "100", None),
        ("Роздріб", "100", "", "on_top:20", "83.33", False),  # 83.333…
        ("Роздріб", "10", "", "on_top:21", "8.26", False),  # 8.264…
        ("Роздріб", "1.03", "", "on_top:20", "0.86", False),  # 0.858…
        ("Роздріб", "0.3335", "", "on_top:20", "0.2779", False),  # as finely as the list tells it
        ("Роздріб", "107", "7", "on_top:20", "100", False),
        ("Роздріб", "100", "", "included:20", "100", None),
        ("Роздріб", "100", "", "none", "100", None),
        ("Роздріб", "100", "20", "none", "100", None),
        ("", "100", "", "on_top:20", "100", None),  # a price of no list
        ("Забутий", "100", "", "included:20", "100", None),
    ],
)
def test_a_price_is_turned_into_the_vat_of_the_paper(
    price_list: str, amount: str, goods_rate: str, vat: str, expected: str, added: bool | None
) -> None:
    pricing = Pricing(price_list, "UAH", parse_vat(vat), LISTS)
    found = pricing.price(_goods(amount, price_list, goods_rate))
    assert found is not None
    assert (found.amount, found.added) == (Decimal(expected), added)


_RATES = st.decimals(min_value="0.01", max_value=100, places=2)
_COINS = st.integers(min_value=0, max_value=10**11).map(lambda minor: Decimal(minor).scaleb(-2))


@given(_COINS, _RATES)
def test_there_and_back(amount: Decimal, rate: Decimal) -> None:
    whole = turned_round(amount, rate, 2, adding=True)
    assert turned_round(whole, rate, 2, adding=False) == amount
    net = turned_round(amount, rate, 2, adding=False)
    assert abs(turned_round(net, rate, 2, adding=True) - amount) <= Decimal("0.01")
    assert net <= amount <= whole
    assert abs(net + net * rate / 100 - amount) <= (1 + rate / 100) * Decimal("0.005")


def test_a_yen_has_no_coins() -> None:
    pricing = Pricing("Опт", "JPY", parse_vat("included:10"), LISTS)
    found = pricing.price(_goods("105", "Опт", currency="JPY"))
    assert found is not None
    assert found.amount == Decimal(116)  # 115.5


def test_other_money_is_told_and_not_converted() -> None:
    euro, hryvnia = Price("Опт", 5_000_000, "EUR"), Price("Роздріб", 250_000_000, "UAH")
    vat = parse_vat("none")
    both = ShelfGoods(1, "Троянда", prices=(euro, hryvnia))
    here = Pricing("Опт", "UAH", vat, LISTS)
    assert here.in_other_money(both) == euro
    assert here.price(both).price_list == "Роздріб"  # type: ignore[union-attr]
    only = ShelfGoods(2, "Ваза", prices=(euro,))
    assert (here.in_other_money(only), here.price(only)) == (euro, None)
    assert Pricing("Опт", "EUR", vat, LISTS).in_other_money(both) is None
    assert here.in_other_money(ShelfGoods(3, "Стрічка", prices=(hryvnia,))) is None  # it has none in the list
