"""A document's stored paper printed, or written into a file: its PDF, or what an own template made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clientbase.domain.document_form import document_name
from clientbase.domain.document_summary import DocumentSummary
from clientbase.domain.stored_paper import PDF, StoredPaper
from clientbase.domain.template import FORMAT_LABELS, TemplateFormat
from clientbase.domain.template_paper import PaperWithoutPdf
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.kit import dialogs
from clientbase.ui.kit.printing import print_pdf, write_whole

if TYPE_CHECKING:
    from clientbase.ui.documents.page import DocumentsPage

_FOLDER = "documents.folder"


def print_paper(page: DocumentsPage, item: DocumentSummary, paper: StoredPaper) -> None:
    if paper.pdf:
        name = document_name(item.kind, item.number)
        print_pdf(page, paper.pdf, name, save=lambda _pdf: save_paper(page, item, paper))
    else:
        page.context.notify(sentence(PaperWithoutPdf(number=item.number, format=paper.format)))


def save_paper(page: DocumentsPage, item: DocumentSummary, paper: StoredPaper) -> None:
    """Where the person says; the folder is remembered."""
    kinds = [(_("PDF document"), (PDF,))] if paper.pdf else []
    if paper.format != PDF:
        kinds.append((_(FORMAT_LABELS[TemplateFormat(paper.format)]), (paper.format,)))
    folder = Path(str(page.context.settings.get(_FOLDER, "") or Path.home()))
    proposal = folder / page.presenter.file_name(item, paper.shown_as)
    title = _("Save the PDF") if paper.pdf else _("Save the paper")
    path = dialogs.save_file(page, title, proposal, tuple(kinds))
    if path is None:
        return
    content = paper.as_ending(path.suffix.lower().lstrip(".")) or paper.shown
    if write_whole(page, path, content):
        page.context.settings.set(_FOLDER, str(path.parent))
        page.context.notify(_("Saved as {name}.").format(name=path.name))
