"""Clients as a table that holds all of them: a column for every part of every field, and back without loss.

Such a table begins with the columns «Client», «Kind», «Role», in any of the program's languages; by that it
is known again (`domain.client_sheet_reading`). Of lists, each value has its own columns: «Phone», «Phone:
label», «Phone 2», …; columns that would be empty are left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clientbase.domain.client import ClientDraft, Flag, Phone, display_name_of
from clientbase.domain.client_check import birthday_parts
from clientbase.domain.fields import CLIENT_FIELD, CLIENT_FIELDS, Field, FieldKind
from clientbase.domain.phone import format_phone, parse_phones
from clientbase.domain.sheet import CellValue, SheetRow
from clientbase.i18n import N_, _

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


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: the field, and of a list the value's place (from 1) and the part of it."""

    field: str
    number: int = 0
    part: str = ""

    def heading(self) -> str:
        """In the current language."""
        if self.field == "flags":
            return _(FLAGS_HEADING)
        label = _(CLIENT_FIELD[self.field].label)
        if self.number > 1:
            label = f"{label} {self.number}"
        word = dict(PARTS[self.field])[self.part] if self.part else ""
        return f"{label}: {_(word)}" if word else label


def sheet_columns(
    clients: Sequence[ClientDraft], keys: Sequence[str] | None = None
) -> tuple[SheetColumn, ...]:
    """The columns that these clients need; `keys` limits them to some fields, in that order."""
    wanted = [*MARK, *(f.key for f in CLIENT_FIELDS if not f.computed and f.key not in MARK), "flags"]
    found: list[SheetColumn] = []
    for key in keys if keys is not None else wanted:
        if key in PARTS:
            values = [getattr(client, key) for client in clients]
            for at in range(max(map(len, values), default=0)):
                items = [items[at] for items in values if at < len(items)]
                found += [
                    SheetColumn(key, at + 1, part)
                    for place, (part, _word) in enumerate(PARTS[key])
                    if place == 0 or any(getattr(item, part) for item in items)
                ]
            if keys is not None and not any(values):
                found.append(SheetColumn(key, 1, PARTS[key][0][0]))
        elif keys is not None or key in MARK or any(_filled(client, key) for client in clients):
            found.append(SheetColumn(key))
    return tuple(found)


def _filled(client: ClientDraft, key: str) -> bool:
    return getattr(client, key, None) not in ("", None, ())


def sheet_rows(
    clients: Iterable[ClientDraft],
    columns: Sequence[SheetColumn],
    *,
    country: str,
    employees: Mapping[int, str],
) -> Iterable[SheetRow]:
    """One row a client, in the current language. `employees`: id → name. Dates stay dates."""
    for client in clients:
        yield tuple(_cell(client, column, country, employees) for column in columns)


def _cell(client: ClientDraft, column: SheetColumn, country: str, employees: Mapping[int, str]) -> CellValue:
    key = column.field
    if column.number:
        items = getattr(client, key)
        if column.number > len(items):
            return None
        item = items[column.number - 1]
        if isinstance(item, Phone) and column.part == "text":
            return phone_cell(item, country)
        text = str(getattr(item, column.part))
        return _(LABELS[text]) if column.part == "label" and text in LABELS else text
    if key == "display_name":
        return display_name_of(client)
    if key == "flags":
        return "\n".join(_flag_line(flag) for flag in client.flags)
    if key == "tags":
        return tags_cell(client.tags)
    if key == "city":
        return next((place.city for place in client.addresses if place.city), "")
    value = getattr(client, key) if hasattr(client, key) else ""
    if key == "responsible_id":
        return employees.get(int(value), "") if value else ""
    if key == "birthday":
        return birthday_cell(str(value))
    return _typed(CLIENT_FIELD[key], value)


def _typed(field: Field, value: object) -> CellValue:
    if field.kind is FieldKind.CHOICE:
        return next((_(choice.label) for choice in field.choices if choice.key == value), str(value or ""))
    if isinstance(value, date):
        return value
    return None if value is None else str(value)


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
