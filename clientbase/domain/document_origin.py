"""Where a document comes from: the company that issues it, the order and the paper it was made of."""

from dataclasses import dataclass
from datetime import date

from clientbase.domain.document import DocumentKind
from clientbase.domain.document_days import ISSUED
from clientbase.domain.document_form import document_name, kind_word
from clientbase.domain.errors import InputError
from clientbase.domain.own_words import day_words
from clientbase.i18n import _


class CorrectionOfAnotherKind(InputError):
    """A correction keeps the number of the `document`; `name` is what was made of it."""


class CorrectionOfAnotherYear(InputError):
    """`field` (its `part`): a correction keeps the number of `document`, of `year`, and is not of `value`."""


@dataclass(frozen=True, slots=True)
class Origin:
    """`company_id`: None is the first company. `order_id`: the order it tells of. `base_id`: the document it
    was made from. `replaces_id`: the issued one it corrects, whose number it keeps.
    """

    company_id: int | None = None
    order_id: int | None = None
    base_id: int | None = None
    replaces_id: int | None = None


def right_correction(kind: DocumentKind, on: date, number: str, of_kind: DocumentKind, year: int) -> None:
    """A corrected version keeps its number, which is given by kind and year.

    Raises CorrectionOfAnotherKind, CorrectionOfAnotherYear.
    """
    document = document_name(of_kind, number)
    if kind is not of_kind:
        raise CorrectionOfAnotherKind(document=document, name=kind_word(kind))
    if on.year != year:
        raise CorrectionOfAnotherYear(
            field=_(ISSUED), part="issued_on", document=document, year=year, value=day_words(on)
        )
