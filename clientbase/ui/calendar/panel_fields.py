"""Fields of the appointment's panel: its kind, its price, the order it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from clientbase.domain.amounts import parse_amount
from clientbase.domain.appointment_kind import DEAREST, AppointmentKind
from clientbase.domain.money import format_number
from clientbase.i18n import _, current_language
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.settings.employees_section import swatch
from clientbase.ui.tokens import CONTROL_HEIGHT


class KindBox(ChoiceBox):
    """Of what kind an appointment is; a kind that is no longer offered stays where it is chosen."""

    picked = Signal(object)  # AppointmentKind or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds: tuple[AppointmentKind, ...] = ()
        self.setMinimumHeight(CONTROL_HEIGHT)
        self.activated.connect(lambda _at: self.picked.emit(self.currentData()))

    def show_kinds(self, kinds: Sequence[AppointmentKind], chosen: int | None) -> None:
        offered = tuple(kind for kind in kinds if kind.active or kind.id == chosen)
        if offered != self._kinds or not self.count():
            self._kinds = offered
            self.clear()
            self.addItem(_("No kind"), None)
            for kind in offered:
                self.addItem(swatch(kind.colour or "slate"), kind.name, kind)
        ids = [None, *(kind.id for kind in offered)]
        self.setCurrentIndex(ids.index(chosen) if chosen in ids else 0)

    def is_needed(self) -> bool:
        return bool(self._kinds)


class PriceLine(QLineEdit):
    """An amount in the currency of the base; `left(value)` is sent when one leaves it, None for empty."""

    settled = Signal(object)  # Decimal or None
    wrong = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(CONTROL_HEIGHT)
        self.setMaxLength(30)
        self.editingFinished.connect(self._leave)

    def show_price(self, price: Decimal | None, currency: str) -> None:
        self.setText("" if price is None else format_number(price, current_language()))
        self.setPlaceholderText(currency)

    def _leave(self) -> None:
        text = self.text().strip()
        if not text:
            self.settled.emit(None)
            return
        amount = parse_amount(text, "." if current_language() == "en" else ",")
        if amount is None or not 0 <= amount.value < DEAREST:
            self.wrong.emit()
        else:
            self.settled.emit(amount.value)


class OrderBox(ChoiceBox):
    """Which order of the client an appointment belongs to."""

    picked = Signal(object)  # id or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(CONTROL_HEIGHT)
        self.activated.connect(lambda _at: self.picked.emit(self.currentData()))

    def show_orders(self, orders: Sequence[tuple[int, str]], chosen: int | None) -> None:
        """`orders`: ids and words."""
        self.clear()
        self.addItem(_("No order"), None)
        for id, words in orders:
            self.addItem(words, id)
        self.setCurrentIndex(max(self.findData(chosen), 0) if chosen is not None else 0)
