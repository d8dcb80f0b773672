"""Which pages are printed, as people write it: «1-3, 5», «4-»."""

import re

from clientbase.domain.errors import InputError

_PART = re.compile(r"(\d{1,6})?\s*([-–—])?\s*(\d{1,6})?")


class PageRangeWrong(InputError):
    """`value` names no pages from 1 to `count`."""


def pages_of(text: str, count: int) -> tuple[int, ...]:
    """The pages (from 0) that a text names, each once and in their order; all for "".

    Raises PageRangeWrong.

    >>> pages_of("1-3, 5", 9), pages_of("8-", 9)
    ((0, 1, 2, 4), (7, 8))
    """
    if not text.strip():
        return tuple(range(count))
    found: set[int] = set()
    for part in re.split(r"[,;]", text):
        read = _PART.fullmatch(part.strip())
        if read is None or not (read[1] or read[3]):
            raise PageRangeWrong(value=text.strip()[:40], count=count)
        first = int(read[1] or 1)
        last = int(read[3] or count) if read[2] else first
        if not 1 <= first <= last <= count:
            raise PageRangeWrong(value=text.strip()[:40], count=count)
        found.update(range(first - 1, last))
    return tuple(sorted(found))
