"""A list of clients to be called one after another: who is next, and what a call makes of an entry."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from clientbase.domain.call_outcome import After, Outcome
from clientbase.domain.errors import InputError, StoreError
from clientbase.domain.task_entry import read_task_line
from clientbase.i18n import N_

MORNING = time(10)
"""When somebody is called back of whom only the day is known."""
LONGEST_NAME = 200
LONGEST_SCRIPT = 20_000


class CallListEmpty(InputError):
    """Nobody is left to be called after what the person left out."""


class CallBackWhen(InputError):
    """`text`: no day or hour was found in it."""


class CallBackPast(InputError):
    """`text`: the day and hour have passed."""


class NotYourEntry(StoreError):
    """`name`: the employee who took this client of the list on."""


class EntryState(StrEnum):
    WAITING = "waiting"
    CALLBACK = "callback"  # offered again at `callback_at`
    DONE = "done"
    SKIPPED = "skipped"


STATE_LABELS: Mapping[EntryState, str] = MappingProxyType(
    {
        EntryState.WAITING: N_("To be called"),
        EntryState.CALLBACK: N_("Call back later"),
        EntryState.DONE: N_("Called"),
        EntryState.SKIPPED: N_("Skipped"),
    }
)


@dataclass(frozen=True, slots=True)
class CallList:
    id: int
    name: str
    script: str = ""
    segment_id: int | None = None  # whom it was made of
    employee_id: int | None = None  # who made it
    created_at: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CallEntry:
    """One client of a list. `employee_id`: who took him on, so that others are not offered him."""

    id: int
    call_list_id: int
    client_id: int
    position: int = 0
    state: EntryState = EntryState.WAITING
    outcome: str = ""
    attempts: int = 0
    callback_at: datetime | None = None
    called_at: datetime | None = None
    talked_s: int = 0
    interaction_id: int | None = None
    employee_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CallRules:
    """What the settings say of calls nobody answers."""

    again: timedelta = timedelta(hours=2)
    most_attempts: int = 3


@dataclass(frozen=True, slots=True)
class ListProgress:
    """How far a list has come; clients in the bin are not counted."""

    total: int = 0
    waiting: int = 0
    callbacks: int = 0
    due: int = 0  # of the callbacks: their time has come
    done: int = 0
    skipped: int = 0
    calls: int = 0  # attempts, all together
    talked_s: int = 0
    reached: int = 0  # clients spoken with
    next_callback_at: datetime | None = None

    @property
    def called(self) -> int:
        """Clients who were called at least once, or are done with."""
        return self.done + self.callbacks

    @property
    def left(self) -> int:
        return self.waiting + self.callbacks


@dataclass(frozen=True, slots=True)
class ListSummary:
    """What came of a list. `outcomes`: result → clients whose latest call ended so; `employees`: id →
    clients called.
    """

    progress: ListProgress
    outcomes: Mapping[str, int] = field(default_factory=dict)
    employees: Mapping[int, int] = field(default_factory=dict)

    @property
    def called(self) -> int:
        return sum(self.outcomes.values())

    @property
    def reached_share(self) -> int:
        """Of the clients called those spoken with, in whole per cent; 0 before the first call."""
        return round(100 * self.progress.reached / self.called) if self.called else 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may stand on a new list."""

    client_id: int
    has_phone: bool
    stopped: bool  # contacts with him were stopped
    last_contact_at: datetime | None = None
    withdrew: bool = False  # he took a consent back


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """Whom a new list does without. `spoken_days`: those spoken with in so many last days, 0: nobody."""

    phoneless: bool = True
    stopped: bool = True
    withdrew: bool = True
    spoken_days: int = 0


def chosen(
    candidates: Iterable[Candidate], leave_out: LeaveOut, now: datetime, *, silent_first: bool = False
) -> tuple[int, ...]:
    """The clients of a new list, in their order, or those longest not spoken with first."""
    since = now - timedelta(days=leave_out.spoken_days)
    left = [
        one
        for one in candidates
        if not (leave_out.phoneless and not one.has_phone)
        and not (leave_out.stopped and one.stopped)
        and not (leave_out.withdrew and one.withdrew)
        and not (leave_out.spoken_days and one.last_contact_at is not None and one.last_contact_at > since)
    ]
    if silent_first:
        never = datetime.min.replace(tzinfo=UTC)
        left.sort(key=lambda one: one.last_contact_at or never)
    return tuple(one.client_id for one in left)


def after_call(
    entry: CallEntry, outcome: Outcome, now: datetime, rules: CallRules, callback_at: datetime | None = None
) -> dict[str, object]:
    """The cells of an entry after a call that ended so.

    A day and hour that was agreed counts whatever the result. Without one, who was not reached is offered
    again after a while, until he was tried so often as the settings say.
    """
    attempts = entry.attempts + 1
    values: dict[str, object] = {
        "attempts": attempts,
        "called_at": now,
        "outcome": outcome.result,
        "state": EntryState.DONE,
        "callback_at": None,
    }
    if callback_at is None and outcome.after is After.CALL_BACK:
        callback_at = now + rules.again
    if callback_at is None and outcome.after is After.TRY_AGAIN and attempts < rules.most_attempts:
        callback_at = now + rules.again
    if callback_at is not None:
        values |= {"state": EntryState.CALLBACK, "callback_at": callback_at}
    return values


def read_callback(
    text: str, now: datetime, refused: Collection[str] = (), *, morning: time = MORNING
) -> datetime:
    """The instant that a typed line agrees on: «завтра 15:00», «пт», «через годину»; `now` is local.

    A day without an hour is its `morning`. Raises CallBackWhen, CallBackPast.
    """
    local = now.astimezone() if now.tzinfo is None else now
    line = read_task_line(text, local.date(), local.time().replace(tzinfo=None), refused=refused)
    if line.due_on is None:
        raise CallBackWhen(text=text.strip())
    at = datetime.combine(line.due_on, line.due_time or morning, local.tzinfo)
    if line.due_time is None and at <= local and line.due_on == local.date():
        raise CallBackPast(text=text.strip())
    if at <= local:
        raise CallBackPast(text=text.strip())
    return at.astimezone(UTC)
