"""Statements of ISO 20022 (camt.052, camt.053, camt.054), as banks of the EU give them out for bookkeeping.

Element names are those of camt.053.001.02 to .08; where versions differ both ways are read. Only booked
entries count.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from clientbase.domain.amounts import parse_amount
from clientbase.domain.money import Money
from clientbase.domain.plain_text import one_line
from clientbase.domain.statement import BalanceCheck, Fault, Passed, Statement, StatementLine
from clientbase.domain.statement_reading import joined_account, known_currency
from clientbase.exchange.strict_xml import read_xml

MARK = "iso:20022:tech:xsd:camt."
_LARGEST = Decimal(10) ** 12
_LONGEST = 500


@dataclass(slots=True)
class _Entry:
    """One <Ntry> while it is read, or one <TxDtls> of a batch."""

    row: int
    texts: dict[str, str] = field(default_factory=dict)
    currency: str = ""
    purpose: list[str] = field(default_factory=list)
    details: list["_Entry"] = field(default_factory=list)


def is_camt(text: str) -> bool:
    return MARK in text[:4000]


def read_camt(text: str, name: str) -> tuple[Statement, ...]:
    """The booked entries, one statement an account; those of a batch one by one where the bank lists them
    with their sums.

    Raises as `read_xml`. `name` is the file's, for refusals.
    """
    reading = _Reading()
    read_xml(text, name, reading)
    return tuple(
        Statement(tuple(one.lines), number, tuple(one.passed), format="camt", balances=tuple(one.balances))
        for number, one in reading.accounts.items()
        if one.lines or one.passed
    )


@dataclass(slots=True)
class _Account:
    lines: list[StatementLine] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    balances: list[BalanceCheck] = field(default_factory=list)


class _Reading:
    def __init__(self) -> None:
        self._path: list[str] = []
        self._text: list[str] = []
        self._entry: _Entry | None = None
        self._detail: _Entry | None = None
        self._balance: _Entry | None = None
        self._stated: dict[str, tuple[date, Money]] = {}  # by kind, of the statement that is being read
        self._first = 0  # of its lines among those of the account
        self._count = 0
        self.accounts: dict[str, _Account] = {"": _Account()}
        self._account = self.accounts[""]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        self._path.append(name)
        self._text = []
        if name == "Ntry":
            self._count += 1
            self._entry = _Entry(self._count)
        elif name == "TxDtls" and self._entry is not None:
            self._detail = _Entry(self._entry.row)
        elif name == "Bal" and self._entry is None:
            self._balance = _Entry(0)
        elif name == "Amt" and (holder := self._holder()) is not None and not holder.currency:
            holder.currency = attributes.get("Ccy", "")

    def _holder(self) -> _Entry | None:
        return self._detail or self._entry or self._balance

    def characters(self, text: str) -> None:
        self._text.append(text)

    def end(self, tag: str) -> None:
        name, text = tag.rpartition(" ")[2], one_line("".join(self._text))
        path = "/".join(self._path)
        self._text = []
        self._path.pop()
        if name in ("Stmt", "Rpt", "Ntfctn"):
            self._check_balance()
            self._account, self._first = self.accounts[""], len(self.accounts[""].lines)
        elif name == "Bal" and self._balance is not None:
            self._state(self._balance)
            self._balance = None
        elif name == "Ntry" and self._entry is not None:
            self._close(self._entry)
            self._entry = self._detail = None
        elif name == "TxDtls" and self._entry is not None and self._detail is not None:
            self._entry.details.append(self._detail)
            self._detail = None
        elif text and (holder := self._holder()) is not None:
            self._take(holder, path, name, text[:_LONGEST])
        elif text and path.endswith(("Acct/Id/IBAN", "Acct/Id/Othr/Id")) and "Ntry" not in path:
            self._account = self.accounts.setdefault(joined_account(text), _Account())
            self._first = len(self._account.lines)

    def _state(self, balance: _Entry) -> None:
        """A balance of the bank: OPBD before the entries (PRCD: of the last statement), CLBD after them."""
        texts = balance.texts
        amount, code = parse_amount(texts.get("amount", ""), "."), known_currency(balance.currency)
        try:
            day = date.fromisoformat(texts.get("day", "")[:10])
        except ValueError:
            return
        if amount is None or not 0 <= amount.value < _LARGEST or not code:
            return
        money = Money.of(amount.value, code)
        stated = -money if texts.get("direction") == "DBIT" else money
        self._stated[texts.get("kind", "")] = (day, stated)

    def _check_balance(self) -> None:
        opening = self._stated.get("OPBD") or self._stated.get("PRCD")
        closing = self._stated.get("CLBD")
        self._stated = {}
        if opening is None or closing is None or opening[1].currency != closing[1].currency:
            return
        lines = self._account.lines[self._first :]
        counted = opening[1].minor + sum(line.amount.minor for line in lines)
        check = BalanceCheck(closing[0], closing[1], Money(counted, closing[1].currency))
        self._account.balances.append(check)

    @staticmethod
    def _take(holder: _Entry, path: str, name: str, text: str) -> None:
        if name == "Ustrd":
            holder.purpose.append(text)
            return
        for ending, key in _FIELDS:
            if path.endswith(ending):
                holder.texts.setdefault(key, text)
                return

    def _close(self, entry: _Entry) -> None:
        """An entry becomes a line; a batch whose details all have sums of their own one line for each."""
        each = entry.details if len(entry.details) > 1 else []
        whole = [detail for detail in each if "amount" in detail.texts]
        parts = whole if whole and len(whole) == len(each) else [*entry.details[:1]] or [_Entry(entry.row)]
        for part in parts:
            texts = {**entry.texts, **part.texts}
            if len(parts) == 1 and "amount" in entry.texts:
                texts["amount"] = entry.texts["amount"]
            currency = entry.currency if len(parts) == 1 else part.currency or entry.currency
            read = _line(entry.row, texts, currency, part.purpose or entry.purpose)
            if isinstance(read, StatementLine):
                self._account.lines.append(read)
            else:
                self._account.passed.append(read)


_FIELDS = (
    ("Ntry/Amt", "amount"),
    ("TxDtls/Amt", "amount"),
    ("TxDtls/AmtDtls/TxAmt/Amt", "amount"),
    ("Ntry/CdtDbtInd", "direction"),
    ("TxDtls/CdtDbtInd", "direction"),
    ("Ntry/Sts", "state"),
    ("Ntry/Sts/Cd", "state"),
    ("BookgDt/Dt", "day"),
    ("BookgDt/DtTm", "day"),
    ("ValDt/Dt", "value_day"),
    ("RltdPties/Dbtr/Nm", "from_name"),
    ("RltdPties/Dbtr/Pty/Nm", "from_name"),
    ("RltdPties/Cdtr/Nm", "to_name"),
    ("RltdPties/Cdtr/Pty/Nm", "to_name"),
    ("DbtrAcct/Id/IBAN", "from_account"),
    ("DbtrAcct/Id/Othr/Id", "from_account"),
    ("CdtrAcct/Id/IBAN", "to_account"),
    ("CdtrAcct/Id/Othr/Id", "to_account"),
    ("CdtrRefInf/Ref", "reference"),
    ("Refs/EndToEndId", "end_to_end"),
    ("AcctSvcrRef", "number"),
    ("Ntry/AddtlNtryInf", "about"),
    ("Bal/Tp/CdOrPrtry/Cd", "kind"),
    ("Bal/Amt", "amount"),
    ("Bal/CdtDbtInd", "direction"),
    ("Bal/Dt/Dt", "day"),
    ("Bal/Dt/DtTm", "day"),
    ("TxDtls/AddtlTxInf", "about"),
)  # fmt: skip


def _line(row: int, texts: dict[str, str], currency: str, purpose: list[str]) -> StatementLine | Passed:
    get: Callable[[str], str] = lambda key: texts.get(key, "")  # noqa: E731
    if get("state") and get("state") != "BOOK":
        return Passed(row, Fault.NOT_DONE, get("state"))
    try:
        day = date.fromisoformat((get("day") or get("value_day"))[:10])
    except ValueError:
        return Passed(row, Fault.NO_DAY, get("day")[:40])
    amount = parse_amount(get("amount"), ".")
    if amount is None or not 0 < amount.value < _LARGEST:
        return Passed(row, Fault.NO_SUM, get("amount")[:40])
    code = known_currency(currency)
    if not code:
        return Passed(row, Fault.CURRENCY, currency[:10])
    incoming = get("direction") == "CRDT"
    money = Money.of(amount.value if incoming else -amount.value, code)
    if not money:
        return Passed(row, Fault.NO_SUM, get("amount")[:40])
    side = "from_" if incoming else "to_"
    reference = "" if get("end_to_end") in ("", "NOTPROVIDED") else get("end_to_end")
    words = " ".join(purpose) or get("about")
    if get("reference"):
        words = f"{words} {get('reference')}".strip()
    return StatementLine(
        row, day, money, one_line(words)[:_LONGEST], get(f"{side}name")[:300], "",
        joined_account(get(f"{side}account")), get("number")[:40], reference[:60],
    )  # fmt: skip
