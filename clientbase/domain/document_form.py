"""The kinds of documents made of lines: what each is called, who stands in it, what it asks and who signs it.

Names and roles follow the custom of Ukraine and Russia, where a primary document names what was done, who did
it and who received it (996-XIV art. 9; 402-FZ art. 9), and of the EU elsewhere (2006/112/EC art. 226).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from clientbase.domain.document import DocumentKind
from clientbase.domain.paper_form import PAPERS, PaperKind
from clientbase.i18n import N_, _, pgettext


class Roll(StrEnum):
    """How wide the roll of a till printer is, in millimetres; 4 to 5 mm stay blank on each side."""

    WIDE = "80"
    NARROW = "58"


SHEET = "a4"
RECEIPT_PAPERS = (SHEET, *Roll)
"""What a sales receipt is printed on."""


@dataclass(frozen=True, slots=True)
class DocumentForm:
    """Texts are to be translated; `title` and `total` answer in the language they are asked in.

    `needs_buyer`: it is not issued without a client. `asks_payment`: it bears what is to pay, until when
    and where to (payment details, QR). `until` says what its second date means, "" for none. `signed_by`:
    captions of who signs for the seller and for the buyer; empty where the seller's director signs alone.
    """

    kind: DocumentKind
    title: Callable[[], str]
    word: str  # as lists name the kind
    new: str  # the button that begins one
    numbers: str  # the setting of its number pattern
    seller: str = N_("Seller")
    buyer: str = N_("Buyer")
    goods: str = N_("Goods and services")
    total: Callable[[], str] = lambda: _("Total to pay")
    needs_buyer: bool = True
    asks_payment: bool = False
    until: str = ""
    signed_by: tuple[str, ...] = ()
    statement: str = ""


def _total() -> str:
    return pgettext("document", "Total")


FORMS: Mapping[DocumentKind, DocumentForm] = MappingProxyType(
    {
        form.kind: form
        for form in (
            DocumentForm(
                DocumentKind.INVOICE,
                lambda: pgettext("document title", "Invoice"),
                N_("Invoice"),
                N_("New invoice"),
                N_("Pattern of invoice numbers"),
                asks_payment=True,
                until=N_("by {date}"),
            ),
            DocumentForm(
                DocumentKind.WAYBILL,
                lambda: pgettext("document title", "Delivery note"),
                N_("Delivery note"),
                N_("New delivery note"),
                N_("Pattern of delivery note numbers"),
                goods=N_("Goods"),
                total=_total,
                signed_by=(N_("Handed over by"), N_("Received by")),
            ),
            DocumentForm(
                DocumentKind.ACT,
                lambda: pgettext("document title", "Certificate of work done"),
                N_("Certificate of work"),
                N_("New certificate of work"),
                N_("Pattern of certificate numbers"),
                seller=N_("Contractor"),
                buyer=N_("Customer"),
                goods=N_("Works and services"),
                total=_total,
                signed_by=(N_("For the contractor"), N_("For the customer")),
                statement=N_(
                    "The works (services) named above were done completely and in time. The customer has no "
                    "claims as to their extent, quality and terms."
                ),
            ),
            DocumentForm(
                DocumentKind.RECEIPT,
                lambda: pgettext("document title", "Sales receipt"),
                N_("Sales receipt"),
                N_("New sales receipt"),
                N_("Pattern of receipt numbers"),
                total=lambda: _("Total paid"),
                needs_buyer=False,
                signed_by=(N_("Sold by"),),
            ),
            DocumentForm(
                DocumentKind.RETURN,
                lambda: pgettext("document title", "Return note"),
                N_("Return note"),
                N_("New return note"),
                N_("Pattern of return note numbers"),
                goods=N_("Goods returned"),
                total=lambda: _("Total to give back"),
                signed_by=(N_("Received back by"), N_("Returned by")),
            ),
            DocumentForm(
                DocumentKind.OFFER,
                lambda: pgettext("document title", "Offer"),
                N_("Offer"),
                N_("New offer"),
                N_("Pattern of offer numbers"),
                total=_total,
                until=N_("valid until {date}"),
            ),
        )
    }
)


NUMBER_PATTERNS = {kind: f"documents.{kind}_pattern" for kind in FORMS}
"""The setting that says how the numbers of a kind look; each kind counts by itself."""


def form_of(kind: DocumentKind) -> DocumentForm:
    return FORMS[kind]


def kind_word(kind: DocumentKind | PaperKind) -> str:
    """What lists call it, also a paper that is not made of lines."""
    return _((PAPERS[kind] if isinstance(kind, PaperKind) else FORMS[kind]).word)


def document_name(kind: DocumentKind | PaperKind, number: str) -> str:
    """«Видаткова накладна 0007» as lists and messages name it; a draft «Чернетка: видаткова накладна»."""
    word = kind_word(kind)
    if number:
        return f"{word} {number}"
    return _("Draft: {document}").format(document=word[:1].lower() + word[1:])
