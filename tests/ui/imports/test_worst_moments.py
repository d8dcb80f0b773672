"""Keys pressed and windows closed at the worst moment of an import: nothing typed is lost or half done."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.domain.progress import Progress
from clientbase.services.import_reading import Understood
from clientbase.services.shop import Shop
from clientbase.ui.imports import plan_check
from clientbase.ui.imports.checked import Checked, CheckOptions, check_list
from clientbase.ui.imports.marking import Mark
from clientbase.ui.imports.presenter import Step
from clientbase.ui.imports.wizard import ImportWizard
from clientbase.ui.kit import dialogs
from clientbase.ui.window_context import WindowContext
from tests.ui.imports.conftest import Settle, at_check, names, steps_to


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Checks wait here while it is closed, as those of a large list would take their time."""
    opened = threading.Event()
    opened.set()

    def held(shop: Shop, told: Understood, options: CheckOptions, progress: Progress) -> Checked:
        while not opened.wait(0.005):
            progress.check()
        return check_list(shop, told, options, progress)

    monkeypatch.setattr(plan_check, "check_list", held)
    yield opened
    opened.set()


def test_esc_while_a_mended_cell_is_judged_loses_nothing(
    wizard: ImportWizard, shop: Shop, book: Path, gate: threading.Event, settle: Settle
) -> None:
    at_check(wizard, book, settle)
    gate.clear()
    wizard.presenter.rows.mend(7, 1, "Wood Nina")
    dialogs.next_answer(False)  # «Leave the import?»: no
    wizard.reject()
    gate.set()
    settle()
    assert wizard.isVisible()
    assert wizard.counts.counts()[Mark.ERROR] == 0
    steps_to(wizard, Step.DONE, settle)
    assert "Wood Nina" in names(shop)


def test_a_judging_that_was_stopped_is_done_before_the_writing(
    wizard: ImportWizard, shop: Shop, book: Path, gate: threading.Event, settle: Settle
) -> None:
    at_check(wizard, book, settle)
    gate.clear()
    wizard.presenter.rows.mend(7, 1, "Wood Nina")
    assert wizard._job is not None
    wizard._job.cancel()
    gate.set()
    settle()
    wizard.further.click()
    settle()
    assert wizard.presenter.step is Step.CHECK  # with other counts than were agreed to
    assert wizard.counts.counts()[Mark.ERROR] == 0
    steps_to(wizard, Step.DONE, settle)
    assert "Wood Nina" in names(shop)


def test_what_is_being_typed_is_kept_when_import_is_pressed(
    qtbot: QtBot, wizard: ImportWizard, shop: Shop, book: Path, settle: Settle
) -> None:
    at_check(wizard, book, settle)
    wizard.sheet.show_number(4)
    index = wizard.sheet.sheet_model.index(wizard.sheet.sheet_model.place_of(4), 1)
    wizard.sheet.setCurrentIndex(index)
    wizard.sheet.edit(index)
    line = next(line for line in wizard.sheet.findChildren(QLineEdit) if line.isVisible())
    line.selectAll()
    qtbot.keyClicks(line, "Hawkins Mary")
    wizard.further.click()
    settle()
    assert wizard.presenter.step is Step.CHECK
    steps_to(wizard, Step.DONE, settle)
    assert "Hawkins Mary" in names(shop)


def test_while_it_is_written_rows_are_past_changing(
    wizard: ImportWizard, shop: Shop, book: Path, settle: Settle
) -> None:
    at_check(wizard, book, settle)
    wizard.presenter.go_on()
    wizard.presenter.rows.mend(4, 1, "Somebody Else")
    wizard.presenter.rows.tick([5], on=False)
    settle()
    assert wizard.presenter.step is Step.DONE
    assert wizard.presenter.result is not None
    assert names(shop) == {"Hawkins Martha", "Palmer Martin", "Barker Helen"}


def test_a_switch_of_language_while_a_cell_is_judged(
    wizard: ImportWizard,
    shop: Shop,
    book: Path,
    window_context: WindowContext,
    gate: threading.Event,
    settle: Settle,
) -> None:
    at_check(wizard, book, settle)
    gate.clear()
    wizard.presenter.rows.mend(7, 1, "Wood Nina")
    host = wizard.parentWidget()
    assert host is not None
    other = wizard.carry_over(window_context, host)
    wizard.done(0)
    gate.set()
    settle()
    steps_to(other, Step.DONE, settle)
    assert "Wood Nina" in names(shop)
    other.done(0)


def test_two_imports_of_one_list_at_a_time_make_no_client_twice(
    qtbot: QtBot, wizard: ImportWizard, shop: Shop, book: Path, window_context: WindowContext, settle: Settle
) -> None:
    host = wizard.parentWidget()
    other = ImportWizard(window_context, host)
    other.open()
    for each in (wizard, other):
        at_check(each, book, settle)
    wizard.presenter.go_on()
    other.presenter.go_on()
    settle()
    assert {wizard.presenter.step, other.presenter.step} == {Step.DONE}
    assert shop.clients.count() == 3
    results = [each.presenter.result for each in (wizard, other)]
    assert sorted((told.created, told.same) for told in results if told) == [(0, 3), (3, 0)]
    other.done(0)


def test_closed_while_it_is_written_all_or_nothing_is_there(
    wizard: ImportWizard, shop: Shop, book: Path, settle: Callable[[], None]
) -> None:
    shop.clients.add(ClientDraft(family_name="Known"))
    at_check(wizard, book, settle)
    wizard.presenter.go_on()
    wizard.reject()  # Esc: the writing is stopped, the wizard stays
    settle()
    assert wizard.isVisible()
    assert shop.clients.count() in (1, 4)
    assert wizard.presenter.step is (Step.CHECK if shop.clients.count() == 1 else Step.DONE)
    if wizard.presenter.step is Step.CHECK:
        assert wizard.further.isEnabled()
        steps_to(wizard, Step.DONE, settle)
    assert shop.clients.count() == 4
