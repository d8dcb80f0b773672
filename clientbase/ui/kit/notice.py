"""The quiet line at the bottom of a window: what was done, with Undo; never a box."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QToolButton, QWidget

from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit.buttons import LinkButton
from clientbase.ui.kit.icons import icon
from clientbase.ui.kit.layouts import row
from clientbase.ui.kit.text import Label

SHOWN_MS = 8_000
FOOT = "notice-stays-above"
"""The object's name of a page's foot with buttons that the notice must not lie on."""

_MOVED = frozenset({QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide})


class NoticeLine(QWidget):
    """One line over the bottom of its window; the next replaces it. It goes by itself unless pointed at."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("notice")
        self._label = Label(wrap=True)
        self._button = LinkButton("", "link_on_notice")
        self._button.clicked.connect(self._act)
        self._close = QToolButton()
        self._close.setAutoRaise(True)
        self._close.setIcon(icon("close", "front_on_notice"))
        self._close.clicked.connect(self.hide)
        self._action: Callable[[], object] | None = None
        self.setLayout(row(self._label, self._button, self._close, gap=12, margins=(16, 8, 8, 8)))
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._fade)
        window.installEventFilter(self)
        theme.switched().connect(self._dress)
        self._dress()
        self.hide()

    def text(self) -> str:
        return self._label.text() if self.isVisible() else ""

    def button(self) -> LinkButton:
        return self._button

    def say(self, text: str, action: Callable[[], object] | None = None, action_text: str = "") -> None:
        """Show a sentence; `action_text` on the button defaults to “Undo”."""
        self._label.setText(text)
        self._action = action
        self._button.setText(action_text or _("Undo"))
        self._button.setVisible(action is not None)
        self._close.setToolTip(_("Close"))
        self._close.setAccessibleName(_("Close"))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _act(self) -> None:
        action, self._action = self._action, None
        self.hide()
        if action is not None:
            action()

    def _fade(self) -> None:
        if self.underMouse() or self._button.hasFocus():
            self._timer.start(SHOWN_MS)
        else:
            self.hide()

    def _dress(self) -> None:
        for widget, name in (
            (self._label, "front_on_notice"),
            (self._close, "front_on_notice"),
        ):
            palette = widget.palette()
            for role in (
                QPalette.ColorRole.WindowText,
                QPalette.ColorRole.ButtonText,
                QPalette.ColorRole.Text,
            ):
                palette.setColor(role, theme.colour(name))
            widget.setPalette(palette)

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        width = min(640, window.width() - 48)
        self._label.setMinimumWidth(0)
        wanted = self._label.fontMetrics().horizontalAdvance(self._label.text()) + 72
        if self._action is not None:
            wanted += self._button.sizeHint().width() + 12
        width = max(min(width, wanted), 160)
        height = max(self.heightForWidth(width), self.sizeHint().height(), 44)
        bottom = self._free_to(window) - 20
        self.setGeometry((window.width() - width) // 2, bottom - height, width, height)

    def _free_to(self, window: QWidget) -> int:
        """Down to where it hides nothing that is pressed again and again: the foot a page named `FOOT`."""
        feet = window.findChildren(QWidget, FOOT)
        for foot in feet:
            foot.installEventFilter(self)  # it may come while the sentence still stands
        tops = [foot.mapTo(window, foot.rect().topLeft()).y() for foot in feet if foot.isVisibleTo(window)]
        return min(tops, default=window.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVED and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("notice"))
        painter.drawRoundedRect(self.rect(), 8, 8)
        painter.end()


def line_of(widget: QWidget) -> NoticeLine:
    """The notice line of the window a widget is in, made when first needed."""
    window = widget.window()
    found = window.findChild(NoticeLine, "notice", Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, NoticeLine) else NoticeLine(window)


def say(widget: QWidget, text: str, undo: Callable[[], object] | None = None, action_text: str = "") -> None:
    """Say a sentence in the window `widget` is in, with Undo (or another action) where it can be done."""
    line_of(widget).say(text, undo, action_text)
