"""The shop's own companies: requisites, how each counts VAT and cash, numbers its documents, how they look.

The first of those in use is the one documents are from where nobody says another. Its requisites, VAT rule
and number patterns go by the names of settings too («seller.name», «documents.vat»): see `ALIASES`.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from clientbase.domain.document import DocumentKind, Party, Terms, VatRounding
from clientbase.domain.document_form import NUMBER_PATTERNS
from clientbase.domain.document_numbers import DEFAULT_PATTERN, checked_pattern
from clientbase.domain.errors import FieldMissing, FieldTooLong, FieldWrong, StoreError
from clientbase.domain.paper_form import NUMBERED
from clientbase.domain.paper_look import Design, PaperSize, checked_colour
from clientbase.domain.party_fields import PARTY_LABELS
from clientbase.domain.plain_text import many_lines, one_line
from clientbase.domain.tax_ids import CodeKind, code_kinds, tidy_code
from clientbase.domain.vat import NO_VAT, VatMode, VatModeWrong, parse_vat
from clientbase.i18n import N_, _

CASH_STEPS = (1, 5, 10, 25, 50, 100)
"""To how many coins a sum to pay may be rounded; 1: not at all."""

NUMBERED_KINDS = frozenset((*map(str, DocumentKind), *map(str, NUMBERED)))
"""Kinds whose papers have a number; each counts by itself."""

LABELS: Mapping[str, str] = MappingProxyType(
    {
        **PARTY_LABELS,
        "vat": N_("VAT on documents"),
        "vat_rounding": N_("VAT is rounded"),
        "cash_step": N_("Rounding of cash"),
        "kopecks_in_words": N_("Coins in words too"),
        "design": N_("Design"),
        "colour": N_("Colour"),
        "paper": N_("Paper size"),
        "number_patterns": N_("Patterns of numbers"),
        "active": N_("In use"),
    }
)
"""What is typed of a company; the pictures are chosen."""


_IN_CASH = frozenset({DocumentKind.RECEIPT, DocumentKind.RETURN})


class CompanyNeeded(StoreError):
    """The last company in use cannot be put aside: documents are issued by one."""


@dataclass(frozen=True, slots=True)
class OwnCompany:
    """`party.country` is "" where it is the shop's. `design` and `paper` are "" for the usual ones."""

    id: int
    party: Party
    vat: VatMode = NO_VAT
    vat_rounding: VatRounding = VatRounding.PER_RATE
    cash_step: int = 1
    kopecks_in_words: bool = False
    design: str = ""
    colour: str = ""
    paper: str = ""
    number_patterns: Mapping[str, str] = field(default_factory=dict)  # by kind
    logo_id: str = ""
    stamp_id: str = ""
    signature_id: str = ""
    active: bool = True

    @property
    def name(self) -> str:
        return self.party.name

    def pattern(self, kind: str) -> str:
        return self.number_patterns.get(kind, DEFAULT_PATTERN)

    def seller(self, country: str) -> Party:
        """What documents print of it; `country` is the shop's."""
        return self.party if self.party.country else replace(self.party, country=country)

    @property
    def terms(self) -> Terms:
        """How its sums are rounded; what is paid by bank is paid to the coin."""
        return Terms(vat_rounding=self.vat_rounding)

    def terms_for(self, kind: DocumentKind) -> Terms:
        """The same of a document: what is paid in cash comes to whole steps of it."""
        return replace(self.terms, step=self.cash_step) if kind in _IN_CASH else self.terms


def first_of(companies: tuple[OwnCompany, ...]) -> OwnCompany | None:
    """The first in use, in the owner's order."""
    return next((one for one in companies if one.active), None)


# --- what is typed --------------------------------------------------------------------------------


def _text(limit: int) -> Callable[[str, str], str]:
    def check(name: str, text: str) -> str:
        return _within(name, one_line(text), limit)

    return check


def _lines(limit: int) -> Callable[[str, str], str]:
    def check(name: str, text: str) -> str:
        return _within(name, many_lines(text), limit)

    return check


def _within(name: str, text: str, limit: int) -> str:
    if len(text) > limit:
        raise FieldTooLong(field=_(LABELS[name]), limit=limit)
    return text


def _iban(name: str, text: str) -> str:
    """Without its spaces and in capitals when it is an IBAN; else as it was written: it is printed."""
    code = "".join(text.split()).upper()
    return code if CodeKind.IBAN in code_kinds(code) else _text(60)(name, text)


def _tax_id(name: str, text: str) -> str:
    """The bare code when only digits are left of it; else as it was written."""
    code = tidy_code(text)
    return code if code.isascii() and code.isdigit() and len(code) <= 30 else _text(30)(name, text)


def _country(name: str, text: str) -> str:
    """A code of ISO 3166-1, or the name of a country in one of many languages."""
    from clientbase.domain.territories import territory  # noqa: PLC0415  names of countries: seldom needed

    code = territory(text)
    if text.strip() and not code:
        raise FieldWrong(field=_(LABELS[name]), value=text)
    return code


_PARTY: Mapping[str, Callable[[str, str], str]] = {
    "name": _text(300),
    "tax_id": _tax_id,
    "registration_number": _text(30),
    "tax_reason_code": _text(20),
    "vat_id": _text(30),
    "address": _lines(500),
    "country": _country,
    "phone": _text(100),
    "email": _text(200),
    "website": _text(200),
    "iban": _iban,
    "account": _text(60),
    "bank_name": _text(200),
    "bank_code": _text(30),
    "correspondent_account": _text(60),
    "director": _text(200),
    "accountant": _text(200),
}
_PICTURES = frozenset({"logo_id", "stamp_id", "signature_id"})


def checked_party_field(name: str, text: str) -> str:
    """A requisite tidied; slips are kept, see `requisites_check`. Raises FieldTooLong, FieldWrong."""
    return _PARTY[name](name, text)


def checked_company(values: Mapping[str, Any]) -> dict[str, object]:
    """Columns of `own_company` from typed values; unknown keys are a bug and raise KeyError.

    Raises FieldMissing (a company without a name), FieldTooLong, FieldWrong, NumberPatternWrong, ColourWrong.
    """
    return {key: _checked(key, value) for key, value in values.items()}


def _checked(key: str, value: Any) -> object:
    if key in _PARTY:
        tidy = checked_party_field(key, str(value))
        if key == "name" and not tidy:
            raise FieldMissing(field=_(LABELS[key]))
        return tidy
    if key in _PICTURES:
        return str(value)
    if key in {"active", "kopecks_in_words"}:
        return int(bool(value))
    if key == "number_patterns":
        return patterns_as_text(value)
    if key == "colour":
        return checked_colour(str(value))
    try:
        return _CHECKS[key](value)
    except (ValueError, VatModeWrong):
        raise FieldWrong(field=_(LABELS[key]), value=str(value)) from None


def _cash_step(value: Any) -> int:
    step = int(value)
    if step not in CASH_STEPS:
        raise ValueError(value)
    return step


_CHECKS: Mapping[str, Callable[[Any], object]] = {
    "vat": lambda value: str(parse_vat(str(value))),
    "vat_rounding": lambda value: VatRounding(value or VatRounding.PER_RATE),
    "cash_step": _cash_step,
    "design": lambda value: Design(value) if value else "",
    "paper": lambda value: PaperSize(value) if value else "",
}


def patterns_as_text(patterns: Mapping[str, str]) -> str:
    """Kind → pattern as JSON; "" and the usual pattern need no entry. Raises NumberPatternWrong."""
    tidy = {kind: one_line(pattern) for kind, pattern in sorted(patterns.items())}
    if not set(tidy) <= NUMBERED_KINDS:
        raise KeyError(next(iter(set(tidy) - NUMBERED_KINDS)))
    own = {
        kind: checked_pattern(pattern)
        for kind, pattern in tidy.items()
        if pattern not in {"", DEFAULT_PATTERN}
    }
    return json.dumps(own, ensure_ascii=False) if own else ""


def patterns_from_text(text: str) -> dict[str, str]:
    """The inverse; of a kind this program does not know nothing is taken."""
    kept = json.loads(text) if text else {}
    return {kind: str(pattern) for kind, pattern in kept.items() if kind in NUMBERED_KINDS}


# --- the first company by names of settings -------------------------------------------------------

ALIASES: Mapping[str, str] = MappingProxyType(
    {**{f"seller.{name}": name for name in _PARTY if name != "country"}, "documents.vat": "vat"}
)
"""Setting → column. The patterns of numbers are settings too, by kind: `document_form.NUMBER_PATTERNS`."""
_PATTERN_KEYS = {key: str(kind) for kind, key in NUMBER_PATTERNS.items()}
ALIAS_KEYS = frozenset((*ALIASES, *_PATTERN_KEYS))


def settings_of(row: Mapping[str, Any]) -> dict[str, str]:
    """What a row of `own_company` says by the names of settings; empty ones stand at their defaults."""
    said = {key: str(row[column]) for key, column in ALIASES.items() if row[column]}
    patterns = patterns_from_text(row["number_patterns"])
    return {**said, **{key: patterns[kind] for key, kind in _PATTERN_KEYS.items() if kind in patterns}}


def columns_of(settings: Mapping[str, str], row: Mapping[str, Any]) -> dict[str, object]:
    """The columns that take these settings of `ALIAS_KEYS`, checked before; `row` is what stands now."""
    columns: dict[str, object] = {ALIASES[key]: text for key, text in settings.items() if key in ALIASES}
    patterns = {_PATTERN_KEYS[key]: text for key, text in settings.items() if key in _PATTERN_KEYS}
    if patterns:
        columns["number_patterns"] = patterns_as_text(
            {**patterns_from_text(row["number_patterns"]), **patterns}
        )
    return columns
