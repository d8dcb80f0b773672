"""An invented document of a company, to see how its papers look before one is issued."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from clientbase.domain.document import DocumentDraft, DocumentKind, DocumentLine, IssuedDocument, Party
from clientbase.domain.document_form import form_of
from clientbase.domain.document_numbers import next_number
from clientbase.domain.document_totals import issued
from clientbase.domain.own_company import OwnCompany
from clientbase.i18n import _
from clientbase.i18n import language as speaking


def sample_document(
    company: OwnCompany,
    kind: DocumentKind,
    *,
    country: str,
    currency: str,
    language: str,
    issued_on: date,
) -> IssuedDocument:
    """As the company would issue it: its requisites, VAT and number; buyer and goods are invented."""
    with speaking(language):
        goods = (
            (_("Rose, red, 60 cm"), "25", _("pcs"), "64.50"),
            (_("Bouquet of the season"), "1", _("pcs"), "1250"),
            (_("Delivery by courier"), "1", _("pcs"), "180"),
        )
        buyer = Party(name=_("Sample Buyer Ltd"), address=_("1 Example Street"), country=country)
    lines = tuple(
        DocumentLine(name, Decimal(quantity), unit, Decimal(price)) for name, quantity, unit, price in goods
    )
    draft = DocumentDraft(
        currency,
        lines,
        company.seller(country),
        buyer,
        issued_on,
        kind=kind,
        language=language,
        country=country,
        vat=company.vat,
        terms=company.terms,
    )
    if form_of(kind).until:
        draft = replace(draft, due_on=issued_on + timedelta(days=7))
    return issued(draft, next_number(company.pattern(kind), issued_on.year, 0))
