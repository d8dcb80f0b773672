"""The blocks a document is put together from: letterhead, parties, bank details, signatures."""

from clientbase.domain.document import DocumentDraft, Party
from clientbase.domain.document_form import DocumentForm
from clientbase.domain.qr_fields import PaymentQr
from clientbase.i18n import _
from clientbase.reports import fonts, requisites
from clientbase.reports.paper import BODY, CAPTION, SECOND, SMALL, Paper, Style, cut, fitted, wrap

LEAD = Style(size=10, colour=SECOND)
FIGURE = Style(face=fonts.BOLD, size=15, leading=1.2)
TOTAL = Style(face=fonts.BOLD, size=12.5)
NAME = Style(face=fonts.BOLD, size=10)
LETTERHEAD = Style(face=fonts.BOLD, size=12.5)
_QR = 92.0
_BOTH_SIGN = 102.0  # the height of both sides' signatures
_CELL = Style(size=6.8, colour=SECOND)
_SIGNED = frozenset({"UA", "RU", "BY", "KZ"})  # where custom wants a signature on a bill


def letterhead(paper: Paper, seller: Party, logo: bytes | None) -> None:
    """The logo or the shop's name on the left, how to reach it on the right; nothing if neither is known."""
    bottom = paper.y
    if logo:
        paper.picture(logo, paper.left, paper.y, width=170, height=48)
        bottom = paper.y + 48
    elif seller.name:
        bottom = paper.lines(
            paper.left, paper.y, wrap(seller.name, LETTERHEAD, paper.span * 0.6)[:3], LETTERHEAD
        )
    y = paper.y + 1
    for text in (seller.phone, seller.email, seller.website):
        if text:
            paper.text(paper.right, y, cut(text, SMALL, paper.span * 0.38), SMALL, "right")
            y += SMALL.step
    bottom = max(bottom, y)
    paper.y = bottom + 16 if bottom > paper.top + 1 else paper.top


def parties(paper: Paper, document: DocumentDraft, form: DocumentForm) -> None:
    """Seller and buyer side by side; a blank line to fill in by hand where nothing is known."""
    width = (paper.span - 24) / 2
    sides: tuple[tuple[str, Party, str], ...] = (
        (_(form.seller), document.seller, document.seller.country or document.country),
        (_(form.buyer), document.buyer, document.buyer.country or document.country),
    )
    deepest = paper.y
    if not form.needs_buyer and not document.buyer.name:
        sides = sides[:1]
    for index, (label, party, country) in enumerate(sides):
        x = paper.left + index * (width + 24)
        paper.text(x, paper.y, label.upper(), CAPTION)
        y = paper.y + CAPTION.step + 3
        name = wrap(party.name, NAME, width)
        y = paper.lines(x, y, name, NAME)
        if not name:
            y += 16
            paper.line(x, y, x + width, y)
            y += 3
        details = [*requisites.codes(party, country), requisites.address(party)]
        details += [requisites.contacts(party)] if index else []
        for text in details:
            y = paper.lines(x, y, wrap(text, SMALL, width), SMALL)
        deepest = max(deepest, y)
    paper.y = deepest + 16


def payment_panel(paper: Paper, document: DocumentDraft, purpose: str, qr: PaymentQr | None) -> None:
    """Where to pay, on a soft ground, with the QR on its right; nothing if no account is known."""
    rows = requisites.bank(document.seller, document.country)
    if not rows:
        return
    rows += [(_("Purpose"), purpose)] if purpose else []
    labels = max(fonts.text_width(label, SMALL.face, SMALL.size) for label, _value in rows) + 14
    width = paper.span - 28 - labels - (_QR + 14 if qr else 0)
    texts = [(label, wrap(value, BODY, width)) for label, value in rows]
    height = sum(len(lines) for _label, lines in texts) * (BODY.step + 1.2) + 20
    height = max(height, _QR + 34 if qr else 0)
    paper.box(paper.left, paper.y, paper.span, height)
    y = paper.y + 10
    for label, lines in texts:
        paper.text(paper.left + 14, y + 0.7, label, SMALL)
        for line in lines:
            paper.text(paper.left + 14 + labels, y, line, BODY)
            y += BODY.step + 1.2
    if qr:
        _qr(paper, paper.right - 10 - _QR, paper.y + 9, qr)
    paper.y += height + 16


def russian_bank_block(paper: Paper, seller: Party, qr: PaymentQr | None) -> None:
    """The table that heads a Russian счёт: the bank, БИК, its account; the recipient and his account."""
    if not seller.account:
        return
    width = paper.span - (_QR + 18 if qr else 0)
    left, mid, right = paper.left, paper.left + width * 0.54, paper.left + width
    value_x = mid + 44
    inner = width * 0.54 - 14
    bank = wrap(seller.bank_name, BODY, inner)
    name = wrap(seller.name, BODY, inner)
    codes = [
        text.format(value=value)
        for text, value in ((_("INN {value}"), seller.tax_id), (_("KPP {value}"), seller.tax_reason_code))
        if value
    ]
    top = paper.y
    first = max(len(bank) * BODY.step + CAPTION.step + 10, 2 * (BODY.step + 8))
    second = BODY.step + 8
    third = len(name) * BODY.step + CAPTION.step + 10
    bottom = top + first + second * bool(codes) + third
    half = top + first
    for y in (top, half, bottom):
        paper.line(left, y, right, y)
    for x in (left, mid, right):
        paper.line(x, top, x, bottom)
    paper.line(value_x - 6, top, value_x - 6, bottom)
    paper.line(mid, top + BODY.step + 8, right, top + BODY.step + 8)
    if codes:
        paper.line(left, half + second, mid, half + second)
    y = paper.lines(left + 7, top + 5, bank, BODY)
    paper.text(left + 7, half - CAPTION.step - 3, _("Bank of the recipient"), _CELL)
    paper.text(left + 7, half + 4, "    ".join(codes), fitted("    ".join(codes), BODY, inner))
    y = half + second * bool(codes)
    paper.lines(left + 7, y + 4, name, BODY)
    paper.text(left + 7, bottom - CAPTION.step - 3, _("Recipient"), _CELL)
    account = _("Acc. No.")
    for y, label, value in (
        (top + 4, _("BIK"), seller.bank_code),
        (top + BODY.step + 12, account, seller.correspondent_account),
        (half + 4, account, seller.account),
    ):
        paper.text(mid + 6, y + 0.6, label, SMALL)
        paper.text(value_x, y, value, fitted(value, BODY, right - value_x - 5))
    if qr:
        _qr(paper, paper.right - _QR, top - 3, qr)
        bottom = max(bottom, top + _QR + 12)
    paper.y = bottom + 24


def _qr(paper: Paper, x: float, y: float, qr: PaymentQr) -> None:
    paper.qr(x, y, _QR, qr.text, error=qr.correction, least_version=qr.least_version, sign=qr.sign)
    paper.text(x + _QR / 2, y + _QR + 2, _("Pay with the QR code"), _CELL, "center")


def signatures_height(document: DocumentDraft, form: DocumentForm) -> float:
    if form.signed_by:
        return _BOTH_SIGN
    return 54.0 * len(_signers(document)) + (6 if _signers(document) else 0)


def signatures(paper: Paper, document: DocumentDraft, form: DocumentForm) -> None:
    """Who signs: both sides beside one another where the form says so, else the seller's people."""
    if form.signed_by:
        _both_sides(paper, document, form)
    else:
        _sellers_people(paper, document)


def _both_sides(paper: Paper, document: DocumentDraft, form: DocumentForm) -> None:
    """A caption, and under it position, signature and name to fill in by hand, for each side."""
    paper.need(_BOTH_SIGN)
    paper.y += 18
    width = (paper.span - 24) / 2
    for index, caption in enumerate(form.signed_by):
        x = paper.left + index * (width + 24)
        party = (document.seller, document.buyer)[index]
        paper.text(x, paper.y, cut(_(caption), SMALL, width), SMALL)
        places = (
            (36, 0.0, 1.0, _("position"), ""),
            (68, 0.0, 0.46, _("signature"), ""),
            (68, 0.5, 0.5, _("name"), party.director),
        )
        for down, start, share, below, value in places:
            y = paper.y + down
            left, span = x + width * start, width * share
            paper.text(left, y - BODY.step, cut(value, BODY, span), BODY)
            paper.line(left, y, left + span, y, colour=SECOND)
            paper.text(left + span / 2, y + 2, below, _CELL, "center")
    paper.y += 82


def _sellers_people(paper: Paper, document: DocumentDraft) -> None:
    """Position, signature and name on three captioned lines, one row for each who signs."""
    for position, name in _signers(document):
        paper.need(54)
        paper.y += 34
        columns = (
            (0.0, 0.3, _("position"), position),
            (0.34, 0.3, _("signature"), ""),
            (0.68, 0.32, _("name"), name),
        )
        for start, share, caption, value in columns:
            x, width = paper.left + paper.span * start, paper.span * share
            paper.text(x, paper.y - BODY.step, cut(value, BODY, width), BODY)
            paper.line(x, paper.y, x + width, paper.y, colour=SECOND)
            paper.text(x + width / 2, paper.y + 2, caption, _CELL, "center")
        paper.y += 14


def _signers(document: DocumentDraft) -> list[tuple[str, str]]:
    """Who signs: the director everywhere he is known, and by custom a line even without."""
    seller = document.seller
    if document.country not in _SIGNED and not seller.director:
        return []
    # a sole proprietor's code is longer than a company's: РНОКПП 10 digits, his ИНН 12
    alone = len(seller.tax_id) == {"UA": 10, "RU": 12}.get(document.country)
    position = _("Entrepreneur") if alone else _("Head") if document.country == "RU" else _("Director")
    rows = [(position if seller.director or alone else "", seller.director)]
    if document.country == "RU" and seller.accountant and not alone:
        rows.append((_("Accountant"), seller.accountant))
    return rows
