"""The sums of documents: the rules of EN 16931 hold for any lines, and known cases by hand."""

from collections import defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clientbase.domain.document import Discount, DocumentDraft, DocumentLine, DocumentTotals, Party
from clientbase.domain.document_totals import (
    MAX_TOTAL,
    DiscountTooLarge,
    DocumentEmpty,
    DocumentTooLarge,
    issued,
    totals_of,
)
from clientbase.domain.money import Money, zero
from clientbase.domain.vat import NO_VAT, VatMode, parse_vat


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


@given(LINES, VATS, st.sampled_from(["UAH", "JPY", "KWD"]))
def test_the_rules_of_en_16931_hold(lines: tuple[DocumentLine, ...], vat: VatMode, code: str) -> None:
    try:
        totals = totals_of(lines, vat, code)
    except (DiscountTooLarge, DocumentTooLarge):
        assume(False)
        return
    nothing = zero(code)
    nets = [item.net for item in totals.lines]
    assert sum(nets, nothing) == totals.net_total  # BR-CO-10, BR-CO-13
    assert sum((item.vat for item in totals.vat), nothing) == totals.vat_total  # BR-CO-14
    assert totals.net_total + totals.vat_total == totals.gross_total  # BR-CO-15
    assert totals.amount_due == totals.gross_total  # BR-CO-16: nothing prepaid, no rounding amount
    by_rate: dict[Decimal, Money] = defaultdict(lambda: nothing)
    for item in totals.lines:
        if item.vat_rate is not None:
            by_rate[item.vat_rate] += item.net
    assert {item.rate: item.net for item in totals.vat} == dict(by_rate)  # BR-S-08: nets of a rate
    for item in totals.vat:  # BR-CO-17
        exact = (item.net.amount * item.rate / 100).quantize(item.vat.amount, rounding=ROUND_HALF_UP)
        slack = 1 if vat.included else 0
        assert abs(item.vat.minor - Money.of(exact, code).minor) <= slack
    assert all(item.net.minor >= 0 and item.discount.minor >= 0 for item in totals.lines)
    if vat.included:
        assert sum((item.amount for item in totals.lines), nothing) == totals.gross_total
    else:
        assert [item.amount for item in totals.lines] == nets


def test_a_discount_above_the_line_names_it() -> None:
    with pytest.raises(DiscountTooLarge) as caught:
        totals_of((line("1", "10"), line("1", "10", "", "10.01")), NO_VAT, "UAH")
    assert caught.value.line == 2


def test_the_largest_sum_and_one_coin_more() -> None:
    assert totals_of((line("1", "999999999.99"),), NO_VAT, "UAH").gross_total.amount == MAX_TOTAL
    with pytest.raises(DocumentTooLarge):
        totals_of((line("1", "999999999.99"), line("1", "0.01")), NO_VAT, "UAH")
    with pytest.raises(DocumentTooLarge):
        totals_of((line("999999999", "999999999"),), NO_VAT, "UAH")


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
