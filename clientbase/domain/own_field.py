"""Fields the owner adds himself: their kinds, and how a cell or a typed value becomes their canonical text.

Canonical texts: number «12.5», money «12.50 UAH», date ISO 8601, yes or no «yes» / «no», phone E.164, several
choices one a line, a file the number of its attachment, another client his number. Whatever is kept, sorted,
compared and journalled is that text.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from clientbase.domain.amounts import parse_amount, parse_percent, prove_decimal_mark, read_amount
from clientbase.domain.calendar_dates import prove_date_order, read_day
from clientbase.domain.currencies import UnknownCurrency, currency
from clientbase.domain.email_address import parse_emails
from clientbase.domain.errors import FieldTooLong, FieldWrong, InputError
from clientbase.domain.fields import Choice, Field, FieldKind, Section
from clientbase.domain.import_values import Reason, Regional, cell_text, is_blank, yes_or_no
from clientbase.domain.own_values import own_key
from clientbase.domain.phone import parse_phones
from clientbase.domain.plain_text import many_lines, one_line
from clientbase.domain.sheet import CellValue
from clientbase.i18n import N_, current_language

YES, NO = "yes", "no"
NEW = "new:"
"""`new:number` is the meaning of a column of which an own field of that kind is to be made."""
_LONGEST_TEXT = 1000
_MOST_DIGITS = 40  # of a number, before its point or behind it
_LONGEST_LONG_TEXT = 100_000
_NUMBERED = re.compile(r"(?:№\s*)?([1-9]\d{0,17})(?:\s.*)?")  # «12», or with a name behind
_PARTED = re.compile(r"\s*[,;|\n]+\s*")


class FieldWorkedOut(InputError):
    """`field`: the program works it out, so nothing can be written there."""


class OwnKind(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    FILE = "file"  # one of the client's attachments
    CLIENT = "client"  # another client
    COMPUTED = "computed"  # worked out, never filled: see domain.computed


KIND_LABELS: Mapping[OwnKind, str] = {
    OwnKind.TEXT: N_("Text"),
    OwnKind.LONG_TEXT: N_("Long text"),
    OwnKind.NUMBER: N_("A number"),
    OwnKind.MONEY: N_("Amount of money"),
    OwnKind.DATE: N_("Date"),
    OwnKind.YES_NO: N_("Yes or no"),
    OwnKind.CHOICE: N_("One of several words"),
    OwnKind.CHOICES: N_("Several words"),
    OwnKind.PHONE: N_("Phone"),
    OwnKind.EMAIL: N_("E-mail"),
    OwnKind.LINK: N_("Link"),
    OwnKind.FILE: N_("File"),
    OwnKind.CLIENT: N_("Another client"),
    OwnKind.COMPUTED: N_("Worked out by the program"),
}
"""Msgids: «Text» and so on, as the person chooses them."""

FROM_CELLS: tuple[OwnKind, ...] = tuple(
    kind for kind in OwnKind if kind not in (OwnKind.FILE, OwnKind.CLIENT, OwnKind.COMPUTED)
)
"""Kinds that the cells of a list can be: a column may become a field of one of these."""
_FIGURES = frozenset({OwnKind.NUMBER, OwnKind.MONEY})
_NO_WORDS = frozenset(
    {OwnKind.NUMBER, OwnKind.MONEY, OwnKind.DATE, OwnKind.PHONE, OwnKind.EMAIL}
    | {OwnKind.FILE, OwnKind.CLIENT, OwnKind.COMPUTED}
)
"""Kinds of which «yes» is no value."""
TEXTUAL = frozenset({OwnKind.TEXT, OwnKind.LONG_TEXT})
"""Kinds whose texts can be joined."""


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field of the owner. `made_from`: the heading of the list it came from, by which it is known again.

    `label` is its name where no other is given; `labels`: language → name, `colours`: choice → colour name.
    `seen_by`: ids of the employees who see it, () for all: a courtesy of the screen, no lock. `segment_id`:
    only its clients have the field. `computed`: JSON of domain.computed, "" for a field that is filled.
    """

    id: int
    label: str
    kind: OwnKind = OwnKind.TEXT
    choices: tuple[str, ...] = ()
    made_from: str = ""
    position: int = 0
    labels: tuple[tuple[str, str], ...] = ()
    colours: tuple[tuple[str, str], ...] = ()
    required: bool = False
    distinct: bool = False  # no two clients have the same
    default: str = ""  # canonical text that a new client gets
    seen_by: tuple[int, ...] = ()
    segment_id: int | None = None
    computed: str = ""

    @property
    def key(self) -> str:
        return own_key(self.id)

    @property
    def title(self) -> str:
        """Its name in the language of the screen."""
        return dict(self.labels).get(current_language()) or self.label

    @property
    def names(self) -> tuple[str, ...]:
        """All it is called, each once."""
        return tuple(dict.fromkeys((self.label, *(text for _code, text in self.labels if text))))

    @property
    def gives(self) -> OwnKind:
        """The kind of its values: for a computed field that of the result."""
        if self.kind is not OwnKind.COMPUTED:
            return self.kind
        return (
            OwnKind(json.loads(self.computed).get("gives", OwnKind.TEXT)) if self.computed else OwnKind.TEXT
        )


def field_of(own: OwnField) -> Field:
    """The field as the catalogue has it; its words are the owner's and are never translated."""
    colours, kind = dict(own.colours), own.gives
    return Field(
        "client",
        own.key,
        FieldKind(kind.value),
        own.title,
        Section.OWN,
        tuple(Choice(word, word, owned=True, colour=colours.get(word, "")) for word in own.choices),
        open=kind in (OwnKind.CHOICE, OwnKind.CHOICES),
        computed=own.kind is OwnKind.COMPUTED,
        searchable=own.kind not in (OwnKind.COMPUTED, OwnKind.FILE, OwnKind.CLIENT),
        width=240 if kind is OwnKind.LONG_TEXT else 140,
        max_length=_LONGEST_LONG_TEXT if kind is OwnKind.LONG_TEXT else _LONGEST_TEXT,
        owned=True,
        required=own.required,
        default=own.default,
        segment_id=own.segment_id,
    )


# --- reading --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OwnReading:
    """`text` is canonical, "" for a blank cell or one not of the field's kind: then `problem` says why.

    `changed`: the text says what the cell did in other words, so that the cell's own are worth keeping.
    """

    text: str = ""
    problem: Reason | None = None
    changed: bool = False


_BLANK = OwnReading()


@dataclass(frozen=True, slots=True)
class OwnReader:
    """Reads the cells of one column for one field, as this shop and this column write them."""

    kind: OwnKind
    regional: Regional = field(default_factory=Regional)
    date_order: str = "dmy"
    decimal_mark: str = ""

    @classmethod
    def of_column(cls, kind: OwnKind, cells: Sequence[CellValue], regional: Regional) -> "OwnReader":
        """With what the cells of the column prove about their dates and numbers."""
        texts = [cell for cell in cells if isinstance(cell, str)]
        order = prove_date_order(texts) if kind is OwnKind.DATE else ""
        mark = prove_decimal_mark(texts) if kind in _FIGURES else ""
        return cls(kind, regional, order or regional.date_order, mark)

    def read(self, value: CellValue) -> OwnReading:
        written = cell_text(value)
        if is_blank(written):
            return _BLANK
        match self.kind:
            case OwnKind.NUMBER | OwnKind.MONEY:
                text, reason = self._figure(value, written), Reason.BAD_NUMBER
                changed = isinstance(value, str) and text != written
            case OwnKind.DATE:
                day = read_day(written if isinstance(value, str) else value, self.date_order)
                text, reason = day.iso if day is not None and day.year is not None else "", Reason.BAD_DATE
                changed = not written.startswith(text)
            case OwnKind.YES_NO:
                answer = yes_or_no(written)
                text, reason = "" if answer is None else YES if answer else NO, Reason.BAD_CHOICE
                changed = False
            case OwnKind.PHONE:
                text, reason = self._phone(written), Reason.BAD_PHONE
                changed = text != written
            case OwnKind.EMAIL:
                emails = parse_emails(written)
                text = "" if emails.problem else ", ".join(one.address for one in emails.emails)
                reason, changed = Reason.BAD_EMAIL, text != written
            case OwnKind.FILE | OwnKind.CLIENT:
                number = _NUMBERED.fullmatch(written)
                text, reason, changed = number[1] if number else "", Reason.BAD_CHOICE, False
            case OwnKind.COMPUTED:
                text, reason, changed = "", Reason.BAD_CHOICE, False
            case OwnKind.CHOICES:
                words = (word for part in _PARTED.split(written) if (word := " ".join(part.split())))
                text, reason, changed = "\n".join(dict.fromkeys(words)), Reason.BAD_CHOICE, False
            case OwnKind.LONG_TEXT:
                text, reason, changed = many_lines(written), Reason.BAD_CHOICE, False
            case _:
                text, reason = " ".join(written.split()), Reason.BAD_CHOICE
                changed = "\n" in written
        if not text:
            return OwnReading(problem=reason)
        return OwnReading(text, changed=changed)

    def _figure(self, value: CellValue, written: str) -> str:
        amount = read_amount(value, self.decimal_mark)
        if self.kind is OwnKind.NUMBER:
            number = amount.value if amount is not None else parse_percent(written)
            return "" if number is None or abs(number.adjusted()) > _MOST_DIGITS else _plain(number)
        if amount is None or abs(amount.value.adjusted()) > _MOST_DIGITS:
            return ""
        return _money(amount.value, amount.currency or self.regional.currency)

    def _phone(self, written: str) -> str:
        reading = parse_phones(written, self.regional.country)
        if reading.problem or not reading.phones:
            return ""
        return ", ".join(phone.e164 or phone.text for phone in reading.phones)


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _money(amount: Decimal, code: str) -> str:
    """«12.50 UAH», with more decimals where the amount has them."""
    digits = currency(code).digits
    exponent = amount.as_tuple().exponent
    digits = max(digits, -exponent) if isinstance(exponent, int) else digits
    return f"{amount:.{digits}f} {code}"


def checked_own(own: OwnField, value: object, regional: Regional) -> str:
    """A typed or given value as canonical text. Raises FieldWrong, FieldTooLong, FieldWorkedOut, naming the
    field.
    """
    limit = _LONGEST_LONG_TEXT if own.kind is OwnKind.LONG_TEXT else _LONGEST_TEXT
    text = _given_text(value)
    if own.kind is OwnKind.COMPUTED and text:
        raise FieldWorkedOut(field=own.label)
    if own.kind is OwnKind.LONG_TEXT:
        text = many_lines(text)
    elif own.kind is not OwnKind.CHOICES:
        text = one_line(text)
    if text and text not in (YES, NO) and own.kind not in (OwnKind.TEXT, OwnKind.LONG_TEXT):
        cell: CellValue = value if isinstance(value, (bool, int, float, date)) else text
        reading = OwnReader(own.kind, regional, regional.date_order).read(cell)
        if reading.problem is not None or not reading.text:  # «—» and «nan» are no values, but no blanks
            raise FieldWrong(field=own.label, value=text)
        text = reading.text
    elif text in (YES, NO) and own.kind in _NO_WORDS:
        raise FieldWrong(field=own.label, value=text)
    if len(text) > limit:
        raise FieldTooLong(field=own.label, limit=limit)
    return text


def _given_text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return _plain(value)
        case tuple() | list():
            return "\n".join(one_line(str(item)) for item in value)
    return str(value)


# --- typed values ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OwnMoney:
    """An amount with all its decimals and its currency (ISO 4217)."""

    amount: Decimal
    currency: str


OwnTyped = str | Decimal | OwnMoney | date | bool | tuple[str, ...] | None


def typed_own(kind: FieldKind, text: str) -> OwnTyped:
    """The value that a canonical text stands for, None when blank; a text of another kind stays text."""
    if not text:
        return None
    match kind:
        case FieldKind.NUMBER:
            amount = parse_amount(text)
            return text if amount is None else amount.value
        case FieldKind.MONEY:
            number, _space, code = text.partition(" ")
            try:
                return OwnMoney(Decimal(number), currency(code).code)
            except (ArithmeticError, UnknownCurrency):
                return text
        case FieldKind.DATE:
            try:
                return date.fromisoformat(text)
            except ValueError:
                return text
        case FieldKind.YES_NO:
            return {YES: True, NO: False}.get(text, text)
        case FieldKind.CHOICES:
            return tuple(text.split("\n"))
    return text
