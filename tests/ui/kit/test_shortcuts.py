"""Shortcuts answer the key events that Latin, Russian and Ukrainian layouts send under each system."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from clientbase.ui.actions import ACTIONS
from clientbase.ui.kit.editing_keys import EditingKeys
from clientbase.ui.kit.shortcuts import is_key, shortcut, variants
from tests.ui.kit.key_events import LAYOUTS, SYSTEMS, KeyEvent, sent

ALL = [keys for action in ACTIONS for keys in action.keys]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def send(widget: QWidget, event: KeyEvent) -> None:
    for action in (QTest.KeyAction.Press, QTest.KeyAction.Release):
        QTest.sendKeyEvent(action, widget, event.key, event.text, event.modifiers)


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_action_answers_the_keys_of_every_layout(window: QWidget, layout: str, system: str) -> None:
    ran: list[str] = []
    for action in ACTIONS:
        shortcut(window, action.keys, lambda key=action.key: ran.append(key))  # type: ignore[misc]
    for action in ACTIONS:
        for keys in action.keys:
            send(window, sent(keys, layout, system))
            assert ran == [action.key], (keys, sent(keys, layout, system))
            ran.clear()


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_widgets_that_take_keys_themselves_know_them_too(layout: str, system: str) -> None:
    for keys in (*ALL, "Ctrl+C", "Ctrl+V", "Ctrl+D", "Ctrl+A", "Shift+F10", "Del"):
        told = sent(keys, layout, system)
        event = QKeyEvent(QEvent.Type.KeyPress, told.key, told.modifiers, told.text)
        assert is_key(event, keys), (keys, told)
        assert not is_key(event, "Ctrl+Shift+F12"), keys
    plain = sent("A", layout, system)
    event = QKeyEvent(QEvent.Type.KeyPress, plain.key, plain.modifiers, plain.text)
    assert not is_key(event, "Ctrl+A")


def test_what_layouts_send_is_told_apart() -> None:
    assert sent("Ctrl+Z", "Russian", "Windows").key == Qt.Key.Key_Z
    assert sent("Ctrl+,", "Russian", "Windows").key == ord("Б")
    assert sent("Ctrl+S", "Ukrainian", "X11 with one layout").key == ord("І")
    assert sent("Ctrl+S", "Russian", "macOS").key == ord("Ы")


def test_the_keys_of_a_text_field_do_not_take_a_shortcut_away(window: QWidget) -> None:
    line = QLineEdit(window)
    line.show()
    ran: list[int] = []
    shortcut(window, "Ctrl+K", lambda: ran.append(1))
    line.setFocus()
    send(line, sent("Ctrl+K", "Russian", "X11 with one layout"))
    assert ran == [1]
    assert line.text() == ""


def test_no_two_actions_share_a_key_on_any_layout() -> None:
    taken: dict[str, str] = {}
    for action in ACTIONS:
        for keys in action.keys:
            for variant in variants(keys):
                assert taken.setdefault(variant, action.key) == action.key, variant


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_text_is_copied_pasted_and_taken_back_in_every_layout(
    qtbot: QtBot, qapp: QApplication, window: QWidget, layout: str, system: str
) -> None:
    listening = EditingKeys(qapp)
    line, box = QLineEdit(window), QPlainTextEdit(window)
    elsewhere: list[str] = []
    for keys in ("Ctrl+V", "Ctrl+Z"):
        shortcut(window, keys, partial(elsewhere.append, keys))
    for one in (line, box):
        one.show()
        one.setFocus()
        one.insert("піони") if isinstance(one, QLineEdit) else one.insertPlainText("піони")
        for keys in ("Ctrl+A", "Ctrl+X", "Ctrl+V", "Ctrl+V"):
            send(one, sent(keys, layout, system))
        text = one.text if isinstance(one, QLineEdit) else one.toPlainText
        assert text() == "піонипіони"
        send(one, sent("Ctrl+Z", layout, system))
        assert text() == "піони"
        assert not elsewhere, "the editor takes its keys before the window does"
    window.setFocus()
    send(window, sent("Ctrl+V", layout, system))
    assert elsewhere == ["Ctrl+V"]
    listening.deleteLater()
