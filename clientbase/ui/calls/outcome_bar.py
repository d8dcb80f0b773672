"""The results a call may end in, as pills with their number keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from clientbase.domain.call_outcome import MOST_KEYS, Outcome
from clientbase.i18n import _
from clientbase.ui.clients.result_chip import ResultChip
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.focus import paint_focus
from clientbase.ui.kit.layouts import clear


class OutcomeBar(QWidget):
    """At most one is chosen; `chosen(result)` is sent when a person chooses, "" when he lets go of it."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outcomes: tuple[Outcome, ...] = ()
        self._chips: list[ResultChip] = []
        self._flow = FlowLayout(gap=6)
        self._flow.setContentsMargins(3, 3, 3, 3)
        self.setLayout(self._flow)
        self.setAccessibleName(_("Call result"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # digits choose; Enter alone must choose nothing

    def set_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """What is offered, in this order; the chosen one stays if it is among them."""
        if tuple(outcomes) == self._outcomes:
            return
        kept = self.result()
        self._outcomes = tuple(outcomes)
        clear(self._flow)
        self._chips = []
        for place, outcome in enumerate(self._outcomes, start=1):
            chip = ResultChip(outcome.title, number=place if place <= MOST_KEYS else 0)
            chip.setProperty("result", outcome.result)
            chip.clicked.connect(lambda _on=False, each=chip: self._pressed(each))
            self._chips.append(chip)
            self._flow.addWidget(chip)
        self.set_result(kept)

    def chips(self) -> Sequence[ResultChip]:
        return self._chips

    def result(self) -> str:
        """The word of the chosen one, "" for none."""
        return next((str(each.property("result")) for each in self._chips if each.isChecked()), "")

    def outcome(self) -> Outcome | None:
        return next((one for one in self._outcomes if one.result == self.result()), None)

    def set_result(self, result: str) -> None:
        for each in self._chips:
            each.setChecked(bool(result) and each.property("result") == result)

    def choose(self, number: int) -> bool:
        """The result of a number key; False when there is none such."""
        if not 1 <= number <= min(len(self._chips), MOST_KEYS):
            return False
        chip = self._chips[number - 1]
        chip.setFocus(Qt.FocusReason.OtherFocusReason)
        chip.click()
        return True

    def take_focus(self) -> None:
        """Nothing is chosen yet: the next digit chooses."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not ((number := number_of(event)) and self.choose(number)):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_focus(painter, self, 8)
        painter.end()

    def _pressed(self, pressed: ResultChip) -> None:
        for each in self._chips:
            if each is not pressed:
                each.setChecked(False)
        self.chosen.emit(self.result())


def number_of(event: QKeyEvent) -> int:
    """The digit of a key, 0 for any other; digits lie on the same keys in every layout of ours."""
    keys = Qt.Key
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    first = int(keys.Key_1)
    return event.key() - first + 1 if plain and first <= event.key() <= int(keys.Key_9) else 0
