"""One contact with a client, as it happened: a call, a visit, a message, or a note about him."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from clientbase.i18n import N_, _


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


CALL_RESULT_LABELS: Mapping[str, str] = {
    "reached": N_("Reached"),
    "agreed": N_("Agreed"),
    "no_answer": N_("No answer"),
    "busy": N_("Busy"),
    "call_back": N_("Call back"),
    "refused": N_("Refused"),
    "wrong_number": N_("Wrong number"),
}
CALL_RESULTS = tuple(CALL_RESULT_LABELS)


def result_words(result: str) -> str:
    """A result as it stands inside a sentence; the owner's own word as it is."""
    if result not in CALL_RESULT_LABELS:
        return result
    words = _(CALL_RESULT_LABELS[result])
    return words[:1].lower() + words[1:]
