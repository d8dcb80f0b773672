"""The order of names: one sort key that puts Ukrainian, Russian and Latin names where people look for them.

Code-point order puts Ґ, Є, І, Ї and Ё in the wrong place. The key is text whose code points (and so its UTF-8
bytes) compare as wanted, which lets the base keep it in a plain index.
"""

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = "абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюя"  # both alphabets keep their own order inside it
_LETTERS = "abcdefghijklmnopqrstuvwxyz" + _CYRILLIC
_SPACE = "\x02"
PRIMARY_END = "\x01"
"""Behind it a sort key only tells names apart that are equal but for case and marks."""
_FIRST_LETTER = 0x41
_IGNORED = "'`´‘’ʼ′\"“”„«»()[]{}.,:;!?*#№/\\|+=_&@"
_SPACES = " \t\r\n\u00a0\u2007\u202f-‐‑–—"
_BARE = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ı": "i"}


def _order_table() -> dict[int, str]:
    place = {letter: chr(_FIRST_LETTER + index) for index, letter in enumerate(_LETTERS)}
    table = {ord(letter): code for letter, code in place.items()}
    for code in range(0xC0, 0x250):
        letter = chr(code).casefold()
        plain = _BARE.get(letter) or unicodedata.normalize("NFD", letter)[0]
        table[code] = "".join(place.get(part, "") for part in plain)
    table.update({ord(mark): "" for mark in _IGNORED})
    table.update({ord(space): _SPACE for space in _SPACES})
    return table


_ORDER = _order_table()
_DIGITS = re.compile(r"[0-9]+")
_SPACE_RUN = re.compile(_SPACE + "{2,}")


def sort_key(name: str) -> str:
    """The key a name is sorted by: letters by alphabet whatever their case, numbers by size, then as written.

    >>> sorted(["Їжак", "Ївга", "Яна", "Ґава", "Гай", "Adam", "Лот 10", "Лот 9"], key=sort_key)
    ['Adam', 'Гай', 'Ґава', 'Ївга', 'Їжак', 'Лот 9', 'Лот 10', 'Яна']
    """
    name = unicodedata.normalize("NFC", name)
    primary = _SPACE.join(filter(None, map(_primary, name.split(" "))))
    return primary + PRIMARY_END + name.replace("\x00", "")


@lru_cache(maxsize=12_000)
def _primary(word: str) -> str:
    """What one word counts for; the same names come again and again."""
    primary = _SPACE_RUN.sub(_SPACE, word.casefold().translate(_ORDER)).strip(_SPACE)
    return _DIGITS.sub(_by_size, primary) if _DIGITS.search(primary) else primary


def _by_size(run: re.Match[str]) -> str:
    digits = run[0].lstrip("0")
    return "0" + chr(0x20 + min(len(digits), 90)) + digits
