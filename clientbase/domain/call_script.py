"""The script of a call list: what one says on the phone, with places that the client's own facts fill."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from clientbase.i18n import N_, _

PLACES: Mapping[str, str] = MappingProxyType(
    {
        "greeting": N_("How to greet"),
        "name": N_("Client"),
        "given_name": N_("First name"),
        "organization": N_("Organization"),
        "city": N_("City"),
        "last_purchase": N_("Last purchase"),
        "looking_for": N_("Looking for"),
        "employee": N_("Who calls"),
        "shop": N_("Name of the shop"),
    }
)
"""What may stand in braces in a script: «{greeting}!»."""

_OPTIONAL = re.compile(r"\[([^\[\]]*\{[^{}\[\]\n]+\}[^\[\]]*)\]")
_PLACE = re.compile(r"\{([^{}\n]+)\}")
_BLANK_BEFORE = re.compile(r"[ \t]*,?[ \t]*([,.;:!?])")
_BLANKS = re.compile(r"[ \t]{2,}")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A script for one client. `unknown`: what stands in braces and means nothing."""

    text: str
    unknown: tuple[str, ...] = ()


def spoken(script: str, facts: Mapping[str, str], places: Mapping[str, str] = PLACES) -> Spoken:
    """Fill the places; one whose fact is not known leaves no gap, one nobody knows stays as it was typed.

    What stands in square brackets is said only where all of its facts are known.

    >>> spoken("Добрий день, {given_name}!", {"given_name": "Олено"}).text
    'Добрий день, Олено!'
    """
    unknown: list[str] = []

    def fill(found: re.Match[str]) -> str:
        name = found[1]
        if name in places:
            return facts.get(name, "")
        unknown.append(name)
        return found[0]

    def choose(found: re.Match[str]) -> str:
        blank = any(name in places and not facts.get(name) for name in _PLACE.findall(found[1]))
        return "" if blank else found[1]

    chosen = _OPTIONAL.sub(choose, script)
    lines = (_tidy(line, _PLACE.sub(fill, line)) for line in chosen.splitlines())
    return Spoken("\n".join(lines), tuple(dict.fromkeys(unknown)))


def _tidy(typed: str, filled: str) -> str:
    if typed == filled:
        return filled
    return _BLANKS.sub(" ", _BLANK_BEFORE.sub(r"\1", filled)).strip().lstrip(", ")


def place_word(key: str, places: Mapping[str, str] = PLACES) -> str:
    """What stands in braces on the screen for a place: its name in the screen's language."""
    return _(places[key]).lower()


def shown_script(script: str, places: Mapping[str, str] = PLACES) -> str:
    """A kept script as it is written on the screen: «{how to greet}!»."""

    def word_of(found: re.Match[str]) -> str:
        return f"{{{place_word(found[1], places)}}}" if found[1] in places else found[0]

    return _PLACE.sub(word_of, script)


def kept_script(typed: str, places: Mapping[str, str] = PLACES) -> str:
    """A script as it was typed, with the keys of its places; what names none stays as it is.

    >>> kept_script("{How  to greet}! {greeting}! {weather}")
    '{greeting}! {greeting}! {weather}'
    """
    keys = {place_word(key, places): key for key in places}

    def key_of(found: re.Match[str]) -> str:
        key = keys.get(" ".join(found[1].split()).lower())
        return found[0] if key is None else f"{{{key}}}"

    return _PLACE.sub(key_of, typed)


def unknown_places(script: str) -> tuple[str, ...]:
    """What stands in braces and means nothing: told while one writes."""
    return spoken(script, {}).unknown
