"""Shortcuts answer the key events that Latin, Russian and Ukrainian layouts send."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from clientbase.ui.actions import ACTIONS
from clientbase.ui.kit.shortcuts import shortcut, variants

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def send(widget: QWidget, letter: str) -> None:
    """What the system sends for Ctrl and a key: on a Cyrillic layout the key is the Cyrillic letter."""
    for action in (QTest.KeyAction.Press, QTest.KeyAction.Release):
        QTest.sendKeyEvent(action, widget, Qt.Key(ord(letter.upper())), letter, CTRL)


@pytest.mark.parametrize("letter", ["z", "Я", "я"])
def test_ctrl_z_on_every_layout(window: QWidget, letter: str) -> None:
    ran: list[str] = []
    shortcut(window, "Ctrl+Z", lambda: ran.append("undo"))
    send(window, letter)
    assert ran == ["undo"]


@pytest.mark.parametrize(
    ("keys", "letter"), [("Ctrl+S", "ы"), ("Ctrl+S", "і"), ("Ctrl+K", "л"), ("Ctrl+F", "а")]
)
def test_letters_of_one_layout_only(window: QWidget, keys: str, letter: str) -> None:
    ran: list[int] = []
    shortcut(window, keys, lambda: ran.append(1))
    send(window, letter)
    assert ran == [1]


def test_the_keys_of_a_text_field_do_not_take_a_shortcut_away(window: QWidget) -> None:
    line = QLineEdit(window)
    line.show()
    ran: list[int] = []
    shortcut(window, "Ctrl+K", lambda: ran.append(1))
    line.setFocus()
    send(line, "л")
    assert ran == [1]
    assert line.text() == ""


def test_no_two_actions_share_a_key_on_any_layout() -> None:
    taken: dict[str, str] = {}
    for action in ACTIONS:
        for keys in action.keys:
            for variant in variants(keys):
                assert taken.setdefault(variant, action.key) == action.key, variant
