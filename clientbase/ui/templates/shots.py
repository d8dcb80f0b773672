"""Pictures of the page of templates in the states a person meets."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from clientbase.domain.template import Checked, Finding, Flaw, Place
from clientbase.ui.documents.page import DocumentsPage
from clientbase.ui.screenshots import SMALL, Shot, Stage
from clientbase.ui.templates.detail import CHECK, PAPER, TAGS, VERSIONS
from clientbase.ui.templates.new_template import NewTemplate
from clientbase.ui.templates.page import TemplatesPage
from clientbase.ui.templates.refused_dialog import RefusedDialog

_FLAWS = Checked(
    (
        Finding(
            Flaw.UNKNOWN_TAG,
            "client.nmae",
            Place(paragraph=3),
            "… {{ client.nmae }} …",
            "client.name",
        ),
        Finding(Flaw.UNKNOWN_TAG, "line.prise", Place(table=1, row=2), "{{ line.prise }}", "line.price"),
        Finding(
            Flaw.BLOCK_NOT_CLOSED, "{% if client.iban %}", Place(paragraph=14), "{% if client.iban %} IBAN"
        ),
    ),
    (),
)


def _page(stage: Stage, tab: str, format: str = "docx") -> TemplatesPage:
    """A template opened; a web page's is drawn without any other program."""
    page = stage.page("templates")
    assert isinstance(page, TemplatesPage)
    stage.settle()
    found = next(one for one in stage.shop.templates.all() if one.format == format)
    if tab != PAPER:
        page.detail.filling.client.set_client(None)
    page.open_template(found.id, tab)
    stage.settle()
    return page


def _paper(stage: Stage) -> QWidget:
    _page(stage, PAPER, "html")
    return stage.workspace


def _paper_small(stage: Stage) -> QWidget:
    _paper(stage)
    stage.workspace.resize(*SMALL)
    return stage.workspace


def _contract(stage: Stage) -> QWidget:
    """One that is numbered: its button names the number it would get."""
    _page(stage, PAPER, "docx")
    return stage.workspace


def _issued(stage: Stage) -> QWidget:
    """A contract among the documents, on a computer that made no PDF of it."""
    page = _page(stage, PAPER, "docx")
    page.detail.filling.issue()
    stage.settle()
    documents = stage.page("documents")
    assert isinstance(documents, DocumentsPage)
    documents.open_document(stage.shop.documents.list(1)[0].id)
    stage.settle()
    return stage.workspace


def _tags(stage: Stage) -> QWidget:
    picker = _page(stage, TAGS, "html").detail.picker
    first = picker.tree.topLevelItem(0)
    assert first is not None
    picker.tree.setCurrentItem(first.child(0))
    picker.tree.expandItem(first.child(0))
    return stage.workspace


def _flaws(stage: Stage) -> QWidget:
    detail = _page(stage, CHECK, "html").detail
    detail.findings.show_findings(_FLAWS.findings)
    detail.refused(Path("x.docx"))
    return stage.workspace


def _versions(stage: Stage) -> QWidget:
    page = _page(stage, PAPER, "html")
    assert page.detail.template is not None
    stage.shop.templates.restore_original(page.detail.template.id)
    _page(stage, VERSIONS, "html")
    return stage.workspace


def _refused(stage: Stage) -> QWidget:
    page = _page(stage, TAGS, "html")
    page.show_list()
    dialog = RefusedDialog(page, "Договір 2026.docx", _FLAWS.findings, lambda: None)
    stage.dialog(dialog)
    return dialog


def _new(stage: Stage) -> QWidget:
    page = _page(stage, TAGS, "html")
    page.show_list()
    dialog = NewTemplate(page, page.presenter, lambda *_told: None, lambda *_told: None)
    stage.dialog(dialog)
    return dialog


TEMPLATE_SHOTS = (
    Shot("template-paper", _paper),
    Shot("template-paper-small", _paper_small),
    Shot("template-contract", _contract),
    Shot("template-issued", _issued),
    Shot("template-tags", _tags),
    Shot("template-flaws", _flaws),
    Shot("template-versions", _versions),
    Shot("template-new", _new),
    Shot("template-refused", _refused),
)
