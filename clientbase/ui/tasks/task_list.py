"""Tasks in sections: a circle to tick, the task, its client and its time; drawn by one delegate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from clientbase.domain.employee import Employee
from clientbase.domain.task import Section, Task
from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit import icons
from clientbase.ui.kit.formats import show_count, show_date, show_time
from clientbase.ui.tasks.presenter import SECTION_TITLES, TaskGroup, is_urgent
from clientbase.ui.tokens import ROW_HEIGHT, TextRole

_Index = QModelIndex | QPersistentModelIndex
TaskRole = Qt.ItemDataRole.UserRole
_HEAD_HEIGHT = 34
_CIRCLE = 18
_LEFT = 10
_POSTPONE = 22


def due_words(task: Task, today: date) -> str:
    """«12 лис, 15:00»; of today and tomorrow, whose sections say the day, only the time."""
    said = task.completed_at is None and task.due_on in (today, today + timedelta(days=1))
    day = "" if said else show_date(task.due_on, today=today)
    clock = show_time(task.due_time) if task.due_time else ""
    return ", ".join(part for part in (day, clock) if part)


class TaskModel(QAbstractListModel):
    """Rows are section heads (TaskGroup) and tasks, in one flat list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[TaskGroup | Task] = []
        self._sections: list[Section] = []
        self.today = date.min
        self.employees: dict[int, Employee] = {}

    def show(self, groups: Sequence[TaskGroup], today: date, employees: Sequence[Employee]) -> None:
        self.beginResetModel()
        self.today = today
        self.employees = {one.id: one for one in employees}
        self._rows, self._sections = [], []
        for group in groups:
            self._rows.append(group)
            self._sections.append(group.section)
            for task in group.tasks:
                self._rows.append(task)
                self._sections.append(group.section)
        self.endResetModel()

    def section_at(self, row: int) -> Section:
        return self._sections[row]

    def row_of(self, task_id: int) -> int:
        """The row of a task, -1 when it is not listed."""
        rows = enumerate(self._rows)
        return next((at for at, item in rows if isinstance(item, Task) and item.id == task_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], TaskGroup):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._rows[index.row()]
        if role == TaskRole:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._said(item, self._sections[index.row()])
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(item, Task):
            return item.note[:1000] or None
        return None

    def _said(self, item: TaskGroup | Task, section: Section) -> str:
        if isinstance(item, TaskGroup):
            return f"{_(SECTION_TITLES[item.section])}: {len(item.tasks)}"
        parts = [item.summary, item.client_name, due_words(item, self.today)]
        if section is Section.OVERDUE:
            parts.append(_("overdue"))
        return ", ".join(part for part in parts if part)


class TaskPainter(QStyledItemDelegate):
    """A head is the section's name and count; a task one line of 36 px."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        head = isinstance(index.data(TaskRole), TaskGroup)
        return QSize(200, _HEAD_HEIGHT if head else ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        item = index.data(TaskRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(item, TaskGroup):
            self._paint_head(painter, QRectF(option.rect), item)
        elif isinstance(item, Task):
            model = index.model()
            assert isinstance(model, TaskModel)
            self._paint_task(painter, option, item, model, model.section_at(index.row()))
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRectF, group: TaskGroup) -> None:
        late = group.section is Section.OVERDUE
        painter.setFont(theme.font(TextRole.STRONG))
        painter.setPen(theme.colour("red" if late else "text"))
        inner = rect.adjusted(_LEFT, 8, -_LEFT, 0)
        title = _(SECTION_TITLES[group.section])
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, title)
        width = painter.fontMetrics().horizontalAdvance(title)
        painter.setFont(theme.font(TextRole.SMALL, tabular=True))
        painter.setPen(theme.colour("second"))
        painter.drawText(
            inner.adjusted(width + 8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, show_count(len(group.tasks))
        )

    def _paint_task(
        self, painter: QPainter, option: QStyleOptionViewItem, task: Task, model: TaskModel, section: Section
    ) -> None:
        rect = QRectF(option.rect)
        if option.state & option.state.State_Selected:
            self._fill(painter, rect, theme.colour("selection"))
        elif option.state & option.state.State_MouseOver:
            self._fill(painter, rect, theme.colour("hover"))
        done = task.completed_at is not None
        self._paint_circle(painter, circle_of(rect), done=done, late=section is Section.OVERDUE)
        inner = rect.adjusted(_LEFT + _CIRCLE + 10, 0, -_LEFT, 0)
        right = self._paint_right(painter, option, task, model, section)
        inner.setRight(right - 12)
        if is_urgent(task) and not done:
            icons.paint(
                painter,
                QRectF(inner.left() - 2, inner.center().y() - 8, 16, 16),
                "flag",
                theme.colour("red"),
            )
            inner.setLeft(inner.left() + 20)
        self._paint_words(painter, inner, task, done=done)

    def _paint_words(self, painter: QPainter, inner: QRectF, task: Task, *, done: bool) -> None:
        font = theme.font(TextRole.BODY)
        font.setStrikeOut(done)
        painter.setFont(font)
        painter.setPen(theme.colour("second" if done else "text"))
        metrics = painter.fontMetrics()
        room = int(inner.width())
        client = task.client_name
        client_width = min(metrics.horizontalAdvance(client) + 12, room // 2) if client else 0
        text = metrics.elidedText(task.summary, Qt.TextElideMode.ElideRight, room - client_width)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)
        if client:
            left = inner.left() + metrics.horizontalAdvance(text) + 12
            font.setStrikeOut(False)
            painter.setFont(font)
            painter.setPen(theme.colour("second"))
            space = QRectF(left, inner.top(), max(inner.right() - left, 0), inner.height())
            shown = metrics.elidedText(client, Qt.TextElideMode.ElideRight, int(space.width()))
            painter.drawText(space, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_right(
        self, painter: QPainter, option: QStyleOptionViewItem, task: Task, model: TaskModel, section: Section
    ) -> float:
        """The time and the assignee, under the pointer the mark that postpones. Returns where words end."""
        inner = QRectF(option.rect).adjusted(_LEFT, 0, -_LEFT, 0)
        spot = postpone_of(QRectF(option.rect))
        under_hand = option.state & (option.state.State_MouseOver | option.state.State_Selected)
        employee = model.employees.get(task.assignee_id or 0)
        if task.completed_at is None and under_hand:
            icons.paint(painter, spot, "calendar-arrow-right", theme.colour("second"))
        elif employee is not None and len(model.employees) > 1:
            self._paint_person(painter, spot, employee)
        right = spot.left() - 10
        words = due_words(task, model.today)
        if words:
            painter.setFont(theme.font(TextRole.SMALL, tabular=True))
            colours = {Section.OVERDUE: "red", Section.TODAY: "amber"}
            painter.setPen(theme.colour(colours.get(section, "second")))
            width = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(
                QRectF(right - width, inner.top(), width, inner.height()),
                Qt.AlignmentFlag.AlignVCenter,
                words,
            )
            right -= width
        return right

    @staticmethod
    def _paint_person(painter: QPainter, spot: QRectF, employee: Employee) -> None:
        back, front = theme.soft(employee.colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.drawEllipse(spot)
        font = theme.font(TextRole.SMALL)
        font.setPixelSize(9)
        painter.setFont(font)
        painter.setPen(front)
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, employee.initials)

    @staticmethod
    def _fill(painter: QPainter, rect: QRectF, colour: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 6, 6)

    @staticmethod
    def _paint_circle(painter: QPainter, spot: QRectF, *, done: bool, late: bool) -> None:
        if done:
            icons.paint(painter, spot.adjusted(-1, -1, 1, 1), "check-circle", theme.colour("green"))
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("red" if late else "second"), 1.5))
        painter.drawEllipse(spot.adjusted(1, 1, -1, -1))


def circle_of(rect: QRectF) -> QRectF:
    """Where the circle stands in a task's row."""
    return QRectF(rect.left() + _LEFT, rect.center().y() - _CIRCLE / 2, _CIRCLE, _CIRCLE)


def postpone_of(rect: QRectF) -> QRectF:
    """Where the mark that postpones stands in the row of an open task."""
    return QRectF(rect.right() - _LEFT - _POSTPONE, rect.center().y() - _POSTPONE / 2, _POSTPONE, _POSTPONE)


class TaskListView(QListView):
    """A click on the circle or Space ticks, Enter or a click opens, Del removes, Ctrl+→ postpones."""

    ticked = Signal(int, bool)  # id, done from now on
    task_opened = Signal(int)
    remove_asked = Signal(int)
    client_asked = Signal(int)
    postponed = Signal(int, int)  # id, to so many days after today

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks = TaskModel(self)
        self.setModel(self.tasks)
        self.setItemDelegate(TaskPainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Tasks"))
        self.clicked.connect(self._clicked)
        self._ticking = False

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
            self.postponed.emit(task.id, 1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.pos() if event.reason() == QContextMenuEvent.Reason.Mouse else QPoint()
        task = self.task_at(self.indexAt(at)) if not at.isNull() else self.current_task()
        if task is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        done = task.completed_at is not None
        actions = [
            (_("Open again") if done else _("Done"), lambda: self._tick(task)),
            (_("Change"), lambda: self.task_opened.emit(task.id)),
        ]
        if not done:
            actions.append((_("Postpone to tomorrow"), lambda: self.postponed.emit(task.id, 1)))
            actions.append((_("Postpone by a week"), lambda: self.postponed.emit(task.id, 7)))
        if task.client_id is not None:
            client_id = task.client_id
            actions.append((_("Open the client’s card"), lambda: self.client_asked.emit(client_id)))
        actions.append((_("Remove"), lambda: self.remove_asked.emit(task.id)))
        for text, run in actions:
            action = QAction(text, menu)
            action.triggered.connect(run)
            menu.addAction(action)
        menu.popup(event.globalPos())

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
