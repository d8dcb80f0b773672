"""An order to the bank to pay: Ukrainian payment instruction, Russian payment order, SEPA credit transfer.

Ukraine: requisites of a payment instruction by the Instruction of the National Bank, resolution No. 163 of
29.07.2022; the purpose has at most 420 signs and the accounts are IBANs. Russia: form 0401060 by the Bank
of Russia's Regulation 762-П of 29.06.2021, annexes 1–3; purpose at most 210, names at most 160 signs.
Elsewhere: the SEPA credit transfer rulebook of the European Payments Council (EPC125-05): euro only, names
at most 70 and remittance information at most 140 signs. Each is of one currency; abroad and in another
one pays by papers of the bank's own.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from clientbase.domain.currencies import currency
from clientbase.domain.document import Party
from clientbase.domain.document_days import ISSUED, right_day
from clientbase.domain.money import Money, NotAnAmount, parse_decimal, rounded
from clientbase.domain.paper_check import (
    PaperFieldWrong,
    digits,
    own_required,
    required,
    right_amount,
    right_iban,
    short_text,
)
from clientbase.domain.paper_form import country_set
from clientbase.domain.requisites_check import doubts
from clientbase.i18n import N_, _, pgettext

LABELS = {
    "payer": N_("Payer"),
    "payer_account": N_("Payer’s account"),
    "recipient": N_("Recipient"),
    "recipient_account": N_("Recipient’s account"),
    "payer_bank": N_("BIK of the payer’s bank"),
    "recipient_bank": N_("BIK of the recipient’s bank"),
    "payer_code": N_("Payer’s code"),
    "recipient_code": N_("Recipient’s code"),
    "purpose": N_("Purpose of payment"),
    "amount": N_("Amount"),
    "number": N_("Number"),
}
PURPOSE_LIMITS = {"UA": 420, "RU": 210, "EU": 140}
CURRENCIES = {"UA": "UAH", "RU": "RUB", "EU": "EUR"}
"""The only currency each form pays in."""
_CODES = {
    "UA": re.compile(r"\d{8,10}|[А-ЯҐЄІЇ]{2}\d{6}", re.ASCII),
    "RU": re.compile(r"0|\d{5}|\d{10}|\d{12}", re.ASCII),
}
"""ЄДРПОУ (8), a passport or nine zeros where there is no code, РНОКПП (10); ИНН (10, 12) or КИО (5), 0."""
_NAME_LIMITS = {"UA": 140, "RU": 160, "EU": 70}


@dataclass(frozen=True, slots=True)
class PaymentOrder:
    """`value_on` is the day of value or execution; `priority` and `code` (УИН) are Russian."""

    issued_on: date
    amount: Money
    payer: Party
    recipient: Party
    purpose: str
    value_on: date | None = None
    priority: str = "5"
    code: str = "0"
    language: str = "uk"
    country: str = "UA"
    number: str = ""
    payment_id: int | None = None  # the payment it is the paper of; not printed


def checked(paper: PaymentOrder) -> PaymentOrder:
    """The paper, if a bank takes it.

    Raises PaperOwnMissing, PaperFieldMissing, PaperFieldWrong, PaperFieldTooLong, PaperAmountTooLarge,
    PaperCurrencyWrong, DayImpossible.
    """
    form = country_set(paper.country)
    own_required("payer", LABELS["payer"], paper.payer.name)
    required("payer", LABELS["payer"], paper.payer.name, limit=_NAME_LIMITS[form])
    required("recipient", LABELS["recipient"], paper.recipient.name, limit=_NAME_LIMITS[form])
    right_amount("amount", LABELS["amount"], paper.amount, CURRENCIES[form])
    for part, party in (("payer", paper.payer), ("recipient", paper.recipient)):
        label = LABELS[f"{part}_account"]
        asked = own_required if part == "payer" else required
        if form == "RU":
            asked(f"{part}_account", label, party.account)
            digits(f"{part}_account", label, party.account, (20,))
            asked(f"{part}_bank", LABELS[f"{part}_bank"], party.bank_code)
            digits(f"{part}_bank", LABELS[f"{part}_bank"], party.bank_code, (9,))
        else:
            asked(f"{part}_account", label, party.iban)
            right_iban(f"{part}_account", label, party.iban, "UA" if form == "UA" else "")
    if form == "UA":
        own_required("payer_code", LABELS["payer_code"], paper.payer.tax_id)
        required("recipient_code", LABELS["recipient_code"], paper.recipient.tax_id)
    for part, party in (("payer_code", paper.payer), ("recipient_code", paper.recipient)):
        _right_code(part, party.tax_id, form)
    required("purpose", LABELS["purpose"], paper.purpose, limit=PURPOSE_LIMITS[form])
    right_day("issued_on", ISSUED, paper.issued_on)
    return paper


def typed_amount(text: str, code: str) -> Money:
    """What was typed for the amount, zero for "". Raises PaperFieldWrong, UnknownCurrency."""
    try:
        number = parse_decimal(text) if text.strip() else Decimal(0)
    except NotAnAmount:
        number = None
    if number is None or number != rounded(number, currency(code).digits):
        label = LABELS["amount"]
        raise PaperFieldWrong(field=_(label), part="amount", value=short_text(text))
    return Money.of(number, code)


def _right_code(part: str, code: str, form: str) -> None:
    """Of the shape the country's codes have, if there is one. Raises PaperFieldWrong."""
    if code.strip() and form in _CODES and not _CODES[form].fullmatch("".join(code.split()).upper()):
        label = LABELS[part]
        raise PaperFieldWrong(field=_(label), part=part, value=short_text(code))


def doubts_of(recipient: Party, country: str) -> dict[str, str]:
    """What looks like a slip in requisites of the right shape: part → a sentence."""
    form = country_set(country)
    found = doubts(replace(recipient, country=country))
    shaped = {
        "tax_id": form in _CODES and _CODES[form].fullmatch("".join(recipient.tax_id.split()).upper()),
        "account": form == "RU" and len("".join(recipient.account.split())) == 20,
        "correspondent_account": form == "RU",
    }
    parts = {
        "tax_id": "recipient_code",
        "account": "recipient_account",
        "correspondent_account": "recipient_correspondent",
    }
    return {parts[name]: found[name] for name in parts if shaped[name] and name in found}


def dashed(money: Money) -> str:
    """The sum as field 7 of a Russian order shows it: roubles, a dash, kopecks.

    >>> dashed(Money(123450, "RUB"))
    '1234-50'
    """
    whole, coins = divmod(money.minor, 100)
    return f"{whole}-{coins:02d}"


def order_name(country: str) -> str:
    """What the paper is called where its form is kept."""
    names = {
        "UA": _("Payment instruction"),
        "RU": pgettext("RU", "Payment order"),
        "EU": _("SEPA credit transfer"),
    }
    return names[country_set(country)]
