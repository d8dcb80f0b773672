"""What a typed line of a task shows while it is typed, and what is kept of it on Enter. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from babel.dates import format_date

from clientbase.domain.clock import Clock
from clientbase.domain.phrase_people import NamedClient
from clientbase.domain.phrase_reading import Kind, Part
from clientbase.domain.phrase_tokens import plain
from clientbase.domain.recurrence import parse_rrule
from clientbase.domain.recurrence_words import rule_words
from clientbase.domain.task import Priority
from clientbase.domain.task_entry import TaskLine, read_task_line
from clientbase.i18n import _, current_language
from clientbase.services.line_reading import task_of
from clientbase.services.shop import Shop
from clientbase.ui.kit.formats import show_time

_MOST_KEPT = 2_000  # looked-up words that are remembered


@dataclass(frozen=True, slots=True)
class TypedTask:
    """A line as it was entered: `refused` was taken off it, `client_id` chosen among several."""

    text: str
    refused: tuple[str, ...] = ()
    client_id: int | None = None


@dataclass(frozen=True, slots=True)
class EntryChip:
    """One thing understood. `stretch`: the words it came from; `choices`: whom they may mean, if several."""

    kind: Kind
    text: str
    colour: str
    stretch: str
    choices: tuple[NamedClient, ...] = ()


class EntryPresenter:
    """Reads as one types without asking the base; `fetch` and `add` block for a moment."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._employees = shop.employees.all()
        self._tags: tuple[str, ...] = ()
        self._like: dict[str, tuple[NamedClient, ...]] = {}
        self._is_old = True

    @property
    def clock(self) -> Clock:
        return self._shop.clock

    def renew(self) -> None:
        """Clients, employees or tags have changed: the next `fetch` reads them anew."""
        self._like, self._is_old = {}, True

    def read(self, text: str, refused: Sequence[str] = ()) -> tuple[TaskLine, tuple[str, ...]]:
        """What is understood by now, and the words that `fetch` is still to look up."""
        missing: dict[str, None] = {}

        def known(words: str) -> tuple[NamedClient, ...]:
            if words not in self._like:
                missing[words] = None
            return self._like.get(words, ())

        line = read_task_line(
            text,
            self._shop.clock.today(),
            self._shop.lines.now(),
            employees=self._employees,
            tags=self._tags,
            clients_like=known,
            refused=refused,
        )
        return line, tuple(missing)

    def fetch(self, words: Sequence[str]) -> None:
        """Look words up, so that `read` knows them."""
        if self._is_old:
            self._is_old = False
            self._employees, self._tags = self._shop.lines.words()
        if len(self._like) > _MOST_KEPT:
            self._like = {}
        for one in words:
            self._like[one] = self._shop.lines.clients_like(one)

    def add(self, typed: TypedTask) -> int:
        """Keep the line as a task; returns its id."""
        line = self._shop.lines.task(typed.text, typed.refused)
        return self._shop.tasks.add(task_of(line, typed.client_id))

    def chips(self, text: str, line: TaskLine, client_id: int | None = None) -> tuple[EntryChip, ...]:
        """What was understood, in the order of its words; `client_id`: the one chosen among several."""
        if client_id is not None:
            chosen = tuple(one for one in line.clients if one.id == client_id)
            line = replace(line, clients=chosen or line.clients)
        tags = list(line.tags)
        chips = []
        for part in line.parts:
            words, colour = self._words(part, line, tags, text[part.start : part.end])
            several = line.clients if part.kind is Kind.CLIENT and len(line.clients) > 1 else ()
            chips.append(EntryChip(part.kind, words, colour, text[part.start : part.end], several))
        return tuple(chips)

    def _words(self, part: Part, line: TaskLine, tags: list[str], said: str) -> tuple[str, str]:
        today = self._shop.clock.today()
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


def still_refused(text: str, refused: Sequence[str]) -> tuple[str, ...]:
    """Of what was taken off, what still stands in the line: typed again, it is understood again."""
    said = plain(" ".join(text.split()))
    return tuple(one for one in refused if plain(" ".join(one.split())) in said)


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
