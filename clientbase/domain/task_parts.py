"""What hangs on a task: lines of its checklist, who watches it, files; and its place on the board."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from clientbase.domain.errors import FieldMissing, FieldTooLong, InputError
from clientbase.domain.plain_text import one_line
from clientbase.domain.text_folding import fold
from clientbase.i18n import _

LONGEST_ITEM = 500
MOST_ITEMS = 200
LONGEST_TAG = 60
MOST_TAGS = 40
STEP = 1024
"""Between two places on the board, so that a card can come between them without others moving."""


class ChecklistFull(InputError):
    """`limit`: so many lines it may have."""


class TooManyTags(InputError):
    """`limit`."""


@dataclass(frozen=True, slots=True)
class TaskItem:
    """One line of the checklist."""

    id: int
    task_id: int
    text: str
    done: bool = False
    position: int = 0


@dataclass(frozen=True, slots=True)
class TaskFile:
    """`file_id` names the sealed content."""

    id: int
    task_id: int
    name: str
    media_type: str
    size: int  # bytes
    file_id: str
    added_at: datetime
    employee_id: int | None = None


@dataclass(frozen=True, slots=True)
class TaskParts:
    """All that hangs on one task, in order."""

    items: tuple[TaskItem, ...] = ()
    watchers: tuple[int, ...] = ()  # employees
    files: tuple[TaskFile, ...] = ()

    @property
    def ticked(self) -> int:
        return sum(1 for one in self.items if one.done)


def checked_item(text: str) -> str:
    """Raises FieldMissing, FieldTooLong."""
    tidy = " ".join(one_line(text).split())
    if not tidy:
        raise FieldMissing(field=_("Checklist"))
    if len(tidy) > LONGEST_ITEM:
        raise FieldTooLong(field=_("Checklist"), limit=LONGEST_ITEM)
    return tidy


def checked_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tidied, each once. Raises FieldTooLong, TooManyTags."""
    found: dict[str, str] = {}
    for tag in tags:
        tidy = " ".join(one_line(tag).split()).lstrip("#").strip()
        if len(tidy) > LONGEST_TAG:
            raise FieldTooLong(field=_("Tags"), limit=LONGEST_TAG)
        if tidy:
            found.setdefault(fold(tidy), tidy)
    if len(found) > MOST_TAGS:
        raise TooManyTags(limit=MOST_TAGS)
    return tuple(found.values())


def places_for(column: Sequence[tuple[int, int]], moved: int, at: int) -> dict[int, int]:
    """New places so that a card stands as the `at`-th of a column of (id, place), itself not in it.

    Only the moved one gets another place where there is room between its neighbours.
    """
    at = max(0, min(at, len(column)))
    before = column[at - 1][1] if at else None
    after = column[at][1] if at < len(column) else None
    if before is None and after is None:
        return {moved: 0}
    if after is None:
        assert before is not None
        return {moved: before + STEP}
    if before is None:
        return {moved: after - STEP}
    if after - before > 1:
        return {moved: (before + after) // 2}
    ids = [id for id, _place in column]
    ids.insert(at, moved)
    known = dict(column)
    wanted = {id: place * STEP for place, id in enumerate(ids, 1)}
    return {id: place for id, place in wanted.items() if known.get(id) != place}
