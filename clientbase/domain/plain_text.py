"""Text as it is kept: without characters nobody sees or no file can hold, one line or several."""

import re

_JUNK = dict.fromkeys(
    [
        *(*range(9), 11, 12, *range(14, 32), *range(127, 160)),  # control characters
        *(0x200B, 0x2060, 0xFEFF),  # nothing, of no width
        *range(0xD800, 0xE000),  # halves of characters: no file in UTF-8 holds them
    ]
)
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \t\u00a0]+")


def one_line(text: str) -> str:
    """One line without stray spaces."""
    if text.isprintable() and "  " not in text and text == text.strip():
        return text  # nearly all are tidy already, and imports bring many
    return _SPACES.sub(" ", _LINE_ENDS.sub("\n", text).replace("\n", " ").translate(_JUNK)).strip()


def many_lines(text: str) -> str:
    """Lines parted by line feeds alone, none at the edges."""
    return _LINE_ENDS.sub("\n", text).translate(_JUNK).strip()
