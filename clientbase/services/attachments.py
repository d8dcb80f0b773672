"""Files and pictures kept with a client, sealed in the base."""

import mimetypes
from pathlib import Path

from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.db import attachments
from clientbase.db import tables as t
from clientbase.db.presence import require_client
from clientbase.db.store import Store, WriteUnit
from clientbase.domain.attachment import LARGEST, PICTURES, Attachment
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.errors import InputError, NotThere


class AttachmentTooLarge(InputError):
    """`name` has more than `limit` MB."""


class AttachmentUnreadable(InputError):
    """The file `name` cannot be read."""


class NotAPicture(InputError):
    """`name` is no picture, and a photo was wanted."""


class AttachmentService:
    """The content is sealed and kept before its row is committed, so no row names what is not there.

    A removed file's content stays while an undo may need it.
    """

    def __init__(self, store: Store, files: SealedFolder, clock: Clock) -> None:
        self._store = store
        self._files = files
        self._clock = clock

    def add_file(self, client_id: int, path: Path, *, photo: bool = False) -> int:
        """Raises AttachmentTooLarge, AttachmentUnreadable, NotAPicture; then nothing was kept."""
        try:
            if path.stat().st_size > LARGEST:
                raise AttachmentTooLarge(name=path.name, limit=LARGEST // 1024 // 1024)
            content = path.read_bytes()
        except OSError as error:
            raise AttachmentUnreadable(name=path.name) from error
        return self.add(client_id, path.name, content, photo=photo)

    def add(self, client_id: int, name: str, content: bytes, *, photo: bool = False) -> int:
        """Keep a content under a name; a photo takes the place of the one before."""
        if len(content) > LARGEST:
            raise AttachmentTooLarge(name=name, limit=LARGEST // 1024 // 1024)
        media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if photo and media_type not in PICTURES:
            raise NotAPicture(name=name)
        file_id = self._files.keep(content)
        with self._store.write(Action.ADD_FILE) as unit:
            require_client(unit.connection, client_id)
            if photo:
                self._withdraw_photo(unit, client_id)
            return attachments.add(
                unit.journal,
                {
                    "client_id": client_id,
                    "name": name[:255],
                    "media_type": media_type,
                    "size": len(content),
                    "file_id": file_id,
                    "is_photo": photo,
                    "added_at": self._clock.now(),
                    "employee_id": self._store.employee_id,
                },
            )

    @staticmethod
    def _withdraw_photo(unit: WriteUnit, client_id: int) -> None:
        former = [item.id for item in attachments.of_client(unit.connection, client_id) if item.is_photo]
        unit.journal.update_many(t.attachment, {id: {"is_photo": False} for id in former})

    def use_as_photo(self, id: int) -> None:
        """Make a kept picture the client's photo. Raises NotThere, NotAPicture."""
        with self._store.write(Action.ADD_FILE) as unit:
            found = attachments.get(unit.connection, id)
            if found is None:
                raise NotThere(noun="attachment", id=id)
            if not found.is_picture:
                raise NotAPicture(name=found.name)
            self._withdraw_photo(unit, found.client_id)
            unit.journal.update(t.attachment, id, {"is_photo": True})

    def remove(self, id: int) -> None:
        with self._store.write(Action.REMOVE_FILE) as unit:
            unit.journal.delete(t.attachment, [id])

    def of_client(self, client_id: int) -> tuple[Attachment, ...]:
        """The newest first."""
        with self._store.read() as unit:
            return attachments.of_client(unit.connection, client_id)

    def photo_of(self, client_id: int) -> Attachment | None:
        return next((item for item in self.of_client(client_id) if item.is_photo), None)

    def content(self, id: int) -> bytes:
        """Raises NotThere, SealedFileMissing, SealedFileDamaged."""
        with self._store.read() as unit:
            found = attachments.get(unit.connection, id)
        if found is None:
            raise NotThere(noun="attachment", id=id)
        return self._files.read(found.file_id)
