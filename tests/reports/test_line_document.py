"""Documents of lines: right sums and words in three languages, forms of three countries, all lengths."""

import difflib
import os
import re
from base64 import urlsafe_b64decode
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from clientbase.domain.document import Discount, DocumentKind, DocumentLine, IssuedDocument, Party, Terms
from clientbase.domain.document_totals import issued
from clientbase.domain.payment_qr import payment_qr
from clientbase.domain.qr_nbu import LINK, NbuFormat
from clientbase.reports.line_document import document_pdf
from tests.reports.pdf_reading import golden, read_pdf
from tests.reports.sample_documents import SELLERS, document_of, draft_of

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    ("language", "vat", "said"),
    [
        (
            "uk",
            "none",
            [
                "Рахунок на оплату № 0042",
                "від 22 листопада 2026 р.",
                "до 29 листопада 2026 р.",
                "8 724,47 ₴",
                "Вісім тисяч сімсот двадцять чотири гривні 47 копійок. Без ПДВ.",
                "UA213223130000026007233566001",
                "РНОКПП 1234567890",
                "ЄДРПОУ 12345678",
            ],
        ),
        (
            "uk",
            "on_top:20",
            [
                "Разом без ПДВ 8 724,47 ₴",
                "ПДВ 20 % 1 744,89 ₴",
                "Усього до сплати 10 469,36 ₴",
                "Десять тисяч чотириста шістдесят дев’ять гривень 36 копійок. У тому числі ПДВ 1 744,89 ₴.",
            ],
        ),
        (
            "ru",
            "included:20",
            [
                "Счёт на оплату № 0042",
                "от 22 ноября 2026 г.",
                "Банк получателя",
                "БИК 044525000",
                "40702810900000000001",
                "ИНН 7701234567 КПП 770101001",
                "В том числе НДС 20 % 1 454,08 ₽",
                "Всего к оплате 8 724,47 ₽",
                "Восемь тысяч семьсот двадцать четыре рубля 47 копеек.",
                "Руководитель",
                "Бухгалтер",
            ],
        ),
        (
            "en",
            "on_top:19",
            [
                "Invoice No. 0042",
                "22 November 2026",
                "VAT id DE123456789",
                "VAT 19% €1,657.65",
                "Total to pay €10,382.12",
                "Ten thousand three hundred eighty-two euros and 12 cents.",
            ],
        ),
    ],
)
def test_says_the_right_sums_and_words(language: str, vat: str, said: list[str]) -> None:
    text = read_pdf(document_pdf(document_of(language, 5, vat)), pictures=False).text
    for words in said:
        assert words in text


@pytest.mark.parametrize("language", ["uk", "ru", "en"])
@pytest.mark.parametrize("form", ["none_1", "mixed_12"])
def test_golden_texts(language: str, form: str) -> None:
    """All words of the page; set GOLDEN=write to take what is printed now as right, after looking at it."""
    document = (
        document_of(language, 1)
        if form == "none_1"
        else document_of(language, 12, "included:20", rates=True, discounts=True)
    )
    _is_golden(document, f"invoice_{language}_{form}")


@pytest.mark.parametrize("language", ["uk", "ru", "en"])
@pytest.mark.parametrize("kind", [kind for kind in DocumentKind if kind is not DocumentKind.INVOICE])
def test_golden_texts_of_other_kinds(language: str, kind: DocumentKind) -> None:
    _is_golden(document_of(language, 2, "on_top:20", kind=kind), f"{kind}_{language}")


def _is_golden(document: IssuedDocument, name: str) -> None:
    text = "\n".join(read_pdf(document_pdf(document), pictures=False).pages).replace("\r", "").strip() + "\n"
    path = golden(f"{name}.txt")
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    wanted = path.read_text(encoding="utf-8")
    assert text == wanted, "\n".join(difflib.unified_diff(wanted.split("\n"), text.split("\n"), lineterm=""))


@pytest.mark.parametrize("kind", DocumentKind)
def test_long_names_and_large_sums_are_whole_on_every_kind(kind: DocumentKind) -> None:
    name = "Композиція «Осінній ліс» у кошику з лози " * 5
    lines = tuple(
        DocumentLine(f"{number:02d}) {name[:195]}", Decimal("1.5"), "упаковка", Decimal("14999999.99"))
        for number in range(1, 41)
    )
    document = document_of("uk", vat="on_top:11", lines=lines, kind=kind)
    assert str(document.totals.gross_total.amount) == "998999999.56"
    read = read_pdf(document_pdf(document), pictures=False)
    assert [int(found) for found in re.findall(r"(\d\d)\) Композиція", read.text)] == list(range(1, 41))
    assert read.text.count("у кошику з лози") >= 40 * 4
    assert "998 999 999,56 ₴" in read.pages[-1]
    said = "Дев’ятсот дев’яносто вісім мільйонів дев’ятсот дев’яносто дев’ять тисяч"
    assert said in re.sub(r"\s+", " ", read.pages[-1])


def test_only_what_asks_for_money_says_where_to_pay() -> None:
    for kind in DocumentKind:
        read = read_pdf(document_pdf(document_of("uk", kind=kind)))
        assert bool(read.codes()) is (kind is DocumentKind.INVOICE)
        assert ("МФО" in read.text) is (kind is DocumentKind.INVOICE)


@pytest.mark.parametrize("kind", [DocumentKind.WAYBILL, DocumentKind.ACT])
def test_both_sides_sign_under_the_last_row(kind: DocumentKind) -> None:
    for count in (*range(14, 34), 60):
        last = read_pdf(document_pdf(document_of("uk", count, kind=kind)), pictures=False).pages[-1]
        assert re.search(rf"^{count}\b", last, re.MULTILINE), f"{count} lines: the sums stand alone"
        assert last.count("посада") == 2


def test_terms_of_the_whole_stand_between_the_lines_and_what_is_to_pay() -> None:
    terms = Terms(Discount(percent=Decimal(10)), Decimal(150), Decimal(1000), step=50)
    text = read_pdf(document_pdf(document_of("uk", terms=terms)), pictures=False).text
    rows = text[text.index("Сума рядків") : text.index("Усього найменувань")]
    assert rows == (
        "Сума рядків 8 724,47 ₴ Знижка 10 % −872,45 ₴ Доставка 150,00 ₴ Разом 8 002,02 ₴ "
        "Сплачено раніше −1 000,00 ₴ Округлення −0,02 ₴ Усього до сплати 7 002,00 ₴ "
    )


def test_a_search_finds_sums_with_a_plain_space() -> None:
    pages = read_pdf(document_pdf(document_of("uk")), pictures=False).pages
    assert "8 724,47" in pages[0]
    assert "\u00a0" not in pages[0]


@pytest.mark.parametrize("count", [1, 12, 60, 500])
def test_every_line_is_there_and_heads_repeat(count: int) -> None:
    lines = tuple(
        DocumentLine(f"Товар номер {number:03d};", Decimal(1), "шт", Decimal(10))
        for number in range(1, count + 1)
    )
    read = read_pdf(document_pdf(issued(draft_of("uk", lines=lines), "7")), pictures=False)
    found = re.findall(r"Товар номер (\d{3});", read.text)
    assert [int(number) for number in found] == list(range(1, count + 1))
    assert all("Товари, послуги" in page for page in read.pages)
    if count == 12:
        assert len(read.pages) == 1
    if len(read.pages) > 1:
        assert f"Сторінка {len(read.pages)} з {len(read.pages)}" in read.pages[-1]


def test_totals_never_stand_without_a_line() -> None:
    for count in range(1, 70):
        last = read_pdf(document_pdf(document_of("uk", count)), pictures=False).pages[-1]
        assert "Усього до сплати" in last
        assert re.search(rf"^{count}\b", last, re.MULTILINE), f"{count} lines: the sums stand alone"
        assert "підпис" in last


@pytest.mark.parametrize("language", ["uk", "ru", "en"])
def test_a_reprint_is_byte_identical(language: str) -> None:
    document = document_of(language, 12, "on_top:20")
    assert document_pdf(document) == document_pdf(document)


def test_fonts_are_embedded_subsets_and_the_file_is_described() -> None:
    data = document_pdf(document_of("uk"))
    assert b"Helvetica" not in data
    assert b"/FontFile2" in data
    assert re.search(rb"/BaseFont /[A-Z]{6}\+Inter-Regular", data)
    assert b"/Lang (uk)" in data
    assert b"D:20261122120000Z" in data
    assert "Рахунок на оплату № 0042, 22.11.2026".encode("utf-16-be")[:20] in _unescaped(data)
    assert len(data) < 60_000


def test_a_draft_is_marked_and_cannot_be_paid() -> None:
    read = read_pdf(document_pdf(draft_of("en")))
    assert "DRAFT" in read.text
    assert "Invoice No." not in read.text
    assert read.codes() == []
    marked = read_pdf(document_pdf(document_of("en"), draft=True))
    assert "DRAFT" in marked.text
    assert marked.codes() == []
    assert "DRAFT" not in read_pdf(document_pdf(document_of("en"))).text


def test_the_qr_of_a_euro_invoice_reads_back_from_the_page() -> None:
    (code,) = read_pdf(document_pdf(document_of("en", 5, "on_top:19"))).codes()
    assert code.split("\n")[:8] == [
        *("BCD", "002", "1", "SCT", "COBADEFFXXX", "Sample Flowers GmbH", "DE89370400440532013000"),
        "EUR10382.12",
    ]


def test_the_qr_of_a_russian_invoice_reads_back_from_the_page() -> None:
    (code,) = read_pdf(document_pdf(document_of("ru"))).codes()
    assert code.startswith("ST00012|Name=ООО «Пример и партнёры»|PersonalAcc=40702810900000000001|")
    assert "|Sum=872447|" in code


@pytest.mark.parametrize("name", ["ТОВ «Приклад»", "ТОВ «" + "Приклад і партнери " * 7 + "»"])
def test_the_qr_of_a_ukrainian_invoice_reads_back_from_the_page_through_its_sign(name: str) -> None:
    document = document_of("uk")
    seller = replace(document.seller, name=name)
    (code,) = read_pdf(document_pdf(replace(document, seller=seller))).codes()
    expected = payment_qr(
        seller, document.totals.amount_due, "Оплата за рахунком № 0042 від 22.11.2026. Без ПДВ"
    )
    assert expected is not None
    assert code == expected.text


def test_format_003_names_the_bill() -> None:
    document = document_of("uk")
    (code,) = read_pdf(document_pdf(document, nbu_layout=NbuFormat.V003)).codes()
    packed = code.removeprefix(LINK)
    lines = urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode("cp1251").split("\n")
    assert (len(lines), lines[1], lines[10]) == (17, "003", "0042")


def test_no_qr_where_none_can_be_right() -> None:
    bare = document_of("uk", seller=Party(name="ТОВ «Приклад»", iban="UA00", country="UA"))
    assert read_pdf(document_pdf(bare)).codes() == []
    assert read_pdf(document_pdf(document_of("en", seller=Party(name="X", iban="DE00")))).codes() == []


def test_nothing_known_of_the_seller() -> None:
    text = read_pdf(document_pdf(document_of("uk", 1, seller=Party())), pictures=False).text
    assert "Одна тисяча сімсот гривень 00 копійок" in text
    assert "IBAN" not in text


def test_long_and_strange_names() -> None:
    lines = (
        DocumentLine(
            "Дуже довга назва " * 58, Decimal("123456.789"), "упаковка велика", Decimal("6543.210987")
        ),
        DocumentLine("Безпробільнеслово" * 12, Decimal(1), "шт", Decimal(1)),
        DocumentLine("🌷🌷", Decimal(1), "шт", Decimal("99999999.99"), None, Discount(amount=Decimal(1))),
    )
    buyer = Party(name="Олена 🌷 Ткаченко \u200d李" + "Б" * 170)
    read = read_pdf(document_pdf(document_of("uk", lines=lines, buyer=buyer)), pictures=False)
    flat = re.sub(r"\s", "", read.text)
    assert "Безпробільнеслово" * 12 in flat
    assert flat.count("Дужедовганазва") == 58
    assert "Б" * 170 in flat
    assert "ОленаТкаченко?" in flat
    assert "🌷" not in flat


def test_the_widest_figures_leave_room_for_the_longest_name() -> None:
    """The type gets smaller before a name is squeezed; nothing is lost or drawn over the margin."""
    wide = DocumentLine(
        " ".join(f"слово{number}" for number in range(115)),
        Decimal("999999999.123456"),
        "упаковка дуже великого розміру",
        Decimal("0.999999"),
        None,
        Discount(amount=Decimal("999990000.00")),
    )
    tall = DocumentLine("W " * 500, Decimal(1), "шт", Decimal(1))
    read = read_pdf(document_pdf(document_of("uk", vat="on_top:22.5", lines=(wide, tall, wide))))
    assert "999 999 999,123456" in read.text
    assert "−999 990 000,00" in read.text
    for number in range(115):
        assert read.text.count(f"слово{number} ") == 2
    assert read.text.count("W") == 500
    for image in read.images:  # nothing is drawn outside the margins
        width, height = image.size
        margin = image.crop((width - 90, 0, width, height)).getextrema()
        assert margin == (255, 255)
        assert image.crop((0, height - 50, width, height)).getextrema() == (255, 255)


def test_strange_codes_of_the_seller_stay_in_their_place() -> None:
    seller = replace(
        SELLERS["ru"],
        account="🌷4" + "0" * 58,
        bank_code="1" * 30,
        tax_id="2" * 30,
        correspondent_account="3" * 60,
    )
    read = read_pdf(document_pdf(document_of("ru", seller=seller)))
    for code in ("4" + "0" * 58, "1" * 30, "2" * 30, "3" * 60):
        assert code in read.text
    assert "🌷" not in read.text
    image = read.images[0]
    assert image.crop((image.width - 98, 0, image.width, 300)).getextrema() == (255, 255)


def test_the_language_may_differ_from_the_documents_own() -> None:
    text = read_pdf(document_pdf(document_of("uk"), "en"), pictures=False).text
    assert "Invoice No. 0042" in text
    assert "Eight thousand seven hundred twenty-four hryvnias and 47 kopiykas. Without VAT." in text
    assert "RNOKPP 1234567890" in text


def test_only_columns_that_say_something() -> None:
    plain = read_pdf(document_pdf(document_of("uk")), pictures=False).text
    assert "Знижка" not in plain
    full = read_pdf(document_pdf(document_of("uk", 5, "included:20", discounts=True)), pictures=False).text
    assert "Знижка" in full
    assert "Ціна з ПДВ" in full


def test_a_sole_proprietor_signs_as_such() -> None:
    assert "Підприємець" in read_pdf(document_pdf(document_of("uk")), pictures=False).text
    company = Party(name="ТОВ «Приклад»", tax_id="12345678", director="Приклад О. І.")
    assert "Директор" in read_pdf(document_pdf(document_of("uk", seller=company)), pictures=False).text
    assert "signature" not in read_pdf(document_pdf(document_of("en")), pictures=False).text


def test_the_date_of_issue_is_the_date_of_the_file() -> None:
    document = document_of("uk", issued_on=date(2027, 1, 5), due_on=None)
    assert b"D:20270105120000Z" in document_pdf(document)


def _unescaped(data: bytes) -> bytes:
    return re.sub(rb"\\(\d{3})", lambda found: bytes([int(found[1], 8)]), data)
