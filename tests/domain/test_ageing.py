"""Debt by its age, and what lies in accounts on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.ageing import Bucket, OpenDebt, aged, bucket_of, days_late
from clientbase.domain.money import Money
from clientbase.domain.money_account import (
    AccountNameMissing,
    MoneyAccount,
    MoneyAccountDraft,
    Movement,
    balance_on,
    checked_account,
)
from clientbase.domain.payment import PaymentKind
from tests.examples import examples

TODAY = date(2026, 11, 23)


def debt(id: int, minor: int, late: int, client: int | None = 1, code: str = "UAH") -> OpenDebt:
    due = TODAY - timedelta(days=late)
    return OpenDebt(id, f"{id:04d}", client, f"client {client}", due, due, Money(minor, code))


@pytest.mark.parametrize(
    ("late", "bucket"),
    [
        (-10, Bucket.NOT_DUE),
        (0, Bucket.NOT_DUE),
        (1, Bucket.TO_30),
        (30, Bucket.TO_30),
        (31, Bucket.TO_60),
        (60, Bucket.TO_60),
        (61, Bucket.TO_90),
        (90, Bucket.TO_90),
        (91, Bucket.LONGER),
        (4000, Bucket.LONGER),
    ],
)
def test_buckets(late: int, bucket: Bucket) -> None:
    due = TODAY - timedelta(days=late)
    assert bucket_of(due, TODAY) is bucket
    assert days_late(due, TODAY) == max(late, 0)


def test_who_owes_most_that_is_late_comes_first_and_currencies_stay_apart() -> None:
    ageing = aged(
        [
            debt(1, 900, -5, 1),
            debt(2, 100, 3, 2),
            debt(3, 50, 100, 2),
            debt(4, 70, 40, 1, "EUR"),
            debt(5, 0, 9),
        ],
        TODAY,
    )
    assert [(one.client_id, one.currency, one.total.minor) for one in ageing.clients] == [
        (1, "EUR", 70),
        (2, "UAH", 150),
        (1, "UAH", 900),
    ]
    second = ageing.clients[1]
    assert (second.of(Bucket.TO_30).minor, second.of(Bucket.LONGER).minor) == (100, 50)
    assert (second.late.minor, second.oldest_due) == (150, TODAY - timedelta(days=100))
    assert [(one.currency, one.total.minor) for one in ageing.totals] == [("EUR", 70), ("UAH", 1050)]


def test_buyers_who_are_not_kept_are_told_apart_by_name() -> None:
    one, other = debt(1, 5, 1, None), OpenDebt(2, "2", None, "Other", TODAY, TODAY, Money(7, "UAH"))
    assert {one.client_name: one.total.minor for one in aged([one, other], TODAY).clients} == {
        "client None": 5,
        "Other": 7,
    }


DEBTS = st.lists(
    st.builds(
        debt,
        st.integers(1, 99),
        st.integers(1, 1000),
        st.integers(-50, 200),
        st.integers(1, 3),
        st.sampled_from(["UAH", "EUR"]),
    ),
    max_size=12,
)


@settings(max_examples=examples(30))
@given(DEBTS)
def test_nothing_is_lost_between_buckets_clients_and_totals(debts: list[OpenDebt]) -> None:
    ageing = aged(debts, TODAY)
    for total in ageing.totals:
        of_it = [one for one in ageing.clients if one.currency == total.currency]
        whole = sum(one.left.minor for one in debts if one.left.currency == total.currency)
        assert sum(one.total.minor for one in of_it) == total.total.minor == whole
        for bucket in Bucket:
            assert sum(one.sums[bucket] for one in of_it) == total.sums[bucket]


CASH = MoneyAccount(id=1, name="Cash", currency="UAH", opening_minor=1_000, opened_on=date(2026, 11, 1))
BANK = MoneyAccount(id=2, name="Bank", currency="UAH")


def test_a_balance_counts_from_the_day_of_opening_to_the_end_of_the_day() -> None:
    moved = [
        Movement(PaymentKind.IN, date(2026, 10, 31), 9_999, 1),  # before the opening: in it already
        Movement(PaymentKind.IN, date(2026, 11, 1), 500, 1),
        Movement(PaymentKind.OUT, date(2026, 11, 2), 200, 1),
        Movement(PaymentKind.TRANSFER, date(2026, 11, 3), 800, 1, 2),
        Movement(PaymentKind.OUT, date(2026, 11, 4), 700, 1),
        Movement(PaymentKind.IN, date(2026, 11, 4), 5, None),
    ]
    assert balance_on(CASH, moved, date(2026, 11, 2)).money.minor == 1_300
    assert balance_on(CASH, moved, date(2026, 11, 3)).money.minor == 500
    assert balance_on(CASH, moved, date(2026, 11, 4)).is_below_zero
    assert balance_on(BANK, moved, TODAY).money.minor == 800


@settings(max_examples=examples(30))
@given(
    st.lists(
        st.builds(
            Movement,
            st.just(PaymentKind.TRANSFER),
            st.dates(date(2026, 11, 1), TODAY),
            st.integers(1, 1000),
            st.sampled_from([1, 2]),
            st.sampled_from([1, 2]),
        )
    )
)
def test_transfers_change_no_sum(moved: list[Movement]) -> None:
    both = [balance_on(one, moved, TODAY).money.minor for one in (CASH, BANK)]
    assert sum(both) == 1_000


def test_an_account_has_a_name_and_a_currency() -> None:
    assert checked_account(MoneyAccountDraft(name="  Каса ", currency="uah")).name == "Каса"
    with pytest.raises(AccountNameMissing):
        checked_account(MoneyAccountDraft(name=" ", currency="UAH"))
