"""What the status line says of selected figures: sum, average, least and most, as Excel does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from clientbase.domain.currencies import CURRENCIES
from clientbase.domain.figures import Totals, totals
from clientbase.domain.money import Money, format_money, format_number, rounded
from clientbase.i18n import _, current_language
from clientbase.ui.kit.list_columns import ListColumn

_DECIMALS = 2  # of the average of plain numbers


def sums(rows: Sequence[Mapping[str, Any]], columns: Sequence[ListColumn]) -> list[str]:
    """«Sum: 1,200.00 ₴ + €20.00» of each column that has figures."""
    found = []
    for spec in columns:
        each = _totals(rows, spec)
        if each:
            text = " + ".join(_shown(one.sum, one.currency) for one in each)
            found.append(_("{column}: {sum}").format(column=spec.heading, sum=text))
    return found


def statistics(rows: Sequence[Mapping[str, Any]], spec: ListColumn) -> list[str]:
    """Everything about one column, each currency by itself; nothing where it has no figures."""
    found = []
    for one in _totals(rows, spec):
        mean = rounded(one.average, _DECIMALS)
        words = _("{column}: sum {sum}, average {average}, least {least}, most {most}, figures {count}")
        found.append(
            words.format(
                column=spec.heading,
                sum=_shown(one.sum, one.currency),
                average=_shown(mean, one.currency),
                least=_shown(one.least, one.currency),
                most=_shown(one.most, one.currency),
                count=one.count,
            )
        )
    return found


def _totals(rows: Sequence[Mapping[str, Any]], spec: ListColumn) -> tuple[Totals, ...]:
    figures = (figure for values in rows for figure in spec.figures(values.get(spec.key)))
    return totals(figures)


def _shown(amount: Decimal, currency: str) -> str:
    if currency in CURRENCIES:
        return format_money(Money.of(amount, currency), current_language())
    return f"{format_number(amount, current_language())} {currency}".strip()
