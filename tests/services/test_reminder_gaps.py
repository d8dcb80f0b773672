"""A base made anew of a backup or an export tells nothing of the time another one reminded in its place."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.domain.backup import BackupReason
from clientbase.domain.clock import FixedClock
from clientbase.domain.task import TaskDraft
from clientbase.services import bases, rebuilding, restoring
from clientbase.services.shop import Shop
from tests.services.test_golden_bases import GOLDEN
from tests.shops import new_base

KYIV = ZoneInfo("Europe/Kyiv")
BEGIN = datetime(2026, 11, 2, 5, 0, tzinfo=UTC)  # Monday, 7:00
MADE_AT = date(2026, 11, 9)


def go(clock: FixedClock, day: date, hour: str) -> None:
    clock.at = datetime.combine(day, time.fromisoformat(hour), KYIV).astimezone(UTC)


def due(shop: Shop) -> list[str]:
    return sorted(come.reminder.summary for come in shop.reminders.due())


def backed_up(shop: Shop, tmp_path: Path) -> Shop:
    file = shop.backups.make(BackupReason.BY_HAND).file.path
    folder = restoring.restore(file, tmp_path / "Відновлена.clientbase", "секрет")
    return bases.open_base(folder, "секрет", clock=shop.clock)


def exported(shop: Shop, tmp_path: Path) -> Shop:
    file = tmp_path / "усе.xlsx"
    shop.complete_export.write(file)
    folder = tmp_path / "Перебудована.clientbase"
    return rebuilding.rebuild(file, folder, "секрет", clock=shop.clock, cost=CHEAPEST_COST).made.shop


@pytest.mark.parametrize("again", [backed_up, exported])
def test_of_the_week_that_is_not_in_it_only_the_last_day_comes(
    again: Callable[[Shop, Path], Shop], tmp_path: Path
) -> None:
    clock = FixedClock(BEGIN, KYIV)
    shop = new_base(tmp_path / "Крамниця", "секрет", clock).shop
    for text, day, hour in (
        ("показане", 6, "10:00"),
        ("пропущене", 8, "10:00"),
        ("відкладене", 6, "11:00"),
        ("того тижня", 12, "10:00"),
        ("вчора", 15, "19:00"),
        ("сьогодні", 16, "9:00"),
        ("завтра", 17, "9:00"),
    ):
        on, at = date(2026, 11, day), time.fromisoformat(hour.zfill(5))
        shop.tasks.add(TaskDraft(text, due_on=on, due_time=at))
    go(clock, date(2026, 11, 6), "12:00")
    first, second = (come.reminder for come in shop.reminders.due())
    assert (first.summary, second.summary) == ("відкладене", "показане")
    shop.reminders.shown([first, second])
    shop.reminders.snooze([first], clock.now() + timedelta(days=7))
    go(clock, MADE_AT, "08:00")
    made_at = clock.at
    new = again(shop, tmp_path)
    shop.close()
    try:
        clock.at = made_at + timedelta(minutes=5)
        assert due(new) == ["пропущене"], "just made it is as the other was"
        go(clock, date(2026, 11, 16), "10:00")
        if again is exported:  # what is rebuilt on the day of the export is that very base
            assert due(new) == ["вчора", "відкладене", "пропущене", "сьогодні", "того тижня"]
            return
        assert due(new) == ["вчора", "пропущене", "сьогодні"]
        new.reminders.sweep()
        go(clock, date(2026, 11, 18), "08:00")
        assert due(new) == ["вчора", "завтра", "пропущене", "сьогодні"], "the first look said until when"
    finally:
        new.close()


def test_an_export_of_last_week_is_rebuilt_as_a_backup_of_last_week_is_restored(tmp_path: Path) -> None:
    clock = FixedClock(BEGIN, KYIV)
    shop = new_base(tmp_path / "Крамниця", "секрет", clock).shop
    for day in (1, 6, 7):
        at = BEGIN.astimezone(KYIV) + timedelta(days=day)
        shop.tasks.add(TaskDraft(f"день {day}", due_on=at.date(), due_time=at.time()))
    file = tmp_path / "усе.xlsx"
    shop.complete_export.write(file)
    shop.close()
    clock.at += timedelta(days=7)
    new = rebuilding.rebuild(
        file, tmp_path / "Нова.clientbase", "секрет", clock=clock, cost=CHEAPEST_COST
    ).made.shop
    assert due(new) == ["день 6", "день 7"]
    new.close()


def test_a_base_that_never_reminded_does_not_tell_the_tasks_of_a_month(tmp_path: Path) -> None:
    clock = FixedClock(BEGIN, KYIV)
    password = json.loads((GOLDEN / "schema-3.json").read_text("utf-8"))["password"]
    folder = restoring.restore(GOLDEN / "schema-3.clientbackup", tmp_path / "Стара.clientbase", password)
    shop = bases.open_base(folder, password, clock=clock)
    tasks = [task for task in shop.tasks.open_tasks() if task.due_on]
    assert tasks
    last = max(task.due_on for task in tasks if task.due_on)
    shop.close()
    go(clock, last + timedelta(days=5), "10:00")
    shop = bases.open_base(folder, password, clock=clock)
    assert due(shop) == []
    at = clock.now().astimezone(KYIV) + timedelta(hours=1)
    shop.tasks.add(TaskDraft("нове", due_on=at.date(), due_time=at.time()))
    clock.at += timedelta(hours=2)
    assert due(shop) == ["нове"]
    shop.close()
