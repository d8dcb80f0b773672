"""Lists: pages of rows load ahead, the selection stays with the same clients, columns are remembered."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from clientbase import i18n
from clientbase.domain.fields import Field, FieldKind
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.list_columns import columns_of
from clientbase.ui.kit.list_painter import counted
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.kit.table_model import PAGE
from clientbase.ui.machine_settings import MachineSettings
from tests.ui.kit.counted_rows import COLUMNS, Rows


@pytest.fixture
def source() -> Rows:
    return Rows()


@pytest.fixture
def view(qtbot: QtBot, source: Rows, machine: MachineSettings) -> ListView:
    return shown(qtbot, source, machine)


def shown(qtbot: QtBot, source: Rows, machine: MachineSettings) -> ListView:
    made = ListView("clients", source, COLUMNS, machine, sort=(("name", True),))
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    return made


def names(view: ListView) -> list[str]:
    return [view.model.text(row, 0) for row in range(view.model.rowCount())]


def test_only_pages_around_the_visible_rows_are_read(
    view: ListView, source: Rows, settle: Callable[[], None]
) -> None:
    view.set_ids(range(1, 100_001))
    settle()
    assert names_asked(source) <= set(range(1, 2 * PAGE + 1))
    source.asked.clear()
    view.table.verticalScrollBar().setValue(50_000 * 36)
    settle()
    asked = names_asked(source)
    assert 50_001 in asked
    assert len(asked) <= 4 * PAGE
    row = 50_000
    assert view.model.text(row, 0) == f"Client {row + 1}"


def names_asked(source: Rows) -> set[int]:
    return {id for ids in source.asked for id in ids}


def test_a_patched_row_is_read_again_in_place(
    view: ListView, source: Rows, settle: Callable[[], None]
) -> None:
    view.set_ids((1, 2, 3))
    settle()
    source.suffix = "!"
    source.asked.clear()
    view.patch({2, 77})
    settle()
    assert source.asked == [(2,)]
    assert names(view) == ["Client 1", "Client 2!", "Client 3"]


def test_the_selection_stays_with_the_same_ids(view: ListView, settle: Callable[[], None]) -> None:
    view.set_ids((1, 2, 3, 4, 5))
    settle()
    view.select((2, 4))
    view.set_ids((5, 4, 3, 2, 1))
    settle()
    assert view.selected_ids() == (4, 2)
    view.set_ids((1, 3, 4))
    assert view.selected_ids() == (4,)


def test_the_status_line_counts_and_sums_as_excel(view: ListView, settle: Callable[[], None]) -> None:
    view.set_ids((1, 20, 300))
    settle()
    assert view.status_text() == "3 rows"
    view.select((20, 300))
    assert view.status_text() == "3 rows · 2 selected · Sum: 320"


def test_the_sum_is_of_all_selected_rows_also_of_those_not_read_yet(
    view: ListView, source: Rows, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    view.set_ids(range(1, 2001))
    settle()
    source.asked.clear()
    view.table.selectAll()
    for _row in range(5):
        view.table.selectAll()
    settle()
    assert source.asked == [], "nothing is read while a selection is being drawn out"
    qtbot.waitUntil(lambda: view.status_text().endswith("selected · Sum: 2,001,000"))
    assert [len(ids) for ids in source.asked] == [2000]
    view.table.verticalScrollBar().setValue(500 * 36)
    settle()
    assert sum(len(ids) == 2000 for ids in source.asked) == 1, "pages that come into sight change no sum"
    source.rows = lambda ids: {id: {"name": "x", "tags": (), "sum": 1} for id in ids}  # type: ignore[method-assign]
    view.patch((1,))
    settle()
    qtbot.waitUntil(lambda: view.status_text().endswith("selected · Sum: 2,000"))


def test_rows_count_once_after_columns_were_dragged(
    view: ListView, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    view.set_ids((1, 2, 3))
    settle()
    view.table.horizontalHeader().moveSection(0, 2)
    for row, keys in ((0, Qt.KeyboardModifier.NoModifier), (1, Qt.KeyboardModifier.ShiftModifier)):
        at = view.table.visualRect(view.model.index(row, 1)).center()
        qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, keys, at)
    assert view.selected_ids() == (1, 2)
    assert view.table.selected_count() == 2


def test_copied_rows_paste_into_excel(view: ListView, qtbot: QtBot, settle: Callable[[], None]) -> None:
    view.set_ids((1, 2))
    settle()
    view.select((1, 2))
    qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "Client\tTags\tSum\nClient 1\tVIP, new\t1\nClient 2\tVIP, new\t2"
    )


def test_rows_not_read_yet_are_read_before_they_are_copied(
    view: ListView, settle: Callable[[], None]
) -> None:
    view.set_ids(range(1, 1001))
    settle()
    view.table.selectAll()
    view.table.copy()
    settle()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 1001
    assert lines[-1] == "Client 1000\tVIP, new\t1000"


def test_numbers_and_dates_are_copied_as_a_spreadsheet_takes_them() -> None:
    fields = (
        Field("thing", "count", FieldKind.INTEGER, "Count"),
        Field("thing", "own_1", FieldKind.NUMBER, "Size", owned=True),
        Field("thing", "day", FieldKind.DATE, "Day"),
        Field("thing", "note", FieldKind.LONG_TEXT, "Note"),
    )
    columns = columns_of(fields, today=date(2026, 11, 22))
    values = (1234567, "1234.5", date(2026, 3, 5), "one\ntwo")
    with i18n.language("uk"):
        assert [spec.copy_of(value) for spec, value in zip(columns, values, strict=True)] == [
            "1234567", "1234,5", "05.03.2026", "one\ntwo",
        ]  # fmt: skip
        assert columns[0].text_of(1234567) == "1\u00a0234\u00a0567"


def test_enter_and_double_click_open(view: ListView, qtbot: QtBot, settle: Callable[[], None]) -> None:
    view.set_ids((1, 2))
    settle()
    opened: list[int] = []
    view.row_opened.connect(opened.append)
    view.select((2,))
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    place = view.table.visualRect(view.model.index(0, 0)).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [2, 1]


def click_header(view: ListView, qtbot: QtBot, column: int, *, shift: bool = False) -> None:
    head = view.table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(column) + 20, 10)
    keys = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, keys, at)


def test_a_click_sorts_and_shift_adds(view: ListView, qtbot: QtBot, settle: Callable[[], None]) -> None:
    view.set_ids((1, 2))
    settle()
    asked: list[object] = []
    view.sort_changed.connect(asked.append)
    click_header(view, qtbot, 0)
    click_header(view, qtbot, 2)
    click_header(view, qtbot, 0, shift=True)
    assert asked == [(("name", False),), (("sum", True),), (("sum", True), ("name", True))]
    assert view.sort() == asked[-1]


def test_columns_are_remembered(
    view: ListView, qtbot: QtBot, source: Rows, machine: MachineSettings, settle: Callable[[], None]
) -> None:
    view.set_ids((1,))
    view.table.show_column("city", True)
    view.table.show_column("tags", False)
    view.table.horizontalHeader().moveSection(0, 2)
    drag_border(view, qtbot, 2, 33)
    wide = view.table.columnWidth(2)
    click_header(view, qtbot, 2)
    again = shown(qtbot, source, machine)
    assert [spec.key for spec in again.shown_columns()] == [spec.key for spec in view.shown_columns()]
    assert "city" in {spec.key for spec in again.shown_columns()}
    assert "tags" not in {spec.key for spec in again.shown_columns()}
    assert again.table.columnWidth(2) == wide
    assert again.sort() == (("sum", True),)
    settle()


def drag_border(view: ListView, qtbot: QtBot, place: int, by: int) -> None:
    head = view.table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(place) + head.sectionSize(place) - 1, 8)
    qtbot.mousePress(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(head.viewport(), at + QPoint(by // 2, 0))
    qtbot.mouseMove(head.viewport(), at + QPoint(by, 0))
    qtbot.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(by, 0))


def test_columns_of_words_take_the_room_until_widths_are_set(
    view: ListView, qtbot: QtBot, source: Rows, machine: MachineSettings, settle: Callable[[], None]
) -> None:
    view.set_ids((1,))
    table = view.table
    table.show_column("city", True)
    settle()
    before = table.columnWidth(0)
    view.resize(view.width() + 120, view.height())
    assert table.columnWidth(0) > before
    view.resize(200, view.height())
    own = {spec.key: spec.width for spec in view.shown_columns()}
    assert table.columnWidth(0) == own["name"]
    view.resize(sum(own.values()) - 40, view.height())
    assert own["name"] * 0.8 <= table.columnWidth(0) < own["name"]
    qtbot.waitUntil(lambda: not table.horizontalScrollBar().maximum())
    view.resize(200, view.height())
    drag_border(view, qtbot, 0, 25)
    assert table.columnWidth(0) == own["name"] + 25
    view.resize(900, view.height())
    assert table.columnWidth(0) == own["name"] + 25
    click_header(view, qtbot, 0)
    again = shown(qtbot, source, machine)
    assert again.table.columnWidth(0) == own["name"] + 25
    settle()


def test_values_without_room_are_counted() -> None:
    phones = "067 123 45 67, 050 765 43 21, 063 111 22 33"
    assert counted(phones, len, 50) == phones
    assert counted(phones, len, 31) == "067 123 45 67, 050 765 43 21 +1"
    assert counted(phones, len, 20) == "067 123 45 67 +2"
    assert counted("067 123 45 67", len, 5) == "067 123 45 67"


def test_the_last_column_cannot_be_hidden(view: ListView) -> None:
    for key in ("name", "tags", "sum"):
        view.table.show_column(key, False)
    assert len(view.shown_columns()) == 1


def test_an_empty_list_says_what_to_do(view: ListView, qtbot: QtBot) -> None:
    asked: list[int] = []
    state = EmptyState("tray", "No clients yet", "", (("Import", "", lambda: asked.append(1)),))
    view.set_empty(state)
    view.set_ids(())
    assert not view.table.isVisible()
    assert state.isVisible()
    button = state.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [1]


def test_a_list_that_cannot_be_read_says_why(
    view: ListView, source: Rows, settle: Callable[[], None]
) -> None:
    source.broken = True
    view.set_ids((1, 2))
    settle()
    assert not view.table.isVisible()


@pytest.mark.usefixtures("both_styles")
def test_a_list_is_drawn_in_both_styles(
    qtbot: QtBot, source: Rows, machine: MachineSettings, settle: Callable[[], None]
) -> None:
    view = shown(qtbot, source, machine)
    view.set_ids((1, 2, 3))
    settle()
    view.select((2,))
    assert not view.grab().isNull()
