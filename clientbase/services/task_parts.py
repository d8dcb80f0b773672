"""What people do with checklists of tasks, with who watches them, and with their files."""

from collections.abc import Sequence
from pathlib import Path

from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.db import task_parts
from clientbase.db import task_tables as tt
from clientbase.db.presence import require, require_employee
from clientbase.db.store import Store, WriteUnit
from clientbase.domain.attachment import LARGEST
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.errors import NotThere
from clientbase.domain.task_parts import MOST_ITEMS, ChecklistFull, TaskParts, checked_item
from clientbase.services.attachments import AttachmentTooLarge, content_of, look_at, media_type_of


class TaskPartService:
    """The content of a file is sealed and kept before its row is committed, as with files of clients."""

    def __init__(self, store: Store, files: SealedFolder, clock: Clock) -> None:
        self._store = store
        self._files = files
        self._clock = clock

    def of_task(self, task_id: int) -> TaskParts:
        with self._store.read() as unit:
            return task_parts.of_task(unit.connection, task_id)

    # --- the checklist ------------------------------------------------------------------------------

    def add_items(self, task_id: int, texts: Sequence[str], after: int | None = None) -> tuple[int, ...]:
        """Lines at the end, or behind the line `after`; blank ones are passed over.

        Raises NotThere, FieldTooLong, ChecklistFull.
        """
        tidy = [checked_item(text) for text in texts if text.strip()]
        with self._store.write(Action.EDIT_CHECKLIST) as unit:
            require(unit.connection, tt.task, task_id)
            items = task_parts.items_of(unit.connection, task_id)
            if len(items) + len(tidy) > MOST_ITEMS:
                raise ChecklistFull(limit=MOST_ITEMS)
            last = max((item.position for item in items), default=0)
            made = task_parts.add_items(unit.journal, task_id, tidy, last)
            if after is not None and any(item.id == after for item in items):
                order = [item.id for item in items]
                at = order.index(after) + 1
                # those behind move on, so that the new rows stay as they were made
                places = {item.id: item.position for item in items}
                behind = order[at:]
                new = {id: last + len(tidy) + number for number, id in enumerate(behind, 1)}
                changed = {id: {"position": place} for id, place in new.items() if places[id] != place}
                unit.journal.update_many(tt.task_item, changed)
            return tuple(made)

    def set_item(self, item_id: int, *, text: str | None = None, done: bool | None = None) -> None:
        """Raises NotThere, FieldMissing, FieldTooLong."""
        values: dict[str, object] = {}
        if text is not None:
            values["text"] = checked_item(text)
        if done is not None:
            values["done"] = done
        with self._store.write(Action.EDIT_CHECKLIST) as unit:
            _item(unit, item_id)
            unit.journal.update(tt.task_item, item_id, values)

    def move_item(self, item_id: int, step: int) -> None:
        """Up (-1) or down (1)."""
        with self._store.write(Action.EDIT_CHECKLIST) as unit:
            task_id = _item(unit, item_id)
            items = task_parts.items_of(unit.connection, task_id)
            order = [item.id for item in items]
            at = order.index(item_id)
            order.insert(max(at + step, 0), order.pop(at))
            places = {id: {"position": place} for place, id in enumerate(order, 1)}
            unit.journal.update_many(tt.task_item, places)

    def remove_item(self, item_id: int) -> None:
        with self._store.write(Action.EDIT_CHECKLIST) as unit:
            unit.journal.delete(tt.task_item, [item_id])

    # --- watchers -----------------------------------------------------------------------------------

    def watch(self, task_id: int, employee_id: int, *, on: bool = True) -> None:
        """Raises NotThere."""
        with self._store.write(Action.WATCH_TASK) as unit:
            require(unit.connection, tt.task, task_id)
            require_employee(unit.connection, employee_id)
            watching = employee_id in task_parts.of_task(unit.connection, task_id).watchers
            if on and not watching:
                task_parts.add_watchers(unit.journal, task_id, [employee_id])
            elif not on and watching:
                task_parts.remove_watcher(unit.journal, unit.connection, task_id, employee_id)

    # --- files --------------------------------------------------------------------------------------

    def add_files(self, task_id: int, paths: Sequence[Path]) -> tuple[int, ...]:
        """As one act. Raises AttachmentTooLarge, AttachmentUnreadable, NotThere; then none is kept."""
        for path in paths:
            look_at(path)
        return self._add(task_id, [(path.name, content_of(path)) for path in paths])

    def add_file(self, task_id: int, name: str, content: bytes) -> int:
        """Keep a content under a name. Raises AttachmentTooLarge, NotThere."""
        if len(content) > LARGEST:
            raise AttachmentTooLarge(name=name, limit=LARGEST // 1024 // 1024)
        return self._add(task_id, [(name, content)])[0]

    def _add(self, task_id: int, contents: Sequence[tuple[str, bytes]]) -> tuple[int, ...]:
        kept = [(name, len(content), self._files.keep(content, name)) for name, content in contents]
        with self._store.write(Action.ADD_FILE) as unit:
            require(unit.connection, tt.task, task_id)
            rows = [
                {
                    "task_id": task_id,
                    "name": name[:255],
                    "media_type": media_type_of(name),
                    "size": size,
                    "file_id": file_id,
                    "added_at": self._clock.now(),
                    "employee_id": self._store.employee_id,
                }
                for name, size, file_id in kept
            ]
            return tuple(unit.journal.insert(tt.task_file, rows))

    def remove_file(self, id: int) -> None:
        with self._store.write(Action.REMOVE_FILE) as unit:
            unit.journal.delete(tt.task_file, [id])

    def content(self, id: int) -> bytes:
        """Raises NotThere, SealedFileMissing, SealedFileDamaged."""
        with self._store.read() as unit:
            found = task_parts.file(unit.connection, id)
        if found is None:
            raise NotThere(noun="task_file", id=id)
        return self._files.read(found.file_id, found.name)


def _item(unit: WriteUnit, id: int) -> int:
    """Whose line it is."""
    found = task_parts.item(unit.connection, id)
    if found is None:
        raise NotThere(noun="task_item", id=id)
    return found.task_id
