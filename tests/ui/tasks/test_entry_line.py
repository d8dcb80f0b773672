"""What is understood of a typed line shows as chips; each is taken off by mouse and keyboard."""

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.domain.recurrence import parse_rrule
from clientbase.domain.task import Priority
from clientbase.i18n import set_language
from clientbase.services.shop import Shop
from clientbase.ui.tasks.entry_chips import ChipButton
from clientbase.ui.tasks.page import TasksPage
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked

Settle = Callable[[], None]


@pytest.fixture
def type_line(page: TasksPage, settle: Settle) -> Callable[[str], tuple[str, ...]]:
    """Type a line; the chips that show once the names in it were looked up."""

    def typed(text: str) -> tuple[str, ...]:
        page.entry.line.clear()
        page.entry.line.insert(text)
        page.entry._look.stop()
        page.entry.find_client()
        settle()
        return chips(page)

    return typed


def chips(page: TasksPage) -> tuple[str, ...]:
    return tuple(chip.text for chip in page.entry.chips.chips())


def button(page: TasksPage, words: str) -> ChipButton:
    return next(one for one in page.entry.chips.buttons() if one.chip.stretch == words)


TypeLine = Callable[[str], tuple[str, ...]]


def test_all_that_is_understood_shows_and_is_kept_on_enter(
    qtbot: QtBot, page: TasksPage, shop: Shop, asked: Asked, settle: Settle, type_line: TypeLine
) -> None:
    client = shop.clients.add(ClientDraft(family_name="Ткаченко", given_name="Олена"))
    shop.clients.add(ClientDraft(family_name="Ткачук", given_name="Олена"))
    ivan = shop.employees.add("Іван Помічник", "green")
    settle()
    shown = type_line("подзвонити Ткаченку щопонеділка о 9 до 1 лютого !high #опт @Іван")
    assert shown == (
        "Ткаченко Олена",
        "every week on Monday, first Mon, 23 Nov",
        "09:00",
        "until Mon, 1 Feb 2027",
        "Urgent",
        "#опт",
        "@Іван Помічник",
    )
    qtbot.keyClick(page.entry.line, Qt.Key.Key_Return)
    settle()
    (task,) = shop.tasks.open_tasks()
    assert (task.summary, task.client_id, task.assignee_id) == ("подзвонити Ткаченку", client, ivan)
    assert (task.due_on, task.due_time, task.priority) == (date(2026, 11, 23), time(9), Priority.HIGH)
    assert parse_rrule(task.rrule) == parse_rrule("FREQ=WEEKLY;BYDAY=MO;UNTIL=20270201")
    assert task.tags == ("опт",)
    assert asked.said == ["The task is added."]
    assert chips(page) == ()


def test_the_first_day_of_a_repeat_is_told_once(page: TasksPage, type_line: TypeLine) -> None:
    assert type_line("полив щосереди") == ("every week on Wednesday, first today",)
    assert type_line("полив щосереди з 1 грудня") == ("every week on Wednesday", "first Wed, 2 Dec")
    assert type_line("ціни з 1 грудня") == ("starts Tue, 1 Dec",)


def test_a_chip_is_taken_off_by_mouse_and_its_words_return(
    qtbot: QtBot, page: TasksPage, shop: Shop, settle: Settle, type_line: TypeLine
) -> None:
    shop.clients.add(ClientDraft(family_name="Ткаченко"))
    assert type_line("подзвонити Ткаченко завтра") == ("Ткаченко", "tomorrow")
    qtbot.mouseClick(button(page, "Ткаченко"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(page, "завтра"), Qt.MouseButton.LeftButton)
    assert chips(page) == ()
    qtbot.keyClick(page.entry.line, Qt.Key.Key_Return)
    settle()
    (task,) = shop.tasks.open_tasks()
    assert (task.summary, task.client_id, task.due_on) == ("подзвонити Ткаченко завтра", None, None)


def test_chips_are_walked_and_taken_off_by_the_keyboard(
    qtbot: QtBot, page: TasksPage, type_line: TypeLine
) -> None:
    type_line("звіт завтра о 9 !high")
    qtbot.keyClick(page.entry.line, Qt.Key.Key_Down)
    qtbot.keyClick(button(page, "завтра"), Qt.Key.Key_Right)
    assert button(page, "о 9").hasFocus()
    qtbot.keyClick(button(page, "о 9"), Qt.Key.Key_Delete)
    assert chips(page) == ("tomorrow", "Urgent")
    assert page.entry.line.hasFocus()
    qtbot.keyClick(page.entry.line, Qt.Key.Key_Down)
    qtbot.keyClick(button(page, "завтра"), Qt.Key.Key_Escape)
    assert page.entry.line.hasFocus()
    qtbot.keyClick(page.entry.line, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.entry.line, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert chips(page) == ()
    assert page.entry.text() == "звіт завтра о 9 !high"
    qtbot.keyClick(page.entry.line, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert page.entry.text() != "звіт завтра о 9 !high", "with no chip left it deletes a word, as anywhere"


def test_words_typed_again_are_understood_again(page: TasksPage, type_line: TypeLine) -> None:
    type_line("звіт завтра")
    page.entry.take_off("завтра")
    assert chips(page) == ()
    assert type_line("звіт завт") == ()
    assert type_line("звіт завтра") == ("tomorrow",)


def test_esc_clears_and_ctrl_z_brings_back_what_was_taken_off_too(
    qtbot: QtBot, page: TasksPage, type_line: TypeLine
) -> None:
    type_line("звіт завтра о 9")
    page.entry.take_off("завтра")
    before = chips(page)
    assert before == ("tomorrow 09:00",)
    qtbot.keyClick(page.entry.line, Qt.Key.Key_Escape)
    assert (page.entry.text(), chips(page)) == ("", ())
    page.entry.line.undo()
    assert (page.entry.text(), chips(page)) == ("звіт завтра о 9", before)


def test_of_several_clients_one_is_chosen(
    qtbot: QtBot, page: TasksPage, shop: Shop, settle: Settle, type_line: TypeLine
) -> None:
    shop.clients.add(ClientDraft(family_name="Ткаченко", given_name="Андрій"))
    olena = shop.clients.add(ClientDraft(family_name="Ткаченко", given_name="Олена"))
    assert type_line("подзвонити Ткаченко") == ("Ткаченко: which one?",)
    menu = button(page, "Ткаченко").menu()
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Ткаченко Андрій",
        "Ткаченко Олена",
        "None of them",
    ]
    menu.actions()[1].trigger()
    assert chips(page) == ("Ткаченко Олена",)
    qtbot.keyClick(page.entry.line, Qt.Key.Key_Return)
    settle()
    assert shop.tasks.open_tasks()[0].client_id == olena


def test_unchosen_of_several_nobody_is_linked(shop: Shop) -> None:
    for given_name in ("Андрій", "Олена"):
        shop.clients.add(ClientDraft(family_name="Ткаченко", given_name=given_name))
    assert shop.lines.task("подзвонити Ткаченко").client_id is None
    assert shop.lines.task("подзвонити Ткаченко Олені").client_id == 2
    assert shop.lines.task("полити квіти").client_id is None


@pytest.mark.parametrize(("code", "day"), [("uk", "завтра"), ("ru", "завтра"), ("en", "tomorrow")])
def test_chips_speak_the_language_of_the_screen(page: TasksPage, code: str, day: str) -> None:
    set_language(code)
    page.entry.set_text("report tomorrow")
    assert chips(page) == (day,)


def test_more_chips_than_a_line_holds_take_another(page: TasksPage, type_line: TypeLine) -> None:
    type_line("завтра о 9 терміново " + " ".join(f"#мітка{number}" for number in range(20)))
    row = page.entry.chips
    assert row.height() > 40
    assert all(one.geometry().right() <= row.width() for one in row.buttons())


def test_what_was_taken_off_stays_off_over_a_lock(
    qtbot: QtBot,
    page: TasksPage,
    shop: Shop,
    window_context: WindowContext,
    settle: Settle,
    type_line: TypeLine,
) -> None:
    type_line("water the flowers tomorrow !high")
    page.entry.take_off("tomorrow")
    state = page.state()
    page.hide()
    again = TasksPage(shop, window_context)
    qtbot.addWidget(again)
    again.restore_state(state)
    settle()
    assert [chip.stretch for chip in again.entry.chips.chips()] == ["!high"]
    qtbot.keyClick(again.entry.line, Qt.Key.Key_Return)
    settle()
    (task,) = shop.tasks.open_tasks()
    assert (task.summary, task.due_on, task.priority) == ("water the flowers tomorrow", None, Priority.HIGH)
