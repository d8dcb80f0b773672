"""A table of a bank's statement becomes its lines: signs, sides, currencies as the many banks write them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from clientbase.domain.amounts import prove_decimal_mark, read_amount
from clientbase.domain.calendar_dates import prove_date_order, read_day
from clientbase.domain.currencies import UnknownCurrency, currency
from clientbase.domain.import_headings import heading_key
from clientbase.domain.import_table import Table, rows_spread
from clientbase.domain.import_values import Regional, cell_text, is_blank
from clientbase.domain.money import Money
from clientbase.domain.plain_text import one_line
from clientbase.domain.sheet import CellValue, Sheet, SheetRow
from clientbase.domain.statement import Fault, Passed, Statement, StatementLine
from clientbase.domain.statement_headings import (
    OF_THE_ACCOUNT,
    PARTY,
    statement_likeness,
    statement_meaning,
)
from clientbase.domain.table_finding import find_table
from clientbase.domain.tax_ids import read_tax_id
from clientbase.domain.text_folding import fold

_SAMPLE = 300
_LONGEST = 500  # letters of a purpose that are kept
_LARGEST = Decimal(10) ** 12
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[0-9A-Z]){11,30}\b")
_TWENTY = re.compile(r"(?<!\d)\d{20}(?!\d)")
_CODE = re.compile(r"(?<!\d)(?:\d{8}|\d{10}|\d{12})(?!\d)")
_SUMS = ("amount", "credit", "debit")
_MONEY_CODE = re.compile(r"\b(ГРН|РУБ|UAH|RUB|RUR|EUR|USD|PLN|KZT|GBP|CHF|CZK|BYN|MDL|GEL)\b")
_OUT = frozenset(
    fold("дебет д дт debit dr d s soll списание списання расход видаток витрата out минус -").split()
)
_IN = frozenset(
    fold("кредит к кт кр credit cr c h haben зачисление зарахування приход прихід надходження in +").split()
)
_NOT_DONE = re.compile(
    r"fail|declin|revert|pending|cancel|відхил|отклон|скасов|отмен|очіку|ожида|в обробці|в обработке"
)
_TOTAL = re.compile(r"^(?:разом|усього|всього|итого|всего|total|обороти|обороты|сальдо|залишок|остаток)")


def read_statement(sheet: Sheet, regional: Regional) -> Statement | None:
    """The statement in a sheet; None where no columns with days and sums are headed so.

    A sheet's rows that are none of its lines are told in `passed`, except titles, totals and blanks.
    """
    table = find_table(sheet, heading_score=statement_likeness)
    columns = columns_of(table)
    if "day" not in columns or not ({"amount"} & set(columns) or {"debit", "credit"} & set(columns)):
        return None
    above = [
        cell_text(cell)
        for row in sheet.rows[: max(0, table.header_row - sheet.first_row)][:60]
        for cell in row
        if cell is not None
    ]
    return _Reader(table, columns, regional, above).statement()


def columns_of(table: Table) -> Mapping[str, int]:
    """What the columns say → their places, of several that say the same the one that says it best."""
    found: dict[str, tuple[float, int]] = {}
    for index, heading in enumerate(table.headings):
        key, sure = statement_meaning(heading)
        if key and sure > found.get(key, (0.0, 0))[0]:
            found[key] = (sure, index)
    columns = {key: index for key, (_sure, index) in found.items() if key not in ("nothing", "foreign")}
    if "foreign" in found:
        columns.setdefault("amount", found["foreign"][1])
    headed = {heading_key(heading): index for index, heading in enumerate(table.headings)}
    for amount, money in OF_THE_ACCOUNT:
        if amount in headed and money in headed:
            columns |= {"amount": headed[amount], "currency": headed[money]}
    return columns


@dataclass(frozen=True, slots=True)
class Side:
    """One who paid or was paid."""

    name: str = ""
    code: str = ""
    account: str = ""


def joined_code(text: str) -> str:
    """A tax id as one word, with zeros a spreadsheet ate; of «7707083893/773601001» the first; "" for none.

    >>> joined_code("7707083893/773601001"), joined_code("131305"), joined_code("0")
    ('7707083893', '00131305', '')
    """
    code = read_tax_id(text.strip()).code or read_tax_id(text.split("/", 1)[0].strip()).code
    return code if code.strip("0") else ""


def joined_account(text: str) -> str:
    """An IBAN or account as one word."""
    code = "".join(sign for sign in text.upper() if sign.isalnum())
    return code if 5 <= len(code) <= 34 and sum(map(str.isdigit, code)) >= 4 else ""


def party_of(text: str) -> Side:
    """The parts of «40702810900000012345⏎7707083893⏎ООО РОМАШКА», as СберБизнес puts them in one cell."""
    account = next(iter(_TWENTY.findall(text)), "") or next(iter(_IBAN.findall(text)), "")
    rest = text.replace(account, " ", 1) if account else text
    code = next(iter(_CODE.findall(rest)), "")
    rest = re.sub(
        r"(?i)\b(?:ИНН|КПП|ЄДРПОУ|ЕДРПОУ|р/с|сч\.?)\b\s*\d*",
        " ",
        rest.replace(code, " ", 1) if code else rest,
    )
    return Side(
        one_line(re.sub(r"(?<!\S)\d{9}(?!\S)", " ", rest)).strip(" ,;/"), code, joined_account(account)
    )


@lru_cache(maxsize=200)
def known_currency(text: str) -> str:
    """The code of a currency as banks write it: «грн», «980», «RUR», "EUR"; "" for what is none."""
    code = {
        "980": "UAH",
        "643": "RUB",
        "810": "RUB",
        "978": "EUR",
        "840": "USD",
        "985": "PLN",
        "398": "KZT",
    }.get(text.strip(), text.strip())
    amount = read_amount(f"1 {code}")
    try:
        return currency((amount.currency if amount else "") or code).code
    except UnknownCurrency:
        return ""


class _Reader:
    def __init__(
        self, table: Table, columns: Mapping[str, int], regional: Regional, above: Sequence[str]
    ) -> None:
        self._table = table
        self._columns = columns
        self._regional = regional
        self._account = self._own_account(above)
        self._of_sums = self._heading_currency()
        self._currency = self._of_sums or next(_codes_in(above), "") or regional.currency
        sample = rows_spread(table, _SAMPLE)
        days = (cell_text(self._cell(row, "day")) for row in sample)
        self._order = prove_date_order(days) or regional.date_order
        sums = [
            cell_text(self._cell(row, key))
            for row in sample
            for key in ("amount", "debit", "credit")
            if isinstance(self._cell(row, key), str)
        ]
        self._mark = prove_decimal_mark(sums)

    def statement(self) -> Statement:
        lines: list[StatementLine] = []
        passed: list[Passed] = []
        for row, cells in self._table.records:
            read = self._line(row, cells)
            if isinstance(read, StatementLine):
                lines.append(read)
            elif read is not None:
                passed.append(read)
        unsigned = (
            not {"debit", "credit", "direction", "debit_party"} & set(self._columns)
            and not any(line.amount.minor < 0 for line in lines)
            and not (self._account and {"from_account", "to_account"} & set(self._columns))
        )
        return Statement(tuple(lines), self._account, tuple(passed), unsigned=unsigned and len(lines) > 1)

    def _line(self, row: int, cells: SheetRow) -> StatementLine | Passed | None:
        texts = [cell_text(cell) for cell in cells]
        if any(_TOTAL.match(text.casefold()) for text in texts[:3] if text):
            return None
        state = self._text(cells, "state")
        if state and _NOT_DONE.search(state.casefold()):
            return Passed(row, Fault.NOT_DONE, state)
        day = read_day(self._cell(cells, "day"), self._order)
        amount = self._amount(cells)
        if day is None or day.date is None:
            said = self._text(cells, "day")
            return Passed(row, Fault.NO_DAY, said) if amount else None
        if not amount:
            return Passed(row, Fault.NO_SUM, " ".join(text for text in texts if text)[:120])
        code = self._line_currency(cells)
        if not code:
            return Passed(row, Fault.CURRENCY, self._text(cells, "currency"))
        money = Money.of(amount, code)
        if not money:
            return Passed(row, Fault.NO_SUM, str(amount))
        side = self._side(cells, incoming=amount > 0)
        return StatementLine(
            row,
            day.date,
            money,
            self._text(cells, "purpose")[:_LONGEST],
            side.name[:300],
            side.code,
            side.account,
            _whole(self._text(cells, "number"))[:40],
            self._text(cells, "reference")[:60],
        )

    # --- cells --------------------------------------------------------------------------------------

    def _cell(self, cells: SheetRow, key: str) -> CellValue:
        place = self._columns.get(key)
        return cells[place] if place is not None and place < len(cells) else None

    def _text(self, cells: SheetRow, key: str) -> str:
        text = one_line(cell_text(self._cell(cells, key)))
        return "" if is_blank(text) else text

    def _number(self, cells: SheetRow, key: str) -> Decimal | None:
        read = read_amount(self._cell(cells, key), self._mark)
        return read.value if read is not None and abs(read.value) < _LARGEST else None

    def _amount(self, cells: SheetRow) -> Decimal | None:
        """What came in, negative what went out; None where the line has no sum."""
        out, into = self._number(cells, "debit"), self._number(cells, "credit")
        if out or into:
            return (into or Decimal(0)) - abs(out or Decimal(0))
        amount = self._number(cells, "amount")
        if not amount or amount < 0:
            return amount
        return -amount if self._goes_out(cells) else amount

    def _goes_out(self, cells: SheetRow) -> bool:
        words = fold(self._text(cells, "direction")).split()
        if words and words[0] in _OUT:
            return True
        if (words and words[0] in _IN) or not self._account:
            return False
        payer = joined_account(self._text(cells, "from_account"))
        return payer == self._account

    def _line_currency(self, cells: SheetRow) -> str:
        """Of the heading of its sum, of the line; where they do not say, of the file, of the shop."""
        if self._of_sums:
            return self._of_sums
        if said := self._text(cells, "currency"):
            return known_currency(said)
        for key in _SUMS:
            read = read_amount(self._cell(cells, key))
            if read is not None and read.currency:
                return known_currency(read.currency)
        return self._currency

    # --- sides --------------------------------------------------------------------------------------

    def _side(self, cells: SheetRow, *, incoming: bool) -> Side:
        """The other side: where both are named, who paid what came in and who got what went out."""
        if (key := "debit_party" if incoming else "credit_party") in self._columns:
            return party_of(cell_text(self._cell(cells, key)))
        whose = "from_" if incoming else "to_"
        found: dict[str, str] = {}
        for part in PARTY:
            text = self._text(cells, whose + part) or self._text(cells, part)
            found[part] = (
                joined_code(text) if part == "code" else joined_account(text) if part == "account" else text
            )
        return Side(**found)

    def _own_account(self, above: Sequence[str]) -> str:
        """The account of the column that names it, else the first one that stands above the table."""
        named = {
            account
            for cells in rows_spread(self._table, _SAMPLE)
            if (account := joined_account(self._text(cells, "own_account")))
        }
        if len(named) == 1:
            return named.pop()
        for text in above:
            if found := _IBAN.search(text.upper()) or _TWENTY.search(text):
                return joined_account(found[0])
        return ""

    def _heading_currency(self) -> str:
        """What «Сума в валюті картки (UAH)» says of all sums, whatever currency was paid in; else ""."""
        headings = (self._table.headings[self._columns[key]] for key in _SUMS if key in self._columns)
        return next(_codes_in(headings), "")


def _codes_in(texts: Iterable[str]) -> Iterator[str]:
    """The currencies named in texts."""
    named = (_MONEY_CODE.search(text.upper()) for text in texts)
    return (code for found in named if found and (code := known_currency(found[1])))


def _whole(text: str) -> str:
    return text.removesuffix(".0")
