"""A series of a calendar file that changes from one day on (RANGE=THISANDFUTURE) becomes two series."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.ics import IcsEntry
from clientbase.domain.ics_here import Values
from clientbase.domain.recurrence import parse_rrule, rrule_text
from clientbase.domain.series import Override, Pattern, Series
from clientbase.domain.series_edits import Scope, edited

_FIELDS = frozenset(field.name for field in fields(AppointmentDraft))
_RULED = frozenset(("rrule", "rdates", "exdates", "uid", "zone", "recurrence_id"))


def parted_uid(entry: IcsEntry) -> str:
    """The identity of the series that an entry begins: always the same for the same entry."""
    assert entry.recurrence is not None
    return f"{entry.uid}/this-and-future/{entry.recurrence.wall:%Y%m%dT%H%M%S}"


def instance_uid(entry: IcsEntry) -> str:
    """The identity of one day of a series that is nowhere to be found."""
    assert entry.recurrence is not None
    return f"{entry.uid}/instance/{entry.recurrence.wall:%Y%m%dT%H%M%S}"


def parted(
    series: Values, instances: Mapping[datetime, Values], change: Values, uid: str
) -> tuple[Values, Values, dict[datetime, datetime]] | None:
    """The series before, the one after (known by `uid`), and where each later instance stands by that.

    None where there is no such day in it, nothing before it, or the rule cannot be moved so.
    """
    planned = change["recurrence_id"]
    marks = {at: f"{at.isoformat()}" for at in instances}
    whole = Series(
        _draft(series),
        pattern_in(series),
        {at: Override(replace(_draft(values), uid=marks[at])) for at, values in instances.items()},
    )
    said = {key: value for key, value in change.items() if key in _FIELDS - _RULED}
    try:
        found = edited(whole, planned, Scope.FOLLOWING, said)
    except ClientbaseError:
        return None
    if len(found) != 2 or found[1].pattern.rule is None or found[0].pattern.starts != series["starts"]:
        return None
    head, tail = found
    images = {}
    for at, one in tail.overrides.items():
        old = next((was for was, mark in marks.items() if mark == one.fields.uid), None)
        if old is not None:
            images[old] = at
    after = {**_values(change, tail), "uid": uid, "recurrence_id": None}
    return _values(series, head), after, images


def _draft(values: Values) -> AppointmentDraft:
    told: dict[str, Any] = {key: value for key, value in values.items() if key in _FIELDS}
    return AppointmentDraft(**{"summary": "", **told})


def pattern_in(values: Values) -> Pattern:
    """When the instances of a series are planned, by its fields."""
    rule = parse_rrule(values["rrule"]) if values["rrule"] else None
    return Pattern(values["starts"], rule, values["rdates"], frozenset(values["exdates"]))


def _values(values: Values, series: Series) -> Values:
    rule = series.pattern.rule
    return {
        **values,
        "starts": series.fields.starts,
        "ends": series.fields.ends,
        "rrule": "" if rule is None else rrule_text(rule),
        "rdates": tuple(series.pattern.rdates),
        "exdates": tuple(sorted(series.pattern.exdates)),
    }
