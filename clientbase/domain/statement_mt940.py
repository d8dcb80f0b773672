"""Statements in SWIFT's MT940 (files .sta, .mt940, .940): a field a tag, movements in 61 with their 86.

By the Standards MT of SWIFT, category 9: 61 is «6!n[4!n]2a[1!a]15d1!a3!c16x[//16x]» and a line of 34 letters:
value date, entry date without a year, mark (C, D; RC and RD take a credit or a debit back; EC and ED are only
expected), third letter of the currency, amount, kind, the owner's and the bank's reference. 60F and 62F are
the balances before and after, 60M and 62M those of a page. MT942, without balances, is read alike.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from clientbase.domain.amounts import parse_amount
from clientbase.domain.import_values import Regional
from clientbase.domain.money import Money
from clientbase.domain.plain_text import one_line
from clientbase.domain.statement import BalanceCheck, Fault, Passed, Statement, StatementLine
from clientbase.domain.statement_mt940_details import Details, read_details
from clientbase.domain.statement_reading import joined_account, known_currency

_TAG = re.compile(r":(\d{2}[A-Z]?):")
_HEAD = re.compile(r"(?:^|[\r\n])[\x01\ufeff ]*(:(?:20|25[A-Z]?|28C?|60[FM]|61|13D|34F):)")
_LOOKED_AT = 2_000
_BALANCE = re.compile(r"\s*(?P<mark>[CD])(?P<day>\d{6})(?P<code>[A-Z]{3})(?P<sum>[\d.,]+)")
_FLOOR = re.compile(r"\s*(?P<code>[A-Z]{3})")
_MOVEMENT = re.compile(
    r"(?P<day>\d{6})(?P<entry>\d{4}|\s{4})?(?P<mark>R[CD]|E[CD]|[CD])(?P<funds>[A-Z])?(?P<sum>\d[\d.,]*)"
    r"(?:(?P<kind>[A-Z][A-Z0-9]{3})(?P<own>.*?)(?://(?P<bank>.*))?)?\s*$",
    re.IGNORECASE,
)
_LARGEST = Decimal(10) ** 12
_LONGEST = 500  # letters of a purpose that are kept
_HALF_YEAR = 183
_SIGNS = {"C": 1, "D": -1, "RC": -1, "RD": 1}


def is_mt940(text: str) -> bool:
    """Whether a text begins as such messages do, also within their envelope ({1:…}{4: or names of banks)."""
    return len({found[1] for found in _HEAD.finditer(text[:_LOOKED_AT])}) >= 3


def read_mt940(text: str, regional: Regional) -> tuple[Statement, ...]:
    """The statements of the file, one an account, in their order; a broken movement is told in `passed`."""
    accounts: dict[str, _Account] = {}
    page = _Page(accounts.setdefault("", _Account()))
    for row, tag, lines in _fields(text):
        if tag == "20":
            page = _Page(accounts.setdefault("", _Account()))
        elif tag.startswith("25"):
            page.account = accounts.setdefault(_account(lines[0]), _Account())
        else:
            page.take(row, tag, lines, regional.currency)
    return tuple(
        Statement(tuple(one.lines), number, tuple(one.passed), format="MT940", balances=tuple(one.balances))
        for number, one in accounts.items()
        if one.lines or one.passed or one.balances
    )


@dataclass(slots=True)
class _Account:
    lines: list[StatementLine] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    balances: list[BalanceCheck] = field(default_factory=list)


class _Page:
    """One message while it is read: from 20 to 62."""

    def __init__(self, account: _Account) -> None:
        self.account = account
        self._currency = ""
        self._sum: int | None = None  # coins at this place of the message; None where nobody said
        self._waits = False  # a movement may get an 86

    def take(self, row: int, tag: str, lines: list[str], currency: str) -> None:
        waits, self._waits = self._waits, False
        if tag in ("60F", "60M") and (read := _balance(lines[0])) is not None:
            _on, money = read
            self._currency, self._sum = money.currency, money.minor
        elif tag == "34F" and (floor := _FLOOR.match(lines[0])):
            self._currency = known_currency(floor["code"])
        elif tag == "61":
            self._move(row, lines, self._currency or currency)
        elif tag == "86" and waits:
            last = self.account.lines[-1]
            self.account.lines[-1] = _told(last, read_details(lines))
        elif tag in ("62F", "62M") and (read := _balance(lines[0])) is not None:
            on, stated = read
            if self._sum is not None:
                self.account.balances.append(BalanceCheck(on, stated, Money(self._sum, stated.currency)))
            self._sum = stated.minor

    def _move(self, row: int, lines: list[str], currency: str) -> None:
        read = _movement(row, lines, currency)
        if isinstance(read, Passed):
            self.account.passed.append(read)
            return
        self.account.lines.append(read)
        self._waits = True
        if self._sum is not None:
            self._sum += read.amount.minor


def _fields(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Row, tag and lines of each field; what stands before the first, and the ends of messages, are none."""
    found: tuple[int, str, list[str]] | None = None
    for row, raw in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        line = raw.lstrip("\x01\ufeff")
        if start := _TAG.match(line.lstrip()):
            if found is not None:
                yield found
            found = (row, start[1], [line.lstrip()[start.end() :]])
        elif line.rstrip() in ("-", "-}", "--", "\x03", "") or line.startswith(("-}", "{")):
            if found is not None and line.strip():
                yield found
                found = None
        elif found is not None:
            found[2].append(line)
    if found is not None:
        yield found


def _account(text: str) -> str:
    """The IBAN or number of field 25: «DE75…», «12345678/1020304050», «/PL07…», «NL69INGB0123456789EUR»."""
    text = text.strip().lstrip("/")
    if (without := re.fullmatch(r"([A-Z]{2}\d{2}[A-Z0-9]{11,30}?)(?:[A-Z]{3})?", text)) and "/" not in text:
        return joined_account(without[1])
    last = text.rsplit("/", 1)[-1]
    return joined_account(last) or joined_account(text)


def _day(text: str) -> date | None:
    try:
        return date(2000 + int(text[:2]), int(text[2:4]), int(text[4:6]))
    except ValueError:
        return None


def _booked(valued: date, entry: str) -> date | None:
    """The day of entry, which says no year: the one nearest to the value date.

    >>> str(_booked(date(2026, 12, 31), "0102")), str(_booked(date(2027, 1, 1), "1230"))
    ('2027-01-02', '2026-12-30')
    """
    for year in (valued.year, valued.year + 1, valued.year - 1):
        day = _day(f"{year % 100:02}{entry}")
        if day is not None and abs((day - valued).days) <= _HALF_YEAR:
            return day
    return None


def _balance(text: str) -> tuple[date, Money] | None:
    said = _BALANCE.match(text)
    day = _day(said["day"]) if said else None
    amount = parse_amount(said["sum"].rstrip(","), _mark(said["sum"])) if said else None
    code = known_currency(said["code"]) if said else ""
    if said is None or day is None or amount is None or not code or amount.value >= _LARGEST:
        return None
    money = Money.of(amount.value, code)
    return day, -money if said["mark"] == "D" else money


def _mark(text: str) -> str:
    """SWIFT writes a comma; some banks a point."""
    return "," if "," in text else "."


def _movement(row: int, lines: list[str], currency: str) -> StatementLine | Passed:
    first = lines[0].strip()
    said = _MOVEMENT.fullmatch(first)
    if said is None:
        return Passed(row, Fault.NO_SUM if re.match(r"\d{6}", first) else Fault.NO_DAY, first[:60])
    sign = _SIGNS.get(said["mark"].upper())
    if sign is None:
        return Passed(row, Fault.NOT_DONE, first[:60])
    valued = _day(said["day"])
    entry = (said["entry"] or "").strip()
    day = _booked(valued, entry) if valued is not None and entry else valued
    if day is None:
        return Passed(row, Fault.NO_DAY, first[:60])
    amount = parse_amount(said["sum"].rstrip(","), _mark(said["sum"]))
    if amount is None or not 0 < amount.value < _LARGEST:
        return Passed(row, Fault.NO_SUM, first[:60])
    if not currency:
        return Passed(row, Fault.CURRENCY, first[:60])
    money = Money.of(sign * amount.value, currency)
    if not money:
        return Passed(row, Fault.NO_SUM, first[:60])
    own = one_line(said["own"] or "")
    further = one_line(" ".join(lines[1:]))
    return StatementLine(
        row, day, money, further[:_LONGEST], number="" if own.upper() == "NONREF" else own[:40],
        reference=one_line(said["bank"] or "")[:60],
    )  # fmt: skip


def _told(line: StatementLine, details: Details) -> StatementLine:
    """The movement with what its 86 says of it."""
    return replace(
        line,
        purpose=(details.purpose or line.purpose)[:_LONGEST],
        name=details.name[:300],
        account=details.account,
        reference=line.reference or details.reference[:60],
    )
