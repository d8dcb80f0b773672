"""Columns of a list: several sort keys, frozen ones, the chooser, figures of the selection."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.fields import FieldKind
from clientbase.domain.figures import figures_in, own_figures, totals
from clientbase.domain.money import Money
from clientbase.domain.sums import Sums
from clientbase.ui.kit.column_chooser import ColumnChooser
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.list_header_menu import column_menu
from clientbase.ui.kit.list_totals import statistics, sums
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.machine_settings import MachineSettings
from tests.ui.conftest import OnScreen
from tests.ui.kit.edited_list import COLUMNS, Things, some_things

Settle = Callable[[], None]
K, M = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def things() -> Things:
    return some_things(60)


@pytest.fixture
def view(things: Things, machine: MachineSettings, on_screen: OnScreen, settle: Settle) -> ListView:
    return listed(things, machine, on_screen, settle)


def listed(things: Things, machine: MachineSettings, on_screen: OnScreen, settle: Settle) -> ListView:
    made = ListView("things", things, COLUMNS, machine, sort=(("name", True),), editing=things.editing())
    on_screen(made, 420, 400)
    made.set_ids(tuple(things.rows_by_id))
    settle()
    return made


def keys(view: ListView) -> list[str]:
    return [spec.key for spec in view.shown_columns()]


def choose(menu: QMenu, words: str) -> None:
    action = next(each for each in menu.actions() if each.text() == words)
    assert isinstance(action, QAction)
    action.trigger()


def menu_of(view: ListView, key: str) -> QMenu:
    spec = next(each for each in view.model.columns() if each.key == key)
    return column_menu(view, view.table.column_layout, spec, view.choose_columns)


# --- sorting ----------------------------------------------------------------------------------------


def test_ctrl_and_shift_add_keys_and_turn_them(view: ListView, qtbot: QtBot) -> None:
    head = view.table.head
    asked: list[object] = []
    view.sort_changed.connect(asked.append)

    def click(place: int, keys: Qt.KeyboardModifier = M.NoModifier) -> None:
        at = QPoint(head.sectionViewportPosition(place) + 12, 10)
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, keys, at)

    click(1)
    click(2, M.ControlModifier)
    click(1, M.ShiftModifier)
    assert asked[-1] == (("city", False), ("day", True))
    click(2)
    assert view.sort() == (("day", True),)


def test_the_menu_sorts_further_and_back_to_the_beginning(view: ListView) -> None:
    choose(menu_of(view, "city"), "Sort descending")
    choose(menu_of(view, "day"), "Then by this, ascending")
    assert view.sort() == (("city", False), ("day", True))
    choose(menu_of(view, "city"), "Sort no longer by this")
    assert view.sort() == (("day", True),)
    choose(menu_of(view, "day"), "Sort as at first")
    assert view.sort() == (("name", True),)
    assert "Sort as at first" not in [each.text() for each in menu_of(view, "day").actions()]


def test_alt_down_opens_the_menu_of_the_column(view: ListView) -> None:
    view.table.setFocus()
    view.table.put_cursor(0, 1)
    QTest.keyClick(view.table, K.Key_Down, M.AltModifier)
    menus = [each for each in view.findChildren(QMenu) if each.isVisible()]
    assert len(menus) == 1
    menus[0].close()


# --- frozen -----------------------------------------------------------------------------------------


def test_frozen_columns_stay_and_the_cursor_is_never_beneath(view: ListView, settle: Settle) -> None:
    table = view.table
    table.column_layout.freeze("name")
    table.setFocus()
    table.put_cursor(0, 0)
    for _step in range(6):
        QTest.keyClick(table, K.Key_Right)
    assert table.current_key() == "sum"
    assert table.horizontalScrollBar().value() > 0
    name = table.model().index(0, 0)
    assert table.cell_rect(name).left() == 0
    for _step in range(5):
        QTest.keyClick(table, K.Key_Left)
        assert table.visualRect(table.currentIndex()).left() >= table.frozen.width()
    before = table.horizontalScrollBar().value()
    QTest.keyClick(table, K.Key_Left)
    assert (table.current_key(), table.horizontalScrollBar().value()) == ("name", before)


def test_the_mouse_reaches_frozen_cells_as_if_nothing_were_scrolled(view: ListView, qtbot: QtBot) -> None:
    table = view.table
    table.column_layout.freeze("name")
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    over = table.frozen.cells
    assert over.isVisible()
    at = QPoint(30, 36 * 2 + 10)
    qtbot.mouseClick(over, Qt.MouseButton.LeftButton, pos=at)
    assert (view.selected_ids(), table.current_key()) == ((3,), "name")
    qtbot.mouseMove(over, QPoint(30, 36 * 4 + 10))
    assert table.hover_row() == 4
    opened: list[int] = []
    view.row_opened.connect(opened.append)
    qtbot.mouseDClick(over, Qt.MouseButton.LeftButton, pos=at)
    assert opened == [3]
    heads = table.frozen.heads
    qtbot.mouseClick(heads, Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    assert view.sort() == (("name", False),)


def test_a_drag_goes_from_the_frozen_columns_into_the_others(view: ListView) -> None:
    table = view.table
    table.column_layout.freeze("name")
    table.horizontalScrollBar().setValue(60)
    over = table.frozen.cells

    def send(kind: QMouseEvent.Type, x: int, y: int, *, held: bool) -> None:
        left = Qt.MouseButton.LeftButton
        at = QPointF(x, y)
        buttons = left if held else Qt.MouseButton.NoButton
        button = Qt.MouseButton.NoButton if kind is QMouseEvent.Type.MouseMove else left
        event = QMouseEvent(kind, at, QPointF(over.mapToGlobal(QPoint(x, y))), button, buttons, M.NoModifier)
        over.event(event)

    send(QMouseEvent.Type.MouseButtonPress, 20, 10, held=True)
    send(QMouseEvent.Type.MouseMove, 60, 20, held=True)
    send(QMouseEvent.Type.MouseMove, 200, 50, held=True)
    send(QMouseEvent.Type.MouseButtonRelease, 200, 50, held=False)
    assert table.block.keys()[0] == "name"
    assert len(table.block.keys()) > 1
    assert view.selected_ids() == (1, 2)


def test_an_editor_lies_over_its_frozen_cell(view: ListView) -> None:
    view.resize(460, 400)
    table = view.table
    table.column_layout.freeze("city")
    table.setFocus()
    table.put_cursor(1, 1)
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    view.cells.edit()
    editor = view.cells.open_editor()
    assert editor is not None
    assert editor.x() == table.viewport().x() + table.columnWidth(0)
    editor.given_up.emit()


def test_what_would_take_all_the_room_is_not_frozen(view: ListView) -> None:
    table = view.table
    table.column_layout.freeze("day")
    assert table.column_layout.frozen_places() == ()
    assert not table.frozen.cells.isVisible()
    view.resize(1400, 400)
    assert len(table.column_layout.frozen_places()) == 3


# --- which are shown --------------------------------------------------------------------------------


def boxes(chooser: ColumnChooser) -> dict[str, bool]:
    """The columns the search leaves, and whether they are ticked."""
    model = chooser.list.model()
    found = {}
    for row in range(model.rowCount()):
        if not chooser.list.isRowHidden(row):
            index = model.index(row, 0)
            found[index.data()] = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
    return found


@pytest.fixture
def chooser(view: ListView, qtbot: QtBot) -> ColumnChooser:
    made = ColumnChooser(view.table.column_layout)
    qtbot.addWidget(made)
    made.show()
    return made


def test_columns_are_ticked_found_and_moved_by_keys(view: ListView, chooser: ColumnChooser) -> None:
    QTest.keyClicks(chooser.search, "ta")
    assert boxes(chooser) == {"Tags": True}
    QTest.keyClick(chooser.search, K.Key_Down)
    QTest.keyClick(chooser.list, K.Key_Space)
    assert "tags" not in keys(view)
    chooser.search.clear()
    chooser.list.setCurrentIndex(chooser.list.model().index(1, 0))
    QTest.keyClick(chooser.list, K.Key_Up, M.AltModifier)
    assert keys(view)[:2] == ["city", "name"]
    assert list(boxes(chooser))[:2] == ["City", "Name"]


def test_all_none_and_as_at_first(view: ListView, chooser: ColumnChooser) -> None:
    buttons = {each.text(): each for each in chooser.findChildren(QWidget) if hasattr(each, "text")}
    QTest.mouseClick(buttons["Tick none"], Qt.MouseButton.LeftButton)
    assert keys(view) == ["name"], "one always stays"
    QTest.keyClicks(chooser.search, "city")
    QTest.mouseClick(buttons["Tick all"], Qt.MouseButton.LeftButton)
    assert keys(view) == ["name", "city"]
    view.table.column_layout.freeze("name")
    QTest.mouseClick(buttons["As at first"], Qt.MouseButton.LeftButton)
    assert keys(view) == [spec.key for spec in COLUMNS]
    assert view.table.column_layout.frozen_key() == ""


def test_everything_is_remembered_by_the_list(
    view: ListView, things: Things, machine: MachineSettings, on_screen: OnScreen, settle: Settle
) -> None:
    layout = view.table.column_layout
    layout.show("note", shown=False)
    layout.freeze("city")
    layout.sort_by((("day", False), ("name", True)))
    layout.move("kind", -1)
    layout.remember()
    again = listed(things, machine, on_screen, settle)
    assert keys(again) == ["name", "city", "kind", "day", "tags", "sum"]
    assert again.table.column_layout.frozen_key() == "city"
    assert again.sort() == (("day", False), ("name", True))


def test_headings_are_read_whole_until_widths_are_set(machine: MachineSettings, on_screen: OnScreen) -> None:
    long = ListColumn("x", "A heading that takes more room than its column", width=60)
    made = ListView("long", some_things(), (long, *COLUMNS), machine)
    on_screen(made, 400, 300)
    head = made.table.head
    assert made.table.columnWidth(0) >= head.width_of(long)
    made.table.column_layout.sort_by((("name", True), ("x", True)))
    assert made.table.columnWidth(0) >= head.width_of(long), "the arrow has its room too"


# --- figures ----------------------------------------------------------------------------------------


def test_figures_of_every_kind() -> None:
    assert [each.amount for each in figures_in((1, 2.5, Decimal("0.1")))] == [
        1,
        Decimal("2.5"),
        Decimal("0.1"),
    ]
    halves = [Sums.of(1_005_000, "UAH") for _each in range(2)]
    (both,) = totals(figure for each in halves for figure in figures_in(each))
    assert both.sum == Decimal("2.01"), "not 1.01 twice: as the sum of all is told elsewhere"
    assert list(figures_in(True)) == list(figures_in("5")) == list(figures_in(None)) == []
    money = list(figures_in((Money(1250, "UAH"), Money(99, "EUR"))))
    assert [(each.amount, each.currency) for each in money] == [
        (Decimal("12.50"), "UAH"), (Decimal("0.99"), "EUR"),
    ]  # fmt: skip
    own = own_figures(FieldKind.MONEY, "12.50 UAH")
    assert [(each.amount, each.currency) for each in own] == [(Decimal("12.50"), "UAH")]
    assert [each.amount for each in own_figures(FieldKind.NUMBER, "38.5")] == [Decimal("38.5")]
    assert totals(()) == ()


def test_each_currency_is_added_up_by_itself() -> None:
    column = ListColumn("sum", "Sum", summed=True)
    rows = [
        {"sum": Sums((("UAH", 10_000_000),))},
        {"sum": Sums((("UAH", 5_000_000), ("EUR", 2_000_000)))},
        {"sum": None},
    ]
    assert sums(rows, (column,)) == ["Sum: UAH\u00a015.00 + €2.00"]
    assert statistics(rows, column) == [
        "Sum: sum UAH\u00a015.00, average UAH\u00a07.50, least UAH\u00a05.00, most UAH\u00a010.00, figures 2",
        "Sum: sum €2.00, average €2.00, least €2.00, most €2.00, figures 1",
    ]


def test_the_status_line_tells_all_about_the_column_of_the_cursor(view: ListView) -> None:
    view.select((1, 2, 3))
    assert view.status_text() == "60 rows · 3 selected · Sum: 60"
    view.table.column_layout.show_only(["name", "sum"])
    view.table.put_cursor(0, 6)
    view.select((1, 2, 3))
    assert view.status_text().endswith("Sum: sum 60, average 20, least 10, most 30, figures 3")
