"""XML of a file from outside, read with expat: nothing is declared, nothing fetched, nothing too deep."""

from collections.abc import Callable
from typing import Protocol
from xml.parsers import expat

from clientbase.domain.errors import FileDamaged, FileHostile, FileTooLarge
from clientbase.exchange.limits import DEFAULT_LIMITS, MB, Limits

DEEPEST = 60
"""Elements in one another; workbooks and statements have a dozen."""
_PIECE = 1 << 20  # characters read at once: what is hostile is refused before the rest is looked at


class Reading(Protocol):
    """What takes the parts of a document; tags and names of attributes are «space name»."""

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def characters(self, text: str) -> None: ...


def read_xml(text: str, name: str, reading: Reading, limits: Limits = DEFAULT_LIMITS) -> None:
    """Read a whole document. `name` is the file's, for refusals; texts may come in several pieces.

    Raises FileHostile for a document that declares a type or entities or is deeper than any, FileTooLarge,
    FileDamaged for what is not well-formed.
    """
    if len(text) > limits.text_size:
        raise FileTooLarge(name=name, limit=limits.text_size // MB)
    depth = 0

    def refuse(*_told: object) -> None:
        raise FileHostile(name=name)

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            refuse()
        reading.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        reading.end(tag)

    parser = _parser(refuse, start, end, reading.characters)
    text = text.lstrip("\ufeff \t\r\n")
    try:
        for first in range(0, len(text), _PIECE):
            parser.Parse(text[first : first + _PIECE].encode("utf-8", errors="replace"), False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise FileDamaged(name=name) from error


def _parser(
    refuse: Callable[..., None],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    characters: Callable[[str], None],
) -> expat.XMLParserType:
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    return parser
