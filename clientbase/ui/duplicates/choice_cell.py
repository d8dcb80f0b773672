"""A value that can be taken: a round mark and a text; the taken one is marked by shape, weight and ground."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit import icons
from clientbase.ui.kit.focus import paint_focus
from clientbase.ui.kit.painted_button import PaintedButton
from clientbase.ui.tokens import TextRole

_MARK, _PAD, _LINE = 16, 8, 18
_ROOM = _MARK + 3 * _PAD + 2  # beside the text
_NARROW, _WIDE = 110, 180


def _strong() -> QFontMetrics:
    return QFontMetrics(theme.font(TextRole.STRONG))


class ChoiceCell(PaintedButton):
    """One of a row of exclusive cells; arrows go along the row, as between radio buttons."""

    def __init__(self, text: str, field: str, who: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(
            _("{field}, {who}: {value}").format(field=field, who=who, value=text or _("nothing"))
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(min(max(_NARROW, self._longest_word() + _ROOM), _WIDE))

    def sizeHint(self) -> QSize:
        return QSize(180, self.heightForWidth(max(self.width(), 180)))

    def heightForWidth(self, width: int) -> int:
        room = max(width - _ROOM, 40)
        words = _strong().boundingRect(0, 0, room, 1000, self._wrapping(room), self.text())
        return min(max(words.height(), _LINE), 4 * _LINE) + 2 * _PAD

    def _longest_word(self) -> int:
        """Its width when it is taken, which is bold."""
        return max((_strong().horizontalAdvance(word) for word in self.text().split()), default=0)

    def _wrapping(self, room: int) -> Qt.TextFlag:
        """A word that no line holds, an address for example, goes on in the next one."""
        long = self._longest_word() > room
        return Qt.TextFlag.TextWrapAnywhere if long else Qt.TextFlag.TextWordWrap

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        on = self.isChecked()
        painter.setPen(theme.colour("accent" if on else "border"))
        ground = "selection" if on else "hover" if self.underMouse() and self.isEnabled() else "surface"
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(rect, 6, 6)
        paint_focus(painter, self, 6)
        mark = QRectF(_PAD, (self.height() - _MARK) / 2, _MARK, _MARK)
        name = "radiobox-marked" if on else "radiobox-blank"
        icons.paint(painter, mark, name, theme.colour("accent_text" if on else "second"))
        painter.setFont(theme.font(TextRole.STRONG if on else TextRole.BODY))
        painter.setPen(theme.colour("text" if self.isEnabled() and self.text() else "second"))
        room = self.rect().adjusted(_MARK + 2 * _PAD, 2, -_PAD, -2)
        flags = Qt.AlignmentFlag.AlignVCenter | self._wrapping(room.width())
        painter.drawText(room, flags, self.text() or _("nothing"))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right take the neighbour; Qt's own way needs the window to be the active one."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        group = self.group()
        if step is None or group is None:
            super().keyPressEvent(event)
            return
        cells = [cell for cell in group.buttons() if cell.isEnabled()]
        place = cells.index(self) + step if self in cells else -1
        if 0 <= place < len(cells):
            cells[place].setFocus()
            cells[place].click()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(self.text())
        return super().event(event)
