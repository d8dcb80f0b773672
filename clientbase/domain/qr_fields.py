"""What is common to the payment codes: a code of its texts, and why none can be made of what is known."""

from dataclasses import dataclass

from clientbase.domain.errors import InputError
from clientbase.i18n import N_, _

LABELS = {
    "name": N_("Company name"),
    "iban": N_("IBAN"),
    "account": N_("Account number"),
    "bank_name": N_("Bank"),
    "bank_code": N_("Bank code"),
    "correspondent_account": N_("Correspondent account"),
    "tax_id": N_("Tax id"),
    "tax_reason_code": N_("KPP (Russian tax reason code)"),
    "amount": N_("Amount"),
    "purpose": N_("Purpose of the payment"),
    "number": N_("Number"),
}
"""Fields of `Party` and what else a code says."""


class QrFieldMissing(InputError):
    """`field` (a label; `part` is its key) is empty, and the code needs it."""


class QrFieldWrong(InputError):
    """`field` is not what the code may hold: check digits, a sum out of bounds, a sign it parts by."""


class QrFieldTooLong(InputError):
    """`field` has more than `limit` signs."""


class QrTooLong(InputError):
    """All fields fit one by one, together they are more than `limit` bytes."""


QR_REFUSED = (QrFieldMissing, QrFieldWrong, QrFieldTooLong, QrTooLong)
"""Why no payment code can be drawn, though a standard fits."""


@dataclass(frozen=True, slots=True)
class PaymentQr:
    """`text` is what the code says; `correction` is the least level of ISO/IEC 18004 (l, m, q, h).

    `least_version` is the smallest symbol the rules allow, `sign` what stands in a circle in its middle.
    """

    text: str
    correction: str = "m"
    least_version: int | None = None
    sign: str = ""


def missing(field: str) -> QrFieldMissing:
    return QrFieldMissing(field=_(LABELS[field]), part=field)


def wrong(field: str) -> QrFieldWrong:
    return QrFieldWrong(field=_(LABELS[field]), part=field)


def within(field: str, text: str, limit: int, *, needed: bool = True) -> str:
    """The text on one line. Raises QrFieldMissing, QrFieldTooLong."""
    line = " ".join(text.split())
    if needed and not line:
        raise missing(field)
    if len(line) > limit:
        raise QrFieldTooLong(field=_(LABELS[field]), part=field, limit=limit)
    return line


def digits(field: str, text: str, *counts: int, needed: bool = True) -> str:
    """The digits without spaces, as many as one of `counts`. Raises QrFieldMissing, QrFieldWrong."""
    found = "".join(text.split())
    if not found:
        if needed:
            raise missing(field)
        return ""
    if len(found) not in counts or not (found.isascii() and found.isdigit()):
        raise wrong(field)
    return found
