"""The kinds of papers that are not made of lines: what each is called, and which are numbered and kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from clientbase.domain.document import DocumentKind
from clientbase.i18n import N_


class PaperKind(StrEnum):
    """The numbered ones are kept among the documents, the others are only drawn."""

    PRICE_LIST = "price_list"
    POWER_OF_ATTORNEY = "power_of_attorney"
    PAYMENT_ORDER = "payment_order"
    CASH_IN = "cash_in"
    CASH_OUT = "cash_out"
    RECONCILIATION = "reconciliation"
    STATEMENT = "statement"
    LABELS = "labels"
    ENVELOPE = "envelope"
    CONTRACT = "contract"  # made of a template of the owner's


@dataclass(frozen=True, slots=True)
class PaperForm:
    """Texts are to be translated. `word`: as lists name the kind; `numbers`: the label of its pattern."""

    kind: PaperKind
    word: str
    new: str
    numbers: str = ""

    @property
    def numbered(self) -> bool:
        return bool(self.numbers)


PAPERS: Mapping[PaperKind, PaperForm] = MappingProxyType(
    {
        form.kind: form
        for form in (
            PaperForm(PaperKind.PRICE_LIST, N_("Price list"), N_("Price list…")),
            PaperForm(
                PaperKind.POWER_OF_ATTORNEY,
                N_("Power of attorney"),
                N_("Power of attorney…"),
                N_("Pattern of numbers of powers of attorney"),
            ),
            PaperForm(
                PaperKind.PAYMENT_ORDER,
                N_("Payment order"),
                N_("Payment order…"),
                N_("Pattern of payment order numbers"),
            ),
            PaperForm(
                PaperKind.CASH_IN,
                N_("Cash receipt order"),
                N_("Cash receipt order…"),
                N_("Pattern of cash receipt order numbers"),
            ),
            PaperForm(
                PaperKind.CASH_OUT,
                N_("Cash payment order"),
                N_("Cash payment order…"),
                N_("Pattern of cash payment order numbers"),
            ),
            PaperForm(
                PaperKind.RECONCILIATION,
                N_("Reconciliation act"),
                N_("Reconciliation act…"),
                N_("Pattern of reconciliation act numbers"),
            ),
            PaperForm(PaperKind.STATEMENT, N_("Statement of account"), N_("Statement of account…")),
            PaperForm(PaperKind.LABELS, N_("Labels"), N_("Labels…")),
            PaperForm(PaperKind.ENVELOPE, N_("Envelope"), N_("Envelope…")),
            PaperForm(
                PaperKind.CONTRACT,
                N_("Contract"),
                N_("Contract…"),
                N_("Pattern of contract numbers"),
            ),
        )
    }
)

NUMBERED: tuple[PaperKind, ...] = tuple(kind for kind, form in PAPERS.items() if form.numbered)
"""Kept in the base with a number each; a kind counts by itself."""


def kind_of(text: str) -> DocumentKind | PaperKind:
    """The kind a kept document's row names. Raises ValueError."""
    return DocumentKind(text) if text in set(DocumentKind) else PaperKind(text)


def country_set(country: str) -> str:
    """Whose forms a country keeps: "UA", "RU", or "EU" for all others."""
    code = country.strip().upper()
    return code if code in ("UA", "RU") else "EU"
