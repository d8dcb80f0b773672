"""Ids in little room: they read like a tuple of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.id_list import IdList

_IDS = st.lists(st.integers(0, 2**62), max_size=30)


@given(_IDS, st.integers(-5, 40), st.integers(-5, 40))
def test_it_reads_like_a_tuple(ids: list[int], first: int, last: int) -> None:
    held, wanted = IdList(ids), tuple(ids)
    assert held == wanted
    assert wanted == held
    assert len(held) == len(wanted)
    assert held[first:last] == wanted[first:last]
    assert list(held) == ids
    assert hash(held) == hash(wanted)
    for place, id in enumerate(ids):
        assert held[place] == id
        assert held.index(id) == wanted.index(id)
        assert id in held


def test_what_differs() -> None:
    assert IdList([1, 2]) != IdList([2, 1])
    assert IdList([1, 2]) != (1, 2, 3)
    assert IdList([1]) != 1
    with pytest.raises(ValueError, match="not in"):
        IdList([1, 2]).index(3)
