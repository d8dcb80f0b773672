"""The catalogue of fields: every field of every noun, one `Field` value each.

Forms, lists, search, import mapping, export and the journal's words read it. A new field is one line
here, one column in `db.tables`, one migration, three translations.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from clientbase.i18n import N_, _


class FieldKind(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    DATE = "date"
    BIRTHDAY = "birthday"  # a date whose year may be unknown
    INSTANT = "instant"
    CHOICE = "choice"  # one of `choices`; with `open` also the owner's word
    PHONES = "phones"
    EMAILS = "emails"
    ADDRESSES = "addresses"
    MESSENGERS = "messengers"
    CONTACT_PERSONS = "contact_persons"
    TAGS = "tags"
    EMPLOYEE = "employee"
    LINK = "link"
    # only own fields are of these kinds: see domain.own_field
    NUMBER = "number"
    MONEY = "money"
    YES_NO = "yes_no"
    CHOICES = "choices"
    PHONE = "phone"
    EMAIL = "email"
    FILE = "file"  # the number of an attachment
    CLIENT = "client"  # the number of another client


class Section(StrEnum):
    NAME = "name"
    CONTACT = "contact"
    ABOUT = "about"
    RELATION = "relation"
    COMPANY = "company"
    OWN = "own"
    CARE = "care"


SECTION_LABELS: Mapping[Section, str] = {
    Section.NAME: N_("Name"),
    Section.CONTACT: N_("Contacts"),
    Section.ABOUT: N_("About the client"),
    Section.RELATION: N_("Work with the client"),
    Section.COMPANY: N_("Company details"),
    Section.OWN: N_("Own fields"),
    Section.CARE: N_("State of the data"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    label: str  # a msgid, or the owner's own words where `owned`
    owned: bool = False
    colour: str = ""  # name of a colour of the palette

    @property
    def title(self) -> str:
        """What the choice is called in the language of the screen."""
        return self.label if self.owned else _(self.label)


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `label` is a msgid, or the owner's own words where `owned`; `for_kind` limits it to persons
    or companies.
    """

    noun: str
    key: str
    kind: FieldKind
    label: str
    section: Section = Section.ABOUT
    choices: tuple[Choice, ...] = ()
    open: bool = False  # a choice that takes the owner's own words too
    computed: bool = False  # derived, never typed
    in_list: bool = False  # shown in the list unless the owner hides it
    width: int = 140  # of its column, in px at 100 %
    searchable: bool = False  # part of the folded search text
    for_kind: str = ""  # "", "person", "company"
    max_length: int = 1000
    owned: bool = False  # added by the owner: never translated
    required: bool = False  # a client is not kept without it
    default: str = ""  # what a new client begins with
    segment_id: int | None = None  # only clients of this segment have it

    @property
    def title(self) -> str:
        """What the field is called in the language of the screen."""
        return self.label if self.owned else _(self.label)


def _choices(*pairs: tuple[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(key, label) for key, label in pairs)


_S, _K = Section, FieldKind

CLIENT_FIELDS: tuple[Field, ...] = (
    Field("client", "display_name", _K.TEXT, N_("Client"), _S.NAME, computed=True, in_list=True, width=220),
    Field(
        "client",
        "kind",
        _K.CHOICE,
        N_("Kind"),
        _S.NAME,
        _choices(("person", N_("Person")), ("company", N_("Company"))),
    ),
    Field(
        "client",
        "role",
        _K.CHOICE,
        N_("Role"),
        _S.NAME,
        _choices(("client", N_("Client")), ("lead", N_("Lead")), ("supplier", N_("Supplier"))),
    ),
    Field("client", "family_name", _K.TEXT, N_("Surname"), _S.NAME, searchable=True),
    Field("client", "given_name", _K.TEXT, N_("First name"), _S.NAME, searchable=True),
    Field("client", "additional_name", _K.TEXT, N_("Patronymic"), _S.NAME, searchable=True),
    Field("client", "nickname", _K.TEXT, N_("Nickname"), _S.NAME, searchable=True),
    Field("client", "organization", _K.TEXT, N_("Organization"), _S.NAME, searchable=True, width=200),
    Field("client", "job_title", _K.TEXT, N_("Job title"), _S.NAME),
    Field("client", "name_vocative", _K.TEXT, N_("How to address"), _S.NAME, for_kind="person", width=180),
    Field("client", "name_genitive", _K.TEXT, N_("Name in the genitive"), _S.NAME, width=200),
    Field("client", "name_dative", _K.TEXT, N_("Name in the dative"), _S.NAME, width=200),
    Field("client", "phones", _K.PHONES, N_("Phone"), _S.CONTACT, in_list=True, searchable=True, width=157),
    Field("client", "emails", _K.EMAILS, N_("E-mail"), _S.CONTACT, searchable=True, width=190),
    Field("client", "messengers", _K.MESSENGERS, N_("Messengers"), _S.CONTACT, searchable=True),
    Field("client", "addresses", _K.ADDRESSES, N_("Address"), _S.CONTACT, searchable=True, width=240),
    Field("client", "city", _K.TEXT, N_("City"), _S.CONTACT, computed=True, in_list=True, width=120),
    Field("client", "website", _K.LINK, N_("Website"), _S.CONTACT),
    Field(
        "client",
        "preferred_channel",
        _K.CHOICE,
        N_("Preferred channel"),
        _S.CONTACT,
        _choices(
            ("phone", N_("Phone call")),
            ("sms", N_("SMS")),
            ("email", N_("E-mail")),
            ("viber", "Viber"),
            ("telegram", "Telegram"),
            ("whatsapp", "WhatsApp"),
            ("instagram", "Instagram"),
            ("visit", N_("In person")),
        ),
        open=True,
    ),
    Field(
        "client",
        "sex",
        _K.CHOICE,
        N_("Sex"),
        _S.ABOUT,
        _choices(("female", N_("Female")), ("male", N_("Male"))),
        for_kind="person",
        width=90,
    ),
    Field("client", "birthday", _K.BIRTHDAY, N_("Birthday"), _S.ABOUT, for_kind="person", width=110),
    Field("client", "age", _K.INTEGER, N_("Age"), _S.ABOUT, computed=True, for_kind="person", width=70),
    Field(
        "client",
        "preferred_payment",
        _K.CHOICE,
        N_("Preferred payment"),
        _S.ABOUT,
        _choices(
            ("cash", N_("Cash")),
            ("card", N_("Card")),
            ("transfer", N_("Bank transfer")),
            ("on_delivery", N_("On delivery")),
        ),
        open=True,
    ),
    Field("client", "looking_for", _K.LONG_TEXT, N_("Looking for"), _S.ABOUT, searchable=True),
    Field(
        "client", "note", _K.LONG_TEXT, N_("Note"), _S.ABOUT, searchable=True, width=240, max_length=100_000
    ),
    Field(
        "client",
        "category",
        _K.CHOICE,
        N_("Category"),
        _S.RELATION,
        _choices(
            ("new", N_("New")),
            ("casual", N_("Casual")),
            ("regular", N_("Regular")),
            ("vip", "VIP"),
            ("economy", N_("Economy")),
            ("dead", N_("Inactive")),
        ),
        open=True,
        in_list=True,
        width=110,
    ),
    Field(
        "client",
        "stage",
        _K.CHOICE,
        N_("Stage of sale"),
        _S.RELATION,
        _choices(
            ("first_contact", N_("First contact")),
            ("interested", N_("Interested")),
            ("offer", N_("Offer made")),
            ("deal", N_("Deal")),
            ("lost", N_("Lost")),
        ),
        open=True,
    ),
    Field("client", "tags", _K.TAGS, N_("Tags"), _S.RELATION, in_list=True, searchable=True, width=160),
    Field("client", "responsible_id", _K.EMPLOYEE, N_("Responsible"), _S.RELATION),
    Field(
        "client",
        "source",
        _K.CHOICE,
        N_("Source"),
        _S.RELATION,
        _choices(
            ("walk_in", N_("Walked in")),
            ("referral", N_("Recommended")),
            ("instagram", "Instagram"),
            ("facebook", "Facebook"),
            ("google", "Google"),
            ("website", N_("Website")),
            ("advertising", N_("Advertising")),
        ),
        open=True,
    ),
    Field("client", "campaign", _K.TEXT, N_("Campaign"), _S.RELATION),
    Field("client", "registered_on", _K.DATE, N_("Registered on"), _S.RELATION, width=120),
    Field(
        "client",
        "last_contact_at",
        _K.INSTANT,
        N_("Last contact"),
        _S.RELATION,
        computed=True,
        in_list=True,
        width=130,
    ),
    Field("client", "receipts_count", _K.INTEGER, N_("Purchases"), _S.RELATION, computed=True, width=90),
    Field("client", "receipts_sum", _K.MONEY, N_("Sum of purchases"), _S.RELATION, computed=True, width=140),
    Field("client", "last_purchase_on", _K.DATE, N_("Last purchase"), _S.RELATION, computed=True, width=120),
    Field(
        "client", "first_purchase_on", _K.DATE, N_("First purchase"), _S.RELATION, computed=True, width=120
    ),
    Field(
        "client",
        "leaving_reason",
        _K.CHOICE,
        N_("Reason for leaving"),
        _S.RELATION,
        _choices(
            ("price", N_("Too expensive")),
            ("quality", N_("Not satisfied")),
            ("moved", N_("Moved away")),
            ("no_need", N_("No longer needed")),
            ("competitor", N_("Went to a competitor")),
        ),
        open=True,
    ),
    Field("client", "competitor", _K.TEXT, N_("Left for a competitor"), _S.RELATION),
    Field("client", "card_number", _K.TEXT, N_("Card number"), _S.RELATION, searchable=True),
    Field("client", "external_id", _K.TEXT, N_("Number in the old list"), _S.RELATION, searchable=True),
    Field("client", "tax_id", _K.TEXT, N_("Tax id"), _S.COMPANY, searchable=True, width=120),
    Field("client", "registration_number", _K.TEXT, N_("Registration number"), _S.COMPANY, searchable=True),
    Field("client", "tax_reason_code", _K.TEXT, N_("KPP (Russian tax reason code)"), _S.COMPANY),
    Field("client", "vat_id", _K.TEXT, N_("VAT id"), _S.COMPANY, searchable=True),
    Field("client", "iban", _K.TEXT, N_("IBAN"), _S.COMPANY, width=240),
    Field("client", "account", _K.TEXT, N_("Account number"), _S.COMPANY),
    Field("client", "bank_name", _K.TEXT, N_("Bank"), _S.COMPANY),
    Field("client", "bank_code", _K.TEXT, N_("Bank code"), _S.COMPANY),
    Field("client", "director", _K.TEXT, N_("Director"), _S.COMPANY, for_kind="company", searchable=True),
    Field("client", "working_hours", _K.TEXT, N_("Working hours"), _S.COMPANY, for_kind="company"),
    Field(
        "client",
        "contact_persons",
        _K.CONTACT_PERSONS,
        N_("Contact persons"),
        _S.COMPANY,
        for_kind="company",
        searchable=True,
    ),
    Field("client", "confirmed_on", _K.DATE, N_("Data confirmed on"), _S.CARE, width=120),
    Field("client", "stale_note", _K.TEXT, N_("What is out of date"), _S.CARE),
    Field("client", "created_at", _K.INSTANT, N_("Added"), _S.CARE, computed=True, width=130),
    Field("client", "changed_at", _K.INSTANT, N_("Changed"), _S.CARE, computed=True, width=130),
)

CLIENT_FIELD: Mapping[str, Field] = {item.key: item for item in CLIENT_FIELDS}


@dataclass(frozen=True, slots=True)
class ImportField:
    """A meaning a column may have on import which is no field by itself: it fills other fields."""

    key: str
    label: str
    fills: tuple[str, ...]


IMPORT_FIELDS: tuple[ImportField, ...] = (
    ImportField(
        "full_name",
        N_("Full name (to split)"),
        ("family_name", "given_name", "additional_name", "organization"),
    ),
    ImportField(
        "client_name",
        N_("Name of a person or company"),
        ("organization", "family_name", "given_name", "additional_name", "kind"),
    ),
    ImportField(
        "name_and_phone",
        N_("Name and phone in one cell (to split)"),
        ("organization", "family_name", "given_name", "additional_name", "kind", "phones", "note"),
    ),
    ImportField("legal_form", N_("Legal form"), ("organization", "kind")),
    ImportField("contact_person", N_("Contact person"), ("contact_persons",)),
    ImportField("contact_given_name", N_("Contact person's first name"), ("contact_persons",)),
    ImportField("contact_family_name", N_("Contact person's surname"), ("contact_persons",)),
    ImportField("contact_role", N_("Contact person's role"), ("contact_persons",)),
    ImportField("phone", N_("Phone"), ("phones",)),
    ImportField("mobile", N_("Mobile phone"), ("phones",)),
    ImportField("work_phone", N_("Work phone"), ("phones",)),
    ImportField("home_phone", N_("Home phone"), ("phones",)),
    ImportField("fax", N_("Fax"), ("phones",)),
    ImportField("email", N_("E-mail"), ("emails",)),
    ImportField("address", N_("Whole address"), ("addresses",)),
    ImportField("delivery_address", N_("Delivery address"), ("addresses",)),
    ImportField("legal_address", N_("Legal address"), ("addresses",)),
    ImportField("street", N_("Street"), ("addresses",)),
    ImportField("house", N_("House"), ("addresses",)),
    ImportField("city", N_("City"), ("addresses",)),
    ImportField("region", N_("Region"), ("addresses",)),
    ImportField("postcode", N_("Postcode"), ("addresses",)),
    ImportField("country", N_("Country"), ("addresses",)),
    ImportField("delivery_street", N_("Delivery street"), ("addresses",)),
    ImportField("delivery_city", N_("Delivery city"), ("addresses",)),
    ImportField("delivery_region", N_("Delivery region"), ("addresses",)),
    ImportField("delivery_postcode", N_("Delivery postcode"), ("addresses",)),
    ImportField("delivery_country", N_("Delivery country"), ("addresses",)),
    ImportField("birth_year", N_("Year of birth"), ("birthday",)),
    ImportField("birth_month", N_("Month of birth"), ("birthday",)),
    ImportField("birth_day", N_("Day of birth"), ("birthday",)),
    ImportField("viber", "Viber", ("messengers",)),
    ImportField("telegram", "Telegram", ("messengers",)),
    ImportField("whatsapp", "WhatsApp", ("messengers",)),
    ImportField("instagram", "Instagram", ("messengers",)),
    ImportField("facebook", "Facebook", ("messengers",)),
)
"""Any plain field of CLIENT_FIELDS (family_name, note, …) is a meaning too, under its own key."""
FILLS: Mapping[str, str] = {item.key: item.fills[0] for item in IMPORT_FIELDS}
"""The field that a meaning fills first."""
