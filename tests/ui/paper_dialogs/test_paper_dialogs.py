"""Papers begun beside clients, goods and payments: drawn as one types, issued once, told what they lack."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from clientbase.domain.client import Address, ClientDraft, Kind
from clientbase.domain.document import DocumentLine
from clientbase.domain.paper_form import PaperKind
from clientbase.domain.power_of_attorney import AttorneyLine
from clientbase.domain.product import Price, ProductDraft
from clientbase.services.shop import Shop
from clientbase.ui.documents.document_rows import holds, rows_of
from clientbase.ui.kit import dialogs
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.print_preview import PrintPreview
from clientbase.ui.papers import sheet_asks
from clientbase.ui.papers.dialog import PaperDialog
from clientbase.ui.papers.opening import (
    client_papers,
    goods_papers,
    open_attorney_of,
    open_paper,
    open_payment_paper,
)
from clientbase.ui.window_context import WindowContext
from tests.reports.pdf_reading import read_pdf
from tests.ui.conftest import Asked, OnScreen
from tests.ui.papers import preview_of, print_into

Settle = Callable[[], None]


@pytest.fixture
def client(shop: Shop) -> int:
    shop.own_companies.update(
        1, {"name": "ФОП Приклад", "tax_id": "1234567899", "iban": "UA213223130000026007233566001"}
    )
    client = shop.clients.add(
        ClientDraft(
            kind=Kind.COMPANY,
            organization="ТОВ «Ромашка»",
            tax_id="12345678",
            addresses=(Address("вул. Садова, 5", "Львів", "", "79000"),),
        )
    )
    line = DocumentLine("Букет", Decimal(1), "шт", Decimal(100))
    draft = shop.documents.draft_for(client, [line], issued_on=date(2026, 11, 2), currency="UAH")
    shop.payments.pay_document(shop.documents.issue(draft, client).id)
    return client


@pytest.fixture
def below(on_screen: OnScreen) -> QWidget:
    made = QWidget()
    on_screen(made, 1000, 700)
    return made


@pytest.fixture
def begin(window_context: WindowContext, below: QWidget, settle: Settle) -> Callable[..., PaperDialog]:
    def begun(kind: PaperKind, papers: list) -> PaperDialog:  # type: ignore[type-arg]
        asking = next(asking for one, _words, asking in papers if one is kind)
        open_paper(window_context, below, asking)
        settle()
        (dialog,) = below.findChildren(PaperDialog)
        return dialog

    return begun


def _type(dialog: PaperDialog, key: str, text: object) -> None:
    editor = dialog.form.editor(key)
    editor.set_value(text)
    editor.changed.emit()


def _drawn(dialog: PaperDialog, settle: Settle) -> str:
    dialog.redraw()
    settle()
    return read_pdf(dialog.pdf.content(), pictures=False).text


def test_a_power_of_attorney_typed_and_issued(
    begin: Callable[..., PaperDialog],
    shop: Shop,
    client: int,
    below: QWidget,
    asked: Asked,
    settle: Settle,
) -> None:
    dialog = begin(PaperKind.POWER_OF_ATTORNEY, client_papers([client]))
    dialog.issue()
    settle()
    assert len(shop.documents.list()) == 1, "an empty one is not issued"
    _type(dialog, "person", "Ткаченко Олена Петрівна")
    dialog.issue()
    settle()
    assert dialog.problem.isVisible(), "it lacks goods"
    _type(dialog, "item", "Троянда; шт; 10")
    text = _drawn(dialog, settle)
    assert "Ткаченко Олені Петрівні" in text
    assert "десять" in text
    for _held in range(2):
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert len(shop.documents.list()) == 2, "the invoice, and one power of attorney"
    issued = shop.documents.list()[0]
    assert (issued.kind, issued.number) == (PaperKind.POWER_OF_ATTORNEY, "0001")
    assert preview_of(below).pdf.content() == shop.documents.pdf(issued.id)
    assert "0001" in asked.said[-1]


def test_goods_and_the_last_day_are_filled_in(
    begin: Callable[..., PaperDialog], shop: Shop, client: int, settle: Settle
) -> None:
    """What a document names, and the term counted from the day of issue."""
    dialog = begin(PaperKind.POWER_OF_ATTORNEY, client_papers([client]))
    (invoice,) = shop.documents.of_client(client)
    box = dialog.form.editor("document").findChild(ChoiceBox)
    assert box is not None
    box.setCurrentIndex(box.findData(str(invoice.id)))
    for typed, filled in (
        ("", "Букет; шт; 1"),
        ("Букет; шт; 1", "Букет; шт; 1"),
        ("Ваза; шт; 2", "Ваза; шт; 2\nБукет; шт; 1"),
    ):
        _type(dialog, "item", typed)
        box.activated.emit(box.currentIndex())
        settle()
        assert dialog.form.values()["item"] == filled, "what was typed stays"
    assert dialog.form.values()["basis"].endswith("02.11.2026")
    _type(dialog, "days", 3)
    _type(dialog, "issued_on", date(2026, 11, 2))
    settle()
    assert dialog.form.values()["valid_until"] == date(2026, 11, 5)
    _type(dialog, "days", 4000)
    settle()
    assert dialog.form.values()["valid_until"] == date(2026, 11, 5), "no such term"
    assert "4000" in dialog.form.editor("days").problem()


def test_a_power_of_attorney_begins_at_the_goods_of_a_document(
    shop: Shop, client: int, window_context: WindowContext, below: QWidget, settle: Settle
) -> None:
    (invoice,) = shop.documents.of_client(client)
    open_attorney_of(window_context, below, invoice)
    settle()
    (dialog,) = below.findChildren(PaperDialog)
    values = dialog.form.values()
    assert (values["item"], values["supplier"]) == ("Букет; шт; 1", ""), "from whom is to be said"
    _type(dialog, "supplier", "ТОВ «База»")
    _type(dialog, "person", "Ткаченко Олена Петрівна")
    assert "Букет" in _drawn(dialog, settle)
    dialog.issue()
    settle()
    issued = shop.documents.list()[0]
    assert (issued.kind, issued.buyer_name) == (PaperKind.POWER_OF_ATTORNEY, "ТОВ «База»")


def test_a_payment_order_names_the_field_that_is_wrong(
    begin: Callable[..., PaperDialog], client: int, settle: Settle, shop: Shop
) -> None:
    dialog = begin(PaperKind.PAYMENT_ORDER, client_papers([client]))
    _type(dialog, "amount", "250,50")
    _type(dialog, "purpose", "За квіти")
    _type(dialog, "recipient_account", "UA00123")
    dialog.issue()
    settle()
    assert dialog.form.editor("recipient_account").problem()
    _type(dialog, "amount", "x")
    dialog.issue()
    settle()
    assert len(shop.documents.list()) == 1


def test_a_slip_in_a_code_is_told_once_before_it_is_issued(
    begin: Callable[..., PaperDialog], client: int, settle: Settle, shop: Shop
) -> None:
    dialog = begin(PaperKind.PAYMENT_ORDER, client_papers([client]))
    _type(dialog, "amount", "250,50")
    _type(dialog, "purpose", "За квіти")
    _type(dialog, "recipient_account", "UA903052992990004149123456789")
    _type(dialog, "recipient_code", "12345679")
    dialog.issue()
    settle()
    assert "check digit" in dialog.form.editor("recipient_code").problem()
    assert len(shop.documents.list()) == 1
    dialog.issue()
    settle()
    assert shop.documents.list()[0].kind is PaperKind.PAYMENT_ORDER


def test_a_statement_is_printed_and_not_kept(
    begin: Callable[..., PaperDialog], client: int, settle: Settle, shop: Shop, tmp_path: Path
) -> None:
    dialog = begin(PaperKind.STATEMENT, client_papers([client]))
    assert "Рахунок 0001" in _drawn(dialog, settle)
    dialog.print_paper()
    settle()
    out = tmp_path / "statement.pdf"
    print_into(out, dialog, settle)
    assert out.read_bytes().startswith(b"%PDF")
    assert len(shop.documents.list()) == 1


def test_labels_of_no_number_are_told_and_not_printed(
    begin: Callable[..., PaperDialog], client: int, settle: Settle
) -> None:
    dialog = begin(PaperKind.LABELS, client_papers([client]))
    assert "Садова" in _drawn(dialog, settle)
    for key, typed in (("copies", "0"), ("copies", "-1"), ("copies", "abc"), ("place", "25")):
        _type(dialog, key, typed)
        dialog.print_paper()
        settle()
        assert dialog.form.editor(key).problem(), typed
        assert not dialog.findChildren(PrintPreview), typed
        _type(dialog, key, "2")
    dialog.print_paper()
    settle()
    (preview,) = dialog.findChildren(PrintPreview)
    preview.reject()


def test_a_payment_has_one_paper(
    shop: Shop, client: int, below: QWidget, window_context: WindowContext, asked: Asked, settle: Settle
) -> None:
    (payment,) = shop.payments.of_client(client)
    open_payment_paper(window_context, below, payment.id)
    settle()
    (dialog,) = below.findChildren(PaperDialog)
    dialog.issue()
    settle()
    assert shop.documents.list()[0].kind is PaperKind.CASH_IN
    open_payment_paper(window_context, below, payment.id)
    settle()
    assert len(shop.documents.list()) == 2, "the second time it is shown again"
    assert "before" in asked.said[-1]


def test_price_lists_and_labels_of_goods(
    begin: Callable[..., PaperDialog], shop: Shop, settle: Settle
) -> None:
    for name in ("Троянда", "Стрічка"):
        shop.products.add(ProductDraft(name, unit="шт", prices=(Price("Опт", 5_000_000, "UAH"),)))
    dialog = begin(PaperKind.PRICE_LIST, goods_papers(()))
    assert "Троянда" in _drawn(dialog, settle)
    dialog.reject()
    settle()
    (product, _other) = shop.products.ids()
    ask = sheet_asks.goods_labels(shop, (product,))
    text = read_pdf(ask.draw({**ask.values, "copies": 3}), pictures=False).text
    assert text.count("5,00") == 3
    assert [kind for kind, _words, _asking in goods_papers(())] == [PaperKind.PRICE_LIST]


def test_papers_of_several_clients_are_letters(client: int) -> None:
    kinds = [kind for kind, _words, _asking in client_papers((client, client + 1))]
    assert kinds == [PaperKind.ENVELOPE, PaperKind.LABELS]


def test_enter_goes_on_and_leaving_asks(
    begin: Callable[..., PaperDialog], client: int, settle: Settle, shop: Shop
) -> None:
    dialog = begin(PaperKind.POWER_OF_ATTORNEY, client_papers([client]))
    person = dialog.form.editor("person")
    assert person.isAncestorOf(dialog.focusWidget())
    _type(dialog, "person", "Ткаченко Олена Петрівна")
    _type(dialog, "item", "Троянда; шт; 10")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert dialog.form.editor("to_person").isAncestorOf(dialog.focusWidget())
    assert len(shop.documents.list()) == 1, "Enter gives no number"
    dialogs.next_answer(False)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialogs.next_answer(True)
    dialog.reject()
    assert not dialog.isVisible()


def test_a_paper_without_a_sum_shows_none_among_the_documents(shop: Shop, client: int) -> None:
    paper = shop.paper_drafts.power_of_attorney(client)
    whole = replace(paper, person="Ткаченко Олена", lines=(AttorneyLine("Троянда"),))
    issued = shop.papers.issue(whole, client)
    rows = rows_of(shop)
    assert rows[issued.id]["gross"] is None
    assert holds(rows[issued.id], ["ромашка"])
    assert not holds(rows[issued.id], ["100"])
