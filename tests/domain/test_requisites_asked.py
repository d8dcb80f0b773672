"""What the form of a country asks and what of it is not filled in."""

from datetime import date
from decimal import Decimal

import pytest

from clientbase.domain.document import DocumentDraft, DocumentKind, DocumentLine, Party
from clientbase.domain.party_fields import PARTY_LABELS, party_label
from clientbase.domain.requisites_asked import lacks, lacks_in_words
from clientbase.i18n import language as speaking

_LINE = DocumentLine("Роза", Decimal(1), "шт", Decimal(10))
_BUYER = Party(name="Покупець", address="Київ")
_SELLER = {
    "UA": Party(name="А", tax_id="00032112", address="Б", iban="UA21", country="UA"),
    "RU": Party(
        name="А",
        tax_id="7707083893",
        tax_reason_code="773601001",
        address="Б",
        account="1",
        bank_name="В",
        bank_code="2",
        correspondent_account="3",
        country="RU",
    ),
    "DE": Party(name="A", vat_id="DE1", address="B", iban="DE89", country="DE"),
}


def _lacks(seller: Party, kind: DocumentKind, buyer: Party = _BUYER, *, vat: bool = False) -> list[str]:
    draft = DocumentDraft("UAH", (_LINE,), seller, buyer, date(2026, 11, 22), kind, country=seller.country)
    return [("" if one.of_seller else "buyer ") + one.field for one in lacks(draft, with_vat=vat)]


@pytest.mark.parametrize("country", list(_SELLER))
def test_a_whole_bill_lacks_nothing(country: str) -> None:
    assert _lacks(_SELLER[country], DocumentKind.INVOICE) == []


@pytest.mark.parametrize(
    ("seller", "kind", "vat", "lacking"),
    [
        (Party(country="UA"), "invoice", False, ["name", "tax_id", "address", "iban"]),
        (_SELLER["UA"], "invoice", True, ["vat_id"]),
        (_SELLER["UA"], "act", False, ["director"]),
        (Party("Петренко", "1759013776", address="Б", country="UA"), "act", False, []),  # signs by himself
        (Party(country="UA"), "receipt", False, ["name", "tax_id", "address"]),
        (Party(name="А", tax_id="7707083893", country="RU"), "offer", True, ["tax_reason_code", "address"]),
        (
            *(Party("А", "500100732259", address="Б", country="RU"), "invoice", False),
            ["account", "bank_name", "bank_code", "correspondent_account"],
        ),
        (Party(country="DE"), "invoice", True, ["name", "vat_id", "address", "iban"]),
        (Party(country="DE"), "invoice", False, ["name", "tax_id", "address", "iban"]),
        (Party(name="A", address="B", country="US", tax_id="1", account="1"), "invoice", False, []),
    ],
)
def test_what_is_missing_of_the_seller(seller: Party, kind: str, vat: bool, lacking: list[str]) -> None:
    assert _lacks(seller, DocumentKind(kind), vat=vat) == lacking


def test_what_is_missing_of_the_buyer() -> None:
    nobody = Party()
    assert _lacks(_SELLER["UA"], DocumentKind.INVOICE, nobody) == ["buyer name"]
    assert _lacks(_SELLER["DE"], DocumentKind.INVOICE, nobody) == ["buyer name", "buyer address"]
    assert _lacks(_SELLER["UA"], DocumentKind.RECEIPT, nobody) == []


def test_it_is_said_by_sides_as_the_country_calls_them() -> None:
    draft = DocumentDraft(
        *("RUB", (_LINE,), Party(name="А", tax_id="7707083893", country="RU"), Party()),
        issued_on=date(2026, 11, 22),
        kind=DocumentKind.ACT,
        country="RU",
    )
    with speaking("ru"):
        said = lacks_in_words(lacks(draft, with_vat=False))
    assert said == "Исполнитель: КПП, Адрес, Директор. Заказчик: Название компании."
    assert not lacks_in_words(())


def test_every_field_of_a_party_has_a_name() -> None:
    assert set(PARTY_LABELS) == set(Party.__dataclass_fields__)
    with speaking("uk"):
        assert party_label("bank_code", "DE") != party_label("bank_code", "UA") != ""
        assert party_label("bank_code", "") == "Код банку"
