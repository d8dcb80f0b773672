"""What is shown in the calendar: tasks and birthdays on and off, and whose appointments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QMenu, QSizePolicy, QWidget

from clientbase.domain.employee import Employee
from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.calendar.presenter import Layers
from clientbase.ui.kit.layouts import clear, column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole


class LayerList(QWidget):
    """`changed` is sent when a person switched something. One employee alone needs no switch."""

    changed = Signal(object)  # Layers
    built = Signal()  # the switches were made anew

    def __init__(self, layers: Layers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layers = layers
        self._employees: tuple[Employee, ...] = ()
        self._box = column(gap=2)
        self.setLayout(self._box)
        self._build()

    def layers(self) -> Layers:
        return self._layers

    def show_employees(self, employees: Sequence[Employee]) -> None:
        shown = tuple(one for one in employees if one.active)
        if shown != self._employees:
            self._employees = shown
            self._build()

    def _switches(self) -> list[tuple[str, bool, Callable[[bool], None], str]]:
        """Words, whether it is on, what a switch does, colour."""
        layers = self._layers
        made: list[tuple[str, bool, Callable[[bool], None], str]] = [
            (_("Tasks"), layers.tasks, self._set_tasks, ""),
            (_("Birthdays"), layers.birthdays, self._set_birthdays, "pink"),
        ]
        if len(self._employees) > 1:
            made += [
                (
                    one.name,
                    one.id not in layers.without,
                    partial(self._set_employee, one.id),
                    one.colour,
                )
                for one in self._employees
            ]
        return made

    def _build(self) -> None:
        clear(self._box)
        self.boxes: list[QCheckBox] = []
        for at, (words, on, switch, colour) in enumerate(self._switches()):
            if at == 0:
                self._box.addWidget(_heading(_("Show")))
            elif at == 2:
                self._box.addWidget(_heading(_("Whose appointments")))
            box = QCheckBox(words)
            box.setChecked(on)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.setMinimumHeight(28)
            box.setToolTip(words)
            box.toggled.connect(switch)
            self.boxes.append(box)
            line = row(6, box, Swatch(colour)) if colour else row(6, box)
            line.setStretch(1, 1)
            self._box.addWidget(holder(line))
        self.built.emit()

    def fill_menu(self, menu: QMenu) -> None:
        """The same switches as a menu, where there is no room for the list."""
        for words, on, switch, _colour in self._switches():
            action = QAction(words, menu)
            action.setCheckable(True)
            action.setChecked(on)
            action.toggled.connect(switch)
            action.toggled.connect(self._build)
            menu.addAction(action)

    def _set(self, layers: Layers) -> None:
        self._layers = layers
        self.changed.emit(layers)

    def _set_tasks(self, on: bool) -> None:
        self._set(Layers(on, self._layers.birthdays, self._layers.without))

    def _set_birthdays(self, on: bool) -> None:
        self._set(Layers(self._layers.tasks, on, self._layers.without))

    def _set_employee(self, id: int, on: bool) -> None:
        without = self._layers.without - {id} if on else self._layers.without | {id}
        self._set(Layers(self._layers.tasks, self._layers.birthdays, without))


def _heading(text: str) -> Label:
    label = Label(text, TextRole.SECTION)
    label.setContentsMargins(6, 10, 0, 4)
    return label


class Swatch(QWidget):
    """A small spot of an employee's colour."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = colour
        self.setFixedSize(QSize(14, 14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        back, front = theme.soft(self._colour)
        painter.setPen(front)
        painter.setBrush(back)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)
        painter.end()
