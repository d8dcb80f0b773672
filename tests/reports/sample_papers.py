"""Invented papers not made of lines, in three languages and three sets of forms, for the tests of PDFs."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from clientbase.domain.account_statement import AccountStatement, StatementEntry, aged_sums
from clientbase.domain.cash_order import CashOrder
from clientbase.domain.client import Address
from clientbase.domain.envelope import SIZES as ENVELOPES
from clientbase.domain.envelope import Envelope, postal
from clientbase.domain.label_sheet import SIZES, AddressLabel, GoodsLabel, LabelSheet
from clientbase.domain.money import Money, rounded, zero
from clientbase.domain.paper_form import PaperKind
from clientbase.domain.payment_order import PaymentOrder
from clientbase.domain.power_of_attorney import AttorneyLine, PowerOfAttorney
from clientbase.domain.price_sheet import PriceColumn, PriceRow, PriceSheet
from tests.reports.sample_documents import BUYERS, GOODS, PLACES, PRICES, QUANTITIES, SELLERS

DAY = date(2026, 11, 23)
FORMS = {"uk": "UA", "ru": "RU", "en": "DE"}
LONG = "Композиція «Осінній ліс» у плетеному кошику з лози, " * 4  # 208 signs

PEOPLE = {
    "uk": ("Ткаченко Олена Петрівна", "менеджер", "паспорт № 000000000, виданий 1234 15.03.2021"),
    "ru": ("Образцов Пётр Ильич", "водитель", "паспорт 00 00 № 000000, выдан ОВД 15.03.2015"),
    "en": ("Anna Sample", "driver", "identity card L00X00X00, Berlin, 15/03/2021"),
}
SUPPLIERS = {"uk": "ТОВ «Квіткова база»", "ru": "ООО «Цветочная база»", "en": "Flower Wholesale BV"}
BASES = {
    "uk": "рахунок № 17 від 20.11.2026",
    "ru": "счёт № 17 от 20.11.2026",
    "en": "invoice No. 17 of 20/11/2026",
}


def attorney(language: str, count: int = 3, country: str = "", name: str = "") -> PowerOfAttorney:
    person, position, identity = PEOPLE[language]
    lines = tuple(
        AttorneyLine(name or GOODS[language][index % 5], PLACES[language][2], QUANTITIES[index % 5])
        for index in range(count)
    )
    return PowerOfAttorney(
        issued_on=DAY,
        valid_until=DAY + timedelta(days=10),
        company=SELLERS[language],
        supplier=SUPPLIERS[language],
        person=person,
        position=position,
        identity=identity,
        basis=BASES[language],
        lines=lines,
        language=language,
        country=country or FORMS[language],
        number="7",
    )


def payment(language: str, minor: int = 123450, country: str = "") -> PaymentOrder:
    form = country or FORMS[language]
    set_of = {"UA": "uk", "RU": "ru", "DE": "en"}[form]
    recipient = {
        "uk": replace(
            BUYERS["uk"], country="UA", iban="UA903052992990004149123456789", bank_name="АТ «Інший банк»"
        ),
        "ru": replace(
            BUYERS["ru"],
            country="RU",
            account="40802810000000000002",
            bank_name="ПАО «Другой банк», г. Тверь",
            bank_code="042809000",
            correspondent_account="30101810000000000679",
        ),
        "en": replace(
            BUYERS["en"], iban="PL61109010140000071219812874", bank_name="Bank Example", bank_code="WBKPPLPP"
        ),
    }[set_of]
    purposes = {
        "uk": "Оплата за квіти згідно з рахунком № 17 від 20.11.2026, без ПДВ",
        "ru": "Оплата за цветы по счёту № 17 от 20.11.2026. НДС не облагается",
        "en": "Invoice 17 of 20/11/2026, flowers",
    }
    return PaymentOrder(
        issued_on=DAY,
        amount=Money(minor, PLACES[set_of][1]),
        payer=SELLERS[set_of],
        recipient=recipient,
        purpose=purposes[language],
        value_on=DAY if form != "RU" else None,
        language=language,
        country=form,
        number="42",
    )


def cash(
    language: str, kind: PaperKind = PaperKind.CASH_IN, minor: int = 123450, country: str = ""
) -> CashOrder:
    form = country or FORMS[language]
    set_of = {"UA": "uk", "RU": "ru", "DE": "en"}[form]
    vat = {"uk": "ПДВ 20 % 205,75 ₴", "ru": "НДС 20 % 205,75 ₽", "en": "VAT 20% €205.75"}[language]
    accounts = {"UA": ("301", "361"), "RU": ("50.01", "62.01"), "DE": ("", "")}[form]
    return CashOrder(
        kind=kind,
        issued_on=DAY,
        amount=Money(minor, PLACES[set_of][1]),
        company=SELLERS[set_of],
        person=PEOPLE[language][0],
        basis=BASES[language],
        vat=vat if kind is PaperKind.CASH_IN else "",
        identity=PEOPLE[language][2] if kind is PaperKind.CASH_OUT else "",
        account=accounts[0],
        other_account=accounts[1],
        cashier="Касирова І. І." if language != "en" else "I. Till",
        language=language,
        country=form,
        number="15",
    )


def statement(
    language: str,
    kind: PaperKind = PaperKind.STATEMENT,
    count: int = 6,
    scale: int = 1,
    country: str = "",
    opening: int = 50000,
) -> AccountStatement:
    form = country or FORMS[language]
    set_of = {"UA": "uk", "RU": "ru", "DE": "en"}[form]
    code = PLACES[set_of][1]
    words = {
        "uk": ("Видаткова накладна {n:04d}", "Оплата {n}, банк"),
        "ru": ("Расходная накладная {n:04d}", "Оплата {n}, банк"),
        "en": ("Delivery note {n:04d}", "Payment {n}, bank"),
    }[language]
    entries = tuple(
        StatementEntry(
            date(2026, 9, 1) + timedelta(days=index % 90),
            words[index % 2].format(n=index + 1),
            Money((85000 + 100 * index) * scale, code) if index % 2 == 0 else zero(code),
            Money(60000 * scale, code) if index % 2 else zero(code),
        )
        for index in range(count)
    )
    paper = AccountStatement(
        kind=kind,
        company=SELLERS[set_of],
        client=replace(BUYERS[set_of], director="Ромашко І. І." if set_of != "en" else "J. Żółw"),
        first=date(2026, 9, 1),
        last=date(2026, 11, 30),
        issued_on=date(2026, 11, 30),
        opening=Money(opening * scale, code),
        entries=entries,
        language=language,
        country=form,
        number="3" if kind is PaperKind.RECONCILIATION else "",
    )
    third = paper.closing.minor // 3
    parts = [
        (date(2026, 12, 5), Money(third, code)),
        (date(2026, 11, 20), Money(third, code)),
        (date(2026, 8, 1), Money(paper.closing.minor - 2 * third, code)),
    ]
    return replace(paper, aged=aged_sums(parts, paper.last, code) if paper.closing.minor > 0 else ())


def prices(language: str, count: int = 8, lists: int = 3, picture: bytes = b"", name: str = "") -> PriceSheet:
    code = PLACES[language][1]
    categories = {
        "uk": ("Букети", "Послуги", "Листівки", ""),
        "ru": ("Букеты", "Услуги", "Открытки", ""),
        "en": ("Bouquets", "Services", "Cards", ""),
    }[language]
    names = {
        "uk": ("Роздріб", "Опт", "VIP"),
        "ru": ("Розница", "Опт", "VIP"),
        "en": ("Retail", "Trade", "VIP"),
    }
    rows = tuple(
        PriceRow(
            name or f"{GOODS[language][index % 5]} {index + 1}",
            code=f"A-{index + 1:03d}",
            barcode="4820000000000",
            unit=PLACES[language][2],
            category=categories[index * 4 // max(count, 1)],
            prices=tuple(
                None
                if (index + place) % 7 == 6
                else rounded(PRICES[index % 5] * (1 - Decimal("0.1") * place), 2)
                for place in range(lists)
            ),
            picture=picture,
        )
        for index in range(count)
    )
    return PriceSheet(
        company=SELLERS[language],
        made_on=DAY,
        columns=tuple(PriceColumn(one, code) for one in names[language][:lists]),
        rows=rows,
        vat_included=True,
        pictures=bool(picture),
        language=language,
        country=FORMS[language],
    )


def goods_labels(
    language: str, size: str = "3x8", count: int = 5, copies: int = 1, name: str = ""
) -> LabelSheet:
    code = PLACES[language][1]
    codes = ("4820000000000", "96385074", "ABC-123", "Ж-1", "")
    return LabelSheet(
        SIZES[size],
        tuple(
            (
                GoodsLabel(
                    name or GOODS[language][index % 5],
                    Money.of(PRICES[index % 5], code),
                    PLACES[language][2],
                    f"A-{index + 1:03d}",
                    codes[index % 5],
                ),
                copies,
            )
            for index in range(count)
        ),
        company=SELLERS[language].name,
        language=language,
    )


ADDRESSES = {
    "uk": Address("вул. Неіснуюча, 1, кв. 5", "м. Львів", "Львівська обл.", "79000", "Україна"),
    "ru": Address("ул. Вымышленная, д. 1, кв. 5", "г. Тверь", "Тверская обл.", "170000", "Россия"),
    "en": Address("ul. Przykładowa 1/5", "Warszawa", "", "00-001", "Poland"),
}


def envelope(language: str, size: str = "DL", name: str = "") -> Envelope:
    seller = SELLERS[language]
    home = {
        "uk": Address("вул. Вигадана, 5, оф. 12", "м. Київ", "", "01001"),
        "ru": Address("ул. Вымышленная, д. 1", "г. Москва", "", "101000"),
        "en": Address("Beispielstraße 1", "Berlin", "", "10115"),
    }[language]
    abroad = language == "en"
    return Envelope(
        ENVELOPES[size],
        postal(seller.name, home, FORMS[language]),
        postal(name or PEOPLE[language][0], ADDRESSES[language], FORMS[language], abroad=abroad),
        language,
    )


def address_labels(language: str, size: str = "3x8", count: int = 3) -> LabelSheet:
    place = postal(PEOPLE[language][0], ADDRESSES[language], FORMS[language])
    label = AddressLabel(place.name, (*place.lines, place.postcode) if place.postcode else place.lines)
    return LabelSheet(SIZES[size], ((label, count),), language=language)
