"""A document of lines as a PDF: invoice, delivery note, certificate of work, receipt, return note, offer.

The forms follow custom, for no law gives one: Ukraine and Russia ask of a primary document its name, date,
parties, what was done, measure and sums, who is responsible and their signatures (996-XIV art. 9, 402-FZ
art. 9), and treat an invoice as an offer to pay, which holds the same; in the EU it carries what Directive
2006/112/EC art. 226 asks for: date, number, VAT numbers, names and addresses, goods with quantity, taxable
amount and tax by rate, discounts (points 1–6, 8–10). A day of supply other than the date (7) and the ground
of an exemption (11) are written into the note; unit prices stand without VAT (8) where VAT is put on top.
"""

from clientbase.domain.document import DocumentDraft, IssuedDocument
from clientbase.domain.document_totals import totals_of
from clientbase.domain.paper_look import Design, PaperLook
from clientbase.domain.qr_nbu import NbuFormat
from clientbase.i18n import language as speaking
from clientbase.reports.design_compact import CompactSheet
from clientbase.reports.design_modern import ModernSheet
from clientbase.reports.design_plain import PlainSheet

_DESIGNS = {Design.PLAIN: PlainSheet, Design.MODERN: ModernSheet, Design.COMPACT: CompactSheet}
_USUAL = PaperLook()


def document_pdf(
    document: DocumentDraft,
    language: str = "",
    *,
    draft: bool = False,
    look: PaperLook = _USUAL,
    nbu_layout: NbuFormat = NbuFormat.V002,
) -> bytes:
    """The PDF of a document of lines, in `language` (else the document's own).

    A draft (always so without a number) bears a watermark and no payment QR, stamp or signature. A picture
    of the look that cannot be read is left out (`pictures.picture_problems` tells); `nbu_layout` is the
    format of a Ukrainian payment QR. The same arguments give the same bytes. Raises what `totals_of` raises.
    """
    with speaking(language or document.language):
        if isinstance(document, IssuedDocument):
            totals = document.totals
        else:
            totals, draft = totals_of(document.lines, document.vat, document.currency, document.terms), True
        return _DESIGNS[look.design](document, totals, look, nbu_layout, draft=draft).pdf()
