"""How `--vat` and the setting are read."""

from decimal import Decimal

import pytest

from clientbase.domain.vat import NO_VAT, VatBasis, VatMode, VatModeWrong, parse_vat


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("none", NO_VAT),
        ("included:20", VatMode(VatBasis.INCLUDED, Decimal(20))),
        (" ON_TOP:7,50 ", VatMode(VatBasis.ON_TOP, Decimal("7.5"))),
        ("on_top:20%", VatMode(VatBasis.ON_TOP, Decimal(20))),
        ("included:0", VatMode(VatBasis.INCLUDED, Decimal(0))),
    ],
)
def test_read(text: str, mode: VatMode) -> None:
    assert parse_vat(text) == mode
    assert parse_vat(str(mode)) == mode


@pytest.mark.parametrize(
    "junk",
    [
        "",
        "20",
        "none:20",
        "included",
        "included:",
        "on_top:-1",
        "on_top:101",
        "on_top:nan",
        "on_top:1.234",
        "x:20",
    ],
)
def test_refused(junk: str) -> None:
    with pytest.raises(VatModeWrong) as caught:
        parse_vat(junk)
    assert caught.value.value == junk


def test_a_lines_own_rate_wins() -> None:
    mode = parse_vat("on_top:20")
    assert mode.rate_of(None) == 20
    assert mode.rate_of(Decimal(0)) == 0
    assert NO_VAT.rate_of(None) is None
    assert NO_VAT.rate_of(Decimal(7)) == 7
