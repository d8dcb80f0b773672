"""The typeface of documents, Inter in four cuts, and what becomes of characters it lacks.

A character without a glyph would print as an empty box. Rule: it is first replaced by its plain form
(NFKC: «𝐀» → «A», «ﬁ» → «fi»); what still has no glyph is dropped when it is a picture or invisible (emoji,
variation selectors, controls) and becomes «?» when it is a letter or digit of a script the font
lacks, so that nobody thinks a name was complete.
"""

import unicodedata
from functools import cache

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from clientbase import paths

REGULAR = "Inter-Regular"
BOLD = "Inter-SemiBold"
ITALIC = "Inter-Italic"
BOLD_ITALIC = "Inter-SemiBoldItalic"
FACES = (REGULAR, BOLD, ITALIC, BOLD_ITALIC)

_SPACES = {"\u00a0": "\u00a0", "\t": " ", "\u2028": "\n", "\u2029": "\n", "\n": "\n", "\u202f": "\u00a0"}


@cache
def face(name: str) -> TTFont:
    """The font of a name, read and made known to reportlab once. FileNotFoundError if it is gone."""
    path = paths.resources() / "fonts" / f"{name}.ttf"
    if not path.is_file():
        raise FileNotFoundError(path)
    font = TTFont(name, str(path), asciiReadable=0)
    registerFont(font)
    return font


@cache
def _widths(name: str) -> tuple[dict[int, float], float]:
    found = face(name).face
    return found.charWidths, found.defaultWidth


def text_width(text: str, name: str, size: float) -> float:
    """Width in points."""
    widths, default = _widths(name)
    return sum(widths.get(ord(char), default) for char in text) * size / 1000


def has_glyph(char: str) -> bool:
    return ord(char) in face(REGULAR).face.charToGlyph


@cache
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


def one_line(text: str) -> str:
    """As drawn; spaces that must not break become plain, so that a search for «1 234,50» finds it."""
    return "".join(map(_drawn, text)).replace("\u00a0", " ").replace("\n", " ")


def printable(text: str) -> str:
    """The text in characters the font has, spaces tidied line by line; see the rule above.

    >>> printable("Олена 🌷 Ткаченко")
    'Олена Ткаченко'
    """
    drawn = "".join(_drawn(char) for char in unicodedata.normalize("NFC", text.replace("\r\n", "\n")))
    return "\n".join(" ".join(part for part in line.split(" ") if part) for line in drawn.split("\n")).strip(
        "\n"
    )
