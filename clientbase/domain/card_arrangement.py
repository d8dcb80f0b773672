"""How the owner arranged the card: the order of its sections and of their fields, and what is hidden."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Keys only. What it does not name stands where the program puts it, so that new things are seen."""

    sections: tuple[str, ...] = ()
    hidden_sections: frozenset[str] = frozenset()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    hidden_fields: frozenset[str] = frozenset()

    def ordered_sections(self, known: Sequence[str]) -> tuple[str, ...]:
        return ordered(known, self.sections)

    def ordered_fields(self, section: str, known: Sequence[str]) -> tuple[str, ...]:
        return ordered(known, self.fields.get(section, ()))

    def with_sections(self, keys: Iterable[str]) -> "Arrangement":
        return replace(self, sections=tuple(keys))

    def with_fields(self, section: str, keys: Iterable[str]) -> "Arrangement":
        return replace(self, fields=MappingProxyType({**self.fields, section: tuple(keys)}))

    def showing_section(self, key: str, *, shown: bool) -> "Arrangement":
        hidden = self.hidden_sections - {key} if shown else self.hidden_sections | {key}
        return replace(self, hidden_sections=hidden)

    def showing_field(self, key: str, *, shown: bool) -> "Arrangement":
        hidden = self.hidden_fields - {key} if shown else self.hidden_fields | {key}
        return replace(self, hidden_fields=hidden)


AS_MADE = Arrangement()


def ordered(known: Sequence[str], wanted: Sequence[str]) -> tuple[str, ...]:
    """The known keys in the wanted order; one that is not named comes after what it follows by itself.

    >>> ordered(("a", "b", "new", "c"), ("c", "b", "a", "gone"))
    ('c', 'b', 'new', 'a')
    """
    found = [key for key in dict.fromkeys(wanted) if key in set(known)]
    for place, key in enumerate(known):
        if key in found:
            continue
        before = next((one for one in reversed(known[:place]) if one in found), None)
        found.insert(0 if before is None else found.index(before) + 1, key)
    return tuple(found)


def moved(keys: Sequence[str], key: str, step: int) -> tuple[str, ...]:
    """The keys with one of them moved up (-1) or down (1); at the end it stays."""
    left = [one for one in keys if one != key]
    place = min(max(keys.index(key) + step, 0), len(left))
    left.insert(place, key)
    return tuple(left)


def arrangement_as_text(arrangement: Arrangement) -> str:
    """JSON for the base; "" for that of the program."""
    if arrangement == AS_MADE:
        return ""
    return json.dumps(
        {
            "version": _VERSION,
            "sections": arrangement.sections,
            "hidden_sections": sorted(arrangement.hidden_sections),
            "fields": dict(arrangement.fields),
            "hidden_fields": sorted(arrangement.hidden_fields),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def arrangement_from_text(text: str) -> Arrangement:
    """Raises ValueError where the text is none; "" is that of the program."""
    if not text.strip():
        return AS_MADE
    raw = json.loads(text)
    if not isinstance(raw, dict) or raw.get("version") != _VERSION:
        raise ValueError(text)
    fields = raw.get("fields", {})
    if not isinstance(fields, dict):
        raise ValueError(text)
    return Arrangement(
        _keys(raw, "sections"),
        frozenset(_keys(raw, "hidden_sections")),
        MappingProxyType({str(key): _keys(fields, key) for key in fields}),
        frozenset(_keys(raw, "hidden_fields")),
    )


def _keys(raw: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = raw.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise ValueError(key)
    return tuple(found)
