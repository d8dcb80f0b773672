"""Texts that rules prepared: looked at, changed, sent by a person, who then says so."""

from collections.abc import Mapping, Sequence

from clientbase.db import interactions, message_drafts
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.errors import FieldWrong, NotThere
from clientbase.domain.interaction import Direction, InteractionDraft, InteractionKind
from clientbase.domain.message_draft import MessageDraft
from clientbase.domain.plain_text import many_lines, one_line


class MessageDraftService:
    """The program sends nothing itself."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def unsent(self, limit: int | None = None) -> tuple[MessageDraft, ...]:
        """The newest first."""
        with self._store.read() as unit:
            return message_drafts.unsent(unit.connection, limit)

    def count_unsent(self) -> int:
        with self._store.read() as unit:
            return message_drafts.count_unsent(unit.connection)

    def of_client(self, client_id: int) -> tuple[MessageDraft, ...]:
        """Sent ones too."""
        with self._store.read() as unit:
            return message_drafts.of_client(unit.connection, client_id)

    def get(self, id: int) -> MessageDraft:
        """Raises NotThere."""
        with self._store.read() as unit:
            return _of(unit, id)

    def update(self, id: int, values: Mapping[str, str]) -> None:
        """Change channel, subject or text. Raises NotThere."""
        tidy: dict[str, object] = {}
        for key, value in values.items():
            if key not in ("channel", "subject", "text"):
                raise FieldWrong(field=key, value=value[:80])
            tidy[key] = many_lines(value) if key == "text" else one_line(value)
        with self._store.write(Action.EDIT_TEXT) as unit:
            _of(unit, id)
            message_drafts.update(unit.journal, id, tidy)

    def mark_sent(self, ids: Sequence[int]) -> int:
        """A person sent them: each is noted as a message to its client. Returns how many."""
        count = 0
        with self._store.write(Action.SEND_TEXT) as unit:
            for id in ids:
                draft = message_drafts.get(unit.connection, id)
                if draft is None or draft.sent_at is not None:
                    continue
                message_drafts.update(unit.journal, id, {"sent_at": self._clock.now()})
                said = "\n\n".join(part for part in (draft.subject, draft.text) if part)
                contact = InteractionDraft(
                    draft.client_id, InteractionKind.MESSAGE, said, direction=Direction.OUT
                )
                interactions.add(unit.journal, contact, self._store.employee_id)
                count += 1
            unit.journal.facts["count"] = count
        return count

    def remove(self, ids: Sequence[int]) -> int:
        """Returns how many went."""
        with self._store.write(Action.REMOVE_TEXT) as unit:
            count = message_drafts.remove(unit.journal, ids)
            unit.journal.facts["count"] = count
        return count


def _of(unit: ReadUnit, id: int) -> MessageDraft:
    found = message_drafts.get(unit.connection, id)
    if found is None:
        raise NotThere(noun=message_drafts.NOUN, id=id)
    return found
