"""The list of tasks as one uses it: ticked, opened, postponed and moved in place, by mouse or keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QToolTip, QWidget

from clientbase.domain.employee import Employee
from clientbase.domain.task import Section, Task
from clientbase.i18n import _
from clientbase.ui.tasks.presenter import TaskGroup
from clientbase.ui.tasks.task_menu import open_task_menu
from clientbase.ui.tasks.task_model import TaskModel, TaskRole
from clientbase.ui.tasks.task_painter import TaskPainter, circle_of, postpone_of

_Index = QModelIndex | QPersistentModelIndex


class TaskListView(QListView):
    """A click on the circle or Space ticks, Enter or a click opens, Del removes, Ctrl+→ postpones."""

    ticked = Signal(int, bool)  # id, done from now on
    task_opened = Signal(int)
    remove_asked = Signal(int)
    skip_asked = Signal(int)
    client_asked = Signal(int)
    history_asked = Signal(int)
    postponed = Signal(int, int)  # id, to so many days after today
    moved = Signal(int, object)  # id, into this Section
    moved_up = Signal()  # ↑ on the first task

    def __init__(self, parent: QWidget | None = None, *, of_project: bool = False) -> None:
        """`of_project`: all are of one, whose name stands above."""
        super().__init__(parent)
        self.tasks = TaskModel(self, names_project=not of_project)
        self.setModel(self.tasks)
        self._painter = TaskPainter(self)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Tasks"))
        self.clicked.connect(self._clicked)
        self._ticking = False
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(True)  # onto a section or one of its tasks, not between them

    def show_groups(self, groups: Sequence[TaskGroup], today: date, employees: Sequence[Employee]) -> None:
        """Show other tasks; the keyboard stays with its task, and when that is gone where it was."""
        current, row = self.current_task(), self.currentIndex().row()
        up = self.verticalScrollBar().value()
        self.tasks.show(groups, today, employees)
        self.verticalScrollBar().setValue(up)
        if current is None:
            return
        self.select_task(current.id)
        count = self.tasks.rowCount()
        if not self.currentIndex().isValid() and count:
            near = [*range(row, count), *range(min(row, count) - 1, -1, -1)]
            place = next((at for at in near if self.task_at(self.tasks.index(at)) is not None), -1)
            self.setCurrentIndex(self.tasks.index(place))

    def set_two_lines(self, *, on: bool) -> None:
        """Each task in two lines, where there is little width."""
        if self._painter.two_lines != on:
            self._painter.two_lines = on
            self.scheduleDelayedItemsLayout()

    def whole_height(self) -> int:
        """Px in which all rows stand without scrolling."""
        return self.tasks.rowCount() * self._painter.height() + 4

    def done_shown(self) -> int:
        """How many done tasks are listed."""
        last = self.tasks.rowCount() - 1
        done = last >= 0 and self.tasks.section_at(last) is Section.DONE
        return last if done else 0  # a list of them has one head

    def dropEvent(self, event: QDropEvent) -> None:
        """A task dropped into a section takes its day; its row comes back from the base."""
        task = self.current_task()
        index = self.indexAt(event.position().toPoint())
        if event.source() is self and task is not None and index.isValid():
            section = self.tasks.section_at(index.row())
            if section is not self.tasks.section_at(self.currentIndex().row()):
                self.moved.emit(task.id, section)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()

    def task_at(self, index: _Index) -> Task | None:
        item = index.data(TaskRole) if index.isValid() else None
        return item if isinstance(item, Task) else None

    def current_task(self) -> Task | None:
        return self.task_at(self.currentIndex())

    def select_task(self, task_id: int) -> None:
        row = self.tasks.row_of(task_id)
        if row >= 0:
            self.setCurrentIndex(self.tasks.index(row))
            self.scrollTo(self.tasks.index(row))

    def _tick(self, task: Task) -> None:
        self.ticked.emit(task.id, task.completed_at is None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        task = self.task_at(index)
        self._ticking = False
        if task is not None and event.button() == Qt.MouseButton.LeftButton:
            self._ticking = self._pressed_mark(task, QRectF(self.visualRect(index)), event.position())
        if not self._ticking:
            super().mousePressEvent(event)

    def _pressed_mark(self, task: Task, rect: QRectF, at: QPointF) -> bool:
        """Whether the press was meant for the circle or the mark that postpones, and is carried out."""
        if circle_of(rect).adjusted(-8, -8, 8, 8).contains(at):
            self._tick(task)
            return True
        if task.completed_at is None and postpone_of(rect).adjusted(-6, -8, 8, 8).contains(at):
            self.postponed.emit(task.id, 1)
            return True
        return False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._ticking:
            self._ticking = False
            return
        super().mouseReleaseEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        task = self.task_at(index)
        if task is not None:
            self.task_opened.emit(task.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        task = self.current_task()
        key = event.key()
        if task is not None and key == Qt.Key.Key_Space:
            self._tick(task)
        elif task is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.task_opened.emit(task.id)
        elif task is not None and key == Qt.Key.Key_Delete:
            self.remove_asked.emit(task.id)
        elif task is not None and event.matches(QKeySequence.StandardKey.MoveToNextWord):
            if task.completed_at is None:
                self.postponed.emit(task.id, 1)
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 1:
            self.moved_up.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.pos() if event.reason() == QContextMenuEvent.Reason.Mouse else QPoint()
        task = self.task_at(self.indexAt(at)) if not at.isNull() else self.current_task()
        if task is None:
            return
        open_task_menu(self, task, event.globalPos(), self)

    # --- what its menu does -----------------------------------------------------------------------

    def tick(self, task_id: int, done: bool) -> None:
        self.ticked.emit(task_id, done)

    def open_task(self, task_id: int) -> None:
        self.task_opened.emit(task_id)

    def postpone(self, task_id: int, days: int) -> None:
        self.postponed.emit(task_id, days)

    def skip(self, task_id: int) -> None:
        self.skip_asked.emit(task_id)

    def open_client(self, client_id: int) -> None:
        self.client_asked.emit(client_id)

    def show_history(self, task_id: int) -> None:
        self.history_asked.emit(task_id)

    def remove(self, task_id: int) -> None:
        self.remove_asked.emit(task_id)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.viewport().update()
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            task = self.task_at(index)
            rect = QRectF(self.visualRect(index))
            if task is not None and task.completed_at is None and postpone_of(rect).contains(event.pos()):
                QToolTip.showText(event.globalPos(), _("Postpone to tomorrow"), self)
                return True
        return super().viewportEvent(event)
