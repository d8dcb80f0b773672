"""Papers not made of lines: what each asks for, named by its field; sums that add up; content kept whole."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain import account_statement, cash_order, envelope, payment_order, power_of_attorney
from clientbase.domain.account_statement import StatementEntry, aged_sums, balances
from clientbase.domain.ageing import Bucket
from clientbase.domain.barcode import Symbology, symbology
from clientbase.domain.client import Address
from clientbase.domain.document import DocumentKind, Party
from clientbase.domain.document_days import DayImpossible
from clientbase.domain.envelope import postal
from clientbase.domain.label_sheet import SIZES, GoodsLabel, LabelSheet, TooManyLabels
from clientbase.domain.label_sheet import checked as checked_labels
from clientbase.domain.money import MixedCurrencies, Money, zero
from clientbase.domain.name_case_text import name_in_case
from clientbase.domain.name_parts import Case
from clientbase.domain.paper_check import (
    PaperAmountTooLarge,
    PaperCurrencyWrong,
    PaperDatesWrong,
    PaperEmpty,
    PaperFieldMissing,
    PaperFieldTooLong,
    PaperFieldWrong,
    PaperGoodsNameless,
    PaperOwnMissing,
    PaperQuantityWrong,
)
from clientbase.domain.paper_content import paper_content, paper_from, paper_kind
from clientbase.domain.paper_form import NUMBERED, PAPERS, PaperKind, kind_of
from clientbase.domain.power_of_attorney import AttorneyLine
from clientbase.domain.price_sheet import PriceRow, groups
from clientbase.i18n import language
from clientbase.texts import sentence
from tests.examples import examples
from tests.reports.sample_papers import FORMS, attorney, cash, payment, statement

LANGUAGES = ("uk", "ru", "en")


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_every_numbered_paper_comes_back_from_its_content(tongue: str) -> None:
    papers = [
        attorney(tongue),
        payment(tongue),
        cash(tongue),
        cash(tongue, PaperKind.CASH_OUT),
        statement(tongue, PaperKind.RECONCILIATION),
    ]
    assert {paper_kind(paper) for paper in papers} == set(NUMBERED) - {PaperKind.CONTRACT}, (
        "made of templates"
    )
    for paper in papers:
        assert paper_from(paper_content(paper)) == paper


def test_kinds_of_rows_are_told_apart() -> None:
    assert kind_of("invoice") is DocumentKind.INVOICE
    assert kind_of("cash_in") is PaperKind.CASH_IN
    assert set(PAPERS) == set(PaperKind)
    assert not set(PaperKind) & set(DocumentKind)
    with pytest.raises(ValueError, match="letter"):
        kind_of("letter")


@pytest.mark.parametrize(
    ("changed", "error", "said"),
    [
        ({"supplier": " "}, PaperFieldMissing, "From whom to receive"),
        ({"person": ""}, PaperFieldMissing, "To whom it is given"),
        ({"company": Party()}, PaperOwnMissing, "Company name"),
        ({"valid_until": date(2026, 11, 1)}, PaperDatesWrong, "Valid until: 1 Nov 2026 lies before 23 Nov"),
        ({"lines": ()}, PaperEmpty, "at least one line"),
        ({"issued_on": date(1026, 11, 23)}, DayImpossible, "Date: 23.11.1026"),
        ({"valid_until": date(3026, 11, 23)}, DayImpossible, "Valid until: 23.11.3026"),
        ({"lines": (AttorneyLine("Rose"), AttorneyLine(" "))}, PaperGoodsNameless, "Line 2"),
        *(
            ({"lines": (AttorneyLine("Rose", "pcs", Decimal(quantity)),)}, PaperQuantityWrong, said)
            for quantity, said in (
                ("-5", "Line 1, quantity: “-5”"),
                ("0", "Line 1, quantity: “0”"),
                ("1e12", "Line 1, quantity: “1E+12”"),
                ("1000000000", "999,999,999 at most"),
                ("1e-9", "up to six decimals"),
            )
        ),
    ],
)
def test_a_power_of_attorney_names_what_it_lacks(
    changed: dict[str, object], error: type[Exception], said: str
) -> None:
    with pytest.raises(error) as caught, language("en"):
        power_of_attorney.checked(replace(attorney("en"), **changed))  # type: ignore[arg-type]
    with language("en"):
        assert said in sentence(caught.value)
    assert power_of_attorney.checked(attorney("uk")) == attorney("uk")


def _of(tongue: str, side: str, **changed: str) -> payment_order.PaymentOrder:
    paper = payment(tongue)
    return replace(paper, **{side: replace(getattr(paper, side), **changed)})


@pytest.mark.parametrize(
    ("paper", "error", "part"),
    [
        (_of("uk", "recipient", iban=""), PaperFieldMissing, "recipient_account"),
        (_of("uk", "recipient", iban="UA903052992990004149123456780"), PaperFieldWrong, "recipient_account"),
        (_of("uk", "payer", iban="DE89370400440532013000"), PaperFieldWrong, "payer_account"),
        (_of("uk", "recipient", tax_id=""), PaperFieldMissing, "recipient_code"),
        (_of("uk", "recipient", tax_id="abc"), PaperFieldWrong, "recipient_code"),
        (_of("uk", "recipient", tax_id="1234567"), PaperFieldWrong, "recipient_code"),
        (_of("uk", "payer", tax_id=""), PaperOwnMissing, "payer_code"),
        (_of("uk", "payer", iban=""), PaperOwnMissing, "payer_account"),
        (_of("ru", "recipient", tax_id="abc"), PaperFieldWrong, "recipient_code"),
        (_of("ru", "payer", tax_id="77012345678"), PaperFieldWrong, "payer_code"),
        (replace(payment("uk"), amount=Money(100_000_000_000, "UAH")), PaperAmountTooLarge, "amount"),
        (replace(payment("uk"), amount=Money(100, "EUR")), PaperCurrencyWrong, "amount"),
        (replace(payment("ru"), amount=Money(100, "UAH")), PaperCurrencyWrong, "amount"),
        (replace(payment("uk"), issued_on=date(1800, 1, 1)), DayImpossible, "issued_on"),
        (_of("uk", "recipient", name="Н" * 141), PaperFieldTooLong, "recipient"),
        (replace(payment("uk"), purpose="п" * 421), PaperFieldTooLong, "purpose"),
        (replace(payment("uk"), purpose=""), PaperFieldMissing, "purpose"),
        (replace(payment("uk"), amount=Money(0, "UAH")), PaperFieldWrong, "amount"),
        (_of("ru", "recipient", account="4080281000000000000"), PaperFieldWrong, "recipient_account"),
        (_of("ru", "payer", bank_code="04452500"), PaperFieldWrong, "payer_bank"),
        (_of("ru", "recipient", bank_code=""), PaperFieldMissing, "recipient_bank"),
        (replace(payment("ru"), purpose="п" * 211), PaperFieldTooLong, "purpose"),
        (_of("en", "recipient", iban="PL61109010140000071219812875"), PaperFieldWrong, "recipient_account"),
        (replace(payment("en"), purpose="p" * 141), PaperFieldTooLong, "purpose"),
        (replace(payment("en"), amount=Money(100, "USD")), PaperCurrencyWrong, "amount"),
    ],
)
def test_a_payment_order_a_bank_would_refuse_names_the_field(
    paper: payment_order.PaymentOrder, error: type[Exception], part: str
) -> None:
    with pytest.raises(error) as caught:
        payment_order.checked(paper)
    assert caught.value.facts["part"] == part  # type: ignore[attr-defined]
    assert sentence(caught.value)


def test_what_has_no_code_is_paid_all_the_same() -> None:
    """Nine zeros and a passport stand for the code of who has none; a Russian person may have no ИНН."""
    for tongue, codes in (("uk", ("000000000", "АА123456", "1234567890")), ("ru", ("", "0", "770123456789"))):
        for code in codes:
            payment_order.checked(_of(tongue, "recipient", tax_id=code))


@pytest.mark.parametrize(
    ("country", "typed", "parts"),
    [
        ("UA", {"tax_id": "12345678"}, set()),
        ("UA", {"tax_id": "12345679"}, {"recipient_code"}),
        ("UA", {"tax_id": "abc"}, set()),  # is refused by itself
        ("RU", {"tax_id": "7701234567"}, {"recipient_code"}),
        ("RU", {"account": "40602810700000000026", "bank_code": "049805746"}, {"recipient_account"}),
        ("DE", {"tax_id": "abc"}, set()),
    ],
)
def test_slips_in_a_recipients_requisites(country: str, typed: dict[str, str], parts: set[str]) -> None:
    assert set(payment_order.doubts_of(Party(**typed), country)) == parts


def test_an_amount_is_told_as_it_was_typed() -> None:
    assert payment_order.typed_amount("1 250,50", "UAH") == Money(125_050, "UAH")
    assert payment_order.typed_amount("", "UAH") == Money(0, "UAH")
    for text in ("x", "1.005", "1e5", "9" * 70):
        with pytest.raises(PaperFieldWrong) as caught:
            payment_order.typed_amount(text, "UAH")
        assert (caught.value.facts["part"], str(caught.value.facts["value"])[:3]) == ("amount", text[:3])


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_right_papers_pass(tongue: str) -> None:
    payment_order.checked(payment(tongue))
    cash_order.checked(cash(tongue))
    account_statement.checked(statement(tongue))


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"person": ""}, "person"),
        ({"basis": " "}, "basis"),
        ({"amount": Money(-100, "UAH")}, "amount"),
        ({"amount": Money(100_000_000_000, "UAH")}, "amount"),
        ({"issued_on": date(3026, 1, 1)}, "issued_on"),
    ],
)
def test_a_cash_order_names_what_it_lacks(changed: dict[str, object], part: str) -> None:
    with pytest.raises((PaperFieldMissing, PaperFieldWrong, PaperAmountTooLarge, DayImpossible)) as caught:
        cash_order.checked(replace(cash("uk"), **changed))  # type: ignore[arg-type]
    assert caught.value.facts["part"] == part


minors = st.integers(-(10**11), 10**11)


@given(minors, st.lists(st.tuples(minors, minors), max_size=30))
@settings(max_examples=examples(50))
def test_a_statement_adds_up(opening: int, moves: list[tuple[int, int]]) -> None:
    day = date(2026, 11, 1)
    entries = tuple(StatementEntry(day, "", Money(one, "UAH"), Money(two, "UAH")) for one, two in moves)
    paper = replace(statement("uk"), opening=Money(opening, "UAH"), entries=entries)
    assert paper.closing == paper.opening + paper.debit - paper.credit
    assert ([paper.opening, *balances(paper)])[-1] == paper.closing


def test_a_statement_of_two_currencies_or_no_days_is_refused() -> None:
    paper = statement("uk")
    with pytest.raises(PaperDatesWrong):
        account_statement.checked(replace(paper, last=date(2026, 8, 1)))
    mixed = StatementEntry(date(2026, 9, 9), "x", Money(1, "EUR"), zero("EUR"))
    with pytest.raises(MixedCurrencies):
        account_statement.checked(replace(paper, entries=(mixed,)))


def test_unpaid_parts_go_into_their_bucket() -> None:
    on = date(2026, 11, 30)
    parts = [
        (date(2026, 12, 1), Money(1, "UAH")),
        (on, Money(2, "UAH")),
        (date(2026, 11, 29), Money(10, "UAH")),
        (date(2026, 9, 1), Money(100, "UAH")),
        (date(2025, 1, 1), Money(1000, "UAH")),
    ]
    sums = {one.bucket: one.amount.minor for one in aged_sums(parts, on, "UAH")}
    expected = {Bucket.NOT_DUE: 3, Bucket.TO_30: 10, Bucket.TO_60: 0, Bucket.TO_90: 100, Bucket.LONGER: 1000}
    assert sums == expected


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("4820000000000", (Symbology.EAN13, "4820000000000")),
        ("482 0000 000000", (Symbology.EAN13, "4820000000000")),
        ("96385074", (Symbology.EAN8, "96385074")),
        ("036000291452", (Symbology.EAN13, "0036000291452")),
        ("4820000000001", (Symbology.CODE128, "4820000000001")),
        ("ABC-123", (Symbology.CODE128, "ABC-123")),
        ("Ж-1", None),
        ("", None),
        ("x" * 41, None),
    ],
)
def test_a_code_is_drawn_as_what_it_is(code: str, found: tuple[Symbology, str] | None) -> None:
    assert symbology(code) == found


def test_addresses_stand_as_the_post_wants_them() -> None:
    address = Address("вул. Садова, 5", "м. Львів", "Львівська обл.", "79000", "Україна")
    home = postal("О. Ткаченко", address, "UA")
    assert (home.lines, home.postcode) == (("вул. Садова, 5", "м. Львів", "Львівська обл."), "79000")
    from_russia = postal("О. Ткаченко", address, "RU", abroad=True)
    assert (from_russia.lines[-1], from_russia.postcode) == ("УКРАЇНА", "79000"), "the postcode last"
    polish = Address("ul. Przykładowa 1/5", "Warszawa", "", "00-001", "Polska")
    from_ukraine = postal("X", polish, "UA", abroad=True)
    assert (from_ukraine.lines[-2:], from_ukraine.postcode) == (("00-001", "POLSKA"), ""), "the country last"
    german = Address("Beispielstraße 1", "Berlin", "", "10115", "Germany")
    assert postal("X", german, "DE").lines == ("Beispielstraße 1", "10115 Berlin")
    assert postal("X", german, "PL", abroad=True).lines == ("Beispielstraße 1", "10115 Berlin", "GERMANY")
    assert postal("X", Address(street="Київ, вул. Садова 5"), "UA").lines == ("Київ, вул. Садова 5",)


def test_an_envelope_needs_somebody_and_somewhere() -> None:
    nobody = envelope.PostalAddress("", ())
    somebody = envelope.PostalAddress("Олена", ("вул. Садова, 5",), "79000")
    size = envelope.SIZES["DL"]
    assert envelope.checked(envelope.Envelope(size, nobody, somebody)).recipient is somebody
    for wrong in (nobody, replace(somebody, lines=(), postcode="")):
        with pytest.raises(PaperFieldMissing):
            envelope.checked(envelope.Envelope(size, nobody, wrong))


def test_sheets_of_labels_fit_their_page() -> None:
    for size in SIZES.values():
        if size.roll:
            continue
        assert size.left + size.columns * size.width + (size.columns - 1) * size.across <= 210
        assert size.top + size.rows * size.height + (size.rows - 1) * size.down <= 297


def test_too_many_labels_are_told() -> None:
    sheet = LabelSheet(SIZES["3x8"], ((GoodsLabel("x"), 20_000), (GoodsLabel("y"), 1)))
    with pytest.raises(TooManyLabels) as caught:
        checked_labels(sheet)
    assert "20001" in sentence(caught.value)


def test_goods_stand_by_category_and_those_of_none_last() -> None:
    rows = [
        PriceRow("a"),
        PriceRow("b", category="Б"),
        PriceRow("c", category="А"),
        PriceRow("d", category="Б"),
    ]
    found = [(name, "".join(row.name for row in some)) for name, some in groups(rows)]
    assert found == [("Б", "bd"), ("А", "c"), ("", "a")]


def test_names_stand_in_their_case() -> None:
    assert name_in_case("Образцов Пётр Ильич", Case.GENITIVE, "ru") == "Образцова Петра Ильича"
    assert name_in_case("ТОВ «Ромашка»", Case.DATIVE, "uk") == "ТОВ «Ромашка»"
    assert name_in_case("Anna Sample", Case.DATIVE, "en") == "Anna Sample"


def test_sets_of_forms_are_known() -> None:
    assert set(FORMS) == set(LANGUAGES)
    assert attorney("uk").lines[0].quantity == Decimal(2)
