"""How far the data of a client can be trusted: confirmed when, what is out of date, doubtful values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clientbase.domain.client import ClientDraft


class Trust(StrEnum):
    NEVER = "never"  # nobody has confirmed it yet
    FRESH = "fresh"
    OLD = "old"  # confirmed longer ago than the owner wants
    OUT_OF_DATE = "out_of_date"  # somebody noted what is wrong


@dataclass(frozen=True, slots=True)
class Freshness:
    """`doubtful`: how many values were kept as raw text because they are none (see domain.client.Flag)."""

    trust: Trust
    confirmed_on: date | None = None
    doubtful: int = 0

    @property
    def is_minded(self) -> bool:
        return self.trust in {Trust.OLD, Trust.OUT_OF_DATE} or self.doubtful > 0


def freshness_of(client: ClientDraft, today: date, after_days: int) -> Freshness:
    """`after_days`: how long a confirmation holds; 0: for ever."""
    confirmed = client.confirmed_on
    if client.stale_note:
        trust = Trust.OUT_OF_DATE
    elif confirmed is None:
        trust = Trust.NEVER
    elif after_days and (today - confirmed).days > after_days:
        trust = Trust.OLD
    else:
        trust = Trust.FRESH
    return Freshness(trust, confirmed, len(client.flags))
