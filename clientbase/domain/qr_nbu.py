"""The Ukrainian payment code, by the rules of the National Bank (постанова Правління НБУ 19.08.2025 № 97).

The code is a link: the National Bank's address and, after it, the requisites in base64url without padding.
Requisites are lines parted by a line feed: thirteen in format 002, seventeen in format 003; a line that is
not used stays empty. They are written in Windows-1251, which has every letter of Ukrainian and Russian and
halves the symbol, or in UTF-8 where a text needs more; the third line tells which.
"""

from base64 import urlsafe_b64encode
from decimal import Decimal
from enum import StrEnum

from stdnum import iban

from clientbase.domain.document import Party
from clientbase.domain.money import Money
from clientbase.domain.qr_fields import PaymentQr, QrTooLong, digits, missing, within, wrong

LINK = "https://bank.gov.ua/qr/"
MOST = Decimal("999999999.99")
_NAME, _PURPOSE, _REFERENCE = 140, 420, 35
_LINK_BYTES = 475  # what follows the address
_LEAST_VERSION = 10
_SIGN = "₴"  # in a white circle in the middle, obligatory for 002 and 003
_GOODS = "OTHR/GDDS"  # ISO 20022 category and purpose: goods, no special category
_LOCKED = "FFFF"  # no field may be changed by who pays


class NbuFormat(StrEnum):
    """002 is read by the applications of all banks, 003 adds the bill's number and forbids changes."""

    V002 = "002"
    V003 = "003"


def nbu(
    seller: Party,
    amount: Money,
    purpose: str,
    *,
    layout: NbuFormat = NbuFormat.V002,
    reference: str = "",
) -> PaymentQr:
    """The code of a bill in hryvnias: who gets it, IBAN, sum, ЄДРПОУ or РНОКПП, what for.

    `reference` (the bill's number) is said in format 003 alone.
    Raises one of QR_REFUSED: name (140 signs), IBAN (UA), tax id (8 or 10 digits), sum, purpose (420), and
    QrTooLong where all together are too much for the link.
    """
    if not Decimal("0.01") <= amount.amount <= MOST:
        raise wrong("amount")
    name, account = within("name", seller.name, _NAME), _account(seller.iban)
    code = digits("tax_id", seller.tax_id, 8, 10)
    said = within("purpose", purpose, _PURPOSE)
    total = f"UAH{amount.amount.normalize():f}"
    if layout is NbuFormat.V002:
        rest = ["", "", said, ""]
    else:
        number = within("number", reference, _REFERENCE, needed=False)
        rest = [_GOODS, number, said, "", _LOCKED, "", "", ""]
    lines = ["UCT", "", name, account, total, code, *rest]
    link = LINK + _packed(layout, lines)
    if len(link) - len(LINK) > _LINK_BYTES:
        raise QrTooLong(limit=_LINK_BYTES)
    return PaymentQr(link, least_version=_LEAST_VERSION, sign=_SIGN)


def _account(text: str) -> str:
    account = iban.compact(text)
    if not account:
        raise missing("iban")
    if not account.startswith("UA") or len(account) != 29 or not iban.is_valid(account):
        raise wrong("iban")
    return account


def _packed(layout: NbuFormat, lines: list[str]) -> str:
    text = "\n".join(lines)
    try:
        encoding, data = "2", text.encode("cp1251")
    except UnicodeEncodeError:
        encoding, data = "1", text.encode()
    head = f"BCD\n{layout}\n{encoding}\n".encode("ascii")
    return urlsafe_b64encode(head + data).rstrip(b"=").decode("ascii")
