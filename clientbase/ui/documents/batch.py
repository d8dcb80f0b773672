"""What is done with several documents at once: printed, as one PDF, as PDFs in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from clientbase.domain.errors import ClientbaseError, WorkCancelled
from clientbase.domain.paper_name import safe_file_name
from clientbase.i18n import _, ngettext
from clientbase.texts import sentence
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.printing import print_pdf
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.document_batch import SavedPapers

_FOLDER = "documents.folder"


def batch_actions(window: WindowContext, page: QWidget, ids: tuple[int, ...]) -> list[QAction]:
    """The entries of the menu for several chosen documents."""
    deeds = (
        (_("Print…"), partial(print_together, window, page, ids)),
        (_("Save as one PDF…"), partial(save_as_one, window, page, ids)),
        (_("Save the PDFs to a folder…"), partial(save_to_folder, window, page, ids)),
    )
    actions = []
    for text, run in deeds:
        action = QAction(text, page)
        action.triggered.connect(lambda _on=False, run=run: run())
        actions.append(action)
    return actions


def many_menu(window: WindowContext, page: QWidget, parent: QWidget) -> QMenu:
    """What begins with many documents: those of a month or a segment, and new invoices for many clients."""
    menu = QMenu(parent)
    menu.addAction(_("Print or save many…"), lambda: _open_papers(window, page))
    menu.addAction(_("Invoices for many clients…"), lambda: _open_round(window, page))
    return menu


def _open_papers(window: WindowContext, page: QWidget) -> None:
    from clientbase.ui.documents.papers_dialog import PapersDialog  # noqa: PLC0415  it uses the deeds below

    PapersDialog(page.window(), window).open()


def _open_round(window: WindowContext, page: QWidget) -> None:
    from clientbase.ui.documents.round_dialog import RoundDialog  # noqa: PLC0415  it uses the deeds below

    RoundDialog(page.window(), window).open()


def _kept_folder(window: WindowContext) -> Path:
    return Path(str(window.settings.get(_FOLDER, "") or Path.home()))


def print_together(
    window: WindowContext, page: QWidget, ids: Sequence[int], title: str = "", *, new_sheets: bool = False
) -> None:
    """All of them in one preview, to be printed in one go."""
    name = title or _("Documents")
    jobs.start(
        lambda progress: window.shop.document_batch.joined(ids, name, progress, on_new_sheets=new_sheets),
        page,
        done=lambda pdf: print_pdf(page, pdf, name),
        failed=lambda error: _tell_error(window, error),
        title=_("Joining the documents"),
    )


def save_as_one(
    window: WindowContext, page: QWidget, ids: Sequence[int], title: str = "", *, new_sheets: bool = False
) -> None:
    """Ask for a file; stopped or failed, none is left."""
    proposal = _kept_folder(window) / safe_file_name(f"{title or _('Documents')}.pdf")
    path = dialogs.save_file(page, _("Save as one PDF"), proposal, ((_("PDF document"), ("pdf",)),))
    if path is None:
        return
    window.settings.set(_FOLDER, str(path.parent))
    jobs.start(
        lambda progress: window.shop.document_batch.join(ids, path, progress, on_new_sheets=new_sheets),
        page,
        done=lambda result: window.notify(_joined_words(path, result)),
        failed=lambda error: _tell_error(window, error),
        title=_("Joining the documents"),
    )


def save_to_folder(window: WindowContext, page: QWidget, ids: Sequence[int]) -> None:
    """Ask for a folder, and write there with progress; Esc stops, and what is written stays."""
    folder = dialogs.open_folder(page, _("Folder for the PDFs"), _kept_folder(window))
    if folder is None:
        return
    window.settings.set(_FOLDER, str(folder))
    jobs.start(
        lambda progress: window.shop.document_batch.save(ids, folder, progress),
        page,
        done=lambda result: window.notify(_folder_words(folder, result)),
        failed=lambda error: _tell_error(window, error, some=True),
        title=_("Saving the documents"),
        note=_("If you stop it, those already saved stay."),
    )


def _folder_words(folder: Path, result: SavedPapers) -> str:
    words = ngettext(
        "{count} document is in the folder “{folder}”.",
        "{count} documents are in the folder “{folder}”.",
        result.saved,
    ).format(count=show_count(result.saved), folder=folder.name)
    return words + _passed_words(result)


def _joined_words(path: Path, result: SavedPapers) -> str:
    words = ngettext(
        "{count} document is in {name}.", "{count} documents are in {name}.", result.saved
    ).format(count=show_count(result.saved), name=path.name)
    return words + _passed_words(result)


def _passed_words(result: SavedPapers) -> str:
    if not result.passed_over:
        return ""
    words = ngettext(
        "{count} was passed over: it has no paper yet, or it was erased.",
        "{count} were passed over: they have no paper yet, or were erased.",
        result.passed_over,
    )
    return " " + words.format(count=show_count(result.passed_over))


def _tell_error(window: WindowContext, error: ClientbaseError, *, some: bool = False) -> None:
    if not isinstance(error, WorkCancelled):
        window.notify(sentence(error))
    elif some:
        window.notify(_("Stopped. The documents saved so far stay in the folder."))
    else:
        window.notify(_("Stopped. No file was made."))
