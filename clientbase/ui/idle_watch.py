"""Tells when nobody has touched keyboard or pointer for so many minutes.

It looks at what comes to the windows, not at every event of every widget: a filter of the whole
application would run Python some thousand times for each page that is laid out.
"""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """`idle` is sent once the span has passed; 0 minutes never."""

    idle = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.idle)
        self._watching = False
        self._touched = QElapsedTimer()
        self._touched.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._look_at)

    def begin(self, minutes: int) -> None:
        self.end()
        if minutes > 0:
            self._timer.setInterval(minutes * 60_000)
            self._timer.start()
            self._watching = True
        for window in QGuiApplication.topLevelWindows():
            self._look_at(window)

    def end(self) -> None:
        self._timer.stop()
        self._watching = False

    def _look_at(self, window: QWindow | None) -> None:
        """A dialog or the main window came to the front; looking at it twice does no harm."""
        if window is not None:
            window.installEventFilter(self)

    def minutes(self) -> int:
        return self._timer.interval() // 60_000 if self._watching else 0

    def quiet_seconds(self) -> float:
        """Since when nobody touched anything, watched or not."""
        return self._touched.elapsed() / 1000

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched.restart()
            if self._watching:
                self._timer.start()
        return False
