"""Papers of the store: signs, stocktaking, taking back, warnings; which documents move what."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.stock import (
    StockAmount,
    StockEntry,
    StockKind,
    StockLevel,
    StockLine,
    StockOf,
    TakenBackAlready,
    reversal_of,
    shortages,
    stock_level,
    stock_lines,
)
from clientbase.domain.stock_documents import left_to_move
from tests.examples import examples

DAY = date(2026, 11, 23)
ONE = 1_000_000
_AMOUNTS = st.lists(
    st.builds(StockAmount, st.integers(1, 4), st.integers(0, 50 * ONE)), min_size=1, max_size=8
)


@pytest.mark.parametrize(
    ("kind", "sign"),
    [
        (StockKind.RECEIPT, 1),
        (StockKind.RETURN, 1),
        (StockKind.SALE, -1),
        (StockKind.WRITE_OFF, -1),
    ],
)
def test_what_comes_adds_and_what_goes_takes_away(kind: StockKind, sign: int) -> None:
    (line,) = stock_lines(kind, [StockAmount(7, 3 * ONE, 12_500_000, "UAH")], {7: 100 * ONE})
    assert line == StockLine(7, sign * 3 * ONE, None, 12_500_000, "UAH")


def test_a_stocktaking_moves_the_difference_and_keeps_what_was_counted() -> None:
    lines = stock_lines(
        StockKind.COUNT, [StockAmount(1, 4 * ONE), StockAmount(2, 0), StockAmount(1, 3 * ONE)], {1: 10 * ONE}
    )
    assert lines == (StockLine(1, -3 * ONE, 7 * ONE), StockLine(2, 0, 0))


@settings(max_examples=examples(60))
@given(_AMOUNTS, st.dictionaries(st.integers(1, 4), st.integers(-9 * ONE, 90 * ONE)))
def test_after_a_stocktaking_there_is_what_was_counted(
    amounts: list[StockAmount], there: dict[int, int]
) -> None:
    counted = Counter[int]()
    for one in amounts:
        counted[one.product_id] += one.amount_micro
    for line in stock_lines(StockKind.COUNT, amounts, there):
        assert there.get(line.product_id, 0) + line.quantity_micro == counted[line.product_id]


@settings(max_examples=examples(60))
@given(st.sampled_from(StockKind), _AMOUNTS)
def test_a_paper_taken_back_leaves_the_stock_as_it_was(kind: StockKind, amounts: list[StockAmount]) -> None:
    entry = StockEntry(kind, DAY, stock_lines(kind, amounts, {}), id=5, number="12")
    back = reversal_of(entry, date(2026, 11, 1))
    assert back.kind is kind
    assert back.reverses_id == 5
    assert back.moved_on == DAY  # never before what it takes back
    left = Counter[int]()
    for line in (*entry.lines, *back.lines):
        left[line.product_id] += line.quantity_micro
    assert not any(left.values())


def test_a_paper_is_taken_back_once() -> None:
    lines = (StockLine(1, ONE),)
    with pytest.raises(TakenBackAlready):
        reversal_of(StockEntry(StockKind.RECEIPT, DAY, lines, id=1, taken_back_by=2), DAY)
    with pytest.raises(TakenBackAlready):
        reversal_of(StockEntry(StockKind.RECEIPT, DAY, lines, id=2, reverses_id=1), DAY)


@pytest.mark.parametrize(
    ("stock", "minimum", "level"),
    [
        (None, 5, StockLevel.UNTRACKED),
        (0, None, StockLevel.ENOUGH),
        (5, 5, StockLevel.ENOUGH),
        (4, 5, StockLevel.LOW),
        (-1, None, StockLevel.NEGATIVE),
        (-1, 5, StockLevel.NEGATIVE),
    ],
)
def test_levels(stock: int | None, minimum: int | None, level: StockLevel) -> None:
    assert stock_level(stock, minimum) is level


def test_only_what_gets_worse_is_warned_of() -> None:
    products = {
        1: StockOf(1, "Роза", "шт", 10),
        2: StockOf(2, "Тюльпан", "шт", 10, 8),
        3: StockOf(3, "Доставка", "", None),
        4: StockOf(4, "Піон", "шт", 3, 5),
        5: StockOf(5, "Стрічка", "м", -1),
    }
    lines = [StockLine(1, -6), StockLine(1, -6), StockLine(2, -3), StockLine(3, -1), StockLine(4, -1)]
    found = shortages([*lines, StockLine(5, -1), StockLine(9, -1)], products)
    assert [(one.product_id, one.left_micro, one.level) for one in found] == [
        (1, -2, StockLevel.NEGATIVE),
        (2, 7, StockLevel.LOW),
        (5, -2, StockLevel.NEGATIVE),
    ]


@pytest.mark.parametrize(
    ("wanted", "moved", "by_kin", "agreed", "left"),
    [
        pytest.param(12, 0, 0, 10, 12, id="more than was agreed"),
        pytest.param(10, 10, 10, 10, 0, id="a receipt made of the waybill"),
        pytest.param(4, 4, 4, 10, 0, id="a receipt made of a waybill of a part"),
        pytest.param(6, 0, 4, 10, 6, id="the rest"),
        pytest.param(10, 0, 10, 10, 0, id="a second waybill of the whole order"),
        pytest.param(10, 0, 4, 10, 6, id="the whole after a part"),
        pytest.param(2, 0, 0, 0, 2, id="not in the order"),
        pytest.param(3, 0, 10, 10, 0, id="all has gone"),
    ],
)
def test_nothing_is_handed_over_twice(wanted: int, moved: int, by_kin: int, agreed: int, left: int) -> None:
    told = left_to_move({1: wanted}, moved={1: moved}, by_kin={1: by_kin}, agreed={1: agreed})
    assert told == ({1: left} if left else {})


@settings(max_examples=examples(80))
@given(st.lists(st.integers(0, 6), max_size=6), st.integers(0, 12))
def test_papers_of_one_order_never_move_more_than_it_and_the_largest_of_them(
    papers: list[int], agreed: int
) -> None:
    moved = 0
    for wanted in papers:
        moved += left_to_move({1: wanted}, moved={}, by_kin={1: moved}, agreed={1: agreed}).get(1, 0)
    assert moved <= max([agreed, *papers])
    assert moved >= min(agreed, sum(papers))
