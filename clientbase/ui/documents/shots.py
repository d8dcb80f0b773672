"""Pictures of the Documents page in the states a person meets."""

from PySide6.QtWidgets import QWidget

from clientbase.domain.document import DocumentKind
from clientbase.domain.document_summary import DocumentStatus
from clientbase.ui.documents.numbers_dialog import NumbersDialog
from clientbase.ui.documents.page import DocumentsPage
from clientbase.ui.screenshots import SIZE, SMALL, Shot, Stage


def _documents(stage: Stage) -> DocumentsPage:
    page = stage.page("documents")
    assert isinstance(page, DocumentsPage)
    return page


def _open(stage: Stage, status: DocumentStatus) -> DocumentsPage:
    """A document of this status, at rest."""
    page = _documents(stage)
    page.show_list()
    listed = stage.shop.documents.list()
    page.open_document(next(item.id for item in listed if item.status is status))
    stage.settle()
    return page


def _draft(stage: Stage) -> QWidget:
    _open(stage, DocumentStatus.DRAFT)
    return stage.workspace


def _draft_small(stage: Stage) -> QWidget:
    _draft(stage)
    stage.workspace.resize(*SMALL)
    return stage.workspace


def _faulty(stage: Stage) -> QWidget:
    stage.workspace.resize(*SIZE)
    editor = _open(stage, DocumentStatus.DRAFT).editor
    editor.vat.setCurrentIndex(editor.vat.findData("on_top"))
    editor.table.lines.setData(editor.table.lines.index(0, 4), "120%")
    editor.changed_by_hand()
    return stage.workspace


def _issued(stage: Stage) -> QWidget:
    stage.workspace.resize(*SIZE)
    _open(stage, DocumentStatus.ISSUED)
    return stage.workspace


def _corrected(stage: Stage) -> QWidget:
    """A corrected invoice with a delivery note made of it, and where the links lead."""
    page, documents = _documents(stage), stage.shop.documents
    first = next(item for item in documents.list() if item.status is DocumentStatus.ISSUED)
    made = documents.copy_of(first.id, DocumentKind.WAYBILL)
    origin = documents.copy_origin(first.id, DocumentKind.WAYBILL)
    documents.save_draft(made, first.client_id, origin=origin)
    whole = documents.content(first.id)
    corrected = documents.issue(whole, first.client_id, origin=documents.correction(first.id))
    stage.settle()
    page.open_document(corrected.id)
    return stage.workspace


def _numbers(stage: Stage) -> QWidget:
    shop = stage.shop
    names = {one.id: one.name for one in shop.own_companies.all()}
    return stage.dialog(NumbersDialog(stage.workspace, shop.documents.sequences(), names))


DOCUMENT_SHOTS = (
    Shot("documents-draft", _draft),
    Shot("documents-draft-small", _draft_small),
    Shot("documents-fault", _faulty),
    Shot("documents-issued", _issued),
    Shot("documents-corrected", _corrected),
    Shot("documents-numbers", _numbers),
)
