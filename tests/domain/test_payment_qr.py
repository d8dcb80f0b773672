"""Payment codes: the text is exactly what the standard says, or the field that is in the way is named."""

from base64 import urlsafe_b64decode
from dataclasses import replace

import pytest

from clientbase.domain.document import Party
from clientbase.domain.errors import InputError
from clientbase.domain.money import Money
from clientbase.domain.payment_qr import payment_qr, payment_qr_if_any
from clientbase.domain.qr_fields import (
    PaymentQr,
    QrFieldMissing,
    QrFieldTooLong,
    QrFieldWrong,
    QrTooLong,
)
from clientbase.domain.qr_nbu import LINK, NbuFormat, nbu

EU = Party(name="Sample  Flowers", iban="DE89 3704 0044 0532 0130 00", bank_code="COBADEFFXXX", country="DE")
RU = Party(
    name="ООО «Пример»",
    account="40702810900000000001",
    bank_name="АО «Банк»",
    bank_code="044525000",
    correspondent_account="30101810400000000000",
    tax_id="7701234567",
    tax_reason_code="770101001",
    country="RU",
)
UA = Party(
    name="ФОП Зразкова Ольга", iban="UA21 3223 1300 0002 6007 2335 66001", tax_id="1234567899", country="UA"
)


def text_of(seller: Party, amount: Money, purpose: str) -> str:
    code = payment_qr(seller, amount, purpose)
    assert code is not None
    return code.text


def test_epc069_12() -> None:
    assert text_of(EU, Money(1230, "EUR"), "Invoice 7") == (
        "BCD\n002\n1\nSCT\nCOBADEFFXXX\nSample Flowers\nDE89370400440532013000\nEUR12.30\n\n\nInvoice 7"
    )


def test_a_wrong_bank_code_is_left_out_for_version_002_needs_none() -> None:
    text = text_of(replace(EU, bank_code="37040044"), Money(1, "EUR"), "")
    assert text == "BCD\n002\n1\nSCT\n\nSample Flowers\nDE89370400440532013000\nEUR0.01"


@pytest.mark.parametrize(
    ("seller", "refused", "field"),
    [
        (replace(EU, iban=""), QrFieldMissing, "iban"),
        (replace(EU, iban="DE89370400440532013001"), QrFieldWrong, "iban"),  # check digits
        (replace(EU, iban="TR330006100519786457841326"), QrFieldWrong, "iban"),  # outside SEPA
        (replace(EU, name=""), QrFieldMissing, "name"),
        (replace(EU, name="A" * 71), QrFieldTooLong, "name"),
    ],
)
def test_a_euro_code_that_would_be_refused_names_the_field(
    seller: Party, refused: type[InputError], field: str
) -> None:
    with pytest.raises(refused) as caught:
        payment_qr(seller, Money(100, "EUR"), "x")
    assert caught.value.part == field
    assert payment_qr_if_any(seller, Money(100, "EUR"), "x") is None


def test_the_euro_code_never_exceeds_331_bytes() -> None:
    text = text_of(replace(EU, name="A" * 70), Money(99999999999, "EUR"), "B" * 140)
    assert 0 < len(text.encode()) <= 331
    with pytest.raises(QrTooLong):
        payment_qr(replace(EU, name="Я" * 70), Money(1, "EUR"), "Ж" * 140)
    with pytest.raises(QrFieldTooLong) as caught:
        payment_qr(EU, Money(1, "EUR"), "B" * 141)
    assert (caught.value.part, caught.value.limit) == ("purpose", 140)


def test_st00012() -> None:
    assert text_of(RU, Money(123450, "RUB"), "Счёт 7") == (
        "ST00012|Name=ООО «Пример»|PersonalAcc=40702810900000000001|BankName=АО «Банк»|BIC=044525000|"
        "CorrespAcc=30101810400000000000|Sum=123450|Purpose=Счёт 7|PayeeINN=7701234567|KPP=770101001"
    )


@pytest.mark.parametrize(
    ("seller", "refused", "field"),
    [
        (replace(RU, account="4070281090000000000"), QrFieldWrong, "account"),
        (replace(RU, correspondent_account=""), QrFieldMissing, "correspondent_account"),
        (replace(RU, bank_code="04452500A"), QrFieldWrong, "bank_code"),
        (replace(RU, bank_name="Б" * 46), QrFieldTooLong, "bank_name"),
        (replace(RU, name="ООО | Пример"), QrFieldWrong, "name"),
        (replace(RU, tax_id="770123456"), QrFieldWrong, "tax_id"),
    ],
)
def test_a_russian_code_with_a_missing_or_wrong_field_names_it(
    seller: Party, refused: type[InputError], field: str
) -> None:
    with pytest.raises(refused) as caught:
        payment_qr(seller, Money(100, "RUB"), "x")
    assert caught.value.part == field


def requisites(code: PaymentQr) -> list[str]:
    """The lines a banking application finds behind the link."""
    assert code.text.startswith(LINK)
    packed = code.text.removeprefix(LINK)
    data = urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
    encoding = {b"1": "utf-8", b"2": "cp1251"}[data.split(b"\n")[2]]
    return data.decode(encoding).split("\n")


def test_nbu_format_002_has_thirteen_lines() -> None:
    code = payment_qr(UA, Money(150075, "UAH"), "Оплата за рахунком № 7")
    assert code is not None
    assert requisites(code) == [
        *("BCD", "002", "2", "UCT", "", "ФОП Зразкова Ольга", "UA213223130000026007233566001", "UAH1500.75"),
        *("1234567899", "", "", "Оплата за рахунком № 7", ""),
    ]
    assert (code.least_version, code.sign) == (10, "₴")


def test_nbu_format_003_has_seventeen_lines_and_says_the_bill() -> None:
    code = nbu(
        UA,
        Money(10000, "UAH"),
        "За букет",
        layout=NbuFormat.V003,
        reference="РХ-0007",
    )
    assert requisites(code) == [
        *("BCD", "003", "2", "UCT", "", "ФОП Зразкова Ольга", "UA213223130000026007233566001", "UAH100"),
        *("1234567899", "OTHR/GDDS", "РХ-0007", "За букет", "", "FFFF", "", "", ""),
    ]


def test_letters_outside_windows_1251_are_said_in_utf_8() -> None:
    code = payment_qr(replace(UA, name="Café Zażółć"), Money(100, "UAH"), "x")
    assert code is not None
    assert requisites(code)[2:6] == ["1", "UCT", "", "Café Zażółć"]


@pytest.mark.parametrize(
    ("seller", "purpose", "refused", "field"),
    [
        (replace(UA, iban=""), "x", QrFieldMissing, "iban"),
        (replace(UA, iban="UA213223130000026007233566002"), "x", QrFieldWrong, "iban"),
        (replace(UA, iban="DE89370400440532013000"), "x", QrFieldWrong, "iban"),
        (replace(UA, tax_id=""), "x", QrFieldMissing, "tax_id"),
        (replace(UA, tax_id="123456789"), "x", QrFieldWrong, "tax_id"),
        (replace(UA, name="Я" * 141), "x", QrFieldTooLong, "name"),
        (UA, "", QrFieldMissing, "purpose"),
        (UA, "Ж" * 421, QrFieldTooLong, "purpose"),
    ],
)
def test_a_ukrainian_code_that_would_be_refused_names_the_field(
    seller: Party, purpose: str, refused: type[InputError], field: str
) -> None:
    with pytest.raises(refused) as caught:
        payment_qr(seller, Money(100, "UAH"), purpose)
    assert caught.value.part == field


def test_a_ukrainian_code_too_long_for_its_link_is_refused() -> None:
    with pytest.raises(QrTooLong):
        payment_qr(UA, Money(100, "UAH"), "Ж" * 400)


def test_nothing_to_pay_or_a_currency_without_a_standard() -> None:
    assert payment_qr(EU, Money(0, "EUR"), "x") is None
    assert payment_qr(EU, Money(100, "UAH"), "x") is None
    assert payment_qr(RU, Money(100, "USD"), "x") is None
    assert payment_qr(replace(RU, country="UA", iban=""), Money(100, "RUB"), "x") is None
