"""An envelope: its sizes, and addresses in the order the post of a country asks for.

Ukraine: Rules of postal services (Cabinet of Ministers, resolution No. 270 of 05.03.2009): name, street with
house and flat, settlement, district and region, postcode, the country last (as Ukrposhta tells them on its
site). Russia: Rules of postal services (Ministry of Digital Development, order No. 382 of 17.04.2023, which
keeps the order of the rules before it, Government resolution No. 725 of 26.10.2000): the same, but the
country before the postcode. Elsewhere: Universal Postal Union S42: street, then postcode and place on one
line, the country in capitals where the letter goes abroad. Sender at the upper left, addressee at the lower
right.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from clientbase.domain.client import Address
from clientbase.domain.paper_check import required
from clientbase.domain.paper_form import country_set
from clientbase.i18n import N_

_POSTCODE = re.compile(r"\d{5,6}", re.ASCII)
_STREET = re.compile(
    r"(вул|ул|просп|пр-т|пр-кт|площ|пл|бульв|бул|б-р|пров|пер|шосе|шоссе|наб|узвіз|проїзд|проезд|мкр|street|st)\b",
    re.IGNORECASE,
)
LABELS = {"recipient": N_("Addressee"), "address": N_("Address")}


@dataclass(frozen=True, slots=True)
class EnvelopeSize:
    """In millimetres, laid across (ISO 269)."""

    key: str
    width: float
    height: float


SIZES: Mapping[str, EnvelopeSize] = MappingProxyType(
    {
        size.key: size
        for size in (
            EnvelopeSize("DL", 220, 110),
            EnvelopeSize("C6", 162, 114),
            EnvelopeSize("C5", 229, 162),
            EnvelopeSize("C4", 324, 229),
        )
    }
)


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """`lines` as the post wants them, without the postcode where it stands by itself."""

    name: str
    lines: tuple[str, ...]
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class Envelope:
    size: EnvelopeSize
    sender: PostalAddress
    recipient: PostalAddress
    language: str = "uk"


def postal(name: str, address: Address, country: str, *, abroad: bool = False) -> PostalAddress:
    """An address for the post of the shop's `country`; `abroad` the country is named too, in capitals."""
    nation = address.country.upper() if abroad else ""
    if country_set(country) == "EU":
        place = " ".join(part for part in (address.postcode, address.city) if part)
        lines = (address.street, place, address.region, nation)
        return PostalAddress(name, tuple(line for line in lines if line))
    country_last = bool(nation) and country_set(country) == "UA"
    inside, last = (address.postcode, "") if country_last else ("", address.postcode)
    parts = (address.street, address.city, address.region, inside, nation)
    return PostalAddress(name, tuple(part for part in parts if part), last)


def checked(envelope: Envelope) -> Envelope:
    """Raises PaperFieldMissing where nobody or nowhere stands on it."""
    required("recipient", LABELS["recipient"], envelope.recipient.name)
    required("address", LABELS["address"], " ".join(envelope.recipient.lines) or envelope.recipient.postcode)
    return envelope


def postal_of_text(name: str, text: str) -> PostalAddress:
    """An address kept as one text: the postcode goes last, the street before the place where it is known.

    >>> postal_of_text("Дім", "01001, Київ, вул. Вигадана, 5, оф. 12")
    PostalAddress(name='Дім', lines=('вул. Вигадана, 5, оф. 12', 'Київ'), postcode='01001')
    """
    if "\n" in text:
        return PostalAddress(name, tuple(line.strip() for line in text.split("\n") if line.strip()))
    parts = [part.strip() for part in text.split(",") if part.strip()]
    code = parts.pop(0) if parts and _POSTCODE.fullmatch(parts[0]) else ""
    street = next((at for at, part in enumerate(parts) if _STREET.match(part)), 0)
    lines = (", ".join(parts[street:]), *reversed(parts[:street]))
    return PostalAddress(name, tuple(line for line in lines if line), code)
