"""Lists: pages of rows load ahead, the selection stays with the same clients, columns are remembered."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from clientbase import i18n
from clientbase.domain.errors import NothingToUndo
from clientbase.domain.fields import Field, FieldKind
from clientbase.ui.kit import table_model
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.list_columns import ListColumn, columns_of
from clientbase.ui.kit.list_painter import counted
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.kit.table_model import KEPT_PAGES, PAGE, TableModel
from clientbase.ui.machine_settings import MachineSettings

COLUMNS = (
    ListColumn("name", "Client", width=200),
    ListColumn("tags", "Tags", chips=True, show=", ".join),
    ListColumn("sum", "Sum", figure=True, summed=True),
    ListColumn("city", "City", shown=False),
)


class Rows:
    """A source that counts what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, ...]] = []
        self.suffix = ""
        self.broken = False

    def rows(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
        self.asked.append(tuple(ids))
        if self.broken:
            raise NothingToUndo
        return {
            id: {"name": f"Client {id}{self.suffix}", "tags": ("VIP", "new"), "sum": id, "city": "Київ"}
            for id in ids
        }


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


def test_the_model_keeps_qts_rules(
    qtmodeltester: ModelTester, source: Rows, settle: Callable[[], None]
) -> None:
    model = TableModel(source, COLUMNS)
    qtmodeltester.check(model)
    model.set_ids(range(1, 251))
    model.show_rows(0, 10)
    settle()
    model.patch([3, 4])
    settle()
    model.set_ids((5, 4))
    model.set_rows({7: {"name": "Seven"}})
    settle()
    assert model.text(0, 0) == "Seven"


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


def test_memory_of_far_pages_is_let_go(source: Rows, settle: Callable[[], None]) -> None:
    model = TableModel(source, COLUMNS)
    model.set_ids(range(1, PAGE * (KEPT_PAGES + 20)))
    for page in range(KEPT_PAGES + 10):
        model.show_rows(page * PAGE, page * PAGE)
        settle()
    assert model.values(1) is None
    assert model.values(PAGE * (KEPT_PAGES + 9)) is not None


def test_rows_of_a_very_long_list_are_found_without_a_map(
    source: Rows, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_model, "MAPPED", 50)
    model = TableModel(source, COLUMNS)
    model.set_ids(range(1, 1001))
    model.show_rows(0, 10)
    settle()
    assert [model.row_of(id) for id in (1, 150, 900, 5000)] == [0, 149, 899, -1]
    model.set_ids(range(1000, 0, -1))
    assert [model.row_of(id) for id in (1, 150, 900)] == [999, 850, 100], "what was near before is not now"
    settle()
    assert model.row_of(1000) == 0
    assert sorted(model.rows_of([1, 2, 3, 4, 5, 6, 7, 8, 9, 5000])) == list(range(991, 1000))
    source.suffix = "!"
    model.patch([1000, 1])
    settle()
    assert model.text(0, 0) == "Client 1000!"


def test_data_never_reads(source: Rows) -> None:
    model = TableModel(source, COLUMNS)
    model.set_rows({1: {"name": "One"}})
    source.asked.clear()
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.UserRole):
        model.index(0, 0).data(role)
    assert source.asked == []


def test_an_answer_to_an_old_question_is_dropped(source: Rows, settle: Callable[[], None]) -> None:
    model = TableModel(source, COLUMNS)
    model.set_ids((1, 2, 3))
    model.set_ids((9, 8))
    settle()
    assert [model.text(row, 0) for row in range(2)] == ["Client 9", "Client 8"]


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


def test_what_is_in_sight_is_read_before_the_rest_of_its_page(
    source: Rows, settle: Callable[[], None]
) -> None:
    model = TableModel(source, COLUMNS)
    model.set_ids(range(1, 100_001))
    settle()
    source.asked.clear()
    model.show_rows(50_010, 50_020)
    settle()
    assert source.asked[0] == tuple(range(50_011, 50_022))
    page = [id for id in range(50_001, 50_001 + PAGE) if id not in source.asked[0]]
    assert source.asked[1] == tuple(page), "no row is read twice"
    assert [ids[0] for ids in source.asked[2:]] == [50_001 + PAGE, 50_001 - PAGE]


def test_rows_flown_past_are_let_go(source: Rows, settle: Callable[[], None]) -> None:
    model = TableModel(source, COLUMNS)
    model.set_ids(range(1, 100_001))
    settle()
    model.show_rows(20_010, 20_020)
    model.show_rows(50_010, 50_020)  # while the first are being read
    settle()
    assert model.values(50_011) is not None
    assert model.values(20_011) is None
    assert model.row_of(20_011) == 20_010


def test_a_row_that_is_gone_is_not_asked_for_again_and_again(
    source: Rows, settle: Callable[[], None]
) -> None:
    model = TableModel(source, COLUMNS)
    whole = source.rows
    source.rows = lambda ids: {id: row for id, row in whole(ids).items() if id != 7}  # type: ignore[method-assign]
    model.set_ids(range(1, 1001))
    model.show_rows(0, 20)
    settle()
    assert model.values(6) is not None
    assert model.values(7) is None
