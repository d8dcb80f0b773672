"""What one can do with an item of the calendar at its place: open it, say how it went, remove it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from clientbase.domain.appointment import AppointmentStatus
from clientbase.i18n import _
from clientbase.ui.calendar.items import STATUS_WORDS, Item, ItemKind
from clientbase.ui.history.record_history import open_record_history
from clientbase.ui.kit.icons import icon
from clientbase.ui.window_context import WindowContext


def item_menu(
    parent: QWidget,
    item: Item,
    window: WindowContext,
    *,
    opened: Callable[[Item], object],
    removed: Callable[[Item], object],
    marked: Callable[[Item, AppointmentStatus], object],
    ticked: Callable[[Item], object],
) -> QMenu:
    """A menu that goes when it is closed."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    words = _("Open the client’s card") if item.kind is ItemKind.BIRTHDAY else _("Open")
    _add(menu, words, "open-in-new", lambda: opened(item))
    if item.kind is ItemKind.TASK:
        _add(menu, _("Done"), "check", lambda: ticked(item))
    if item.kind is ItemKind.APPOINTMENT:
        menu.addSeparator()
        for status, label in STATUS_WORDS.items():
            action = _add(menu, _(label), "", partial(marked, item, status))
            action.setCheckable(True)
            action.setChecked(status is item.status)
    if item.kind in (ItemKind.APPOINTMENT, ItemKind.TASK):
        menu.addSeparator()
        noun = "appointment" if item.kind is ItemKind.APPOINTMENT else "task"
        _add(menu, _("History…"), "history", lambda: open_record_history(window, parent, noun, item.id))
        _add(menu, _("Remove"), "trash-can-outline", lambda: removed(item))
    return menu


def _add(menu: QMenu, words: str, picture: str, run: Callable[[], object]) -> QAction:
    action = QAction(words, menu)
    if picture:
        action.setIcon(icon(picture))
    action.triggered.connect(lambda _on=False: run())
    menu.addAction(action)
    return action
