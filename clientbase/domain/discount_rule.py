"""Discounts by rule: which rule fits a line or a whole order, what it takes off, and why, in words.

How it is chosen (decision 36): a rule that names goods is about lines, any other about the whole order.
Each line takes at most one rule, and so does the whole; of several that fit, the one that takes off most,
of equal ones the first in the list. The rule of the whole is taken of what the lines come to after their
own discounts. What a person typed is never overruled. A rule's amount is off each unit of a line, or off
the whole order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import lru_cache

from clientbase.domain.document import Discount
from clientbase.domain.document_terms import parse_terms
from clientbase.domain.errors import FieldMissing, FieldTooLong, InputError
from clientbase.domain.micro import decimal_text, to_micro
from clientbase.domain.money import Money, format_amount, format_number, with_sign
from clientbase.domain.plain_text import one_line
from clientbase.i18n import _, current_language

LONGEST_NAME = 120


class DiscountDaysWrong(InputError):
    """A rule ends (`last`) before it begins (`first`)."""


class DiscountOfNothing(InputError):
    """The rule `name` says no discount above nothing."""


@dataclass(frozen=True, slots=True)
class DiscountRuleDraft:
    """«5%» or an amount in `currency`. What is "" or None narrows nothing.

    `level` is a client's category, `category` that of goods; `least_micro`: from which sum of the lines on,
    before any discount, in `currency`. Both days are included.
    """

    name: str = ""
    level: str = ""
    segment_id: int | None = None
    client_id: int | None = None
    category: str = ""
    product_id: int | None = None
    least_micro: int | None = None
    currency: str = ""
    discount: str = ""
    first_on: date | None = None
    last_on: date | None = None
    active: bool = True
    note: str = ""

    @property
    def is_of_lines(self) -> bool:
        return bool(self.category) or self.product_id is not None


@dataclass(frozen=True, slots=True)
class DiscountRule(DiscountRuleDraft):
    """A rule as kept."""

    id: int = 0
    position: int = 0


RULE_COLUMNS: tuple[str, ...] = tuple(item.name for item in fields(DiscountRuleDraft))


@dataclass(frozen=True, slots=True)
class Buying:
    """Who buys when, and what the lines come to before any discount."""

    day: date
    currency: str
    client_id: int | None = None
    level: str = ""
    segments: frozenset[int] = frozenset()
    amount: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Granted:
    """A rule that applies, as the discount of a line or of the whole."""

    rule: DiscountRule
    discount: Discount
    off: Decimal  # what it takes off, unrounded: for choosing

    def words(self, currency: str) -> str:
        """«−5 %: постійний клієнт»."""
        return _("−{discount}: {rule}").format(
            discount=discount_words(self.rule.discount, currency), rule=self.rule.name
        )


def of_line(
    rules: Iterable[DiscountRule],
    buying: Buying,
    product_id: int | None,
    category: str,
    *,
    quantity: Decimal,
    unit_price: Decimal,
) -> Granted | None:
    """The rule one line takes."""
    full = quantity * unit_price
    fitting = (
        _granted(rule, full, quantity)
        for rule in rules
        if rule.is_of_lines and fits(rule, buying) and _names(rule, product_id, category)
    )
    return _best(fitting)


def of_whole(rules: Iterable[DiscountRule], buying: Buying, left: Decimal) -> Granted | None:
    """The rule of the whole order whose lines come to `left` after their own discounts."""
    fitting = (
        _granted(rule, left, Decimal(1)) for rule in rules if not rule.is_of_lines and fits(rule, buying)
    )
    return _best(fitting)


def fits(rule: DiscountRule, buying: Buying) -> bool:
    """Whether it is about this client, day and sum."""
    return (
        rule.active
        and rule.level in ("", buying.level)
        and (rule.client_id is None or rule.client_id == buying.client_id)
        and (rule.segment_id is None or rule.segment_id in buying.segments)
        and (rule.first_on is None or rule.first_on <= buying.day)
        and (rule.last_on is None or buying.day <= rule.last_on)
        and (not _has_money(rule) or rule.currency in ("", buying.currency))
        and (rule.least_micro is None or to_micro(buying.amount) >= rule.least_micro)
    )


def _has_money(rule: DiscountRule) -> bool:
    """Whether it speaks of sums, which only mean something in their own currency."""
    return rule.least_micro is not None or not rule.discount.endswith("%")


def _names(rule: DiscountRule, product_id: int | None, category: str) -> bool:
    if rule.product_id is not None:
        return rule.product_id == product_id
    return bool(category) and rule.category.casefold() == category.casefold()


def _granted(rule: DiscountRule, full: Decimal, count: Decimal) -> Granted:
    told = _told(rule.discount)
    if told.percent is not None:
        return Granted(rule, told, full * told.percent / 100)
    off = min((told.amount or Decimal(0)) * count, full)  # never below nothing
    return Granted(rule, Discount(amount=off), off)


@lru_cache(maxsize=256)  # each line asks each rule with every keystroke
def _told(discount: str) -> Discount:
    return parse_terms(discount).discount or Discount(percent=Decimal(0))


def _best(found: Iterable[Granted]) -> Granted | None:
    best: Granted | None = None
    for one in found:
        if one.off > 0 and (best is None or one.off > best.off):
            best = one
    return best


def in_their_order(rules: Iterable[DiscountRule]) -> Sequence[DiscountRule]:
    return sorted(rules, key=lambda one: (one.position, one.id))


def checked_rule(draft: DiscountRuleDraft) -> DiscountRuleDraft:
    """The draft with its texts tidied. Raises FieldMissing, FieldTooLong, TermWrong, DiscountOfNothing,
    DiscountDaysWrong.
    """
    values = {name: getattr(draft, name) for name in RULE_COLUMNS}
    values["name"] = one_line(draft.name)
    if not values["name"]:
        raise FieldMissing(field=_("Name of the discount"))
    if len(values["name"]) > LONGEST_NAME:
        raise FieldTooLong(field=_("Name of the discount"), limit=LONGEST_NAME)
    told = parse_terms(draft.discount).discount
    if told is None or not (told.percent or told.amount):
        raise DiscountOfNothing(name=values["name"])
    values["discount"] = discount_text(told)
    if draft.first_on and draft.last_on and draft.last_on < draft.first_on:
        raise DiscountDaysWrong(first=draft.first_on, last=draft.last_on)
    if not draft.least_micro:
        values["least_micro"] = None
    return DiscountRuleDraft(**values)


def discount_text(discount: Discount | None) -> str:
    """As kept in orders: «5%», «100.5», "" for none."""
    if discount is None:
        return ""
    if discount.percent is not None:
        return f"{decimal_text(discount.percent)}%"
    return decimal_text(discount.amount or Decimal(0))


def discount_words(kept: str, currency: str) -> str:
    """«5 %» or «100,50 ₴», as people read it."""
    discount = parse_terms(kept).discount
    language = current_language()
    if discount is None:
        return ""
    if discount.percent is not None:
        sign = "%" if language == "en" else "\u00a0%"
        return format_number(discount.percent, language) + sign
    amount = discount.amount or Decimal(0)
    if not currency:
        return format_number(amount, language)
    money = Money.of(amount, currency)
    whole = money.amount == money.amount.to_integral_value()
    figure = format_number(money.amount, language, 0) if whole else format_amount(money, language)
    return with_sign(figure, currency, language)
