"""What a line that a person writes may say: more than nothing of something, at no price below zero."""

from decimal import Decimal

from clientbase.domain.errors import InputError
from clientbase.domain.money import format_number
from clientbase.i18n import current_language

MOST = Decimal("999999999.99")
"""Of a quantity and of a price: beyond it stands a barcode or a phone that slipped in."""


class LineQuantityWrong(InputError):
    """Line `line` (from 1), `name`: its quantity is `value`, and not more than 0 and at most `high`."""


class LinePriceWrong(InputError):
    """Line `line` (from 1), `name`: its price is `value`, and not from 0 to `high`."""


def check_line(number: int, name: str, quantity: Decimal, price: Decimal) -> None:
    """Raises LineQuantityWrong, LinePriceWrong."""
    if not 0 < quantity <= MOST:
        raise LineQuantityWrong(line=number, name=name, value=_said(quantity), high=_said(MOST))
    if not 0 <= price <= MOST:
        raise LinePriceWrong(line=number, name=name, value=_said(price), high=_said(MOST))


def _said(number: Decimal) -> str:
    return format_number(number, current_language())
