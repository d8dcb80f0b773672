"""How records and their fields are called in the history, and how stored values read. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from clientbase.domain.changes import Change
from clientbase.domain.client import Address
from clientbase.domain.employee import Employee
from clientbase.domain.fields import CLIENT_FIELD, Field, FieldKind
from clientbase.domain.goods_fields import ORDER_FIELD, PRODUCT_FIELD
from clientbase.domain.journal import CellChange, RecordChange
from clientbase.domain.money import format_number
from clientbase.domain.phone import format_phone
from clientbase.domain.register import NOUN as REGISTER_ROW
from clientbase.domain.settings import SETTING
from clientbase.domain.sums import Sums
from clientbase.i18n import N_, _, current_language, ngettext
from clientbase.ui.history import appointment_words as met
from clientbase.ui.history import rule_words, selling_words
from clientbase.ui.history.staff_words import STAFF_COLUMNS, STAFF_VALUES
from clientbase.ui.history.task_words import TASK_COLUMNS, told_of_task
from clientbase.ui.kit.formats import show_address, show_count, show_date, show_instant, show_value

NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "client": N_("Client"),
        "interaction": N_("Contact"),
        "task": N_("Task"),
        "appointment": N_("Appointment"),
        "document": N_("Document"),
        "attachment": N_("File"),
        "product": N_("Product"),
        "sales_order": N_("Order"),
        "employee": N_("Employee"),
        "setting": N_("Setting"),
        "own_field": N_("Own field"),
        "segment": N_("Segment"),
        "register": N_("Register"),
        "register_field": N_("Field of a register"),
        "register_row": N_("Row of a register"),
        "client_relation": N_("Relation"),
        "client_consent": N_("Consent"),
        "feedback": N_("Feedback"),
        "contact_rhythm": N_("Contact rhythm"),
        "call_outcome": N_("Call result"),
        "call_list": N_("Call list"),
        "call_list_entry": N_("Entry of a call list"),
        "distinct_pair": N_("Mark “no duplicates”"),
        "appointment_kind": N_("Kind of appointment"),
        "task_stage": N_("Stage of tasks"),
        "project": N_("Project"),
        "task_item": N_("Line of a checklist"),
        "task_watcher": N_("Watcher of a task"),
        "task_file": N_("File of a task"),
        "task_template": N_("Task template"),
        "task_template_item": N_("Task of a template"),
        "work_hours": N_("Working hours"),
        "work_exception": N_("Absence or other hours"),
        "time_entry": N_("Hours worked"),
        "rule": N_("Rule"),
        "message_draft": N_("Text ready to send"),
        **selling_words.SELLING_NOUNS,
    }
)
COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "name": N_("Name"),
        "label": N_("Name"),
        "labels": N_("Names in other languages"),
        "title": N_("Name"),
        "summary": N_("What"),
        "text": N_("Text"),
        "note": N_("Note"),
        "client_id": N_("Client"),
        "other_id": N_("Client"),
        "assignee_id": N_("Assignee"),
        "employee_id": N_("Employee"),
        "responsible_id": N_("Responsible"),
        "due_on": N_("Due date"),
        "due_time": N_("Time"),
        "priority": N_("Priority"),
        "completed_at": N_("Done"),
        **TASK_COLUMNS,
        **met.COLUMNS,
        **rule_words.COLUMNS,
        "starts": N_("Begins"),
        "ends": N_("Ends"),
        "zone": N_("Time zone"),
        "all_day": N_("All day"),
        "place": N_("Place"),
        "status": N_("Status"),
        "state": N_("State"),
        "kind": N_("Kind"),
        "at": N_("When"),
        "direction": N_("Direction"),
        "duration_s": N_("Length"),
        "result": N_("Result"),
        "phone": N_("Phone"),
        "pinned": N_("Pinned"),
        "number": N_("Number"),
        "issued_on": N_("Issued"),
        "currency": N_("Currency"),
        "language": N_("Language"),
        "total_micro": N_("Sum"),
        "total_given": N_("Sum as given"),
        "buyer_name": N_("Buyer"),
        "content": N_("Contents"),
        "ordered_on": N_("Date"),
        "ordered_time": N_("Time"),
        "source": N_("Source"),
        "value": N_("Value"),
        "initials": N_("Initials"),
        "colour": N_("Colour"),
        "colours": N_("Colours"),
        "icon": N_("Icon"),
        "active": N_("In use"),
        "position": N_("Place in the list"),
        "choices": N_("Choices"),
        "required": N_("Required"),
        "distinct_values": N_("No two the same"),
        "default_text": N_("Default"),
        "seen_by": N_("Who sees it"),
        "segment_id": N_("Segment"),
        "computed": N_("How it is worked out"),
        "made_from": N_("Made from"),
        "filter": N_("Filter"),
        "listed": N_("In the side bar"),
        "deleted_at": N_("In the bin"),
        "is_photo": N_("Photo"),
        "prices": N_("Price"),
        "lines": N_("Lines"),
        "merged": N_("Merged"),
        "purpose": N_("Purpose"),
        "given_on": N_("Given on"),
        "withdrawn_on": N_("Withdrawn on"),
        "about": N_("What it is about"),
        "channel": N_("Channel"),
        "rating": N_("Rating"),
        "answer": N_("Answer"),
        "answered_at": N_("Answered"),
        "days": N_("Days"),
        "rhythm_days": N_("Days between contacts"),
        "stop_days": N_("Days without a deal to stop"),
        "pause_months": N_("Months of rest"),
        "paused_until": N_("Paused until"),
        "stopped_on": N_("Stopped on"),
        "reason": N_("Reason"),
        "reached": N_("Counts as reached"),
        "next_step": N_("Next step"),
        "script": N_("Script"),
        "closed_at": N_("Closed"),
        "outcome": N_("Result"),
        "attempts": N_("Attempts"),
        "callback_at": N_("Call back at"),
        "called_at": N_("Called"),
        "flags": N_("Marks on the data"),
        "display_name": N_("Name"),
        "heading": N_("What its records are called"),
        "talked_s": N_("Length"),
        **STAFF_COLUMNS,
        **selling_words.SELLING_COLUMNS,
    }
)
"""Of nouns without a catalogue of fields, by the column."""
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "call": N_("Call"),
        "visit": N_("Visit"),
        "message": N_("Message"),
        "note": N_("Note"),
        "in": N_("incoming"),
        "out": N_("outgoing"),
        "draft": N_("draft"),
        "issued": N_("issued"),
        "cancelled": N_("cancelled"),
        "planned": N_("planned"),
        "confirmed": N_("confirmed"),
        "came": N_("took place"),
        "no_show": N_("no-show"),
        "sale": N_("Sale"),
        "return": N_("Return"),
        "high": N_("High"),
        "low": N_("Low"),
        **STAFF_VALUES,
    }
)
_YES_NO = frozenset(
    {"all_day", "pinned", "active", "required", "distinct_values", "listed", "is_photo", "reached"}
    | {"total_given", "finishes", *selling_words.YES_NO}
)
_EMPLOYEES = frozenset({"assignee_id", "employee_id", "responsible_id", "author_id"})
CLIENTS = frozenset({"client_id", "other_id"})
_WORDED = frozenset({"kind", "status", "direction", "priority", "state", "weekday"})
_QUIET = frozenset(
    {"sort_key", "created_at", "added_at", "labels", "position", "zone", "file_id", "total_given"}
    | {"headings", "kept_on", "key", "media_type", "size", "uid", "previous_id", "other_properties"}
    | {"sequence_year", "sequence_number", "interaction_id", "register_id", "call_list_id", "slot"}
    | met.QUIET
    | rule_words.QUIET
    | selling_words.QUIET
)
"""What the program sets along with something else: said by that."""
LONGEST = 200


@dataclass(frozen=True)
class RecordTelling:
    """What the words depend on; `clients` are names by id of those that values refer to."""

    today: date = date.min
    country: str = ""
    employees: tuple[Employee, ...] = ()
    fields: Mapping[str, Field] = field(default_factory=dict)
    clients: Mapping[int, str] = field(default_factory=dict)
    rows: Mapping[int, Mapping[str, Field]] = field(default_factory=dict)
    """The fields of rows of registers, by row: each register has its own."""
    names: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """Of stages and projects, by noun and id."""

    def noun(self, noun: str) -> str:
        return _(NOUNS[noun]) if noun in NOUNS else noun

    def name(self, record: RecordChange) -> str:
        """«Ткаченко Олена», «Setting: Currency»; the noun alone where a record has no words of its own."""
        noun = self.noun(record.noun)
        label = record.label
        if record.noun == "setting" and label in SETTING:
            label = _(SETTING[label].label)
        if record.count > 1:
            words = ngettext("{noun}: {count} record", "{noun}: {count} records", record.count)
            return words.format(noun=noun, count=show_count(record.count))
        if not label:
            return noun
        return label if record.noun == "client" else _("{noun}: {name}").format(noun=noun, name=label)

    def employee(self, id: object) -> str:
        return next((one.name for one in self.employees if one.id == id), "")

    def field_of(self, noun: str, key: str, row_id: int = 0) -> Field | None:
        if noun == REGISTER_ROW:
            return self.rows.get(row_id, {}).get(key)
        if noun in ("client", "client_own") or noun.startswith("client_") or noun == "contact_person":
            return self.fields.get(key) or CLIENT_FIELD.get(key)
        catalogue = {"product": PRODUCT_FIELD, "sales_order": ORDER_FIELD}.get(noun, {})
        return catalogue.get(key)

    def title(self, noun: str, key: str, row_id: int = 0) -> str:
        """What a field is called; `row_id` tells of which register a row's is."""
        if (found := self.field_of(noun, key, row_id)) is not None:
            return found.title
        return _(COLUMNS[key]) if key in COLUMNS else key.replace("_", " ")

    def says_something(self, cell: CellChange) -> bool:
        if cell.field in _QUIET:
            return False
        return bool(self.value(cell, cell.before) or self.value(cell, cell.after))

    def value(self, cell: CellChange, stored: object) -> str:
        """A stored value on one line; "" for nothing."""
        if stored is None or stored == "":
            return ""
        if isinstance(stored, Mapping):
            return short(_row_words(cell.field, stored, self))
        key = cell.field
        if key in _YES_NO:
            return _("yes") if stored else _("no")
        if key in _EMPLOYEES:
            return self.employee(stored)
        words = told_of_task(key, stored, self.names)
        words = rule_words.told_of(key, stored) if words is None else words
        words = selling_words.told_of(cell.noun, key, stored) if words is None else words
        if (words := met.told_of(key, stored) if words is None else words) is not None:
            return short(words)
        if key in CLIENTS:
            return self.clients.get(stored, "") if isinstance(stored, int) else ""
        found = self.field_of(cell.noun, key, cell.row_id)
        if (
            found is not None
            and found.kind is FieldKind.CLIENT
            and (name := self.clients.get(_number(stored)))
        ):
            return short(name)
        dated = found is not None and found.kind in (FieldKind.DATE, FieldKind.INSTANT) and not found.owned
        if found is not None and not dated:
            return short(show_value(found, stored, today=self.today))
        return short(self._plain(key, stored))

    def _plain(self, key: str, stored: object) -> str:
        text = str(stored)
        if key in _WORDED and text in _WORDS:
            return _(_WORDS[text])
        if key.endswith("_at") or key == "at":
            return show_instant(_instant(text), today=self.today)
        if key.endswith(("_on", "_until")):
            return show_date(_date(text), today=self.today) or text
        if key in ("starts", "ends"):
            moment = _instant(text)
            return f"{show_date(moment.date(), today=self.today)}, {moment:%H:%M}" if moment else text
        if key in ("duration_s", "talked_s") and isinstance(stored, int):
            minutes = max(1, round(stored / 60)) if stored else 0
            return ngettext("{count} min", "{count} min", minutes).format(count=minutes) if minutes else ""
        if key.endswith("_micro") and isinstance(stored, int):
            return format_number(Decimal(stored) / 1_000_000, current_language(), 2)
        if key.endswith("_minor") and isinstance(stored, int):
            return format_number(Decimal(stored) / 100, current_language(), 2)
        if text in ("{}", "[]"):
            return ""
        if text[:1] in "{[" and key in ("content", "filter", "computed", "default_text", "colours", "labels"):
            return "…"
        return " ".join(text.split())


def line_of(cell: CellChange, told: RecordTelling) -> str:
    """«Note: was → is», «Phone: 067 … removed»."""
    label = told.title(cell.noun, cell.field, cell.row_id)
    if cell.field == "deleted_at":
        return _("Moved to the bin") if cell.after else _("Taken out of the bin")
    before, after = told.value(cell, cell.before), told.value(cell, cell.after)
    if not before:
        return _("{field}: {after}").format(field=label, after=after)
    if not after:
        return _("{field}: “{before}” removed").format(field=label, before=before)
    return _("{field}: {before} → {after}").format(field=label, before=before, after=after)


def deed_of(op: str) -> str:
    """What became of a record as a whole."""
    return {str(Change.CREATED): _("added"), str(Change.DELETED): _("removed")}.get(op, _("changed"))


def short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _row_words(key: str, row: Mapping[str, Any], told: RecordTelling) -> str:
    """One of several values as the journal keeps it, or the part of it that changed."""
    if key == "phones":
        return format_phone(str(row["e164"]), "") if row.get("e164") else str(row.get("text", ""))
    if key == "addresses":
        known = {name: str(value) for name, value in row.items() if name in Address.__slots__}
        return show_address(Address(**known))
    if key == "prices":
        total = Sums.of(row.get("amount_micro"), str(row.get("currency") or ""))
        price = total.text(current_language()).strip() if total is not None else ""
        return " · ".join(part for part in (str(row.get("price_list") or ""), price) if part)
    if key == "lines":
        parts = (row.get("item_name"), row.get("quantity"), row.get("unit"))
        return " ".join(str(part) for part in parts if part)
    if key == "flags":
        return str(row.get("value", ""))
    if key == "merged":
        other = row.get("other_id")
        return told.clients.get(other, "") if isinstance(other, int) else ""
    if key == "watchers":
        return told.employee(row.get("employee_id"))
    parts = tuple(
        row.get(name, "")
        for name in ("tag", "address", "handle", "name", "role", "phone", "email", "text", "number")
    )
    return " · ".join(str(part) for part in parts if part)


def _number(stored: object) -> int:
    """The number a kept text begins with, «12» or «12 Name»; 0 for none."""
    first = str(stored).partition(" ")[0]
    return int(first) if first.isdecimal() else 0


def clients_named(cells: tuple[CellChange, ...], told: RecordTelling) -> set[int]:
    """The clients to whom values refer."""
    found: set[int] = set()
    for cell in cells:
        values = (cell.before, cell.after)
        field = told.field_of(cell.noun, cell.field, cell.row_id)
        if field is not None and field.kind is FieldKind.CLIENT:
            found.update(number for value in values if (number := _number(value)))
        if cell.field in CLIENTS:
            found.update(value for value in values if isinstance(value, int))
        if cell.field == "merged":
            rows = [value.get("other_id") for value in values if isinstance(value, Mapping)]
            found.update(id for id in rows if isinstance(id, int))
    return found


def _instant(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
