"""Any list goes on paper as it is shown: looked at first, the selected rows or all, and noted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.services.shop import Shop
from clientbase.ui import list_printing
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.documents.page import DocumentsPage
from clientbase.ui.kit import dialogs
from clientbase.ui.kit.print_preview import PrintPreview
from clientbase.ui.products.page import ProductsPage
from clientbase.ui.window_context import WindowContext
from tests.reports.pdf_reading import read_pdf
from tests.ui.conftest import Asked, OnScreen

Settle = Callable[[], None]


def preview(page: ClientsPage | ProductsPage | DocumentsPage, settle: Settle) -> PrintPreview:
    page.print_page()
    settle()
    found = page.window().findChildren(PrintPreview)
    assert isinstance(found[-1], PrintPreview)
    return found[-1]


def test_documents_are_printed_as_they_are_found(
    shop: Shop, window_context: WindowContext, on_screen: OnScreen, settle: Settle
) -> None:
    for name in ("Anna", "Bob"):
        client = shop.clients.add(ClientDraft(given_name=name))
        shop.documents.save_draft(shop.documents.draft_for(client, ()), client)
    page = DocumentsPage(shop, window_context)
    on_screen(page, 1200, 800)
    dialog = preview(page, settle)
    text = read_pdf(dialog.pdf.content(), pictures=False).text
    assert "Documents 2 documents" in text
    assert "Anna" in text
    dialog.reject()
    page.search.setText("bob")
    page.search.search_now()
    settle()
    assert page.list.printing is not None
    page.list.printing()
    settle()
    (second,) = (one for one in page.window().findChildren(PrintPreview) if one.isVisible())
    assert isinstance(second, PrintPreview)
    text = read_pdf(second.pdf.content(), pictures=False).text
    assert "Found by “bob” 1 document" in text
    assert "Anna" not in text
    second.reject()


def test_clients_are_printed_as_they_are_listed(
    shop: Shop, window_context: WindowContext, on_screen: OnScreen, settle: Settle, tmp_path: Path
) -> None:
    ids = [shop.clients.add(ClientDraft(given_name=name)) for name in ("Anna", "Bob", "Clara", "Dora")]
    page = ClientsPage(shop, window_context)
    on_screen(page, 1200, 800)
    page.list.search.setText("a")
    page.list.search.search_now()
    settle()
    dialog = preview(page, settle)
    text = read_pdf(dialog.pdf.content(), pictures=False).text
    assert "Clients Found by “a” 3 clients" in text
    assert all(name in text for name in ("Anna", "Clara", "Dora", "City"))
    assert "Bob" not in text
    (told,) = (one for one in shop.history.recent(9) if one.action is Action.EXPORT)
    assert told.facts == {"what": "list", "kind": "pdf", "count": 3}
    dialogs.next_file(tmp_path / "list.pdf")
    dialog.save_button.click()
    assert (tmp_path / "list.pdf").read_bytes() == dialog.pdf.content()
    dialog.reject()
    page.list.rows.select(ids[2:])
    page.list.rows.table.setFocus()
    second = preview(page, settle)
    text = read_pdf(second.pdf.content(), pictures=False).text
    assert ("Anna" in text, "Clara" in text, "Dora" in text) == (False, True, True)
    second.reject()
    page.list.search.clear()
    named = Group(Mode.ALL, (Condition("given_name", Op.IS, ("Bob",)),))
    page.open_with(segment_id=shop.segments.add("Bobs", named), print_list=True)
    settle()
    third = page.window().findChildren(PrintPreview)[-1]
    assert isinstance(third, PrintPreview)
    assert third.windowTitle() == "Bobs"
    assert "First name is “Bob” 1 client" in read_pdf(third.pdf.content(), pictures=False).text
    third.reject()


def test_nothing_and_too_much_are_said(
    shop: Shop,
    window_context: WindowContext,
    on_screen: OnScreen,
    settle: Settle,
    asked: Asked,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = ProductsPage(shop, window_context)
    on_screen(page, 1200, 800)
    page.print_page()
    assert asked.said == ["There is nothing to print: the list is empty."]
    monkeypatch.setattr(list_printing, "MOST", 1)
    page.list.set_rows({id: {"name": str(id)} for id in (1, 2)})
    page.print_page()
    assert "At most 1 rows" in asked.said[-1]
