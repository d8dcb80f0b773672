"""Files and pictures kept with a client, sealed in the base."""

import mimetypes
from collections.abc import Sequence
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
        look_at(path)
        return self.add(client_id, path.name, content_of(path), photo=photo)

    def add_files(self, client_id: int, paths: Sequence[Path]) -> tuple[int, ...]:
        """Keep several as one act. The sizes are looked at before anything is read, so that one that is too
        large is refused at once. Raises as `add_file` does; then none of them is kept.
        """
        for path in paths:
            look_at(path)
        kept = []
        for path in paths:
            content = content_of(path)
            kept.append((path.name, content, self._files.keep(content, path.name)))
        with self._store.write(Action.ADD_FILE) as unit:
            require_client(unit.connection, client_id)
            return tuple(
                attachments.add(
                    unit.journal, self._row(client_id, name, len(content), file_id, is_photo=False)
                )
                for name, content, file_id in kept
            )

    def add(self, client_id: int, name: str, content: bytes, *, photo: bool = False) -> int:
        """Keep a content under a name; a photo takes the place of the one before."""
        if len(content) > LARGEST:
            raise AttachmentTooLarge(name=name, limit=LARGEST // 1024 // 1024)
        if photo and media_type_of(name) not in PICTURES:
            raise NotAPicture(name=name)
        file_id = self._files.keep(content, name)
        with self._store.write(Action.ADD_FILE) as unit:
            require_client(unit.connection, client_id)
            if photo:
                self._withdraw_photo(unit, client_id)
            row = self._row(client_id, name, len(content), file_id, is_photo=photo)
            return attachments.add(unit.journal, row)

    def _row(
        self, client_id: int, name: str, size: int, file_id: str, *, is_photo: bool
    ) -> dict[str, object]:
        return {
            "client_id": client_id,
            "name": name[:255],
            "media_type": media_type_of(name),
            "size": size,
            "file_id": file_id,
            "is_photo": is_photo,
            "added_at": self._clock.now(),
            "employee_id": self._store.employee_id,
        }

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
        return self._files.read(found.file_id, found.name)


def media_type_of(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def look_at(path: Path) -> None:
    """Raises AttachmentTooLarge, AttachmentUnreadable, without reading the file."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise AttachmentUnreadable(name=path.name or str(path)) from error
    if size > LARGEST:
        raise AttachmentTooLarge(name=path.name, limit=LARGEST // 1024 // 1024)


def content_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise AttachmentUnreadable(name=path.name or str(path)) from error
