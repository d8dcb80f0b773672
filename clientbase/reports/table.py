"""A table over as many pages as it takes: heads repeated, cells wrapped, last row kept with the sums."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reportlab.lib.colors import Color

from clientbase.reports import fonts
from clientbase.reports.paper import BODY, CAPTION, HAIR, INK, SECOND, WHITE, Paper, Style, wrap

_NAME = 130.0  # points a growing column wants; for less, the type gets smaller
_SIZES = ((8.6, 10.0), (7.8, 8.0), (7.0, 6.0), (6.4, 5.0))  # of the type, of the gap between columns


@dataclass(frozen=True, slots=True)
class Column:
    """As wide as its widest cell, `least` to `most` points; or `grows`: takes what is left."""

    title: str
    align: str = "left"
    most: float = 110
    grows: bool = False
    strong: bool = False
    least: float = 0


@dataclass(frozen=True)
class Ruling:
    """How a table is drawn: airy with a hair line under each row, or in a `grid`, or `striped`.

    `band` is the ground of the heads, whose letters are white then; `lines` the colour of a grid. `scale`
    makes the type smaller; `pad` is the room above and under the text of a row.
    """

    head: Color = INK  # the line under the heads
    grid: bool = False
    lines: Color = SECOND
    striped: Color | None = None
    band: Color | None = None
    scale: float = 1.0
    pad: float = 3.8

    @cached_property
    def caption(self) -> Style:
        style = replace(CAPTION, size=CAPTION.size * self.scale)
        return replace(style, colour=WHITE) if self.band else style

    @property
    def inset(self) -> bool:
        """Whether cells keep off the edges of the table."""
        return self.grid or self.band is not None or self.striped is not None


@dataclass(frozen=True)
class _Set:
    """A table as it is set: the type, the gap, the columns' widths in points."""

    columns: Sequence[Column]
    widths: Sequence[float]
    body: Style
    gap: float
    ruling: Ruling

    @property
    def inset(self) -> float:
        return self.gap / 2 if self.ruling.inset else 0

    @cached_property
    def styles(self) -> tuple[Style, ...]:
        """By column."""
        bold = self.body.bold()
        return tuple(bold if column.strong else self.body for column in self.columns)


def draw_table(
    paper: Paper,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    *,
    follow: float = 0,
    strong: Collection[int] = (),
    ruling: Ruling = Ruling(),
    closing: int = 1,
) -> None:
    """Draw at the cursor. `follow` is the height of what must stand on the page of the `closing` last rows.

    Rows whose places are in `strong` are drawn bold: balances, sums.
    """
    table = _set(paper, columns, rows, strong, ruling)
    bold = replace(table, body=table.body.bold())

    def cells(index: int) -> list[list[str]]:
        styles = (bold if index in strong else table).styles
        return [
            wrap(text, style, width)
            for text, style, width in zip(rows[index], styles, table.widths, strict=True)
        ]

    last = max(len(rows) - closing, 0)
    kept = follow + sum(_row_height(table, cells(index)) for index in range(last + 1, len(rows)))
    first = _row_height(table, cells(0)) if rows else 0
    least = min(first + (0 if last else kept), paper.bottom - paper.top - 60)
    paper.need(_head_height(table) + least)  # heads never stand alone
    _head(paper, table)
    for index in range(len(rows)):
        chosen = bold if index in strong else table
        after = kept if index == last else follow if index == len(rows) - 1 else 0
        _row(paper, chosen, cells(index), after, odd=bool(index % 2))


def even_columns(paper: Paper, titles: Sequence[str], ruling: Ruling) -> list[Column]:
    """Columns of figures that share the width evenly."""
    gap = _SIZES[0][1]
    width = (paper.span + (0 if ruling.inset else gap)) / len(titles) - gap
    return [Column(title, "right", most=width, least=width) for title in titles]


def _row_height(table: _Set, cells: Sequence[list[str]]) -> float:
    return max(len(cell) for cell in cells) * table.body.step + 2 * table.ruling.pad


def _row(paper: Paper, table: _Set, cells: list[list[str]], follow: float, *, odd: bool) -> None:
    """One row, turning the page before it where it does not fit; one longer than a page runs on."""
    step, pad, fresh, turned = table.body.step, table.ruling.pad, paper.bottom - paper.top - 40, False
    while True:
        deepest, height = max(len(cell) for cell in cells), _row_height(table, cells)
        if height + (0 if turned else follow) <= paper.room:
            _lines(paper, table, cells, height, odd=odd)
            return
        fitting = min(int((paper.room - 2 * pad) / step), deepest - 1)
        if (turned or height + follow > fresh) and fitting > 2:
            _lines(paper, table, [cell[:fitting] for cell in cells], fitting * step + 2 * pad, odd=odd)
            cells = [cell[fitting:] for cell in cells]
        paper.new_page()
        _head(paper, table)
        turned = True


def _lines(paper: Paper, table: _Set, cells: Sequence[list[str]], height: float, *, odd: bool) -> None:
    """The cells of a row beside one another, what rules them, and the cursor under them."""
    ruling = table.ruling
    if ruling.striped and odd:
        paper.box(paper.left, paper.y, paper.span, height, fill=ruling.striped, radius=0)
    x = paper.left + table.inset
    for column, style, width, lines in zip(table.columns, table.styles, table.widths, cells, strict=True):
        edge = x + width * (column.align == "right")
        paper.lines(edge, paper.y + ruling.pad, lines, style, column.align)
        x += width + table.gap
    paper.y += height
    if ruling.grid:
        _grid(paper, table, height)
    elif not ruling.striped:
        paper.line(paper.left, paper.y, paper.right, paper.y, colour=HAIR, thickness=0.5)


def _grid(paper: Paper, table: _Set, height: float, thickness: float = 0.5) -> None:
    """Lines around the cells of the row that ends at the cursor."""
    top, x = paper.y - height, paper.left
    for width in (*table.widths, None):
        edge = paper.right if width is None else x
        paper.line(edge, top, edge, paper.y, colour=table.ruling.lines, thickness=thickness)
        x += (width or 0) + table.gap
    paper.line(paper.left, paper.y, paper.right, paper.y, colour=table.ruling.lines, thickness=thickness)


def _titles(table: _Set) -> list[list[str]]:
    return [
        wrap(column.title, table.ruling.caption, width)
        for column, width in zip(table.columns, table.widths, strict=True)
    ]


def _head_height(table: _Set) -> float:
    ruling = table.ruling
    deepest = max(len(lines) for lines in _titles(table))
    return deepest * ruling.caption.step + (8 * ruling.scale if ruling.inset else 5)


def _head(paper: Paper, table: _Set) -> None:
    ruling, style, height = table.ruling, table.ruling.caption, _head_height(table)
    titles = _titles(table)
    deepest = max(len(lines) for lines in titles)
    if ruling.band:
        paper.box(paper.left, paper.y, paper.span, height, fill=ruling.band, radius=2)
    x, y = paper.left + table.inset, paper.y + (4 * ruling.scale if ruling.inset else 0)
    for column, width, lines in zip(table.columns, table.widths, titles, strict=True):
        top = y + (deepest - len(lines)) * style.step
        paper.lines(x + width * (column.align == "right"), top, lines, style, column.align)
        x += width + table.gap
    paper.y += height
    if ruling.grid:
        top = paper.y - height
        paper.line(paper.left, top, paper.right, top, colour=ruling.lines, thickness=0.5)
        _grid(paper, table, height)
    elif not ruling.band:
        paper.line(paper.left, paper.y, paper.right, paper.y, colour=ruling.head, thickness=0.9)


def _set(
    paper: Paper,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    strong: Collection[int],
    ruling: Ruling,
) -> _Set:
    """The largest type at which a growing column keeps a readable width."""
    for size, gap in _SIZES:
        body = replace(BODY, size=max(size * ruling.scale, _SIZES[-1][0]))
        widths = [
            0
            if column.grows
            else min(
                max(
                    _widest(column, index, rows, body, strong),
                    _widest_word(column.title, ruling.caption),
                    column.least,
                ),
                column.most,
            )
            for index, column in enumerate(columns)
        ]
        left = paper.span - sum(widths) - gap * (len(columns) - (not ruling.inset))
        growing = sum(column.grows for column in columns)
        if not growing or left / growing >= _NAME * ruling.scale:
            break
    share = max(left, 60.0) / growing if growing else 0
    return _Set(
        columns,
        [share if column.grows else width for column, width in zip(columns, widths, strict=True)],
        body,
        gap,
        ruling,
    )


def _widest(
    column: Column, index: int, rows: Sequence[Sequence[str]], body: Style, strong: Collection[int]
) -> float:
    plain, bold = body.bold() if column.strong else body, body.bold()
    cells = (
        fonts.text_width(row[index], (bold if place in strong else plain).face, body.size)
        for place, row in enumerate(rows)
    )
    return max(cells, default=0) + 0.5


def _widest_word(title: str, style: Style) -> float:
    return max(fonts.text_width(word, style.face, style.size) for word in title.split(" ")) + 0.5
