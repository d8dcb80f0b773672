"""Templates kept in a base: versions, the original again, filled in with what the base knows."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clientbase.domain.client import ClientDraft, Kind
from clientbase.domain.document import DocumentLine
from clientbase.domain.errors import FileMissing, NotThere
from clientbase.domain.own_field import OwnKind
from clientbase.domain.template import (
    SUPPLIED,
    FillRequest,
    OfficeMissing,
    TemplateDamaged,
    TemplateFormat,
    TemplateFormatUnknown,
    TemplateWrong,
)
from clientbase.reports.templates import office
from clientbase.services.shop import Shop
from tests.reports.templates.here import fill_here
from tests.reports.templates.made_templates import docx_of, docx_texts

CONTRACT = SUPPLIED[0]


@pytest.fixture(autouse=True)
def _no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    fill_here(monkeypatch)
    monkeypatch.setattr(office, "office_here", lambda: None)


def written(folder: Path, name: str, *paragraphs: str) -> Path:
    path = folder / name
    path.write_bytes(docx_of(paragraphs))
    return path


def test_a_file_with_a_wrong_tag_is_not_kept_unless_wanted(shop: Shop, tmp_path: Path) -> None:
    wrong = written(tmp_path, "Мій договір.docx", "{{ client.name }}", "{{ client.nmae }}")
    with pytest.raises(TemplateWrong) as caught:
        shop.templates.add_file(wrong)
    assert caught.value.count == 1
    assert shop.templates.all() == ()
    id = shop.templates.add_file(wrong, anyway=True, kind="contract", language="uk")
    (kept,) = shop.templates.all()
    assert (kept.id, kept.name, kept.kind, kept.language, kept.version) == (
        id,
        "Мій договір",
        "contract",
        "uk",
        1,
    )
    assert shop.templates.content(id) == wrong.read_bytes()
    broken = tmp_path / "broken.docx"
    broken.write_bytes(wrong.read_bytes()[:500])
    with pytest.raises(TemplateDamaged):
        shop.templates.replace_file(id, broken)
    assert [one.number for one in shop.templates.versions(id)] == [1]
    with pytest.raises(TemplateFormatUnknown):
        shop.templates.add_file(Path(__file__))
    with pytest.raises(FileMissing):
        shop.templates.add_file(tmp_path / "gone.docx")


def test_versions_are_kept_and_the_original_comes_back(shop: Shop, tmp_path: Path) -> None:
    id = shop.templates.add_supplied(CONTRACT, TemplateFormat.DOCX, "Договір")
    original = shop.templates.content(id)
    mine = written(tmp_path, "змінений.docx", "Наш договір з {{ client.name }}")
    assert shop.templates.replace_file(id, mine) == 2
    assert shop.templates.content(id) == mine.read_bytes()
    assert shop.templates.restore_original(id) == 3
    assert shop.templates.content(id) == original
    assert shop.templates.go_back(id, 2) == 4
    assert [one.number for one in shop.templates.versions(id)] == [4, 3, 2, 1]
    assert shop.templates.content(id, 1) == original
    own = shop.templates.add_file(mine, language="uk")
    shop.templates.replace_file(own, written(tmp_path, "b.docx", "інше"))
    shop.templates.restore_original(own)
    assert shop.templates.content(own) == mine.read_bytes()


def test_a_removed_template_comes_back_with_undo(shop: Shop) -> None:
    id = shop.templates.add_supplied(CONTRACT, TemplateFormat.RTF, "Договір")
    shop.templates.update(id, name="Договір 2026", kind="other")
    assert shop.templates.named("договір 2026").id == id
    shop.templates.remove(id)
    assert shop.templates.all() == ()
    with pytest.raises(NotThere):
        shop.templates.get(id)
    shop.history.undo()
    assert shop.templates.get(id).name == "Договір 2026"
    shop.templates.go_back(id, 1)
    shop.history.undo()
    assert [one.number for one in shop.templates.versions(id)] == [1]
    shop.history.undo()
    shop.history.undo()
    assert shop.templates.all() == ()


def test_it_is_filled_in_with_what_the_base_knows(shop: Shop, tmp_path: Path) -> None:
    own = shop.own_fields.add("Улюблена квітка", OwnKind.TEXT)
    shop.settings.set("seller.name", "ТОВ «A & B»")
    client = shop.clients.add(
        ClientDraft(family_name="Ткаченко", given_name="Олена", additional_name="Петрівна")
    )
    shop.clients.update(client, {own.key: "піон"})
    lines = (DocumentLine("Троянда", Decimal(2), "шт", Decimal("50")),)
    issued = shop.documents.issue(shop.documents.draft_for(client, lines, currency="UAH"), client)
    path = tmp_path / "лист.docx"
    path.write_bytes(
        docx_of(
            [
                "{{ company.name }} для {{ client.name|genitive }}, № {{ document.number }}",
                f"{{{{ client.{own.key} }}}} {{{{ document.total|in_words }}}}",
            ],
            [["{{ line.name }}", "{{ line.amount|amount }}"]],
        )
    )
    id = shop.templates.add_file(path, language="uk")
    made = shop.templates.fill(id, FillRequest(document_id=issued.id))
    assert docx_texts(made.content) == [
        f"ТОВ «A & B» для Ткаченко Олени Петрівни, № {issued.number}",
        "піон Сто гривень 00 копійок",
        "Троянда | 100,00",
    ]
    assert made.name == f"лист {issued.number} Ткаченко Олена Петрівна.docx"
    assert isinstance(made.why, OfficeMissing)
    assert made.pdf == b""


def test_a_web_page_needs_no_office_and_may_be_tried_before_it_is_kept(shop: Shop) -> None:
    client = shop.clients.add(ClientDraft(Kind.COMPANY, organization="Romashka Ltd"))
    request = FillRequest(client_id=client, number="15", on=date(2026, 11, 22))
    page = b"<p>{{ client.name }} No. {{ document.number }} of {{ document.date|long }}</p>"
    made = shop.templates.preview(page, "try.html", "en", request)
    assert b"Romashka Ltd No. 15 of 22 November 2026" in made.content
    assert made.pdf.startswith(b"%PDF")
    assert made.why is None


def test_every_supplied_template_is_found_in_resources(shop: Shop) -> None:
    for sample in SUPPLIED:
        for format in TemplateFormat:
            shop.templates.add_supplied(sample, format, f"{sample.key} {format}")
    assert len(shop.templates.all()) == len(SUPPLIED) * len(TemplateFormat)
    assert {one.kind for one in shop.templates.supplied("uk")} == {"contract", "offer", "letter"}


def test_the_picker_speaks_the_templates_language(shop: Shop) -> None:
    own = shop.own_fields.add("Favourite", OwnKind.TEXT)
    tags = {tag.path: tag.label for group in shop.templates.tags("uk") for tag in group.tags}
    assert tags["document.total"] == "Усього з ПДВ"
    assert tags[f"client.{own.key}"] == "Favourite"
