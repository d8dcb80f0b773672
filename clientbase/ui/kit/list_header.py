"""The header of a list: a click sorts, Shift or Ctrl adds a further key, a right click opens its menu."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from clientbase.ui import theme
from clientbase.ui.kit import icons
from clientbase.ui.kit.list_columns import ListColumn, SortKeys
from clientbase.ui.kit.table_model import ColumnRole
from clientbase.ui.tokens import TextRole

HEIGHT = 32
PADDING = 8
_ARROW = 18  # px that the arrow takes
_ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class ListHeader(QHeaderView):
    """Draws quiet headings aligned as their columns, with an arrow where the list is sorted.

    Of several sort keys each says by a number which it is.
    """

    sort_asked = Signal(object)  # SortKeys
    menu_asked = Signal(int, QPoint)  # the column or -1, and where on the screen

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sort: SortKeys = ()
        self._held = False
        self._adding = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setMinimumSectionSize(40)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda at: self.menu_asked.emit(self.logicalIndexAt(at), self.mapToGlobal(at))
        )
        self.sectionClicked.connect(self._clicked)

    def sort(self) -> SortKeys:
        return self._sort

    def set_sort(self, sort: SortKeys) -> None:
        self._sort = sort
        self.viewport().update()

    def spec(self, section: int) -> ListColumn | None:
        """The column of a section."""
        spec = self.model().index(0, section).data(ColumnRole) if self.model().rowCount() else None
        columns = getattr(self.model(), "columns", None)
        return spec if isinstance(spec, ListColumn) else columns()[section] if columns else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._adding = bool(event.modifiers() & _ADDING)
        self._held = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._held = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._held = True  # on a border it fits the column to its content
        super().mouseDoubleClickEvent(event)
        self._held = False

    def is_held(self) -> bool:
        """Whether the mouse is at it: a width that changes now is the person's."""
        return self._held

    def _clicked(self, section: int) -> None:
        spec = self.spec(section)
        if spec is None or not spec.sortable:
            return
        known = dict(self._sort)
        up = not known[spec.key] if spec.key in known else True
        if self._adding:
            self.sort_asked.emit(with_key(self._sort, spec.key, up=up))
        else:
            up = up if self._sort and self._sort[0][0] == spec.key else True
            self.sort_asked.emit(((spec.key, up),))

    def width_of(self, spec: ListColumn) -> int:
        """What the heading of a column needs, with the arrow where the list is sorted by it."""
        wide = QFontMetrics(theme.font(TextRole.SMALL)).horizontalAdvance(spec.heading)
        sorted_by = any(key == spec.key for key, _up in self._sort)
        return wide + 2 * PADDING + (_ARROW + 8 if sorted_by else 0) + 1

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        spec = self.spec(section)
        if spec is None:
            return
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(theme.font(TextRole.SMALL))
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        keys = [key for key, _up in self._sort]
        if spec.key in keys:
            place = keys.index(spec.key)
            self._paint_arrow(painter, inner, place, up=self._sort[place][1])
        painter.setPen(theme.colour("text" if spec.key in keys else "second"))
        side = Qt.AlignmentFlag.AlignRight if spec.figure else Qt.AlignmentFlag.AlignLeft
        title = self.model().headerData(section, Qt.Orientation.Horizontal) or ""
        text = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, inner: QRect, place: int, *, up: bool) -> None:
        """At the right of what is left of `inner`, which gives the room away."""
        colour = theme.colour("accent_text")
        if len(self._sort) > 1:
            number = str(place + 1)
            wide = painter.fontMetrics().horizontalAdvance(number)
            painter.setPen(colour)
            at = QRect(inner.right() - wide, inner.top(), wide + 1, inner.height())
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, number)
            inner.adjust(0, 0, -wide, 0)
        arrow = QRectF(inner.right() - 13, inner.center().y() - 6, 14, 14)
        icons.paint(painter, arrow, "arrow-up" if up else "arrow-down", colour)
        inner.adjust(0, 0, -_ARROW, 0)


def with_key(sort: SortKeys, key: str, *, up: bool) -> SortKeys:
    """The sort with a further key, or with one it has turned round in its place."""
    if any(known == key for known, _up in sort):
        return tuple((known, up if known == key else way) for known, way in sort)
    return (*sort, (key, up))
