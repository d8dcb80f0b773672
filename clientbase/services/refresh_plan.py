"""What a refresh from a list would do, and what it did."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from clientbase.domain.living_list import LivingList
from clientbase.domain.living_plan import CellState, LivingCell, RowSides, Side
from clientbase.domain.living_units import Unit
from clientbase.services.client_lists import PreparedImport
from clientbase.services.living_reading import ListReading

Choices = Mapping[tuple[int, str], Side]


@dataclass(frozen=True, slots=True)
class LostRow:
    """A row that is told and left alone: gone from the file, or of a client who is no longer here.

    `in_bin`: he can be brought back from there.
    """

    sheet_row: int
    client_id: int
    name: str
    in_bin: bool = False
    place: int = 0


@dataclass(frozen=True)
class RefreshPlan:
    """What a refresh would do. `was`: the list as it is remembered, `found`: as it is called by now.

    `names` are those of the clients of `cells`; `new` the plan of the rows that are new in the file, None
    without any; `new_here`: clients made since whom the list does not have; `erased`: rows of the file whose
    clients were erased here, taken over only when a person says so.
    """

    was: LivingList
    found: LivingList
    cells: tuple[LivingCell, ...]
    names: Mapping[int, str]
    new: PreparedImport | None
    gone: tuple[LostRow, ...]
    deleted_here: tuple[LostRow, ...]
    new_here: tuple[int, ...]
    reading: ListReading = field(repr=False)
    sides: Mapping[int, RowSides] = field(repr=False)
    units: tuple[Unit, ...] = field(repr=False)
    mended: Mapping[int, int] = field(default_factory=dict)  # places of rows that have one already
    erased: tuple[LostRow, ...] = ()
    as_of: int = 0

    def count(self, *states: CellState) -> int:
        return sum(1 for cell in self.cells if cell.state in states)

    @property
    def new_rows(self) -> int:
        return 0 if self.new is None else len(self.new.plan.rows)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is worth knowing of the file, by the names of `domain/reading_warnings`."""
        return ("formulas_not_calculated",) if self.reading.uncalculated else ()

    @property
    def is_done(self) -> bool:
        """Whether the file says nothing that the base has not been told."""
        told = self.count(CellState.FILE, CellState.CLEARED, CellState.BOTH)
        return not told and not self.new_rows and not self.gone


@dataclass(frozen=True, slots=True)
class RefreshResult:
    """What came of it. `kept`: values of the list that were not taken; `impossible`: rows of the file whose
    value the base cannot hold, left as they were. `change_set` is None when nothing was to do.
    """

    change_set: int | None
    changed: int = 0
    created: int = 0
    kept: int = 0
    gone: int = 0
    impossible: tuple[int, ...] = ()
