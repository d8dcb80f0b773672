"""What goes out into a calendar file: appointments and tasks with the words for what they name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from clientbase.domain.appointment import Appointment
from clientbase.domain.ics import OwnProperty
from clientbase.domain.task import Task


@dataclass(frozen=True, slots=True)
class CalendarExport:
    """What is asked for. A period has both its days, included; a series that touches it goes whole.

    `named`: with clients, subjects, places and notes; else others see when it is and of what kind, and no
    tasks. `zone`: of this place, an IANA name.
    """

    first: date | None = None
    last: date | None = None
    appointments: bool = True
    tasks: bool = True
    employee_id: int | None = None
    named: bool = True
    zone: str = ""


@dataclass(frozen=True, slots=True)
class OutAppointment:
    """`uid` is that of its series where it is an instance of one; `series` then is its first row."""

    row: Appointment
    uid: str
    made: str  # as the base holds it
    links: Mapping[str, OwnProperty] = field(default_factory=dict)
    kind: str = ""
    series: Appointment | None = None


@dataclass(frozen=True, slots=True)
class OutTask:
    row: Task
    uid: str
    made: str
    links: Mapping[str, OwnProperty] = field(default_factory=dict)
    items: tuple[tuple[bool, str], ...] = ()
    watchers: tuple[OwnProperty, ...] = ()
    previous: str = ""  # the UID of the one it repeats
