"""One contact with a client, as it happened: a call, a visit, a message, or a note about him."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class InteractionKind(StrEnum):
    CALL = "call"
    VISIT = "visit"
    MESSAGE = "message"
    NOTE = "note"


class Direction(StrEnum):
    NONE = ""
    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class InteractionDraft:
    client_id: int
    kind: InteractionKind
    text: str = ""
    at: datetime | None = None  # None: now
    direction: Direction = Direction.NONE
    duration_s: int = 0
    result: str = ""  # of CALL_RESULTS, or the owner's word
    phone: str = ""
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Interaction(InteractionDraft):
    id: int = 0
    employee_id: int | None = None


CALL_RESULTS = ("reached", "agreed", "no_answer", "busy", "call_back", "refused", "wrong_number")
