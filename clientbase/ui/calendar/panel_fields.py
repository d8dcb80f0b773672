"""Fields of the appointment's panel: its kind, its price, the order it belongs to, its reminders."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from clientbase.domain.amounts import parse_amount
from clientbase.domain.appointment_kind import DEAREST, AppointmentKind
from clientbase.domain.money import format_number
from clientbase.i18n import _, current_language, ngettext
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.layouts import column
from clientbase.ui.settings.employees_section import swatch
from clientbase.ui.tokens import CONTROL_HEIGHT

REMINDERS = (0, 5, 10, 15, 30, 60, 120, 180, 24 * 60, 2 * 24 * 60, 7 * 24 * 60)
"""Minutes before the start that are offered."""
_MOST_REMINDERS = 3
_HOUR, _DAY = 60, 24 * 60


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


class ReminderBoxes(QWidget):
    """How long before it one is reminded: a choice for each reminder, and one more to add another."""

    changed = Signal(tuple)  # minutes before the start

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alarms: tuple[int, ...] = ()
        self.boxes = [self._box(at) for at in range(_MOST_REMINDERS)]
        self.setLayout(column(*self.boxes, gap=4))
        self.show_alarms(())

    def _box(self, at: int) -> ChoiceBox:
        box = ChoiceBox()
        box.setMinimumHeight(CONTROL_HEIGHT)
        box.setAccessibleName(_("Reminder {number}").format(number=at + 1))
        box.activated.connect(lambda _at: self.changed.emit(self.alarms()))
        return box

    def alarms(self) -> tuple[int, ...]:
        """As chosen, the last moment first, none twice."""
        chosen = (box.currentData() for box in self.boxes[: len(self._alarms) + 1])
        return tuple(sorted({minutes for minutes in chosen if isinstance(minutes, int)}))

    def show_alarms(self, alarms: Sequence[int]) -> None:
        self._alarms = tuple(alarms)
        for at, box in enumerate(self.boxes):
            one = self._alarms[at] if at < len(self._alarms) else None
            box.clear()
            box.addItem(_("No reminder") if at == 0 else _("No further reminder"), None)
            for minutes in sorted({*REMINDERS, *([] if one is None else [one])}):
                box.addItem(reminder_words(minutes), minutes)
            box.setCurrentIndex(0 if one is None else box.findData(one))
            box.setVisible(at <= len(self._alarms))


def reminder_words(minutes: int) -> str:
    """«10 minutes before», «a day before» in words of the language."""
    if minutes == 0:
        return _("At the start")
    if minutes % _DAY == 0:
        count = minutes // _DAY
        return ngettext("{count} day before", "{count} days before", count).format(count=count)
    if minutes % _HOUR == 0:
        count = minutes // _HOUR
        return ngettext("{count} hour before", "{count} hours before", count).format(count=count)
    return ngettext("{count} minute before", "{count} minutes before", minutes).format(count=minutes)
