"""A power of attorney to receive goods: who may receive what, from whom, until when.

Ukraine: the form М-2 (order of the Ministry of Statistics No. 192 of 21.06.1996) is no longer obligatory
since the instruction No. 99 lost force in 2015; a power of attorney is written (Civil Code art. 245) and
void without its date (art. 247). Russia: the forms М-2 and М-2а (Goskomstat, resolution No. 71а of
30.10.1997) are not obligatory since 2013; without its date it is void, without a term it holds for a year
(Civil Code art. 186).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clientbase.domain.amount_in_words import MAX_WHOLE
from clientbase.domain.document import DocumentKind, Party
from clientbase.domain.document_days import ISSUED, right_day
from clientbase.domain.money import format_number, rounded
from clientbase.domain.own_words import day_words
from clientbase.domain.paper_check import (
    PaperDatesWrong,
    PaperEmpty,
    PaperGoodsNameless,
    PaperQuantityWrong,
    own_required,
    required,
    short_text,
)
from clientbase.i18n import N_, _, current_language

GOODS_KINDS = (
    DocumentKind.INVOICE,
    DocumentKind.OFFER,
    DocumentKind.WAYBILL,
    DocumentKind.RETURN,
    DocumentKind.RECEIPT,
)
"""The documents that goods to receive can be taken from."""
LABELS = {
    "company": N_("Company name"),
    "supplier": N_("From whom to receive"),
    "person": N_("To whom it is given"),
    "valid_until": N_("Valid until"),
}


@dataclass(frozen=True, slots=True)
class AttorneyLine:
    item_name: str
    unit: str = ""
    quantity: Decimal | None = None  # None: as much as there is


@dataclass(frozen=True, slots=True)
class AttorneyGoods:
    """Goods out of a document with the client it is for and what names it, "" for a draft."""

    client_id: int | None
    basis: str
    lines: tuple[AttorneyLine, ...]


@dataclass(frozen=True, slots=True)
class PowerOfAttorney:
    """`company` receives and pays. `person` is in the nominative, `to_person` as «видано кому» prints him."""

    issued_on: date
    valid_until: date
    company: Party
    supplier: str
    person: str
    to_person: str = ""
    position: str = ""
    identity: str = ""  # «паспорт серії …, № …, виданий …», one line
    basis: str = ""  # the supplier's paper: «рахунок № 12 від 22.11.2026»
    lines: tuple[AttorneyLine, ...] = ()
    language: str = "uk"
    country: str = "UA"
    number: str = ""


def checked(paper: PowerOfAttorney) -> PowerOfAttorney:
    """The paper, if it can be given.

    Raises PaperOwnMissing, PaperFieldMissing, DayImpossible, PaperDatesWrong, PaperEmpty, PaperGoodsNameless,
    PaperQuantityWrong.
    """
    own_required("company", LABELS["company"], paper.company.name)
    required("supplier", LABELS["supplier"], paper.supplier)
    required("person", LABELS["person"], paper.person)
    right_day("issued_on", ISSUED, paper.issued_on)
    right_day("valid_until", LABELS["valid_until"], paper.valid_until)
    if paper.valid_until < paper.issued_on:
        label = LABELS["valid_until"]
        raise PaperDatesWrong(
            field=_(label),
            part="valid_until",
            first=day_words(paper.issued_on),
            last=day_words(paper.valid_until),
        )
    if not paper.lines:
        raise PaperEmpty()
    for number, line in enumerate(paper.lines, 1):
        if not line.item_name.strip():
            raise PaperGoodsNameless(line=number, part="item")
        if line.quantity is not None and not _can_be_written(line.quantity):
            raise quantity_wrong(number, str(line.quantity))
    return paper


def quantity_wrong(line: int, value: str) -> PaperQuantityWrong:
    """`value` as it stands in line `line`, from 1."""
    most = format_number(Decimal(MAX_WHOLE), current_language())
    return PaperQuantityWrong(line=line, value=short_text(value), limit=most, part="item")


def _can_be_written(quantity: Decimal) -> bool:
    """In words, or in figures of at most six decimals."""
    return 0 < quantity <= MAX_WHOLE and rounded(quantity, 6) == quantity
