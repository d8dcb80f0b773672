"""The frame around an open base: side bar, pages made when first shown, search, undo, counts, keys."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget

from clientbase.domain.change_words import what_was_done
from clientbase.domain.changes import Announcement, ChangeSet, UndoResult
from clientbase.domain.employee import OWNER
from clientbase.domain.register import NOUN as REGISTER_ROW
from clientbase.domain.search_hit import Hit
from clientbase.i18n import _
from clientbase.services.history import undo_sentence
from clientbase.ui.acting_employee import ActingEmployee
from clientbase.ui.actions import ACTIONS
from clientbase.ui.help.dialog import HelpDialog
from clientbase.ui.kit import jobs, notice
from clientbase.ui.kit.fitting import fit_to_screen
from clientbase.ui.kit.layouts import Surface, column, row
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.pages import PAGE_OF_HIT, PAGES, PLACE_OF_HIT, SETTINGS_TITLE, Page, PageSpec
from clientbase.ui.register_pages import is_register_page, page_of_row, register_specs
from clientbase.ui.rules.watch import RuleWatch
from clientbase.ui.search_popup import LIMIT, SearchPopup
from clientbase.ui.segments.presenter import SegmentPresenter
from clientbase.ui.segments.side_segments import SideSegments
from clientbase.ui.settings.page import SettingsPage
from clientbase.ui.side_bar import SideBar
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.tokens import MINIMUM_WINDOW, NARROW_BELOW, SIDE_BAR
from clientbase.ui.unsaved_texts import state_of, unsaved_texts
from clientbase.ui.window_context import WindowContext, WindowSignals

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

PageStates = dict[str, dict[str, object]]


class Workspace(QWidget):
    """Everything shown of one open base; whoever made it closes the base after `leave`."""

    lock_asked = Signal()
    rekey_asked = Signal(str)
    restore_asked = Signal()

    def __init__(
        self,
        shop: Shop,
        settings: MachineSettings,
        desk: StartDesk,
        pages: tuple[PageSpec, ...] = PAGES,
    ) -> None:
        super().__init__()
        self.shop = shop
        self._specs = {spec.key: spec for spec in (*pages, self._settings_page(desk))}
        self._pages: dict[str, Page] = {}
        self._states: PageStates = {}
        self._trail: list[str] = []
        self._lockable: weakref.WeakSet[QWidget] = weakref.WeakSet()  # dialogs from which one can lock
        self._begun: QWidget | None = None  # where a page that came back put the cursor by itself
        self._listed = tuple(spec for spec in pages if spec.listed)
        self.signals = WindowSignals(self)
        self.context = WindowContext(
            shop=shop,
            notify=self.notify,
            open_client=self.open_client,
            open_page=self.open_page,
            undo_last=self.undo,
            settings=settings,
            signals=self.signals,
            unsaved=lambda: unsaved_texts(self._specs.values(), self._pages, self._states),
        )
        self.side = SideBar(self._listed)
        self.acting = ActingEmployee(shop, settings, self.side)
        self.segments = SideSegments(self.context, SegmentPresenter(shop))
        self.side.place_below(self.segments)
        self._stack = QStackedWidget()
        self._stack.setMinimumWidth(MINIMUM_WINDOW[0] - SIDE_BAR)  # no page of a wide window keeps it wide
        window = Surface("window")
        window.setLayout(column(self._stack))
        frame = row(self.side, window, gap=0)
        frame.setStretch(1, 1)
        self.setLayout(frame)
        self.search_popup = SearchPopup(
            self, lambda text, progress: shop.search.look(text, LIMIT, progress), shop.search.again
        )
        self._stop_news = shop.store.subscribe(self.signals.announce)
        self._recount = QTimer(self, singleShot=True, interval=50)
        self._recount.timeout.connect(self._count)
        self._show_registers()
        self._stale: set[str] = set(self._specs)
        self._connect()
        self._bind_keys()
        self._company()
        self.acting.remember()
        self.rule_watch = RuleWatch(self.context, self)
        self._count()

    def _connect(self) -> None:
        self.signals.changed.connect(self._changed)
        self.side.page_asked.connect(self.open_page)
        self.side.search_asked.connect(self.search)
        self.side.lock_asked.connect(self.lock_asked)
        self.side.undo_asked.connect(self.undo)
        self.side.redo_asked.connect(self.redo)
        self.side.history_asked.connect(self.show_history)
        self.side.bin_asked.connect(lambda: self.open_page("bin"))
        self.side.employee_asked.connect(self.act_as)
        self.search_popup.hit_opened.connect(self._open_hit)

    def run_action(self, key: str) -> None:
        """What an action of the catalogue does."""
        runs: Mapping[str, Callable[[], object]] = {
            "search": self.search,
            "find_here": lambda: self._ask_page(Page.focus_search),
            "undo": self.undo,
            "redo": self.redo,
            "history": self.show_history,
            "go_back": self.go_back,
            "refresh": self.refresh,
            "reminders": self.side.reminders_asked.emit,
            "settings": lambda: self.open_page("settings"),
            "lock": self.lock_asked.emit,
            "help": self.show_keys,
            "new_record": lambda: self._ask_page(Page.new_record),
            "save": lambda: self._ask_page(Page.save),
            "print_page": lambda: self._ask_page(Page.print_page),
        }
        runs[key]()

    def _bind_keys(self) -> None:
        for action in ACTIONS:
            shortcut(self, action.keys, partial(self.run_action, action.key))
        for place, spec in enumerate(self._listed[:9], start=1):
            shortcut(self, f"Ctrl+{place}", partial(self.open_page, spec.key))
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._lock_from_dialog)

    def _lock_from_dialog(self) -> None:
        """A dialog keeps the window's keys to itself; leaving the desk in a hurry works from there too. On a
        small screen, or at 200 %, it is made no larger than there is room.
        """
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog not in self._lockable and dialog in self.findChildren(QDialog):
            self._lockable.add(dialog)
            if QGuiApplication.platformName() != "offscreen":  # its screen is smaller than any there is
                fit_to_screen(dialog)
            shortcut(dialog, "Ctrl+L", self.lock_asked.emit)

    # ---- pages

    def open_page(self, key: str, **what: object) -> None:
        """Bring a page to the front, making it when first asked for."""
        page = self.page(key)
        if (was := self.current_key()) and was != key:
            self._trail = [*self._trail[-20:], was]
        self._stack.setCurrentWidget(page)
        self.side.set_current(key)
        self.focus_page()
        if what:
            page.open_with(**what)
        self.signals.shown.emit(key)

    def _settings_page(self, desk: StartDesk) -> PageSpec:
        """Settings stand below the others in the side bar and are handed the desk too."""

        def make(shop: Shop, window: WindowContext) -> Page:
            made = SettingsPage(shop, window, desk)
            made.rekey_asked.connect(self.rekey_asked)
            made.restore_asked.connect(self.restore_asked)
            return made

        return PageSpec("settings", SETTINGS_TITLE, "cog-outline", lambda: make)

    def focus_page(self) -> None:
        """Put the cursor where the page in front wants it."""
        page = self.current_page()
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_where_one_was(self) -> None:
        """After `restore`: a form that was being filled in keeps the cursor."""
        page, begun = self.current_page(), self._begun
        self._begun = None
        if page is not None:
            (begun or page).setFocus(Qt.FocusReason.OtherFocusReason)

    def page(self, key: str) -> Page:
        if key not in self._pages:
            made = self._specs[key].load()(self.shop, self.context)
            self._pages[key] = made
            self._stack.addWidget(made)
            if key in self._states:
                made.restore_state(self._states.pop(key))
        return self._pages[key]

    def current_key(self) -> str:
        shown = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), "")

    def current_page(self) -> Page | None:
        return self._pages.get(self.current_key())

    def _ask_page(self, method: Callable[[Page], None]) -> None:
        page = self.current_page()
        if page is not None:
            getattr(page, method.__name__)()

    def _show_registers(self) -> None:
        """Pages of the owner's registers as they are now; the page of one that went goes."""
        specs = {spec.key: spec for spec in register_specs(self.shop)}
        shown = self.current_key()
        for key in [key for key in self._specs if is_register_page(key)]:
            del self._specs[key]
        self._specs |= specs
        self.side.set_registers(tuple(specs.values()))
        self._trail = [key for key in self._trail if key in self._specs]
        for key in [key for key in self._pages if key not in self._specs]:
            if key == shown:
                self.open_page(self._trail[-1] if self._trail else next(iter(self._specs)))
            page = self._pages.pop(key)
            self._stack.removeWidget(page)
            page.deleteLater()
        self.side.set_current(self.current_key())

    def go_back(self) -> None:
        """Alt+←: the page shown before this one."""
        if self._trail:
            trail = self._trail[:-1]
            self.open_page(self._trail[-1])
            self._trail = trail

    def open_client(self, id: int) -> None:
        self.open_page("clients", client_id=id)

    def _open_hit(self, hit: Hit) -> None:
        page, key = PAGE_OF_HIT.get(hit.noun, ("", ""))
        if hit.noun == REGISTER_ROW:
            page, key = page_of_row(self.shop, hit.id), f"{hit.noun}_id"
        if hit.noun in PLACE_OF_HIT:
            place, where = PLACE_OF_HIT[hit.noun]
            self.open_page(place, **where)
        elif page in self._specs:
            self.open_page(page, **{key: hit.id})
        elif hit.client_id is not None and "clients" in self._specs:
            self.open_client(hit.client_id)

    # ---- what the keys do

    def search(self) -> None:
        self.search_popup.open_search()

    def refresh(self) -> None:
        self.signals.refresh_asked.emit()
        self._stale = set(self._specs)
        self._count()

    def begin_import(self) -> None:
        """The first start chose “my list from Excel”: the wizard over the still empty list."""
        from clientbase.ui.imports.wizard import open_import  # noqa: PLC0415  made when first asked for

        if "clients" in self._specs:
            self.open_page("clients")
        open_import(self.context, self)

    def show_history(self) -> None:
        """What was done, newest first, each to be taken back."""
        self.open_page("journal")

    def show_keys(self) -> None:
        """Help for the page in front, with all keys."""
        shown = HelpDialog(self, self.current_key(), tuple(self._specs.values()))
        shown.guide_asked.connect(partial(self.open_page, "today", guide=True))
        shown.open()

    def notify(self, text: str, undo: Callable[[], object] | None = None, action_text: str = "") -> None:
        """`undo_last` means what is said here, also when something else is done before it is pressed."""
        notice.say(self, text, self._undo_of_now() if undo == self.undo else undo, action_text)

    def _undo_of_now(self) -> Callable[[], object]:
        done = self.shop.history.next_undo()
        return self.undo if done is None else partial(self._take_back, done.id)

    def undo(self) -> None:
        """Take back what was done last. (A text field with the focus takes its own Ctrl+Z first.)"""
        self._take_back(None)

    def _take_back(self, change_set_id: int | None) -> None:
        jobs.start(
            lambda progress: self.shop.history.undo(change_set_id, progress),
            self,
            done=self._undone,
            title=_("Undo"),
        )

    def redo(self) -> None:
        jobs.start(self.shop.history.redo, self, done=self._redone, title=_("Redo"))

    def _undone(self, result: UndoResult) -> None:
        self.notify(undo_sentence(result), self.redo, _("Redo"))

    def _redone(self, result: UndoResult) -> None:
        self.notify(undo_sentence(result), self.undo)

    # ---- news of the base

    def _changed(self, announcement: Announcement) -> None:
        for key, spec in self._specs.items():
            if any(announcement.concerns(noun) for noun in spec.counts_nouns):
                self._stale.add(key)
        if announcement.concerns("setting") or announcement.concerns("own_company"):
            self._company()
        if announcement.concerns("employee"):
            self._employees_changed()
        if announcement.concerns("register"):
            self._show_registers()
            self._stale |= {key for key in self._specs if is_register_page(key)}
        self._recount.start()

    # ---- who is working

    def act_as(self, employee_id: int) -> None:
        """From now on the journal says that this employee does things; kept for this PC and base."""
        self.acting.choose(employee_id)
        self._recount.start()
        self.context.signals.refresh_asked.emit()  # what is offered to one is not to another
        self.notify(_("Working now: {name}").format(name=self.side.who_button().text()))

    def _employees_changed(self) -> None:
        if (gone := self.acting.has_left()) is None:
            self.acting.show()
        else:
            self.act_as(OWNER)
            self.notify(self.acting.gone_words(gone))

    def _company(self) -> None:
        self.side.set_company(self.shop.settings.get("seller.name") or self.shop.name)

    def _count(self) -> None:
        """Figures in the side bar and the names of undo and redo, read off the screen thread."""
        stale = {key: spec.count for key, spec in self._specs.items() if key in self._stale and spec.count}
        self._stale = set()
        shop = self.shop

        def read(_progress: object) -> tuple[dict[str, int], ChangeSet | None, ChangeSet | None]:
            counts = {key: count(shop) for key, count in stale.items()}
            return counts, shop.history.next_undo(), shop.history.next_redo()

        jobs.start(read, self, done=self._counted, at_leisure=True)

    def _counted(self, read: tuple[dict[str, int], ChangeSet | None, ChangeSet | None]) -> None:
        counts, undo, redo = read
        for key, count in counts.items():
            self.side.set_count(key, count)
        self.side.set_undo(*(what_was_done(one) if one else "" for one in (undo, redo)))

    # ---- state, size, end

    def states(self) -> PageStates:
        """What each page needs to come back as it was; also of pages that were not shown since."""
        states = {**self._states, **{key: state_of(page) for key, page in self._pages.items()}}
        return {key: state for key, state in states.items() if state}

    def restore(self, states: PageStates, key: str = "") -> None:
        """Bring pages back after a switch of language or a lock."""
        self._states = dict(states)
        first = self._listed[0].key if self._listed else "settings"
        key = key if key in self._specs else first
        begun = self.page(key).focusWidget()
        self.open_page(key)
        self._begun = begun

    def has_unsaved(self) -> bool:
        return any(page.has_unsaved() for page in self._pages.values())

    def leave(self) -> None:
        """No more news; jobs are stopped. Call before the base is closed."""
        self._stop_news()
        self._recount.stop()
        self.rule_watch.stop()
        jobs.finish_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.side.set_narrow(event.size().width() < NARROW_BELOW)
        super().resizeEvent(event)
