"""A document as drafted and as issued: frozen values named by EN 16931 (BT numbers in the comments).

A document carries copies of all it prints, so that later changes of a client, a product or the
shop's own details never reach what was issued.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from clientbase.domain.money import Money
from clientbase.domain.vat import NO_VAT, VatMode


class DocumentKind(StrEnum):
    """The kinds made of lines; what each is called and asks is in `document_form`."""

    INVOICE = "invoice"
    WAYBILL = "waybill"
    ACT = "act"
    RECEIPT = "receipt"
    RETURN = "return"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class Party:
    """A seller or a buyer with all that documents print of one. Text is never None but ""."""

    name: str = ""  # BT-27, BT-44
    tax_id: str = ""  # ЄДРПОУ, РНОКПП, ИНН; BT-32
    registration_number: str = ""  # ОГРН, Handelsregister, …; BT-30, BT-47
    tax_reason_code: str = ""  # КПП
    vat_id: str = ""  # BT-31, BT-48
    address: str = ""  # one line, or several parted by line breaks; BG-5, BG-8
    country: str = ""  # ISO 3166 alpha-2; decides the names of the codes; BT-40, BT-55
    phone: str = ""
    email: str = ""
    website: str = ""
    iban: str = ""  # BT-84
    account: str = ""  # where there is no IBAN; BT-84
    bank_name: str = ""
    bank_code: str = ""  # МФО, БИК, BIC (BT-86)
    correspondent_account: str = ""
    director: str = ""
    accountant: str = ""


@dataclass(frozen=True, slots=True)
class Discount:
    """Off one line: `percent` of it, or an `amount` in the document's currency (BT-136, BT-138).

    `by_rule`: nobody typed it, and while the document is a draft another one may take its place.
    """

    percent: Decimal | None = None
    amount: Decimal | None = None
    by_rule: bool = False


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One line (BG-25). `unit_price` is with or without VAT as the document's VatMode says."""

    item_name: str  # BT-153
    quantity: Decimal  # BT-129
    unit: str  # as the shop writes it: «шт», «кг»; BT-130
    unit_price: Decimal  # BT-146
    vat_rate: Decimal | None = None  # per cent; None: the document's; BT-152
    discount: Discount | None = None
    product_id: int | None = None  # the goods of the base it was chosen from; not printed


class VatRounding(StrEnum):
    """Where VAT is rounded to coins: once for all lines of a rate (EN 16931, BR-CO-17), or in each line."""

    PER_RATE = "per_rate"
    PER_LINE = "per_line"


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for a document as a whole. `discount` and `delivery` are with VAT where prices include it.

    `delivery` bears the document's own rate; `prepaid` was paid before; what is left to pay is rounded, half
    up, to `step` coins (cash where small coins are gone: 50 in Ukraine, 5 in the euro area), 1: not at all.
    """

    discount: Discount | None = None  # BG-20
    delivery: Decimal = Decimal(0)  # BG-21
    prepaid: Decimal = Decimal(0)  # BT-113
    vat_rounding: VatRounding = VatRounding.PER_RATE
    step: int = 1


@dataclass(frozen=True, slots=True)
class LineTotals:
    """What one line comes to. `amount` is what the line prints: with VAT when prices include it."""

    discount: Money
    amount: Money
    net: Money  # BT-131
    vat_rate: Decimal | None


@dataclass(frozen=True, slots=True)
class VatTotal:
    """One rate of the VAT breakdown (BG-23)."""

    rate: Decimal  # BT-119
    net: Money  # BT-116
    vat: Money  # BT-117


@dataclass(frozen=True, slots=True)
class DocumentTotals:
    """Sums of a document (BG-22), made by `document_totals.totals_of`.

    `amount`, `off` and `delivery` are as the paper shows them: with VAT where prices include it.
    """

    lines: tuple[LineTotals, ...]
    discount: Money  # of all lines together, for showing; it is already inside the nets
    amount: Money  # the sum of the lines' amounts
    off: Money  # the document's own discount
    delivery: Money
    lines_total: Money  # BT-106
    allowance_total: Money  # BT-107
    charge_total: Money  # BT-108
    net_total: Money  # BT-109
    vat: tuple[VatTotal, ...]  # by rate, the highest first; empty: no VAT at all
    vat_total: Money  # BT-110
    gross_total: Money  # BT-112
    prepaid: Money  # BT-113
    rounding: Money  # BT-114
    amount_due: Money  # BT-115


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """What is typed before a document is issued. `country` decides its form (UA, RU, other)."""

    currency: str
    lines: tuple[DocumentLine, ...]
    seller: Party
    buyer: Party
    issued_on: date  # BT-2
    kind: DocumentKind = DocumentKind.INVOICE
    due_on: date | None = None  # BT-9
    language: str = "uk"
    country: str = "UA"
    vat: VatMode = NO_VAT
    note: str = ""  # BT-22
    terms: Terms = Terms()
    ruled: bool = False  # discounts by rule are given where none is typed; what is issued stands as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedDocument(DocumentDraft):
    """A document with its number (BT-1) and the sums it was issued with; frozen for good."""

    number: str
    totals: DocumentTotals
