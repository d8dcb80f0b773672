"""What a rule would do, what it did, and whom it is about: plain values between the base and the screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from clientbase.domain.errors import InputError
from clientbase.domain.money import Money
from clientbase.domain.rule import Rule


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a rule acts upon, and why: a client, or his document or appointment (`noun`, `row_id`).

    `day`: that of the event. `occasion`: once for each a rule acts.
    """

    client_id: int
    name: str
    noun: str
    row_id: int
    day: date
    occasion: str
    acts_on: date
    document: str = ""
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class Touch:
    """One client a rule would act upon; `deeds` says in words what would be done."""

    subject: Subject
    deeds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RulePlan:
    """`touches` are the first of `total`. `passed`: days so long ago that they are passed over."""

    rule: Rule
    total: int = 0
    touches: tuple[Touch, ...] = ()
    passed: int = 0


@dataclass(frozen=True, slots=True)
class RuleDone:
    """What a run of one rule did: `made` counts tasks, texts and changed clients by noun."""

    rule: Rule
    change_set_id: int = 0
    clients: int = 0
    made: Mapping[str, int] = field(default_factory=dict)
    passed: int = 0
    problem: InputError | None = None


@dataclass(frozen=True, slots=True)
class PastRun:
    """A change set in which a rule acted upon `count` clients."""

    change_set_id: int
    at: datetime
    rule_id: int
    name: str
    count: int
    undone: bool
