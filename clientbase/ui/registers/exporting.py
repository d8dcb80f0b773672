"""Rows of a register into a file: asks where to, writes with progress and Cancel, then says where it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from clientbase.domain.errors import ClientbaseError, WorkCancelled
from clientbase.domain.register import Register
from clientbase.i18n import _, current_language, ngettext
from clientbase.texts import sentence
from clientbase.ui.exports.saving import kind_of_file, proposed_folder, show_folder
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.formats import show_count
from clientbase.ui.window_context import WindowContext

_FOLDER = "export.folder"
_UNNAMEABLE = str.maketrans('\\/:*?"<>|', "_________")


def export_register(window: WindowContext, parent: QWidget, register: Register, ids: Sequence[int]) -> None:
    """Write these rows, in this order, to a file that a person chooses."""
    name = f"{register.title.translate(_UNNAMEABLE)} {window.shop.clock.today().isoformat()}.xlsx"
    kinds = (kind_of_file(".xlsx"), kind_of_file(".csv"))
    path = dialogs.save_file(parent, _("Export the list"), proposed_folder(window) / name, kinds)
    if path is None:
        return
    window.settings.set(_FOLDER, str(path.parent))
    shop, chosen, code = window.shop, tuple(ids), current_language()

    def said(count: int) -> None:
        words = ngettext("{count} record saved as {name}.", "{count} records saved as {name}.", count)
        window.notify(
            words.format(count=show_count(count), name=path.name),
            partial(show_folder, path),
            _("Open folder"),
        )

    def failed(error: ClientbaseError) -> None:
        if not isinstance(error, WorkCancelled):
            again = partial(export_register, window, parent, register, chosen)
            window.notify(sentence(error), again, _("Save as…"))

    jobs.start(
        lambda progress: shop.register_exports.export(
            register.id, path, ids=chosen, language_code=code, progress=progress
        ),
        parent,
        done=said,
        failed=failed,
        title=_("Writing the file"),
    )
