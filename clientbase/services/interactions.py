"""Noting contacts with clients: calls, visits, messages, notes."""

from collections.abc import Mapping
from dataclasses import replace

from clientbase.db import interactions, tasks
from clientbase.db import tables as t
from clientbase.db.presence import require_client, require_employee
from clientbase.db.store import Store
from clientbase.domain.changes import Action
from clientbase.domain.errors import FieldMissing, FieldTooLong, NotThere
from clientbase.domain.interaction import Interaction, InteractionDraft, InteractionKind
from clientbase.domain.plain_text import many_lines
from clientbase.domain.task import TaskDraft
from clientbase.i18n import _
from clientbase.services.tasks import checked_task

LONGEST = 100_000


class InteractionService:
    def __init__(self, store: Store) -> None:
        self._store = store

    def log(self, draft: InteractionDraft, *, next_step: TaskDraft | None = None) -> int:
        """Keep a contact; with `next_step` the task that follows from it, in the same change set (I4)."""
        text = checked_text(draft.text)
        if draft.kind is InteractionKind.NOTE and not text:
            raise FieldMissing(field=_("Note"))
        step = None
        if next_step is not None and next_step.summary.strip():
            step = checked_task(replace(next_step, client_id=draft.client_id), self._store.employee_id)
        with self._store.write(Action.LOG_INTERACTION) as unit:
            require_client(unit.connection, draft.client_id)
            id = interactions.add(unit.journal, replace(draft, text=text), self._store.employee_id)
            if step is not None:
                require_employee(unit.connection, step.assignee_id)
                tasks.add(unit.journal, step)
            return id

    def update(self, id: int, values: Mapping[str, object]) -> None:
        """Change text, result, direction, duration_s, at, phone or pinned."""
        tidy = dict(values)
        if "text" in tidy:
            tidy["text"] = checked_text(str(tidy["text"]))
        with self._store.write(Action.EDIT_INTERACTION) as unit:
            if interactions.get(unit.connection, id) is None:
                raise NotThere(noun="interaction", id=id)
            unit.journal.update(t.interaction, id, tidy)

    def remove(self, id: int) -> None:
        with self._store.write(Action.REMOVE_INTERACTION) as unit:
            unit.journal.delete(t.interaction, [id])

    def get(self, id: int) -> Interaction:
        with self._store.read() as unit:
            found = interactions.get(unit.connection, id)
        if found is None:
            raise NotThere(noun="interaction", id=id)
        return found

    def of_client(self, client_id: int) -> tuple[Interaction, ...]:
        """The newest first."""
        with self._store.read() as unit:
            return interactions.of_client(unit.connection, client_id)


def checked_text(text: str) -> str:
    """What was said, tidied. Raises FieldTooLong."""
    tidy = many_lines(text)
    if len(tidy) > LONGEST:
        raise FieldTooLong(field=_("Note"), limit=LONGEST)
    return tidy
