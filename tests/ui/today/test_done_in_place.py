"""What can be done on the start page in one click, its figures, and the guide of the first week."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton
from pytestqt.qtbot import QtBot

from clientbase.domain.appointment import AppointmentDraft, AppointmentStatus
from clientbase.domain.client import ClientDraft
from clientbase.domain.document import DocumentLine
from clientbase.domain.rule import Rule, RuleEvent, TextDeed
from clientbase.domain.task import TaskDraft
from clientbase.domain.week_figures import Figure
from clientbase.services.shop import Shop
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.kit.sparkline import Sparkline
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.today.guide import STEPS, Begun, Guide
from clientbase.ui.today.page import TodayPage
from clientbase.ui.today.week_card import compared
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked, OnScreen

Settle = Callable[[], None]
TODAY = date(2026, 11, 18)


@pytest.fixture
def page(shop: Shop, window_context: WindowContext, on_screen: OnScreen) -> TodayPage:
    made = TodayPage(shop, window_context)
    on_screen(made, 1200, 800)
    return made


def _press(qtbot: QtBot, page: TodayPage, name: str) -> None:
    found = next(
        one for one in page.findChildren(QAbstractButton) if one.isVisible() and one.accessibleName() == name
    )
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def _lines(page: TodayPage) -> list[str]:
    return [line.accessibleName() for line in page.findChildren(LineButton) if line.isVisible()]


def test_who_came_is_told_by_one_click(
    qtbot: QtBot, page: TodayPage, shop: Shop, settle: Settle, asked: Asked
) -> None:
    anna = shop.clients.add(ClientDraft(given_name="Anna"))
    for hour in (9, 15):
        at = datetime(2026, 11, 18, hour)
        draft = AppointmentDraft(f"Cut {hour}", at, at + timedelta(hours=1), "Europe/Kyiv", client_id=anna)
        shop.appointments.add(draft)
    settle()
    assert not any("Came: Cut 15" in one.accessibleName() for one in page.findChildren(QAbstractButton))
    _press(qtbot, page, "Came: Cut 9")
    settle()
    first, second = shop.appointments.between(TODAY, TODAY)
    assert (first.status, second.status) == (AppointmentStatus.CAME, AppointmentStatus.PLANNED)
    assert asked.said[-1] == "Anna: came."
    assert "09:00, Cut 9, Anna, came" in _lines(page)
    assert asked.undo is not None
    asked.undo()
    settle()
    assert shop.appointments.between(TODAY, TODAY)[0].status is AppointmentStatus.PLANNED


def test_of_a_series_only_the_one_of_today_is_told(
    qtbot: QtBot, page: TodayPage, shop: Shop, settle: Settle
) -> None:
    anna = shop.clients.add(ClientDraft(given_name="Anna"))
    at = datetime(2026, 11, 17, 9)
    draft = AppointmentDraft("Yoga", at, at + timedelta(hours=1), "Europe/Kyiv", client_id=anna)
    shop.appointments.add(replace(draft, rrule="FREQ=DAILY;COUNT=5"))
    settle()
    _press(qtbot, page, "Did not come: Yoga")
    settle()
    told = [one.status for one in shop.appointments.between(TODAY - timedelta(days=1), TODAY)]
    assert told == [AppointmentStatus.PLANNED, AppointmentStatus.NO_SHOW]


def test_debts_drafts_and_texts_stand_there(
    qtbot: QtBot, page: TodayPage, shop: Shop, settle: Settle, asked: Asked
) -> None:
    anna = shop.clients.add(ClientDraft(given_name="Anna", birthday="1990-11-18"))
    line = DocumentLine("Bouquet", Decimal(1), "pcs", Decimal(500))
    due = TODAY - timedelta(days=4)
    draft = shop.documents.draft_for(anna, [line])
    late = shop.documents.issue(replace(draft, issued_on=due, due_on=due), anna)
    kept = shop.documents.save_draft(draft, anna)
    shop.rules.add(Rule("Greet", RuleEvent.BIRTHDAY, deeds=(TextDeed("", "Happy day", "{greeting}"),)))
    shop.rules.run_due()
    settle()
    debt = next(one for one in page.findChildren(LineButton) if "4 days late" in one.accessibleName())
    assert debt.text() == "Anna"
    qtbot.mouseClick(debt, Qt.MouseButton.LeftButton)
    assert asked.pages[-1] == ("documents", {"document_id": late.id})
    unfinished = next(
        one for one in page.findChildren(LineButton) if "Draft: invoice" in one.accessibleName()
    )
    qtbot.mouseClick(unfinished, Qt.MouseButton.LeftButton)
    assert asked.pages[-1] == ("documents", {"document_id": kept})
    _press(qtbot, page, "It is sent: Anna")
    settle()
    assert shop.message_drafts.count_unsent() == 0
    assert len(shop.interactions.of_client(anna)) == 1


def test_a_call_is_noted_and_a_reminder_done(
    qtbot: QtBot, page: TodayPage, shop: Shop, settle: Settle, asked: Asked
) -> None:
    anna = shop.clients.add(ClientDraft(given_name="Anna"))
    shop.clock.at += timedelta(days=40)  # type: ignore[attr-defined]
    shop.rhythm.set_days([anna], 30)
    at = datetime(2026, 12, 28, 13)  # it is 12:00 there
    shop.tasks.add(TaskDraft("order ribbons", due_on=at.date(), due_time=at.time(), alarms=(0,)))
    shop.clock.at += timedelta(hours=2)  # type: ignore[attr-defined]
    page.refresh()
    settle()
    _press(qtbot, page, "Spoken with: Anna")
    settle()
    assert asked.said[-1] == "Anna: a call is noted."
    assert not shop.rhythm.due()
    _press(qtbot, page, "Done: order ribbons")
    settle()
    assert not shop.tasks.open_tasks()
    assert not any("order ribbons" in line for line in _lines(page))


def test_two_alarms_of_one_moment_are_one_line_which_opens_its_day(
    qtbot: QtBot, page: TodayPage, shop: Shop, settle: Settle, asked: Asked
) -> None:
    at = datetime(2026, 11, 19, 15)
    draft = AppointmentDraft("Yoga", at, at + timedelta(hours=1), "Europe/Kyiv", alarms=(15, 60))
    id = shop.appointments.add(replace(draft, rrule="FREQ=DAILY;COUNT=5"))
    shop.clock.at += timedelta(days=2)  # type: ignore[attr-defined]
    shop.clock.at = shop.clock.at.replace(hour=12, minute=50)  # type: ignore[attr-defined]
    page.refresh()
    settle()
    card = page.aside.reminders
    lines = [one for one in card.findChildren(LineButton) if one.isVisible()]
    assert [one.text() for one in lines] == ["Yoga", "Yoga"], "of yesterday and of today, each once"
    qtbot.mouseClick(lines[0], Qt.MouseButton.LeftButton)
    assert asked.pages[-1] == ("calendar", {"appointment_id": id, "date": date(2026, 11, 20)})
    for _time in range(2):
        _press(qtbot, page, "Done: Yoga")
        settle()
    assert not card.isVisible()


def test_the_guide_is_ticked_by_doing_it(
    qtbot: QtBot, page: TodayPage, shop: Shop, settle: Settle, asked: Asked, window_context: WindowContext
) -> None:
    assert page.guide.isVisible()
    assert page.guide.count.text() == "0 of 5"
    shop.clients.add(ClientDraft(given_name="Anna"))
    shop.tasks.complete(shop.tasks.add(TaskDraft("one")))
    settle()
    assert page.guide.count.text() == "2 of 5"
    shop.history.undo()
    settle()
    assert page.guide.count.text() == "2 of 5", "what was done stays ticked"
    begin = next(one for one in page.guide.findChildren(QPushButton) if one.text() == "Backups")
    qtbot.mouseClick(begin, Qt.MouseButton.LeftButton)
    assert asked.pages[-1] == ("settings", {"section": "backups"})
    _press(qtbot, page, "Put the guide away; Help brings it back")
    assert not page.guide.isVisible()
    page.refresh()
    settle()
    assert not page.guide.isVisible()
    page.open_with(guide=True)
    settle()
    assert page.guide.isVisible()


def test_a_guide_that_is_done_is_not_shown(machine: MachineSettings) -> None:
    guide = Guide(machine, b"1")
    assert guide.state(Begun(frozenset({"clients"}))).is_shown
    assert guide.is_wanted()
    assert not guide.state(Begun(frozenset(step.key for step in STEPS))).is_shown
    assert not guide.state(Begun()).is_shown
    assert not guide.is_wanted(), "what is done need not be asked any more"
    assert Guide(machine, b"2").state(Begun()).is_shown, "each base has its own"


def test_the_sample_shop_has_no_guide_unless_it_is_asked_for(machine: MachineSettings) -> None:
    guide = Guide(machine, b"1")
    assert not guide.state(Begun(sample=True)).is_shown
    guide.hide(hidden=False)
    assert guide.state(Begun(sample=True)).is_shown


def test_an_empty_base_opens_the_sample_shop_by_one_click(
    qtbot: QtBot, page: TodayPage, window_context: WindowContext
) -> None:
    asked = []
    window_context.signals.sample_asked.connect(lambda: asked.append(True))
    sample = next(
        one for one in page.findChildren(QPushButton) if one.text() == "A sample shop, to look around"
    )
    assert sample.isVisible()
    qtbot.mouseClick(sample, Qt.MouseButton.LeftButton)
    assert asked == [True]


def test_figures_are_compared_with_the_week_before() -> None:
    assert compared(Figure((0,) * 14), "0") == "the week before: 0"
    assert compared(Figure((1,) * 14), "7") == "as the week before"
    assert compared(Figure((1,) * 7 + (2,) * 7), "7") == "+100 % (before: 7)"
    assert compared(Figure((2,) * 7 + (1,) * 7), "14") == "−50 % (before: 14)"


def test_a_small_line_keeps_within_its_place(qtbot: QtBot) -> None:
    line = Sparkline((0, 5, -5, 10), parted=2)
    qtbot.addWidget(line)
    room = QRectF(0, 0, 90, 30)
    points = line.points(room)
    assert [point.x() for point in points] == [0, 30, 60, 90]
    assert [point.y() for point in points] == [20, 10, 30, 0]
    line.show_values((0, 0, 0))
    assert {point.y() for point in line.points(room)} == {30}
    line.show_values((1,))
    assert line.points(room) == []
    line.grab()
