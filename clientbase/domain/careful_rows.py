"""Rows of a list that take a closer look: held packed, and looked at in batches that share nothing.

Rows that share anything with each other come in one batch; all that share anything with the base, or about
which a person decided something, come in the first.
"""

import pickle
import zlib
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from clientbase.domain.client import ClientDraft
from clientbase.domain.client_columns import ClientColumns
from clientbase.domain.import_folding import ListRow
from clientbase.domain.import_ticks import Place

TOGETHER = 2000
"""Rows in a batch, from which on another one begins."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows of one piece of the list: `places` in the list, and their clients with what was given of them."""

    sheet: str
    rows: "array[int]"
    places: "array[int]"
    pack: bytes

    def clients(self) -> tuple[ClientColumns, Sequence[frozenset[str]]]:
        found: tuple[ClientColumns, Sequence[frozenset[str]]] = pickle.loads(  # noqa: S301  # made by `add`
            zlib.decompress(self.pack)
        )
        return found


class CarefulRows:
    def __init__(self, cut: Mapping[Place, tuple[ClientDraft, frozenset[str]]]) -> None:
        """`cut`: what is left of rows some of whose cells are ticked off."""
        self._cut = cut
        self._parts: list[_Part] = []
        self._above = array("q")  # of each row another one that it comes with, itself at the top
        self._first: dict[int, int] = {}  # by hash the first row that has it
        self._bound = -1  # one of the rows that come in the first batch

    def __len__(self) -> int:
        return len(self._above)

    def add(
        self,
        sheet: str,
        rows: Sequence[tuple[int, int]],
        clients: ClientColumns,
        given: Sequence[frozenset[str]],
        shared: Sequence[tuple[Collection[int], bool]],
    ) -> None:
        """Some rows of one piece, each as its row and its place in the list, with the hashes it shares and
        whether it belongs in the first batch.
        """
        for hashes, bound in shared:
            number = len(self._above)
            self._above.append(number)
            for value in hashes:
                self._join(number, self._first.setdefault(value, number))
            if bound:
                self._bound = number if self._bound < 0 else self._join(number, self._bound)
        pack = zlib.compress(pickle.dumps((clients.bare(), given), protocol=5), 1)
        self._parts.append(
            _Part(sheet, array("q", (row for row, _at in rows)), array("q", (at for _row, at in rows)), pack)
        )

    def _join(self, one: int, other: int) -> int:
        one, other = self._top(one), self._top(other)
        self._above[max(one, other)] = min(one, other)
        return min(one, other)

    def _top(self, number: int) -> int:
        above = self._above
        while above[number] != number:
            above[number] = number = above[above[number]]
        return number

    def batches(self, together: int = TOGETHER) -> Iterator[list[ListRow]]:
        """The rows in their order, batch by batch; the first batch may be empty."""
        starts = [0, *accumulate(len(part.rows) for part in self._parts)]
        for numbers in self._by_batch(together):
            found: list[ListRow] = []
            for piece, mine in groupby(numbers, lambda number: bisect_right(starts, number) - 1):
                part = self._parts[piece]
                clients, given = part.clients()
                for number in mine:
                    at = number - starts[piece]
                    place = part.sheet, part.rows[at]
                    draft, told = self._cut.get(place) or (clients.draft(at), given[at])
                    found.append(ListRow(*place, draft, told, at=part.places[at]))
            yield found

    def _by_batch(self, together: int) -> "Iterator[array[int]]":
        """The numbers of the rows of each batch, in their order."""
        of, count = self._numbered(together)
        sizes = Counter(of)
        starts = [0, *accumulate(sizes[batch] for batch in range(count))]
        free, ordered = starts[:], array("l", [0]) * len(of)
        for number, batch in enumerate(of):
            ordered[free[batch]] = number
            free[batch] += 1
        for first, last in pairwise(starts):
            yield ordered[first:last]

    def _numbered(self, together: int) -> "tuple[array[int], int]":
        """The batch of each row, and how many batches there are."""
        sizes: dict[int, int] = {}
        for number in range(len(self)):
            top = self._top(number)
            sizes[top] = sizes.get(top, 0) + 1
        batch, room = 0, together
        batches: dict[int, int] = {}
        if self._bound >= 0:
            top = self._top(self._bound)
            batches[top] = 0
            room -= sizes.pop(top)
        for top, size in sizes.items():
            if room <= 0:
                batch, room = batch + 1, together
            batches[top] = batch
            room -= size
        return array("l", (batches[self._top(number)] for number in range(len(self)))), batch + 1
