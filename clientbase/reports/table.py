"""A table over as many pages as it takes: heads repeated, cells wrapped, last row kept with the sums."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clientbase.reports import fonts
from clientbase.reports.paper import BODY, CAPTION, INK, Paper, wrap

_PAD = 3.8  # above and under the text of a row
_GAP = 10.0  # between columns
_BODY = replace(BODY, size=8.6)


@dataclass(frozen=True, slots=True)
class Column:
    """`width` 0: as wide as its widest cell, at most `most` points; `grows`: takes what is left."""

    title: str
    align: str = "left"
    width: float = 0
    most: float = 110
    grows: bool = False
    strong: bool = False


def draw_table(
    paper: Paper, columns: Sequence[Column], rows: Sequence[Sequence[str]], *, follow: float = 0
) -> None:
    """Draw at the cursor. `follow` is the height of what must stand on the page of the last row."""
    widths = _widths(paper, columns, rows)
    _head(paper, columns, widths)
    for index, row in enumerate(rows):
        cells = [
            wrap(text, _BODY.bold() if column.strong else _BODY, width)
            for text, column, width in zip(row, columns, widths, strict=True)
        ]
        height = max(len(cell) for cell in cells) * _BODY.step + 2 * _PAD
        wanted = height + (follow if index == len(rows) - 1 else 0)
        if wanted > paper.room and paper.room < paper.bottom - paper.top - 60:
            paper.new_page()
            _head(paper, columns, widths)
        _row(paper, columns, widths, cells)
        paper.y += height
        paper.line(paper.left, paper.y, paper.right, paper.y, thickness=0.5)


def _row(
    paper: Paper,
    columns: Sequence[Column],
    widths: Sequence[float],
    cells: Sequence[list[str]],
) -> None:
    x = paper.left
    for column, width, lines in zip(columns, widths, cells, strict=True):
        style = _BODY.bold() if column.strong else _BODY
        paper.lines(x + width * (column.align == "right"), paper.y + _PAD, lines, style, column.align)
        x += width + _GAP


def _head(paper: Paper, columns: Sequence[Column], widths: Sequence[float]) -> None:
    titles = [wrap(column.title, CAPTION, width) for column, width in zip(columns, widths, strict=True)]
    deepest = max(len(lines) for lines in titles)
    x, y = paper.left, paper.y
    for column, width, lines in zip(columns, widths, titles, strict=True):
        top = y + (deepest - len(lines)) * CAPTION.step
        paper.lines(x + width * (column.align == "right"), top, lines, CAPTION, column.align)
        x += width + _GAP
    paper.y = y + deepest * CAPTION.step + _PAD
    paper.line(paper.left, paper.y, paper.right, paper.y, colour=INK, thickness=0.9)


def _widths(paper: Paper, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[float]:
    widths = []
    for index, column in enumerate(columns):
        style = _BODY.bold() if column.strong else _BODY
        cells = (fonts.text_width(row[index], style.face, style.size) for row in rows)
        words = (fonts.text_width(word, CAPTION.face, CAPTION.size) for word in column.title.split(" "))
        widest = max([*cells, *words], default=0) + 0.5
        widths.append(column.width or (0 if column.grows else min(widest, column.most)))
    left = paper.span - sum(widths) - _GAP * (len(columns) - 1)
    growing = [index for index, column in enumerate(columns) if column.grows]
    for index in growing:
        widths[index] = left / len(growing)
    return widths
