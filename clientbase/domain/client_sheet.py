"""Clients as a table that holds all of them: a column for every part of every field, and back without loss.

Such a table begins with the columns «Client», «Kind», «Role», in any of the program's languages; by that it
is known again (`domain.client_sheet_reading`). Of lists, each value has its own columns: «Phone», «Phone:
label», «Phone 2», …; columns that would be empty are left out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter, itemgetter
from typing import Any

from clientbase.domain.client import (
    DRAFT_FIELDS,
    ClientDraft,
    Flag,
    Phone,
    display_name_of,
    draft_values,
)
from clientbase.domain.client_check import birthday_parts
from clientbase.domain.fields import CLIENT_FIELD, Field, FieldKind
from clientbase.domain.money import Money
from clientbase.domain.own_field import OwnMoney, typed_own
from clientbase.domain.own_values import is_own_key
from clientbase.domain.phone import format_phone, parse_phones
from clientbase.domain.sheet import CellValue, SheetRow
from clientbase.i18n import N_, _

Catalogue = Mapping[str, Field]
"""Fields by key: the program's own and the owner's."""

MARK = ("display_name", "kind", "role")
"""The fields of the first columns."""

PARTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "phones": (("text", ""), ("label", N_("label"))),
    "emails": (("address", ""), ("label", N_("label"))),
    "addresses": (
        ("street", ""),
        ("city", N_("city")),
        ("region", N_("region")),
        ("postcode", N_("postcode")),
        ("country", N_("country")),
        ("label", N_("label")),
    ),
    "messengers": (("handle", ""), ("service", N_("service"))),
    "contact_persons": (
        ("name", ""),
        ("role", N_("role")),
        ("phone", N_("phone")),
        ("email", N_("e-mail")),
    ),
}
"""The parts of a list's values and their words in a heading; the first goes by the field's name."""

LABELS: Mapping[str, str] = {
    "mobile": N_("mobile"),
    "work": N_("work"),
    "home": N_("home"),
    "fax": N_("fax"),
    "delivery": N_("delivery"),
    "legal": N_("legal"),
}
FLAGS_HEADING = N_("Doubtful data")
NOT_A_NUMBER = "(?)"
"""Follows a phone that was kept as no valid number though today it could be read as one."""
_NOTHING = ("", None, ())
_MOST_DIGITS = 15  # a spreadsheet's numbers have no more


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: the field, and of a list the value's place (from 1) and the part of it."""

    field: str
    number: int = 0
    part: str = ""

    def heading(self, catalogue: Catalogue = CLIENT_FIELD) -> str:
        """In the current language; an own field is called as its owner calls it."""
        if self.field == "flags":
            return _(FLAGS_HEADING)
        label = catalogue[self.field].title
        if self.number > 1:
            label = f"{label} {self.number}"
        word = dict(PARTS[self.field])[self.part] if self.part else ""
        return f"{label}: {_(word)}" if word else label


@dataclass(frozen=True, slots=True)
class Needs:
    """What some clients hold: plain fields that are filled anywhere, and of lists, for each place of a value
    (the first, the second, …), which of its parts are.
    """

    filled: frozenset[str] = frozenset()
    parts: Mapping[str, tuple[frozenset[str], ...]] = field(default_factory=dict)


def needs_of(clients: Sequence[ClientDraft]) -> Needs:
    filled = {key for client in clients for key, value in zip(DRAFT_FIELDS, draft_values(client), strict=True)
              if value not in _NOTHING}  # fmt: skip
    parts: dict[str, tuple[frozenset[str], ...]] = {}
    for key, names in PARTS.items():
        values = [getattr(client, key) for client in clients]
        parts[key] = tuple(
            frozenset(
                part
                for part, _word in names
                if any(at < len(items) and getattr(items[at], part) for items in values)
            )
            for at in range(max(map(len, values), default=0))
        )
    own = {key for client in clients for key, _text in client.own}
    return Needs(frozenset(filled | own), parts)


def sheet_columns(
    clients: Sequence[ClientDraft], keys: Sequence[str] | None = None, catalogue: Catalogue = CLIENT_FIELD
) -> tuple[SheetColumn, ...]:
    """The columns that these clients need; `keys` limits them to some fields, in that order."""
    return columns_for(needs_of(clients), keys, catalogue)


def columns_for(
    needs: Needs, keys: Sequence[str] | None = None, catalogue: Catalogue = CLIENT_FIELD
) -> tuple[SheetColumn, ...]:
    """The columns for what there is; of `keys` those that are in the catalogue, in their order."""
    found: list[SheetColumn] = []
    chosen = [key for key in dict.fromkeys(keys or ()) if key in catalogue or key == "flags"]
    for key in chosen if keys is not None else every_key(catalogue):
        if key in PARTS:
            places = needs.parts.get(key, ())
            for number, filled in enumerate(places, start=1):
                found += [
                    SheetColumn(key, number, part)
                    for place, (part, _word) in enumerate(PARTS[key])
                    if place == 0 or part in filled
                ]
            if keys is not None and not places:
                found.append(SheetColumn(key, 1, PARTS[key][0][0]))
        elif keys is not None or key in MARK or key in needs.filled:
            found.append(SheetColumn(key))
    return tuple(found)


def every_key(catalogue: Catalogue = CLIENT_FIELD) -> tuple[str, ...]:
    """The fields of a table that leaves nothing out."""
    rest = (key for key, item in catalogue.items() if not item.computed and key not in MARK)
    return (*MARK, *rest, "flags")


def headings_of(columns: Sequence[SheetColumn], catalogue: Catalogue = CLIENT_FIELD) -> tuple[str, ...]:
    """In the current language, no two alike: an owner may call a field as the program calls its own."""
    found: list[str] = []
    for column in columns:
        heading = column.heading(catalogue)
        while heading in found:
            heading += " *"
        found.append(heading)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What cells are written with: the shop's country and currency, its people (id → name), the fields."""

    country: str
    employees: Mapping[int, str]
    currency: str = ""
    catalogue: Catalogue = field(default_factory=lambda: CLIENT_FIELD)


Values = Mapping[str, Any]
"""What one client holds, by field key; of an own field its canonical text."""


def values_of(client: ClientDraft) -> dict[str, Any]:
    found = dict(zip(DRAFT_FIELDS, draft_values(client), strict=True)) | dict(client.own)
    found["display_name"] = display_name_of(client)
    for key in ("created_at", "changed_at", "last_contact_at"):
        found[key] = getattr(client, key, None)
    return found


def sheet_rows(
    clients: Iterable[Values], columns: Sequence[SheetColumn], surroundings: Surroundings
) -> Iterator[SheetRow]:
    """One row a client, in the current language. Dates stay dates."""
    cells = tuple(_cell(column, surroundings) for column in columns)
    for values in clients:
        yield tuple([cell(values) for cell in cells])


def _cell(column: SheetColumn, surroundings: Surroundings) -> Callable[[Values], CellValue]:
    key = column.field
    if column.number:
        return _item_cell(column, surroundings.country)
    match key:
        case "flags":
            return lambda values: "\n".join(_flag_line(flag) for flag in values[key])
        case "tags":
            return lambda values: tags_cell(values[key])
        case "city":
            return lambda values: next((place.city for place in values["addresses"] if place.city), "")
        case "responsible_id":
            names = surroundings.employees
            return lambda values: names.get(values[key], "") if values[key] else ""
        case "birthday":
            return lambda values: birthday_cell(values[key])
        case "receipts_sum":
            return lambda values: sums_cell(values[key], surroundings.currency)
    item = surroundings.catalogue.get(key)
    if is_own_key(key) and item is not None:
        return lambda values: own_cell(item, values.get(key, ""), surroundings.currency)
    if item is not None and item.kind is FieldKind.CHOICE:
        words = {choice.key: _(choice.label) for choice in item.choices}
        return lambda values: words.get(values[key], values[key] and str(values[key]))
    if item is not None and item.kind is FieldKind.INSTANT:
        return lambda values: _local(values[key])
    return itemgetter(key)


def _item_cell(column: SheetColumn, country: str) -> Callable[[Values], CellValue]:
    key, at, part = column.field, column.number - 1, column.part
    if key == "phones" and part == "text":
        return lambda values: phone_cell(values[key][at], country) if at < len(values[key]) else None
    if part == "label":
        words = {label: _(word) for label, word in LABELS.items()}

        def label(values: Values) -> CellValue:
            text = values[key][at].label if at < len(values[key]) else ""
            return words.get(text, text)

        return label
    of = attrgetter(part)
    return lambda values: of(values[key][at]) if at < len(values[key]) else None


def _local(instant: datetime | None) -> CellValue:
    """As the clock on the wall said: Excel knows no zones."""
    return instant.astimezone().replace(tzinfo=None, microsecond=0) if instant else None


def own_cell(item: Field, text: str, currency: str) -> CellValue:
    """An own field's canonical text as a cell; money of the shop's currency is a number like any other."""
    value = typed_own(item.kind, text)
    match value:
        case bool():
            return _("Yes") if value else _("No")
        case Decimal():
            return _number(value, text)
        case OwnMoney():
            return _number(value.amount, text) if value.currency == currency else text
        case tuple():
            return ("\n" if any(sign in text for sign in ",;|") else "; ").join(value)
    return value


def sums_cell(sums: Sequence[Money], currency: str) -> CellValue:
    """A number in the shop's currency; sums in others, or in several, as text."""
    if len(sums) == 1 and sums[0].currency == currency:
        return float(sums[0].amount)
    return "; ".join(f"{one.amount} {one.currency}" for one in sums) or None


def _number(value: Decimal, text: str) -> CellValue:
    if len(value.as_tuple().digits) > _MOST_DIGITS:
        return text
    return int(value) if value == value.to_integral_value() else float(value)


def birthday_cell(birthday: str) -> CellValue:
    """A date, or «17.05» when the year is unknown."""
    match birthday_parts(birthday):
        case (int(year), month, day):
            return date(year, month, day)
        case (None, month, day):
            return f"{day:02}.{month:02}"
    return birthday


def phone_cell(phone: Phone, country: str) -> str:
    """The phone as it was written, where that reads as the same number; else in the international form."""
    read = parse_phones(phone.text, country).phones
    if len(read) == 1 and (read[0].text, read[0].e164) == (phone.text, phone.e164):
        return phone.text
    return format_phone(phone.e164, "") if phone.e164 else f"{phone.text} {NOT_A_NUMBER}"


def tags_cell(tags: Sequence[str]) -> str:
    """«vip; новий»; on lines of their own where a tag holds a semicolon itself."""
    if any(";" in tag for tag in tags):
        return "\n".join(tags) + "\n"
    return "; ".join(tags)


def _flag_line(flag: Flag) -> str:
    label = _(CLIENT_FIELD[flag.field].label) if flag.field in CLIENT_FIELD else flag.field
    return f"{label}: {' '.join(flag.value.split())}"
