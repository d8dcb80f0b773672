"""What the owner does with the stages of tasks."""

from collections.abc import Iterable
from dataclasses import replace

from clientbase.db import task_stages
from clientbase.db.store import Store, WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.errors import NotThere, StoreError
from clientbase.domain.task_stage import (
    MOST_STAGES,
    STAGE_LABELS,
    StagesUsedUp,
    TaskStage,
    by_mark,
    check_enough,
    checked_stage_name,
)
from clientbase.i18n import _


class StageInUse(StoreError):
    """`name`: tasks stand in it."""


class StageOfProgram(StoreError):
    """`name`: one of the program's own, which is hidden and not removed."""


class TaskStageService:
    """There is always a stage to begin in and one for what is done; their words differ."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[TaskStage, ...]:
        """In the owner's order, hidden ones too."""
        with self._store.read() as unit:
            return task_stages.all_of(unit.connection)

    def add(self, name: str, *, finishes: bool = False, colour: str = "violet") -> TaskStage:
        """Raises FieldMissing, FieldTooLong, StageExists, StagesUsedUp."""
        with self._store.write(Action.EDIT_TASK_STAGES) as unit:
            known = task_stages.all_of(unit.connection)
            if len(known) >= MOST_STAGES:
                raise StagesUsedUp(limit=MOST_STAGES)
            made = TaskStage(name=checked_stage_name(name, known), finishes=finishes, colour=colour)
            return task_stages.add(unit.journal, unit.connection, made)

    def rename(self, mark: str, name: str) -> None:
        """A blank name gives one of the program its words back.

        Raises NotThere, FieldMissing, FieldTooLong, StageExists.
        """
        with self._store.write(Action.EDIT_TASK_STAGES) as unit:
            one = _stage(unit, mark)
            others = [each for each in task_stages.all_of(unit.connection) if each.mark != mark]
            blank = one.key and name.strip() in ("", _(STAGE_LABELS[one.key]))
            tidy = "" if blank else checked_stage_name(name, others)
            if tidy != one.name:
                task_stages.update(unit.journal, one, {"name": tidy})

    def change(self, mark: str, *, colour: str | None = None, active: bool | None = None) -> None:
        """Raises NotThere, StageNeeded."""
        with self._store.write(Action.EDIT_TASK_STAGES) as unit:
            one = _stage(unit, mark)
            cells: dict[str, object] = {}
            if colour is not None and colour != one.colour:
                cells["colour"] = colour
            if active is not None and active != one.active:
                check_enough(task_stages.all_of(unit.connection), replace(one, active=active))
                cells["active"] = active
            if cells:
                task_stages.update(unit.journal, one, cells)

    def arrange(self, marks: Iterable[str]) -> None:
        """Put the stages in this order; those not named stand behind."""
        with self._store.write(Action.EDIT_TASK_STAGES) as unit:
            known = {one.mark: one for one in task_stages.all_of(unit.connection)}
            named = [known.pop(mark) for mark in dict.fromkeys(marks) if mark in known]
            task_stages.arrange(unit.journal, [*named, *known.values()])

    def remove(self, mark: str) -> None:
        """One of the owner's own in which no task stands. Raises NotThere, StageOfProgram, StageInUse,
        StageNeeded.
        """
        with self._store.write(Action.EDIT_TASK_STAGES) as unit:
            one = _stage(unit, mark)
            check_enough(task_stages.all_of(unit.connection), replace(one, active=False))
            if one.key:
                raise StageOfProgram(name=one.title)
            if task_stages.is_used(unit.connection, one.id):
                raise StageInUse(name=one.title)
            task_stages.remove(unit.journal, one.id)


def _stage(unit: WriteUnit, mark: str) -> TaskStage:
    found = by_mark(task_stages.all_of(unit.connection), mark)
    if found is None:
        raise NotThere(noun="task_stage", id=mark)
    return found
