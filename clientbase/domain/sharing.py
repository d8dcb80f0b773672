"""A whole number shared out in proportion, so that the shares add up to it."""

from collections.abc import Sequence


def shared(parts: Sequence[int], whole: int) -> list[int]:
    """`whole` shared out in proportion to `parts`, by largest remainder; earlier parts win ties.

    >>> shared([1, 1, 1], 2)
    [1, 1, 0]
    """
    total = sum(parts)
    if total == 0:
        return [0] * len(parts)
    shares = [part * whole // total for part in parts]
    order = sorted(range(len(parts)), key=lambda index: (-(parts[index] * whole % total), index))
    for index in order[: whole - sum(shares)]:
        shares[index] += 1
    return shares
