"""The words of a choice as chips: a click gives a word the next colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from clientbase.domain.employee import COLOURS
from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit.chips import HEIGHT, chip_width, colour_for, paint_chip
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.focus import paint_focus
from clientbase.ui.kit.layouts import clear
from clientbase.ui.segments.colour_line import COLOUR_NAMES
from clientbase.ui.tokens import TextRole


class _Word(QAbstractButton):
    def __init__(self, text: str, colour: str) -> None:
        super().__init__()
        self.setText(text)
        self.setFont(theme.font(TextRole.SMALL))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_colour(colour)

    def set_colour(self, colour: str) -> None:
        self.colour = colour
        named = _(COLOUR_NAMES[colour]) if colour else _("its own colour")
        self.setAccessibleName(_("Colour of “{word}”: {colour}").format(word=self.text(), colour=named))
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.text(), self.fontMetrics()) + 2, HEIGHT + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 2, -1, -2)
        paint_chip(painter, rect, self.text(), self.colour or colour_for(self.text()))
        paint_focus(painter, self, rect.height() / 2)
        painter.end()


class ChoiceColours(QWidget):
    """`changed` is sent when a person gave a word another colour."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._colours: dict[str, str] = {}
        self._flow = FlowLayout(gap=6)
        self.setLayout(self._flow)

    def show_words(self, words: Sequence[str], colours: dict[str, str] | None = None) -> None:
        """Words that were there before keep their colour."""
        self._colours |= colours or {}
        clear(self._flow)
        for word in words:
            made = _Word(word, self._colours.get(word, ""))
            made.clicked.connect(lambda _on=False, made=made: self._next(made))
            self._flow.addWidget(made)
        self.setVisible(bool(words))

    def colours(self) -> tuple[tuple[str, str], ...]:
        return tuple((word, colour) for word, colour in self._colours.items() if colour)

    def _next(self, made: _Word) -> None:
        around = ("", *COLOURS)
        colour = around[(around.index(made.colour) + 1) % len(around)]
        self._colours[made.text()] = colour
        made.set_colour(colour)
        self.changed.emit()
