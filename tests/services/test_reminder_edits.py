"""Reminders of a real base under any sequence of edits: each is shown once after it came due, none lost."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.appointment import AppointmentDraft, AppointmentStatus
from clientbase.domain.clock import FixedClock
from clientbase.domain.reminder import Key
from clientbase.domain.series_edits import Scope
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from tests.examples import examples
from tests.shops import make_shop

KYIV = ZoneInfo("Europe/Kyiv")
BEGIN = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)  # 7:00
SUNDAY = date(2026, 11, 22)
MINUTE = timedelta(minutes=1)


def take(shop: Shop) -> list[tuple[str, str]]:
    """What is due, shown."""
    found = [come.reminder for come in shop.reminders.due()]
    shop.reminders.shown(found)
    return sorted((one.summary, one.key.occasion) for one in found)


# --- a series, edited -------------------------------------------------------------------------------


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(BEGIN, KYIV)


@pytest.fixture
def shop(tmp_path: Path, clock: FixedClock) -> Shop:
    return make_shop(tmp_path, clock)


def series(shop: Shop) -> int:
    starts = datetime.combine(SUNDAY, time(12))
    draft = AppointmentDraft("Урок", starts, starts + timedelta(hours=1), alarms=(30,), rrule="FREQ=DAILY")
    return shop.appointments.add(draft)


def day(number: int) -> datetime:
    """The planned start on a day after the first."""
    return datetime.combine(SUNDAY + timedelta(days=number), time(12))


def go(clock: FixedClock, number: int, hour: str) -> None:
    at = datetime.combine(SUNDAY + timedelta(days=number), time.fromisoformat(hour), KYIV)
    clock.at = at.astimezone(UTC)


@pytest.mark.parametrize(
    ("edit", "shown"),
    [
        (lambda shop, id: None, ["11:30", "11:30", "11:30"]),
        (
            lambda shop, id: shop.appointments.remove(id, instance=day(2), scope=Scope.THIS),
            ["11:30", "", "11:30"],
        ),
        (
            lambda shop, id: shop.appointments.remove(id, instance=day(2), scope=Scope.FOLLOWING),
            ["11:30", "", ""],
        ),
        (lambda shop, id: shop.appointments.remove(id), ["", "", ""]),
        (lambda shop, id: moved(shop, id, Scope.THIS), ["11:30", "14:30", "11:30"]),
        (lambda shop, id: moved(shop, id, Scope.FOLLOWING), ["11:30", "14:30", "14:30"]),
        (lambda shop, id: moved(shop, id, Scope.ALL), ["14:30", "14:30", "14:30"]),
        (lambda shop, id: renamed(shop, id, Scope.THIS), ["11:30", "11:30", "11:30"]),
        (lambda shop, id: renamed(shop, id, Scope.FOLLOWING), ["11:30", "11:30", "11:30"]),
    ],
)
def test_an_edited_series_reminds_as_it_stands(
    shop: Shop, clock: FixedClock, edit: Callable[[Shop, int], object], shown: list[str]
) -> None:
    """On the first day nothing was edited yet; the three after it as told."""
    id = series(shop)
    go(clock, 0, "11:30")
    assert len(take(shop)) == 1
    edit(shop, id)
    assert take(shop) == [], "nothing of the past comes again"
    go(clock, 0, "23:00")
    take(shop)  # that of the first day, where it was moved to later
    for number, hour in enumerate(shown, start=1):
        for at in ("11:30", "14:30", "23:00"):
            go(clock, number, at)
            assert len(take(shop)) == (at == hour), f"day {number}, {at}"


def moved(shop: Shop, id: int, scope: Scope) -> None:
    starts = day(2) + timedelta(hours=3)
    values = {"starts": starts, "ends": starts + timedelta(hours=1)}
    shop.appointments.update(id, values, instance=day(2), scope=scope)


def renamed(shop: Shop, id: int, scope: Scope) -> None:
    shop.appointments.update(id, {"note": "Взяти ноти"}, instance=day(2), scope=scope)


@pytest.mark.parametrize("scope", list(Scope))
def test_what_was_told_is_not_told_again_when_only_words_change(
    shop: Shop, clock: FixedClock, scope: Scope
) -> None:
    id = series(shop)
    go(clock, 2, "11:40")
    take(shop)
    renamed(shop, id, scope)
    for hour in ("11:41", "12:00", "13:00"):
        go(clock, 2, hour)
        assert take(shop) == []
    go(clock, 3, "11:30")
    assert len(take(shop)) == 1


@pytest.mark.parametrize("scope", list(Scope))
def test_what_was_put_off_stays_so_when_only_words_change(
    shop: Shop, clock: FixedClock, scope: Scope
) -> None:
    id = series(shop)
    go(clock, 2, "11:40")
    shop.reminders.snooze([one.reminder for one in shop.reminders.due()][:1], clock.now() + 90 * MINUTE)
    take(shop)
    renamed(shop, id, scope)
    shop.history.undo()
    shop.history.redo()
    go(clock, 2, "13:00")
    assert take(shop) == []
    go(clock, 2, "13:10")
    assert take(shop) == [("Урок", "2026-11-24T12:00/30")]


def test_what_was_put_off_stays_so_where_its_day_leaves_the_series(shop: Shop, clock: FixedClock) -> None:
    id = series(shop)
    shop.appointments.update(id, {"status": AppointmentStatus.CONFIRMED}, instance=day(2))
    go(clock, 2, "11:40")
    shop.reminders.snooze([one.reminder for one in shop.reminders.due()][:1], clock.now() + 90 * MINUTE)
    take(shop)
    shop.appointments.repeat(id, "", instance=day(2), scope=Scope.FOLLOWING)
    go(clock, 2, "12:00")
    assert take(shop) == []
    go(clock, 2, "13:10")
    assert take(shop) == [("Урок", "2026-11-24T12:00/30")]


# --- any sequence of edits, against a plain model ---------------------------------------------------

_HOUR = st.integers(1, 60)  # hours from the beginning
_EVENT = st.one_of(
    st.tuples(st.just("add"), _HOUR),
    st.tuples(st.just("move"), st.integers(0, 4), _HOUR),
    st.tuples(st.just("words"), st.integers(0, 4)),
    st.tuples(st.just("finish"), st.integers(0, 4)),
    st.tuples(st.just("snooze"), st.integers(0, 4), st.integers(1, 900)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("pass"), st.integers(1, 300)),
    st.tuples(st.just("away"), st.integers(1, 900)),  # off or locked: nobody looks
    st.tuples(st.just("back"), st.integers(1, 300)),
)


@dataclass
class Watched:
    """What was shown, how often, and how often a snooze asked for another time."""

    shown: dict[Key, int] = field(default_factory=dict)
    snoozed: dict[Key, int] = field(default_factory=dict)


def at_hour(hours: int) -> tuple[date, time]:
    wall = (BEGIN + timedelta(hours=hours)).astimezone(KYIV)
    return wall.date(), wall.time()


@settings(max_examples=examples(8))
@given(st.lists(_EVENT, max_size=14))
def test_each_task_is_told_once_at_each_time_it_was_given(events: list[tuple[object, ...]]) -> None:
    with TemporaryDirectory() as folder:
        clock = FixedClock(BEGIN, KYIV)
        shop = make_shop(Path(folder), clock)
        try:
            _run(shop, clock, events)
        finally:
            shop.close()


def _run(shop: Shop, clock: FixedClock, events: list[tuple[object, ...]]) -> None:
    watched, first = Watched(), shop.history.recent(1)[0].id
    ids: list[int] = []

    def tick() -> None:
        due = [come.reminder for come in shop.reminders.due()]
        if not due:
            return
        assert len({one.key for one in due}) == len(due)
        for one in due:
            assert shop.tasks.get(one.row_id).completed_at is None
            watched.shown[one.key] = watched.shown.get(one.key, 0) + 1
        shop.reminders.shown(due)
        assert shop.reminders.due() == ()

    def chosen(place: object) -> int | None:
        there = [id for id in ids if any(task.id == id for task in shop.tasks.open_tasks())]
        return there[int(str(place)) % len(there)] if there else None

    for what, *facts in events:
        id = chosen(facts[0]) if what in {"move", "words", "finish", "snooze"} else None
        if what in {"move", "words", "finish", "snooze"} and id is None:
            continue
        if what == "add":
            due_on, due_time = at_hour(int(str(facts[0])))
            ids.append(shop.tasks.add(TaskDraft("Справа", due_on=due_on, due_time=due_time)))
        elif what == "move" and id is not None:
            due_on, due_time = at_hour(int(str(facts[1])))
            shop.tasks.update(id, {"due_on": due_on, "due_time": due_time})
        elif what == "words" and id is not None:
            shop.tasks.update(id, {"summary": f"Справа {len(watched.shown)}"})
        elif what == "finish" and id is not None:
            shop.tasks.complete(id)
        elif what == "snooze" and id is not None:
            some = [come.reminder for come in shop.reminders.left() if come.reminder.row_id == id]
            shop.reminders.snooze(some, clock.now() + int(str(facts[1])) * MINUTE)
            for one in some:
                watched.snoozed[one.key] = watched.snoozed.get(one.key, 0) + 1
        elif what == "undo" and (last := shop.history.next_undo()) is not None and last.id > first:
            shop.history.undo()
        elif what == "pass":
            for _step in range(int(str(facts[0])) // 30):
                clock.at += 30 * MINUTE
                tick()
        elif what == "away":
            clock.at += int(str(facts[0])) * MINUTE
        elif what == "back":
            clock.at -= int(str(facts[0])) * MINUTE

    known_before_end = {task.id: task for task in shop.tasks.open_tasks()}
    clock.at = max(clock.at, BEGIN) + timedelta(days=4)
    tick()
    assert all(count <= 1 + watched.snoozed.get(key, 0) for key, count in watched.shown.items())
    for id, task in known_before_end.items():
        assert task.due_on is not None
        assert task.due_time is not None
        due_at = datetime.combine(task.due_on, task.due_time, KYIV).astimezone(UTC)
        key = Key("task", id, f"{task.due_on}T{task.due_time:%H:%M}/0")
        given_at = max(change.at for change in shop.history.recent(200))
        if due_at > given_at:
            assert key in watched.shown, "nothing lost"
