"""The card of the first week: five steps with their ticks, how far one is, and a way to put it away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit import icons
from clientbase.ui.kit.buttons import button, icon_button
from clientbase.ui.kit.layouts import Surface, clear, column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.today.guide import STEPS, GuideState, Step
from clientbase.ui.tokens import RADIUS, TextRole

_TICK = 20
_BAR = 6


class Tick(QWidget):
    """A circle, with a tick when the step is done."""

    def __init__(self, *, done: bool) -> None:
        super().__init__()
        self._done = done
        self.setFixedSize(QSize(_TICK, _TICK))
        self.setAccessibleName(_("done") if done else _("to do"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        name = "check-circle" if self._done else "circle-outline"
        colour = theme.colour("green" if self._done else "faint")
        icons.paint(painter, QRectF(self.rect()), name, colour)
        painter.end()


class ProgressBar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setFixedHeight(_BAR)

    def show_share(self, share: float) -> None:
        self._share = share
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("neutral"))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(theme.colour("neutral"))
        painter.drawRoundedRect(rect, _BAR / 2, _BAR / 2)
        if self._share:
            rect.setWidth(max(rect.width() * self._share, _BAR))
            painter.setPen(theme.colour("accent"))
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(rect, _BAR / 2, _BAR / 2)
        painter.end()


class GuideCard(Surface):
    def __init__(self, begin: Callable[[Step], object], hide: Callable[[], object]) -> None:
        super().__init__("surface", radius=RADIUS)
        self._begin = begin
        self._steps = QVBoxLayout()
        self._steps.setSpacing(4)
        self.count = Label("", TextRole.SECOND)
        self.bar = ProgressBar()
        away = icon_button("close", _("Put the guide away; Help brings it back"), hide)
        title = Label(_("Your first week"), TextRole.CARD_TITLE)
        self.setLayout(
            column(row(title, self.count, None, away, gap=12), self.bar, self._steps, gap=8, margins=16)
        )

    def show_state(self, state: GuideState) -> None:
        clear(self._steps)
        done = len(state.done)
        self.count.setText(_("{done} of {count}").format(done=done, count=len(STEPS)))
        self.bar.show_share(done / len(STEPS))
        for step in STEPS:
            self._steps.addWidget(self._line(step, done=step.key in state.done))

    def _line(self, step: Step, *, done: bool) -> QWidget:
        title = Label(_(step.title), TextRole.SECOND if done else TextRole.STRONG)
        if done:
            return holder(row(Tick(done=True), title, None, gap=12))
        words = column(title, Label(_(step.hint), TextRole.SMALL, wrap=True), gap=0)
        line = row(Tick(done=False), words, button(_(step.act), "", lambda: self._begin(step)), gap=12)
        line.setStretch(1, 1)
        return holder(line)
