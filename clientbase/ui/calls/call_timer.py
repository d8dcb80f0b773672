"""The timer of a call: a button that starts and stops it, and the minutes beside, which may be typed too."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from clientbase.domain.clock import Clock
from clientbase.i18n import _
from clientbase.ui.calls.call_watch import CallWatch, clock_text
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.layouts import row
from clientbase.ui.tokens import CONTROL_HEIGHT

_MOST_MINUTES = 999


class CallTimer(QWidget):
    """`duration()` gives the seconds: those measured, unless other minutes were typed."""

    started = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.watch = CallWatch(clock)
        self.minutes = QLineEdit()
        self.minutes.setValidator(QIntValidator(0, _MOST_MINUTES, self.minutes))
        self.minutes.setPlaceholderText(_("min"))
        self.minutes.setAccessibleName(_("Minutes"))
        self.minutes.setFixedWidth(64)
        self.minutes.setMinimumHeight(CONTROL_HEIGHT)
        self.button = button(_("Timer"), "timer-outline", self.start_or_stop)
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._show_time)
        self.setLayout(row(self.minutes, self.button, None))

    def start_or_stop(self) -> None:
        if self.watch.is_running():
            self.stop()
        else:
            self.start()

    def start(self) -> None:
        self.watch.start()
        self._tick.start()
        self._show_time()
        self.started.emit()

    def stop(self) -> None:
        if not self.watch.is_running():
            return
        self.watch.stop()
        self._tick.stop()
        if self.watch.seconds():
            self.minutes.setText(str(self.watch.minutes()))
        self.button.setText(_("Timer"))

    def clear(self) -> None:
        self._tick.stop()
        self.watch.reset()
        self.button.setText(_("Timer"))
        self.minutes.clear()

    def duration(self) -> int:
        """Seconds."""
        typed = int(self.minutes.text() or 0)
        measured = self.watch.minutes()
        return self.watch.seconds() if measured and typed in (0, measured) else typed * 60

    def _show_time(self) -> None:
        self.button.setText(_("Stop {time}").format(time=clock_text(self.watch.seconds())))

    def state(self) -> dict[str, object]:
        """What JSON can hold, {} for nothing."""
        counted = self.watch.state()
        if not counted and not self.minutes.text():
            return {}
        return {"minutes": self.minutes.text(), "watch": counted}

    def take_state(self, state: object) -> None:
        self.clear()
        if not isinstance(state, dict):
            return
        self.minutes.setText(str(state.get("minutes", "")))
        self.watch.take_state(state.get("watch"))
        if self.watch.is_running():
            self._tick.start()
            self._show_time()
