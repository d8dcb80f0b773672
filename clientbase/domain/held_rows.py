"""Whether a client already holds all that a record tells of him, judged by column; pure.

What is said to be held is held: `client_joining.joined` would change nothing. The other way round is not
promised: a record that is not plainly held has to be joined to find out.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from clientbase.domain.client_columns import LIST_FIELDS, PLAIN, ClientColumns, ItemValues
from clientbase.domain.phone import phone_key_of

_PERSON = ("family_name", "given_name", "additional_name")
_NAMED_BY = (*_PERSON, "kind", "organization", "nickname")
_LONG = ("looking_for", "note")
_VALUES = tuple(key for key in PLAIN if key not in {*_NAMED_BY, *_LONG, "role"})
ASKED = frozenset({*_NAMED_BY, "role"})
"""Fields that are always looked at, whatever the record tells."""


def fields_told(told: ClientColumns) -> frozenset[str]:
    """The fields of a client that his record is compared with."""
    return ASKED | told.plain.keys() | told.lists.keys() | ({"own"} if told.own else set())


def held(
    kept: ClientColumns, told: ClientColumns, places: Sequence[int], with_role: Sequence[bool]
) -> list[bool]:
    """Of each client of `kept` whether he holds the record of `told` that stands at the same of `places`.

    `with_role`: whether the record tells a role.
    """
    count = len(places)
    same = [True] * count

    def compare(key: str, fits: Callable[[Any, Any], bool]) -> None:
        theirs = told.plain.get(key)
        if theirs is None:
            return
        mine = kept.plain[key]
        for number, at in enumerate(places):
            new = theirs[at]
            if new and new != mine[number] and not fits(mine[number], new):
                same[number] = False

    for key in _VALUES:
        compare(key, _never)
    for key in _LONG:
        compare(key, _stands_in)
    _compare_names(same, kept, told, places)
    if any(with_role):
        blank = ["client"] * len(told)
        roles = told.plain.get("role", blank)
        for number, at in enumerate(places):
            if with_role[number] and roles[at] != kept.plain["role"][number]:
                same[number] = False
    for key in LIST_FIELDS:
        if key in told.lists:
            theirs, mine = told.lists[key], kept.lists[key]
            among = _AMONG.get(key, _exactly)
            for number, at in enumerate(places):
                if theirs[at] and not (theirs[at] == mine[number] or among(theirs[at], mine[number])):
                    same[number] = False
    if told.own:
        nothing = ((),) * count
        for number, (at, own) in enumerate(zip(places, kept.own or nothing, strict=True)):
            if told.own[at] and told.own[at] != own and not set(told.own[at]) <= set(own):
                same[number] = False
    return same


def _never(_old: Any, _new: Any) -> bool:
    return False


def _stands_in(old: str, new: str) -> bool:
    return new in old


def _compare_names(same: list[bool], kept: ClientColumns, told: ClientColumns, places: Sequence[int]) -> None:
    """Names must be equal to the letter; a person's place of work may be missing in the record."""
    blank = [""] * len(told)
    theirs = [told.plain.get(key, blank) for key in _NAMED_BY]
    mine = zip(*(kept.plain[key] for key in _NAMED_BY), strict=True)
    for number, (at, old) in enumerate(zip(places, mine, strict=True)):
        new = tuple(column[at] for column in theirs)
        if new == old:
            continue
        *parts, kind, organization, nickname = new
        person = any(parts) and kind == "person"
        if (
            new[:4] != old[:4]
            or (organization != old[4] and (organization or not person))
            or (nickname != old[5] and (nickname or not person))
        ):
            same[number] = False


def _exactly(new: tuple[ItemValues, ...], old: tuple[ItemValues, ...]) -> bool:
    return set(new) <= set(old)


def _phones_among(new: tuple[ItemValues, ...], old: tuple[ItemValues, ...]) -> bool:
    return {_number(item) for item in new} <= {_number(item) for item in old}


def _number(phone: ItemValues) -> str:
    text, e164, _label = phone
    return str(e164 or phone_key_of(text))


def _emails_among(new: tuple[ItemValues, ...], old: tuple[ItemValues, ...]) -> bool:
    return {item[0].casefold() for item in new} <= {item[0].casefold() for item in old}


def _flags_among(new: tuple[ItemValues, ...], old: tuple[ItemValues, ...]) -> bool:
    return {item[:2] for item in new} <= {item[:2] for item in old}


_AMONG: Mapping[str, Callable[[tuple[ItemValues, ...], tuple[ItemValues, ...]], bool]] = {
    "phones": _phones_among,
    "emails": _emails_among,
    "tags": _emails_among,
    "flags": _flags_among,
}
