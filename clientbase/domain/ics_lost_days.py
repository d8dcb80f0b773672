"""Days of a series that differ, and that the series has no more once a calendar file has moved it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from clientbase.domain.appointment import Appointment
from clientbase.domain.ics_parting import pattern_in

_PATTERN = ("starts", "rrule", "rdates", "exdates")


def days_of_series(
    known: Mapping[tuple[str, datetime | None], Appointment],
) -> Mapping[str, Sequence[Appointment]]:
    """Of what the base has by UID and planned start the rows that stand for one day, by UID."""
    found: dict[str, list[Appointment]] = defaultdict(list)
    for (uid, planned), row in known.items():
        if planned is not None and row.series_id is not None:
            found[uid].append(row)
    return found


def lost_days(
    series: Appointment, changes: Mapping[str, Any], rows: Sequence[Appointment]
) -> Sequence[Appointment]:
    """Those of its rows that stand for a day the series will not have when it is changed so."""
    if not rows or not changes.keys() & set(_PATTERN):
        return ()
    after = {key: changes.get(key, getattr(series, key)) for key in _PATTERN}
    if not (after["rrule"] or after["rdates"]):
        return sorted(rows, key=lambda row: row.starts)
    pattern = pattern_in(after)
    lost = [row for row in rows if row.recurrence_id is None or not pattern.has(row.recurrence_id)]
    return sorted(lost, key=lambda row: row.starts)
