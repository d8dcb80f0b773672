"""The page of documents of a shop with a name, a client, and an invoice begun for him."""

from collections.abc import Callable

import pytest

from clientbase.domain.client import ClientDraft
from clientbase.services.shop import Shop
from clientbase.ui.documents.page import DocumentsPage
from clientbase.ui.lines.typed_line import TypedLine
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import OnScreen

SELLER = {
    "name": "Квіткова майстерня",
    "tax_id": "1234567899",
    "address": "Київ, вул. Садова, 5",
    "iban": "UA213223130000026007233566001",
}
"""All that the form of an invoice asks for in Ukraine."""

Settle = Callable[[], None]


@pytest.fixture
def page(shop: Shop, window_context: WindowContext, on_screen: OnScreen) -> DocumentsPage:
    shop.own_companies.update(1, SELLER)
    made = DocumentsPage(shop, window_context)
    on_screen(made, 1100, 700)
    return made


@pytest.fixture
def client(shop: Shop) -> int:
    return shop.clients.add(ClientDraft(family_name="Ткаченко", given_name="Олена"))


def write(page: DocumentsPage, client: int, settle: Settle, *lines: TypedLine) -> None:
    page.new_invoice(client)
    settle()
    page.editor.table.lines.set_lines(lines)
    page.editor.changed_by_hand()
    settle()
