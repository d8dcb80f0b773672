"""An invoice is issued whole or not at all, and its PDF comes again byte for byte."""

import errno
import json
import os
from pathlib import Path

import pytest

from clientbase.cli import files
from clientbase.db import tables as t
from clientbase.domain.base_errors import FolderReadOnly
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.domain.discount_rule import DiscountRuleDraft
from clientbase.domain.price_list import PriceListDraft
from clientbase.domain.product import Price, ProductDraft
from tests.cli.conftest import Run, opened

ROSE = {"name": "Троянда", "quantity": "2", "unit": "шт", "unit_price": "100.50"}


@pytest.fixture
def shop(base: Path) -> Path:
    it = opened(base)
    it.clients.add(ClientDraft(given_name="Олена"))
    it.settings.set("seller.name", "Квіти")
    it.close()
    return base


def items(folder: Path, *lines: object, **more: object) -> Path:
    path = folder / "items.json"
    path.write_text(json.dumps({"lines": list(lines), **more}, ensure_ascii=False), "utf-8")
    return path


@pytest.mark.parametrize(
    ("vat", "net", "tax", "gross"),
    [
        ("none", "180.90", "0.00", "180.90"),
        ("included:20", "150.75", "30.15", "180.90"),
        ("on_top:20", "180.90", "36.18", "217.08"),
    ],
)
def test_an_invoice(run: Run, shop: Path, tmp_path: Path, vat: str, net: str, tax: str, gross: str) -> None:
    given = items(tmp_path, {**ROSE, "discount": "10%"}, currency="UAH")
    out = tmp_path / "invoice.pdf"
    ran = run(
        "invoice", shop, "1", "--items", given, "--out", out, "--vat", vat, "--date", "2026-03-05", "--json"
    )
    assert ran.code == 0
    told = ran.json
    assert (told["net_total"], told["vat_total"], told["gross_total"]) == (net, tax, gross)
    assert (told["number"], told["issued_on"], told["draft"]) == ("0001", "2026-03-05", False)
    again = tmp_path / "again.pdf"
    assert run("document", shop, "0001", "--out", again).code == 0
    assert out.read_bytes() == again.read_bytes()
    assert out.read_bytes().startswith(b"%PDF-")


def test_typed_lines_at_the_clients_prices(run: Run, base: Path, tmp_path: Path) -> None:
    it = opened(base)
    client = it.clients.add(ClientDraft(given_name="Олена", category="VIP"))
    it.own_companies.update(1, {"vat": "included:20"})
    it.price_lists.add(PriceListDraft("Опт", "UAH", vat_included=False, level="VIP"))
    prices = (Price("Опт", 40_000_000, "UAH"), Price("Роздріб", 60_000_000, "UAH"))
    it.products.add(ProductDraft("Троянда", "R-60", "4820000000017", category="Квіти", prices=prices))
    it.discounts.add(DiscountRuleDraft("Квіти дешевше", category="Квіти", discount="10%"))
    it.close()
    out = tmp_path / "typed.pdf"
    ran = run("invoice", base, str(client), "троянда x5", "2*4820000000017", "--out", out, "--json")
    assert (ran.code, ran.json["gross_total"]) == (0, "302.40")  # 7 × 48 − 10 %
    assert ran.json["discounts"] == ["−10%: Квіти дешевше"]
    by_hand = ("троянда по 45", "--discount", "1", "--vat", "on_top:20", "--kind", "return")
    ran = run("invoice", base, str(client), *by_hand, "--out", out, "--json")
    assert (ran.json["net_total"], ran.json["gross_total"], ran.json["discounts"]) == ("44.00", "52.80", [])
    for wrong in ((), ("троянда", "--items", items(tmp_path, ROSE))):
        assert run("invoice", base, str(client), *wrong, "--out", out).code == 2


def test_terms_of_the_whole(run: Run, shop: Path, tmp_path: Path) -> None:
    terms = ("--discount", "10%", "--delivery", "50")
    ran = run("invoice", shop, "1", "--items", items(tmp_path, ROSE), "--out", "x.pdf", *terms, "--json")
    assert (ran.code, ran.json["gross_total"], ran.json["amount_due"]) == (0, "230.90", "230.90")


def test_each_kind_counts_by_itself(run: Run, shop: Path, tmp_path: Path) -> None:
    given = items(tmp_path, ROSE)
    numbers = []
    for kind in ("invoice", "waybill", "invoice", "act", "waybill"):
        ran = run("invoice", shop, "1", "--items", given, "--out", "x.pdf", "--kind", kind, "--json")
        assert ran.json["kind"] == kind
        numbers.append(ran.json["number"])
    assert numbers == ["0001", "0001", "0002", "0001", "0002"]
    assert run("document", shop, "0001", "--out", "act.pdf").code == 0  # the newest of that number
    assert run("document", shop, "0001", "--out", "first.pdf", "--kind", "invoice").code == 0
    assert Path("act.pdf").read_bytes() != Path("first.pdf").read_bytes()
    assert run("document", shop, "0002", "--out", "x.pdf", "--kind", "act").code == 1


def test_numbers_given_and_missing(run: Run, shop: Path, tmp_path: Path) -> None:
    assert run("numbers", shop, "--json").json == {"sequences": []}
    given = items(tmp_path, ROSE)
    for kind in ("invoice", "invoice", "invoice", "act"):
        day = ("--date", "2026-05-04")
        assert run("invoice", shop, "1", "--items", given, "--out", "x.pdf", "--kind", kind, *day).code == 0
    it = opened(shop)
    it.documents.cancel(it.documents.list()[1].id)
    with it.store.write(Action.REMOVE_DRAFT) as unit:  # nothing of ours does this
        unit.journal.delete(t.document, [it.documents.list()[2].id])
    it.close()
    of_first = {"company_id": 1, "year": 2026}
    assert run("numbers", shop, "--json").json["sequences"] == [
        {**of_first, "kind": "invoice", "issued": 2, "cancelled": 1, "last": 3, "missing": [[2, 2]]},
        {**of_first, "kind": "act", "issued": 1, "cancelled": 0, "last": 1, "missing": []},
    ]
    assert "2026" in run("numbers", shop).out


def test_another_company_issues_corrects_and_counts_by_itself(run: Run, shop: Path, tmp_path: Path) -> None:
    assert run("companies", shop, "add", "Друга", "--set", "number.invoice=Д-{number}").code == 0
    given = ("invoice", shop, "1", "--items", items(tmp_path, ROSE), "--out", "x.pdf", "--json")
    first = run(*given, "--company", "друга", "--prepaid", "1,5")
    assert first.json["error"] == "TermWrong"
    first = run(*given, "--company", "друга", "--prepaid", "1.50")
    assert (first.json["number"], first.json["version"]) == ("Д-1", 1)
    assert float(first.json["gross_total"]) - float(first.json["amount_due"]) == 1.5
    assert first.json["missing"] == ["seller.tax_id", "seller.address", "seller.iban"]
    assert "EDRPOU" in run(*given[:-1], "--company", "друга", "--draft").out
    other = run(*given, "--corrects", first.json["id"])
    assert (other.json["number"], other.json["version"]) == ("Д-1", 2)
    assert run(*given, "--corrects", first.json["id"]).json["error"] == "DocumentNotStanding"
    assert run(*given).json["number"] == "0001"
    assert [one["company_id"] for one in run("numbers", shop, "--json").json["sequences"]] == [1, 2]
    assert "Друга" in run("numbers", shop).out
    assert run(*given, "--company", "Нема").json["error"] == "CompanyMissing"


def test_a_draft_keeps_nothing(run: Run, shop: Path, tmp_path: Path) -> None:
    before = run("history", shop, "--json").json
    ran = run("invoice", shop, "1", "--items", items(tmp_path, ROSE), "--out", "d.pdf", "--draft", "--json")
    assert (ran.code, ran.json["number"], ran.json["id"]) == (0, "", None)
    assert (tmp_path / "d.pdf").read_bytes().startswith(b"%PDF-")
    assert run("history", shop, "--json").json == before


@pytest.mark.parametrize(
    ("line", "error", "told"),
    [
        ({**ROSE, "quantity": "two"}, "ItemFieldNotNumber", ("Line 2", "quantity", "two")),
        ({**ROSE, "unit_price": "-1"}, "ItemFieldOutOfRange", ("Line 2", "unit_price")),
        ({**ROSE, "name": ""}, "ItemFieldMissing", ("Line 2", "name")),
        ({**ROSE, "colour": "red"}, "ItemFieldUnknown", ("Line 2", "colour")),
        ({**ROSE, "discount": "300"}, "DiscountTooLarge", ("Line 2",)),
        ("rose", "ItemNotAnObject", ("Line 2",)),
    ],
)
def test_a_wrong_line_is_named_and_burns_no_number(
    run: Run, shop: Path, tmp_path: Path, line: object, error: str, told: tuple[str, ...]
) -> None:
    out = tmp_path / "x.pdf"
    ran = run("invoice", shop, "1", "--items", items(tmp_path, ROSE, line), "--out", out, "--json")
    assert (ran.code, ran.json["error"]) == (1, error)
    assert all(word in ran.json["message"] for word in told)
    assert not out.exists()
    assert run("info", shop, "--json").json["documents"] == 0


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "FileEmpty"),
        (b"{", "ItemsNotJson"),
        (b"[]", "ItemsShapeWrong"),
        (b'{"lines": []}', "DocumentEmpty"),
        (b'{"lines": [{"name"', "ItemsNotJson"),
        (b"\xff\xfe\x00", "ItemsNotJson"),
        (b"%PDF-1.4", "ItemsNotJson"),
        (b'{"currency": "ABC", "lines": [{}]}', "UnknownCurrency"),
    ],
)
def test_a_list_of_items_that_is_none(
    run: Run, shop: Path, tmp_path: Path, content: bytes, error: str
) -> None:
    (tmp_path / "i.json").write_bytes(content)
    ran = run("invoice", shop, "1", "--items", "i.json", "--out", "x.pdf", "--json")
    assert (ran.code, ran.json["error"]) == (1, error)
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (("--vat", "included"), "VatModeWrong"),
        (("--vat", "on_top:200"), "VatModeWrong"),
        (("--date", "5.3.2026"), "DateWrong"),
        (("--date", "2026-02-30"), "DateWrong"),
        (("--date", "9999-12-31"), "DayImpossible"),
        (("--date", "0026-11-22"), "DayImpossible"),
        (("--language", "de"), "BadSetting"),
        (("--discount", "101%"), "TermWrong"),
        (("--discount", "500"), "WholeDiscountTooLarge"),
        (("--delivery", "-1"), "TermWrong"),
        (("--delivery", "1e3"), "TermWrong"),
        (("--items", "missing.json"), "FileMissing"),
        (("--items", "."), "FileNotReadable"),
        (("--out", "missing/x.pdf"), "FolderMissing"),
        (("--out", "."), "OutputIsFolder"),
    ],
)
def test_options_that_are_not_taken(
    run: Run, shop: Path, tmp_path: Path, options: tuple[str, str], error: str
) -> None:
    items(tmp_path, ROSE)
    given = {"--items": "items.json", "--out": "x.pdf", **dict([options])}
    ran = run("invoice", shop, "1", *(word for pair in given.items() for word in pair), "--json")
    assert (ran.code, ran.json["error"]) == (1, error)
    assert run("info", shop, "--json").json["documents"] == 0


def test_a_buyer_who_is_not_there(run: Run, shop: Path, tmp_path: Path) -> None:
    ran = run("invoice", shop, "7", "--items", items(tmp_path, ROSE), "--out", "x.pdf", "--json")
    assert (ran.code, ran.json["error"]) == (1, "ClientMissing")
    assert not (tmp_path / "x.pdf").exists()


def test_a_folder_that_cannot_be_written_burns_no_number(
    run: Run, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> None:
        raise FolderReadOnly(name=path.name)

    monkeypatch.setattr(files, "output_file", refused)
    ran = run("invoice", shop, "1", "--items", items(tmp_path, ROSE), "--out", "x.pdf", "--json")
    assert (ran.code, ran.json["error"]) == (1, "FolderReadOnly")
    assert run("info", shop, "--json").json["documents"] == 0


def test_a_pdf_that_does_not_fit_on_its_disk_burns_no_number(
    run: Run, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    items(tmp_path, ROSE)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        ran = run("invoice", shop, "1", "--items", "items.json", "--out", "x.pdf", "--json")
    assert (ran.code, ran.json["error"]) == (1, "DiskFull")
    assert not (tmp_path / "x.pdf").exists()
    assert run("info", shop, "--json").json["documents"] == 0
    ran = run("invoice", shop, "1", "--items", "items.json", "--out", "x.pdf", "--json")
    assert ran.json["number"] == "0001"
    run("document", shop, "0001", "--out", "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "x.pdf").read_bytes()


@pytest.mark.parametrize("number", ["9999", "", "'; DROP TABLE", "🌷"])
def test_a_document_that_is_not_there(run: Run, shop: Path, tmp_path: Path, number: str) -> None:
    ran = run("document", shop, number, "--out", "x.pdf", "--json")
    assert (ran.code, ran.json["error"]) == (1, "DocumentNotFound")
    assert not (tmp_path / "x.pdf").exists()
