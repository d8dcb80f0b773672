"""The search lines of the pages of goods, orders, registers and others find what Ctrl+K finds."""

import pytest

from clientbase.db import search_rows
from clientbase.domain.client import ClientDraft
from clientbase.domain.feedback import FeedbackQuery
from clientbase.domain.goods_query import OrderQuery, ProductQuery
from clientbase.domain.order import OrderDraft, OrderLine
from clientbase.domain.product import ProductDraft
from clientbase.domain.register import RegisterQuery
from clientbase.services.shop import Shop
from tests.search.kept import Place
from tests.search.pairs import PAIRS

NOUNS = {"product", "sales_order", "register_row", "feedback", "document", "task", "appointment"}


def test_a_page_finds_what_the_search_over_everything_finds(kept: tuple[Shop, dict[str, Place]]) -> None:
    shop, places = kept
    pairs = [
        (typed, places[name])
        for typed, wanted, _unwanted in PAIRS
        for name in wanted.split()
        if places[name][0] in NOUNS
    ]
    assert {noun for _typed, (noun, _id) in pairs} == NOUNS
    for typed, (noun, id) in pairs:
        assert id in shop.search.ids(noun, typed), typed


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("тюльпан", True),
        ("n.kmgfy", True),  # another layout
        ("Tiulpan", True),  # by its sound
        ("тюльпна", True),  # a typo
        ("жук", True),  # the client's name
        ("жук тюльпан", True),  # a word in each
        ("ірина стрічка зм2041", True),
        ("зм-2041", True),
        ("кульбаба", False),  # of a client only his name, and his numbers
        ("жук півонія", False),
        ("шевченко тюльпан", False),
        ("бондаренко", False),
    ],
)
def test_an_order_is_found_by_its_goods_and_its_client(
    kept: tuple[Shop, dict[str, Place]], typed: str, found: bool
) -> None:
    shop, places = kept
    assert shop.orders.ids(OrderQuery(typed)) == ((places["order"][1],) if found else ())


def test_each_page_asks_the_index(kept: tuple[Shop, dict[str, Place]]) -> None:
    shop, places = kept
    car = shop.registers.all()[0].id
    for typed in ("kangoo", "kangooo", "лфтпщщ", "ax4321km", "бондаренко kangoo", "полтава"):
        wanted = () if typed == "полтава" else (places["car"][1],)  # where a client lives is no word of a car
        assert shop.register_rows.ids(RegisterQuery(car, typed)) == wanted, typed
    for typed in ("арабіка", "фhf,srf", "arabika", "арабка", "kv1001", "4820001999992"):
        wanted = () if typed == "фhf,srf" else (places["coffee"][1],)
        assert shop.products.ids(ProductQuery(typed)) == wanted, typed
    for typed in ("доставка", "ljcnfdrf", "доствка", "ольга запізнилась"):
        assert shop.feedback.ids(FeedbackQuery(text=typed)) == (places["complaint"][1],), typed


def test_what_lies_in_the_bin_does_not_hide_another_reading(shop: Shop) -> None:
    """The first reading that anything of this list fits: not one that only another list has."""
    id = shop.clients.add(ClientDraft(family_name="Жук"))
    tulip = shop.orders.add(OrderDraft(id, lines=(OrderLine(item_name="Тюльпан"),)))
    typo = shop.orders.add(OrderDraft(id, lines=(OrderLine(item_name="Тульпан"),)))
    shop.orders.to_bin([typo])
    assert shop.orders.ids(OrderQuery("тульпан")) == (tulip,)
    assert shop.orders.ids(OrderQuery("тульпан", in_bin=True)) == (typo,)


@pytest.mark.parametrize("few", [0, 1_000])
def test_the_order_of_the_list_stays(shop: Shop, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(search_rows, "_FEW", few)
    for name in ("Чай чорний", "Кава", "Чай білий", "Ваза", "Чай зелений"):
        shop.products.add(ProductDraft(name))
    query = ProductQuery("чай", (("name", False),))
    names = [row["name"] for row in shop.products.rows(shop.products.ids(query)).values()]
    assert sorted(names) == ["Чай білий", "Чай зелений", "Чай чорний"]
    assert [shop.products.get(id).name for id in shop.products.ids(query)] == sorted(names, reverse=True)
