"""What an edit of one instance makes of a series: of this one alone, of it and all after it, or of all.

The answer is the series as they are afterwards: none when all was removed, two where one was parted, and
appointments by themselves that a new rule no longer has. Stated rules:

- «All» and «following» set a field of every instance, the changed ones too. Who moves the start moves the
  rule; instances that had been moved by themselves come back into line. Who moves the end alone changes the
  length of all, and each stays where it is.
- What has happened is said of one instance, whatever the scope, and stays as it was: an instance whose client
  came or did not come keeps its time and status under «all» and «following», unless it is the very one that
  was edited; a rule that no longer has it leaves it as an appointment by itself.
- Where nothing lives before an instance, «this and following» is «all».
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from clientbase.domain.appointment import AppointmentDraft, AppointmentStatus
from clientbase.domain.errors import StoreError
from clientbase.domain.recurrence import Frequency, Recurrence
from clientbase.domain.recurrence_shift import Image, RuleCannotShift, shifted
from clientbase.domain.recurrence_starts import (
    RuleEndsBefore,
    check_rule,
    count_before,
    first_by_rule,
    last_start,
    next_starts,
)
from clientbase.domain.series import Override, Pattern, Series

SETTLED = frozenset({AppointmentStatus.CAME, AppointmentStatus.NO_SHOW})
_TIMES = frozenset({"starts", "ends"})
_MOMENT = timedelta(microseconds=1)


class Scope(StrEnum):
    THIS = "this"
    FOLLOWING = "following"
    ALL = "all"


class InstanceGone(StoreError):
    """The series has no such appointment any more."""


def edited(
    series: Series, planned: datetime, scope: Scope, values: Mapping[str, object]
) -> tuple[Series, ...]:
    """The series after fields of AppointmentDraft of one instance were changed in a scope.

    Raises InstanceGone, RuleCannotShift.
    """
    _require(series, planned)
    if scope is Scope.THIS or values.get("status") in SETTLED:
        happened = values if scope is Scope.THIS else {"status": values["status"]}
        series = _with_override(series, planned, happened)
        values = {key: value for key, value in values.items() if key not in happened}
    if not values:
        return (series,)
    head, tail = _parted(series, planned) if scope is Scope.FOLLOWING else (None, series)
    return _all_of(head, _changed(tail, planned, values))


def ruled(
    series: Series, planned: datetime, scope: Scope, rule: Recurrence | None, *, now: datetime | None = None
) -> tuple[Series, ...]:
    """The series after its rule was changed from one instance on, or of all; None: it repeats no more.

    Under «all» without a rule the instance itself is what is left, and what was planned before `now`: nobody
    who ends a series means to lose its past. Raises InstanceGone and what `check_rule` raises.
    """
    _require(series, planned)
    if rule is None and scope is Scope.ALL and now is not None:
        return _ended(series, planned, now)
    head, tail = _parted(series, planned) if scope is Scope.FOLLOWING else (None, series)
    return _all_of(head, _anew(tail, planned, rule))


def removed(series: Series, planned: datetime, scope: Scope) -> tuple[Series, ...]:
    """The series without one instance, without it and all after it, or nothing. Raises InstanceGone."""
    _require(series, planned)
    if scope is Scope.ALL:
        return ()
    if scope is Scope.FOLLOWING:
        head, _tail = _parted(series, planned)
        return () if head is None else (head,)
    pattern = series.pattern.without({planned})
    if pattern.first is None:
        return ()
    overrides = {at: one for at, one in series.overrides.items() if at != planned}
    return (replace(series, pattern=pattern, overrides=overrides),)


def _require(series: Series, planned: datetime) -> None:
    if not series.pattern.has(planned):
        raise InstanceGone


def _all_of(head: Series | None, others: tuple[Series, ...]) -> tuple[Series, ...]:
    return others if head is None else (head, *others)


# --- this one ---------------------------------------------------------------------------------------


def _with_override(series: Series, planned: datetime, values: Mapping[str, object]) -> Series:
    instance = series.instance(planned)
    assert instance is not None
    override = Override(_replaced(instance.fields, values), instance.override_id)
    return replace(series, overrides=_needed(series, {**series.overrides, planned: override}))


def _replaced(fields: AppointmentDraft, values: Mapping[str, object]) -> AppointmentDraft:
    changes: dict[str, Any] = dict(values)
    return replace(fields, **changes)


def _needed(series: Series, overrides: Mapping[datetime, Override]) -> dict[datetime, Override]:
    """An override that says what the series says itself is none."""
    return {at: one for at, one in sorted(overrides.items()) if one.fields != series.as_planned(at)}


# --- parting ----------------------------------------------------------------------------------------


def _parted(series: Series, planned: datetime) -> tuple[Series | None, Series]:
    """What lies before an instance, and the rest as a series of its own; nothing before: the whole."""
    pattern = series.pattern
    if pattern.first is None or pattern.first >= planned:
        return None, series
    before, after = _parted_pattern(pattern, planned)
    head = replace(
        series,
        fields=series.as_planned(before.starts),
        pattern=before,
        overrides={at: one for at, one in series.overrides.items() if at < planned},
    )
    tail = Series(
        series.as_planned(after.starts),
        after,
        {at: one for at, one in series.overrides.items() if at >= planned},
    )
    return head, tail


def _parted_pattern(pattern: Pattern, planned: datetime) -> tuple[Pattern, Pattern]:
    rdates = tuple(at for at in pattern.rdates if at < planned)
    exdates = frozenset(at for at in pattern.exdates if at < planned)
    later = tuple(at for at in pattern.rdates if at >= planned)
    out = pattern.exdates - exdates
    rule = pattern.rule
    if rule is None:
        first, *others = later
        return Pattern(pattern.starts, None, rdates, exdates), Pattern(first, None, tuple(others), out)
    number = count_before(rule, pattern.starts, planned)
    if number:
        cut = replace(rule, count=number) if rule.count else _cut_before(rule, pattern.starts, planned)
        before = Pattern(pattern.starts, cut, rdates, exdates)
    else:  # further dates alone lie before the first by the rule
        before = Pattern(rdates[0], None, rdates[1:], exdates)
    starts = next_starts(rule, pattern.starts, planned - _MOMENT, 1)
    if not starts:
        first, *others = later
        return before, Pattern(first, None, tuple(others), out)
    rest = replace(rule, count=rule.count - number) if rule.count else rule
    return before, Pattern(starts[0], rest, later, out)


def _cut_before(rule: Recurrence, start: datetime, planned: datetime) -> Recurrence:
    """It ends with its last instance before a moment, or sooner; the start is one in any case."""
    limit = planned - _MOMENT if rule.until is None else min(rule.until, planned - _MOMENT)
    return replace(rule, until=last_start(replace(rule, until=limit), start))


# --- all of them ------------------------------------------------------------------------------------


def _changed(series: Series, planned: datetime, values: Mapping[str, object]) -> tuple[Series, ...]:
    """Every field of every instance; `planned` is the one that was edited."""
    instance = series.instance(planned)
    assert instance is not None
    before, after = instance.fields, _replaced(instance.fields, values)
    others = {key: value for key, value in values.items() if key not in _TIMES}
    length = after.ends - after.starts if _TIMES & values.keys() else None
    moves = after.starts != before.starts
    pattern, image = _moved(series.pattern, planned, after.starts) if moves else (series.pattern, _same)
    fields = _replaced(series.fields, others)
    fields = _standing(fields, pattern.starts, series.length if length is None else length)
    found: dict[datetime, Override] = {}
    alone: list[Series] = []
    for at, one in series.overrides.items():
        is_settled = one.fields.status in SETTLED and at != planned
        its = {key: value for key, value in others.items() if not (is_settled and key == "status")}
        kept, there = _replaced(one.fields, its), image(at)
        if length is not None and not is_settled:
            kept = _standing(kept, there if moves and there is not None else kept.starts, length)
        if there is not None and pattern.has(there):
            found[there] = Override(kept, one.id)
        elif is_settled:
            alone.append(_by_itself(Override(kept, one.id)))
    made = replace(series, fields=fields, pattern=pattern)
    return (replace(made, overrides=_needed(made, found)), *alone)


def _same(at: datetime) -> datetime | None:
    return at


def _standing(fields: AppointmentDraft, starts: datetime, length: timedelta) -> AppointmentDraft:
    return replace(fields, starts=starts, ends=starts + length)


def _by_itself(override: Override) -> Series:
    return Series(override.fields, Pattern(override.fields.starts), id=override.id)


def _moved(pattern: Pattern, old: datetime, new: datetime) -> tuple[Pattern, Image]:
    """The pattern when the instance planned for `old` is planned for `new`. Raises RuleCannotShift."""
    delta = new - old
    rule = pattern.rule
    if rule is None:
        by_delta = _by(delta)
        return _pattern_of(pattern, pattern.starts + delta, None, by_delta, delta), by_delta
    by_rule = pattern.has_by_rule(old)
    if not by_rule:  # a further date: the hour of the rule is another, and may pass midnight alone
        old, new = pattern.starts, pattern.starts + delta
    by_dates = rule.freq in (Frequency.MONTHLY, Frequency.YEARLY) and new.date() != old.date()
    if by_dates and not by_rule:
        raise RuleCannotShift
    shift = shifted(rule, pattern.starts, old, new)

    def image(at: datetime) -> datetime | None:
        return at + delta if at in pattern.rdates else shift.image(at)

    starts = shift.image(pattern.starts)
    if starts is None:
        starts = first_by_rule(shift.rule, pattern.starts + delta)
    return _pattern_of(pattern, starts, shift.rule, image, delta), image


def _by(delta: timedelta) -> Image:
    return lambda at: at + delta


def _pattern_of(
    pattern: Pattern, starts: datetime, rule: Recurrence | None, image: Image, delta: timedelta
) -> Pattern:
    exdates = {image(at) for at in pattern.exdates}
    return Pattern(
        starts,
        rule,
        tuple(sorted(at + delta for at in pattern.rdates)),
        frozenset(at for at in exdates if at is not None),
    )


# --- another rule -----------------------------------------------------------------------------------


def _anew(series: Series, planned: datetime, rule: Recurrence | None) -> tuple[Series, ...]:
    instance = series.instance(planned)
    assert instance is not None
    if rule is None:
        made = Series(instance.fields, Pattern(instance.fields.starts), id=series.id)
        return (made, *_settled_but(series, {planned}))
    starts = series.pattern.starts
    check_rule(rule, starts)
    starts = first_by_rule(rule, starts)
    if rule.until is not None and rule.until < starts:
        raise RuleEndsBefore
    pattern = Pattern(starts, rule, series.pattern.rdates)
    pattern = replace(pattern, exdates=frozenset(at for at in series.pattern.exdates if pattern.has(at)))
    kept = {at: one for at, one in series.overrides.items() if pattern.has(at)}
    made = replace(series, fields=series.as_planned(starts), pattern=pattern, overrides=kept)
    if made.fields.status in SETTLED:  # it was single and has happened: those to come have not
        happened = Override(series.fields, made.overrides[starts].id if starts in made.overrides else 0)
        made = replace(made, fields=replace(made.fields, status=AppointmentStatus.PLANNED))
        made = replace(made, overrides={starts: happened, **made.overrides})
    return (made, *_settled_but(series, kept.keys()))


def _ended(series: Series, planned: datetime, now: datetime) -> tuple[Series, ...]:
    coming = series.pattern.after(now - _MOMENT, 1)
    if not coming:
        return (series,)
    head, tail = _parted(series, coming[0])
    if head is None:
        return _anew(series, planned, None)
    return (head, *(_anew(tail, planned, None) if planned >= coming[0] else _settled_but(tail, ())))


def _settled_but(series: Series, but: Collection[datetime]) -> tuple[Series, ...]:
    """What has happened and has no place in the new rule."""
    return tuple(
        _by_itself(one)
        for at, one in sorted(series.overrides.items())
        if at not in but and one.fields.status in SETTLED
    )
