"""Lets the C library give memory back to the system as soon as it is free.

To sort a million clients takes a hundred megabytes for a second. glibc would keep them, and again as many for
every thread that ever sorted: each has a heap of its own, and blocks given back at once at first are later
kept too (the bounds of mallopt(3) move by themselves until they are set). Windows and macOS do well unasked.
"""

import ctypes
import sys
from collections.abc import Callable

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8  # malloc.h
_HEAPS = 2  # of one alone every thread would wait for the one that sorts
_LARGE = 1024 * 1024  # bytes


def give_memory_back() -> bool:
    """Whether the C library here can be asked for it; to be called before other threads are started."""
    mallopt = _asked("mallopt")
    if mallopt is None:
        return False
    return all(
        mallopt(what, value)
        for what, value in ((_ARENA_MAX, _HEAPS), (_MMAP_THRESHOLD, _LARGE), (_TRIM_THRESHOLD, _LARGE))
    )


def give_free_memory_back() -> None:
    """What lies free between blocks in use; for after a long piece of work, off the screen thread."""
    trim = _asked("malloc_trim")
    if trim is not None:
        trim(0)


def _asked(name: str) -> Callable[..., int] | None:
    """A function of glibc; musl has none of these."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform.startswith("linux") else None
