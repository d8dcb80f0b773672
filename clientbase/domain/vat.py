"""How VAT stands to the prices of a document: none, included in them, or added on top."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from clientbase.domain.errors import InputError
from clientbase.domain.money import NotAnAmount, parse_decimal


class VatModeWrong(InputError):
    """`value` is neither none, included:RATE nor on_top:RATE."""


class VatBasis(StrEnum):
    NONE = "none"
    INCLUDED = "included"
    ON_TOP = "on_top"


@dataclass(frozen=True, slots=True)
class VatMode:
    """`rate` is in per cent and is that of every line which names none of its own.

    With NONE, lines without a rate bear no VAT at all; a line that does name a rate has it added on
    top of its price, for prices are net unless said otherwise (EN 16931, BT-146 “item net price”).
    """

    basis: VatBasis = VatBasis.NONE
    rate: Decimal | None = None

    def rate_of(self, own: Decimal | None) -> Decimal | None:
        """The rate of a line: its own one wins; None is no VAT."""
        return self.rate if own is None else own

    @property
    def included(self) -> bool:
        return self.basis is VatBasis.INCLUDED

    def __str__(self) -> str:
        return self.basis if self.rate is None else f"{self.basis}:{plain(self.rate)}"


NO_VAT = VatMode()


def plain(rate: Decimal) -> str:
    """A rate without idle zeros and exponents: 20.00 → "20", 7.50 → "7.5"."""
    text = f"{rate:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def parse_rate(text: str) -> Decimal:
    """A rate in per cent, 0 to 100 with at most two decimals. Raises VatModeWrong."""
    try:
        rate = parse_decimal(text.strip().removesuffix("%"))
    except NotAnAmount:
        raise VatModeWrong(value=text) from None
    if not 0 <= rate <= 100 or rate != round(rate, 2):
        raise VatModeWrong(value=text)
    return Decimal(plain(abs(rate)))


def parse_vat(text: str) -> VatMode:
    """What `--vat` and the setting say: "none", "included:20", "on_top:7.5". Raises VatModeWrong."""
    basis, colon, rate = text.strip().lower().partition(":")
    if basis == VatBasis.NONE and not colon:
        return NO_VAT
    if basis not in {VatBasis.INCLUDED, VatBasis.ON_TOP} or not rate.strip():
        raise VatModeWrong(value=text)
    try:
        return VatMode(VatBasis(basis), parse_rate(rate))
    except VatModeWrong:
        raise VatModeWrong(value=text) from None
