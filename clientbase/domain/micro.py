"""Millionths of a currency's unit, in which goods and orders are kept (decision 0010)."""

from decimal import Decimal, InvalidOperation, localcontext

from clientbase.domain.money import Money, rounded

MOST = 10**12
"""An amount from here on is no price of a shop: a phone or a code that slipped into the column."""
_PRECISION = 60


def to_micro(amount: Decimal) -> int:
    """Rounded half up to the sixth decimal, which takes the noise of binary fractions away.

    >>> to_micro(Decimal("213.48000000000002"))
    213480000
    """
    with localcontext() as context:
        context.prec = _PRECISION
        return int(rounded(amount, 6).scaleb(6))


def amount_of(micro: int) -> Decimal:
    """The decimal amount, without ending zeros: 12500000 → 12.5."""
    return Decimal(decimal_text(Decimal(micro).scaleb(-6)))


def money_of(micro: int, currency: str) -> Money:
    """Rounded to the smallest coin. Raises UnknownCurrency."""
    return Money.of(Decimal(micro).scaleb(-6), currency)


def decimal_text(number: Decimal) -> str:
    """A number as it is kept: «12.5», «1000», never «1E+3» or «12.50».

    >>> decimal_text(Decimal("12.50")), decimal_text(Decimal("1E+3")), decimal_text(Decimal("-0.0"))
    ('12.5', '1000', '0')
    """
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def decimal_in(text: str) -> Decimal | None:
    """The number of a kept decimal text; None for "" and for what is no number."""
    try:
        number = Decimal(text) if text else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None
