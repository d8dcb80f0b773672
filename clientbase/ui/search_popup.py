"""The search over everything (Ctrl+K): results as one types, Enter opens the first, ↓ moves, Esc clears."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clientbase.domain.search_hit import Hit
from clientbase.i18n import N_, _
from clientbase.ui import theme
from clientbase.ui.kit import icons, jobs
from clientbase.ui.kit.layouts import Surface, column
from clientbase.ui.kit.search_box import SearchBox
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

LIMIT = 30
_Index = QModelIndex | QPersistentModelIndex
NOUNS = {
    "client": ("account-outline", N_("Client")),
    "task": ("check-circle-outline", N_("Task")),
    "appointment": ("calendar-month-outline", N_("Appointment")),
    "document": ("file-document-outline", N_("Document")),
    "interaction": ("phone-outline", N_("Contact with a client")),
}
HitRole = Qt.ItemDataRole.UserRole


class _Hits(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hits: tuple[Hit, ...] = ()

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_(NOUNS[hit.noun][1])}: {hit.title}, {hit.subtitle}"
        return hit if role == HitRole else None


class _HitPainter(QStyledItemDelegate):
    """Icon of the noun, title, what matched below."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(200, 48)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        hit = index.data(HitRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(4, 1, -4, -1)
        if option.state & option.state.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(rect, 6, 6)
        icon, noun = NOUNS[hit.noun]
        icons.paint(
            painter, QRectF(rect.left() + 10, rect.center().y() - 9, 18, 18), icon, theme.colour("second")
        )
        inner = rect.adjusted(40, 6, -12, -6)
        painter.setFont(theme.font(TextRole.SMALL))
        painter.setPen(theme.colour("second"))
        word = _(noun)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, word)
        room = inner.width() - painter.fontMetrics().horizontalAdvance(word) - 12
        elide = Qt.TextElideMode.ElideRight
        if hit.subtitle:
            text = painter.fontMetrics().elidedText(hit.subtitle, elide, int(inner.width()))
            painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, text)
        painter.setFont(theme.font(TextRole.STRONG))
        painter.setPen(theme.colour("text"))
        text = painter.fontMetrics().elidedText(hit.title, elide, int(room))
        top = Qt.AlignmentFlag.AlignTop if hit.subtitle else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, top, text)
        painter.restore()


_MARGIN, _GAP = 12, 4


class SearchPopup(Surface):
    """Lies over the window while one searches. `find(text)` is called off the screen thread."""

    hit_opened = Signal(object)  # Hit

    def __init__(self, window: QWidget, find: Callable[[str], Sequence[Hit]]) -> None:
        super().__init__("raised", radius=10, border=True, parent=window)
        self._find = find
        self._wanted = ""
        self._open_first = False
        self.box = SearchBox(_("Name, phone, e-mail, note, document number…"))
        self._model = _Hits(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_HitPainter(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(_("Search results"))
        self._word = Label("", TextRole.SECOND, wrap=True)
        self._word.setContentsMargins(12, 8, 12, 8)
        self.setLayout(column(self.box, self._word, self.list, gap=_GAP, margins=_MARGIN))
        self.box.searched.connect(self._search)
        self.box.opened.connect(self._enter)
        self.box.moved_down.connect(self._into_list)
        self.box.left.connect(self.close_search)
        self.list.clicked.connect(self._open)
        self.list.installEventFilter(self)
        window.installEventFilter(self)
        self._say(_("Type at least two letters, or digits of a phone"))
        self.hide()

    def open_search(self) -> None:
        self._place()
        self.show()
        self.raise_()
        self.box.selectAll()
        self.box.setFocus()

    def close_search(self) -> None:
        self.hide()
        self.box.clear()

    def hits(self) -> tuple[Hit, ...]:
        return self._model.hits

    def _place(self) -> None:
        window = self.parentWidget()
        assert window is not None
        width = min(640, window.width() - 80)
        height = min(self._needed(width), 480, window.height() - 112)
        self.setGeometry((window.width() - width) // 2, 56, width, height)

    def _needed(self, width: int) -> int:
        """The height of what is shown: a sentence, or the hits."""
        if self.list.isHidden():
            words = self._word.heightForWidth(width - 2 * _MARGIN)
            return 2 * _MARGIN + self.box.sizeHint().height() + _GAP + words
        hits = self.list.sizeHintForRow(0) * len(self._model.hits)
        return 2 * _MARGIN + self.box.sizeHint().height() + _GAP + hits

    def _say(self, text: str) -> None:
        self._word.setText(text)
        self._word.setVisible(bool(text))
        self.list.setVisible(not text)
        self._place()

    def _search(self, text: str) -> None:
        self._wanted = text
        self._open_first = False
        if not text:
            self._model.show_hits(())
            self._say(_("Type at least two letters, or digits of a phone"))
            return
        jobs.start(lambda _progress: tuple(self._find(text)), self, done=lambda hits: self._found(text, hits))

    def _found(self, text: str, hits: tuple[Hit, ...]) -> None:
        if text != self._wanted:
            return
        self._model.show_hits(hits)
        self._say("" if hits else _("Nothing found. Try a part of the name or the last digits of a phone"))
        if hits:
            self.list.setCurrentIndex(self._model.index(0))
        if self._open_first and hits:
            self._open(self._model.index(0))

    def _enter(self) -> None:
        if self._model.hits and self._wanted == self.box.text().strip():
            self._open(self.list.currentIndex())
        else:
            self._open_first = True

    def _into_list(self) -> None:
        if self._model.hits:
            row = min(self.list.currentIndex().row() + 1, len(self._model.hits) - 1)
            self.list.setCurrentIndex(self._model.index(row))
            self.list.setFocus()

    def _open(self, index: QModelIndex) -> None:
        hit = index.data(HitRole)
        if isinstance(hit, Hit):
            self.close_search()
            self.hit_opened.emit(hit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and watched is self.list and event.type() == QEvent.Type.KeyPress:
            return self._list_key(event)
        if watched is self.parentWidget() and self.isVisible():
            if event.type() == QEvent.Type.Resize:
                self._place()
            elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
                self.close_search()
        return super().eventFilter(watched, event)

    def _list_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and self.list.currentIndex().row() == 0):
            self.box.setFocus()
        elif event.text() and event.text().isprintable():
            self.box.setFocus()
            self.box.setText(self.box.text() + event.text())
        else:
            return False
        return True
