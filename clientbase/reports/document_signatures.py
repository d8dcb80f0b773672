"""Who signs a document, on lines to fill in by hand; with the owner's signature and stamp where he has them.

The stamp is drawn in its real size (38 mm on A4), over the signature's line as a hand would press it; what is
above and under it makes room.
"""

from collections.abc import Sequence

from clientbase.domain.document import DocumentDraft
from clientbase.i18n import _
from clientbase.reports.document_sheet import DocumentSheet
from clientbase.reports.paper import SECOND, cut

_SIGNED = frozenset({"UA", "RU", "BY", "KZ"})  # where custom wants a signature on a bill
_STAMP = 108.0  # points, 38 mm
_OVER, _UNDER = 52.0, 56.0  # how far the stamp reaches beyond the line of the signature
_SIGNATURE = (118.0, 40.0)
_Place = tuple[
    float, float, str, str
]  # where it begins and how wide, in shares; the caption; what stands there


def signatures(sheet: DocumentSheet) -> None:
    """Both sides beside one another where the form says so, else the seller's people."""
    if sheet.form.signed_by:
        _both_sides(sheet)
    else:
        _sellers_people(sheet)


def signatures_height(sheet: DocumentSheet) -> float:
    """Of the block and the gap above it."""
    if sheet.form.signed_by:
        return (18 + _side_height(sheet) + 2) * sheet.dress.scale
    count = len(_signers(sheet))
    return sum(_above(sheet, number) + _below(sheet, number, count) for number in range(count)) + 6 * bool(
        count
    )


def _side_height(sheet: DocumentSheet) -> float:
    return 68 + _UNDER + 4 if sheet.stamp else 82


def _both_sides(sheet: DocumentSheet) -> None:
    """A caption, and under it position, signature and name to fill in by hand, for each side."""
    paper, dress, document = sheet.paper, sheet.dress, sheet.document
    scale, height = dress.scale, _side_height(sheet) * dress.scale
    paper.need(height + 20 * scale)
    paper.y += 18 * scale
    gap = dress.column_gap()
    width = (paper.span - gap) / 2
    for index, caption in enumerate(sheet.form.signed_by):
        x = paper.left + index * (width + gap)
        party = (document.seller, document.buyer)[index]
        paper.text(x, paper.y, cut(_(caption), dress.small, width), dress.small)
        _lines(sheet, paper.y + 36 * scale, x, width, ((0.0, 1.0, _("position"), ""),))
        names = ((0.0, 0.46, _("signature"), ""), (0.5, 0.5, _("name"), party.director))
        _lines(sheet, paper.y + 68 * scale, x, width, names)
        if index == 0:
            _sign(sheet, paper.y + 68 * scale, (x, width * 0.46), x + width * 0.23)
    paper.y += height


def _sellers_people(sheet: DocumentSheet) -> None:
    """Position, signature and name on three captioned lines, one row for each who signs."""
    paper = sheet.paper
    signers = _signers(sheet)
    for number, (position, name) in enumerate(signers):
        above, below = _above(sheet, number), _below(sheet, number, len(signers))
        paper.need(above + below)
        paper.y += above
        places = (
            (0.0, 0.3, _("position"), position),
            (0.34, 0.3, _("signature"), ""),
            (0.68, 0.32, _("name"), name),
        )
        _lines(sheet, paper.y, paper.left, paper.span, places)
        if number == 0:
            line = (paper.left + paper.span * 0.34, paper.span * 0.3)
            _sign(sheet, paper.y, line, paper.left + paper.span * 0.34)
        paper.y += below


def _above(sheet: DocumentSheet, number: int) -> float:
    if number == 0 and sheet.stamp:
        return (_OVER + 4) * sheet.dress.scale
    return (44 if number == 0 and sheet.signature else 34) * sheet.dress.scale


def _below(sheet: DocumentSheet, number: int, count: int) -> float:
    """Under the first line the stamp needs room, which the second line gives as well."""
    plain = 14.0
    if sheet.stamp and number == 0:
        plain = _UNDER if count == 1 else _UNDER - 34
    return plain * sheet.dress.scale


def _lines(sheet: DocumentSheet, y: float, x: float, width: float, places: Sequence[_Place]) -> None:
    """Lines at `y` with what stands on them and, small, what each is for."""
    paper, dress = sheet.paper, sheet.dress
    for start, share, caption, value in places:
        left, span = x + width * start, width * share
        paper.text(left, y - dress.body.step, cut(value, dress.body, span), dress.body)
        paper.line(left, y, left + span, y, colour=SECOND)
        paper.text(left + span / 2, y + 2, caption, dress.cell, "center")


def _sign(sheet: DocumentSheet, y: float, line: tuple[float, float], stamp_at: float) -> None:
    """The pictures at a `line` (its left end and width) at `y`: the signature on it, the stamp over both."""
    paper, scale, (left, width) = sheet.paper, sheet.dress.scale, line
    if sheet.signature:
        wide, high = _SIGNATURE
        across, down = sheet.signature.fit(min(wide * scale, width), high * scale)
        x = left + (width - across) / 2
        paper.picture(sheet.signature, x, y - down * 0.84, width=across, height=down)
    if sheet.stamp:
        across, down = sheet.stamp.fit(_STAMP * scale, _STAMP * scale)
        middle = y + (_UNDER - _OVER) / 2 * scale
        x = max(stamp_at - across / 2, paper.left)
        paper.picture(sheet.stamp, x, middle - down / 2, width=across, height=down)


def _signers(sheet: DocumentSheet) -> list[tuple[str, str]]:
    """Who signs: the director everywhere he is known, by custom a line even without, and over a stamp."""
    document, seller = sheet.document, sheet.document.seller
    if document.country not in _SIGNED and not (seller.director or sheet.stamp or sheet.signature):
        return []
    alone = _is_alone(document)
    position = _("Entrepreneur") if alone else _("Head") if document.country == "RU" else _("Director")
    rows = [(position if seller.director or alone else "", seller.director)]
    if document.country == "RU" and seller.accountant and not alone:
        rows.append((_("Accountant"), seller.accountant))
    return rows


def _is_alone(document: DocumentDraft) -> bool:
    """A sole proprietor's code is longer than a company's: РНОКПП 10 digits, his ИНН 12."""
    return len(document.seller.tax_id) == {"UA": 10, "RU": 12}.get(document.country)
