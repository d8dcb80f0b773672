"""What speaks against an appointment's hour: another of the same person, or that he is off. No Qt."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta

from clientbase.domain.appointment import Appointment, AppointmentStatus
from clientbase.i18n import _
from clientbase.ui.calendar.openings import Openings
from clientbase.ui.calendar.span_words import last_day
from clientbase.ui.kit.formats import show_time

_FREE = frozenset({AppointmentStatus.CANCELLED, AppointmentStatus.NO_SHOW})
_DAY = timedelta(days=1)


def takes_time(this: Appointment) -> bool:
    """Whether it keeps somebody from doing anything else at its hour."""
    return this.employee_id is not None and not this.all_day and this.status not in _FREE


def overlapping(this: Appointment, others: Iterable[Appointment]) -> Appointment | None:
    """The first other one of the same employee that shares a minute; all-day and cancelled ones aside."""
    if not takes_time(this):
        return None
    for other in others:
        same = other.employee_id == this.employee_id and place_of(other) != place_of(this)
        if same and takes_time(other) and other.starts < this.ends and this.starts < other.ends:
            return other
    return None


def place_of(this: Appointment) -> tuple[int, datetime | None]:
    """What an appointment, or one instance of a series, is known by."""
    return this.id, this.recurrence_id


def overlaps_among(
    appointments: Sequence[Appointment],
) -> dict[tuple[int, datetime | None], Appointment]:
    """For each that shares a minute with another of the same person, such another one.

    One sweep over the starts: each is compared with the one of that person that ends last so far.
    """
    found: dict[tuple[int, datetime | None], Appointment] = {}
    latest: dict[int, Appointment] = {}
    order = sorted((one for one in appointments if takes_time(one)), key=lambda one: (one.starts, one.ends))
    for one in order:
        assert one.employee_id is not None
        before = latest.get(one.employee_id)
        if before is not None and before.ends > one.starts and one.ends > before.starts:
            found[place_of(one)] = before
            found.setdefault(place_of(before), one)
        if before is None or one.ends >= before.ends:
            latest[one.employee_id] = one
    return found


def overlap_words(this: Appointment, other: Appointment | None, names: Mapping[int, str]) -> str:
    """«Olena has another one at 10:00: Ivanova.»; "" where there is none."""
    if other is None:
        return ""
    who = names.get(this.employee_id or 0, "")
    return _("{who} has another one at {time}: {what}.").format(
        who=who, time=show_time(other.starts), what=other.client_name or other.summary
    )


def is_off(this: Appointment, openings: Openings) -> bool:
    """Whether some of it lies outside the working hours that were told of its employee."""
    if this.all_day:
        return takes_days(this) and openings.told(this.starts.date(), this.employee_id) == ()
    if not takes_time(this):
        return False
    first = this.starts.date()
    for number in range(
        (last_day(this.starts, this.ends) - first).days + 1
    ):  # the last may be the last there is
        day = first + number * _DAY
        midnight = datetime.combine(day, time())
        start = max(int((this.starts - midnight).total_seconds()) // 60, 0)
        end = min(int((this.ends - midnight).total_seconds()) // 60, 24 * 60)
        hours = openings.told(day, this.employee_id)
        if hours is not None and not _covered(start, end, hours):
            return True
    return False


def takes_days(this: Appointment) -> bool:
    return this.employee_id is not None and this.status not in _FREE and this.client_id is not None


def _covered(start: int, end: int, hours: Sequence[tuple[int, int]]) -> bool:
    at = start
    for opens, closes in hours:
        if opens <= at < closes:
            at = closes
    return at >= end


def off_words(this: Appointment, openings: Openings, names: Mapping[int, str]) -> str:
    """«Olena is off that day.», «Outside the working hours of Olena.» or ""."""
    if not is_off(this, openings):
        return ""
    who = names.get(this.employee_id or 0, "")
    if not openings.on(this.starts.date(), this.employee_id):
        return _("{who} is off that day.").format(who=who)
    return _("Outside the working hours of {who}.").format(who=who)


def warning_words(
    this: Appointment, other: Appointment | None, openings: Openings, names: Mapping[int, str]
) -> str:
    """Both on one line; "" where nothing speaks against the hour."""
    told = (overlap_words(this, other, names), off_words(this, openings, names))
    return " ".join(one for one in told if one)
