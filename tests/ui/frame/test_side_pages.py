"""In a low window the last pages stand behind «More», and none is lost."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase.ui.pages import PAGES, PageSpec
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


def test_the_owners_pages_stand_below_and_fold_first(qtbot: QtBot, side: SideBar) -> None:
    keys = [f"register:{n}" for n in range(3)]
    own = [PageSpec(key, f"Own {key}", "file-sign", LISTED[0].load) for key in keys]
    side.set_registers(own)
    assert [button.text() for button in side.pages.folded()][-3:] == [spec.title for spec in own]
    side.set_current(keys[1])
    assert side.button(keys[1]).isVisible()
    side.set_registers(own[1:])
    assert side.button(keys[1]).isChecked()
    side.set_narrow(True)
    side.resize(side.width(), 480)
    assert side.pages.more.isVisible()
    assert {button.x() for button in map(side.button, seen(side))} == {side.button(keys[1]).x()}
    side.resize(side.width(), 900)
    assert not side.pages.folded()
    rows = [side.button(key).mapTo(side, side.button(key).rect().topLeft()).y() for key in keys[1:]]
    assert (
        side.button(LISTED[-1].key).mapTo(side, side.button(keys[1]).rect().topLeft()).y() < rows[0] < rows[1]
    )
    side.button(LISTED[-1].key).setFocus()
    qtbot.keyClick(side.button(LISTED[-1].key), Qt.Key.Key_Down)
    assert side.button(keys[1]).hasFocus()


def test_rows_stand_as_close_as_what_is_below_needs(side: SideBar) -> None:
    heights = []
    for height in (1200, 1020, 800):
        side.resize(side.width(), height)
        heights.append(side.button("today").maximumHeight())
    assert heights == [36, 32, 28]
