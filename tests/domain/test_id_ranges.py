"""Ids held as ranges are the same ids."""

from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.id_ranges import IdRanges

_IDS = st.sets(st.integers(1, 60))


def _ranges(ids: set[int]) -> IdRanges:
    return IdRanges((id, id) for id in ids)


def test_neighbours_are_one_range() -> None:
    assert IdRanges([(5, 7), (1, 3), (4, 4), (10, 12)]).ranges == (range(1, 8), range(10, 13))
    assert IdRanges().ranges == ()


@given(_IDS, _IDS, st.integers(1, 10))
def test_nothing_is_lost_or_added(ids: set[int], others: set[int], size: int) -> None:
    held = _ranges(ids)
    assert (list(held), len(held)) == (sorted(ids), len(ids))
    assert {id for id in range(62) if id in held} == ids
    assert list(held.without(others)) == sorted(ids - others)
    windows = list(held.windows(size))
    assert [id for window in windows for id in window] == sorted(ids)
    for window in windows:
        first, last, holes = window.between()
        assert last - first < size
        assert set(range(first, last + 1)) - set(holes) == set(window)
