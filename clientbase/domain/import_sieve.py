"""Which records of a long list share anything with another, or with the base; all others are simply new.

A record is known by its keys (number, tax id, e-mails, phones, card, name and birthday, name), as
`import_keys.Identity` has them. Here they are hashes of 32 bits: a chance likeness only sends a record
through the careful comparison, and a difference is always a difference.
"""

from array import array
from collections.abc import Iterable, Sequence
from zlib import crc32

from clientbase.domain.client_columns import ClientColumns
from clientbase.domain.import_keys import Key
from clientbase.domain.name_likeness import name_text
from clientbase.domain.phone import phone_key_of

_MARKS = {key: f"{place}:" for place, key in enumerate(Key)}
NAME_BIT = 1 << 31
"""Set in the hash of a name, and of nothing else."""
_NOT_NAME = NAME_BIT - 1
_BITS = 27  # of the first, coarse look: 16 MB
_EXTERNAL, _TAX, _EMAIL, _PHONE, _CARD, _BIRTHDAY, _NAME = (_MARKS[key] for key in Key)


def key_hash(key: Key, value: str) -> int:
    """The hash of one value that a record is known by."""
    value_hash = crc32((_MARKS[key] + value).encode("utf-8", "surrogatepass"))
    return value_hash | NAME_BIT if key is Key.NAME else value_hash & _NOT_NAME


def keys_of(clients: ClientColumns) -> "tuple[array[int], bytes]":
    """The hashes of all keys of some clients, the name's last, and how many each has, at most 255."""
    count = len(clients)
    blank: Sequence[str] = ("",) * count
    nothing: Sequence[tuple[tuple[str, ...], ...]] = ((),) * count
    plain, lists = clients.plain, clients.lists
    found: array[int] = array("I")
    counts = bytearray()
    rows = zip(
        names_of(clients),
        plain.get("external_id", blank),
        plain.get("tax_id", blank),
        plain.get("card_number", blank),
        plain.get("birthday", blank),
        lists.get("emails", nothing),
        lists.get("phones", nothing),
        strict=True,
    )
    for name, external_id, tax_id, card, birthday, emails, phones in rows:
        texts = []
        if external_id:
            texts.append(_EXTERNAL + external_id.casefold())
        if tax_id:
            texts.append(_TAX + tax_id)
        for email in emails:
            texts.append(_EMAIL + email[0].casefold())
        for phone in phones:
            texts.append(_PHONE + (phone[1] or phone_key_of(phone[0])))
        if card:
            texts.append(_CARD + card.casefold())
        if name and birthday:
            texts.append(f"{_BIRTHDAY}{name}|{birthday}")
        hashes = [crc32(text.encode("utf-8", "surrogatepass")) & _NOT_NAME for text in dict.fromkeys(texts)]
        if name:
            hashes.append(crc32((_NAME + name).encode("utf-8", "surrogatepass")) | NAME_BIT)
        hashes = hashes[-255:]
        counts.append(len(hashes))
        found.extend(hashes)
    return found, bytes(counts)


def names_of(clients: ClientColumns) -> list[str]:
    """The comparable name of each, as `name_likeness.name_of` gives it for a draft."""
    count = len(clients)
    blank = ("",) * count
    plain, lists = clients.plain, clients.lists
    keys = ("kind", "family_name", "given_name", "additional_name", "nickname", "organization")
    coded = ("external_id", "card_number", "tax_id")
    columns = [plain.get(key, blank) for key in (*keys, *coded)]
    nothing = ((),) * count
    contacts = zip(lists.get("phones", nothing), lists.get("emails", nothing), strict=True)
    found = []
    for values, (phones, emails), shown in zip(
        zip(*columns, strict=True), contacts, clients.names, strict=True
    ):
        kind, family, given, additional, nickname, organization, *codes = values
        person = f"{family} {given} {additional}".strip()
        if kind == "company" and organization:
            text, personal = organization, False
        else:
            text, personal = person or nickname or organization, bool(person)
        if not text and not (phones or emails or any(codes)):
            text = shown
        found.append(name_text(text, personal=personal))
    return found


class Sieve:
    """Hashes of a whole list, noted as they come; then asked which of them came more than once."""

    def __init__(self) -> None:
        self._bits = bytearray(1 << (_BITS - 3))
        self._again: set[int] = set()

    def add(self, hashes: Iterable[int]) -> None:
        """Note the hashes of some more records."""
        bits, again = self._bits, self._again
        for value in hashes:
            place, bit = (value & 0x7FFFFFF) >> 3, 1 << (value & 7)
            if bits[place] & bit:
                again.add(value)
            else:
                bits[place] |= bit

    def may_hold(self, value: int) -> bool:
        """False: no record of the list has it."""
        return bool(self._bits[(value & 0x7FFFFFF) >> 3] & 1 << (value & 7))

    def repeated(self, all_hashes: Iterable[Iterable[int]]) -> set[int]:
        """Of all hashes that were added, those that came more than once."""
        again = self._again
        once: set[int] = set()
        more: set[int] = set()
        for hashes in all_hashes:
            for value in hashes:
                if value in again:
                    (more if value in once else once).add(value)
        return more
