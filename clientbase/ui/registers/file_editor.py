"""The editor of a register's field that holds a file: one of the files of the record's client."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from clientbase.domain.fields import Field
from clientbase.i18n import _
from clientbase.ui.clients.file_editor import FileEditor
from clientbase.ui.kit.fields.editor import FieldEditor

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


class RecordFileEditor(FileEditor):
    """A record without a client has no files: they are kept on a card."""

    def __init__(self, field: Field, shop: Shop) -> None:
        self._shop = shop
        self._client_id = 0
        super().__init__(field, (), self._keep)
        self.set_client(None)

    def set_client(self, client_id: int | None) -> None:
        """Whose files there are to choose from."""
        self._client_id = client_id or 0
        self.set_files(self._shop.attachments.of_client(client_id) if client_id else ())
        for part in (self.files, self.add_button):
            part.setEnabled(client_id is not None)
            part.setToolTip("" if client_id else _("Choose the client first: files are kept on his card."))

    def _keep(self, path: Path) -> int:
        return self._shop.attachments.add_file(self._client_id, path)


def show_files_of(editors: Iterable[FieldEditor], client_id: int | None) -> None:
    """Let these editors, as far as they are of files, offer those of this client."""
    for editor in editors:
        if isinstance(editor, RecordFileEditor):
            editor.set_client(client_id)
