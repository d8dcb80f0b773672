"""Tables of a page in HTML, as web programs save them under the name of a workbook, become rows of cells.

All tables of a page stand below each other, as Excel shows them. Nothing is fetched and no script runs.
"""

from html.parser import HTMLParser

from clientbase.domain.sheet import Merged, SheetRow
from clientbase.exchange.stacked_cells import StackedCells

_SKIPPED = frozenset(("script", "style", "title", "template"))
_BREAKS = frozenset(("br", "p", "div", "li"))
_MOST_SPAN = 1000


class _Table:
    """A table while it is read. `outer`: it only lays out tables inside it, and has no rows of its own."""

    def __init__(self) -> None:
        self.cells = StackedCells()
        self.cell: list[str] | None = None
        self.span = (1, 1)
        self.outer = False


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[_Table] = []
        self.done: list[_Table] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._silent += 1
        elif tag == "table":
            if self.open:
                self.open[-1].outer = True
            self.open.append(_Table())
        elif self.open:
            table = self.open[-1]
            if tag == "tr":
                self._end_cell(table)
                table.cells.next_row()
            elif tag in ("td", "th"):
                self._end_cell(table)
                told = dict(attrs)
                table.span = (_span(told.get("rowspan")), _span(told.get("colspan")))
                table.cell = []
            elif tag in _BREAKS and table.cell:
                table.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._silent = max(0, self._silent - 1)
        elif self.open and tag in ("td", "th", "tr"):
            self._end_cell(self.open[-1])
        elif self.open and tag == "table":
            self.end_table()

    def handle_data(self, data: str) -> None:
        if self.open and not self._silent and (cell := self.open[-1].cell) is not None:
            cell.append(" ".join(f".{data}.".split())[1:-1])

    def end_table(self) -> None:
        table = self.open.pop()
        self._end_cell(table)
        if not table.outer:
            self.done.append(table)

    def _end_cell(self, table: _Table) -> None:
        if table.cell is not None:
            text = "\n".join(line.strip() for line in "".join(table.cell).split("\n")).strip()
            table.cells.put(text or None, *table.span)
            table.cell = None


def _span(text: str | None) -> int:
    text = (text or "").strip()
    return max(1, min(int(text), _MOST_SPAN)) if text.isdecimal() and len(text) < 6 else 1


def tables_in(text: str) -> tuple[list[SheetRow], tuple[Merged, ...]]:
    """Rows of all tables, a blank row between two, and the cells that are joined; [] without tables."""
    page = _Page()
    page.feed(text)
    page.close()
    while page.open:
        page.end_table()
    rows: list[SheetRow] = []
    merged: list[Merged] = []
    for table in page.done:
        found = table.cells.rows()
        if not any(any(cell is not None for cell in row) for row in found):
            continue
        if rows:
            rows.append(())
        merged.extend(table.cells.merged(len(rows)))
        rows.extend(found)
    return rows, tuple(merged)
