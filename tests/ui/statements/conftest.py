"""A statement of three lines, its window, and the client who owes three invoices."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.domain.document import DocumentLine
from clientbase.services.shop import Shop
from clientbase.ui.kit import dialogs
from clientbase.ui.statements.dialog import StatementDialog, open_statement
from clientbase.ui.window_context import WindowContext

TEXT = (
    "Дата;Сума;Призначення платежу;ЄДРПОУ;Контрагент\n"
    "12.11.2026;300,00;За букет;3344556677;Бондар Ірина\n"
    "12.11.2026;-80,00;Папір;2345678901;Канцелярія\n"
    "13.11.2026;55,00;Хтось;;Невідомий\n"
)
Settle = Callable[[], None]


@pytest.fixture
def client(shop: Shop) -> int:
    id = shop.clients.add(ClientDraft(family_name="Бондар", given_name="Ірина", tax_id="3344556677"))
    for amount in ("300", "300", "120"):
        line = DocumentLine("Букет", Decimal(1), "шт", Decimal(amount))
        shop.documents.issue(shop.documents.draft_for(id, [line], currency="UAH"), id)
    return id


@pytest.fixture
def dialog(
    qtbot: QtBot, shop: Shop, client: int, window_context: WindowContext, tmp_path: Path, settle: Settle
) -> Iterator[StatementDialog]:
    shop.settings.set("currency", "UAH")
    path = tmp_path / "bank.csv"
    path.write_text(TEXT, "utf-8")
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    dialogs.next_file(path)
    open_statement(window_context, page)
    settle()
    (found,) = page.findChildren(StatementDialog)
    assert isinstance(found, StatementDialog)
    yield found
    for one in page.findChildren(StatementDialog):
        one.done(0)
