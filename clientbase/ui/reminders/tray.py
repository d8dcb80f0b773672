"""The icon in the tray: open, reminders, lock, quit; where the system has no tray, there is none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from clientbase.i18n import _
from clientbase.ui.kit.icons import icon

STAYS_IN_TRAY = "tray.close"
"""Of this computer: closing the window leaves the program in the tray."""


def tray_is_there() -> bool:
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """Shown from `show` to `hide`; `is_there` says whether the system has a tray at all."""

    open_asked = Signal()
    reminders_asked = Signal()
    lock_asked = Signal()
    quit_asked = Signal()

    def __init__(self, parent: QObject, is_there: Callable[[], bool] = tray_is_there) -> None:
        super().__init__(parent)
        self._is_there = is_there
        self._icon: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None
        self._actions: dict[str, QAction] = {}
        self.said: list[str] = []

    def is_there(self) -> bool:
        return self._is_there()

    def is_shown(self) -> bool:
        return self._icon is not None

    def show(self) -> None:
        if not self._is_there():
            return
        if self._icon is None:
            self._make()
        self._speak()

    def _make(self) -> None:
        made, menu = QSystemTrayIcon(self), QMenu()
        for key, signal in (
            ("open", self.open_asked),
            ("reminders", self.reminders_asked),
            ("lock", self.lock_asked),
            ("quit", self.quit_asked),
        ):
            action = menu.addAction("")
            action.triggered.connect(signal)
            self._actions[key] = action
        made.setContextMenu(menu)
        made.setIcon(
            QApplication.windowIcon() if not QApplication.windowIcon().isNull() else icon("bell-outline")
        )
        made.activated.connect(self._activated)
        made.messageClicked.connect(self.open_asked)
        made.show()
        self._icon, self._menu = made, menu

    def _speak(self) -> None:
        """In the language of now."""
        words = {
            "open": _("Open Clientbase"),
            "reminders": _("Reminders"),
            "lock": _("Lock"),
            "quit": _("Quit"),
        }
        for key, action in self._actions.items():
            action.setText(words[key])
        self.set_count(0)

    def action(self, key: str) -> QAction:
        return self._actions[key]

    def set_open(self, is_open: bool) -> None:
        """Of a locked base, or none, there is nothing to lock."""
        for key in ("reminders", "lock"):
            if key in self._actions:
                self._actions[key].setEnabled(is_open)

    def set_count(self, count: int) -> None:
        """How many reminders wait; the tool tip tells no more than that."""
        if self._icon is not None:
            tip = _("Clientbase, reminders: {count}").format(count=count) if count else "Clientbase"
            self._icon.setToolTip(tip)

    def tip(self) -> str:
        return self._icon.toolTip() if self._icon is not None else ""

    def say(self, text: str) -> None:
        """A message of the system beside the icon."""
        if self._icon is not None:
            self.said.append(text)
            self._icon.showMessage("Clientbase", text, self._icon.icon())

    def hide(self) -> None:
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None
        if self._menu is not None:
            self._menu.deleteLater()
            self._menu = None
        self._actions.clear()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self.open_asked.emit()
