"""Kinds of appointments: name, colour, how long one usually is, what it costs; ready sets by trade."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QLineEdit, QMenu, QSpinBox, QVBoxLayout, QWidget

from clientbase.domain.appointment_kind import LONGEST_KIND, MOST_MINUTES, TRADE_LABELS, AppointmentKind
from clientbase.domain.employee import COLOURS
from clientbase.i18n import _, ngettext
from clientbase.ui.calendar.panel_fields import PriceLine
from clientbase.ui.kit.buttons import button, icon_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.layouts import clear, column, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.settings.employees_section import COLOUR_NAMES, swatch
from clientbase.ui.settings.keeping import Say, kept
from clientbase.ui.settings.sections import SettingsSection
from clientbase.ui.tokens import CONTROL_HEIGHT

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_STEP = 5


class KindRow(QWidget):
    """One kind; saved as one leaves a field or chooses. `save(values)` answers what is wrong, or ""."""

    def __init__(
        self,
        kind: AppointmentKind,
        currency: str,
        save: Callable[[dict[str, object]], str],
        move: Callable[[int], str],
        remove: Callable[[], str],
    ) -> None:
        super().__init__()
        self._kind, self._currency, self._save = kind, currency, save
        self.name = QLineEdit(kind.name)
        self.name.setMaxLength(LONGEST_KIND)
        self.name.setMinimumHeight(CONTROL_HEIGHT)
        self.name.setAccessibleName(_("Kind of appointment"))
        self.colour = ChoiceBox()
        self.colour.setAccessibleName(_("Colour"))
        for colour in COLOURS:
            self.colour.addItem(swatch(colour), _(COLOUR_NAMES[colour]), colour)
        self.minutes = QSpinBox()
        self.minutes.setRange(0, MOST_MINUTES)
        self.minutes.setSingleStep(_STEP)
        self.minutes.setSuffix(_(" min"))
        self.minutes.setSpecialValueText(_("any length"))
        self.minutes.setKeyboardTracking(False)
        self.minutes.setMinimumHeight(CONTROL_HEIGHT)
        self.minutes.setAccessibleName(_("Usual length"))
        self.price = PriceLine()
        self.price.setAccessibleName(_("Price"))
        self.active = QCheckBox(_("Offered"))
        self._problem = ProblemLine()
        up = icon_button("arrow-up", _("Move up"), lambda: self._problem.say(move(-1)))
        down = icon_button("arrow-down", _("Move down"), lambda: self._problem.say(move(1)))
        gone = icon_button("trash-can-outline", _("Remove"), lambda: self._problem.say(remove()))
        first = row(self.name, self.colour, up, down, gone, gap=4)
        first.setStretch(0, 1)
        second = row(self.minutes, self.price, self.active, None, gap=12)
        self.setLayout(column(first, second, self._problem, gap=4))
        self.show_kind(kind)
        self.name.editingFinished.connect(lambda: self._keep("name", self.name.text().strip()))
        self.colour.activated.connect(lambda _at: self._keep("colour", self.colour.currentData()))
        self.minutes.valueChanged.connect(lambda value: self._keep("minutes", value))
        self.price.settled.connect(lambda price: self._keep("price", price))
        self.price.wrong.connect(lambda: self._problem.say(_("This is no amount. For example: 450")))
        self.active.clicked.connect(lambda on: self._keep("active", on))

    def kind(self) -> AppointmentKind:
        return self._kind

    def show_kind(self, kind: AppointmentKind) -> None:
        """Bring it up to date in place, so that the cursor stays where it is."""
        self._kind = kind
        if not self.name.hasFocus() or not self.name.isModified():
            self.name.setText(kind.name)
        self.colour.setCurrentIndex(max(self.colour.findData(kind.colour), 0))
        self.minutes.blockSignals(True)
        self.minutes.setValue(kind.minutes)
        self.minutes.blockSignals(False)
        if not self.price.hasFocus():
            self.price.show_price(kind.price, _("price, {currency}").format(currency=self._currency))
        self.active.setChecked(kind.active)

    def _keep(self, key: str, value: str | int | Decimal | None) -> None:
        self.name.setModified(False)
        if getattr(self._kind, key) != value:
            self._problem.say(self._save({key: value}))

    def problem(self) -> str:
        return self._problem.text()


class KindsSection(SettingsSection):
    def __init__(self, shop: Shop, say: Say) -> None:
        super().__init__(
            _("Kinds of appointments"),
            _("What appointments are about: each kind has its colour, its usual length and its price."),
        )
        self._kinds, self._say = shop.appointment_kinds, say
        self._currency = shop.settings.get("currency")
        self._rows: list[KindRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(16)
        self.new_name = QLineEdit()
        self.new_name.setMaxLength(LONGEST_KIND)
        self.new_name.setPlaceholderText(_("Name of a new kind"))
        self.new_name.setAccessibleName(_("Name of a new kind"))
        self.new_name.setMinimumHeight(CONTROL_HEIGHT)
        self.new_name.returnPressed.connect(self.add)
        self._problem = ProblemLine()
        self.trades = button(_("Ready kinds of a trade"), "playlist-plus", self._show_trades)
        add = row(self.new_name, button(_("Add"), "plus", self.add))
        add.setStretch(0, 1)
        self.fill(self._list, 4, add, self._problem, row(self.trades, None))

    def rows(self) -> list[KindRow]:
        return self._rows

    def refresh(self) -> None:
        kinds = self._kinds.all()
        if [one.id for one in kinds] != [each.kind().id for each in self._rows]:
            clear(self._list)
            self._rows = [self._row(kind) for kind in kinds]
            for made in self._rows:
                self._list.addWidget(made)
        for shown, kind in zip(self._rows, kinds, strict=True):
            shown.show_kind(kind)

    def _row(self, kind: AppointmentKind) -> KindRow:
        changed = _("The kind of appointment was changed")
        return KindRow(
            kind,
            self._currency,
            lambda values: kept(lambda: self._kinds.update(kind.id, values), changed, self._say),
            lambda by: kept(
                lambda: self._kinds.move(kind.id, by), _("The kinds have another order"), self._say
            ),
            lambda: self._remove(kind.id),
        )

    def _remove(self, id: int) -> str:
        gone: list[bool] = []
        problem = kept(lambda: gone.append(self._kinds.remove(id)), "", lambda _said: None)
        if not problem:
            self._say(
                _("The kind of appointment was removed")
                if gone[0]
                else _("The kind is no longer offered; appointments of the past keep it")
            )
        return problem

    def add(self) -> None:
        said = _("The kind of appointment was added")
        problem = kept(lambda: self._kinds.add(self.new_name.text()), said, self._say)
        self._problem.say(problem)
        if not problem:
            self.new_name.clear()

    def _show_trades(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for trade, label in TRADE_LABELS.items():
            action = QAction(_(label), menu)
            action.triggered.connect(partial(self.add_trade, trade))
            menu.addAction(action)
        menu.popup(self.trades.mapToGlobal(self.trades.rect().bottomLeft()))

    def add_trade(self, trade: str, _on: bool = False) -> None:
        """The kinds of a trade that are not there yet."""
        count = self._kinds.add_trade(trade)
        said = ngettext("{count} kind was added", "{count} kinds were added", count).format(count=count)
        self._say(said)
