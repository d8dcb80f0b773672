"""The lines of a timeline, painted: icon, what happened, when; the keyboard and the mouse on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clientbase.domain.timeline import EntryKey, TimelineEntry
from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.clients.timeline_words import Telling, detail_of, head_of, icon_of, when_of
from clientbase.ui.kit import icons
from clientbase.ui.tokens import TextRole

_Index = QModelIndex | QPersistentModelIndex
Name = tuple[str, int]
EntryRole = Qt.ItemDataRole.UserRole
BATCH = 60
_ICON, _GAP, _PAD = 20, 10, 8
_MOST_LINES = 12
_WRAP = int(Qt.TextFlag.TextWordWrap)


class TimelineModel(QAbstractListModel):
    """Shows the first entries; more come as one scrolls. It knows all by their keys, and holds those read.

    `wanted(keys)` asks for entries that are to be shown and were not read yet, or not since the last change:
    `take` hands them over. `told_anew(names)`: these read otherwise now; None: all of them.
    """

    wanted = Signal(object)
    told_anew = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.told = Telling()
        self._keys: tuple[EntryKey, ...] = ()
        self._read: dict[Name, TimelineEntry] = {}
        self._fresh: set[Name] = set()  # read since the last change
        self._shown = 0  # rows there are; an entry not read yet is a blank one
        self._growing = 0  # rows there are to be once all of them were read

    def show_keys(
        self,
        keys: Sequence[EntryKey],
        entries: Iterable[TimelineEntry],
        told: Telling,
        *,
        keep: bool = False,
        again: bool = False,
    ) -> None:
        """`entries`: what was read with the keys. `keep`: as many as were shown before stay shown; `again`:
        of the same client, after a change, so that what was read before is read again where it is shown.
        """
        found = {entry.name: entry for entry in entries}
        self.beginResetModel()
        if told != self.told or not again:
            self.told_anew.emit(None)
        else:
            self.told_anew.emit([name for name, one in found.items() if self._read.get(name) != one])
        self.told = told
        self._keys = tuple(keys)
        self._read = self._read | found if again else found
        self._fresh = set(found)
        self._shown = min(len(self._keys), max(BATCH, self._shown if keep else 0))
        self._growing = 0
        self.endResetModel()
        self._ask(self._shown)

    def choose(self, keys: Sequence[EntryKey], *, keep: bool = False) -> None:
        """Show others of the same client: of one kind, or those that were found."""
        self.beginResetModel()
        self._keys = tuple(keys)
        self._shown = min(len(self._keys), max(BATCH, self._shown if keep else 0))
        self._growing = 0
        self.endResetModel()
        self._ask(self._shown)

    def _ask(self, rows: int) -> bool:
        """Ask for what of the first rows was not read; False when nothing is missing."""
        missing = tuple(key for key in self._keys[:rows] if key.name not in self._fresh)
        if missing:
            self.wanted.emit(missing)
        return bool(missing)

    def take(self, entries: Iterable[TimelineEntry]) -> None:
        """Entries that were asked for."""
        found = {entry.name: entry for entry in entries}
        changed = {name for name, one in found.items() if self._read.get(name) != one}
        self._read |= found
        self._fresh |= found.keys()
        self.told_anew.emit(list(changed))
        rows = [row for row in range(self._shown) if self._keys[row].name in changed]
        if rows:
            self.dataChanged.emit(self.index(rows[0]), self.index(rows[-1]))
        if self._growing:
            self._grow()

    def read_count(self) -> int:
        return len(self._read)

    def entry(self, row: int) -> TimelineEntry:
        key = self._keys[row]
        return self._read.get(key.name) or TimelineEntry(key.kind, key.id, key.at, pinned=key.pinned)

    def entries(self) -> tuple[TimelineEntry, ...]:
        """Those shown so far."""
        return tuple(self.entry(row) for row in range(self._shown))

    def total(self) -> int:
        return len(self._keys)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._shown

    def has_more(self) -> bool:
        return self._shown < len(self._keys)

    def show_more(self) -> None:
        """The next ones come when they are read: rows of nothing would be laid out twice."""
        if self.has_more() and not self._growing:
            self._growing = min(len(self._keys), self._shown + BATCH)
            if not self._ask(self._growing):
                self._grow()

    def _grow(self) -> None:
        more, self._growing = self._growing, 0
        self.beginInsertRows(QModelIndex(), self._shown, more - 1)
        self._shown = more
        self.endInsertRows()

    def name(self, row: int) -> Name:
        return self._keys[row].name

    def row_of(self, kind: str, id: int) -> int:
        for row in range(self._shown):
            if self._keys[row].name == (kind, id):
                return row
        return -1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entry(index.row())
        if role == EntryRole:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return head_of(entry, self.told)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (when_of(entry, self.told), head_of(entry, self.told))
            return ". ".join((*parts, detail_of(entry, self.told)))
        return None


class TimelinePainter(QStyledItemDelegate):
    """A title in bold with the time at its right; what is said below it wraps."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sizes: dict[Name, int] = {}
        self._width = 0

    def _texts(self, index: _Index) -> tuple[TimelineEntry, str, str, str]:
        model = index.model()
        assert isinstance(model, TimelineModel)
        entry = model.entry(index.row())
        return (
            entry,
            head_of(entry, model.told),
            detail_of(entry, model.told),
            when_of(entry, model.told),
        )

    @staticmethod
    def _head_role(entry: TimelineEntry) -> TextRole:
        return TextRole.BODY if entry.kind in {"note", "change"} else TextRole.STRONG

    def _heights(self, index: _Index, width: int) -> tuple[int, int, int]:
        """Heights of the title and of the detail, and the width of the time."""
        entry, head, detail, when = self._texts(index)
        small = QFontMetrics(theme.font(TextRole.SMALL, tabular=True))
        taken = small.horizontalAdvance(when) + (18 if entry.pinned else 0) + 10
        room = max(width - 2 * _PAD - _ICON - _GAP, 60)
        title = QFontMetrics(theme.font(self._head_role(entry)))
        first = _height(title, head, max(room - taken, 60))
        below = _height(QFontMetrics(theme.font(TextRole.SECOND)), detail, room) if detail else 0
        return first, below, taken

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        return QSize(width, self.height(index, width))

    def height(self, index: _Index, width: int) -> int:
        """Worked out once for an entry and a width: a long timeline is laid out again and again."""
        if width != self._width:
            self._width = width
            self._sizes.clear()
        model = index.model()
        assert isinstance(model, TimelineModel)
        name = model.name(index.row())
        if name not in self._sizes:
            first, below, _taken = self._heights(index, width)
            self._sizes[name] = first + below + (2 if below else 0) + 2 * _PAD
        return self._sizes[name]

    def forget(self, names: Sequence[Name] | None) -> None:
        """These are told otherwise; None: all of them."""
        if names is None:
            self._sizes.clear()
        for name in names or ():
            self._sizes.pop(name, None)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry, head, detail, when = self._texts(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        view = self.parent()
        selected = option.state & option.state.State_Selected
        focused = isinstance(view, QWidget) and view.hasFocus()
        if (selected and focused) or option.state & option.state.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if selected and focused else "hover"))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)
        name, colour = icon_of(entry)
        icons.paint(painter, icon_rect(option.rect), name, theme.colour(colour))
        first, below, taken = self._heights(index, option.rect.width())
        left = rect.left() + _PAD + _ICON + _GAP
        top = rect.top() + _PAD
        room = rect.right() - _PAD - left
        self._paint_when(painter, QRectF(left, top, room, first), when, entry)
        painter.setFont(theme.font(self._head_role(entry)))
        done = entry.kind == "task" and bool(entry.facts.get("completed"))
        painter.setPen(theme.colour("second" if done else "text"))
        _draw(painter, QRectF(left, top, room - taken, first), head)
        if below:
            painter.setFont(theme.font(TextRole.SECOND))
            painter.setPen(theme.colour("second"))
            _draw(painter, QRectF(left, top + first + 2, room, below), detail)
        painter.restore()

    @staticmethod
    def _paint_when(painter: QPainter, rect: QRectF, when: str, entry: TimelineEntry) -> None:
        painter.setFont(theme.font(TextRole.SMALL, tabular=True))
        painter.setPen(theme.colour("second"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), when)
        if entry.pinned:
            width = painter.fontMetrics().horizontalAdvance(when)
            spot = QRectF(rect.right() - width - 18, rect.top() + 1, 14, 14)
            icons.paint(painter, spot, "pin", theme.colour("accent_text"))


def _height(metrics: QFontMetrics, text: str, width: int) -> int:
    bounds = metrics.boundingRect(QRect(0, 0, width, 100_000), _WRAP, text)
    return int(min(max(bounds.height(), metrics.lineSpacing()), _MOST_LINES * metrics.lineSpacing()))


def _draw(painter: QPainter, rect: QRectF, text: str) -> None:
    painter.drawText(rect, _WRAP | int(Qt.AlignmentFlag.AlignTop), text)


def icon_rect(rect: QRect) -> QRectF:
    """Where the icon of an entry stands in its row; that of a task ticks it."""
    return QRectF(rect.left() + _PAD, rect.top() + _PAD - 1, _ICON, _ICON)


class TimelineList(QListView):
    """As high as its lines: the card scrolls, not the list. Space ticks a task, Enter opens an entry."""

    ticked = Signal(object)  # TimelineEntry of a task
    entry_opened = Signal(object)
    removal_asked = Signal(object)
    menu_asked = Signal(object, object)  # TimelineEntry, QPoint on the screen
    row_reached = Signal(QRect)  # the current row moved here, in the list's coordinates

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = TimelineModel(self)
        self.setModel(self.entries)
        self.painter = TimelinePainter(self)
        self.setItemDelegate(self.painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Timeline"))
        self.viewport().setAutoFillBackground(False)
        self._ticking = False
        self.entries.told_anew.connect(self.painter.forget)
        self.entries.modelReset.connect(self._fit)
        self.entries.rowsInserted.connect(self._fit)
        self.entries.dataChanged.connect(self._fit)
        self.doubleClicked.connect(lambda index: self.entry_opened.emit(self.entries.entry(index.row())))
        theme.switched().connect(self._fit_anew)

    def _fit_anew(self, *_what: object) -> None:
        self.painter.forget(None)
        self._fit()

    def _fit(self, *_what: object) -> None:
        """Grow to the height of all lines shown."""
        self.scheduleDelayedItemsLayout()
        width, entries = self.viewport().width(), self.entries
        heights = (self.painter.height(entries.index(row), width) for row in range(entries.rowCount()))
        self.setFixedHeight(sum(heights) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def current_entry(self) -> TimelineEntry | None:
        index = self.currentIndex()
        return self.entries.entry(index.row()) if index.isValid() else None

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.row_reached.emit(self.visualRect(current))

    def _tick_at(self, event: QMouseEvent) -> bool:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return False
        entry = self.entries.entry(index.row())
        spot = icon_rect(self.visualRect(index)).adjusted(-6, -6, 6, 6)
        if entry.kind != "task" or not spot.contains(event.position()):
            return False
        self.ticked.emit(entry)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._ticking = self._tick_at(event)
        if not self._ticking:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._ticking:
            self._ticking = False
            return
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._ticking:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry, key = self.current_entry(), event.key()
        if entry is not None and key == Qt.Key.Key_Space and entry.kind == "task":
            self.ticked.emit(entry)
        elif entry is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.entry_opened.emit(entry)
        elif entry is not None and key == Qt.Key.Key_Delete:
            self.removal_asked.emit(entry)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if mouse else self.currentIndex()
        if index.isValid():
            at = event.globalPos() if mouse else self.mapToGlobal(self.visualRect(index).center())
            self.menu_asked.emit(self.entries.entry(index.row()), at)

    def wheelEvent(self, event: Any) -> None:
        event.ignore()  # the card scrolls

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.viewport().update()
        return super().viewportEvent(event)
