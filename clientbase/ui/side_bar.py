"""The side bar: the company, search, the pages with their counts, undo and redo, settings, lock."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from clientbase.domain.employee import Employee
from clientbase.i18n import _
from clientbase.ui.kit.buttons import icon_button
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import Divider, Surface, column, holder, row
from clientbase.ui.kit.text import ElidedLabel
from clientbase.ui.pages import PageSpec
from clientbase.ui.side_button import LOWEST, SideButton
from clientbase.ui.side_pages import SidePages
from clientbase.ui.tokens import ROW_HEIGHT, SIDE_BAR, SIDE_BAR_NARROW, TextRole

_CLOSE = 32  # px: a row where segments below would have little room
_COUNTED = 9  # pages with a key, Ctrl+1 … Ctrl+9
_SEEN = 5  # so many segments should be seen before pages stand closer
_REST = 250  # px: all but the rows: the company, the tools, headings, margins


class SideBar(Surface):
    """Says which page was asked for; knows no page."""

    page_asked = Signal(str)
    search_asked = Signal()
    lock_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    history_asked = Signal()
    bin_asked = Signal()
    reminders_asked = Signal()
    employee_asked = Signal(int)  # who acts from now on

    def __init__(self, pages: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__("side", parent=parent)
        self._buttons: dict[str, SideButton] = {}
        self._title = ElidedLabel("", TextRole.CARD_TITLE)
        self._title.setContentsMargins(8, 0, 0, 0)
        self._search = SideButton("magnify", _("Search"), "Ctrl+K")
        self._search.clicked.connect(self.search_asked)
        keys = [f"Ctrl+{place + 1}" if place < _COUNTED else "" for place in range(len(pages))]
        self.pages = SidePages(
            [
                self._made(spec.key, spec.icon, _(spec.title), one)
                for spec, one in zip(pages, keys, strict=True)
            ]
        )
        self._register_keys: tuple[str, ...] = ()
        self._below = column(margins=(0, 8, 0, 8))  # what takes the room that is left
        self._undo = icon_button("undo", "", self.undo_asked.emit)
        self._redo = icon_button("redo", "", self.redo_asked.emit)
        self._bottom = QVBoxLayout()
        self._bottom.setSpacing(2)
        history = icon_button("history", _("Journal"), self.history_asked.emit)
        history.setToolTip(f"{_('Journal')} (Ctrl+H)")
        self._bin = icon_button("trash-can-outline", _("Bin"), self.bin_asked.emit)
        reversing = row(self._undo, self._redo, history, self._bin, None, gap=4, margins=(3, 0, 0, 4))
        self._history = holder(reversing)
        self._bottom.addWidget(self._history)
        self._bell = SideButton("bell-badge-outline", _("Reminders"), "Ctrl+R")
        self._bell.clicked.connect(self.reminders_asked)
        self._bell.hide()
        self._bottom.addWidget(self._bell)
        self._employees: tuple[Employee, ...] = ()
        self._who = SideButton("account-circle-outline", "")
        self._who.clicked.connect(self._show_employees)
        self._who.hide()
        self._bottom.addWidget(self._who)
        self._add(self._bottom, "settings", "cog-outline", _("Settings"), "Ctrl+,")
        self._lock = SideButton("lock-outline", _("Lock"), "Ctrl+L")
        self._lock.clicked.connect(self.lock_asked)
        self._bottom.addWidget(self._lock)
        content = column(
            row(self._title, margins=(2, 4, 0, 8)), self._search, 8, self.pages,
            self._below, self._bottom, gap=0, margins=12,
        )  # fmt: skip
        content.setStretch(content.indexOf(self._below), 1)
        self.setLayout(row(holder(content), Divider(vertical=True), gap=0))
        self._narrow = False
        self.set_narrow(False)
        self.set_undo("", "")

    def _add(self, box: QVBoxLayout, key: str, icon: str, title: str, keys: str) -> None:
        box.addWidget(self._made(key, icon, title, keys))

    def _made(self, key: str, icon: str, title: str, keys: str) -> SideButton:
        button = SideButton(icon, title, keys)
        button.setCheckable(True)
        button.clicked.connect(lambda _on=False: self._asked(key))
        self._buttons[key] = button
        return button

    def place_below(self, widget: QWidget) -> None:
        """Something of the base below the pages; a narrow side bar hides it."""
        self._below.addWidget(widget)
        widget.setVisible(not self._narrow)

    def set_registers(self, pages: Sequence[PageSpec]) -> None:
        """Pages of the owner's registers, whose titles are his words."""
        shown = {key for key, button in self._buttons.items() if button.isChecked()}
        for key in self._register_keys:
            gone = self._buttons.pop(key)
            gone.hide()
            gone.deleteLater()
        made = [self._made(spec.key, spec.icon, spec.title, "") for spec in pages]
        self._register_keys = tuple(spec.key for spec in pages)
        for key, button in zip(self._register_keys, made, strict=True):
            button.set_narrow(self._narrow)
            button.setChecked(key in shown)
        self.pages.set_further(made)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Pages stand closer, as much as needed, where the segments below them would have no room."""
        rows = (*self._buttons.values(), self._search, self._bell, self._who, self._lock)
        room = self.height() - _REST - _SEEN * (LOWEST + 2)
        fitting = (one for one in (ROW_HEIGHT, _CLOSE) if self._narrow or len(rows) * (one + 2) <= room)
        height = next(fitting, LOWEST)
        for one in rows:
            one.set_height(height)
        self.pages.set_row(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def _asked(self, key: str) -> None:
        self._buttons[key].setChecked(True)
        self.page_asked.emit(key)

    def button(self, key: str) -> SideButton:
        return self._buttons[key]

    def undo_button(self) -> QToolButton:
        return self._undo

    def set_company(self, name: str) -> None:
        self._title.setText(name)

    def set_employees(self, employees: Sequence[Employee], current_id: int | None) -> None:
        """Who may act here, and who does; with one person alone there is nothing to choose."""
        self._employees = tuple(one for one in employees if one.active)
        acting = next((one for one in employees if one.id == current_id), None)
        self._who.setText(acting.name if acting is not None else "")
        self._who.setAccessibleName(_("Working now: {name}").format(name=self._who.text()))
        self._who.setToolTip(self._who.accessibleName())
        self._who.setVisible(len(self._employees) > 1)
        self._who.update()

    def who_button(self) -> SideButton:
        return self._who

    def employee_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in self._employees:
            action = QAction(one.name, menu)
            action.setCheckable(True)
            action.setChecked(one.name == self._who.text())
            action.triggered.connect(lambda _on=False, id=one.id: self.employee_asked.emit(id))
            menu.addAction(action)
        return menu

    def _show_employees(self) -> None:
        menu = self.employee_menu()
        menu.popup(self._who.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))

    def set_current(self, key: str) -> None:
        for each, button in self._buttons.items():
            button.setChecked(each == key)
        self.pages.set_current()

    def set_count(self, key: str, count: int) -> None:
        if key in self._buttons:
            self._buttons[key].set_figure(show_count(count) if count else "")

    def set_reminders(self, count: int) -> None:
        """The bell is there while something waits."""
        self._bell.set_figure(show_count(count) if count else "")
        self._bell.setVisible(count > 0)

    def bell(self) -> SideButton:
        return self._bell

    def set_undo(self, undo: str, redo: str) -> None:
        """The names of what would be taken back and done again; "" for nothing."""
        for button, name, sentence, keys in (
            (self._undo, undo, _("Undo: {action}"), "Ctrl+Z"),
            (self._redo, redo, _("Redo: {action}"), "Ctrl+Y"),
        ):
            button.setEnabled(bool(name))
            said = sentence.format(action=name) if name else sentence.format(action=_("nothing"))
            button.setToolTip(f"{said} ({keys})")
            button.setAccessibleName(said)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.setFixedWidth(SIDE_BAR_NARROW if narrow else SIDE_BAR)
        self._title.setVisible(not narrow)
        self._history.setVisible(not narrow)
        for place in range(self._below.count()):
            item = self._below.itemAt(place)
            if item is not None and (widget := item.widget()) is not None:
                widget.setVisible(not narrow)
        for button in (*self._buttons.values(), self._search, self._bell, self._who, self._lock):
            button.set_narrow(narrow)
        self.pages.set_narrow(narrow)
        self._fit_rows()

    def is_narrow(self) -> bool:
        return self._narrow
