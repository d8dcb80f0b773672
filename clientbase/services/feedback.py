"""Keeping what clients say of the shop, and what was answered."""

from collections.abc import Mapping, Sequence
from typing import cast

from clientbase.db import feedback
from clientbase.db.card_tables import feedback as table
from clientbase.db.presence import require_client
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.errors import NotThere
from clientbase.domain.feedback import (
    CLOSED,
    STATUSES,
    Feedback,
    FeedbackDraft,
    FeedbackKind,
    FeedbackQuery,
    FeedbackStatus,
    checked_feedback,
)


class FeedbackService:
    """What is kept was checked by `checked_feedback`; a closed one tells when it was."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def add(self, draft: FeedbackDraft) -> int:
        """Raises FieldMissing, FieldTooLong, FieldWrong, NotThere."""
        values: dict[str, object] = {
            "text": draft.text,
            "about": draft.about,
            "channel": draft.channel,
            "rating": draft.rating,
            "status": draft.status,
            "answer": draft.answer,
        }
        tidy = checked_feedback(values, draft.kind)
        with self._store.write(Action.ADD_FEEDBACK) as unit:
            require_client(unit.connection, draft.client_id)
            told = {
                "client_id": draft.client_id,
                "kind": draft.kind,
                "at": draft.at or unit.journal.at,
                "employee_id": self._store.employee_id,
                "answered_at": unit.journal.at if draft.status in CLOSED else None,
                "pinned": False,
            }
            return feedback.add(unit.journal, tidy | told)

    def update(self, id: int, values: Mapping[str, object]) -> None:
        """Change kind, text, at, about, channel, rating, status, answer or pinned. Another kind that knows no
        such state begins anew. Raises NotThere, FieldMissing, FieldTooLong, FieldWrong.
        """
        with self._store.write(Action.EDIT_FEEDBACK) as unit:
            before = self._of(unit, id)
            tidy = dict(values)
            kind = FeedbackKind(cast(str, tidy.get("kind", before.kind)))
            if "status" not in tidy and before.status not in STATUSES[kind]:
                tidy["status"] = STATUSES[kind][0]
            tidy = checked_feedback(tidy, kind)
            if "status" in tidy:
                closed = FeedbackStatus(cast(str, tidy["status"])) in CLOSED
                if closed and before.is_open:
                    tidy["answered_at"] = unit.journal.at
                elif not closed:
                    tidy["answered_at"] = None
            unit.journal.update(table, id, tidy)

    def answer(self, id: int, text: str, status: FeedbackStatus = FeedbackStatus.DONE) -> None:
        """Keep what we answered, and that it is settled by it unless told otherwise."""
        self.update(id, {"answer": text, "status": status})

    def remove(self, id: int) -> None:
        with self._store.write(Action.REMOVE_FEEDBACK) as unit:
            self._of(unit, id)
            unit.journal.delete(table, [id])

    def remove_many(self, ids: Sequence[int]) -> int:
        """As one act. Returns how many there were."""
        with self._store.write(Action.REMOVE_FEEDBACK) as unit:
            there = [item.id for item in feedback.those(unit.connection, ids)]
            unit.journal.delete(table, there)
            unit.journal.facts["count"] = len(there)
        return len(there)

    def get(self, id: int) -> Feedback:
        """Raises NotThere."""
        with self._store.read() as unit:
            return self._of(unit, id)

    def of_client(self, client_id: int) -> tuple[Feedback, ...]:
        """The newest first."""
        with self._store.read() as unit:
            return feedback.of_client(unit.connection, client_id)

    def ids(self, query: FeedbackQuery | None = None) -> tuple[int, ...]:
        """Of living clients, the newest first."""
        with self._store.read() as unit:
            return feedback.ids(unit.connection, query or FeedbackQuery())

    def many(self, ids: Sequence[int]) -> dict[int, Feedback]:
        with self._store.read() as unit:
            return {item.id: item for item in feedback.those(unit.connection, ids)}

    def count_open(self) -> int:
        """How many wait for something."""
        with self._store.read() as unit:
            return feedback.count_open(unit.connection)

    @staticmethod
    def _of(unit: ReadUnit, id: int) -> Feedback:
        found = feedback.get(unit.connection, id)
        if found is None:
            raise NotThere(noun=table.name, id=id)
        return found
