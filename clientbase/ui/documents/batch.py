"""What is done with several documents at once: their PDFs into a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from clientbase.domain.errors import ClientbaseError, WorkCancelled
from clientbase.i18n import _, ngettext
from clientbase.texts import sentence
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.document_batch import SavedPapers

_FOLDER = "documents.folder"


def batch_actions(window: WindowContext, page: QWidget, ids: tuple[int, ...]) -> list[QAction]:
    """The entries of the menu for several chosen documents."""
    action = QAction(_("Save the PDFs to a folder…"), page)
    action.triggered.connect(lambda: save_to_folder(window, page, ids))
    return [action]


def save_to_folder(window: WindowContext, page: QWidget, ids: tuple[int, ...]) -> None:
    """Ask for a folder, and write there with progress; Esc stops, and what is written stays."""
    kept = Path(str(window.settings.get(_FOLDER, "") or Path.home()))
    folder = dialogs.open_folder(page, _("Folder for the PDFs"), kept)
    if folder is None:
        return
    window.settings.set(_FOLDER, str(folder))
    jobs.start(
        lambda progress: window.shop.document_batch.save(ids, folder, progress),
        page,
        done=lambda result: _tell(window, folder, result),
        failed=lambda error: _tell_error(window, error),
        title=_("Saving the documents"),
        note=_("If you stop it, those already saved stay."),
    )


def _tell(window: WindowContext, folder: Path, result: SavedPapers) -> None:
    words = ngettext(
        "{count} document is in the folder “{folder}”.",
        "{count} documents are in the folder “{folder}”.",
        result.saved,
    ).format(count=result.saved, folder=folder.name)
    if result.passed_over:
        words += " " + ngettext(
            "{count} was passed over: it has no paper yet, or it was erased.",
            "{count} were passed over: they have no paper yet, or were erased.",
            result.passed_over,
        ).format(count=result.passed_over)
    window.notify(words)


def _tell_error(window: WindowContext, error: ClientbaseError) -> None:
    stopped = isinstance(error, WorkCancelled)
    window.notify(
        _("Stopped. The documents saved so far stay in the folder.") if stopped else sentence(error)
    )
