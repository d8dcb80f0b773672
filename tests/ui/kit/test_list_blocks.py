"""Many cells of a list: blocks over the clipboard, filled down, cleared, changed together."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from clientbase.ui.kit.bulk_edit_dialog import BulkEditDialog
from clientbase.ui.kit.cell_plan_dialog import CellPlanDialog
from clientbase.ui.kit.list_actions import cell_actions, change_for_selected
from clientbase.ui.kit.list_view import ListView
from tests.ui.kit.edited_list import K, M, Things, press, put, write

Settle = Callable[[], None]


# --- blocks and the clipboard -----------------------------------------------------------------------


def block(view: ListView, id: int, key: str, *, down: int = 0, right: int = 0) -> None:
    put(view, id, key)
    for _step in range(down):
        press(view, K.Key_Down, M.ShiftModifier)
    for _step in range(right):
        press(view, K.Key_Right, M.ShiftModifier)


def test_a_block_is_copied_as_cells_and_rows_with_headings(view: ListView) -> None:
    clipboard = QGuiApplication.clipboard()
    block(view, 2, "name", down=1, right=1)
    press(view, K.Key_C, M.ControlModifier)
    assert clipboard.text() == "Thing 2\tCity 2\nThing 3\tCity 3"
    press(view, K.Key_C, M.ControlModifier | M.ShiftModifier)
    assert clipboard.text().startswith("Name\tCity\tDay")
    press(view, K.Key_Down)
    press(view, K.Key_C, M.ControlModifier)
    assert clipboard.text() == "City 4", "one row: the cell with the frame"


def test_a_drag_across_columns_marks_a_block(view: ListView, qtbot: QtBot) -> None:
    table = view.table
    first, last = (table.visualRect(view.model.index(*cell)).center() for cell in ((0, 1), (2, 3)))
    qtbot.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseMove(table.viewport(), first + QPoint(30, 10))
    qtbot.mouseMove(table.viewport(), last)
    qtbot.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=last)
    assert table.block.keys() == ("city", "day", "kind")
    assert view.selected_ids() == (1, 2, 3)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert not table.block.is_active()


def test_a_block_ends_where_something_else_is_meant(view: ListView, qtbot: QtBot) -> None:
    table = view.table

    def right_click(row: int, column: int) -> None:
        at_cell = table.visualRect(view.model.index(row, column)).center()
        qtbot.mousePress(table.viewport(), Qt.MouseButton.RightButton, pos=at_cell)

    block(view, 1, "city", down=1, right=1)
    right_click(1, 2)
    assert table.block.keys() == ("city", "day"), "a menu for the block"
    right_click(3, 1)
    assert not table.block.is_active(), "a menu for another row"
    block(view, 1, "city", down=1, right=1)
    press(view, K.Key_A, M.ControlModifier)
    assert not table.block.is_active()
    assert len(view.selected_ids()) == 5


def plan_of(view: ListView, settle: Settle) -> CellPlanDialog:
    settle()
    found = [each for each in view.window().findChildren(QDialog) if each.isVisible()]
    dialog = found[-1]
    assert isinstance(dialog, CellPlanDialog)
    return dialog


def test_a_block_is_pasted_through_a_plan(view: ListView, things: Things, settle: Settle) -> None:
    QGuiApplication.clipboard().setText("Львів\t17.05.2024\nbad\tщось\nЛуцьк\t\n")
    block(view, 3, "city", right=1)
    press(view, K.Key_V, M.ControlModifier)
    dialog = plan_of(view, settle)
    assert things.saved == []
    assert dialog.summary.text() == "Cells that change: 4, in so many rows: 2."
    rows = [dialog.lines.model.values(id) or {} for id in dialog.lines.model.ids()]
    assert [(row["name"], row["field"], row["after"]) for row in rows[:2]] == [
        ("Thing 4", "Day", "щось"), ("Thing 4", "City", "bad"),
    ]  # fmt: skip
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    settle()
    assert [things.rows_by_id[id]["city"] for id in (3, 4, 5)] == ["Львів", "City 4", "Луцьк"]
    assert (things.rows_by_id[3]["day"], things.rows_by_id[5]["day"]) == (date(2024, 5, 17), None)
    assert things.said[-1] == ("4 cells are changed.", True)


def test_what_was_copied_here_is_pasted_with_its_very_values(
    view: ListView, things: Things, settle: Settle
) -> None:
    things.rows_by_id[1]["tags"] = ("a, b", "c")  # as a text these would be three
    view.patch((1,))
    settle()
    put(view, 1, "tags")
    press(view, K.Key_C, M.ControlModifier)
    put(view, 4, "tags")
    press(view, K.Key_V, M.ControlModifier)
    settle()
    assert things.rows_by_id[4]["tags"] == ("a, b", "c")
    assert not [each for each in view.window().findChildren(QDialog) if each.isVisible()], "one cell: at once"


def test_rows_are_told_from_cells(view: ListView, settle: Settle) -> None:
    pasted: list[int] = []
    view.rows_pasted.connect(lambda: pasted.append(1))
    QGuiApplication.clipboard().setText("Anna\t067\nBorys\t050")
    press(view, K.Key_V, M.ControlModifier)
    assert pasted == [1], "several columns and no block: new rows"
    QGuiApplication.clipboard().setText("Київ\nХарків\nОдеса\nПолтава\nСуми\nРівне")
    press(view, K.Key_V, M.ControlModifier)
    dialog = plan_of(view, settle)
    assert "1 line has no row" in " ".join(
        label.text() for label in dialog.findChildren(type(dialog.summary))
    )
    dialog.otherwise.click()
    assert pasted == [1, 1]
    assert not dialog.isVisible()


def test_fill_down_and_clearing(view: ListView, things: Things, settle: Settle) -> None:
    block(view, 1, "city", down=2)
    press(view, K.Key_D, M.ControlModifier)
    assert [things.rows_by_id[id]["city"] for id in (1, 2, 3, 4)] == ["City 1"] * 3 + ["City 4"]
    put(view, 5, "city")
    press(view, K.Key_D, M.ControlModifier)
    assert things.rows_by_id[5]["city"] == "City 4", "a single cell takes what stands above it"
    block(view, 1, "city", down=1, right=1)
    press(view, K.Key_Delete)
    dialog = plan_of(view, settle)
    assert things.rows_by_id[1]["city"] == "City 1"
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    settle()
    assert things.rows_by_id[1]["city"] == things.rows_by_id[2]["city"] == ""


def test_ctrl_enter_fills_the_selected_rows(view: ListView, things: Things) -> None:
    block(view, 1, "city", down=2)
    write(view, "Суми")
    press(view, K.Key_Return, M.ControlModifier)
    assert [things.rows_by_id[id]["city"] for id in (1, 2, 3, 4)] == ["Суми"] * 3 + ["City 4"]
    assert view.selected_ids() == (1, 2, 3)


@pytest.mark.parametrize(("copy", "fill"), [("С", "В"), ("C", "D")], ids=["cyrillic", "latin"])
def test_commands_work_in_any_layout(view: ListView, things: Things, copy: str, fill: str) -> None:
    put(view, 2, "city")

    def command(letter: str) -> None:
        event = QKeyEvent(QEvent.Type.KeyPress, ord(letter), M.ControlModifier, "")
        QApplication.sendEvent(view.table, event)

    command(copy)
    assert QGuiApplication.clipboard().text() == "City 2"
    command(fill)
    assert things.rows_by_id[2]["city"] == "City 1"


# --- many at once -----------------------------------------------------------------------------------


def test_a_bulk_edit_says_how_many_will_change(view: ListView, things: Things, settle: Settle) -> None:
    things.rows_by_id[2]["city"] = "Суми"
    view.select((1, 2, 3))
    put_key = next(spec.key for spec in view.shown_columns() if spec.key == "city")
    place = [spec.key for spec in view.model.columns()].index(put_key)
    assert view.table.currentIndex().column() == place
    change_for_selected(view)
    dialog = next(each for each in view.window().findChildren(QDialog) if isinstance(each, BulkEditDialog))
    assert dialog.spec().key == "city"
    line = dialog.editor.findChild(QLineEdit) if dialog.editor is not None else None
    assert isinstance(line, QLineEdit)
    line.setText("Суми")
    dialog.count_now()
    settle()
    assert dialog.told.text() == "Will change: 2 of 3."
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    settle()
    assert [things.rows_by_id[id]["city"] for id in (1, 2, 3, 4)] == ["Суми"] * 3 + ["City 4"]
    assert things.said[-1] == ("2 rows are changed.", True)


def test_a_bulk_edit_adds_tags_and_names_what_is_wrong(
    view: ListView, things: Things, settle: Settle
) -> None:
    view.select((1, 2))
    dialog = BulkEditDialog(view.window(), things.editing(), (1, 2), "tags", lambda _count: None)
    dialog.show()
    assert dialog.editor is not None
    dialog.editor.set_value(("y",))
    dialog.count_now()
    settle()
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    settle()
    assert things.rows_by_id[2]["tags"] == ("x", "y")
    wrong = BulkEditDialog(view.window(), things.editing(), (1, 2), "city", lambda _count: None)
    wrong.show()
    assert wrong.editor is not None
    wrong.editor.set_value("bad")
    wrong.count_now()
    settle()
    assert "City" in wrong.editor.problem()
    assert not wrong.yes.isEnabled()
    wrong.reject()


def test_the_menu_offers_what_can_be_done(view: ListView) -> None:
    one = [action.text() for action in cell_actions(view, (1,))]
    assert one[0] == "Edit “City”\tF2"
    view.select((1, 2))
    several = [action.text() for action in cell_actions(view, (1, 2))]
    assert "Change for selected…" in several
    assert "Fill down\tCtrl+D" in several
