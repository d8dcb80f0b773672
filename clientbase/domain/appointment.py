"""An appointment: a stretch of time, usually with a client (iCalendar VEVENT). Wall time with its zone."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Appointment(AppointmentDraft):
    id: int = 0
    client_name: str = ""  # for the grid
