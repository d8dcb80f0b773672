"""A card by keyboard alone: Tab as one sees it, fields that are kept when left, choices by arrows."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clientbase.services.shop import Shop
from clientbase.ui.clients.field_line import FieldLine
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.kit.fields.text_editors import LinkEditor
from tests.ui.clients.conftest import Settle, opened


@pytest.fixture
def front(page: ClientsPage, qtbot: QtBot) -> ClientsPage:
    """The page in a window that is active: only there the focus is told about."""
    with qtbot.waitActive(page):
        page.activateWindow()
    return page


def focused(page: QWidget) -> QWidget:
    found = page.window().focusWidget()
    assert found is not None
    return found


def press(page: QWidget, qtbot: QtBot, key: Qt.Key) -> None:
    popup = QApplication.activePopupWidget()
    qtbot.keyClick((popup.focusWidget() or popup) if popup is not None else focused(page), key)


def test_several_values_are_kept_when_their_last_button_is_left(
    qtbot: QtBot, front: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    opened(front, settle, ids["olena"])
    fields = front.card.fields
    fields._toggle()
    fields.edit("emails")
    qtbot.keyClicks(focused(front), "olena@example.com")
    editor = fields.line("emails").editor
    assert editor is not None
    while editor.isAncestorOf(focused(front)):  # the mark, the button that removes, the link that adds
        press(front, qtbot, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not fields.line("emails").is_open())
    assert focused(front) is fields.line("messengers")
    assert [one.address for one in shop.clients.get(ids["olena"]).emails] == ["olena@example.com"]


def test_arrows_choose_among_words_and_typing_goes_on_at_the_end(
    qtbot: QtBot, front: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    opened(front, settle, ids["olena"])
    fields = front.card.fields
    fields._toggle()
    fields.edit("category")
    for _place in range(3):
        press(front, qtbot, Qt.Key.Key_Down)
    assert shop.clients.get(ids["olena"]).category == "vip"
    press(front, qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not fields.line("category").is_open())
    assert shop.clients.get(ids["olena"]).category not in ("", "vip")
    assert focused(front) is fields.line("category")
    fields.edit("given_name")
    qtbot.keyClicks(focused(front), "ka")
    press(front, qtbot, Qt.Key.Key_Return)
    settle()
    assert shop.clients.get(ids["olena"]).given_name == "Оленаka"


def test_tab_goes_down_the_card_as_it_is_seen(
    qtbot: QtBot, front: ClientsPage, ids: dict[str, int], settle: Settle
) -> None:
    front.open_client(ids["romashka"], full=True)
    settle()
    card = front.card
    card.head.back.setFocus()
    stops: list[QWidget] = []
    while focused(front) not in stops and len(stops) < 100:
        stops.append(focused(front))
        press(front, qtbot, Qt.Key.Key_Tab)
    places = [stops.index(one) for one in (card.head.buttons["call"], card.timeline.list)]
    assert places == sorted(places)
    fields = [one for one in stops if isinstance(one, FieldLine)]
    heights = [one.mapTo(card, QPoint()).y() for one in fields]
    assert heights == sorted(heights)
    phone = next(place for place, one in enumerate(stops) if one.accessibleName().startswith("Call 044"))
    assert phone < places[0]  # of the head, although it was made last


def test_a_link_is_typed_after_buttons_elsewhere_are_gone(
    qtbot: QtBot, front: ClientsPage, ids: dict[str, int], settle: Settle
) -> None:
    opened(front, settle, ids["olena"])
    fields = front.card.fields
    fields._toggle()
    fields.edit("website")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.keyClicks(focused(front), "a.example")
    editor = fields.line("website").editor
    assert isinstance(editor, LinkEditor)
    assert editor._open.isVisible()
