"""The currencies a shop may bill in, and how many digits of each are its smallest coin (ISO 4217)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from clientbase.domain.errors import InputError


class UnknownCurrency(InputError):
    """`code` is no currency the program knows."""


@dataclass(frozen=True, slots=True)
class Currency:
    """`digits` is the number of decimals of the amount: 2 for hryvnias and kopecks, 0 for yen."""

    code: str
    digits: int = 2


CURRENCIES: Mapping[str, Currency] = MappingProxyType(
    {
        item.code: item
        for item in (
            *(
                Currency(code)
                for code in (
                    *("UAH", "RUB", "EUR", "USD", "PLN", "KZT"),
                    *("AMD", "AUD", "AZN", "BGN", "BYN", "CAD", "CHF", "CNY", "CZK", "DKK", "GBP", "GEL"),
                    *("HUF", "ILS", "INR", "KGS", "MDL", "NOK", "RON", "RSD", "SEK", "TJS", "TRY", "UZS"),
                )
            ),
            Currency("JPY", 0),
            Currency("KRW", 0),
            Currency("ISK", 0),
            Currency("BHD", 3),
            Currency("KWD", 3),
        )
    }
)


def currency(code: str) -> Currency:
    """The currency of an ISO 4217 code, in any case. Raises UnknownCurrency."""
    try:
        return CURRENCIES[code.strip().upper()]
    except KeyError:
        raise UnknownCurrency(code=code) from None
