"""Where the heading of a table is: the row whose cells differ from what stands below them."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from clientbase.domain.cell_shapes import Shape, is_blank, pattern_of, shape_of, text_of, whole_number
from clientbase.domain.sheet import CellValue, SheetRow

HeadingScore = Callable[[str], float]

_CANDIDATES = 60  # filled rows from the top among which the heading is looked for
BODY_SAMPLE = 80  # rows by which columns are judged, about
_TYPED = frozenset((Shape.NUMBER, Shape.DATE, Shape.FLAG, Shape.EMAIL, Shape.LINK, Shape.CODE))
_LONG_NUMBER = re.compile(r"(?:\d[\s()\-.]{0,2}){9}")  # a phone, with whatever words beside it
_ENOUGH = 0.04  # of evidence, −1 … 1, for a heading; below, the first row is data


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """What the cells of a column under the heading have in common."""

    filled: int = 0
    shape: Shape = Shape.BLANK  # of most cells, WORD where they are mixed
    pattern: Hashable = ""  # "" where the cells have no common one
    texts: frozenset[str] = frozenset()

    @property
    def typed(self) -> bool:
        return self.shape in _TYPED


@dataclass(frozen=True, slots=True)
class Body:
    """The columns of a table as its rows show them; `width`: how many cells a row usually fills."""

    columns: tuple[ColumnProfile, ...]
    width: int
    rows: int = 0  # how many were looked at

    def fits(self, row: SheetRow) -> float:
        """The share of cells in typed columns that have the type; 1 where there is none to compare."""
        hits = cells = 0
        for cell, column in zip(row, self.columns, strict=False):
            if column.typed and not is_blank(cell):
                cells += 1
                hits += alike(shape_of(cell), column.shape)
        return hits / cells if cells else 1.0


def alike(one: Shape, other: Shape) -> bool:
    return (
        one == other
        or {one, other} <= {Shape.NUMBER, Shape.CODE}
        or {one, other} <= {Shape.FLAG, Shape.NUMBER}
    )


def usual_width(filled: Iterable[int]) -> int:
    """How many cells the rows of the table fill: the middle of all rows with more than one."""
    counts = sorted(count for count in filled if count > 1)
    return counts[(len(counts) - 1) // 2] if counts else 1


def solid(filled: int, width: int) -> bool:
    """Whether a row fills enough cells to be one of the table."""
    return filled >= max(min(2, width), (width + 1) // 2)


_Thing = TypeVar("_Thing")


def spread(things: Sequence[_Thing], about: int) -> Sequence[_Thing]:
    """Every so-maniest, so that about so many are left, up to twice as many."""
    return things[:: max(1, len(things) // about)]


def body_of(rows: Sequence[SheetRow], width: int) -> Body:
    """Profile of the given rows, of some of them if there are many."""
    sample = spread(rows, BODY_SAMPLE)
    columns = max((len(row) for row in sample), default=0)
    return Body(
        tuple(_profile([row[index] for row in sample]) for index in range(columns)), width, len(sample)
    )


def _profile(cells: Sequence[CellValue]) -> ColumnProfile:
    kept = [_seen(cell) for cell in cells if not is_blank(cell)]
    if not kept:
        return ColumnProfile()
    shapes = Counter([shape for shape, _pattern, _text in kept])
    shape, times = shapes.most_common(1)[0]
    if times < 0.65 * len(kept):
        numeric = shapes[Shape.NUMBER] + shapes[Shape.CODE] + shapes[Shape.FLAG]
        shape = Shape.NUMBER if numeric >= 0.65 * len(kept) else Shape.WORD
    pattern, alike_count = Counter([pattern for _shape, pattern, _text in kept]).most_common(1)[0]
    common = pattern if alike_count >= 0.6 * len(kept) else ""
    return ColumnProfile(len(kept), shape, common, frozenset([text for _shape, _pattern, text in kept]))


@lru_cache(maxsize=20_000, typed=True)
def _seen(cell: CellValue) -> tuple[Shape, Hashable, str]:
    """What is compared of a cell; a row is looked at again for every heading that may stand above it."""
    return shape_of(cell), pattern_of(cell), text_of(cell).lower()


def find_header(
    rows: Sequence[SheetRow], filled: Sequence[int], width: int, heading_score: HeadingScore
) -> int | None:
    """The index of the heading's fullest row; None when the first row is a record already."""
    all_filled = [index for index, count in enumerate(filled) if count]
    best, best_score = None, _ENOUGH
    for index in all_filled[:_CANDIDATES]:
        if not solid(filled[index], width) and filled[index] < 2 and width > 1:
            continue
        score = _score(rows, filled, width, index, heading_score)
        if score > best_score:
            best, best_score = index, score
    return best


def _score(
    rows: Sequence[SheetRow], filled: Sequence[int], width: int, index: int, heading_score: HeadingScore
) -> float:
    heading = rows[index]
    below = [
        row
        for row, count in zip(rows[index + 1 : index + 2000], filled[index + 1 : index + 2000], strict=False)
        if solid(count, width) and row != heading
    ]
    if not below:
        return _alone(heading, filled, index, heading_score)
    body = body_of(below, width)
    if _is_run_of_years(heading):
        return 0.6
    evidence = [
        _evidence(cell, column, heading_score)
        for cell, column in zip(heading, body.columns, strict=False)
        if not is_blank(cell)
    ]
    used = sum(column.filled > 0 for column in body.columns)
    covered = sum(
        not is_blank(cell) and column.filled > 0 for cell, column in zip(heading, body.columns, strict=False)
    )
    if not evidence or not used:
        return -1.0
    cover = covered / used
    if cover < 0.34:
        return -1.0
    score = sum(evidence) / len(evidence) * (0.4 + 0.6 * cover)
    above = [
        row
        for row, count in zip(rows[:index], filled[:index], strict=True)
        if solid(count, width) and _is_record(row, body)
    ]
    return score - min(1.0, 0.5 * len(above))


def _is_record(row: SheetRow, body: Body) -> bool:
    """A row above a heading that looks like the rows below it: then the heading is none."""
    typed = any(column.typed and not is_blank(cell) for cell, column in zip(row, body.columns, strict=False))
    if any(column.typed for column in body.columns):
        return typed and body.fits(row) >= 0.6
    return True


def _alone(heading: SheetRow, filled: Sequence[int], index: int, heading_score: HeadingScore) -> float:
    """A row with nothing below it: a heading without records only if its words say so."""
    if any(filled[index + 1 :]):
        return -1.0
    cells = [cell for cell in heading if not is_blank(cell)]
    if any(shape_of(cell) is not Shape.WORD for cell in cells):
        return -1.0
    return sum(heading_score(text_of(cell)) for cell in cells) / len(cells) - 0.5


def _is_run_of_years(row: SheetRow) -> bool:
    numbers = [number for cell in row if (number := whole_number(cell)) is not None]
    return (
        len(numbers) >= 3
        and 1900 <= numbers[0] <= 2100
        and all(second - first == 1 for first, second in pairwise(numbers))
    )


def _evidence(cell: CellValue, column: ColumnProfile, heading_score: HeadingScore) -> float:
    """−1 … 1: how much this cell looks like the heading of the column below it."""
    shape = shape_of(cell)
    text = text_of(cell)
    if shape is Shape.WORD and _LONG_NUMBER.search(text):
        return -1.0  # «Іванова Марія 067 123 45 67» is somebody
    if not column.filled:
        return 0.3 * heading_score(text) if shape is Shape.WORD else 0.0
    if shape is Shape.CODE:
        return _evidence_of_code(text, column, heading_score)
    if shape in _TYPED:
        return -1.0 if alike(shape, column.shape) or not column.typed else -0.6
    known = heading_score(text)
    if column.typed:
        if column.shape is Shape.CODE and column.filled < 2:
            return 0.3  # one code may well be a word with a number
        return 0.8 + 0.2 * known if len(text) <= 60 else 0.3
    if text.lower() in column.texts:
        return -0.7
    pattern = pattern_of(text)
    same = column.pattern == pattern
    if known >= 0.5:
        return 0.7 if not same or known > 0.9 else 0.5
    if same and isinstance(pattern, str) and ("9" in pattern or " " in pattern):
        return -0.5
    if len(text) > 80:
        return -0.3
    return 0.1


def _evidence_of_code(text: str, column: ColumnProfile, heading_score: HeadingScore) -> float:
    """«Phone2», «var1»: a heading with a number, unless the cells below are written the same way."""
    if column.pattern == pattern_of(text):
        return -1.0
    if heading_score(text) > 0.4:
        return 0.3
    if column.shape in (Shape.NUMBER, Shape.DATE):
        return -1.0
    return 0.1 if column.pattern or not column.typed else -0.4
