"""Who watches a task beside whoever does it: chips that are taken off, a button that offers others."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from clientbase.domain.employee import Employee
from clientbase.i18n import _
from clientbase.ui.kit.buttons import flat_button
from clientbase.ui.kit.fields.tags_editor import FlowLayout, TagButton
from clientbase.ui.kit.layouts import clear


class WatchersBox(QWidget):
    asked = Signal(int, bool)  # an employee, whether he is to watch

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(middle=True)
        self.setLayout(self._flow)
        self._others: tuple[Employee, ...] = ()

    def show_watchers(self, watchers: tuple[int, ...], employees: tuple[Employee, ...]) -> None:
        clear(self._flow)
        for one in employees:
            if one.id in watchers:
                said = _("{name} watches. Press to take off.").format(name=one.name)
                chip = TagButton(one.name, removes=said, colour=one.colour)
                chip.clicked.connect(lambda _on=False, id=one.id: self.asked.emit(id, False))
                self._flow.addWidget(chip)
        self._others = tuple(one for one in employees if one.active and one.id not in watchers)
        if self._others:
            self.more = flat_button(_("Add a watcher"), "eye-plus-outline", self._offer)
            self._flow.addWidget(self.more)
            self.setFocusProxy(self.more)

    def menu(self) -> QMenu:
        menu = QMenu(self)
        for one in self._others:
            action = QAction(one.name, menu)
            action.triggered.connect(lambda _on=False, id=one.id: self.asked.emit(id, True))
            menu.addAction(action)
        return menu

    def _offer(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))
