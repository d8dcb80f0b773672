"""The text of a payment QR: EPC069-12 for euro into a SEPA account, ST00012 for roubles in Russia.

An empty text means that no code can be drawn rightly from what is known, so none is.
"""

import re
from decimal import Decimal

from stdnum import bic, iban
from stdnum.exceptions import ValidationError

from clientbase.domain.document import Party
from clientbase.domain.money import Money

_SEPA = re.compile(
    r"(AD|AL|AT|BE|BG|CH|CY|CZ|DE|DK|EE|ES|FI|FR|GB|GI|GR|HR|HU|IE|IS|IT|LI|LT|LU|LV|MC|MD|ME|MK|MT|NL|NO|PL|PT|"
    r"RO|RS|SE|SI|SK|SM|VA)\d\d"
)
"""Country codes of IBANs in the SEPA schemes (EPC409-09, list of SEPA scheme countries)."""


def payment_qr_text(seller: Party, amount: Money, purpose: str) -> str:
    """What the QR of a bill says, chosen by the currency and the seller's account; "" when none fits."""
    if amount.minor <= 0:
        return ""
    if amount.currency == "EUR":
        return _epc069(seller, amount, purpose)
    if amount.currency == "RUB" and seller.country == "RU":
        return _st00012(seller, amount, purpose)
    return ""


def _epc069(seller: Party, amount: Money, purpose: str) -> str:
    """European Payments Council, EPC069-12, version 002: twelve lines, UTF-8, at most 331 bytes."""
    account = iban.compact(seller.iban)
    name = " ".join(seller.name.split())
    if not _SEPA.match(account) or not iban.is_valid(account) or not 1 <= len(name) <= 70:
        return ""
    if not Decimal("0.01") <= amount.amount <= Decimal("999999999.99"):
        return ""
    bank = _bic(seller.bank_code)
    lines = (
        "BCD",
        "002",
        "1",
        "SCT",
        bank,
        name,
        account,
        f"EUR{amount.amount:.2f}",
        "",
        "",
        purpose[:140],
        "",
    )
    text = "\n".join(lines).rstrip("\n")
    return text if len(text.encode()) <= 331 else ""


def _bic(code: str) -> str:
    try:
        return str(bic.validate(code)) if code else ""
    except ValidationError:
        return ""  # the bank's identifier may stay empty in version 002


def _st00012(seller: Party, amount: Money, purpose: str) -> str:
    """ГОСТ Р 56042-2014: UTF-8 (the last 2 of the tag), fields parted by «|», the sum in kopecks.

    Name ≤ 160, PersonalAcc 20 digits, BankName ≤ 45, BIC 9 digits, CorrespAcc 20 digits are required;
    Purpose ≤ 210, PayeeINN ≤ 12, KPP ≤ 9 are added.
    """
    account, correspondent, code = (
        "".join(text.split()) for text in (seller.account, seller.correspondent_account, seller.bank_code)
    )
    name, bank_name = " ".join(seller.name.split()), " ".join(seller.bank_name.split())
    if not (_digits(account, 20) and _digits(correspondent, 20) and _digits(code, 9)):
        return ""
    if not 1 <= len(name) <= 160 or not 1 <= len(bank_name) <= 45:
        return ""
    fields = {
        "Name": name,
        "PersonalAcc": account,
        "BankName": bank_name,
        "BIC": code,
        "CorrespAcc": correspondent,
        "Sum": str(amount.minor),
        "Purpose": purpose[:210],
        "PayeeINN": seller.tax_id if _digits(seller.tax_id, 10) or _digits(seller.tax_id, 12) else "",
        "KPP": seller.tax_reason_code if _digits(seller.tax_reason_code, 9) else "",
    }
    if any("|" in value for value in fields.values()):
        return ""
    return "|".join(["ST00012", *(f"{key}={value}" for key, value in fields.items() if value)])


def _digits(text: str, count: int) -> bool:
    return len(text) == count and text.isascii() and text.isdigit()
