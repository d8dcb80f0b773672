"""An order to the bank to pay: Ukrainian payment instruction, Russian payment order, SEPA credit transfer.

Ukraine: requisites of a payment instruction by the Instruction of the National Bank, resolution No. 163 of
29.07.2022; the purpose has at most 420 signs and the accounts are IBANs. Russia: form 0401060 by the Bank
of Russia's Regulation 762-П of 29.06.2021, annexes 1–3; purpose at most 210, names at most 160 signs.
Elsewhere: the SEPA credit transfer rulebook of the European Payments Council (EPC125-05): euro only, names
at most 70 and remittance information at most 140 signs.
"""

from dataclasses import dataclass
from datetime import date

from clientbase.domain.document import Party
from clientbase.domain.money import Money
from clientbase.domain.paper_check import PaperFieldWrong, digits, required, right_iban
from clientbase.domain.paper_form import country_set
from clientbase.i18n import N_, _, pgettext

LABELS = {
    "payer": N_("Payer"),
    "payer_account": N_("Payer’s account"),
    "recipient": N_("Recipient"),
    "recipient_account": N_("Recipient’s account"),
    "payer_bank": N_("BIK of the payer’s bank"),
    "recipient_bank": N_("BIK of the recipient’s bank"),
    "recipient_code": N_("Recipient’s code"),
    "purpose": N_("Purpose of payment"),
    "amount": N_("Amount"),
    "number": N_("Number"),
}
PURPOSE_LIMITS = {"UA": 420, "RU": 210, "EU": 140}
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
    """The paper, if a bank takes it. Raises PaperFieldMissing, PaperFieldWrong, PaperFieldTooLong."""
    form = country_set(paper.country)
    required("payer", LABELS["payer"], paper.payer.name, limit=_NAME_LIMITS[form])
    required("recipient", LABELS["recipient"], paper.recipient.name, limit=_NAME_LIMITS[form])
    if paper.amount.minor <= 0 or (form == "EU" and paper.amount.currency != "EUR"):
        label = LABELS["amount"]
        raise PaperFieldWrong(
            field=_(label), part="amount", value=f"{paper.amount.amount} {paper.amount.currency}"
        )
    for part, party in (("payer", paper.payer), ("recipient", paper.recipient)):
        label = LABELS[f"{part}_account"]
        if form == "RU":
            required(f"{part}_account", label, party.account)
            digits(f"{part}_account", label, party.account, (20,))
            required(f"{part}_bank", LABELS[f"{part}_bank"], party.bank_code)
            digits(f"{part}_bank", LABELS[f"{part}_bank"], party.bank_code, (9,))
        else:
            required(f"{part}_account", label, party.iban)
            right_iban(f"{part}_account", label, party.iban, "UA" if form == "UA" else "")
    if form == "UA":
        required("recipient_code", LABELS["recipient_code"], paper.recipient.tax_id)
    required("purpose", LABELS["purpose"], paper.purpose, limit=PURPOSE_LIMITS[form])
    return paper


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
