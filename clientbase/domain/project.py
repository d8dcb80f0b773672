"""A project: a group of tasks with a name, maybe for a client, with a day by which all is done."""

from dataclasses import dataclass
from datetime import date, datetime

from clientbase.domain.errors import FieldMissing, FieldTooLong
from clientbase.domain.plain_text import many_lines, one_line
from clientbase.i18n import _

LONGEST_PROJECT = 200
LONGEST_PROJECT_NOTE = 20_000


@dataclass(frozen=True, slots=True)
class ProjectDraft:
    name: str
    client_id: int | None = None
    colour: str = "blue"
    note: str = ""
    due_on: date | None = None
    employee_id: int | None = None  # who leads it


@dataclass(frozen=True, slots=True)
class Project(ProjectDraft):
    """`tasks` and `done` are how many tasks it has, and how many of them are done."""

    id: int = 0
    position: int = 0
    created_at: datetime | None = None
    closed_at: datetime | None = None
    client_name: str = ""
    tasks: int = 0
    done: int = 0

    @property
    def share(self) -> float:
        """What of it is done, 0 to 1."""
        return self.done / self.tasks if self.tasks else 0.0


def checked_project_name(text: str) -> str:
    """Raises FieldMissing, FieldTooLong."""
    tidy = " ".join(one_line(text).split())
    if not tidy:
        raise FieldMissing(field=_("Project"))
    if len(tidy) > LONGEST_PROJECT:
        raise FieldTooLong(field=_("Project"), limit=LONGEST_PROJECT)
    return tidy


def checked_project_note(text: str) -> str:
    tidy = many_lines(text)
    if len(tidy) > LONGEST_PROJECT_NOTE:
        raise FieldTooLong(field=_("Note"), limit=LONGEST_PROJECT_NOTE)
    return tidy
