"""Parts of forms that are filled in: words over a line, cells with a caption, lines to sign on."""

from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.colors import HexColor

from clientbase.domain.document import Party
from clientbase.domain.paper_check import account_of
from clientbase.domain.paper_form import country_set
from clientbase.domain.paper_look import PaperLook, readable
from clientbase.i18n import _
from clientbase.reports import requisites
from clientbase.reports.dress import Dress, dress_of
from clientbase.reports.fonts import one_line, printable, text_width
from clientbase.reports.paper import (
    BODY,
    INK,
    SECOND,
    TITLE,
    Paper,
    Style,
    fitted,
    wrap,
)

USUAL = PaperLook()
"""Where a company chose nothing."""
FORM = dress_of(USUAL)
"""The type of forms that the law lays out: no design changes them."""
TINY = Style(size=6.6, colour=SECOND, leading=1.25)
LEAD = Style(size=10, colour=SECOND)
_SIGNATURE = (0.38, 0.26)  # where its line begins and how long it is, in shares of the width
SIGN_ROW = 36.0
"""The height of a line to sign on with its captions."""


def title(paper: Paper, text: str, under: Sequence[str] = (), *, look: PaperLook = USUAL) -> None:
    """The paper's name and what stands under it, at the cursor, in the company's colour."""
    paper.box(paper.left, paper.y, 26, 2.5, fill=HexColor(readable(look.accent)))
    paper.y = paper.lines(paper.left, paper.y + 9, wrap(text, TITLE, paper.span), TITLE) + 2
    for line in under:
        paper.paragraph(line, LEAD)
    paper.y += 12


def known_of(party: Party, country: str, *, bank: bool = False) -> list[str]:
    """What is printed under a party's name: codes, address, the account on request."""
    found = [*requisites.codes(party, country), requisites.address(party)]
    if bank and account_of(party):
        for label, value in requisites.bank(party, country):
            if label != _("Recipient"):  # he stands above; a bank says by its name that it is one
                found.append(value if label == _("Bank") else f"{label}\u00a0{value}")
    return [one for one in found if one]


def reached(party: Party) -> list[str]:
    """How to reach a party, each way unbroken: for designs that have no letterhead to say it."""
    return [one.replace(" ", "\u00a0") for one in (party.phone, party.email, party.website) if one]


def written(
    paper: Paper,
    label: str,
    value: str,
    *,
    x: float = 0,
    width: float = 0,
    bold: bool = False,
    caption: str = "",
    lines: int = 1,
    dress: Dress = FORM,
) -> None:
    """A label and the value over a line; without a value `lines` blank ones to fill in by hand."""
    left = x or paper.left
    span = width or paper.span
    label = printable(label)
    style, small, tiny = dress.body.bold() if bold else dress.body, dress.small, _tiny(dress)
    indent = text_width(label, small.face, small.size) + 8 if label else 0
    first = wrap(value, style, span - indent)[:1]
    rest = value if not first else printable(value)[len(first[0]) :].strip()
    texts = [*first, *wrap(rest, style, span)] if first else []
    texts += [""] * (lines - len(texts))
    for index, text in enumerate(texts or [""]):
        start = left + (indent if index == 0 else 0)
        paper.need(style.step + 6)
        if index == 0 and label:
            paper.text(left, paper.y + 0.8, label, small)
        paper.text(start, paper.y, text, style)
        paper.y += style.step
        paper.line(start, paper.y, left + span, paper.y, colour=SECOND, thickness=0.4)
        paper.y += 3.2
    if caption:
        paper.y -= 2.2
        paper.text(left + indent + (span - indent) / 2, paper.y, caption, tiny, "center")
        paper.y += tiny.step + 1
    paper.y += 2


def _tiny(dress: Dress) -> Style:
    return replace(TINY, size=TINY.size * dress.scale)


def cell(
    paper: Paper,
    frame: tuple[float, float, float, float],
    text: str,
    *,
    caption: str = "",
    style: Style = BODY,
    align: str = "left",
    under: bool = False,
) -> None:
    """A `frame` (x, y, width, height) with a small caption in its head, or with `under` at its foot, and
    text that is made smaller until it fits.
    """
    x, y, width, height = frame
    for x1, y1, x2, y2 in (
        (x, y, x + width, y),
        (x, y + height, x + width, y + height),
        (x, y, x, y + height),
        (x + width, y, x + width, y + height),
    ):
        paper.line(x1, y1, x2, y2, colour=INK, thickness=0.5)
    titles = wrap(caption, TINY, width - 6)[:2]
    head = TINY.step * len(titles)
    room = height - head - 5
    chosen, found = style, wrap(text, style, width - 8)
    while len(found) * chosen.step > room and chosen.size > 5:
        chosen = Style(chosen.face, chosen.size - 0.4, chosen.colour, 1.2)
        found = wrap(text, chosen, width - 8)
    top = y + 2.5 + (0 if under else head)
    edge = {"left": x + 4, "right": x + width - 4, "center": x + width / 2}[align]
    paper.lines(edge, top, found, chosen, align)
    paper.lines(x + 4, y + height - head - 1.5 if under else y + 2, titles, TINY)


def sign_rows(paper: Paper, rows: Sequence[tuple[str, str]], x: float = 0, width: float = 0) -> None:
    """Who signs: the position, a line for the signature, the name; each with its caption."""
    left, span = x or paper.left, width or paper.span
    for position, name in rows:
        paper.need(SIGN_ROW)
        paper.y += SIGN_ROW - 12
        paper.text(left, paper.y - BODY.step, position, fitted(position, BODY, span * 0.36))
        for start, share, caption, value in (
            (*_SIGNATURE, _("signature"), ""),
            (0.68, 0.32, _("name"), name),
        ):
            at, wide = left + span * start, span * share
            if value:
                paper.text(at, paper.y - BODY.step, one_line(value), fitted(value, BODY, wide))
            paper.line(at, paper.y, at + wide, paper.y, colour=SECOND)
            paper.text(at + wide / 2, paper.y + 2, caption, TINY, "center")
        paper.y += 12


def signature_line(paper: Paper) -> tuple[float, float]:
    """Where the line for the signature begins in `sign_rows` over the whole width, and how long it is."""
    start, share = _SIGNATURE
    return paper.left + paper.span * start, paper.span * share


def signers(company: Party, country: str) -> list[tuple[str, str]]:
    """The head of a company and its accountant; a sole proprietor alone."""
    form = country_set(country)
    if is_sole(company, country):
        return [(_("Entrepreneur"), company.director)]
    head = _("Head") if form == "RU" else _("Director")
    if form == "EU":
        return [(head, company.director)]
    return [(head, company.director), (_("Chief accountant"), company.accountant)]


def is_sole(company: Party, country: str) -> bool:
    """Whether the code says a person: РНОКПП has 10 digits, a person's ИНН 12."""
    return len(company.tax_id) == {"UA": 10, "RU": 12}.get(country_set(country))


def stamp_place(paper: Paper, x: float, y: float) -> None:
    """«М. П.» where custom keeps a place for the stamp."""
    paper.text(x, y, _("Stamp here"), TINY)
