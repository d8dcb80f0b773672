"""The catalogue of tags: every tag a template may hold, in human words, and the ways its value can be shown.

Client fields come from the field catalogue, own and computed ones too; the words are those of the language
that is spoken when it is asked for: the document's own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from clientbase.domain.fields import CLIENT_FIELDS, Field, FieldKind
from clientbase.domain.party_fields import party_label
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _


class TagKind(StrEnum):
    TEXT = "text"
    NAME = "name"
    DATE = "date"
    MONEY = "money"
    NUMBER = "number"
    PICTURE = "picture"
    LIST = "list"  # several texts
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Tag:
    """`path`: client.name; of a list of rows («lines.name») the name before the point is the list's."""

    path: str
    label: str
    kind: TagKind = TagKind.TEXT

    @property
    def written(self) -> str:
        """As it is put into a template; a tag of a line stands in a row of a table."""
        return written(self.path)


@dataclass(frozen=True, slots=True)
class TagGroup:
    key: str
    label: str
    tags: tuple[Tag, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to show a value: {{ document.total|in_words }}."""

    filter: str
    label: str  # a msgid


WAYS: Mapping[TagKind, tuple[Way, ...]] = {
    TagKind.NAME: (
        Way("genitive", N_("in the genitive (of whom)")),
        Way("dative", N_("in the dative (to whom)")),
        Way("vocative", N_("in the vocative (addressing)")),
        Way("initials", N_("surname and initials")),
    ),
    TagKind.DATE: (
        Way("long", N_("with the month in words")),
        Way("quoted", N_("with the day in quotes")),
        Way("year", N_("the year alone")),
    ),
    TagKind.MONEY: (
        Way("in_words", N_("in words")),
        Way("in_words|small", N_("in words, from a small letter")),
        Way("amount", N_("the figure without the currency")),
    ),
    TagKind.NUMBER: (Way("in_words", N_("in words")),),
    TagKind.TEXT: (
        Way("blank", N_("a line to fill in by hand, where nothing is known")),
        Way("upper", N_("in capital letters")),
    ),
    TagKind.PICTURE: (Way("width(40)", N_("40 mm wide")),),
    TagKind.LIST: (Way("join(', ')", N_("all, with commas between")),),
    TagKind.YES_NO: (),
}

_PLAIN: Mapping[FieldKind, TagKind] = {
    FieldKind.INTEGER: TagKind.NUMBER,
    FieldKind.NUMBER: TagKind.NUMBER,
    FieldKind.MONEY: TagKind.MONEY,
    FieldKind.DATE: TagKind.DATE,
    FieldKind.BIRTHDAY: TagKind.DATE,
    FieldKind.INSTANT: TagKind.DATE,
    FieldKind.TAGS: TagKind.LIST,
    FieldKind.CHOICES: TagKind.LIST,
    FieldKind.PHONES: TagKind.LIST,
    FieldKind.EMAILS: TagKind.LIST,
    FieldKind.MESSENGERS: TagKind.LIST,
    FieldKind.YES_NO: TagKind.YES_NO,
}
RENAMED: Mapping[str, str] = {"display_name": "name", "responsible_id": "responsible"}
"""Fields that tags call otherwise."""
APART = frozenset(("addresses", "contact_persons", "name_vocative", "name_genitive", "name_dative"))
"""Fields that are no tags: other tags show them in parts, or as forms of the name."""
_NAMES = frozenset(("name", "director", "accountant", "responsible", "contact"))
PARTY_FIELDS = (
    *("name", "tax_id", "registration_number", "tax_reason_code", "vat_id", "address", "phone", "email"),
    *("website", "iban", "account", "bank_name", "bank_code", "correspondent_account", "director"),
    "accountant",
)


def catalogue(fields: Iterable[Field] = CLIENT_FIELDS, country: str = "") -> tuple[TagGroup, ...]:
    """Groups of tags in the order of the picker; `fields`: the client's, own ones too."""
    return (
        TagGroup("client", _("Client"), (*_client_extras(), *_client_tags(fields))),
        TagGroup("company", _("Your company"), _company_tags(country)),
        TagGroup("document", _("Document"), _document_tags()),
        TagGroup("lines", _("Lines"), _line_tags(), _("Put these into a row of a table: it is repeated.")),
        TagGroup("order", _("Order"), _order_tags()),
        TagGroup(
            "other",
            _("Other"),
            (_tag("employee", N_("Employee"), TagKind.NAME), _tag("today", N_("Today"), TagKind.DATE)),
        ),
    )


def _tag(path: str, label: str, kind: TagKind = TagKind.TEXT) -> Tag:
    return Tag(path, _(label), kind)


def _client_extras() -> Iterator[Tag]:
    yield _tag("client.name", N_("Whole name or name of the company"), TagKind.NAME)
    yield _tag("client.greeting", N_("Greeting of a letter"))
    yield _tag("client.phone", N_("Phone (the first)"))
    yield _tag("client.email", N_("E-mail (the first)"))
    yield _tag("client.address", N_("Address on one line"))
    yield _tag("client.legal_address", N_("Legal address"))
    yield _tag("client.delivery_address", N_("Delivery address"))
    yield _tag("client.requisites", N_("All requisites, line by line"))
    yield _tag("client.contact", N_("Contact person (the first)"), TagKind.NAME)
    yield _tag("client.photo", N_("Photo"), TagKind.PICTURE)
    yield _tag("client.is_company", N_("Whether the client is a company"), TagKind.YES_NO)


def _client_tags(fields: Iterable[Field]) -> Iterator[Tag]:
    for field in fields:
        name = RENAMED.get(field.key, field.key)
        if field.key in APART or name == "name":
            continue
        kind = TagKind.NAME if name in _NAMES else _PLAIN.get(field.kind, TagKind.TEXT)
        yield Tag(f"client.{name}", field.title, kind)


def _company_tags(country: str) -> tuple[Tag, ...]:
    parts = (
        Tag(f"company.{name}", party_label(name, country), TagKind.NAME if name in _NAMES else TagKind.TEXT)
        for name in PARTY_FIELDS
    )
    return (
        *parts,
        _tag("company.requisites", N_("All requisites, line by line")),
        _tag("company.logo", N_("Logo"), TagKind.PICTURE),
        _tag("company.stamp", N_("Stamp"), TagKind.PICTURE),
        _tag("company.signature", N_("Signature"), TagKind.PICTURE),
    )


def _document_tags() -> tuple[Tag, ...]:
    money = TagKind.MONEY
    return (
        _tag("document.number", N_("Number")),
        _tag("document.date", N_("Date"), TagKind.DATE),
        _tag("document.due_date", N_("Pay or valid until"), TagKind.DATE),
        _tag("document.kind", N_("What it is called")),
        _tag("document.total", N_("Total with VAT"), money),
        _tag("document.total_without_vat", N_("Total without VAT"), money),
        _tag("document.vat", N_("VAT"), money),
        _tag("document.vat_words", N_("What is said of VAT")),
        _tag("document.discount", N_("Discount"), money),
        _tag("document.delivery", N_("Delivery"), money),
        _tag("document.prepaid", N_("Paid before"), money),
        _tag("document.to_pay", N_("Left to pay"), money),
        _tag("document.currency", N_("Currency")),
        _tag("document.note", N_("Note")),
    )


def _line_tags() -> tuple[Tag, ...]:
    return (
        _tag("lines.number", N_("Number in order"), TagKind.NUMBER),
        _tag("lines.name", N_("Name of the goods")),
        _tag("lines.quantity", N_("Quantity"), TagKind.NUMBER),
        _tag("lines.unit", N_("Unit")),
        _tag("lines.price", N_("Price"), TagKind.MONEY),
        _tag("lines.discount", N_("Discount"), TagKind.MONEY),
        _tag("lines.vat_rate", N_("VAT rate")),
        _tag("lines.amount", N_("Amount"), TagKind.MONEY),
    )


def _order_tags() -> tuple[Tag, ...]:
    return (
        _tag("order.number", N_("Number")),
        _tag("order.date", N_("Date"), TagKind.DATE),
        _tag("order.status", N_("Stage")),
        _tag("order.source", N_("Source")),
        _tag("order.total", N_("Total"), TagKind.MONEY),
        _tag("order.delivery_date", N_("Delivery date"), TagKind.DATE),
        _tag("order.delivery_address", N_("Delivery address")),
        _tag("order.note", N_("Note")),
    )


def written(path: str, way: str = "") -> str:
    """The tag as it stands in a template.

    >>> written("lines.amount", "in_words")
    '{{ line.amount|in_words }}'
    """
    name = f"line.{path.removeprefix('lines.')}" if path.startswith("lines.") else path
    return f"{{{{ {name}|{way} }}}}" if way else f"{{{{ {name} }}}}"


def shape_of(groups: Iterable[TagGroup]) -> dict[str, Any]:
    """What `reports.templates` checks tags against: names to names, lists as lists, values by their kind."""
    shape: dict[str, Any] = {}
    for tag in (tag for group in groups for tag in group.tags):
        head, _point, name = tag.path.partition(".")
        value = [str(TagKind.TEXT)] if tag.kind is TagKind.LIST else str(tag.kind)
        if not name:
            shape[head] = value
        elif head == "lines":
            shape.setdefault(head, [{}])[0][name] = value
        else:
            shape.setdefault(head, {})[name] = value
    return shape


def found_in(groups: Iterable[TagGroup], text: str) -> tuple[TagGroup, ...]:
    """The groups with only the tags whose words, or group's, have all of these."""
    wanted = fold(text).split()
    found = (
        replace(
            group,
            tags=tuple(
                tag
                for tag in group.tags
                if all(word in fold(f"{group.label} {tag.label} {tag.path}") for word in wanted)
            ),
        )
        for group in groups
    )
    return tuple(group for group in found if group.tags)


def words_of(path: str, groups: Iterable[TagGroup]) -> str:
    """«Клієнт: Прізвище» of a tag; the tag itself where the catalogue knows none."""
    for group in groups:
        if path == group.key:
            return group.label
        for tag in group.tags:
            if tag.path == path:
                return f"{group.label}: {tag.label}"
    return path
