"""How wide a sheet is once stray cells far to the right are left out."""

from collections.abc import Mapping

_FAR = 200  # blank columns in a row: what lies beyond them is a stray cell, not a list


def last_useful_column(used: Mapping[int, int]) -> int:
    """`used` counts filled cells by 0-based column; the result is a number of columns."""
    width = 0
    for column in sorted(used):
        if width and column - width >= _FAR:
            break
        width = column + 1
    return width
