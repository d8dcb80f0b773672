"""The Russian payment order, form 0401060: its cells where the Bank of Russia's Regulation 762-П has them.

The captions are those of the form, which spells without «ё»: «Поступ. в банк плат.» (62), «Списано со сч.
плат.» (71), «Вид оп.» (18), «Наз. пл.» (20), «Очер. плат.» (21), «Рез. поле» (23) and so on. They were
compared with the numbered form that came before it (383-П, annexes 2 and 5) and with programs that print it.
"""

from clientbase.domain.document import Party
from clientbase.domain.paper_check import account_of
from clientbase.domain.payment_order import PaymentOrder, dashed
from clientbase.i18n import _, pgettext
from clientbase.reports.document_words import short_date
from clientbase.reports.form_blocks import TINY, cell
from clientbase.reports.paper import BODY, INK, SMALL, Paper, Style, fitted, wrap

_STRONG = Style(BODY.bold().face, 11)
_BANK, _NAME, _CODES = 46.0, 52.0, 18.0


def draw_0401060(sheet: Paper, paper: PaymentOrder, words: str) -> None:
    """The whole form; what only the bank or a payment to the budget fills stays empty."""
    _head(sheet, paper)
    left, right = sheet.left, sheet.right
    label = 62.0
    sheet.lines(left, sheet.y + 2, wrap(_("Amount in words"), SMALL, label - 8), SMALL)
    sheet.lines(left + label, sheet.y + 2, wrap(words, BODY, sheet.span - label), BODY)
    sheet.line(left + label - 6, sheet.y, left + label - 6, sheet.y + 30, colour=INK, thickness=0.5)
    sheet.y += 30
    middle = left + sheet.span * 0.56
    caption = middle + 44
    value = right - caption
    _payer(sheet, paper, (middle, caption, value))
    _banks(sheet, paper, (middle, caption, value))
    _recipient(sheet, paper, (middle, caption, value))
    _budget(sheet)
    purpose = _("Purpose of payment")
    cell(sheet, (left, sheet.y, sheet.span, 66), paper.purpose, caption=purpose, under=True)
    sheet.y += 72
    _signatures(sheet, paper)


def _head(sheet: Paper, paper: PaymentOrder) -> None:
    """The bank's dates, the number of the form, the title, the date and the way of paying."""
    left, right, y = sheet.left, sheet.right, sheet.y
    for index, caption in enumerate((_("Received by the payer’s bank"), _("Charged to the payer’s account"))):
        x = left + index * 150
        sheet.line(x, y + 14, x + 120, y + 14, colour=INK, thickness=0.5)
        sheet.text(x + 60, y + 16, caption, TINY, "center")
    cell(sheet, (right - 62, y, 62, 18), "0401060", align="center")
    y += 44
    name = pgettext("RU", "Payment order").upper().replace("Ё", "Е")  # as the form spells itself
    if paper.number:
        name = _("{document} No. {number}").format(document=name, number=paper.number)
    sheet.text(left, y, name, fitted(name, _STRONG, 230))
    for x, width, value, caption in (
        (left + 240, 84, short_date(paper.issued_on), _("Date")),
        (left + 340, 90, "", _("Way of payment")),
    ):
        sheet.text(x + width / 2, y, value, BODY, "center")
        sheet.line(x, y + 14, x + width, y + 14, colour=INK, thickness=0.5)
        sheet.text(x + width / 2, y + 16, caption, TINY, "center")
    cell(sheet, (right - 30, y - 2, 30, 18), "")
    sheet.y = y + 38


def _codes(sheet: Paper, party: Party, width: float) -> None:
    half = width / 2
    inn = _("INN {value}").format(value=party.tax_id)
    kpp = _("KPP {value}").format(value=party.tax_reason_code)
    cell(sheet, (sheet.left, sheet.y, half, _CODES), inn)
    cell(sheet, (sheet.left + half, sheet.y, half, _CODES), kpp)


def _labelled(
    sheet: Paper, columns: tuple[float, float, float], y: float, rows: tuple[tuple[str, str, float], ...]
) -> None:
    """Cells of a label and a value under one another: (label, value, height) each."""
    middle, caption, width = columns
    for label, value, height in rows:
        cell(sheet, (middle, y, caption - middle, height), label, style=SMALL)
        cell(sheet, (caption, y, width, height), value)
        y += height


def _payer(sheet: Paper, paper: PaymentOrder, columns: tuple[float, float, float]) -> None:
    width, top, party = columns[0] - sheet.left, sheet.y, paper.payer
    _codes(sheet, party, width)
    name = (sheet.left, top + _CODES, width, _NAME)
    cell(sheet, name, party.name, caption=_("Payer"), under=True)
    tall = (_CODES + _NAME) / 2
    rows = ((_("Sum"), dashed(paper.amount), tall), (_("Acc. No."), account_of(party), tall))
    _labelled(sheet, columns, top, rows)
    sheet.y = top + _CODES + _NAME


def _banks(sheet: Paper, paper: PaymentOrder, columns: tuple[float, float, float]) -> None:
    width = columns[0] - sheet.left
    for party, caption in (
        (paper.payer, _("Bank of the payer")),
        (paper.recipient, _("Bank of the recipient")),
    ):
        cell(sheet, (sheet.left, sheet.y, width, _BANK), party.bank_name, caption=caption, under=True)
        rows = (
            (_("BIK"), party.bank_code, _BANK / 2),
            (_("Acc. No."), party.correspondent_account, _BANK / 2),
        )
        _labelled(sheet, columns, sheet.y, rows)
        sheet.y += _BANK


def _recipient(sheet: Paper, paper: PaymentOrder, columns: tuple[float, float, float]) -> None:
    """The recipient with his account, and the codes of the payment."""
    middle, caption, value = columns
    width, top, party = middle - sheet.left, sheet.y, paper.recipient
    _codes(sheet, party, width)
    cell(sheet, (sheet.left, top + _CODES, width, 72), party.name, caption=_("Recipient"), under=True)
    _labelled(sheet, columns, top, ((_("Acc. No."), account_of(party), 36.0),))
    y, tall, first, second = top + 36, 18.0, value * 0.28, value * 0.42
    rows = (
        (_("Kind of operation"), "01", _("Term of payment"), ""),
        (_("Purpose code"), "", _("Order of payment"), paper.priority),
        (_("Code"), paper.code, _("Reserve field"), ""),
    )
    for one, its, other, others in rows:
        cell(sheet, (middle, y, caption - middle, tall), one, style=TINY)
        cell(sheet, (caption, y, first, tall), its)
        cell(sheet, (caption + first, y, second, tall), other, style=TINY)
        cell(sheet, (caption + first + second, y, value - first - second, tall), others)
        y += tall
    sheet.y = top + _CODES + 72


def _budget(sheet: Paper) -> None:
    """Fields 104 to 110, of payments to the budget alone."""
    shares = (0.26, 0.16, 0.08, 0.14, 0.18, 0.12, 0.06)
    x = sheet.left
    for share in shares:
        cell(sheet, (x, sheet.y, sheet.span * share, 18), "")
        x += sheet.span * share
    sheet.y += 18


def _signatures(sheet: Paper, paper: PaymentOrder) -> None:
    left, y = sheet.left, sheet.y
    sheet.text(left + 10, y + 30, _("Stamp here"), SMALL)
    sheet.text(left + sheet.span * 0.5, y, _("Signatures"), TINY, "center")
    sheet.text(left + sheet.span * 0.82, y, _("Marks of the bank"), TINY, "center")
    for index, name in enumerate((paper.payer.director, paper.payer.accountant)):
        line = y + 30 + index * 26
        start, end = left + sheet.span * 0.34, left + sheet.span * 0.66
        sheet.line(start, line, end, line, colour=INK, thickness=0.5)
        sheet.text(end, line + 2, name, TINY, "right")
    sheet.y = y + 70
