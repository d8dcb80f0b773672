"""A dialog larger than the screen is made as large as there is room; others keep their size and place."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from clientbase.ui.kit.fitting import fit_to_screen, within


def test_what_is_too_large_is_made_smaller(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    room = dialog.screen().availableGeometry()
    dialog.resize(300, 200)
    fit_to_screen(dialog)
    assert dialog.size() == QSize(300, 200)
    dialog.resize(room.width() + 500, room.height() + 500)
    fit_to_screen(dialog)
    assert dialog.size() == QSize(room.width(), room.height() - 40)
    assert dialog.pos().y() >= room.top()


def test_it_lies_where_it_is_seen() -> None:
    room = QRect(0, 0, 100, 100)
    assert within(QRect(80, 90, 50, 20), room).toTuple() == (50, 80)
    assert within(QRect(-5, 3, 50, 20), room).toTuple() == (0, 3)
    assert within(QRect(5, 5, 500, 500), room).toTuple() == (0, 0)
