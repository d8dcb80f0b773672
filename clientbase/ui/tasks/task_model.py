"""Tasks in sections as a model: one flat list of section heads and tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from clientbase.domain.employee import Employee
from clientbase.domain.task import Section, Task
from clientbase.i18n import _
from clientbase.ui.kit.formats import show_count, show_date, show_time
from clientbase.ui.tasks.presenter import SECTION_TITLES, TaskGroup, is_urgent

_Index = QModelIndex | QPersistentModelIndex
TaskRole = Qt.ItemDataRole.UserRole


def due_words(task: Task, today: date) -> str:
    """«12 лис, 15:00»; today and tomorrow, as their sections say, only the time; when done, that day."""
    if task.completed_at is not None:
        return show_date(task.completed_at.astimezone().date(), today=today)
    said = task.due_on in (today, today + timedelta(days=1))
    day = "" if said else show_date(task.due_on, today=today)
    clock = show_time(task.due_time) if task.due_time else ""
    return ", ".join(part for part in (day, clock) if part)


def count_words(group: TaskGroup) -> str:
    """How many tasks a section has; «200+» while there are more than were read."""
    return show_count(group.total or len(group.tasks)) + ("+" if group.more else "")


class TaskModel(QAbstractListModel):
    """Rows are section heads (TaskGroup) and tasks, in one flat list.

    Of a last group that has `more`, `more_wanted` asks for the rest once its end comes in sight.
    """

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None, *, names_project: bool = True) -> None:
        super().__init__(parent)
        self._names_project = names_project
        self._rows: list[TaskGroup | Task] = []
        self._sections: list[Section] = []
        self._more = self._asked = False
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
        self._more, self._asked = bool(groups) and groups[-1].more, False
        self.endResetModel()

    def add(self, group: TaskGroup) -> None:
        """More of the last group stand behind those there are."""
        head = max(row for row, item in enumerate(self._rows) if isinstance(item, TaskGroup))
        known = tuple(item for item in self._rows[head + 1 :] if isinstance(item, Task))
        count = len(self._rows)
        if group.tasks:
            self.beginInsertRows(QModelIndex(), count, count + len(group.tasks) - 1)
            self._rows += group.tasks
            self._sections += [group.section] * len(group.tasks)
            self.endInsertRows()
        self._rows[head] = TaskGroup(group.section, known + group.tasks, group.more)
        self.dataChanged.emit(self.index(head), self.index(head))
        self._more, self._asked = group.more, False

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, _parent: _Index) -> None:
        self._asked = True
        self.more_wanted.emit()

    def belongs_to(self, task: Task) -> str:
        """Its client and its project."""
        project = task.project_name if self._names_project else ""
        return " · ".join(part for part in (task.client_name, project) if part)

    def section_at(self, row: int) -> Section:
        return self._sections[row]

    def row_of(self, task_id: int) -> int:
        """The row of a task, -1 when it is not listed."""
        rows = enumerate(self._rows)
        return next((at for at, item in rows if isinstance(item, Task) and item.id == task_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled
        if self._sections[index.row()] is not Section.OVERDUE:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        if isinstance(self._rows[index.row()], TaskGroup):
            return flags
        return flags | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

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
            return f"{_(SECTION_TITLES[item.section])}: {count_words(item)}"
        parts = [item.summary, self.belongs_to(item), due_words(item, self.today)]
        if section is Section.OVERDUE:
            parts.append(_("overdue"))
        if is_urgent(item):
            parts.append(_("urgent"))
        if item.rrule:
            parts.append(_("repeats"))
        if item.completed_at is not None:
            parts.append(_("done"))
        return ", ".join(part for part in parts if part)
