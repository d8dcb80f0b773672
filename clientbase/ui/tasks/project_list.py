"""The list of projects: name, client, day, and a bar that says how much of it is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clientbase.domain.project import Project
from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit.formats import show_count, show_date
from clientbase.ui.tokens import TextRole

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole.UserRole
_HEIGHT = 72


class ProjectModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._projects: tuple[Project, ...] = ()
        self.today = date.min

    def show(self, projects: Sequence[Project], today: date) -> None:
        self.beginResetModel()
        self._projects, self.today = tuple(projects), today
        self.endResetModel()

    def row_of(self, id: int) -> int:
        return next((row for row, one in enumerate(self._projects) if one.id == id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._projects)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self._projects[index.row()]
        if role == _Role:
            return one
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (one.name, one.client_name, state_of(one, self.today), far_words(one))
            return ", ".join(part for part in parts if part)
        return one.note[:1000] or None if role == Qt.ItemDataRole.ToolTipRole else None


def far_words(one: Project) -> str:
    return _("{done} of {count}").format(done=show_count(one.done), count=show_count(one.tasks))


def state_of(one: Project, today: date) -> str:
    """«closed», «overdue: 12 Nov», «by 12 Nov», "" without a day."""
    if one.closed_at is not None:
        return _("closed")
    if one.due_on is None:
        return ""
    day = show_date(one.due_on, today=today)
    if one.due_on < today and one.done < one.tasks:
        return _("overdue: {day}").format(day=day)
    return _("by {day}").format(day=day)


class _Painter(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(200, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        one, model = index.data(_Role), index.model()
        if not isinstance(one, Project) or not isinstance(model, ProjectModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(2, 1, -2, -1)
        state = option.state
        if state & (state.State_Selected | state.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if state & state.State_Selected else "hover"))
            painter.drawRoundedRect(rect, 6, 6)
        self._paint_words(painter, rect.adjusted(12, 8, -12, -8), one, model.today)
        painter.restore()

    @staticmethod
    def _paint_words(painter: QPainter, rect: QRectF, one: Project, today: date) -> None:
        closed = one.closed_at is not None
        painter.setFont(theme.font(TextRole.STRONG))
        painter.setPen(theme.colour("second" if closed else "text"))
        metrics = painter.fontMetrics()
        line = QRectF(rect.left(), rect.top(), rect.width(), metrics.height())
        shown = metrics.elidedText(one.name, Qt.TextElideMode.ElideRight, int(line.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(theme.font(TextRole.SMALL, tabular=True))
        small = painter.fontMetrics()
        below = QRectF(rect.left(), line.bottom() + 2, rect.width(), small.height())
        said = state_of(one, today)
        late = not closed and one.due_on is not None and one.due_on < today and one.done < one.tasks
        painter.setPen(theme.colour("red" if late else "second"))
        side = Qt.AlignmentFlag.AlignRight if one.client_name else Qt.AlignmentFlag.AlignLeft
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | side, said)
        painter.setPen(theme.colour("second"))
        room = int(below.width()) - small.horizontalAdvance(said) - 10
        whose = small.elidedText(one.client_name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, whose)
        far = far_words(one)
        width = small.horizontalAdvance(far)
        bar = QRectF(rect.left(), rect.bottom() - 9, rect.width() - width - 10, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("neutral"))
        painter.drawRoundedRect(bar, 3, 3)
        if one.done:
            done = QRectF(bar.left(), bar.top(), max(bar.width() * one.share, 6), bar.height())
            painter.setBrush(theme.dot("green" if one.done == one.tasks else one.colour))
            painter.drawRoundedRect(done, 3, 3)
        painter.setPen(theme.colour("second"))
        place = QRectF(rect.right() - width, rect.bottom() - small.height() + 2, width, small.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, far)


class ProjectList(QListView):
    chosen = Signal(object)  # Project or None
    edit_asked = Signal(int)
    remove_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.projects = ProjectModel(self)
        self.setModel(self.projects)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Projects"))
        self.selectionModel().currentChanged.connect(lambda _now, _was: self.chosen.emit(self.current()))
        self.doubleClicked.connect(lambda _index: self._edit())

    def show_projects(self, projects: Sequence[Project], today: date) -> None:
        """The chosen one stays chosen; where it is gone, the first."""
        was = self.current()
        self.projects.show(projects, today)
        row = self.projects.row_of(was.id) if was is not None else -1
        self.setCurrentIndex(self.projects.index(max(row, 0)))
        self.chosen.emit(self.current())

    def current(self) -> Project | None:
        found = self.currentIndex().data(_Role) if self.currentIndex().isValid() else None
        return found if isinstance(found, Project) else None

    def choose(self, id: int) -> None:
        self.setCurrentIndex(self.projects.index(self.projects.row_of(id)))

    def _edit(self) -> None:
        if (one := self.current()) is not None:
            self.edit_asked.emit(one.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        one = self.current()
        if one is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_asked.emit(one.id)
        elif one is not None and event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit(one.id)
        else:
            super().keyPressEvent(event)
