"""Reminds while the program runs: looks when something comes due and shows it; locked, only that it came."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.clock import Clock
from clientbase.domain.errors import ClientbaseError, InputError
from clientbase.domain.reminder import Reminder
from clientbase.domain.reminder_schedule import Come, Line
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.kit import jobs
from clientbase.ui.reminders.clock_watch import ClockWatch
from clientbase.ui.reminders.locked_notice import LockedNotice, locked_words
from clientbase.ui.reminders.presenter import Reading, ReminderPresenter
from clientbase.ui.reminders.tray import STAYS_IN_TRAY, Tray, tray_is_there
from clientbase.ui.reminders.window import ReminderWindow
from clientbase.ui.reminders.words import missed_words

if TYPE_CHECKING:
    from clientbase.ui.machine_settings import MachineSettings
    from clientbase.ui.workspace import Workspace

_log = logging.getLogger("clientbase")
TICK_MS = 5_000
SOON_MS = 500
_AT_LATEST = timedelta(hours=1)
_TOLD = "tray.told"
_NOUNS = ("appointment", "task", "call_list_entry", "call_list", "client", "setting", "employee")


class Reminding(QObject):
    """From `begin` to `rest` of an open base; of a locked one it keeps the instants alone. No timer runs
    after `end`.
    """

    quit_asked = Signal()
    lock_asked = Signal()

    def __init__(
        self,
        main: QWidget,
        come_to_front: Callable[[], None],
        settings: MachineSettings,
        is_there: Callable[[], bool] = tray_is_there,
    ) -> None:
        super().__init__(main)
        self._main, self._come_to_front, self._settings = main, come_to_front, settings
        self.tray = Tray(self, is_there)
        self.tray.open_asked.connect(come_to_front)
        self.tray.reminders_asked.connect(self.show_all)
        self.tray.lock_asked.connect(self.lock_asked)
        self.tray.quit_asked.connect(self.quit_asked)
        self.window: ReminderWindow | None = None
        self.notice: LockedNotice | None = None
        self._workspace: Workspace | None = None
        self._presenter: ReminderPresenter | None = None
        self._watch: ClockWatch | None = None
        self._clock: Clock | None = None
        self._looking = self._again = False
        self._looked_at: datetime | None = None
        self._locked: bytes = b""  # id of the base that was locked
        self._instants: tuple[datetime, ...] = ()
        self._sound = True
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.tick)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(lambda: self.look(at_leisure=True))

    # --- an open base, a locked one, none -----------------------------------------------------------

    def begin(self, workspace: Workspace) -> None:
        """The base is open; also when its pages are built anew in another language."""
        shop = workspace.shop
        self._leave_workspace()
        if self._presenter is None or self._presenter.shop is not shop:
            was_locked = self._locked == shop.keys.base_id
            self._presenter = ReminderPresenter(shop, was_locked=was_locked)
            jobs.start(
                lambda _progress: shop.reminders.sweep(), self, at_leisure=True, failed=self._not_swept
            )
        self._workspace = workspace
        self._clock = shop.clock
        self._watch = ClockWatch(shop.clock)
        self._locked, self._instants = b"", ()
        workspace.signals.changed.connect(self._changed)
        workspace.signals.refresh_asked.connect(self._refresh)  # also when another employee works from now on
        workspace.side.reminders_asked.connect(self.show_all)
        self._drop_notice()
        if self._settings.get(STAYS_IN_TRAY):
            self.tray.show()
        self.tray.set_open(True)
        self._show_lines()
        self._tick.start()
        self.look()

    def _leave_workspace(self) -> None:
        if self._workspace is not None:
            self._workspace.signals.changed.disconnect(self._changed)
            self._workspace.signals.refresh_asked.disconnect(self._refresh)
            self._workspace.side.reminders_asked.disconnect(self.show_all)
            self._workspace = None

    def rest(self, *, locked: bool) -> None:
        """The base closes. Locked, the instants of what is to come stay, and nothing else."""
        presenter = self._presenter
        instants = presenter.instants() if presenter is not None and locked else ()
        self._leave_workspace()
        self._soon.stop()
        self._drop_window()
        self._presenter = None
        self._looking = self._again = False
        self.tray.set_open(False)
        self.tray.set_count(0)
        if presenter is None or not locked:
            self._tick.stop()
            return
        self._locked = presenter.shop.keys.base_id
        self._instants = instants

    def end(self) -> None:
        """The program ends, or another base is chosen."""
        self.rest(locked=False)
        self._instants, self._locked = (), b""
        self._drop_notice()
        self.tray.hide()

    # --- looking ------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Told by the timer."""
        if self._watch is None or self._clock is None:
            return
        jumped, now = self._watch.jumped(), self._clock.now()
        if self._presenter is None:
            self._tick_locked(now)
            return
        due = self._presenter.look.next_at
        long_ago = self._looked_at is None or not timedelta() <= now - self._looked_at < _AT_LATEST
        if jumped or long_ago or (due is not None and now >= due):
            self.look()

    def look(self, *, at_leisure: bool = False) -> None:
        """Read what is due, off the screen thread; one reading at a time. `at_leisure`: after all else."""
        presenter = self._presenter
        if presenter is None:
            return
        if self._looking:
            self._again = True
            return
        self._looking = not at_leisure  # one that waits for a long import keeps none from being due
        self._looked_at = presenter.now()
        jobs.start(
            lambda _progress: presenter.read(),
            self,
            done=lambda reading: self._looked(presenter, reading),
            failed=lambda _error: self._not_looked(),
            at_leisure=at_leisure,
        )

    def _refresh(self) -> None:
        self.look()

    def _not_looked(self) -> None:
        """The base is being closed, or its disk is gone: the next tick tries again."""
        self._looking, self._looked_at = False, None

    def _looked(self, presenter: ReminderPresenter, reading: Reading) -> None:
        self._looking = False
        if presenter is not self._presenter:
            return
        fresh = presenter.take(reading)
        self._sound = presenter.shop.settings.yes("reminders.sound")
        self._show_lines()
        if fresh:
            self._ring(fresh)
        if self._again:
            self._again = False
            self.look()

    def _changed(self, announcement: Announcement) -> None:
        if any(announcement.concerns(noun) for noun in _NOUNS):
            self._soon.start()

    # --- showing ------------------------------------------------------------------------------------

    def _ring(self, fresh: tuple[Come, ...]) -> None:
        self._made_window().bring(self._main)
        if self._sound:
            QApplication.beep()
        presenter = self._presenter
        assert presenter is not None
        jobs.start(lambda _progress: presenter.shown(fresh), self, failed=self._failed)

    def show_all(self) -> None:
        """The bell: what was shown and is not dealt with."""
        if self._presenter is None or self._workspace is None:
            return
        if not self._presenter.lines:
            self._workspace.notify(_("No reminder waits."))
            return
        self._made_window().bring(self._main)
        self._made_window().activateWindow()

    def _show_lines(self) -> None:
        presenter = self._presenter
        if presenter is None or self._workspace is None:
            return
        count = len(presenter.lines)
        self._workspace.side.set_reminders(count)
        self.tray.set_count(count)
        if self.window is None and not count:
            return
        missed = presenter.missed()
        words = missed_words(missed, locked=presenter.was_locked) if missed else ""
        self._made_window().show_lines(presenter.lines, words, presenter.local, presenter.now())

    def _made_window(self) -> ReminderWindow:
        if self.window is None:
            made = ReminderWindow()
            made.open_asked.connect(self._open)
            made.done_asked.connect(self._done)
            made.snooze_asked.connect(self._snooze)
            made.own_time_asked.connect(self._snooze_typed)
            self.window = made
        return self.window

    def _drop_window(self) -> None:
        if self.window is not None:
            self.window.hide()
            self.window.deleteLater()
            self.window = None

    # --- deeds --------------------------------------------------------------------------------------

    def _failed(self, error: ClientbaseError) -> None:
        """Not written: it is still due, and comes again."""
        if self._workspace is not None:
            self._workspace.notify(sentence(error))

    def _deal(
        self,
        lines: tuple[Line, ...],
        deed: Callable[[tuple[Reminder, ...]], object],
        done: Callable[[object], object],
    ) -> None:
        """The lines leave the window at once, and stand in it again if that could not be written."""
        presenter = self._presenter
        assert presenter is not None
        gone = presenter.let_go(lines)
        self._show_lines()

        def written(result: object) -> None:
            presenter.written(gone)
            if presenter is self._presenter:
                done(result)

        def not_written(error: ClientbaseError) -> None:
            presenter.bring_back(lines)
            if presenter is self._presenter:
                self._show_lines()
                self._made_window().bring(self._main)
                self._failed(error)

        jobs.start(lambda _progress: deed(gone), self, done=written, failed=not_written)

    def _open(self, line: Line) -> None:
        if self._presenter is None or self._workspace is None:
            return
        page, what = self._presenter.opening_of(line.reminder)
        self._come_to_front()
        self._workspace.open_page(page, **what)

    def _done(self, lines: tuple[Line, ...]) -> None:
        presenter = self._presenter
        if presenter is None or not lines:
            return

        def told(completed: object) -> None:
            if self._workspace is not None:
                words = presenter.done_words(lines, int(str(completed)))
                self._workspace.notify(words, self._workspace.undo if completed else None)

        self._deal(lines, presenter.shop.reminders.done, told)

    def _snooze(self, lines: tuple[Line, ...], minutes: int) -> None:
        if self._presenter is not None and lines:
            self._put_off(lines, self._presenter.snooze_until(minutes))

    def _snooze_typed(self, lines: tuple[Line, ...], text: str) -> None:
        if self._presenter is None or not lines:
            return
        try:
            until = self._presenter.typed_until(text)
        except InputError as error:
            self._made_window().ask_time(lines, text, sentence(error))
            return
        self._put_off(lines, until)

    def _put_off(self, lines: tuple[Line, ...], until: datetime) -> None:
        presenter = self._presenter
        assert presenter is not None

        def told(_nothing: object) -> None:
            if self._workspace is not None:
                self._workspace.notify(presenter.snoozed_words(until))
            self.look()

        self._deal(lines, lambda gone: presenter.shop.reminders.snooze(gone, until), told)

    # --- a locked base ------------------------------------------------------------------------------

    def _tick_locked(self, now: datetime) -> None:
        come = [at for at in self._instants if at <= now]
        if not come:
            return
        self._instants = tuple(at for at in self._instants if at > now)
        if self.notice is None:
            self.notice = LockedNotice()
            self.notice.unlock_asked.connect(self._come_to_front)
        self.notice.bring(self._main)
        self.tray.say(locked_words())
        if self._sound:
            QApplication.beep()

    def _drop_notice(self) -> None:
        if self.notice is not None:
            self.notice.hide()
            self.notice.deleteLater()
            self.notice = None

    # --- the tray -----------------------------------------------------------------------------------

    def _not_swept(self, error: ClientbaseError) -> None:
        """What nothing comes of any longer stays till the next opening."""
        _log.warning("old reminders were not swept", exc_info=error)

    def start_in_tray(self) -> None:
        """Started with the system: of a base nobody opened yet nothing can be told."""
        self._settings.set(_TOLD, True)
        self.go_to_tray()
        self.tray.say(_("Clientbase has started. Open the base, and it reminds."))

    def go_to_tray(self) -> None:
        """The window goes, the program stays; the first time it says so."""
        QApplication.setQuitOnLastWindowClosed(False)
        self.tray.show()
        self.tray.set_open(self._presenter is not None)
        self._main.hide()
        if not self._settings.get(_TOLD):
            self._settings.set(_TOLD, True)
            self.tray.say(_("Clientbase goes on in the tray and reminds. Quit in the menu of the icon."))

    def stays_in_tray(self) -> bool:
        """Whether closing the window leaves the program in the tray."""
        return bool(self._settings.get(STAYS_IN_TRAY)) and self.tray.is_there()
