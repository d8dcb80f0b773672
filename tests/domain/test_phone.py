"""Phones in every spelling become one number, and what is none stays as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.client import Phone
from clientbase.domain.email_address import parse_emails
from clientbase.domain.import_values import Reason
from clientbase.domain.phone import UNKNOWN_COUNTRY, format_phone, parse_phones, phone_key, to_e164


@pytest.mark.parametrize(
    ("text", "country", "numbers"),
    [
        ("+38 (067) 123-45-67", "UA", ["+380671234567"]),
        ("80671234567", "UA", ["+380671234567"]),
        ("8 (067) 123-45-67", "UA", ["+380671234567"]),
        ("067.123.45.67", "UA", ["+380671234567"]),
        ("671234567", "UA", ["+380671234567"]),
        ("380671234567", "RU", ["+380671234567"]),
        ("380501234567.0", "UA", ["+380501234567"]),
        ("3.80671234567E+11", "UA", ["+380671234567"]),
        ("'0671234567", "UA", ["+380671234567"]),
        ("tel:+380963874284", "UA", ["+380963874284"]),
        ("00380671234567", "UA", ["+380671234567"]),
        ("067 123 45 67 / 050 123 45 67", "UA", ["+380671234567", "+380501234567"]),
        ("067 123 45 67 050 123 45 67", "UA", ["+380671234567", "+380501234567"]),
        ("0671234567, 0671234567", "UA", ["+380671234567"]),
        ("0671234567\n0501234567", "UA", ["+380671234567", "+380501234567"]),
        ("+380(67)1234567 доб. 12", "UA", ["+380671234567"]),
        ("(044) 123-45-67/68", "UA", ["+380441234567"]),
        ("0 800 500 415", "UA", ["+380800500415"]),
        ("8-911-111-11-11", "UA", ["+79111111111"]),
        ("8-911-111-11-11", "RU", ["+79111111111"]),
        ("(922) 325-12-93", "RU", ["+79223251293"]),
        ("8 (4812) 38-34-12", "RU", ["+74812383412"]),
        ("067 123 45 67", "RU", ["+380671234567"]),
        ("8 067 123 45 67", "RU", ["+380671234567"]),
        ("+48 501 234 567", "UA", ["+48501234567"]),
        ("801-555-7712x4563;801-555-9999", "US", ["+18015557712", "+18015559999"]),
    ],
)
def test_numbers(text: str, country: str, numbers: list[str]) -> None:
    reading = parse_phones(text, country)
    assert [phone.e164 for phone in reading.phones] == numbers
    assert reading.problem is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("7(78)972-73-11", "UA"),
        ("7(78)972-73-11", "RU"),
        ("7(06)437-13-73", "RU"),
        ("3.80671E+11", "UA"),
        ("+38067123456", "UA"),
        ("+3806712345678", "UA"),
        ("(5) 555-4729", "UA"),
        ("030-0074321", "UA"),
        ("1 (11) 500 555-0181", "UA"),
        ("555-867-5309 x89", "UA"),
        ("(922) 325-12-93", "UA"),
        ("12345", "UA"),
    ],
)
def test_no_valid_number_is_kept_raw_and_told(text: str, country: str) -> None:
    reading = parse_phones(text, country)
    assert [(phone.text, phone.e164) for phone in reading.phones] == [(text, "")]
    assert reading.problem is Reason.BAD_PHONE


def test_a_text_without_digits_is_no_phone_but_told() -> None:
    assert parse_phones("запитати", "UA").phones == ()
    assert parse_phones("запитати", "UA").problem is Reason.BAD_PHONE
    assert parse_phones("NULL", "UA").problem is None


def test_labels() -> None:
    reading = parse_phones(
        "моб. 8(067) 123-45-67, роб 044 123-45-67; факс 044 123-45-68, 0501234567 (Олена)", "UA"
    )
    assert [phone.label for phone in reading.phones] == ["mobile", "work", "fax", "Олена"]
    assert [bool(phone.e164) for phone in reading.phones] == [True] * 4


def test_a_list_of_no_country_in_particular_reads_only_full_numbers() -> None:
    assert to_e164("0921-12 34 65", "UA")
    assert not to_e164("0921-12 34 65", UNKNOWN_COUNTRY)
    assert to_e164("+46 921 12 34 65", UNKNOWN_COUNTRY)


def test_what_is_shown() -> None:
    assert format_phone("+380671234567", "UA") == "067 123 45 67"
    assert format_phone("+380671234567", "RU") == "+380 67 123 45 67"
    assert format_phone("+79161234567", "RU") == "8 916 123-45-67"
    assert format_phone("+12024561111", "UA") == "+1 202-456-1111"
    assert format_phone("внутр. 5", "UA") == "внутр. 5"


@given(st.sampled_from(["UA", "RU", "US", "DE", UNKNOWN_COUNTRY]), st.text(max_size=60))
def test_nothing_is_lost_and_nothing_fails(country: str, text: str) -> None:
    reading = parse_phones(text, country)
    assert all(phone.text for phone in reading.phones)
    assert reading.problem is None or any(not phone.e164 for phone in reading.phones) or not reading.phones


@given(st.sampled_from(["39", "50", "63", "67", "73", "95", "98"]), st.integers(0, 9_999_999))
def test_what_is_shown_reads_as_the_same_number(operator: str, tail: int) -> None:
    e164 = f"+380{operator}{tail:07}"
    for form in (
        e164,
        format_phone(e164, "UA"),
        format_phone(e164, "PL"),
        e164[1:],
        e164[3:],
        "8" + e164[3:],
    ):
        assert [phone.e164 for phone in parse_phones(form, "UA").phones] == [e164]


@given(st.text(st.sampled_from("0123456789+()-. ,;/xдоб.eE"), max_size=40))
def test_digits_of_a_cell_all_stay(text: str) -> None:
    kept = "".join(phone.text for phone in parse_phones(text, "UA").phones)
    if parse_phones(text, "UA").phones and parse_phones(text, "UA").problem:
        assert len([c for c in kept if c.isdigit()]) <= len([c for c in text if c.isdigit()])


def test_the_key_of_a_phone() -> None:
    assert phone_key(Phone("067", "+380671234567")) == "+380671234567"
    assert phone_key(Phone("(5) 555-4729")) == "55554729"


@pytest.mark.parametrize(
    ("text", "addresses", "bad"),
    [
        ("a@b.ua", ["a@b.ua"], False),
        ("Олена <a@b.ua>; mailto:c@d.ua", ["a@b.ua", "c@d.ua"], False),
        ("A@b.ua, a@B.ua", ["A@b.ua"], False),
        ("оlena@mail.ru", ["olena@mail.ru"], False),
        ("contact1@invalid", ["contact1@invalid"], False),
        ("a @ b.ua", ["a@b.ua"], False),
        ("x@y.ru, z@", ["x@y.ru"], True),
        ("foo", [], True),
        ("a@b..c", [], True),
        ("-", [], False),
    ],
)
def test_emails(text: str, addresses: list[str], bad: bool) -> None:
    reading = parse_emails(text)
    assert [email.address for email in reading.emails] == addresses
    assert (reading.problem is Reason.BAD_EMAIL) is bad


@given(st.text(max_size=80))
def test_emails_never_fail(text: str) -> None:
    assert all("@" in email.address for email in parse_emails(text).emails)


@pytest.mark.parametrize("piece", ["1,", "0671234567;", "(", "1 ", "a@", "x1 "])
def test_a_cell_of_32767_characters_is_told_not_searched_for_minutes(piece: str) -> None:
    text = (piece * 32_767)[:32_767]
    assert parse_phones(text, "UA").problem is Reason.BAD_PHONE
    parse_emails(text)
