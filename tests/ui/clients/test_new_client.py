"""The form of a new client: what it keeps, what it says, what it does not lose."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft, Kind, Phone
from clientbase.domain.own_field import OwnKind
from clientbase.services.shop import Shop
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.clients.typed_texts import inputs_of
from clientbase.ui.kit.fields.several_editors import SeveralEditor
from clientbase.ui.kit.focus import tab_stops
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked

Settle = Callable[[], None]


@pytest.fixture
def page(qtbot: QtBot, shop: Shop, window_context: WindowContext, settle: Settle) -> ClientsPage:
    made = ClientsPage(shop, window_context)
    qtbot.addWidget(made)
    made.resize(1300, 900)
    made.show()
    settle()
    made.new_record()
    return made


def line_of(page: ClientsPage, key: str) -> QLineEdit:
    found = inputs_of(page.new.form.editor(key))[0]
    assert isinstance(found, QLineEdit)
    return found


def test_nothing_typed_is_not_kept(page: ClientsPage, shop: Shop) -> None:
    page.save()
    assert page.new.problem() != ""
    assert shop.clients.count() == 0


def test_esc_forgets_an_empty_form_and_keeps_a_begun_one(
    qtbot: QtBot, page: ClientsPage, asked: Asked, settle: Settle
) -> None:
    qtbot.keyClick(line_of(page, "family_name"), Qt.Key.Key_Escape)
    assert page.side.isHidden()
    assert asked.said == []
    assert not page.has_unsaved()
    page.new_record()
    qtbot.keyClicks(line_of(page, "family_name"), "Smith")
    qtbot.keyClicks(line_of(page, "phones"), "067")
    qtbot.keyClick(line_of(page, "phones"), Qt.Key.Key_Escape)
    assert asked.said == ["What you typed is kept: New client brings it back."]
    assert page.has_unsaved()
    page.new_record()
    assert line_of(page, "family_name").text() == "Smith"
    assert line_of(page, "phones").text() == "067"


def test_a_lock_keeps_what_was_typed(
    qtbot: QtBot, page: ClientsPage, shop: Shop, window_context: WindowContext, settle: Settle
) -> None:
    page.new.kind.set_current("company")
    page.new.kind.chosen.emit("company")
    qtbot.keyClicks(line_of(page, "organization"), "Acme")
    state = page.state()
    again = ClientsPage(shop, window_context)
    qtbot.addWidget(again)
    again.restore_state(state)
    settle()
    assert again.new.kind.current() == "company"
    assert line_of(again, "organization").text() == "Acme"


def test_a_wrong_date_is_told_at_its_field(qtbot: QtBot, page: ClientsPage, shop: Shop) -> None:
    qtbot.keyClicks(line_of(page, "family_name"), "Smith")
    qtbot.keyClicks(line_of(page, "birthday"), "31.02.1990")
    page.save()
    assert page.new.form.editor("birthday").problem() != ""
    assert shop.clients.count() == 0


def test_a_twin_may_be_added_anyway_or_opened(
    qtbot: QtBot, page: ClientsPage, shop: Shop, settle: Settle
) -> None:
    first = shop.clients.add(ClientDraft(given_name="Anna", phones=(Phone("0671234567", "+380671234567"),)))
    qtbot.keyClicks(line_of(page, "family_name"), "Smith")
    qtbot.keyClicks(line_of(page, "phones"), "0671234567")
    qtbot.waitUntil(lambda: bool(page.new.twins.found()))
    page.new.open_asked.emit(first)
    settle()
    assert page.card.client_id() == first
    page.new_record()
    page.save()
    assert shop.clients.count() == 1
    page.new.twins.anyway.emit()
    settle()
    assert shop.clients.count() == 2
    assert page.card.head.name.text() == "Smith"


def test_a_company_has_its_own_questions(qtbot: QtBot, page: ClientsPage, shop: Shop, settle: Settle) -> None:
    qtbot.keyClicks(line_of(page, "phones"), "0671234567")
    page.new.kind.set_current("company")
    page.new.kind.chosen.emit("company")
    assert line_of(page, "phones").text() == "067 123 45 67"
    qtbot.keyClicks(line_of(page, "organization"), "Acme")
    page.save()
    settle()
    (id,) = shop.clients.ids()
    kept = shop.clients.get(id)
    assert (kept.kind, kept.display_name) == (Kind.COMPANY, "Acme")


def test_own_fields_are_asked_for_too(qtbot: QtBot, page: ClientsPage, shop: Shop, settle: Settle) -> None:
    shop.own_fields.add("Shoe size")
    day = shop.own_fields.add("First visit", OwnKind.DATE)
    settle()
    page.new_record()
    qtbot.keyClicks(line_of(page, "family_name"), "Smith")
    qtbot.keyClicks(line_of(page, "own_1"), "38")
    qtbot.keyClicks(line_of(page, day.key), "05.03.2024")
    page.new.kind.set_current("company")
    page.new.kind.chosen.emit("company")
    assert line_of(page, "own_1").text() == "38"
    page.new.kind.set_current("person")
    page.new.kind.chosen.emit("person")
    qtbot.keyClicks(line_of(page, "family_name"), "Smith")
    page.save()
    settle()
    assert shop.clients.get(shop.clients.ids()[0]).own == (("own_1", "38"), (day.key, "2024-03-05"))


def test_own_fields_go_along_when_the_client_is_one_there_is(
    qtbot: QtBot, page: ClientsPage, shop: Shop, settle: Settle
) -> None:
    size, day = shop.own_fields.add("Shoe size"), shop.own_fields.add("First visit", OwnKind.DATE)
    first = shop.clients.add(
        ClientDraft(
            given_name="Anna", phones=(Phone("0671234567", "+380671234567"),), own=((size.key, "37"),)
        )
    )
    settle()
    page.new_record()
    qtbot.keyClicks(line_of(page, "phones"), "0671234567")
    qtbot.keyClicks(line_of(page, size.key), "38")
    qtbot.keyClicks(line_of(page, day.key), "05.03.2024")
    page.new.merge_into(first)
    settle()
    assert shop.clients.get(first).own == ((size.key, "37"), (day.key, "2024-03-05"))


def test_tab_follows_the_eye(page: ClientsPage) -> None:
    phones = page.new.form.editor("phones")
    assert isinstance(phones, SeveralEditor)
    phones.add_row()
    QApplication.processEvents()
    stops = [stop for stop in tab_stops(page.new) if stop.isVisible() and not isinstance(stop, QScrollArea)]
    places = [stop.mapTo(page.new, stop.rect().topLeft()) for stop in stops]
    assert places == sorted(places, key=lambda place: (place.y(), place.x()))
    assert stops[-2:] == [page.new.keep_button, page.new._cancel]
