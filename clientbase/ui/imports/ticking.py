"""What a person ticks off in the plan of an import, and whom he takes a row for; no Qt."""

from collections.abc import Iterable

from clientbase.domain.import_ticks import Place, Ticks


class Ticking:
    """Everything is ticked to begin with. `decided`: rows that were said to be a client of the base (his id)
    or nobody the base has (0).
    """

    def __init__(self) -> None:
        self.rows_off: set[Place] = set()
        self.cells_off: set[tuple[str, int, str]] = set()
        self.decided: dict[Place, int] = {}

    def take_over(self, other: "Ticking") -> None:
        self.rows_off, self.cells_off, self.decided = other.rows_off, other.cells_off, other.decided

    def __bool__(self) -> bool:
        return bool(self.rows_off or self.cells_off or self.decided)

    def set_rows(self, sheet: str, rows: Iterable[int], *, on: bool) -> None:
        places = {(sheet, row) for row in rows}
        self.rows_off = self.rows_off - places if on else self.rows_off | places

    def is_off(self, sheet: str, row: int) -> bool:
        return (sheet, row) in self.rows_off

    def set_cell(self, sheet: str, row: int, keys: Iterable[str], *, on: bool) -> None:
        places = {(sheet, row, key) for key in keys}
        self.cells_off = self.cells_off - places if on else self.cells_off | places

    def cell_is_off(self, sheet: str, row: int, keys: Iterable[str]) -> bool:
        """Whether all of these fields of the row stay as they are."""
        return bool(self.cells_off) and all((sheet, row, key) in self.cells_off for key in keys)

    def rows_left_out(self, sheet: str) -> list[int]:
        return sorted(row for of, row in self.rows_off if of == sheet)

    def decisions(self) -> Ticks:
        """What changes how rows are judged; ticked-off rows and cells are judged all the same."""
        return Ticks(same_as=dict(self.decided))

    def ticks(self) -> Ticks:
        return Ticks(frozenset(self.rows_off), frozenset(self.cells_off), dict(self.decided))
