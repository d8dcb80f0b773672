"""Work off the screen thread comes back to the screen thread, or not at all."""

import logging
import threading
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.errors import ClientbaseError, NothingToUndo, WorkCancelled
from clientbase.domain.progress import Progress
from clientbase.texts import sentence
from clientbase.ui.kit import crash, job_panel, jobs, notice
from clientbase.ui.kit.job_panel import JobPanel, time_left


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def test_a_result_comes_back_on_the_screen_thread(window: QWidget, settle: Callable[[], None]) -> None:
    threads: list[threading.Thread] = []

    def work(_progress: Progress) -> int:
        threads.append(threading.current_thread())
        return 42

    results: list[int] = []

    def done(result: int) -> None:
        threads.append(threading.current_thread())
        results.append(result)

    jobs.start(work, window, done=done)
    settle()
    assert results == [42]
    assert threads[0] is not threads[1]
    assert threads[1] is threading.main_thread()


def test_what_can_wait_begins_when_nothing_else_is_under_way(
    window: QWidget, settle: Callable[[], None]
) -> None:
    go, done = threading.Event(), []
    jobs.start(lambda _progress: go.wait(10), window, done=lambda _done: done.append("list"))
    jobs.start(lambda _progress: done.append("count begins"), window, at_leisure=True)
    jobs.start(lambda _progress: done.append("second begins"), window, at_leisure=True)
    jobs.start(lambda _progress: go.set(), window)
    settle()
    assert done == ["list", "count begins", "second begins"]
    jobs.start(lambda _progress: go.wait(10), window)
    jobs.start(lambda _progress: done.append("never"), window, at_leisure=True)
    jobs.finish_all()
    settle()
    assert not jobs.busy()
    assert "never" not in done


def test_an_owner_that_is_gone_gets_nothing(window: QWidget, settle: Callable[[], None]) -> None:
    owner = QWidget(window)
    go = threading.Event()
    results: list[bool] = []
    jobs.start(lambda _progress: go.wait(10), owner, done=results.append)
    shiboken6.delete(owner)
    go.set()
    settle()
    assert results == []


def test_an_error_with_a_sentence_is_said_quietly(window: QWidget, settle: Callable[[], None]) -> None:
    def work(_progress: Progress) -> None:
        raise NothingToUndo

    jobs.start(work, window)
    settle()
    assert notice.line_of(window).text() == sentence(NothingToUndo())


def test_who_takes_an_error_gets_it(window: QWidget, settle: Callable[[], None]) -> None:
    def work(_progress: Progress) -> None:
        raise NothingToUndo

    taken: list[ClientbaseError] = []
    jobs.start(work, window, failed=taken.append)
    settle()
    assert [type(error) for error in taken] == [NothingToUndo]
    assert notice.line_of(window).text() == ""


def test_an_unexpected_error_is_logged_and_offers_the_report(
    window: QWidget, settle: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    asked: list[QWidget] = []
    crash.offer_report(asked.append)

    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    with caplog.at_level(logging.ERROR, "clientbase"):
        jobs.start(work, window)
        settle()
    assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [ZeroDivisionError]
    line = notice.line_of(window)
    assert line.text()
    line.button().click()
    assert asked == [window]
    crash.offer_report(None)


def test_a_long_job_shows_a_panel_and_stops_when_asked(
    window: QWidget, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    go_on = threading.Event()

    def work(progress: Progress) -> None:
        progress.start("", 10)
        progress.advance(3)
        while not go_on.wait(0.01):
            progress.check()

    taken: list[ClientbaseError] = []
    jobs.start(work, window, failed=taken.append, title="Importing")
    qtbot.waitUntil(lambda: window.findChild(JobPanel) is not None, timeout=10_000)
    panel = window.findChild(JobPanel)
    assert isinstance(panel, JobPanel)
    qtbot.waitUntil(panel.isVisible)
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    settle()
    assert [type(error) for error in taken] == [WorkCancelled]
    assert not shiboken6.isValid(panel) or not panel.isVisible()


def test_a_job_that_tells_late_shows_its_panel_late(
    window: QWidget, qtbot: QtBot, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening a base is quick, as a rule, and then nothing flickers however slow the disk is."""
    monkeypatch.setattr(jobs, "LATE_MS", 0)
    steps = threading.Semaphore(0)

    def work(progress: Progress) -> None:
        steps.acquire()
        progress.start("Preparing")
        steps.acquire()

    job = jobs.start(work, window, title="Opening", note="It can be stopped.", once_told=True)
    qtbot.waitUntil(lambda: job.waited >= 2 * jobs.POLL_MS)
    assert job.panel is None
    steps.release()
    qtbot.waitUntil(lambda: job.panel is not None)
    assert job.panel is not None
    assert "It can be stopped." in [label.text() for label in job.panel.findChildren(QLabel)]
    steps.release()
    settle()


def test_stopping_everything_drops_what_comes(window: QWidget, settle: Callable[[], None]) -> None:
    def work(progress: Progress) -> None:
        while True:
            progress.check()

    told: list[object] = []
    jobs.start(work, window, done=told.append, failed=told.append)
    jobs.finish_all()
    settle()
    assert told == []


def test_what_nobody_takes_is_given_up(window: QWidget, settle: Callable[[], None]) -> None:
    """An open base, for one, must be closed when the page that asked for it is gone."""
    owner, go = QWidget(window), threading.Event()
    taken: list[str] = []
    given_up: list[str] = []

    def work(_progress: Progress) -> str:
        go.wait(10)
        return "base"

    jobs.start(work, owner, done=taken.append, unwanted=given_up.append)
    shiboken6.delete(owner)
    go.set()
    settle()
    assert (taken, given_up) == ([], ["base"])
    jobs.start(lambda _progress: "second", window, done=taken.append, unwanted=given_up.append)
    jobs.finish_all()
    settle()
    assert (taken, given_up) == ([], ["base", "second"])


def test_a_long_job_says_how_fast_it_goes_and_how_long_it_takes_yet(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(job_panel.time, "monotonic", lambda: now[0])
    host = QWidget()
    qtbot.addWidget(host)
    progress = Progress()
    panel = JobPanel(host, "Importing", progress, pace=True)
    progress.start("Writing", 100_000)
    panel.update_from_progress()
    assert panel._count.text() == "0 of 100,000"
    now[0] += 2
    progress.advance(20_000)
    panel.update_from_progress()
    assert panel._count.text() == "20,000 of 100,000 · 10,000 a second · 8 s left"
    progress.start("Indexing", 100_000)  # another stage has a pace of its own
    panel.update_from_progress()
    assert panel._count.text() == "0 of 100,000"
    assert time_left(200) == "3 min left"
    panel.finish()
