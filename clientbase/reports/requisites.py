"""What a document prints of a party: codes and bank details under the names its country knows them by.

Sources: Ukraine, Law 996-XIV art. 9 (a primary document names itself, its date, the enterprise, what was done
with its measure, positions and signatures) and the codes ЄДРПОУ (8 digits) and РНОКПП (10 digits); Russia,
402-FZ art. 9 and the bank details of a payment order (762-П); elsewhere, Directive 2006/112/EC art. 226
(VAT numbers, full names and addresses). The texts of 996-XIV and of art. 226 were read.
"""

import re

from clientbase.domain.document import Party
from clientbase.i18n import _

_ABBREVIATED = re.compile(r"(\b\w{1,5}\.) (?=\d)")


def codes(party: Party, country: str) -> list[str]:
    """«ЄДРПОУ 12345678», «ИНН 7701234567 КПП …», "VAT id …": one text per line of the document."""
    country = party.country or country
    if country == "UA":
        return _filled(
            (_ua_code(party.tax_id), party.tax_id),
            (_("VAT payer number (IPN) {value}"), party.vat_id),
            (_("Registration number {value}"), party.registration_number),
        )
    if country == "RU":
        inn = _filled((_("INN {value}"), party.tax_id), (_("KPP {value}"), party.tax_reason_code))
        ogrn = _("OGRNIP {value}") if len(party.registration_number) == 15 else _("OGRN {value}")
        return ["   ".join(inn)] * bool(inn) + _filled((ogrn, party.registration_number))
    return _filled(
        (_("VAT id {value}"), party.vat_id),
        (_("Tax id {value}"), party.tax_id),
        (_("Registration number {value}"), party.registration_number),
    )


def address(party: Party) -> str:
    """The address, whose «д. 5» and «кв. 3» stay together on one line."""
    return _ABBREVIATED.sub("\\1\u00a0", party.address)


def contacts(party: Party) -> str:
    return "  ·  ".join(part for part in (party.phone, party.email, party.website) if part)


def bank(party: Party, country: str) -> list[tuple[str, str]]:
    """Label and value of what a payment needs, empty ones left out."""
    country = party.country or country
    code = {"UA": _("MFO"), "RU": _("BIK")}.get(country, _("BIC"))
    rows = (
        (_("Recipient"), party.name),
        (_("IBAN"), "".join(party.iban.split())),
        (_("Account"), party.account),
        (_("Bank"), party.bank_name),
        (code, party.bank_code),
        (_("Correspondent account"), party.correspondent_account),
    )
    found = [(label, value) for label, value in rows if value]
    return found if party.iban or party.account else []


def _ua_code(code: str) -> str:
    if len(code) == 8:
        return _("EDRPOU code {value}")
    return _("RNOKPP {value}") if len(code) == 10 else _("Tax id {value}")


def _filled(*pairs: tuple[str, str]) -> list[str]:
    return [template.format(value=value) for template, value in pairs if value]
