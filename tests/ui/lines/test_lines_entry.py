"""A line is typed by keyboard alone: goods are offered, Enter goes on, a scanner adds, nothing is lost."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from clientbase.domain.goods_shelf import Shelf, ShelfGoods
from clientbase.domain.product import Price
from clientbase.ui.lines.goods_counter import GoodsCounter
from clientbase.ui.lines.lines_table import LinesTable
from clientbase.ui.lines.typed_line import TypedLine
from tests.typed_keys import enter, press, typed
from tests.ui.conftest import OnScreen

ROSE = ShelfGoods(
    1,
    "Rose red",
    "R-60",
    "4820000000017",
    "pc",
    stock="14",
    tracked=True,
    prices=(Price("", 45_500_000, "UAH"),),
)
WHITE = ShelfGoods(2, "Rose white", "R-1", prices=(Price("", 40_000_000, "UAH"),))
VASE = ShelfGoods(3, "Vase", "V1", "4820000000024")
COUNTER = GoodsCounter(Shelf([ROSE, WHITE, VASE]), "UAH")


@pytest.fixture
def table(on_screen: OnScreen) -> Iterator[LinesTable]:
    window = QWidget()
    made = LinesTable(window)
    made.setGeometry(0, 0, 640, 300)
    on_screen(window, 640, 400)
    made.offer_goods(COUNTER)
    made.begin()
    window.activateWindow()
    made.setFocus()
    yield made
    window.close()


def written(table: LinesTable) -> list[tuple[str, str, str]]:
    return [(line.name, line.quantity, line.unit_price) for line in table.lines.lines()]


def test_type_choose_quantity_and_the_next_line(table: LinesTable) -> None:
    enter("ros")  # the first of what is offered
    assert (table.current_row(), table.currentIndex().column()) == (0, 1)
    enter("5")
    assert (table.current_row(), table.currentIndex().column()) == (1, 0)
    typed("rose")
    press(Qt.Key.Key_Down)
    enter()
    enter()  # the quantity stays 1
    enter("2*4820000000024")
    assert written(table) == [("Rose red", "5", "45.5"), ("Rose white", "1", "40"), ("Vase", "2", "")]
    assert [line.product_id for line in table.lines.lines()] == [1, 2, 3]


def test_goods_without_a_price_ask_for_it(table: LinesTable) -> None:
    enter("vase")
    enter("1")
    assert table.currentIndex().column() == 3
    enter("300")
    assert (table.current_row(), table.currentIndex().column()) == (1, 0)
    assert written(table) == [("Vase", "1", "300")]


def test_a_scan_adds_one_wherever_the_cursor_stands(table: LinesTable) -> None:
    for _scan in range(3):
        enter("4820000000017")
    assert written(table) == [("Rose red", "3", "45.5")]
    table.show_cell(0, "quantity")
    enter("4820000000024")  # scanned over a quantity
    assert written(table) == [("Rose red", "3", "45.5"), ("Vase", "1", "")]
    assert (table.current_row(), table.currentIndex().column()) == (2, 0)


def test_another_layout_and_how_many_are_understood(table: LinesTable) -> None:
    enter("3 кщыу куd")
    assert table.lines.lines()[0].name == "3 кщыу куd"  # neither layout gives goods
    table.lines.set_lines(())
    table.begin()
    enter("3 кщыу")
    assert written(table) == [("Rose red", "3", "45.5")]


def test_what_was_typed_may_stay_as_it_is(table: LinesTable) -> None:
    typed("rose")
    press(Qt.Key.Key_Up)  # the last of the offers
    enter()
    assert [(line.name, line.product_id) for line in table.lines.lines()] == [("rose", None)]
    table.begin()
    typed("rose petals")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert [line.name for line in table.lines.lines()] == ["rose", "rose petals"]


def test_escape_in_a_written_line_takes_the_change_back(table: LinesTable) -> None:
    table.lines.set_lines((TypedLine("Ribbon", "1", "", "5"),))
    table.show_cell(0, "name")
    press(Qt.Key.Key_F2)
    typed("x")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert table.lines.lines()[0].name == "Ribbon"


def test_lines_are_doubled_moved_and_removed(table: LinesTable) -> None:
    table.lines.set_lines((TypedLine("One", "1", "", "1"), TypedLine("Two", "1", "", "2")))
    table.show_cell(0, "name")
    press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [line.name for line in table.lines.lines()] == ["One", "One", "Two"]
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [line.name for line in table.lines.lines()] == ["One", "Two", "One"]
    press(Qt.Key.Key_Delete)
    assert [line.name for line in table.lines.lines()] == ["One", "Two"]
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(table.lines.lines()) == 3


def test_a_line_called_something_else_is_none_of_the_goods(table: LinesTable) -> None:
    enter("4820000000017")
    index = table.lines.index(0, 0)
    table.lines.setData(index, "Rose red, cut")
    assert table.lines.lines()[0].product_id == 1
    table.lines.setData(index, "Delivery")
    assert table.lines.lines()[0].product_id is None


def test_what_was_scanned_before_the_goods_came_is_found_then(table: LinesTable) -> None:
    table.offer_goods(None)
    enter("4820000000017")
    assert written(table) == [("4820000000017", "1", "")]
    table.offer_goods(COUNTER)
    assert written(table) == [("Rose red", "1", "45.5")]


def test_the_offer_hides_when_typing_ends(table: LinesTable) -> None:
    typed("ros")
    popup = table._entry.popup
    assert popup is not None
    assert popup.isVisible()
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.accessibleDescription().startswith("Rose red, 14 pc, 45.50")
    QTest.mouseClick(popup, Qt.MouseButton.LeftButton, pos=popup.rect().center())
    assert not popup.isVisible()
    assert written(table)[0][0] == "Rose white"


def test_sums_that_come_while_typing_leave_what_is_typed(table: LinesTable) -> None:
    enter("ros")
    typed("5")
    table.lines.show_sums({}, {})
    enter("0")
    assert written(table) == [("Rose red", "50", "45.5")]


def test_less_in_stock_is_told(table: LinesTable) -> None:
    lines = (TypedLine("Rose red", "10", product_id=1), TypedLine("Rose red", "5", product_id=1))
    lacking = COUNTER.lacking(lines)
    assert set(lacking) == {0, 1}
    assert "14 pc" in lacking[0]
    assert not COUNTER.lacking(
        (TypedLine("Rose red", "14", product_id=1), TypedLine("Vase", "9", product_id=3))
    )
