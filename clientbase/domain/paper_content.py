"""A paper's value as JSON text and back: what the base keeps of all that a numbered paper prints."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from clientbase.domain.account_statement import AccountStatement
from clientbase.domain.cash_order import CashOrder
from clientbase.domain.paper_form import PaperKind
from clientbase.domain.payment_order import PaymentOrder
from clientbase.domain.power_of_attorney import PowerOfAttorney
from clientbase.domain.template_paper import TemplatePaper

NumberedPaper = PowerOfAttorney | PaymentOrder | CashOrder | AccountStatement
KeptPaper = NumberedPaper | TemplatePaper

_CLASSES: Mapping[PaperKind, type[Any]] = {
    PaperKind.POWER_OF_ATTORNEY: PowerOfAttorney,
    PaperKind.PAYMENT_ORDER: PaymentOrder,
    PaperKind.CASH_IN: CashOrder,
    PaperKind.CASH_OUT: CashOrder,
    PaperKind.RECONCILIATION: AccountStatement,
    PaperKind.CONTRACT: TemplatePaper,
}


def paper_kind(paper: KeptPaper) -> PaperKind:
    if isinstance(paper, (CashOrder, AccountStatement, TemplatePaper)):
        return paper.kind
    return PaperKind.PAYMENT_ORDER if isinstance(paper, PaymentOrder) else PaperKind.POWER_OF_ATTORNEY


def paper_content(paper: KeptPaper) -> str:
    """All of the paper; fields at their defaults are left out."""
    content = {"paper": paper_kind(paper), **_plain(paper)}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def paper_from(text: str) -> KeptPaper:
    """The inverse of `paper_content`."""
    content: dict[str, Any] = json.loads(text)
    made: KeptPaper = _value(content, _CLASSES[PaperKind(content.pop("paper"))])
    return made


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        kept = ((item, getattr(value, item.name)) for item in fields(value))
        return {item.name: _plain(one) for item, one in kept if one != item.default}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, (Decimal, StrEnum)) else value


def _value(plain: Any, kind: Any) -> Any:
    if get_origin(kind) is UnionType:
        return None if plain is None else _value(plain, get_args(kind)[0])
    if get_origin(kind) is tuple:
        return tuple(_value(one, get_args(kind)[0]) for one in plain)
    if is_dataclass(kind):
        made: Any = kind
        hints = _hints(made)
        return made(**{name: _value(one, hints[name]) for name, one in plain.items()})
    if kind is date:
        return date.fromisoformat(plain)
    if kind is Decimal or (isinstance(kind, type) and issubclass(kind, StrEnum)):
        return kind(plain)
    return plain


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
