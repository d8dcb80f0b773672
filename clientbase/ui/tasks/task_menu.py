"""What can be done with a task where it stands, as a menu: in the list, on the board, in the matrix."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from clientbase.domain.task import Task
from clientbase.i18n import _


class TaskDeeds(Protocol):
    """Who carries it out: the page."""

    def tick(self, task_id: int, done: bool) -> None: ...
    def open_task(self, task_id: int) -> None: ...
    def postpone(self, task_id: int, days: int) -> None: ...
    def skip(self, task_id: int) -> None: ...
    def open_client(self, client_id: int) -> None: ...
    def show_history(self, task_id: int) -> None: ...
    def remove(self, task_id: int) -> None: ...


def open_task_menu(parent: QWidget, task: Task, at: QPoint, deeds: TaskDeeds) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for text, run in _entries(task, deeds):
        action = QAction(text, menu)
        action.triggered.connect(run)
        menu.addAction(action)
    menu.popup(at)
    return menu


def _entries(task: Task, deeds: TaskDeeds) -> list[tuple[str, Callable[[], None]]]:
    id, done = task.id, task.completed_at is not None
    found: list[tuple[str, Callable[[], None]]] = [
        (_("Open again") if done else _("Done"), lambda: deeds.tick(id, not done)),
        (_("Change"), lambda: deeds.open_task(id)),
    ]
    if not done:
        found.append((_("Do today"), lambda: deeds.postpone(id, 0)))
        found.append((_("Postpone to tomorrow"), lambda: deeds.postpone(id, 1)))
        found.append((_("Postpone by a week"), lambda: deeds.postpone(id, 7)))
        if task.rrule:
            found.append((_("Skip this time"), lambda: deeds.skip(id)))
    if task.client_id is not None:
        client_id = task.client_id
        found.append((_("Open the client’s card"), lambda: deeds.open_client(client_id)))
    found.append((_("History…"), lambda: deeds.show_history(id)))
    found.append((_("Remove"), lambda: deeds.remove(id)))
    return found
