"""What people do with tasks."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from clientbase.db import tables as t
from clientbase.db import task_parts, task_stages, tasks
from clientbase.db import task_tables as tt
from clientbase.db.goods_tables import sales_order
from clientbase.db.presence import require
from clientbase.db.store import Store, WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.errors import FieldMissing, FieldTooLong, NotThere
from clientbase.domain.plain_text import many_lines, one_line
from clientbase.domain.task import RepeatsFrom, Task, TaskDraft
from clientbase.domain.task_parts import checked_tags, places_for
from clientbase.domain.task_repeat import RepeatsNoMore, checked_rule, next_task
from clientbase.domain.task_stage import TaskStage, by_mark, finishing, starting
from clientbase.i18n import _

LONGEST_SUMMARY = 500
LONGEST_NOTE = 100_000
_NAMED = {
    "client_id": t.client,
    "assignee_id": t.employee,
    "author_id": t.employee,
    "project_id": tt.project,
    "stage_id": tt.task_stage,
    "order_id": sales_order,
    "document_id": t.document,
}


class TaskService:
    """A kept task has a summary on one line, and stands in a stage that fits whether it is done."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # --- changing -----------------------------------------------------------------------------------

    def add(self, draft: TaskDraft) -> int:
        """Raises FieldMissing, FieldTooLong, TooManyTags, NotThere, and what is wrong with its rule."""
        draft = checked_task(draft, self._store.employee_id)
        with self._store.write(Action.ADD_TASK) as unit:
            require_named(unit, {key: getattr(draft, key) for key in _NAMED})
            return tasks.add(unit.journal, draft)

    def update(self, id: int, values: Mapping[str, object]) -> None:
        """Change fields of TaskDraft by key; another assignee alone is handing it over."""
        action = Action.DELEGATE_TASK if set(values) == {"assignee_id"} else Action.EDIT_TASK
        with self._store.write(action) as unit:
            task = _there(unit, id)
            tidy = _tidy(values, task)
            if "assignee_id" in tidy and task.author_id is None:
                tidy["author_id"] = self._store.employee_id  # from now on it is known who gave it
            require_named(unit, tidy)
            _change(unit, id, tidy)

    def complete(self, id: int) -> int | None:
        """Done now, in the stage for that. Returns the task that follows by its repetition, made along."""
        with self._store.write(Action.COMPLETE_TASK) as unit:
            task = _there(unit, id)
            if task.completed_at is not None:
                return None
            return self._finish(unit, task, finishing(task_stages.all_of(unit.connection)))

    def complete_many(self, ids: Iterable[int]) -> int:
        """Done together, and taken back together; what is gone or done already is passed over.

        Returns how many were done.
        """
        count = 0
        with self._store.write(Action.COMPLETE_TASK) as unit:
            finished = finishing(task_stages.all_of(unit.connection))
            for id in dict.fromkeys(ids):
                task = tasks.get(unit.connection, id)
                if task is not None and task.completed_at is None:
                    self._finish(unit, task, finished)
                    count += 1
        return count

    def reopen(self, id: int) -> None:
        """To do again, from the first stage on."""
        with self._store.write(Action.REOPEN_TASK) as unit:
            if _there(unit, id).completed_at is not None:
                _change(unit, id, {"completed_at": None, "stage_id": None})

    def move(self, id: int, mark: str, at: int | None = None) -> int | None:
        """Into another stage, or to another place in its own; `at`: as the how-manieth of the column.

        Coming into a finishing stage it is done; coming out of one it is to do again. Returns the task that
        follows by its repetition. Raises NotThere.
        """
        stages, task = self.stages(), self.get(id)
        stage = by_mark(stages, mark)
        if stage is None:
            raise NotThere(noun="task_stage", id=mark)
        finishes = stage.finishes and task.completed_at is None
        opens = not stage.finishes and task.completed_at is not None
        action = Action.COMPLETE_TASK if finishes else Action.REOPEN_TASK if opens else Action.MOVE_TASK
        with self._store.write(action) as unit:
            task = _there(unit, id)
            places = {} if at is None or stage.finishes else _places(unit, task, stage, stages, at)
            own = places.pop(id, task.position)
            following = None
            if finishes:
                following = self._finish(unit, task, stage)
            else:
                values = {"stage_id": _kept(unit, stage, stages), "position": own}
                _change(unit, id, values | ({"completed_at": None} if opens else {}))
            unit.journal.update_many(tt.task, {other: {"position": place} for other, place in places.items()})
            return following

    def _finish(self, unit: WriteUnit, task: Task, stage: TaskStage) -> int | None:
        stages = task_stages.all_of(unit.connection)
        _change(unit, task.id, {"completed_at": self._clock.now(), "stage_id": _kept(unit, stage, stages)})
        coming = next_task(task, self._clock.today())
        if coming is None or tasks.next_of(unit.connection, task.id) is not None:
            return None
        values = tasks.values_of(coming, unit.journal) | {"previous_id": task.id}
        id = unit.journal.insert(tt.task, [values])[0]
        parts = task_parts.of_task(unit.connection, task.id)
        task_parts.add_items(unit.journal, id, [item.text for item in parts.items])
        task_parts.add_watchers(unit.journal, id, parts.watchers)
        task_parts.add_files(unit.journal, id, parts.files)
        return id

    def skip(self, id: int) -> date:
        """Left out this time, it is due the next time by its repetition. Raises RepeatsNoMore."""
        with self._store.write(Action.SKIP_TASK) as unit:
            task = _there(unit, id)
            coming = next_task(task, max(self._clock.today(), task.due_on or self._clock.today()))
            if coming is None or coming.due_on is None:
                raise RepeatsNoMore
            keys = ("due_on", "start_on", "rrule")
            _change(unit, id, {key: getattr(coming, key) for key in keys})
            return coming.due_on

    def end_repeats(self, id: int) -> None:
        """It stays as it is, and comes no more."""
        with self._store.write(Action.END_TASK_REPEATS) as unit:
            _there(unit, id)
            _change(unit, id, {"rrule": ""})

    def remove(self, id: int) -> None:
        with self._store.write(Action.REMOVE_TASK) as unit:
            remove_tasks(unit, [id])

    # --- asking -------------------------------------------------------------------------------------

    def get(self, id: int) -> Task:
        with self._store.read() as unit:
            found = tasks.get(unit.connection, id)
        if found is None:
            raise NotThere(noun="task", id=id)
        return found

    def stages(self) -> tuple[TaskStage, ...]:
        """In the owner's order, hidden ones too."""
        with self._store.read() as unit:
            return task_stages.all_of(unit.connection)

    def open_tasks(self) -> tuple[Task, ...]:
        """By due date and time, those without one last."""
        with self._store.read() as unit:
            return tasks.open_tasks(unit.connection)

    def done_tasks(
        self, limit: int | None = 200, skip: int = 0, whose: int | None = None
    ) -> tuple[Task, ...]:
        """The latest done first, from the one after those `skip`ped; None: all of them.

        `whose`: only those of this employee and of nobody.
        """
        with self._store.read() as unit:
            return tasks.done_tasks(unit.connection, limit, skip, whose)

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

    def of_project(self, project_id: int) -> tuple[Task, ...]:
        """Open ones first."""
        with self._store.read() as unit:
            return tasks.of_project(unit.connection, project_id)

    def tags(self) -> tuple[str, ...]:
        """Those met most often first."""
        with self._store.read() as unit:
            return tasks.tags(unit.connection)


def checked_task(draft: TaskDraft, employee_id: int | None) -> TaskDraft:
    """The draft tidied, given by this employee and for him unless it names another.

    Raises FieldMissing, FieldTooLong, TooManyTags, and what is wrong with its rule.
    """
    return replace(
        draft,
        summary=checked_summary(draft.summary),
        note=checked_note(draft.note),
        tags=checked_tags(draft.tags),
        rrule=checked_rule(draft.rrule, draft.due_on, draft.repeats_from),
        assignee_id=employee_id if draft.assignee_id is None else draft.assignee_id,
        author_id=employee_id if draft.author_id is None else draft.author_id,
    )


def remove_tasks(unit: WriteUnit, ids: list[int]) -> None:
    """With all that hangs on them."""
    task_parts.remove_all(unit.journal, unit.connection, ids)
    unit.journal.delete(tt.task, ids)


def require_named(unit: WriteUnit, values: Mapping[str, object]) -> None:
    """Raises NotThere for a record that these cells would name and that is not there."""
    for key, table in _NAMED.items():
        if isinstance(other := values.get(key), int):
            require(unit.connection, table, other)


def _there(unit: WriteUnit, id: int) -> Task:
    found = tasks.get(unit.connection, id)
    if found is None:
        raise NotThere(noun="task", id=id)
    return found


def _change(unit: WriteUnit, id: int, values: Mapping[str, object]) -> None:
    unit.journal.update(tt.task, id, {key: tasks.stored(key, value) for key, value in values.items()})


def _kept(unit: WriteUnit, stage: TaskStage, stages: tuple[TaskStage, ...]) -> int | None:
    """What a task in this stage has written down; nothing where it stands there anyway."""
    usual = finishing(stages) if stage.finishes else starting(stages)
    if stage.mark == usual.mark and not stage.id:
        return None
    return task_stages.kept(unit.journal, stage)


def _places(
    unit: WriteUnit, task: Task, stage: TaskStage, stages: tuple[TaskStage, ...], at: int
) -> dict[int, int]:
    fitting = {one.id for one in stages if not one.finishes and one.id}
    own: set[int | None] = {stage.id} if stage.id else set()
    if stage.mark == starting(stages).mark:
        own.add(None)
    column = [
        (id, place)
        for id, stage_id, place in tasks.open_places(unit.connection)
        if id != task.id and (stage_id if stage_id in fitting else None) in own
    ]
    return places_for(sorted(column, key=lambda each: each[1]), task.id, at)


def _tidy(values: Mapping[str, object], task: Task) -> dict[str, object]:
    tidy = dict(values)
    if "summary" in tidy:
        tidy["summary"] = checked_summary(str(tidy["summary"]))
    if "note" in tidy:
        tidy["note"] = checked_note(str(tidy["note"]))
    if isinstance(tags := tidy.get("tags"), tuple | list):
        tidy["tags"] = checked_tags(tags)
    if "rrule" in tidy:
        due = tidy.get("due_on", task.due_on)
        counted = RepeatsFrom(str(tidy.get("repeats_from", task.repeats_from)))
        tidy["rrule"] = checked_rule(str(tidy["rrule"]), due if isinstance(due, date) else None, counted)
    return tidy


def checked_summary(text: str) -> str:
    tidy = " ".join(one_line(text).split())
    if not tidy:
        raise FieldMissing(field=_("Task"))
    if len(tidy) > LONGEST_SUMMARY:
        raise FieldTooLong(field=_("Task"), limit=LONGEST_SUMMARY)
    return tidy


def checked_note(text: str) -> str:
    tidy = many_lines(text)
    if len(tidy) > LONGEST_NOTE:
        raise FieldTooLong(field=_("Note"), limit=LONGEST_NOTE)
    return tidy
