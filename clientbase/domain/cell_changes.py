"""Cells of a list that are to be changed: what each becomes, which stay, which cannot be taken and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clientbase.domain.errors import ClientbaseError

CellValues = Mapping[int, Mapping[str, Any]]
"""Row id → field key → the value its cell is to have."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell: what it holds and what it will hold."""

    row_id: int
    key: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell that cannot be taken; `error` says why, `given` is what was typed or pasted."""

    row_id: int
    key: str
    given: Any
    error: ClientbaseError


@dataclass(frozen=True, slots=True)
class CellDoubt:
    """A cell that can be changed so, though another record, called `name`, has the very same already."""

    row_id: int
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class CellPlan:
    """What a change of many cells comes to. `same`: cells that hold what they were given already.

    `doubts` are told of some of the changes before they are made, no longer afterwards.
    """

    changes: tuple[CellChange, ...] = ()
    same: int = 0
    problems: tuple[CellProblem, ...] = ()
    doubts: tuple[CellDoubt, ...] = ()

    @property
    def cells(self) -> int:
        return len(self.changes)

    @property
    def rows(self) -> int:
        """How many records change."""
        return len({change.row_id for change in self.changes})

    def values(self) -> dict[int, dict[str, Any]]:
        """The changes alone, as they are to be kept."""
        found: dict[int, dict[str, Any]] = {}
        for change in self.changes:
            found.setdefault(change.row_id, {})[change.key] = change.after
        return found


Matrix = Sequence[Sequence[str]]
"""Lines of cells, as a table lies on the clipboard."""


def matrix_of(text: str) -> tuple[tuple[str, ...], ...]:
    r"""The cells of a copied block: lines end with a line break, cells with a tab.

    A cell with line breaks or tabs in it stands in quotation marks, and a mark within it is doubled, as
    spreadsheets write it. A line break at the very end ends the last line.

    >>> matrix_of("a\tb\n'c'\td\n".replace("'", chr(34)))
    (('a', 'b'), ('c', 'd'))
    """
    rows: list[tuple[str, ...]] = []
    cells: list[str] = []
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    at = 0
    while at < len(text):
        cell, at = _cell(text, at)
        cells.append(cell)
        if at >= len(text) or text[at] == "\n":
            rows.append(tuple(cells))
            cells = []
        elif at == len(text) - 1:  # a tab ends the text: an empty cell follows
            rows.append((*cells, ""))
            cells = []
        at += 1
    return tuple(rows)


def _cell(text: str, at: int) -> tuple[str, int]:
    """The cell that begins here, and where it ends."""
    if text[at] == '"' and (quoted := _quoted(text, at)) is not None:
        return quoted
    ends = [end for sign in "\t\n" if (end := text.find(sign, at)) >= 0]
    end = min(ends, default=len(text))
    return text[at:end], end


def _quoted(text: str, at: int) -> tuple[str, int] | None:
    """A cell in quotation marks; None where the mark is only a sign of the text: «"Rose" shop»."""
    parts: list[str] = []
    place = at + 1
    while (end := text.find('"', place)) >= 0:
        parts.append(text[place:end])
        if text[end + 1 : end + 2] != '"':
            closed = end + 1 == len(text) or text[end + 1] in "\t\n"
            return ('"'.join(parts), end + 1) if closed else None
        place = end + 2
    return None


def text_of_matrix(rows: Matrix) -> str:
    r"""The block as spreadsheets put it on the clipboard: what `matrix_of` reads back.

    >>> text_of_matrix((("a", "b"), ("c\nd", "")))
    'a\tb\n"c\nd"\t'
    """
    return "\n".join("\t".join(_written(cell) for cell in row) for row in rows)


def _written(cell: str) -> str:
    if any(sign in cell for sign in "\t\n\r") or cell.startswith('"'):
        doubled = cell.replace('"', '""')
        return f'"{doubled}"'
    return cell


@dataclass(frozen=True, slots=True)
class Placed:
    """Where each cell of a block goes: (row id, field key, line and place in the block)."""

    cells: tuple[tuple[int, str, int, int], ...] = ()
    left_over: int = 0  # lines for which the list has no row


def place_block(matrix: Matrix, rows: Sequence[int], below: Sequence[int], keys: Sequence[str]) -> Placed:
    """Lay a copied block over a list as a spreadsheet does.

    `rows`: ids of the selected rows from top to bottom; `below`: the ids that follow the last of them;
    `keys`: the fields from the first selected column to the right. One cell fills all selected rows of its
    column, one line all selected rows; a taller block goes on below. Columns that find no field are dropped.
    """
    if not matrix or not rows or not keys:
        return Placed()
    if len(matrix) == 1:
        targets: list[tuple[int, int]] = [(id, 0) for id in rows]
        left_over = 0
    elif len(rows) % len(matrix) == 0:
        targets = [(id, number % len(matrix)) for number, id in enumerate(rows)]
        left_over = 0
    else:
        whole = [*rows, *below]
        targets = [(id, line) for line, id in zip(range(len(matrix)), whole, strict=False)]
        left_over = max(0, len(matrix) - len(whole))
    cells = tuple(
        (id, key, line, place)
        for id, line in targets
        for place, key in enumerate(keys)
        if place < len(matrix[line])
    )
    return Placed(cells, left_over)
