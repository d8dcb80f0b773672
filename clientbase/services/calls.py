"""Calls: noting one with all that follows from it in one act, and the owner's own results of calls."""

from collections.abc import Iterable
from dataclasses import replace

from clientbase.db import call_outcomes, interactions, rhythm, tasks
from clientbase.db import tables as t
from clientbase.db.client_rows import load
from clientbase.db.presence import require_client, require_employee
from clientbase.db.store import Store, WriteUnit
from clientbase.domain.call_outcome import (
    MOST_OUTCOMES,
    After,
    Outcome,
    OutcomesUsedUp,
    checked_label,
    offered,
    outcome_of,
)
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.errors import NotThere
from clientbase.domain.interaction import CALL_RESULT_LABELS, InteractionDraft
from clientbase.domain.task import TaskDraft
from clientbase.i18n import _
from clientbase.services.interactions import checked_text
from clientbase.services.tasks import checked_task


class CallService:
    """The results differ in their words; none is ever deleted, for calls of the past have it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # --- noting -----------------------------------------------------------------------------------

    def log(self, draft: InteractionDraft, *, next_step: TaskDraft | None = None) -> int:
        """Keep a call, the task that follows from it, and what its result brings about, in one change set.

        A result may stop the rhythm of contacts or mark the data as out of date: see `After`. Returns the
        call's id.
        """
        step = self.checked_step(next_step, draft.client_id)
        with self._store.write(Action.LOG_INTERACTION) as unit:
            return self.written(unit, draft, step)

    def checked_step(self, step: TaskDraft | None, client_id: int) -> TaskDraft | None:
        if step is None or not step.summary.strip():
            return None
        return checked_task(replace(step, client_id=client_id), self._store.employee_id)

    def written(self, unit: WriteUnit, draft: InteractionDraft, step: TaskDraft | None) -> int:
        """The same within an open unit. Raises NotThere."""
        require_client(unit.connection, draft.client_id)
        tidy = replace(draft, text=checked_text(draft.text))
        id = interactions.add(unit.journal, tidy, self._store.employee_id)
        if step is not None:
            require_employee(unit.connection, step.assignee_id)
            tasks.add(unit.journal, step)
        outcome = outcome_of(draft.result, call_outcomes.all_of(unit.connection))
        self._follow(unit, draft, outcome)
        return id

    def _follow(self, unit: WriteUnit, draft: InteractionDraft, outcome: Outcome) -> None:
        if outcome.after is After.STOP:
            cells = {"stopped_on": self._clock.today(), "reason": outcome.title}
            rhythm.put(unit.journal, unit.connection, [draft.client_id], cells)
        elif outcome.after is After.CHECK:
            client = load(unit.connection, [draft.client_id])[draft.client_id]
            words = _("{result}: {phone}").format(result=outcome.title, phone=draft.phone)
            note = words if draft.phone else outcome.title
            if note not in client.stale_note:
                parts = [part for part in (client.stale_note, note) if part]
                unit.journal.update(t.client, client.id, {"stale_note": "; ".join(parts)[:1000]})

    # --- the results ------------------------------------------------------------------------------

    def outcomes(self) -> tuple[Outcome, ...]:
        """In the owner's order, hidden ones too."""
        with self._store.read() as unit:
            return call_outcomes.all_of(unit.connection)

    def offered(self) -> tuple[Outcome, ...]:
        """Those a new call may end in."""
        return offered(self.outcomes())

    def add_outcome(self, label: str, *, reached: bool = True, after: After = After.NOTHING) -> Outcome:
        """Raises FieldMissing, FieldTooLong, OutcomeExists, OutcomesUsedUp."""
        with self._store.write(Action.EDIT_CALL_RESULTS) as unit:
            known = call_outcomes.all_of(unit.connection)
            if len(known) >= MOST_OUTCOMES:
                raise OutcomesUsedUp(limit=MOST_OUTCOMES)
            made = Outcome(label=checked_label(label, known), reached=reached, after=after, colour="slate")
            id = call_outcomes.add(unit.journal, unit.connection, made)
            return replace(made, id=id)

    def rename_outcome(self, result: str, label: str) -> Outcome:
        """Calls that ended so far end under the new name; a blank one gives the program's its words back.

        Raises NotThere, FieldMissing, FieldTooLong, OutcomeExists.
        """
        with self._store.write(Action.EDIT_CALL_RESULTS) as unit:
            one = self._row(unit, result)
            others = [each for each in call_outcomes.all_of(unit.connection) if each.result != result]
            own_words = _(CALL_RESULT_LABELS[one.key]) if one.key else ""
            blank = one.key and label.strip() in ("", own_words)
            renamed = replace(one, label="" if blank else checked_label(label, others))
            if renamed.result != one.result:
                call_outcomes.update(unit.journal, one, {"label": renamed.label})
                call_outcomes.rename_calls(unit.journal, unit.connection, one.result, renamed.result)
            return renamed

    def change_outcome(
        self,
        result: str,
        *,
        colour: str | None = None,
        reached: bool | None = None,
        after: After | None = None,
        active: bool | None = None,
    ) -> Outcome:
        """Whether the client was spoken with is read anew of all calls that ended so. Raises NotThere."""
        told = {"colour": colour, "reached": reached, "next_step": after, "active": active}
        with self._store.write(Action.EDIT_CALL_RESULTS) as unit:
            one = self._row(unit, result)
            cells = {key: value for key, value in told.items() if value is not None}
            call_outcomes.update(unit.journal, one, cells)
            return self._row(unit, result)

    def arrange_outcomes(self, results: Iterable[str]) -> None:
        """Put the results in this order; those not named stand behind."""
        with self._store.write(Action.EDIT_CALL_RESULTS) as unit:
            known = {one.result: one for one in call_outcomes.all_of(unit.connection)}
            named = [known.pop(result) for result in dict.fromkeys(results) if result in known]
            call_outcomes.arrange(unit.journal, [*named, *known.values()])

    @staticmethod
    def _row(unit: WriteUnit, result: str) -> Outcome:
        known = call_outcomes.all_of(unit.connection)
        found = next((one for one in known if one.result == result), None)
        if found is None:
            raise NotThere(noun="call_outcome", id=result)
        return found
