"""What is kept of a row whose person was erased: marks that know the row again and say nothing of him.

Each mark is an HMAC (RFC 2104) of what the row was known by, under a secret of its list that was drawn by lot
and goes with the list. The same row, met again in the file, gives the same mark; who holds neither the base
nor its password learns nothing from one, who holds both could at most test a guess (a phone) against it.
"""

import hmac
import re
import secrets
from collections.abc import Sequence

from clientbase.domain.client import Client
from clientbase.domain.living_plan import KeyOf
from clientbase.domain.living_texts import PARTING
from clientbase.domain.text_folding import fold

_TELLING = 7  # digits by which a number is one person's
_NOT_DIGIT = re.compile(r"\D+")
_SIZE = 16  # hexadecimal digits: one in 2**64 is taken for another by chance


def new_secret() -> str:
    return secrets.token_hex(32)


def marks_of(secret: str, cells: Sequence[str], keys: Sequence[KeyOf]) -> tuple[str, ...]:
    """A mark of the whole row, and one by each key in their order; "" where the row has no such key."""
    told = [PARTING.join(cells).rstrip(PARTING), *(key(cells) for key in keys)]
    return tuple(_mark(secret, at, text) if text else "" for at, text in enumerate(told))


def speaks_of(client: Client, cells: Sequence[str]) -> bool:
    """Whether a row that is nobody's holds a person's e-mail, phone, or his name as a whole cell."""
    text = " ".join(cells).casefold()
    if any(email.address.casefold() in text for email in client.emails if email.address):
        return True
    numbers = {_digits(phone.e164 or phone.text)[-9:] for phone in client.phones}
    said = [_digits(cell) for cell in cells]  # one cell may say several numbers
    if any(len(number) >= _TELLING and number in digits for number in numbers for digits in said):
        return True
    name = fold(client.display_name)
    return bool(name) and any(fold(cell) == name for cell in cells)


def _digits(text: str) -> str:
    return _NOT_DIGIT.sub("", text)


def _mark(secret: str, at: int, text: str) -> str:
    return hmac.digest(bytes.fromhex(secret), f"{at}\n{text}".encode(), "sha256").hex()[:_SIZE]
