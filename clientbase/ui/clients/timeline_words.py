"""How an entry of the timeline is told: its title, what stands below, its icon. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from clientbase.domain.appointment import AppointmentStatus
from clientbase.domain.changes import FieldChange
from clientbase.domain.client import Address
from clientbase.domain.currencies import currency
from clientbase.domain.document_form import document_name
from clientbase.domain.employee import Employee
from clientbase.domain.feedback import CLOSED, KIND_LABELS, FeedbackKind, FeedbackStatus, status_words
from clientbase.domain.fields import CLIENT_FIELD, Field, FieldKind
from clientbase.domain.interaction import result_words
from clientbase.domain.money import Money, format_money
from clientbase.domain.order import OrderKind
from clientbase.domain.paper_form import kind_of
from clientbase.domain.phone import format_phone
from clientbase.domain.stock import STOCK_KINDS, StockKind
from clientbase.domain.sums import Sums
from clientbase.domain.timeline import EntryKey, TimelineEntry
from clientbase.i18n import N_, _, current_language, ngettext
from clientbase.ui.clients.card_words import due_words
from clientbase.ui.kit.formats import show_address, show_date, show_instant, show_time, show_value

FEEDBACK_ICONS: Mapping[FeedbackKind, str] = {
    FeedbackKind.REVIEW: "star-outline",
    FeedbackKind.COMPLAINT: "alert-circle-outline",
    FeedbackKind.WISH: "lightbulb-outline",
    FeedbackKind.REQUEST: "hand-extended-outline",
    FeedbackKind.OBJECTION: "comment-remove-outline",
    FeedbackKind.OFFER: "comment-check-outline",
}
FILTERS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("all", N_("All"), frozenset()),
    ("calls", N_("Calls"), frozenset({"call", "visit", "message"})),
    ("notes", N_("Notes"), frozenset({"note"})),
    ("tasks", N_("Tasks"), frozenset({"task", "appointment"})),
    ("purchases", N_("Purchases"), frozenset({"order", "payment", "stock_entry"})),
    ("invoices", N_("Documents"), frozenset({"document"})),
    ("feedback", N_("Reviews"), frozenset({"feedback"})),
    ("changes", N_("Changes"), frozenset({"change", "added", "record"})),
)
"""Key, title, the kinds of entries shown; no kinds are all of them."""

_STATUS = {
    AppointmentStatus.CONFIRMED: N_("confirmed"),
    AppointmentStatus.CAME: N_("took place"),
    AppointmentStatus.NO_SHOW: N_("no-show"),
    AppointmentStatus.CANCELLED: N_("cancelled"),
}
_PAPER_STATUS = {"draft": N_("draft"), "cancelled": N_("cancelled"), "replaced": N_("corrected")}
_TITLES = {"visit": N_("Visit"), "message": N_("Message"), "note": N_("Note"), "added": N_("Client added")}
_LONGEST = 160
_MOST_GOODS = 4


@dataclass(frozen=True)
class Telling:
    """What the words depend on: today, the shop's country, its employees."""

    today: date = date.min
    country: str = ""
    employees: tuple[Employee, ...] = ()
    own_fields: tuple[Field, ...] = ()

    def field(self, key: str) -> Field | None:
        """The field of a key, the owner's own among them; None for one that is gone or was never shown."""
        return CLIENT_FIELD.get(key) or next((item for item in self.own_fields if item.key == key), None)

    def name_of(self, employee_id: object) -> str:
        return next((one.name for one in self.employees if one.id == employee_id), "")

    def initials_of(self, employee_id: object) -> str:
        """Who did it, where more than one could have."""
        if len(self.employees) < 2:
            return ""
        return next((one.initials for one in self.employees if one.id == employee_id), "")


def shown_by(key: str, keys: Sequence[EntryKey]) -> tuple[EntryKey, ...]:
    """The entries a filter lets through, in their order."""
    kinds = next(kinds for name, _title, kinds in FILTERS if name == key)
    return tuple(one for one in keys if one.kind in kinds) if kinds else tuple(keys)


def icon_of(entry: TimelineEntry) -> tuple[str, str]:
    """Name of the icon and of its colour."""
    facts = entry.facts
    match entry.kind:
        case "call":
            if facts.get("result") in {"no_answer", "busy"}:
                return "phone-missed-outline", "amber"
            return (
                "phone-incoming-outline" if facts.get("direction") == "in" else "phone-outgoing-outline"
            ), ("accent_text")
        case "task":
            return ("check-circle", "green") if facts.get("completed") else ("circle-outline", "second")
        case "feedback":
            icon = FEEDBACK_ICONS.get(FeedbackKind(str(facts.get("kind") or "review")), "comment-outline")
            return icon, "second" if facts.get("status") in CLOSED else "amber"
        case "record":
            return str(facts.get("icon") or "table"), "second"
    names = {
        "visit": "store-outline",
        "message": "message-outline",
        "note": "note-text-outline",
        "appointment": "calendar-month-outline",
        "document": "file-document-outline",
        "order": "receipt-text-outline",
        "payment": "cash-multiple",
        "stock_entry": "warehouse",
        "change": "pencil-outline",
        "added": "account-plus-outline",
    }
    return names.get(entry.kind, "circle-small"), "second"


def title_of(entry: TimelineEntry, told: Telling) -> str:
    facts, today = entry.facts, told.today
    match entry.kind:
        case "call":
            return _call_title(facts)
        case "task":
            due = due_words(_date(facts.get("due_on")), facts.get("due_time"), today)
            return f"{entry.text}, {due}" if due else entry.text
        case "document":
            return _document_title(facts)
        case "order":
            return order_title(entry)
        case "payment":
            return _payment_title(facts)
        case "stock_entry":
            return f"{_(STOCK_KINDS[StockKind(str(facts['kind']))])} {facts['number']}".strip()
        case "feedback":
            return feedback_title(facts)
        case "change":
            pointed = facts.get("pointed")
            named = pointed if isinstance(pointed, Mapping) else {}
            return "\n".join(change_lines(_changes(facts), told, named)) or _("Changed")
    return _(_TITLES[entry.kind]) if entry.kind in _TITLES else entry.text


def detail_of(entry: TimelineEntry, told: Telling) -> str:
    """What stands below the title."""
    facts = entry.facts
    match entry.kind:
        case "note":
            return ""
        case "call":
            phone = str(facts.get("phone") or "")
            shown = format_phone(phone, told.country) if phone else ""
            return "\n".join(part for part in (shown, entry.text) if part)
        case "task":
            return _task_detail(facts)
        case "appointment":
            status = facts.get("status")
            words = _(_STATUS[status]) if isinstance(status, AppointmentStatus) and status in _STATUS else ""
            repeats = _("Repeats") if facts.get("repeats") else ""
            return " · ".join(part for part in (words, repeats, str(facts.get("place") or "")) if part)
        case "document":
            status = str(facts.get("status"))
            return _(_PAPER_STATUS[status]) if status in _PAPER_STATUS else ""
        case "order":
            return _goods(facts)
        case "stock_entry":
            return "\n".join(part for part in (_goods(facts), entry.text) if part)
        case "feedback":
            answer = str(facts.get("answer") or "")
            told_back = _("Answer: {text}").format(text=answer) if answer else ""
            return "\n".join(part for part in (entry.text, told_back) if part)
        case "record":
            return _("Added to “{name}”").format(name=facts.get("register", ""))
        case "change" | "added":
            return "\n".join(original_lines(facts, told))
    return entry.text


def original_lines(facts: Mapping[str, object], told: Telling) -> tuple[str, ...]:
    """«Phone: imported as “8(067)…”», a line for each cell that an import kept otherwise."""
    found = facts.get("originals")
    lines = []
    for one in found if isinstance(found, tuple) else ():
        field = told.field(one.field)
        label = field.title if field is not None else _("Name")  # of a column that fills several fields
        words = _("{field}: imported as “{text}”")
        lines.append(words.format(field=label, text=_short(" ".join(one.text.split()))))
    return tuple(lines)


def head_of(entry: TimelineEntry, told: Telling) -> str:
    """The title; a note is its own text."""
    return entry.text if entry.kind == "note" else title_of(entry, told)


def when_of(entry: TimelineEntry, told: Telling) -> str:
    """«14:20» today, «12 лис, 14:20» else, and by whom where several work."""
    local = entry.at.astimezone()
    if _has_no_hour(entry, local.date() == told.today):
        return show_date(local.date(), today=told.today)
    when = show_time(local) if local.date() == told.today else show_instant(entry.at, today=told.today)
    return " · ".join(part for part in (when, told.initials_of(entry.employee_id)) if part)


def _has_no_hour(entry: TimelineEntry, today: bool) -> bool:
    """Whether the hour of an entry says nothing: nobody told it, or it is that of a whole day."""
    match entry.kind:
        case "appointment":
            return bool(entry.facts.get("all_day"))
        case "order":
            return not entry.facts.get("timed")
        case "document" | "payment" | "stock_entry":
            return not today
    return False


def _payment_title(facts: Mapping[str, object]) -> str:
    """«Money came in, 500,00 ₴»."""
    amount, kind = facts.get("amount"), facts.get("kind")
    if facts.get("refund"):
        words = _("Money given back")
    else:
        words = _("Money came in") if kind == "in" else _("Money went out")
    money = format_money(amount, current_language()) if isinstance(amount, Money) else ""
    return ", ".join(part for part in (words, money) if part)


def _call_title(facts: Mapping[str, object]) -> str:
    title = _("Incoming call") if facts.get("direction") == "in" else _("Call")
    seconds = facts.get("duration_s")
    if isinstance(seconds, int) and seconds:
        minutes = max(1, round(seconds / 60))
        words = ngettext("{count} min", "{count} min", minutes).format(count=minutes)
        title = f"{title}, {words}"
    words = result_words(str(facts.get("result") or ""))
    return f"{title} — {words}" if words else title


def _document_title(facts: Mapping[str, object]) -> str:
    number = str(facts.get("number") or "")
    minor, code = facts.get("gross_minor"), str(facts.get("currency") or "")
    if "kind" not in facts:
        return number  # it is being read still
    title = document_name(kind_of(str(facts["kind"])), number)
    if isinstance(minor, int) and code and currency(code):
        return f"{title} — {format_money(Money(minor, code), current_language())}"
    return title


def order_title(entry: TimelineEntry) -> str:
    """«Purchase no. 101 — 345,00 ₴»."""
    returned, number = entry.facts.get("kind") == OrderKind.RETURN, entry.text
    if number:
        title = (_("Return no. {number}") if returned else _("Purchase no. {number}")).format(number=number)
    else:
        title = _("Return") if returned else _("Purchase")
    micro = entry.facts.get("total_micro")
    total = Sums.of(micro if isinstance(micro, int) else None, str(entry.facts.get("currency") or ""))
    shown = total.text(current_language()) if total is not None else ""
    return f"{title} — {shown}" if shown else title


def feedback_title(facts: Mapping[str, object]) -> str:
    """«Complaint ★★ — in progress · Roses»."""
    kind = FeedbackKind(str(facts.get("kind") or "review"))
    status = FeedbackStatus(str(facts.get("status") or "open"))
    rating = facts.get("rating")
    stars = "★" * rating if isinstance(rating, int) else ""
    head = " ".join(part for part in (_(KIND_LABELS[kind]), stars) if part)
    told = f"{head} — {status_words(kind, status)}"
    return " · ".join(part for part in (told, str(facts.get("about") or "")) if part)


def _goods(facts: Mapping[str, object]) -> str:
    """The first of the goods, and how many more there are."""
    items = facts.get("items")
    names = [str(name) for name in items] if isinstance(items, tuple) else []
    more = len(names) - _MOST_GOODS
    shown = ", ".join(names[:_MOST_GOODS])
    return shown if more <= 0 else _("{goods} and {count} more").format(goods=shown, count=more)


def _date(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _changes(facts: Mapping[str, object]) -> tuple[FieldChange, ...]:
    found = facts.get("changes")
    return found if isinstance(found, tuple) else ()


def change_lines(
    changes: Sequence[FieldChange],
    told: Telling,
    pointed: Mapping[tuple[str, str], str] = MappingProxyType({}),
) -> tuple[str, ...]:
    """«Phone: 067 … → 050 …», a line for each change that says something; `pointed`: as an entry has it."""
    lines = []
    for change in changes:
        line = _change_line(change, told, pointed)
        if line:
            lines.append(line)
    return tuple(dict.fromkeys(lines))


def _change_line(change: FieldChange, told: Telling, pointed: Mapping[tuple[str, str], str]) -> str:
    key = change.field
    if key == "deleted_at":
        return _("Moved to the bin") if change.after else _("Taken out of the bin")
    field = told.field(key)
    if field is None:
        return ""
    was, now = (pointed.get((key, str(value)), value) for value in (change.before, change.after))
    before, after = _words(field, was, told), _words(field, now, told)
    label = field.title
    if not before and not after:
        return ""
    if not before:
        return _("{field}: {after}").format(field=label, after=after)
    if not after:
        return _("{field}: “{before}” removed").format(field=label, before=before)
    return _("{field}: {before} → {after}").format(field=label, before=before, after=after)


def _words(field: Field, stored: object, told: Telling) -> str:
    if stored is None or stored == "":
        return ""
    if isinstance(stored, Mapping):
        return _short(_row_words(field.key, stored))
    if field.kind is FieldKind.DATE and not field.owned:
        return show_value(field, date.fromisoformat(str(stored)), today=told.today)
    if field.kind is FieldKind.EMPLOYEE:
        return told.name_of(stored)
    return _short(show_value(field, stored, today=told.today))


def _row_words(key: str, row: Mapping[str, Any]) -> str:
    """One of several values as the journal keeps it, or the part of it that changed."""
    if key == "phones":
        return format_phone(str(row["e164"]), "") if row.get("e164") else str(row.get("text", ""))
    if key == "addresses":
        known = {name: str(value) for name, value in row.items() if name in Address.__slots__}
        return show_address(Address(**known))
    parts = (row.get(name, "") for name in ("tag", "address", "handle", "name", "role", "phone", "email"))
    return " · ".join(str(part) for part in parts if part)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _task_detail(facts: Mapping[str, object]) -> str:
    """Its stage, project and checklist on one line, its note below."""
    items = facts.get("items")
    done, count = items if isinstance(items, tuple) else (0, 0)
    far = _("{done} of {count}").format(done=done, count=count) if count else ""
    line = " · ".join(str(part) for part in (facts.get("stage"), facts.get("project"), far) if part)
    return "\n".join(part for part in (line, str(facts.get("note") or "")) if part)
