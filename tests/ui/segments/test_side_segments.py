"""Segments in the side bar, with their counts and all that is done with one; the box that offers them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from clientbase.domain.client import ClientDraft
from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.segment import Segment
from clientbase.services.shop import Shop
from clientbase.ui.segments.presenter import SegmentPresenter
from clientbase.ui.segments.segment_box import SegmentBox
from clientbase.ui.segments.side_segments import SideSegments
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked, OnScreen

Settle = Callable[[], None]


def tagged(tag: str) -> Group:
    return Group(Mode.ALL, (Condition("tags", Op.ANY_OF, (tag,)),))


@pytest.fixture
def side(shop: Shop, window_context: WindowContext, on_screen: OnScreen) -> SideSegments:
    shop.clients.add(ClientDraft(given_name="Анна", tags=("опт",), category="vip"))
    shop.clients.add(ClientDraft(given_name="Борис", tags=("опт",)))
    shop.segments.add("Опт", tagged("опт"), "green")
    shop.segments.add("Інше", tagged("інше"), "red")
    made = SideSegments(window_context, SegmentPresenter(shop))
    on_screen(made, 212, 500)
    return made


def figures(side: SideSegments) -> dict[str, str]:
    return {button.text(): button.figure() for button in side.buttons()}


def run(menu: QMenu, words: str) -> None:
    (action,) = [action for action in menu.actions() if action.text() == words]
    action.trigger()


def segment(side: SideSegments, name: str) -> Segment:
    return next(button.segment for button in side.buttons() if button.text() == name)


def test_segments_stand_with_their_counts_and_open_the_list(
    side: SideSegments, shop: Shop, window_context: WindowContext, asked: Asked, settle: Settle
) -> None:
    assert figures(side) == {
        "New clients": "2", "VIP": "1", "Inactive clients": "0", "Birthdays": "0", "Debtors": "0", "Опт": "2",
        "Інше": "0",
    }  # fmt: skip
    button = side.buttons()[-2]
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert asked.pages[-1] == ("clients", {"segment_id": button.segment.id})
    assert button.isChecked()
    signals = window_context.signals
    signals.shown.emit("tasks")
    assert not button.isChecked()
    signals.shown.emit("clients")
    assert button.isChecked(), "coming back to its list"
    signals.segment_shown.emit(0)
    signals.shown.emit("clients")
    assert not button.isChecked(), "the whole list is shown since"
    shop.clients.update(2, {"tags": ("інше",)})
    side.count()
    settle()
    assert (figures(side)["Опт"], figures(side)["Інше"]) == ("1", "1")


def test_a_segment_is_renamed_moved_hidden_removed_and_brought_back(
    side: SideSegments, shop: Shop, asked: Asked, settle: Settle
) -> None:
    dialog = side.edit(segment(side, "Опт"))
    dialog.name.setText("Гурт")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    settle()
    assert [item.name for item in shop.segments.own()] == ["Гурт", "Інше"]
    run(side.segment_menu(segment(side, "Інше")), "Move up")
    settle()
    assert [button.text() for button in side.buttons()][-2:] == ["Інше", "Гурт"]
    run(side.segment_menu(segment(side, "Debtors")), "Hide from the side bar")
    settle()
    assert "Debtors" not in figures(side)
    shop.segments.add("Обидва", Group(Mode.ALL, (Condition("segment", Op.ANY_OF, ("1",)),)))
    settle()
    run(side.segment_menu(segment(side, "Гурт")), "Remove the segment")
    assert "depends on" in asked.said[-1]
    run(side.segment_menu(segment(side, "Інше")), "Remove the segment")
    settle()
    assert "Інше" not in figures(side)
    assert asked.undo is not None
    asked.undo()
    settle()
    assert "Інше" in figures(side)
    assert "Debtors" in {action.text() for action in side.all_menu().actions()}, "hidden ones are found there"


def test_a_segment_that_cannot_be_read_is_marked_and_the_others_counted(
    side: SideSegments, shop: Shop, settle: Settle
) -> None:
    size = shop.own_fields.add("Розмір")
    shop.segments.add("Розміром M", Group(Mode.ALL, (Condition(size.key, Op.IS, ("M",)),)))
    shop.own_fields.remove(size.id)
    side.refresh()
    settle()
    assert figures(side)["Розміром M"] == "?"
    assert figures(side)["Опт"] == "2"


def test_wherever_clients_are_asked_for_a_segment_can_be_chosen(shop: Shop, side: SideSegments) -> None:
    box = SegmentBox(shop, listed=(2,))
    assert box.itemText(0) == "All clients"
    assert box.ids() == (1, 2)
    box.setCurrentIndex(1)
    assert (box.is_listed(), box.ids()) == (True, (2,))
    box.choose(-4)
    assert (box.currentText(), box.ids(), box.segment_id()) == ("VIP", (1,), -4)
    assert shop.clients.ids(box.query()) == (1,)
    box.deleteLater()
