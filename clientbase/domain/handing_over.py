"""Handing clients of one employee over to another, with what is still to be done for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from clientbase.domain.errors import InputError


class HandOverToNobody(InputError):
    """There is nobody to hand over to, or it is the same employee."""


class Whose(StrEnum):
    """Whose clients go."""

    ONE = "one"  # those of `from_id`
    NOBODY = "nobody"  # those nobody is responsible for
    ANYBODY = "anybody"


@dataclass(frozen=True, slots=True)
class HandOver:
    """`clients`: of these alone, None: of all living ones. Tasks: open ones; appointments: those to come;
    callbacks: clients of call lists he took on.
    """

    to_id: int
    whose: Whose = Whose.ONE
    from_id: int | None = None
    clients: Sequence[int] | None = None
    tasks: bool = True
    appointments: bool = True
    callbacks: bool = True


@dataclass(frozen=True, slots=True)
class HandOverCounts:
    clients: int = 0
    tasks: int = 0
    appointments: int = 0
    callbacks: int = 0

    @property
    def is_nothing(self) -> bool:
        return not (self.clients or self.tasks or self.appointments or self.callbacks)
