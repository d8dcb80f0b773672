"""The supplied templates: right in every format and language, as their texts say, golden when filled in."""

import os
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clientbase import i18n, paths
from clientbase.domain.client import Address, Client, Kind, Phone
from clientbase.domain.document import DocumentDraft, DocumentLine, Party
from clientbase.domain.document_totals import totals_of
from clientbase.domain.fields import CLIENT_FIELDS
from clientbase.domain.template import TemplateFormat
from clientbase.domain.template_record import Sources, record_of
from clientbase.domain.template_tags import catalogue, shape_of
from clientbase.domain.vat import parse_vat
from clientbase.reports.templates import docx_format, html_format, odt_format, rtf_format
from clientbase.reports.templates.checking import checked
from clientbase.reports.templates.limits import DEFAULT_LIMITS
from clientbase.reports.templates.supplied import supplied_file
from clientbase.reports.templates.written import stories_of
from tests.reports.pdf_reading import read_pdf

SUPPLIED = sorted(
    path for path in (paths.resources() / "templates").glob("*.*") if path.suffix[1:] in set(TemplateFormat)
)
_PARTIES = {
    "uk": Party(
        "ТОВ «Квіткова лавка & Ко»", tax_id="12345678", country="UA", director="Ткаченко Олена Петрівна"
    ),
    "ru": Party(
        "ООО «Цветочная лавка & Ко»", tax_id="7701234567", country="RU", director="Ткаченко Елена Петровна"
    ),
    "en": Party("Flower Shop & Co Ltd", vat_id="IE6388047V", country="IE", director="Helen Tkachenko"),
}
_CLIENTS = {
    "uk": Client(
        family_name="Коваленко",
        given_name="Андрій",
        additional_name="Іванович",
        display_name="Коваленко Андрій Іванович",
        phones=(Phone("067 000 00 01"),),
        addresses=(Address("вул. Лісова, 7", "Бровари", label="delivery"),),
    ),
    "ru": Client(Kind.COMPANY, organization="ООО «Ромашка»", director="Иванов Пётр Сергеевич"),
    "en": Client(family_name="Brown", given_name="John", display_name="John Brown"),
}
_GOODS = {"uk": ("Троянда, 60 см", "шт"), "ru": ("Роза, 60 см", "шт"), "en": ("Rose, 60 cm", "pcs")}


def record(language: str, country: str, *, lines: int = 2) -> dict[str, object]:
    currency = {"UA": "UAH", "RU": "RUB"}.get(country, "EUR")
    name, unit = _GOODS[language]
    goods = tuple(
        DocumentLine(f"{name} & {at}" if at else name, Decimal(at + 1), unit, Decimal("120.50"))
        for at in range(lines)
    )
    draft = DocumentDraft(
        currency,
        goods,
        _PARTIES[language],
        Party(),
        date(2026, 11, 22),
        due_on=date(2026, 12, 1),
        language=language,
        vat=parse_vat("included:20"),
    )
    company = _PARTIES[language]
    sources = Sources(
        date(2026, 11, 22),
        CLIENT_FIELDS,
        company,
        client=_CLIENTS[language],
        company_requisites=f"{company.name}\n{company.tax_id or company.vat_id}",
        client_requisites=_CLIENTS[language].display_name or _CLIENTS[language].organization,
        document=draft if lines else None,
        totals=totals_of(draft.lines, draft.vat, currency, draft.terms) if lines else None,
        number="15",
    )
    with i18n.language(language):
        return record_of(sources)


def text_of(path: Path, values: dict[str, object]) -> str:
    """What the filled template says, a paragraph a line."""
    language, limits = path.stem.split("-")[1], DEFAULT_LIMITS
    with i18n.language(language):
        content = supplied_file(path.name)
        match path.suffix:
            case ".docx":
                made = docx_format.filled(content, values, path.name, limits)
            case ".odt":
                made = odt_format.filled(content, values, path.name, limits)
            case ".rtf":
                made = rtf_format.filled(content, values, path.name, limits)
            case _:
                page = html_format.page_of(content, values, path.name, limits)
                made = re.sub(rb"<style>.*?</style>|<title>.*?</title>", b"", page, flags=re.DOTALL)
    stories = stories_of(made, TemplateFormat(path.suffix[1:]), path.name, limits)
    lines = (paragraph.text for story in stories for paragraph in story.paragraphs)
    return "\n".join(line for text in lines if (line := " ".join(text.replace("\u00a0", " ").split())))


def test_every_kind_is_there_in_every_language_and_format() -> None:
    names = {path.stem for path in SUPPLIED}
    assert names == {
        *("contract-uk-UA", "contract-ru-UA", "contract-ru-RU", "contract-en"),
        *(f"{kind}-{language}" for kind in ("offer", "letter") for language in i18n.LANGUAGES),
    }
    assert len(SUPPLIED) == len(names) * len(TemplateFormat)


@pytest.mark.parametrize("path", SUPPLIED, ids=lambda path: path.name)
def test_a_supplied_template_has_only_known_tags(path: Path) -> None:
    shape = shape_of(catalogue())
    assert (
        checked(
            supplied_file(path.name), TemplateFormat(path.suffix[1:]), shape, path.name, DEFAULT_LIMITS
        ).findings
        == ()
    )


@pytest.mark.parametrize(
    "path", [path for path in SUPPLIED if path.suffix == ".docx"], ids=lambda path: path.stem
)
def test_filled_in_it_says_what_it_should(path: Path) -> None:
    language, country = [*path.stem.split("-"), "IE"][1:3]
    found = text_of(path, record(language, country))
    assert "{" not in found
    kept = Path(__file__).parents[2] / "golden" / "templates" / f"{path.stem}.txt"
    if os.environ.get("GOLDEN") == "write":
        kept.write_text(f"{found}\n", "utf-8")
    assert f"{found}\n" == kept.read_text("utf-8")


@pytest.mark.parametrize("stem", sorted({path.stem for path in SUPPLIED}))
def test_the_four_formats_say_the_same(stem: str) -> None:
    language, country = [*stem.split("-"), "IE"][1:3]
    values = record(language, country)
    said = {
        path.suffix: re.sub(r"[\W_]", "", text_of(path, values)) for path in SUPPLIED if path.stem == stem
    }
    assert len(said) == len(TemplateFormat)
    assert set(said.values()) == {said[".docx"]}


def test_a_web_page_is_one_plain_file_with_its_style_within(qapp: object) -> None:
    page = supplied_file("offer-en.html")
    assert b"<style>\n@page" in page
    assert b"<link" not in page
    contract = supplied_file("contract-en.html")
    pdf = html_format.filled(contract, record("en", "IE"), "a", DEFAULT_LIMITS)[1]
    pages = read_pdf(pdf, pictures=False).pages
    assert [one.split()[0] for one in pages] == [str(at) for at in range(1, len(pages) + 1)]


@pytest.mark.parametrize("stem", ["contract-uk-UA", "offer-en"])
def test_without_a_document_no_line_is_left_half_said(stem: str) -> None:
    language = stem.split("-")[1]
    for path in SUPPLIED:
        if path.stem == stem:
            found = text_of(path, record(language, "UA", lines=0))
            assert "()" not in found
            assert "{" not in found
