"""The two parties of a document: the shop's own details from Settings, and a client as a buyer."""

from collections.abc import Mapping
from dataclasses import fields

from clientbase.domain.client import Address, Client
from clientbase.domain.document import Party

PREFIX = "seller."


def seller_of(settings: Mapping[str, str]) -> Party:
    """The shop itself: settings `seller.name`, `seller.tax_id`, … and `country`."""
    named = {item.name: settings.get(PREFIX + item.name, "").strip() for item in fields(Party)}
    return Party(**{**named, "country": settings.get("country", "").strip().upper()})


def buyer_of(client: Client, country: str = "") -> Party:
    """A client as the buyer: his legal address before others, his first phone and e-mail.

    `country` (ISO 3166) is the shop's, for names of codes; a client's own country is kept as people
    write it, not as a code.
    """
    return Party(
        name=client.organization if client.organization and client.kind == "company" else client.display_name,
        tax_id=client.tax_id,
        registration_number=client.registration_number,
        tax_reason_code=client.tax_reason_code,
        vat_id=client.vat_id,
        address=address_line(billing_address(client.addresses)),
        country=country,
        phone=client.phones[0].text if client.phones else "",
        email=client.emails[0].address if client.emails else "",
        website=client.website,
        iban=client.iban,
        account=client.account,
        bank_name=client.bank_name,
        bank_code=client.bank_code,
        director=client.director,
    )


def billing_address(addresses: tuple[Address, ...]) -> Address:
    """The legal address, else one without a label, else the first."""
    for label in ("legal", ""):
        for address in addresses:
            if address.label == label:
                return address
    return addresses[0] if addresses else Address()


def delivery_address(addresses: tuple[Address, ...]) -> Address:
    """Where letters go: the delivery address, else one without a label, else the first."""
    for label in ("delivery", ""):
        for address in addresses:
            if address.label == label:
                return address
    return addresses[0] if addresses else Address()


def address_line(address: Address) -> str:
    """An address on one line, from the postcode to the house, as in Ukraine and around it.

    >>> address_line(Address(street="вул. Садова, 5", city="Київ", postcode="01001"))
    '01001, Київ, вул. Садова, 5'
    """
    parts = (address.postcode, address.country, address.region, address.city, address.street)
    return ", ".join(part for part in parts if part)
