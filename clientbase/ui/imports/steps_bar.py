"""The steps of the wizard, one under the other: those behind with a tick, the one that is now marked."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QWidget

from clientbase.i18n import N_, _
from clientbase.ui import theme
from clientbase.ui.imports.presenter import Step
from clientbase.ui.kit import icons
from clientbase.ui.kit.focus import paint_focus
from clientbase.ui.kit.layouts import column
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

TITLES = {
    Step.FILE: N_("File"),
    Step.TABLE: N_("Table"),
    Step.COLUMNS: N_("Columns"),
    Step.CHECK: N_("Check"),
    Step.DONE: N_("Done"),
}
_HEIGHT = 30
_SPOT = 20


class _StepButton(QAbstractButton):
    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step = step
        self.behind = self.now = self.compact = False
        self.setText(_(TITLES[step]))
        self.setAccessibleName(_("Step {number}: {title}").format(number=step + 1, title=self.text()))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(_SPOT + 12 if self.compact else 160, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_focus(painter, self, 6)
        spot = QRectF(4, (self.height() - _SPOT) / 2, _SPOT, _SPOT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent" if self.now else "neutral"))
        painter.drawEllipse(spot)
        if self.behind:
            icons.paint(
                painter,
                spot.adjusted(3, 3, -3, -3),
                "check",
                theme.colour("front_on_accent" if self.now else "green"),
            )
        else:
            painter.setFont(theme.font(TextRole.SMALL, tabular=True))
            painter.setPen(theme.colour("front_on_accent" if self.now else "second"))
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(self.step + 1))
        if self.compact:
            painter.end()
            return
        painter.setFont(theme.font(TextRole.STRONG if self.now else TextRole.BODY))
        painter.setPen(theme.colour("text" if self.now or self.isEnabled() else "second"))
        painter.drawText(
            self.rect().adjusted(_SPOT + 14, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        painter.end()


class StepsBar(QWidget):
    """`asked(step)` when a person clicks a step that can be gone to."""

    asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._buttons = [_StepButton(step) for step in Step]
        for button in self._buttons:
            button.clicked.connect(lambda _on=False, step=button.step: self.asked.emit(int(step)))
        self._line = column(*self._buttons, gap=0)
        self._title = Label("", TextRole.STRONG)
        self._title.hide()
        self.setLayout(column(self._line, self._title, gap=4))

    def set_compact(self, compact: bool) -> None:
        """In a low window one line of figures with the name of the step below."""
        if compact == self._buttons[0].compact:
            return
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.LeftToRight if compact else ways.TopToBottom)
        self._title.setVisible(compact)
        for button in self._buttons:
            button.compact = compact
            button.setToolTip(button.text() if compact else "")
            button.updateGeometry()
            button.update()

    def button(self, step: Step) -> QAbstractButton:
        return self._buttons[step]

    def show_step(self, now: Step, allowed: frozenset[Step]) -> None:
        self._title.setText(_(TITLES[now]))
        for button in self._buttons:
            button.now = button.step is now
            button.behind = button.step < now or now is Step.DONE
            button.setEnabled(button.step in allowed and not button.now)
            button.update()
