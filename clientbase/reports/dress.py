"""What a look means in points: the sheet and its margins, the sizes of type, the colours. Smaller on A5."""

from dataclasses import dataclass, replace
from functools import lru_cache

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, A5, LETTER

from clientbase.domain.paper_look import Design, PaperLook, PaperSize, readable, tint
from clientbase.reports import fonts
from clientbase.reports.paper import BODY, CAPTION, INK, SECOND, SMALL, TITLE, WHITE, Paper, Style

_SIZES = {PaperSize.A4: A4, PaperSize.A5: A5, PaperSize.LETTER: LETTER}
_A5_TYPE = 0.86  # of the sizes on A4
_COMPACT_TYPE = 0.9


@dataclass(frozen=True, slots=True)
class Margins:
    """Points between the edge of the sheet and what stands on it."""

    sides: float
    top: float
    bottom: float
    footer: float


_MARGINS = {
    Design.PLAIN: Margins(48, 42, 50, 30),
    Design.MODERN: Margins(51, 45, 50, 30),
    Design.COMPACT: Margins(40, 34, 42, 24),
}
_A5_MARGINS = 0.62


@dataclass(frozen=True, slots=True)
class Dress:
    """The styles of one design on one sheet; `scale` is for measures that go with the type."""

    scale: float
    margins: Margins
    accent: Color  # can be read on white, and white on it
    soft: Color  # a ground for text
    title: Style
    lead: Style  # beside the title: the date, until when
    figure: Style  # the sum beside the title
    total: Style
    name: Style  # of seller and buyer
    letterhead: Style
    body: Style
    small: Style
    caption: Style
    cell: Style  # the smallest: what a line to fill in is for
    ruled: bool = False  # tables in strong lines

    @property
    def qr(self) -> float:
        """The side of the payment code, its quiet zone included; 26 mm at least, or phones read it badly."""
        return max(92 * self.scale, 74)

    def column_gap(self) -> float:
        return 24 * self.scale

    def ink(self, style: Style) -> Style:
        """A style of the second rank, to be read as the first."""
        return replace(style, colour=INK)

    def on_accent(self, style: Style) -> Style:
        return replace(style, colour=WHITE)


def dress_of(look: PaperLook) -> Dress:
    return _dress(look.design, look.size, look.accent, own=bool(look.colour))


@lru_cache(maxsize=32)
def _dress(design: Design, size: PaperSize, colour: str, *, own: bool) -> Dress:
    scale = _A5_TYPE if size is PaperSize.A5 else 1.0
    margins = _MARGINS[design]
    if size is PaperSize.A5:
        share = _A5_MARGINS
        margins = Margins(
            *(round(side * share) for side in (margins.sides, margins.top, margins.bottom, margins.footer))
        )
    if design is Design.COMPACT:
        scale *= _COMPACT_TYPE
    accent = HexColor(readable(colour))

    def sized(style: Style, points: float = 0) -> Style:
        return replace(style, size=(points or style.size) * scale)

    bold = Style(face=fonts.BOLD)
    plain = design is Design.PLAIN
    return Dress(
        scale=scale,
        margins=margins,
        accent=accent,
        soft=HexColor(tint(colour, 0.07)) if own or not plain else HexColor("#f4f6f9"),
        title=replace(sized(TITLE, 15 if plain else 19), colour=accent if plain else INK),
        lead=sized(Style(colour=SECOND), 10),
        figure=replace(sized(bold, 15), leading=1.2, colour=accent),
        total=sized(bold, 12.5),
        name=sized(bold, 10),
        letterhead=sized(bold, 12.5),
        body=sized(BODY),
        small=sized(SMALL),
        caption=sized(CAPTION),
        cell=sized(Style(colour=SECOND), 6.8),
        ruled=plain,
    )


def sheet_of(look: PaperLook, dress: Dress, *, landscape: bool = False) -> Paper:
    margins, (width, height) = dress.margins, _SIZES[look.size]
    return Paper(
        margin=margins.sides,
        top=margins.top,
        bottom=margins.bottom,
        footer=margins.footer,
        landscape=landscape,
        size=(float(width), float(height)),
    )
