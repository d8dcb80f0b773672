"""The history lists what was done, and takes any of it back, however old."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.services.shop import Shop
from clientbase.ui.history.dialog import IMPORTS, HistoryDialog, open_history
from clientbase.ui.window_context import WindowContext

Settle = Callable[[], None]


@pytest.fixture
def history(
    qtbot: QtBot, shop: Shop, window_context: WindowContext, settle: Settle
) -> Iterator[HistoryDialog]:
    old = shop.clients.add(ClientDraft(family_name="Ткаченко"))
    shop.clients.add(ClientDraft(family_name="Мельник"))
    shop.clients.update(old, {"note": "edited"})
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    dialog = open_history(window_context, host)
    settle()
    yield dialog
    settle()


def shown(history: HistoryDialog) -> list[str]:
    model = history.list.model
    return [str(model.values(id)["what"]) for id in model.ids()]  # type: ignore[index]


def test_the_newest_stands_first_and_the_making_of_the_base_stays(history: HistoryDialog) -> None:
    assert shown(history)[:3] == ["Editing a client", "Adding a client", "Adding a client"]
    assert history.undo.isEnabled()
    history.list.select([history.list.model.ids()[-1]])
    assert not history.undo.isEnabled()


def test_an_older_action_is_undone_and_what_was_edited_since_is_named(
    history: HistoryDialog, shop: Shop, settle: Settle
) -> None:
    history.list.select([history.list.model.ids()[1]])
    history.undo.click()
    settle()
    assert shop.clients.count() == 1
    history.list.select([id for id in history.list.model.ids() if history._presenter.can_undo(id)][-1:])
    history.undo.click()
    settle()
    assert shop.clients.count() == 1
    assert history.told()[-2:] == ["Ткаченко", "edited since"]


def test_what_stands_undone_is_not_undone_again_and_that_is_said(
    history: HistoryDialog, shop: Shop, settle: Settle
) -> None:
    edited = history.list.model.ids()[0]
    assert history.why.text() == ""
    history.undo.click()
    settle()
    for line, why in (
        (edited, "Undone already"),
        (history.list.model.ids()[0], "Undo and redo are not undone themselves"),
        (history.list.model.ids()[-1], "This cannot be undone"),
    ):
        history.list.select([line])
        assert (history.why.text(), history.undo.isEnabled()) == (why, False)
    history._presenter.undo = lambda id, progress: shop.history.undo(edited, progress)  # type: ignore[method-assign]
    history.list.select([history.list.model.ids()[2]])
    history.undo.click()
    settle()
    assert history.told() == [f"Action No. {edited} is undone already. Nothing was changed."]


def test_only_imports_can_be_listed(history: HistoryDialog) -> None:
    history.filter.chosen.emit(IMPORTS)
    assert shown(history) == []


def test_from_a_line_one_comes_to_its_clients(
    history: HistoryDialog, shop: Shop, window_context: WindowContext, settle: Settle
) -> None:
    shop.duplicates.merge(1, [2])
    shop.history.undo()
    history.refresh()
    settle()
    assert shown(history)[:2] == ["Undone: Merging clients", "Merging clients"]
    merged = history.list.model.ids()[1]
    assert history.list.model.values(merged)["records"] == "1 merged"  # type: ignore[index]
    history.list.select([merged])
    history.clients.click()
    settle()
    assert history.told() == ["2 clients", "Ткаченко", "Мельник"]
    shop.history.undo(history.list.model.ids()[-3])  # the adding of the second one
    history.clients.click()
    settle()
    assert history.told() == ["2 clients", "Ткаченко", "1 no longer in the base"]
    assert shop.history.clients_of(merged, limit=1) == (((1, "Ткаченко"),), 2)
