"""What the search finds a client by: all his words, the digits of his phones, his name by its sound."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from clientbase.domain.client import ClientDraft
from clientbase.domain.own_values import OwnValues
from clientbase.domain.text_folding import compact_code, fold, phone_digits, search_text, sound_of

_WORDLESS = frozenset({"yes", "no"})  # canonical texts that no person has typed
_E164 = re.compile(r"\+\d{7,15}")


def search_text_of(draft: ClientDraft) -> str:
    """What the search index holds of a client."""
    parts = [
        draft.family_name,
        draft.given_name,
        draft.additional_name,
        draft.nickname,
        draft.organization,
        *(email.address for email in draft.emails),
        *(item.handle for item in draft.messengers),
        *(" ".join((a.street, a.city, a.region, a.postcode, a.country)) for a in draft.addresses),
        draft.director,
        *(" ".join((p.name, p.role, p.email)) for p in draft.contact_persons),
        *draft.tags,
        draft.tax_id,
        draft.vat_id,
        draft.registration_number,
        draft.card_number,
        draft.external_id,
        draft.looking_for,
        draft.note,
        *(flag.value for flag in draft.flags),
        *(text for _key, text in draft.own if text not in _WORDLESS),
    ]
    phones = [phone.e164 or phone.text for phone in draft.phones]
    phones += [person.phone for person in draft.contact_persons if person.phone]
    phones += [text for _key, text in draft.own if _E164.fullmatch(text)]
    codes = [getattr(draft, key) for key in CODES]
    codes += [text for _key, text in draft.own if text not in _WORDLESS]
    return search_text(parts, phones, codes)


CODES = ("registration_number", "card_number", "external_id")
"""Numbers that people write with and without their hyphens and spaces."""
_BEFORE = ("family_name", "given_name", "additional_name", "nickname", "organization")
_AFTER_TAGS = (
    "tax_id",
    "vat_id",
    "registration_number",
    "card_number",
    "external_id",
    "looking_for",
    "note",
)
SEARCHED = (*_BEFORE, "director", *_AFTER_TAGS)
"""The plain fields that the search text is made of."""
_Pair = tuple[str, str]
"""A text folded, and its key by sound, "" where that says nothing more."""


def search_columns(
    plain: Mapping[str, Sequence[str]],
    lists: Mapping[str, Sequence[tuple[tuple[str, ...], ...]]],
    own: Sequence[OwnValues],
    count: int,
) -> list[str]:
    """`search_text_of` for many clients, laid out as in `client_columns.ClientColumns`."""
    columns: list[Sequence[Sequence[_Pair]]] = []

    def texts(*keys: str) -> None:
        for key in keys:
            if key in plain:
                columns.append([(_pair(text),) if text else () for text in plain[key]])

    def items(key: str, of: Any) -> None:
        if key in lists:
            columns.append([tuple(_pair(text) for item in each if (text := of(item))) for each in lists[key]])

    texts(*_BEFORE)
    items("emails", lambda item: item[0])
    items("messengers", lambda item: item[1])
    items("addresses", lambda item: " ".join(item[:5]))
    texts("director")
    items("contact_persons", lambda item: f"{item[0]} {item[1]} {item[3]}")
    items("tags", lambda item: item[0])
    texts(*_AFTER_TAGS)
    items("flags", lambda item: item[1])
    columns.append(
        [tuple(_pair(text) for _key, text in each if text not in _WORDLESS) for each in own] or [()] * count
    )
    digits = _with_codes(_digit_columns(lists, own, count), plain, own)
    found = []
    for parts, numbers in zip(zip(*columns, strict=True), digits, strict=True):
        pairs = [pair for part in parts for pair in part if pair[0]]
        keys = [key for _text, key in pairs if key]
        found.append(" ".join(dict.fromkeys((*[text for text, _key in pairs], *numbers, *keys))))
    return found


@lru_cache(maxsize=8_000)
def _pair(text: str) -> _Pair:
    """Cities, first names and tags come again and again."""
    folded = fold(text)
    return folded, sound_of(folded)


def _with_codes(
    digits: Sequence[Sequence[str]], plain: Mapping[str, Sequence[str]], own: Sequence[OwnValues]
) -> Sequence[Sequence[str]]:
    columns = [plain[key] for key in CODES if key in plain and any(plain[key])]
    if not columns and not own:
        return digits
    texts: list[list[str]] = [list(each) for each in zip(*columns, strict=True)] or [[] for _ in digits]
    for kept, values in zip(texts, own, strict=False):
        kept += [text for _key, text in values if text not in _WORDLESS]
    return [
        (*numbers, *(code for text in kept if text and (code := compact_code(text))))
        for numbers, kept in zip(digits, texts, strict=True)
    ]


def _digit_columns(
    lists: Mapping[str, Sequence[tuple[tuple[str, ...], ...]]], own: Sequence[OwnValues], count: int
) -> Sequence[Sequence[str]]:
    blank: Any = ((),) * count
    found = []
    for phones, persons, values in zip(
        lists.get("phones", blank), lists.get("contact_persons", blank), own or blank, strict=True
    ):
        numbers = [digits for text, e164, _label in phones for digits in phone_digits(e164 or text)]
        for person in persons:
            if person[2]:
                numbers += phone_digits(person[2])
        for _key, text in values:
            if _E164.fullmatch(text):
                numbers += phone_digits(text)
        found.append(numbers)
    return found
