"""Alarms are added from what is offered, taken off by a click, and told once."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase.ui.kit.fields.tags_editor import TagButton
from clientbase.ui.reminders.alarm_editor import AlarmEditor
from clientbase.ui.reminders.words import alarm_words


@pytest.fixture
def editor(qtbot: QtBot) -> AlarmEditor:
    made = AlarmEditor()
    qtbot.addWidget(made)
    made.resize(300, 80)
    made.show()
    return made


def offered(editor: AlarmEditor) -> list[str]:
    menu = editor.menu()
    found = [action.text() for action in menu.actions()]
    menu.deleteLater()
    return found


def test_what_is_offered_is_added_in_order_and_not_offered_again(editor: AlarmEditor, qtbot: QtBot) -> None:
    told: list[tuple[int, ...]] = []
    editor.changed.connect(lambda: told.append(editor.alarms()))
    editor.set_alarms((60,))
    assert told == [], "only what a person does is told"
    menu = editor.menu()
    next(action for action in menu.actions() if action.text() == "15 min before").trigger()
    menu.deleteLater()
    assert told == [(15, 60)]
    assert "15 min before" not in offered(editor)
    assert [chip.text() for chip in editor.findChildren(TagButton)][-2:] == ["15 min before", "1 h before"]


def test_a_chip_is_taken_off_by_mouse_and_keyboard(editor: AlarmEditor, qtbot: QtBot) -> None:
    editor.set_alarms((0, 60, 1440))
    chips = {chip.text(): chip for chip in editor.findChildren(TagButton)}
    assert chips["1 h before"].accessibleName() == "Do not remind: 1 h before"
    qtbot.mouseClick(chips["1 h before"], Qt.MouseButton.LeftButton)
    assert editor.alarms() == (0, 1440)
    first = next(chip for chip in editor.findChildren(TagButton) if chip.text() == "at the start")
    qtbot.keyClick(first, Qt.Key.Key_Delete)
    assert editor.alarms() == (1440,)


def test_what_has_no_hour_is_offered_days(editor: AlarmEditor) -> None:
    editor.set_whole_day(True)
    assert offered(editor)[:2] == ["that morning", "1 day before"]
    editor.set_whole_day(False)
    assert "15 min before" in offered(editor)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "at the start"),
        (5, "5 min before"),
        (90, "90 min before"),
        (120, "2 h before"),
        (1440, "1 day before"),
        (20_160, "2 weeks before"),
        (-30, "30 min after the start"),
    ],
)
def test_how_an_alarm_is_said(minutes: int, words: str) -> None:
    assert alarm_words(minutes) == words
