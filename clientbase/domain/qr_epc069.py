"""The European payment code: a SEPA credit transfer in euro (European Payments Council, EPC069-12)."""

import re
from decimal import Decimal

from stdnum import bic, iban

from clientbase.domain.document import Party
from clientbase.domain.money import Money
from clientbase.domain.qr_fields import PaymentQr, QrTooLong, missing, within, wrong

MOST = Decimal("999999999.99")
_BYTES = 331
_SEPA = re.compile(
    r"(AD|AL|AT|BE|BG|CH|CY|CZ|DE|DK|EE|ES|FI|FR|GB|GI|GR|HR|HU|IE|IS|IT|LI|LT|LU|LV|MC|MD|ME|MK|MT|NL|NO|PL|PT|"
    r"RO|RS|SE|SI|SK|SM|VA)\d\d"
)
"""Country codes of IBANs in the SEPA schemes (EPC409-09, list of SEPA scheme countries)."""


def is_sepa(account: str) -> bool:
    """Whether money in euro can be sent to this IBAN by a SEPA transfer."""
    return _SEPA.match(iban.compact(account)) is not None


def epc069(seller: Party, amount: Money, purpose: str) -> PaymentQr:
    """Twelve lines in UTF-8, version 002, at most 331 bytes.

    The bank's BIC may be left out (a sort code in its place is).

    Raises one of QR_REFUSED: name (70 signs), IBAN, sum (0.01 … 999,999,999.99), purpose (140).
    """
    account = iban.compact(seller.iban)
    if not account:
        raise missing("iban")
    if not iban.is_valid(account) or not is_sepa(account):
        raise wrong("iban")
    if not Decimal("0.01") <= amount.amount <= MOST:
        raise wrong("amount")
    bank = bic.compact(seller.bank_code) if bic.is_valid(seller.bank_code) else ""
    name, reason = within("name", seller.name, 70), within("purpose", purpose, 140, needed=False)
    lines = ("BCD", "002", "1", "SCT", bank, name, account, f"EUR{amount.amount:.2f}", "", "", reason, "")
    text = "\n".join(lines).rstrip("\n")
    if len(text.encode()) > _BYTES:
        raise QrTooLong(limit=_BYTES)
    return PaymentQr(text)
