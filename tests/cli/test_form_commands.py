"""Templates of papers from the command line: added, looked through, filled in, gone back to."""

from decimal import Decimal
from pathlib import Path

import pytest

from clientbase.domain.client import ClientDraft
from clientbase.domain.document import DocumentLine
from clientbase.reports.templates import office
from tests.cli.conftest import Run, opened
from tests.reports.templates.here import fill_here
from tests.reports.templates.made_templates import docx_of, docx_texts


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    fill_here(monkeypatch)


@pytest.fixture
def shop(base: Path) -> Path:
    it = opened(base)
    client = it.clients.add(ClientDraft(family_name="Ткаченко", given_name="Олена"))
    lines = [DocumentLine("Букет", Decimal(1), "шт", Decimal(100))]
    it.documents.issue(it.documents.draft_for(client, lines, currency="UAH"), client)
    it.close()
    return base


def test_a_template_is_checked_added_filled_and_gone_back_to(run: Run, shop: Path, tmp_path: Path) -> None:
    path = tmp_path / "наш лист.docx"
    path.write_bytes(docx_of(["{{ client.nmae }}"]))
    found = run("forms", shop, "check", path, "--json")
    assert found.json["right"] is False
    (flaw,) = found.json["findings"]
    assert (flaw["flaw"], flaw["instead"], flaw["place"]) == ("unknown_tag", "client.name", "Paragraph 1")
    refused = run("forms", shop, "add", path, "--json")
    assert (refused.code, refused.json["error"]) == (1, "TemplateWrong")
    path.write_bytes(
        docx_of(["{{ client.name|genitive }} № {{ document.number }}: {{ document.total|in_words }}"])
    )
    added = run("forms", shop, "add", path, "--kind", "letter", "--language", "uk", "--json")
    assert (added.json["name"], added.json["version"]) == ("наш лист", 1)
    out = tmp_path / "out.docx"
    made = run("forms", shop, "fill", "наш лист", "--document", 1, "--number", "15", "--out", out, "--json")
    assert made.json["format"] == "docx"
    assert docx_texts(out.read_bytes()) == ["Ткаченко Олени № 15: Сто гривень 00 копійок"]
    assert run("forms", shop, "restore", "наш лист", "--json").json["version"] == 2
    assert [one["number"] for one in run("forms", shop, "versions", "наш лист", "--json").json] == [2, 1]
    saved = tmp_path / "saved.docx"
    run("forms", shop, "save", "наш лист", "--version", 1, "--out", saved)
    assert saved.read_bytes() == path.read_bytes()
    assert run("forms", shop, "remove", "наш лист").code == 0
    assert run("forms", shop, "--json").json == []


def test_a_sample_becomes_a_pdf_where_it_can(
    run: Run, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "office_here", lambda: None)
    assert run("forms", shop, "add", "offer", "--format", "html", "--language", "en").code == 0
    assert run("forms", shop, "add", "contract", "--name", "Договір").code == 0
    out = tmp_path / "offer.pdf"
    assert run("forms", shop, "fill", "offer", "--client", 1, "--out", out).code == 0
    assert out.read_bytes().startswith(b"%PDF")
    none = tmp_path / "none.pdf"
    told = run("forms", shop, "fill", "договір", "--client", 1, "--out", none, "--json")
    assert (told.code, told.json["error"]) == (1, "OfficeMissing")
    assert not none.exists()
    assert "Договір" in run("forms", shop).out


def test_a_contract_is_issued_and_written_again_as_it_was(
    run: Run, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "office_here", lambda: None)
    path = tmp_path / "угода.docx"
    path.write_bytes(docx_of(["№ {{ document.number }} {{ document.total|amount }}"]))
    run("forms", shop, "add", path, "--language", "uk")
    asked = ("forms", shop, "issue", "угода", "--client", 1, "--document", 1)
    assert run(*asked, "--json").json["error"] == "TemplateNotNumbered"
    assert run("forms", shop, "change", "угода", "--kind", "contract", "--json").json["kind"] == "contract"
    assert run(*asked, "--out", tmp_path / "a.pdf", "--json").json["error"] == "OfficeMissing"
    out, again = tmp_path / "a.docx", tmp_path / "b.docx"
    made = run(*asked, "--out", out, "--json").json
    assert (made["kind"], made["number"], made["format"]) == ("contract", "0001", "docx")
    assert docx_texts(out.read_bytes()) == ["№ 0001 100,00"]
    assert run("forms", shop, "issue", "угода").code == 2
    run("forms", shop, "remove", "угода")
    assert run("document", shop, "0001", "--kind", "contract", "--out", again).code == 0
    assert again.read_bytes() == out.read_bytes()
    told = run("document", shop, "0001", "--kind", "contract", "--out", tmp_path / "c.pdf", "--json")
    assert told.json["error"] == "PaperWithoutPdf"


def test_tags_are_listed_and_what_is_missing_is_asked_for(run: Run, shop: Path) -> None:
    tags = run("forms", shop, "tags", "--language", "en", "--json").json
    assert {"group": "document", "label": "Total with VAT", "tag": "{{ document.total }}"}.items() <= next(
        one for one in tags if one["tag"] == "{{ document.total }}"
    ).items()
    assert run("forms", shop, "fill", "x").code == 2
    assert run("forms", shop, "add").code == 2
    assert run("forms", shop, "check", "gone.docx", "--json").json["error"] == "FileMissing"
