"""Fields of a card edited in place: saved, refused, kept as a draft, told when they are doubtful."""

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft, Flag, Phone
from clientbase.i18n import language
from clientbase.services.shop import Shop
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.clients.typed_texts import inputs_of
from clientbase.ui.kit.fields.choice_editors import EmployeeEditor
from clientbase.ui.window_context import WindowContext
from tests.ui.clients.conftest import Settle, opened, phone_line, text_line


def test_a_company_shows_its_own_fields(page: ClientsPage, ids: dict[str, int], settle: Settle) -> None:
    opened(page, settle, ids["romashka"])
    fields = page.card.fields
    assert fields.line("contact_persons").text() == "Ірина · бухгалтер · 067 000 00 01"
    assert not fields.line("working_hours").isHidden()
    fields._toggle()
    assert fields.line("sex").isHidden()
    assert not fields.line("iban").isHidden()


def test_empty_fields_hide_until_asked_for(page: ClientsPage, ids: dict[str, int], settle: Settle) -> None:
    opened(page, settle, ids["nadia"])
    fields = page.card.fields
    assert fields.line("website").isHidden()
    assert not fields.line("phones").isHidden()
    fields._toggle()
    assert not fields.line("website").isHidden()
    assert fields.line("director").isHidden()


def test_esc_leaves_a_field_as_it_was(
    qtbot: QtBot, page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    opened(page, settle, ids["olena"])
    line = page.card.fields.line("campaign")
    page.card.fields.edit("campaign")
    qtbot.keyClicks(text_line(page, "campaign"), "autumn")
    qtbot.keyClick(text_line(page, "campaign"), Qt.Key.Key_Escape)
    assert not line.is_open()
    assert page.card.client_id() == ids["olena"]
    assert shop.clients.get(ids["olena"]).campaign == ""


def test_another_client_keeps_what_was_typed(
    qtbot: QtBot, page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    """A value that is one is kept; one that is none waits as a draft."""
    opened(page, settle, ids["olena"])
    page.card.fields.edit("campaign")
    qtbot.keyClicks(text_line(page, "campaign"), "autumn")
    opened(page, settle, ids["nadia"])
    assert shop.clients.get(ids["olena"]).campaign == "autumn"
    page.card.fields.edit("birthday")
    editor = page.card.fields.line("birthday").editor
    assert editor is not None
    qtbot.keyClicks(editor.findChild(QLineEdit), "31.02.1990")
    opened(page, settle, ids["olena"])
    assert page.card.draft_words() == ""
    opened(page, settle, ids["nadia"])
    assert page.card.draft_words() == "Unsaved: 31.02.1990"
    page.card._take_draft()
    editor = page.card.fields.line("birthday").editor
    assert editor is not None
    line = editor.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    assert line.text() == "31.02.1990"


def test_unsaved_text_survives_a_lock(
    qtbot: QtBot,
    page: ClientsPage,
    shop: Shop,
    ids: dict[str, int],
    window_context: WindowContext,
    settle: Settle,
) -> None:
    opened(page, settle, ids["olena"])
    page.card.fields.edit("phones")
    phone_line(page).setText("050 1")
    page.card.timeline.set_note_text("half a note")
    state = json.loads(json.dumps(page.state()))  # as it is sealed while the base is locked
    assert page.has_unsaved()
    again = ClientsPage(shop, window_context)
    qtbot.addWidget(again)
    again.resize(1300, 800)
    again.show()
    again.restore_state(state)
    settle()
    assert again.card.draft_words() == "Unsaved: 050 1 mobile half a note"
    again.card._take_draft()
    assert phone_line(again).text() == "050 1"
    assert again.card.timeline.note_text() == "half a note"
    again.card.fields.drop_editing()


def test_a_known_phone_is_told_before_it_is_saved(
    qtbot: QtBot, page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    opened(page, settle, ids["nadia"])
    page.card.fields.edit("phones")
    qtbot.keyClicks(phone_line(page), "0671234567")
    qtbot.waitUntil(lambda: bool(page.card.fields.twins.found()))
    assert [twin.client_id for twin in page.card.fields.twins.found()] == [ids["olena"]]
    qtbot.keyClick(phone_line(page), Qt.Key.Key_Return)
    assert shop.clients.get(ids["nadia"]).phones == ()
    page.card.fields.twins.anyway.emit()
    settle()
    assert [phone.e164 for phone in shop.clients.get(ids["nadia"]).phones] == ["+380671234567"]


def test_flagged_values_are_shown_with_their_reason(
    qtbot: QtBot, page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    flagged = shop.clients.add(
        ClientDraft(
            given_name="Flag",
            phones=(Phone("067 12"),),
            flags=(Flag("birthday", "31.02.1980", "bad_date"),),
        )
    )
    opened(page, settle, flagged)
    birthday = page.card.fields.line("birthday")
    assert not birthday.isHidden()
    assert birthday.warnings() == ("“31.02.1980”: Not a date of the calendar: kept as it was written.",)
    assert page.card.fields.line("phones").warnings() == (
        "“067 12”: Not a complete phone number: kept as it was written.",
    )
    page.card.fields.edit("birthday")
    editor = birthday.editor
    assert editor is not None
    line = editor.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    assert line.text() == "31.02.1980"
    line.setText("28.02.1980")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    kept = shop.clients.get(flagged)
    assert (kept.birthday, kept.flags) == ("1980-02-28", ())
    assert birthday.warnings() == ()


def test_a_click_begins_editing(qtbot: QtBot, page: ClientsPage, ids: dict[str, int], settle: Settle) -> None:
    opened(page, settle, ids["olena"])
    line = page.card.fields.line("phones")
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() - 20, 10))
    assert line.is_open()
    assert page.window().focusWidget() is phone_line(page)


def test_a_responsible_employee_is_chosen_by_keyboard(
    qtbot: QtBot, page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    shop.employees.add("Марія")
    opened(page, settle, ids["olena"])
    page.card.fields.edit("responsible_id")
    editor = page.card.fields.line("responsible_id").editor
    assert isinstance(editor, EmployeeEditor)
    view = editor.box.view()
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    settle()
    qtbot.waitUntil(lambda: not page.card.fields.line("responsible_id").is_open())
    settle()
    assert shop.clients.get(ids["olena"]).responsible_id == 2
    assert page.card.fields.line("responsible_id").text() == "Марія"


@pytest.mark.usefixtures("both_styles")
def test_a_card_is_drawn_in_both_styles(page: ClientsPage, ids: dict[str, int], settle: Settle) -> None:
    opened(page, settle, ids["romashka"])
    page.card.fields.edit("addresses")
    page.card.head.asked.emit("call")
    assert not page.grab().isNull()


def test_tab_saves_and_goes_on_to_the_next_field(
    qtbot: QtBot, page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    shop.clients.update(ids["olena"], {"source": "google", "note": "likes lilies"})
    opened(page, settle, ids["olena"])
    fields = page.card.fields
    fields.edit("looking_for")
    editor = fields.line("looking_for").editor
    assert editor is not None
    (box,) = inputs_of(editor)
    qtbot.keyClicks(box, "roses")
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not fields.line("looking_for").is_open())
    assert shop.clients.get(ids["olena"]).looking_for == "roses"
    assert page.window().focusWidget() is fields.line("note")


def test_how_to_address_stands_by_the_rules_until_it_is_written(
    page: ClientsPage, shop: Shop, settle: Settle
) -> None:
    id = shop.clients.add(ClientDraft(family_name="Ткаченко", given_name="Ілля", additional_name="Петрович"))
    with language("uk"):
        opened(page, settle, id)
        fields = page.card.fields
        line = fields.line("name_vocative")
        assert (line.text(), line.value()) == ("Ілле Петровичу", "")
        assert fields.line("name_dative").text() == "Ткаченку Іллі Петровичу"
        shop.clients.update(id, {"name_vocative": "Ілько Петровичу"})
        settle()
        assert line.text() == "Ілько Петровичу"
        assert fields.line("name_genitive").text() == "Ткаченка Іллі Петровича"
