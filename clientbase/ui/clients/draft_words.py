"""The words of what was typed on a card and not kept, short enough for a line. No Qt."""

from collections.abc import Iterator, Mapping

LONGEST = 80
_NO_WORDS = frozenset({"id", "kind", "status", "rating", "on", "source", "other"})
"""Of what is typed into a section: keys that hold no words of a person."""


def excerpt(draft: Mapping[str, object]) -> str:
    parts: list[str] = []
    field, call = draft.get("field"), draft.get("call")
    if isinstance(field, Mapping) and isinstance(field.get("texts"), list):
        parts += [str(text) for text in field["texts"]]
    if isinstance(call, Mapping):
        parts += [str(call.get("words", "")), str(call.get("next", ""))]
    parts += [str(draft.get("note", "")), str(draft.get("task", ""))]
    parts += _texts(draft.get("parts"))
    line = " ".join(" ".join(part.split()) for part in parts if part.strip())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def unsaved_of(
    cards: Mapping[str, object], new: object, cells: object
) -> tuple[tuple[Mapping[str, object], str], ...]:
    """A piece for each card by client id, one for the form of a new client, one for the cells of the list."""
    found: list[tuple[Mapping[str, object], str]] = [
        ({"client_id": int(id)}, excerpt(draft)) for id, draft in cards.items() if isinstance(draft, Mapping)
    ]
    found += [({"new": True}, "")] if new else []
    return (*found, *([({}, "")] if cells else []))


def _texts(typed: object) -> Iterator[str]:
    match typed:
        case str():
            yield typed
        case Mapping():
            for key, inner in typed.items():
                if key not in _NO_WORDS:
                    yield from _texts(inner)
        case list() | tuple():
            for inner in typed:
                yield from _texts(inner)
