"""Which reminders are shown at an instant: a table, and any sequence of events against a plain model."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.reminder import MISSED_BOUND, Key, Local, Reminder
from clientbase.domain.reminder_schedule import (
    GONE_BACK,
    Come,
    Look,
    Quiet,
    ReminderState,
    Shown,
    is_open,
    lines_of,
    look,
    tomorrow_morning,
)
from tests.examples import examples

KYIV = Local(ZoneInfo("Europe/Kyiv"), time(9))
NIGHT = Quiet(time(22), time(8))
NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)  # 15:00 in Kyiv
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def at(text: str) -> datetime:
    """«13:00» of the day, «21 13:00» of another day of November; UTC."""
    day, _blank, hour = text.rpartition(" ")
    return datetime.combine(NOW.date().replace(day=int(day or 22)), time.fromisoformat(hour), UTC)


def reminder(due: datetime, name: str = "a", about: datetime | None = None) -> Reminder:
    return Reminder(Key("task", 1, name), due, about or due, 1)


def state(kind: str, kept: str, until: str = "") -> ReminderState:
    key = Key("task", 1, "a")
    return ReminderState(key, Shown(kind), at("13:00"), at(kept), at(until) if until else None)


def said(found: Look) -> str:
    """«due» or when it comes next, «» for never."""
    return "due" if found.due else f"{found.next_at:%d %H:%M}" if found.next_at else ""


SHOWN, SNOOZED, DONE = "shown", "snoozed", "done"


@pytest.mark.parametrize(
    ("due", "kept", "now", "answer"),
    [
        ("13:00", None, "12:59", "22 13:00"),
        ("13:00", None, "13:00", "due"),
        ("13:00", None, "13:01", "due"),
        ("13:00", None, "23 13:00", "due"),
        ("01 13:00", None, "22 13:00", "due"),
        # shown: whatever the clock does afterwards
        ("13:00", (SHOWN, "13:00"), "13:00", ""),
        ("13:00", (SHOWN, "13:00"), "12:00", ""),
        ("13:00", (SHOWN, "13:00"), "01 13:00", ""),
        ("13:00", (SHOWN, "13:00"), "30 13:00", ""),
        ("13:00", (SHOWN, "23 14:00"), "12:00", "22 13:00"),  # the clock had run two days ahead
        ("13:00", (SHOWN, "23 14:00"), "13:00", "due"),
        ("13:00", (SHOWN, "23 14:00"), "23 13:59", ""),  # shown late, and the clock set right a little
        ("13:00", (SHOWN, "23 12:00"), "12:00", ""),
        ("13:00", (DONE, "24 14:00"), "13:05", ""),
        ("13:00", (DONE, "13:00"), "13:05", ""),
        ("13:00", (DONE, "12:00"), "12:30", ""),  # done before it came
        # put off
        ("13:00", (SNOOZED, "13:01", "13:06"), "13:05", "22 13:06"),
        ("13:00", (SNOOZED, "13:01", "13:06"), "13:06", "due"),
        ("13:00", (SNOOZED, "13:01", "13:06"), "29 13:06", "due"),
        ("13:00", (SNOOZED, "13:01", "24 07:00"), "23 07:00", "24 07:00"),
        ("13:00", (SNOOZED, "13:01", "13:06"), "13:00", "22 13:06"),  # the clock was set right by a minute
        ("13:00", (SNOOZED, "13:01", "13:06"), "12:52", "22 13:06"),
        ("13:00", (SNOOZED, "13:01", "13:06"), "12:50", "due"),  # it went back: better early than never
        ("13:00", (SNOOZED, "13:01", "13:06"), "01 10:00", "due"),
        ("13:00", (SNOOZED, "13:01"), "13:02", "due"),
    ],
)
def test_one_reminder(due: str, kept: tuple[str, ...] | None, now: str, answer: str) -> None:
    states = {Key("task", 1, "a"): state(*kept)} if kept else {}
    assert said(look([reminder(at(due))], states, at(now), KYIV)) == answer


@pytest.mark.parametrize(
    ("due", "now", "answer"),
    [
        ("13:00", "13:00", "due"),
        ("20:30", "20:30", "23 06:00"),  # 22:30 in Kyiv: after the night, at 8:00
        ("20:00", "20:00", "23 06:00"),  # 22:00 is quiet already
        ("19:59", "19:59", "due"),
        ("19:59", "20:00", "23 06:00"),  # came just before, nobody looked: gathers with the others
        ("20:30", "13:00", "23 06:00"),  # told beforehand too
        ("23 05:59", "23 05:59", "23 06:00"),
        ("23 05:59", "23 06:00", "due"),
        ("23 06:00", "23 06:00", "due"),
        ("23 02:00", "22 22:30", "23 06:00"),
        ("13:00", "23 03:00", "23 06:00"),
        ("23 06:00", "13:00", "23 06:00"),
    ],
)
def test_in_quiet_hours_they_gather_and_come_after(due: str, now: str, answer: str) -> None:
    assert said(look([reminder(at(due))], {}, at(now), KYIV, NIGHT)) == answer


@pytest.mark.parametrize(
    ("first", "last", "hour", "quiet"),
    [
        ("22:00", "08:00", "23:00", True),
        ("22:00", "08:00", "07:59", True),
        ("22:00", "08:00", "08:00", False),
        ("22:00", "08:00", "12:00", False),
        ("13:00", "14:00", "13:00", True),
        ("13:00", "14:00", "14:00", False),
        ("13:00", "14:00", "12:00", False),
        ("10:00", "10:00", "10:00", False),
        ("00:00", "00:00", "00:00", False),
        ("00:00", "06:00", "00:00", True),
    ],
)
def test_which_hours_are_quiet(first: str, last: str, hour: str, quiet: bool) -> None:
    hours = Quiet(time.fromisoformat(first), time.fromisoformat(last))
    assert hours.holds(datetime.combine(NOW.date(), time.fromisoformat(hour))) == quiet


@pytest.mark.parametrize(
    ("day", "hour", "end"),
    [
        ("2026-03-29", "00:30", "2026-03-29T05:00"),  # the night of spring is an hour shorter
        ("2026-03-28", "23:00", "2026-03-29T05:00"),
        ("2026-10-25", "00:30", "2026-10-25T06:00"),  # that of autumn longer
        ("2026-10-25", "03:30", "2026-10-25T06:00"),
        ("2026-12-31", "23:30", "2027-01-01T06:00"),
    ],
)
def test_quiet_hours_end_by_the_clock_on_the_wall(day: str, hour: str, end: str) -> None:
    instant = KYIV.instant(datetime.fromisoformat(f"{day}T{hour}"))
    assert NIGHT.after(instant, KYIV) == datetime.fromisoformat(end).replace(tzinfo=UTC)


def test_tomorrow_is_its_morning_by_the_clock_on_the_wall() -> None:
    assert tomorrow_morning(at("13:00"), KYIV) == at("23 07:00")
    assert tomorrow_morning(at("22:30"), KYIV) == at("24 07:00"), "in Kyiv it is the 23rd already"
    spring = datetime(2026, 3, 28, 12, tzinfo=UTC)
    assert tomorrow_morning(spring, KYIV) == datetime(2026, 3, 29, 6, tzinfo=UTC)


def test_what_was_never_shown_for_a_month_is_no_reminder_any_longer_but_what_was_put_off_is() -> None:
    late = NOW + MISSED_BOUND + MINUTE
    assert look([reminder(NOW)], {}, NOW + MISSED_BOUND, KYIV).due
    assert not look([reminder(NOW)], {}, late, KYIV).due
    assert look([reminder(NOW)], {Key("task", 1, "a"): state(SNOOZED, "13:01", "13:06")}, late, KYIV).due


def test_the_newest_comes_first_and_the_next_are_told_in_order() -> None:
    dues = [at("12:00"), at("14:00"), at("12:30"), at("13:30"), at("14:00")]
    found = look([reminder(due, str(n)) for n, due in enumerate(dues)], {}, NOW, KYIV)
    assert [come.at for come in found.due] == [at("12:30"), at("12:00")]
    assert found.instants == (at("13:30"), at("14:00"))


def test_two_alarms_of_one_moment_are_one_line_the_latest_says_it() -> None:
    two = [reminder(at("12:00"), "/60", at("13:00")), reminder(at("12:45"), "/15", at("13:00"))]
    other = reminder(at("12:30"), "b", at("12:30"))
    lines = lines_of(look([*two, other], {}, NOW, KYIV).due)
    assert [(line.reminder.key.occasion, len(line.reminders)) for line in lines] == [("/15", 2), ("b", 1)]


def test_shown_and_not_dealt_with_it_is_open_for_a_day() -> None:
    one, shown = reminder(NOW, about=NOW + 15 * MINUTE), state(SHOWN, "13:00")
    assert is_open(one, shown, NOW)
    assert is_open(one, shown, NOW + timedelta(hours=23))
    assert not is_open(one, shown, NOW + timedelta(days=2))
    assert not is_open(one, state(DONE, "13:00"), NOW)
    assert not is_open(one, None, NOW)


# --- any sequence of events, against a plain model --------------------------------------------------

_SPAN = st.integers(0, 72 * 60).map(lambda minutes: NOW + minutes * MINUTE)
_JUMP = st.integers(-3 * 1440, 3 * 1440)
_EVENT = st.one_of(
    st.tuples(st.just("pass"), st.integers(1, 300)),
    st.tuples(st.just("jump"), _JUMP),
    st.tuples(st.just("away"), _JUMP),  # off, asleep or locked meanwhile: nobody looks
    st.tuples(st.just("move"), st.integers(0, 3), _SPAN),
    st.tuples(st.just("remove"), st.integers(0, 3)),
    st.tuples(st.just("snooze"), st.integers(0, 3), st.integers(1, 2000)),
    st.tuples(st.just("done"), st.integers(0, 3)),
)


@dataclass
class Model:
    """What a person would keep on paper: of each reminder whether it was told, and until when put off."""

    told: dict[Key, int] = field(default_factory=dict)
    owed: dict[Key, tuple[datetime, datetime]] = field(default_factory=dict)  # put off: (from, until)
    over: set[Key] = field(default_factory=set)
    told_at: dict[Key, datetime] = field(default_factory=dict)
    again: dict[Key, int] = field(default_factory=dict)  # told by a clock that was wrong

    def owes(self, one: Reminder, now: datetime) -> bool:
        if one.key in self.over:
            return False
        if one.key in self.owed:
            since, until = self.owed[one.key]
            return now >= until or now < since - GONE_BACK
        return one.due_at <= now and (one.key not in self.told or self.told_wrongly(one, now))

    def told_wrongly(self, one: Reminder, now: datetime) -> bool:
        """More than a day late, by a clock that was more than a day ahead of the one now."""
        at = self.told_at.get(one.key)
        return at is not None and one.key not in self.owed and now < at - DAY and one.due_at < at - DAY


@settings(max_examples=examples(60))
@given(st.lists(_SPAN, min_size=4, max_size=4), st.lists(_EVENT, max_size=25), st.booleans())
def test_each_is_shown_once_after_it_came_due(
    dues: list[datetime], events: list[tuple[object, ...]], hushed: bool
) -> None:
    quiet = NIGHT if hushed else Quiet()
    living = {n: reminder(due, f"{n}@{due:%d%H%M}") for n, due in enumerate(dues)}
    states: dict[Key, ReminderState] = {}
    model, now = Model(), NOW

    def tick() -> None:
        found = look(living.values(), states, now, KYIV, quiet)
        if quiet.holds(KYIV.wall(now)):
            assert not found.due
        else:
            expected = {one.key for one in living.values() if model.owes(one, now)}
            assert {come.reminder.key for come in found.due} == expected
        assert all(instant > now for instant in found.instants)
        for come in found.due:
            key = come.reminder.key
            model.again[key] = model.again.get(key, 0) + model.told_wrongly(come.reminder, now)
            model.told_at[key] = now
            states[key] = ReminderState(key, Shown.SHOWN, come.reminder.due_at, now)
            model.told[key] = model.told.get(key, 0) + 1
            model.owed.pop(key, None)

    put_off: dict[Key, int] = {}
    for what, *facts in events:
        match what, facts:
            case "pass", [int(minutes)]:
                for _minute in range(0, minutes, 20):
                    now += 20 * MINUTE
                    tick()
            case "jump", [int(minutes)]:
                now += minutes * MINUTE
                tick()
            case "away", [int(minutes)]:
                now += minutes * MINUTE
            case "move", [int(n), datetime() as due] if n in living:
                living[n] = reminder(due, f"{n}@{due:%d%H%M}")
            case "remove", [int(n)]:
                living.pop(n, None)
            case "snooze", [int(n), int(minutes)] if n in living and living[n].key in model.told:
                key, until = living[n].key, now + minutes * MINUTE
                if key in model.over:
                    continue
                states[key] = ReminderState(key, Shown.SNOOZED, living[n].due_at, now, until)
                put_off[key] = put_off.get(key, 0) + (key not in model.owed)
                model.owed[key] = (now, until)
            case "done", [int(n)] if n in living:
                key = living[n].key
                states[key] = ReminderState(key, Shown.DONE, living[n].due_at, now)
                model.over.add(key)
    more = {key: put_off.get(key, 0) + model.again.get(key, 0) for key in model.told}
    assert all(count <= 1 + more[key] for key, count in model.told.items()), "nothing twice"
    now = max([now, NOW + timedelta(days=3), *(until for _since, until in model.owed.values())])
    now = quiet.after(now, KYIV)
    tick()
    left = {one.key for one in living.values()} - model.told.keys() - model.over
    assert not left, "nothing lost"


@settings(max_examples=examples(40))
@given(st.lists(_SPAN, max_size=6), _SPAN, st.booleans())
def test_at_the_next_instant_told_there_is_something_and_before_it_nothing(
    dues: list[datetime], now: datetime, hushed: bool
) -> None:
    quiet = NIGHT if hushed else Quiet()
    some = [reminder(due, str(n)) for n, due in enumerate(dues)]
    states = {
        come.reminder.key: ReminderState(come.reminder.key, Shown.SHOWN, come.at, now)
        for come in look(some, {}, now, KYIV, quiet).due
    }
    found = look(some, states, now, KYIV, quiet)
    assert not found.due
    if found.next_at is None:
        assert len(states) == len(some)
        return
    assert look(some, states, found.next_at, KYIV, quiet).due
    assert not look(some, states, found.next_at - MINUTE / 60, KYIV, quiet).due
    assert replace(found, due=()) == found
    assert all(isinstance(come, Come) for come in found.due)
