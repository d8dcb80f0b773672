"""The one window: start pages or an open base; locking, language, theme, backups, leaving."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget

from clientbase import i18n
from clientbase.domain.backup import BackupMade, BackupReason
from clientbase.domain.changes import Announcement
from clientbase.domain.errors import ClientbaseError, WorkCancelled
from clientbase.domain.progress import Progress
from clientbase.i18n import _
from clientbase.services.drafts import keep_drafts, take_drafts
from clientbase.services.shop import Shop
from clientbase.texts import sentence
from clientbase.ui.idle_watch import IdleWatch
from clientbase.ui.kit import jobs, notice
from clientbase.ui.kit.job_panel import JobPanel
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.pages import PAGES, PageSpec
from clientbase.ui.qt_words import speak_qt
from clientbase.ui.quiet_collecting import QuietCollecting
from clientbase.ui.reminders.reminding import Reminding
from clientbase.ui.reminders.tray import tray_is_there
from clientbase.ui.settings.about_section import facts_of
from clientbase.ui.settings.report_dialog import facts_from
from clientbase.ui.staff.forgotten_clock import ask_about_clocks
from clientbase.ui.start.desk import SAMPLE_PASSWORD, StartDesk
from clientbase.ui.start.view import StartView
from clientbase.ui.tokens import MINIMUM_WINDOW
from clientbase.ui.window_context import Carried
from clientbase.ui.workspace import Workspace

BACKUP_LOOK_MS = 60_000
SOON_MS = 50
_log = logging.getLogger("clientbase")


class MainWindow(QMainWindow):
    """Shows one thing at a time; of a locked base nothing but its name is left in the window."""

    entered = Signal(object)  # Path: the base that is shown now

    def __init__(
        self,
        desk: StartDesk,
        settings: MachineSettings,
        pages: tuple[PageSpec, ...] = PAGES,
        tray_is_there: Callable[[], bool] = tray_is_there,
    ) -> None:
        super().__init__()
        self._desk, self._settings, self._specs = desk, settings, pages
        self.workspace: Workspace | None = None
        self._leaving = self._quitting = False
        self._carried: dict[str, Any] = {}
        self.reminding = Reminding(self, self.come_to_front, settings, tray_is_there)
        self.reminding.lock_asked.connect(self.lock)
        self.reminding.quit_asked.connect(self.quit)
        self.idle = IdleWatch(self)
        self.idle.idle.connect(self._lock_if_idle)
        QuietCollecting(self.idle, self)
        self._backup_timer = QTimer(self, interval=BACKUP_LOOK_MS)
        self._backup_timer.timeout.connect(self.back_up_if_due)
        self.setMinimumSize(*MINIMUM_WINDOW)
        self.resize(1280, 800)
        self._restore_geometry()
        self.start_view: StartView | None = None

    # ---- before a base is open

    def begin(self) -> None:
        """What the program begins with."""
        self._show_start().show_first()

    def _show_start(self) -> StartView:
        view = StartView(self._desk)
        view.opened.connect(self.enter)
        view.language_chosen.connect(self._choose_language)
        self.start_view = view
        self._put(view)
        self.setWindowTitle("Clientbase")
        return view

    def _put(self, widget: QWidget) -> None:
        old = self.takeCentralWidget()
        self.setCentralWidget(widget)
        if old is not None:
            old.hide()
            old.deleteLater()
        widget.show()

    def _choose_language(self, code: str) -> None:
        """On the start pages; an open base has its own in its settings."""
        self._settings.set("language", code)
        i18n.set_language(code)
        speak_qt(code)
        if self.start_view is not None:
            self.start_view.speak_anew()

    # ---- an open base

    def enter(self, shop: Shop, first: str = "") -> None:
        """Show an open base; `first` is "excel" to begin with the import, "sample" with the sample shop."""
        language = shop.settings.get("language")
        i18n.set_language(language)
        speak_qt(language)
        self._settings.set("language", language)
        saved = take_drafts(shop) or self._carried
        self._carried = {}
        states = saved.get("pages", {})
        self._build(shop, states, str(saved.get("page", "")))
        if self.workspace is not None:
            ask_about_clocks(self.workspace)
        self.idle.begin(shop.settings.whole("lock.minutes"))
        self._backup_timer.start()
        if first == "sample":
            self._fill_sample(shop)
        elif first == "excel" and self.workspace is not None:
            self.workspace.begin_import()

    def _build(self, shop: Shop, states: dict[str, dict[str, object]], key: str) -> None:
        workspace = Workspace(shop, self._settings, self._desk, self._specs)
        workspace.lock_asked.connect(self.lock)
        workspace.rekey_asked.connect(self.change_keys)
        workspace.restore_asked.connect(self.restore_backup)
        facts_from(lambda: facts_of(shop))
        workspace.signals.changed.connect(self._changed)
        workspace.signals.sample_asked.connect(self.open_sample)
        self.workspace, self.start_view = workspace, None
        workspace.restore(states, key)
        self._put(workspace)
        workspace.focus_where_one_was()
        self._title()
        self.reminding.begin(workspace)
        self.entered.emit(shop.folder)

    def _title(self) -> None:
        if self.workspace is not None:
            shop = self.workspace.shop
            self.setWindowTitle(f"{shop.settings.get('seller.name') or shop.name} – Clientbase")

    def _fill_sample(self, shop: Shop) -> None:
        from clientbase.services.sample import fill_sample  # noqa: PLC0415  large, needed once

        jobs.start(lambda progress: fill_sample(shop, progress), self, title=_("Filling the sample shop"))

    def open_sample(self) -> None:
        """One click: the sample shop as a base of its own, made the first time; this base is closed."""
        if self.workspace is None:
            return
        old = self.workspace.shop
        told = {key: old.settings.get(key) for key in ("language", "country", "currency")}
        desk = self._desk
        jobs.start(
            lambda progress: desk.sample_base(_("Sample shop"), told, progress),
            self,
            done=self._sample_opened,
            title=_("Opening the sample shop"),
            unwanted=lambda made: made[0].close(),
        )

    def _sample_opened(self, made: tuple[Shop, bool]) -> None:
        shop, is_new = made
        if self.workspace is not None:
            self._close_base()
        self.enter(shop, "sample" if is_new else "")
        notice.say(
            self, _("This is the sample shop. Its password is “{password}”.").format(password=SAMPLE_PASSWORD)
        )

    def _changed(self, announcement: Announcement) -> None:
        if self.workspace is None:
            return
        if announcement.concerns("own_company"):
            self._title()
        if not announcement.concerns("setting"):
            return
        settings = self.workspace.shop.settings
        minutes = settings.whole("lock.minutes")
        if minutes != self.idle.minutes():
            self.idle.begin(minutes)
        self._title()
        if settings.get("language") != i18n.current_language():
            QTimer.singleShot(0, self, self.speak_anew)

    def speak_anew(self) -> None:
        """The base's language was changed: the same pages again in the new one, with what was typed."""
        old = self.workspace
        if old is None:
            return
        if jobs.busy_visibly():  # an undo that brought the old language back still tells what it did
            QTimer.singleShot(SOON_MS, self, self.speak_anew)
            return
        language = old.shop.settings.get("language")
        i18n.set_language(language)
        speak_qt(language)
        self._settings.set("language", language)
        states, key = old.states(), old.current_key()
        old.leave()
        begun = [each for each in old.findChildren(QDialog) if isinstance(each, Carried) and each.isVisible()]
        self._build(old.shop, states, key)
        for dialog in begun:
            assert self.workspace is not None
            dialog.carry_over(self.workspace.context, self.workspace)

    # ---- lock, backup, leave

    def _lock_if_idle(self) -> None:
        """Nobody touched anything; an import that is under way is waited for, not stopped."""
        if self.workspace is None:
            return
        if jobs.busy_visibly():
            self.idle.begin(self.workspace.shop.settings.whole("lock.minutes"))
        else:
            self.lock()

    def lock(self) -> None:
        """Close the base and ask for its password; what was typed is sealed beside it first."""
        if self.workspace is None:
            return
        shop = self._close_base(locked=True)
        view = self._show_start()
        view.show_unlock(shop.folder, locked=True)
        _log.info("locked")

    def _close_base(self, *, locked: bool = False) -> Shop:
        workspace = self.workspace
        assert workspace is not None
        self.reminding.rest(locked=locked)
        self.idle.end()
        self._leaving = False  # a backup before closing that locking overtook is made at the next closing
        self._backup_timer.stop()
        self._put_away()
        shop = workspace.shop
        states, key = workspace.states(), workspace.current_key()
        workspace.leave()
        try:
            keep_drafts(shop, {"pages": states, "page": key} if states or key else {})
        except ClientbaseError as error:  # a full disk must not keep a base from being locked
            _log.warning("drafts were not kept", exc_info=error)
        self.workspace = None
        facts_from(None)
        shop.close()
        return shop

    def _put_away(self) -> None:
        """What is open over the base, whoever it belongs to: a question left open is answered with “no”."""
        for menu in self.findChildren(QMenu):
            menu.close()
        for dialog in self.findChildren(QDialog):
            if not isinstance(dialog, JobPanel):  # its work ends it
                QDialog.done(dialog, QDialog.DialogCode.Rejected)  # not `reject`, which may ask something

    def restore_backup(self) -> None:
        """Lock, and show the page that makes a new base from a backup."""
        if self.workspace is not None:
            self._close_base()
            self._show_start().show_restore()

    def change_keys(self, password: str) -> None:
        """Close the base, give it new keys, and show their sheet before it is entered again."""
        if self.workspace is None:
            return
        shop = self.workspace.shop
        self._close_base()
        self._carried = take_drafts(shop)  # what is sealed now would not open with the new keys
        self._show_start().show_new_keys(shop.folder, password)

    def back_up_if_due(self) -> None:
        """Told by the timer; a proved backup in the background, quiet unless it fails."""
        if self.workspace is None:
            return
        backups = self.workspace.shop.backups

        def work(progress: Progress) -> BackupMade | None:
            return backups.make(BackupReason.TIMER, progress) if backups.due() else None

        jobs.start(work, self, done=self._backed_up, failed=self._not_backed_up)

    def _backed_up(self, made: BackupMade | None) -> None:
        if made is not None and made.second_problem is not None:
            notice.say(self, sentence(made.second_problem))

    def _not_backed_up(self, error: ClientbaseError) -> None:
        if isinstance(error, WorkCancelled):  # the base is being locked: the next look makes it
            return
        notice.say(self, _("No backup was made. {why}").format(why=sentence(error)))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.set("geometry", bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        if self.reminding.stays_in_tray() and not (self._quitting or self._leaving):
            event.ignore()
            self.reminding.go_to_tray()
            return
        if self.workspace is None or self._leaving:
            self._left()
            event.accept()
            return
        event.ignore()
        self._leaving = True
        backups = self.workspace.shop.backups

        def work(progress: Progress) -> BackupMade | None:
            return backups.make(BackupReason.CLOSE, progress) if backups.due_on_close() else None

        jobs.start(
            work,
            self,
            done=lambda _made: self.close(),
            failed=self._close_anyway,
            title=_("Making a backup before closing"),
        )

    def _close_anyway(self, error: ClientbaseError) -> None:
        """A backup on closing that failed is told at the next start's log; the base itself is whole."""
        _log.warning("no backup on closing", exc_info=error)
        self.close()

    def _left(self) -> None:
        if self.workspace is not None:
            self._close_base()
        if self.start_view is not None:
            self.start_view.leave()
        self.idle.end()
        self.reminding.end()
        self._leaving = False
        jobs.finish_all()
        if self._quitting:
            QTimer.singleShot(0, QApplication.quit)

    def quit(self) -> None:
        """Asked in the tray: close for good."""
        self._quitting = True
        self.close()

    def end_with_system(self) -> None:
        """The system is being shut down: the tray is no place to stay in."""
        self._quitting = True

    def come_to_front(self) -> None:
        """Also out of the tray."""
        QApplication.setQuitOnLastWindowClosed(True)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    # ---- geometry

    def _restore_geometry(self) -> None:
        kept = self._settings.get("geometry")
        if isinstance(kept, str):
            self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore")))


def kept_language(settings: MachineSettings, system: str) -> str:
    """The language before any base is open: the last one used, else the system's if we speak it."""
    kept = settings.get("language")
    if kept in i18n.LANGUAGES:
        return str(kept)
    code = system[:2].lower()
    return code if code in i18n.LANGUAGES else i18n.DEFAULT_LANGUAGE


def folder_of(argument: str) -> Path | None:
    """The base named on the command line (a double click on its folder), if it is one."""
    path = Path(argument)
    return path if path.is_dir() else None
