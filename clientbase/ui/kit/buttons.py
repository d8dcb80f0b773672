"""Buttons: the one primary of a page, plain ones, links, and icons with a tooltip for their name."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from clientbase.ui import theme
from clientbase.ui.kit.focus import paint_focus
from clientbase.ui.kit.icons import icon as icon_of
from clientbase.ui.kit.painted_button import PaintedButton
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole

Clicked = Callable[[], object] | None
_LINK_INSET = 1  # px: a link stands flush with the text above it; the ring of the focus lies around it


def _without_state(clicked: Callable[[], object]) -> Callable[[bool], None]:
    """Qt hands `clicked` the checked state; what people click on here has none."""

    def run(_checked: bool) -> None:
        clicked()

    return run


class Button(QPushButton):
    """A push button that Enter presses too when it has the focus."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)
        self.setMinimumHeight(CONTROL_HEIGHT)
        self.setIconSize(QSize(16, 16))

    def minimumSizeHint(self) -> QSize:
        """A button is never narrower than its words."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


def _button(text: str, icon: str, colour: str, clicked: Clicked) -> Button:
    made = Button(text)
    if icon:
        made.setIcon(icon_of(icon, colour))
    if clicked is not None:
        made.clicked.connect(_without_state(clicked))
    return made


def primary_button(text: str, icon: str = "", clicked: Clicked = None) -> Button:
    """The one main action of a page or dialog."""
    filled = theme.qlementine_is_used()  # Fusion marks the main button by its frame alone
    made = _button(text, icon, "front_on_accent" if filled else "text", clicked)
    made.setDefault(True)
    return made


def button(text: str, icon: str = "", clicked: Clicked = None) -> Button:
    return _button(text, icon, "second", clicked)


def flat_button(text: str, icon: str = "", clicked: Clicked = None) -> Button:
    made = _button(text, icon, "second", clicked)
    made.setFlat(True)
    return made


class LinkButton(PaintedButton):
    """A text in the link colour that does something; `colour` is a name of the theme's colours."""

    def __init__(self, text: str = "", colour: str = "accent_text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        self.setText(text)
        self.setFont(theme.font(TextRole.STRONG))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2 * _LINK_INSET, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = theme.colour(self._colour if self.isEnabled() else "faint")
        paint_focus(painter, self, 4)
        font = self.font()
        font.setUnderline(self.underMouse() and self.isEnabled())
        painter.setFont(font)
        painter.setPen(pen)
        painter.drawText(
            self.rect().adjusted(_LINK_INSET, 0, -_LINK_INSET, 0), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        painter.end()


def link_button(text: str, clicked: Clicked = None) -> LinkButton:
    made = LinkButton(text)
    if clicked is not None:
        made.clicked.connect(_without_state(clicked))
    return made


class IconButton(QToolButton):
    """A tool button that Tab reaches and Enter presses; Qlementine takes the focus from tool buttons."""

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in {QEvent.Type.Polish, QEvent.Type.StyleChange}:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


def icon_button(icon: str, name: str, clicked: Clicked = None, *, colour: str = "second") -> QToolButton:
    """A button of one icon; `name` is its tooltip and what a screen reader says."""
    made = IconButton()
    made.setAutoRaise(True)
    made.setIcon(icon_of(icon, colour))
    made.setIconSize(QSize(18, 18))
    made.setFixedSize(CONTROL_HEIGHT, CONTROL_HEIGHT)
    made.setToolTip(name)
    made.setAccessibleName(name)
    if clicked is not None:
        made.clicked.connect(_without_state(clicked))
    return made
