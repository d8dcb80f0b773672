"""Who signs a document of lines: both sides where the form says so, else the seller's people."""

from clientbase.domain.document import DocumentDraft
from clientbase.i18n import _
from clientbase.reports.document_sheet import DocumentSheet
from clientbase.reports.signing import (
    Signer,
    SigningSide,
    draw_sides,
    draw_signers,
    sides_height,
    signers_height,
)

_SIGNED = frozenset({"UA", "RU", "BY", "KZ"})  # where custom wants a signature on a bill


def signatures(sheet: DocumentSheet) -> None:
    """Both sides beside one another where the form says so, else the seller's people."""
    document = sheet.document
    if sheet.form.signed_by:
        parties = (document.seller, document.buyer)
        positions = (_position(document) if document.seller.director else "", "")
        sides = [
            SigningSide(_(caption), party.director, position)
            for caption, party, position in zip(sheet.form.signed_by, parties, positions, strict=False)
        ]
        draw_sides(sheet, sides)
    else:
        draw_signers(sheet, _signers(sheet))


def signatures_height(sheet: DocumentSheet) -> float:
    """Of the block and the gap above it."""
    if sheet.form.signed_by:
        return sides_height(sheet) + 20 * sheet.dress.scale
    return signers_height(sheet, len(_signers(sheet)))


def _signers(sheet: DocumentSheet) -> list[Signer]:
    """Who signs: the director everywhere he is known, by custom a line even without, and over a stamp."""
    document, seller = sheet.document, sheet.document.seller
    if document.country not in _SIGNED and not (seller.director or sheet.stamp or sheet.signature):
        return []
    alone = _is_alone(document)
    rows = [(_position(document) if seller.director or alone else "", seller.director)]
    if document.country == "RU" and seller.accountant and not alone:
        rows.append((_("Accountant"), seller.accountant))
    return rows


def _position(document: DocumentDraft) -> str:
    """Of who signs for the seller; primary documents name it (Ukraine 996-XIV art. 9, Russia 402-FZ)."""
    if _is_alone(document):
        return _("Entrepreneur")
    return _("Head") if document.country == "RU" else _("Director")


def _is_alone(document: DocumentDraft) -> bool:
    """A sole proprietor's code is longer than a company's: РНОКПП 10 digits, his ИНН 12."""
    return len(document.seller.tax_id) == {"UA": 10, "RU": 12}.get(document.country)
