"""One discount by rule: how much, for whom, on what, from which sum, in which days."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QCompleter, QDialog, QGridLayout, QLineEdit, QWidget

from clientbase.domain.discount_rule import LONGEST_NAME, DiscountRule
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.micro import amount_of
from clientbase.i18n import N_, _
from clientbase.texts import sentence
from clientbase.ui.clients.client_picker import ClientPicker
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.layouts import Scroll, column, holder, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.lines.typed_line import discount_text, number_text, typed_number
from clientbase.ui.settings.orders_presenter import OrdersPresenter
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole

_FIRST = Field("discount_rule", "first_on", FieldKind.DATE, N_("First day"))
_LAST = Field("discount_rule", "last_on", FieldKind.DATE, N_("Last day"))


class DiscountDialog(QDialog):
    """Kept by Enter or the button; what is wrong is told and the dialog stays."""

    def __init__(self, parent: QWidget, presenter: OrdersPresenter, rule: DiscountRule | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Discount by rule"))
        self._presenter, self._rule = presenter, rule
        self._goods = presenter.goods()
        self.name = _line(_("Name of the discount"), LONGEST_NAME)
        self.name.setPlaceholderText(_("What clients are told: regular client"))
        self.discount = _line(_("Discount"), 20)
        self.discount.setPlaceholderText(_("5% or an amount"))
        anybody = [(_("All clients"), "")]
        self.level = _box(_("Category of clients"), [*anybody, *((b, a) for a, b in presenter.levels())])
        self.segment = _box(_("Segment"), [(_("Any"), None), *((b, a) for a, b in presenter.segments())])
        self.client = ClientPicker(presenter.clients_like)
        self.category = _box(
            _("Category of goods"), [(_("All goods"), ""), *((one, one) for one in presenter.categories())]
        )
        self.product = _line(_("One of the goods"), 300)
        names = QCompleter(sorted(self._goods), self)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names.setFilterMode(Qt.MatchFlag.MatchContains)
        self.product.setCompleter(names)
        self.least = _line(_("From the sum"), 20)
        self.first, self.last = DateEditor(_FIRST, presenter.clock), DateEditor(_LAST, presenter.clock)
        self.first.line.setAccessibleName(_("First day"))
        self.last.line.setAccessibleName(_("Last day"))
        self.active = QCheckBox(_("In use"))
        self.problem = ProblemLine()
        self.keep = primary_button(_("Save"), "check", self._keep)
        self.keep.setDefault(True)
        self._build()
        self._fill(rule)

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        fields: tuple[tuple[str, QWidget], ...] = (
            (_("Name of the discount"), self.name),
            (_("Discount"), self.discount),
            (_("Category of clients"), self.level),
            (_("Segment"), self.segment),
            (_("Client"), self.client),
            (_("From the sum"), self.least),
            (_("Category of goods"), self.category),
            (_("One of the goods"), self.product),
            (_("First day"), self.first),
            (_("Last day"), self.last),
        )
        for place, (text, widget) in enumerate(fields):
            label = Label(text, TextRole.SMALL)
            label.setBuddy(widget)
            grid.addLayout(column(label, widget, gap=4), place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        foot = row(self.active, None, button(_("Cancel"), clicked=self.reject), self.keep)
        hint = Label(
            _(
                "A discount on goods is of their lines, any other of the whole order. Of several that fit, "
                "the best for the client is given. What you type by hand is never overruled."
            ),
            TextRole.SMALL,
            wrap=True,
        )
        heading = Label(_("Discount by rule"), TextRole.HEADING)
        inner = holder(column(grid, hint, None, gap=16))
        whole = column(heading, Scroll(inner), self.problem, foot, margins=24, gap=16)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        parent = self.parentWidget()
        assert parent is not None
        window = parent.window()
        wanted = inner.sizeHint().height() + 150
        self.resize(min(560, window.width() - 40), min(wanted, window.height() - 60))

    def _fill(self, rule: DiscountRule | None) -> None:
        self.active.setChecked(rule is None or rule.active)
        if rule is None:
            return
        self.name.setText(rule.name)
        self.discount.setText(rule.discount)
        _choose(self.level, rule.level)
        _choose(self.segment, rule.segment_id)
        self.client.set_client(rule.client_id, self._presenter.client_name(rule.client_id))
        _choose(self.category, rule.category)
        self.product.setText(self._presenter.goods_name(rule.product_id))
        if rule.least_micro is not None:
            self.least.setText(typed_number(amount_of(rule.least_micro)))
        self.first.set_value(rule.first_on)
        self.last.set_value(rule.last_on)

    def _values(self) -> dict[str, Any]:
        named = self.product.text().strip()
        return {
            "name": self.name.text(),
            "discount": discount_text(self.discount.text(), ""),
            "level": self.level.currentData() or "",
            "segment_id": self.segment.currentData(),
            "client_id": self.client.client_id(),
            "category": self.category.currentData() or "",
            "product_id": self._goods.get(named),
            "first_on": self._day(self.first),
            "last_on": self._day(self.last),
            "active": self.active.isChecked(),
            "note": self._rule.note if self._rule else "",
        }

    @staticmethod
    def _day(editor: DateEditor) -> date | None:
        day = editor.value()
        return day if isinstance(day, date) else None

    def _keep(self) -> None:
        named = self.product.text().strip()
        if named and named not in self._goods:
            self.problem.say(_("There are no goods “{name}”. Choose from those offered.").format(name=named))
            self.product.setFocus()
            return
        try:
            draft = self._presenter.draft(self._values(), number_text(self.least.text()))
            self._presenter.save_rule(self._rule.id if self._rule else None, draft)
        except ClientbaseError as error:
            self.problem.say(sentence(error))
            return
        except ValueError:
            self.problem.say(_("One of the days is no date."))
            return
        self.accept()


def _line(name: str, most: int) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setMaxLength(most)
    line.setMinimumHeight(CONTROL_HEIGHT)
    return line


def _box(name: str, choices: list[tuple[str, Any]]) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    for text, data in choices:
        box.addItem(text, data)
    return box


def _choose(box: ChoiceBox, data: object) -> None:
    at = box.findData(data)
    if at < 0 and data:
        box.addItem(str(data), data)
        at = box.count() - 1
    box.setCurrentIndex(max(at, 0))
