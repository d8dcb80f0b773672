"""Papers from the command line: statements, orders, powers of attorney, price lists, labels, envelopes."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clientbase.domain.client import Address, ClientDraft, Kind
from clientbase.domain.document import DocumentLine
from clientbase.domain.paper_form import PaperKind
from clientbase.domain.power_of_attorney import PowerOfAttorney
from clientbase.domain.product import Price, ProductDraft
from tests.cli.conftest import Run, opened


@pytest.fixture
def shop(base: Path) -> Path:
    it = opened(base)
    it.settings.set_many(
        {
            "seller.name": "ФОП Приклад",
            "seller.tax_id": "1234567899",
            "seller.iban": "UA213223130000026007233566001",
            "country": "UA",
            "currency": "UAH",
        }
    )
    client = it.clients.add(
        ClientDraft(
            kind=Kind.COMPANY,
            organization="ТОВ «Ромашка»",
            tax_id="12345678",
            iban="UA903052992990004149123456789",
            addresses=(Address("вул. Садова, 5", "Львів", "", "79000"),),
        )
    )
    line = DocumentLine("Букет", Decimal(1), "шт", Decimal(100))
    invoice = it.documents.issue(it.documents.draft_for(client, [line], issued_on=date(2026, 11, 2)), client)
    it.payments.pay_document(invoice.id)
    it.products.add(
        ProductDraft("Троянда", "T-1", "4820000000000", "шт", prices=(Price("Опт", 5_000_000, "UAH"),))
    )
    it.close()
    return base


def test_how_a_client_stands_and_the_act_of_it(run: Run, shop: Path, tmp_path: Path) -> None:
    out = tmp_path / "statement.pdf"
    ran = run("statement", shop, "1", "--from", "2026-11-01", "--out", out, "--json")
    assert ran.code == 0
    assert {name: ran.json[name] for name in ("debit", "credit", "closing", "entries")} == {
        "debit": "100.00",
        "credit": "100.00",
        "closing": "0.00",
        "entries": 2,
    }
    act = run("statement", shop, "1", "--act", "--out", out, "--json")
    assert (act.json["kind"], act.json["number"]) == ("reconciliation", "0001")
    again = tmp_path / "again.pdf"
    assert run("document", shop, "0001", "--kind", "reconciliation", "--out", again).code == 0
    assert again.read_bytes() == out.read_bytes()
    assert run("statement", shop, "1", "--act", "--draft", "--out", out, "--json").json["number"] == ""
    wrong = run("statement", shop, "1", "--from", "2027-01-01", "--act", "--out", out)
    assert wrong.code != 0
    assert "Last day of the period" in wrong.err


def test_papers_of_money(run: Run, shop: Path, tmp_path: Path) -> None:
    out = tmp_path / "paper.pdf"
    first = run("payment-paper", shop, "1", "--out", out, "--json").json
    assert (first["kind"], first["number"], first["amount"]) == ("cash_in", "0001", "100.00")
    assert run("payment-paper", shop, "1", "--out", out, "--json").json["id"] == first["id"]
    order = run("payment-order", shop, "1", "250.50", "--purpose", "За квіти", "--out", out, "--json")
    assert (order.json["kind"], order.json["amount"]) == ("payment_order", "250.50")
    wrong = run("payment-order", shop, "1", "0", "--purpose", "За квіти", "--out", out)
    assert wrong.code != 0
    assert "Amount" in wrong.err


def test_a_power_of_attorney(run: Run, shop: Path, tmp_path: Path) -> None:
    out = tmp_path / "paper.pdf"
    told = ("--person", "Ткаченко Олена Петрівна", "--out", out)
    ran = run("power-of-attorney", shop, "1", *told, "--goods", "Троянда;шт;10", "--json")
    assert (ran.json["number"], ran.json["kind"]) == ("0001", "power_of_attorney")
    assert run("power-of-attorney", shop, "1", *told, "--goods", "Троянда;шт;багато").code == 2
    past = run("power-of-attorney", shop, "1", *told, "--goods", "Троянда", "--until", "2026-01-01")
    assert "Valid until" in past.err
    assert run("numbers", shop, "--json").json["sequences"][0]["missing"] == []
    assert run("power-of-attorney", shop, "1", *told).code == 1, "no goods"
    of_invoice = ("--document", "0001", "--kind", "invoice", "--days", "3")
    assert run("power-of-attorney", shop, "1", *told, *of_invoice, "--json").json["number"] == "0002"
    it = opened(shop)
    paper = it.papers.content(it.documents.id_of("0002", PaperKind.POWER_OF_ATTORNEY))
    it.close()
    assert isinstance(paper, PowerOfAttorney)
    assert [line.item_name for line in paper.lines] == ["Букет"]
    assert (paper.valid_until - paper.issued_on).days == 3
    assert "0001" in paper.basis
    assert run("power-of-attorney", shop, "1", *told, "--document", "77").code == 1


def test_goods_and_letters(run: Run, shop: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    assert run("price-list", shop, "--out", out, "--list", "опт", "--json").json["goods"] == 1
    assert run("price-list", shop, "--out", out, "--list", "VIP").code == 2
    labels = run("labels", shop, "--out", out, "--list", "Опт", "--copies", "30", "--json")
    assert labels.json["labels"] == 30
    assert run("labels", shop, "--client", "1", "--out", out, "--json").json["labels"] == 1
    letters = run("envelopes", shop, "--client", "1", "--size", "C5", "--out", out, "--json")
    assert (letters.json["envelopes"], letters.json["without_address"]) == (1, 0)
    assert run("envelopes", shop, "--client", "99", "--out", out).code != 0
    assert out.read_bytes().startswith(b"%PDF-")
