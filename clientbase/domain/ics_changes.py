"""What a calendar file says otherwise of an entry than the base has it."""

import re
from collections.abc import Collection, Iterable

from clientbase.domain.appointment import Appointment, AppointmentStatus
from clientbase.domain.ics import IcsEntry
from clientbase.domain.ics_here import Values, same_rule
from clientbase.domain.ics_values import others_in
from clientbase.domain.task import Task

VOLATILE = (
    *("SEQUENCE", "X-MOZ-GENERATION", "X-MOZ-LASTACK", "X-MOZ-SNOOZE-TIME", "X-MICROSOFT-CDO-APPT-SEQUENCE"),
    *("X-MICROSOFT-CDO-OWNER-CRITICAL-CHANGE", "X-MICROSOFT-CDO-ATTENDEE-CRITICAL-CHANGE"),
)
"""What programs count up by themselves: no change of an entry."""
_SEQUENCE = re.compile(r"SEQUENCE(?:;[^:]*)?:(\d{1,9})", re.ASCII | re.I)
_NOT_COMPARED = frozenset(
    ("uid", "recurrence_id", "origin", "items", "watchers", "done", "created_at", "previous")
)


def changes_of(kept: Appointment | Task, values: Values, *, of_ours: bool) -> Values:
    """Fields that the file says otherwise than the base has them."""
    changes: Values = {}
    if not of_ours and values.get("status") is AppointmentStatus.CANCELLED:
        # a message that something is cancelled tells little else of it
        values = {key: values[key] for key in ("status", "other_properties") if key in values}
    for key, value in values.items():
        if key in _NOT_COMPARED or (key == "alarms" and not of_ours and not value):
            continue
        before = getattr(kept, key)
        if key == "rrule":
            differs = not same_rule(before, value)
        elif key == "other_properties":
            differs = _lasting(before) != _lasting(value)
        elif key in ("rdates", "exdates"):
            differs = sorted(before) != sorted(value)
        else:
            differs = before != value
        if differs:
            changes[key] = value
    was_cancelled = isinstance(kept, Appointment) and kept.status is AppointmentStatus.CANCELLED
    if was_cancelled and "status" not in values and "STATUS:CANCELLED" in others_in(kept.other_properties):
        changes["status"] = AppointmentStatus.PLANNED  # by its file, it takes place after all
    return changes


def is_older(entry: IcsEntry, kept: Appointment | Task) -> bool:
    """Whether the base has a later version of it, where both say which they are (RFC 5545, 3.8.7.4)."""
    said, here = _version(entry.other), _version(others_in(kept.other_properties))
    return said is not None and here is not None and said < here


def _version(lines: Iterable[str]) -> int | None:
    found = (_SEQUENCE.fullmatch(line.strip()) for line in lines)
    return next((int(one[1]) for one in found if one is not None), None)


def _lasting(text: str) -> Collection[str]:
    return [line for line in others_in(text) if not line.upper().startswith(VOLATILE)]
