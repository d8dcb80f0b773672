"""A whole card as text: every filled field under its section, then what happened, the newest first."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from clientbase.cli.tables import day, moment, pairs
from clientbase.domain.action_labels import ACTION_LABELS
from clientbase.domain.changes import Action
from clientbase.domain.client import Address, Client, ContactPerson, Email, Kind, Messenger, Phone
from clientbase.domain.client_check import birthday_parts
from clientbase.domain.client_sheet import FLAGS_HEADING, LABELS
from clientbase.domain.fields import CLIENT_FIELDS, SECTION_LABELS, Field, FieldKind
from clientbase.domain.greeting import greeting
from clientbase.domain.interaction import CALL_RESULT_LABELS
from clientbase.domain.money import Money, format_money
from clientbase.domain.own_values import own_text
from clientbase.domain.own_words import own_words
from clientbase.domain.stock import STOCK_KINDS, StockKind
from clientbase.domain.sums import Sums
from clientbase.domain.timeline import TimelineEntry
from clientbase.i18n import N_, _, current_language

_KINDS = {
    "call": N_("Call"),
    "visit": N_("Visit"),
    "message": N_("Message"),
    "note": N_("Note"),
    "task": N_("Task"),
    "appointment": N_("Appointment"),
    "document": N_("Document"),
    "order": N_("Purchase"),
    "payment": N_("Payment"),
    "stock_entry": N_("Paper of the store"),
    "feedback": N_("Review"),
    "record": N_("Record"),
    "change": N_("Change"),
    "added": N_("Added"),
}


_STATES = {
    "confirmed": N_("confirmed"),
    "came": N_("came"),
    "no_show": N_("did not come"),
    "cancelled": N_("cancelled"),
    "draft": N_("draft"),
}


def card_text(
    client: Client,
    timeline: Sequence[TimelineEntry],
    employees: Mapping[int, str],
    fields: Sequence[Field] = CLIENT_FIELDS,
) -> str:
    """`fields`: the catalogue of the shop, own fields included."""
    titles = {field.key: field.title for field in fields}
    lines = [f"{client.display_name}  (№ {client.id})"]
    if client.kind is Kind.PERSON:
        lines.append(greeting(client, current_language()))
    if client.deleted_at:
        lines.append(_("In the bin since {day}").format(day=moment(client.deleted_at)))
    for section, label in SECTION_LABELS.items():
        rows = [
            (field.title, _shown(field, _kept(client, field), employees))
            for field in fields
            if field.section is section and field.key != "display_name"
        ]
        if text := pairs(rows):
            lines += ["", _(label), text]
    if client.flags:
        flags = [(titles.get(flag.field, flag.field), flag.value) for flag in client.flags]
        lines += ["", _(FLAGS_HEADING), pairs(flags)]
    if timeline:
        lines += ["", _("Timeline")]
        lines += [_entry(entry, employees, titles) for entry in timeline]
    return "\n".join(lines)


def _kept(client: Client, field: Field) -> Any:
    return own_text(client.own, field.key) if field.owned else getattr(client, field.key, None)


def _shown(field: Field, value: Any, employees: Mapping[int, str]) -> str:
    if field.owned:
        return own_words(field.kind, value)
    match field.kind, value:
        case _, None | "":
            return ""
        case FieldKind.EMPLOYEE, int():
            return employees.get(value, "")
        case FieldKind.BIRTHDAY, str():
            return _birthday(value)
        case FieldKind.CHOICE, str():
            labels = {choice.key: choice.label for choice in field.choices}
            return _(labels[value]) if value in labels else str(value)
        case FieldKind.TAGS, _:
            return ", ".join(value)
        case _, datetime():
            return moment(value)
        case _, date():
            return day(value)
        case _, tuple():
            return "\n".join(_item(item) for item in value)
    return str(value)


def _birthday(text: str) -> str:
    match birthday_parts(text):
        case (int(year), month, date_of):
            return day(date(year, month, date_of))
        case (None, month, date_of):
            return f"{date_of:02}.{month:02}" if current_language() != "en" else f"{month:02}-{date_of:02}"
    return text


def _item(item: object) -> str:
    match item:
        case Phone(text, e164, label):
            return _labelled(e164 or text, label)
        case Email(address, label):
            return _labelled(address, label)
        case Address():
            parts = (item.postcode, item.country, item.region, item.city, item.street)
            return _labelled(", ".join(part for part in parts if part), item.label)
        case Messenger(service, handle):
            return f"{service}: {handle}"
        case ContactPerson():
            return ", ".join(part for part in (item.name, item.role, item.phone, item.email) if part)
        case Money():
            return format_money(item, current_language())
    return str(item)


def _labelled(text: str, label: str) -> str:
    return f"{text} ({_(LABELS.get(label, label))})" if label else text


def _entry(entry: TimelineEntry, employees: Mapping[int, str], titles: Mapping[str, str]) -> str:
    head = [moment(entry.at), _(_KINDS.get(entry.kind, entry.kind))]
    facts = entry.facts
    if entry.kind == "task":
        head.append(_("done") if facts.get("completed") else _("open"))
    if entry.kind == "appointment":
        starts = facts.get("starts")
        head.append(moment(starts) if isinstance(starts, datetime) else "")
        head.append(_word(_STATES, facts.get("status")))
    if entry.kind == "call":
        head.append(_word(CALL_RESULT_LABELS, facts.get("result")))
    if entry.kind == "document":
        head += _document_words(facts)
    if entry.kind == "order":
        head += _order_words(facts)
    if entry.kind == "payment" and isinstance(amount := facts.get("amount"), Money):
        sign = "+" if facts.get("kind") == "in" else "−"
        head.append(f"{sign}{format_money(amount, current_language())}")
    if entry.kind == "stock_entry":
        head += [_(STOCK_KINDS[StockKind(str(facts["kind"]))]), str(facts["number"])]
        head.append(", ".join(map(str, goods)) if isinstance(goods := facts["items"], tuple) else "")
    if entry.kind == "record":
        head.append(str(facts.get("register", "")))
    if entry.kind == "change":
        head.append(_(ACTION_LABELS[Action(str(facts["action"]))]))
        fields = facts["fields"]
        assert isinstance(fields, tuple)
        head.append(", ".join(titles.get(key, key) for key in fields))
    who = employees.get(entry.employee_id or 0, "")
    first, *more = entry.text.splitlines() or [""]
    more += _originals(facts, titles)
    line = "  ".join(part for part in (*head, who, first) if part)
    return "\n".join([f"{'* ' if entry.pinned else '  '}{line}", *(f"      {text}" for text in more)])


def _originals(facts: Mapping[str, object], titles: Mapping[str, str]) -> list[str]:
    """What stood in the cells of a list whose values were kept otherwise."""
    found = facts.get("originals")
    words = _("{field}: imported as “{text}”")
    return [
        words.format(field=titles.get(one.field, _("Name")), text=" ".join(one.text.split()))
        for one in (found if isinstance(found, tuple) else ())
    ]


def _word(words: Mapping[str, str], key: object) -> str:
    """The word for a state; a state that goes without saying has none, the owner's own stands as it is."""
    text = str(key or "")
    return _(words[text]) if text in words else "" if words is _STATES else text


def _order_words(facts: Mapping[str, object]) -> list[str]:
    micro, items = facts.get("total_micro"), facts.get("items")
    total = Sums.of(micro if isinstance(micro, int) else None, str(facts.get("currency") or ""))
    names = ", ".join(map(str, items)) if isinstance(items, tuple) else ""
    return [total.text(current_language()) if total is not None else "", names]


def _document_words(facts: Mapping[str, object]) -> list[str]:
    gross, currency = facts.get("gross_minor"), facts.get("currency")
    if isinstance(gross, int) and isinstance(currency, str) and currency:
        total = format_money(Money(gross, currency), current_language())
        return [total, _word(_STATES, facts.get("status"))]
    return []
