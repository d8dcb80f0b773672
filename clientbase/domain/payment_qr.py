"""The payment code of a bill: which standard goes with the currency and the seller's account."""

from stdnum import iban

from clientbase.domain.document import Party
from clientbase.domain.money import Money
from clientbase.domain.qr_epc069 import epc069
from clientbase.domain.qr_fields import QR_REFUSED, PaymentQr
from clientbase.domain.qr_nbu import NbuFormat, nbu
from clientbase.domain.qr_st00012 import st00012


def payment_qr(
    seller: Party,
    amount: Money,
    purpose: str,
    *,
    nbu_layout: NbuFormat = NbuFormat.V002,
    number: str = "",
) -> PaymentQr | None:
    """The code of a bill: hryvnias to a Ukrainian IBAN, roubles in Russia, euro by SEPA; else None.

    Raises one of QR_REFUSED when a standard fits and a field is in its way.
    """
    if amount.minor <= 0:
        return None
    if amount.currency == "EUR" and not _is_ukrainian(seller):
        return epc069(seller, amount, purpose)
    if amount.currency == "RUB" and seller.country == "RU":
        return st00012(seller, amount, purpose)
    if amount.currency == "UAH" and (seller.country == "UA" or _is_ukrainian(seller)):
        return nbu(seller, amount, purpose, layout=nbu_layout, reference=number)
    return None


def payment_qr_if_any(
    seller: Party,
    amount: Money,
    purpose: str,
    *,
    nbu_layout: NbuFormat = NbuFormat.V002,
    number: str = "",
) -> PaymentQr | None:
    """The code, or None where none can be drawn rightly from what is known."""
    try:
        return payment_qr(seller, amount, purpose, nbu_layout=nbu_layout, number=number)
    except QR_REFUSED:
        return None


def _is_ukrainian(seller: Party) -> bool:
    return iban.compact(seller.iban).startswith("UA")
