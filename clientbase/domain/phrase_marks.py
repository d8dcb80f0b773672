"""Signs of their own in a phrase: how much it matters («!», «терміново», «низький пріоритет») and «#tags»."""

from collections.abc import Iterator
from dataclasses import dataclass

from clientbase.domain.phrase_tokens import Line
from clientbase.domain.phrase_words import words
from clientbase.domain.task import Priority

_HIGH = words("high urgent asap важливо терміново важно срочно высокий высокая висока високий")
_LOW = words("low неважливо нетерміново неважно несрочно низький низька низкий низкая пізніше потом")
_FIRST_OR_LAST = words("urgent asap важливо терміново важно срочно urgently негайно")
_NOT_SO = words("важливо терміново важно срочно urgent горить горит спешит поспішає")
_PRIORITY = words("priority пріоритет приоритет пріоритету приоритета важливість важность")
_FIGURES = {1: Priority.HIGH, 2: Priority.HIGH, 3: Priority.LOW, 4: Priority.LOW}
_SIGNS = "!"
_INNER = frozenset("-_'’")  # signs within a tag


@dataclass(frozen=True, slots=True)
class Mark:
    """The tokens from `start` to `end` are this tag, or tell this priority."""

    start: int
    end: int
    priority: Priority | None = None
    tag: str = ""


def tags_in(line: Line) -> Iterator[Mark]:
    """«#весілля», «#new-year»; «#15» is a number."""
    for at in line.places():
        if line[at].text != "#":
            continue
        end = at + 1
        while line[end].glued and (line[end].text.isalnum() or line[end].text in _INNER):
            end += 1
        while line[end - 1].text in _INNER:
            end -= 1
        tag = line.text[line[at].end : line[end - 1].end] if end > at + 1 else ""
        if any(sign.isalpha() for sign in tag) and line.free(at, end):
            yield Mark(at, end, tag=tag)


def priority_in(line: Line) -> Mark | None:
    """The first word or sign that tells how much it matters."""
    for at in line.places():
        found = _sign(line, at) or _said(line, at)
        if found is not None and line.ends(found.end) and line.free(at, found.end):
            return found
    return None


def _sign(line: Line, at: int) -> Mark | None:
    """«!», «!!!», «!high», «!1»."""
    if line[at].text != _SIGNS:
        return None
    end = at + 1
    while line[end].text == _SIGNS and line[end].glued:
        end += 1
    word = line.word(end)
    close = end - at == 1 and line[end].glued
    if close and (figure := line.number(end, 4)):
        return Mark(at, end + 1, _FIGURES[figure])
    if word in _LOW and close:
        return Mark(at, end + 1, Priority.LOW)
    if word in _HIGH and (close or word in _FIRST_OR_LAST):
        return Mark(at, end + 1, Priority.HIGH)
    return Mark(at, end, Priority.HIGH) if end - at <= 3 and line.ends(end) else None


def _said(line: Line, at: int) -> Mark | None:
    word = line.word(at)
    for level, levels in ((Priority.HIGH, _HIGH), (Priority.LOW, _LOW)):
        if word in levels and line.word(at + 1) in _PRIORITY:
            return Mark(at, at + 2, level)
        if word in _PRIORITY and line.word(at + 1) in levels:
            return Mark(at, at + 2, level)
    first = _is_first(line, at)
    if word in {"не", "not"} and line.word(at + 1) in _NOT_SO and (first or _is_last(line, at + 2)):
        return Mark(at, at + 2, Priority.LOW)
    if word in {"неважливо", "нетерміново", "неважно", "несрочно"} and (first or _is_last(line, at + 1)):
        return Mark(at, at + 1, Priority.LOW)
    if word not in _FIRST_OR_LAST or line.is_one(at - 1, "не", "not", "дуже", "очень"):
        return None
    if not first and not _is_last(line, at + 1):
        return None
    end = at + 1
    while first and line[end].text in {",", ":", "!"} and line[end].glued:
        end += 1
    while not first and line[end].text == _SIGNS:
        end += 1
    return Mark(at, end, Priority.HIGH)


def _is_first(line: Line, at: int) -> bool:
    return all(place in line.taken for place in range(at))


def _is_last(line: Line, at: int) -> bool:
    return all(place in line.taken or line[place].text in {"!", "."} for place in range(at, len(line)))
