"""Labels whose size, weight and colour come from the theme by their role."""

import re

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from clientbase.ui import theme
from clientbase.ui.tokens import TextRole

_LONG_WORD = re.compile(r"\S{20}(?=\S)")


class Label(QLabel):
    """A text with a role. It is plain text always: what people type is never taken for HTML."""

    def __init__(
        self,
        text: str = "",
        role: TextRole = TextRole.BODY,
        *,
        wrap: bool = False,
        tabular: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role, self._tabular, self._plain = role, tabular, ""
        self._breaks = wrap and not selectable  # what is copied must not have signs nobody sees
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self._dress()
        theme.switched().connect(self._dress)

    def setText(self, text: str) -> None:
        """A word no line can hold goes on in the next one: else it would widen whatever it stands in."""
        self._plain = text
        super().setText(_LONG_WORD.sub("\\g<0>\u200b", text) if self._breaks else text)

    def text(self) -> str:
        return self._plain

    def clear(self) -> None:
        self.setText("")

    def role(self) -> TextRole:
        return self._role

    def set_role(self, role: TextRole) -> None:
        self._role = role
        self._dress()

    def _dress(self) -> None:
        self.setFont(theme.font(self._role, tabular=self._tabular))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.text_colour(self._role))
        palette.setColor(QPalette.ColorRole.Text, theme.text_colour(self._role))
        self.setPalette(palette)


class ElidedLabel(Label):
    """One line that ends with “…” when there is no room; the whole text is then its tooltip.

    Before that it says the same in fewer words, where it was given some.
    """

    def __init__(self, text: str = "", role: TextRole = TextRole.BODY, parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent=parent)
        self._shorter = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_texts(self, text: str, shorter: str) -> None:
        self._shorter = shorter
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…") * 3, super().minimumSizeHint().height())

    def shown(self) -> str:
        """What there is room for."""
        line, room = " ".join(self.text().split()), self.contentsRect().width()
        if self._shorter and self.fontMetrics().horizontalAdvance(line) > room:
            line = self._shorter
        return self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room + 1)  # it rounds up

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.contentsRect(), self.alignment(), self.shown())
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(self.text() if self.shown() != self.text() else "")
        return super().event(event)
