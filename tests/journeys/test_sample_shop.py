"""From an empty base into the sample shop by one click: a base of its own, made once and opened again."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from clientbase.ui.main_window import MainWindow
from clientbase.ui.start.desk import SAMPLE_PASSWORD, StartDesk
from tests.journeys.conftest import shop_of

Settle = Callable[[], None]
TOLD = {"language": "uk", "country": "UA", "currency": "UAH"}


def test_one_click_opens_the_sample_shop(
    window: MainWindow, desk: StartDesk, qtbot: QtBot, settle: Settle
) -> None:
    empty = shop_of(window).folder
    before, _new = desk.sample_base("Магазин-зразок", TOLD)  # not filled: that is told of elsewhere
    before.close()
    assert window.workspace is not None
    button = next(
        one
        for one in window.workspace.page("today").findChildren(QPushButton)
        if one.text() == "Магазин-зразок, щоб роздивитися"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    sample = shop_of(window)
    assert sample.folder == before.folder != empty
    window.lock()
    settle()


def test_the_sample_shop_is_made_once_and_takes_no_foreign_place(desk: StartDesk) -> None:
    shop, is_new = desk.sample_base("Sample", TOLD)
    shop.close()
    assert is_new
    again, is_new = desk.sample_base("Sample", TOLD)
    assert (again.folder, is_new) == (shop.folder, False)
    again.close()
    desk.change_password(shop.folder, SAMPLE_PASSWORD, "own words")
    other, is_new = desk.sample_base("Sample", TOLD)
    assert is_new
    assert other.folder != shop.folder
    other.close()
