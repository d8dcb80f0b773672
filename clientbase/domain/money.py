"""Money: whole minor units with a currency; decimals only at the edges.

Rounding is to the smallest coin, half away from zero (half up), everywhere: 0.005 → 0.01.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from clientbase.domain.currencies import currency
from clientbase.domain.errors import InputError

_PRECISION = 60  # digits kept while computing: more than any quantity × price can have
_LONGEST = 40  # signs of a number that a person types; longer ones could not be rounded with that precision
_PLAIN = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)")
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f'’]")
_COMMA = str.maketrans({",": "\u00a0", ".": ","})
_MARKS = {"uk": _COMMA, "ru": _COMMA, "en": str.maketrans({})}
_FINEST = Decimal("1e-6")
_SIGNS = {"UAH": "₴", "RUB": "₽", "EUR": "€", "USD": "$", "PLN": "zł", "KZT": "₸", "GBP": "£"}


class NotAnAmount(InputError):
    """`value` is no amount of money."""


class MixedCurrencies(InputError):
    """Amounts in `one` and `other` cannot be added."""


def rounded(amount: Decimal, digits: int) -> Decimal:
    """The amount with so many decimals, half away from zero.

    >>> rounded(Decimal("2.675"), 2)
    Decimal('2.68')
    """
    with localcontext() as context:
        context.prec = _PRECISION
        return amount.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """`minor` counts the smallest coins: Money(12345, "UAH") is 123.45 hryvnias."""

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: Decimal | int | str, code: str) -> "Money":
        """From a decimal amount, rounded half up. Raises UnknownCurrency, NotAnAmount.

        >>> Money.of("0.005", "UAH")
        Money(minor=1, currency='UAH')
        """
        unit = currency(code)
        if isinstance(amount, str):
            amount = parse_decimal(amount)
        number = Decimal(amount)
        if not number.is_finite():
            raise NotAnAmount(value=str(amount))
        with localcontext() as context:
            context.prec = _PRECISION
            return cls(int(rounded(number, unit.digits).scaleb(unit.digits)), unit.code)

    @property
    def amount(self) -> Decimal:
        """The decimal amount, with the currency's own number of decimals."""
        return Decimal(self.minor).scaleb(-currency(self.currency).digits)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other)

    def __bool__(self) -> bool:
        return self.minor != 0

    def _same(self, other: "Money") -> int:
        if other.currency != self.currency:
            raise MixedCurrencies(one=self.currency, other=other.currency)
        return other.minor


def zero(code: str) -> Money:
    return Money(0, currency(code).code)


def parse_decimal(text: str) -> Decimal:
    """A number as a person types it: «1 234,50», "1234.50". Raises NotAnAmount.

    One separator of decimals, comma or point; spaces group. Text in which a comma and a point
    meet is refused here: which of them groups is a question for whoever knows the source.
    """
    tidy = _SPACES.sub("", text).replace("−", "-")
    if len(tidy) > _LONGEST or not _PLAIN.fullmatch(tidy) or not tidy.isascii():
        raise NotAnAmount(value=text)
    return Decimal(tidy.replace(",", "."))


def format_number(number: Decimal, language: str, digits: int | None = None) -> str:
    r"""A number in a language; `digits` decimals exactly, or as many as it has (up to 6).

    >>> format_number(Decimal("1234.5"), "uk", 2)
    '1\xa0234,50'
    """
    with localcontext() as context:
        context.prec = _PRECISION
        exact = number.quantize(_FINEST if digits is None else Decimal(1).scaleb(-digits))
        text = f"{exact:,f}"
    if digits is None:
        text = text.rstrip("0").rstrip(".")
    return text.translate(_MARKS[language])


def format_amount(money: Money, language: str) -> str:
    """The figure alone, with the currency's decimals: «1 234,50»."""
    return format_number(money.amount, language, currency(money.currency).digits)


def format_money(money: Money, language: str) -> str:
    """The figure with the currency: «1 234,50 ₴», "€1,234.50", "UAH 1,234.50"."""
    return with_sign(format_amount(money, language), money.currency, language)


def with_sign(figure: str, code: str, language: str) -> str:
    """A figure with its currency as the language writes it.

    >>> with_sign("-5,000", "GBP", "en")
    '-£5,000'
    """
    if language != "en":
        return f"{figure}\u00a0{_SIGNS.get(code, code)}"
    sign = {"EUR": "€", "USD": "$", "GBP": "£"}.get(code, f"{code}\u00a0")
    return f"-{sign}{figure[1:]}" if figure.startswith("-") else f"{sign}{figure}"
