"""An amount of money as somebody types it into a payment: above zero, in coins, in the right currency."""

from decimal import Decimal

from clientbase.domain.amounts import parse_amount
from clientbase.domain.currencies import CURRENCIES, currency
from clientbase.domain.errors import InputError
from clientbase.domain.money import Money, format_number
from clientbase.i18n import current_language

MOST = Decimal("999999999.99")
"""More than that no paper of the program bears, and none can pay."""
_SHOWN = 40


class PaymentAmountMissing(InputError):
    """No amount was typed."""


class PaymentAmountWrong(InputError):
    """`value` is no amount of money."""


class PaymentAmountNotPositive(InputError):
    """`value`: nothing, or below zero; which way money goes is told by the payment's kind."""


class PaymentAmountTooLarge(InputError):
    """`value` is above `limit`."""


class PaymentAmountTooFine(InputError):
    """`value` has more decimals than `currency` has coins (`digits`)."""


class PaymentCurrencyWrong(InputError):
    """The amount is in `given`, where only `wanted` can be."""


def read_amount(text: str, code: str) -> Money:
    """«1 234,50», "1,234.50", «500 грн», "12 *" is none. Raises the errors of this module.

    A currency that is written with the amount must be `code`: money of one currency pays nothing in another.

    >>> read_amount("1 234,50 грн", "UAH")
    Money(minor=123450, currency='UAH')
    """
    if not text.strip():
        raise PaymentAmountMissing
    found = parse_amount(text)
    if found is None:
        raise PaymentAmountWrong(value=_shown(text))
    if found.currency and found.currency != code:
        raise PaymentCurrencyWrong(given=found.currency, wanted=code)
    value, unit = found.value, currency(code)
    if value <= 0:
        raise PaymentAmountNotPositive(value=_shown(text))
    if value > MOST:
        raise PaymentAmountTooLarge(value=_shown(text), limit=format_number(MOST, current_language(), 2))
    if value != value.quantize(Decimal(1).scaleb(-unit.digits)):
        raise PaymentAmountTooFine(value=_shown(text), currency=code, digits=unit.digits)
    return Money.of(value, code)


def checked_amount(amount: Money) -> Money:
    """The amount, if a payment can have it.

    Raises UnknownCurrency, PaymentAmountNotPositive, PaymentAmountTooLarge.
    """
    if amount.currency not in CURRENCIES:
        currency(amount.currency)
    if amount.minor <= 0:
        raise PaymentAmountNotPositive(value=f"{amount.amount:f}")
    if amount.amount > MOST:
        raise PaymentAmountTooLarge(
            value=f"{amount.amount:f}", limit=format_number(MOST, current_language(), 2)
        )
    return amount


def _shown(text: str) -> str:
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= _SHOWN else tidy[: _SHOWN - 1] + "…"
