"""What a client becomes when a list speaks of him: blanks keep, lists are united, nothing is wiped."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from operator import attrgetter
from typing import Any, TypeVar

from clientbase.domain.client import (
    LISTS,
    Address,
    ClientDraft,
    ContactPerson,
    Email,
    Flag,
    Kind,
    Messenger,
    Phone,
)
from clientbase.domain.client_check import MOST_VALUES
from clientbase.domain.fields import CLIENT_FIELD, FieldKind
from clientbase.domain.import_values import Reason
from clientbase.domain.name_likeness import Likeness, likeness, name_of, named, says_more
from clientbase.domain.own_values import own_joined
from clientbase.domain.phone import phone_key
from clientbase.domain.text_folding import fold

_Value = TypeVar("_Value")

NAME_FIELDS = ("family_name", "given_name", "additional_name", "organization")
_PERSONAL = ("family_name", "given_name", "additional_name")
_ALWAYS_GIVEN = frozenset({"kind", "role"})  # a draft always has them, whether its list told them or not
_LONGEST_NOTE = 100_000
_LONG = tuple(key for key, field in CLIENT_FIELD.items() if field.kind is FieldKind.LONG_TEXT)
_PLAIN = tuple(
    key
    for key, field in CLIENT_FIELD.items()
    if not field.computed and key not in {*LISTS, "tags", *NAME_FIELDS, *_LONG, *_ALWAYS_GIVEN}
)
_plain_values = attrgetter(*_PLAIN)
_NOTHING = ("", None)


def joined(
    kept: ClientDraft, told: ClientDraft, given: frozenset[str] = frozenset(), *, first_wins: bool = False
) -> ClientDraft:
    """`kept` with what `told` adds or corrects; joining the same again changes nothing.

    `given` are the keys a list really has a column for: `kind` and `role` count only then. With
    `first_wins` a value that is there already stays (rows of one list about one client).
    """
    values: dict[str, Any] = {}
    for key, new, old in zip(_PLAIN, _plain_values(told), _plain_values(kept), strict=True):
        if new not in _NOTHING and new != old and (old in _NOTHING or not first_wins):
            values[key] = new
    if "birthday" in values and not _corrects(kept.birthday, told.birthday):
        del values["birthday"]
    for key in _LONG:
        text = _noted(getattr(kept, key), getattr(told, key))
        if text != getattr(kept, key):
            values[key] = text
    if not first_wins:
        for key in _ALWAYS_GIVEN & given:
            if getattr(told, key) != getattr(kept, key):
                values[key] = getattr(told, key)
    values |= _name(kept, told, first_wins=first_wins)
    if told.own:
        aside = {(flag.field, flag.value) for flag in kept.flags if flag.reason == Reason.TAKEN}
        news = tuple(pair for pair in told.own if pair not in aside) if aside else told.own
        own = own_joined(kept.own, news, first_wins=first_wins)
        if own is not kept.own:
            values["own"] = own
    for key, unite in _UNITE.items():
        new = getattr(told, key)
        if new:
            together = unite(getattr(kept, key), new)
            if together != getattr(kept, key):
                values[key] = together
    if told.flags:
        plain = {key: values.get(key, getattr(kept, key)) for key in _PLAIN}
        plain |= values.get("own", kept.own)
        flags = _flagged(plain, kept.flags, told.flags)
        if flags != kept.flags:
            values["flags"] = flags
    return replace(kept, **values) if values else kept


def agrees(one: ClientDraft, other: ClientDraft) -> bool:
    """Whether the two contradict each other nowhere: whichever comes first, the same is known."""
    mine, theirs = joined(one, other, first_wins=True), joined(one, other)
    same = all(getattr(mine, key) == getattr(theirs, key) for key in _PLAIN)
    return same and mine.own == theirs.own and _at_one_place(one, other)


def _at_one_place(one: ClientDraft, other: ClientDraft) -> bool:
    if not one.addresses or not other.addresses:
        return True
    return any(_within(a, b) or _within(b, a) for a in one.addresses for b in other.addresses)


def _corrects(old: str, new: str) -> bool:
    """A birthday whose year is unknown says nothing against the same day of a known year."""
    return not (new.startswith("--") and old[-5:] == new[-5:])


def _noted(old: str, new: str) -> str:
    """Texts typed since are never overwritten: what is new stands below them."""
    if not new or new in old:
        return old
    text = f"{old}\n{new}" if old else new
    return text if len(text) <= _LONGEST_NOTE else old


def _name(kept: ClientDraft, told: ClientDraft, *, first_wins: bool) -> dict[str, str]:
    old, new = name_of(kept), name_of(told)
    match likeness(old, new):
        case Likeness.UNKNOWN:
            better = not old.words
        case Likeness.SAME:
            better = not first_wins and _nicer(told, kept)
        case Likeness.PARTIAL:
            better = says_more(new, old)
        case Likeness.DISAGREE:
            better = not first_wins
    values: dict[str, str] = {}
    if better and new.personal:
        values = {key: getattr(told, key) for key in _PERSONAL}
    elif better and told.organization:
        values = {"organization": told.organization}
    if (better and not old.words) or _is_company_after_all(kept, told):
        values["kind"] = told.kind
    for key in NAME_FIELDS:  # what the name does not need: where a person works, who speaks for a company
        text = getattr(told, key)
        aside = key not in _PERSONAL if new.personal else key in _PERSONAL
        renames = key == "organization" and kept.kind is Kind.COMPANY and old.personal
        if text and aside and not renames and (not getattr(kept, key) or not first_wins):
            values[key] = text
    return {key: value for key, value in values.items() if value != getattr(kept, key)}


def _is_company_after_all(kept: ClientDraft, told: ClientDraft) -> bool:
    """One known by where he works alone, of whom the list says that he is that company."""
    nobody = not any(getattr(kept, key) for key in NAME_FIELDS if key != "organization")
    company = told.kind is Kind.COMPANY and bool(told.organization)
    return company and nobody and name_of(kept).text == name_of(told).text


def _nicer(one: ClientDraft, other: ClientDraft) -> bool:
    """The same name in usual letters instead of all capitals or none."""
    new, old = (" ".join(getattr(draft, key) for key in NAME_FIELDS) for draft in (one, other))
    return (old.isupper() or old.islower()) and not (new.isupper() or new.islower())


def _flagged(values: dict[str, Any], old: tuple[Flag, ...], new: tuple[Flag, ...]) -> tuple[Flag, ...]:
    """Flags united; one for a field that holds a good value by now says nothing."""
    known = {(flag.field, flag.value) for flag in old}
    more = tuple(flag for flag in new if (flag.field, flag.value) not in known and not values.get(flag.field))
    return (*old, *dict.fromkeys(more))[:MOST_VALUES] if more else old


# --- lists ----------------------------------------------------------------------------------------


def _appended(
    old: tuple[_Value, ...], new: Iterable[_Value], key: Callable[[_Value], object]
) -> tuple[_Value, ...]:
    known = {key(item) for item in old}
    more = []
    for item in new:
        if (name := key(item)) not in known:
            known.add(name)
            more.append(item)
    return (*old, *more)[:MOST_VALUES] if more else old


def _phones(old: tuple[Phone, ...], new: tuple[Phone, ...]) -> tuple[Phone, ...]:
    return _appended(old, new, phone_key)


def _emails(old: tuple[Email, ...], new: tuple[Email, ...]) -> tuple[Email, ...]:
    return _appended(old, new, lambda email: email.address.casefold())


def _messengers(old: tuple[Messenger, ...], new: tuple[Messenger, ...]) -> tuple[Messenger, ...]:
    return _appended(old, new, lambda item: (item.service.casefold(), item.handle.casefold()))


def _tags(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return _appended(old, new, str.casefold)


_PARTS = ("street", "city", "region", "postcode", "country")


def _within(part: Address, whole: Address) -> bool:
    """Whether `whole` says everything that `part` does."""
    said = fold(" ".join(getattr(whole, key) for key in _PARTS))
    return (not part.label or part.label == whole.label) and all(
        fold(getattr(part, key)) == fold(getattr(whole, key)) or (key != "postcode" and fold(text) in said)
        for key in _PARTS
        if (text := getattr(part, key))
    )


def _addresses(old: tuple[Address, ...], new: tuple[Address, ...]) -> tuple[Address, ...]:
    result = list(old)
    for address in new:
        if any(_within(address, known) for known in result):
            continue
        less = next((at for at, known in enumerate(result) if _within(known, address)), None)
        if less is not None:
            result[less] = address
        elif len(result) < MOST_VALUES:
            result.append(address)
    return tuple(result)


def _persons(old: tuple[ContactPerson, ...], new: tuple[ContactPerson, ...]) -> tuple[ContactPerson, ...]:
    result = list(old)
    for person in new:
        if any(_enriched(known, person) == known for known in result if _same_person(known, person)):
            continue
        at = next((at for at, known in enumerate(result) if _same_person(known, person)), None)
        if at is not None:
            result[at] = _enriched(result[at], person)
        elif len(result) < MOST_VALUES:
            result.append(person)
    return tuple(result)


def _enriched(known: ContactPerson, told: ContactPerson) -> ContactPerson:
    return replace(
        known,
        role=known.role or told.role,
        phone=known.phone or told.phone,
        email=known.email or told.email,
    )


def _same_person(one: ContactPerson, other: ContactPerson) -> bool:
    names = likeness(named(one.name, personal=True), named(other.name, personal=True))
    if names is not Likeness.SAME and not (names is Likeness.UNKNOWN and one.name == other.name):
        return False
    return all(
        not getattr(one, key)
        or not getattr(other, key)
        or fold(getattr(one, key)) == fold(getattr(other, key))
        for key in ("role", "phone", "email")
    )


_UNITE: dict[str, Callable[[Any, Any], Any]] = {
    "phones": _phones,
    "emails": _emails,
    "messengers": _messengers,
    "tags": _tags,
    "addresses": _addresses,
    "contact_persons": _persons,
}
