"""Work off the screen thread: started with an owner, shown late, cancelled by Esc, delivered to the screen.

    jobs.start(lambda progress: shop.clients.rows(ids), self, done=self._show)

`work` runs on a pool thread and takes a `Progress`. `done(result)` or `failed(error)` is called on the
screen thread, and neither once `owner` is gone: `unwanted(result)` is then, for a result that must be
closed, such as an open base. With a `title` a panel with a bar and Cancel appears
after 600 ms; without one nothing is shown. Errors nobody takes become a quiet line; unexpected ones
go to `crash`, which logs them and offers the problem report.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QWidget

from clientbase.domain.errors import ClientbaseError, WorkCancelled
from clientbase.domain.progress import Progress
from clientbase.texts import sentence
from clientbase.ui.kit import crash, notice
from clientbase.ui.kit.job_panel import JobPanel

T = TypeVar("T")
POLL_MS = 100
LATE_MS = 600


@dataclass
class Job:
    """One piece of work under way."""

    owner: QObject
    progress: Progress = field(default_factory=Progress)
    title: str = ""
    note: str = ""
    pace: bool = False
    once_told: bool = False
    done: Callable[[Any], object] | None = None
    failed: Callable[[ClientbaseError], object] | None = None
    ended: Callable[[], object] | None = None
    unwanted: Callable[[Any], object] | None = None
    result: Any = None
    error: Exception | None = None
    panel: JobPanel | None = None
    waited: int = 0
    dropped: bool = False

    def cancel(self) -> None:
        self.progress.cancel()

    def owner_is_there(self) -> bool:
        return shiboken6.isValid(self.owner)

    def is_late(self) -> bool:
        """Whether a person should see by now that it goes on."""
        return self.waited >= LATE_MS and (not self.once_told or bool(self.progress.stage))

    def give_up(self) -> None:
        """Nobody takes the result any more."""
        unwanted, self.unwanted = self.unwanted, None
        if unwanted is not None and self.result is not None:
            unwanted(self.result)


class _Board(QObject):
    """Knows the jobs under way; lives on the screen thread and is told by the workers."""

    finished = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.under_way: list[Job] = []
        self._waiting: deque[tuple[Job, Callable[[], None]]] = deque()  # of what is done at leisure
        self.pool = QThreadPool(self)
        self.pool.setMaxThreadCount(4)
        self.pool.setExpiryTimeout(500)
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._poll)
        self.finished.connect(self._deliver)

    def start(self, job: Job, work: Callable[[Progress], Any], *, at_leisure: bool) -> None:
        self.under_way.append(job)
        finished = self.finished

        def run() -> None:
            try:
                job.result = work(job.progress)
            except Exception as error:  # noqa: BLE001  every error crosses to the screen thread, none is dropped
                job.error = error
            finished.emit(job)

        if at_leisure:
            self._waiting.append((job, run))
            self._go_on()
        else:
            self.pool.start(run)
        if job.title:
            self._timer.start()

    def _go_on(self) -> None:
        """Begin what was put off once nothing else is under way, one after another."""
        if self._waiting and len(self._waiting) == len(self.under_way):
            _job, run = self._waiting.popleft()
            self.pool.start(run)

    def forget_waiting(self) -> None:
        for job, _run in self._waiting:
            self.under_way.remove(job)
        self._waiting.clear()

    def _poll(self) -> None:
        shown = [job for job in self.under_way if job.title]
        for job in shown:
            job.waited += POLL_MS
            if not job.owner_is_there():
                job.cancel()
            elif job.panel is None and job.is_late() and isinstance(job.owner, QWidget):
                job.panel = JobPanel(
                    job.owner.window(), job.title, job.progress, note=job.note, pace=job.pace
                )
                job.panel.open()
            elif job.panel is not None and shiboken6.isValid(job.panel):
                job.panel.update_from_progress()

    def _deliver(self, job: Job) -> None:
        self.under_way.remove(job)
        try:
            self._hand_over(job)
        finally:
            self._go_on()

    def _hand_over(self, job: Job) -> None:
        if not any(other.title for other in self.under_way):
            self._timer.stop()
        if job.panel is not None and shiboken6.isValid(job.panel):
            job.panel.finish()
        if job.dropped or not job.owner_is_there():
            job.give_up()
            return
        if job.ended is not None:
            job.ended()
        error = job.error
        if error is None:
            if job.done is not None:
                job.done(job.result)
        elif isinstance(error, ClientbaseError):
            if job.failed is not None:
                job.failed(error)
            elif not isinstance(error, WorkCancelled) and isinstance(job.owner, QWidget):
                notice.say(job.owner, sentence(error))
        else:
            crash.report(error, job.owner if isinstance(job.owner, QWidget) else None)


class _Here:
    board: _Board | None = None


def _board() -> _Board:
    app = QCoreApplication.instance()
    assert app is not None
    if _Here.board is None or not shiboken6.isValid(_Here.board):
        _Here.board = _Board(app)
    return _Here.board


def start(
    work: Callable[[Progress], T],
    owner: QObject,
    *,
    done: Callable[[T], object] | None = None,
    failed: Callable[[ClientbaseError], object] | None = None,
    ended: Callable[[], object] | None = None,
    unwanted: Callable[[T], object] | None = None,
    title: str = "",
    note: str = "",
    pace: bool = False,
    once_told: bool = False,
    at_leisure: bool = False,
) -> Job:
    """Begin; returns at once. `failed` gets a ClientbaseError, WorkCancelled among them.

    `note` stands below the title. With `pace` the panel says how many rows go through in a second;
    `once_told`: it appears only when the work has begun a stage. `at_leisure`: figures at the edge of the
    window wait until nothing is under way that a person looks at.

    `ended` is called before either, and after an unexpected error too. `unwanted` is called in place
    of `done` when the owner is gone or everything was stopped.
    """
    job = Job(
        owner,
        title=title,
        note=note,
        pace=pace,
        once_told=once_told,
        done=done,
        failed=failed,
        ended=ended,
        unwanted=unwanted,
    )
    _board().start(job, work, at_leisure=at_leisure)
    return job


def busy() -> bool:
    """Whether any job is under way; tests wait for this to become False."""
    return bool(_board().under_way)


def busy_visibly() -> bool:
    """Whether a job a person waits for is under way: one with a title, or that tells how far it is."""
    return any(job.title or job.progress.stage or job.progress.total for job in _board().under_way)


def cancel_all() -> None:
    for job in _board().under_way:
        job.cancel()


def finish_all() -> None:
    """Cancel what can be cancelled, wait for the workers, drop their results; for locking and leaving."""
    cancel_all()
    _board().forget_waiting()
    for job in _board().under_way:
        job.dropped = True
    _board().pool.waitForDone()
    for job in _board().under_way:
        job.give_up()
