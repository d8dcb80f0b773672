"""Cards of a .vcf file become the values of clients' fields, and rows like those of a spreadsheet."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import unquote

from clientbase.domain.client import Address, ContactPerson, Email, Kind, Messenger, Phone, Sex
from clientbase.domain.sheet import SheetRow
from clientbase.exchange.vcard_lines import Property, cards_of, cut, parts_of, unescaped

_Value = TypeVar("_Value")
_NO_TAGS = frozenset(("", "my contacts", "mycontacts", "starred"))  # Google puts everybody there
_APPLES_WORD = re.compile(r"_\$!<(.+)>!\$_")
_APPLES_LABELS = {"mobile": "mobile", "home": "home", "work": "work", "homefax": "fax", "workfax": "fax"}


@dataclass(frozen=True, slots=True)
class Card:
    """One card; names of the attributes are keys of the client's fields. `birthday` as in ClientDraft."""

    family_name: str = ""
    given_name: str = ""
    additional_name: str = ""
    nickname: str = ""
    organization: str = ""
    job_title: str = ""
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    addresses: tuple[Address, ...] = ()
    messengers: tuple[Messenger, ...] = ()
    website: str = ""
    birthday: str = ""
    sex: Sex = Sex.UNKNOWN
    note: str = ""
    tags: tuple[str, ...] = ()
    external_id: str = ""
    contact_persons: tuple[ContactPerson, ...] = ()
    kind: Kind = Kind.PERSON
    full_name: str = ""  # FN as written, where N has no names


def is_vcard(text: str) -> bool:
    return re.match(r"\s*(?:\ufeff)?\s*BEGIN\s*:\s*VCARD", text[:4000], re.IGNORECASE) is not None


def cards_in(text: str) -> tuple[Card, ...]:
    """All cards of the text, also incomplete ones; wholly empty cards are left out."""
    cards = (_card(properties) for properties in cards_of(text))
    return tuple(card for card in cards if card != Card())


def _card(properties: Sequence[Property]) -> Card:
    first: dict[str, Property] = {}
    for item in properties:
        if item.value.strip():
            first.setdefault(item.name, item)

    def text(name: str) -> str:
        return unescaped(first[name].value).strip() if name in first else ""

    family, given, additional = _names(first["N"].value if "N" in first else "")
    organization = " ".join(parts_of(first["ORG"].value)[:1]) if "ORG" in first else ""
    full = text("FN")
    labels = _own_labels(properties)
    phones = _phones(properties, labels)
    company = text("X-ABSHOWAS").upper() == "COMPANY" or text("KIND").lower() in ("org", "organization")
    emails = _unique(
        Email(_address_of(item), _place(item, labels)) for item in properties if item.name == "EMAIL"
    )
    if not organization and company:
        organization = full
    return Card(
        family_name=family,
        given_name=given,
        additional_name=additional,
        nickname=text("NICKNAME"),
        organization=organization,
        job_title=text("TITLE") or text("ROLE"),
        phones=phones,
        emails=emails,
        addresses=_unique(_address(item, labels) for item in properties if item.name == "ADR"),
        messengers=_unique(_messengers(properties)),
        website=text("URL"),
        birthday=_birthday(text("BDAY")),
        sex=_sex(text("GENDER") or text("X-GENDER")),
        note="\n\n".join(
            unescaped(item.value).strip() for item in properties if item.name == "NOTE" and item.value.strip()
        ),
        tags=_unique(tag for item in properties if item.name == "CATEGORIES" for tag in _tags(item)),
        external_id=text("UID"),
        kind=Kind.COMPANY
        if company or (organization and not (family or given) and full in ("", organization))
        else Kind.PERSON,
        full_name="" if family or given or full in _stand_ins(first, organization, phones, emails) else full,
    )


def _names(value: str) -> tuple[str, str, str]:
    """Family, given and additional name; «Richter,James» are two patronymics or second names."""
    family, given, additional = (
        " ".join(name for name in parts_of(part, ",") if name) for part in [*cut(value, ";"), "", "", ""][:3]
    )
    return family, given, additional


def _tags(item: Property) -> Iterable[str]:
    """The words of CATEGORIES. An escaped comma is part of one; not so where a CHARSET stands, which only
    version 2.1 has: there programs escape the commas between them too.
    """
    value = unescaped(item.value) if "CHARSET" in item.parameters else item.value
    return (tag for tag in parts_of(value, ",") if tag.lower() not in _NO_TAGS)


def _stand_ins(
    first: Mapping[str, Property], organization: str, phones: Iterable[Phone], emails: Iterable[Email]
) -> frozenset[str]:
    """What may stand for a name where there is none: FN is never left out."""
    others = (unescaped(first[name].value).strip() for name in ("NICKNAME", "UID") if name in first)
    ways = (*(phone.text for phone in phones), *(email.address for email in emails))
    return frozenset((organization, *others, *ways))


def _own_labels(properties: Iterable[Property]) -> Mapping[str, str]:
    """The owner's words for values, by group: «item1.X-ABLabel:дача» tells of «item1.TEL». Apple's own
    words stand in signs, «_$!<Mobile>!$_»; those that have no counterpart here tell nothing.
    """
    found = {}
    for item in properties:
        if item.name == "X-ABLABEL" and item.group:
            label = unescaped(item.value).strip()
            apples = _APPLES_WORD.fullmatch(label)
            found[item.group] = _APPLES_LABELS.get(apples.group(1).lower(), "") if apples else label
    return found


def _unique(values: Iterable[_Value]) -> tuple[_Value, ...]:
    return tuple(
        value for value in dict.fromkeys(values) if value not in ("", Phone(""), Email(""), Address())
    )


def _phones(properties: Sequence[Property], labels: Mapping[str, str]) -> tuple[Phone, ...]:
    phones = _unique(_phone(item, labels) for item in properties if item.name == "TEL")
    # Outlook repeats a number as its call-back
    more = _unique(_phone(item, labels) for item in properties if item.name == "X-MS-TEL")
    known = {phone.text for phone in phones}
    return (*phones, *(phone for phone in more if phone.text not in known))


def _phone(item: Property, labels: Mapping[str, str]) -> Phone:
    value = unescaped(item.value).strip()
    if value.lower().startswith("tel:"):
        # RFC 3966: tel:+1-418-656-9254;ext=102
        number, *parameters = unquote(value[4:]).split(";")
        extension = next((part[4:] for part in parameters if part.lower().startswith("ext=")), "")
        value = f"{number} x{extension}" if extension else number
    return Phone(value, label=_phone_label(item, labels)) if any(map(str.isdigit, value)) else Phone("")


def _phone_label(item: Property, labels: Mapping[str, str]) -> str:
    for kind, label in (("fax", "fax"), ("cell", "mobile"), ("mobile", "mobile"), ("pager", "pager")):
        if kind in item.types:
            return label
    return _place(item, labels)


def _place(item: Property, labels: Mapping[str, str]) -> str:
    return labels.get(item.group) or next((place for place in ("work", "home") if place in item.types), "")


def _address_of(item: Property) -> str:
    value = unescaped(item.value).strip()
    return value[7:] if value.lower().startswith("mailto:") else value


def _address(item: Property, labels: Mapping[str, str]) -> Address:
    box, extra, street, city, region, postcode, country = ([*parts_of(item.value)] + [""] * 7)[:7]
    lines = ", ".join(part for part in (street, extra, box) if part)
    label = _place(item, labels)
    return Address(re.sub(r"\s*\n\s*", ", ", lines), city, region, postcode, country, label)


_SCHEME = re.compile(r"(?!https?:)([\w-]+):(?://)?")
_SERVICES = ("telegram", "viber", "whatsapp", "skype", "facebook", "instagram", "jabber", "icq", "signal")


def _messengers(properties: Iterable[Property]) -> Iterable[Messenger]:
    for item in properties:
        value = unescaped(item.value).strip()
        if not value or not (item.name == "IMPP" or item.name.startswith(("X-", "IM"))):
            continue
        service = _service_in(item.name)
        if item.name in ("IMPP", "X-SOCIALPROFILE"):
            found = _SCHEME.match(value)
            scheme, value = (found.group(1), value[found.end() :]) if found else ("", value)
            named = item.parameters.get("X-SERVICE-TYPE", "")
            hints = (named, scheme, *sorted(item.types), value)
            service = next(filter(None, map(_service_in, hints)), "")
            if item.name == "IMPP" and not (_service_in(named) or _service_in(scheme)):
                service = named or scheme.lower().removeprefix("x-") or service
        if service:
            yield Messenger(service, value)


def _service_in(text: str) -> str:
    return next((name for name in _SERVICES if name in text.lower()), "")


_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T\s].*)?$")
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)")


def _birthday(value: str) -> str:
    """ISO 8601 (RFC 6350, 4.3.1): «19220310», «2012-06-06T00:00:00Z», «--0203»; 1604 is Apple's “no year”."""
    value = value.strip()
    if found := _NO_YEAR.match(value):
        return f"--{found.group(1)}-{found.group(2)}"
    if found := _DATE.match(value):
        year, month, day = found.groups()
        return f"--{month}-{day}" if year in ("1604", "0000") else f"{year}-{month}-{day}"
    return ""


def _sex(value: str) -> Sex:
    letter = value[:1].upper()
    return {"M": Sex.MALE, "F": Sex.FEMALE}.get(letter, Sex.UNKNOWN)


CARD_COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Surname", ("family_name",)),
    ("First name", ("given_name",)),
    ("Patronymic", ("additional_name",)),
    ("Full name", ("full_name",)),
    ("Nickname", ("nickname",)),
    ("Organization", ("organization",)),
    ("Job title", ("job_title",)),
    ("Mobile phone", ("mobile",)),
    ("Work phone", ("work_phone",)),
    ("Home phone", ("home_phone",)),
    ("Phone", ("phone",)),
    ("Fax", ("fax",)),
    ("E-mail", ("email",)),
    ("Street", ("street",)),
    ("City", ("city",)),
    ("Region", ("region",)),
    ("Postcode", ("postcode",)),
    ("Country", ("country",)),
    ("Website", ("website",)),
    ("Birthday", ("birthday",)),
    ("Sex", ("sex",)),
    ("Tags", ("tags",)),
    ("Note", ("note",)),
    ("Number in the old list", ("external_id",)),
)
"""The heading of each column of a card's row, and what it means: keys of fields or of IMPORT_FIELDS."""


def rows_of_cards(cards: Iterable[Card]) -> Iterable[SheetRow]:
    """A heading and a row per card, in the order of CARD_COLUMNS; numbers in a cell are joined by «; »."""
    yield tuple(heading for heading, _ in CARD_COLUMNS)
    for card in cards:
        yield tuple(_cell(card, fields[0]) or None for _, fields in CARD_COLUMNS)


_LABELS = {"mobile": "mobile", "work_phone": "work", "home_phone": "home", "fax": "fax"}


def _cell(card: Card, key: str) -> str:
    if key in _LABELS:
        return "; ".join(item.text for item in card.phones if item.label == _LABELS[key])
    if key == "phone":
        return "; ".join(item.text for item in card.phones if item.label not in _LABELS.values())
    if key == "email":
        return "; ".join(item.address for item in card.emails)
    if key in ("street", "city", "region", "postcode", "country"):
        address = next(iter(card.addresses), Address())
        return str(getattr(address, key))
    if key == "tags":
        return "; ".join(card.tags)
    return str(getattr(card, key))
