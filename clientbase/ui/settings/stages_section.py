"""Tasks: the stages they go through, named and put in order by the owner."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from clientbase.domain.employee import COLOURS
from clientbase.domain.task_stage import LONGEST_STAGE, STAGE_LABELS, TaskStage
from clientbase.i18n import _
from clientbase.ui.kit.buttons import button, icon_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.layouts import clear, column, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.settings.employees_section import COLOUR_NAMES, swatch
from clientbase.ui.settings.sections import SettingsSection
from clientbase.ui.settings.stages_presenter import StagesPresenter
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole


class StageRow(QWidget):
    """One stage; saved as one leaves its name or chooses."""

    def __init__(self, stage: TaskStage, presenter: StagesPresenter) -> None:
        super().__init__()
        self._stage, self._presenter = stage, presenter
        mark = stage.mark
        self.name = QLineEdit(stage.title)
        self.name.setMaxLength(LONGEST_STAGE)
        self.name.setMinimumHeight(CONTROL_HEIGHT)
        self.name.setAccessibleName(_("Stage"))
        if stage.key:
            self.name.setPlaceholderText(_(STAGE_LABELS[stage.key]))
        self.colour = ChoiceBox()
        self.colour.setAccessibleName(_("Colour"))
        for colour in COLOURS:
            self.colour.addItem(swatch(colour), _(COLOUR_NAMES[colour]), colour)
        self.colour.setFixedWidth(176)
        self.shown = QCheckBox(_("On the board"))
        self._kind = Label(_("Its tasks are done") if stage.finishes else "", TextRole.SMALL)
        self.up = icon_button("arrow-up", _("Move up"), lambda: self._say(presenter.move(mark, -1)))
        self.down = icon_button("arrow-down", _("Move down"), lambda: self._say(presenter.move(mark, 1)))
        self.cross = icon_button(
            "trash-can-outline", _("Remove the stage"), lambda: self._say(presenter.remove(mark))
        )
        self.cross.setVisible(not stage.key)
        self._problem = ProblemLine()
        first = row(self.name, self.colour, self.up, self.down, gap=4)
        first.setStretch(0, 1)
        second = row(self.shown, self._kind, None, self.cross, gap=12)
        self.setLayout(column(first, second, self._problem, gap=4))
        self.show_stage(stage)
        self.name.editingFinished.connect(self._rename)
        self.colour.activated.connect(
            lambda _place: self._say(presenter.set_colour(mark, str(self.colour.currentData())))
        )
        self.shown.clicked.connect(self._show_or_hide)

    def stage(self) -> TaskStage:
        return self._stage

    def show_stage(self, stage: TaskStage) -> None:
        """Bring it up to date in place."""
        self._stage = stage
        if not self.name.hasFocus() or not self.name.isModified():
            self.name.setText(stage.title)
        self.colour.setCurrentIndex(max(self.colour.findData(stage.colour), 0))
        self.shown.setChecked(stage.active)

    def _rename(self) -> None:
        self.name.setModified(False)
        if self.name.text().strip() != self._stage.title:
            self._say(self._presenter.rename(self._stage.mark, self.name.text()))

    def _show_or_hide(self, on: bool) -> None:
        self._say(self._presenter.set_active(self._stage.mark, active=on))
        self.shown.setChecked(self._stage.active)

    def _say(self, problem: str) -> None:
        self._problem.say(problem)

    def problem(self) -> str:
        return self._problem.text()


class StagesSection(SettingsSection):
    def __init__(self, presenter: StagesPresenter) -> None:
        super().__init__(
            _("Tasks"),
            _("The stages tasks go through are the columns of the board, in this order."),
        )
        self._presenter = presenter
        self._rows: list[StageRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.new_name = QLineEdit()
        self.new_name.setMaxLength(LONGEST_STAGE)
        self.new_name.setPlaceholderText(_("Name of a new stage"))
        self.new_name.setAccessibleName(_("Name of a new stage"))
        self.new_name.setMinimumHeight(CONTROL_HEIGHT)
        self.new_name.returnPressed.connect(self.add)
        self.finishes = QCheckBox(_("Its tasks are done"))
        self._problem = ProblemLine()
        add = row(self.new_name, button(_("Add"), "plus", self.add))
        add.setStretch(0, 1)
        self.fill(Label(_("Stages"), TextRole.SECTION), self._list, 4, add, self.finishes, self._problem)

    def rows(self) -> list[StageRow]:
        return self._rows

    def refresh(self) -> None:
        stages = self._presenter.stages()
        if [one.mark for one in stages] != [each.stage().mark for each in self._rows]:
            back = self._focused()
            clear(self._list)
            self._rows = [StageRow(one, self._presenter) for one in stages]
            for made in self._rows:
                self._list.addWidget(made)
                if back is not None and made.stage().mark == back[0]:
                    getattr(made, back[1]).setFocus(Qt.FocusReason.OtherFocusReason)
        for place, (shown, one) in enumerate(zip(self._rows, stages, strict=True)):
            shown.show_stage(one)
            shown.up.setEnabled(place > 0)
            shown.down.setEnabled(place < len(stages) - 1)

    def _focused(self) -> tuple[str, str] | None:
        """The stage that is being moved, and the arrow on which the cursor stands."""
        focus = self.window().focusWidget()
        for each in self._rows:
            for name in ("up", "down"):
                if focus is getattr(each, name):
                    return each.stage().mark, name
        return None

    def add(self) -> None:
        problem = self._presenter.add(self.new_name.text(), finishes=self.finishes.isChecked())
        self._problem.say(problem)
        if not problem:
            self.new_name.clear()
            self.finishes.setChecked(False)
            self.new_name.setFocus(Qt.FocusReason.OtherFocusReason)

    def problem(self) -> str:
        return self._problem.text()
