"""What the requisites of a company are called, in general and as its own country calls them."""

from collections.abc import Mapping
from types import MappingProxyType

from clientbase.i18n import N_, _

PARTY_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "name": N_("Company name"),
        "tax_id": N_("Tax id"),
        "registration_number": N_("Registration number"),
        "tax_reason_code": N_("KPP (Russian tax reason code)"),
        "vat_id": N_("VAT id"),
        "address": N_("Address"),
        "country": N_("Country"),
        "phone": N_("Phone"),
        "email": N_("E-mail"),
        "website": N_("Website"),
        "iban": N_("IBAN"),
        "account": N_("Account number"),
        "bank_name": N_("Bank"),
        "bank_code": N_("Bank code"),
        "correspondent_account": N_("Correspondent account"),
        "director": N_("Director"),
        "accountant": N_("Accountant"),
    }
)
"""Every field of `Party`, in the order forms ask for it."""

_OF_COUNTRY: Mapping[str, Mapping[str, str]] = {
    "UA": {
        "tax_id": N_("EDRPOU or RNOKPP code"),
        "vat_id": N_("VAT payer number (IPN)"),
        "bank_code": N_("Bank code (MFO)"),
    },
    "RU": {
        "tax_id": N_("INN"),
        "registration_number": N_("OGRN or OGRNIP"),
        "tax_reason_code": N_("KPP"),
        "bank_code": N_("BIK"),
    },
}
_ELSEWHERE = {"bank_code": N_("BIC of the bank")}


def party_label(field: str, country: str) -> str:
    """The name of a field where the company is: «ИНН» in Russia, «BIC» where banks have one."""
    own = _OF_COUNTRY.get(country, _ELSEWHERE if country else {})
    label = own.get(field) or PARTY_LABELS[field]
    return _(label)
