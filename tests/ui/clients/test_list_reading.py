"""A long list shows its top while the rest of it is being looked for."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.domain.client_query import ClientQuery
from clientbase.services.shop import Shop
from clientbase.ui.clients import list_reading
from clientbase.ui.clients.list_reading import Counts, ListReading
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.clients.presenter import ClientPresenter
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import OnScreen

Settle = Callable[[], None]


@pytest.fixture
def many(shop: Shop) -> tuple[int, ...]:
    return tuple(shop.clients.add(ClientDraft(family_name=f"Клієнт {number:02}")) for number in range(12))


@pytest.fixture
def told(
    shop: Shop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[ListReading, list[object]]]:
    """A reading whose top is of five clients, and what it told."""
    monkeypatch.setattr(list_reading, "TOP", 5)
    owner = QWidget()
    qtbot.addWidget(owner)
    reading = ListReading(ClientPresenter(shop), owner)
    heard: list[object] = []
    reading.top.connect(lambda ids: heard.append(("top", tuple(ids))))
    reading.counted.connect(heard.append)
    reading.read.connect(lambda ids: heard.append(("all", tuple(ids))))
    yield reading, heard
    owner.hide()  # it had to live as long as the reading


def test_the_top_comes_first_and_only_once(
    told: tuple[ListReading, list[object]], many: tuple[int, ...], settle: Settle
) -> None:
    reading, heard = told
    reading.ask(ClientQuery())
    settle()
    assert heard == [("top", many[:5]), Counts(12, begun=True), ("all", many)]
    heard.clear()
    reading.ask(ClientQuery())
    settle()
    assert heard == [Counts(12, begun=True), ("all", many)], "what is shown does not shrink and grow again"


def test_a_search_with_few_hits_is_read_once(
    told: tuple[ListReading, list[object]],
    many: tuple[int, ...],
    shop: Shop,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reading, heard = told
    reading.ask(ClientQuery())
    settle()
    heard.clear()
    monkeypatch.setattr(shop.clients, "ids", _never)
    reading.ask(ClientQuery(text="07"))
    settle()
    assert heard == [("all", (many[7],))]


def _never(*_asked: object) -> Sequence[int]:
    raise AssertionError("all ids were asked for although the top was all")


def test_of_two_questions_the_newer_is_answered(
    told: tuple[ListReading, list[object]], many: tuple[int, ...], settle: Settle
) -> None:
    reading, heard = told
    reading.ask(ClientQuery())
    reading.ask(ClientQuery(text="Клієнт 03"))
    settle()
    assert ("all", (many[3],)) in heard
    assert ("all", many) not in heard
    assert ("top", many[:5]) not in heard


def test_a_long_list_does_not_wait_for_counts(
    told: tuple[ListReading, list[object]],
    many: tuple[int, ...],
    shop: Shop,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(list_reading, "_LONG", 10)
    shop.clients.to_bin(many[:1])
    reading, heard = told
    reading.ask(ClientQuery())
    settle()
    rest = many[1:]
    assert heard == [("top", rest[:5]), Counts(11, begun=True), ("all", rest), Counts(11, begun=True)]
    reading.recount()
    shop.clients.to_bin(many[1:2])
    heard.clear()
    reading.ask(ClientQuery(text="05"))
    settle()
    assert heard == [("all", (many[5],)), Counts(10, begun=True)]


def test_all_rows_are_selected_when_all_are_here(
    shop: Shop,
    many: tuple[int, ...],
    window_context: WindowContext,
    on_screen: OnScreen,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(list_reading, "TOP", 5)
    page = ClientsPage(shop, window_context)
    selected: list[int] = []

    def select_at_once(ids: Sequence[int]) -> None:
        page.list.rows.table.select_rows()
        selected.append(len(page.list.selected_ids()))

    page.list._reading.top.connect(select_at_once)
    on_screen(page, 1000, 600)
    settle()
    assert selected == [0], "of the top alone nothing is done with «all»"
    assert page.list.selected_ids() == many
    assert page.list.rows.status_text().startswith("12 ")
