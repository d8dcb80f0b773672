"""Everything before a base is open, as one widget that shows one page at a time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from clientbase.services.shop import Shop
from clientbase.ui.kit.layouts import Surface, column
from clientbase.ui.start.card import StartCard
from clientbase.ui.start.chooser import ChooserPage
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.start.new_base import NewBasePages
from clientbase.ui.start.new_keys import NewKeysPages
from clientbase.ui.start.rebuild import RebuildPages
from clientbase.ui.start.recovery import RecoveryPage
from clientbase.ui.start.restore import RestorePage
from clientbase.ui.start.unlock import UnlockPage


class StartView(Surface):
    """`opened(shop, first)`: first is "excel" or "sample" after a first start, else ""."""

    opened = Signal(object, str)
    language_chosen = Signal(str)

    def __init__(self, desk: StartDesk) -> None:
        super().__init__("window")
        self._desk = desk
        self._stack = QStackedWidget()
        self.setLayout(column(self._stack))

    def page(self) -> QWidget:
        return self._stack.currentWidget()

    def _show(self, page: StartCard | NewBasePages | NewKeysPages | RebuildPages) -> None:
        old = self._stack.currentWidget()
        if self._stack.count():
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.begin()

    def show_first(self) -> None:
        """What the program begins with: the latest base's password, the chooser, or the first start."""
        bases = self._desk.recent_bases()
        if bases and bases[0].is_there:
            self.show_unlock(bases[0].folder)
        elif bases:
            self.show_chooser()
        else:
            self.show_new(first=True)

    def show_chooser(self) -> None:
        page = ChooserPage(self._desk)
        page.base_chosen.connect(self.show_unlock)
        page.new_asked.connect(lambda: self.show_new(first=False))
        page.restore_asked.connect(self.show_restore)
        page.recovery_asked.connect(self.show_recovery)
        page.language_chosen.connect(self.language_chosen)
        self._show(page)

    def show_unlock(self, folder: Path, *, locked: bool = False) -> None:
        page = UnlockPage(self._desk, folder, locked=locked)
        page.opened.connect(lambda shop: self.opened.emit(shop, ""))
        page.recovery_asked.connect(self.show_recovery)
        page.others_asked.connect(self.show_chooser)
        self._show(page)

    def show_recovery(self, folder: Path) -> None:
        page = RecoveryPage(self._desk, folder)
        page.opened.connect(lambda shop: self.opened.emit(shop, ""))
        page.back_asked.connect(self.show_chooser)
        self._show(page)

    def show_restore(self) -> None:
        page = RestorePage(self._desk)
        page.restored.connect(self.show_unlock)
        page.rebuild_asked.connect(self.show_rebuild)
        page.back_asked.connect(self.show_chooser)
        self._show(page)

    def show_rebuild(self) -> None:
        page = RebuildPages(self._desk)
        page.opened.connect(lambda shop: self.opened.emit(shop, ""))
        page.back_asked.connect(self.show_restore)
        self._show(page)

    def show_new_keys(self, folder: Path, password: str) -> None:
        """Change the keys of a closed base, show its new sheet, then open it."""
        page = NewKeysPages(self._desk, folder, password)
        page.opened.connect(lambda shop: self.opened.emit(shop, ""))
        page.refused.connect(lambda: self.show_unlock(folder))
        self._show(page)

    def show_new(self, *, first: bool) -> NewBasePages:
        page = NewBasePages(self._desk, first=first)
        page.opened.connect(self.opened)
        page.others_asked.connect(self.show_chooser)
        page.language_chosen.connect(self.language_chosen)
        self._show(page)
        return page

    def speak_anew(self) -> None:
        """The language was switched: the same page again, with what was typed."""
        page = self.page()
        if isinstance(page, NewBasePages):
            typed = page.typed()
            self.show_new(first=not self._desk.recent_bases()).show_typed(typed)
        elif isinstance(page, ChooserPage):
            self.show_chooser()

    def leave(self) -> None:
        """The window closes: a base that was made and not yet entered is closed."""
        page = self.page()
        shop = page.unfinished() if isinstance(page, (NewBasePages, RebuildPages)) else None
        if isinstance(shop, Shop):
            shop.close()
