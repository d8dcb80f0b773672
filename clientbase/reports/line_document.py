"""A document of lines as a PDF: invoice, delivery note, certificate of work, receipt, return note, offer.

The forms follow custom, for no law gives one: Ukraine and Russia ask of a primary document its name, date,
parties, what was done, measure and sums, who is responsible and their signatures (996-XIV art. 9, 402-FZ
art. 9), and treat an invoice as an offer to pay, which holds the same; in the EU it carries what Directive
2006/112/EC art. 226 asks for.
"""

from clientbase.domain.amount_in_words import amount_in_words
from clientbase.domain.currencies import currency
from clientbase.domain.document import DocumentDraft, DocumentTotals, IssuedDocument
from clientbase.domain.document_form import form_of
from clientbase.domain.document_totals import totals_of
from clientbase.domain.money import Money, format_amount, format_money, format_number
from clientbase.domain.payment_qr import payment_qr_if_any
from clientbase.domain.qr_nbu import NbuFormat
from clientbase.i18n import _, current_language, pgettext
from clientbase.i18n import language as speaking
from clientbase.reports import document_blocks as blocks
from clientbase.reports import document_words as words
from clientbase.reports.fonts import printable, text_width
from clientbase.reports.paper import ACCENT, BODY, CAPTION, SMALL, TITLE, Paper, wrap
from clientbase.reports.table import Column, draw_table


def document_pdf(
    document: DocumentDraft,
    language: str = "",
    *,
    draft: bool = False,
    logo: bytes | None = None,
    nbu_layout: NbuFormat = NbuFormat.V002,
) -> bytes:
    """The PDF of a document of lines, in `language` (else the document's own).

    A draft (always so without a number) bears a watermark and no payment QR. `logo` is a PNG or JPEG;
    `nbu_layout` is the format of a Ukrainian payment QR.
    The same arguments give the same bytes. Raises PictureWrong, and what `totals_of` raises.
    """
    with speaking(language or document.language):
        if isinstance(document, IssuedDocument):
            totals = document.totals
        else:
            totals, draft = totals_of(document.lines, document.vat, document.currency, document.terms), True
        return _LineDocument(document, totals, nbu_layout, draft=draft).pdf(logo)


class _LineDocument:
    """One document on its paper; blocks are drawn from the top down."""

    def __init__(
        self, document: DocumentDraft, totals: DocumentTotals, nbu_layout: NbuFormat, *, draft: bool
    ) -> None:
        self.document = document
        self.form = form_of(document.kind)
        self.totals = totals
        self.nbu_layout = nbu_layout
        self.draft = draft
        self.paper = Paper()

    def pdf(self, logo: bytes | None) -> bytes:
        document, paper = self.document, self.paper
        if self.draft:
            paper.watermark(_("DRAFT"))
        blocks.letterhead(paper, document.seller, logo)
        self._payment(above=True)
        self._title()
        blocks.parties(paper, document, self.form)
        self._payment(above=False)
        self._table()
        self._sums()
        self._closing()
        title = words.title(document)
        return paper.finish(
            title=f"{title}, {words.short_date(document.issued_on)}",
            author=printable(document.seller.name),
            language=current_language(),
            made_on=document.issued_on,
            footer="  ·  ".join(part for part in (title, document.seller.name) if part),
            page_of=_("Page {page} of {count}"),
        )

    def _payment(self, *, above: bool) -> None:
        """Where to pay: in Russia a table that heads the paper, elsewhere a panel under the parties."""
        document = self.document
        if not self.form.asks_payment or above != (document.country == "RU"):
            return
        purpose = "" if self.draft else self._purpose()
        qr = None
        if purpose:
            due, number = self.totals.amount_due, words.number_of(document)
            qr = payment_qr_if_any(document.seller, due, purpose, nbu_layout=self.nbu_layout, number=number)
        if above:
            blocks.russian_bank_block(self.paper, document.seller, qr)
        else:
            blocks.payment_panel(self.paper, document, purpose, qr)

    def _purpose(self) -> str:
        return words.purpose(self.document, self.totals)

    def _money(self, amount: Money) -> str:
        return format_money(amount, current_language())

    def _title(self) -> None:
        """The title with its date on the left; what it comes to and until when on the right."""
        paper, document = self.paper, self.document
        paper.box(paper.left, paper.y, 26, 2.5, fill=ACCENT)
        paper.y += 9
        due = self._money(self.totals.amount_due)
        width = paper.span * 0.64
        top = paper.y
        number = words.number_of(document)
        title = words.title(document).replace(f" {number}", f"\u00a0{number}")  # «№ 42» stays together
        paper.y = paper.lines(paper.left, top, wrap(title, TITLE, width), TITLE)
        date = _("dated {date}").format(date=words.long_date(document.issued_on))
        paper.text(paper.left, paper.y + 2, date, blocks.LEAD)
        caption = _("To pay") if self.form.asks_payment else pgettext("document", "Total")
        paper.text(paper.right, top - 5, caption, CAPTION, "right")
        paper.text(paper.right, top + 5, due, blocks.FIGURE, "right")
        if document.due_on and self.form.until:
            until = _(self.form.until).format(date=words.long_date(document.due_on))
            paper.text(paper.right, paper.y + 2, until, blocks.LEAD, "right")
        paper.y += 30

    def _table(self) -> None:
        document, totals, tongue = self.document, self.totals, current_language()
        discounts = any(line.discount for line in totals.lines)
        rates = bool(totals.vat)
        columns = [
            Column(_("No.")),
            Column(_(self.form.goods), grows=True),
            Column(_("Quantity"), "right"),
            Column(_("Unit"), most=52),
            Column(_("Price incl. VAT") if rates and document.vat.included else _("Price"), "right"),
        ]
        columns += [Column(_("Discount"), "right")] * discounts
        columns += [Column(_("VAT"), "right")] * rates
        columns.append(Column(_("Amount"), "right", strong=True))
        digits = currency(document.currency).digits
        rows = []
        for number, (line, sums) in enumerate(zip(document.lines, totals.lines, strict=True), 1):
            exact = max(digits, -int(line.unit_price.normalize().as_tuple().exponent))
            row = [
                str(number),
                printable(line.item_name) or "—",
                format_number(line.quantity, tongue),
                printable(line.unit),
                format_number(line.unit_price, tongue, exact),
            ]
            row += [f"−{format_amount(sums.discount, tongue)}" if sums.discount else ""] * discounts
            row += [words.rate_text(sums.vat_rate)] * rates
            row.append(format_amount(sums.amount, tongue))
            rows.append(row)
        draw_table(self.paper, columns, rows, follow=self._closing_height())

    def _sums(self) -> None:
        """The summary and the total, figures under one another at the right edge."""
        paper, due = self.paper, self._money(self.totals.amount_due)
        rows = words.summary(self.document, self.totals)
        widest = max(
            text_width(due, blocks.TOTAL.face, blocks.TOTAL.size),
            *(text_width(value, BODY.face, BODY.size) for _label, value in rows),
            104,
        )
        labels = paper.right - widest - 16
        paper.y += 8
        for label, value in rows:
            paper.text(labels, paper.y + 0.7, label, SMALL, "right")
            paper.text(paper.right, paper.y, value, BODY, "right")
            paper.y += 15
        paper.y += 3
        paper.line(min(paper.right - 250, labels - 120), paper.y, paper.right, paper.y)
        paper.y += 6
        paper.text(labels, paper.y + 3, self.form.total(), BODY.bold(), "right")
        paper.text(paper.right, paper.y, due, blocks.TOTAL, "right")
        paper.y += 32

    def _in_words(self) -> list[str]:
        """«Усього найменувань 3, на суму …», the words, and VAT."""
        due = self.totals.amount_due
        said = amount_in_words(due, current_language())
        count = _("Items: {count}, total {amount}").format(
            count=len(self.document.lines), amount=self._money(due)
        )
        return [count, f"{said}. {words.vat_sentence(self.totals)}."]

    def _closing(self) -> None:
        """Words of the total, the note, who signs; kept together with the last row."""
        paper = self.paper
        count, said = self._in_words()
        paper.paragraph(count, SMALL)
        paper.y += 2
        paper.paragraph(said, BODY.bold())
        for text in (_(self.form.statement) if self.form.statement else "", self.document.note):
            if text:
                paper.y += 8
                paper.paragraph(text, SMALL)
        blocks.signatures(paper, self.document, self.form)

    def _closing_height(self) -> float:
        """What must stand on the page of the last row; the note may run on to another."""
        said = wrap(self._in_words()[1], BODY.bold(), self.paper.span)
        sums = 8 + 15 * len(words.summary(self.document, self.totals)) + 9 + 32
        said_height = SMALL.step + 2 + BODY.step * len(said)
        signed = blocks.signatures_height(self.document, self.form)
        return sums + said_height + self._statement_height() + signed

    def _statement_height(self) -> float:
        if not self.form.statement:
            return 0
        return 8 + SMALL.step * len(wrap(_(self.form.statement), SMALL, self.paper.span))
