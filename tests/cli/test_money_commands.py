"""Payments, accounts, debts and the money of a period from the command line."""

from pathlib import Path

import openpyxl
import pytest

from clientbase.domain.client import ClientDraft
from tests.cli.conftest import Run, opened
from tests.services.paying import invoice


@pytest.fixture
def owing(base: Path) -> Path:
    """A client with two invoices of 500 and 300 hryvnias."""
    shop = opened(base)
    id = shop.clients.add(ClientDraft(given_name="Олена", family_name="Ткаченко"))
    for amount in (500, 300):
        invoice(shop, id, amount)
    shop.close()
    return base


def test_a_payment_is_noted_shown_given_back_and_thrown_away(run: Run, owing: Path) -> None:
    made = run("payment", owing, "in", "600", "--for", "0001", "--for", "0002", "--json").json
    assert [(one["document_id"], one["amount"]) for one in made["parts"]] == [(1, "500.00"), (2, "100.00")]
    assert (made["client_id"], made["rest"]) == (1, "0.00")
    whole = run("payment", owing, "in", "--for", "0002", "--json").json
    assert whole["amount"] == "200.00"
    back = run("payment", owing, "refund", str(whole["id"]), "50", "--json").json
    assert (back["kind"], back["refund_of"], back["amount"]) == ("out", whole["id"], "50.00")
    spent = run("payment", owing, "out", "40", "--payer", "Світло", "--category", "Utilities")
    assert "Світло" in spent.out
    told = run("payments", owing, "--json").json
    assert (told["count"], told["sums"]) == (4, {"UAH": {"in": "800.00", "out": "90.00"}})
    assert run("payments", owing, "світло", "--json").json["count"] == 1
    assert run("payments", owing, "--kind", "out", "--account", "cash desk", "--json").json["count"] == 2
    assert run("payment", owing, "remove", str(whole["id"]), "--json").json["removed"] == 2
    assert "2 payments" in run("payments", owing).out


def test_accounts_have_balances(run: Run, owing: Path) -> None:
    run("accounts", owing, "add", "Каса", "--opening", "1 000,50")
    run("accounts", owing, "add", "Банк", "--kind", "bank")
    run("payment", owing, "transfer", "250", "--account", "каса", "--to-account", "2")
    (cash, bank) = run("accounts", owing, "--json").json["accounts"]
    assert (cash["balance"], bank["balance"], bank["kind"]) == ("750.50", "250.00", "bank")
    assert run("accounts", owing, "remove", "Банк", "--json").json["error"] == "AccountInUse"
    assert "put aside" in run("accounts", owing, "hide", "Банк").out


def test_debts_and_the_money_of_a_period(run: Run, owing: Path, tmp_path: Path) -> None:
    run("payment", owing, "in", "100", "--for", "0001")
    (one,) = run("debts", owing, "--json").json["clients"]
    assert (one["client"], one["owes"], one["not_due"]) == ("Ткаченко Олена", "700.00", "700.00")
    (late,) = run("debts", owing, "--on", "2027-01-15", "--json").json["clients"]
    assert late["papers"][0]["days_late"] > 30
    assert "Ткаченко" in run("debts", owing).out
    for name in ("debts", "money"):
        assert run(name, owing, "--out", f"{name}.pdf").code == 0
        assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF")
        assert run(name, owing, "--out", f"{name}.xlsx").code == 0
        assert openpyxl.load_workbook(tmp_path / f"{name}.xlsx").active.max_row == 2
    told = run("money", owing, "--json").json
    assert (told["categories"][0]["sum"], told["accounts"][0]["closing"]) == ("100.00", "100.00")


def test_what_cannot_be_is_told(run: Run, owing: Path) -> None:
    for arguments, error in (
        (("in", "5", "--for", "0009"), "InvoiceNotOpen"),
        (("in", "5", "--account", "Сейф"), "MoneyAccountMissing"),
        (("in", "0"), "PaymentAmountNotPositive"),
        (("in", "5 EUR"), "PaymentCurrencyWrong"),
        (("in", "багато"), "PaymentAmountWrong"),
        (("in", "5", "--client", "77"), "NotThere"),
        (("transfer", "5"), "TransferNeedsAccounts"),
        (("refund", "7"), "NotThere"),
    ):
        assert run("payment", owing, *arguments, "--json").json["error"] == error
    assert run("payment", owing, "sing").code == 2
    assert run("debts", owing, "--out", "debts.txt").code == 2
    assert run("money", owing, "--from", "2026-12-01", "--to", "2026-11-01").code == 2
