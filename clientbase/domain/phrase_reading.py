"""All that a typed line tells, put together: each thing that was understood with the stretch it came from."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from enum import StrEnum

from clientbase.domain.employee import Employee
from clientbase.domain.phrase_dates import Dated, Role, dated_at
from clientbase.domain.phrase_lengths import Length, later, length_at
from clientbase.domain.phrase_marks import priority_in, tags_in
from clientbase.domain.phrase_people import ClientsLike, NamedClient, client_in, given_to, mentions_in
from clientbase.domain.phrase_repeats import lasting_at, repeated_at, times_at
from clientbase.domain.phrase_rule import Rule
from clientbase.domain.phrase_times import Timed, timed_at
from clientbase.domain.phrase_tokens import Line, line_of
from clientbase.domain.phrase_words import OF_MORNING, WEEKDAY_ANY
from clientbase.domain.task import Priority
from clientbase.domain.text_folding import fold

_EMPTY = re.compile(r"\(\s*\)|(?<=[,;])\s*[,;]")
_EDGES = " ,;–—-"
_EVENING = 19
_OR = frozenset(["і", "й", "та", "и", "and", "або", "чи", "или", "or", ","])


class Kind(StrEnum):
    """What a stretch of a line was understood to tell."""

    DUE = "due"
    TIME = "time"
    START = "start"
    REPEAT = "repeat"
    UNTIL = "until"
    LENGTH = "length"
    PRIORITY = "priority"
    TAG = "tag"
    CLIENT = "client"
    ASSIGNEE = "assignee"


@dataclass(frozen=True, slots=True)
class Part:
    """The signs from `start` to `end` of the line tell this; those before `cut` are left out of the summary.

    A name stays in it (`cut` is `start`), of «@Ткаченко» the sign alone goes.
    """

    kind: Kind
    start: int
    end: int
    cut: int


@dataclass(slots=True)
class Phrase:
    """What was understood of a line. `due_on` with `due_time` is wall time; `until` ends a range of hours."""

    text: str
    due_on: date | None = None
    due_time: time | None = None
    until: time | None = None
    minutes: int = 0
    start_on: date | None = None
    rule: Rule | None = None
    priority: Priority = Priority.NORMAL
    tags: tuple[str, ...] = ()
    clients: tuple[NamedClient, ...] = ()
    assignee: Employee | None = None
    parts: list[Part] = field(default_factory=list)

    def summary(self) -> str:
        """The line without what was understood; the whole of it where nothing else would be left."""
        if all(part.cut == part.start for part in self.parts):
            return " ".join(self.text.split())
        rest, end = [], 0
        for part in sorted(self.parts, key=lambda part: part.start):
            rest.append(self.text[end : part.start])
            end = max(end, part.cut)
        rest.append(self.text[end:])
        tidy = " ".join(" ".join(rest).split())
        while (shorter := " ".join(_EMPTY.sub(" ", tidy).split())) != tidy:
            tidy = shorter
        tidy = re.sub(r"\s+(?=[,;:](?:\s|$))", "", tidy).strip(_EDGES).lstrip(":.")
        return tidy.strip(_EDGES) or " ".join(self.text.split())


def read_phrase(
    text: str,
    today: date,
    now: time | None = None,
    *,
    employees: Sequence[Employee] = (),
    tags: Iterable[str] = (),
    clients_like: ClientsLike | None = None,
    refused: Collection[str] = (),
    appointment: bool = False,
    day_known: bool = False,
) -> Phrase:
    """Read a line. `refused`: stretches that are not to be understood; `tags`: how known ones are written.

    `appointment`: it has a length («з 10 до 12», «на 2 години»), and neither tags nor a weight; in the
    summary of a task a range of hours stays. `day_known`: it is typed at a place that tells the day.
    """
    reading = _Reading(line_of(text, refused), Phrase(text), today, now)
    reading.mentions(employees)
    if not appointment:
        reading.marks(tags)
    reading.whole_names(clients_like)
    reading.repeats()
    reading.dates()
    reading.times(lengths=appointment, day_known=day_known)
    reading.people(employees, clients_like)
    if not appointment:
        reading.weight()
    reading.settle()
    return reading.phrase


@dataclass(slots=True)
class _Reading:
    """One pass over a line; the order of its steps is that of what is surest."""

    line: Line
    phrase: Phrase
    today: date
    now: time | None
    due: Dated | None = None
    start: Dated | None = None
    lasts: Length | None = None

    def _took(self, kind: Kind, start: int, end: int, *, kept: bool = False, cut: int | None = None) -> None:
        """`start` and `end` are tokens."""
        self.line.take(start, end)
        first, last = self.line[start].start, self.line[end - 1].end
        behind = first if kept else last if cut is None else self.line[cut].start
        self.phrase.parts.append(Part(kind, first, last, behind))

    # --- signs and names --------------------------------------------------------------------------

    def mentions(self, employees: Sequence[Employee]) -> None:
        for named in list(mentions_in(self.line, employees))[:1]:
            self.phrase.assignee = named.employee
            self._took(Kind.ASSIGNEE, named.start, named.end)

    def marks(self, tags: Iterable[str]) -> None:
        known = {fold(tag): tag for tag in tags}
        found: dict[str, str] = {}
        for mark in list(tags_in(self.line)):
            found.setdefault(fold(mark.tag), known.get(fold(mark.tag), mark.tag))
            self._took(Kind.TAG, mark.start, mark.end)
        self.phrase.tags = tuple(found.values())
        self.weight()

    def weight(self) -> None:
        """Asked again when all else is taken: «терміново з понеділка» has it last."""
        priority = priority_in(self.line) if self.phrase.priority is Priority.NORMAL else None
        if priority is not None and priority.priority is not None:
            self.phrase.priority = priority.priority
            self._took(Kind.PRIORITY, priority.start, priority.end)

    def whole_names(self, clients_like: ClientsLike | None) -> None:
        """A name of two words is a name even where one of them may be a day: «Середа Олена»."""
        if clients_like is None:
            return
        named = client_in(self.line, clients_like)
        if named is not None and named.end - named.start > 1:
            self._client(named.start, named.end, named.clients)

    def people(self, employees: Sequence[Employee], clients_like: ClientsLike | None) -> None:
        if clients_like is not None and not self.phrase.clients:
            named = client_in(self.line, clients_like)
            if named is not None:
                self._client(named.start, named.end, named.clients)
        if self.phrase.assignee is None and (given := given_to(self.line, employees)) is not None:
            self.phrase.assignee = given.employee
            self._took(Kind.ASSIGNEE, given.start, given.end, kept=True)

    def _client(self, start: int, end: int, clients: tuple[NamedClient, ...]) -> None:
        self.phrase.clients = clients
        before = self.line[start - 1]
        if before.text == "@" and self.line[start].glued and start - 1 not in self.line.taken:
            self._took(Kind.CLIENT, start - 1, end, cut=start)
        else:
            self._took(Kind.CLIENT, start, end, kept=True)

    # --- days and hours ---------------------------------------------------------------------------

    def repeats(self) -> None:
        for at in self.line.places():
            found = repeated_at(self.line, at)
            if found is not None:
                self.phrase.rule = found[1]
                self._took(Kind.REPEAT, at, found[0])
                break
        if self.phrase.rule is None:
            return
        for at in list(self.line.places()):
            if (count := times_at(self.line, at)) is not None and self._ends(at, count[0]):
                self.phrase.rule = replace(self.phrase.rule, count=count[1])
                self._took(Kind.UNTIL, at, count[0])
                return
            if (lasting := lasting_at(self.line, at)) is not None and self._ends(at, lasting[0]):
                self.lasts = lasting[1]
                self._took(Kind.UNTIL, at, lasting[0])
                return

    def _ends(self, at: int, end: int) -> bool:
        return self.line.ends(end) and self.line.free(at, end)

    def dates(self) -> None:
        for at in list(self.line.places()):
            if at in self.line.taken:
                continue
            found = dated_at(self.line, at, self.today, self.now)
            if found is None:
                continue
            if found.role is Role.START and self.start is None:
                self.start = found
                ends = found.until is not None
                self._took(
                    Kind.DUE if ends and self.phrase.rule is None else Kind.START, found.start, found.end
                )
            elif found.role is not Role.START and self.due is None and self._due_is_free():
                if self.start is not None and found.days.last < self.start.days.first:
                    found = dated_at(self.line, at, self.start.days.first, self.now) or found
                until = found.role is Role.BY and self.phrase.rule is not None
                if until and self._has_end():
                    continue
                self.due = found
                kind = Kind.UNTIL if until else Kind.DUE
                self._took(kind, found.start, found.end, kept=self._goes_on(found))
            elif self.due is not None and self.due.due_on(self.today) == found.due_on(self.today):
                self._took(Kind.DUE, found.start, found.end)  # «завтра, 26 листопада»

    def _goes_on(self, found: Dated) -> bool:
        """«в пятницу и субботу ярмарка»: of two days the first is meant, and both stay words."""
        behind = self.line.word(found.end + 1) if self.line.word(found.end) in _OR else ""
        return behind in WEEKDAY_ANY and self.line.word(found.end - 1) in WEEKDAY_ANY

    def _has_end(self) -> bool:
        """«10 раз», «протягом місяця»: a repeat ends but once."""
        return self.lasts is not None or (self.phrase.rule is not None and self.phrase.rule.count > 0)

    def _due_is_free(self) -> bool:
        return self.start is None or self.start.until is None

    def times(self, *, lengths: bool, day_known: bool = False) -> None:
        phrase, clock, part = self.phrase, None, None
        said = self.due is not None or self.start is not None or phrase.rule is not None
        if self.due is None or self.due.moment is None:
            for at in list(self.line.places()):
                if at in self.line.taken:
                    continue
                found = timed_at(self.line, at, day_said=said or part is not None, day_known=day_known)
                if found is None or (part if found.part else clock) is not None:
                    continue
                kept = found.until is not None and not lengths
                self._took(Kind.TIME, found.start, found.end, kept=kept)
                part, clock = (found, clock) if found.part else (part, found)
        if clock is not None:
            phrase.due_time, phrase.until = _in_part(clock, part)
            if part is None and self._is_of_today() and clock.until is None:
                phrase.due_time = self._still_to_come(clock)
        elif part is not None:
            phrase.due_time = part.at
        if lengths and phrase.until is None:
            self._length()

    def _is_of_today(self) -> bool:
        return self.due is not None and self.due.due_on(self.today) == self.today

    def _still_to_come(self, clock: Timed) -> time:
        """«сегодня в 7», said at noon, is seven in the evening; «7:00» and «7 утра» are what they say."""
        words = {self.line.word(at) for at in range(clock.start, clock.end)}
        sure = bool(words & (OF_MORNING | {":", ".", "-"}))
        if sure or not self._is_past(clock.at) or not 1 <= clock.at.hour < 12:
            return clock.at
        evening = clock.at.replace(hour=clock.at.hour + 12)
        return clock.at if self._is_past(evening) else evening

    def _length(self) -> None:
        for at in list(self.line.places()):
            led = self.line.is_one(at, "на", "for", "протягом")
            told = length_at(self.line, at + led, counted=not led)
            if not led and self.phrase.due_time is None:
                continue
            if told is not None and told[1].minutes and self._ends(at, told[0]):
                self.phrase.minutes = told[1].minutes
                self._took(Kind.LENGTH, at, told[0])
                return

    # --- what follows -----------------------------------------------------------------------------

    def settle(self) -> None:
        """The days and the rule that follow from all of it."""
        phrase = self.phrase
        if self.start is not None:
            phrase.start_on = self.start.days.first
        if self.due is not None:
            phrase.due_on = self.due.due_on(self.today)
            if self.due.moment is not None:
                phrase.due_time = self.due.moment.time()
        elif self.start is not None and self.start.until is not None:
            phrase.due_on = self.start.until
        if phrase.rule is not None:
            self._repeat(phrase.rule)
        elif phrase.due_time is not None and phrase.due_on is None:
            phrase.due_on = phrase.start_on or self.today
            if phrase.start_on is None and self._is_past(phrase.due_time):
                phrase.due_on += timedelta(days=1)
        if phrase.start_on is not None and phrase.due_on is not None and phrase.start_on > phrase.due_on:
            phrase.start_on = None  # no start then: its words stay words
            phrase.parts = [part for part in phrase.parts if part.kind is not Kind.START]

    def _repeat(self, rule: Rule) -> None:
        """The first day of a repeat; what is due «by» a day is where the repeat ends."""
        phrase, due = self.phrase, self.due
        until = phrase.due_on if due is None or due.role is Role.BY else None
        since = phrase.start_on or self.today
        if due is not None and due.role is Role.DUE:
            since = phrase.due_on or since
        phrase.due_time = phrase.due_time or rule.at
        first = rule.first(since)
        if first == self.today and phrase.due_time is not None and self._is_past(phrase.due_time):
            first = rule.first(self.today + timedelta(days=1))
        if self.lasts is not None:
            end = later(first, self.lasts)
            until = end - timedelta(days=1) if end is not None else None
        phrase.due_on, phrase.start_on = first, None
        if until is not None and until < first:
            until = None  # it would be over before it began: its words stay words
            phrase.parts = [part for part in phrase.parts if part.kind is not Kind.UNTIL]
        phrase.rule = replace(rule, until=until)

    def _is_past(self, at: time) -> bool:
        return self.now is not None and at < self.now


def _in_part(clock: Timed, part: Timed | None) -> tuple[time, time | None]:
    """An hour within the part of the day that is told beside it: «ввечері о 7» is 19:00."""
    at, until = clock.at, clock.until
    if part is None or part.at.hour < _EVENING or part.at.hour > 22:
        return at, until
    return _evening(at), _evening(until) if until is not None else None


def _evening(at: time) -> time:
    return at.replace(hour=at.hour + 12) if 4 <= at.hour < 12 else at
