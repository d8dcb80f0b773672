"""How papers begin in each design: from whom, what they are called, and the figure that matters most."""

from dataclasses import dataclass

from clientbase.domain.document import Party
from clientbase.domain.paper_look import Design
from clientbase.reports import requisites
from clientbase.reports.dressed_sheet import DressedSheet
from clientbase.reports.fonts import text_width
from clientbase.reports.paper import cut, fitted, wrap

RULE = 1.4
"""The thickness of the rules of the plain design."""
LOGO = (170.0, 48.0)
_SMALL_LOGO = (120.0, 34.0)


@dataclass(frozen=True, slots=True)
class Heading:
    """`dated` stands after the title, `under` under it; `figure` with its `caption` and `until` at the right.

    The plain design shows no figure: there it stands in the sums alone.
    """

    title: str
    dated: str = ""
    under: tuple[str, ...] = ()
    caption: str = ""
    figure: str = ""
    until: str = ""


def draw_heading(sheet: DressedSheet, company: Party, heading: Heading, *, named: bool = False) -> None:
    """Letterhead and title as the design of the sheet has them.

    `named`: nothing below names the company, so that its name stands beside its logo as well.
    """
    if sheet.look.design is Design.COMPACT:
        compact_letterhead(sheet, company, named=named)
        compact_title(sheet, heading)
        return
    plain = sheet.look.design is Design.PLAIN
    letterhead(sheet, company, always=named or not plain, named=named)
    (plain_title if plain else modern_title)(sheet, heading)


def letterhead(sheet: DressedSheet, company: Party, *, always: bool = True, named: bool = False) -> None:
    """The logo or the shop's name on the left, how to reach it on the right; nothing if neither is known.

    Not `always`: only with a logo. `named`: the name stands over the contacts where a logo has its place.
    """
    paper, dress = sheet.paper, sheet.dress
    if not (sheet.logo or always):
        return
    bottom, (wide, high) = paper.y, LOGO
    if sheet.logo:
        _across, down = paper.picture(
            sheet.logo, paper.left, paper.y, width=wide * dress.scale, height=high * dress.scale
        )
        bottom = paper.y + down
    elif company.name:
        lines = wrap(company.name, dress.letterhead, paper.span * 0.6)[:3]
        bottom = paper.lines(paper.left, paper.y, lines, dress.letterhead)
    y = paper.y + 1
    if named and sheet.logo:
        bold, width = dress.ink(dress.small.bold()), paper.right - paper.left - wide * dress.scale - 16
        y = paper.lines(paper.right, y, wrap(company.name, bold, width)[:2], bold, "right")
    for text in (company.phone, company.email, company.website):
        if text:
            paper.text(paper.right, y, cut(text, dress.small, paper.span * 0.38), dress.small, "right")
            y += dress.small.step
    bottom = max(bottom, y)
    paper.y = bottom + 16 * dress.scale if bottom > paper.top + 1 else paper.top


def plain_title(sheet: DressedSheet, heading: Heading) -> None:
    """«Рахунок на оплату № 42 від 22 листопада 2026 р.» over a rule, as every such form is headed."""
    paper, dress = sheet.paper, sheet.dress
    dated = heading.dated.replace(" ", "\u00a0")
    lines = wrap(f"{heading.title} {dated}".rstrip(), dress.title, paper.span)
    paper.y = paper.lines(paper.left, paper.y, lines, dress.title) + 4 * dress.scale
    paper.line(paper.left, paper.y, paper.right, paper.y, colour=dress.accent, thickness=RULE)
    if heading.under:
        paper.y += 4 * dress.scale
        for line in heading.under:
            paper.paragraph(line, dress.lead)
    paper.y += 10 * dress.scale


def modern_title(sheet: DressedSheet, heading: Heading) -> None:
    """The title with its date on the left; the figure and until when on the right."""
    paper, dress, scale = sheet.paper, sheet.dress, sheet.dress.scale
    paper.box(paper.left, paper.y, 26 * scale, 2.5, fill=dress.accent)
    paper.y += 9 * scale
    top, width = paper.y, paper.span * (0.64 if heading.figure else 1)
    paper.y = paper.lines(paper.left, top, wrap(heading.title, dress.title, width), dress.title)
    lead = [line for text in (heading.dated, *heading.under) for line in wrap(text, dress.lead, width)]
    bottom = paper.lines(paper.left, paper.y + 2, lead, dress.lead)
    if heading.figure:
        paper.text(paper.right, top - 5 * scale, heading.caption, dress.caption, "right")
        paper.text(paper.right, top + 5 * scale, heading.figure, dress.figure, "right")
    if heading.until:
        paper.text(paper.right, paper.y + 2, heading.until, dress.lead, "right")
    paper.y = max(paper.y + 30 * scale, bottom + 14 * scale)


def compact_letterhead(sheet: DressedSheet, company: Party, *, named: bool = False) -> None:
    """Who it is from, small, and how to reach him on the right; `named` as in `letterhead`."""
    paper, dress, scale, top = sheet.paper, sheet.dress, sheet.dress.scale, sheet.paper.y
    if sheet.logo:
        wide, high = _SMALL_LOGO
        paper.y += paper.picture(sheet.logo, paper.left, top, width=wide * scale, height=high * scale)[1]
    elif company.name:
        room, letters = paper.span * 0.6, dress.letterhead
        whole = wrap(company.name, letters, room) if named else [cut(company.name, letters, room)]
        paper.y = paper.lines(paper.left, top, whole[:3], letters)
    said = requisites.contacts(company)
    if named and sheet.logo:
        said = "  ·  ".join(part for part in (company.name, said) if part)
    if said:
        lines = wrap(said, dress.small, paper.span * 0.38)[:3]
        bottom = paper.lines(paper.right, top + 1, lines, dress.small, "right")
        paper.y = max(paper.y, bottom)
    if paper.y > top:
        paper.y += 8 * scale


def compact_title(sheet: DressedSheet, heading: Heading) -> None:
    """The band with the title, the date and the figure."""
    paper, dress, pad = sheet.paper, sheet.dress, 10 * sheet.dress.scale
    figure = fitted(heading.figure, dress.figure, paper.span * 0.4)
    right = max(
        text_width(heading.figure, figure.face, figure.size),
        text_width(heading.until, dress.small.face, dress.small.size),
    )
    room = paper.span - right - 3 * pad
    lines = wrap(heading.title, dress.title, room)
    lead = [line for text in (heading.dated, *heading.under) for line in wrap(text, dress.lead, room)]
    height = len(lines) * dress.title.step + len(lead) * dress.lead.step + 1.6 * pad
    paper.box(paper.left, paper.y, paper.span, height, fill=dress.soft, radius=4)
    paper.box(paper.left, paper.y, 3.5, height, fill=dress.accent, radius=1.5)
    y = paper.lines(paper.left + 1.2 * pad, paper.y + 0.8 * pad, lines, dress.title)
    paper.lines(paper.left + 1.2 * pad, y, lead, dress.lead)
    edge, y = paper.right - pad, paper.y + 0.8 * pad
    paper.text(edge, y, heading.caption, dress.caption, "right")
    paper.text(edge, y + dress.caption.step, heading.figure, figure, "right")
    paper.text(edge, y + dress.caption.step + dress.figure.step, heading.until, dress.small, "right")
    paper.y += height + 12 * dress.scale
