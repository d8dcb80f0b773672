"""Which rule takes off how much, and that what fits nobody takes off nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase import i18n
from clientbase.domain.discount_rule import (
    Buying,
    DiscountDaysWrong,
    DiscountOfNothing,
    DiscountRule,
    DiscountRuleDraft,
    checked_rule,
    fits,
    of_line,
    of_whole,
)
from clientbase.domain.document_terms import TermWrong
from clientbase.domain.errors import FieldMissing
from tests.examples import examples

DAY = date(2026, 11, 23)
BUYING = Buying(DAY, "UAH", 7, "regular", frozenset({3}), Decimal(1000))
FIVE = DiscountRule(name="постійний клієнт", level="regular", discount="5%", id=1)


def whole(*rules: DiscountRule, buying: Buying = BUYING, left: int = 1000) -> DiscountRule | None:
    found = of_whole(rules, buying, Decimal(left))
    return found.rule if found else None


def test_the_best_for_the_client_is_taken_and_of_equal_ones_the_first() -> None:
    fixed = DiscountRule(name="сто", discount="100", currency="UAH", id=2)
    ten = DiscountRule(name="десять", discount="10%", id=3)
    assert whole(FIVE, fixed) is fixed
    assert whole(FIVE, fixed, left=10_000) is FIVE
    assert whole(fixed, ten) is fixed
    assert whole(ten, fixed) is ten


@pytest.mark.parametrize(
    "other",
    [
        replace(FIVE, level="vip"),
        replace(FIVE, level="", segment_id=4),
        replace(FIVE, client_id=8),
        replace(FIVE, first_on=date(2026, 11, 24)),
        replace(FIVE, last_on=date(2026, 11, 22)),
        replace(FIVE, least_micro=1_000_000_001, currency="UAH"),
        replace(FIVE, least_micro=1, currency="EUR"),
        replace(FIVE, discount="5", currency="EUR"),
        replace(FIVE, active=False),
    ],
)
def test_what_it_is_not_for_it_does_not_touch(other: DiscountRule) -> None:
    assert fits(FIVE, BUYING)
    assert whole(other) is None


def test_bounds_are_included() -> None:
    assert fits(replace(FIVE, first_on=DAY, last_on=DAY, least_micro=1_000_000_000), BUYING)
    assert fits(replace(FIVE, segment_id=3, client_id=7), BUYING)


def test_rules_of_goods_are_of_their_lines_alone() -> None:
    roses = DiscountRule(name="троянди", category="Троянди", discount="10", currency="UAH", id=4)
    one = DiscountRule(name="саме ця", product_id=5, discount="50%", id=5)

    def line(product_id: int, category: str) -> str:
        found = of_line(
            (roses, one, FIVE), BUYING, product_id, category, quantity=Decimal(3), unit_price=Decimal(40)
        )
        return f"{found.rule.id} {found.off}" if found else ""

    assert line(6, "троянди") == "4 30"  # of each unit
    assert line(5, "Троянди") == "5 60"
    assert not line(6, "вази")
    assert whole(roses, one) is None


def test_an_amount_never_takes_off_more_than_there_is() -> None:
    fixed = DiscountRule(name="сто", discount="100", currency="UAH")
    found = of_whole([fixed], BUYING, Decimal(30))
    assert found is not None
    assert found.discount.amount == 30
    assert of_whole([fixed], BUYING, Decimal(0)) is None


def test_it_is_told_in_words() -> None:
    with i18n.language("uk"):
        found = of_whole([FIVE], BUYING, Decimal(100))
        assert found is not None
        assert found.words("UAH") == "−5\u00a0%: постійний клієнт"
        fixed = of_whole([DiscountRule(name="купон", discount="100.5")], BUYING, Decimal(500))
        assert fixed is not None
        assert fixed.words("UAH") == "−100,50\u00a0₴: купон"


def test_what_is_no_rule_is_refused_by_name() -> None:
    draft = DiscountRuleDraft(name=" Осінь ", discount="7.50%")
    assert checked_rule(draft) == DiscountRuleDraft(name="Осінь", discount="7.5%")
    for wrong, error in (
        (replace(draft, name=" "), FieldMissing),
        (replace(draft, discount="0%"), DiscountOfNothing),
        (replace(draft, discount=""), DiscountOfNothing),
        (replace(draft, discount="101%"), TermWrong),
        (replace(draft, discount="-5"), TermWrong),
        (replace(draft, first_on=DAY, last_on=date(2026, 1, 1)), DiscountDaysWrong),
    ):
        with pytest.raises(error):
            checked_rule(wrong)


@settings(max_examples=examples(50))
@given(
    st.lists(st.sampled_from(["5%", "100%", "0.01", "12.5", "250"]), max_size=4),
    st.decimals("0", "99999", places=2),
)
def test_no_rule_makes_a_sum_negative(discounts: list[str], left: Decimal) -> None:
    rules = [DiscountRule(name="р", discount=text, id=id) for id, text in enumerate(discounts)]
    found = of_whole(rules, BUYING, left)
    assert found is None or 0 < found.off <= left
