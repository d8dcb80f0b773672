"""Clients into a file: asks where to, writes with progress and Cancel, then says where it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from clientbase.domain.base_errors import DiskFull, FolderMissing, FolderReadOnly
from clientbase.domain.errors import ClientbaseError, WorkCancelled
from clientbase.i18n import _, ngettext
from clientbase.services.exports import ExportFormatUnknown, ExportOptions
from clientbase.services.output_file import OutputInUse
from clientbase.texts import sentence
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.formats import show_count
from clientbase.ui.window_context import WindowContext

_FOLDER = "export.folder"
_ANOTHER_NAME_HELPS = (OutputInUse, FolderMissing, FolderReadOnly, DiskFull, ExportFormatUnknown)


def kind_of_file(ending: str) -> tuple[str, tuple[str, ...]]:
    """A kind for the file dialog, by the ending."""
    labels = {
        ".xlsx": _("Excel workbook"),
        ".csv": _("Text with columns"),
        ".vcf": _("Contact cards (vCard)"),
    }
    return labels[ending], (ending[1:],)


def save_clients(
    window: WindowContext,
    parent: QWidget,
    ids: Sequence[int] | None,
    options: ExportOptions,
    ending: str,
    *,
    name: str = "",
) -> None:
    """Write these clients, in this order, to a file that a person chooses; `ids` None: everybody.

    `name`: what the file is proposed to be called, without its ending.
    """
    day = window.shop.clock.today().isoformat()
    proposal = proposed_folder(window) / ((name or _("Clients {date}").format(date=day)) + ending)
    path = dialogs.save_file(parent, _("Export the list"), proposal, (kind_of_file(ending),))
    if path is None:
        return
    window.settings.set(_FOLDER, str(path.parent))
    chosen = tuple(ids) if ids is not None else None
    shop = window.shop

    def said(count: int) -> None:
        words = ngettext("{count} client saved as {name}.", "{count} clients saved as {name}.", count)
        window.notify(
            words.format(count=show_count(count), name=path.name),
            partial(show_folder, path),
            _("Open folder"),
        )

    def failed(error: ClientbaseError) -> None:
        if isinstance(error, _ANOTHER_NAME_HELPS):
            again = partial(save_clients, window, parent, chosen, options, ending, name=name)
            window.notify(sentence(error), again, _("Save as…"))
        elif not isinstance(error, WorkCancelled):
            window.notify(sentence(error))

    jobs.start(
        lambda progress: shop.exports.export_clients(path, options, ids=chosen, progress=progress),
        parent,
        done=said,
        failed=failed,
        title=_("Writing the file"),
    )


def save_card(window: WindowContext, parent: QWidget, client_id: int, name: str) -> None:
    """One client as a contact card."""
    save_clients(window, parent, (client_id,), ExportOptions(), ".vcf", name=name)


def proposed_folder(window: WindowContext) -> Path:
    """Where the last export went, else the person's documents."""
    kept = window.settings.get(_FOLDER)
    if isinstance(kept, str) and Path(kept).is_dir():
        return Path(kept)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if Path(documents).is_dir() else Path.home()


def show_folder(path: Path) -> None:
    """The folder of a file in the system's own window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
