"""How often a client is contacted, when he is due, and when contacts that lead to nothing should stop.

A contact is a call in which he was spoken with, a visit or a message, as they were noted; a call nobody
answered is none, nor is a note. He is due so many days after the last of them, or, where there was none,
after he was added; not before a pause is over, and never once contacts were stopped.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from clientbase.domain.errors import InputError

RHYTHM_FIELDS = frozenset({"next_contact_on", "contact_overdue_days"})
"""What a filter asks by about who is due."""
LONGEST_RHYTHM = 3650  # days
LONGEST_REASON = 500


class RhythmWrong(InputError):
    """`value`, `limit`: no number of days from 0 to the limit."""


class PausePast(InputError):
    """`value`: a pause until a day that has passed."""


class RhythmOfItself(InputError):
    """`name`: the segment asks who is due, so it cannot say who is."""


class RhythmFrom(StrEnum):
    """Who says how often."""

    NOBODY = ""
    CLIENT = "client"
    SEGMENT = "segment"
    SHOP = "shop"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What is kept of one client. `days` 0: as his segment or the shop has it."""

    client_id: int
    days: int = 0
    paused_until: date | None = None  # due on that day again at the earliest
    stopped_on: date | None = None
    kept_on: date | None = None  # the stop rule begins to count anew here
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RhythmShown:
    """What a card says: how often, by whose word, and when next. `segment`: its name, if it is its word."""

    rhythm: Rhythm
    days: int = 0
    source: RhythmFrom = RhythmFrom.NOBODY
    segment: str = ""
    last_contact_on: date | None = None
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class DueClient:
    """Somebody to be contacted. `overdue`: days since he was due, 0 today."""

    client_id: int
    name: str
    days: int
    last_contact_on: date | None
    due_on: date
    overdue: int
    responsible_id: int | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class StopProposal:
    """Contacts that have led to nothing: since when they are counted, how many, and for how many days."""

    client_id: int
    name: str
    since: date  # the first contact, or the latest offer, or the day it was said to go on
    contacts: int
    days: int
    back_months: int
    responsible_id: int | None = None


def next_contact_on(
    days: int, last_contact_on: date | None, added_on: date, rhythm: Rhythm | None = None
) -> date | None:
    """When a client is due; None when he never is.

    >>> next_contact_on(30, date(2026, 10, 1), date(2026, 1, 1))
    datetime.date(2026, 10, 31)
    """
    if days <= 0 or (rhythm is not None and rhythm.stopped_on is not None):
        return None
    due = (last_contact_on or added_on) + timedelta(days=days)
    if rhythm is not None and rhythm.paused_until is not None:
        return max(due, rhythm.paused_until)
    return due


def contact_due(
    last_at: str | None, added_at: str, days: int, paused_until: str | None, stopped_on: str | None
) -> str | None:
    """The same of stored texts, for statements: an ISO date, None for never. An instant is its day here."""
    if days <= 0 or stopped_on:
        return None
    text = last_at or added_at
    begun = datetime.fromisoformat(text).astimezone().date() if text else date.min
    due = (begun + timedelta(days=days)).isoformat()
    return max(due, paused_until) if paused_until else due


def months_later(day: date, months: int) -> date:
    """The same day some months on, the last of the month where it has none such.

    >>> months_later(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def checked_days(value: int) -> int:
    """Raises RhythmWrong."""
    if not 0 <= value <= LONGEST_RHYTHM:
        raise RhythmWrong(value=value, limit=LONGEST_RHYTHM)
    return value
