"""An order to the bank as a PDF: Ukrainian instruction, Russian form 0401060, SEPA credit transfer.

Ukraine's Instruction (National Bank, resolution No. 163 of 29.07.2022) gives no form but names what stands in
one: date, number, payer and recipient with code and account, both providers of payment services, the sum in
figures and words, the purpose, the signatures. A bank takes what was signed and stamped by hand, so there are
places for both and no pictures.
"""

from clientbase.domain.amount_in_words import AmountTooLargeForWords, amount_in_words
from clientbase.domain.document import Party
from clientbase.domain.money import format_money
from clientbase.domain.paper_check import account_of
from clientbase.domain.paper_form import country_set
from clientbase.domain.paper_look import PaperLook
from clientbase.domain.payment_order import PaymentOrder, order_name
from clientbase.i18n import _, current_language, pgettext
from clientbase.i18n import language as speaking
from clientbase.reports import form_blocks as blocks
from clientbase.reports.document_words import long_date, short_date
from clientbase.reports.fonts import printable
from clientbase.reports.form_blocks import USUAL
from clientbase.reports.paper import BODY, SMALL, Paper, Style
from clientbase.reports.payment_order_ru import draw_0401060

_STRONG = BODY.bold()
_ROW = 32.0


def payment_order_pdf(
    paper: PaymentOrder, language: str = "", *, draft: bool = False, look: PaperLook = USUAL
) -> bytes:
    """The PDF, in `language` (else the paper's own). The same arguments give the same bytes."""
    with speaking(language or paper.language):
        sheet = Paper()
        if draft or not paper.number:
            sheet.watermark(_("DRAFT"))
        name = order_name(paper.country)
        if paper.number:
            name = _("{document} No. {number}").format(document=name, number=paper.number)
        if country_set(paper.country) == "RU":
            draw_0401060(sheet, paper, said(paper))
        else:
            _draw(sheet, paper, name, look)
        return sheet.finish(
            title=f"{name}, {short_date(paper.issued_on)}",
            author=printable(paper.payer.name),
            language=current_language(),
            made_on=paper.issued_on,
        )


def said(paper: PaymentOrder) -> str:
    """The sum in words, in figures where there are no words for it."""
    try:
        return amount_in_words(paper.amount, current_language())
    except AmountTooLargeForWords:
        return format_money(paper.amount, current_language())


def _draw(sheet: Paper, paper: PaymentOrder, name: str, look: PaperLook) -> None:
    """Payer, recipient, sum and purpose in framed cells; who signs; what the bank writes."""
    form = country_set(paper.country)
    dated = _("dated {date}").format(date=long_date(paper.issued_on))
    blocks.title(sheet, name, (dated,), look=look)
    _payer_or_recipient(sheet, _("Payer"), paper.payer, form)
    _payer_or_recipient(sheet, _("Recipient"), paper.recipient, form)
    half = sheet.span / 2
    amount = format_money(paper.amount, current_language())
    value_on = short_date(paper.value_on) if paper.value_on else ""
    day = _("Day of value") if form == "UA" else _("To be executed on")
    blocks.cell(
        sheet, (sheet.left, sheet.y, half, _ROW), amount, caption=_("Amount"), style=Style(_STRONG.face, 12)
    )
    blocks.cell(sheet, (sheet.left + half, sheet.y, half, _ROW), value_on, caption=day)
    sheet.y += _ROW
    words = said(paper) if form == "UA" else ""
    if words:
        blocks.cell(sheet, (sheet.left, sheet.y, sheet.span, _ROW), words, caption=_("Amount in words"))
        sheet.y += _ROW
    purpose = _("Purpose of payment") if form == "UA" else _("Remittance information")
    blocks.cell(sheet, (sheet.left, sheet.y, sheet.span, 74), paper.purpose, caption=purpose)
    sheet.y += 84
    blocks.sign_rows(sheet, blocks.signers(paper.payer, paper.country))
    sheet.y += 12
    if form == "UA":
        blocks.stamp_place(sheet, sheet.left, sheet.y)
        sheet.y += 14
    taken = _("Accepted by the payer’s bank (date, signature)")
    done = _("Executed by the payer’s bank (date, signature)")
    for index, caption in enumerate((taken, done)):
        blocks.cell(sheet, (sheet.left + index * half, sheet.y, half, 46), "", caption=caption)
    sheet.y += 52


def _payer_or_recipient(sheet: Paper, role: str, party: Party, form: str) -> None:
    """The name with the code beside it, the account, the bank."""
    left, span = sheet.left, sheet.span
    code = _("Code of the payer or recipient") if form == "UA" else _("Country")
    value = party.tax_id if form == "UA" else party.country
    sheet.paragraph(role, SMALL.bold())
    sheet.y += 3
    blocks.cell(
        sheet,
        (left, sheet.y, span * 0.74, _ROW),
        party.name,
        caption=pgettext("paper", "Name"),
        style=_STRONG,
    )
    blocks.cell(sheet, (left + span * 0.74, sheet.y, span * 0.26, _ROW), value, caption=code)
    sheet.y += _ROW
    bank = _("Payment service provider") if form == "UA" else _("Bank")
    bank_name = (
        party.bank_name
        if form == "UA"
        else "  ".join(one for one in (party.bank_name, party.bank_code) if one)
    )
    spaced = " ".join(account_of(party)[at : at + 4] for at in range(0, len(account_of(party)), 4))
    blocks.cell(sheet, (left, sheet.y, span * 0.52, _ROW), spaced, caption="IBAN", style=_STRONG)
    blocks.cell(sheet, (left + span * 0.52, sheet.y, span * 0.48, _ROW), bank_name, caption=bank)
    sheet.y += _ROW + 10
