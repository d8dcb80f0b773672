"""The alarms of an appointment or a task: chips that are taken off, and a button that offers further ones."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from clientbase.domain.reminder import checked_alarms
from clientbase.i18n import _
from clientbase.ui.kit.buttons import flat_button
from clientbase.ui.kit.fields.tags_editor import FlowLayout, TagButton
from clientbase.ui.kit.layouts import clear
from clientbase.ui.reminders.words import alarm_words

OFFERED = (0, 5, 10, 15, 30, 60, 120, 1_440, 2_880, 10_080)
OFFERED_OF_A_DAY = (0, 1_440, 2_880, 4_320, 10_080)


class AlarmEditor(QWidget):
    """`changed` is told of what a person does, not of `set_alarms`."""

    changed = Signal()

    def __init__(self, *, task: bool = False, whole_day: bool = False) -> None:
        super().__init__()
        self._task, self._whole_day = task, whole_day
        self._alarms: tuple[int, ...] = ()
        self._flow = FlowLayout()
        self.setLayout(self._flow)
        self.more = flat_button(_("Remind"), "bell-plus-outline", self._offer)
        self.more.setAccessibleName(_("Add a reminder"))
        self.setFocusProxy(self.more)
        self._redraw()

    def alarms(self) -> tuple[int, ...]:
        """Minutes before, in order."""
        return self._alarms

    def set_alarms(self, alarms: Iterable[int]) -> None:
        self._alarms = checked_alarms(alarms)
        self._redraw()

    def set_whole_day(self, whole_day: bool) -> None:
        """Of what has no hour other alarms are offered, and 0 means the morning."""
        if whole_day != self._whole_day:
            self._whole_day = whole_day
            self._redraw()

    def menu(self) -> QMenu:
        """What can be added."""
        menu = QMenu(self)
        for minutes in OFFERED_OF_A_DAY if self._whole_day else OFFERED:
            if minutes not in self._alarms:
                action = QAction(self._words(minutes), menu)
                action.triggered.connect(lambda _on=False, minutes=minutes: self._add(minutes))
                menu.addAction(action)
        return menu

    def _words(self, minutes: int) -> str:
        return alarm_words(minutes, whole_day=self._whole_day, task=self._task)

    def _offer(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    def _add(self, minutes: int) -> None:
        self.set_alarms((*self._alarms, minutes))
        self.changed.emit()

    def _remove(self, minutes: int) -> None:
        self.set_alarms(one for one in self._alarms if one != minutes)
        self.more.setFocus()
        self.changed.emit()

    def _redraw(self) -> None:
        self._flow.removeWidget(self.more)
        clear(self._flow)
        for minutes in self._alarms:
            words = self._words(minutes)
            removes = _("Do not remind: {when}").format(when=words)
            chip = TagButton(words, removes=removes, colour="blue")
            chip.clicked.connect(lambda _on=False, minutes=minutes: self._remove(minutes))
            self._flow.addWidget(chip)
        self._flow.addWidget(self.more)
        self.updateGeometry()
