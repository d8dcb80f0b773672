"""The ids of a long list in their order, in an eighth of the room of a tuple."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import overload


class IdList(Sequence[int]):
    """A sequence of ids that does not change; equal to any sequence of the same ids, a part of it is a tuple.

    A million ids take 8 MB here, 40 MB as a tuple of numbers. An array("q") is taken over as it is.

    >>> IdList([3, 1, 2])[1:]
    (1, 2)
    >>> IdList([3, 1, 2]) == (3, 1, 2)
    True
    """

    __slots__ = ("_ids",)

    def __init__(self, ids: Iterable[int] = ()) -> None:
        self._ids = ids if isinstance(ids, array) and ids.typecode == "q" else array("q", ids)

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[int, ...]: ...
    def __getitem__(self, place: int | slice) -> int | tuple[int, ...]:
        return tuple(self._ids[place]) if isinstance(place, slice) else self._ids[place]

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[int]:
        return iter(self._ids)

    def __contains__(self, id: object) -> bool:
        return id in self._ids

    def index(self, id: int, start: int = 0, stop: int | None = None) -> int:
        """Where an id stands first. Raises ValueError when it does not."""
        return self._ids.index(id, start, len(self) if stop is None else stop)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, IdList):
            return self._ids == other._ids
        if isinstance(other, Sequence):
            return len(self) == len(other) and all(mine == its for mine, its in zip(self, other, strict=True))
        return NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self._ids))

    def __repr__(self) -> str:
        return f"IdList({list(self._ids)})"
