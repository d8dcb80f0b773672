"""A list with somebody twice: found, made one by keyboard, known to the same list next week, parted again."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clientbase.services.shop import Shop
from clientbase.ui.duplicates.page import DuplicatesPage
from clientbase.ui.kit import notice
from clientbase.ui.main_window import MainWindow
from tests.journeys.conftest import shop_of

LIST = """Код;Прізвище;Ім'я;По батькові;Телефон;Місто
17;Іваненко;Олена;;+380671112233;Київ
18;Бойко;Петро;Іванович;+380631112233;Львів
204;Іваненко;Олена;Петрівна;+380671112233;Бровари
"""


def take_in(shop: Shop, path: Path) -> tuple[int, int]:
    result = shop.imports.apply(shop.imports.plan(shop.imports.look(path)))
    return result.created, result.changed


def press(page: DuplicatesPage, key: Qt.Key) -> None:
    target = page.window().focusWidget()
    assert target is not None
    QTest.keyClick(target, key)


def test_somebody_twice_in_the_list(window: MainWindow, tmp_path: Path, settle: Callable[[], None]) -> None:
    shop = shop_of(window)
    path = tmp_path / "список.csv"
    path.write_text(LIST, "utf-8")
    assert take_in(shop, path) == (3, 0)
    settle()
    assert window.workspace is not None
    window.workspace.open_page("duplicates")
    settle()
    settle()
    page = window.workspace.page("duplicates")
    assert isinstance(page, DuplicatesPage)
    (line,) = page.list.lines()
    assert (line.sure, line.why) == (True, "той самий телефон, те саме ім’я")

    page.list.setFocus()
    press(page, Qt.Key.Key_Return)
    first, second = page.compare.taking_part()
    assert page.compare.survivor() == second  # of her most is known
    press(page, Qt.Key.Key_Left)
    assert page.compare.survivor() == first
    page.merge_button.setFocus()
    press(page, Qt.Key.Key_Return)
    settle()
    kept = shop.clients.get(first)
    assert (kept.external_id, kept.additional_name) == ("17", "Петрівна")
    assert shop.clients.count() == 2
    assert not page.list.lines()

    assert take_in(shop, path) == (0, 0)  # next week
    settle()
    merged = shop.clients.get(first)
    assert merged == kept

    window.workspace.context.undo_last()
    settle()
    settle()
    assert shop.clients.count() == 3
    assert [line.ids for line in page.list.lines()] == [(first, second)]

    line = notice.line_of(window)  # and what it says does not lie on the buttons for the next pair
    button = page.merge_button
    assert line.text()
    assert (
        line.mapTo(window, line.rect().bottomLeft()).y() < button.mapTo(window, button.rect().topLeft()).y()
    )
