"""How wide a sheet is once stray cells far to the right are left out."""

from collections.abc import Iterable

FAR = 200  # blank columns in a row: what lies beyond them is a stray cell, not a list


def last_useful_column(used: Iterable[int]) -> int:
    """`used`: the columns, from 0, with a filled cell; the result is a number of columns."""
    width = 0
    for column in sorted(used):
        if width and column - width >= FAR:
            break
        width = column + 1
    return width
