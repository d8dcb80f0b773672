"""Invented shops, buyers and documents for the tests of PDFs."""

from datetime import date
from decimal import Decimal

from clientbase.domain.document import Discount, DocumentDraft, DocumentLine, IssuedDocument, Party
from clientbase.domain.document_totals import issued
from clientbase.domain.vat import parse_vat

SELLERS = {
    "uk": Party(
        name="ФОП Приклад Оксана Іванівна",
        tax_id="1234567890",
        address="01001, Київ, вул. Вигадана, 5, оф. 12",
        country="UA",
        phone="+380 44 000 00 00",
        email="shop@example.com",
        iban="UA213223130000026007233566001",
        bank_name="АТ «Вигаданий банк»",
        bank_code="322313",
        director="Приклад О. І.",
    ),
    "ru": Party(
        name="ООО «Пример и партнёры»",
        tax_id="7701234567",
        tax_reason_code="770101001",
        registration_number="1027700000000",
        address="101000, Москва, ул. Вымышленная, д. 1",
        country="RU",
        phone="+7 495 000-00-00",
        account="40702810900000000001",
        bank_name="АО «Вымышленный банк», г. Москва",
        bank_code="044525000",
        correspondent_account="30101810400000000000",
        director="Примеров П. П.",
        accountant="Счётова А. А.",
    ),
    "en": Party(
        name="Sample Flowers GmbH",
        vat_id="DE123456789",
        registration_number="HRB 00000",
        address="Beispielstraße 1, 10115 Berlin, Germany",
        country="DE",
        email="hello@example.com",
        iban="DE89370400440532013000",
        bank_name="Sample Bank",
        bank_code="COBADEFFXXX",
    ),
}
BUYERS = {
    "uk": Party(name="ТОВ «Ромашка і син»", tax_id="12345678", address="79000, Львів, вул. Неіснуюча, 1"),
    "ru": Party(name="ИП Образцова Мария Сергеевна", tax_id="770123456789"),
    "en": Party(name="Żółw i Łódź Sp. z o.o.", vat_id="PL0000000000", country="PL"),
}
GOODS = {
    "uk": ("Букет «Осінній»", "Доставка кур’єром", "Троянда червона 60 см", "Пакування", "Листівка"),
    "ru": ("Букет «Осенний»", "Доставка курьером", "Роза красная 60 см", "Упаковка", "Открытка"),
    "en": ("Bouquet “Autumn”", "Courier delivery", "Red rose 60 cm", "Wrapping", "Greeting card"),
}
PLACES = {"uk": ("UA", "UAH", "шт"), "ru": ("RU", "RUB", "шт"), "en": ("DE", "EUR", "pcs")}
QUANTITIES = tuple(map(Decimal, ("2", "1", "101", "3.5", "10")))
PRICES = tuple(map(Decimal, ("850.00", "120", "64.50", "39.99", "25")))
RATES = tuple(map(Decimal, ("20", "7", "20", "0", "7")))


def draft_of(
    language: str,
    count: int = 5,
    vat: str = "none",
    *,
    discounts: bool = False,
    rates: bool = False,
    **values: object,
) -> DocumentDraft:
    country, currency, unit = PLACES[language]
    lines = tuple(
        DocumentLine(
            GOODS[language][index % 5],
            QUANTITIES[index % 5],
            unit,
            PRICES[index % 5],
            RATES[index % 5] if rates else None,
            (Discount(percent=Decimal(10)), Discount(amount=Decimal(50)), None)[index % 3]
            if discounts
            else None,
        )
        for index in range(count)
    )
    given = {
        "currency": currency,
        "lines": lines,
        "seller": SELLERS[language],
        "buyer": BUYERS[language],
        "issued_on": date(2026, 11, 22),
        "due_on": date(2026, 11, 29),
        "language": language,
        "country": country,
        "vat": parse_vat(vat),
    }
    return DocumentDraft(**{**given, **values})  # type: ignore[arg-type]


def document_of(language: str, count: int = 5, vat: str = "none", **values: object) -> IssuedDocument:
    return issued(draft_of(language, count, vat, **values), "0042")  # type: ignore[arg-type]
