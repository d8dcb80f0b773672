"""The header of a list: a click sorts, Shift adds a further key, a right click chooses columns."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from clientbase.ui import theme
from clientbase.ui.kit import icons
from clientbase.ui.kit.list_columns import ListColumn, SortKeys
from clientbase.ui.kit.table_model import ColumnRole
from clientbase.ui.tokens import TextRole

HEIGHT = 32
PADDING = 8


class ListHeader(QHeaderView):
    """Draws quiet headings aligned as their columns, with an arrow where the list is sorted."""

    sort_asked = Signal(object)  # SortKeys
    menu_asked = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sort: SortKeys = ()
        self._places: dict[str, int] = {}
        self._held = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setMinimumSectionSize(40)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_asked.emit(self.mapToGlobal(at)))
        self.sectionClicked.connect(self._clicked)
        self._shift = False

    def sort(self) -> SortKeys:
        return self._sort

    def set_sort(self, sort: SortKeys, places: dict[str, int]) -> None:
        self._sort, self._places = sort, places
        self.viewport().update()

    def _spec(self, section: int) -> ListColumn | None:
        spec = self.model().index(0, section).data(ColumnRole) if self.model().rowCount() else None
        columns = getattr(self.model(), "columns", None)
        return spec if isinstance(spec, ListColumn) else columns()[section] if columns else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
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
        spec = self._spec(section)
        if spec is None or not spec.sortable:
            return
        known = dict(self._sort)
        up = not known[spec.key] if spec.key in known else True
        if self._shift:
            if spec.key in known:
                self._sort = tuple((key, up if key == spec.key else way) for key, way in self._sort)
            else:
                self._sort = (*self._sort, (spec.key, up))
        else:
            up = up if self._sort and self._sort[0][0] == spec.key else True
            self._sort = ((spec.key, up),)
        self.viewport().update()
        self.sort_asked.emit(self._sort)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        spec = self._spec(section)
        if spec is None:
            return
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(theme.font(TextRole.SMALL))
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        ways = dict(self._sort)
        if spec.key in ways:
            arrow = QRectF(inner.right() - 13, inner.center().y() - 6, 14, 14)
            icons.paint(
                painter, arrow, "arrow-up" if ways[spec.key] else "arrow-down", theme.colour("accent_text")
            )
            inner.adjust(0, 0, -18, 0)
        painter.setPen(theme.colour("text" if spec.key in ways else "second"))
        side = Qt.AlignmentFlag.AlignRight if spec.figure else Qt.AlignmentFlag.AlignLeft
        title = self.model().headerData(section, Qt.Orientation.Horizontal) or ""
        text = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()
