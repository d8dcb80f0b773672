"""How documents are drawn: what is set for their papers, read once before a number is given."""

from dataclasses import dataclass

from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.domain.document import DocumentDraft, DocumentKind, DocumentTotals, IssuedDocument
from clientbase.domain.document_form import SHEET, Roll, form_of
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.own_company import OwnCompany
from clientbase.domain.paper_look import PaperLook
from clientbase.domain.payment_qr import payment_qr
from clientbase.domain.qr_fields import QR_REFUSED
from clientbase.domain.qr_nbu import NbuFormat
from clientbase.i18n import language as speaking
from clientbase.reports.document_words import purpose as payment_purpose
from clientbase.reports.line_document import document_pdf
from clientbase.reports.till_receipt import till_receipt_pdf
from clientbase.services.kept_look import look_of
from clientbase.services.settings import SettingsService


@dataclass(frozen=True, slots=True)
class Press:
    """`roll` is what receipts are printed on where it is no sheet."""

    roll: Roll | None
    nbu_layout: NbuFormat
    look: PaperLook

    def pdf(self, document: DocumentDraft) -> bytes:
        """The PDF; without a number it is a draft and says so."""
        if document.kind is DocumentKind.RECEIPT and self.roll is not None:
            return till_receipt_pdf(document, self.roll, look=self.look)
        return document_pdf(document, look=self.look, nbu_layout=self.nbu_layout)


def press_of(settings: SettingsService, company: OwnCompany, files: SealedFolder) -> Press:
    """What papers of this company are drawn with."""
    kept = settings.all()
    paper = kept["documents.receipt_paper"]
    roll = None if paper == SHEET else Roll(paper)
    return Press(roll, NbuFormat(kept["documents.nbu_qr"]), look_of(company, files))


def qr_hindrance(
    settings: SettingsService, draft: DocumentDraft, totals: DocumentTotals
) -> ClientbaseError | None:
    """What keeps the payment QR off this document where a standard fits; None: it is drawn, or none fits.

    A kind that asks no payment has none, and a seller who named no account at all wants none.
    """
    seller = draft.seller
    if not form_of(draft.kind).asks_payment or not (seller.iban or seller.account):
        return None
    number = draft.number if isinstance(draft, IssuedDocument) else ""
    layout = NbuFormat(settings.get("documents.nbu_qr"))
    with speaking(draft.language):
        purpose = payment_purpose(draft, totals)
    try:
        payment_qr(seller, totals.amount_due, purpose, nbu_layout=layout, number=number)
    except QR_REFUSED as error:
        return error
    return None
