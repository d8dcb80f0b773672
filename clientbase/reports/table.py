"""A table over as many pages as it takes: heads repeated, cells wrapped, last row kept with the sums."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clientbase.reports import fonts
from clientbase.reports.paper import BODY, CAPTION, INK, Paper, Style, wrap

_PAD = 3.8  # above and under the text of a row
_NAME = 130.0  # points a growing column wants; for less, the type gets smaller
_SIZES = ((8.6, 10.0), (7.8, 8.0), (7.0, 6.0), (6.4, 5.0))  # of the type, of the gap between columns


@dataclass(frozen=True, slots=True)
class Column:
    """As wide as its widest cell, at most `most` points; or `grows`: takes what is left."""

    title: str
    align: str = "left"
    most: float = 110
    grows: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class _Set:
    """A table as it is set: the type, the gap, the columns' widths in points."""

    columns: Sequence[Column]
    widths: Sequence[float]
    body: Style
    gap: float

    def style(self, column: Column) -> Style:
        return self.body.bold() if column.strong else self.body


def draw_table(
    paper: Paper, columns: Sequence[Column], rows: Sequence[Sequence[str]], *, follow: float = 0
) -> None:
    """Draw at the cursor. `follow` is the height of what must stand on the page of the last row."""
    table = _set(paper, columns, rows)
    _head(paper, table)
    for index, row in enumerate(rows):
        cells = [
            wrap(text, table.style(column), width)
            for text, column, width in zip(row, columns, table.widths, strict=True)
        ]
        _row(paper, table, cells, follow if index == len(rows) - 1 else 0)


def _row(paper: Paper, table: _Set, cells: list[list[str]], follow: float) -> None:
    """One row, turning the page before it where it does not fit; one longer than a page runs on."""
    step, fresh, turned = table.body.step, paper.bottom - paper.top - 40, False
    while True:
        deepest = max(len(cell) for cell in cells)
        height = deepest * step + 2 * _PAD
        if height + (0 if turned else follow) <= paper.room:
            _lines(paper, table, cells)
            paper.y += height
            paper.line(paper.left, paper.y, paper.right, paper.y, thickness=0.5)
            return
        fitting = min(int((paper.room - 2 * _PAD) / step), deepest - 1)
        if (turned or height + follow > fresh) and fitting > 2:
            _lines(paper, table, [cell[:fitting] for cell in cells])
            cells = [cell[fitting:] for cell in cells]
        paper.new_page()
        _head(paper, table)
        turned = True


def _lines(paper: Paper, table: _Set, cells: Sequence[list[str]]) -> None:
    x = paper.left
    for column, width, lines in zip(table.columns, table.widths, cells, strict=True):
        edge = x + width * (column.align == "right")
        paper.lines(edge, paper.y + _PAD, lines, table.style(column), column.align)
        x += width + table.gap


def _head(paper: Paper, table: _Set) -> None:
    titles = [
        wrap(column.title, CAPTION, width) for column, width in zip(table.columns, table.widths, strict=True)
    ]
    deepest = max(len(lines) for lines in titles)
    x, y = paper.left, paper.y
    for column, width, lines in zip(table.columns, table.widths, titles, strict=True):
        top = y + (deepest - len(lines)) * CAPTION.step
        paper.lines(x + width * (column.align == "right"), top, lines, CAPTION, column.align)
        x += width + table.gap
    paper.y = y + deepest * CAPTION.step + 5
    paper.line(paper.left, paper.y, paper.right, paper.y, colour=INK, thickness=0.9)


def _set(paper: Paper, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> _Set:
    """The largest type at which a growing column keeps a readable width."""
    for size, gap in _SIZES:
        body = replace(BODY, size=size)
        widths = [
            0 if column.grows else min(_widest(column, index, rows, body), column.most)
            for index, column in enumerate(columns)
        ]
        left = paper.span - sum(widths) - gap * (len(columns) - 1)
        growing = sum(column.grows for column in columns)
        if not growing or left / growing >= _NAME:
            break
    share = max(left, 60.0) / growing if growing else 0
    return _Set(
        columns,
        [share if column.grows else width for column, width in zip(columns, widths, strict=True)],
        body,
        gap,
    )


def _widest(column: Column, index: int, rows: Sequence[Sequence[str]], body: Style) -> float:
    style = body.bold() if column.strong else body
    cells = (fonts.text_width(row[index], style.face, style.size) for row in rows)
    words = (fonts.text_width(word, CAPTION.face, CAPTION.size) for word in column.title.split(" "))
    return max([*cells, *words], default=0) + 0.5
