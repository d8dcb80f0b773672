"""What clients can be filtered by: every field of the catalogue, and figures that no field holds.

A figure may be asked for a period, behind a colon: «receipts_sum:12m» is the sum of the last twelve months.
Figures are 0 where nothing happened, never blank: “fewer than 3 purchases” includes who never bought.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from clientbase.domain.consent import PURPOSE_LABELS, ConsentState
from clientbase.domain.fields import SECTION_LABELS, Choice, Field, FieldKind, Section
from clientbase.domain.filter import Op
from clientbase.domain.filter_days import is_period
from clientbase.i18n import N_, _


class Shape(StrEnum):
    """How the values of a field are compared, and so which conditions it can have."""

    TEXT = "text"
    TEXTS = "texts"  # several texts; a condition holds when it holds for any of them
    PHONES = "phones"  # the same, compared by their digits
    NUMBER = "number"
    MONEY = "money"  # compared in one currency; other currencies do not count
    DATE = "date"
    INSTANT = "instant"  # asked by the day it fell on
    BIRTHDAY = "birthday"
    CHOICE = "choice"
    WORDS = "words"  # several choices or tags
    EMPLOYEE = "employee"
    YES_NO = "yes_no"
    SEGMENT = "segment"
    CLIENT = "client"  # one named by his number
    PRESENCE = "presence"  # there or not


_BLANK = (Op.FILLED, Op.EMPTY)
_TEXTUAL = (Op.CONTAINS, Op.LACKS, Op.IS, Op.IS_NOT, Op.BEGINS)
_FIGURE = (Op.EQUALS, Op.DIFFERS, Op.MORE, Op.AT_LEAST, Op.LESS, Op.AT_MOST, Op.BETWEEN)
_DAYS = (
    Op.WITHIN_LAST,
    Op.NOT_WITHIN_LAST,
    Op.WITHIN_NEXT,
    Op.DURING,
    Op.ON,
    Op.BEFORE,
    Op.AFTER,
    Op.BETWEEN,
)

OPS: Mapping[Shape, tuple[Op, ...]] = MappingProxyType(
    {
        Shape.TEXT: _TEXTUAL,
        Shape.TEXTS: _TEXTUAL,
        Shape.PHONES: (Op.CONTAINS, Op.LACKS, Op.BEGINS),
        Shape.NUMBER: _FIGURE,
        Shape.MONEY: _FIGURE,
        Shape.DATE: _DAYS,
        Shape.INSTANT: _DAYS,
        Shape.BIRTHDAY: (Op.WITHIN_NEXT, Op.DURING, Op.MONTH_IS),
        Shape.CHOICE: (Op.ANY_OF, Op.NONE_OF),
        Shape.WORDS: (Op.ANY_OF, Op.ALL_OF, Op.NONE_OF),
        Shape.EMPLOYEE: (Op.ANY_OF, Op.NONE_OF),
        Shape.YES_NO: (Op.YES, Op.NO),
        Shape.SEGMENT: (Op.ANY_OF, Op.NONE_OF),
        Shape.CLIENT: (Op.IS, Op.IS_NOT),
        Shape.PRESENCE: (),
    }
)
"""The conditions of each shape, the most used first; a field that may be blank has FILLED and EMPTY too."""


@dataclass(frozen=True, slots=True)
class FilterField:
    """`label` is a msgid, or the owner's own words where `owned`; `group` is the msgid of its heading.

    `period`: it can be asked for a stretch of time. `blank`: it may have no value. `computed`: of the owner,
    worked out by the program. `open`: a choice that takes other words than `choices` too.
    """

    key: str
    shape: Shape
    label: str
    group: str
    choices: tuple[Choice, ...] = ()
    open: bool = False
    period: bool = False
    blank: bool = True
    owned: bool = False
    computed: bool = False

    @property
    def title(self) -> str:
        if self.key.startswith(f"{CONSENT}:"):
            return _("Consent: {purpose}").format(purpose=_(self.label))
        return self.label if self.owned else _(self.label)

    @property
    def ops(self) -> tuple[Op, ...]:
        return (*OPS[self.shape], *_BLANK) if self.blank else OPS[self.shape]


_SHAPES: Mapping[FieldKind, Shape] = MappingProxyType(
    {
        FieldKind.TEXT: Shape.TEXT,
        FieldKind.LONG_TEXT: Shape.TEXT,
        FieldKind.LINK: Shape.TEXT,
        FieldKind.PHONE: Shape.TEXT,
        FieldKind.INTEGER: Shape.NUMBER,
        FieldKind.NUMBER: Shape.NUMBER,
        FieldKind.MONEY: Shape.MONEY,
        FieldKind.DATE: Shape.DATE,
        FieldKind.INSTANT: Shape.INSTANT,
        FieldKind.BIRTHDAY: Shape.BIRTHDAY,
        FieldKind.CHOICE: Shape.CHOICE,
        FieldKind.CHOICES: Shape.WORDS,
        FieldKind.TAGS: Shape.WORDS,
        FieldKind.PHONES: Shape.PHONES,
        FieldKind.EMAILS: Shape.TEXTS,
        FieldKind.ADDRESSES: Shape.TEXTS,
        FieldKind.MESSENGERS: Shape.TEXTS,
        FieldKind.CONTACT_PERSONS: Shape.TEXTS,
        FieldKind.EMPLOYEE: Shape.EMPLOYEE,
        FieldKind.YES_NO: Shape.YES_NO,
        FieldKind.EMAIL: Shape.TEXT,
        FieldKind.FILE: Shape.PRESENCE,
        FieldKind.CLIENT: Shape.CLIENT,
    }
)

_CONTACT = SECTION_LABELS[Section.CONTACT]
_CARE = SECTION_LABELS[Section.CARE]
PURCHASES = N_("Purchases and invoices")
DEEDS = N_("Contacts, tasks, appointments")
CONSENTS = N_("Consents")
SEGMENTS = N_("Segments")

_FIGURES = frozenset({"receipts_count", "receipts_sum"})
_ALWAYS_THERE = frozenset({"display_name", "kind", "role", "created_at", "changed_at"})
_OF_PURCHASES = frozenset({*_FIGURES, "first_purchase_on", "last_purchase_on"})
_OF_DEEDS = frozenset({"last_contact_at"})
CONSENT = "consent"
"""Key of the field of consents; behind a colon one purpose: «consent:calls»."""
CONSENT_STATES = (
    Choice(ConsentState.GIVEN, N_("given")),
    Choice(ConsentState.WITHDRAWN, N_("withdrawn")),
    Choice(ConsentState.NONE, N_("not given yet")),
)

EXTRA: tuple[FilterField, ...] = (
    FilterField("region", Shape.TEXTS, N_("Region"), _CONTACT),
    FilterField("country", Shape.TEXTS, N_("Country"), _CONTACT),
    FilterField("bought", Shape.TEXTS, N_("Bought goods"), PURCHASES, period=True),
    FilterField("unpaid_sum", Shape.MONEY, N_("Sum of unpaid invoices"), PURCHASES, blank=False),
    FilterField("unpaid_due_on", Shape.DATE, N_("Unpaid invoice was due on"), PURCHASES),
    FilterField("contacts_count", Shape.NUMBER, N_("Number of contacts"), DEEDS, period=True, blank=False),
    FilterField("calls_count", Shape.NUMBER, N_("Number of calls"), DEEDS, period=True, blank=False),
    FilterField("next_contact_on", Shape.DATE, N_("Next contact is due on"), DEEDS),
    FilterField("contact_overdue_days", Shape.NUMBER, N_("Days the contact is overdue"), DEEDS),
    FilterField("open_tasks", Shape.NUMBER, N_("Open tasks"), DEEDS, blank=False),
    FilterField("overdue_tasks", Shape.NUMBER, N_("Overdue tasks"), DEEDS, blank=False),
    FilterField("next_appointment_on", Shape.DATE, N_("Next appointment"), DEEDS),
    FilterField(CONSENT, Shape.CHOICE, N_("Consent, any"), CONSENTS, CONSENT_STATES, blank=False),
    FilterField("flags", Shape.PRESENCE, N_("Values not understood on import"), _CARE),
    FilterField("segment", Shape.SEGMENT, N_("Segment"), SEGMENTS, blank=False),
)


def filter_fields(catalogue: Iterable[Field]) -> Mapping[str, FilterField]:
    """Everything a client of this shop can be filtered by, by key, in the order of the catalogue."""
    fields = [filter_field_of(item) for item in catalogue]
    for item in EXTRA:
        fields.append(item)
        if item.key == CONSENT:
            fields += [
                replace(item, key=f"{CONSENT}:{purpose}", label=label)
                for purpose, label in PURPOSE_LABELS.items()
            ]
    return {item.key: item for item in fields}


def filter_field_of(field: Field) -> FilterField:
    """A field of the catalogue as one filters by it."""
    shape = Shape.TEXTS if field.key == "city" else _SHAPES.get(field.kind, Shape.PRESENCE)
    group = SECTION_LABELS[field.section]
    if field.key in _OF_PURCHASES:
        group = PURCHASES
    elif field.key in _OF_DEEDS:
        group = DEEDS
    figure = field.key in _FIGURES
    return FilterField(
        field.key,
        shape,
        field.label,
        group,
        field.choices,
        field.open,
        period=figure,
        blank=not figure and field.key not in _ALWAYS_THERE,
        owned=field.owned,
        computed=field.computed and field.owned,
    )


def parted(key: str) -> tuple[str, str]:
    """The field and the period it is asked for: «receipts_sum:12m» → receipts_sum, 12m."""
    if key.startswith(CONSENT):
        return key, ""
    field, _colon, period = key.partition(":")
    return field, period


def field_named(fields: Mapping[str, FilterField], key: str) -> FilterField | None:
    """The field of a condition; None where there is none such, or none that takes a period."""
    name, period = parted(key)
    field = fields.get(name)
    if field is None or (period and not (field.period and is_period(period))):
        return None
    return field
