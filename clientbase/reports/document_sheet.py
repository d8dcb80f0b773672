"""What a document of lines says in every design: columns and rows, sums, words, payment code."""

from functools import cached_property

from clientbase.domain.amount_in_words import amount_in_words
from clientbase.domain.currencies import currency
from clientbase.domain.document import DocumentDraft, DocumentTotals
from clientbase.domain.document_form import form_of
from clientbase.domain.money import Money, format_amount, format_money, format_number
from clientbase.domain.paper_look import PaperLook
from clientbase.domain.payment_qr import payment_qr_if_any
from clientbase.domain.qr_fields import PaymentQr
from clientbase.domain.qr_nbu import NbuFormat
from clientbase.i18n import _, current_language, pgettext
from clientbase.reports import document_words as words
from clientbase.reports.dressed_sheet import DressedSheet
from clientbase.reports.fonts import printable
from clientbase.reports.headings import Heading
from clientbase.reports.paper import wrap
from clientbase.reports.table import Column


class DocumentSheet(DressedSheet):
    """One document on its paper. A design fills in `lay`: its blocks from the top down.

    A draft bears no payment code, stamp or signature: it is not to be paid and stands for nothing yet.
    """

    def __init__(
        self,
        document: DocumentDraft,
        totals: DocumentTotals,
        look: PaperLook,
        nbu_layout: NbuFormat,
        *,
        draft: bool,
    ) -> None:
        super().__init__(look, draft=draft)
        self.document = document
        self.form = form_of(document.kind)
        self.totals = totals
        self._nbu_layout = nbu_layout

    def lay(self) -> None:
        raise NotImplementedError

    def pdf(self) -> bytes:
        document = self.document
        if self.draft:
            self.paper.watermark(_("DRAFT"))
        self.lay()
        title = words.title(document)
        return self.paper.finish(
            title=f"{title}, {words.short_date(document.issued_on)}",
            author=printable(document.seller.name),
            subject=printable(document.buyer.name),
            language=current_language(),
            made_on=document.issued_on,
            footer="  ·  ".join(part for part in (title, document.seller.name) if part),
            page_of=_("Page {page} of {count}"),
        )

    # --- what is said -----------------------------------------------------------------------------

    @property
    def title(self) -> str:
        number = words.number_of(self.document)
        return words.title(self.document).replace(f" {number}", f"\u00a0{number}")  # «№ 42» stays together

    @property
    def dated(self) -> str:
        return _("dated {date}").format(date=words.long_date(self.document.issued_on))

    @property
    def heading(self) -> Heading:
        return Heading(self.title, self.dated, caption=self.due_caption, figure=self.due, until=self.until)

    @property
    def until(self) -> str:
        """«до 29 листопада 2026 р.», "" where there is no such day."""
        due_on = self.document.due_on
        return _(self.form.until).format(date=words.long_date(due_on)) if due_on and self.form.until else ""

    @property
    def due(self) -> str:
        return self.money(self.totals.amount_due)

    @property
    def due_caption(self) -> str:
        return _("To pay") if self.form.asks_payment else pgettext("document", "Total")

    def money(self, amount: Money) -> str:
        return format_money(amount, current_language())

    @property
    def purpose(self) -> str:
        """What the buyer writes on his payment; "" for a draft, which has no number to name."""
        return "" if self.draft else words.purpose(self.document, self.totals)

    @property
    def russian(self) -> bool:
        return self.document.country == "RU"

    @cached_property
    def qr(self) -> PaymentQr | None:
        if not (self.purpose and self.form.asks_payment):
            return None
        return payment_qr_if_any(
            self.document.seller,
            self.totals.amount_due,
            self.purpose,
            nbu_layout=self._nbu_layout,
            number=words.number_of(self.document),
        )

    @cached_property
    def summary(self) -> list[tuple[str, str]]:
        return words.summary(self.document, self.totals)

    @cached_property
    def in_words(self) -> tuple[str, str]:
        """«Усього найменувань 3, на суму …»; the sum in words, and VAT."""
        due = self.totals.amount_due
        said = amount_in_words(due, current_language(), coins=self.look.coins)
        count = _("Items: {count}, total {amount}").format(
            count=len(self.document.lines), amount=self.money(due)
        )
        return count, f"{said}. {words.vat_sentence(self.totals)}."

    @property
    def statement(self) -> str:
        return _(self.form.statement) if self.form.statement else ""

    def columns(self) -> list[Column]:
        """Only those that say something on this document."""
        rates = bool(self.totals.vat)
        price = _("Price incl. VAT") if rates and self.document.vat.included else _("Price")
        columns = [
            Column(_("No.")),
            Column(_(self.form.goods), grows=True),
            Column(_("Quantity"), "right"),
            Column(_("Unit"), most=52),
            Column(price, "right"),
        ]
        columns += [Column(_("Discount"), "right")] * self._discounts
        columns += [Column(_("VAT"), "right")] * rates
        columns.append(Column(_("Amount"), "right", strong=True))
        return columns

    def rows(self) -> list[list[str]]:
        totals, tongue, rates = self.totals, current_language(), bool(self.totals.vat)
        digits = currency(self.document.currency).digits
        rows = []
        for number, (line, sums) in enumerate(zip(self.document.lines, totals.lines, strict=True), 1):
            exact = max(digits, -int(line.unit_price.normalize().as_tuple().exponent))
            row = [
                str(number),
                printable(line.item_name) or "—",
                format_number(line.quantity, tongue),
                printable(line.unit),
                format_number(line.unit_price, tongue, exact),
            ]
            row += [f"−{format_amount(sums.discount, tongue)}" if sums.discount else ""] * self._discounts
            row += [words.rate_text(sums.vat_rate)] * rates
            row.append(format_amount(sums.amount, tongue))
            rows.append(row)
        return rows

    @cached_property
    def _discounts(self) -> bool:
        return any(line.discount for line in self.totals.lines)

    # --- what every design ends with --------------------------------------------------------------

    def say_in_words(self) -> None:
        """How many lines, the sum in words, the statement, the note."""
        paper, dress = self.paper, self.dress
        count, said = self.in_words
        paper.paragraph(count, dress.small)
        paper.y += 2
        paper.paragraph(said, dress.body.bold())
        for text in (self.statement, self.document.note):
            if text:
                paper.y += 8 * dress.scale
                paper.paragraph(text, dress.small)

    def words_height(self) -> float:
        """Of `say_in_words` without the note, which may run on to another page."""
        dress, span = self.dress, self.paper.span
        height = dress.small.step + 2 + dress.body.step * len(wrap(self.in_words[1], dress.body.bold(), span))
        if self.statement:
            height += 8 * dress.scale + dress.small.step * len(wrap(self.statement, dress.small, span))
        return height
