"""Many ids held as the ranges they make: of a million made together, one."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator


class IdRanges:
    """Ids in rising order, ranges that touch each other made one. Never changed."""

    def __init__(self, pairs: Iterable[tuple[int, int]] = ()) -> None:
        """`pairs`: the first and the last id of each range, in any order; they may overlap."""
        merged: list[list[int]] = []
        for first, last in sorted(pairs):
            if merged and first <= merged[-1][1] + 1:
                merged[-1][1] = max(merged[-1][1], last)
            else:
                merged.append([first, last])
        self.ranges = tuple(range(first, last + 1) for first, last in merged)
        self._firsts = [ids.start for ids in self.ranges]

    def __contains__(self, id: object) -> bool:
        if not isinstance(id, int):
            return False
        at = bisect_right(self._firsts, id) - 1
        return at >= 0 and id in self.ranges[at]

    def __len__(self) -> int:
        return sum(map(len, self.ranges))

    def __iter__(self) -> Iterator[int]:
        for ids in self.ranges:
            yield from ids

    def without(self, ids: Collection[int]) -> "IdRanges":
        pairs: list[tuple[int, int]] = []
        gone = sorted(id for id in ids if id in self)
        at = 0
        for whole in self.ranges:
            first = whole.start
            while at < len(gone) and gone[at] < whole.stop:
                if gone[at] > first:
                    pairs.append((first, gone[at] - 1))
                first = gone[at] + 1
                at += 1
            if first < whole.stop:
                pairs.append((first, whole.stop - 1))
        return IdRanges(pairs)

    def windows(self, size: int) -> Iterator["IdRanges"]:
        """The ids in stretches from one id to another, of at most `size` ids between the two."""
        pending: list[tuple[int, int]] = []
        for ids in self.ranges:
            first = ids.start
            while first < ids.stop:
                if pending and first >= pending[0][0] + size:
                    yield IdRanges(pending)
                    pending = []
                room = (pending[0][0] if pending else first) + size
                last = min(ids.stop, room) - 1
                pending.append((first, last))
                first = last + 1
        if pending:
            yield IdRanges(pending)

    def between(self) -> tuple[int, int, list[int]]:
        """The first id, the last id, and the ids between them that are not of these."""
        first, last = self.ranges[0].start, self.ranges[-1].stop - 1
        holes = [
            id
            for one, other in zip(self.ranges, self.ranges[1:], strict=False)
            for id in range(one.stop, other.start)
        ]
        return first, last, holes
