"""How cards of tasks are drawn: the task, whom it is for, until when, its checklist, who does it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clientbase.domain.task import Priority, Task
from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit import icons
from clientbase.ui.kit.formats import show_count, show_date, show_time
from clientbase.ui.tasks.cards import CardLook, CardModel
from clientbase.ui.tasks.task_model import TaskRole
from clientbase.ui.tasks.task_painter import TaskPainter
from clientbase.ui.tokens import TextRole

_Index = QModelIndex | QPersistentModelIndex
CARD_HEIGHT = 96
LINE_HEIGHT = 28
_PERSON, _BAR = 20, 8


def card_due(task: Task, today: date) -> str:
    """«Today, 15:00», «12 Nov», "" without a day; of a done one the day it was done."""
    if task.completed_at is not None:
        return show_date(task.completed_at.astimezone().date(), today=today)
    if task.due_on is None:
        return ""
    near = {today: _("Today"), today + timedelta(days=1): _("Tomorrow")}
    day = near.get(task.due_on) or show_date(task.due_on, today=today)
    return f"{day}, {show_time(task.due_time)}" if task.due_time else day


class CardPainter(QStyledItemDelegate):
    """`compact`: one line each, in the cells of the matrix."""

    def __init__(self, parent: QWidget, *, compact: bool = False) -> None:
        super().__init__(parent)
        self._compact = compact

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(100, LINE_HEIGHT if self._compact else CARD_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        task, model = index.data(TaskRole), index.model()
        if not isinstance(task, Task) or not isinstance(model, CardModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(1, 1, -1 - _bar_of(option.widget), -3 if self._compact else -7)
        self._paint_ground(painter, option, rect)
        if self._compact:
            self._paint_line(painter, rect.adjusted(8, 0, -8, 0), task)
        else:
            self._paint_card(painter, rect.adjusted(10, 8, -10, -8), task, model.look)
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
        state = option.state
        view = option.widget
        focused = isinstance(view, QWidget) and view.hasFocus() and bool(state & state.State_Selected)
        ground = "hover" if state & state.State_MouseOver else "raised"
        painter.setBrush(theme.colour("selection" if focused else ground))
        painter.setPen(QPen(theme.colour("accent" if focused else "border"), 1.5 if focused else 1))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)

    @staticmethod
    def _paint_line(painter: QPainter, rect: QRectF, task: Task) -> None:
        painter.setFont(theme.font(TextRole.SMALL))
        left = rect.left()
        if task.priority is Priority.HIGH:
            icons.paint(painter, QRectF(left, rect.center().y() - 6, 12, 12), "flag", theme.colour("red"))
            left += 16
        painter.setPen(theme.colour("text"))
        words = " · ".join(part for part in (task.summary, task.client_name) if part)
        room = QRectF(left, rect.top(), rect.right() - left, rect.height())
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_card(self, painter: QPainter, rect: QRectF, task: Task, look: CardLook) -> None:
        self._paint_words(painter, rect, task)
        metrics_font = theme.font(TextRole.SMALL)
        painter.setFont(metrics_font)
        metrics = painter.fontMetrics()
        whose = " · ".join(part for part in (task.client_name, task.project_name) if part)
        line = QRectF(rect.left(), rect.top() + 36, rect.width(), metrics.height())
        painter.setPen(theme.colour("second"))
        shown = metrics.elidedText(whose, Qt.TextElideMode.ElideRight, int(line.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        self._paint_foot(painter, QRectF(rect.left(), rect.bottom() - 18, rect.width(), 18), task, look)

    @staticmethod
    def _paint_words(painter: QPainter, rect: QRectF, task: Task) -> None:
        """What is to be done, on two lines at most."""
        font = theme.font(TextRole.BODY)
        font.setStrikeOut(task.completed_at is not None)
        painter.setFont(font)
        painter.setPen(theme.colour("second" if task.completed_at else "text"))
        left = rect.left()
        if task.priority is Priority.HIGH and task.completed_at is None:
            icons.paint(painter, QRectF(left, rect.top() + 1, 14, 14), "flag", theme.colour("red"))
            left += 18
        width = rect.right() - left
        metrics = painter.fontMetrics()
        layout = QTextLayout(task.summary, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width)
        first = task.summary[: line.textLength()].rstrip()
        rest = task.summary[line.textLength() :]
        layout.endLayout()
        top = QRectF(left, rect.top(), width, metrics.height())
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, first)
        if rest:
            below = QRectF(rect.left(), top.bottom(), rect.width(), metrics.height())
            shown = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, int(below.width()))
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, shown)

    @staticmethod
    def _paint_foot(painter: QPainter, rect: QRectF, task: Task, look: CardLook) -> None:
        painter.setFont(theme.font(TextRole.SMALL, tabular=True))
        metrics = painter.fontMetrics()
        left = rect.left()
        if words := card_due(task, look.today):
            late = look.is_late(task)
            due = task.completed_at is None and task.due_on == look.today
            colour = theme.colour("red" if late else "amber" if due else "second")
            sign = "alert-circle-outline" if late else "calendar-outline"
            icons.paint(painter, QRectF(left, rect.center().y() - 7, 14, 14), sign, colour)
            left += 18
            painter.setPen(colour)
            place = QRectF(left, rect.top(), rect.width(), rect.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
            left += metrics.horizontalAdvance(words) + 10
        painter.setPen(theme.colour("second"))
        if task.rrule:
            spot = QRectF(left, rect.center().y() - 7, 14, 14)
            icons.paint(painter, spot, "repeat", theme.colour("second"))
            left += 22
        if task.items:
            icons.paint(
                painter,
                QRectF(left, rect.center().y() - 7, 14, 14),
                "checkbox-marked-outline",
                theme.colour("second"),
            )
            left += 18
            far = f"{show_count(task.items_done)}/{show_count(task.items)}"
            painter.drawText(QRectF(left, rect.top(), 60, rect.height()), Qt.AlignmentFlag.AlignVCenter, far)
        who = look.employee(task)
        if who is not None and len(look.employees or {}) > 1:
            spot = QRectF(rect.right() - _PERSON, rect.center().y() - _PERSON / 2, _PERSON, _PERSON)
            TaskPainter.paint_person(painter, spot, who)


def _bar_of(view: object) -> int:
    """The room of the scroll bar, which lies over the cards, while there is one."""
    return _BAR if isinstance(view, QAbstractItemView) and view.verticalScrollBar().maximum() else 0
