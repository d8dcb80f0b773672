"""QR symbols (ISO/IEC 18004): segno encodes, the mask is chosen here, for its search takes most of the time.

The whole symbol is one integer, a bit a module, row after row with four bits of light margin between
them; what the standard counts in loops (7.8.3: runs, blocks, finder-like patterns) is counted by shifting it.
"""

import re
from functools import cache

import segno
from segno import consts

_MASKS = range(8)
_MARGIN = 4  # light modules beyond an edge that may free a finder-like pattern
_DATA = frozenset({consts.TYPE_DATA_DARK, consts.TYPE_DATA_LIGHT})
_FORMAT = frozenset({consts.TYPE_FORMAT_DARK, consts.TYPE_FORMAT_LIGHT, consts.TYPE_DARKMODULE})
_DIGITS = bytes.maketrans(b"\0\1", b"01")
_RUN = re.compile("1+")

_CONDITIONS = (
    lambda row, column: (row + column) % 2 == 0,
    lambda row, _column: row % 2 == 0,
    lambda _row, column: column % 3 == 0,
    lambda row, column: (row + column) % 3 == 0,
    lambda row, column: (row // 2 + column // 3) % 2 == 0,
    lambda row, column: row * column % 2 + row * column % 3 == 0,
    lambda row, column: (row * column % 2 + row * column % 3) % 2 == 0,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2 == 0,
)
"""Which modules a mask inverts (ISO/IEC 18004, table 10)."""


def symbol(text: str, error: str = "m", least_version: int | None = None) -> tuple[str, ...]:
    """The rows of the smallest symbol that holds the text, of `least_version` at least; "1" is dark.

    `error` is the least correction level; a symbol larger than the text needs takes the best that fits.
    """
    code = segno.make(text, error=error, micro=False, boost_error=False, mask=0)
    if least_version is not None and int(code.version) < least_version:
        code = segno.make(text, error=error, version=least_version, boost_error=True, mask=0)
    version, size = int(code.version), len(code.matrix)
    bare = _packed(code.matrix) & ~_region(version, _FORMAT) ^ _masks(version)[0]
    best = min(_MASKS, key=lambda mask: _penalty(bare ^ _masks(version)[mask], size))
    dark = bare ^ _masks(version)[best] | _format(version, code.error.lower(), best)
    stride = size + _MARGIN
    digits = f"{dark:0{size * stride}b}"
    return tuple(digits[place : place + size] for place in range(0, size * stride, stride))


def runs(row: str) -> list[tuple[int, int]]:
    """Where dark modules stand in a row: (start, length)."""
    return [(found.start(), found.end() - found.start()) for found in _RUN.finditer(row)]


def _packed(rows: tuple[bytearray, ...]) -> int:
    return int(b"".join(row + bytes(_MARGIN) for row in rows).translate(_DIGITS), 2)


@cache
def _template(version: int) -> tuple[tuple[int, ...], ...]:
    """What each module of a symbol is for, as segno's constants."""
    code = segno.make("0", version=version, error="l", boost_error=False, mask=0)
    return tuple(tuple(row) for row in code.matrix_iter(border=0, verbose=True))


@cache
def _region(version: int, types: frozenset[int]) -> int:
    return _packed(tuple(bytearray(part in types for part in row) for row in _template(version)))


@cache
def _masks(version: int) -> tuple[int, ...]:
    """What each mask inverts in a symbol of this version."""
    places = range(len(_template(version)))
    data = _region(version, _DATA)
    return tuple(
        _packed(tuple(bytearray(condition(row, column) for column in places) for row in places)) & data
        for condition in _CONDITIONS
    )


@cache
def _format(version: int, error: str, mask: int) -> int:
    """The modules that say which correction and mask a symbol has."""
    code = segno.make("0", version=version, error=error, boost_error=False, mask=mask)
    return _packed(code.matrix) & _region(version, _FORMAT)


@cache
def _whole(size: int) -> int:
    return _packed((bytearray(b"\1" * size),) * size)


def _penalty(dark: int, size: int) -> int:
    """The score of ISO/IEC 18004, 7.8.3; the least is the best to read."""
    whole, stride = _whole(size), size + _MARGIN
    light = ~dark & whole
    score = 10 * int(abs(dark.bit_count() * 100 / size**2 - 50) / 5)
    for one in (dark, light):
        pairs = one & one >> 1
        score += 3 * (pairs & pairs >> stride).bit_count()
        for step in (1, stride):
            double = one & one >> step
            five = double & double >> 2 * step & one >> 4 * step
            score += five.bit_count() + 2 * (five & ~(five << step)).bit_count()
    for step in (1, stride):
        score += 40 * _finders(dark << _MARGIN * stride, light << _MARGIN * stride, step)
    return score


def _finders(dark: int, light: int, step: int) -> int:
    """How many 1 : 1 : 3 : 1 : 1 patterns have four light modules, or the edge, before or after them."""
    found = dark & light >> step & dark >> 2 * step & dark >> 3 * step & dark >> 4 * step
    found &= light >> 5 * step & dark >> 6 * step
    free = ~dark
    pair = free & free >> step
    four = pair & pair >> 2 * step
    return (found & (four << 4 * step | four >> 7 * step)).bit_count()
