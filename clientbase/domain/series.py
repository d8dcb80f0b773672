"""A repeating appointment as a whole: the first one with its rule, what was taken out, what was changed.

Kept as iCalendar keeps it: every instance is known by the wall time the rule plans it for (RECURRENCE-ID);
days taken out are EXDATE, added ones RDATE, and a changed instance is an override with all its own fields.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property

from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.recurrence import Recurrence
from clientbase.domain.recurrence_starts import (
    END_OF_TIME,
    has_start,
    last_start,
    next_starts,
    starts_between,
)

_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Pattern:
    """When the instances are planned: the start and the rule, further dates, and those that are not.

    `until`: the last start by the rule where it is known already, so that COUNT is not counted again.
    """

    starts: datetime
    rule: Recurrence | None = None
    rdates: tuple[datetime, ...] = ()
    exdates: frozenset[datetime] = frozenset()
    until: datetime | None = None

    def between(self, first: datetime, last: datetime) -> Sequence[datetime]:
        """The planned starts from `first` to before `last`, in order."""
        if self.rule is not None:
            found = starts_between(self.rule, self.starts, first, last, self.until)
        else:
            found = [self.starts] if first <= self.starts < last else []
        if self.rdates:
            found = sorted({*found, *(at for at in self.rdates if first <= at < last)})
        if self.exdates:
            found = [at for at in found if at not in self.exdates]
        return found

    def has(self, moment: datetime) -> bool:
        return bool(self.between(moment, moment + _MOMENT))

    def has_by_rule(self, moment: datetime) -> bool:
        """Whether the rule itself plans it, taken out or not."""
        if self.rule is None:
            return moment == self.starts
        return has_start(self.rule, self.starts, moment)

    def after(self, moment: datetime, most: int) -> list[datetime]:
        """The next planned starts later than a moment, at most so many."""
        found: list[datetime] = []
        at = moment
        while len(found) < most:
            if self.rule is not None:
                some = next_starts(self.rule, self.starts, at, most + len(self.exdates))
            else:
                some = [self.starts] if at < self.starts else []
            upto = some[-1] if some else END_OF_TIME
            some = sorted({*some, *(one for one in self.rdates if at < one <= upto)})
            if not some:
                break
            found += [one for one in some if one not in self.exdates]
            at = some[-1]
        return found[:most]

    def without(self, moments: Collection[datetime]) -> "Pattern":
        """The pattern with these planned starts taken out."""
        by_rule = {at for at in moments if self.has_by_rule(at)}
        rdates = tuple(at for at in self.rdates if at not in moments)
        return replace(self, exdates=self.exdates | by_rule, rdates=rdates)

    @cached_property
    def last(self) -> datetime | None:
        """The last planned start, taken out or not; None where there is no end."""
        by_rule = self.starts if self.rule is None else last_start(self.rule, self.starts)
        return None if by_rule is None else max((by_rule, *self.rdates))

    @cached_property
    def first(self) -> datetime | None:
        """The first planned start that was not taken out."""
        found = self.after(min((self.starts, *self.rdates)) - _MOMENT, 1)
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Override:
    """An instance with fields of its own; `id` is that of its row, 0 before it has one."""

    fields: AppointmentDraft
    id: int = 0


@dataclass(frozen=True, slots=True)
class Instance:
    """One appointment of a series: `planned` names it, its fields may lie elsewhere."""

    planned: datetime
    fields: AppointmentDraft
    override_id: int = 0


@dataclass(frozen=True)
class Series:
    """`fields` are those of the first instance; `overrides` stand for living instances of the pattern.

    `id` is that of the row of the first one, 0 before it has one.
    """

    fields: AppointmentDraft
    pattern: Pattern
    overrides: Mapping[datetime, Override] = field(default_factory=dict)
    id: int = 0

    @property
    def length(self) -> timedelta:
        return self.fields.ends - self.fields.starts

    def as_planned(self, planned: datetime) -> AppointmentDraft:
        """An instance nothing was changed of."""
        return replace(self.fields, starts=planned, ends=planned + self.length)

    def instance(self, planned: datetime) -> Instance | None:
        """None where the pattern has none."""
        if not self.pattern.has(planned):
            return None
        override = self.overrides.get(planned)
        if override is None:
            return Instance(planned, self.as_planned(planned))
        return Instance(planned, override.fields, override.id)

    def between(self, first: datetime, last: datetime) -> list[Instance]:
        """Those that touch the stretch from `first` to before `last`, wherever they were planned."""
        found = [
            Instance(planned, self.as_planned(planned))
            for planned in self.pattern.between(first - self.length, last)
            if planned not in self.overrides
        ]
        found += [Instance(at, one.fields, one.id) for at, one in self.overrides.items()]
        return sorted(
            (one for one in found if touches(one.fields, first, last)), key=lambda one: one.fields.starts
        )


def touches(fields: AppointmentDraft, first: datetime, last: datetime) -> bool:
    """An end at the very beginning of a stretch does not reach into it, unless all of it lies there."""
    return fields.starts < last and (fields.ends > first or fields.starts >= first)
