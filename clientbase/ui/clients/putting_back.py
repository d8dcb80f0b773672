"""What the fields of a client were before a change, as values that can be kept again. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any, cast

from clientbase.domain.changes import FieldChange
from clientbase.domain.client import LISTS, Client, value_of
from clientbase.domain.fields import CLIENT_FIELD, FieldKind
from clientbase.domain.own_values import is_own_key


def can_put_back(changes: Sequence[FieldChange]) -> bool:
    """Whether these are changes of fields that a person can type, and few enough to be told apart."""
    told = [change for change in changes if not _only_moved(change)]
    return bool(told) and len(told) <= 12 and all(_is_typed(change.field) for change in told)


def _is_typed(key: str) -> bool:
    return is_own_key(key) or (key in CLIENT_FIELD and not CLIENT_FIELD[key].computed)


def values_before(client: Client, changes: Sequence[FieldChange]) -> dict[str, object]:
    """Values by field key; what has been changed again since is left out."""
    values: dict[str, object] = {}
    for change in changes:
        key = change.field
        if not _is_typed(key) or _only_moved(change):
            continue
        if key == "tags" or key in LISTS:
            current = cast("tuple[Any, ...]", values.get(key, getattr(client, key)))
            restored = _list_before(key, current, change)
            if restored is not None:
                values[key] = restored
        elif _stored(value_of(client, key)) == change.after:
            values[key] = _plain(key, change.before)
    return values


def _stored(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _plain(key: str, stored: object) -> object:
    if not is_own_key(key) and CLIENT_FIELD[key].kind is FieldKind.DATE:
        return date.fromisoformat(str(stored)) if stored else None
    return stored


def _only_moved(change: FieldChange) -> bool:
    """A value of a list that only changed its place."""
    return (
        isinstance(change.before, Mapping)
        and isinstance(change.after, Mapping)
        and set(change.before) <= {"position"}
    )


def _list_before(key: str, items: tuple[Any, ...], change: FieldChange) -> tuple[Any, ...] | None:
    """The list as it was, or None when the changed value is no longer in it."""
    before = change.before if isinstance(change.before, Mapping) else {}
    after = change.after if isinstance(change.after, Mapping) else {}
    left = list(items)
    if not after:
        left.insert(min(int(before.get("position", len(left))), len(left)), _item(key, before))
        return tuple(left)
    place = next((at for at, item in enumerate(left) if _matches(key, item, after)), None)
    if place is None:
        return None
    if not before:
        del left[place]
    elif key == "tags":
        left[place] = str(before["tag"])
    else:
        left[place] = replace(left[place], **_parts(key, before))
    return tuple(left)


def _item(key: str, row: Mapping[str, Any]) -> Any:
    if key == "tags":
        return str(row["tag"])
    return LISTS[key](**_parts(key, row))


def _parts(key: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Of a journalled row what belongs to the value itself, not its id, owner and place."""
    names = {item.name for item in fields(LISTS[key])}
    return {name: value for name, value in row.items() if name in names}


def _matches(key: str, item: Any, row: Mapping[str, Any]) -> bool:
    if key == "tags":
        return bool(item == row.get("tag"))
    parts = _parts(key, row)
    return bool(parts) and all(getattr(item, name) == value for name, value in parts.items())
