"""The designs of papers not made of lines: each says all of it, with the colours and pictures chosen."""

import difflib
import os
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from PIL import Image

from clientbase.domain.paper_form import PaperKind
from clientbase.domain.paper_look import Design, PaperLook, PaperSize
from clientbase.reports.account_statement import account_statement_pdf
from clientbase.reports.cash_order import cash_order_pdf
from clientbase.reports.payment_order import payment_order_pdf
from clientbase.reports.power_of_attorney import power_of_attorney_pdf
from clientbase.reports.price_sheet import price_sheet_pdf
from tests.reports.pdf_reading import golden, page_sizes, read_pdf
from tests.reports.sample_papers import attorney, cash, payment, prices, statement
from tests.reports.sample_pictures import logo, signature, stamp

pytestmark = pytest.mark.usefixtures("qapp")
ACT, OUT = PaperKind.RECONCILIATION, PaperKind.CASH_OUT
OTHERS = (Design.PLAIN, Design.COMPACT)
MADE: dict[str, Callable[[str, PaperLook], bytes]] = {
    "power_of_attorney": lambda tongue, look: power_of_attorney_pdf(attorney(tongue), look=look),
    "reconciliation": lambda tongue, look: account_statement_pdf(statement(tongue, ACT), look=look),
    "statement": lambda tongue, look: account_statement_pdf(statement(tongue), look=look),
    "price_list": lambda tongue, look: price_sheet_pdf(prices(tongue), look=look),
}
_FIGURES = re.compile(r"\d(?:[\d,]*\d)?")


def _signed(look: PaperLook) -> PaperLook:
    return replace(look, logo=logo(), stamp=stamp(), signature=signature())


def _pictures(data: bytes) -> int:
    """How many different pictures there are; each has a mask."""
    return data.count(b"/Subtype /Image") // 2


@pytest.mark.parametrize("language", ["uk", "ru", "en"])
@pytest.mark.parametrize("design", OTHERS)
@pytest.mark.parametrize("kind", MADE)
def test_golden_texts(kind: str, design: Design, language: str) -> None:
    """Of the designs that no other test of texts takes."""
    data = MADE[kind](language, PaperLook(design))
    text = "\n".join(read_pdf(data, pictures=False).pages).replace("\r", "").strip() + "\n"
    path = golden(f"looks/{kind}-{design}-{language}.txt")
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    wanted = path.read_text(encoding="utf-8")
    assert text == wanted, "\n".join(difflib.unified_diff(wanted.split("\n"), text.split("\n"), lineterm=""))
    assert data == MADE[kind](language, PaperLook(design)), "a reprint is byte-identical"
    usual = read_pdf(MADE[kind](language, PaperLook()), pictures=False).text
    assert set(_FIGURES.findall(usual)) <= set(_FIGURES.findall(text)), "no design says less"


@pytest.mark.parametrize("design", Design)
@pytest.mark.parametrize("kind", ["power_of_attorney", "reconciliation", "price_list"])
def test_the_pictures_of_a_page_stand(kind: str, design: Design) -> None:
    """As small grey pictures; GOLDEN=write takes what is drawn now as right, after looking at it."""
    drawn = read_pdf(MADE[kind]("uk", _signed(PaperLook(design)))).images[0]
    small = drawn.resize((drawn.width // 8, drawn.height // 8), Image.Resampling.BOX)
    path = golden(f"looks/{kind}-{design}-uk.png")
    if os.environ.get("GOLDEN") == "write":
        small.save(path, optimize=True)
    with Image.open(path) as kept:
        assert kept.size == small.size
        pairs = zip(kept.tobytes(), small.tobytes(), strict=True)
        assert sum(abs(one - other) > 24 for one, other in pairs) < small.width * small.height // 200


@pytest.mark.parametrize("design", Design)
def test_papers_take_the_sheet_of_the_look(design: Design) -> None:
    for size, expected in ((PaperSize.A5, (420, 595)), (PaperSize.LETTER, (612, 792))):
        for kind, make in MADE.items():
            data = make("ru", _signed(PaperLook(design, size)))
            across = kind == "reconciliation" and size is PaperSize.A5  # two books have no room upright
            wanted = tuple(sorted(expected, reverse=across))
            assert all(page == pytest.approx(wanted, abs=1) for page in page_sizes(data))
            for image in read_pdf(data).images:
                assert image.crop((image.width - 20, 0, *image.size)).getextrema() == (255, 255)


@pytest.mark.parametrize("design", Design)
def test_who_signs_never_stands_without_a_line(design: Design) -> None:
    look = _signed(PaperLook(design))
    for count in (1, 19, 24, 27, 30, 33, 36, 41):
        last = read_pdf(power_of_attorney_pdf(attorney("uk", count), look=look), pictures=False).pages[-1]
        assert re.search(rf"^{count}\b", last, re.MULTILINE), f"{count} lines of a power of attorney"
        assert "засвідчуємо" in last
        for kind in (ACT, PaperKind.STATEMENT):
            last = read_pdf(
                account_statement_pdf(statement("uk", kind, count), look=look), pictures=False
            ).pages[-1]
            assert last.count("Сальдо на 30.11.2026") >= 1, f"{count} lines of {kind}"
            assert "підпис" in last
        last = read_pdf(price_sheet_pdf(prices("uk", count), look=look), pictures=False).pages[-1]
        assert f"A-{count:03d}" in last, f"{count} prices"
        assert "підпис" in last


@pytest.mark.parametrize("design", Design)
def test_a_draft_bears_neither_stamp_nor_signature(design: Design) -> None:
    look = _signed(PaperLook(design))
    for draw in (
        lambda number: power_of_attorney_pdf(replace(attorney("uk"), number=number), look=look),
        lambda number: account_statement_pdf(replace(statement("uk", ACT), number=number), look=look),
    ):
        assert _pictures(draw("7")) == 3
        assert _pictures(draw("")) == 1, "the logo alone"
    bare = PaperLook(design, logo=logo())
    assert "підпис" not in read_pdf(price_sheet_pdf(prices("uk"), look=bare), pictures=False).text


def test_forms_of_the_law_bear_the_pictures_where_they_have_a_place() -> None:
    """The stamp on the receipt of money, the signature of the head; a bank takes what a hand signed alone."""
    look = _signed(PaperLook(Design.COMPACT))
    alone, company = cash("uk"), cash("ru")
    assert _pictures(cash_order_pdf(alone, look=look)) == 2, "a proprietor signs and stamps"
    assert _pictures(cash_order_pdf(company, look=look)) == 1, "the accountant signs by hand"
    assert _pictures(cash_order_pdf(cash("ru", OUT), look=look)) == 1, "the head signs, nobody stamps"
    assert _pictures(cash_order_pdf(cash("en", OUT), look=look)) == 1
    assert _pictures(cash_order_pdf(replace(alone, number=""), look=look)) == 0
    assert _pictures(payment_order_pdf(payment("uk"), look=look)) == 0


def test_the_colour_of_the_look_is_on_every_paper() -> None:
    for kind, make in MADE.items():
        for design in Design:
            one, other = (make("en", PaperLook(design, colour=colour)) for colour in ("#b91c5c", "#15803d"))
            assert one != other, (kind, design)
