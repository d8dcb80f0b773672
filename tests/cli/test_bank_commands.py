"""A bank's statement on the command line: what is told of each row, what is left out, what is noted."""

from decimal import Decimal
from pathlib import Path

import pytest

from clientbase.domain.client import ClientDraft
from clientbase.domain.document import DocumentLine
from clientbase.domain.money_account import AccountKind, MoneyAccountDraft
from tests import mt940_files
from tests.cli.conftest import Run, opened

HEAD = "Дата;Сума;Валюта;Призначення платежу;ЄДРПОУ;Контрагент\n"
FIRST = HEAD + (
    "12.11.2026;300,00;UAH;За букет зг. рах. 0001;3344556677;Бондар Ірина\n"
    "12.11.2026;-150,00;UAH;Комісія за розрахунково-касове обслуговування;;АТ Банк\n"
    "13.11.2026;20,00;EUR;Rechnung 9;;Blumen GmbH\n"
    "13.11.2026;55,00;UAH;Хтось;;Невідомий\n"
    "31.02.2026;10,00;UAH;Нема такого дня;;\n"
)
NEXT = HEAD + (
    "12.11.2026;-150,00;UAH;Комісія за розрахунково-касове обслуговування;;АТ Банк\n"
    "14.11.2026;-300,00;UAH;Повернення коштів за букет;3344556677;Бондар Ірина\n"
    "14.11.2026;-80,00;UAH;Папір;;Канцелярія\n"
)


@pytest.fixture
def shop(base: Path) -> Path:
    """A client with an invoice of 300, in hryvnias."""
    it = opened(base)
    it.settings.set("currency", "UAH")
    id = it.clients.add(ClientDraft(family_name="Бондар", given_name="Ірина", tax_id="3344556677"))
    line = DocumentLine("Букет", Decimal(1), "шт", Decimal(300))
    it.documents.issue(it.documents.draft_for(id, [line], currency="UAH"), id)
    it.close()
    return base


def kept(folder: Path, text: str) -> Path:
    path = folder / "bank.csv"
    path.write_text(text, "utf-8")
    return path


def rows_of(told: str) -> dict[str, str]:
    return {line.split()[0]: line for line in told.splitlines() if line.startswith("  ")}


def test_every_row_is_told_with_its_number_and_noted_once(run: Run, shop: Path, tmp_path: Path) -> None:
    told = run("bank", shop, kept(tmp_path, FIRST)).out
    rows = rows_of(told)
    assert list(rows) == ["2", "3", "4", "5"]
    assert "Invoice 0001 · Бондар Ірина" in rows["2"]
    assert "Found: named in the purpose, the same sum" in rows["2"]
    assert all(word in rows[row] for row, word in (("3", "Bank fees"), ("4", "Other"), ("5", "Unknown")))
    assert "row 6 (no day, «31.02.2026»)" in told
    assert "In another currency than the account: row 4." in told
    assert "To be decided in the window of the statement: row 5." in told
    assert "2 payments (+) would be noted with --note." in told
    in_ukrainian = run("bank", shop, kept(tmp_path, FIRST), env={"CLIENTBASE_LANG": "uk"}).out
    assert not any(word in in_ukrainian for word in ("sure", "expense", "Found", "rows", "row "))
    noted = run("bank", shop, kept(tmp_path, FIRST), "--note").out
    assert "2 payments are noted; 1 document is paid by them; expenses: 1." in noted
    again = run("bank", shop, kept(tmp_path, FIRST), "--note").out
    assert "Noted before: rows 2, 3." in again
    assert "No payment was noted." in again


def test_of_a_statement_that_overlaps_only_what_is_new_is_noted(run: Run, shop: Path, tmp_path: Path) -> None:
    run("bank", shop, kept(tmp_path, FIRST), "--note")
    told = run("bank", shop, kept(tmp_path, NEXT), "--note").out
    assert "Noted before: row 2." in told
    assert "To choose: Money given back · Бондар Ірина" in rows_of(told)["3"]
    assert "1 payment is noted; expenses: 1." in told


def test_the_account_chooses_the_statement_of_a_file_with_several(
    run: Run, shop: Path, tmp_path: Path
) -> None:
    path = kept(tmp_path, mt940_files.GERMAN + mt940_files.POLISH.replace("PLN1725,50", "PLN1725,60", 1))
    first = run("bank", shop, path).out
    assert "The lines come to the balance that the bank states: €1,059.60." in first
    number = "PL21102055581111199991234567"
    assert f"3 lines more are of the account {number}" in first
    other = run("bank", shop, path, "--account", "PL21 1020 5558 1111 1999 9123 4567", "--json").json
    assert [line["currency"] for line in other["lines"]] == ["PLN"] * 3
    assert other["other_accounts"] == [{"account": "DE75512108001245126199", "lines": 5}]
    assert other["balances"][0] == {
        "on": "2026-11-13", "stated": "1725.60", "counted": "1725.50", "currency": "PLN",
    }  # fmt: skip
    assert (
        "but the lines come to PLN\N{NO-BREAK SPACE}1,725.50"
        in run("bank", shop, path, "--account", number).out
    )
    it = opened(shop)
    it.money_accounts.add(
        MoneyAccountDraft(name="Złotówki", kind=AccountKind.BANK, currency="PLN", number=number)
    )
    it.close()
    assert "3 lines more" not in run("bank", shop, path, "--account", "Złotówki").out
    missing = run("bank", shop, path, "--account", "Каса 9")
    assert missing.code == 1
    assert "Złotówki" in missing.err
    assert "DE75512108001245126199" in missing.err
