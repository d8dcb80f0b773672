"""How hard a password is to guess, as a word; a careful estimate, no promise."""

import math
from enum import StrEnum
from itertools import pairwise

SHORTEST = 8
_COMMON_TEXT = """
    password пароль parol qwerty йцукен qwertyui 12345678 123456789 1234567890 11111111 00000000 87654321
    qwerty123 qwertyuiop asdfghjk zxcvbnm admin admin123 welcome letmein iloveyou monkey dragon
    ukraine україна украина russia россия moscow москва київ киев kyiv kiev наташа sergey сергей
"""
_COMMON = frozenset(_COMMON_TEXT.split())
_ROWS = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю",
    "1234567890",
    "abcdefghij",
)


class Strength(StrEnum):
    TOO_SHORT = "too_short"
    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"


def _alphabet(password: str) -> int:
    """How many signs a guesser would have to try per place."""
    size = 0
    size += 26 if any(sign.isascii() and sign.islower() for sign in password) else 0
    size += 26 if any(sign.isascii() and sign.isupper() for sign in password) else 0
    size += 33 if any(not sign.isascii() and sign.islower() for sign in password) else 0
    size += 33 if any(not sign.isascii() and sign.isupper() for sign in password) else 0
    size += 10 if any(sign.isdigit() for sign in password) else 0
    size += 30 if any(not sign.isalnum() for sign in password) else 0
    return max(size, 10)


def _effective_length(password: str) -> float:
    """Signs that follow from the one before (repeats, rows of the keyboard, counting) count a quarter."""
    length = 1.0
    low = password.casefold()
    for before, sign in pairwise(low):
        pair = before + sign
        follows = before == sign or any(pair in row or pair in row[::-1] for row in _ROWS)
        length += 0.25 if follows else 1.0
    return length


def strength_of(password: str) -> Strength:
    """The word for a password; shorter than eight signs is refused.

    >>> strength_of("кава"), strength_of("qwerty123"), strength_of("синій чайник летить 7")
    (<Strength.TOO_SHORT: 'too_short'>, <Strength.WEAK: 'weak'>, <Strength.GOOD: 'good'>)
    """
    if len(password) < SHORTEST:
        return Strength.TOO_SHORT
    if password.casefold().strip("0123456789!.") in _COMMON or password.casefold() in _COMMON:
        return Strength.WEAK
    bits = _effective_length(password) * math.log2(_alphabet(password))
    if bits < 45:
        return Strength.WEAK
    return Strength.FAIR if bits < 65 else Strength.GOOD
