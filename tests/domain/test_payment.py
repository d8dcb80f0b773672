"""What a payment may be, and amounts as people type them."""

from dataclasses import replace
from datetime import date

import pytest

from clientbase.domain.currencies import UnknownCurrency
from clientbase.domain.money import Money
from clientbase.domain.payment import (
    PaymentDayMissing,
    PaymentDayWrong,
    PaymentDraft,
    PaymentKind,
    PaymentPart,
    PaymentTextTooLong,
    TransferForNobody,
    TransferNeedsAccounts,
    checked,
)
from clientbase.domain.payment_amount import (
    PaymentAmountMissing,
    PaymentAmountNotPositive,
    PaymentAmountTooFine,
    PaymentAmountTooLarge,
    PaymentAmountWrong,
    PaymentCurrencyWrong,
    read_amount,
)
from clientbase.domain.payment_categories import offered_categories, usual_categories
from clientbase.domain.payment_state import PaymentState, payment_state

TODAY = date(2026, 11, 23)
DRAFT = PaymentDraft(amount=Money(12_345, "UAH"), paid_on=TODAY)


@pytest.mark.parametrize(
    ("typed", "minor"),
    [
        ("1250", 125_000),
        ("1 250,50", 125_050),
        ("1,250.50", 125_050),
        (" 0,01 ", 1),
        ("500 грн", 50_000),
        ("500 ₴", 50_000),
        ("999999999.99", 99_999_999_999),
    ],
)
def test_amounts_as_they_are_typed(typed: str, minor: int) -> None:
    assert read_amount(typed, "UAH") == Money(minor, "UAH")


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", PaymentAmountMissing),
        ("   ", PaymentAmountMissing),
        ("сто", PaymentAmountWrong),
        ("12 кг", PaymentAmountWrong),
        ("1/2", PaymentAmountWrong),
        ("-5", PaymentAmountNotPositive),
        ("(5)", PaymentAmountNotPositive),
        ("0", PaymentAmountNotPositive),
        ("1000000000", PaymentAmountTooLarge),
        ("1e40", PaymentAmountTooLarge),
        ("0.005", PaymentAmountTooFine),
        ("20 €", PaymentCurrencyWrong),
        ("20 USD", PaymentCurrencyWrong),
    ],
)
def test_amounts_that_are_none(typed: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_amount(typed, "UAH")


def test_coins_are_those_of_the_currency() -> None:
    assert read_amount("1500", "JPY") == Money(1500, "JPY")
    with pytest.raises(PaymentAmountTooFine):
        read_amount("1500,5", "JPY")


def test_texts_are_tidied() -> None:
    done = checked(replace(DRAFT, payer_name="  ТОВ \n Ромашка ", note="a\r\nb "), TODAY)
    assert (done.payer_name, done.note) == ("ТОВ Ромашка", "a\nb")


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"paid_on": None}, PaymentDayMissing),
        ({"paid_on": date(1926, 11, 23)}, PaymentDayWrong),
        ({"paid_on": date(2026, 11, 25)}, PaymentDayWrong),
        ({"amount": Money(-1, "UAH")}, PaymentAmountNotPositive),
        ({"amount": Money(0, "UAH")}, PaymentAmountNotPositive),
        ({"amount": Money(10**14, "UAH")}, PaymentAmountTooLarge),
        ({"amount": Money(1, "ZZZ")}, UnknownCurrency),
        ({"category": "x" * 301}, PaymentTextTooLong),
        ({"kind": PaymentKind.TRANSFER}, TransferNeedsAccounts),
        ({"kind": PaymentKind.TRANSFER, "account_id": 1, "to_account_id": 1}, TransferNeedsAccounts),
        (
            {"kind": PaymentKind.TRANSFER, "account_id": 1, "to_account_id": 2, "client_id": 5},
            TransferForNobody,
        ),
        (
            {
                "kind": PaymentKind.TRANSFER,
                "account_id": 1,
                "to_account_id": 2,
                "parts": (PaymentPart(5, document_id=1),),
            },
            TransferForNobody,
        ),
    ],
)
def test_payments_that_are_refused(change: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        checked(replace(DRAFT, **change), TODAY)  # type: ignore[arg-type]


def test_what_the_parts_leave_is_the_rest() -> None:
    shared = replace(DRAFT, parts=(PaymentPart(10_000, document_id=1), PaymentPart(-345, document_id=2)))
    assert shared.rest == Money(2_000, "UAH")


@pytest.mark.parametrize(
    ("payable", "paid", "due", "state"),
    [
        (0, 0, None, PaymentState.NONE),
        (100, 0, None, PaymentState.UNPAID),
        (100, 0, TODAY, PaymentState.UNPAID),
        (100, 99, TODAY, PaymentState.PART_PAID),
        (100, 99, date(2026, 11, 22), PaymentState.OVERDUE),
        (100, 100, date(2026, 11, 22), PaymentState.PAID),
        (100, 101, None, PaymentState.PAID),
    ],
)
def test_how_far_a_paper_is_paid(payable: int, paid: int, due: date | None, state: PaymentState) -> None:
    assert payment_state(payable, paid, due, TODAY) is state


def test_categories_in_use_come_before_usual_ones_and_none_twice() -> None:
    usual = usual_categories(PaymentKind.OUT)
    offered = offered_categories(["Кава", usual[1].upper()], PaymentKind.OUT)
    assert offered[:2] == ("Кава", usual[1].upper())
    assert len({name.casefold() for name in offered}) == len(offered) == len(usual) + 1
