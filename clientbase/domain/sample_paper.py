"""Invented papers of a company that are not made of lines, to see how its look suits them."""

from datetime import date, timedelta
from decimal import Decimal

from clientbase.domain.account_statement import AccountStatement, StatementEntry, aged_sums
from clientbase.domain.cash_order import CashOrder
from clientbase.domain.document import DocumentKind, Party
from clientbase.domain.document_form import document_name
from clientbase.domain.document_numbers import next_number
from clientbase.domain.money import Money, zero
from clientbase.domain.own_company import OwnCompany
from clientbase.domain.paper_content import NumberedPaper
from clientbase.domain.paper_form import PaperKind
from clientbase.domain.power_of_attorney import AttorneyLine, PowerOfAttorney
from clientbase.domain.price_sheet import PriceColumn, PriceRow, PriceSheet
from clientbase.i18n import _
from clientbase.i18n import language as speaking

SAMPLES = (
    PaperKind.PRICE_LIST,
    PaperKind.POWER_OF_ATTORNEY,
    PaperKind.RECONCILIATION,
    PaperKind.STATEMENT,
    PaperKind.CASH_IN,
    PaperKind.CASH_OUT,
)
"""The papers that show something of a company's look."""


def sample_paper(
    company: OwnCompany, kind: PaperKind, *, country: str, currency: str, language: str, issued_on: date
) -> NumberedPaper | PriceSheet:
    """As the company would issue it: its requisites and number; people, goods and sums are invented.

    Raises KeyError where there is no sample of the kind.
    """
    with speaking(language):
        made = _Sample(company, country, currency, language, issued_on)
        number = next_number(company.pattern(kind), issued_on.year, 0)
        if kind is PaperKind.PRICE_LIST:
            return made.price_list()
        if kind is PaperKind.POWER_OF_ATTORNEY:
            return made.power_of_attorney(number)
        if kind in (PaperKind.CASH_IN, PaperKind.CASH_OUT):
            return made.cash_order(kind, number)
        if kind in (PaperKind.RECONCILIATION, PaperKind.STATEMENT):
            return made.statement(kind, number if kind is PaperKind.RECONCILIATION else "")
    raise KeyError(kind)


class _Sample:
    """In the language that is spoken while it makes papers."""

    def __init__(self, company: OwnCompany, country: str, currency: str, language: str, day: date) -> None:
        self.seller = company.seller(country)
        self.country, self.currency, self.language, self.day = country, currency, language, day
        self.client = Party(name=_("Sample Buyer Ltd"), address=_("1 Example Street"), country=country)
        self.person = _("Anna Sample")
        self.goods = (
            (_("Rose, red, 60 cm"), "25", "64.50"),
            (_("Bouquet of the season"), "1", "1250"),
            (_("Delivery by courier"), "1", "180"),
        )

    def _named(self, kind: DocumentKind, number: str) -> str:
        return document_name(kind, number)

    def price_list(self) -> PriceSheet:
        rows = tuple(
            PriceRow(name, f"{place:03}", unit=_("pcs"), prices=(Decimal(price), Decimal(price) * 9 / 10))
            for place, (name, _quantity, price) in enumerate(self.goods, 1)
        )
        columns = tuple(PriceColumn(name, self.currency) for name in (_("Retail"), _("Wholesale")))
        return PriceSheet(self.seller, self.day, columns, rows, language=self.language, country=self.country)

    def power_of_attorney(self, number: str) -> PowerOfAttorney:
        lines = tuple(AttorneyLine(name, _("pcs"), Decimal(count)) for name, count, _price in self.goods[:2])
        return PowerOfAttorney(
            self.day,
            self.day + timedelta(days=10),
            self.seller,
            self.client.name,
            self.person,
            basis=self._named(DocumentKind.INVOICE, "17"),
            lines=lines,
            language=self.language,
            country=self.country,
            number=number,
        )

    def cash_order(self, kind: PaperKind, number: str) -> CashOrder:
        return CashOrder(
            kind,
            self.day,
            Money.of("1250", self.currency),
            self.seller,
            self.person,
            basis=self._named(DocumentKind.INVOICE, "17"),
            language=self.language,
            country=self.country,
            number=number,
        )

    def statement(self, kind: PaperKind, number: str) -> AccountStatement:
        code, first = self.currency, self.day.replace(day=1)
        billed, paid = Money.of("3042.50", code), Money.of("2000", code)
        entries = (
            StatementEntry(first, self._named(DocumentKind.WAYBILL, "17"), billed, zero(code)),
            StatementEntry(self.day, _("Payment"), zero(code), paid),
        )
        aged = aged_sums([(self.day + timedelta(days=7), billed - paid)], self.day, code)
        return AccountStatement(
            kind,
            self.seller,
            self.client,
            first,
            self.day,
            self.day,
            zero(code),
            entries,
            aged,
            language=self.language,
            country=self.country,
            number=number,
        )
