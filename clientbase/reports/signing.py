"""Lines to sign on, with the owner's signature and stamp where he has them.

The stamp is drawn in its real size (38 mm on A4), over the signature's line as a hand would press it; what is
above and under it makes room.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from clientbase.i18n import _
from clientbase.reports.dressed_sheet import DressedSheet
from clientbase.reports.paper import SECOND, cut, fitted, wrap

STAMP = 108.0  # points, 38 mm
_OVER, _UNDER = 52.0, 56.0  # how far the stamp reaches beyond the line of the signature
_SIGNATURE = (118.0, 40.0)
Signer = tuple[str, str]  # the position, the name
_Place = tuple[
    float, float, str, str
]  # where it begins and how wide, in shares; the caption; what stands there


@dataclass(frozen=True, slots=True)
class SigningSide:
    """One of two sides: «Відпустив», or «Від ТОВ «Ромашка»»; what is unknown is filled in by hand."""

    caption: str
    name: str = ""
    position: str = ""


# --- one under another ------------------------------------------------------------------------------


def draw_signers(sheet: DressedSheet, signers: Sequence[Signer], *, stamp_place: bool = False) -> None:
    """Position, signature and name on three captioned lines, a row for each; the first is the owner's.

    `stamp_place`: «М. П.» where the form keeps a place for a stamp and there is no picture of one.
    """
    paper = sheet.paper
    for number, (position, name) in enumerate(signers):
        above, below = _above(sheet, number), _below(sheet, number, len(signers))
        paper.need(above + below)
        paper.y += above
        places = (
            (0.0, 0.3, _("position"), position),
            (0.34, 0.3, _("signature"), ""),
            (0.68, 0.32, _("name"), name),
        )
        _lines(sheet, paper.y, paper.left, paper.span, places)
        if number == 0:
            draw_signed(
                sheet,
                paper.y,
                (paper.left + paper.span * 0.34, paper.span * 0.3),
                paper.left + paper.span * 0.34,
            )
        paper.y += below
    if stamp_place and not sheet.stamp:
        paper.text(paper.left, paper.y + 4 * sheet.dress.scale, _("Stamp here"), sheet.dress.cell)
        paper.y += 4 * sheet.dress.scale + sheet.dress.cell.step


def signers_height(sheet: DressedSheet, count: int) -> float:
    """Of so many rows and the gap above them; a little more, for «М. П.»."""
    rows = sum(_above(sheet, number) + _below(sheet, number, count) for number in range(count))
    return rows + 6 * bool(count)


def _above(sheet: DressedSheet, number: int) -> float:
    if number == 0 and sheet.stamp:
        return (_OVER + 4) * sheet.dress.scale
    return (44 if number == 0 and sheet.signature else 34) * sheet.dress.scale


def _below(sheet: DressedSheet, number: int, count: int) -> float:
    """Under the first line the stamp needs room, which the second line gives as well."""
    plain = 14.0
    if sheet.stamp and number == 0:
        plain = _UNDER if count == 1 else _UNDER - 34
    return plain * sheet.dress.scale


# --- both sides -------------------------------------------------------------------------------------


def draw_sides(sheet: DressedSheet, sides: Sequence[SigningSide], *, stamp_place: bool = False) -> None:
    """A caption, and under it position, signature and name, side by side; the first is the owner's."""
    paper, dress = sheet.paper, sheet.dress
    scale, height = dress.scale, sides_height(sheet)
    paper.need(height + 20 * scale)
    paper.y += 18 * scale
    gap = dress.column_gap()
    width = (paper.span - gap) / 2
    for index, side in enumerate(sides):
        x = paper.left + index * (width + gap)
        captions = wrap(side.caption, dress.small, width)
        last = [cut(" ".join(captions[1:]), dress.small, width)] if captions[1:] else []
        paper.lines(x, paper.y, [*captions[:1], *last], dress.small)
        _lines(sheet, paper.y + 36 * scale, x, width, ((0.0, 1.0, _("position"), side.position),))
        names = ((0.0, 0.46, _("signature"), ""), (0.5, 0.5, _("name"), side.name))
        _lines(sheet, paper.y + 68 * scale, x, width, names)
        if index == 0:
            beside_name = x + width * 0.5 - STAMP / 2 * scale
            draw_signed(sheet, paper.y + 68 * scale, (x, width * 0.46), beside_name)
        if stamp_place and not (index == 0 and sheet.stamp):
            paper.text(x, paper.y + 82 * scale, _("Stamp here"), dress.cell)
    paper.y += height


def sides_height(sheet: DressedSheet) -> float:
    """Of the lines, without the gap above."""
    return (68 + _UNDER + 4 if sheet.stamp else 82) * sheet.dress.scale


# --- what is drawn on a line ------------------------------------------------------------------------


def draw_signed(sheet: DressedSheet, y: float, line: tuple[float, float], stamp_at: float) -> None:
    """The pictures at a `line` (its left end and width) at `y`: the signature on it, the stamp over both."""
    draw_signature(sheet, y, line)
    draw_stamp(sheet, y + (_UNDER - _OVER) / 2 * sheet.dress.scale, stamp_at)


def draw_signature(sheet: DressedSheet, y: float, line: tuple[float, float]) -> None:
    """On the middle of a `line` at `y`."""
    if sheet.signature is None:
        return
    scale, (left, width), (wide, high) = sheet.dress.scale, line, _SIGNATURE
    across, down = sheet.signature.fit(min(wide * scale, width), high * scale)
    x = left + (width - across) / 2
    sheet.paper.picture(sheet.signature, x, y - down * 0.84, width=across, height=down)


def draw_stamp(sheet: DressedSheet, y: float, x: float) -> None:
    """Around a point, but not beyond the left margin."""
    if sheet.stamp is None:
        return
    side = STAMP * sheet.dress.scale
    across, down = sheet.stamp.fit(side, side)
    left = max(x - across / 2, sheet.paper.left)
    sheet.paper.picture(sheet.stamp, left, y - down / 2, width=across, height=down)


def _lines(sheet: DressedSheet, y: float, x: float, width: float, places: Sequence[_Place]) -> None:
    """Lines at `y` with what stands on them, smaller where it is long, and what each is for."""
    paper, dress = sheet.paper, sheet.dress
    for start, share, caption, value in places:
        left, span = x + width * start, width * share
        style = fitted(value, dress.body, span)
        if style.size < dress.body.size * 0.7:
            value, style = cut(value, dress.small, span), dress.ink(dress.small)  # noqa: PLW2901
        paper.text(left, y - dress.body.step, value, style)
        paper.line(left, y, left + span, y, colour=SECOND)
        paper.text(left + span / 2, y + 2, caption, dress.cell, "center")
