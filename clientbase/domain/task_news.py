"""What others changed in somebody's tasks since he last looked."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class NewsKind(StrEnum):
    GIVEN = "given"  # it is his now: made for him, or handed to him
    TAKEN = "taken"  # somebody else does it now
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class TaskNews:
    """`changes`: of each field told (terms, stage, done) what it was and what it is, as stored."""

    task_id: int
    summary: str
    kind: NewsKind
    changes: tuple[tuple[str, object, object], ...]
    employee_id: int | None  # who did the last of it
    at: datetime
