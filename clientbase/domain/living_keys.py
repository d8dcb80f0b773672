"""By which columns the rows of a list are known again when they moved."""

import re
from collections.abc import Sequence

from clientbase.domain.living_list import ListColumn
from clientbase.domain.living_plan import KeyOf
from clientbase.domain.text_folding import fold

_NOT_DIGIT = re.compile(r"\D+")
NAME_KEYS = frozenset(
    (
        "family_name",
        "given_name",
        "additional_name",
        "full_name",
        "client_name",
        "name_and_phone",
        "organization",
    )
)
_PHONES = frozenset(("phone", "mobile", "work_phone", "home_phone", "fax", "name_and_phone"))
_TELLING = 7  # digits of a phone that tell people apart


def list_keys(columns: Sequence[ListColumn]) -> tuple[KeyOf, ...]:
    """The strongest first: numbers, e-mail, card, name with phone, name with birthday, phone, name."""

    def places(*keys: str) -> list[int]:
        return [at for at, column in enumerate(columns) if set(column.fields) & set(keys)]

    names = _text_of(places(*NAME_KEYS))
    phones = _digits_of(places(*_PHONES))
    found: list[KeyOf] = [
        _text_of(some) for key in ("external_id", "tax_id", "email", "card_number") if (some := places(key))
    ]
    found += [_both(names, phones), _both(names, _text_of(places("birthday"))), phones, names]
    return tuple(found)


def _text_of(places: Sequence[int]) -> KeyOf:
    return lambda cells: fold(" ".join(cells[at] for at in places if at < len(cells)))


def _digits_of(places: Sequence[int]) -> KeyOf:
    def key(cells: Sequence[str]) -> str:
        digits = (_NOT_DIGIT.sub("", cells[at]) for at in places if at < len(cells))
        return next((one[-9:] for one in digits if len(one) >= _TELLING), "")

    return key


def _both(one: KeyOf, other: KeyOf) -> KeyOf:
    def key(cells: Sequence[str]) -> str:
        first, second = one(cells), other(cells)
        return f"{first}|{second}" if first and second else ""

    return key
