"""An own template in the real window: a wrong tag is told, mended, the paper issued, seen and printed."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QDialog, QMenu, QPushButton, QWidget

from clientbase.domain.client import ClientDraft
from clientbase.domain.document import DocumentLine
from clientbase.domain.document_form import document_name
from clientbase.domain.template import OfficeFailed
from clientbase.reports.templates.office import office_here
from clientbase.ui.documents.page import DocumentsPage
from clientbase.ui.kit import dialogs
from clientbase.ui.main_window import MainWindow
from clientbase.ui.templates.new_template import NewTemplate
from clientbase.ui.templates.page import TemplatesPage
from clientbase.ui.templates.refused_dialog import RefusedDialog
from tests.journeys.conftest import shop_of
from tests.reports.pdf_reading import read_pdf
from tests.reports.templates.made_templates import docx_of, docx_texts
from tests.ui.papers import print_into

Settle = Callable[[], None]
D = TypeVar("D", bound=QDialog)
RIGHT = "Договір № {{ document.number }} з {{ client.name|genitive }} на {{ document.total|in_words|small }}"


def _dialog(page: QWidget, kind: type[D]) -> D:
    return next(one for one in page.findChildren(kind) if one.isVisible())


def _take(page: TemplatesPage, path: Path) -> None:
    """From the button of the page, through its dialog, to the file."""
    page.new.click()
    dialogs.next_file(path)
    _dialog(page, NewTemplate)._from_file()
    _dialog(page, NewTemplate)._agree()


def test_a_wrong_tag_is_mended_and_the_paper_printed(
    window: MainWindow, settle: Settle, tmp_path: Path
) -> None:
    shop = shop_of(window)
    client = shop.clients.add(
        ClientDraft(family_name="Ткаченко", given_name="Олена", additional_name="Петрівна")
    )
    lines = [DocumentLine("Букет", Decimal(2), "шт", Decimal(250))]
    shop.documents.issue(shop.documents.draft_for(client, lines, currency="UAH"), client)
    assert window.workspace is not None
    window.workspace.open_page("documents")
    documents = window.workspace.page("documents")
    assert isinstance(documents, DocumentsPage)
    settle()
    entry = next(
        action
        for menu in documents.findChildren(QMenu)
        for action in menu.actions()
        if action.text() == "За шаблоном…"
    )
    entry.trigger()
    settle()
    page = window.workspace.page("templates")
    assert isinstance(page, TemplatesPage)

    path = tmp_path / "Наш договір.docx"
    path.write_bytes(docx_of([RIGHT.replace("name", "nmae")]))
    _take(page, path)
    settle()
    refused = _dialog(page, RefusedDialog)
    assert "1 підстановку" in refused.findings.head.text()
    assert shop.templates.all() == ()
    next(one for one in refused.findChildren(QPushButton) if one.text() == "Спершу виправити").click()

    path.write_bytes(docx_of([RIGHT]))
    _take(page, path)
    settle()
    filling = page.detail.filling
    assert filling.client.client_id() == client
    assert filling.filled is not None
    why = filling.filled.why
    filling.keep_aside.click()
    (kept,) = shop.attachments.of_client(client)
    assert kept.name.startswith("Наш договір Ткаченко Олена Петрівна.")

    assert filling.issue_button.text() == "Виписати № 0001"
    filling.issue_button.click()
    settle()
    item = shop.documents.list()[0]
    assert document_name(item.kind, item.number) == "Договір 0001"
    assert documents.isVisible()
    assert documents.viewer.item == item
    text = "Договір № 0001 з Ткаченко Олени Петрівни на п’ятсот гривень 00 копійок"
    assert docx_texts(shop.documents.paper(item.id).content) == [text]
    assert item.number in [entry.text for entry in shop.timeline.all(client)]
    if office_here() is None or isinstance(why, OfficeFailed):
        pytest.skip("LibreOffice with Writer is not installed here: the paper was not printed")
    assert text in read_pdf(shop.documents.pdf(item.id), pictures=False).text
    documents.viewer.print_document()
    printed = tmp_path / "printed.pdf"
    print_into(printed, documents, settle)
    assert len(read_pdf(printed.read_bytes(), pictures=False).pages) == 1
