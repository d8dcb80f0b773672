"""What every kept client satisfies: tidy texts, known choices, real dates, one of each value, some name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from clientbase.domain.client import (
    LISTS,
    ClientDraft,
    Email,
    Kind,
    Messenger,
    Phone,
    Role,
    Sex,
    display_name_of,
)
from clientbase.domain.errors import FieldMissing, FieldTooLong, FieldWrong
from clientbase.domain.fields import CLIENT_FIELD, FieldKind
from clientbase.domain.import_values import Regional
from clientbase.domain.own_field import FieldWorkedOut, OwnField, checked_own
from clientbase.domain.own_values import is_own_key, own_values
from clientbase.domain.plain_text import many_lines, one_line
from clientbase.i18n import _

_BIRTHDAY = re.compile(r"(\d{4}|-)-(\d{2})-(\d{2})")
MOST_VALUES = 200


@dataclass(frozen=True, slots=True)
class OwnRules:
    """The own fields there are, by key, and the country and currency their values are read by."""

    fields: Mapping[str, OwnField] = field(default_factory=dict)
    regional: Regional = field(default_factory=Regional)


_NO_OWN = OwnRules()


def checked(draft: ClientDraft, own: OwnRules = _NO_OWN) -> ClientDraft:
    """The draft tidied. Raises FieldMissing, FieldWrong or FieldTooLong, naming the field."""
    tidy = replace(draft, **checked_values({key: getattr(draft, key) for key in _EDITABLE}))
    if draft.own:
        tidy = replace(tidy, own=own_values(checked_values(dict(draft.own), own)))
    if not display_name_of(tidy):
        raise no_name()
    return tidy


def checked_values(values: Mapping[str, Any], own: OwnRules = _NO_OWN) -> dict[str, Any]:
    """Some fields tidied, by key; unknown keys are a bug and raise KeyError."""
    return {
        key: checked_own(own.fields[key], value, own.regional)
        if is_own_key(key)
        else _checked_value(key, value)
        for key, value in values.items()
    }


def no_name() -> FieldMissing:
    """Nothing is left by which a client is known."""
    name = CLIENT_FIELD["display_name"]
    return FieldMissing(field=_(name.label))


def birthday_parts(text: str) -> tuple[int | None, int, int] | None:
    """(year or None, month, day) of a real calendar day, None when the text is none.

    29 February stands without a year, and in leap years.
    """
    found = _BIRTHDAY.fullmatch(text)
    if found is None:
        return None
    year = None if found[1] == "-" else int(found[1])
    month, day = int(found[2]), int(found[3])
    try:
        date(2000 if year is None else year, month, day)
    except ValueError:
        return None
    return year, month, day


_WORKED_OUT = frozenset(key for key, item in CLIENT_FIELD.items() if item.computed)
_EDITABLE = tuple(key for key, item in CLIENT_FIELD.items() if not item.computed)


def require_written(key: str) -> None:
    """That a field of the catalogue is written by people. Raises FieldWorkedOut."""
    if key in _WORKED_OUT:
        raise FieldWorkedOut(field=_(CLIENT_FIELD[key].label))


def _checked_value(key: str, value: Any) -> Any:
    require_written(key)
    if value in _EMPTY and key in _BLANK:
        return _BLANK[key]
    if key == "flags":
        return tuple(value)
    match CLIENT_FIELD[key].kind:
        case FieldKind.BIRTHDAY:
            text = _line(key, value)
            if text and birthday_parts(text) is None:
                raise _wrong(key, value)
            return text
        case FieldKind.DATE:
            if not isinstance(value, date):
                raise _wrong(key, value)
            return value.date() if isinstance(value, datetime) else value
        case FieldKind.EMPLOYEE:
            if not isinstance(value, int):
                raise _wrong(key, value)
            return value
        case FieldKind.PHONES | FieldKind.EMAILS | FieldKind.ADDRESSES | FieldKind.MESSENGERS:
            return _checked_list(key, value)
        case FieldKind.CONTACT_PERSONS | FieldKind.TAGS:
            return _checked_list(key, value)
        case FieldKind.LONG_TEXT:
            return _long(key, value)
    text = _line(key, value)
    if key in _ENUMS:
        try:
            return _ENUMS[key](text)
        except ValueError:
            raise _wrong(key, value) from None
    return text


_EMPTY: tuple[object, ...] = ("", None, ())
_BLANK: Mapping[str, object] = {
    **{key: "" for key in _EDITABLE if key not in {"kind", "role"}},
    **{key: None for key in _EDITABLE if CLIENT_FIELD[key].kind in {FieldKind.DATE, FieldKind.EMPLOYEE}},
    **dict.fromkeys((*LISTS, "tags"), ()),
    "sex": Sex.UNKNOWN,
}
"""What each field holds when it is empty; a client is always of some kind and role."""

_ENUMS: dict[str, type[Kind | Role | Sex]] = {"kind": Kind, "role": Role, "sex": Sex}


def _wrong(key: str, value: object) -> FieldWrong:
    return FieldWrong(field=_(CLIENT_FIELD[key].label), value=str(value))


def _checked_list(key: str, items: Any) -> tuple[Any, ...]:
    if len(items) > MOST_VALUES:
        raise FieldTooLong(field=_(CLIENT_FIELD[key].label), limit=MOST_VALUES)
    if key == "tags":
        tags = (_line(key, tag) for tag in items)
        return tuple(dict.fromkeys(tag for tag in tags if tag))
    tidy = []
    for item in items:
        texts = {name: _line(key, getattr(item, name)) for name in item.__slots__}
        if any(text for name, text in texts.items() if name not in {"label", "service"}):
            changed = any(getattr(item, name) != text for name, text in texts.items())
            tidy.append(replace(item, **texts) if changed else item)
    return tuple(_distinct(tidy))


def _distinct(items: list[Any]) -> list[Any]:
    """The first of equal values: a number once, whatever its label or spelling."""
    seen: dict[object, Any] = {}
    for item in items:
        match item:
            case Phone():
                name: object = item.e164 or item.text
            case Email():
                name = item.address.casefold()
            case Messenger():
                name = (item.service, item.handle.casefold())
            case _:
                name = item
        seen.setdefault(name, item)
    return list(seen.values())


def _line(key: str, value: object) -> str:
    """One line without control characters and stray spaces, within the field's length."""
    return _within(key, one_line(str(value)))


def _long(key: str, value: object) -> str:
    return _within(key, many_lines(str(value)))


def _within(key: str, text: str) -> str:
    field = CLIENT_FIELD[key]
    limit = 100_000 if field.kind is FieldKind.LONG_TEXT else field.max_length
    if len(text) > limit:
        raise FieldTooLong(field=_(field.label), limit=limit)
    return text
