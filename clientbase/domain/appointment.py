"""An appointment: a stretch of time, usually with a client (iCalendar VEVENT). Wall time with its zone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

LONGEST_STRETCH = timedelta(days=366)


class AppointmentStatus(StrEnum):
    PLANNED = "planned"
    CONFIRMED = "confirmed"
    CAME = "came"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class AppointmentDraft:
    """`starts` and `ends` are naive wall times in `zone` (IANA name); an all-day one runs 00:00 to 00:00."""

    summary: str
    starts: datetime
    ends: datetime
    zone: str = ""
    all_day: bool = False
    client_id: int | None = None
    employee_id: int | None = None
    place: str = ""
    note: str = ""
    status: AppointmentStatus = AppointmentStatus.PLANNED
    kind_id: int | None = None
    price: Decimal | None = None  # in the currency of the base
    order_id: int | None = None
    alarms: tuple[int, ...] = ()  # minutes before the start
    rrule: str = ""  # RFC 5545, "" for once
    rdates: tuple[datetime, ...] = ()  # wall times of further instances
    exdates: tuple[datetime, ...] = ()  # wall times of instances that are not
    uid: str = ""  # of iCalendar
    other_properties: str = ""  # of an imported .ics, JSON


@dataclass(frozen=True, slots=True)
class Appointment(AppointmentDraft):
    """`series_id` and `recurrence_id` of a row that stands for one instance of a series."""

    id: int = 0
    created_at: str = ""
    series_id: int | None = None
    recurrence_id: datetime | None = None
    repeats_until: datetime | None = None
    client_name: str = ""  # for the grid
