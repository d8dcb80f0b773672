"""Copying, pasting and taking back in text editors where X11 knows a Cyrillic layout alone.

There Ctrl with the key of «C» comes as «Ctrl+С» in Cyrillic, which no editor of Qt knows (see `shortcuts`).
Only the editor with the focus is listened to.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from clientbase.ui.kit.shortcuts import is_key

_EDITORS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox)
_LETTERS = {letter: Qt.Key(ord(letter)) for letter in "ACVXYZ"}
_LOOKED_AT = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})


class EditingKeys(QObject):
    """Says the Latin letter to the editor in place of the Cyrillic one, as other systems do."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._look_at)

    def _look_at(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, _EDITORS) and isValid(before):
            before.removeEventFilter(self)
        if isinstance(now, _EDITORS):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _LOOKED_AT or not isinstance(event, QKeyEvent):
            return False
        latin = _latin(event)
        if latin is None:
            return False
        said = QKeyEvent(event.type(), latin, event.modifiers(), "", event.isAutoRepeat(), event.count())
        said.setAccepted(False)
        QCoreApplication.sendEvent(watched, said)
        event.setAccepted(said.isAccepted())
        return said.isAccepted()


def _latin(event: QKeyEvent) -> Qt.Key | None:
    """The Latin letter on the key of a Cyrillic one, with Ctrl; None where there is nothing to mend."""
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    if event.modifiers() not in (control, control | shift) or event.key() < 0x400 or event.key() > 0x4FF:
        return None
    head = "Ctrl+Shift+" if event.modifiers() & shift else "Ctrl+"
    return next((key for letter, key in _LETTERS.items() if is_key(event, head + letter)), None)
