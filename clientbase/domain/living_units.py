"""The values of a client that a list and the base are compared by: names as one, parts of an address apart.

A unit says what a client holds of it, whether two such values mean the same, and how the client becomes when
the list's value counts. Every field belongs to a unit, so nothing that a cell says goes unseen.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, StrEnum
from typing import Any

from clientbase.domain.client import (
    LISTS,
    Address,
    ClientDraft,
    ContactPerson,
    Email,
    Messenger,
    Phone,
    with_values,
)
from clientbase.domain.client_check import MOST_VALUES
from clientbase.domain.fields import CLIENT_FIELD, IMPORT_FIELDS, FieldKind
from clientbase.domain.living_list import ListColumn
from clientbase.domain.meaning_kinds import WHOLE_NAMES
from clientbase.domain.own_values import is_own_key, own_text, with_own
from clientbase.domain.phone import format_phone, phone_key
from clientbase.domain.text_folding import fold

NAME = "display_name"
_NAMES = ("family_name", "given_name", "additional_name")
_NAMED_WHOLE = WHOLE_NAMES | {"legal_form"}
_PARTS = ("street", "city", "region", "postcode", "country")
_LABELS = ("", "delivery", "legal")
_IN_STREET = {"house": "street", "address": "street"}
_WHOLE = {"delivery_address": "delivery_street", "legal_address": "legal_street"}
_FILLS = {item.key: item.fills for item in IMPORT_FIELDS}
_NOT_ALONE = {*LISTS, "tags", "own", *_NAMES}


class UnitKind(StrEnum):
    TEXT = "text"
    LONG = "long"
    NAME = "name"
    SEVERAL = "several"
    ADDRESS = "address"
    OWN = "own"


Value = str | tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """`key` is a field's key, or «city», «delivery_street» … for a part of an address. `columns`: those of
    the list that say it, by their index; () when the list has none.
    """

    key: str
    kind: UnitKind
    fields: tuple[str, ...]
    columns: tuple[int, ...] = ()

    def value(self, draft: ClientDraft) -> Value:
        match self.kind:
            case UnitKind.OWN:
                return own_text(draft.own, self.key)
            case UnitKind.NAME:
                return tuple(_plain(getattr(draft, key)) for key in self.fields)
            case UnitKind.SEVERAL:
                items: tuple[Any, ...] = getattr(draft, self.key)
                return items
            case UnitKind.ADDRESS:
                label, part = _address_part(self.key)
                found = next((item for item in draft.addresses if item.label == label), None)
                return getattr(found, part) if found else ""
        return _plain(getattr(draft, self.key))

    def same(self, one: Value, other: Value) -> bool:
        """Whether two values mean the same: numbers however written, items in whatever order."""
        if one == other:
            return True
        if self.kind is UnitKind.SEVERAL:
            return {self.name_of(item) for item in one} == {self.name_of(item) for item in other}
        if self.kind is UnitKind.NAME:
            return self.is_blank(one) and self.is_blank(other)
        return self.kind is UnitKind.ADDRESS and fold(str(one)) == fold(str(other))

    def is_blank(self, value: Value) -> bool:
        if self.kind is UnitKind.NAME:  # a client is always of some kind
            return not any(text for key, text in zip(self.fields, value, strict=True) if key != "kind")
        return not value

    def text(self, value: Value) -> str:
        """The value as one line, as a cell may say it."""
        if isinstance(value, str):
            return value.replace("\n", ", ") if self.kind is UnitKind.OWN else value
        if self.kind is UnitKind.NAME:
            named = dict(zip(self.fields, value, strict=True))
            person = " ".join(text for key in _NAMES if (text := named.get(key, "")))
            organization = named.get("organization", "")
            company = named.get("kind") == "company"
            return (organization or person) if company else ", ".join(filter(None, (person, organization)))
        return ", ".join(_written(item) for item in value)

    def told(self, value: Value) -> str:
        """The value as a person reads it."""
        several = self.kind is UnitKind.SEVERAL and not isinstance(value, str)
        return ", ".join(map(_told, value)) if several else self.text(value)

    def name_of(self, item: Any) -> Hashable:
        """By what one of several values is known again."""
        return _NAME_OF[self.key](item)

    # --- what becomes of a client --------------------------------------------------------------------

    def taken(
        self, now: ClientDraft, then: Value, agreed: Value, told: ClientDraft, *, over: bool = False
    ) -> ClientDraft:
        """The client `now` with the list's value. `then`: what the base held when `agreed` stood in the list.

        Of several values only those the list changed are changed; `over`: what was changed here since is
        taken back.
        """
        value = self.value(told)
        match self.kind:
            case UnitKind.OWN:
                return replace(now, own=with_own(now.own, {self.key: str(value)}))
            case UnitKind.NAME:
                return with_values(now, {key: getattr(told, key) for key in self.fields})
            case UnitKind.SEVERAL:
                items = then if over else getattr(now, self.key)
                return with_values(now, {self.key: self._changed(items, agreed, value, whole=over)})
            case UnitKind.ADDRESS:
                return replace(now, addresses=_with_part(now.addresses, self.key, str(agreed), str(value)))
            case UnitKind.LONG:
                text = _rewritten(getattr(now, self.key), str(agreed), str(value))
                return with_values(now, {self.key: text})
        return with_values(now, {self.key: getattr(told, self.key)})

    def _changed(self, items: Value, agreed: Value, value: Value, *, whole: bool) -> tuple[Any, ...]:
        """Items with those dropped that the list dropped; those it added come in their place.

        `whole`: all the list says is to be there, not only what it added.
        """
        dropped = self._names(agreed) - self._names(value)
        there = self._names(items) | (set() if whole else self._names(agreed))
        added = [item for item in value if self.name_of(item) not in there]
        result: list[Any] = []
        for item in items:
            if self.name_of(item) not in dropped:
                result.append(item)
            elif added:
                result.append(added.pop(0))
        return (*result, *added)[:MOST_VALUES]

    def apart(self, agreed: Value, told: Value, then: Value, now: Value) -> bool:
        """Whether the list and the base changed different ones of several values: then both may stand."""
        if self.kind is not UnitKind.SEVERAL:
            return False
        dropped_there = self._names(agreed) - self._names(told)
        dropped_here = self._names(then) - self._names(now)
        added_both = (self._names(told) - self._names(agreed)) & (self._names(now) - self._names(then))
        return not dropped_there & dropped_here and not added_both

    def _names(self, items: Value) -> set[Hashable]:
        return {self.name_of(item) for item in items}


def units_of(columns: Sequence[ListColumn]) -> tuple[Unit, ...]:
    """Every unit of a client, each with the columns of the list that say it."""
    keys = {key for column in columns for key in column.fields}
    whole = bool(keys & _NAMED_WHOLE)
    named = ("kind", *_NAMES, "organization") if whole else _NAMES
    units = [Unit(NAME, UnitKind.NAME, named)]
    for key, item in CLIENT_FIELD.items():
        if item.computed or key in named or (key in _NOT_ALONE and key not in _NAME_OF):
            continue
        if key in _NAME_OF:
            units.append(Unit(key, UnitKind.SEVERAL, (key,)))
        else:
            kind = UnitKind.LONG if item.kind is FieldKind.LONG_TEXT else UnitKind.TEXT
            units.append(Unit(key, kind, (key,)))
    for label in _LABELS:
        prefix = f"{label}_" if label else ""
        units += [Unit(f"{prefix}{part}", UnitKind.ADDRESS, ("addresses",)) for part in _PARTS]
    units += [Unit(key, UnitKind.OWN, (key,)) for key in sorted(keys) if is_own_key(key)]
    return tuple(
        replace(
            unit,
            columns=tuple(
                at
                for at, column in enumerate(columns)
                if any(unit.key in _said_by(key, whole=whole) for key in column.fields)
            ),
        )
        for unit in units
    )


def _said_by(key: str, *, whole: bool) -> tuple[str, ...]:
    """The units that a column of this meaning speaks of."""
    if key in _NAMED_WHOLE or key in _NAMES or (whole and key in ("kind", "organization")):
        return (NAME,)
    if key in _WHOLE:
        return (_WHOLE[key],)
    if _FILLS.get(key) == ("addresses",):
        return (_IN_STREET.get(key, key),)
    return _FILLS.get(key, (key,))


def _plain(value: object) -> str:
    match value:
        case None:
            return ""
        case Enum():
            return str(value.value)
        case date():
            return value.isoformat()
    return str(value)


def _written(item: Any) -> str:
    for name in ("e164", "address", "handle", "name", "text"):
        if text := getattr(item, name, ""):
            return str(text)
    return str(item)


def _told(item: Any) -> str:
    """One of several values, with all that may differ in it."""
    match item:
        case Phone():
            return format_phone(item.e164, "") or item.text
        case Email():
            return item.address
        case Messenger():
            return ": ".join(filter(None, (item.service, item.handle)))
        case ContactPerson():
            return " · ".join(filter(None, (item.name, item.role, item.phone, item.email)))
    return str(item)


_NAME_OF: Mapping[str, Callable[[Any], Hashable]] = {
    "phones": phone_key,
    "emails": lambda item: item.address.casefold(),
    "messengers": lambda item: (item.service.casefold(), item.handle.casefold()),
    "tags": lambda item: item.casefold(),
    "contact_persons": lambda item: (fold(item.name), fold(item.role), fold(item.phone), fold(item.email)),
}


def _address_part(key: str) -> tuple[str, str]:
    label, _, part = key.rpartition("_")
    return label, part


def _with_part(addresses: Iterable[Address], key: str, agreed: str, value: str) -> tuple[Address, ...]:
    label, part = _address_part(key)
    result = list(addresses)
    mine = [at for at, item in enumerate(result) if item.label == label]
    known = [at for at in mine if agreed and fold(getattr(result[at], part)) == fold(agreed)]
    for at in (known or mine)[:1]:
        result[at] = replace(result[at], **{part: value})
        break
    else:
        if value:
            result.append(replace(Address(label=label), **{part: value}))
    return tuple(item for item in result if any(getattr(item, name) for name in _PARTS))


def _rewritten(now: str, agreed: str, value: str) -> str:
    """A long text in which the list's old words become its new ones; what was written here stays."""
    if agreed and agreed in now:
        return now.replace(agreed, value, 1).strip("\n")
    if value in now:
        return now
    return f"{now}\n{value}" if now else value
