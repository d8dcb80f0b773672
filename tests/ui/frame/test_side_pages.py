"""In a low window the last pages stand behind «More», and none is lost."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase.ui.pages import PAGES
from clientbase.ui.side_bar import SideBar
from tests.ui.conftest import OnScreen

LISTED = tuple(spec for spec in PAGES if spec.listed)


@pytest.fixture
def side(on_screen: OnScreen) -> SideBar:
    made = SideBar(LISTED)
    on_screen(made, made.width(), 420)
    return made


def seen(side: SideBar) -> list[str]:
    return [spec.key for spec in LISTED if side.button(spec.key).isVisible()]


def test_a_low_window_folds_the_last_pages_and_a_high_one_none(side: SideBar) -> None:
    assert side.minimumSizeHint().height() <= 500
    first = seen(side)
    assert first == [spec.key for spec in LISTED][: len(first)]
    assert 4 <= len(first) < len(LISTED)
    assert side.pages.more.isVisible()
    assert len(side.pages.folded()) + len(first) == len(LISTED)
    bottom = side.pages.more.mapTo(side, side.pages.more.rect().bottomLeft()).y()
    assert bottom < side.button("settings").mapTo(side, side.button("settings").rect().topLeft()).y()
    side.resize(side.width(), 900)
    assert seen(side) == [spec.key for spec in LISTED]
    assert not side.pages.more.isVisible()


def test_the_page_in_front_is_always_seen(side: SideBar) -> None:
    last = LISTED[-1].key
    side.set_current(last)
    assert seen(side)[-1] == last
    assert len(seen(side)) >= 4
    side.set_current("today")
    assert last not in seen(side)


def test_a_folded_page_is_opened_by_keys(qtbot: QtBot, side: SideBar) -> None:
    asked: list[str] = []
    side.page_asked.connect(asked.append)
    side.set_count("staff", 3)
    menu = side.pages.menu()
    assert [action.text() for action in menu.actions()][-1] == "Staff   3"
    menu.actions()[-1].trigger()
    assert asked == ["staff"]
    menu.deleteLater()
    side.button(seen(side)[-1]).setFocus()
    qtbot.keyClick(side.button(seen(side)[-1]), Qt.Key.Key_Down)
    assert side.pages.more.hasFocus()
    qtbot.keyClick(side.pages.more, Qt.Key.Key_Return)
    opened = side.findChildren(type(menu))
    assert any(one.isVisible() for one in opened)
    for one in opened:
        one.close()
