"""A dialog is never larger than the screen it stands on: its buttons would lie below the edge."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

_TITLE = 40  # px: the title bar the system draws around it


def fit_to_screen(window: QWidget) -> None:
    """Make a window smaller where the screen is, and bring it whole into sight."""
    room = window.screen().availableGeometry()
    size = window.size().boundedTo(QSize(room.width(), max(room.height() - _TITLE, 1)))
    if size == window.size():
        return
    window.resize(size)
    window.move(within(QRect(window.pos(), size), room.adjusted(0, _TITLE, 0, 0)))


def within(rect: QRect, room: QRect) -> QPoint:
    """Where a rectangle must begin to lie in the room, or at its beginning when it is larger."""
    left = max(room.left(), min(rect.left(), room.right() + 1 - rect.width()))
    top = max(room.top(), min(rect.top(), room.bottom() + 1 - rect.height()))
    return QPoint(left, top)
