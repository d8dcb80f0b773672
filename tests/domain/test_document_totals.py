"""The sums of documents: the rules of EN 16931 hold for any lines, and known cases by hand."""

from collections import defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clientbase.domain.document import (
    Discount,
    DocumentDraft,
    DocumentLine,
    DocumentTotals,
    Party,
    Terms,
    VatRounding,
)
from clientbase.domain.document_totals import (
    MAX_TOTAL,
    DiscountTooLarge,
    DocumentEmpty,
    DocumentTooLarge,
    PrepaidTooLarge,
    WholeDiscountTooLarge,
    issued,
    totals_of,
)
from clientbase.domain.money import Money, zero
from clientbase.domain.vat import NO_VAT, VatMode, parse_vat
from clientbase.i18n import language


def line(quantity: str, price: str, rate: str = "", discount: str = "") -> DocumentLine:
    off = None
    if discount:
        number = Decimal(discount.rstrip("%"))
        off = Discount(percent=number) if discount.endswith("%") else Discount(amount=number)
    return DocumentLine(
        "Товар", Decimal(quantity), "шт", Decimal(price), Decimal(rate) if rate else None, off
    )


def sums(totals: DocumentTotals) -> tuple[str, str, str]:
    return (str(totals.net_total.amount), str(totals.vat_total.amount), str(totals.gross_total.amount))


@pytest.mark.parametrize(
    ("lines", "vat", "expected"),
    [
        ([line("2", "850"), line("1", "120")], "none", ("1820.00", "0.00", "1820.00")),
        ([line("1", "100")], "on_top:20", ("100.00", "20.00", "120.00")),
        ([line("1", "100")], "included:20", ("83.33", "16.67", "100.00")),
        ([line("3", "0.33")], "on_top:20", ("0.99", "0.20", "1.19")),
        # per rate, not per line: three times 0.10 × 7 % is 0.021, not 3 × 0.01
        ([line("1", "0.10"), line("1", "0.10"), line("1", "0.10")], "on_top:7", ("0.30", "0.02", "0.32")),
        ([line("1", "100"), line("1", "100", "7")], "on_top:20", ("200.00", "27.00", "227.00")),
        (
            [line("1", "120"), line("1", "107", "7"), line("1", "5", "0")],
            "included:20",
            ("205.00", "27.00", "232.00"),
        ),
        ([line("1", "100", "", "10%")], "on_top:20", ("90.00", "18.00", "108.00")),
        ([line("1.5", "33.33", "", "0.5")], "none", ("49.50", "0.00", "49.50")),  # 49.995 → 50.00 − 0.50
        ([line("1", "100"), line("1", "50", "20")], "none", ("150.00", "10.00", "160.00")),
        ([line("1", "0")], "on_top:20", ("0.00", "0.00", "0.00")),
        ([line("1", "10", "", "100%")], "included:20", ("0.00", "0.00", "0.00")),
    ],
)
def test_cases_reckoned_by_hand(lines: list[DocumentLine], vat: str, expected: tuple[str, str, str]) -> None:
    assert sums(totals_of(tuple(lines), parse_vat(vat), "UAH")) == expected


def terms(discount: str = "", delivery: str = "0", prepaid: str = "0", step: int = 1) -> Terms:
    return Terms(line("1", "1", "", discount).discount, Decimal(delivery), Decimal(prepaid), step=step)


@pytest.mark.parametrize(
    ("lines", "vat", "of_all", "expected", "due"),
    [
        # 10 % off 200.00, 20 % on top of 180.00
        ([line("2", "100")], "on_top:20", terms("10%"), ("180.00", "36.00", "216.00"), "216.00"),
        # 33.34 off two rates alike: 16.67 each; 83.33 × 20 % = 16.67, 83.33 × 7 % = 5.83
        (
            [line("1", "100"), line("1", "100", "7")],
            "on_top:20",
            terms("33.34"),
            ("166.66", "22.50", "189.16"),
            "189.16",
        ),
        # delivery bears the document's rate
        ([line("1", "100", "7")], "on_top:20", terms("", "50"), ("150.00", "17.00", "167.00"), "167.00"),
        # included: (120 − 12 + 24) × 20 ÷ 120 = 22
        ([line("1", "120")], "included:20", terms("10%", "24"), ("110.00", "22.00", "132.00"), "132.00"),
        # a deposit, and the rest in cash to 50 coins: 132.30 − 100 = 32.30 → 32.50
        ([line("1", "132.30")], "none", terms("", "0", "100", 50), ("132.30", "0.00", "132.30"), "32.50"),
        ([line("1", "132.24")], "none", terms("", "0", "0", 50), ("132.24", "0.00", "132.24"), "132.00"),
        ([line("1", "100")], "none", terms("100%"), ("0.00", "0.00", "0.00"), "0.00"),
    ],
)
def test_terms_of_the_whole_reckoned_by_hand(
    lines: list[DocumentLine], vat: str, of_all: Terms, expected: tuple[str, str, str], due: str
) -> None:
    totals = totals_of(tuple(lines), parse_vat(vat), "UAH", of_all)
    assert sums(totals) == expected
    assert str(totals.amount_due.amount) == due


def test_vat_by_lines_is_rounded_in_each() -> None:
    lines = (line("1", "0.10"), line("1", "0.10"), line("1", "0.10"))
    by_lines = Terms(vat_rounding=VatRounding.PER_LINE)
    assert sums(totals_of(lines, parse_vat("on_top:7"), "UAH", by_lines)) == ("0.30", "0.03", "0.33")
    assert sums(totals_of(lines, parse_vat("included:20"), "UAH", by_lines)) == ("0.24", "0.06", "0.30")


def test_breakdown_names_each_rate_once_the_highest_first() -> None:
    totals = totals_of(
        (line("1", "5", "0"), line("1", "100"), line("1", "10", "7"), line("2", "1")),
        parse_vat("on_top:20"),
        "EUR",
    )
    assert [(str(item.rate), str(item.net.amount), str(item.vat.amount)) for item in totals.vat] == [
        ("20", "102.00", "20.40"),
        ("7", "10.00", "0.70"),
        ("0", "5.00", "0.00"),
    ]


LINES = st.lists(
    st.builds(
        DocumentLine,
        st.just("Товар"),
        st.decimals("0.001", "999", places=3),
        st.just("шт"),
        st.decimals("0", "9999", places=3),
        st.none() | st.sampled_from([Decimal(0), Decimal(5), Decimal(7), Decimal(20), Decimal("22.5")]),
        st.none()
        | st.builds(Discount, percent=st.decimals("0", "100", places=2))
        | st.builds(Discount, amount=st.decimals("0", "5", places=2)),
    ),
    min_size=1,
    max_size=12,
).map(tuple)
VATS = st.sampled_from([NO_VAT, *map(parse_vat, ("on_top:20", "on_top:7", "included:20", "included:22.5"))])


TERMS = st.builds(
    Terms,
    st.none()
    | st.builds(Discount, percent=st.decimals("0", "100", places=2))
    | st.builds(Discount, amount=st.decimals("0", "50", places=2)),
    st.just(Decimal(0)) | st.decimals("0", "500", places=2),
    st.just(Decimal(0)) | st.decimals("0", "50", places=2),
    st.sampled_from(VatRounding),
    st.sampled_from([1, 5, 10, 50, 100]),
)


@given(LINES, VATS, st.sampled_from(["UAH", "JPY", "KWD"]), TERMS)
def test_the_rules_of_en_16931_hold(
    lines: tuple[DocumentLine, ...], vat: VatMode, code: str, of_all: Terms
) -> None:
    try:
        totals = totals_of(lines, vat, code, of_all)
    except (DiscountTooLarge, DocumentTooLarge, WholeDiscountTooLarge, PrepaidTooLarge):
        assume(False)
        return
    nothing = zero(code)
    assert sum((item.net for item in totals.lines), nothing) == totals.lines_total  # BR-CO-10
    allowed = totals.lines_total - totals.allowance_total + totals.charge_total
    assert allowed == totals.net_total  # BR-CO-13
    assert sum((item.vat for item in totals.vat), nothing) == totals.vat_total  # BR-CO-14
    assert totals.net_total + totals.vat_total == totals.gross_total  # BR-CO-15
    assert totals.gross_total - totals.prepaid + totals.rounding == totals.amount_due  # BR-CO-16
    assert abs(totals.rounding.minor) * 2 <= of_all.step
    assert totals.amount_due.minor % of_all.step == 0
    taxed = len([item for item in totals.lines if item.vat_rate is not None]) + 2
    for item in totals.vat:  # BR-CO-17
        exact = (item.net.amount * item.rate / 100).quantize(item.vat.amount, rounding=ROUND_HALF_UP)
        per_line = of_all.vat_rounding is VatRounding.PER_LINE
        slack = taxed if per_line else int(vat.included)
        assert abs(item.vat.minor - Money.of(exact, code).minor) <= slack
    assert all(item.net.minor >= 0 and item.discount.minor >= 0 for item in totals.lines)
    shown = totals.amount - totals.off + totals.delivery
    if vat.included:
        assert shown == totals.gross_total
    else:
        assert shown == totals.net_total
        assert [item.amount for item in totals.lines] == [item.net for item in totals.lines]
        assert (totals.allowance_total, totals.charge_total) == (totals.off, totals.delivery)


@given(LINES, VATS)
def test_without_terms_the_nets_of_a_rate_are_its_lines(
    lines: tuple[DocumentLine, ...], vat: VatMode
) -> None:
    try:
        totals = totals_of(lines, vat, "EUR")
    except (DiscountTooLarge, DocumentTooLarge):
        assume(False)
        return
    by_rate: dict[Decimal, Money] = defaultdict(lambda: zero("EUR"))
    for item in totals.lines:
        if item.vat_rate is not None:
            by_rate[item.vat_rate] += item.net
    assert {item.rate: item.net for item in totals.vat} == dict(by_rate)  # BR-S-08
    assert totals.amount_due == totals.gross_total


def test_more_off_than_the_whole_or_paid_before_than_is_due() -> None:
    with pytest.raises(WholeDiscountTooLarge):
        totals_of((line("1", "10"),), NO_VAT, "UAH", terms("10.01"))
    with pytest.raises(PrepaidTooLarge):
        totals_of((line("1", "10"),), NO_VAT, "UAH", terms("", "0", "10.01"))


def test_a_discount_above_the_line_names_it() -> None:
    with pytest.raises(DiscountTooLarge) as caught:
        totals_of((line("1", "10"), line("1", "10", "", "10.01")), NO_VAT, "UAH")
    assert caught.value.line == 2


def test_the_largest_sum_and_one_coin_more() -> None:
    assert totals_of((line("1", "999999999.99"),), NO_VAT, "UAH").gross_total.amount == MAX_TOTAL
    with pytest.raises(DocumentTooLarge):
        totals_of((line("1", "999999999.99"), line("1", "0.01")), NO_VAT, "UAH")
    for code, limit in (("UAH", "999,999,999.99"), ("JPY", "999,999,999"), ("KWD", "999,999,999.990")):
        with pytest.raises(DocumentTooLarge) as caught, language("en"):
            totals_of((line("999999999", "999999999"),), NO_VAT, code)
        assert str(caught.value.facts["limit"]).endswith(f"\u00a0{limit}")


def test_issuing_copies_the_draft_and_freezes_it() -> None:
    draft = DocumentDraft("UAH", (line("2", "10"),), Party(name="А"), Party(name="Б"), date(2026, 11, 22))
    document = issued(draft, "0001")
    assert document.number == "0001"
    assert document.buyer.name == "Б"
    assert document.totals.gross_total == Money(2000, "UAH")
    with pytest.raises(AttributeError):
        document.number = "2"  # type: ignore[misc]
    with pytest.raises(DocumentEmpty):
        issued(DocumentDraft("UAH", (), Party(), Party(), date(2026, 11, 22)), "1")
