"""Papers of the store in a base: the stock follows them, whatever is taken back and in which order."""

from collections import defaultdict
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.db.journal_check import journal_flaws
from clientbase.domain.client import ClientDraft
from clientbase.domain.errors import ClientbaseError, NotThere
from clientbase.domain.goods_query import GoodsShown, ProductQuery
from clientbase.domain.product import Price, ProductDraft, ProductKind
from clientbase.domain.stock import (
    QuantityNotPossible,
    ServiceHasNoStock,
    StockAmount,
    StockEntryEmpty,
    StockKind,
    StockLevel,
    TakenBackAlready,
)
from clientbase.domain.stock_query import StockQuery
from clientbase.services.shop import Shop
from tests.examples import examples
from tests.shops import make_shop

ONE = 1_000_000
NOVEMBER = date(2026, 11, 1)


def _rose(shop: Shop, **more: Any) -> int:
    return shop.products.add(ProductDraft("Троянда", unit="шт", **more))


def test_the_stock_is_what_came_less_what_went(shop: Shop) -> None:
    rose = _rose(shop)
    shop.stock.keep(StockKind.RECEIPT, [StockAmount(rose, 10 * ONE, 40 * ONE, "UAH")], number="12")
    shop.stock.keep(StockKind.WRITE_OFF, [StockAmount(rose, ONE // 2)], note="зламана")
    product = shop.products.get(rose)
    assert (product.stock, product.tracked) == ("9.5", True)
    shop.stock.keep(StockKind.COUNT, [StockAmount(rose, 8 * ONE), StockAmount(rose, ONE)])
    assert shop.products.get(rose).stock == "9"
    newest = shop.stock.get(shop.stock.ids()[0])
    assert [(line.quantity_micro, line.counted_micro) for line in newest.lines] == [(-ONE // 2, 9 * ONE)]
    moves = shop.stock.of_product(rose)
    assert [(one.kind, one.left_micro) for one in moves] == [
        (StockKind.COUNT, 9 * ONE),
        (StockKind.WRITE_OFF, 9_500_000),
        (StockKind.RECEIPT, 10 * ONE),
    ]


def test_the_newest_delivery_tells_what_a_product_costs(shop: Shop) -> None:
    rose = _rose(shop)
    for day, cost in ((5, 40), (9, 45), (2, 30)):
        on, amount = NOVEMBER.replace(day=day), StockAmount(rose, ONE, cost * ONE, "UAH")
        shop.stock.keep(StockKind.RECEIPT, [amount], moved_on=on)
    assert shop.products.get(rose).cost == "45.00 UAH"
    shop.history.undo()
    shop.history.undo()
    assert shop.products.get(rose).cost == "40.00 UAH"


def test_what_was_there_on_a_day(shop: Shop) -> None:
    rose = _rose(shop)
    for day, quantity in ((5, 10), (10, 4)):
        on = NOVEMBER.replace(day=day)
        shop.stock.keep(StockKind.RECEIPT, [StockAmount(rose, quantity * ONE)], moved_on=on)
    days = [NOVEMBER.replace(day=day) for day in (4, 5, 9, 10)]
    assert [shop.stock.there([rose], day)[rose] // ONE for day in days] == [0, 10, 10, 14]
    shop.stock.keep(StockKind.COUNT, [StockAmount(rose, 9 * ONE)], moved_on=NOVEMBER.replace(day=7))
    assert shop.stock.there([rose], NOVEMBER.replace(day=7))[rose] == 9 * ONE
    assert shop.products.get(rose).stock == "13"


def test_what_cannot_be_a_paper_is_refused_and_nothing_is_kept(shop: Shop) -> None:
    rose, delivery = _rose(shop), shop.products.add(ProductDraft("Доставка", kind=ProductKind.SERVICE))
    gone = shop.products.add(ProductDraft("Стара"))
    shop.products.to_bin([gone])
    for amounts, error in (
        ([], StockEntryEmpty),
        ([StockAmount(rose, 0)], QuantityNotPossible),
        ([StockAmount(rose, -ONE)], QuantityNotPossible),
        ([StockAmount(rose, 10**16)], QuantityNotPossible),
        ([StockAmount(delivery, ONE)], ServiceHasNoStock),
        ([StockAmount(gone, ONE)], NotThere),
        ([StockAmount(99, ONE)], NotThere),
    ):
        with pytest.raises(error):
            shop.stock.keep(StockKind.RECEIPT, amounts)
    with pytest.raises(NotThere):
        shop.stock.keep(StockKind.RECEIPT, [StockAmount(rose, ONE)], client_id=77)
    assert shop.stock.count() == 0


def test_a_paper_is_taken_back_by_another(shop: Shop) -> None:
    rose = _rose(shop, stock="3")
    paper = shop.stock.keep(StockKind.RECEIPT, [StockAmount(rose, 10 * ONE)])
    back = shop.stock.take_back(paper)
    assert shop.products.get(rose).stock == "3"
    assert shop.stock.get(paper).taken_back_by == back
    for id in (paper, back):
        with pytest.raises(TakenBackAlready):
            shop.stock.take_back(id)
    shop.history.undo()
    assert shop.products.get(rose).stock == "13"
    assert shop.stock.get(paper).stands


def test_a_paper_that_was_taken_back_is_not_undone_without_that(shop: Shop) -> None:
    rose = _rose(shop, stock="3")
    paper = shop.stock.keep(StockKind.RECEIPT, [StockAmount(rose, 10 * ONE)])
    received = shop.history.next_undo()
    assert received is not None
    back = shop.stock.take_back(paper)
    result = shop.history.undo(received.id)
    assert [(one.id, one.reason) for one in result.kept] == [(paper, "edited_since")]
    assert shop.products.get(rose).stock == "3"
    assert shop.stock.get(paper).taken_back_by == back


def test_warnings_and_what_a_list_is_narrowed_to(shop: Shop) -> None:
    plenty, few = _rose(shop, stock="9", minimum="5"), _rose(shop, stock="4", minimum="5")
    sold, untold = _rose(shop, stock="1"), _rose(shop)
    shop.stock.keep(StockKind.SALE, [StockAmount(sold, 3 * ONE)])
    service = shop.products.add(ProductDraft("Доставка", kind=ProductKind.SERVICE, active=False))
    assert shop.stock.warnings() == {StockLevel.NEGATIVE: 1, StockLevel.LOW: 1}

    def listed(shown: GoodsShown) -> set[int]:
        return set(shop.products.ids(ProductQuery(shown=shown)))

    assert listed(GoodsShown.LOW) == {few, sold}
    assert listed(GoodsShown.NEGATIVE) == {sold}
    assert listed(GoodsShown.THERE) == {plenty, few}
    assert listed(GoodsShown.SERVICES) == listed(GoodsShown.OFF_SALE) == {service}
    assert listed(GoodsShown.ALL) == {plenty, few, sold, untold, service}
    told = shop.stock.shortages(StockKind.WRITE_OFF, [StockAmount(plenty, 5 * ONE), StockAmount(untold, ONE)])
    assert [(one.product_id, one.left_micro, one.level) for one in told] == [
        (plenty, 4 * ONE, StockLevel.LOW)
    ]


def test_papers_are_found_by_number_client_and_goods(shop: Shop) -> None:
    olena = shop.clients.add(ClientDraft(given_name="Олена", family_name="Коваль"))
    rose, ribbon = _rose(shop), shop.products.add(ProductDraft("Стрічка"))
    one = shop.stock.keep(StockKind.RECEIPT, [StockAmount(rose, ONE)], number="ВН-17", client_id=olena)
    other = shop.stock.keep(StockKind.WRITE_OFF, [StockAmount(ribbon, ONE)])
    for text, found in (
        ("вн-17", []),
        ("ВН-17", [one]),
        ("коваль", [one]),
        ("стрічка", [other]),
        ("ніщо", []),
    ):
        assert list(shop.stock.ids(StockQuery(text))) == found
    assert shop.stock.ids(StockQuery(kind=StockKind.WRITE_OFF)) == (other,)
    assert shop.stock.ids(StockQuery(product_id=rose)) == (one,)
    row = shop.stock.rows([one])[one]
    assert (row["client_name"], row["items"], row["number"]) == ("Коваль Олена", ("Троянда",), "ВН-17")


def test_the_turnover_of_a_month(shop: Shop, tmp_path: Path) -> None:
    rose = _rose(shop)
    receive = [StockAmount(rose, 100 * ONE, 10 * ONE, "UAH")]
    shop.stock.keep(StockKind.RECEIPT, receive, moved_on=date(2026, 10, 3))
    shop.stock.keep(StockKind.SALE, [StockAmount(rose, 30 * ONE)], moved_on=NOVEMBER)
    sheet = shop.stock.sheet(NOVEMBER, NOVEMBER.replace(day=30))
    (row,) = sheet.turnover.rows
    assert (row.opening, row.went, row.closing, row.closing_cost) == (
        100 * ONE,
        30 * ONE,
        70 * ONE,
        700 * ONE,
    )
    assert sheet.goods[rose].name == "Троянда"
    assert shop.stock_sheets.pdf(NOVEMBER, NOVEMBER.replace(day=30)).startswith(b"%PDF")
    assert shop.stock_sheets.xlsx(NOVEMBER, NOVEMBER, tmp_path / "x.xlsx") == 1
    for id in shop.stock.ids():
        assert shop.stock_sheets.paper_pdf(id).startswith(b"%PDF")


def test_a_price_list_is_renamed_with_all_its_prices(shop: Shop) -> None:
    goods = [
        shop.products.add(ProductDraft(name, prices=(Price("Опт", 5, "UAH"), Price("", 7, "UAH"))))
        for name in ("Троянда", "Лілія")
    ]
    (wholesale,) = shop.price_lists.all()
    assert (wholesale.name, wholesale.currency) == ("Опт", "UAH")
    shop.price_lists.update(wholesale.id, {"name": "Гурт"})
    assert [one.prices[0].price_list for one in shop.products.many(goods)] == ["Гурт", "Гурт"]
    shop.history.undo()
    assert [one.prices[0].price_list for one in shop.products.many(goods)] == ["Опт", "Опт"]
    assert shop.price_lists.all()[0].name == "Опт"


# --- taken back in any order ----------------------------------------------------------------------

_PLACE, _QUANTITY = st.integers(0, 4), st.integers(1, 9)
_STEP = st.one_of(
    st.tuples(st.just("add"), st.booleans()),
    st.tuples(
        st.sampled_from([kind for kind in StockKind if kind is not StockKind.COUNT]), _PLACE, _QUANTITY
    ),
    st.tuples(st.sampled_from([StockKind.RECEIPT, StockKind.SALE]), _PLACE, _QUANTITY),
    st.tuples(st.just(StockKind.COUNT), _PLACE, _QUANTITY),
    st.tuples(st.just("stock"), _PLACE, _QUANTITY),
    st.tuples(st.just("back"), _PLACE),
    st.tuples(st.just("bin"), _PLACE),
    st.tuples(st.just("set back"), st.integers(0, 12)),
    st.tuples(st.just("set back"), st.integers(0, 12)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)


def _do(shop: Shop, step: tuple[Any, ...]) -> None:
    goods = shop.products.ids()
    entries = shop.stock.ids()
    match step:
        case ("add", counted):
            shop.products.add(ProductDraft("Троянда", stock="7" if counted else ""))
        case (StockKind() as kind, place, quantity) if goods:
            shop.stock.keep(kind, [StockAmount(goods[place % len(goods)], quantity * ONE)])
        case ("stock", place, quantity) if goods:
            shop.products.update(goods[place % len(goods)], {"stock": str(quantity)})
        case ("back", place) if entries:
            shop.stock.take_back(entries[place % len(entries)])
        case ("bin", place) if goods:
            shop.products.to_bin([goods[place % len(goods)]])
        case ("set back", place):
            sets = [item for item in shop.history.recent(13) if item.undoes_id is None]
            if sets:
                shop.history.undo(sets[place % len(sets)].id)
        case ("undo",):
            shop.history.undo()
        case ("redo",):
            shop.history.redo()


@settings(max_examples=examples(15))
@given(st.lists(_STEP, max_size=14))
def test_whatever_is_taken_back_the_stock_is_the_sum(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Any, ...]]
) -> None:
    shop = make_shop(tmp_path_factory.mktemp("stock"))
    try:
        for step in [("add", True), ("add", False), *steps]:
            with suppress(ClientbaseError):
                _do(shop, step)
            model: dict[int, int] = defaultdict(int)
            for entry in shop.stock.many(shop.stock.ids()).values():
                for line in entry.lines:
                    model[line.product_id] += line.quantity_micro
            every = (*shop.products.ids(), *shop.products.ids(ProductQuery(in_bin=True)))
            kept = {one.id: one.stock for one in shop.products.many(every)}
            assert {id: stock for id, stock in kept.items() if stock} == {
                id: f"{micro // ONE}" for id, micro in model.items()
            }
        with shop.store.read() as unit:
            assert not journal_flaws(unit.connection)
    finally:
        shop.close()
