"""What is to be changed in a workbook somebody else keeps: cells, rows below, and what was refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from clientbase.domain.sheet import CellValue


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A new value of one cell; row and column 1-based. Texts stay texts whatever they begin with.

    `style_of`: the row whose cell in this column lends its format to a cell that has none of its own;
    0 for nobody.
    """

    row: int
    column: int
    value: CellValue
    style_of: int = 0


@dataclass(frozen=True, slots=True)
class NewRow:
    """Values by column (1-based) of a row below the list, and the rows that lend the formats of dates."""

    values: Mapping[int, CellValue]
    style_of: Mapping[int, int]


class Refusal(StrEnum):
    """Why a cell was left as it is."""

    FORMULA = "formula"  # its value is worked out: a text in its place would end that
    MERGED = "merged"  # a cell hidden under a joined one
    TOO_LONG = "too_long"  # longer than a cell may be
    TOO_EARLY = "too_early"  # a date before the workbook's calendar begins
    NO_ROOM = "no_room"  # something stands below the list


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell left alone; `column` 0: a row that was not appended, `row` its place among the new ones."""

    row: int
    column: int
    reason: Refusal


@dataclass(frozen=True, slots=True)
class Patched:
    """What a patch did: cells changed, rows appended (their numbers in the sheet), what was refused.

    `ending`: cells whose formulas end with the last row there was, and do not count the new ones.
    """

    cells: int
    rows: tuple[int, ...] = ()
    refused: tuple[Refused, ...] = ()
    ending: tuple[tuple[int, int], ...] = ()
