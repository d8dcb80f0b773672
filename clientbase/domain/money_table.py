"""Tables of an accountant that are no list of orders: bank statements and turnovers of accounts."""

import re
from collections.abc import Sequence

_PURPOSE = re.compile(r"призначенн|назначени|payment (purpose|details)|purpose of payment|details of payment")
_ACCOUNT = re.compile(
    r"\b(мфо|бик|iban|рахун|р/р|счет|счёт|р/с|кор|account|bank|банк|дебет|кредит|debit|credit)"
)
_OPERATION = re.compile(r"операц|транзакц|transaction|operation")
_BALANCE = re.compile(r"залиш|остат|баланс|balance|сальдо")
_SUM = re.compile(r"сум|amount|дебет|кредит|debit|credit")
_CARD = re.compile(r"карт|card|iban|рахун|сч[её]т|account")
_DEBIT, _CREDIT = re.compile(r"\b(дебет|дт\b|debit)"), re.compile(r"\b(кредит|кт\b|credit)")
_OPENING = re.compile(r"сальдо\W+(на\s+)?(поч|нач)|(opening|beginning) balance")
_CLOSING = re.compile(r"сальдо\W+(на\s+)?(кін|кон)|(closing|ending) balance")
_GOODS = re.compile(r"товар|артикул|кільк|колич|product|item|quantity|qty|телеф|phone|e-?mail|пошта")


def is_money_table(headings: Sequence[str]) -> bool:
    """Whether headings are those of a bank statement, of a card's, or of a turnover of accounts.

    A ledger of one debit and one credit column is none: it may be what was sold to clients and paid by them.
    """
    texts = [" ".join(heading.casefold().split()) for heading in headings if heading]
    if any(_GOODS.search(text) for text in texts):
        return False
    return _is_turnover(texts) or _is_statement(texts)


def _is_turnover(texts: Sequence[str]) -> bool:
    both = min(_count(_DEBIT, texts), _count(_CREDIT, texts))
    return both >= 2 or (_count(_OPENING, texts) > 0 and _count(_CLOSING, texts) > 0)


def _is_statement(texts: Sequence[str]) -> bool:
    if _count(_PURPOSE, texts) and _count(_ACCOUNT, texts):
        return True
    told = (_OPERATION, _BALANCE, _SUM, _CARD)
    return len(texts) >= 5 and all(_count(sign, texts) for sign in told)


def _count(sign: re.Pattern[str], texts: Sequence[str]) -> int:
    return sum(bool(sign.search(text)) for text in texts)
