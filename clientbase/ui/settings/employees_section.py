"""Employees: name, initials, colour, whether they still work here; who is acting now."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from clientbase.domain.employee import COLOURS, Employee
from clientbase.i18n import N_, _
from clientbase.ui import theme
from clientbase.ui.kit.avatar import Avatar
from clientbase.ui.kit.buttons import button, icon_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.layouts import clear, column, hidden_unless, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.settings.presenter import SettingsPresenter
from clientbase.ui.settings.sections import SettingsSection

COLOUR_NAMES = {
    "blue": N_("Blue"),
    "green": N_("Green"),
    "amber": N_("Amber"),
    "red": N_("Red"),
    "violet": N_("Violet"),
    "teal": N_("Teal"),
    "pink": N_("Pink"),
    "slate": N_("Grey"),
}


def swatch(colour: str) -> QIcon:
    pixmap = QPixmap(QSize(16, 16))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    back, front = theme.soft(colour)
    painter.setBrush(back)
    painter.setPen(front)
    painter.drawEllipse(1, 1, 13, 13)
    painter.end()
    return QIcon(pixmap)


class EmployeeRow(QWidget):
    """One employee; saved as one leaves a field. `hand_over_asked(id)`: his clients are to go to another."""

    hand_over_asked = Signal(int)

    def __init__(self, employee: Employee, presenter: SettingsPresenter) -> None:
        super().__init__()
        self._employee, self._presenter = employee, presenter
        self._avatar = Avatar(employee.initials, employee.colour, 32)
        self.name = QLineEdit(employee.name)
        self.name.setAccessibleName(_("Name"))
        self.initials = QLineEdit(employee.initials)
        self.initials.setAccessibleName(_("Initials"))
        self.initials.setToolTip(_("Initials"))
        self.initials.setMaxLength(3)
        self.initials.setFixedWidth(56)
        self.colour = ChoiceBox()
        self.colour.setAccessibleName(_("Colour"))
        for colour in COLOURS:
            self.colour.addItem(swatch(colour), _(COLOUR_NAMES[colour]), colour)
        self.colour.setCurrentIndex(max(self.colour.findData(employee.colour), 0))
        self.colour.setFixedWidth(176)
        self.active = QCheckBox(_("Works here"))
        self.active.setChecked(employee.active)
        policy = self.active.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the owner's row lines up with the others
        self.active.setSizePolicy(policy)
        hidden_unless(employee.id != 1, self.active)
        self._problem = ProblemLine()
        self.hand_over = icon_button(
            "account-arrow-right-outline",
            _("Hand the clients over to somebody else…"),
            lambda: self.hand_over_asked.emit(self._employee.id),
        )
        line = row(self._avatar, self.name, self.initials, self.colour, self.active, self.hand_over)
        line.setStretch(1, 1)
        self.setLayout(column(line, self._problem, gap=2))
        self.name.editingFinished.connect(lambda: self._save("name", self.name.text().strip()))
        self.initials.editingFinished.connect(lambda: self._save("initials", self.initials.text().strip()))
        self.colour.activated.connect(lambda _place: self._save("colour", self.colour.currentData()))
        self.active.clicked.connect(lambda on: self._save("active", on))

    def employee(self) -> Employee:
        return self._employee

    def show_employee(self, employee: Employee) -> None:
        """Bring it up to date in place, so that the cursor stays where it is."""
        self._employee = employee
        self._avatar.show_person(employee.initials, employee.colour)
        for line, text in ((self.name, employee.name), (self.initials, employee.initials)):
            if line.text() != text:
                line.setText(text)
        self.colour.setCurrentIndex(max(self.colour.findData(employee.colour), 0))
        self.active.setChecked(employee.active)

    def _save(self, key: str, value: object) -> None:
        if getattr(self._employee, key) == value:
            return
        problem = self._presenter.save_employee(self._employee.id, {key: value})
        self._problem.say(problem)


class EmployeesSection(SettingsSection):
    hand_over_asked = Signal(int)

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__(
            _("Employees"),
            _(
                "Who is responsible for a client and who does a task. "
                "Their name stands beside what they change."
            ),
        )
        self._presenter = presenter
        self._rows: list[EmployeeRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.new_name = QLineEdit()
        self.new_name.setPlaceholderText(_("Name of a new employee"))
        self.new_name.setAccessibleName(_("Name of a new employee"))
        self._problem = ProblemLine()
        add = row(self.new_name, button(_("Add"), "plus", self.add))
        add.setStretch(0, 1)
        self.new_name.returnPressed.connect(self.add)
        self.fill(self._list, 4, add, self._problem)

    def rows(self) -> list[EmployeeRow]:
        return self._rows

    def show_employees(self, employees: tuple[Employee, ...]) -> None:
        if [one.id for one in employees] != [each.employee().id for each in self._rows]:
            clear(self._list)
            self._rows = [EmployeeRow(employee, self._presenter) for employee in employees]
            for made in self._rows:
                made.hand_over_asked.connect(self.hand_over_asked)
                self._list.addWidget(made)
        for shown, employee in zip(self._rows, employees, strict=True):
            shown.show_employee(employee)
            shown.hand_over.setVisible(len(employees) > 1)

    def add(self) -> None:
        problem = self._presenter.add_employee(self.new_name.text())
        self._problem.say(problem)
        if not problem:
            self.new_name.clear()
