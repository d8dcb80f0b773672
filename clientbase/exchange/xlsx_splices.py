"""Bytes of a part replaced here and there while it streams by; all between stays as it is."""

from collections.abc import Iterable, Iterator, Sequence

Splice = tuple[int, int, bytes]
"""Bytes from, bytes to, what stands there instead."""


def spliced(chunks: Iterable[bytes], splices: Sequence[Splice]) -> Iterator[bytes]:
    """The bytes with some of them replaced; of splices at one place the earlier comes first."""
    waiting = iter(sorted(splices, key=lambda one: (one[0], one[1])))
    splice = next(waiting, None)
    position = skip_to = 0
    for some in chunks:
        start, end = position, position + len(some)
        at = max(start, skip_to)
        while splice is not None and splice[0] < end:
            if splice[0] > at:
                yield some[at - start : splice[0] - start]
            yield splice[2]
            at = skip_to = max(splice[1], splice[0])
            splice = next(waiting, None)
        if at < end:
            yield some[at - start :]
        position = end
    while splice is not None:
        yield splice[2]
        splice = next(waiting, None)
