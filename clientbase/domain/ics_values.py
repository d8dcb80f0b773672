"""An entry of a calendar file becomes the fields of an appointment or a task of this shop."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from clientbase.domain.appointment import AppointmentStatus
from clientbase.domain.ics import (
    EntryOfRepeatingTask,
    IcsEntry,
    IcsTime,
    Note,
    OwnProperty,
)
from clientbase.domain.ics_here import Noted, Values, rule_in, times_here, to_minute, wall_in
from clientbase.domain.plain_text import many_lines, one_line
from clientbase.domain.recurrence import instant_of
from clientbase.domain.task import Priority, RepeatsFrom

_NAMED_BY_APPOINTMENTS = {
    "client_id": ("client", "CLIENT"),
    "employee_id": ("employee", "EMPLOYEE"),
    "kind_id": ("appointment_kind", "KIND"),
    "order_id": ("order", "ORDER"),
}
_NAMED_BY_TASKS = {
    "client_id": ("client", "CLIENT"),
    "assignee_id": ("employee", "ASSIGNEE"),
    "author_id": ("employee", "AUTHOR"),
    "stage_id": ("task_stage", "STAGE"),
    "project_id": ("project", "PROJECT"),
    "order_id": ("order", "ORDER"),
    "document_id": ("document", "DOCUMENT"),
}
"""Columns, each with the noun of what it names and the own property that says which."""
LONGEST_SUMMARY = 500
LONGEST_NOTE = 100_000
_LONGEST_ALARM = 60 * 24 * 366
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Names:
    """Records that entries may name, by noun: number → name. Of people by e-mail: who has that address."""

    of: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    by_email: Mapping[str, Collection[int]] = field(default_factory=dict)

    def meant(self, noun: str, said: OwnProperty) -> int | None:
        """By its number where it still is called so, else the only one that is called so."""
        known = self.of.get(noun, {})
        if said.id and known.get(said.id) == said.value:
            return said.id
        found = [id for id, name in known.items() if name == said.value] if said.value else []
        return found[0] if len(found) == 1 else None


def appointment_values(
    entry: IcsEntry, shop_zone: str, names: Names, noted: Noted, series: Values | None = None
) -> Values:
    """Fields of AppointmentDraft, and `recurrence_id`, of what the entry says; `series`: its series' fields.

    Raises the errors of an entry.
    """
    values = {**times_here(entry, shop_zone, noted, series), "uid": entry.uid}
    kept = list(entry.other)
    if entry.alarms or entry.of_ours:
        repeats = bool(values["rrule"] or values["rdates"])
        values["alarms"] = _alarms(
            entry, instant_of(values["starts"], values["zone"]), kept, noted, repeats=repeats
        )
    if entry.of_ours:
        values |= _made(entry)
        values["status"] = _own_status(entry)
    elif entry.cancelled:
        values["status"] = AppointmentStatus.CANCELLED
    if entry.named:
        values |= _texts(entry, noted)
        values["place"] = one_line(entry.place)
        values["other_properties"] = other_text(kept)
        values |= _links(entry, names, noted)
    return values


def _links(entry: IcsEntry, names: Names, noted: Noted) -> Values:
    if entry.of_ours:
        named = _linked(entry, _NAMED_BY_APPOINTMENTS, names, noted)
        return {**named, "price": _decimal(entry.own.get("PRICE"))}
    values = Values()
    if (client := client_among(entry, names, noted)) is not None:
        values["client_id"] = client
    kinds = {name.casefold(): id for id, name in names.of.get("appointment_kind", {}).items()}
    kind = next((kinds[name.casefold()] for name in entry.categories if name.casefold() in kinds), None)
    if kind is not None:
        values["kind_id"] = kind
    return values


def _linked(entry: IcsEntry, columns: Mapping[str, tuple[str, str]], names: Names, noted: Noted) -> Values:
    """The records that an entry of ours names. What is not called so here any more says nothing."""
    values = Values()
    for key, (noun, name) in columns.items():
        said = entry.own.get(name)
        found = None if said is None else names.meant(noun, said)
        if said is not None and found is None:
            noted(Note("link_lost", (("name", said.value[:80]),)))
        else:
            values[key] = found
    return values


def client_among(entry: IcsEntry, names: Names, noted: Noted) -> int | None:
    """The one client among the people of an entry, by their e-mail addresses."""
    found = {id for address in entry.people for id in names.by_email.get(address, ())}
    if len(found) > 1:
        noted(Note("several_clients"))
    return found.pop() if len(found) == 1 else None


def task_values(entry: IcsEntry, shop_zone: str, names: Names, noted: Noted) -> Values:
    """Fields of TaskDraft, `done`, `completed_at` and `items`. Raises the errors of an entry."""
    if entry.recurrence is not None:
        raise EntryOfRepeatingTask
    home = entry.home or shop_zone
    values: Values = {"uid": entry.uid, "due_on": None, "due_time": None, "start_on": None}
    if entry.due is not None:
        due = to_minute(wall_in(_at(entry.due, home), shop_zone))
        values["due_on"], values["due_time"] = due.date(), None if entry.due.day else due.time()
    if entry.starts is not None:
        values["start_on"] = wall_in(_at(entry.starts, home), shop_zone).date()
    begins = values["due_on"] or values["start_on"] or date(2000, 1, 1)
    values["rrule"] = rule_in(entry.rrule, datetime.combine(begins, values["due_time"] or time()), shop_zone)
    kept = list(entry.other)
    if entry.alarms or entry.of_ours:
        at = values["due_on"] or values["start_on"]
        instant = None
        if at is not None:
            instant = instant_of(datetime.combine(at, values["due_time"] or time()), shop_zone)
        values["alarms"] = _alarms(entry, instant, kept, noted, repeats=False)
    if entry.rdates or entry.exdates:
        noted(Note("task_dates"))
        kept += [f"{name}:{','.join(_stamp(at) for at in some)}" for name, some in _dates(entry) if some]
    if entry.cancelled and not entry.of_ours:
        noted(Note("task_cancelled"))
    values["done"] = entry.done or entry.cancelled
    values["completed_at"] = _completed(entry) if values["done"] else None
    values |= _made(entry)
    values["priority"] = _priority(entry.priority)
    values["tags"] = entry.categories
    if entry.named:
        values |= _texts(entry, noted)
        values["other_properties"] = other_text(kept)
        values |= _task_links(entry, names, noted)
    return values


def _dates(entry: IcsEntry) -> tuple[tuple[str, tuple[IcsTime, ...]], ...]:
    return (("RDATE", entry.rdates), ("EXDATE", entry.exdates))


def _stamp(at: IcsTime) -> str:
    return f"{at.wall:%Y%m%dT%H%M%S}{'Z' if at.zone == 'UTC' else ''}"


def _task_links(entry: IcsEntry, names: Names, noted: Noted) -> Values:
    own, values = entry.own, Values()
    if entry.of_ours:
        values |= _linked(entry, _NAMED_BY_TASKS, names, noted)
        repeats, position = own.get("REPEATS-FROM"), own.get("POSITION")
        known = repeats is not None and repeats.value in set(RepeatsFrom)
        values["repeats_from"] = RepeatsFrom(repeats.value) if repeats and known else RepeatsFrom.DUE
        number = position.value if position is not None else ""
        values["position"] = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0
        values["items"] = entry.items
        watching = (names.meant("employee", one) for one in entry.watchers)
        values["watchers"] = tuple(dict.fromkeys(id for id in watching if id is not None))
        return values
    if (client := client_among(entry, names, noted)) is not None:
        values["client_id"] = client
    return values


# --- parts ------------------------------------------------------------------------------------------


def _at(at: IcsTime, home: str) -> IcsTime:
    return at if at.zone or at.day else IcsTime(at.wall, home)


def _alarms(
    entry: IcsEntry, begins: datetime | None, kept: list[str], noted: Noted, *, repeats: bool
) -> tuple[int, ...]:
    """Minutes before; those at an instant are reckoned where it happens once, else kept as they are."""
    minutes: dict[int, None] = {}
    for alarm in entry.alarms:
        if alarm.minutes is not None:
            minutes[alarm.minutes] = None
            continue
        before = (begins - alarm.at) // _MINUTE if begins is not None and alarm.at is not None else -1
        if repeats or not 0 <= before <= _LONGEST_ALARM:
            kept.append("\n".join(alarm.lines))
            noted(Note("alarm_kept"))
        else:
            minutes[before] = None
    return tuple(minutes)


def _texts(entry: IcsEntry, noted: Noted) -> Values:
    summary, note = one_line(_subject(entry)), many_lines(entry.note)
    if len(summary) > LONGEST_SUMMARY:
        noted(Note("summary_cut"))
        note = f"{summary}\n\n{note}".strip()
        summary = summary[: LONGEST_SUMMARY - 1].rstrip() + "…"
    if len(note) > LONGEST_NOTE:
        noted(Note("note_cut"))
        note = note[:LONGEST_NOTE]
    return {"summary": summary, "note": note} if summary else {"note": note}


def _subject(entry: IcsEntry) -> str:
    """The subject as it is here: outside, the client's name stands behind it."""
    subject, client = entry.own.get("SUBJECT"), entry.own.get("CLIENT")
    if subject is not None and client is not None:
        shown = one_line(subject_outside(subject.value, client.value))
        return subject.value if one_line(entry.summary) == shown else entry.summary
    return entry.summary


def subject_outside(subject: str, client: str) -> str:
    """What calendars of other programs show: the client is in no field of theirs.

    >>> subject_outside("Стрижка", "Дарина Зоряна"), subject_outside("Стрижка Дарини", "")
    ('Стрижка, Дарина Зоряна', 'Стрижка Дарини')
    """
    return subject if not client or client.casefold() in subject.casefold() else f"{subject}, {client}"


def _own_status(entry: IcsEntry) -> AppointmentStatus:
    said = entry.own.get("STATUS")
    if entry.cancelled:
        return AppointmentStatus.CANCELLED
    if said is not None and said.value in set(AppointmentStatus) and said.value != "cancelled":
        return AppointmentStatus(said.value)
    return AppointmentStatus.PLANNED


def _made(entry: IcsEntry) -> Values:
    """When an entry of ours was made, and after which it came."""
    made, previous = _instant(entry.own.get("CREATED")), entry.own.get("PREVIOUS")
    values: Values = {} if made is None else {"created_at": made}
    return values if previous is None else {**values, "previous": previous.value}


def _instant(said: OwnProperty | None) -> datetime | None:
    if said is None:
        return None
    try:
        found = datetime.fromisoformat(said.value)
    except ValueError:
        return None
    if found.tzinfo is None or not 1900 < found.year < 9000:
        return None
    return found.astimezone(UTC)


def _decimal(said: OwnProperty | None) -> Decimal | None:
    if said is None or not said.value or len(said.value) > 30:
        return None
    try:
        found = Decimal(said.value)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _priority(number: int) -> Priority:
    """RFC 5545, 3.8.1.9: 1–4 high, 5 medium, 6–9 low, 0 unsaid."""
    if 1 <= number <= 4:
        return Priority.HIGH
    return Priority.LOW if 6 <= number <= 9 else Priority.NORMAL


def _completed(entry: IcsEntry) -> datetime | None:
    """When it was done, in UTC; None where the file does not say."""
    exact = _instant(entry.own.get("COMPLETED"))
    if exact is not None:
        return exact
    return None if entry.completed is None else entry.completed.replace(tzinfo=UTC)


def other_text(kept: Collection[str]) -> str:
    """What has no field, as it is stored: "" for nothing, else a JSON list in a fixed order."""
    return json.dumps(sorted(kept), ensure_ascii=False, separators=(",", ":")) if kept else ""


def others_in(text: str) -> tuple[str, ...]:
    """The same read back; nothing of what is no such list."""
    try:
        found = json.loads(text) if text else ()
    except ValueError:
        return ()
    return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()
