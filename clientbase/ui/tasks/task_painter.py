"""How tasks are drawn: a circle to tick, the task, its client, its time, and who does it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from clientbase.domain.employee import Employee
from clientbase.domain.task import Section, Task
from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit import icons
from clientbase.ui.tasks.presenter import SECTION_TITLES, TaskGroup, is_urgent
from clientbase.ui.tasks.task_model import TaskModel, TaskRole, count_words, due_words
from clientbase.ui.tokens import ROW_HEIGHT, TextRole

_Index = QModelIndex | QPersistentModelIndex
_DUE_COLOURS = {Section.OVERDUE: "red", Section.TODAY: "amber"}
_CIRCLE = 18
_LEFT = 10
_POSTPONE = 22
TWO_LINES = 48  # px: a row with the client and the day below the task


class TaskPainter(QStyledItemDelegate):
    """A head is the section's name and count; all rows are of one height, so that thousands lie ready.

    Where a list is narrow, `two_lines` gives a task the whole width and puts its day and client below it.
    """

    two_lines = False

    def height(self) -> int:
        return TWO_LINES if self.two_lines else ROW_HEIGHT

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(200, self.height())

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
            inner.adjusted(width + 8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, count_words(group)
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
        if self.two_lines and (model.belongs_to(task) or due_words(task, model.today)):
            self._paint_second(painter, inner, task, model, section)
            inner.adjust(0, 6, 0, -TWO_LINES / 2 + 2)
        if is_urgent(task) and not done:
            icons.paint(
                painter,
                QRectF(inner.left() - 2, inner.center().y() - 8, 16, 16),
                "flag",
                theme.colour("red"),
            )
            inner.setLeft(inner.left() + 20)
        about = "" if self.two_lines else model.belongs_to(task)
        self._paint_words(painter, inner, task, about, done=done)

    @staticmethod
    def _paint_words(painter: QPainter, inner: QRectF, task: Task, about: str, *, done: bool) -> None:
        font = theme.font(TextRole.BODY)
        font.setStrikeOut(done)
        painter.setFont(font)
        painter.setPen(theme.colour("second" if done else "text"))
        metrics = painter.fontMetrics()
        room = int(inner.width())
        about_width = min(metrics.horizontalAdvance(about) + 12, room // 2) if about else 0
        text = metrics.elidedText(task.summary, Qt.TextElideMode.ElideRight, room - about_width)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)
        if about:
            left = inner.left() + metrics.horizontalAdvance(text) + 12
            font.setStrikeOut(False)
            painter.setFont(font)
            painter.setPen(theme.colour("second"))
            space = QRectF(left, inner.top(), max(inner.right() - left, 0), inner.height())
            shown = metrics.elidedText(about, Qt.TextElideMode.ElideRight, int(space.width()))
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
            self.paint_person(painter, spot, employee)
        right = spot.left() - 10
        words = due_words(task, model.today)
        if words and not self.two_lines:
            painter.setFont(theme.font(TextRole.SMALL, tabular=True))
            painter.setPen(theme.colour(_DUE_COLOURS.get(section, "second")))
            width = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(
                QRectF(right - width, inner.top(), width, inner.height()),
                Qt.AlignmentFlag.AlignVCenter,
                words,
            )
            right -= width
        if task.rrule and task.completed_at is None:
            mark = QRectF(right - 20, inner.center().y() - 7, 14, 14)
            icons.paint(painter, mark, "repeat", theme.colour("second"))
            right -= 24
        return right

    def _paint_second(
        self, painter: QPainter, inner: QRectF, task: Task, model: TaskModel, section: Section
    ) -> None:
        """The day, then whom it is about, below the task."""
        due, about = due_words(task, model.today), model.belongs_to(task)
        room = inner.adjusted(0, TWO_LINES / 2 - 2, 0, -6)
        painter.setFont(theme.font(TextRole.SMALL, tabular=True))
        metrics = painter.fontMetrics()
        painter.setPen(theme.colour(_DUE_COLOURS.get(section, "second")))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, due)
        if due:
            room.setLeft(room.left() + metrics.horizontalAdvance(due))
            about = about and f" · {about}"
        painter.setPen(theme.colour("second"))
        shown = metrics.elidedText(about, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    @staticmethod
    def paint_person(painter: QPainter, spot: QRectF, employee: Employee) -> None:
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
