"""The designs of a document: each says the same on every sheet, whole, in order, in its owner's colours."""

import os
import re
from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from PIL import Image

from clientbase import i18n
from clientbase.domain.document import DocumentKind, DocumentLine, IssuedDocument
from clientbase.domain.document_totals import issued
from clientbase.domain.paper_look import Design, PaperLook, PaperSize
from clientbase.domain.payment_qr import payment_qr
from clientbase.reports import document_words
from clientbase.reports.line_document import document_pdf
from tests.reports.pdf_reading import golden, page_sizes, read_pdf
from tests.reports.sample_documents import document_of, draft_of
from tests.reports.sample_pictures import logo, signature, stamp

pytestmark = pytest.mark.usefixtures("qapp")
LANGUAGES = ("uk", "ru", "en")
LOOKS = tuple(PaperLook(design, size) for design, size in product(Design, PaperSize))
_FIGURES = re.compile(r"\d(?:[\d,]*\d)?")
_SIZES = {PaperSize.A4: (595, 842), PaperSize.A5: (420, 595), PaperSize.LETTER: (612, 792)}


def _name(look: PaperLook) -> str:
    return f"{look.design}-{look.size}"


def _signed(look: PaperLook) -> PaperLook:
    return replace(look, logo=logo(), stamp=stamp(), signature=signature())


def _hard(language: str) -> IssuedDocument:
    """A name of 200 letters without a space, on the buyer and on a line; sums of nine digits."""
    name = "Ж" * 200
    lines = (
        DocumentLine(name, Decimal("123456.789"), "упаковка", Decimal("1234.5678")),
        DocumentLine("Ваза", Decimal(1), "шт", Decimal("599999999.99")),
    )
    draft = draft_of(language, vat="included:20", lines=lines)
    return issued(replace(draft, buyer=replace(draft.buyer, name=name)), "2026/000042")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("look", LOOKS, ids=_name)
def test_the_pictures_of_a_page_stand(look: PaperLook, language: str) -> None:
    """A page of each design, sheet and language as a small grey picture, compared dot by dot.

    GOLDEN=write takes what is drawn now as right, after looking at it. A dot may differ by a little, for Qt's
    PDF engine draws edges otherwise from one version to the next.
    """
    document = document_of(language, 5, "included:20", discounts=True)
    drawn = read_pdf(document_pdf(document, look=_signed(look))).images[0]
    small = drawn.resize((drawn.width // 8, drawn.height // 8), Image.Resampling.BOX)
    path = golden(f"looks/{_name(look)}-{language}.png")
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        small.save(path, optimize=True)
    with Image.open(path) as kept:
        assert kept.size == small.size
        pairs = zip(kept.tobytes(), small.tobytes(), strict=True)
        assert sum(abs(one - other) > 24 for one, other in pairs) < small.width * small.height // 200


@pytest.mark.parametrize("look", LOOKS, ids=_name)
def test_every_design_says_all_of_it_on_its_sheet(look: PaperLook) -> None:
    document = document_of("uk", 5, "included:20", discounts=True)
    usual = read_pdf(document_pdf(document), pictures=False).text
    data = document_pdf(document, look=_signed(look))
    said = read_pdf(data, pictures=False).text
    assert set(_FIGURES.findall(usual)) <= set(_FIGURES.findall(said))
    assert all(word in said for word in ("ТОВ «Ромашка і син»", "У тому числі ПДВ", "Приклад О. І."))
    for size in page_sizes(data):
        assert size == pytest.approx(_SIZES[look.size], abs=1)


@pytest.mark.parametrize("look", LOOKS, ids=_name)
def test_long_names_and_large_sums_stay_on_the_sheet(look: PaperLook) -> None:
    read = read_pdf(document_pdf(_hard("uk"), look=look))
    assert read.text.count("Ж") == 400
    assert "752 415 776,38" in read.text
    for image in read.images:
        margin = image.crop((0, 0, 20, image.height)), image.crop((image.width - 20, 0, *image.size))
        assert all(part.getextrema() == (255, 255) for part in margin)


@pytest.mark.parametrize("design", Design)
@pytest.mark.parametrize("size", [PaperSize.A4, PaperSize.A5])
def test_sums_and_signatures_never_stand_without_a_line(design: Design, size: PaperSize) -> None:
    look = PaperLook(design, size)
    for count in range(1, 48, 3 if size is PaperSize.A4 else 2):
        last = read_pdf(document_pdf(document_of("uk", count), look=look), pictures=False).pages[-1]
        assert "Усього до сплати" in last
        assert "підпис" in last
        assert re.search(rf"^{count}\b", last, re.MULTILINE), f"{count} lines: the sums stand alone"


@pytest.mark.parametrize("design", Design)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_payment_code_reads_back_from_every_design(design: Design, language: str) -> None:
    document = document_of(language)
    due, purpose = document.totals.amount_due, document_words.purpose
    with i18n.language(language):
        expected = payment_qr(
            document.seller, due, purpose(document, document.totals), number=document.number
        )
    assert expected is not None
    for size in (PaperSize.A4, PaperSize.A5):
        read = read_pdf(document_pdf(document, look=PaperLook(design, size)))
        assert read.codes() == [expected.text]


@pytest.mark.parametrize("design", Design)
def test_five_hundred_lines_are_all_there_and_heads_repeat(design: Design) -> None:
    read = read_pdf(document_pdf(document_of("uk", 500), look=PaperLook(design)), pictures=False)
    numbers = [int(found) for page in read.pages for found in re.findall(r"^(\d{1,3}) ", page, re.MULTILINE)]
    assert set(range(1, 501)) <= set(numbers)
    assert all("Кількість" in page for page in read.pages)


def test_no_lines_are_a_draft_with_empty_sums() -> None:
    for design in Design:
        read = read_pdf(document_pdf(draft_of("uk", 0), look=PaperLook(design)), pictures=False)
        assert "Усього до сплати" in read.text
        assert len(read.pages) == 1


def test_heads_do_not_stand_alone_at_the_foot_of_a_page() -> None:
    for design in (Design.PLAIN, Design.MODERN):
        pages = read_pdf(
            document_pdf(_hard("ru"), look=PaperLook(design, PaperSize.A5)), pictures=False
        ).pages
        assert "Количество" not in pages[0] or "Ваза" in pages[0] or "ЖЖЖ" in pages[0].split("Количество")[1]


def test_a_draft_bears_neither_stamp_nor_signature() -> None:
    look = _signed(PaperLook())
    assert document_pdf(document_of("uk"), look=look).count(b"/Subtype /Image") == 6  # each with its mask
    assert document_pdf(draft_of("uk"), look=look).count(b"/Subtype /Image") == 2


def test_the_same_look_gives_the_same_bytes_and_another_colour_others() -> None:
    look = _signed(PaperLook(Design.COMPACT, colour="#ffff00"))
    one = document_pdf(document_of("uk"), look=look)
    assert one == document_pdf(document_of("uk"), look=look)
    assert one != document_pdf(document_of("uk"), look=replace(look, colour="#00ffff"))


def test_coins_in_words_and_a_stamp_where_nobody_signs() -> None:
    text = read_pdf(
        document_pdf(document_of("uk"), look=PaperLook(kopecks_in_words=True)), pictures=False
    ).text
    assert "чотири гривні сорок сім копійок" in text
    signed = read_pdf(document_pdf(document_of("en"), look=_signed(PaperLook())), pictures=False).text
    assert "signature" in signed


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_kind_is_made_in_every_design(kind: DocumentKind) -> None:
    for design in Design:
        text = read_pdf(document_pdf(document_of("ru", 2, kind=kind), look=PaperLook(design)), pictures=False)
        assert "0042" in text.text
        assert "Две тысячи" in text.text or "Одна тысяча" in text.text
