"""The page of reviews and complaints: filtered, answered beside the list, noted anew, kept typed."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.domain.feedback import FeedbackDraft, FeedbackKind, FeedbackStatus
from clientbase.services.shop import Shop
from clientbase.ui.clients.typed_texts import put_texts
from clientbase.ui.feedback.page import FeedbackPage
from clientbase.ui.feedback.presenter import SETTLED, WAITING
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import OnScreen

Settle = Callable[[], None]


@pytest.fixture
def olena(shop: Shop) -> int:
    return shop.clients.add(ClientDraft(given_name="Олена"))


@pytest.fixture
def ids(shop: Shop, olena: int) -> dict[str, int]:
    drafts = {
        "complaint": FeedbackDraft(olena, FeedbackKind.COMPLAINT, "Троянди зів'яли", rating=2),
        "wish": FeedbackDraft(olena, FeedbackKind.WISH, "Півонії взимку"),
        "review": FeedbackDraft(olena, FeedbackKind.REVIEW, "Чудово", status=FeedbackStatus.DONE, rating=5),
    }
    return {name: shop.feedback.add(draft) for name, draft in drafts.items()}


@pytest.fixture
def page(
    shop: Shop, ids: dict[str, int], window_context: WindowContext, on_screen: OnScreen, settle: Settle
) -> FeedbackPage:
    made = FeedbackPage(shop, window_context)
    on_screen(made, 1300, 800)
    settle()
    return made


def choose(page: FeedbackPage, settle: Settle, kind: str = "", state: str = "") -> set[int]:
    page.kinds.setCurrentIndex(page.kinds.findData(kind))
    page.states.setCurrentIndex(page.states.findData(state))
    page.states.activated.emit(0)
    settle()
    return set(page.list.model.ids())


def test_they_are_filtered_by_kind_state_and_words(
    page: FeedbackPage, ids: dict[str, int], settle: Settle
) -> None:
    assert page.total.text() == "2 wait"
    assert choose(page, settle) == set(ids.values())
    assert choose(page, settle, state=WAITING) == {ids["complaint"], ids["wish"]}
    assert choose(page, settle, state=SETTLED) == {ids["review"]}
    assert choose(page, settle, kind="wish") == {ids["wish"]}
    choose(page, settle)
    page.search.setText("ТРОЯНДИ")
    page.search.search_now()
    settle()
    assert page.list.model.ids() == (ids["complaint"],)


def test_one_is_answered_beside_the_list(
    qtbot: QtBot, page: FeedbackPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    page.open_row(ids["complaint"])
    settle()
    form = page.details.form
    put_texts(form.form.editor("answer"), ["Замінили букет"])
    form.form.editor("status").set_value("done")
    shop.feedback.update(ids["wish"], {"about": "Півонії"})  # of somebody else meanwhile
    settle()
    qtbot.mouseClick(form.keep_button, Qt.MouseButton.LeftButton)
    settle()
    kept = shop.feedback.get(ids["complaint"])
    assert (kept.answer, kept.status) == ("Замінили букет", FeedbackStatus.DONE)
    assert page.opened() == ids["complaint"]
    assert page.total.text() == "1 waits"


def test_a_new_one_needs_a_client_and_words_and_loses_nothing(
    page: FeedbackPage, shop: Shop, olena: int, settle: Settle
) -> None:
    page.new_record()
    put_texts(page.details.form.form.editor("text"), ["Дорого"])
    page.details.form.form.editor("kind").set_value("objection")
    page.save()
    assert page.details.form.is_open()  # nobody was chosen
    page.details.picker.set_client(olena, "Олена")
    assert page.has_unsaved()
    read, slowly = page.feedback.ids, threading.Event()
    shown: list[int] = []
    page.feedback.ids = lambda text, sort: (slowly.wait(30), read(text, sort))[1]  # type: ignore[method-assign]
    page.details.show_content = lambda content: (shown.append(content.id), slowly.set())  # type: ignore[method-assign]
    page.save()
    settle()
    assert shown == [max(shown)]  # the list that comes in later opens no row of its own
    (kept,) = (one for one in shop.feedback.of_client(olena) if one.text == "Дорого")
    assert kept.kind is FeedbackKind.OBJECTION
    assert page.opened() == kept.id
    assert not page.has_unsaved()


def test_what_is_typed_outlives_a_lock(
    page: FeedbackPage,
    shop: Shop,
    olena: int,
    window_context: WindowContext,
    on_screen: OnScreen,
    settle: Settle,
) -> None:
    page.new_record()
    put_texts(page.details.form.form.editor("text"), ["Не зберіг"])
    page.details.picker.set_client(olena, "Олена")
    state = page.state()
    again = FeedbackPage(shop, window_context)
    on_screen(again, 1300, 800)
    again.restore_state(state)
    settle()
    assert again.has_unsaved()
    again.save()
    settle()
    assert "Не зберіг" in {one.text for one in shop.feedback.of_client(olena)}


def test_several_are_removed_and_come_back(
    page: FeedbackPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    page.list.select([ids["wish"], ids["review"]])
    page.remove_selected()
    settle()
    assert page.list.model.ids() == (ids["complaint"],)
    shop.history.undo()
    settle()
    assert set(page.list.model.ids()) == set(ids.values())


def test_a_hit_of_the_search_opens_here(page: FeedbackPage, ids: dict[str, int], settle: Settle) -> None:
    page.open_with(feedback_id=ids["wish"])
    settle()
    assert page.opened() == ids["wish"]
    assert page.details.form.id == ids["wish"]
