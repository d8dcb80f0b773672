"""Orders: the stages they go through and what each means; discounts that are given by rule."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from clientbase.domain.discount_rule import DiscountRule
from clientbase.domain.employee import COLOURS
from clientbase.domain.order_stage import LONGEST_STAGE, MEANINGS, OrderStage, StageMeaning
from clientbase.i18n import _
from clientbase.ui.kit.buttons import button, icon_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.layouts import clear, column, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.settings.discount_dialog import DiscountDialog
from clientbase.ui.settings.employees_section import COLOUR_NAMES, swatch
from clientbase.ui.settings.orders_presenter import OrdersPresenter, RuleLine
from clientbase.ui.settings.sections import SettingsSection
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole


class OrderStageRow(QWidget):
    """One stage; saved as one leaves its name or chooses."""

    def __init__(self, stage: OrderStage, presenter: OrdersPresenter) -> None:
        super().__init__()
        self.stage, self._presenter = stage, presenter
        self.name = QLineEdit(stage.name)
        self.name.setMaxLength(LONGEST_STAGE)
        self.name.setMinimumHeight(CONTROL_HEIGHT)
        self.name.setAccessibleName(_("Stage"))
        self.colour = ChoiceBox()
        self.colour.setAccessibleName(_("Colour"))
        for colour in COLOURS:
            self.colour.addItem(swatch(colour), _(COLOUR_NAMES[colour]), colour)
        self.colour.setFixedWidth(176)
        self.meaning = meaning_box()
        self.shown = QCheckBox(_("Offered"))
        name = stage.name
        self.up = icon_button("arrow-up", _("Move up"), lambda: self._say(presenter.move_stage(name, -1)))
        self.down = icon_button(
            "arrow-down", _("Move down"), lambda: self._say(presenter.move_stage(name, 1))
        )
        self.cross = icon_button(
            "trash-can-outline", _("Remove the stage"), lambda: self._say(presenter.remove_stage(name))
        )
        self._problem = ProblemLine()
        first = row(self.name, self.colour, self.up, self.down, gap=4)
        first.setStretch(0, 1)
        second = row(self.meaning, self.shown, self.cross, gap=12)
        second.setStretch(0, 1)
        self.setLayout(column(first, second, self._problem, gap=4))
        self.show_stage(stage)
        self.name.editingFinished.connect(self._rename)
        self.colour.activated.connect(lambda _place: self._change(colour=self.colour.currentData()))
        self.meaning.activated.connect(
            lambda _place: self._change(meaning=StageMeaning(self.meaning.currentData()))
        )
        self.shown.clicked.connect(lambda on: self._change(active=on))

    def show_stage(self, stage: OrderStage) -> None:
        """Bring it up to date in place."""
        self.stage = stage
        if not self.name.hasFocus() or not self.name.isModified():
            self.name.setText(stage.name)
        self.colour.setCurrentIndex(max(self.colour.findData(stage.colour), 0))
        self.meaning.setCurrentIndex(self.meaning.findData(str(stage.meaning)))
        self.shown.setChecked(stage.active)

    def _rename(self) -> None:
        self.name.setModified(False)
        if self.name.text().strip() != self.stage.name:
            self._say(self._presenter.rename_stage(self.stage.name, self.name.text()))

    def _change(self, **values: object) -> None:
        self._say(self._presenter.change_stage(self.stage.name, **values))

    def _say(self, problem: str) -> None:
        self._problem.say(problem)

    def problem(self) -> str:
        return self._problem.text()


class RuleRow(QWidget):
    """One discount, in words; changed in its dialog."""

    def __init__(self, line: RuleLine, presenter: OrdersPresenter) -> None:
        super().__init__()
        rule = line.rule
        self.rule = rule
        name = Label(rule.name, TextRole.STRONG, wrap=True)
        words = Label(line.words, TextRole.SECOND, wrap=True)
        self.change = icon_button("pencil-outline", _("Change the discount"), lambda: self.open(presenter))
        up = icon_button("arrow-up", _("Move up"), lambda: presenter.move_rule(rule.id, -1))
        down = icon_button("arrow-down", _("Move down"), lambda: presenter.move_rule(rule.id, 1))
        cross = icon_button(
            "trash-can-outline", _("Remove the discount"), lambda: presenter.remove_rule(rule.id)
        )
        told = column(name, words, gap=2)
        whole = row(told, self.change, up, down, cross, gap=4)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def open(self, presenter: OrdersPresenter) -> None:
        DiscountDialog(self, presenter, self.rule).open()


class OrdersSection(SettingsSection):
    def __init__(self, presenter: OrdersPresenter) -> None:
        super().__init__(
            _("Orders"),
            _("The stages orders go through, in this order; the first is that of a new order."),
        )
        self._presenter = presenter
        self._rows: list[OrderStageRow] = []
        self._list, self._rules = QVBoxLayout(), QVBoxLayout()
        self._list.setSpacing(12)
        self._rules.setSpacing(12)
        self.new_name = QLineEdit()
        self.new_name.setMaxLength(LONGEST_STAGE)
        self.new_name.setPlaceholderText(_("Name of a new stage"))
        self.new_name.setAccessibleName(_("Name of a new stage"))
        self.new_name.setMinimumHeight(CONTROL_HEIGHT)
        self.new_name.returnPressed.connect(self.add)
        self.meaning = meaning_box()
        self.meaning.setCurrentIndex(self.meaning.findData(str(StageMeaning.WORK)))
        self._problem = ProblemLine()
        add = row(self.new_name, button(_("Add"), "plus", self.add))
        add.setStretch(0, 1)
        self._nothing = Label(
            _("No discounts by rule yet: “5% to VIP clients”, “100 off from 2,000 on”."),
            TextRole.SECOND,
            wrap=True,
        )
        self.new_rule = button(_("New discount"), "plus", lambda: DiscountDialog(self, presenter).open())
        self.fill(
            Label(_("Stages"), TextRole.SECTION),
            self._list,
            4,
            add,
            self.meaning,
            self._problem,
            8,
            Label(_("Discounts by rule"), TextRole.SECTION),
            self._nothing,
            self._rules,
            row(self.new_rule, None),
        )
        self._shown_rules: tuple[RuleLine, ...] = ()

    def rows(self) -> list[OrderStageRow]:
        return self._rows

    def rules(self) -> list[DiscountRule]:
        return [one.rule for one in self._shown_rules]

    def refresh(self) -> None:
        stages = self._presenter.stages()
        if [one.name for one in stages] != [each.stage.name for each in self._rows]:
            clear(self._list)
            self._rows = [OrderStageRow(one, self._presenter) for one in stages]
            for made in self._rows:
                self._list.addWidget(made)
        for place, (shown, one) in enumerate(zip(self._rows, stages, strict=True)):
            shown.show_stage(one)
            shown.up.setEnabled(place > 0)
            shown.down.setEnabled(place < len(stages) - 1)
        rules = self._presenter.rules()
        self._nothing.setVisible(not rules)
        if rules != self._shown_rules:
            self._shown_rules = rules
            clear(self._rules)
            for line in rules:
                self._rules.addWidget(RuleRow(line, self._presenter))

    def add(self) -> None:
        problem = self._presenter.add_stage(self.new_name.text(), StageMeaning(self.meaning.currentData()))
        self._problem.say(problem)
        if not problem:
            self.new_name.clear()
            self.new_name.setFocus()

    def problem(self) -> str:
        return self._problem.text()


def meaning_box() -> ChoiceBox:
    """What a stage means for the figures of clients."""
    box = ChoiceBox()
    box.setAccessibleName(_("What the stage means"))
    for meaning, label in MEANINGS.items():
        box.addItem(_(label), str(meaning))
    return box
