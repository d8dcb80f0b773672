"""Many ids asked for a stretch at a time: by the first and the last where they follow one another."""

from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, and_

STRETCH = 2_000
_DENSE = 2  # ids that fill half of a stretch are named by its ends and by those which are left out


def stretches(column: ColumnElement[int], ids: Iterable[int]) -> Iterator[ColumnElement[bool]]:
    """Conditions, each of some of the ids, that together say: the column is one of them."""
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), STRETCH):
        some = ordered[start : start + STRETCH]
        first, last = some[0], some[-1]
        span = last - first + 1
        if span == len(some):
            yield column.between(first, last)
        elif span <= _DENSE * len(some):
            left_out = sorted(set(range(first, last)).difference(some))
            yield and_(column.between(first, last), column.not_in(left_out))
        else:
            yield column.in_(some)
