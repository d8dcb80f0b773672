"""What is shown in the calendar: layers on and off, whose appointments, in which colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QMenu, QSizePolicy, QWidget

from clientbase.domain.employee import Employee
from clientbase.i18n import N_, _
from clientbase.ui import theme
from clientbase.ui.calendar.layers import ColourBy, Layers
from clientbase.ui.calendar.periods import View
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.layouts import clear, column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_BESIDE_BAR = 8
"""px at the right of a colour: of many people the scroll bar stands there."""
COLOUR_WORDS = {
    ColourBy.EMPLOYEE: N_("by employee"),
    ColourBy.KIND: N_("by kind"),
    ColourBy.SEGMENT: N_("by segment"),
}


@dataclass(frozen=True, slots=True)
class _Switch:
    words: str
    on: bool
    turn: Callable[[bool], None]
    colour: str = ""


class LayerList(QWidget):
    """`changed` is sent when a person switched something. One employee alone needs no switch."""

    changed = Signal(object)  # Layers
    built = Signal()  # the switches were made anew

    def __init__(self, layers: Layers, view: View = View.WEEK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layers = layers
        self._view = view
        self._employees: tuple[Employee, ...] = ()
        self._box = column(gap=2)
        self.setLayout(self._box)
        self._build()

    def layers(self) -> Layers:
        return self._layers

    def show_employees(self, employees: Sequence[Employee], view: View) -> None:
        shown = tuple(employees)
        if (shown, view) != (self._employees, self._view):
            self._employees, self._view = shown, view
            self._build()

    def _layer_switches(self) -> list[_Switch]:
        layers = self._layers
        return [
            _Switch(_("Tasks"), layers.tasks, lambda on: self._set(tasks=on)),
            _Switch(_("Birthdays"), layers.birthdays, lambda on: self._set(birthdays=on), "pink"),
            _Switch(_("Payments"), layers.payments, lambda on: self._set(payments=on), "amber"),
        ]

    def _people_switches(self) -> list[_Switch]:
        if len(self._employees) < 2:
            return []
        layers = self._layers
        made = [
            _Switch(one.name, one.id not in layers.without, partial(self._set_employee, one.id), one.colour)
            for one in self._employees
        ]
        beside = layers.beside(self._view)
        if beside is not None:
            made.append(_Switch(_("Side by side"), beside, self._set_beside))
        return made

    def _build(self) -> None:
        clear(self._box)
        self.boxes: list[QWidget] = []
        self._add_switches(_("Show"), self._layer_switches())
        self._add_switches(_("Whose appointments"), self._people_switches())
        self._box.addWidget(_heading(_("Colours")))
        self.colours = ChoiceBox()
        self.colours.setAccessibleName(_("Colours of appointments"))
        for by, words in COLOUR_WORDS.items():
            self.colours.addItem(_(words), by)
        self.colours.setCurrentIndex(self.colours.findData(self._layers.colours))
        self.colours.activated.connect(lambda _at: self._set(colours=ColourBy(self.colours.currentData())))
        self._box.addWidget(self.colours)
        self._box.addStretch(1)
        self.boxes.append(self.colours)
        self.built.emit()

    def _add_switches(self, title: str, switches: Sequence[_Switch]) -> None:
        if switches:
            self._box.addWidget(_heading(title))
        for switch in switches:
            box = QCheckBox(switch.words)
            box.setChecked(switch.on)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.setMinimumHeight(28)
            box.setToolTip(switch.words)
            box.toggled.connect(switch.turn)
            self.boxes.append(box)
            line = row(6, box, Swatch(switch.colour), _BESIDE_BAR) if switch.colour else row(6, box)
            line.setStretch(1, 1)
            self._box.addWidget(holder(line))

    def fill_menu(self, menu: QMenu) -> None:
        """The same switches as a menu, where there is no room for the list."""
        for switches in (self._layer_switches(), self._people_switches()):
            for switch in switches:
                action = _checked(menu, switch.words, on=switch.on)
                action.toggled.connect(switch.turn)
                action.toggled.connect(self._build)
                menu.addAction(action)
            menu.addSeparator()
        colours = menu.addMenu(_("Colours"))
        group = QActionGroup(colours)
        for by, words in COLOUR_WORDS.items():
            action = _checked(colours, _(words), on=by is self._layers.colours)
            action.triggered.connect(lambda _on, by=by: self._set(colours=by))
            action.triggered.connect(self._build)
            group.addAction(action)
            colours.addAction(action)

    def take(self, layers: Layers) -> None:
        """As if a person had switched them so."""
        self._layers = layers
        self._build()
        self.changed.emit(layers)

    def _set(self, **values: object) -> None:
        self._layers = replace(self._layers, **values)  # type: ignore[arg-type]
        self.changed.emit(self._layers)

    def _set_employee(self, id: int, on: bool) -> None:
        without = self._layers.without - {id} if on else self._layers.without | {id}
        self._set(without=without)

    def _set_beside(self, on: bool) -> None:
        if self._view is View.DAY:
            self._set(beside_in_day=on)
        else:
            self._set(beside_in_week=on)


def _checked(menu: QMenu, words: str, *, on: bool) -> QAction:
    action = QAction(words, menu)
    action.setCheckable(True)
    action.setChecked(on)
    return action


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
