"""Functions that computed fields call, made for each SQLite connection; PostgreSQL would store them."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from clientbase.domain import figure_texts
from clientbase.domain.formula import worked_out
from clientbase.domain.micro import to_micro


def micro(text: str | None) -> int | None:
    """Millionths of a decimal text, NULL for none; so sums of quantities are exact."""
    try:
        return to_micro(Decimal(text)) if text else None
    except InvalidOperation:
        return None


COMPUTED_FUNCTIONS: Mapping[str, tuple[int, Callable[..., object]]] = {
    "micro": (1, micro),
    "amount_text": (3, figure_texts.amount_text),
    "average_text": (4, figure_texts.average_text),
    "coin_text": (3, figure_texts.coin_text),
    "average_coin_text": (4, figure_texts.average_coin_text),
    "sums_text": (1, figure_texts.sums_text),
    "minutes_text": (1, figure_texts.minutes_text),
    "micro_text": (1, figure_texts.micro_text),
    "days_since": (2, figure_texts.days_since),
    "days_apart": (3, figure_texts.days_apart),
    "local_day": (1, figure_texts.local_day),
    "full_date": (1, figure_texts.full_date),
    "age_text": (2, figure_texts.age_text),
    "worked_out": (-1, worked_out),
}
"""Name → how many arguments (-1: any number), and what it does."""
