"""What the form of a country asks of both parties of a document, and which of it is not filled in.

Ukraine: a primary document names the enterprise and who is responsible (996-XIV art. 9); with VAT the payer's
number. Russia: 402-FZ art. 9; a bill is paid by a payment order, which needs БИК and both accounts (762-П).
Elsewhere Directive 2006/112/EC art. 226: full names and addresses, the seller's VAT id where VAT is charged.
"""

from dataclasses import dataclass

from clientbase.domain.document import DocumentDraft, DocumentKind, Party
from clientbase.domain.document_form import form_of
from clientbase.domain.party_fields import party_label
from clientbase.i18n import _

_ALONE = {"UA": 10, "RU": 12}  # digits in the code of an entrepreneur, who signs by himself


@dataclass(frozen=True, slots=True)
class Lack:
    """`field` of `Party` is empty on the seller's or the buyer's side; `side` as the form calls him."""

    field: str
    of_seller: bool
    side: str
    label: str


def lacks(draft: DocumentDraft, *, with_vat: bool) -> tuple[Lack, ...]:
    """What is missing, the seller's first; `with_vat`: the paper shows VAT."""
    form, seller, buyer = form_of(draft.kind), draft.seller, draft.buyer
    place = seller.country or draft.country
    asked = ["name", *_codes(seller, place, with_vat=with_vat), "address"]
    if form.asks_payment:
        asked += _bank(place)
    if len(form.signed_by) == 2 and len(seller.tax_id) != _ALONE.get(place):
        asked.append("director")
    found = [
        Lack(field, True, _(form.seller), party_label(field, place))
        for field in asked
        if not (getattr(seller, field) or (field == "iban" and seller.account))
    ]
    if form.needs_buyer:
        wanted = ["name"]
        if place not in _ALONE and draft.kind is DocumentKind.INVOICE:
            wanted.append("address")
        found += [
            Lack(field, False, _(form.buyer), party_label(field, buyer.country or draft.country))
            for field in wanted
            if not getattr(buyer, field)
        ]
    return tuple(found)


def _codes(seller: Party, place: str, *, with_vat: bool) -> list[str]:
    if place == "RU":
        return ["tax_id"] + ["tax_reason_code"] * (len(seller.tax_id) == 10)
    if place == "UA":
        return ["tax_id"] + ["vat_id"] * with_vat
    if with_vat:
        return ["vat_id"]
    return [] if seller.vat_id or seller.registration_number else ["tax_id"]


def _bank(place: str) -> list[str]:
    if place == "RU":
        return ["account", "bank_name", "bank_code", "correspondent_account"]
    return ["iban"]


def lacks_in_words(found: tuple[Lack, ...]) -> str:
    """«Постачальник: IBAN, Адреса. Покупець: Назва.» for a line beside a document."""
    sides = dict.fromkeys(one.side for one in found)
    return " ".join(
        _("{side}: {fields}.").format(
            side=side, fields=", ".join(one.label for one in found if one.side == side)
        )
        for side in sides
    )
