"""The typeface of documents, Inter in four cuts, and what becomes of characters it lacks.

A character without a glyph would print as an empty box. Rule: it is first replaced by its plain form
(NFKC: «𝐀» → «A», «ﬁ» → «fi»); what still has no glyph is dropped when it is a picture or invisible (emoji,
variation selectors, controls) and becomes «?» when it is a letter or digit of a script the font
lacks, so that nobody thinks a name was complete.
"""

import struct
import unicodedata
from functools import cache

from reportlab import rl_config
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from clientbase import paths
from clientbase.domain.errors import StoreError

REGULAR = "Inter-Regular"
BOLD = "Inter-SemiBold"
ITALIC = "Inter-Italic"
BOLD_ITALIC = "Inter-SemiBoldItalic"
FACES = (REGULAR, BOLD, ITALIC, BOLD_ITALIC)

_SPACES = {"\u00a0": "\u00a0", "\t": " ", "\u2028": "\n", "\u2029": "\n", "\n": "\n", "\u202f": "\u00a0"}


class FontMissing(StoreError):
    """The font file `name` of the program is gone or damaged."""


rl_config.useA85 = 0  # streams of PDFs as bytes and not as letters for mail of the eighties: a tenth faster


@cache
def face(name: str) -> TTFont:
    """The font of a name, read and made known to reportlab once. Raises FontMissing."""
    path = paths.resources() / "fonts" / f"{name}.ttf"
    try:
        font = TTFont(name, str(path), validate=1, asciiReadable=0)
    except (TTFError, OSError, struct.error, LookupError, ValueError) as error:  # whatever a torn one has
        raise FontMissing(name=path.name) from error
    registerFont(font)
    return font


class _Widths(dict[str, float]):
    """By character, in thousandths of the size; found out when first asked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._of = face(name).face

    def __missing__(self, char: str) -> float:
        self[char] = width = float(self._of.charWidths.get(ord(char), self._of.defaultWidth))
        return width


@cache
def _widths(name: str) -> _Widths:
    return _Widths(name)


def text_width(text: str, name: str, size: float) -> float:
    """Width in points."""
    return sum(map(_widths(name).__getitem__, text)) * size / 1000


def has_glyph(char: str) -> bool:
    return ord(char) in face(REGULAR).face.charToGlyph


def _drawn(char: str) -> str:
    if char in _SPACES:
        return _SPACES[char]
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    if category.startswith("C"):
        return ""
    if has_glyph(char):
        return char
    plain = "".join(part for part in unicodedata.normalize("NFKC", char) if has_glyph(part))
    if plain:
        return plain
    return "?" if category[0] in "LN" else ""


class _Signs(dict[int, str]):
    """For `str.translate`: what becomes of each character, found out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = sign = _drawn(chr(code))
        return sign


class _LineSigns(_Signs):
    def __missing__(self, code: int) -> str:
        self[code] = sign = _SIGNS[code].replace("\u00a0", " ").replace("\n", " ")
        return sign


_SIGNS, _LINE_SIGNS = _Signs(), _LineSigns()


def one_line(text: str) -> str:
    """As drawn; spaces that must not break become plain, so that a search for «1 234,50» finds it."""
    return text.translate(_LINE_SIGNS)


def printable(text: str) -> str:
    """The text in characters the font has, spaces tidied line by line; see the rule above.

    >>> printable("Олена 🌷 Ткаченко")
    'Олена Ткаченко'
    """
    drawn = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_SIGNS)
    return "\n".join(" ".join(part for part in line.split(" ") if part) for line in drawn.split("\n")).strip(
        "\n"
    )
