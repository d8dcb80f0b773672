"""Requisites of a company read for slips: check digits, lengths, and whether two of them fit one another.

Nothing is forbidden here: what looks wrong is told and kept as it was typed, for codes of funds, embassies
and persons of old papers break every rule. Sources: Ukraine, ЄДРПОУ (8 digits), РНОКПП (10), the number of a
VAT payer (12 digits, the first seven those of the ЄДРПОУ; of an entrepreneur his РНОКПП; наказ Мінфіну
14.11.2014 № 1130), IBAN by постанова НБУ 28.12.2018 № 162 (digits 5 to 10 are the bank's МФО); Russia, ИНН
and КПП (приказ ФНС 29.06.2012 ММВ-7-6/435@), ОГРН and ОГРНИП, БИК (762-П) and the control key of accounts
(Банк России, 08.09.1997 № 515); elsewhere Directive 2006/112/EC art. 215, ISO 13616 (IBAN), ISO 9362 (BIC).
"""

import re
from collections.abc import Callable, Mapping

from stdnum import bic, iban
from stdnum.by import unp
from stdnum.eu import vat as eu_vat
from stdnum.md import idno
from stdnum.pl import nip
from stdnum.ro import cf
from stdnum.util import get_cc_module

from clientbase.domain.document import Party
from clientbase.domain.email_address import parse_emails
from clientbase.domain.tax_ids import CodeKind, code_kinds, tidy_code
from clientbase.i18n import N_, _

_KPP = re.compile(r"\d{4}[0-9A-Z]{2}\d{3}", re.ASCII)
_PASSPORT = re.compile(r"[А-ЯҐЄІЇ]{2}\d{6}|\d{9}")
"""Of a Ukrainian who took no РНОКПП for his faith: series and number, or the number of an ID card."""

SAID: Mapping[str, str] = {
    "ua_tax_id": N_("An EDRPOU code has 8 digits, an RNOKPP 10; the check digit of this one does not fit."),
    "ua_vat_id": N_("A company’s VAT payer number (IPN) has 12 digits, an entrepreneur’s is his RNOKPP."),
    "ua_vat_other": N_("The VAT payer number (IPN) begins with the same seven digits as the EDRPOU code."),
    "ua_iban": N_("A Ukrainian IBAN is UA and 27 digits; the check digits of this one do not fit."),
    "ua_mfo": N_("A bank code (MFO) has 6 digits."),
    "ua_mfo_other": N_("The IBAN belongs to the bank with the code (MFO) {mfo}."),
    "ru_tax_id": N_("An INN has 10 or 12 digits; the check digits of this one do not fit."),
    "ru_kpp": N_("A KPP has 9 signs, such as 770101001."),
    "ru_kpp_alone": N_("Entrepreneurs (INN of 12 digits) have no KPP."),
    "ru_ogrn": N_("An OGRN has 13 digits, an OGRNIP 15; the check digit of this one does not fit."),
    "ru_ogrn_other": N_("A company (INN of 10 digits) has an OGRN, an entrepreneur (12 digits) an OGRNIP."),
    "ru_bik": N_("A BIK has 9 digits."),
    "ru_account": N_("An account number has 20 digits."),
    "ru_account_key": N_("The account does not fit this BIK: its control key is another one."),
    "vat_id": N_("No VAT id of this country looks like this; it begins with letters such as {example}."),
    "vat_id_plain": N_("No VAT id of this country looks like this."),
    "tax_id": N_("The check digit of this number does not fit."),
    "iban": N_("The check digits of this IBAN do not fit."),
    "email": N_("This is not a complete e-mail address."),
    "bic": N_("A BIC has 8 or 11 signs, such as DEUTDEFF."),
}
"""What is told of a slip."""


def doubts(party: Party, country: str = "") -> dict[str, str]:
    """What looks like a slip: field of `Party` → a sentence. `country` is of a party that names none."""
    codes = {
        name: tidy_code(getattr(party, name))
        for name in ("tax_id", "registration_number", "tax_reason_code", "vat_id", "bank_code")
    }
    codes["iban"] = iban.compact(party.iban).upper()
    codes |= {name: "".join(getattr(party, name).split()) for name in ("account", "correspondent_account")}
    place = (party.country or country).upper()
    found = {"UA": _ukrainian, "RU": _russian}.get(place, lambda read: _other(read, place))(codes)
    if codes["iban"] and "iban" not in found and not iban.is_valid(codes["iban"]):
        found["iban"] = _said("iban")
    if parse_emails(party.email).problem is not None:
        found["email"] = _said("email")
    return found


def account_fits(account: str, bank_code: str) -> bool | None:
    """Whether the key in a Russian account of 20 digits is that of its bank; None where there is no such key.

    The key of a client's account is counted with the last three digits of the БИК, of an account in the
    Bank of Russia itself (correspondent accounts, 301…) with a zero and digits 5 and 6; weights 7, 1, 3.
    Accounts of the treasury (03…, 40102…) have no key of a bank.

    >>> account_fits("40602810700000000025", "049805746"), account_fits("30101810800000000746", "049805746")
    (True, True)
    """
    if account.startswith(("03", "40102")) or bank_code.startswith("01"):
        return None
    in_the_bank_of_russia = account.startswith("301") or bank_code[6:] in {"000", "001", "002"}
    head = f"0{bank_code[4:6]}" if in_the_bank_of_russia else bank_code[6:]
    return sum(int(digit) * (7, 1, 3)[place % 3] % 10 for place, digit in enumerate(head + account)) % 10 == 0


def _ukrainian(codes: Mapping[str, str]) -> dict[str, str]:
    found = {}
    code, vat, account, mfo = (codes[name] for name in ("tax_id", "vat_id", "iban", "bank_code"))
    kinds = code_kinds(code)
    known = CodeKind.EDRPOU in kinds or CodeKind.RNOKPP in kinds or _PASSPORT.fullmatch(code)
    if code and not known:
        found["tax_id"] = _said("ua_tax_id")
    if vat and not (_digits(vat, 12) or CodeKind.RNOKPP in code_kinds(vat)):
        found["vat_id"] = _said("ua_vat_id")
    elif vat and CodeKind.EDRPOU in kinds and not vat.startswith(code[:7]):
        found["vat_id"] = _said("ua_vat_other")
    if account.startswith("UA") and not (_digits(account[2:], 27) and iban.is_valid(account)):
        found["iban"] = _said("ua_iban")
    if mfo and not _digits(mfo, 6) and not bic.is_valid(mfo):
        found["bank_code"] = _said("ua_mfo")
    elif _digits(mfo, 6) and account.startswith("UA") and "iban" not in found and account[4:10] != mfo:
        found["bank_code"] = _said("ua_mfo_other").format(mfo=account[4:10])
    return found


def _russian(codes: Mapping[str, str]) -> dict[str, str]:
    found = {}
    inn, kpp, ogrn, bik = (
        codes[name] for name in ("tax_id", "tax_reason_code", "registration_number", "bank_code")
    )
    if inn and not code_kinds(inn) & {CodeKind.INN_COMPANY, CodeKind.INN_PERSON}:
        found["tax_id"] = _said("ru_tax_id")
    if kpp and not _KPP.fullmatch(kpp):
        found["tax_reason_code"] = _said("ru_kpp")
    elif kpp and _digits(inn, 12):
        found["tax_reason_code"] = _said("ru_kpp_alone")
    if ogrn and CodeKind.OGRN not in code_kinds(ogrn):
        found["registration_number"] = _said("ru_ogrn")
    elif (len(inn), len(ogrn)) in {(10, 15), (12, 13)}:
        found["registration_number"] = _said("ru_ogrn_other")
    if bik and not _digits(bik, 9):
        found["bank_code"] = _said("ru_bik")
    for name in ("account", "correspondent_account"):
        account = codes[name]
        if account and not _digits(account, 20):
            found[name] = _said("ru_account")
        elif account and _digits(bik, 9) and account_fits(account, bik) is False:
            found[name] = _said("ru_account_key")
    return found


def _other(codes: Mapping[str, str], country: str) -> dict[str, str]:
    found = {}
    if codes["vat_id"] and (said := _vat_doubt(codes["vat_id"], country)):
        found["vat_id"] = said
    fits = _TAX_IDS.get(country)
    if codes["tax_id"] and fits is not None and not fits(codes["tax_id"]):
        found["tax_id"] = _said("tax_id")
    if codes["bank_code"] and country in _BIC_COUNTRIES and not bic.is_valid(codes["bank_code"]):
        found["bank_code"] = _said("bic")
    return found


def _vat_doubt(code: str, country: str) -> str:
    """A VAT id of the EU bears its country's letters (art. 215); elsewhere it is what the country says."""
    if eu_vat.is_valid(code):
        return ""
    if country.lower() in eu_vat.MEMBER_STATES:
        return _said("vat_id").format(example="EL" if country == "GR" else country)
    module = get_cc_module(country.lower(), "vat") if country else None
    return "" if module is None or module.is_valid(code) else _said("vat_id_plain")


def kazakh_code_fits(code: str) -> bool:
    """БИН or ИИН: 12 digits, the last is a check digit (modulo 11, weights 1…11, else 3…11, 1, 2)."""
    if not _digits(code, 12):
        return False
    for weights in (range(1, 12), (*range(3, 12), 1, 2)):
        rest: int = sum(int(digit) * weight for digit, weight in zip(code, weights, strict=False)) % 11
        if rest < 10:
            return rest == int(code[11])
    return False


_TAX_IDS: Mapping[str, Callable[[str], bool]] = {
    "PL": nip.is_valid,
    "BY": unp.is_valid,
    "RO": cf.is_valid,
    "MD": idno.is_valid,
    "KZ": kazakh_code_fits,
}
"""Where the number printed as a tax id has a check digit everybody knows."""

_BIC_COUNTRIES = frozenset(state.upper() for state in eu_vat.MEMBER_STATES) | {"CH", "NO", "IS", "LI", "KZ"}
"""Where a bank is named by its BIC alone; elsewhere it may be a sort code or a routing number."""


def _said(key: str) -> str:
    return _(SAID[key])


def _digits(text: str, count: int) -> bool:
    return len(text) == count and text.isascii() and text.isdigit()
