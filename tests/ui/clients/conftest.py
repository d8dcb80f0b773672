"""Three clients and the page that shows them; small words for what a test does with a card."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLineEdit

from clientbase.domain.client import Address, Client, ClientDraft, ContactPerson, Email, Kind, Phone
from clientbase.services.shop import Shop
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.kit.fields.several_editors import PhoneRow, SeveralEditor
from clientbase.ui.kit.fields.text_editors import TextEditor
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import OnScreen

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
def page(shop: Shop, ids: dict[str, int], window_context: WindowContext, on_screen: OnScreen) -> ClientsPage:
    made = ClientsPage(shop, window_context)
    on_screen(made, 1300, 800)
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
