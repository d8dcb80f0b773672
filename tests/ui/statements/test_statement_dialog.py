"""A statement from the file to noted payments: by keyboard, with choices, undone with one step."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.statement_plan import Verdict
from clientbase.services.shop import Shop
from clientbase.ui.kit import dialogs
from clientbase.ui.statements.dialog import StatementDialog, open_statement
from clientbase.ui.statements.presenter import ALL, OPEN, OUT
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked

Settle = Callable[[], None]


def test_it_is_decided_and_noted_by_keyboard(
    qtbot: QtBot, dialog: StatementDialog, shop: Shop, asked: Asked, settle: Settle, client: int
) -> None:
    table, plan = dialog.table, dialog.presenter
    assert [line.verdict for line in plan.plan.lines] == [Verdict.CHOOSE, Verdict.EXPENSE, Verdict.UNKNOWN]
    assert table.current_row() == 0  # the first that wants a person
    assert dialog.note_button.text() == "Note 1 payment"
    qtbot.keyClick(table, Qt.Key.Key_2)
    assert [key for key, radio in dialog.panel.readings.radios.items() if radio.isChecked()] == ["2"]
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert dialog.note_button.text() == "Note 3 payments"
    assert "355.00" in dialog.sums.text()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.note_button, Qt.Key.Key_Space)
    settle()
    assert asked.said[-1] == "2 payments are noted; 1 document is paid by them."
    assert len(shop.payments.open_papers(client)) == 2
    assert asked.undo is not None
    asked.undo()
    assert shop.payments.count() == 0


def test_views_count_and_a_decided_line_stays_in_sight(qtbot: QtBot, dialog: StatementDialog) -> None:
    assert dialog.presenter.counts() == {ALL: 3, OPEN: 2, OUT: 2}
    dialog.views.set_current(OPEN)
    dialog._show()
    assert [row.place for row in dialog.table.lines.rows] == [0, 2]
    qtbot.keyClick(dialog.table, Qt.Key.Key_1)
    assert [row.place for row in dialog.table.lines.rows] == [0, 2]
    assert dialog.presenter.counts()[OPEN] == 1
    assert dialog.views.current() == OPEN


def test_leaving_asks_only_when_something_was_decided(qtbot: QtBot, dialog: StatementDialog) -> None:
    qtbot.keyClick(dialog.table, Qt.Key.Key_1)
    dialogs.next_answer(False)
    dialog.reject()
    assert dialog.isVisible()
    dialogs.next_answer(True)
    dialog.reject()
    assert not dialog.isVisible()


def test_a_figure_without_a_reading_and_a_reading_of_none(qtbot: QtBot, dialog: StatementDialog) -> None:
    qtbot.keyClick(dialog.table, Qt.Key.Key_9)
    assert not dialog.presenter.plan.lines[0].ticked
    qtbot.keyClick(dialog.table, Qt.Key.Key_0)
    line = dialog.presenter.plan.lines[0]
    assert (line.ticked, line.candidate) == (True, None)


def test_a_category_is_typed_and_remembered_the_next_time(
    qtbot: QtBot, dialog: StatementDialog, shop: Shop, settle: Settle
) -> None:
    dialog.table.setCurrentIndex(dialog.table.lines.index(1, 1))
    box = dialog.panel.category
    assert box is not None
    line = box.lineEdit()
    assert line is not None
    line.setText("Канцтовари")
    line.editingFinished.emit()
    assert dialog.table.lines.rows[1].reading == "Канцтовари"
    dialog.note()
    settle()
    (payment,) = shop.payments.many(shop.payments.ids())
    assert payment.category == "Канцтовари"


def test_the_account_is_made_of_the_statement_and_ticking_all(
    dialog: StatementDialog, shop: Shop, settle: Settle
) -> None:
    assert dialog.account.currentText() == "New account"
    dialog._tick_all()
    assert dialog.presenter.ticked() == 3
    dialog._tick_all()
    assert not dialog.note_button.isEnabled()


def test_a_file_that_is_none_is_told(
    qtbot: QtBot, window_context: WindowContext, tmp_path: Path, settle: Settle, asked: Asked
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    path = tmp_path / "list.csv"
    path.write_text("Ім’я;Телефон\nІван;0501234567\n", "utf-8")
    open_statement(window_context, page, path)
    settle()
    assert "list.csv" in asked.said[-1]
    assert not page.findChildren(StatementDialog)
