"""How the dossier words what is kept: values of fields, contacts, appointments, changes."""

from collections.abc import Mapping
from datetime import date, datetime

from clientbase.domain.appointment import Appointment, AppointmentStatus
from clientbase.domain.changes import FieldChange
from clientbase.domain.client import Address, ContactPerson, Email, Messenger, Phone
from clientbase.domain.client_sheet import LABELS
from clientbase.domain.consent import PURPOSE_LABELS, SOURCE_LABELS, Consent
from clientbase.domain.feedback import KIND_LABELS, Feedback, status_words
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.interaction import Direction, Interaction, result_words
from clientbase.domain.money import Money, format_money
from clientbase.domain.own_words import own_words
from clientbase.domain.phone import format_phone
from clientbase.domain.project import Project
from clientbase.domain.recurrence_words import rrule_words
from clientbase.domain.register import Register, RegisterRow, register_field
from clientbase.domain.task import Task
from clientbase.domain.task_parts import TaskParts
from clientbase.i18n import N_, _, current_language
from clientbase.reports.document_words import short_date

Told = tuple[str, str]
"""What stands at the left, and what beside it."""

_CONTACTS = {
    "call": N_("Call"),
    "visit": N_("Visit"),
    "message": N_("Message"),
    "note": N_("Note"),
}
_STATUS = {
    AppointmentStatus.CONFIRMED: N_("confirmed"),
    AppointmentStatus.CAME: N_("took place"),
    AppointmentStatus.NO_SHOW: N_("no-show"),
    AppointmentStatus.CANCELLED: N_("cancelled"),
}
_ADDRESS = ("postcode", "country", "region", "city", "street")
_UNTOLD = ("id", "client_id", "position")


def row_words(register: Register, row: RegisterRow) -> str:
    """A row of a register: its name, then a line for each field that is filled."""
    fields = (register_field(one) for one in register.fields)
    lines = (
        f"{field.title}: {own_words(field.kind, text)}"
        for field in fields
        if (text := row.texts.get(field.key))
    )
    return "\n".join((row.title, *lines))


def value_words(field: Field, value: object, employees: Mapping[int, str]) -> str:
    """The value a client has in a field."""
    if field.owned:
        return own_words(field.kind, str(value))
    match value:
        case datetime():
            return instant_words(value)
        case date():
            return short_date(value)
        case int() if field.kind is FieldKind.EMPLOYEE:
            return employees.get(value, str(value))
        case tuple():
            return "; ".join(_item(item) for item in value)
    if field.kind is FieldKind.BIRTHDAY:
        return _birthday(str(value))
    titles = {choice.key: choice.title for choice in field.choices}
    return titles.get(str(value), str(value))


def _birthday(text: str) -> str:
    if text.startswith("--"):
        return f"{text[5:7]}.{text[2:4]}"
    try:
        return short_date(date.fromisoformat(text))
    except ValueError:
        return text


def _item(item: object) -> str:
    match item:
        case Money():
            return format_money(item, current_language())
        case Phone():
            parts = [phone_words(item.e164), _unbroken(item.text), _label(item.label)]
        case Email():
            parts = [item.address, _label(item.label)]
        case Messenger():
            parts = [item.service.capitalize(), item.handle]
        case ContactPerson():
            parts = [item.name, item.role, phone_words(item.phone), item.email]
        case Address():
            parts = [*(str(getattr(item, key)) for key in _ADDRESS), _label(item.label)]
        case _:
            parts = [str(item)]
    return _joined(parts)


def _joined(parts: list[str]) -> str:
    """Each part once: a phone written as it is shown is not told twice."""
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _label(label: str) -> str:
    return _(LABELS[label]) if label in LABELS else label


def phone_words(e164: str) -> str:
    """A number as it is read, kept on one line."""
    return _unbroken(format_phone(e164, "")) if e164 else ""


def _unbroken(phone: str) -> str:
    return phone.replace(" ", "\u00a0")


def instant_words(at: datetime) -> str:
    local = at.astimezone()
    return f"{short_date(local.date())}, {local:%H:%M}"


def contact_words(item: Interaction) -> Told:
    kind = _("Incoming call") if item.direction is Direction.IN else _(_CONTACTS[item.kind])
    when = instant_words(item.at) if item.at else ""
    minutes = f"{item.duration_s // 60}:{item.duration_s % 60:02}" if item.duration_s else ""
    said = ", ".join(part for part in (phone_words(item.phone), minutes, result_words(item.result)) if part)
    return f"{when} {kind}", "\n".join(part for part in (said, item.text) if part)


def task_words(item: Task, parts: TaskParts, stage: str) -> Told:
    due = short_date(item.due_on) if item.due_on else ""
    said = _joined([stage, item.project_name, ", ".join(item.tags)])
    steps = [f"– {one.text} ({_('done')})" if one.done else f"– {one.text}" for one in parts.items]
    files = [one.name for one in parts.files]
    return due, "\n".join(part for part in (f"{item.summary} ({said})", item.note, *steps, *files) if part)


def project_words(item: Project) -> Told:
    due = short_date(item.due_on) if item.due_on else ""
    summary = f"{item.name} ({_('closed')})" if item.closed_at else item.name
    return due, "\n".join(part for part in (summary, item.note) if part)


def appointment_words(item: Appointment) -> Told:
    when = short_date(item.starts.date())
    if not item.all_day:
        when = f"{when}, {item.starts:%H:%M}"
    status = _(_STATUS[item.status]) if item.status in _STATUS else ""
    summary = f"{item.summary} ({status})" if status else item.summary
    repeats = rrule_words(item.rrule, item.starts.date()) if item.rrule else ""
    return when, "\n".join(part for part in (summary, repeats, item.place, item.note) if part)


def consent_words(item: Consent) -> Told:
    known = {str(key): label for key, label in SOURCE_LABELS.items() if key}
    source = _(known[item.source]) if item.source in known else item.source
    given = short_date(item.given_on) if item.given_on else ""
    said = [_("given on {date}").format(date=given)] if given else []
    if item.withdrawn_on:
        said.append(_("withdrawn on {date}").format(date=short_date(item.withdrawn_on)))
    return _(PURPOSE_LABELS[item.purpose]), _joined([*said, source, item.note])


def feedback_words(item: Feedback) -> Told:
    kind = " ".join(
        part for part in (_(KIND_LABELS[item.kind]), f"{item.rating}/5" if item.rating else "") if part
    )
    when = instant_words(item.at) if item.at else ""
    head = _joined([kind, status_words(item.kind, item.status), item.about, item.channel])
    answer = _("Answer: {text}").format(text=item.answer) if item.answer else ""
    return when, "\n".join(part for part in (head, item.text, answer) if part)


def change_words(change: FieldChange, field: Field, employees: Mapping[int, str]) -> str:
    """«Phone: 067 … → 050 …»; "" where the two read the same."""
    before, after = _stored(field, change.before, employees), _stored(field, change.after, employees)
    if before == after:
        return ""
    words = _("{field}: {before} → {after}")
    return words.format(field=field.title, before=before or "—", after=after or "—")


def _stored(field: Field, stored: object, employees: Mapping[int, str]) -> str:
    """A value as the history keeps it: a text, a number, or a row of one of several values."""
    if stored is None or stored == "":
        return ""
    if isinstance(stored, dict):
        return _row(field, {key: value for key, value in stored.items() if key not in _UNTOLD})
    if field.kind in (FieldKind.DATE, FieldKind.INSTANT) and not field.owned:
        return _day(str(stored))
    return value_words(field, stored, employees)


def _row(field: Field, row: dict[str, object]) -> str:
    if field.kind is FieldKind.PHONES:
        row = {
            **row,
            "e164": phone_words(str(row.get("e164") or "")),
            "text": _unbroken(str(row.get("text") or "")),
        }
    if field.kind is FieldKind.ADDRESSES:
        row = {key: row[key] for key in (*_ADDRESS, "label") if key in row}
    if "label" in row:
        row["label"] = _label(str(row["label"] or ""))
    return _joined([str(value) for value in row.values() if value])


def _day(text: str) -> str:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    return short_date(at.date()) if len(text) <= len("2026-11-22") else instant_words(at)
