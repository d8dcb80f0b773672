"""Which columns of a file are those of a remembered list: by their headings, else by what stands in them."""

from collections.abc import Iterable, Mapping, Sequence

from clientbase.domain.living_list import ListColumn
from clientbase.domain.text_folding import fold

_ALIKE = 0.6  # share of a renamed column's values that must have stood in the old one
_FEWEST = 2  # different values by which a column can be told


def places_by_heading(columns: Sequence[ListColumn], headings: Sequence[str]) -> list[int | None]:
    """Where each column of the list is now: by its heading, the second of equal ones by being the second; one
    without a heading stays where it was. None for one that is not found.
    """
    now: dict[str, list[int]] = {}
    for at, heading in enumerate(headings):
        now.setdefault(fold(heading), []).append(at)
    places: list[int | None] = []
    for at, listed in enumerate(columns):
        name = fold(listed.heading)
        if name:
            waiting = now.get(name)
            places.append(waiting.pop(0) if waiting else None)
        else:
            places.append(at if at in now.get("", ()) else None)
    return places


def missing(columns: Sequence[ListColumn], places: Sequence[int | None]) -> list[int]:
    """Those columns that were read and are not found."""
    return [
        at
        for at, (column, place) in enumerate(zip(columns, places, strict=True))
        if place is None and column.fields
    ]


def renamed(
    lost: Iterable[int],
    free: Iterable[int],
    old: Mapping[int, frozenset[str]],
    now: Mapping[int, frozenset[str]],
) -> dict[int, int]:
    """Lost columns of the list by what stands in the free columns of the file; `old` and `now` are the
    different texts of each. A column is found only where exactly one holds mostly its values.
    """
    found: dict[int, int] = {}
    open_places = set(free)
    for at in lost:
        alike = [place for place in sorted(open_places) if _alike(old.get(at, _NONE), now.get(place, _NONE))]
        if len(alike) == 1:
            found[at] = alike[0]
            open_places.discard(alike[0])
    return found


_NONE: frozenset[str] = frozenset()


def _alike(old: frozenset[str], now: frozenset[str]) -> bool:
    return len(now) >= _FEWEST and len(old & now) >= _ALIKE * len(now)
