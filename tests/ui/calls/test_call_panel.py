"""A call is kept in three clicks; what the owner made of the results is what is offered."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.clock import FixedClock
from clientbase.services.call_lists import CallListDraft
from clientbase.services.shop import Shop
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.settings.calls_presenter import CallsSettingsPresenter
from clientbase.ui.settings.calls_section import CallsSection
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import OnScreen

Settle = Callable[[], None]


@pytest.fixture
def page(shop: Shop, window_context: WindowContext, on_screen: OnScreen) -> ClientsPage:
    made = ClientsPage(shop, window_context)
    on_screen(made, 1300, 900)
    return made


def add(shop: Shop, name: str, responsible_id: int | None = None) -> int:
    phones = (Phone("067 000 00 01", "+380670000001"),)
    draft = ClientDraft(family_name=name, phones=phones, responsible_id=responsible_id)
    return shop.clients.add(draft, allow_twin=True)


def test_in_a_low_window_the_call_is_kept_without_scrolling(
    qtbot: QtBot, page: ClientsPage, shop: Shop, settle: Settle
) -> None:
    id = add(shop, "Айва")
    page.window().resize(900, 440)
    page.open_client(id, full=True)
    settle()
    page.card.head.buttons["call"].click()
    settle()
    call, view = page.card.call, page.card.body.viewport()

    def in_sight() -> bool:
        corners = call.keep_button.rect().topLeft(), call.keep_button.rect().bottomRight()
        return all(view.rect().contains(call.keep_button.mapTo(view, corner)) for corner in corners)

    assert call.height() > view.height(), "else nothing is tried here"
    assert in_sight()
    scroll = page.card.body.verticalScrollBar()
    scroll.setValue(scroll.maximum())
    scroll.setValue(0)
    assert in_sight()
    page.window().resize(1300, 900)
    settle()
    assert call.words.geometry().bottom() < call.next_step.geometry().top()
    assert call.foot.shown.geometry().top() > call.next_step.geometry().bottom(), (
        "where it has room it stands below"
    )
    call.results.choose(1)
    qtbot.mouseClick(call.keep_button, Qt.MouseButton.LeftButton)
    settle()
    assert len(shop.interactions.of_client(id)) == 1


def test_a_call_from_the_card_moves_the_list_on_unless_it_was_about_something_else(
    page: ClientsPage, shop: Shop, settle: Settle
) -> None:
    id = add(shop, "Айва")
    shop.call_lists.add(CallListDraft("Autumn", [id]))
    page.open_client(id)
    settle()
    head, call = page.card.head, page.card.call
    head.buttons["call"].click()
    (box,) = call.lists.values()
    assert box.text() == "Counts for the call list “Autumn”"
    box.setChecked(False)
    call.results.choose(1)
    call._close()  # a draft keeps the tick as it was set
    head.buttons["call"].click()
    (box,) = call.lists.values()
    assert not box.isChecked()
    call.keep()
    settle()
    assert len(shop.call_lists.open_entries(id)) == 1
    head.buttons["call"].click()
    call.results.choose(1)
    call.keep()
    settle()
    assert shop.call_lists.open_entries(id) == ()
    shop.history.undo()
    assert len(shop.call_lists.open_entries(id)) == 1
    shop.call_lists.add(CallListDraft("Winter", [id]))
    head.buttons["call"].click()
    assert [one.isChecked() for one in call.lists.values()] == [False, False]


def test_three_clicks(qtbot: QtBot, page: ClientsPage, shop: Shop, settle: Settle) -> None:
    id = add(shop, "Айва")
    page.open_client(id)
    settle()
    clicks: list[QWidget] = []

    def click(widget: QWidget) -> None:
        clicks.append(widget)
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    call = page.card.call
    click(page.card.head.buttons["call"])
    click(call.results.chips()[4])
    assert call.next_step.text() == "Call back tomorrow at 10:00"
    click(call.keep_button)
    settle()
    assert len(clicks) == 3
    (kept,) = shop.interactions.of_client(id)
    assert (kept.result, kept.phone, kept.direction) == ("call_back", "+380670000001", "out")
    (step,) = shop.tasks.of_client(id)
    assert str(step.due_time) == "10:00:00"
    shop.history.undo()
    assert shop.interactions.of_client(id) == ()
    assert shop.tasks.of_client(id) == ()


def test_another_employees_client_is_told(page: ClientsPage, shop: Shop, settle: Settle) -> None:
    maria = shop.employees.add("Марія")
    page.open_client(add(shop, "Айва", maria))
    settle()
    page.card.head.buttons["call"].click()
    assert page.card.call.warning.text() == "Марія is responsible for this client."
    shop.employees.current_id = maria
    page.card.head.buttons["call"].click()
    assert page.card.call.warning.isHidden()


def test_a_running_timer_outlives_a_look_at_another_card(
    page: ClientsPage, shop: Shop, clock: FixedClock, settle: Settle
) -> None:
    one, other = add(shop, "Айва"), add(shop, "Бук")
    page.open_client(one)
    settle()
    page.card.head.buttons["call"].click()
    page.card.call.timer.start()
    clock.at += timedelta(seconds=60)
    page.open_client(other)
    settle()
    assert page.card.call.isHidden()
    clock.at += timedelta(seconds=60)
    page.open_client(one)
    settle()
    call = page.card.call
    assert call.isVisible()
    clock.at += timedelta(seconds=60)
    call.results.choose(1)
    call.keep()
    settle()
    assert shop.interactions.of_client(one)[0].duration_s == 180


def test_the_owner_edits_the_results(
    qtbot: QtBot, page: ClientsPage, shop: Shop, on_screen: OnScreen, settle: Settle
) -> None:
    id = add(shop, "Айва")
    said: list[str] = []
    section = CallsSection(CallsSettingsPresenter(shop, said.append), lambda _key, _text: "")
    on_screen(section, 640, 900)
    section.refresh()
    section.new_name.setText("Voicemail")
    qtbot.keyClick(section.new_name, Qt.Key.Key_Return)
    section.refresh()
    assert [one.name.text() for one in section.rows()][-1] == "Voicemail"
    for _step in range(7):
        section.rows()[-1 - _step].up.click()
        section.refresh()
    section.rows()[1].active.click()
    section.refresh()
    assert [one.key.text() for one in section.rows()[:3]] == ["1", "", "2"]
    row = section.rows()[2]
    row.name.setText("Voicemail")
    row.name.editingFinished.emit()
    assert "Voicemail" in row.problem()
    assert row.name.text() == "Voicemail", "what was typed stays"
    page.open_client(id)
    settle()
    page.card.head.buttons["call"].click()
    chips = [chip.text() for chip in page.card.call.results.chips()]
    assert chips[:2] == ["Voicemail", "Agreed"]
    assert "Reached" not in chips
    shop.history.undo()
    section.refresh()
    assert section.rows()[1].active.isChecked()


def test_what_was_understood_of_the_next_step_is_taken_off(
    qtbot: QtBot, page: ClientsPage, shop: Shop, settle: Settle
) -> None:
    id, other = add(shop, "Айва"), add(shop, "Бук")
    page.open_client(id)
    settle()
    card = page.card
    card.head.buttons["task"].click()
    qtbot.keyClicks(card.task.line, "price list tomorrow at 12:00")
    assert [chip.text for chip in card.task.chips.chips()] == ["tomorrow", "12:00"]
    qtbot.mouseClick(card.task.chips.buttons()[0], Qt.MouseButton.LeftButton)
    assert [chip.text for chip in card.task.chips.chips()] == ["today 12:00"]
    page.open_client(other)
    page.open_client(id)
    settle()
    card.head.buttons["call"].click()
    card.call.next_step.set_text("ask for tomorrow in 3 days")
    qtbot.keyClick(card.call.next_step.line, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    card.call.results.chips()[0].click()
    card.call.keep()
    settle()
    (step,) = shop.tasks.of_client(id)
    assert (step.summary, str(step.due_on)) == ("ask for tomorrow", "2026-11-21")
    card._take_draft()
    assert card.task.text() == "price list tomorrow at 12:00"
    qtbot.keyClick(card.task.line, Qt.Key.Key_Return)
    settle()
    assert "price list tomorrow" in {one.summary for one in shop.tasks.of_client(id)}
