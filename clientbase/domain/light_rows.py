"""New rows that share their name with others of the list and nothing else: told only who they may be.

There may be hundreds of thousands of them («Іваненко Іван» lives in every town): some twenty bytes each.
"""

from array import array
from collections.abc import Iterator

_NOBODY = -1


class LightRows:
    """In the list's order. A row is numbered if the list gives it a number of its own, unlike any other's."""

    def __init__(self) -> None:
        self._names: dict[
            int, int
        ] = {}  # by the hash of 64 bits: a chance likeness would take a billion lists
        self._places = array("q")
        self._rows = array("q")
        self._named = array("q")
        self._numbered = bytearray()

    def add(self, at: int, row: int, name: str, *, numbered: bool) -> None:
        """`at`: its place in the whole list; `name` as it is compared."""
        self._named.append(self._names.setdefault(hash(name), len(self._names)))
        self._places.append(at)
        self._rows.append(row)
        self._numbered.append(numbered)

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[tuple[int, int, int, bool]]:
        """Place, row, number of the name, numbered."""
        for at, row, named, numbered in zip(
            self._places, self._rows, self._named, self._numbered, strict=True
        ):
            yield at, row, named, bool(numbered)

    def name_number(self, name: str) -> int | None:
        return self._names.get(hash(name))

    @property
    def names(self) -> int:
        return len(self._names)


class LightTwins:
    """The rows as they are passed in the list's order: the first of each name, and the first not numbered."""

    def __init__(self, rows: LightRows) -> None:
        self._rows = rows
        self._left = iter(rows)
        self._next = next(self._left, None)
        nobody = [_NOBODY] * rows.names
        self._first, self._first_row = array("q", nobody), array("q", nobody)
        self._bare, self._bare_row = array("q", nobody), array("q", nobody)

    def before(self, at: int | None) -> Iterator[tuple[int, int, int, bool]]:
        """The rows that stand before a place of the list, all that are left if None; each is noted then."""
        while self._next is not None and (at is None or self._next[0] < at):
            place, row, named, numbered = found = self._next
            yield found
            if self._first[named] == _NOBODY:
                self._first[named], self._first_row[named] = place, row
            if not numbered and self._bare[named] == _NOBODY:
                self._bare[named], self._bare_row[named] = place, row
            self._next = next(self._left, None)

    def first(self, named: int | None, *, numbered: bool) -> tuple[int, int] | None:
        """Place and row of the first of a name who may be one with somebody numbered, or not."""
        if named is None:
            return None
        places, rows = (self._bare, self._bare_row) if numbered else (self._first, self._first_row)
        return None if places[named] == _NOBODY else (places[named], rows[named])

    def number_of(self, name: str) -> int | None:
        return self._rows.name_number(name)
