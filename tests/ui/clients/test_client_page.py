"""The client page as a person uses it: list, search, bin, card, drafts."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from clientbase.domain.client import Address, Client, ClientDraft, ContactPerson, Email, Flag, Kind, Phone
from clientbase.domain.fields import CLIENT_FIELDS
from clientbase.domain.interaction import Direction, InteractionDraft, InteractionKind
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.kit import dialogs
from clientbase.ui.kit.fields.several_editors import PhoneRow, SeveralEditor
from clientbase.ui.kit.fields.text_editors import TextEditor
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked

Settle = Callable[[], None]


@pytest.fixture
def ids(shop: Shop) -> dict[str, int]:
    """Three clients by a short name."""
    drafts = {
        "olena": ClientDraft(
            family_name="Ткаченко",
            given_name="Олена",
            phones=(Phone("067 123 45 67", "+380671234567", "mobile"),),
            birthday="1990-11-25",
            category="vip",
            tags=("орхідеї",),
        ),
        "romashka": ClientDraft(
            kind=Kind.COMPANY,
            organization="ТОВ «Ромашка»",
            phones=(Phone("044 555 20 10", "+380445552010"),),
            emails=(Email("office@romashka.example"),),
            tax_id="12345678",
            working_hours="9–18",
            contact_persons=(ContactPerson("Ірина", "бухгалтер", "067 000 00 01"),),
            addresses=(Address("вул. Лісова, 1", "Київ"),),
        ),
        "nadia": ClientDraft(given_name="Надія"),
    }
    return {name: shop.clients.add(draft) for name, draft in drafts.items()}


@pytest.fixture
def page(
    qtbot: QtBot, shop: Shop, ids: dict[str, int], window_context: WindowContext, settle: Settle
) -> ClientsPage:
    made = ClientsPage(shop, window_context)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    settle()
    return made


def opened(page: ClientsPage, settle: Settle, client_id: int) -> Client:
    page.open_client(client_id)
    settle()
    client = page.card.client()
    assert client is not None
    return client


def phone_line(page: ClientsPage) -> QLineEdit:
    editor = page.card.fields.line("phones").editor
    assert isinstance(editor, SeveralEditor)
    first = editor.rows()[0]
    assert isinstance(first, PhoneRow)
    return first.line


def text_line(page: ClientsPage, key: str) -> QLineEdit:
    editor = page.card.fields.line(key).editor
    assert isinstance(editor, TextEditor)
    return editor.line


def test_the_list_shows_every_field_and_is_searched(
    qtbot: QtBot, page: ClientsPage, ids: dict[str, int], settle: Settle
) -> None:
    assert {item.key for item in page.list.rows.model.columns()} == {field.key for field in CLIENT_FIELDS}
    assert set(page.list.ids()) == set(ids.values())
    page.focus_search()
    qtbot.keyClicks(page.list.search, "067 123")
    page.list.search.search_now()
    settle()
    assert list(page.list.ids()) == [ids["olena"]]
    qtbot.keyClick(page.list.search, Qt.Key.Key_Return)
    settle()
    assert page.card.client_id() == ids["olena"]
    page.focus_search()
    qtbot.keyClick(page.list.search, Qt.Key.Key_Escape)
    settle()
    assert len(page.list.ids()) == 3


def test_a_tag_filters(page: ClientsPage, ids: dict[str, int], settle: Settle) -> None:
    page.list.filter_by_tag("орхідеї")
    settle()
    assert list(page.list.ids()) == [ids["olena"]]
    page.list.show_all()
    settle()
    assert len(page.list.ids()) == 3


def test_bin_restore_and_erase(
    qtbot: QtBot, page: ClientsPage, shop: Shop, ids: dict[str, int], asked: Asked, settle: Settle
) -> None:
    page.list.rows.select((ids["nadia"],))
    page.list.focus_rows()
    qtbot.keyClick(page.list.rows.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(page.list.ids()) == 2)
    assert asked.said == ["1 client moved to the bin."]
    page.list.show_bin(shown=True)
    settle()
    assert list(page.list.ids()) == [ids["nadia"]]
    opened(page, settle, ids["nadia"])
    assert "In the bin" in page.card.head.chips()
    page.card.asked.emit("restore")
    qtbot.waitUntil(lambda: list(page.list.ids()) == [])
    page.list.show_bin(shown=False)
    settle()
    dialogs.next_answer(True)
    page.card.asked.emit("erase")
    qtbot.waitUntil(lambda: set(page.list.ids()) == {ids["olena"], ids["romashka"]})
    assert asked.said[-1] == "1 client erased for good."
    assert asked.undo is None
    assert shop.clients.count() == 2


def test_erasing_can_be_refused(page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle) -> None:
    opened(page, settle, ids["olena"])
    dialogs.next_answer(False)
    page.card.asked.emit("erase")
    settle()
    assert shop.clients.count() == 3


def test_the_warning_names_what_stays(page: ClientsPage, ids: dict[str, int]) -> None:
    text = page.presenter.erase_warning((ids["olena"],))
    assert "cannot be undone" in text
    assert "Backups made earlier" in text
    assert "issued" not in text


def test_the_head_tells_who_it_is(page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle) -> None:
    shop.tasks.add(TaskDraft("подзвонити", ids["olena"], due_on=date(2026, 11, 23)))
    shop.interactions.log(InteractionDraft(ids["olena"], InteractionKind.CALL))
    opened(page, settle, ids["olena"])
    assert page.card.head.chips() == ["VIP", "орхідеї", "Birthday 25 Nov"]
    assert page.card.head.steps() == "Last contact 18 Nov · Next: подзвонити, 23 Nov"
    assert page.card.head.freshness() == "This data has not been confirmed yet."


def test_one_click_confirms_the_data(
    page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    opened(page, settle, ids["olena"])
    page.card.head.asked.emit("confirm")
    settle()
    assert shop.clients.get(ids["olena"]).confirmed_on == date(2026, 11, 18)
    assert page.card.head.freshness() == "Data confirmed on 18 Nov"


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
    state = page.state()
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


def test_previous_and_next_keep_the_order_of_the_list(
    page: ClientsPage, ids: dict[str, int], settle: Settle
) -> None:
    order = list(page.list.ids())
    opened(page, settle, order[0])
    page.card.asked.emit("later")
    settle()
    assert page.card.client_id() == order[1]
    assert page.list.current_id() == order[1]
    page.card.asked.emit("earlier")
    page.card.asked.emit("earlier")
    settle()
    assert page.card.client_id() == order[0]


def test_a_narrow_window_shows_the_card_in_place_of_the_list(
    qtbot: QtBot, page: ClientsPage, ids: dict[str, int], settle: Settle
) -> None:
    page.resize(900, 560)
    page.list.rows.select((ids["olena"],))
    page.list.focus_rows()
    settle()
    assert page.side.isHidden()
    qtbot.keyClick(page.list.rows.table, Qt.Key.Key_Return)
    settle()
    assert page.list.isHidden()
    assert not page.card.head.back.isHidden()
    qtbot.keyClick(page.card.head.buttons["call"], Qt.Key.Key_Escape)
    assert not page.list.isHidden()
    assert page.window().focusWidget() is page.list.rows.table


def test_enter_opens_the_card_in_full_and_esc_goes_back(
    qtbot: QtBot, page: ClientsPage, ids: dict[str, int], settle: Settle
) -> None:
    page.list.rows.select((ids["olena"],))
    page.list.focus_rows()
    qtbot.keyClick(page.list.rows.table, Qt.Key.Key_Return)
    settle()
    assert page.card.is_full()
    assert page.list.isHidden()
    qtbot.keyClick(page.card.head.buttons["call"], Qt.Key.Key_Escape)
    assert not page.card.is_full()
    assert not page.list.isHidden()
    assert not page.side.isHidden()


def test_import_and_files(
    page: ClientsPage, shop: Shop, ids: dict[str, int], asked: Asked, tmp_path: Path, settle: Settle
) -> None:
    opened(page, settle, ids["olena"])
    dialogs.next_file(tmp_path / "olena.pdf")
    page.card.asked.emit("dossier")
    settle()
    assert (tmp_path / "olena.pdf").read_bytes().startswith(b"%PDF")
    dialogs.next_file(tmp_path / "olena.vcf")
    page.card.asked.emit("vcard")
    settle()
    assert "BEGIN:VCARD" in (tmp_path / "olena.vcf").read_text("utf-8")
    assert asked.said[-1] == "1 client written into olena.vcf."


def test_a_client_changed_elsewhere_is_shown_anew(
    page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    opened(page, settle, ids["olena"])
    shop.clients.update(ids["olena"], {"family_name": "Абрамчук"})
    settle()
    assert page.card.head.name.text() == "Абрамчук Олена"
    row = page.list.rows.model.row_of(ids["olena"])
    assert page.list.rows.model.text(row, 0) == "Абрамчук Олена"


def test_a_card_of_an_erased_client_closes(
    page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    opened(page, settle, ids["nadia"])
    shop.clients.erase(ids["nadia"])
    settle()
    assert page.side.isHidden()


def test_a_click_begins_editing(qtbot: QtBot, page: ClientsPage, ids: dict[str, int], settle: Settle) -> None:
    opened(page, settle, ids["olena"])
    line = page.card.fields.line("phones")
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() - 20, 10))
    assert line.is_open()
    assert page.window().focusWidget() is phone_line(page)


def test_calls_that_came_in_are_told(
    page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    shop.interactions.log(
        InteractionDraft(
            ids["olena"],
            InteractionKind.CALL,
            "про букет",
            direction=Direction.IN,
            duration_s=240,
            result="agreed",
        )
    )
    opened(page, settle, ids["olena"])
    entries = page.card.timeline.list.entries
    assert entries.index(0).data() == "Incoming call, 4 min — Agreed"
