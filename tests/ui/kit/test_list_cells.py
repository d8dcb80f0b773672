"""The cells of a list are worked with as in a spreadsheet: by keys, over the clipboard, many at once."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from clientbase.ui.kit.bulk_edit_dialog import BulkEditDialog
from clientbase.ui.kit.cell_editor import CellEditor
from clientbase.ui.kit.cell_plan_dialog import CellPlanDialog
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.list_actions import cell_actions, change_for_selected
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.machine_settings import MachineSettings
from tests.ui.conftest import OnScreen
from tests.ui.kit.edited_list import COLUMNS, Things, some_things

Settle = Callable[[], None]
K, M = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def things() -> Things:
    return some_things()


@pytest.fixture
def view(things: Things, machine: MachineSettings, on_screen: OnScreen, settle: Settle) -> ListView:
    made = ListView("things", things, COLUMNS, machine, editing=things.editing())
    on_screen(made, 900, 500)
    made.set_ids(tuple(things.rows_by_id))
    settle()
    put(made, 1, "city")
    return made


def put(view: ListView, id: int, key: str) -> None:
    """The cursor into a cell."""
    view.table.setFocus()
    place = next(at for at, spec in enumerate(view.model.columns()) if spec.key == key)
    view.table.put_cursor(view.model.row_of(id), place)


def press(view: ListView, key: Qt.Key, keys: Qt.KeyboardModifier = M.NoModifier) -> None:
    """To whatever has the focus: the table or the editor in it."""
    focus = view.window().focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, keys)


def write(view: ListView, text: str) -> None:
    """As a keyboard sends it, Cyrillic too."""
    for letter in text:
        focus = QApplication.focusWidget()
        assert focus is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focus, QKeyEvent(kind, ord(letter.upper()), M.NoModifier, letter))


def at(view: ListView) -> tuple[int, str]:
    return view.current_id(), view.table.current_key()


def editor_of(view: ListView) -> CellEditor:
    editor = view.cells.open_editor()
    assert editor is not None
    return editor


def line_of(view: ListView) -> QLineEdit:
    line = editor_of(view).findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    return line


# --- one cell ---------------------------------------------------------------------------------------


def test_typing_replaces_and_enter_goes_down(view: ListView, things: Things) -> None:
    write(view, "Львів")
    assert line_of(view).text() == "Львів"
    assert things.saved == [], "nothing is kept while it is typed"
    press(view, K.Key_Return)
    assert things.rows_by_id[1]["city"] == "Львів"
    assert at(view) == (2, "city")
    assert view.cells.open_editor() is None
    assert things.said == [("Saved.", True)]
    press(view, K.Key_Return, M.ShiftModifier)
    assert at(view) == (1, "city"), "Enter goes on moving the cursor"


def test_f2_keeps_what_is_there_and_esc_gives_up(view: ListView, things: Things) -> None:
    press(view, K.Key_F2)
    assert line_of(view).text() == "City 1"
    press(view, K.Key_End)
    write(view, "!")
    press(view, K.Key_Escape)
    assert things.saved == []
    assert view.table.hasFocus()
    opened: list[int] = []
    view.row_opened.connect(opened.append)
    press(view, K.Key_Return)
    assert opened == [1], "Enter opens the row while nothing has been typed"


def test_tab_goes_right_and_enter_comes_back_to_the_first_column(view: ListView, things: Things) -> None:
    press(view, K.Key_F2)
    write(view, "A")
    press(view, K.Key_Tab)
    assert at(view) == (1, "day")
    write(view, "17.05.2024")
    press(view, K.Key_Tab)
    assert at(view) == (1, "kind")
    press(view, K.Key_Tab)
    assert at(view) == (1, "tags"), "without an editor too"
    press(view, K.Key_Backtab, M.ShiftModifier)
    assert at(view) == (1, "kind")
    press(view, K.Key_Return)
    assert at(view) == (2, "city")
    assert (things.rows_by_id[1]["city"], things.rows_by_id[1]["day"]) == ("A", date(2024, 5, 17))
    press(view, K.Key_Up)
    press(view, K.Key_Tab)
    assert not view.table.hasFocus(), "an arrow ended it: Tab leaves the list again"


def test_wrong_input_stays_and_is_told_by_its_field(view: ListView, things: Things) -> None:
    put(view, 1, "day")
    write(view, "31.02.2024")
    press(view, K.Key_Return)
    editor = editor_of(view)
    assert line_of(view).text() == "31.02.2024"
    assert "Day" in editor.editor.problem()
    assert things.saved == []
    line_of(view).setText("28.02.2024")
    press(view, K.Key_Return)
    assert things.rows_by_id[1]["day"] == date(2024, 2, 28)


def test_what_cannot_be_kept_is_not_lost(view: ListView, things: Things) -> None:
    things.locked = True
    write(view, "Одеса")
    press(view, K.Key_Return)
    assert line_of(view).text() == "Одеса"
    assert editor_of(view).editor.problem()
    things.locked = False
    press(view, K.Key_Return)
    assert things.rows_by_id[1]["city"] == "Одеса"


def test_a_refused_value_stays_in_its_cell(view: ListView, things: Things) -> None:
    write(view, "bad")
    press(view, K.Key_Return)
    assert line_of(view).text() == "bad"
    assert "City" in editor_of(view).editor.problem()
    assert at(view) == (1, "city")


def test_a_doubt_is_said_once(view: ListView, things: Things) -> None:
    things.doubts["Київ"] = "Another has this city."
    write(view, "Київ")
    press(view, K.Key_Return)
    assert editor_of(view).editor.problem() == "Another has this city."
    press(view, K.Key_Return)
    assert things.rows_by_id[1]["city"] == "Київ"


def test_leaving_a_cell_by_the_mouse_keeps_it(
    view: ListView, things: Things, qtbot: QtBot, settle: Settle
) -> None:
    write(view, "Луцьк")
    below = view.table.visualRect(view.model.index(3, 0)).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=below)
    view.table.setFocus()
    qtbot.waitUntil(lambda: view.cells.open_editor() is None)
    assert things.rows_by_id[1]["city"] == "Луцьк"


def test_a_choice_opens_its_list_and_a_letter_chooses(view: ListView, things: Things) -> None:
    put(view, 2, "kind")
    write(view, "B")
    box = editor_of(view).findChild(ChoiceBox)
    assert isinstance(box, ChoiceBox)
    assert box.currentText() == "Beta"
    box.hidePopup()
    box.setFocus()
    press(view, K.Key_Return)
    assert things.rows_by_id[2]["kind"] == "b"


def test_enter_ends_tags_and_long_texts(view: ListView, things: Things) -> None:
    put(view, 1, "tags")
    press(view, K.Key_F2)
    write(view, "опт")
    press(view, K.Key_Return)
    assert things.rows_by_id[1]["tags"] == ("x", "опт")
    put(view, 1, "note")
    write(view, "one")
    press(view, K.Key_Return, M.AltModifier)
    write(view, "two")
    assert editor_of(view).findChild(QPlainTextEdit) is not None
    press(view, K.Key_Return)
    assert things.rows_by_id[1]["note"] == "one\ntwo"


def test_what_is_worked_out_says_why_it_is_not_typed(view: ListView, things: Things) -> None:
    put(view, 1, "sum")
    write(view, "5")
    assert view.cells.open_editor() is None
    assert "Sum" in things.said[0][0]


def test_a_double_click_edits_a_cell_and_opens_by_the_name(view: ListView, qtbot: QtBot) -> None:
    opened: list[int] = []
    view.row_opened.connect(opened.append)
    for column, key in ((0, "name"), (1, "city")):
        at_cell = view.table.visualRect(view.model.index(1, column)).center()
        qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=at_cell)
        qtbot.mouseDClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=at_cell)
        assert (view.cells.open_editor() is not None) == (key == "city")
    assert opened == [2]


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
