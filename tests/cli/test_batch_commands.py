"""Many documents at once, the month's invoices and bank statements, told first and done when asked."""

from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from clientbase.domain.client import ClientDraft
from clientbase.domain.document import DocumentLine
from tests import bank_files
from tests.cli.conftest import CLOCK, Run, opened


@pytest.fixture
def shop(base: Path) -> Path:
    """Two clients billed last month."""
    it = opened(base)
    last_month = CLOCK.today().replace(month=10)
    for name, code in (("Ромашка", "32855961"), ("Бондар", "3344556677")):
        id = it.clients.add(ClientDraft(family_name=name, tax_id=code))
        line = DocumentLine("Оренда за жовтень 2026", Decimal(1), "міс", Decimal(12400))
        it.documents.issue(it.documents.draft_for(id, [line], issued_on=last_month), id)
    it.close()
    return base


def test_papers_of_a_month_as_one_pdf_and_in_a_folder(run: Run, shop: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.pdf"
    ran = run("papers", shop, "--month", "2026-10", "--kind", "invoice", "--out", out, "--json")
    assert (ran.code, ran.json["documents"], ran.json["pages"]) == (0, 2, 2)
    assert len(PdfReader(out).pages) == 2
    folder = tmp_path / "out"
    folder.mkdir()
    assert run("papers", shop, "--client", "1", "--folder", folder).code == 0
    assert len(list(folder.iterdir())) == 1
    none = run("papers", shop, "--month", "2026-01", "--out", tmp_path / "none.pdf", "--json")
    assert (none.code, none.json["error"]) == (1, "NoPapers")
    assert not (tmp_path / "none.pdf").exists()
    assert run("papers", shop).code == 2
    assert run("papers", shop, "--out", out, "--folder", folder).code == 2
    assert (
        run("papers", shop, "--out", tmp_path / "gone" / "a.pdf", "--json").json["error"] == "FolderMissing"
    )


def test_the_months_invoices_are_told_and_issued_when_asked(run: Run, shop: Path) -> None:
    told = run("month-invoices", shop, "--json").json
    assert [(one["name"], one["total"], one["like"]) for one in told["clients"]] == [
        ("Бондар", "12400.00", "0002"),
        ("Ромашка", "12400.00", "0001"),
    ]
    assert told["issued"] is None
    assert "--issue" in run("month-invoices", shop).out
    assert run("month-invoices", shop, "--client", "1", "--issue", "--json").json["issued"] == ["0003"]
    again = run("month-invoices", shop, "--issue", "--json").json
    assert (again["issued"], [one["hindrance"] for one in again["clients"]]) == (["0004"], ["", "done"])
    assert run("month-invoices", shop, "--like", "0099", "--json").json["error"] == "DocumentNotFound"
    like = run("month-invoices", shop, "--like", "0001", "--again", "--issue", "--json").json
    assert len(like["issued"]) == 2


def test_a_statement_is_told_and_noted_when_asked(run: Run, shop: Path, tmp_path: Path) -> None:
    path = tmp_path / "vypyska.csv"
    path.write_bytes(bank_files.IBANK.replace("№0007", "№0001").encode("cp1251"))
    told = run("bank", shop, path, "--json").json
    assert [line["verdict"] for line in told["lines"]] == ["sure", "expense", "expense"]
    assert (told["lines"][0]["documents"], told["noted"]) == (["0001"], None)
    noted = run("bank", shop, path, "--note", "--json").json
    assert noted["noted"]["payments"] == 3
    assert run("bank", shop, path, "--account", str(noted["account_id"] or 1)).code == 0
    (tmp_path / "list.csv").write_text("Ім’я;Телефон\nІван;0501234567\n", "utf-8")
    assert run("bank", shop, tmp_path / "list.csv", "--json").json["error"] == "NoStatement"
