"""What the reminder window decides, over a real base and without a window."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from clientbase.domain.clock import FixedClock
from clientbase.domain.errors import StoreError
from clientbase.domain.task import TaskDraft
from clientbase.i18n import language
from clientbase.services.shop import Shop
from clientbase.ui.reminders.presenter import ReminderPresenter

KYIV = ZoneInfo("Europe/Kyiv")
DAY = date(2026, 11, 19)


def at(clock: FixedClock, hour: str) -> None:
    clock.at = datetime.combine(DAY, time.fromisoformat(hour), KYIV)


@pytest.fixture
def presenter(shop: Shop, clock: FixedClock) -> ReminderPresenter:
    at(clock, "08:00")
    for hour in ("10:00", "10:30"):
        shop.tasks.add(TaskDraft(f"О {hour}", due_on=DAY, due_time=time.fromisoformat(hour)))
    made = ReminderPresenter(shop)
    at(clock, "11:00")
    assert len(made.take(made.read())) == 2
    return made


def said(presenter: ReminderPresenter) -> list[str]:
    return [line.reminder.summary for line in presenter.lines]


def test_what_is_dealt_with_does_not_come_again_while_it_is_written(
    presenter: ReminderPresenter, shop: Shop
) -> None:
    """A reading that began before the deed was written still tells of it, whether it was shown or not."""
    for write_shown in (False, True):
        if write_shown:
            presenter.shown(presenter.look.due)
        line = presenter.lines[0]
        began_before = presenter.read()
        gone = presenter.let_go((line,))
        assert presenter.take(began_before) == ()
        assert line not in presenter.lines
        shop.reminders.done(gone)
        began_between = presenter.read()
        presenter.written(gone)
        assert presenter.take(began_before) == presenter.take(began_between) == ()
        assert line not in presenter.lines
        assert presenter.take(presenter.read()) == ()
    assert said(presenter) == []


def test_put_off_it_comes_again_after_it_was_written(presenter: ReminderPresenter, clock: FixedClock) -> None:
    presenter.shown(presenter.look.due)
    gone = presenter.let_go(presenter.lines)
    presenter.shop.reminders.snooze(gone, clock.now() + timedelta(minutes=5))
    presenter.written(gone)
    at(clock, "11:05")
    assert len(presenter.take(presenter.read())) == 2


def test_a_day_without_an_hour_is_its_morning_as_the_settings_have_it(
    presenter: ReminderPresenter, shop: Shop
) -> None:
    shop.settings.set("reminders.morning", "08:30")
    presenter.take(presenter.read())
    with language("uk"):
        assert presenter.typed_until("завтра") == presenter.snooze_until(0)
    assert f"{presenter.snooze_until(0).astimezone(KYIV):%d %H:%M}" == "20 08:30"


def test_what_could_not_be_written_stands_there_as_before(presenter: ReminderPresenter) -> None:
    before = presenter.lines
    first = before[:1]
    presenter.let_go(first)
    presenter.bring_back(first)
    assert presenter.lines == before
    assert presenter.take(presenter.read()) == ()
    assert presenter.lines == before


def test_locked_it_knows_of_what_was_changed_a_moment_ago(
    presenter: ReminderPresenter, shop: Shop, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    presenter.shown(presenter.look.due)
    tasks = ((DAY, "11:20"), (DAY + timedelta(days=3), "12:00"), (DAY + timedelta(days=30), "12:00"))
    for day, hour in tasks:
        shop.tasks.add(TaskDraft("Щойно", due_on=day, due_time=time.fromisoformat(hour)))
    told = [one.astimezone(KYIV) for one in presenter.instants()]
    assert f"{told[0]:%d %H:%M}" == "19 11:20", "what stands in the window was seen"
    assert f"{max(told):%d %H:%M}" == "22 12:00", "a weekend long, and no month"
    at(clock, "11:21")
    assert presenter.instants()[0] == clock.now(), "it came, and nobody saw it yet"
    presenter.take(presenter.read())

    def gone(**_told: object) -> object:
        raise StoreError

    monkeypatch.setattr(shop.reminders, "survey", gone)
    assert presenter.instants() == presenter.look.instants
