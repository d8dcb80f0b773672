"""What several clients become as one: the survivor's values stand, blanks are filled, lists are united."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from clientbase.domain.client import (
    DRAFT_FIELDS,
    LISTS,
    Client,
    ClientDraft,
    draft_of,
    draft_values,
    value_of,
)
from clientbase.domain.client_columns import PLAIN
from clientbase.domain.client_joining import joined
from clientbase.domain.fields import CLIENT_FIELD, FieldKind
from clientbase.domain.own_values import own_changes

LISTED = frozenset({*LISTS, "tags"})
"""Fields of several values."""
UNITED = LISTED | {key for key, field in CLIENT_FIELD.items() if field.kind is FieldKind.LONG_TEXT}
"""Fields of which all is kept: lists grow, long texts stand below one another. Nothing is chosen there."""

_NOTHING = ("", None)


@dataclass(frozen=True, slots=True)
class Choice:
    """A field of which the clients say different things: what each says, in their order."""

    key: str
    values: tuple[Any, ...]


def plain_keys(clients: Sequence[ClientDraft]) -> tuple[str, ...]:
    """The fields that hold one value, own ones too, in the order of the card."""
    own = sorted({key for client in clients for key, _text in client.own}, key=lambda key: int(key[4:]))
    return (*(key for key in DRAFT_FIELDS if key not in LISTED and key != "own"), *own)


def choices(clients: Sequence[ClientDraft]) -> tuple[Choice, ...]:
    """Where they differ: two of them say something, and not the same."""
    found = []
    for key in plain_keys(clients):
        if key in UNITED:
            continue
        values = tuple(value_of(client, key) for client in clients)
        if len({value for value in values if value not in _NOTHING}) > 1:
            found.append(Choice(key, values))
    return tuple(found)


def merged(survivor: ClientDraft, others: Sequence[ClientDraft]) -> ClientDraft:
    """The survivor with what only the others know."""
    together = survivor
    for other in others:
        together = joined(together, other, first_wins=True)
        blank = {
            key: value
            for key in PLAIN
            if getattr(together, key) in _NOTHING and (value := getattr(other, key)) not in _NOTHING
        }
        together = replace(together, **blank)  # parts of names too, which a list could not be trusted with
    return together


def merge_values(
    survivor: Client, others: Sequence[Client], chosen: Mapping[str, object] | None = None
) -> dict[str, object]:
    """What changes on the survivor, by field key. `chosen` values win over what `merged` would take."""
    before = draft_of(survivor)
    after = merged(before, [draft_of(other) for other in others])
    pairs = zip(DRAFT_FIELDS, draft_values(before), draft_values(after), strict=True)
    values: dict[str, object] = {key: new for key, old, new in pairs if new != old and key != "own"}
    values |= own_changes(before.own, after.own)
    return values | dict(chosen or {})


def best_survivor(clients: Sequence[Client]) -> int:
    """The id of who should stay: of whom most is known, of equals the oldest."""

    def known(client: Client) -> int:
        return sum(1 for value in draft_values(draft_of(client)) if value not in ("", None, ()))

    return min(clients, key=lambda client: (-known(client), client.id)).id
