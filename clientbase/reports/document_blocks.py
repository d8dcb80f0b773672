"""The blocks designs are put together from: parties, where to pay, the sums."""

import re

from clientbase.domain.document import Party
from clientbase.i18n import _
from clientbase.reports import requisites
from clientbase.reports.document_sheet import DocumentSheet
from clientbase.reports.fonts import text_width
from clientbase.reports.paper import HAIR, SECOND, Style, fitted, wrap
from clientbase.reports.party_blocks import Shown, party_columns

_IN_FIGURE = re.compile(r"(?<=\d) (?=[\d₴₽€₸])")
Side = tuple[str, Party, str]  # the caption, the party, the country that names its codes


def sides(sheet: DocumentSheet) -> tuple[Side, ...]:
    """Seller and buyer; the seller alone where the form needs no buyer and none is named."""
    document, form = sheet.document, sheet.form
    both = (
        (_(form.seller), document.seller, document.seller.country or document.country),
        (_(form.buyer), document.buyer, document.buyer.country or document.country),
    )
    return both if form.needs_buyer or document.buyer.name else both[:1]


def parties(sheet: DocumentSheet) -> None:
    """Seller and buyer side by side; how to reach the seller stands in the letterhead."""
    shown = []
    for index, (label, party, country) in enumerate(sides(sheet)):
        details = [*requisites.codes(party, country), requisites.address(party)]
        details += [requisites.contacts(party)] if index else []
        shown.append(Shown(label, party.name, details))
    party_columns(sheet, shown)


def payment_rows(sheet: DocumentSheet) -> list[tuple[str, str]]:
    """Label and value of where to pay and what for; none if no account is known."""
    rows = requisites.bank(sheet.document.seller, sheet.document.country)
    if rows and sheet.purpose:
        rows.append((_("Purpose"), sheet.purpose))
    return rows


def set_value(value: str, style: Style, width: float) -> tuple[list[str], Style]:
    """A value as lines, figures kept together; a code stands whole on one line, smaller where it must."""
    tidy = _IN_FIGURE.sub("\u00a0", value)
    if " " in tidy:
        return wrap(tidy, style, width), style
    return [tidy], fitted(tidy, style, width)


def payment_panel(sheet: DocumentSheet) -> None:
    """Where to pay, on a soft ground, with the QR on its right; nothing if no account is known."""
    paper, dress, scale = sheet.paper, sheet.dress, sheet.dress.scale
    rows = payment_rows(sheet)
    if not rows:
        return
    body, small, code = dress.body, dress.small, dress.qr
    labels = max(text_width(label, small.face, small.size) for label, _value in rows) + 14 * scale
    width = paper.span - 28 * scale - labels - (code + 14 * scale if sheet.qr else 0)
    texts = [(label, *set_value(value, body, width)) for label, value in rows]
    step = body.step + 1.2
    height = sum(len(lines) for _label, lines, _style in texts) * step + 20 * scale
    height = max(height, code + 18 * scale + 16 if sheet.qr else 0)
    paper.need(height)
    paper.box(paper.left, paper.y, paper.span, height, fill=dress.soft)
    y = paper.y + 10 * scale
    for label, lines, style in texts:
        paper.text(paper.left + 14 * scale, y + 0.7, label, small)
        for line in lines:
            paper.text(paper.left + 14 * scale + labels, y, line, style)
            y += step
    payment_code(sheet, paper.right - 10 * scale - code, paper.y + 9 * scale)
    paper.y += height + 16 * scale


def payment_code(sheet: DocumentSheet, x: float, y: float) -> float:
    """The QR with its caption; returns the height it takes, 0 where there is none."""
    qr, side = sheet.qr, sheet.dress.qr
    if qr is None:
        return 0
    sheet.paper.qr(x, y, side, qr.text, error=qr.correction, least_version=qr.least_version, sign=qr.sign)
    caption = sheet.dress.cell
    sheet.paper.text(x + side / 2, y + side + 2, _("Pay with the QR code"), caption, "center")
    return side + 2 + caption.step


def russian_bank_block(sheet: DocumentSheet) -> None:
    """The table that heads a Russian счёт: the bank, БИК, its account; the recipient and his account."""
    paper, dress, seller = sheet.paper, sheet.dress, sheet.document.seller
    if not seller.account:
        return
    body, caption, cell = dress.body, dress.caption, dress.cell
    width = paper.span - (dress.qr + 18 if sheet.qr else 0)
    left, mid, right = paper.left, paper.left + width * 0.54, paper.left + width
    value_x = mid + 44 * dress.scale
    inner = width * 0.54 - 14
    bank = wrap(seller.bank_name, body, inner)
    name = wrap(seller.name, body, inner)
    codes = [
        text.format(value=value)
        for text, value in ((_("INN {value}"), seller.tax_id), (_("KPP {value}"), seller.tax_reason_code))
        if value
    ]
    top = paper.y
    first = max(len(bank) * body.step + caption.step + 10, 2 * (body.step + 8))
    second = body.step + 8
    third = len(name) * body.step + caption.step + 10
    bottom = top + first + second * bool(codes) + third
    half = top + first
    rule = SECOND if dress.ruled else HAIR
    for y in (top, half, bottom):
        paper.line(left, y, right, y, colour=rule)
    for x in (left, mid, right):
        paper.line(x, top, x, bottom, colour=rule)
    paper.line(value_x - 6, top, value_x - 6, bottom, colour=rule)
    paper.line(mid, top + body.step + 8, right, top + body.step + 8, colour=rule)
    if codes:
        paper.line(left, half + second, mid, half + second, colour=rule)
    y = paper.lines(left + 7, top + 5, bank, body)
    paper.text(left + 7, half - caption.step - 3, _("Bank of the recipient"), cell)
    paper.text(left + 7, half + 4, "    ".join(codes), fitted("    ".join(codes), body, inner))
    y = half + second * bool(codes)
    paper.lines(left + 7, y + 4, name, body)
    paper.text(left + 7, bottom - caption.step - 3, _("Recipient"), cell)
    account = _("Acc. No.")
    for y, label, value in (
        (top + 4, _("BIK"), seller.bank_code),
        (top + body.step + 12, account, seller.correspondent_account),
        (half + 4, account, seller.account),
    ):
        paper.text(mid + 6, y + 0.6, label, dress.small)
        paper.text(value_x, y, value, fitted(value, body, right - value_x - 5))
    deep = payment_code(sheet, paper.right - dress.qr, top - 3)
    paper.y = max(bottom, top + deep - 3) + 24 * dress.scale


def sums(sheet: DocumentSheet) -> None:
    """The summary and the total, figures under one another at the right edge."""
    paper, dress = sheet.paper, sheet.dress
    labels = paper.right - sums_figures(sheet) - 16 * dress.scale
    paper.y += 8 * dress.scale
    for label, value in sheet.summary:
        paper.text(labels, paper.y + 0.7, label, dress.small, "right")
        paper.text(paper.right, paper.y, value, dress.body, "right")
        paper.y += 15 * dress.scale
    paper.y += 3
    rule = min(paper.right - 250 * dress.scale, labels - 120 * dress.scale)
    paper.line(max(rule, paper.left), paper.y, paper.right, paper.y)
    paper.y += 6
    paper.text(labels, paper.y + 3 * dress.scale, sheet.form.total(), dress.body.bold(), "right")
    paper.text(paper.right, paper.y, sheet.due, dress.total, "right")
    paper.y += dress.total.step + 14.75 * dress.scale


def sums_figures(sheet: DocumentSheet) -> float:
    """The width of the figures of `sums`."""
    dress = sheet.dress
    return max(
        text_width(sheet.due, dress.total.face, dress.total.size),
        *(text_width(value, dress.body.face, dress.body.size) for _label, value in sheet.summary),
        104 * dress.scale,
    )


def sums_height(sheet: DocumentSheet) -> float:
    dress = sheet.dress
    return (22.75 + 15 * len(sheet.summary)) * dress.scale + 9 + dress.total.step
