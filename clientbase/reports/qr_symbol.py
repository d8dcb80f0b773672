"""QR symbols (ISO/IEC 18004): encoded, laid and masked by arithmetic on whole symbols, with segno's tables.

segno goes module by module, which would take most of the time of an invoice. Here the whole symbol is one
integer, a bit a module, row after row with four bits of light margin between them; what the standard counts
in loops (7.8.3: runs, blocks, finder-like patterns) is counted by shifting it.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain, zip_longest
from operator import itemgetter

import segno
from segno import consts

_MASKS = range(8)
_MARGIN = 4  # light modules beyond an edge that may free a finder-like pattern
_DATA = frozenset({consts.TYPE_DATA_DARK, consts.TYPE_DATA_LIGHT})
_FORMAT = frozenset({consts.TYPE_FORMAT_DARK, consts.TYPE_FORMAT_LIGHT, consts.TYPE_DARKMODULE})
_LEVELS = {
    "l": consts.ERROR_LEVEL_L,
    "m": consts.ERROR_LEVEL_M,
    "q": consts.ERROR_LEVEL_Q,
    "h": consts.ERROR_LEVEL_H,
}
_PADDING = b"\xec\x11"
_DIGITS = bytes.maketrans(b"\0\1", b"01")
_RUN = re.compile("1+")

_CONDITIONS: tuple[Callable[[int, int], bool], ...] = (
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


class QrTextTooLong(ValueError):
    """More than the largest symbol holds: callers check their texts before."""


def symbol(text: str, error: str = "m", least_version: int | None = None) -> tuple[str, ...]:
    """The rows of the smallest symbol that holds the text, of `least_version` at least; "1" is dark.

    `error` is the least correction level; a symbol larger than the text needs takes the best that fits. The
    text goes as bytes, of ISO 8859-1 where that suffices, else of UTF-8, as readers expect.
    """
    try:
        data = text.encode("iso-8859-1")
    except UnicodeEncodeError:
        data = text.encode()
    version = _smallest(len(data), error)
    if least_version is not None and version < least_version:
        version = least_version
        error = [level for level in _LEVELS if _holds(version, level, len(data))][-1]
    size = len(_template(version))
    bare = _laid(version, _message(data, version, error))
    masks = _masks(version)
    best = min(_MASKS, key=lambda mask: _penalty(bare ^ masks[mask], size))
    dark = bare ^ masks[best] | _format(version, error, best)
    stride = size + _MARGIN
    digits = f"{dark:0{size * stride}b}"
    return tuple(digits[place : place + size] for place in range(0, size * stride, stride))


def runs(row: str) -> list[tuple[int, int]]:
    """Where dark modules stand in a row: (start, length)."""
    return [(found.start(), found.end() - found.start()) for found in _RUN.finditer(row)]


# --- the text as codewords ------------------------------------------------------------------------


def _count_bits(version: int) -> int:
    return 8 if version < 10 else 16


def _holds(version: int, error: str, length: int) -> bool:
    return 4 + _count_bits(version) + 8 * length <= _capacity(version, error)


def _capacity(version: int, error: str) -> int:
    """Bits of a symbol without those that correct it (table 7)."""
    return int(consts.SYMBOL_CAPACITY[version][_LEVELS[error]])  # type: ignore[index]


def _smallest(length: int, error: str) -> int:
    for version in range(1, 41):
        if _holds(version, error, length):
            return version
    raise QrTextTooLong(length)


def _message(data: bytes, version: int, error: str) -> bytes:
    """The codewords of byte mode (7.4) with those that correct them (7.5), interleaved (7.6)."""
    room = _capacity(version, error) // 8
    count = _count_bits(version)
    used = 4 + count + 8 * len(data)
    bits = (4 << count | len(data)) << 8 * len(data) | int.from_bytes(data, "big")
    spare = min(4, 8 * room - used)  # the terminator
    bits, used = bits << spare, used + spare
    bits <<= -used % 8
    words = bits.to_bytes((used + 7) // 8, "big")
    words = (words + _PADDING * room)[:room]
    blocks, corrections, place = [], [], 0
    for info in consts.ECC[version][_LEVELS[error]]:  # type: ignore[index]
        for _block in range(info.num_blocks):
            block = words[place : place + info.num_data]
            place += info.num_data
            blocks.append(block)
            corrections.append(_correction(block, info.num_total - info.num_data))
    return bytes(_in_turns(blocks)) + bytes(_in_turns(corrections))


def _in_turns(blocks: Sequence[bytes]) -> list[int]:
    return [word for word in chain.from_iterable(zip_longest(*blocks)) if word is not None]


def _correction(block: bytes, count: int) -> bytes:
    """The remainder of the block by the generator polynomial of Reed and Solomon, a codeword a byte."""
    table, top, kept = _multiples(count), 8 * (count - 1), (1 << 8 * count) - 1
    rest = 0
    for word in block:
        rest = (rest << 8 & kept) ^ table[rest >> top ^ word]
    return rest.to_bytes(count, "big")


@cache
def _multiples(count: int) -> tuple[int, ...]:
    """The generator polynomial times each codeword, as whole numbers."""
    powers, logs, polynomial = consts.GALIOS_EXP, consts.GALIOS_LOG, consts.GEN_POLY[count]
    made = [0]
    for word in range(1, 256):
        parts = (powers[logs[word] + exponent] for exponent in polynomial)
        made.append(int.from_bytes(bytes(parts), "big"))
    return tuple(made)


# --- the symbol -----------------------------------------------------------------------------------


def _laid(version: int, message: bytes) -> int:
    """The symbol with its patterns and codewords, without a mask and what says of one."""
    bits = f"{int.from_bytes(message, 'big'):0{8 * len(message)}b}"
    return int("".join(_order(version)(f"{bits}01")), 2)


@cache
def _order(version: int) -> Callable[[str], tuple[str, ...]]:
    """Takes the bits of a message, with a light and a dark one behind, and gives the modules row by row.

    Codewords go up and down in columns of two from the right, past the timing pattern (7.7.3).
    """
    template = _template(version)
    size = len(template)
    columns = (*range(size - 1, 6, -2), *range(5, 0, -2))
    path = [
        (step if number % 2 else size - 1 - step, right - side)
        for number, right in enumerate(columns)
        for step in range(size)
        for side in (0, 1)
    ]
    places = [place for place in path if template[place[0]][place[1]] in _DATA]
    count = len(places) // 8 * 8  # what is left over stays light
    light, dark = count, count + 1
    bits = {place: number if number < count else light for number, place in enumerate(places)}
    order: list[int] = []
    for row, modules in enumerate(template):
        for column, module in enumerate(modules):
            own = dark if module >> 8 and module not in _FORMAT else light
            order.append(bits.get((row, column), own))
        order.extend([light] * _MARGIN)
    return itemgetter(*order)


def _packed(rows: tuple[bytearray, ...]) -> int:
    return int(b"".join(row + bytes(_MARGIN) for row in rows).translate(_DIGITS), 2)


@cache
def _template(version: int) -> tuple[tuple[int, ...], ...]:
    """What each module of a symbol is for, as segno's constants."""
    code = segno.make("0", version=version, error="l", boost_error=False, mask=0)
    rows = [list(row) for row in code.matrix_iter(border=0, verbose=True)]
    rows[8][len(rows) - 9] = consts.TYPE_DATA_LIGHT  # segno counts it to the format, which is eight modules
    return tuple(map(tuple, rows))


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
