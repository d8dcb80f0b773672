"""What of a client is compared when duplicates are sought: folded once, so that a pair costs little."""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clientbase.domain.client import Address, ClientDraft, Kind
from clientbase.domain.name_likeness import NAMELESS, Name, name_of
from clientbase.domain.phone import phone_key
from clientbase.domain.text_folding import fold, roman_key

NUMBERS = ("tax_id", "registration_number", "vat_id", "card_number", "iban")
"""Fields that hold one client's own number; own fields that look like such a number join them."""

_NOT_DIGIT = re.compile(r"\D+")
_NO_NUMBER = re.compile(r"\d[.,]\d|\d{4}-\d{2}-\d{2}|\s\D|\D\s")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_NUMBER = 7
_LEAST_FILLED = 5
_SAME_LENGTH = 0.9
_DISTINCT = 0.3
_MOST_SHARED = 0.02
_STREET_WORDS = frozenset(
    fold(
        "вул вулиця ул улица просп проспект пров провулок пер переулок бул бульвар пл площа площадь"
        " шосе шоссе буд дом д кв квартира street st road rd avenue ave place pl court ct drive dr lane"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Traits:
    """One client as he is compared; all texts are folded, "" when unknown.

    `born` are the digits of the birthday («19900517», «0517» without a year), also of one that no calendar
    has. `numbers`: (field key, digits and letters). `said` is the name of a company, its words sorted.
    """

    id: int
    company: bool = False
    family: str = ""
    given: str = ""
    middle: str = ""
    family_sound: str = ""
    given_sound: str = ""
    said: str = ""
    name: Name = NAMELESS
    born: str = ""
    sex: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()
    branch: str = ""
    street: str = ""
    house: str = ""
    city: str = ""
    postcode: str = ""


def traits_of(id: int, draft: ClientDraft, own_numbers: Iterable[tuple[str, str]] = ()) -> Traits:
    """`own_numbers`: what the client has in own fields that hold such numbers (`identifying`)."""
    company = draft.kind is Kind.COMPANY
    name = name_of(draft)
    family, given = (_plain(text) for text in (draft.family_name, draft.given_name or draft.nickname))
    place = _fullest(draft.addresses)
    return Traits(
        id,
        company,
        "" if company else sys.intern(family),
        "" if company else sys.intern(given),
        "" if company else sys.intern(_plain(draft.additional_name)),
        "" if company else sys.intern(_sound(family)),
        "" if company else sys.intern(_sound(given)),
        " ".join(sorted(_plain(name.text).split())) if company else "",
        name,
        _born(draft),
        str(draft.sex),
        tuple(dict.fromkeys(key for phone in draft.phones if len(key := phone_key(phone)) > 4)),
        tuple(dict.fromkeys(email.address.casefold() for email in draft.emails)),
        tuple(
            dict.fromkeys(f"{item.service} {item.handle.lstrip('@')}".casefold() for item in draft.messengers)
        ),
        tuple(_numbers(draft, own_numbers)),
        draft.tax_reason_code,
        _street(place.street),
        _house(place.street),
        sys.intern(_plain(place.city)),
        _plain(place.postcode).replace(" ", ""),
    )


def identifying(values: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The own fields whose values look like each person's own number: mostly digits, all about as long,
    nearly every one another. An amount or a count of points is none: those differ in length and repeat.
    """
    return tuple(
        key for key, texts in values.items() if _looks_like_numbers([text for text in texts if text])
    )


def _looks_like_numbers(texts: list[str]) -> bool:
    if len(texts) < _LEAST_FILLED:
        return False
    bare = [_alphanumeric(text) for text in texts]
    lengths = Counter(len(text) for text in bare)
    usual, often = lengths.most_common(1)[0]
    if usual < _SHORTEST_NUMBER or often < _SAME_LENGTH * len(bare):
        return False
    if sum(1 for text in texts if _NO_NUMBER.search(text.strip())) > 0.05 * len(texts):
        return False  # amounts, dates, words
    if sum(1 for text in bare if text.endswith("00")) > 0.05 * len(bare):
        return False  # round: something that is counted
    digits = sum(1 for text in bare if sum(map(str.isdigit, text)) >= 0.6 * len(text))
    counts = Counter(bare)
    crowd = counts.most_common(1)[0][1]
    return (
        digits >= _SAME_LENGTH * len(bare)
        and len(counts) >= _DISTINCT * len(bare)
        and crowd <= max(10, _MOST_SHARED * len(bare))
    )


def _alphanumeric(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _numbers(draft: ClientDraft, own: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    for key in NUMBERS:
        if text := _alphanumeric(getattr(draft, key)):
            yield key, text
    for key, text in own:
        if bare := _alphanumeric(text):
            yield key, bare


def _born(draft: ClientDraft) -> str:
    if draft.birthday:
        return draft.birthday.replace("-", "")
    said = next((flag.value for flag in draft.flags if flag.field == "birthday"), "")
    digits = _NOT_DIGIT.sub("", said)
    return digits if len(digits) == 8 else ""


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(fold(text))) if text else ""


def _sound(text: str) -> str:
    return (roman_key(text) or text) if text else ""


def _fullest(addresses: tuple[Address, ...]) -> Address:
    if len(addresses) == 1:
        return addresses[0]
    return max(addresses, key=lambda a: len(a.street) + len(a.city) + len(a.postcode), default=Address())


def _street(text: str) -> str:
    words = [word for word in _plain(text).split() if not word.isdigit() and word not in _STREET_WORDS]
    return " ".join(sorted(words))


def _house(text: str) -> str:
    found = [word for word in _plain(text).split() if word[0].isdigit()]
    return found[0] if found else ""
