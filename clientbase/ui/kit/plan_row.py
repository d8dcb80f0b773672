"""One line of what is about to be done, in words; and many of them, each made when it is looked at. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import overload


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line: `name` over `second`, `reading` over `why` with a word on `colour` beside them.

    `place` is its place in the plan; `incoming` sums are green.
    """

    place: int
    ticked: bool
    can_tick: bool
    day: str
    amount: str
    incoming: bool
    name: str
    second: str
    reading: str
    why: str
    word: str
    colour: str


class RowsOnDemand(Sequence[PlanRow]):
    """Rows of a long plan, each made when it is first looked at."""

    def __init__(self, count: int, make: Callable[[int], PlanRow]) -> None:
        """`make` gives the row at a place; it may give another after `forget`."""
        self._count, self._make = count, make
        self._made: dict[int, PlanRow] = {}

    def forget(self) -> None:
        self._made.clear()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> PlanRow: ...
    @overload
    def __getitem__(self, at: slice) -> list[PlanRow]: ...
    def __getitem__(self, at: int | slice) -> PlanRow | list[PlanRow]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(self._count))]
        place = range(self._count)[at]
        if place not in self._made:
            self._made[place] = self._make(place)
        return self._made[place]
