"""The headers of the sheet: column letters with headings and meanings, row numbers with ticks and words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.imports.marking import Mark, word_of
from clientbase.ui.imports.sheet_model import SheetModel
from clientbase.ui.kit import icons
from clientbase.ui.kit.tick_box import OFF, ON, SIZE, paint_tick
from clientbase.ui.tokens import TextRole

ROW = 28
HEAD = 44
PAD = 8
TICK = SIZE + PAD  # the room of a tick before the number
NARROWEST = 84
SIGNS = {
    Mark.NEW: ("plus", "green"),
    Mark.CHANGED: ("pencil-outline", "accent_text"),
    Mark.SAME: ("equal", "second"),
    Mark.TWIN: ("account-question-outline", "amber"),
    Mark.ERROR: ("alert-circle-outline", "red"),
}


class Letters(QHeaderView):
    """The letter and the heading as it stands in the file, below them what the column means; what means
    nothing is said to be left out.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(_("Columns of the file"))
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(NARROWEST)
        self.lit = -1

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEAD)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        assert isinstance(model, SheetModel)
        painter.save()
        painter.fillRect(rect, theme.colour("selection" if section == self.lit else "side"))
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        inner = rect.adjusted(PAD, 4, -PAD, -4)
        painter.setFont(theme.font(TextRole.SMALL))
        painter.setPen(theme.colour("second"))
        letter = str(model.headerData(section, Qt.Orientation.Horizontal))
        heading = model.heading(section)
        top = painter.fontMetrics().elidedText(
            _("{letter} · {heading}").format(letter=letter, heading=heading) if heading else letter,
            Qt.TextElideMode.ElideRight,
            inner.width(),
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop, top)
        label = model.heading_line(section)
        painter.setFont(theme.font(TextRole.STRONG if label else TextRole.SMALL))
        painter.setPen(theme.colour("accent_text" if label else "second"))
        text = painter.fontMetrics().elidedText(
            label or (_("left out") if model.holds_something(section) else ""),
            Qt.TextElideMode.ElideRight,
            inner.width(),
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, text)
        painter.restore()


class Numbers(QHeaderView):
    """Row numbers as in Excel, before them a tick, and beside them what the row is in a word."""

    tick_clicked = Signal(int)  # the place of a row

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setAccessibleName(_("Rows of the file"))
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(ROW)
        self.setDefaultSectionSize(ROW)
        self._digits, self._words, self._ticks = 40, 100, 0

    def measure(self) -> None:
        """As wide as the widest number and word need."""
        model = self.model()
        assert isinstance(model, SheetModel)
        metrics = QFontMetrics(theme.font(TextRole.SMALL, tabular=True))
        last = model.number(model.rowCount() - 1) if model.rowCount() else 1
        self._ticks = TICK if model.ticks else 0
        self._digits = self._ticks + metrics.horizontalAdvance(str(last)) + 2 * PAD
        kinds = model.marks().kinds()
        widest = max((metrics.horizontalAdvance(word_of(mark, why)) for mark, why in kinds), default=0)
        sign = 20 if any(mark in SIGNS for mark, _why in kinds) else 0
        self._words = widest + sign + (PAD if widest else 0)
        self.setFixedWidth(self._digits + self._words)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        assert isinstance(model, SheetModel)
        number = model.number(section)
        mark = model.mark(section)
        off = model.is_off(section)
        painter.save()
        painter.fillRect(rect, theme.colour("side"))
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if self._ticks and model.can_be_ticked(section):
            paint_tick(painter, _spot(rect), OFF if off else ON)
        painter.setFont(theme.font(TextRole.SMALL, tabular=True))
        painter.setPen(theme.colour("second"))
        digits = QRect(rect.left(), rect.top(), self._digits - PAD, rect.height())
        painter.drawText(digits, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))
        left = rect.left() + self._digits
        if mark in SIGNS and not off:
            name, colour = SIGNS[mark]
            spot = QRectF(left, rect.center().y() - 7, 15, 15)
            icons.paint(painter, spot, name, theme.colour(colour))
            painter.setPen(theme.colour(colour))
            left += 20
        elif mark is Mark.HEADING:
            painter.setPen(theme.colour("accent_text"))
        word = QRect(left, rect.top(), rect.right() - left, rect.height())
        text = _("left out") if off else model.marks().word(number, done=model.done)
        painter.drawText(word, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.logicalIndexAt(event.position().toPoint())
        if self.is_on_tick(event.position().toPoint()) and place >= 0:
            self.tick_clicked.emit(place)
            return
        super().mousePressEvent(event)

    def is_on_tick(self, at: QPoint) -> bool:
        model = self.model()
        assert isinstance(model, SheetModel)
        place = self.logicalIndexAt(at)
        return bool(self._ticks) and at.x() < TICK + PAD // 2 and place >= 0 and model.can_be_ticked(place)


def _spot(rect: QRect) -> QRectF:
    return QRectF(rect.left() + PAD - 2, rect.center().y() - SIZE / 2 + 0.5, SIZE, SIZE)
