"""An ugly list goes in through the real window: left alone, stopped, undone later, in another language."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from clientbase import i18n
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft, Email, Phone
from clientbase.domain.progress import Progress
from clientbase.services.sample_messy import messy_list
from clientbase.services.shop import Shop
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.history.page import JournalPage
from clientbase.ui.imports.marking import BAD_CELLS, LEFT_OUT, MENDED, Mark
from clientbase.ui.imports.presenter import Step
from clientbase.ui.imports.wizard import ImportWizard
from clientbase.ui.kit import dialogs
from clientbase.ui.kit.buttons import LinkButton
from clientbase.ui.main_window import MainWindow
from tests.journeys.conftest import go, shop_of

Settle = Callable[[], None]
JULIA = ClientDraft(
    family_name="Марчук", given_name="Юлія", phones=(Phone("050 111 01 08", "+380501110108"),)
)
TWIN = ClientDraft(family_name="Бойчук", given_name="Тарас", emails=(Email("boychuk.t@example.com"),))


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    path = tmp_path / "Салон.xlsx"
    messy_list(path, "uk")
    return path


def to_check(qtbot: QtBot, wizard: ImportWizard, path: Path, settle: Settle) -> None:
    wizard.presenter.open(path)
    settle()
    while wizard.presenter.step is not Step.CHECK:
        go(qtbot, wizard, settle)


def nouns_of(shop: Shop) -> dict[str, object]:
    """What the base holds, to be compared before and after."""
    ids = shop.clients.ids()
    return {"clients": shop.clients.many(ids), "fields": shop.own_fields.all()}


def test_an_ugly_list_is_checked_imported_and_undone_next_month(
    qtbot: QtBot, window: MainWindow, wizard: ImportWizard, messy: Path, settle: Settle, tmp_path: Path
) -> None:
    shop = shop_of(window)
    julia, taras = shop.clients.add(JULIA), shop.clients.add(TWIN)
    to_check(qtbot, wizard, messy, settle)
    counts = wizard.counts.counts()
    assert (counts[Mark.CHANGED], counts[Mark.ERROR]) == (1, 1)
    assert counts[BAD_CELLS] >= 3
    assert counts[MENDED] >= 1
    assert wizard.presenter.checked is not None
    assert {
        number
        for number, _why in wizard.presenter.checked.prepared.understood.chosen[0].recognised.table.skipped
    } >= {1, 2, 4, 6}  # titles, a joined heading, the name of a group

    wizard.counts.pill(Mark.TWIN).click()  # who may be somebody the base has is asked
    rows = list(wizard.sheet.sheet_model.rows())
    twin = next(row for row in rows if (wizard.presenter.rows.comparison(row) or _NOBODY).client_id == taras)
    wizard.sheet.show_number(twin)
    strip = wizard.right.compare
    assert strip.same is not None
    qtbot.mouseClick(strip.same, Qt.MouseButton.LeftButton)
    settle()
    wizard.counts.pill("").click()
    stranger = next(
        row for row in wizard.presenter.marks().rows_of(Mark.NEW) or ()
        if "Гайовий" in str(wizard.sheet.sheet_model.value(wizard.sheet.sheet_model.place_of(row), 1))
    )  # fmt: skip
    wizard.sheet.show_number(stranger)
    qtbot.keyClick(wizard.sheet, Qt.Key.Key_Space)
    assert wizard.counts.counts()[LEFT_OUT] == 1
    assert shop.clients.count() == 2

    go(qtbot, wizard, settle)
    assert wizard.presenter.step is Step.DONE
    result = wizard.presenter.result
    assert result is not None
    assert (result.changed, result.failed) == (2, 1)
    assert shop.clients.count() == 2 + result.created
    names = {str(row.values["display_name"]) for row in shop.clients.latest(50)}
    assert not any("Гайовий" in name for name in names)
    assert len(shop.clients.get(taras).emails) == 3
    failed = tmp_path / "помилки.xlsx"
    dialogs.next_file(failed)
    wizard.save_failed()
    settle()
    assert load_workbook(failed).worksheets[0].max_row == 2
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)

    shop.clients.update(julia, {"note": "дзвонила сама"})  # a month later
    new = next(row.id for row in shop.clients.latest(50) if "Калюжна" in str(row.values["display_name"]))
    shop.clients.update(new, {"note": "любить півонії"})
    assert window.workspace is not None
    window.workspace.show_history()
    settle()
    history = window.workspace.current_page()
    assert isinstance(history, JournalPage)
    done = next(each.id for each in shop.history.recent(20) if each.action is Action.IMPORT)
    history.list.select([done])
    settle()
    qtbot.mouseClick(history.panel.undo, Qt.MouseButton.LeftButton)
    settle()
    assert len(shop.clients.get(taras).emails) == 3  # told first, nothing done yet
    told = history.panel.told()
    qtbot.mouseClick(history.panel.agree, Qt.MouseButton.LeftButton)
    settle()
    assert shop.clients.get(new).note == "любить півонії"
    assert shop.clients.get(julia).note == "дзвонила сама"
    assert len(shop.clients.get(taras).emails) == 1
    assert shop.clients.count() == 3
    assert any("Калюжна" in line for line in told)
    link = next(link for link in history.panel.findChildren(LinkButton) if "Калюжна" in link.text())
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    settle()
    page = window.workspace.current_page()
    assert isinstance(page, ClientsPage)
    assert page.card.client_id() == new


class _Nobody:
    client_id = 0


_NOBODY = _Nobody()


def test_cancel_in_the_middle_of_writing_leaves_the_base_as_it_was(
    qtbot: QtBot, window: MainWindow, wizard: ImportWizard, messy: Path, settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    shop = shop_of(window)
    shop.clients.add(JULIA)
    before = nouns_of(shop)
    to_check(qtbot, wizard, messy, settle)
    first = wizard.presenter.marks().first_planned()
    wizard.presenter.rows.tick([first], on=False)
    counts = wizard.counts.counts()
    advance, written = Progress.advance, []

    def stopped(self: Progress, count: int = 1) -> None:
        if self.stage == "Writing":  # what Cancel and Esc do, once rows are on their way
            written.append(count)
            self.cancel()
        advance(self, count)

    with monkeypatch.context() as patch:
        patch.setattr(Progress, "advance", stopped)
        go(qtbot, wizard, settle)
    assert written
    assert nouns_of(shop) == before
    assert not any(each.action is Action.IMPORT for each in shop.history.recent(20))
    assert wizard.presenter.step is Step.CHECK  # back at the plan, with what was ticked
    assert wizard.counts.counts() == counts
    assert wizard.presenter.rows.is_off(first)
    go(qtbot, wizard, settle)
    assert wizard.presenter.step is Step.DONE
    assert shop.clients.count() > 1
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)


def test_esc_at_every_step_writes_nothing(
    qtbot: QtBot, window: MainWindow, messy: Path, settle: Settle
) -> None:
    from clientbase.ui.imports.wizard import open_import

    shop = shop_of(window)
    assert window.workspace is not None
    for step in (Step.FILE, Step.TABLE, Step.COLUMNS, Step.CHECK):
        wizard = open_import(window.workspace.context, window.workspace, messy)
        settle()
        while wizard.presenter.step is not step:
            go(qtbot, wizard, settle)
        assert wizard.presenter.step is step
        qtbot.keyClick(wizard, Qt.Key.Key_Escape)
        assert not wizard.isVisible()
        settle()
        assert shop.clients.count() == 0
    assert not any(each.action is Action.IMPORT for each in shop.history.recent(20))


def test_rows_pasted_into_the_list_go_in_by_the_keyboard_alone(
    qtbot: QtBot, window: MainWindow, settle: Settle
) -> None:
    shop = shop_of(window)
    shop.clients.add(JULIA)
    settle()
    assert window.workspace is not None
    window.workspace.open_page("clients")
    page = window.workspace.current_page()
    assert isinstance(page, ClientsPage)
    settle()
    window.activateWindow()
    page.list.focus_rows()
    QApplication.processEvents()
    QGuiApplication.clipboard().setText("Гай Ольга\t067 111 22 33\nБойко Ірина\t12345\n")
    qtbot.keyClick(page.list.rows.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    wizard = next(each for each in window.findChildren(QDialog) if isinstance(each, ImportWizard))
    assert wizard.counts.counts()["records"] == 2
    for step in (Step.TABLE, Step.COLUMNS, Step.CHECK):
        qtbot.keyClick(wizard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()
        assert wizard.presenter.step is step
    assert wizard.window().focusWidget() is wizard.sheet
    qtbot.keyClick(wizard.sheet, Qt.Key.Key_Down)
    qtbot.keyClick(wizard.sheet, Qt.Key.Key_Space)
    qtbot.keyClick(wizard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert wizard.presenter.step is Step.DONE
    qtbot.keyClick(wizard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert {str(row.values["display_name"]) for row in shop.clients.latest(5)} == {"Марчук Юлія", "Гай Ольга"}


def test_the_language_is_switched_in_the_middle_of_a_check(
    qtbot: QtBot, window: MainWindow, wizard: ImportWizard, messy: Path, settle: Settle
) -> None:
    shop = shop_of(window)
    to_check(qtbot, wizard, messy, settle)
    first = wizard.presenter.marks().first_planned()
    wizard.presenter.rows.tick([first], on=False)
    count = wizard.presenter.plan.to_write()
    shop.settings.set("language", "ru")
    qtbot.waitUntil(lambda: i18n.current_language() == "ru")
    settle()
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, ImportWizard)]
    (again,) = [each for each in found if each.isVisible()]
    assert again is not wizard
    assert again.presenter.step is Step.CHECK
    assert again.presenter.rows.is_off(first)
    assert again.further.text() == f"Импортировать {count} клиентов"
    go(qtbot, again, settle)
    assert shop.clients.count() == count
    qtbot.keyClick(again, Qt.Key.Key_Escape)
