"""The texts of a heading that may take several rows, with cells that stand over several columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from clientbase.domain.cell_shapes import Shape, is_blank, shape_of, text_of
from clientbase.domain.sheet import Merged, SheetRow
from clientbase.domain.table_header import Body, HeadingScore, alike

_MOST_ROWS = 6


@dataclass(frozen=True, slots=True)
class HeadingRows:
    """Indexes of the first and the last row of the heading."""

    top: int
    bottom: int


def heading_rows(
    rows: Sequence[SheetRow],
    index: int,
    body: Body,
    merged: Sequence[Merged],
    heading_score: HeadingScore,
) -> HeadingRows:
    """All rows of the heading around its fullest row; `merged` in indexes of rows and columns from 0."""
    top = bottom = index
    for first, _, last, _ in merged:
        if first <= index <= last and last - first < _MOST_ROWS:
            top, bottom = min(top, first), max(bottom, last)
    if top == index and index and _is_group_row(rows[index - 1], rows[index], heading_score):
        top -= 1
    while bottom + 1 < len(rows) and bottom - top < _MOST_ROWS:
        if not _continues(rows[bottom + 1], body, sum(not is_blank(cell) for cell in rows[index])):
            break
        bottom += 1
    return HeadingRows(top, bottom)


def _is_group_row(above: SheetRow, heading: SheetRow, heading_score: HeadingScore) -> bool:
    """«Контакти» over «Телефон», «E-mail»: fewer cells than the heading, and words of headings themselves."""
    cells = [cell for cell in above if not is_blank(cell)]
    if len(cells) < 2 or any(shape_of(cell) is not Shape.WORD for cell in cells):
        return False
    if len(cells) >= sum(not is_blank(cell) for cell in heading):
        return False
    return sum(heading_score(text_of(cell)) for cell in cells) >= 0.5 * len(cells)


def _continues(row: SheetRow, body: Body, heading_cells: int) -> bool:
    """A second row of the heading: words where the records have numbers, and no number at all."""
    cells = [(place, cell) for place, cell in enumerate(row) if not is_blank(cell)]
    if not cells or any(shape_of(cell) is not Shape.WORD for _, cell in cells):
        return False
    used = [place for place, column in enumerate(body.columns) if column.filled]
    if len(cells) == 1 and used and cells[0][0] <= used[0]:
        return False  # rather the heading of a section
    if len(cells) >= heading_cells and not all(_is_unit(text_of(cell)) for _, cell in cells):
        return False  # as full as the heading: rather a record that is out of the ordinary
    strange = [
        place
        for place, cell in cells
        if place < len(body.columns)
        and body.columns[place].typed
        and not alike(shape_of(cell), body.columns[place].shape)
    ]
    return bool(strange) and 2 * len(strange) >= len(cells)


def _is_unit(text: str) -> bool:
    return len(text) <= 6 or (text.startswith("(") and text.endswith(")"))


def heading_texts(
    rows: Sequence[SheetRow], found: HeadingRows, merged: Sequence[Merged], width: int
) -> tuple[str, ...]:
    """One text a column: what stands above it, from the top down, each text once."""
    parts: list[list[str]] = [[] for _ in range(width)]
    for index in range(found.top, found.bottom + 1):
        row = rows[index]
        spread = _spread(index, row, merged) if index < found.bottom else {}
        for column in range(min(width, len(row))):
            text = text_of(row[spread.get(column, column)])
            if text and text not in parts[column]:
                parts[column].append(text)
    if found.bottom > found.top:
        lonely = _without_own_text(rows, found, width)
        return tuple("" if column in lonely else " ".join(part) for column, part in enumerate(parts))
    return tuple(" ".join(part) for part in parts)


def _spread(index: int, row: SheetRow, merged: Sequence[Merged]) -> dict[int, int]:
    """Column → the column whose text stands above it too: by merged cells, else by blanks to the right."""
    result: dict[int, int] = {}
    for top, left, bottom, right in merged:
        if top <= index <= bottom and right > left:
            result.update(dict.fromkeys(range(left + 1, right + 1), left))
    if not result and sum(not is_blank(cell) for cell in row) >= 2:
        source = None
        for column, cell in enumerate(row):
            if not is_blank(cell):
                source = column
            elif source is not None:
                result[column] = source
    return result


def _without_own_text(rows: Sequence[SheetRow], found: HeadingRows, width: int) -> frozenset[int]:
    """Columns that only lie under the text of a neighbour: what they hold is not said."""
    own = {
        column
        for index in range(found.top, found.bottom + 1)
        for column, cell in enumerate(rows[index])
        if not is_blank(cell)
    }
    return frozenset(range(width)) - own


def spans_of(
    headings: Sequence[str], body: Body, heading: SheetRow, merged: Sequence[Merged], index: int
) -> tuple[tuple[int, int], ...]:
    """Headings over several columns that have none of their own but are filled below."""
    result: list[tuple[int, int]] = []
    by_merge = {left: right - left + 1 for top, left, _, right in merged if top == index and right > left}
    column = 0
    while column < len(headings):
        count = 1
        if headings[column]:
            while (
                column + count < len(headings)
                and is_blank(heading[column + count] if column + count < len(heading) else None)
                and not headings[column + count]
                and column + count < len(body.columns)
                and 2 * body.columns[column + count].filled > body.rows
                and body.columns[column + count].shape is body.columns[column].shape
            ):
                count += 1
            if not any(headings[column + 1 : column + by_merge.get(column, 1)]):
                count = max(count, by_merge.get(column, 1))
            if count > 1:
                result.append((column, count))
        column += count
    return tuple(result)
