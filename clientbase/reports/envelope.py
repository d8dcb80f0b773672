"""An envelope as a PDF of its own size: the sender at the upper left, the addressee at the lower right."""

from datetime import date

from reportlab.lib.units import mm

from clientbase.domain.envelope import Envelope, PostalAddress
from clientbase.i18n import _, current_language, pgettext
from clientbase.i18n import language as speaking
from clientbase.reports.fonts import BOLD, REGULAR, printable
from clientbase.reports.paper import INK, SECOND, Paper, Style, wrap

_EDGE = 12 * mm


def envelopes_pdf(envelopes: tuple[Envelope, ...], *, made_on: date) -> bytes:
    """A page for each; all are of the first one's size. Needs one at least."""
    with speaking(envelopes[0].language):
        size = envelopes[0].size
        paper = Paper(margin=_EDGE, top=10 * mm, bottom=0, size=(size.width * mm, size.height * mm))
        for index, envelope in enumerate(envelopes):
            if index:
                paper.new_page()
            _sender(paper, envelope.sender)
            _recipient(paper, envelope.recipient)
        first = envelopes[0].recipient.name
        return paper.finish(
            title=_("Envelope: {name}").format(name=printable(first)),
            author=printable(envelopes[0].sender.name),
            language=current_language(),
            made_on=made_on,
        )


def _sender(paper: Paper, sender: PostalAddress) -> None:
    """In the left half, above the middle."""
    small = Style(REGULAR, 8.5, SECOND, 1.3)
    lines = _fitting(sender, small, paper.width * 0.42, paper.height * 0.4)
    y = paper.top
    if lines:
        paper.text(paper.left, y, pgettext("envelope", "From"), Style(REGULAR, 6.5, SECOND))
        y += 10
    for text, style in lines:
        paper.text(paper.left, y, text, style)
        y += style.step


def _recipient(paper: Paper, recipient: PostalAddress) -> None:
    """From the middle to the right edge, ending above the lower edge."""
    x = paper.width * 0.48
    lines = _fitting(recipient, Style(REGULAR, 12, INK, 1.32), paper.width - x - _EDGE, paper.height * 0.48)
    y = paper.height - 14 * mm - sum(style.step for _text, style in lines)
    if lines:
        paper.text(x, y - 11, pgettext("envelope", "To"), Style(REGULAR, 6.5, SECOND))
    for text, style in lines:
        paper.text(x, y, text, style)
        y += style.step


def _fitting(address: PostalAddress, style: Style, width: float, height: float) -> list[tuple[str, Style]]:
    """Name bold, lines, the postcode larger: in the largest type in which all of it fits."""
    size = style.size
    while True:
        plain = Style(REGULAR, size, style.colour, style.leading)
        bold = Style(BOLD, size, style.colour, style.leading)
        code = Style(BOLD, size * 1.15, style.colour, style.leading)
        found = [(line, bold) for line in wrap(address.name, bold, width)]
        found += [(line, plain) for text in address.lines for line in wrap(text, plain, width)]
        found += [(address.postcode, code)] if address.postcode else []
        if sum(one.step for _text, one in found) <= height or size <= 5:
            return found
        size -= 0.5
