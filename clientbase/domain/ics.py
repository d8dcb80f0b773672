"""What a calendar file (.ics, RFC 5545) says, as plain values: its entries, and those that cannot be read.

Times stay as the file gives them, each with its zone; what they mean for this shop is worked out by the plan.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from clientbase.domain.errors import InputError

MOST_ENTRIES = 100_000
MOST_DATES = 10_000
"""Dates of one entry beside its rule, or taken out of it."""
LARGEST_ENTRY = 1_000_000
"""Characters of one entry; what comes after (a picture inside, say) is left out of it."""
LARGEST_OTHER = 65_536
"""Characters of what one entry has beside the fields there are."""


class NotACalendar(InputError):
    """`name`: nothing in it begins a calendar."""


class CalendarTooLong(InputError):
    """`name`, `limit`: entries."""


class EntryTimeImpossible(InputError):
    """`part`: DTSTART, DUE …; `text`: what stands there."""


class EntryWithoutStart(InputError): ...


class EntryBackwards(InputError): ...


class EntryLongerThanYear(InputError): ...


class EntryCutOff(InputError):
    """The file ends, or something else begins, before the entry does."""


class EntryRuleUnclear(InputError):
    """`text`: the part of the rule that is not as the standard says."""


class EntryRuleNever(InputError):
    """No day is as the rule says."""


class EntryRuleEndsBefore(InputError): ...


class EntryRuleTooOften(InputError):
    """`limit`: times at most."""


class EntryRulesSeveral(InputError):
    """More than one rule, or a rule of exceptions: there is room for one."""


class EntryTooManyDates(InputError):
    """`limit`."""


class EntryIsOlder(InputError):
    """The file has the same entry twice; the newer one is taken."""


class EntryOfRepeatingTask(InputError):
    """One instance of a task, changed by itself: a task has none."""


class EntryIsAnswer(InputError):
    """An answer to an invitation, no entry by itself."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth telling of an entry that is taken: a key of `ics_words.NOTES` and its facts."""

    key: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class IcsTime:
    """A wall time, midnight where only a day is said. `zone`: IANA name, «UTC», or "" for wherever one is."""

    wall: datetime
    zone: str = ""
    day: bool = False


@dataclass(frozen=True, slots=True)
class IcsAlarm:
    """`minutes` before the start (of a task: before it is due), or an instant `at` (naive, UTC), or neither:
    one of a kind that is only kept, as `lines`.
    """

    minutes: int | None = None
    at: datetime | None = None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnProperty:
    """One of the program's own properties, X-CLIENTBASE-…; `id` that of the record it names, 0 for none."""

    value: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class IcsEntry:
    """`noun`: appointment or task; `line`: where it begins in the file, from 1.

    `ends` is worked out of a length too. `home`: the zone its calendar says it is in. `other`: what has no
    field here, unfolded content lines, a component inside as its lines joined by line feeds.
    `of_ours`: written by this program, so that its own properties tell all; `named`: with clients' names.
    """

    noun: str
    line: int
    uid: str
    summary: str = ""
    starts: IcsTime | None = None
    ends: IcsTime | None = None
    recurrence: IcsTime | None = None
    this_and_future: bool = False
    cancelled: bool = False
    place: str = ""
    note: str = ""
    rrule: str = ""
    rdates: tuple[IcsTime, ...] = ()
    exdates: tuple[IcsTime, ...] = ()
    alarms: tuple[IcsAlarm, ...] = ()
    categories: tuple[str, ...] = ()
    people: tuple[str, ...] = ()  # e-mail addresses, lower case
    priority: int = 0
    due: IcsTime | None = None
    done: bool = False
    completed: datetime | None = None  # naive, UTC
    newness: tuple[int, str] = (0, "")  # SEQUENCE, LAST-MODIFIED
    other: tuple[str, ...] = ()
    own: Mapping[str, OwnProperty] = field(default_factory=dict)
    items: tuple[tuple[bool, str], ...] = ()  # of a task's checklist: done, text
    watchers: tuple[OwnProperty, ...] = ()  # employees who are told of a task
    notes: tuple[Note, ...] = ()
    of_ours: bool = False
    named: bool = True
    home: str = ""


@dataclass(frozen=True, slots=True)
class IcsFault:
    """An entry that cannot be read, and why."""

    noun: str
    line: int
    summary: str
    reason: InputError


@dataclass(frozen=True, slots=True)
class IcsFile:
    """`titles`: of its calendars, where they say; `skipped`: parts of other kinds, by their name."""

    name: str
    entries: tuple[IcsEntry, ...]
    faults: tuple[IcsFault, ...] = ()
    titles: tuple[str, ...] = ()
    calendars: int = 1
    encoding: str = "utf-8"
    skipped: Mapping[str, int] = field(default_factory=dict)
