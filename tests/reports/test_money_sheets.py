"""Debts by age and the money of a period on paper: every sum is there, in three languages."""

from datetime import date, timedelta

import pytest

from clientbase.domain.ageing import Ageing, OpenDebt, aged
from clientbase.domain.money import Money
from clientbase.domain.money_report import AccountLine, MoneyFact, MoneyReport, money_report
from clientbase.domain.payment import PaymentKind
from clientbase.i18n import LANGUAGES
from clientbase.reports.debt_sheet import debt_ageing_pdf
from clientbase.reports.money_sheet import money_report_pdf
from tests.reports.pdf_reading import read_pdf

TODAY = date(2026, 11, 23)


def debt(id: int, name: str, minor: int, late: int, code: str = "UAH") -> OpenDebt:
    due = TODAY - timedelta(days=late)
    return OpenDebt(id, f"2026-{id:04d}", id, name, due - timedelta(days=7), due, Money(minor, code))


def ageing(*, dollars: bool = False) -> Ageing:
    debts = [
        debt(1, "ТОВ «Ромашка»", 1_250_050, -4),
        debt(2, "Ковальчук Оксана", 89_000, 12),
        debt(3, "ФОП Безіменний-Довгопрізвищенко Костянтин Всеволодович", 99_999_999_999, 75),
        debt(4, "Bakery Ltd", 500, 400),
    ]
    return aged([*debts, *([debt(5, "Bakery Ltd", 2_000, 3, "USD")] if dollars else [])], TODAY)


def report() -> MoneyReport:
    facts = [
        MoneyFact(PaymentKind.IN, "", 1, "UAH", 520_000, 4, from_clients=True),
        MoneyFact(PaymentKind.IN, "", 2, "UAH", 100_000, 1, from_clients=True),
        MoneyFact(PaymentKind.OUT, "Оренда", 2, "UAH", 300_000, 1),
        MoneyFact(PaymentKind.OUT, "", 1, "UAH", 5_000, 2),
        MoneyFact(PaymentKind.OUT, "", 1, "UAH", 2_500, 1, from_clients=True),
        MoneyFact(PaymentKind.TRANSFER, "", 1, "UAH", 77_777, 1),
    ]
    accounts = [
        AccountLine(1, "Каса", "UAH", 10_000, 520_000, 85_277),
        AccountLine(2, "ПриватБанк", "UAH", 0, 177_777, 300_000),
    ]
    return money_report(facts, accounts, date(2026, 11, 1), TODAY)


def test_transfers_are_neither_income_nor_expense() -> None:
    (total,) = report().totals
    assert (total.came, total.went) == (620_000, 307_500)
    assert [one.closing for one in report().accounts] == [444_723, -122_223]
    assert [(one.category, one.minor) for one in report().categories] == [
        ("", 620_000),
        ("Оренда", 300_000),
        ("", 5_000),
        ("", 2_500),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_debts_on_paper(qapp: object, language: str) -> None:
    text = read_pdf(
        debt_ageing_pdf(ageing(), shop="Shop", made_on=TODAY, language=language), pictures=False
    ).text.replace("\u00a0", " ")
    figure = "12,500.50" if language == "en" else "12 500,50"
    assert figure in text
    assert "Довгопрізвищенко" in text.replace("- ", "-")
    assert ("1,000,013,395.49" if language == "en" else "1 000 013 395,49") in text  # all together


def test_debts_in_two_currencies_are_not_added_up(qapp: object) -> None:
    pdf = debt_ageing_pdf(ageing(dollars=True), shop="Shop", made_on=TODAY, language="en", details=True)
    text = read_pdf(pdf, pictures=False).text.replace("\u00a0", " ")
    assert "Owed USD 20.00, of it late USD 20.00" in text.replace("$", "USD ")
    assert "2026-0004" in text
    assert " 400 " in text  # days late


@pytest.mark.parametrize("language", LANGUAGES)
def test_money_of_a_period_on_paper(qapp: object, language: str) -> None:
    pdf = money_report_pdf(report(), shop="Shop", made_on=TODAY, language=language)
    text = read_pdf(pdf, pictures=False).text.replace("\u00a0", " ")
    assert ("6,200.00" if language == "en" else "6 200,00") in text  # from clients
    assert ("3,125.00" if language == "en" else "3 125,00") in text  # in less out
    assert "Оренда" in text
    assert ("4,447.23" if language == "en" else "4 447,23") in text


def test_a_period_without_money(qapp: object) -> None:
    empty = MoneyReport(TODAY, TODAY)
    assert (
        "Nothing in these days"
        in read_pdf(money_report_pdf(empty, shop="", made_on=TODAY, language="en"), pictures=False).text
    )
