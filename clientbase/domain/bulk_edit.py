"""One change for many records at once: a field gets a value, is emptied, gains or loses words."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from clientbase.domain.fields import Field, FieldKind


class BulkMode(StrEnum):
    SET = "set"
    CLEAR = "clear"
    ADD = "add"  # words to those that are there
    REMOVE = "remove"  # these words, where they are


@dataclass(frozen=True, slots=True)
class BulkEdit:
    """`value`: what `SET` puts there; for `ADD` and `REMOVE` the words, shaped as the field's value."""

    key: str
    mode: BulkMode
    value: Any = None


@dataclass(frozen=True, slots=True)
class BulkCount:
    """`changing` of `of` records would change; `unnamed` more stay: they would be left without a name."""

    changing: int
    of: int
    unnamed: int = 0


_WORDS = frozenset({FieldKind.TAGS, FieldKind.CHOICES})


def modes_for(spec: Field) -> tuple[BulkMode, ...]:
    """What can be done with a field; a client is always of some kind and role."""
    if spec.kind in _WORDS:
        return (BulkMode.ADD, BulkMode.REMOVE, BulkMode.SET, BulkMode.CLEAR)
    if spec.key in ("kind", "role"):
        return (BulkMode.SET,)
    return (BulkMode.SET, BulkMode.CLEAR)


def edited(edit: BulkEdit, before: Any) -> Any:
    r"""What a cell holds after the edit: tags as a tuple, the words of an own field one a line.

    >>> edited(BulkEdit("tags", BulkMode.ADD, ("VIP",)), ("vip", "new"))
    ('vip', 'new')
    >>> edited(BulkEdit("own_3", BulkMode.REMOVE, "b"), "a\nb")
    'a'
    """
    match edit.mode:
        case BulkMode.SET:
            return edit.value
        case BulkMode.CLEAR:
            return None
    lines = isinstance(before, str) or isinstance(edit.value, str)
    has, words = _words(before), _words(edit.value)
    folded = {word.casefold() for word in words}
    if edit.mode is BulkMode.ADD:
        known = {word.casefold() for word in has}
        after = (*has, *(word for word in words if word.casefold() not in known))
    else:
        after = tuple(word for word in has if word.casefold() not in folded)
    return "\n".join(after) if lines else after


def _words(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(word for word in value.split("\n") if word)
    return tuple(value or ())
