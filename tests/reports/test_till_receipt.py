"""A receipt on a roll: all that is sold, right to the coin, as long as it needs and no longer."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from clientbase.domain.document import DocumentKind, DocumentLine, IssuedDocument, Party, Terms
from clientbase.domain.document_form import Roll
from clientbase.domain.document_totals import issued
from clientbase.reports.till_receipt import till_receipt_pdf
from tests.reports.pdf_reading import page_sizes, read_pdf
from tests.reports.sample_documents import document_of, draft_of

pytestmark = pytest.mark.usefixtures("qapp")


def receipt(language: str = "uk", count: int = 2, **values: object) -> IssuedDocument:
    return document_of(language, count, kind=DocumentKind.RECEIPT, **values)


@pytest.mark.parametrize("roll", Roll)
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("uk", ["Товарний чек № 0042", "2 шт × 850,00", "1 700,00", "Усього сплачено", "1 820,00 ₴"]),
        ("ru", ["Товарный чек № 0042", "2 шт × 850,00", "1 700,00", "Всего оплачено", "1 820,00 ₽"]),
        ("en", ["Sales receipt No. 0042", "2 pcs × 850.00", "1,700.00", "Total paid", "€1,820.00"]),
    ],
)
def test_says_what_was_sold(roll: Roll, language: str, said: list[str]) -> None:
    text = read_pdf(till_receipt_pdf(receipt(language), roll), pictures=False).text
    for words in said:
        assert words in text


@pytest.mark.parametrize("roll", Roll)
def test_the_page_is_as_wide_as_the_roll_and_as_long_as_it_needs(roll: Roll) -> None:
    heights = []
    for count in (1, 10, 100):
        ((width, height),) = page_sizes(till_receipt_pdf(receipt(count=count), roll))
        assert round(width / 72 * 25.4) == int(roll)
        heights.append(height)
    assert heights == sorted(heights)
    assert heights[0] < 400


def test_five_hundred_lines_are_all_there_on_several_pages() -> None:
    lines = tuple(
        DocumentLine(f"Товар {number:03d};", Decimal(1), "шт", Decimal(10)) for number in range(500)
    )
    draft = draft_of("uk", lines=lines, kind=DocumentKind.RECEIPT)
    data = till_receipt_pdf(issued(draft, "7"), Roll.NARROW)
    found = re.findall(r"Товар (\d{3});", read_pdf(data, pictures=False).text)
    assert [int(number) for number in found] == list(range(500))
    assert all(height <= 14_400 for _width, height in page_sizes(data))


def test_discounts_deposit_and_a_buyer_without_a_name() -> None:
    terms = Terms(delivery=Decimal(50), prepaid=Decimal(100))
    document = document_of("uk", 2, discounts=True, terms=terms, kind=DocumentKind.RECEIPT)
    text = read_pdf(till_receipt_pdf(replace(document, buyer=Party()), Roll.WIDE), pictures=False).text
    assert "Знижка −170,00" in text
    assert "Доставка 50,00 ₴" in text
    assert "Сплачено раніше −100,00 ₴" in text
    assert "Покупець" not in text


def test_a_draft_says_so_and_the_same_gives_the_same() -> None:
    assert "ЧЕРНЕТКА" in read_pdf(till_receipt_pdf(draft_of("uk", kind=DocumentKind.RECEIPT), Roll.WIDE)).text
    assert till_receipt_pdf(receipt(), Roll.WIDE) == till_receipt_pdf(receipt(), Roll.WIDE)
