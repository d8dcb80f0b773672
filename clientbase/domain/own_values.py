"""What one client has in the owner's own fields: pairs of key and canonical text, in order of the numbers."""

from collections.abc import Iterable, Mapping

OwnValues = tuple[tuple[str, str], ...]
"""Only filled fields stand there. A key is `own_<id of the field>`."""

_PREFIX = "own_"


def is_own_key(key: str) -> bool:
    """Whether this is the key of an own field: `own_7`."""
    return key.startswith(_PREFIX) and key[len(_PREFIX) :].isdecimal()


def own_key(number: int) -> str:
    return f"{_PREFIX}{number}"


def own_number(key: str) -> int:
    return int(key[len(_PREFIX) :])


def own_values(texts: Mapping[str, str] | Iterable[tuple[str, str]]) -> OwnValues:
    """Pairs in their order, blanks left out."""
    pairs = texts.items() if isinstance(texts, Mapping) else texts
    return tuple(sorted(((key, text) for key, text in pairs if text), key=lambda pair: own_number(pair[0])))


def own_text(values: OwnValues, key: str) -> str:
    return next((text for known, text in values if known == key), "")


def with_own(values: OwnValues, changes: Mapping[str, str]) -> OwnValues:
    """The values with some cells changed; "" empties one."""
    return own_values({**dict(values), **changes}) if changes else values


def own_changes(before: OwnValues, after: OwnValues) -> dict[str, str]:
    """Cells by key that `after` has otherwise, "" where it has none."""
    if before == after:
        return {}
    old, new = dict(before), dict(after)
    keys = sorted(old.keys() | new.keys(), key=own_number)
    return {key: new.get(key, "") for key in keys if old.get(key, "") != new.get(key, "")}


def own_joined(kept: OwnValues, told: OwnValues, *, first_wins: bool = False) -> OwnValues:
    """What `told` adds or corrects; with `first_wins` a value that is there stays."""
    if not told or kept == told:
        return kept
    if not kept:
        return told
    both = dict(told) | dict(kept) if first_wins else dict(kept) | dict(told)
    together = own_values(both)
    return kept if together == kept else together
