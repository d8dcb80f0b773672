"""Lets rules act at opening, at midnight and after changes that an event names; says what they did."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from clientbase.domain.changes import Action, Announcement, UndoResult
from clientbase.domain.rule_run import RuleDone
from clientbase.i18n import _
from clientbase.services.history import undo_sentence
from clientbase.ui.kit import jobs
from clientbase.ui.rules.presenter import done_words, stopped_words

if TYPE_CHECKING:
    from clientbase.ui.window_context import WindowContext

_SOON = 700  # ms: what is done in one go is looked at once
_AT_OPENING = 2_500
_HOUR = 3_600_000


class RuleWatch(QObject):
    """Belongs to the window of an open base. A base that is only read is left alone."""

    def __init__(self, window: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._shop = window.shop
        self._heard: list[Announcement] = []
        self._busy = False
        self._told: set[int] = set()
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.look)
        self._midnight = QTimer(self, singleShot=True)
        self._midnight.timeout.connect(self._new_day)
        self._day = self._shop.clock.today()
        self._first = QTimer(self, singleShot=True, interval=_AT_OPENING)
        self._first.timeout.connect(self.run)
        if self._shop.store.read_only:
            return
        window.signals.changed.connect(self._changed)
        self._first.start()
        self._wait_for_midnight()

    def stop(self) -> None:
        """Nothing more is begun: the base is to be closed."""
        for timer in (self._soon, self._midnight, self._first):
            timer.stop()

    def _changed(self, announcement: Announcement) -> None:
        if announcement.action is not Action.RUN_RULE:
            self._heard.append(announcement)
            self._soon.start()

    def look(self) -> None:
        """Let rules act if what was changed since is what one waits for."""
        if self._busy:
            self._soon.start()
            return
        heard, self._heard = self._heard, []
        rules = self._shop.rules
        self._start(lambda: rules.run_due() if any(rules.concerns(one) for one in heard) else ())

    def run(self) -> None:
        """Let all active rules do what is due."""
        self._start(self._shop.rules.run_due)

    def _start(self, work: object) -> None:
        assert callable(work)
        self._busy = True
        jobs.start(lambda _progress: work(), self, done=self._said, ended=self._ended)

    def _said(self, done: tuple[RuleDone, ...]) -> None:
        acted = [one for one in done if one.clients]
        if len(acted) == 1:
            self._window.notify(done_words(done), undo=partial(self.take_back, acted[0].change_set_id))
        elif acted:
            self._window.notify(done_words(done), lambda: self._window.open_page("rules"), _("Show"))
        for one in done:
            if one.problem is not None and one.rule.id not in self._told:
                self._told.add(one.rule.id)  # once is enough until the base is opened again
                self._window.notify(
                    stopped_words(one.rule, one.problem), partial(self._open, one.rule.id), _("Open")
                )

    def _open(self, rule_id: int) -> None:
        self._window.open_page("rules", rule_id=rule_id)

    def _ended(self) -> None:
        self._busy = False

    def take_back(self, change_set_id: int) -> None:
        history = self._shop.history
        jobs.start(
            lambda progress: history.undo(change_set_id, progress),
            self,
            done=self._taken_back,
            title=_("Undo"),
        )

    def _taken_back(self, result: UndoResult) -> None:
        self._window.notify(undo_sentence(result))

    def _new_day(self) -> None:
        """The clock may have jumped, or the PC slept: the day itself is asked."""
        if self._shop.clock.today() != self._day:
            self._day = self._shop.clock.today()
            self.run()
        self._wait_for_midnight()

    def _wait_for_midnight(self) -> None:
        now = self._shop.clock.now().astimezone()
        midnight = datetime.combine(now.date() + timedelta(days=1), time(0, 0, 5)).astimezone()
        self._midnight.start(min(int((midnight - now).total_seconds() * 1000), _HOUR))
