"""Cells put one after another, some over several rows and columns, find the places they stand at."""

from clientbase.domain.sheet import CellValue, Merged, SheetRow

_MOST_COLUMNS = 16_384


class StackedCells:
    """A grid filled from the left to the right, row by row. Rows and columns are counted from 0."""

    def __init__(self) -> None:
        self._rows: list[list[CellValue]] = []
        self._taken: dict[int, int] = {}  # column → how many rows below are taken by a cell from above
        self._column = 0
        self._merged: list[Merged] = []

    def next_row(self, index: int | None = None) -> None:
        """Begin the next row, or the row `index` if that lies further below."""
        blank = max(0, (index or 0) - len(self._rows))
        self._rows.extend([] for _ in range(blank + 1))
        self._taken = {
            column: left - blank - 1 for column, left in self._taken.items() if left - blank - 1 >= 0
        }
        self._column = 0

    def put(self, value: CellValue, down: int = 1, across: int = 1, column: int | None = None) -> None:
        """The next cell, or the one in `column`; the cells it covers stay blank."""
        if not self._rows:
            self.next_row()
        if column is not None:
            self._column = max(self._column, column)
        while self._taken.get(self._column, 0) > 0:
            self._column += 1
        across = min(across, _MOST_COLUMNS - self._column)
        if across < 1:
            return
        row = self._rows[-1]
        if value is not None:
            row.extend([None] * (self._column - len(row)))
            row.append(value)
        if down > 1:
            self._taken.update(dict.fromkeys(range(self._column, self._column + across), down))
        if down > 1 or across > 1:
            top = len(self._rows) - 1
            self._merged.append((top, self._column, top + down - 1, self._column + across - 1))
        self._column += across

    def rows(self) -> list[SheetRow]:
        return [tuple(row) for row in self._rows]

    def merged(self, offset: int = 0) -> list[Merged]:
        """Joined cells, 1-based, below `offset` rows of something else."""
        last = len(self._rows) - 1
        return [
            (top + offset + 1, left + 1, min(bottom, last) + offset + 1, right + 1)
            for top, left, bottom, right in self._merged
        ]
