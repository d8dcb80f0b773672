"""Papers not made of lines as PDFs: golden texts in three languages and sets of forms, barcodes read back."""

import difflib
import os
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from clientbase.domain.document import Party
from clientbase.domain.label_sheet import SIZES
from clientbase.domain.paper_form import PaperKind
from clientbase.domain.paper_look import PaperLook
from clientbase.reports.account_statement import account_statement_pdf
from clientbase.reports.cash_order import cash_order_pdf
from clientbase.reports.envelope import envelopes_pdf
from clientbase.reports.label_sheet import label_sheet_pdf
from clientbase.reports.payment_order import payment_order_pdf
from clientbase.reports.power_of_attorney import power_of_attorney_pdf, quantity_words
from clientbase.reports.price_sheet import price_sheet_pdf
from tests.reports.pdf_reading import golden, page_sizes, read_pdf
from tests.reports.sample_papers import (
    DAY,
    LONG,
    address_labels,
    attorney,
    cash,
    envelope,
    goods_labels,
    payment,
    prices,
    statement,
)

pytestmark = pytest.mark.usefixtures("qapp")

IN, OUT = PaperKind.CASH_IN, PaperKind.CASH_OUT
ACT = PaperKind.RECONCILIATION
MADE: dict[str, Callable[[str], bytes]] = {
    "power_of_attorney": lambda tongue: power_of_attorney_pdf(attorney(tongue)),
    "payment_order": lambda tongue: payment_order_pdf(payment(tongue)),
    "cash_in": lambda tongue: cash_order_pdf(cash(tongue)),
    "cash_out": lambda tongue: cash_order_pdf(cash(tongue, OUT)),
    "statement": lambda tongue: account_statement_pdf(statement(tongue)),
    "reconciliation": lambda tongue: account_statement_pdf(statement(tongue, ACT)),
    "price_list": lambda tongue: price_sheet_pdf(prices(tongue)),
    "labels": lambda tongue: label_sheet_pdf(goods_labels(tongue), made_on=DAY),
    "address_labels": lambda tongue: label_sheet_pdf(address_labels(tongue), made_on=DAY),
    "envelope": lambda tongue: envelopes_pdf((envelope(tongue),), made_on=DAY),
}


def _text(data: bytes) -> str:
    return "\n".join(read_pdf(data, pictures=False).pages).replace("\r", "").strip() + "\n"


def _is_golden(data: bytes, name: str) -> None:
    text, path = _text(data), golden(f"{name}.txt")
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    wanted = path.read_text(encoding="utf-8")
    assert text == wanted, "\n".join(difflib.unified_diff(wanted.split("\n"), text.split("\n"), lineterm=""))


@pytest.mark.parametrize("language", ["uk", "ru", "en"])
@pytest.mark.parametrize("kind", MADE)
def test_golden_texts(kind: str, language: str) -> None:
    data = MADE[kind](language)
    _is_golden(data, f"{kind}_{language}")
    assert data == MADE[kind](language), "a reprint is byte-identical"
    assert b"Helvetica" not in data


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("payment_order_ua_in_ru", lambda: payment_order_pdf(payment("ru", country="UA"))),
        ("payment_order_ru_in_en", lambda: payment_order_pdf(payment("en", country="RU"))),
        ("cash_in_ua_in_ru", lambda: cash_order_pdf(cash("ru", country="UA"))),
        ("cash_out_ru_in_uk", lambda: cash_order_pdf(cash("uk", OUT, country="RU"))),
        ("power_of_attorney_ru_in_uk", lambda: power_of_attorney_pdf(attorney("uk", country="RU"))),
        ("power_of_attorney_ua_in_en", lambda: power_of_attorney_pdf(attorney("en", country="UA"))),
        ("power_of_attorney_eu_in_ru", lambda: power_of_attorney_pdf(attorney("ru", country="DE"))),
        ("cash_in_eu_in_uk", lambda: cash_order_pdf(cash("uk", country="DE"))),
        ("payment_order_eu_in_uk", lambda: payment_order_pdf(payment("uk", country="DE"))),
        ("statement_ua_in_en", lambda: account_statement_pdf(statement("en", country="UA"))),
        ("reconciliation_ru_in_uk", lambda: account_statement_pdf(statement("uk", ACT, country="RU"))),
    ],
)
def test_golden_texts_of_a_form_in_another_language(name: str, data: Callable[[], bytes]) -> None:
    _is_golden(data(), name)


@pytest.mark.parametrize("count", [0, 1, 40, 500])
def test_every_line_of_a_statement_is_there(count: int) -> None:
    for kind in (PaperKind.STATEMENT, ACT):
        read = read_pdf(account_statement_pdf(statement("uk", kind, count)), pictures=False)
        found = re.findall(r"накладна (\d{4})|Оплата (\d+),", read.text)
        assert [int(one or other) for one, other in found] == list(range(1, count + 1))
        assert "Сальдо на 30.11.2026" in read.pages[-1]
        assert ("заборгованість" if kind is ACT else "До сплати") in read.text


def test_an_even_account_says_so_and_an_advance_names_who_owes() -> None:
    even = statement("uk", ACT, 0, opening=0)
    assert "заборгованість відсутня" in _text(account_statement_pdf(even))
    ahead = statement("uk", ACT, 0, opening=-70000)
    said = re.sub(r"\s+", " ", _text(account_statement_pdf(ahead)))
    assert (
        "заборгованість ФОП Приклад Оксана Іванівна на користь ТОВ «Ромашка і син» становить 700,00 ₴" in said
    )
    assert "строками" not in said


def test_the_turnover_and_the_balance_stay_with_the_last_entry() -> None:
    for kind in (PaperKind.STATEMENT, ACT):
        for count in range(16, 34, 2):
            last = read_pdf(account_statement_pdf(statement("uk", kind, count)), pictures=False).pages[-1]
            assert "Обороти за період" in last, f"{count} entries"
            assert f"Оплата {count}, банк" in last, f"{count} entries"


def test_a_sum_beyond_words_is_not_said_twice() -> None:
    text = _text(account_statement_pdf(statement("uk", ACT, 40, scale=900_000)))
    assert "становить 5 292 000 000,00 ₴." in text.replace("\n", " ").replace("\u00a0", " ")


@pytest.mark.parametrize("count", [1, 40, 500])
def test_every_line_of_a_power_of_attorney_is_there(count: int) -> None:
    paper = attorney("uk", count)
    lines = tuple(replace(line, item_name=f"Товар {n:03d};") for n, line in enumerate(paper.lines, 1))
    read = read_pdf(power_of_attorney_pdf(replace(paper, lines=lines)), pictures=False)
    assert [int(one) for one in re.findall(r"Товар (\d{3});", read.text)] == list(range(1, count + 1))
    assert f"Товар {count:03d};" in read.pages[-1], "the signatures never stand alone"
    assert "засвідчуємо" in read.pages[-1]


@pytest.mark.parametrize("count", [0, 1, 40, 500])
def test_every_price_is_there(count: int) -> None:
    read = read_pdf(price_sheet_pdf(prices("ru", count)), pictures=False)
    assert re.findall(r"A-(\d{3})", read.text) == [f"{number:03d}" for number in range(1, count + 1)]
    assert ("ещё нет ни одного товара" in read.text) is (count == 0)
    if count == 500:
        assert all("Ед." in page for page in read.pages), "heads repeat"
        assert "(продолжение)" in read.text


@pytest.mark.parametrize("language", ["uk", "ru", "en"])
def test_large_sums_and_long_names_are_whole(language: str) -> None:
    large = 99_999_999_999  # 999,999,999.99
    shown = "999,999,999.99" if language == "en" else "999 999 999,99"
    for paper in (payment(language, large), payment(language, large, country="RU")):
        long = replace(paper, recipient=replace(paper.recipient, name=LONG[:140]))
        text = _text(payment_order_pdf(long)).replace("\n", " ")
        assert shown in text or "999999999-99" in text
        assert LONG[:140].split(", ")[-1].split()[-1] in text
    for kind in (IN, OUT):
        order = replace(cash(language, kind, large), person=LONG[:200], basis=LONG[:200])
        text = re.sub(r"\s+", "", _text(cash_order_pdf(order)))
        assert shown.replace(" ", "") in text
        assert text.count(LONG[:200].replace(" ", "")) >= 2
    paper = statement(language, ACT, 40, scale=900_000)
    client = replace(paper.client, name=LONG[:200])
    text = _text(account_statement_pdf(replace(paper, client=client)))
    assert len(read_pdf(account_statement_pdf(paper), pictures=False).pages) < 6
    assert "5 292 000 000,00" in text or "5,292,000,000.00" in text  # more than there are words for


def test_long_names_stay_inside_the_page() -> None:
    wide = LONG[:200]
    price = prices("uk", 5, name=wide)
    price = replace(
        price, rows=tuple(replace(row, prices=(Decimal("999999999.99"),) * 3) for row in price.rows)
    )
    for data in (
        power_of_attorney_pdf(replace(attorney("uk", 2, name=wide), supplier=wide, person=wide)),
        price_sheet_pdf(price),
        envelopes_pdf((envelope("uk", "C6", wide),), made_on=DAY),
        account_statement_pdf(
            replace(statement("ru", ACT), client=Party(name=wide), company=Party(name=wide))
        ),
    ):
        for image in read_pdf(data).images:
            width, height = image.size
            assert image.crop((width - 56, 0, width, height)).getextrema() == (255, 255)
            assert image.crop((0, height - 40, width, height)).getextrema() == (255, 255)


def test_a_draft_says_so() -> None:
    for data in (
        power_of_attorney_pdf(replace(attorney("uk"), number="")),
        payment_order_pdf(replace(payment("uk"), number="")),
        cash_order_pdf(replace(cash("uk"), number="")),
        account_statement_pdf(replace(statement("uk", ACT), number="")),
    ):
        assert "ЧЕРНЕТКА" in _text(data)
    assert "ЧЕРНЕТКА" not in _text(account_statement_pdf(statement("uk")))


def test_quantities_are_said_with_the_gender_of_their_unit() -> None:
    said = [
        quantity_words(Decimal(amount), unit, language).replace("\u00a0", " ")
        for amount, unit, language in (
            ("2", "шт.", "uk"),
            ("2", "кг", "uk"),
            ("21", "упак", "ru"),
            ("1", "т", "ru"),
            ("3.5", "кг", "ru"),
            ("1000000000", "шт", "uk"),
            ("2", "pcs", "en"),
        )
    ]
    assert said == ["дві", "два", "двадцать одна", "одна", "3,5", "1 000 000 000", "two"]


@pytest.mark.parametrize("size", SIZES)
def test_barcodes_read_back_from_every_label(size: str) -> None:
    sheet = goods_labels("uk", size, count=3)
    codes = Counter(
        found.text
        for image in _pages(label_sheet_pdf(sheet, made_on=DAY))
        for found in zxingcpp.read_barcodes(image)
    )
    assert codes == {"4820000000000": 1, "96385074": 1, "ABC-123": 1}


def test_labels_begin_where_the_sheet_is_unused_and_run_on() -> None:
    sheet = goods_labels("uk", "3x8", count=5, copies=10)
    data = label_sheet_pdf(replace(sheet, first=20), made_on=DAY)
    assert len(page_sizes(data)) == 3  # 5 left on the first sheet, 24, 21
    text = read_pdf(data, pictures=False).text
    assert text.count("850,00 ₴") == 10
    first = read_pdf(data, pictures=False).pages[0]
    assert first.count("₴") == 5
    rolls = label_sheet_pdf(goods_labels("uk", "roll-58x40", count=4), made_on=DAY)
    assert [(round(w / 72 * 25.4), round(h / 72 * 25.4)) for w, h in page_sizes(rolls)] == [(58, 40)] * 4


def test_an_envelope_has_its_own_size() -> None:
    for key, expected in (("DL", (220, 110)), ("C6", (162, 114)), ("C5", (229, 162)), ("C4", (324, 229))):
        ((width, height),) = page_sizes(envelopes_pdf((envelope("uk", key),), made_on=DAY))
        assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == expected


def test_pictures_of_goods_and_broken_ones() -> None:
    stream = BytesIO()
    Image.new("RGB", (300, 200), (200, 30, 60)).save(stream, "JPEG")
    pictured = price_sheet_pdf(prices("uk", 3, picture=stream.getvalue()))
    assert b"/Subtype /Image" in pictured
    broken = price_sheet_pdf(prices("uk", 3, picture=b"no picture"))
    assert b"/Subtype /Image" not in broken
    assert "A-003" in _text(broken)


def _pages(data: bytes) -> list[Image.Image]:
    """As a printer of 300 dots an inch would put it."""
    return [image.resize((image.width * 2, image.height * 2)) for image in read_pdf(data).images]


def test_a_company_gives_its_papers_its_logo_and_colour() -> None:
    stream = BytesIO()
    Image.new("RGB", (300, 90), (185, 28, 92)).save(stream, "PNG")
    look = PaperLook(colour="#b91c5c", logo=stream.getvalue())
    for made in (
        power_of_attorney_pdf(attorney("uk"), look=look),
        account_statement_pdf(statement("uk", ACT), look=look),
        price_sheet_pdf(prices("uk"), look=look),
    ):
        assert b"/Subtype /Image" in made
    broken = replace(look, logo=b"none")
    assert b"/Subtype /Image" not in price_sheet_pdf(prices("uk"), look=broken)
    bank = payment_order_pdf(payment("uk"), look=look)
    assert b"/Subtype /Image" not in bank, "a bank's form bears no pictures"
