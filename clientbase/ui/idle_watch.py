"""Tells when nobody has touched keyboard or pointer for so many minutes."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

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

    def begin(self, minutes: int) -> None:
        self.end()
        app = QCoreApplication.instance()
        if minutes > 0 and app is not None:
            self._timer.setInterval(minutes * 60_000)
            self._timer.start()
            app.installEventFilter(self)
            self._watching = True

    def end(self) -> None:
        self._timer.stop()
        app = QCoreApplication.instance()
        if self._watching and app is not None:
            app.removeEventFilter(self)
        self._watching = False

    def minutes(self) -> int:
        return self._timer.interval() // 60_000 if self._watching else 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._timer.start()
        return False
