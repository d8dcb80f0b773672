"""Where events stand that want the same place: side by side in a day, in rows over several days."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush


@dataclass(frozen=True, slots=True)
class Place:
    """`width` of the `columns` of a day, beginning with `column`."""

    column: int
    columns: int
    width: int


def side_by_side(spans: Sequence[tuple[int, int]]) -> list[Place]:
    """A place for each span of minutes (start, end), in the order given.

    Spans that overlap, also through others, share the width of the day; one that has free columns at
    its right takes them. An end is not part of a span; an empty span takes one minute.

    >>> [(at.column, at.columns) for at in side_by_side([(0, 60), (30, 90), (90, 120)])]
    [(0, 2), (1, 2), (0, 1)]
    """
    whole = [(start, max(end, start + 1)) for start, end in spans]
    places: dict[int, Place] = {}
    for cluster in _clusters(whole):
        places.update(_columns(whole, cluster))
    return [places[at] for at in range(len(whole))]


def _clusters(spans: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """The places of spans that hang together, the early and long ones first."""
    order = sorted(range(len(spans)), key=lambda at: (spans[at][0], -spans[at][1]))
    cluster: list[int] = []
    until = 0
    for at in order:
        start, end = spans[at]
        if cluster and start >= until:
            yield cluster
            cluster = []
        cluster.append(at)
        until = end if len(cluster) == 1 else max(until, end)
    if cluster:
        yield cluster


def _columns(spans: Sequence[tuple[int, int]], cluster: Sequence[int]) -> dict[int, Place]:
    columns: list[list[tuple[int, int]]] = []
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    column_of: dict[int, int] = {}
    for at in cluster:
        start, end = spans[at]
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        column = heappop(free) if free else len(columns)
        if column == len(columns):
            columns.append([])
        columns[column].append((start, end))
        heappush(busy, (end, column))
        column_of[at] = column
    return {
        at: Place(column, len(columns), _width(spans[at], columns, column))
        for at, column in column_of.items()
    }


def _width(span: tuple[int, int], columns: Sequence[Sequence[tuple[int, int]]], column: int) -> int:
    start, end = span
    width = 1
    for other in columns[column + 1 :]:
        before = bisect_left(other, (end, -1)) - 1  # the last one there that starts before this ends
        if before >= 0 and other[before][1] > start:
            break
        width += 1
    return width


def stacked(spans: Sequence[tuple[int, int]], days: int) -> list[int]:
    """A row for each span of days (first, last, both included, from 0), the lowest free in the order given.

    >>> stacked([(0, 2), (1, 1), (3, 4)], 7)
    [0, 1, 0]
    """
    taken: list[set[int]] = [set() for _day in range(days)]
    lowest = [0] * days
    rows: list[int] = []
    for first, last in spans:
        row = max(lowest[first : last + 1])
        while any(row in taken[day] for day in range(first, last + 1)):
            row += 1
        for day in range(first, last + 1):
            taken[day].add(row)
            while lowest[day] in taken[day]:
                lowest[day] += 1
        rows.append(row)
    return rows


@dataclass(frozen=True, slots=True)
class Fitted:
    """`rows` of the spans shown, None where there was no room, and how many are not shown on each day."""

    rows: list[int | None]
    hidden: list[int]


def fitted(spans: Sequence[tuple[int, int]], days: int, room: int, *, counted: bool = True) -> Fitted:
    """Rows as `stacked` where `room` rows can be seen.

    A day with more keeps its last row for a count, unless not `counted` there.
    """
    rows = stacked(spans, days)
    height = [0] * days
    for (first, last), row in zip(spans, rows, strict=True):
        for day in range(first, last + 1):
            height[day] = max(height[day], row + 1)
    shown: list[int | None] = []
    hidden = [0] * days
    for (first, last), row in zip(spans, rows, strict=True):
        overflows = any(height[day] > room for day in range(first, last + 1))
        fits = row < (room - 1 if overflows and counted else room)
        shown.append(row if fits else None)
        if not fits:
            for day in range(first, last + 1):
                hidden[day] += 1
    return Fitted(shown, hidden)
