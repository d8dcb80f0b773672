"""A client (person or company) as kept, as drafted, and the values he is made of.

Names follow vCard 4 (RFC 6350). Text is never None but "". Dates are `date` or None.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any

from clientbase.domain.money import Money
from clientbase.domain.own_values import OwnValues, is_own_key, own_text, with_own


class Kind(StrEnum):
    PERSON = "person"
    COMPANY = "company"


class Role(StrEnum):
    CLIENT = "client"
    LEAD = "lead"
    SUPPLIER = "supplier"


class Sex(StrEnum):
    UNKNOWN = ""
    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone: `text` as it was written, `e164` («+380671234567») or "" when it is no valid number."""

    text: str
    e164: str = ""
    label: str = ""  # mobile, work, home, fax, or the owner's word


@dataclass(frozen=True, slots=True)
class Email:
    address: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """vCard ADR; `label` is "", "delivery" or "legal". `street` may hold a whole address nobody split."""

    street: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Messenger:
    service: str  # viber, telegram, whatsapp, instagram, facebook, … or the owner's word
    handle: str


@dataclass(frozen=True, slots=True)
class ContactPerson:
    """Somebody who speaks for a company."""

    name: str
    role: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A value that was given but could not be taken as its field wants it; kept as its raw text."""

    field: str
    value: str
    reason: str = ""  # the name of a reason in domain.import_values.Reason


@dataclass(frozen=True, slots=True)
class ClientDraft:
    """All that can be typed or imported about a client."""

    kind: Kind = Kind.PERSON
    role: Role = Role.CLIENT
    family_name: str = ""
    given_name: str = ""
    additional_name: str = ""  # patronymic
    nickname: str = ""
    organization: str = ""  # a company's name; for a person, where he works
    job_title: str = ""
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    addresses: tuple[Address, ...] = ()
    messengers: tuple[Messenger, ...] = ()
    website: str = ""
    sex: Sex = Sex.UNKNOWN
    birthday: str = ""  # ISO 8601 / vCard 4: "1990-05-17", or "--05-17" when the year is unknown
    preferred_channel: str = ""
    preferred_payment: str = ""
    looking_for: str = ""
    registered_on: date | None = None
    source: str = ""
    campaign: str = ""
    responsible_id: int | None = None
    stage: str = ""
    category: str = ""
    tax_id: str = ""  # ЄДРПОУ, РНОКПП, ИНН, …
    registration_number: str = ""  # ОГРН, …
    tax_reason_code: str = ""  # КПП
    vat_id: str = ""
    iban: str = ""
    account: str = ""  # where there is no IBAN
    bank_name: str = ""
    bank_code: str = ""  # БИК, МФО, BIC
    director: str = ""
    working_hours: str = ""
    contact_persons: tuple[ContactPerson, ...] = ()
    confirmed_on: date | None = None
    stale_note: str = ""  # what of the data is stale or false
    leaving_reason: str = ""  # why he buys elsewhere now
    competitor: str = ""  # … and from whom
    name_vocative: str = ""  # «Олено Петрівно», where the rules would have it wrong
    name_genitive: str = ""  # «Ткаченко Олени Петрівни», likewise
    name_dative: str = ""  # «Ткаченко Олені Петрівні», likewise
    external_id: str = ""
    card_number: str = ""  # loyalty card, a key for imports
    note: str = ""
    tags: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    own: OwnValues = ()  # what stands in the owner's own fields


@dataclass(frozen=True, slots=True)
class Client(ClientDraft):
    """A client as kept. `display_name` is derived by `display_name_of`."""

    id: int = 0
    display_name: str = ""
    created_at: datetime | None = None
    changed_at: datetime | None = None
    deleted_at: datetime | None = None  # in the bin since
    last_contact_at: datetime | None = None  # derived from interactions
    receipts_count: int = 0  # derived from orders: sales, returns not counted
    receipts_sum: tuple[Money, ...] = ()  # one a currency, the commonest first, returns taken off
    first_purchase_on: date | None = None
    last_purchase_on: date | None = None


LISTS: dict[str, type] = {
    "phones": Phone,
    "emails": Email,
    "addresses": Address,
    "messengers": Messenger,
    "contact_persons": ContactPerson,
    "flags": Flag,
}
"""Fields of a client that hold several values, each its own table in the base."""


def display_name_of(draft: ClientDraft) -> str:
    """What a client is called in lists: «Ткаченко Олена Петрівна», «ТОВ „Ромашка“», else whatever is known.

    >>> display_name_of(ClientDraft(family_name="Ткаченко", given_name="Олена"))
    'Ткаченко Олена'
    """
    person = " ".join(part for part in (draft.family_name, draft.given_name, draft.additional_name) if part)
    if draft.kind is Kind.COMPANY:
        name = draft.organization or person
    else:
        name = person or draft.nickname or draft.organization
    if name:
        return name
    if draft.phones:
        return draft.phones[0].e164 or draft.phones[0].text
    if draft.emails:
        return draft.emails[0].address
    if code := draft.external_id or draft.card_number or draft.tax_id:
        return code
    places = (", ".join(part for part in (place.city, place.street) if part) for place in draft.addresses)
    return next((place for place in places if place), "")


DRAFT_FIELDS: tuple[str, ...] = tuple(item.name for item in fields(ClientDraft))
draft_values: Callable[[ClientDraft], tuple[Any, ...]] = attrgetter(*DRAFT_FIELDS)
"""The values of a draft, or of the client it became, in the order of DRAFT_FIELDS."""


def draft_of(client: Client) -> ClientDraft:
    return ClientDraft(*draft_values(client))


def with_values(draft: ClientDraft, values: Mapping[str, Any]) -> ClientDraft:
    """The draft with some fields changed; each own field goes by its own key."""
    own = {key: text for key, text in values.items() if is_own_key(key)}
    if not own:
        return replace(draft, **values)
    plain = {key: value for key, value in values.items() if key not in own}
    return replace(draft, **plain, own=with_own(draft.own, own))


def value_of(draft: ClientDraft, key: str) -> Any:
    """One field of a draft, an own one too."""
    return own_text(draft.own, key) if is_own_key(key) else getattr(draft, key)


@dataclass(frozen=True, slots=True)
class TwinFound:
    """Another client who already has the same phone, e-mail or tax id."""

    client_id: int
    display_name: str
    field: str  # phones, emails, tax_id
    value: str = ""
