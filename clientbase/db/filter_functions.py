"""Functions that conditions of filters call, made for each SQLite connection; PostgreSQL would store them."""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache

from clientbase.db.series_sql import next_start
from clientbase.domain.text_folding import phone_digits


def dialled_forms(phone: str | None) -> str:
    """The digits of a phone, each form behind a blank: « 380671234567 0671234567»."""
    return "".join(f" {form}" for form in phone_digits(phone)) if phone else ""


def has_line(text: str | None, line: str) -> int:
    """1 where one of the lines of a text is this one."""
    return int(bool(text) and line in str(text).split("\n"))


def micro_in(sums: str | None, currency: str) -> int:
    """Millionths in one currency, of «{"UAH":12500000}»; 0 for nothing."""
    return int(json.loads(sums).get(currency, 0)) if sums else 0


def has_any(text: str | None, parts: str, begins: int) -> int:
    """1 where a text holds one of the parts, given one a line, or begins with one."""
    if not text:
        return 0
    if begins:
        return int(text.startswith(_lines(parts)))
    return int(any(part in text for part in _lines(parts)))


@lru_cache(maxsize=16)
def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n"))


FILTER_FUNCTIONS: Mapping[str, tuple[int, Callable[..., object]]] = {
    "dialled_forms": (1, dialled_forms),
    "has_any": (3, has_any),
    "has_line": (2, has_line),
    "micro_in": (2, micro_in),
    "next_start": (6, next_start),
}
"""Name → how many arguments, and what it does."""
