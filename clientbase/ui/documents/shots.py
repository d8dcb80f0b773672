"""Pictures of the Documents page in the states a person meets."""

from PySide6.QtWidgets import QWidget

from clientbase.domain.document_summary import DocumentStatus
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


DOCUMENT_SHOTS = (
    Shot("documents-draft", _draft),
    Shot("documents-draft-small", _draft_small),
    Shot("documents-fault", _faulty),
    Shot("documents-issued", _issued),
)
