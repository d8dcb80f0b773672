"""The recovery code: 128 bits as thirty signs in groups of five, with a check that finds every slip.

The alphabet is Crockford's base 32 (no I, L, O, U), since a person reads the code off paper: 0 and 1
may be typed as O, I or L, which RFC 4648's alphabet, having O, I and L beside the digits 2 to 7, makes
ambiguous. 26 signs carry two spare bits (0) and the secret; four more are Reed-Solomon check signs over
GF(32). The distance of the code is 5: up to four wrong signs, so also any two signs that changed
places, are always found, and where a single slip sits can be told.
"""

import re
import unicodedata

from clientbase.domain.base_errors import RecoveryCodeLength, RecoveryCodeMistyped

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_BYTES = 16
SIGNS = 30
GROUP = 5
_DATA = 26
_CHECK = SIGNS - _DATA

# GF(32) by the primitive polynomial x^5 + x^2 + 1.
_EXP = [1]
for _ in range(30):
    _next = _EXP[-1] << 1
    _EXP.append(_next ^ 0b100101 if _next & 0b100000 else _next)
_LOG = {value: power for power, value in enumerate(_EXP)}


def _times(a: int, b: int) -> int:
    return _EXP[(_LOG[a] + _LOG[b]) % 31] if a and b else 0


def _generator() -> list[int]:
    poly = [1]
    for power in range(1, _CHECK + 1):  # multiply by (x - α^power)
        shifted, scaled = [*poly, 0], [0, *(_times(c, _EXP[power]) for c in poly)]
        poly = [a ^ b for a, b in zip(shifted, scaled, strict=True)]
    return poly


_GENERATOR = _generator()


def _check_signs(data: list[int]) -> list[int]:
    rest = [*data, *([0] * _CHECK)]
    for index in range(len(data)):
        factor = rest[index]
        if factor:
            for offset, coefficient in enumerate(_GENERATOR):
                rest[index + offset] ^= _times(coefficient, factor)
    return rest[-_CHECK:]


def _gap(signs: list[int]) -> list[int]:
    """By how much each check sign is off: zeros where the check holds. Linear in the signs."""
    return [a ^ b for a, b in zip(_check_signs(signs[:_DATA]), signs[_DATA:], strict=True)]


def _holds(signs: list[int]) -> bool:
    return not any(_gap(signs))


_GAPS = [_gap([int(at == place) for at in range(SIGNS)]) for place in range(SIGNS)]
"""The gap that a sign off by 1 makes, by its place; off by x it makes x times that."""


def written(secret: bytes) -> str:
    """The code of a 16-byte secret, as it is printed: «7ZK4M-…», six groups of five."""
    if len(secret) != SECRET_BYTES:
        raise ValueError(len(secret))
    number = int.from_bytes(secret)
    data = [(number >> (5 * place)) & 31 for place in reversed(range(_DATA))]
    text = "".join(ALPHABET[sign] for sign in [*data, *_check_signs(data)])
    return "-".join(text[start : start + GROUP] for start in range(0, SIGNS, GROUP))


_LOOKS_LIKE = str.maketrans(
    {
        "O": "0", "I": "1", "L": "1",
        # Cyrillic letters that look the same
        "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "0", "Р": "P", "С": "C",
        "Т": "T", "Х": "X", "У": "Y", "І": "1", "Ӏ": "1", "Ѕ": "S", "Ј": "J", "З": "3", "Ԛ": "Q", "Ԝ": "W",
    }
)  # fmt: skip
_SAME_KEY = str.maketrans("ЙЦУКЕНГШЩЗФІЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASSDFGHJKLZXCVBNM")
"""The sign on the same key of a Latin keyboard, for Ukrainian and Russian layouts."""

_BETWEEN = re.compile(r"[\W_]+")


def read(typed: str) -> bytes:
    """The secret behind a typed code.

    Small letters, any spaces and dashes, O for 0, I or L for 1, Cyrillic look-alikes, and a whole code
    typed on a Ukrainian or Russian keyboard are forgiven. Raises RecoveryCodeLength, RecoveryCodeMistyped.
    """
    text = _BETWEEN.sub("", unicodedata.normalize("NFKC", typed).upper())
    if len(text) != SIGNS:
        raise RecoveryCodeLength(typed=len(text), needed=SIGNS)
    for way in (_LOOKS_LIKE, _SAME_KEY):
        signs = [ALPHABET.find(sign) for sign in text.translate(way).translate(_LOOKS_LIKE)]
        if -1 not in signs and _holds(signs) and signs[0] < 8:
            number = 0
            for sign in signs[:_DATA]:
                number = number << 5 | sign
            return number.to_bytes(SECRET_BYTES)
    raise RecoveryCodeMistyped(groups=_where([ALPHABET.find(s) for s in text.translate(_LOOKS_LIKE)]))


def _where(signs: list[int]) -> str:
    """The numbers of the groups in which one other sign would make the check hold: «3», or none."""
    unknown = [place for place, sign in enumerate(signs) if sign < 0]
    if unknown:
        groups = {place // GROUP + 1 for place in unknown}
    else:
        gap = _gap(signs)
        groups = {
            place // GROUP + 1
            for place, made in enumerate(_GAPS)
            if any([_times(each, by) for each in made] == gap for by in range(1, 32))
        }
    return ", ".join(str(group) for group in sorted(groups))
