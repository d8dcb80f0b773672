"""Where each client stands in the list by name, remembered from when the whole list was last read.

To put hits of a search in order one by one costs a page of the base each; by this it costs nothing.
"""

import threading
from array import array
from collections.abc import Iterable, Sequence, Set
from itertools import islice
from typing import NamedTuple

from clientbase.domain.changes import Announcement

_FEWEST = 2_000  # a shorter list is soon read
_MOST_CHANGED = 1_000  # clients changed since; of more, the places are forgotten until the list is read anew
_EMPTIEST = 20  # ids for each client listed
_PLACE_BYTES = array("i").itemsize


class Places(NamedTuple):
    """`order`: a place by id, below 0 for none; not told are `changed` and ids beyond it."""

    order: Sequence[int]
    changed: Set[int]

    def parted(self, ids: Iterable[int]) -> tuple[list[int], list[int]]:
        """Those of the list whose places stand, and those that must be asked for."""
        order, changed, end = self.order, self.changed, len(self.order)
        placed: list[int] = []
        others: list[int] = []
        for id in ids:
            if id >= end or id in changed:
                others.append(id)
            elif order[id] >= 0:
                placed.append(id)
        return placed, others

    def by_name(self, ids: Sequence[int]) -> "array[int] | None":
        """Those of the list in its order, None where one of them must be asked for.

        They are dropped into their places: a sort of a million would hold up every other thread till its end.
        """
        order, changed, end = self.order, self.changed, len(self.order)
        slots = array("i", bytes(end * _PLACE_BYTES))
        for id in ids:
            if id >= end or id in changed:
                return None
            if order[id] >= 0:
                slots[order[id]] = id
        return array("q", filter(None, slots))


class NamePlaces:
    """Written and read from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: Places | None = None
        self._turn = 0

    def turn(self) -> int:
        """To be asked for before the list is read, and given to `keep`."""
        return self._turn

    def known(self) -> Places | None:
        return self._known

    def keep(self, ids: Sequence[int], turn: int) -> None:
        """The living by name. Of a list that was read before the latest change nothing is kept."""
        known = self._known
        if turn != self._turn or (known is not None and not known.changed):
            return
        end = max(ids, default=0) + 1
        if len(ids) < _FEWEST or end > _EMPTIEST * len(ids):
            return
        order = array("i", [-1]) * end
        for place, id in enumerate(ids):
            order[id] = place
        with self._lock:
            if turn == self._turn:
                self._known = Places(order, frozenset())

    def heard(self, announcement: Announcement) -> None:
        """Whoever was touched may be called otherwise now, or lie in the bin, or be new."""
        touched = announcement.touched.get("client")
        if touched is None:
            return
        with self._lock:
            self._turn += 1
            if self._known is None:
                return
            order, changed = self._known
            changed = changed | set(islice(touched, _MOST_CHANGED + 1))
            self._known = Places(order, changed) if len(changed) <= _MOST_CHANGED else None
