"""How long to wait before the next password may be tried: a pure figure; the window keeps the time."""

FREE_TRIES = 3
LONGEST = 60


def seconds_to_wait(failures: int) -> int:
    """After so many wrong passwords in a row: nothing for three slips, then 1, 2, 4 … at most 60 seconds."""
    if failures <= FREE_TRIES:
        return 0
    return int(min(LONGEST, 2 ** min(failures - FREE_TRIES - 1, 10)))
