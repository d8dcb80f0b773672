"""A sales receipt on the roll of a till printer: 58 or 80 mm wide, as long as it needs."""

from dataclasses import replace

from reportlab.lib.units import mm

from clientbase.domain.amount_in_words import amount_in_words
from clientbase.domain.document import DocumentDraft, DocumentLine, DocumentTotals, IssuedDocument, LineTotals
from clientbase.domain.document_form import Roll, form_of
from clientbase.domain.document_totals import totals_of
from clientbase.domain.money import format_amount, format_money, format_number
from clientbase.domain.paper_look import PaperLook, Picture
from clientbase.i18n import _, current_language
from clientbase.i18n import language as speaking
from clientbase.reports import document_words as words
from clientbase.reports import requisites
from clientbase.reports.fonts import printable, text_width
from clientbase.reports.paper import INK, Paper, Style, wrap
from clientbase.reports.pictures import drawn_if_any

_TALLEST = 14_000.0  # points; PDF readers stop at 14,400 (ISO 32000-1, annex C)
_WIDE = 70 * mm
_LEAST = 0.82  # of its size: so small the total may become to stay on one line
_USUAL = PaperLook()

_PLAIN = {Roll.WIDE: Style(size=8.6, colour=INK), Roll.NARROW: Style(size=7.4, colour=INK)}


def till_receipt_pdf(
    document: DocumentDraft, roll: Roll, *, draft: bool = False, look: PaperLook = _USUAL
) -> bytes:
    """A page of the roll's width, several only where it grows taller than readers take.

    Of the look it takes the logo and how coins are said: a roll has one design and no colour.

    The same arguments give the same bytes. Raises what `totals_of` raises.
    """
    with speaking(document.language):
        if isinstance(document, IssuedDocument):
            totals = document.totals
        else:
            totals, draft = totals_of(document.lines, document.vat, document.currency, document.terms), True
        paper = _roll_of(roll, _TALLEST)
        _lay(paper, document, totals, look, draft=draft)
        if paper.page_count == 1:  # so much room is needed, and no more
            paper = _roll_of(roll, paper.y + 6 * mm, endless=True)
            _lay(paper, document, totals, look, draft=draft)
        title = words.title(document)
        return paper.finish(
            title=f"{title}, {words.short_date(document.issued_on)}",
            author=printable(document.seller.name),
            language=current_language(),
            made_on=document.issued_on,
        )


def _roll_of(roll: Roll, height: float, *, endless: bool = False) -> Paper:
    margin = (5 if roll is Roll.WIDE else 4) * mm
    size = (int(roll) * mm, height)
    return Paper(margin=margin, top=4 * mm, bottom=2 * mm, endless=endless, size=size)


def _lay(
    paper: Paper, document: DocumentDraft, totals: DocumentTotals, look: PaperLook, *, draft: bool
) -> None:
    """The receipt from the top down."""
    plain = _PLAIN[Roll.WIDE if paper.width > _WIDE else Roll.NARROW]
    bold, large = plain.bold(), Style(plain.bold().face, plain.size * 1.32, INK)
    seller = document.seller
    if logo := drawn_if_any(look, Picture.LOGO):
        across, down = logo.fit(paper.span * 0.6, 14 * mm)
        paper.picture(logo, paper.left + (paper.span - across) / 2, paper.y, width=across, height=down)
        paper.y += down + 2 * mm
    _middle(paper, seller.name, bold)
    for text in (*requisites.codes(seller, document.country), requisites.address(seller), seller.phone):
        _middle(paper, text, plain)
    paper.y += 5
    _middle(paper, _("DRAFT") if draft else "", bold)
    _middle(paper, words.title(document), bold)
    _middle(paper, words.long_date(document.issued_on), plain)
    if document.buyer.name:
        _middle(paper, f"{_(form_of(document.kind).buyer)}: {document.buyer.name}", plain)
    _rule(paper)
    for line, sums in zip(document.lines, totals.lines, strict=True):
        _line(paper, line, sums, plain)
    _rule(paper)
    rows = words.summary(document, totals)
    paper.need(plain.step * (len(rows) + 8))
    for label, value in rows:
        _pair(paper, label, value, plain)
    total = format_money(totals.amount_due, current_language())
    label = form_of(document.kind).total()
    _pair(paper, label, total, _on_one_line(paper, label, total, large))
    paper.y += 2
    said = amount_in_words(totals.amount_due, current_language(), coins=look.coins)
    said = f"{said}. {words.vat_sentence(totals)}."
    _left(paper, said, plain)
    if document.note:
        paper.y += 5
        _middle(paper, document.note, plain)


def _line(paper: Paper, line: DocumentLine, sums: LineTotals, style: Style) -> None:
    """The name on lines of its own, and under it «2 шт × 850,00» with the sum at the right."""
    tongue = current_language()
    name = wrap(line.item_name or "—", style, paper.span)
    paper.need(style.step * (len(name) + 2) + 2)
    paper.y = paper.lines(paper.left, paper.y + 2, name, style)
    price = format_number(line.unit_price, tongue, max(2, -int(line.unit_price.as_tuple().exponent)))
    counted = f"{format_number(line.quantity, tongue)} {printable(line.unit)}".rstrip()
    _pair(paper, f"  {counted} × {price}", format_amount(sums.amount + sums.discount, tongue), style)
    if sums.discount:
        _pair(paper, f"  {_('Discount')}", f"−{format_amount(sums.discount, tongue)}", style)


def _pair(paper: Paper, label: str, value: str, style: Style) -> None:
    """A label and a figure; the figure goes under the label where both do not fit."""
    wide = text_width(value, style.face, style.size)
    lines = wrap(label, style, paper.span)
    fits = len(lines) == 1 and text_width(label, style.face, style.size) + wide + 6 <= paper.span
    paper.y = paper.lines(paper.left, paper.y, lines, style)
    paper.text(paper.right, paper.y - style.step * fits, value, style, "right")
    paper.y += style.step * (not fits)


def _on_one_line(paper: Paper, label: str, value: str, style: Style) -> Style:
    """A little smaller where both would just not fit beside one another."""
    wide = text_width(f"{label}{value}", style.face, style.size)
    share = (paper.span - 7) / wide
    return replace(style, size=style.size * share) if _LEAST <= share < 1 else style


def _left(paper: Paper, text: str, style: Style) -> None:
    paper.y = paper.lines(paper.left, paper.y, wrap(text, style, paper.span), style)


def _middle(paper: Paper, text: str, style: Style) -> None:
    lines = wrap(text, style, paper.span)
    paper.y = paper.lines(paper.left + paper.span / 2, paper.y, lines, style, "center")


def _rule(paper: Paper) -> None:
    paper.y += 4
    paper.line(paper.left, paper.y, paper.right, paper.y, colour=INK)
    paper.y += 4
