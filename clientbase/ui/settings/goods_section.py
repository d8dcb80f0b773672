"""Goods: the price lists of the shop, who gets which, and what happens when too little is in stock."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from clientbase.domain.fields import CLIENT_FIELD
from clientbase.domain.price_list import LONGEST_NAME, PriceList
from clientbase.i18n import N_, _
from clientbase.ui.kit.buttons import button, icon_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox, ChoiceEditor
from clientbase.ui.kit.layouts import clear, column, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.settings.goods_presenter import GoodsSettingsPresenter
from clientbase.ui.settings.sections import SettingsSection
from clientbase.ui.settings.setting_fields import ChoiceSetting, Save
from clientbase.ui.start import places
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole

_LEVEL = replace(CLIENT_FIELD["category"], label=N_("Category of clients who get it"))


class PriceListRow(QWidget):
    """One price list; saved as one leaves its name or chooses."""

    def __init__(self, kept: PriceList, presenter: GoodsSettingsPresenter) -> None:
        super().__init__()
        self.kept, self._presenter = kept, presenter
        id = kept.id
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setMinimumHeight(CONTROL_HEIGHT)
        self.name.setAccessibleName(_("Name of the price list"))
        self.currency = ChoiceBox()
        self.currency.setAccessibleName(_("Currency"))
        self.currency.addItem(_("Any currency"), "")
        for code, title in places.currencies():
            self.currency.addItem(title, code)
        self.currency.setFixedWidth(190)
        self.up = icon_button("arrow-up", _("Move up"), lambda: self._say(presenter.move(id, -1)))
        self.down = icon_button("arrow-down", _("Move down"), lambda: self._say(presenter.move(id, 1)))
        self.level = ChoiceEditor(_LEVEL)
        self.level.setToolTip(_("Clients of this category get these prices"))
        self.vat = QCheckBox(_("With VAT"))
        self.used = QCheckBox(_("In use"))
        self.cross = icon_button(
            "trash-can-outline", _("Remove the price list"), lambda: self._say(presenter.remove(id))
        )
        self._problem = ProblemLine()
        first = row(self.name, self.currency, self.up, self.down, gap=4)
        first.setStretch(0, 1)
        second = row(
            Label(_("For clients of"), TextRole.SMALL), self.level, self.vat, self.used, self.cross, gap=10
        )
        second.setStretch(1, 1)
        self.setLayout(column(first, second, self._problem, gap=4))
        self.show_list(kept)
        self.name.editingFinished.connect(self._rename)
        self.currency.activated.connect(lambda _at: self._change(currency=self.currency.currentData()))
        self.level.finished.connect(self._set_level)
        self.vat.clicked.connect(lambda on: self._change(vat_included=on))
        self.used.clicked.connect(lambda on: self._change(active=on))

    def show_list(self, kept: PriceList) -> None:
        """Bring it up to date in place."""
        self.kept = kept
        if not self.name.hasFocus() or not self.name.isModified():
            self.name.setText(kept.name)
        at = self.currency.findData(kept.currency)
        if at < 0:
            self.currency.addItem(kept.currency, kept.currency)
            at = self.currency.count() - 1
        self.currency.setCurrentIndex(at)
        self.level.set_value(kept.level)
        self.vat.setChecked(kept.vat_included)
        self.used.setChecked(kept.active)

    def _rename(self) -> None:
        self.name.setModified(False)
        if self.name.text().strip() != self.kept.name:
            self._say(self._presenter.rename(self.kept.id, self.name.text()))

    def _set_level(self) -> None:
        if self.level.value() != self.kept.level:
            self._change(level=self.level.value())

    def _change(self, **values: object) -> None:
        self._say(self._presenter.change(self.kept.id, **values))

    def _say(self, problem: str) -> None:
        self._problem.say(problem)

    def problem(self) -> str:
        return self._problem.text()


class GoodsSection(SettingsSection):
    def __init__(self, presenter: GoodsSettingsPresenter, save: Save) -> None:
        super().__init__(
            _("Goods and stock"),
            _("The first price list is that of clients who have none of their own."),
        )
        self._presenter = presenter
        self._rows: list[PriceListRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(14)
        self._none = Label(_("No price lists yet: each product has one price."), TextRole.SECOND, wrap=True)
        self.new_name = QLineEdit()
        self.new_name.setMaxLength(LONGEST_NAME)
        self.new_name.setPlaceholderText(_("Name of a new price list"))
        self.new_name.setAccessibleName(_("Name of a new price list"))
        self.new_name.setMinimumHeight(CONTROL_HEIGHT)
        self.new_name.returnPressed.connect(self.add)
        self._problem = ProblemLine()
        add = row(self.new_name, button(_("Add"), "plus", self.add))
        add.setStretch(0, 1)
        ways = (
            ("warn", _("Warn, and issue the document all the same")),
            ("block", _("Forbid: the document is not issued")),
        )
        self.fill(
            Label(_("Price lists"), TextRole.SECTION),
            self._none,
            self._list,
            4,
            add,
            self._problem,
            8,
            Label(_("Inventory"), TextRole.SECTION),
            ChoiceSetting("stock.negative", save, ways, _("When a document hands over more than there is.")),
        )

    def rows(self) -> list[PriceListRow]:
        return self._rows

    def refresh(self) -> None:
        lists = self._presenter.lists()
        self._none.setVisible(not lists)
        if [one.id for one in lists] != [each.kept.id for each in self._rows]:
            back = self._focused()
            clear(self._list)
            self._rows = [PriceListRow(one, self._presenter) for one in lists]
            for made in self._rows:
                self._list.addWidget(made)
                if back is not None and made.kept.id == back[0]:
                    getattr(made, back[1]).setFocus(Qt.FocusReason.OtherFocusReason)
        for place, (shown, one) in enumerate(zip(self._rows, lists, strict=True)):
            shown.show_list(one)
            shown.up.setEnabled(place > 0)
            shown.down.setEnabled(place < len(lists) - 1)

    def _focused(self) -> tuple[int, str] | None:
        """The list that is being moved, and the arrow on which the cursor stands."""
        focus = self.window().focusWidget()
        for each in self._rows:
            for name in ("up", "down"):
                if focus is getattr(each, name):
                    return each.kept.id, name
        return None

    def add(self) -> None:
        problem = self._presenter.add(self.new_name.text())
        self._problem.say(problem)
        if not problem:
            self.new_name.clear()
            self.new_name.setFocus(Qt.FocusReason.OtherFocusReason)

    def problem(self) -> str:
        return self._problem.text()
