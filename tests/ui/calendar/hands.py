"""A hand on the mouse, and the Wednesday that every test of the calendar lives on."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clientbase.ui.calendar.items import Item, ItemKind
from clientbase.ui.calendar.page import CalendarPage

WEDNESDAY = date(2026, 11, 18)
Settle = Callable[[], None]


def at(hour: int, minute: int = 0, day: int = 18) -> datetime:
    return datetime(2026, 11, day, hour, minute)


def drag(
    widget: QWidget,
    start: QPointF,
    end: QPointF,
    *,
    release: bool = True,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """A press, a way in several steps, a release: as a hand does it; with a key held, or none."""
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, held, start.toPoint())
    for step in range(1, 6):
        between = start + (end - start) * step / 5
        move(widget, between.toPoint(), held)
    if release:
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, held, end.toPoint())


def move(widget: QWidget, place: QPoint, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """QTest.mouseMove tells no pressed button to an offscreen widget."""
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(place), QPointF(widget.mapToGlobal(place)),
        Qt.MouseButton.NoButton, left, held,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def middle_of(page: CalendarPage, id: int, kind: ItemKind = ItemKind.APPOINTMENT) -> QPointF:
    return page.days.grid.rect_of_item((kind, id)).center()


def items(page: CalendarPage) -> list[Item]:
    """What the grid of hours shows on Wednesday."""
    return [item for minute in range(0, 1440, 30) for item in page.days.grid.slot_items(WEDNESDAY, minute)]
