"""Events that want the same place get places of their own."""

from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.calendar_layout import Place, fitted, side_by_side, stacked

SPANS = st.lists(
    st.tuples(st.integers(0, 1440), st.integers(0, 300)).map(lambda pair: (pair[0], sum(pair))), max_size=40
)
DAYS = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).map(lambda pair: (min(pair), max(pair))), max_size=40
)


def test_what_does_not_overlap_takes_the_whole_width() -> None:
    assert side_by_side([(60, 120), (120, 180)]) == [Place(0, 1, 1)] * 2


def test_a_chain_shares_the_width_and_takes_what_is_free_beside_it() -> None:
    long, early, late = side_by_side([(0, 200), (10, 50), (60, 100)])
    assert (long.column, early.column, late.column) == (0, 1, 1)
    first, second, third, wide = side_by_side([(0, 60), (0, 60), (0, 60), (30, 90)])
    assert {first.columns, second.columns, third.columns, wide.columns} == {4}
    a, b, c = side_by_side([(0, 120), (0, 60), (60, 120)])
    assert (a.columns, b.width, c.width) == (2, 1, 1)
    tall, _left, _right, low = side_by_side([(0, 200), (0, 60), (0, 60), (100, 150)])
    assert (tall.columns, low.column, low.width) == (3, 1, 2), "the free column at the right is taken"


@given(SPANS)
def test_no_two_stand_on_one_another(spans: list[tuple[int, int]]) -> None:
    places = side_by_side(spans)
    for one, (span, place) in enumerate(zip(spans, places, strict=True)):
        assert place.column + place.width <= place.columns
        for other_span, other in list(zip(spans, places, strict=True))[one + 1 :]:
            if span[0] < max(other_span[1], other_span[0] + 1) and other_span[0] < max(span[1], span[0] + 1):
                apart = (
                    place.column + place.width <= other.column or other.column + other.width <= place.column
                )
                assert apart
                assert place.columns == other.columns


def test_thousands_at_once_are_laid_out() -> None:
    places = side_by_side([(minute % 600, minute % 600 + 45) for minute in range(5000)])
    assert len({(place.columns) for place in places}) == 1


@given(DAYS)
def test_rows_hold_one_span_a_day(spans: list[tuple[int, int]]) -> None:
    rows = stacked(spans, 7)
    cells = [
        (row, day) for (first, last), row in zip(spans, rows, strict=True) for day in range(first, last + 1)
    ]
    assert len(cells) == len(set(cells))


@given(DAYS, st.integers(1, 6))
def test_what_does_not_fit_is_counted(spans: list[tuple[int, int]], room: int) -> None:
    found = fitted(spans, 7, room)
    for day in range(7):
        here = [row for (first, last), row in zip(spans, found.rows, strict=True) if first <= day <= last]
        assert found.hidden[day] == here.count(None)
        shown = [row for row in here if row is not None]
        assert all(row < room for row in shown)
        if found.hidden[day]:
            assert all(row < room - 1 for row in shown), "the last row is kept for the count"


def test_the_first_come_stand_highest() -> None:
    assert fitted([(0, 2), (1, 1), (1, 1), (1, 1)], 3, 3).rows == [0, 1, None, None]
    assert fitted([(0, 2), (1, 1), (1, 1)], 3, 3).rows == [0, 1, 2]
    assert fitted([(0, 2), (1, 1), (1, 1), (1, 1)], 3, 3, counted=False).rows == [0, 1, 2, None]
