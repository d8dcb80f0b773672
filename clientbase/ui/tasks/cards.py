"""Lists of cards that tasks are dragged between, by mouse or Ctrl with arrows: columns of the board, cells of
the matrix.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from clientbase.domain.employee import Employee
from clientbase.domain.task import Section, Task
from clientbase.i18n import _
from clientbase.ui.tasks.presenter import is_urgent
from clientbase.ui.tasks.task_model import TaskRole, due_words

_Index = QModelIndex | QPersistentModelIndex
_MIME = "application/x-clientbase-task"


@dataclass(frozen=True)
class CardLook:
    """What the painter needs to know beside the task."""

    today: date = date.min
    employees: dict[int, Employee] | None = None
    sections: dict[int, Section] | None = None  # by task: late ones are said to be

    def employee(self, task: Task) -> Employee | None:
        return (self.employees or {}).get(task.assignee_id or 0)

    def is_late(self, task: Task) -> bool:
        return (self.sections or {}).get(task.id) is Section.OVERDUE


class CardModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: tuple[Task, ...] = ()
        self.look = CardLook()

    def show(self, tasks: Sequence[Task], look: CardLook) -> None:
        if tuple(tasks) == self._tasks and look == self.look:
            return
        self.beginResetModel()
        self._tasks, self.look = tuple(tasks), look
        self.endResetModel()

    def tasks(self) -> tuple[Task, ...]:
        return self._tasks

    def row_of(self, task_id: int) -> int:
        return next((row for row, task in enumerate(self._tasks) if task.id == task_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._tasks)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(_MIME, str(self._tasks[indexes[0].row()].id).encode())
        return data

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        task = self._tasks[index.row()]
        if role == TaskRole:
            return task
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._said(task)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (task.summary, task.note[:1000]) if part)
        return None

    def _said(self, task: Task) -> str:
        who = self.look.employee(task)
        parts = [task.summary, task.client_name, task.project_name, due_words(task, self.look.today)]
        parts.append(who.name if who else "")
        if self.look.is_late(task):
            parts.append(_("overdue"))
        if is_urgent(task):
            parts.append(_("urgent"))
        return ", ".join(part for part in parts if part)


class CardList(QListView):
    """Enter or a click opens, Space ticks, Del removes, arrows go on into the lists beside."""

    task_opened = Signal(int)
    ticked = Signal(int, bool)
    remove_asked = Signal(int)
    dropped = Signal(int, int)  # id of a task, before which row
    moved = Signal(int, int, int)  # id, columns to the right, rows down
    left = Signal(int, int)  # the keyboard goes on: columns to the right, rows down
    menu_asked = Signal(int, QPoint)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardModel(self)
        self.setModel(self.cards)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._clicked)

    def show_cards(self, tasks: Sequence[Task], look: CardLook) -> None:
        """Show other tasks; where that of the cursor is gone, it is on the one that took its place."""
        row = self.currentIndex().row()
        self.cards.show(tasks, look)
        if row >= 0 and not self.currentIndex().isValid() and self.cards.rowCount():
            self.setCurrentIndex(self.cards.index(min(row, self.cards.rowCount() - 1)))

    def current_task(self) -> Task | None:
        item = self.currentIndex().data(TaskRole) if self.currentIndex().isValid() else None
        return item if isinstance(item, Task) else None

    def select_task(self, task_id: int) -> bool:
        row = self.cards.row_of(task_id)
        if row >= 0:
            self.setCurrentIndex(self.cards.index(row))
            self.scrollTo(self.cards.index(row))
        return row >= 0

    def enter_at(self, row: int) -> None:
        """The keyboard comes into this list."""
        if count := self.cards.rowCount():
            self.setCurrentIndex(self.cards.index(max(0, min(row, count - 1))))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cards.rowCount():
            self.setCurrentIndex(self.cards.index(0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.viewport().update()

    def _clicked(self, index: QModelIndex) -> None:
        task = index.data(TaskRole)
        if isinstance(task, Task):
            self.task_opened.emit(task.id)

    # --- dragging -----------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls at the edges
        if event.mimeData().hasFormat(_MIME):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """What was dropped comes back from the base, so nothing is taken out of the list it came from."""
        if event.mimeData().hasFormat(_MIME):
            task_id = int(bytes(event.mimeData().data(_MIME).data()))
            self.dropped.emit(task_id, self.row_at(event.position().toPoint(), task_id))
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()

    def row_at(self, at: QPoint, task_id: int) -> int:
        """Before which row a card dropped there comes, itself not counted."""
        index = self.indexAt(at)
        row = self.cards.rowCount()
        if index.isValid():
            row = index.row() + (at.y() > self.visualRect(index).center().y())
        own = self.cards.row_of(task_id)
        return row - 1 if 0 <= own < row else row

    # --- keys ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        task, key = self.current_task(), event.key()
        step = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }.get(Qt.Key(key))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if task is not None:
                self.moved.emit(task.id, *step)
        elif step is not None and (step[0] or self._at_edge(step[1])):
            self.left.emit(*step)
        elif task is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.task_opened.emit(task.id)
        elif task is not None and key == Qt.Key.Key_Space:
            self.ticked.emit(task.id, task.completed_at is None)
        elif task is not None and key == Qt.Key.Key_Delete:
            self.remove_asked.emit(task.id)
        else:
            super().keyPressEvent(event)

    def _at_edge(self, down: int) -> bool:
        row = self.currentIndex().row()
        return row <= 0 if down < 0 else row >= self.cards.rowCount() - 1

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.setCurrentIndex(self.indexAt(event.pos()))
        if (task := self.current_task()) is not None:
            self.menu_asked.emit(task.id, event.globalPos())
