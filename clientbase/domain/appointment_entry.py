"""One typed line becomes an appointment: «Ткаченко завтра о 15 на 2 години», «нарада щодня з 10 до 12»."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from clientbase.domain.appointment import LONGEST_STRETCH
from clientbase.domain.employee import Employee
from clientbase.domain.phrase_people import ClientsLike, NamedClient
from clientbase.domain.phrase_reading import Kind, Part, Phrase, read_phrase

USUAL_MINUTES = 60


@dataclass(frozen=True, slots=True)
class AppointmentLine:
    """`starts` and `ends` are naive wall times, None where no day is known; a whole day runs 00:00 to 00:00.

    `summary`, `clients`, `parts` are as those of `TaskLine`; `rrule` is that of RFC 5545 without its name.
    """

    summary: str
    starts: datetime | None = None
    ends: datetime | None = None
    all_day: bool = False
    rrule: str = ""
    clients: tuple[NamedClient, ...] = ()
    employee: Employee | None = None
    parts: tuple[Part, ...] = ()

    @property
    def client_id(self) -> int | None:
        """The client, where only one can be meant."""
        return self.clients[0].id if len(self.clients) == 1 else None

    @property
    def employee_id(self) -> int | None:
        return self.employee.id if self.employee is not None else None


def read_appointment_line(
    text: str,
    today: date,
    now: time | None = None,
    *,
    slot: tuple[datetime, datetime] | None = None,
    employees: Sequence[Employee] = (),
    clients_like: ClientsLike | None = None,
    refused: Collection[str] = (),
) -> AppointmentLine:
    """What a typed line asks for. `slot`: the stretch it was typed into; what the line says goes before it.

    A day without an hour is a whole day, unless the slot tells the hour; an hour without an end lasts as the
    slot, or an hour.

    >>> read_appointment_line("Ткаченко завтра о 15 на 2 години", date(2026, 11, 22)).ends
    datetime.datetime(2026, 11, 23, 17, 0)
    """
    read = partial(
        read_phrase,
        text,
        employees=employees,
        clients_like=clients_like,
        refused=refused,
        appointment=True,
        day_known=slot is not None,
    )
    found = read(today, now)
    kinds = {part.kind for part in found.parts}
    if slot is not None and Kind.REPEAT in kinds and not kinds & {Kind.DUE, Kind.START}:
        found = read(slot[0].date())  # «щодня» begins where it is typed
    starts, ends, all_day = _stretch(found, slot)
    return AppointmentLine(
        found.summary(),
        starts,
        ends,
        all_day,
        found.rule.text() if found.rule is not None else "",
        found.clients,
        found.assignee,
        tuple(sorted(found.parts, key=lambda part: part.start)),
    )


def _stretch(
    found: Phrase, slot: tuple[datetime, datetime] | None
) -> tuple[datetime | None, datetime | None, bool]:
    day_said = any(part.kind in {Kind.DUE, Kind.REPEAT, Kind.START} for part in found.parts)
    first, last = found.start_on or found.due_on, found.due_on or found.start_on
    if slot is not None and not day_said:
        first = last = slot[0].date()
    if first is None or last is None:
        return None, None, False
    whole = slot is not None and _is_whole(slot)
    if first < last or (found.due_time is None and (slot is None or whole)):
        if slot is not None and whole and not day_said:
            return slot[0], slot[1], True
        ends = min(_later(datetime.combine(last, time()), timedelta(days=1)), _latest(first))
        return datetime.combine(first, time()), ends, True
    at = found.due_time if found.due_time is not None else slot[0].time() if slot is not None else time()
    starts = datetime.combine(first, at)
    if found.until is not None:
        return starts, datetime.combine(first, found.until), False
    lasts = timedelta(minutes=found.minutes or USUAL_MINUTES)
    if not found.minutes and slot is not None and not whole:
        lasts = slot[1] - slot[0]
    return starts, min(_later(starts, lasts), _latest(first)), False


def _is_whole(slot: tuple[datetime, datetime]) -> bool:
    return slot[0].time() == slot[1].time() == time() and slot[0] < slot[1]


def _latest(first: date) -> datetime:
    return _later(datetime.combine(first, time()), LONGEST_STRETCH)


def _later(at: datetime, span: timedelta) -> datetime:
    """Not after the calendar ends."""
    return at + min(span, datetime.max - at)  # noqa: DTZ901  a wall time
