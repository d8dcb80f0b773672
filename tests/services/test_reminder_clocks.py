"""Reminders under clocks that jump, on trips, and of what is gone when it is dealt with."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from clientbase.domain.clock import FixedClock
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from tests.services.test_reminders import SUNDAY, draft, go, take
from tests.shops import make_shop


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 22, 5, 0, tzinfo=UTC), ZoneInfo("Europe/Kyiv"))


@pytest.fixture
def shop(tmp_path: Path, clock: FixedClock) -> Iterator[Shop]:
    made = make_shop(tmp_path, clock)
    made.settings.set_many({"reminders.birthdays": "no", "reminders.contacts": "no"})
    yield made
    made.close()


def test_what_is_gone_or_done_meanwhile_is_passed_over(shop: Shop, clock: FixedClock) -> None:
    gone, done, open_one = (
        shop.tasks.add(TaskDraft(name, due_on=SUNDAY, due_time=time(12))) for name in ("А", "Б", "В")
    )
    lesson = shop.appointments.add(draft("12:10", 10))
    go(clock, "12:00")
    shown = take(shop)
    shop.tasks.remove(gone)
    shop.tasks.complete(done)
    shop.appointments.remove(lesson)
    assert [come.reminder.row_id for come in shop.reminders.left()] == [open_one]
    assert shop.reminders.done(shown) == 1, "what is undone is that one alone"
    shop.reminders.snooze(shown, clock.now() + timedelta(minutes=5))
    go(clock, "12:05")
    assert take(shop) == []


def test_on_a_trip_each_comes_once_by_the_clock_on_the_wall(shop: Shop, clock: FixedClock) -> None:
    for hour in ("09:00", "12:00", "15:00"):
        shop.appointments.add(draft(hour, 0, summary=hour))
    shop.appointments.add(draft("15:00", 0, summary="Дзвінок додому", zone="Europe/Kyiv"))
    go(clock, "12:30")
    assert len(take(shop)) == 2
    clock.zone = ZoneInfo("America/New_York")  # 5:30 there
    told = []
    for hours in range(16):
        clock.at += timedelta(hours=hours > 0)
        told += [(one.summary, f"{clock.at.astimezone(clock.zone):%H:%M}") for one in take(shop)]
    assert told == [("Дзвінок додому", "08:30"), ("15:00", "15:30")]


def test_a_clock_that_ran_weeks_ahead_takes_nothing_away(shop: Shop, clock: FixedClock) -> None:
    shop.appointments.add(draft("18:00", 15))
    clock.at += timedelta(days=14)
    assert len(take(shop)) == 1
    clock.at -= timedelta(days=14)
    assert take(shop) == []
    go(clock, "17:45")
    assert len(take(shop)) == 1
