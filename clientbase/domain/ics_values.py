"""An entry of a calendar file becomes the fields of an appointment or a task of this shop."""

import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from clientbase.domain.appointment import AppointmentStatus
from clientbase.domain.errors import InputError
from clientbase.domain.ics import (
    EntryBackwards,
    EntryLongerThanYear,
    EntryOfRepeatingTask,
    EntryRuleEndsBefore,
    EntryRuleNever,
    EntryRuleTooOften,
    EntryRuleUnclear,
    IcsEntry,
    IcsTime,
    Note,
    OwnProperty,
)
from clientbase.domain.plain_text import many_lines, one_line
from clientbase.domain.recurrence import (
    RuleEndsTwice,
    RuleUnclear,
    RuleWithoutFrequency,
    instant_of,
    parse_rrule,
    rrule_text,
    wall_of,
)
from clientbase.domain.recurrence_starts import RuleEndsBefore, RuleNeverHits, RuleTooOften, check_rule
from clientbase.domain.task import Priority, RepeatsFrom

LONGEST_SUMMARY = 500
LONGEST_NOTE = 100_000
LONGEST = timedelta(days=366)
_LONGEST_ALARM = 60 * 24 * 366
_MINUTE = timedelta(minutes=1)

Values = dict[str, Any]
Noted = Callable[[Note], None]


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


def wall_in(at: IcsTime, zone: str) -> datetime:
    """The wall time of a moment in a zone; a day, and what is said without a zone, is the same everywhere."""
    if at.day or not at.zone or at.zone == zone:
        return at.wall
    return wall_of(instant_of(at.wall, at.zone), zone) if zone != "UTC" else instant_of(at.wall, at.zone)


def zone_for(entry: IcsEntry, shop_zone: str, series_zone: str | None) -> str:
    """In which zone the appointment is kept; `series_zone`: of the series it is an instance of."""
    assert entry.starts is not None
    home = entry.home or shop_zone
    own, said = entry.own.get("ZONE"), entry.starts.zone
    if entry.starts.day or not said:
        if own is not None:
            return own.value
        return home if series_zone is None else series_zone
    if own is not None and own.value == said:
        return said
    if said != "UTC":
        return said
    if series_zone is not None:
        return series_zone
    return "UTC" if entry.rrule or entry.rdates or entry.recurrence is not None else home


def appointment_values(
    entry: IcsEntry, shop_zone: str, names: Names, noted: Noted, series: Values | None = None
) -> Values:
    """Fields of AppointmentDraft, and `recurrence_id`, of what the entry says; `series`: its series' fields.

    Raises the errors of an entry.
    """
    assert entry.starts is not None
    assert entry.ends is not None
    zone = zone_for(entry, shop_zone, None if series is None else series["zone"])
    starts = _to_minute(wall_in(entry.starts, zone))
    ends = _to_minute(wall_in(entry.ends, zone))
    if ends < starts:
        raise EntryBackwards
    if ends - starts > LONGEST:
        raise EntryLongerThanYear
    all_day = entry.starts.day
    values: Values = {"starts": starts, "ends": ends, "zone": zone, "all_day": all_day, "uid": entry.uid}
    values["rrule"] = _rule(entry.rrule, starts, zone)
    values["rdates"] = _walls(entry.rdates, zone, starts, all_day=all_day)
    values["exdates"] = _walls(entry.exdates, zone, starts, all_day=all_day)
    values["recurrence_id"] = None
    if entry.recurrence is not None:
        of = series if series is not None else values
        (values["recurrence_id"],) = _walls(
            (entry.recurrence,), of["zone"], of["starts"], all_day=of["all_day"]
        )
        values |= {"rrule": "", "rdates": (), "exdates": ()}
    kept = list(entry.other)
    if entry.alarms or entry.of_ours:
        repeats = bool(values["rrule"] or values["rdates"])
        values["alarms"] = _alarms(entry, instant_of(starts, zone), kept, noted, repeats=repeats)
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
    own, values = entry.own, Values()
    for key, noun, said in (
        ("client_id", "client", own.get("CLIENT")),
        ("employee_id", "employee", own.get("EMPLOYEE")),
        ("kind_id", "appointment_kind", own.get("KIND")),
        ("order_id", "order", own.get("ORDER")),
    ):
        if said is not None or entry.of_ours:
            values[key] = _linked(said, noun, names, noted)
    if entry.of_ours:
        values["price"] = _decimal(own.get("PRICE"))
        return values
    if (client := client_among(entry, names, noted)) is not None:
        values["client_id"] = client
    kinds = {name.casefold(): id for id, name in names.of.get("appointment_kind", {}).items()}
    kind = next((kinds[name.casefold()] for name in entry.categories if name.casefold() in kinds), None)
    if kind is not None:
        values["kind_id"] = kind
    return values


def _linked(said: OwnProperty | None, noun: str, names: Names, noted: Noted) -> int | None:
    if said is None or not (said.value or said.id):
        return None
    found = names.meant(noun, said)
    if found is None:
        noted(Note("link_lost", (("name", said.value[:80]),)))
    return found


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
        due = _to_minute(wall_in(_at(entry.due, home), shop_zone))
        values["due_on"], values["due_time"] = due.date(), None if entry.due.day else due.time()
    if entry.starts is not None:
        values["start_on"] = wall_in(_at(entry.starts, home), shop_zone).date()
    begins = values["due_on"] or values["start_on"] or date(2000, 1, 1)
    values["rrule"] = _rule(entry.rrule, datetime.combine(begins, values["due_time"] or time()), shop_zone)
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
        for key, noun, said in (
            ("client_id", "client", "CLIENT"),
            ("assignee_id", "employee", "ASSIGNEE"),
            ("author_id", "employee", "AUTHOR"),
            ("stage_id", "task_stage", "STAGE"),
            ("project_id", "project", "PROJECT"),
            ("order_id", "order", "ORDER"),
            ("document_id", "document", "DOCUMENT"),
        ):
            values[key] = _linked(own.get(said), noun, names, noted)
        repeats, position = own.get("REPEATS-FROM"), own.get("POSITION")
        known = repeats is not None and repeats.value in set(RepeatsFrom)
        values["repeats_from"] = RepeatsFrom(repeats.value) if repeats and known else RepeatsFrom.DUE
        number = position.value if position is not None else ""
        values["position"] = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0
        values["items"] = entry.items
        return values
    if (client := client_among(entry, names, noted)) is not None:
        values["client_id"] = client
    return values


# --- parts ------------------------------------------------------------------------------------------


def _at(at: IcsTime, home: str) -> IcsTime:
    return at if at.zone or at.day else IcsTime(at.wall, home)


def _to_minute(wall: datetime) -> datetime:
    return wall.replace(second=0, microsecond=0)


def _walls(
    moments: Collection[IcsTime], zone: str, starts: datetime, *, all_day: bool
) -> tuple[datetime, ...]:
    """As a series names its instances: at its hour where a day alone is said, at midnight of all-day ones."""
    found = set()
    for at in moments:
        wall = _to_minute(wall_in(at, zone))
        if all_day:
            wall = wall.replace(hour=0, minute=0)
        elif at.day:
            wall = datetime.combine(wall.date(), starts.time())
        found.add(wall)
    return tuple(sorted(found))


_PART_OF_RULE = re.compile(r"[^\x20-\x7e]")


def _rule(text: str, starts: datetime, zone: str) -> str:
    if not text:
        return ""
    try:
        rule = parse_rrule(text, zone)
        check_rule(rule, starts)
    except (RuleUnclear, RuleWithoutFrequency, RuleEndsTwice) as error:
        said = str(error.facts.get("text", text[:40]))
        raise EntryRuleUnclear(text=_PART_OF_RULE.sub("?", said)) from error
    except RuleNeverHits as error:
        raise EntryRuleNever from error
    except RuleEndsBefore as error:
        raise EntryRuleEndsBefore from error
    except RuleTooOften as error:
        raise EntryRuleTooOften(limit=error.facts.get("limit", 0)) from error
    return rrule_text(rule)


def same_rule(one: str, other: str) -> bool:
    """Whether two rules mean the same, however they are written."""
    if one == other:
        return True
    try:
        return bool(one and other) and parse_rrule(one) == parse_rrule(other)
    except InputError:
        return False


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
    summary, note = one_line(entry.summary), many_lines(entry.note)
    if len(summary) > LONGEST_SUMMARY:
        noted(Note("summary_cut"))
        note = f"{summary}\n\n{note}".strip()
        summary = summary[: LONGEST_SUMMARY - 1].rstrip() + "…"
    if len(note) > LONGEST_NOTE:
        noted(Note("note_cut"))
        note = note[:LONGEST_NOTE]
    return {"summary": summary, "note": note} if summary else {"note": note}


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
