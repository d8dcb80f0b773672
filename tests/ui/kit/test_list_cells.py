"""One cell of a list is worked with as in a spreadsheet: typed over, kept, given up, refused."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from clientbase.ui.kit.cell_plan_dialog import CellPlanDialog
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.list_view import ListView
from tests.ui.kit.edited_list import K, M, Things, at, editor_of, line_of, press, put, write

Settle = Callable[[], None]


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


def test_altgr_types_signs_and_alt_does_not(view: ListView) -> None:
    both = M.ControlModifier | M.AltModifier
    QApplication.sendEvent(view.table, QKeyEvent(QEvent.Type.KeyPress, K.Key_E, M.AltModifier, "e"))
    assert view.cells.open_editor() is None
    QApplication.sendEvent(view.table, QKeyEvent(QEvent.Type.KeyPress, K.Key_E, both, "€"))
    assert line_of(view).text() == "€"


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


def test_one_esc_gives_up_though_choices_hang_open(view: ListView, things: Things) -> None:
    put(view, 1, "kind")
    press(view, K.Key_F2)
    box = editor_of(view).findChild(ChoiceBox)
    assert isinstance(box, ChoiceBox)
    assert box.view().isVisible()
    QTest.keyClick(box.view(), K.Key_Escape)
    assert view.cells.open_editor() is None
    assert view.table.hasFocus()
    assert things.saved == []


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


def test_a_letter_no_choice_begins_with_takes_nothing_away(view: ListView, things: Things) -> None:
    put(view, 2, "kind")
    write(view, "Z")
    box = editor_of(view).findChild(ChoiceBox)
    assert isinstance(box, ChoiceBox)
    assert box.currentText() == "Alpha"
    box.hidePopup()
    box.setFocus()
    press(view, K.Key_Return)
    assert things.rows_by_id[2]["kind"] == "a"


def test_backspace_empties_the_cell_and_goes_on(view: ListView, things: Things) -> None:
    press(view, K.Key_Backspace)
    assert line_of(view).text() == ""
    press(view, K.Key_Return)
    assert things.rows_by_id[1]["city"] == ""


def test_del_between_entries_empties_the_cell_and_no_row(view: ListView, things: Things) -> None:
    write(view, "Львів")
    press(view, K.Key_Return)
    assert view.cells.delete()
    assert things.rows_by_id[2]["city"] == ""
    assert things.said[-1] == ("1 cell is changed.", True)
    press(view, K.Key_Escape)
    assert not view.cells.delete(), "who enters no cells means the row"


def test_when_the_row_of_the_cursor_goes_the_next_is_marked(view: ListView) -> None:
    view.select((2, 3))
    view.set_ids((1, 4, 5))
    assert (at(view), view.selected_ids()) == ((4, "city"), (4,))
    view.set_ids((1,), whole=False)
    assert view.selected_ids() == (), "he may be among those that are still being read"
    view.set_ids((1, 4, 5))
    view.select((4,))
    view.set_ids((1,))
    assert view.selected_ids() == (1,)
    view.table.clearFocus()
    view.set_ids((5,))
    assert view.selected_ids() == (), "what is found while somebody types elsewhere is not marked"


def test_a_block_is_pasted_over_by_its_own_key(view: ListView, things: Things, settle: Settle) -> None:
    asked: list[int] = []
    view.rows_pasted.connect(lambda: asked.append(1))
    QGuiApplication.clipboard().setText("Київ\t17.05.2024\n")
    press(view, K.Key_V, M.ControlModifier | M.ShiftModifier)
    settle()
    (dialog,) = (each for each in view.window().findChildren(CellPlanDialog))
    dialog.yes.click()
    settle()
    assert (things.rows_by_id[1]["city"], things.rows_by_id[1]["day"]) == ("Київ", date(2024, 5, 17))
    assert asked == []
