"""Orders are reckoned as documents are; returns bring back what was sold, repeats take the price of today."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.document_totals import totals_of
from clientbase.domain.goods_shelf import Shelf, ShelfGoods
from clientbase.domain.list_price import Pricing
from clientbase.domain.micro import to_micro
from clientbase.domain.order import Order, OrderDraft, OrderKind, OrderLine
from clientbase.domain.order_deeds import repeat_of
from clientbase.domain.order_returns import (
    NotReturnable,
    ReturnsNothing,
    ReturnTooMuch,
    left_to_return,
    return_of,
)
from clientbase.domain.order_totals import document_line, order_line, order_totals, reckoned, terms_of
from clientbase.domain.product import Price
from clientbase.domain.vat import NO_VAT, VatMode, parse_vat
from tests.examples import examples

ROSE = OrderLine(5, "Троянда", "3", "шт", "45.50", "10%")
VASE = OrderLine(6, "Ваза", "1", "шт", "300", "20")
ORDER = Order(
    id=1, client_id=7, currency="UAH", lines=(ROSE, VASE), discount="5%", delivery="60", number="12"
)


def test_lines_and_the_whole_come_to_what_documents_say() -> None:
    done = reckoned(ORDER, NO_VAT)
    assert [line.total_micro for line in done.lines] == [122_850_000, 280_000_000]
    assert done.total_micro == to_micro(Decimal("442.71"))  # 402.85 − 20.14 + 60
    on_top = reckoned(ORDER, parse_vat("on_top:20"))
    assert on_top.total_micro == to_micro(Decimal("531.25"))


def test_what_cannot_be_reckoned_stays_as_told() -> None:
    told = replace(ORDER, total_micro=5, total_given=True)
    assert reckoned(told, NO_VAT) == told
    unpriced = replace(ORDER, lines=(ROSE, replace(VASE, unit_price="")))
    assert reckoned(unpriced, NO_VAT) == unpriced
    assert order_totals(unpriced, NO_VAT) is None


def test_all_of_an_order_given_back_is_its_sum_without_delivery() -> None:
    back = reckoned(return_of(ORDER, ()), NO_VAT)
    assert back.kind is OrderKind.RETURN
    assert [line.quantity for line in back.lines] == ["-3", "-1"]
    assert back.original_id == 1
    assert back.total_micro == -to_micro(Decimal("382.71"))


def test_no_more_comes_back_than_was_sold() -> None:
    first = Order(**{**_fields(return_of(ORDER, (), {0: Decimal(2)})), "id": 2})
    assert left_to_return(ORDER, [first]) == (Decimal(1), Decimal(1))
    with pytest.raises(ReturnTooMuch) as raised:
        return_of(ORDER, [first], {0: Decimal(2)})
    assert raised.value.facts == {"name": "Троянда", "quantity": "2", "left": "1"}
    rest = Order(**{**_fields(return_of(ORDER, [first])), "id": 3})
    assert [line.quantity for line in rest.lines] == ["-1", "-1"]
    with pytest.raises(ReturnsNothing):
        return_of(ORDER, [first, rest])
    with pytest.raises(NotReturnable):
        return_of(rest, ())


def test_an_amount_off_comes_back_in_proportion() -> None:
    order = replace(ORDER, lines=(replace(ROSE, discount="9"), VASE), discount="100")
    back = return_of(order, (), {0: Decimal(1)})
    assert back.lines[0].discount == "3"
    done = reckoned(back, NO_VAT)
    assert done.total_micro is not None
    assert done.total_micro < 0


def test_a_sale_of_which_only_the_sum_is_known_can_come_back() -> None:
    order = Order(id=1, currency="UAH", lines=(OrderLine(item_name="Букет", total_micro=250_000_000),))
    back = reckoned(return_of(order, ()), NO_VAT)
    assert back.total_micro == -250_000_000


def test_the_same_again_is_at_the_prices_of_today() -> None:
    shelf = Shelf([ShelfGoods(5, "Троянда", prices=(Price("", 50_000_000, "UAH"),))])
    draft, changed = repeat_of(ORDER, shelf.get, Pricing("", "UAH"))
    assert [line.unit_price for line in draft.lines] == ["50", "300"]
    assert changed == 1
    assert (draft.number, draft.ordered_on, draft.status, draft.original_id) == ("", None, "", 1)
    of_return, _changed = repeat_of(
        Order(**{**_fields(return_of(ORDER, ())), "id": 2}), shelf.get, Pricing("", "UAH")
    )
    assert [line.quantity for line in of_return.lines] == ["3", "1"]


def _fields(draft: OrderDraft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in OrderDraft.__dataclass_fields__}


_MONEY = st.decimals("0.02", "5000", places=2).map(str)
_LINES = st.lists(
    st.builds(
        OrderLine,
        product_id=st.none() | st.integers(1, 3),
        item_name=st.sampled_from(["Троянда", "Ваза"]),
        quantity=st.integers(1, 50).map(str),
        unit_price=_MONEY,
        discount=st.sampled_from(["", "5%", "0.01"]),
        vat_rate=st.sampled_from(["", "7", "20"]),
    ),
    min_size=1,
    max_size=6,
).map(tuple)


@settings(max_examples=examples(60), deadline=None)
@given(_LINES, st.sampled_from(["", "3%", "0.01"]), st.sampled_from(["none", "included:20", "on_top:20"]))
def test_an_order_adds_up_as_its_document_and_comes_back_whole(
    lines: tuple[OrderLine, ...], discount: str, vat: str
) -> None:
    mode: VatMode = parse_vat(vat)
    order = Order(id=1, currency="UAH", lines=lines, discount=discount)
    made = tuple(line for line in map(document_line, lines) if line is not None)
    totals = totals_of(made, mode, "UAH", terms_of(order))
    assert reckoned(order, mode).total_micro == to_micro(totals.gross_total.amount)
    assert [document_line(order_line(line)) for line in made] == list(made)
    back = reckoned(return_of(order, ()), mode)
    assert back.total_micro == -to_micro(totals.gross_total.amount)
    assert left_to_return(order, [Order(**{**_fields(back), "id": 2})]) == (Decimal(0),) * len(lines)


@settings(max_examples=examples(60), deadline=None)
@given(
    _LINES,
    st.sampled_from(["", "3%", "0.01", "7.77"]),
    st.sampled_from(["none", "included:20", "on_top:20"]),
    st.lists(st.tuples(st.integers(0, 5), st.integers(1, 50)), max_size=5),
)
def test_what_comes_back_in_parts_is_the_whole_to_the_coin(
    lines: tuple[OrderLine, ...], discount: str, vat: str, parts: list[tuple[int, int]]
) -> None:
    mode = parse_vat(vat)
    worth = reckoned(Order(currency="UAH", lines=lines), mode).total_micro or 0
    discount = "" if worth < 8_000_000 else discount
    order = Order(
        **{**_fields(reckoned(Order(currency="UAH", lines=lines, discount=discount), mode)), "id": 1}
    )
    returns: list[Order] = []
    for place, most in [*parts, (-1, 0)]:
        left = left_to_return(order, returns)
        wanted = {place % len(lines): min(left[place % len(lines)], Decimal(most))} if most else None
        if any(wanted.values() if wanted else left):
            back = reckoned(return_of(order, returns, wanted), mode)
            returns.append(Order(**{**_fields(back), "id": len(returns) + 2}))
    assert not any(left_to_return(order, returns))
    of_lines = [sum(line.total_micro or 0 for line in one.lines) for one in (order, *returns)]
    assert sum(of_lines) == 0
    if mode.included or (mode == NO_VAT and not any(line.vat_rate for line in lines)):
        assert sum(one.total_micro or 0 for one in returns) == -(order.total_micro or 0)


def test_the_last_piece_takes_the_coin_that_rounding_left() -> None:
    three = OrderLine(None, "Ваза", "3", "шт", "33.33", total_micro=100_000_000)
    order = Order(id=1, currency="UAH", lines=(three,), total_micro=100_000_000)
    returns: list[Order] = []
    for _turn in range(3):
        back = reckoned(return_of(order, returns, {0: Decimal(1)}), NO_VAT)
        returns.append(Order(**{**_fields(back), "id": len(returns) + 2}))
    assert [one.total_micro for one in returns] == [-33_330_000, -33_330_000, -33_340_000]
    assert (returns[2].lines[0].unit_price, returns[2].lines[0].discount) == ("33.34", "")
    cheap = replace(
        returns[0], lines=(replace(returns[0].lines[0], unit_price="20", total_micro=-20_000_000),)
    )
    rest = reckoned(return_of(order, [cheap]), NO_VAT)
    assert rest.total_micro == -66_660_000, "what was worth less by agreement is not made up for"


def test_a_line_that_came_back_within_a_sale_keeps_its_sign() -> None:
    worn = OrderLine(None, "Стара ваза", "-1", "шт", "100", "10%")
    told = OrderLine(None, "Уцінка", "1", "шт", "-50", total_micro=-50_000_000)
    order = replace(ORDER, lines=(ROSE, worn, told), discount="", delivery="")
    done = reckoned(order, NO_VAT)
    assert [line.total_micro for line in done.lines] == [122_850_000, -90_000_000, -50_000_000]
    assert done.total_micro == -17_150_000
    assert [order_line(line).quantity for line in map(document_line, order.lines) if line] == [
        "3",
        "-1",
        "-1",
    ]
    assert left_to_return(order, ()) == (Decimal(3), Decimal(0), Decimal(0))
    assert [line.item_name for line in return_of(order, ()).lines] == ["Троянда"]
    again, _changed = repeat_of(order, Shelf().get, Pricing("", "UAH"))
    assert [line.item_name for line in again.lines] == ["Троянда"]
    swapped = replace(ORDER, lines=(ROSE, replace(ROSE, quantity="-1", total_micro=-40_950_000)))
    assert left_to_return(swapped, ()) == (Decimal(2), Decimal(0)), "one of the three came back at once"
    assert reckoned(replace(order, kind=OrderKind.RETURN, lines=(worn,)), NO_VAT).total_micro == -90_000_000
