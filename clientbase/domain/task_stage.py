"""Stages of tasks: those of the program, worded by the owner, and his own; where a task stands among them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from clientbase.domain.errors import FieldMissing, FieldTooLong, InputError
from clientbase.domain.plain_text import one_line
from clientbase.domain.task import Task
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _

LONGEST_STAGE = 40
MOST_STAGES = 12


class StageExists(InputError):
    """`name`: another stage is called so."""


class StagesUsedUp(InputError):
    """`limit`: so many stages there can be."""


class StageNeeded(InputError):
    """`name`: without it there would be no stage for tasks to do, or none for those done."""


STAGE_LABELS = MappingProxyType(
    {
        "todo": N_("To do"),
        "doing": N_("In progress"),
        "waiting": N_("Waiting"),
        "done": N_("Done"),
    }
)


@dataclass(frozen=True, slots=True)
class TaskStage:
    """`key` is the program's own, "" for the owner's; `name` his words, "" for the program's.

    `id` is 0 as long as nothing was changed about one of the program's, and no task was put into it.
    """

    key: str = ""
    name: str = ""
    colour: str = "slate"
    finishes: bool = False  # a task that comes here is done
    active: bool = True  # shown on the board
    id: int = 0

    @property
    def mark(self) -> str:
        """Which one it is, whether it is kept as a row yet or not."""
        return self.key or str(self.id)

    @property
    def title(self) -> str:
        """What it is called in the language of the screen."""
        return self.name or (_(STAGE_LABELS[self.key]) if self.key in STAGE_LABELS else "")


READY: tuple[TaskStage, ...] = (
    TaskStage("todo", colour="slate"),
    TaskStage("doing", colour="blue"),
    TaskStage("waiting", colour="amber"),
    TaskStage("done", colour="green", finishes=True),
)
"""What there is before the owner changes anything."""


def starting(stages: Sequence[TaskStage]) -> TaskStage:
    """Where a new task stands."""
    fitting = [one for one in stages if not one.finishes]
    return next((one for one in fitting if one.active), fitting[0] if fitting else READY[0])


def finishing(stages: Sequence[TaskStage]) -> TaskStage:
    """Where a task goes when it is done."""
    fitting = [one for one in stages if one.finishes]
    return next((one for one in fitting if one.active), fitting[0] if fitting else READY[-1])


def stage_of(task: Task, stages: Sequence[TaskStage]) -> TaskStage:
    """Where a task stands. Its own stage counts as long as it fits what the task is, to do or done."""
    done = task.completed_at is not None
    own = next((one for one in stages if one.id and one.id == task.stage_id), None)
    if own is not None and own.finishes == done:
        return own
    return finishing(stages) if done else starting(stages)


def by_mark(stages: Iterable[TaskStage], mark: str) -> TaskStage | None:
    return next((one for one in stages if one.mark == mark), None)


def checked_stage_name(text: str, others: Iterable[TaskStage]) -> str:
    """The tidied name of a stage. Raises FieldMissing, FieldTooLong, StageExists."""
    tidy = " ".join(one_line(text).split())
    if not tidy:
        raise FieldMissing(field=_("Stage"))
    if len(tidy) > LONGEST_STAGE:
        raise FieldTooLong(field=_("Stage"), limit=LONGEST_STAGE)
    for other in others:
        if fold(tidy) == fold(other.title):
            raise StageExists(name=other.title)
    return tidy


def check_enough(stages: Sequence[TaskStage], changed: TaskStage) -> None:
    """Raises StageNeeded where the change would leave nowhere to stand for tasks to do or for those done."""
    after = [changed if one.mark == changed.mark else one for one in stages]
    for finishes in (False, True):
        if not any(one.active and one.finishes is finishes for one in after):
            raise StageNeeded(name=changed.title)
