"""What people do with tasks."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from clientbase.db import task_tables as tt
from clientbase.db import tasks
from clientbase.db.presence import require_client, require_employee
from clientbase.db.store import Store
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.errors import FieldMissing, FieldTooLong, NotThere
from clientbase.domain.plain_text import many_lines, one_line
from clientbase.domain.task import Task, TaskDraft
from clientbase.i18n import _

LONGEST_SUMMARY = 500
LONGEST_NOTE = 100_000


class TaskService:
    """A kept task has a summary on one line."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def add(self, draft: TaskDraft) -> int:
        draft = checked_task(draft, self._store.employee_id)
        with self._store.write(Action.ADD_TASK) as unit:
            require_client(unit.connection, draft.client_id)
            require_employee(unit.connection, draft.assignee_id)
            return tasks.add(unit.journal, draft)

    def update(self, id: int, values: Mapping[str, object]) -> None:
        """Change fields of TaskDraft by key."""
        tidy = dict(values)
        if "summary" in tidy:
            tidy["summary"] = _summary(str(tidy["summary"]))
        if "note" in tidy:
            tidy["note"] = _note(str(tidy["note"]))
        self._update(Action.EDIT_TASK, id, tidy)

    def complete(self, id: int) -> None:
        self._update(Action.COMPLETE_TASK, id, {"completed_at": self._clock.now()})

    def reopen(self, id: int) -> None:
        self._update(Action.REOPEN_TASK, id, {"completed_at": None})

    def remove(self, id: int) -> None:
        with self._store.write(Action.REMOVE_TASK) as unit:
            unit.journal.delete(tt.task, [id])

    def _update(self, action: Action, id: int, values: Mapping[str, date | datetime | object]) -> None:
        with self._store.write(action) as unit:
            if tasks.get(unit.connection, id) is None:
                raise NotThere(noun="task", id=id)
            for key, present in (("client_id", require_client), ("assignee_id", require_employee)):
                if isinstance(other := values.get(key), int):
                    present(unit.connection, other)
            unit.journal.update(tt.task, id, {key: tasks.stored(key, value) for key, value in values.items()})

    def get(self, id: int) -> Task:
        with self._store.read() as unit:
            found = tasks.get(unit.connection, id)
        if found is None:
            raise NotThere(noun="task", id=id)
        return found

    def open_tasks(self) -> tuple[Task, ...]:
        """By due date and time, those without one last."""
        with self._store.read() as unit:
            return tasks.open_tasks(unit.connection)

    def done_tasks(self, limit: int = 200) -> tuple[Task, ...]:
        """The latest done first."""
        with self._store.read() as unit:
            return tasks.done_tasks(unit.connection, limit)

    def due_between(self, first: date, last: date) -> tuple[Task, ...]:
        with self._store.read() as unit:
            return tasks.due_between(unit.connection, first.isoformat(), last.isoformat())

    def pressing(self) -> int:
        """How many open tasks are overdue or due today."""
        with self._store.read() as unit:
            return tasks.count_due(unit.connection, self._clock.today().isoformat())

    def of_client(self, client_id: int) -> tuple[Task, ...]:
        with self._store.read() as unit:
            return tasks.of_client(unit.connection, client_id)


def checked_task(draft: TaskDraft, assignee_id: int | None) -> TaskDraft:
    """The draft tidied, for this employee unless it names one. Raises FieldMissing, FieldTooLong."""
    return replace(
        draft,
        summary=_summary(draft.summary),
        note=_note(draft.note),
        assignee_id=assignee_id if draft.assignee_id is None else draft.assignee_id,
    )


def _summary(text: str) -> str:
    tidy = " ".join(one_line(text).split())
    if not tidy:
        raise FieldMissing(field=_("Task"))
    if len(tidy) > LONGEST_SUMMARY:
        raise FieldTooLong(field=_("Task"), limit=LONGEST_SUMMARY)
    return tidy


def _note(text: str) -> str:
    tidy = many_lines(text)
    if len(tidy) > LONGEST_NOTE:
        raise FieldTooLong(field=_("Note"), limit=LONGEST_NOTE)
    return tidy
