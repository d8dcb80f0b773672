"""Cells become values of fields: the result types, and the one place that reads a cell for a field."""

from dataclasses import dataclass
from enum import StrEnum

from clientbase.domain.sheet import CellValue


class Reason(StrEnum):
    """Why a cell could not be taken as its field wants it. A sentence for each is in `texts`."""

    BAD_PHONE = "bad_phone"
    BAD_EMAIL = "bad_email"
    BAD_DATE = "bad_date"
    BAD_NUMBER = "bad_number"
    BAD_CHOICE = "bad_choice"
    BAD_TAX_ID = "bad_tax_id"
    NO_NAME = "no_name"  # nothing is left to know the client by: the row fails
    TOO_MANY_CELLS = "too_many_cells"  # a CSV line longer than its heading


@dataclass(frozen=True, slots=True)
class CellProblem:
    """`row` is the sheet's row (1-based), `column` 0-based in the table; `kept`: the raw text is imported."""

    row: int
    column: int
    value: str
    reason: Reason
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Regional:
    """What decides an ambiguous cell: the shop's country (ISO 3166), currency, and a column's date order."""

    country: str = "UA"
    currency: str = "UAH"
    date_order: str = "dmy"  # dmy, mdy, ymd
    language: str = "uk"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says for a field: the values by field key, its problems, whether text was mended."""

    values: tuple[tuple[str, object], ...] = ()
    problem: Reason | None = None
    mended: bool = False


def cell_text(value: CellValue) -> str:
    """A cell as a person would write it: 51.0 → «51», never 3.8E+11, dates in ISO 8601, no stray spaces."""
    raise NotImplementedError
