"""What was understood of a typed task in the words of its chips. No Qt."""

from dataclasses import dataclass, replace
from datetime import date, time

from babel.dates import format_date

from clientbase.domain.phrase_people import NamedClient
from clientbase.domain.phrase_reading import Kind, Part
from clientbase.domain.recurrence import parse_rrule
from clientbase.domain.recurrence_words import rule_words
from clientbase.domain.task import Priority
from clientbase.domain.task_entry import TaskLine
from clientbase.i18n import _, current_language
from clientbase.ui.kit.formats import show_time


@dataclass(frozen=True, slots=True)
class EntryChip:
    """One thing understood. `stretch`: the words it came from; `choices`: whom they may mean, if several."""

    kind: Kind
    text: str
    colour: str
    stretch: str
    choices: tuple[NamedClient, ...] = ()


def chips_of(text: str, line: TaskLine, today: date, client_id: int | None = None) -> tuple[EntryChip, ...]:
    """What was understood, in the order of its words; `client_id`: the one chosen among several."""
    if client_id is not None:
        chosen = tuple(one for one in line.clients if one.id == client_id)
        line = replace(line, clients=chosen or line.clients)
    tags = list(line.tags)
    chips = []
    for part in line.parts:
        words, colour = _words(part, line, today, tags, text[part.start : part.end])
        several = line.clients if part.kind is Kind.CLIENT and len(line.clients) > 1 else ()
        chips.append(EntryChip(part.kind, words, colour, text[part.start : part.end], several))
    return tuple(chips)


def _words(part: Part, line: TaskLine, today: date, tags: list[str], said: str) -> tuple[str, str]:
    match part.kind:
        case Kind.DUE:
            return _day(line.due_on, today, line.due_time if _has_moment(line) else None), "blue"
        case Kind.TIME:
            at = show_time(line.due_time) if line.due_time is not None else ""
            dated = any(one.kind in {Kind.DUE, Kind.REPEAT} for one in line.parts)
            return (at if dated else f"{_day(line.due_on, today)} {at}"), "blue"
        case Kind.START:
            if line.start_on is None:  # of a repeat: its first day is told
                return _("first {day}").format(day=_day(line.due_on, today)), "blue"
            return _("starts {day}").format(day=_day(line.start_on, today)), "teal"
        case Kind.REPEAT:
            start = line.due_on or today
            rule = parse_rrule(line.rrule.partition(";UNTIL=")[0].partition(";COUNT=")[0])
            words = rule_words(rule, start)
            if any(one.kind is Kind.START for one in line.parts):
                return words, "violet"
            return _("{rule}, first {day}").format(rule=words, day=_day(start, today)), "violet"
        case Kind.UNTIL:
            rule = parse_rrule(line.rrule)
            if rule.until is not None:
                return _("until {day}").format(day=_day(rule.until.date(), today)), "violet"
            return _("{count} times").format(count=rule.count or 0), "violet"
        case Kind.PRIORITY:
            high = line.priority is Priority.HIGH
            return (_("Urgent"), "red") if high else (_("Not urgent"), "slate")
        case Kind.TAG:
            return f"#{tags.pop(0)}" if tags else "#", ""
        case Kind.ASSIGNEE:
            who = line.assignee
            return (f"@{who.name}", who.colour) if who is not None else ("@", "slate")
        case _:
            if len(line.clients) == 1:
                return line.clients[0].display_name, "green"
            return _("{name}: which one?").format(name=said.strip("@")), "green"


def _has_moment(line: TaskLine) -> bool:
    """«через годину» is the day and the hour in one."""
    return line.due_time is not None and all(part.kind is not Kind.TIME for part in line.parts)


def _day(day: date | None, today: date, at: time | None = None) -> str:
    if day is None:
        return ""
    ahead = (day - today).days
    if ahead in {0, 1}:
        words = _("today") if ahead == 0 else _("tomorrow")
    else:
        pattern = "EEE, d MMM" if day.year == today.year else "EEE, d MMM y"
        words = format_date(day, pattern, locale=current_language())
    return f"{words} {show_time(at)}" if at is not None else words
