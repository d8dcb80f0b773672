"""What people do with projects."""

from collections.abc import Mapping
from dataclasses import replace

from clientbase.db import projects
from clientbase.db import task_tables as tt
from clientbase.db.presence import require_client, require_employee
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.errors import NotThere
from clientbase.domain.project import Project, ProjectDraft, checked_project_name, checked_project_note


class ProjectService:
    """A project has a name; its tasks stay when it goes."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def add(self, draft: ProjectDraft) -> int:
        """Raises FieldMissing, FieldTooLong, NotThere."""
        draft = checked_project(draft)
        with self._store.write(Action.ADD_PROJECT) as unit:
            require_client(unit.connection, draft.client_id)
            require_employee(unit.connection, draft.employee_id)
            return projects.add(unit.journal, draft)

    def update(self, id: int, values: Mapping[str, object]) -> None:
        """Change fields of ProjectDraft by key. Raises FieldMissing, FieldTooLong, NotThere."""
        tidy = dict(values)
        if "name" in tidy:
            tidy["name"] = checked_project_name(str(tidy["name"]))
        if "note" in tidy:
            tidy["note"] = checked_project_note(str(tidy["note"]))
        with self._store.write(Action.EDIT_PROJECT) as unit:
            _there(unit, id)
            for key, present in (("client_id", require_client), ("employee_id", require_employee)):
                if isinstance(other := tidy.get(key), int):
                    present(unit.connection, other)
            unit.journal.update(tt.project, id, tidy)

    def close(self, id: int) -> None:
        """It is over; its open tasks stay open."""
        with self._store.write(Action.CLOSE_PROJECT) as unit:
            if _there(unit, id).closed_at is None:
                unit.journal.update(tt.project, id, {"closed_at": self._clock.now()})

    def reopen(self, id: int) -> None:
        with self._store.write(Action.REOPEN_PROJECT) as unit:
            _there(unit, id)
            unit.journal.update(tt.project, id, {"closed_at": None})

    def remove(self, id: int) -> None:
        """Its tasks stay, of no project."""
        with self._store.write(Action.REMOVE_PROJECT) as unit:
            _there(unit, id)
            mine = projects.tasks_of(unit.connection, id)
            unit.journal.update_many(tt.task, {task: {"project_id": None} for task in mine})
            unit.journal.delete(tt.project, [id])

    def get(self, id: int) -> Project:
        """Raises NotThere."""
        with self._store.read() as unit:
            return _there(unit, id)

    def all(self) -> tuple[Project, ...]:
        """Open ones first, by the day they are due."""
        with self._store.read() as unit:
            return projects.all_of(unit.connection)

    def of_client(self, client_id: int) -> tuple[Project, ...]:
        with self._store.read() as unit:
            return projects.of_client(unit.connection, client_id)


def checked_project(draft: ProjectDraft) -> ProjectDraft:
    return replace(draft, name=checked_project_name(draft.name), note=checked_project_note(draft.note))


def _there(unit: ReadUnit, id: int) -> Project:
    found = projects.get(unit.connection, id)
    if found is None:
        raise NotThere(noun="project", id=id)
    return found
