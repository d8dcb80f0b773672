"""How a company's papers look: the design, the sheet, the colour, and the pictures of logo, stamp, signature.

A colour an owner chose may be too pale to read: `readable` darkens it until letters in it, and white letters
on it, keep the contrast of 4.5 : 1 that WCAG 2.2 (1.4.3) asks for; a dark one stays as it is.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from clientbase.domain.errors import InputError
from clientbase.i18n import N_

LEAST_CONTRAST = 4.5
_HEX = re.compile(r"#?([0-9a-fA-F]{6})")


class ColourWrong(InputError):
    """`value` is no colour such as #2563eb."""


class Design(StrEnum):
    """The accountant's ruled form, the roomy modern sheet, and the one that saves paper."""

    PLAIN = "plain"
    MODERN = "modern"
    COMPACT = "compact"


class PaperSize(StrEnum):
    A4 = "A4"
    A5 = "A5"
    LETTER = "letter"


class Picture(StrEnum):
    """What a picture on a paper stands for."""

    LOGO = "logo"
    STAMP = "stamp"
    SIGNATURE = "signature"


PICTURE_NAMES = {
    Picture.LOGO: N_("Logo"),
    Picture.STAMP: N_("Stamp"),
    Picture.SIGNATURE: N_("Signature"),
}

DESIGN_COLOURS = {Design.PLAIN: "#1b2430", Design.MODERN: "#2563eb", Design.COMPACT: "#0f766e"}
"""What a design is drawn in where its owner chose no colour."""


@dataclass(frozen=True, slots=True)
class PaperLook:
    """What a document is drawn with, beside what it says. `colour` is #rrggbb, "" for the design's own.

    The pictures are PNG or JPEG, b"" for none.
    """

    design: Design = Design.MODERN
    size: PaperSize = PaperSize.A4
    colour: str = ""
    logo: bytes = b""
    stamp: bytes = b""
    signature: bytes = b""
    kopecks_in_words: bool = False

    def picture(self, which: Picture) -> bytes:
        return {Picture.LOGO: self.logo, Picture.STAMP: self.stamp, Picture.SIGNATURE: self.signature}[which]

    @property
    def coins(self) -> Literal["words", "digits"]:
        """How the words of a sum say its coins."""
        return "words" if self.kopecks_in_words else "digits"

    @property
    def accent(self) -> str:
        """The colour to draw in: chosen, or the design's own."""
        return self.colour or DESIGN_COLOURS[self.design]


def checked_colour(text: str) -> str:
    """«2563EB» as «#2563eb»; "" stays. Raises ColourWrong.

    >>> checked_colour(" #2563EB ")
    '#2563eb'
    """
    tidy = text.strip()
    found = _HEX.fullmatch(tidy)
    if tidy and not found:
        raise ColourWrong(value=tidy)
    return f"#{found[1].lower()}" if found else ""


def contrast_to_white(colour: str) -> float:
    """From 1 (white) to 21 (black): the ratio of WCAG 2.2."""
    return 1.05 / (_luminance(_channels(colour)) + 0.05)


def readable(colour: str) -> str:
    """The colour, darkened as little as it takes to be read on white.

    >>> readable("#2563eb"), readable("#ffff00")
    ('#2563eb', '#7a7a00')
    """
    channels = _channels(colour)
    for share in range(100, -1, -1):
        darker = _text(tuple(channel * share // 100 for channel in channels))
        if contrast_to_white(darker) >= LEAST_CONTRAST:
            return darker
    return "#000000"  # never reached: black has a contrast of 21


def tint(colour: str, share: float) -> str:
    """The colour thinned with white: `share` 0 is white, 1 the colour itself."""
    return _text(tuple(round(255 - (255 - channel) * share) for channel in _channels(colour)))


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(checked_colour(colour)[1:]))


def _text(channels: tuple[int, ...]) -> str:
    return f"#{bytes(channels).hex()}"


def _luminance(channels: tuple[int, ...]) -> float:
    red, green, blue = (
        (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
        for part in (channel / 255 for channel in channels)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
