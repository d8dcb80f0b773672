"""By what a row of a list and a client are known to be one, and what forbids it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from clientbase.domain.client import ClientDraft
from clientbase.domain.name_likeness import NAMELESS, Likeness, Name, likeness, name_of
from clientbase.domain.phone import phone_key

MOST_SHARERS = 200
"""A value that more records than this share («000000», «покупець») is looked through only so far."""


class Key(StrEnum):
    """Strongest first. The values are what `--key` takes; `name` alone is the last resort."""

    EXTERNAL_ID = "external_id"
    TAX_ID = "tax_id"
    EMAIL = "email"
    PHONE = "phone"
    CARD_NUMBER = "card_number"
    BIRTHDAY = "name_birthday"
    NAME = "name"


class Bond(IntEnum):
    """How much a shared key proves. A weak one counts only where nobody else has the same value."""

    WEAK = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class Identity:
    """What a record is known by. Texts are "" when unknown; phones are keys of `phone_key`."""

    external_id: str = ""
    tax_id: str = ""
    tax_reason_code: str = ""
    card_number: str = ""
    birthday: str = ""
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    name: Name = NAMELESS
    _values: tuple[tuple[Key, str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_values", tuple(self._found()))  # asked for again and again

    def values(self) -> tuple[tuple[Key, str], ...]:
        """Every value that another record may share."""
        return self._values

    def _found(self) -> Iterable[tuple[Key, str]]:
        if self.external_id:
            yield Key.EXTERNAL_ID, self.external_id.casefold()
        if self.tax_id:
            yield Key.TAX_ID, self.tax_id
        for email in self.emails:
            yield Key.EMAIL, email
        for phone in self.phones:
            yield Key.PHONE, phone
        if self.card_number:
            yield Key.CARD_NUMBER, self.card_number.casefold()
        if self.birthday and self.name.text:
            yield Key.BIRTHDAY, f"{self.name.text}|{self.birthday}"
        if self.name.text:
            yield Key.NAME, self.name.text

    @property
    def bare(self) -> bool:
        """Nothing but a name is known."""
        return not (
            self.external_id or self.tax_id or self.card_number or self.emails or self.phones or self.birthday
        )


def identity_of(draft: ClientDraft) -> Identity:
    return Identity(
        external_id=draft.external_id,
        tax_id=draft.tax_id,
        tax_reason_code=draft.tax_reason_code,
        card_number=draft.card_number,
        birthday=draft.birthday,
        emails=frozenset(email.address.casefold() for email in draft.emails),
        phones=frozenset(phone_key(phone) for phone in draft.phones),
        name=name_of(draft),
    )


@dataclass(frozen=True, slots=True)
class Trust:
    """What was found out or fixed about a whole list.

    `same_numbers`: the list's own numbers are those of the base (or it is compared with itself), so that
    different numbers are different clients; `numbers_prove`: they prove it even where names differ.
    `chosen`: the key a person fixed; an equal value of it is enough.
    """

    same_numbers: bool = True
    numbers_prove: bool = False
    tax_id_proves: bool = True  # a weak bond where the names differ: companies are renamed
    chosen: Key | None = None


def bond(one: Identity, other: Identity, trust: Trust) -> tuple[Key, Bond] | None:
    """The strongest key that says the two are one, None when none does or a stronger one disagrees."""
    names = likeness(one.name, other.name)
    if trust.chosen is not None and (shared := _chosen(one, other, trust.chosen, names)) is not None:
        return (trust.chosen, Bond.SURE) if shared else None
    if one.external_id and other.external_id:
        if one.external_id.casefold() == other.external_id.casefold():
            if names is not Likeness.DISAGREE or trust.numbers_prove:
                return Key.EXTERNAL_ID, Bond.SURE
        elif trust.same_numbers:
            return None
    if one.tax_id and other.tax_id:
        if one.tax_id != other.tax_id or _differ(one.tax_reason_code, other.tax_reason_code):
            return None
        if names in (Likeness.SAME, Likeness.PARTIAL):
            return Key.TAX_ID, Bond.SURE
        if names is Likeness.UNKNOWN or trust.tax_id_proves:
            return Key.TAX_ID, Bond.WEAK
        return None
    if names is not Likeness.DISAGREE:
        sure = Bond.SURE if names is Likeness.SAME else Bond.WEAK
        if one.emails & other.emails:
            return Key.EMAIL, sure
        other_mail = bool(one.emails and other.emails)
        if one.phones & other.phones and not (other_mail and names is not Likeness.SAME):
            return Key.PHONE, sure
        if one.card_number and one.card_number.casefold() == other.card_number.casefold():
            return Key.CARD_NUMBER, Bond.WEAK if names is Likeness.UNKNOWN else Bond.SURE
        if names is Likeness.SAME:
            if one.birthday and one.birthday == other.birthday:
                return Key.BIRTHDAY, Bond.SURE
            if not _anything_stronger_differs(one, other):
                return Key.NAME, Bond.WEAK
    return None


def _anything_stronger_differs(one: Identity, other: Identity) -> bool:
    return (
        _differ(one.card_number.casefold(), other.card_number.casefold())
        or _differ(one.birthday, other.birthday)
        or bool(one.emails and other.emails)
        or bool(one.phones and other.phones)
    )


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _chosen(one: Identity, other: Identity, key: Key, names: Likeness) -> bool | None:
    """Whether the chosen key is shared; None when one of the two has no value for it."""
    if key is Key.BIRTHDAY:
        if not (one.birthday and other.birthday and one.name.words and other.name.words):
            return None
        return names is Likeness.SAME and one.birthday == other.birthday
    mine, theirs = ({value for name, value in identity.values() if name is key} for identity in (one, other))
    return bool(mine & theirs) if mine and theirs else None


@dataclass
class KeyIndex:
    """Who has which value of which key, for the clients of a base or the records of a list."""

    _ids: dict[tuple[Key, str], list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, identities: Mapping[int, Identity]) -> "KeyIndex":
        index = cls()
        for id, identity in identities.items():
            index.add(id, identity)
        return index

    def add(self, id: int, identity: Identity) -> None:
        for key in identity.values():
            ids = self._ids[key]
            if id not in ids[-MOST_SHARERS:]:
                ids.append(id)

    def put(self, id: int, key: Key, value: str) -> None:
        self._ids[key, value].append(id)

    def known(self) -> Iterable[tuple[Key, str]]:
        """Every value that somebody has."""
        return self._ids.keys()

    def having(self, key: tuple[Key, str]) -> list[int]:
        return self._ids.get(key, [])
