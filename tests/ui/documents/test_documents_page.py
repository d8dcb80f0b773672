"""The Documents page as a person uses it."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from clientbase.domain.document import DocumentKind, DocumentLine
from clientbase.domain.document_summary import DocumentStatus
from clientbase.domain.product import Price, ProductDraft
from clientbase.services.shop import Shop
from clientbase.ui.documents import batch
from clientbase.ui.documents.page import DocumentsPage
from clientbase.ui.kit import dialogs, handing_out
from clientbase.ui.lines.typed_line import TypedLine
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked
from tests.ui.documents.conftest import Settle, write
from tests.ui.papers import print_into

BOUQUET = TypedLine("Bouquet", "2", "pc", "10")


def test_an_invoice_from_nothing_to_paper(
    qtbot: QtBot, page: DocumentsPage, shop: Shop, client: int, asked: Asked, settle: Settle
) -> None:
    page.open_with(new=True, client_id=client)
    settle()
    table = page.editor.table
    table.begin()
    for text in ("Bouquet", "2", "pc", "1 075,50", "10%"):
        qtbot.keyClicks(table, text[0])
        editor = next(line for line in table.findChildren(QLineEdit) if line.isVisible())
        qtbot.keyClicks(editor, text[1:])
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        settle()
    assert table.lines.lines() == (TypedLine("Bouquet", "2", "pc", "1 075,50", "10%"),)
    assert table.currentIndex().row() == 1
    assert table.lines.index(0, 5).data() == "1,935.90"
    page.editor._issue()
    settle()
    (document,) = shop.documents.list()
    assert (document.number, document.status) == ("0001", DocumentStatus.ISSUED)
    assert document.gross.amount == Decimal("1935.90")
    assert page.viewer.pdf.content() == shop.documents.pdf(document.id)
    assert page.viewer.pdf.page_count() == 1
    assert asked.said[-1] == "Invoice 0001: issued."


def test_without_a_client_nothing_is_issued(page: DocumentsPage, shop: Shop, settle: Settle) -> None:
    page.new_record()
    settle()
    page.editor.table.lines.set_lines((TypedLine("Bouquet", "1", "pc", "10"),))
    page.editor._issue()
    settle()
    assert shop.documents.list() == ()
    assert "Choose a client" in page.editor.problem()


def test_a_line_that_does_not_read_is_told_and_burns_no_number(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    write(page, client, settle, TypedLine("Bouquet", "two", "pc", "10"))
    page.editor._issue()
    settle()
    assert shop.documents.list() == ()
    assert "two" in page.editor.problem()
    page.editor.table.lines.set_lines((TypedLine("Bouquet", "2", "pc", "10"),))
    page.editor._issue()
    settle()
    assert shop.documents.list()[0].number == "0001"


def test_leaving_keeps_a_draft_and_opening_goes_on(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    write(page, client, settle, TypedLine("Bouquet", "2", "pc", "10,5", "5"))
    page._leave_editor()
    settle()
    (document,) = shop.documents.list()
    assert document.status is DocumentStatus.DRAFT
    page.open_document(document.id)
    settle()
    assert page.editor.table.lines.lines() == (TypedLine("Bouquet", "2", "pc", "10.5", "5"),)
    assert page.editor.typed().client_id == client
    page.editor._issue()
    settle()
    assert [item.number for item in shop.documents.list()] == ["0001"]


def test_rows_are_pasted_from_a_spreadsheet(
    qtbot: QtBot, page: DocumentsPage, client: int, settle: Settle
) -> None:
    page.new_invoice(client)
    settle()
    QGuiApplication.clipboard().setText("Bouquet\t2\tpc\t10\nVase\t30\n\n")
    page.editor.table.begin()
    qtbot.keyClick(page.editor.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert page.editor.table.lines.lines() == (
        TypedLine("Bouquet", "2", "pc", "10"),
        TypedLine("Vase", "1", "", "30"),
    )
    page.editor.table.setCurrentIndex(page.editor.table.lines.index(0, 0))
    qtbot.keyClick(page.editor.table, Qt.Key.Key_Delete)
    assert len(page.editor.table.lines.lines()) == 1


def test_an_issued_invoice_is_saved_printed_and_cancelled(
    page: DocumentsPage, shop: Shop, client: int, tmp_path: Path, settle: Settle
) -> None:
    write(page, client, settle, TypedLine("Bouquet", "1", "pc", "10"))
    page.editor._issue()
    settle()
    target = tmp_path / "invoice.pdf"
    dialogs.next_file(target)
    page.save()
    assert target.read_bytes() == page.viewer.pdf.content()
    page.print_page()
    print_into(tmp_path / "printed.pdf", page, settle)
    assert (tmp_path / "printed.pdf").stat().st_size > 1000
    dialogs.next_answer(False)
    page.cancel_document(page.viewer.item)
    assert shop.documents.list()[0].status is DocumentStatus.ISSUED
    dialogs.next_answer(True)
    page.cancel_document(page.viewer.item)
    settle()
    assert shop.documents.list()[0].status is DocumentStatus.CANCELLED


def test_typed_text_survives_a_lock(
    qtbot: QtBot,
    page: DocumentsPage,
    shop: Shop,
    client: int,
    window_context: WindowContext,
    settle: Settle,
) -> None:
    write(page, client, settle, TypedLine("Bouquet", "1", "pc", "10"))
    assert page.has_unsaved()
    again = DocumentsPage(shop, window_context)
    qtbot.addWidget(again)
    again.restore_state(page.state())
    settle()
    assert again.editor.typed().lines == page.editor.typed().lines
    assert again.editor.typed().client_id == client


def test_an_invoice_becomes_a_delivery_note(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    write(page, client, settle, BOUQUET)
    page.editor.save()
    settle()
    page.show_list()
    (invoice,) = shop.documents.list()
    page.copy(invoice.id, DocumentKind.WAYBILL)
    settle()
    assert page.editor.typed().lines[0].name == BOUQUET.name
    assert not page.editor.due_on.isVisible()
    page.editor.save()
    settle()
    newest = shop.documents.list()[0]
    assert (newest.kind, newest.client_id, newest.due_on) == (DocumentKind.WAYBILL, client, None)


def test_a_receipt_needs_no_client(page: DocumentsPage, shop: Shop, settle: Settle) -> None:
    page.new_document(DocumentKind.RECEIPT)
    settle()
    page.editor.table.lines.set_lines((BOUQUET,))
    page.editor.changed_by_hand()
    page.editor._issue()
    settle()
    (receipt,) = shop.documents.list()
    assert (receipt.kind, receipt.number, receipt.client_id) == (DocumentKind.RECEIPT, "0001", None)


def test_a_buyer_who_is_not_in_the_base_is_added_as_he_is_typed(
    qtbot: QtBot, page: DocumentsPage, shop: Shop, settle: Settle
) -> None:
    page.new_record()
    settle()
    picker = page.editor.client
    picker.setFocus()
    qtbot.keyClicks(picker, "Maria Nova 0671112233")
    popup = picker.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: picker.client_id() is not None)
    id = picker.client_id()
    assert id is not None
    assert shop.clients.get(id).family_name == "Nova"


def test_a_letter_is_written_with_the_paper_beside_it(
    page: DocumentsPage, client: int, settle: Settle, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(page, client, settle, BOUQUET)
    page.editor._issue()
    settle()
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    page.viewer.mail()
    settle()
    letter = Path(opened[0].toLocalFile()).read_bytes()
    assert b"X-Unsent: 1" in letter
    assert asked.said[-1] == "Invoice 0001: the letter is in your mail program."
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    page.viewer.mail()
    settle()
    assert asked.said[-1].startswith("No program of this computer opens letters.")
    handing_out.sweep()
    assert not Path(opened[0].toLocalFile()).exists()


def test_several_go_into_a_folder_and_may_be_stopped(
    page: DocumentsPage, shop: Shop, asked: Asked, settle: Settle, tmp_path: Path
) -> None:
    draft = shop.documents.draft_for(None, [DocumentLine("Bouquet", Decimal(1), "pc", Decimal(10))])
    ids = tuple(shop.documents.issue(draft, None).id for _each in range(2))
    settle()
    folder = tmp_path / "May"
    folder.mkdir()
    dialogs.next_file(folder)
    batch.save_to_folder(page.context, page, ids)
    settle()
    assert asked.said[-1] == "2 documents are in the folder “May”."
    assert sorted(one.name for one in folder.iterdir()) == ["Invoice 0001.pdf", "Invoice 0002.pdf"]
    dialogs.next_file(tmp_path / "gone")
    batch.save_to_folder(page.context, page, ids)
    settle()
    assert "gone" in asked.said[-1]
    dialogs.next_file(None)
    batch.save_to_folder(page.context, page, ids)
    settle()


def test_goods_from_the_list_are_chosen_in_a_document(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    prices = (Price("", 45_500_000, "UAH"),)
    goods = shop.products.add(ProductDraft("Rose red", barcode="4820000000017", unit="pc", prices=prices))
    page.new_invoice(client)
    settle()
    counter = page.editor.table.counter()
    assert counter is not None
    page.editor.table._scan(counter.shelf.find("rose")[0])
    settle()
    (line,) = page.editor.table.lines.lines()
    assert (line.name, line.unit_price, line.product_id) == ("Rose red", "45.5", goods)
    page.editor._issue()
    settle()
    (item,) = shop.documents.list()
    assert [one.product_id for one in shop.documents.content(item.id).lines] == [goods]
