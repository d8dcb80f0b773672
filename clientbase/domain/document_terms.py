"""The terms of a whole document read from text: its discount, delivery and what was paid before."""

import re
from dataclasses import replace
from decimal import Decimal

from clientbase.domain.document import Discount, Terms
from clientbase.domain.document_totals import MAX_TOTAL
from clientbase.domain.errors import InputError
from clientbase.domain.money import format_number
from clientbase.i18n import N_, _, current_language

LABELS = {"discount": N_("Discount"), "delivery": N_("Delivery"), "prepaid": N_("Paid before")}
_DECIMAL = re.compile(r"\d{1,12}(\.\d{1,6})?", re.ASCII)


class TermWrong(InputError):
    """`field` (a label; `part` is its key) is `value`, which is no amount from 0 to `high`."""


def parse_terms(
    discount: str = "", delivery: str = "", prepaid: str | None = None, *, other: Terms | None = None
) -> Terms:
    """Decimal strings with a point, «10%» or an amount for the discount; "" is nothing. Raises TermWrong.

    `other` gives what is not typed: how VAT and cash are rounded, and what was paid before unless told.
    """
    terms = replace(other or Terms(), discount=_discount(discount), delivery=_amount("delivery", delivery))
    return terms if prepaid is None else replace(terms, prepaid=_amount("prepaid", prepaid))


def _discount(text: str) -> Discount | None:
    tidy = text.strip()
    if not tidy:
        return None
    if tidy.endswith("%"):
        return Discount(percent=_amount("discount", tidy[:-1], Decimal(100), "%"))
    return Discount(amount=_amount("discount", tidy))


def _amount(part: str, text: str, high: Decimal = MAX_TOTAL, sign: str = "") -> Decimal:
    tidy = text.strip()
    if not tidy:
        return Decimal(0)
    if not _DECIMAL.fullmatch(tidy) or Decimal(tidy) > high:
        value = text if len(text) <= 40 else text[:37] + "…"
        limit = format_number(high, current_language()) + sign
        raise TermWrong(field=_(LABELS[part]), part=part, value=value.strip() + sign, high=limit)
    return Decimal(tidy)
