"""A sum typed into the search: documents, orders and payments are found by all of it, by no part."""

from decimal import Decimal

from clientbase.domain.amounts import parse_amount
from clientbase.domain.micro import decimal_text

_MARK = "§"
_APART = str.maketrans("0123456789.", "₀₁₂₃₄₅₆₇₈₉·")
"""As digits that nobody types: a phone or a number is not to be found within a sum."""
_FEWEST_DIGITS = 3


def sum_word(amount: Decimal) -> str:
    """What stands in the text of a record for its sum, and is looked for by all its signs.

    >>> sum_word(Decimal("410.40")), sum_word(Decimal("-1026.00"))
    ('§₄₁₀·₄§', '§₁₀₂₆§')
    """
    return f"{_MARK}{decimal_text(abs(amount)).translate(_APART)}{_MARK}"


def sums_meant(typed: str) -> frozenset[Decimal]:
    """The sums a query may mean, none where it is no sum: «1,026» is a thousand or a little over one.

    >>> sorted(sums_meant("1 026,50 грн")), sums_meant("троянда 60"), sums_meant("12")
    ([Decimal('1026.50')], frozenset(), frozenset())
    """
    if sum(sign.isdecimal() for sign in typed) < _FEWEST_DIGITS:
        return frozenset()
    read = (parse_amount(typed, mark) for mark in ("", ",", "."))
    return frozenset(abs(one.value) for one in read if one is not None)
