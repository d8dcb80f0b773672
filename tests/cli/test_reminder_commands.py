"""Reminders from the command line: what is due and what comes next; asking marks nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from clientbase.domain.clock import FixedClock
from clientbase.domain.task import TaskDraft
from clientbase.services.bases import open_base
from tests.cli.conftest import CLOCK, PASSWORD, Run

DAY = date(2026, 11, 22)


def test_what_is_due_is_told_as_often_as_it_is_asked(run: Run, base: Path) -> None:
    earlier = FixedClock(datetime(2026, 11, 22, 8, tzinfo=UTC))
    shop = open_base(base, PASSWORD, clock=earlier)
    shop.tasks.add(TaskDraft("Стрічки", due_on=DAY, due_time=time(11)))
    shop.tasks.add(TaskDraft("Вазони", due_on=DAY, due_time=time(13)))
    shop.close()
    for _time in range(2):
        told = run("reminders", base, "--json").json
        assert [(one["noun"], one["summary"], one["shown"]) for one in told["reminders"]] == [
            ("task", "Стрічки", False)
        ]
        assert told["next_at"] == "2026-11-22T13:00:00+00:00"
    shop = open_base(base, PASSWORD, clock=replace(CLOCK))
    shop.reminders.shown([come.reminder for come in shop.reminders.due()])
    shop.close()
    assert [one["shown"] for one in run("reminders", base, "--json").json["reminders"]] == [True]
    assert "Стрічки" in run("reminders", base).out


def test_nothing_due_is_said_in_words(run: Run, base: Path) -> None:
    assert run("reminders", base).out.startswith("No reminder is due.")
