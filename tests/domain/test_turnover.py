"""The turnover sheet: figures worked out by hand, and sums that agree whatever was moved."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.stock import StockKind
from clientbase.domain.turnover import CostTotals, Move, turnover_of
from tests.examples import examples

ONE = 1_000_000
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 30)


def _move(
    day: int,
    kind: StockKind,
    quantity: float,
    cost: float | None = None,
    currency: str = "UAH",
    *,
    month: int = 5,
    reverses: bool = False,
) -> Move:
    told = None if cost is None else round(cost * ONE)
    return Move(1, date(2026, month, day), kind, round(quantity * ONE), told, currency, reverses)


def test_the_example_of_a_textbook() -> None:
    """100 at 10, 50 at 13 make an average of 11; 120 go for 1320; 20 at 17 and the 30 left make 13.40."""
    moves = [
        _move(1, StockKind.RECEIPT, 100, 10, month=4),
        _move(2, StockKind.RECEIPT, 50, 13),
        _move(3, StockKind.SALE, -120),
        _move(4, StockKind.RECEIPT, 20, 17),
        _move(5, StockKind.WRITE_OFF, -10),
        _move(1, StockKind.SALE, -1, month=7),
    ]
    (row,) = turnover_of(moves, MAY, JUNE).rows
    assert (row.opening, row.came, row.went, row.closing) == (100 * ONE, 70 * ONE, 130 * ONE, 40 * ONE)
    assert (row.opening_cost, row.came_cost) == (1000 * ONE, 990 * ONE)
    assert row.went_cost == 1454 * ONE  # 120 × 11 + 10 × 13.40
    assert row.closing_cost == 536 * ONE
    assert turnover_of(moves, MAY, JUNE).totals() == {
        "UAH": CostTotals(1000 * ONE, 990 * ONE, 1454 * ONE, 536 * ONE)
    }


def test_what_went_before_it_came_is_valued_by_what_came() -> None:
    moves = [_move(1, StockKind.SALE, -3), _move(2, StockKind.RECEIPT, 10, 20)]
    (row,) = turnover_of(moves, MAY, JUNE).rows
    assert (row.came_cost, row.went_cost, row.closing_cost) == (200 * ONE, 60 * ONE, 140 * ONE)


def test_a_receipt_taken_back_makes_what_came_smaller_at_its_own_cost() -> None:
    moves = [
        _move(1, StockKind.RECEIPT, 10, 20),
        _move(2, StockKind.RECEIPT, 10, 40),
        _move(3, StockKind.RECEIPT, -10, 40, reverses=True),
    ]
    (row,) = turnover_of(moves, MAY, JUNE).rows
    assert (row.came, row.went, row.closing) == (10 * ONE, 0, 10 * ONE)
    assert (row.came_cost, row.went_cost, row.closing_cost) == (200 * ONE, 0, 200 * ONE)


def test_a_stocktaking_taken_back_stands_in_the_column_it_stood_in() -> None:
    moves = [
        _move(1, StockKind.RECEIPT, 10, 20),
        _move(2, StockKind.COUNT, -4),
        _move(3, StockKind.COUNT, 4, reverses=True),
        _move(4, StockKind.COUNT, 1),
    ]
    (row,) = turnover_of(moves, MAY, JUNE).rows
    assert (row.came, row.went, row.closing) == (11 * ONE, 0, 11 * ONE)


def test_another_currency_is_left_out_and_told() -> None:
    moves = [_move(1, StockKind.RECEIPT, 10, 20), _move(2, StockKind.RECEIPT, 10, 1, "EUR")]
    (row,) = turnover_of(moves, MAY, JUNE).rows
    assert row.foreign
    assert (row.currency, row.came_cost, row.closing_cost) == ("UAH", 400 * ONE, 400 * ONE)


def test_without_any_cost_there_are_no_sums() -> None:
    (row,) = turnover_of([_move(1, StockKind.RECEIPT, 10)], MAY, JUNE).rows
    assert (row.closing, row.closing_cost, row.currency) == (10 * ONE, None, "")
    assert turnover_of([_move(1, StockKind.RECEIPT, 10)], MAY, JUNE).totals() == {}


def test_the_card_tells_the_cost_of_what_came_without_one() -> None:
    moves = [_move(1, StockKind.COUNT, 10), _move(2, StockKind.SALE, -4)]
    (row,) = turnover_of(moves, MAY, JUNE, costs={1: (5 * ONE, "UAH")}).rows
    assert (row.came_cost, row.went_cost, row.closing_cost) == (50 * ONE, 20 * ONE, 30 * ONE)


def test_nothing_left_has_no_value_left() -> None:
    moves = [_move(1, StockKind.RECEIPT, 3, 10), _move(2, StockKind.RECEIPT, 4, 10.01)]
    moves += [_move(day, StockKind.SALE, -1) for day in range(3, 10)]
    (row,) = turnover_of(moves, MAY, JUNE).rows
    assert (row.closing, row.closing_cost) == (0, 0)
    assert row.went_cost == row.came_cost == 70_040_000


_KINDS = st.sampled_from(StockKind)
_MOVES = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.integers(0, 90),
        _KINDS,
        st.integers(1, 40 * ONE),
        st.none() | st.integers(0, 900 * ONE),
        st.sampled_from(["UAH", "UAH", "UAH", "EUR"]),
        st.booleans(),
    ),
    max_size=25,
)


@settings(max_examples=examples(80))
@given(_MOVES, st.integers(0, 90), st.integers(0, 30))
def test_the_four_columns_always_agree(moves: list[tuple[object, ...]], begins: int, length: int) -> None:
    day = date(2026, 1, 1)
    made = []
    for id, at, kind, quantity, cost, currency, odd in sorted(moves, key=lambda one: one[1]):  # type: ignore[arg-type, return-value]
        sign = {StockKind.RECEIPT: 1, StockKind.RETURN: 1, StockKind.COUNT: 1 if odd else -1}.get(kind, -1)  # type: ignore[call-overload]
        made.append(Move(id, day + timedelta(days=at), kind, sign * quantity, cost, currency))  # type: ignore[arg-type]
    first, last = day + timedelta(days=begins), day + timedelta(days=begins + length)
    for row in turnover_of(made, first, last).rows:
        before = sum(
            one.quantity_micro for one in made if one.product_id == row.product_id and one.moved_on < first
        )
        after = sum(
            one.quantity_micro for one in made if one.product_id == row.product_id and one.moved_on <= last
        )
        assert (row.opening, row.closing) == (before, after)
        assert row.closing == row.opening + row.came - row.went
        if row.opening_cost is not None:
            assert row.came_cost is not None
            assert row.went_cost is not None
            assert row.closing_cost == row.opening_cost + row.came_cost - row.went_cost
            assert row.closing or not row.closing_cost
