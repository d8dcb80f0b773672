"""What is typed into an invoice is never lost, never issued twice, and never issued as something else."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from clientbase import i18n
from clientbase.domain.base_errors import DiskFull
from clientbase.domain.client import ClientDraft
from clientbase.domain.document import Discount, DocumentLine, Terms
from clientbase.domain.document_summary import DocumentStatus
from clientbase.domain.money import Money
from clientbase.domain.paper_look import Picture
from clientbase.services.shop import Shop
from clientbase.ui.documents.page import DocumentsPage
from clientbase.ui.kit import dialogs
from clientbase.ui.lines.typed_line import TypedLine, number_text
from clientbase.ui.window_context import WindowContext
from tests.reports.sample_pictures import logo
from tests.ui.conftest import Asked
from tests.ui.documents.conftest import Settle, write

BOUQUET = TypedLine("Bouquet", "2", "pc", "10")


def test_two_presses_issue_one(page: DocumentsPage, shop: Shop, client: int, settle: Settle) -> None:
    write(page, client, settle, BOUQUET)
    page.editor.issue_button.click()
    page.editor._issue()
    settle()
    assert [item.number for item in shop.documents.list()] == ["0001"]


def test_a_date_that_is_none_is_refused_and_not_forgotten(
    qtbot: QtBot, page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    write(page, client, settle, BOUQUET)
    page.editor.issued_on.line.setFocus()
    page.editor.issued_on.line.selectAll()
    qtbot.keyClicks(page.editor.issued_on.line, "31.02.2026")
    page.editor._issue()
    settle()
    assert shop.documents.list() == ()
    assert "31.02.2026" in page.editor.problem()


def test_text_restored_after_a_lock_is_still_unsaved(
    qtbot: QtBot, page: DocumentsPage, shop: Shop, client: int, window_context: WindowContext, settle: Settle
) -> None:
    write(page, client, settle, BOUQUET)
    again = DocumentsPage(shop, window_context)
    qtbot.addWidget(again)
    again.restore_state(page.state())
    settle()
    assert again.has_unsaved()
    again._leave_editor()
    settle()
    assert [item.status for item in shop.documents.list()] == [DocumentStatus.DRAFT]


def test_another_document_does_not_take_the_place_of_unsaved_text(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    write(page, client, settle, BOUQUET)
    page.new_record()
    settle()
    (draft,) = shop.documents.list()
    assert draft.status is DocumentStatus.DRAFT
    assert page.editor.table.lines.lines() == ()


def test_what_cannot_be_kept_can_be_thrown_away(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    write(page, client, settle, TypedLine("Bouquet", "two", "pc", "10"))
    dialogs.next_answer(False)
    page._leave_editor()
    assert page._stack.currentWidget() is page.editor
    dialogs.next_answer(True)
    page._leave_editor()
    assert page._stack.currentWidget() is page._listed
    assert shop.documents.list() == ()


def test_a_line_half_written_is_no_fault_until_it_is_issued(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    write(page, client, settle, TypedLine("Bouquet"))
    assert page.editor.problem() == ""
    page.editor._issue()
    assert page.editor.problem() == "Line 1: “Price” is still empty."
    page._leave_editor()
    settle()
    (draft,) = shop.documents.list()
    assert shop.documents.content(draft.id).lines[0].item_name == "Bouquet"


def test_undoing_the_keeping_does_not_end_the_typing(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    write(page, client, settle, BOUQUET)
    page.save()
    settle()
    shop.history.undo()
    settle()
    assert shop.documents.list() == ()
    assert page.has_unsaved()
    page.save()
    settle()
    assert page.editor.problem() == ""
    assert len(shop.documents.list()) == 1


def test_saving_leaves_the_cursor(page: DocumentsPage, client: int, settle: Settle) -> None:
    write(page, client, settle, BOUQUET)
    page.editor.note.setFocus()
    page.save()
    settle()
    assert page.focusWidget() is page.editor.note


def test_a_discount_above_the_line_is_marked_at_its_row(
    page: DocumentsPage, client: int, settle: Settle
) -> None:
    write(page, client, settle, BOUQUET, TypedLine(), TypedLine("Vase", "1", "", "5", "6"))
    assert page.editor.problem().startswith("Line 3")
    assert page.editor.table.lines.index(2, 4).data(Qt.ItemDataRole.ToolTipRole)


def test_a_lines_own_vat_survives_the_editor(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    line = DocumentLine("Book", Decimal(1), "pc", Decimal(100), vat_rate=Decimal(7))
    draft = shop.documents.save_draft(shop.documents.draft_for(client, [line]), client)
    page.open_document(draft)
    settle()
    page.editor.note.setPlainText("thanks")
    page.save()
    settle()
    assert shop.documents.content(draft).lines[0].vat_rate == Decimal(7)


@pytest.mark.parametrize(
    ("language", "typed", "read"),
    [
        ("uk", "1 234,5", "1234.5"),
        ("uk", "1.250", "1.250"),  # a kilogram and a quarter, not a thousand
        ("uk", "1,250", "1.250"),
        ("uk", "1.234,50", "1234.50"),
        ("en", "1,250", "1250"),
        ("en", "1,234.50", "1234.50"),
        ("uk", "100 грн", "100"),
        ("uk", "100 $", "100 $"),  # not a sum of this document
        ("en", "two", "two"),
        ("en", "", ""),
    ],
)
def test_typed_numbers(language: str, typed: str, read: str) -> None:
    i18n.set_language(language)
    assert number_text(typed, "UAH") == read


def test_lines_are_moved_and_taken_back(
    qtbot: QtBot, page: DocumentsPage, client: int, settle: Settle
) -> None:
    write(page, client, settle, BOUQUET, TypedLine("Vase", "1", "", "5"), TypedLine("Card", "1", "", "1"))
    table = page.editor.table

    def names() -> list[str]:
        return [line.name for line in table.lines.lines()]

    table.show_cell(0, "name")
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names() == ["Vase", "Bouquet", "Card"]
    assert table.current_row() == 1
    dragged: QMimeData = table.lines.mimeData([table.lines.index(2, 0)])
    table.lines.dropMimeData(dragged, Qt.DropAction.MoveAction, 0, 0, table.rootIndex())
    assert names() == ["Card", "Vase", "Bouquet"]
    table.show_cell(1, "name")
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert names() == ["Card", "Bouquet"]
    for _step in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names() == ["Bouquet", "Vase", "Card"]


def test_tab_goes_through_the_cells_and_on_to_the_terms_and_the_note(
    qtbot: QtBot, page: DocumentsPage, client: int, settle: Settle
) -> None:
    write(page, client, settle)
    table = page.editor.table
    table.begin()
    qtbot.keyClicks(table, "B")
    editor = next(line for line in table.findChildren(QLineEdit) if line.isVisible())
    qtbot.keyClicks(editor, "ouquet")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    settle()
    assert (table.current_row(), table.currentIndex().column()) == (0, 1)
    for _cell in range(4):
        qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert (table.current_row(), table.currentIndex().column()) == (1, 0)
    on = (*page.editor.terms.lines.values(), page.editor.note)
    for before, after in zip((table, *on), on, strict=False):
        qtbot.keyClick(before, Qt.Key.Key_Tab)
        assert page.focusWidget() is after
    for before, after in zip(reversed(on), (*reversed(on[:-1]), table), strict=True):
        qtbot.keyClick(before, Qt.Key.Key_Backtab)
        assert page.focusWidget() is after


def test_the_list_is_searched_and_a_draft_removed_by_a_key(
    qtbot: QtBot, page: DocumentsPage, shop: Shop, client: int, asked: Asked, settle: Settle
) -> None:
    line = DocumentLine("Book", Decimal(1), "pc", Decimal(100))
    other = shop.clients.add(ClientDraft(family_name="Щербина"))
    draft = shop.documents.save_draft(shop.documents.draft_for(client, [line]), client)
    issued = shop.documents.issue(shop.documents.draft_for(other, [line], issued_on=date(2026, 1, 5)), other)
    settle()
    assert len(page.list.model.ids()) == 2
    page.focus_search()
    page.search.setText("ткач")
    page.search.search_now()
    settle()
    assert list(page.list.model.ids()) == [draft]
    page.search.clear()
    settle()
    page.list.setFocus()
    page.list.select([issued.id])
    page._remove_selected()
    assert "cancelled" in asked.said[-1]
    page.list.select([draft])
    page._remove_selected()
    settle()
    assert list(page.list.model.ids()) == [issued.id]


def test_typing_fast_draws_the_last_word(
    page: DocumentsPage, client: int, settle: Settle, qtbot: QtBot
) -> None:
    write(page, client, settle, BOUQUET)
    for price in ("11", "12", "13"):
        page.editor.table.lines.setData(page.editor.table.lines.index(0, 3), price)
    reading = page.presenter.read(page.editor.typed())
    assert reading.draft is not None
    last = page.presenter.preview(reading.draft, reading.company_id)
    qtbot.waitUntil(lambda: page.editor.pdf.content() == last)


def test_a_narrow_page_shows_form_or_paper(page: DocumentsPage, client: int, settle: Settle) -> None:
    page.resize(836, 560)
    write(page, client, settle, BOUQUET)
    assert page.editor.table.isVisible()
    assert not page.editor.pdf.isVisible()
    page.editor.peek.click()
    assert not page.editor.table.isVisible()
    assert page.editor.pdf.isVisible()


def test_after_a_failed_issue_one_can_try_again(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(page, client, settle, BOUQUET)

    def full(*_what: object, **_more: object) -> None:
        raise DiskFull(name="base.db")

    with monkeypatch.context() as patch:
        patch.setattr(shop.documents, "issue", full)
        page.editor._issue()
        settle()
    assert page.editor.problem()
    assert page.has_unsaved()
    page.editor._issue()
    settle()
    assert [item.number for item in shop.documents.list()] == ["0001"]


def test_what_was_erased_does_not_stay_on_the_screen(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    write(page, client, settle, BOUQUET)
    page.editor._issue()
    settle()
    assert page._stack.currentWidget() is page.viewer
    shop.clients.erase(client, documents_too=True)
    settle()
    assert page._stack.currentWidget() is page._listed
    assert page.viewer.pdf.content() == b""


def test_a_client_erased_meanwhile_leaves_the_editor(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    write(page, client, settle, BOUQUET)
    shop.clients.erase(client)
    settle()
    assert (page.editor.client.client_id(), page.editor.client.text()) == (None, "")
    assert page.editor.table.lines.lines() == (BOUQUET,)
    page.editor._issue()
    assert "Choose a client" in page.editor.problem()


def test_terms_of_the_whole_are_typed_read_and_kept(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    write(page, client, settle, TypedLine(name="Букет", quantity="2", unit="шт", unit_price="500"))
    editor = page.editor
    for key, text in (("discount", "10%"), ("delivery", "1,150.50")):
        editor.terms.lines[key].clear()
        QTest.keyClicks(editor.terms.lines[key], text)
    settle()
    assert page.editor.problem() == ""
    editor.save()
    settle()
    (item,) = shop.documents.list()
    terms = shop.documents.content(item.id).terms
    assert terms == Terms(Discount(percent=Decimal(10)), Decimal("1150.5"))
    assert item.gross == Money(205050, "UAH")
    QTest.keyClicks(editor.terms.lines["delivery"], "x")
    settle()
    assert "Delivery" in editor.problem()


def test_why_there_is_no_qr_is_said_beside_the_sums(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    shop.own_companies.update(1, {"tax_id": ""})
    write(page, client, settle, TypedLine(name="Букет", quantity="2", unit="шт", unit_price="500"))
    hint = page.editor.findChild(QLabel, "qr_hint")
    assert isinstance(hint, QLabel)
    assert "Tax id" in hint.text()
    shop.settings.set("seller.tax_id", "1234567899")
    page.editor.changed_by_hand()
    settle()
    assert hint.text() == ""


def test_a_lost_logo_is_told_beside_the_sums_and_the_paper_is_drawn(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle, qtbot: QtBot
) -> None:
    company = shop.own_companies.first().id
    shop.company_looks.set_picture(company, Picture.LOGO, logo())
    shop.files.remove(shop.own_companies.get(company).logo_id)
    write(page, client, settle, BOUQUET)
    hint = page.editor.findChild(QLabel, "qr_hint")
    assert hint is not None
    assert "Logo: the picture kept for it is gone" in hint.text()
    qtbot.waitUntil(lambda: page.editor.pdf.page_count() == 1)
