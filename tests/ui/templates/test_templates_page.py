"""A template in the real page: taken, seen filled in, a wrong one refused with its places, mended, kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.domain.template import SUPPLIED, TemplateFormat
from clientbase.reports.templates import office
from clientbase.services.shop import Shop
from clientbase.ui.kit import dialogs
from clientbase.ui.templates.new_template import NewTemplate
from clientbase.ui.templates.page import TemplatesPage
from tests.reports.templates.here import fill_here
from tests.reports.templates.made_templates import docx_of, docx_texts
from tests.ui.conftest import Asked

Settle = Callable[[], None]


@pytest.fixture
def page(
    shop: Shop, window_context, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> TemplatesPage:
    fill_here(monkeypatch)
    monkeypatch.setattr(office, "office_here", lambda: None)
    shop.clients.add(ClientDraft(family_name="Ткаченко", given_name="Олена"))
    made = TemplatesPage(shop, window_context)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    settle()
    return made


def written(path: Path, *paragraphs: str) -> Path:
    path.write_bytes(docx_of(paragraphs))
    return path


def test_an_own_file_is_refused_mended_previewed_and_kept_with_the_client(
    page: TemplatesPage, shop: Shop, settle: Settle, tmp_path: Path
) -> None:
    id = shop.templates.add_supplied(SUPPLIED[0], TemplateFormat.DOCX, "Договір")
    settle()
    page.open_template(id)
    settle()
    filling = page.detail.filling
    assert filling.client.text() == "Ткаченко Олена"
    assert filling.filled is not None
    assert "LibreOffice" in filling._why.text()
    assert not filling.print_button.isEnabled()
    dialogs.next_file(written(tmp_path / "мій.docx", "Вітаємо, {{ client.nmae }}"))
    page.detail.replace_file()
    settle()
    assert page.detail.tabs.current() == "check"
    assert "1 tag" in page.detail.findings.head.text()
    assert [one.number for one in shop.templates.versions(id)] == [1]
    dialogs.next_file(written(tmp_path / "мій.docx", "Вітаємо, {{ client.name|genitive }}"))
    page.detail.replace_file()
    settle()
    assert [one.number for one in shop.templates.versions(id)] == [2, 1]
    page.detail.show_tab("paper")
    settle()
    assert filling.filled is not None
    assert docx_texts(filling.filled.content) == ["Вітаємо, Ткаченко Олени"]
    filling.keep()
    assert [one.name for one in shop.attachments.of_client(1)] == ["Договір Ткаченко Олена.docx"]


def test_a_web_page_is_seen_as_it_prints_and_saved(
    page: TemplatesPage, shop: Shop, settle: Settle, tmp_path: Path
) -> None:
    offer = next(one for one in SUPPLIED if one.key == "offer-en")
    id = shop.templates.add_supplied(offer, TemplateFormat.HTML, "Offer")
    page.open_template(id)
    settle()
    assert page.detail.filling.hindrance.text().startswith("“Offer” is filled in with lines")
    page.detail._set_kind("other")
    settle()
    filling = page.detail.filling
    assert filling.pdf.page_count() == 1
    filling.number.setText("15")
    filling.number.editingFinished.emit()
    settle()
    assert filling.filled is not None
    assert "No.\u00a015" in filling.filled.content.decode()
    dialogs.next_file(tmp_path / "offer.pdf")
    filling.save()
    assert (tmp_path / "offer.pdf").read_bytes().startswith(b"%PDF")


def test_a_contract_is_issued_with_its_number_and_shown_among_the_documents(
    page: TemplatesPage, shop: Shop, settle: Settle, tmp_path: Path, asked: Asked
) -> None:
    path = written(tmp_path / "угода.docx", "№ {{ document.number }}")
    page.open_template(shop.templates.add_file(path, kind="contract"))
    settle()
    filling = page.detail.filling
    assert filling.issue_button.text() == "Issue no. 0001"
    assert filling.number.isHidden()
    assert filling.keep_button.isHidden()
    filling.issue_button.click()
    filling.issue()  # a second Ctrl+Enter, a double click
    settle()
    (item,) = shop.documents.list()
    assert asked.pages == [("documents", {"document_id": item.id})]
    assert docx_texts(shop.documents.paper(item.id).content) == ["№ 0001"]
    assert filling.issue_button.text() == "Issue no. 0002"


def test_a_tag_is_found_by_words_and_copied(page: TemplatesPage, shop: Shop, settle: Settle) -> None:
    page.open_template(shop.templates.add_supplied(SUPPLIED[0], TemplateFormat.DOCX, "Договір"), "tags")
    settle()
    picker = page.detail.picker
    picker.search.setText("банк")
    picker.search.search_now()
    head = picker.tree.topLevelItem(0)
    assert head is not None
    item = head.child(0)
    assert isinstance(item, QTreeWidgetItem)
    picker.tree.setCurrentItem(item)
    picker.copy_current()
    assert QGuiApplication.clipboard().text() == "{{ client.bank_name }}"


def test_samples_are_taken_and_one_is_added_by_the_dialog(
    page: TemplatesPage, shop: Shop, settle: Settle, qtbot: QtBot
) -> None:
    page.take_samples()
    settle()
    assert [one.kind for one in shop.templates.all()] == ["contract", "offer", "letter"]
    page.new_record()
    (dialog,) = page.findChildren(NewTemplate)
    dialog.kind.setCurrentIndex(2)
    dialog.format.setCurrentIndex(3)
    dialog.name.setText("Наш лист")
    dialog._agree()
    settle()
    assert shop.templates.named("наш лист").format is TemplateFormat.RTF
    assert page.detail.template is not None
    assert page.detail.template.name == "Наш лист"
    page.detail.remove()
    settle()
    assert page.list.isVisible()
    assert len(shop.templates.all()) == 3


def test_a_paper_for_a_client_is_begun_from_his_card(page: TemplatesPage, shop: Shop, settle: Settle) -> None:
    other = shop.clients.add(ClientDraft(given_name="Ігор"))
    shop.clients.add(ClientDraft(given_name="Марія"))
    page.take_samples()
    page.open_with(client_id=other)
    settle()
    assert "Ігор" in page._for_whom.text()
    page.open_template(1)
    settle()
    assert page.detail.filling.client.client_id() == other
    assert not page._bar.isVisible()
