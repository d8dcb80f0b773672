"""When something is due or begins, as a phrase says it: «до п'ятниці», «с понедельника», «через 2 тижні»."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from clientbase.domain import phrase_words as w
from clientbase.domain.phrase_days import days_at
from clientbase.domain.phrase_lengths import Length, later, length_at
from clientbase.domain.phrase_tokens import Line
from clientbase.domain.phrase_written_days import Days, Form, on_date, one

_AROUND = {"до": -1, "перед": -1, "before": -1, "после": 1, "після": 1, "after": 1}
_AFTER = {"після", "после", "after"}
_EVE = {"напередодні", "накануне"}
_ABOUT = {"від", "от", "за", "про", "of", "from", "№", "#", "кв", "буд", "дом", "ст", "п"}
"""Before a day that is spoken of: «рахунок від 15.03», «отчёт за пятницу»."""
_ON = w.ON | {"for"}
_TO = {"до", "по", "to", "till", "until", "through", "-", "–", "—"}
_SINCE = w.words("с со з із зі from starting since")
_STREETS = w.words(
    "вул вулиця вулиці вулицю ул улица улице улицу площа площі площадь площади пл пров пер просп пр"
)
_GREETING = ("поздрав", "привіт", "вітат", "congrat")
_VERBS = ("ти", "ть", "тися", "тись", "ться", "чь", "йти")
_WITHIN = {"within", "протягом", "течение", "впродовж"}


class Role(StrEnum):
    """What the days are for: `DUE` on the first of them, `BY` before they begin, `START` from the first."""

    DUE = "due"
    BY = "by"
    START = "start"


@dataclass(frozen=True, slots=True)
class Dated:
    """The tokens from `start` to `end` name these days; `moment` also the minute («через годину»).

    `until`: the last day of a stretch that was told with its first one.
    """

    start: int
    end: int
    role: Role
    days: Days
    moment: datetime | None = None
    until: date | None = None

    def due_on(self, today: date) -> date:
        """The one day that is meant: of this week its Friday, of a later stretch its first day."""
        first, last = self.days.first, self.days.last
        if self.days.is_one or self.role is Role.START:
            return first
        if self.role is Role.BY:
            return max(first - timedelta(days=1), today)
        if first > today or (last - first).days < 2:
            return first
        friday = today + timedelta(days=4 - today.weekday())
        return max(friday, today) if last.weekday() == 6 and (last - first).days < 7 else last


def dated_at(line: Line, at: int, today: date, now: time | None) -> Dated | None:
    """What a phrase that begins here says of days."""
    for rule in (_around_a_day, _ahead, _range, _told):
        found = rule(line, at, today, now)
        if found is not None and line.ends(found.end) and line.free(at, found.end):
            return found
    return None


def is_verb(word: str) -> bool:
    """Whether a word is an infinitive by its ending."""
    return word.endswith(_VERBS) and len(word) > 3


def _around_a_day(line: Line, at: int, today: date, _now: time | None) -> Dated | None:
    """«за тиждень до 8 березня», «2 days before Friday», «накануне 8 марта»."""
    if line.word(at) in _EVE:
        near = days_at(line, at + 1, today, Form.UNTIL)
        return Dated(at, near[0], Role.DUE, one(near[1].first - timedelta(days=1))) if near else None
    start = at + (line.word(at) in {"за", "через", "the"})
    length = length_at(line, start)
    if length is None or length[1].minutes:
        return None
    end, much = length
    sign = _AROUND.get(line.word(end))
    found = days_at(line, end + 1, today, Form.UNTIL) if sign else None
    if found is None or sign is None:
        return None
    day = later(found[1].first, much, sign)
    return Dated(at, found[0], Role.DUE, one(day)) if day is not None and day >= today else None


def _ahead(line: Line, at: int, today: date, now: time | None) -> Dated | None:
    """«через 3 дні», «in half an hour», «2 weeks from now»."""
    word = line.word(at)
    if word == "за" and at and not is_verb(line.word(at - 1)):
        return None  # «звіт за тиждень»
    leads = word in {"через", "за", "in"} or word in _WITHIN
    found = length_at(line, at + leads, counted=word in {"in"} or not leads)
    if found is None:
        return None
    end, length = found
    if word == "за" and line.word(end) in _AROUND:
        return None  # «за день до доставки»: of something that is no day
    if word in _WITHIN and length == Length(days=1) and end == at + 2:
        length = Length()  # «протягом дня»
    if not leads:
        if not (line.is_one(end, "from") and line.is_one(end + 1, "now", "today")):
            return None
        end += 2
    start = at - 1 if word == "течение" and line.is_one(at - 1, "в") else at
    if not length.minutes:
        day = later(today, length)
        return Dated(start, end, Role.DUE, one(day)) if day else None
    if now is None:
        return None
    moment = datetime.combine(today, now) + timedelta(minutes=length.minutes)
    moment = moment.replace(second=0, microsecond=0)
    return Dated(start, end, Role.DUE, one(moment.date()), moment)


def _range(line: Line, at: int, today: date, _now: time | None) -> Dated | None:
    """«з 5 по 7 березня», «5-7 марта», «from Monday to Friday»."""
    start = at + (line.word(at) in _SINCE)
    alone = line.number(start, 31)
    if alone is not None and line.word(start + 1) in _TO:
        last = days_at(line, start + 2, today, Form.BARE)
        if last is None or w.MONTH_OF.get(line.word(start + 3)) is None:
            return None
        end, days = last
        first = on_date(alone, days.first.month, days.first.year, today)
        if first is None or first >= days.first:
            return None
        return Dated(at, end, Role.START, one(first), until=days.first)
    if start == at:
        return None
    found = days_at(line, start, today, Form.SINCE)
    if found is None or line.word(found[0]) not in _TO:
        return None
    begins = found[1].first
    last = days_at(line, found[0] + 1, begins, Form.UNTIL)
    if last is None or last[1].last <= begins:
        return None
    return Dated(at, last[0], Role.START, one(begins), until=last[1].last)


def _told(line: Line, at: int, today: date, _now: time | None) -> Dated | None:
    """A day with what stands before it, or by itself."""
    behind, role, form = _leading(line, at)
    found = days_at(line, behind, today, form)
    if found is None:
        return None
    end, days = found
    spoken_of = line.word(at - 1) in _ABOUT and line.begins(at - 1)
    if behind == at and (spoken_of or _is_street(line, at)):
        return None
    if role is Role.START and any(
        line.word(place).startswith(_GREETING) for place in range(max(0, at - 4), at)
    ):
        role = Role.DUE  # «поздравить с 8 марта»
    if line.word(at) in _AFTER:
        days = one(days.last + timedelta(days=1))
    return Dated(at, end, role, days)


def _is_street(line: Line, at: int) -> bool:
    """«вул. 1 Травня», «площа 8 Березня»."""
    before = at - 2 if line.is_one(at - 1, ".") else at - 1
    return line.word(before) in _STREETS


def _leading(line: Line, at: int) -> tuple[int, Role, Form]:
    """What stands before a day: where the day begins, its role, the form of its words."""
    word = line.word(at)
    if word in {"починаючи", "начиная", "starting"} and line.is_one(
        at + 1, "з", "с", "со", "із", "from", "on"
    ):
        return at + 2, Role.START, Form.SINCE
    if word in _SINCE:
        return at + 1, Role.START, Form.SINCE
    if word in {"не", "no"} and line.is_one(at + 1, "пізніше", "позже", "позднее", "later"):
        return at + 2 + line.is_one(at + 2, "ніж", "чем", "than", "за"), Role.BY, Form.UNTIL
    if word == "due":
        return at + 1 + line.is_one(at + 1, "on", "by"), Role.BY, Form.UNTIL
    if word in w.BY or word in _AFTER:
        behind = at + 1 + line.is_one(at + 1, "the")
        return behind, Role.DUE if word in _AFTER else Role.BY, Form.UNTIL
    if word in _ON:
        return at + 1 + line.is_one(at + 1, "the"), Role.DUE, Form.ON
    return at, Role.DUE, Form.BARE
