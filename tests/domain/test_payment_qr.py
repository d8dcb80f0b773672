"""Payment codes: the text is exactly what the standard says, or there is none."""

from dataclasses import replace

import pytest

from clientbase.domain.document import Party
from clientbase.domain.money import Money
from clientbase.domain.payment_qr import payment_qr_text

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


def test_epc069_12() -> None:
    assert payment_qr_text(EU, Money(1230, "EUR"), "Invoice 7") == (
        "BCD\n002\n1\nSCT\nCOBADEFFXXX\nSample Flowers\nDE89370400440532013000\nEUR12.30\n\n\nInvoice 7"
    )


def test_a_wrong_bank_code_is_left_out_for_version_002_needs_none() -> None:
    text = payment_qr_text(replace(EU, bank_code="nonsense"), Money(1, "EUR"), "")
    assert text == "BCD\n002\n1\nSCT\n\nSample Flowers\nDE89370400440532013000\nEUR0.01"


@pytest.mark.parametrize(
    "seller",
    [
        replace(EU, iban=""),
        replace(EU, iban="DE89370400440532013001"),  # check digits
        replace(EU, iban="UA213223130000026007233566001"),  # outside SEPA
        replace(EU, name=""),
        replace(EU, name="A" * 71),
    ],
)
def test_no_euro_code_where_it_would_be_refused(seller: Party) -> None:
    assert payment_qr_text(seller, Money(100, "EUR"), "x") == ""


def test_the_payload_never_exceeds_331_bytes() -> None:
    text = payment_qr_text(replace(EU, name="A" * 70), Money(99999999999, "EUR"), "B" * 500)
    assert 0 < len(text.encode()) <= 331
    assert payment_qr_text(replace(EU, name="Я" * 70), Money(1, "EUR"), "Ж" * 140) == ""


def test_st00012() -> None:
    assert payment_qr_text(RU, Money(123450, "RUB"), "Счёт 7") == (
        "ST00012|Name=ООО «Пример»|PersonalAcc=40702810900000000001|BankName=АО «Банк»|BIC=044525000|"
        "CorrespAcc=30101810400000000000|Sum=123450|Purpose=Счёт 7|PayeeINN=7701234567|KPP=770101001"
    )


@pytest.mark.parametrize(
    "seller",
    [
        replace(RU, account="4070281090000000000"),
        replace(RU, correspondent_account=""),
        replace(RU, bank_code="04452500A"),
        replace(RU, bank_name="Б" * 46),
        replace(RU, name="ООО | Пример"),
        replace(RU, country="UA"),
    ],
)
def test_no_russian_code_where_a_field_is_missing_or_wrong(seller: Party) -> None:
    assert payment_qr_text(seller, Money(100, "RUB"), "x") == ""


def test_nothing_to_pay_or_another_currency() -> None:
    assert payment_qr_text(EU, Money(0, "EUR"), "x") == ""
    assert payment_qr_text(EU, Money(100, "UAH"), "x") == ""
    assert payment_qr_text(RU, Money(100, "EUR"), "x") == ""
