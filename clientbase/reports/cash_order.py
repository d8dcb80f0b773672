"""A cash order as a PDF: in with its tear-off receipt, out with the receiver's signature.

Sets: КО-1 and КО-2 of Russia (Goskomstat, resolution No. 88 of 18.08.1998; the cash rules of the Bank of
Russia, 3210-У, name them by the OKUD codes 0310001 and 0310002), КО-1 and КО-2 of Ukraine (annexes 2 and 3 of
the Regulation on cash, National Bank, resolution No. 148 of 29.12.2017), a voucher elsewhere. The names of
their fields were compared with public programs that print these forms; the texts themselves were not at hand.

The law lays these forms out, so no design changes them: a company's stamp stands where the receipt keeps its
place, its signature where the head or the proprietor signs; an accountant and a cashier sign by hand.
"""

from dataclasses import replace

from clientbase.domain.amount_in_words import amount_in_words
from clientbase.domain.cash_order import CashOrder
from clientbase.domain.money import format_amount, format_money, with_sign
from clientbase.domain.name_case_text import name_in_case
from clientbase.domain.name_parts import Case
from clientbase.domain.paper_form import PaperKind, country_set
from clientbase.domain.paper_look import PaperLook
from clientbase.i18n import _, current_language, pgettext
from clientbase.i18n import language as speaking
from clientbase.reports import form_blocks as blocks
from clientbase.reports import requisites
from clientbase.reports.document_words import long_date, short_date
from clientbase.reports.dressed_sheet import DressedSheet
from clientbase.reports.fonts import printable, text_width
from clientbase.reports.form_blocks import USUAL
from clientbase.reports.paper import BODY, SECOND, SMALL, Paper, Style, fitted, wrap
from clientbase.reports.signing import STAMP, draw_signature, draw_stamp

_NAME = Style(BODY.bold().face, 13, leading=1.2)
_SLIP = 158.0  # points: the receipt that is torn off
_GAP = 22.0


def cash_order_pdf(
    paper: CashOrder, language: str = "", *, draft: bool = False, look: PaperLook = USUAL
) -> bytes:
    """The PDF, in `language` (else the paper's own). Raises AmountTooLargeForWords."""
    with speaking(language or paper.language):
        return _CashOrder(paper, look, draft=draft or not paper.number).pdf()


class _CashOrder(DressedSheet):
    def __init__(self, value: CashOrder, look: PaperLook, *, draft: bool) -> None:
        pictures = replace(USUAL, stamp=look.stamp, signature=look.signature)
        super().__init__(pictures, draft=draft)
        self.value = value
        self.paper = Paper(margin=40)
        self.form = country_set(value.country)
        self.inwards = value.kind is PaperKind.CASH_IN
        case = Case.GENITIVE if self.inwards else Case.DATIVE  # «від кого», «видати кому»
        self.person = name_in_case(value.person, case, current_language())
        self.words = amount_in_words(value.amount, current_language())

    def pdf(self) -> bytes:
        value, paper = self.value, self.paper
        if self.draft:
            paper.watermark(_("DRAFT"))
        name, top = self._name(), paper.y
        right = paper.right
        if self.inwards:
            paper.right = right - _SLIP - _GAP
        self._order()
        bottom = paper.y
        if self.inwards:
            cut_x = paper.right + _GAP / 2
            slip_left, order_left = right - _SLIP, paper.left
            paper.left, paper.right, paper.y = slip_left, right, top
            self._receipt()
            bottom = max(bottom, paper.y)
            paper.left = order_left
            paper.line(cut_x, top - 8, cut_x, bottom + 8, colour=SECOND, dash=3)
        paper.right, paper.y = right, bottom
        return paper.finish(
            title=f"{name}, {short_date(value.issued_on)}",
            author=printable(value.company.name),
            language=current_language(),
            made_on=value.issued_on,
        )

    def _name(self) -> str:
        if self.form == "EU":
            name = _("Cash receipt voucher") if self.inwards else _("Cash payment voucher")
        else:
            name = (
                pgettext("document title", "Cash receipt order")
                if self.inwards
                else pgettext("document title", "Cash payment order")
            )
        number = self.value.number
        return _("{document} No. {number}").format(document=name, number=number) if number else name

    def _order(self) -> None:
        value, paper = self.value, self.paper
        self._form_number()
        paper.paragraph(value.company.name, BODY.bold())
        paper.paragraph("  ".join(requisites.codes(value.company, value.country)[:1]), SMALL)
        paper.y += 10
        for line in wrap(self._name(), _NAME, paper.span):
            paper.text(paper.left, paper.y, line, _NAME)
            paper.y += _NAME.step
        paper.paragraph(_("dated {date}").format(date=long_date(value.issued_on)), blocks.LEAD)
        paper.y += 8
        self._accounts()
        paper.y += 10
        who = _("Received from") if self.inwards else _("Pay to")
        blocks.written(paper, who, self.person, bold=True)
        blocks.written(paper, _("Grounds"), value.basis)
        blocks.written(paper, _("Amount in words"), self.words)
        if value.vat:
            blocks.written(paper, _("Including"), value.vat)
        blocks.written(paper, _("Enclosure"), value.enclosure)
        if self.inwards:
            self._taken()
        else:
            self._paid_out()

    def _form_number(self) -> None:
        """What the forms of Russia and Ukraine bear at their upper right."""
        if self.form == "EU":
            return
        name, code = ("КО-1", "0310001") if self.inwards else ("КО-2", "0310002")
        paper = self.paper
        lines = [
            _("Form No. {number}").format(number=name),
            _("National Bank, resolution No. 148 of 29.12.2017"),
        ]
        if self.form == "RU":
            lines = [
                _("Unified form No. {number}").format(number=name),
                _("Goskomstat, resolution No. 88 of 18.08.98"),
                _("OKUD code {code}").format(code=code),
            ]
        for line in lines:
            paper.text(paper.right, paper.y, line, blocks.TINY, "right")
            paper.y += blocks.TINY.step
        paper.y += 4

    def _accounts(self) -> None:
        """The accounts of the ledger and the sum, in framed cells; a voucher has the sum alone."""
        value, paper = self.value, self.paper
        figure = format_amount(value.amount, current_language())
        sign = with_sign("", value.amount.currency, current_language()).strip()
        cells = [(_("Amount, {currency}").format(currency=sign), figure, BODY.bold())]
        if self.form == "UA":
            cells = [
                (_("Corresponding account, subaccount"), value.other_account, BODY),
                (_("Code of analytic account"), "", BODY),
                (_("Amount in figures, {currency}").format(currency=sign), figure, BODY.bold()),
                (_("Code of purpose"), "", BODY),
            ]
        elif self.form == "RU":
            own, other = (_("Debit"), value.account), (_("Credit"), value.other_account)
            first, second = (
                (own, other)
                if self.inwards
                else ((_("Debit"), value.other_account), (_("Credit"), value.account))
            )
            cells = [(*first, BODY), (*second, BODY), *cells, (_("Code of purpose"), "", BODY)]
        width = paper.span / len(cells)
        for index, (caption, text, style) in enumerate(cells):
            blocks.cell(
                paper, (paper.left + index * width, paper.y, width, 34), text, caption=caption, style=style
            )
        paper.y += 34

    def _taken(self) -> None:
        value, paper = self.value, self.paper
        blocks.sign_rows(paper, [(self._accountant(), value.company.accountant or self._alone())])
        self._signature(self._is_alone)
        blocks.sign_rows(paper, [(_("Received by the cashier"), value.cashier)])
        paper.y += 6

    def _paid_out(self) -> None:
        """Who allows it, the receiver with his words, day, signature and identity paper, the cashier."""
        value, paper = self.value, self.paper
        head, *others = blocks.signers(value.company, value.country)
        blocks.sign_rows(paper, [head])
        self._signature(True)
        blocks.sign_rows(paper, others)
        paper.y += 12
        blocks.written(
            paper,
            pgettext("cash", "Received"),
            "",
            caption=_("sum in words, by the receiver’s hand"),
            lines=2,
        )
        half = (paper.span - 20) / 2
        y = paper.y
        blocks.written(paper, _("Date"), "", width=half)
        paper.y = y
        blocks.written(paper, _("Signature of the receiver"), "", x=paper.left + half + 20, width=half)
        blocks.written(
            paper, _("Identity document"), value.identity, caption=_("kind, number, by whom and when")
        )
        blocks.sign_rows(paper, [(_("Paid by the cashier"), value.cashier)])
        paper.y += 6

    def _signature(self, wanted: bool) -> None:
        """On the row of signatures that ends at the cursor, if its owner is who signs there."""
        if wanted:
            left, width = blocks.signature_line(self.paper)
            draw_signature(self, self.paper.y - 12, (left, width))

    @property
    def _is_alone(self) -> bool:
        return blocks.is_sole(self.value.company, self.value.country)

    def _accountant(self) -> str:
        if self._is_alone:
            return _("Entrepreneur")
        return _("Chief accountant") if self.form != "EU" else _("Accountant")

    def _alone(self) -> str:
        return self.value.company.director if self._is_alone else ""

    def _receipt(self) -> None:
        """What is torn off and given to who paid."""
        value, paper = self.value, self.paper
        paper.paragraph(value.company.name, BODY.bold())
        paper.paragraph("  ".join(requisites.codes(value.company, value.country)[:1]), SMALL)
        paper.y += 10
        paper.paragraph(pgettext("cash", "Receipt"), _NAME)
        number = _("to cash receipt order No. {number}")
        if self.form == "EU":
            number = _("to cash receipt voucher No. {number}")
        number = number.format(number=value.number or "—")
        paper.paragraph(number.replace("№ ", "№\u00a0").replace("No. ", "No.\u00a0"), SMALL)
        paper.paragraph(_("dated {date}").format(date=long_date(value.issued_on)), SMALL)
        paper.y += 8
        for label, text in (
            (_("Received from"), self.person),
            (_("Grounds"), value.basis),
            (_("Amount"), format_money(value.amount, current_language())),
            ("", self.words),
            (_("Including"), value.vat),
        ):
            if not text:
                continue
            if label:
                paper.paragraph(label, blocks.TINY)
            paper.paragraph(text, BODY.bold() if label == _("Amount") else BODY)
            paper.y += 4
        self._receipt_signed()

    def _receipt_signed(self) -> None:
        """The place of the stamp, and two lines to sign on."""
        value, paper = self.value, self.paper
        paper.y += 4
        if self.form != "EU" and self.stamp:
            draw_stamp(self, paper.y + STAMP / 2, paper.left + STAMP / 2)
            paper.y += STAMP * 0.55
        elif self.form != "EU":
            blocks.stamp_place(paper, paper.left, paper.y)
            paper.y += 8
        for position, name in (
            (self._accountant(), value.company.accountant or self._alone()),
            (_("Cashier"), value.cashier),
        ):
            paper.y += 20
            paper.line(paper.left, paper.y, paper.right, paper.y, colour=SECOND)
            paper.text(paper.left, paper.y + 2, position, blocks.TINY)
            beside = paper.span - text_width(position, blocks.TINY.face, blocks.TINY.size) - 6
            paper.text(paper.right, paper.y + 2, name, fitted(name, blocks.TINY, beside), "right")
            if self._is_alone and position == self._accountant():
                draw_signature(self, paper.y, (paper.left, paper.span))
        paper.y += 14
