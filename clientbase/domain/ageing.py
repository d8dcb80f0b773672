"""Debt by its age: what is not due yet, and what is late by up to 30, 60, 90 days or longer.

Days are counted from the day after the one a paper was to be paid on; a paper that names no such day was
due on the day it bears. Buckets of 30 days are the custom of receivable registers and of reconciliation acts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from clientbase.domain.document import DocumentKind
from clientbase.domain.money import Money
from clientbase.i18n import N_


class Bucket(StrEnum):
    NOT_DUE = "not_due"
    TO_30 = "to_30"
    TO_60 = "to_60"
    TO_90 = "to_90"
    LONGER = "longer"


BUCKET_LABELS: Mapping[Bucket, str] = MappingProxyType(
    {
        Bucket.NOT_DUE: N_("Not due yet"),
        Bucket.TO_30: N_("1–30 days"),
        Bucket.TO_60: N_("31–60 days"),
        Bucket.TO_90: N_("61–90 days"),
        Bucket.LONGER: N_("Over 90 days"),
    }
)
_ENDS = ((0, Bucket.NOT_DUE), (30, Bucket.TO_30), (60, Bucket.TO_60), (90, Bucket.TO_90))


def days_late(due_on: date, as_of: date) -> int:
    """0 on the day it is to be paid and before."""
    return max(0, (as_of - due_on).days)


def bucket_of(due_on: date, as_of: date) -> Bucket:
    """Where a debt stands on a day.

    >>> bucket_of(date(2026, 10, 24), date(2026, 11, 23)), bucket_of(date(2026, 10, 23), date(2026, 11, 23))
    (<Bucket.TO_30: 'to_30'>, <Bucket.TO_60: 'to_60'>)
    """
    late = days_late(due_on, as_of)
    return next((bucket for last, bucket in _ENDS if late <= last), Bucket.LONGER)


@dataclass(frozen=True, slots=True)
class OpenDebt:
    """What is left of one paper on a day. `client_id` is None where nobody is kept as its buyer."""

    document_id: int
    number: str
    client_id: int | None
    client_name: str
    issued_on: date
    due_on: date
    left: Money
    kind: DocumentKind = DocumentKind.INVOICE


@dataclass(frozen=True, slots=True)
class AgedDebt:
    """What one client owes in one currency. `sums`: minor units of every bucket, also of empty ones."""

    client_id: int | None
    client_name: str
    currency: str
    sums: Mapping[Bucket, int]
    debts: tuple[OpenDebt, ...] = field(default=(), compare=False)

    @property
    def total(self) -> Money:
        return Money(sum(self.sums.values()), self.currency)

    @property
    def late(self) -> Money:
        return Money(self.total.minor - self.sums[Bucket.NOT_DUE], self.currency)

    @property
    def oldest_due(self) -> date:
        return min(one.due_on for one in self.debts)

    def of(self, bucket: Bucket) -> Money:
        return Money(self.sums[bucket], self.currency)


@dataclass(frozen=True, slots=True)
class Ageing:
    """Who owes on the day `as_of`, the largest debt that is late first; the sums of a currency each."""

    as_of: date
    clients: tuple[AgedDebt, ...] = ()
    totals: tuple[AgedDebt, ...] = ()


def aged(debts: Iterable[OpenDebt], as_of: date) -> Ageing:
    """Debts with their ages; what is paid is left out. Money of several currencies is never added up."""
    by_client: dict[tuple[int | None, str, str], list[OpenDebt]] = {}
    by_currency: dict[str, list[OpenDebt]] = {}
    for one in debts:
        if one.left.minor <= 0:
            continue
        name = "" if one.client_id is not None else one.client_name
        by_client.setdefault((one.client_id, name, one.left.currency), []).append(one)
        by_currency.setdefault(one.left.currency, []).append(one)
    clients = [
        _aged(client_id, some[0].client_name, code, some, as_of)
        for (client_id, _name, code), some in by_client.items()
    ]
    clients.sort(key=lambda one: (one.currency, -one.late.minor, -one.total.minor, one.client_name))
    totals = tuple(_aged(None, "", code, some, as_of) for code, some in sorted(by_currency.items()))
    return Ageing(as_of, tuple(clients), totals)


def _aged(client_id: int | None, name: str, code: str, debts: list[OpenDebt], as_of: date) -> AgedDebt:
    sums = dict.fromkeys(Bucket, 0)
    for one in debts:
        sums[bucket_of(one.due_on, as_of)] += one.left.minor
    ordered = tuple(sorted(debts, key=lambda one: (one.due_on, one.document_id)))
    return AgedDebt(client_id, name, code, MappingProxyType(sums), ordered)
