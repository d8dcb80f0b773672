"""Codes of companies and people (ЄДРПОУ, РНОКПП, ИНН, ОГРН, КПП, VAT id, IBAN): tidied, told apart."""

import re
from dataclasses import dataclass
from enum import StrEnum

from stdnum import iban as _iban
from stdnum.eu import vat as _vat
from stdnum.ru import inn as _inn
from stdnum.ru import ogrn as _ogrn
from stdnum.ua import edrpou as _edrpou
from stdnum.ua import rntrc as _rntrc

from clientbase.domain.import_values import cell_text
from clientbase.domain.sheet import CellValue


class CodeKind(StrEnum):
    EDRPOU = "edrpou"  # Ukrainian company, 8 digits
    RNOKPP = "rnokpp"  # Ukrainian person, 10 digits
    INN_COMPANY = "inn_company"  # Russian company, 10 digits
    INN_PERSON = "inn_person"  # Russian person, 12 digits
    OGRN = "ogrn"  # Russian registration, 13 or 15 digits
    EU_VAT = "eu_vat"
    IBAN = "iban"


_LABEL = re.compile(
    r"^\s*(?:ЄДРПОУ|ЕДРПОУ|РНОКПП|ІПН|ИНН|ІНН|КПП|ОГРНИП|ОГРН|EDRPOU|INN|VAT|код|№)\s*[:№.]?\s*",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[\s.\-–/]+")
_PAIR = re.compile(r"(\d{10}|\d{12})\s*[/\\]\s*(\d{9})")
_TAX_SHAPE = re.compile(r"[A-Z]{0,3}[0-9A-Z]{5,20}")


def tidy_code(value: CellValue) -> str:
    """A code as one word in capitals, from a cell of any type; digits are never rounded.

    >>> tidy_code(7.7e9), tidy_code("ЄДРПОУ 0012 3456"), tidy_code("7707083893.0")
    ('7700000000', '00123456', '7707083893')
    """
    text = _LABEL.sub("", cell_text(value).lstrip("'"))
    text = re.sub(r"(?<=\d)[.,]0+$", "", text)
    return _SEPARATORS.sub("", text).upper()


def padded_code(code: str, lengths: tuple[int, ...]) -> str:
    """A code whose leading zeros a spreadsheet ate, if putting them back makes a length of `lengths`."""
    if code.isascii() and code.isdigit() and len(code) not in lengths:
        for length in sorted(lengths):
            if 0 < length - len(code) <= 3:
                return code.zfill(length)
    return code


def code_kinds(code: str) -> frozenset[CodeKind]:
    """All kinds whose length and check digit fit."""
    kinds = set()
    if code.isascii() and code.isdigit():
        if len(code) == 8 and _edrpou.is_valid(code):
            kinds.add(CodeKind.EDRPOU)
        if len(code) == 10 and _rntrc.is_valid(code):
            kinds.add(CodeKind.RNOKPP)
        if len(code) in (10, 12) and _inn.is_valid(code):
            kinds.add(CodeKind.INN_COMPANY if len(code) == 10 else CodeKind.INN_PERSON)
        if len(code) in (13, 15) and _ogrn.is_valid(code):
            kinds.add(CodeKind.OGRN)
    elif code[:2].isalpha() and code.isascii():
        if 15 <= len(code) <= 34 and _iban.is_valid(code):
            kinds.add(CodeKind.IBAN)
        elif len(code) <= 14 and _vat.is_valid(code):
            kinds.add(CodeKind.EU_VAT)
    return frozenset(kinds)


def is_tax_shape(code: str) -> bool:
    """Whether a tidied text may be a tax id somewhere: a word of 5 to 20 signs, mostly digits."""
    digits = sum(character.isdigit() for character in code)
    return _TAX_SHAPE.fullmatch(code) is not None and digits * 2 >= len(code)


@dataclass(frozen=True, slots=True)
class TaxIdRead:
    """What a cell says for a tax id: `code` "" when it is none; `reason_code` of «ИНН/КПП»; `mended` when
    zeros were put back that a spreadsheet ate.
    """

    code: str
    reason_code: str = ""
    mended: bool = False


def read_tax_id(value: CellValue) -> TaxIdRead:
    """The tax id of a cell: of companies, of people, or a Russian pair.

    >>> read_tax_id("7707083893 / 773601001"), read_tax_id(123456.0).code
    (TaxIdRead(code='7707083893', reason_code='773601001', mended=False), '123456')
    """
    if pair := _PAIR.fullmatch(cell_text(value)):
        return TaxIdRead(pair[1], pair[2])
    code = tidy_code(value)
    for length in (8, 10, 12):
        padded = padded_code(code, (length,))
        if len(code) not in (8, 10, 12) and padded != code and code_kinds(padded):
            return TaxIdRead(padded, mended=True)
    return TaxIdRead(code if is_tax_shape(code) else "")


def company_code(code: str, country: str) -> bool | None:
    """Whether the code says a company (True) or a person (False); None when it does not say."""
    kinds = code_kinds(code)
    if country == "RU" and len(code) == 10 and code.isdigit():
        return True
    if CodeKind.EDRPOU in kinds or CodeKind.OGRN in kinds:
        return True
    if CodeKind.INN_PERSON in kinds or (CodeKind.RNOKPP in kinds and CodeKind.INN_COMPANY not in kinds):
        return False
    return None
