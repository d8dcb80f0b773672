"""Statements in the text format that banks and the 1C programs exchange (1CClientBankExchange 1.01 to 1.03).

The format is published by 1C («Формат обмена с системой Клиент банка», v8.1c.ru/tech/edi): one field a line,
«СекцияДокумент» to «КонецДокумента» a movement, whose side is told by the account of the section before it.
"""

import re
from decimal import Decimal

from clientbase.domain.amounts import parse_amount
from clientbase.domain.calendar_dates import parse_day
from clientbase.domain.import_values import Regional
from clientbase.domain.money import Money
from clientbase.domain.plain_text import one_line
from clientbase.domain.statement import Fault, Passed, Statement, StatementLine
from clientbase.domain.statement_reading import Side, joined_account, joined_code

MARK = "1CClientBankExchange"
_CURRENCY = {"810": "RUB", "643": "RUB", "980": "UAH", "398": "KZT", "840": "USD", "978": "EUR"}
_LEAD = re.compile(r"^(?:ИНН\s*\d{10,12}\s*)?(?:КПП\s*\d{9}\s*)?", re.IGNORECASE)
_LARGEST = Decimal(10) ** 12
_LONGEST = 500  # letters of a purpose that are kept
_MOST_ACCOUNTS = 50


def is_client_bank(text: str) -> bool:
    return text.lstrip("\ufeff \t\r\n").startswith(MARK)


def read_client_bank(text: str, regional: Regional) -> tuple[Statement, ...]:
    """The statements in such a file, one an account; a broken movement is told in `passed` of the first."""
    accounts: list[str] = []
    lines: dict[str, list[StatementLine]] = {}
    passed: list[Passed] = []
    fields: dict[str, str] = {}
    start = 0
    for number, raw in enumerate(text.splitlines(), 1):
        key, mark, value = raw.strip().partition("=")
        if key == "СекцияДокумент":
            fields, start = {}, number
        elif key == "КонецДокумента" and start:
            read = _movement(start, fields, accounts, regional)
            if isinstance(read, Passed):
                passed.append(read)
            else:
                own, line = read
                lines.setdefault(own if own in accounts else "", []).append(line)
            start = 0
        elif start and mark:
            name = "НазначениеПлатежа" if key.startswith("НазначениеПлатежа") else key
            before = fields.get(name, "") if name != key else ""
            if len(before) < _LONGEST:
                fields[name] = f"{before} {value}".strip() if before else value.strip()
        elif key == "РасчСчет" and (account := joined_account(value)) not in accounts:
            accounts += [account] if account and len(accounts) < _MOST_ACCOUNTS else []
    if len(accounts) <= 1:  # whatever the movements say of their sides
        every = sorted((line for some in lines.values() for line in some), key=lambda line: line.row)
        lines = {accounts[0] if accounts else "": every}
    return tuple(
        Statement(tuple(some), number, tuple(passed) if at == 0 else (), format="1C client-bank")
        for at, (number, some) in enumerate((lines or {"": []}).items())
    )


def _movement(
    row: int, fields: dict[str, str], accounts: list[str], regional: Regional
) -> tuple[str, StatementLine] | Passed:
    """The own account and the movement of it."""
    payer, payee = _side(fields, "Плательщик"), _side(fields, "Получатель")
    out = bool(fields.get("ДатаСписано")) and not fields.get("ДатаПоступило")
    if payer.account in accounts or payee.account in accounts:
        out = payer.account in accounts and not (payee.account in accounts and fields.get("ДатаПоступило"))
    moved = fields.get("ДатаСписано" if out else "ДатаПоступило") or fields.get("Дата", "")
    day = parse_day(moved, "dmy")
    if day is None or day.date is None:
        return Passed(row, Fault.NO_DAY, moved[:40])
    amount = parse_amount(fields.get("Сумма", ""), ".")
    if amount is None or not 0 < amount.value < _LARGEST:
        return Passed(row, Fault.NO_SUM, fields.get("Сумма", "")[:40])
    own = payer.account if out else payee.account
    code = _CURRENCY.get(own[5:8], "") if len(own) == 20 else ""
    money = Money.of(-amount.value if out else amount.value, code or regional.currency)
    if not money:
        return Passed(row, Fault.NO_SUM, fields.get("Сумма", "")[:40])
    side = payee if out else payer
    purpose = one_line(fields.get("НазначениеПлатежа", ""))[:_LONGEST]
    number = fields.get("Номер", "")[:40]
    return own, StatementLine(row, day.date, money, purpose, side.name, side.code, side.account, number)


def _side(fields: dict[str, str], whose: str) -> Side:
    name = fields.get(f"{whose}1") or _LEAD.sub("", fields.get(whose, ""))
    account = fields.get(f"{whose}РасчСчет") or fields.get(f"{whose}Счет", "")
    code = joined_code(fields.get(f"{whose}ИНН", ""))
    return Side(one_line(name)[:300], code, joined_account(account))
