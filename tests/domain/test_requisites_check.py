"""Requisites read for slips: the examples of the sources, and one slip in each of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.document import Party
from clientbase.domain.requisites_check import account_fits, doubts, kazakh_code_fits

_UA = {
    "country": "UA",
    "tax_id": "00032112",
    "vat_id": "000321126014",
    "iban": "UA21 3223 1300 0002 6007 2335 6600 1",
    "bank_code": "322313",
}
_RU = {
    "country": "RU",
    "tax_id": "7707083893",
    "tax_reason_code": "773601001",
    "registration_number": "1027700132195",
    "bank_code": "049805746",
    "account": "40602810700000000025",  # both accounts are the examples of the Bank of Russia
    "correspondent_account": "30101810800000000746",
}
_DE = {
    "country": "DE",
    "vat_id": "DE 136 695 976",
    "iban": "DE89370400440532013000",
    "bank_code": "DEUTDEFF",
}


@pytest.mark.parametrize("fields", [{}, _UA, _RU, _DE, {"country": "UA"}, {"country": "GB", "vat_id": ""}])
def test_right_requisites_are_not_doubted(fields: dict[str, str]) -> None:
    assert doubts(Party(**fields)) == {}


@pytest.mark.parametrize(
    ("whose", "change", "field"),
    [
        (_UA, {"tax_id": "00032113"}, "tax_id"),
        (_UA, {"tax_id": "0003211"}, "tax_id"),
        (_UA, {"vat_id": "00032112601"}, "vat_id"),
        (_UA, {"vat_id": "000321226014"}, "vat_id"),  # of another company
        (_UA, {"iban": "UA213223130000026007233566002"}, "iban"),
        (_UA, {"iban": "UA2132231300000260072335660"}, "iban"),
        (_UA, {"iban": "DE89370400440532013001"}, "iban"),
        (_UA, {"bank_code": "32231"}, "bank_code"),
        (_UA, {"bank_code": "305299"}, "bank_code"),  # the IBAN is of another bank
        (_RU, {"tax_id": "7707083894"}, "tax_id"),
        (_RU, {"tax_reason_code": "77360100"}, "tax_reason_code"),
        (_RU, {"registration_number": "1027700132196"}, "registration_number"),
        (_RU, {"registration_number": "304500116000157"}, "registration_number"),  # of an entrepreneur
        (_RU, {"bank_code": "04980574"}, "bank_code"),
        (_RU, {"account": "4060281070000000002"}, "account"),
        (_RU, {"account": "40602810800000000025"}, "account"),
        (_RU, {"correspondent_account": "30101810900000000746"}, "correspondent_account"),
        (_DE, {"vat_id": "DE136695977"}, "vat_id"),
        (_DE, {"vat_id": "136695976"}, "vat_id"),  # in the EU it bears its country
        (_DE, {"bank_code": "DEUTDEF"}, "bank_code"),
        (_DE, {"iban": "DE89370400440532013001"}, "iban"),
        ({"country": "GB", "vat_id": "GB980780685"}, {}, "vat_id"),
        ({"country": "PL", "tax_id": "8567346216"}, {}, "tax_id"),
        ({"country": "KZ", "tax_id": "123456789012"}, {}, "tax_id"),
    ],
)
def test_each_slip_is_told_at_its_field(whose: dict[str, str], change: dict[str, str], field: str) -> None:
    found = doubts(Party(**{**whose, **change}))
    assert list(found) == [field]
    assert found[field].endswith(".")


def test_an_entrepreneur_has_his_own_numbers() -> None:
    assert doubts(Party(country="UA", tax_id="1759013776", vat_id="1759013776")) == {}
    person = Party(country="RU", tax_id="500100732259", registration_number="304500116000157")
    assert doubts(person) == {}
    assert list(doubts(Party(country="RU", tax_id="500100732259", tax_reason_code="773601001"))) == [
        "tax_reason_code"
    ]
    for passport in ("АБ 123456", "123456789"):  # who took no number for his faith
        assert doubts(Party(country="UA", tax_id=passport)) == {}


def test_the_country_of_the_shop_counts_where_none_is_named() -> None:
    assert list(doubts(Party(tax_id="123"), "UA")) == ["tax_id"]
    assert doubts(Party(tax_id="123"), "US") == {}


@pytest.mark.parametrize(
    ("account", "bank", "fits"),
    [
        ("40602810700000000025", "049805746", True),
        ("40602810700000000025", "049805747", False),
        ("30101810800000000746", "049805746", True),  # with the code of the settlement centre, 005
        ("03100643000000018500", "017003983", None),  # the treasury has no bank
        ("40102810545370000003", "017003983", None),
    ],
)
def test_the_control_key_of_russian_accounts(account: str, bank: str, fits: bool | None) -> None:
    assert account_fits(account, bank) is fits


@given(st.from_regex(r"04\d{4}[1-9]\d{2}", fullmatch=True), st.from_regex(r"40\d{18}", fullmatch=True))
def test_one_key_of_ten_fits_an_account(bank: str, account: str) -> None:
    if account.startswith("40102"):
        return
    keys = [digit for digit in "0123456789" if account_fits(account[:8] + digit + account[9:], bank)]
    assert len(keys) == 1


def test_kazakh_codes() -> None:
    """The second row of weights is taken where the first leaves ten."""
    right = [
        f"{number:011d}{digit}"
        for number in (10_140_000_001, 85_010_130_000, 99_123_150_123)
        for digit in range(10)
        if kazakh_code_fits(f"{number:011d}{digit}")
    ]
    assert len(right) == len({code[:11] for code in right}) >= 2
    assert not kazakh_code_fits("12345678901")


@given(st.text(max_size=40), st.sampled_from(["UA", "RU", "DE", "GR", "GB", "KZ", "", "ZZ", "1"]))
def test_whatever_is_typed_is_read(text: str, country: str) -> None:
    names = ("tax_id", "registration_number", "tax_reason_code", "vat_id", "iban", "account", "bank_code")
    party = Party(country=country, correspondent_account=text, **dict.fromkeys(names, text))
    assert all(said.endswith(".") for said in doubts(party).values())
