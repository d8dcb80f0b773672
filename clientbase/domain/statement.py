"""A bank's statement as plain values: its lines, whose account it is, and what could not be read of it."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from clientbase.domain.errors import InputError
from clientbase.domain.money import Money
from clientbase.domain.text_folding import fold


class NoStatement(InputError):
    """`name`: nothing in the file looks like the lines of a bank account."""


class Fault(StrEnum):
    """Why a line of the file is none of the statement."""

    NO_DAY = "no_day"
    NO_SUM = "no_sum"
    CURRENCY = "currency"
    NOT_DONE = "not_done"  # refused, or still under way
    AHEAD = "ahead"  # of a day that has not come


@dataclass(frozen=True, slots=True)
class Passed:
    """A line that was passed over: its place in the file (1-based), why, and what stands there."""

    row: int
    fault: Fault
    value: str = ""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One movement of the account. `amount` is what came in; what went out is negative; never nothing.

    `name`, `code`, `account` are the other side's: tax id as one word, IBAN or account as one word.
    `number` is the bank's paper, `reference` what the bank calls the line; text is never None but "".
    """

    row: int
    on: date
    amount: Money
    purpose: str = ""
    name: str = ""
    code: str = ""
    account: str = ""
    number: str = ""
    reference: str = ""

    @property
    def incoming(self) -> bool:
        return self.amount.minor > 0


@dataclass(frozen=True, slots=True)
class BalanceCheck:
    """The balance that the bank states at the end of a day, and what the lines before it come to."""

    on: date
    stated: Money
    counted: Money

    @property
    def adds_up(self) -> bool:
        return self.stated == self.counted


@dataclass(frozen=True, slots=True)
class Statement:
    """`account` is the own one, "" where the file does not say; `format` as its maker calls it.

    `unsigned`: the file does not say what came in and what went out; all is taken as come in. `balances`: one
    for each that the file states both at the beginning and at the end.
    """

    lines: tuple[StatementLine, ...]
    account: str = ""
    passed: tuple[Passed, ...] = ()
    format: str = ""
    unsigned: bool = False
    balances: tuple[BalanceCheck, ...] = ()

    def until(self, last: date) -> "Statement":
        """The same with lines of later days passed over."""
        ahead = [Passed(one.row, Fault.AHEAD, one.on.isoformat()) for one in self.lines if one.on > last]
        if not ahead:
            return self
        passed = sorted((*self.passed, *ahead), key=lambda one: one.row)
        return replace(self, lines=tuple(one for one in self.lines if one.on <= last), passed=tuple(passed))

    @property
    def unbalanced(self) -> tuple[BalanceCheck, ...]:
        return tuple(one for one in self.balances if not one.adds_up)

    @property
    def currency(self) -> str:
        """The one of most lines, as a new account of the statement has it; "" without lines."""
        counts = Counter(line.amount.currency for line in self.lines)
        return counts.most_common(1)[0][0] if counts else ""

    @property
    def first_on(self) -> date | None:
        return min((line.on for line in self.lines), default=None)

    @property
    def last_on(self) -> date | None:
        return max((line.on for line in self.lines), default=None)


def keys_of(lines: Sequence[StatementLine]) -> tuple[str, ...]:
    """What each line is known by when it comes again, also in another of the bank's formats.

    Day, sum and the letters and digits of the purpose; of lines that are alike in all of it the second has a
    key of its own, for a client can pay twice alike on one day. The paper's number and what the bank writes
    of the other side do not count: its formats differ in them.
    """
    seen: Counter[str] = Counter()
    keys = []
    for line in lines:
        words = "".join(sign for sign in fold(line.purpose or line.name) if sign.isalnum())
        plain = f"{line.on.isoformat()}|{line.amount.minor}|{line.amount.currency}|{words}"
        seen[plain] += 1
        keys.append(hashlib.sha256(f"{plain}|{seen[plain]}".encode()).hexdigest()[:32])
    return tuple(keys)
