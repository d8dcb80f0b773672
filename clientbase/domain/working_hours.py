"""Working hours read from a line of text, and whether somebody works now.

What is read is the plain part of OpenStreetMap's `opening_hours` («Mo-Fr 09:00-18:00; Sa 10:00-15:00;
Su off») and what people write instead of it in Ukrainian, Russian and English. As there, hours without a day
hold on every day, a later rule about a day takes the place of an earlier one, and an end before the beginning
is that of the next day. Whatever is not understood whole is not understood: it stays the text it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from clientbase.domain.hours_tokens import WEEK, Sort, Token, tokens_of
from clientbase.i18n import N_, _

Span = tuple[int, int]
"""Minutes since midnight, the end after the beginning; beyond 1440 it is the next day."""
_DAY = 24 * 60
_LONGEST_NIGHT = 16 * 60
_MONDAY_TO_SUNDAY = (
    N_("Closed, opens on Monday at {time}"),
    N_("Closed, opens on Tuesday at {time}"),
    N_("Closed, opens on Wednesday at {time}"),
    N_("Closed, opens on Thursday at {time}"),
    N_("Closed, opens on Friday at {time}"),
    N_("Closed, opens on Saturday at {time}"),
    N_("Closed, opens on Sunday at {time}"),
)


@dataclass(frozen=True, slots=True)
class WeekHours:
    """What of each day is worked, Monday first, in order and apart from one another."""

    days: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class OpenState:
    """Open until `until` (None: always), or closed until `opens` (None: for ever); wall times there."""

    is_open: bool
    until: datetime | None = None
    opens: datetime | None = None


@dataclass(slots=True)
class _Rule:
    days: set[int] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)
    pauses: list[Span] = field(default_factory=list)
    has_days: bool = False
    closed: bool = False
    waits_for_days: bool = False  # «вихідні: сб, нд»

    @property
    def says_when(self) -> bool:
        return bool(self.spans) or self.closed


def read_hours(text: str) -> WeekHours | None:
    """None where it is not understood."""
    tokens = tokens_of(text)
    if not tokens or len(tokens) > 200:
        return None
    rules = _Reader(tokens).rules()
    if not rules:
        return None
    days: list[tuple[Span, ...]] = [()] * 7
    for rule in rules:
        for day in rule.days if rule.has_days else WEEK:
            days[day] = () if rule.closed else _without(_united(rule.spans), rule.pauses)
    return WeekHours(tuple(days))


class _Reader:
    """Reads tokens from left to right; a rule is days with times, in this order or, throughout, the other."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._rules: list[_Rule] = []
        said = [token.sort for token in tokens if token.sort not in {Sort.END, Sort.TO}]
        self._times_first = bool(said) and said[0] is Sort.TIME and said[-1] is Sort.DAYS

    def rules(self) -> list[_Rule]:
        """Empty where something does not fit."""
        while self._at < len(self._tokens):
            if not self._step():
                return []
        fit = all(rule.says_when and not (rule.waits_for_days and not rule.has_days) for rule in self._rules)
        return self._rules if fit else []

    def _step(self) -> bool:
        token = self._tokens[self._at]
        match token.sort:
            case Sort.END | Sort.TO:  # a dash between days and hours says nothing
                self._at += 1
                return True
            case Sort.DAYS:
                return self._days()
            case Sort.TIME:
                span = self._span()
                return span is not None and self._add(span)
            case Sort.ALWAYS:
                self._at += 1
                return self._add((0, _DAY))
            case Sort.PAUSE:
                return self._pause()
            case Sort.CLOSED:
                return self._closed()
        if self._sort_at(self._at + 1) is Sort.TIME or (
            self._sort_at(self._at + 1) is Sort.TO and self._sort_at(self._at + 2) is Sort.TIME
        ):
            self._take_days({5, 6})  # «вихідні 10–15»
            self._at += 1
            return True
        return self._closed()

    def _sort_at(self, place: int) -> Sort | None:
        return self._tokens[place].sort if place < len(self._tokens) else None

    # --- days -------------------------------------------------------------------------------------

    def _days(self) -> bool:
        days = set(self._tokens[self._at].days)
        self._at += 1
        if self._sort_at(self._at) is Sort.TO and self._sort_at(self._at + 1) is Sort.DAYS:
            last = self._tokens[self._at + 1].days
            if len(days) != 1 or len(last) != 1:
                return False
            first, end = next(iter(days)), next(iter(last))
            days = {day % 7 for day in range(first, end + 1 if end >= first else end + 8)}
            self._at += 2
        self._take_days(days)
        return True

    def _take_days(self, days: Iterable[int]) -> None:
        rule = self._rules[-1] if self._rules else None
        joins = rule is not None and (
            self._times_first
            or rule.waits_for_days
            or not rule.says_when
            or (not rule.has_days and set(days) == WEEK)  # «цілодобово, без вихідних»
        )
        if rule is None or not joins:
            rule = _Rule()
            self._rules.append(rule)
        rule.days.update(days)
        rule.has_days = True

    # --- times ------------------------------------------------------------------------------------

    def _span(self) -> Span | None:
        first = self._tokens[self._at]
        if self._sort_at(self._at + 1) is not Sort.TO or self._sort_at(self._at + 2) is not Sort.TIME:
            return None
        last = self._tokens[self._at + 2]
        self._at += 3
        begin, end = first.minute, last.minute
        if begin == _DAY:
            begin = 0
        if end > begin:
            return begin, end
        written = first.exact or last.exact or begin >= _DAY // 2
        end += _DAY
        return (begin, end) if written and end - begin <= _LONGEST_NIGHT else None

    def _add(self, span: Span) -> bool:
        rule = self._rules[-1] if self._rules else None
        if rule is not None and rule.waits_for_days:
            return False  # «вихідний нд, сб 10–15»: nobody can tell
        if rule is None or (self._times_first and rule.has_days) or rule.closed:
            rule = _Rule()
            self._rules.append(rule)
        if rule.pauses and any(a <= span[0] and span[1] <= b for a, b in rule.spans):
            rule.pauses.append(span)
        else:
            rule.spans.append(span)
        return True

    def _pause(self) -> bool:
        self._at += 1
        while self._sort_at(self._at) in {Sort.PAUSE, Sort.TO}:  # «обідня перерва», «обід - 13–14»
            self._at += 1
        rules = [rule for rule in self._rules if rule.spans and not rule.pauses]
        if not rules:
            return False
        if self._sort_at(self._at) is Sort.TIME:
            span = self._span()
        else:  # «9–18, 13–14 обід»
            rules = rules[-1:]
            span = rules[0].spans.pop() if len(rules[0].spans) > 1 else None
        if span is None:
            return False
        for rule in rules:
            rule.pauses.append(span)
        return True

    def _closed(self) -> bool:
        self._at += 1
        rule = self._rules[-1] if self._rules else None
        if rule is not None and rule.has_days and not rule.says_when:
            rule.closed = True
            return True
        follows = next((token.sort for token in self._tokens[self._at :] if token.sort is not Sort.TO), None)
        if follows is Sort.DAYS:
            self._rules.append(_Rule(closed=True, waits_for_days=True))
            return True
        if self._rules:
            return False
        self._rules.append(_Rule(closed=True))
        return True


def _united(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def _without(spans: Iterable[Span], pauses: Iterable[Span]) -> tuple[Span, ...]:
    left = list(spans)
    for begin, end in pauses:
        left = [
            part
            for first, last in left
            for part in ((first, min(last, begin)), (max(first, end), last))
            if part[0] < part[1]
        ]
    return tuple(left)


def state_at(hours: WeekHours, now: datetime) -> OpenState:
    """`now`: wall time of the place, without a zone."""
    midnight = datetime.combine(now.date(), time())
    spans = _united(
        (day * _DAY + begin, day * _DAY + end)
        for day in range(-1, 9)
        for begin, end in hours.days[(now.weekday() + day) % 7]
    )
    minute = (now - midnight) / timedelta(minutes=1)
    for begin, end in spans:
        if begin <= minute < end:
            always = end >= 8 * _DAY
            return OpenState(is_open=True, until=None if always else midnight + timedelta(minutes=end))
    later = next((begin for begin, _end in spans if begin > minute), None)
    return OpenState(is_open=False, opens=None if later is None else midnight + timedelta(minutes=later))


def open_words(text: str, now: datetime) -> str:
    """«Open until 18:00», «Closed, opens tomorrow at 09:00»; "" where the hours are not understood."""
    hours = read_hours(text)
    if hours is None:
        return ""
    state = state_at(hours, now)
    if state.is_open:
        if state.until is None:
            return _("Open around the clock")
        midnight = state.until.time() == time() and state.until.date() > now.date()
        return _("Open until {time}").format(time="24:00" if midnight else f"{state.until:%H:%M}")
    if state.opens is None:
        return _("Closed")
    at = f"{state.opens:%H:%M}"
    days = (state.opens.date() - now.date()).days
    if days == 0:
        return _("Closed, opens at {time}").format(time=at)
    if days == 1:
        return _("Closed, opens tomorrow at {time}").format(time=at)
    return _(_MONDAY_TO_SUNDAY[state.opens.weekday()]).format(time=at)
