"""What writing back into a list would do, and what it did."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from clientbase.domain.client import ClientDraft
from clientbase.domain.living_list import LivingList
from clientbase.domain.living_units import Unit
from clientbase.domain.sheet import CellValue
from clientbase.services.living_reading import ListReading
from clientbase.services.refresh_plan import RefreshPlan


@dataclass(frozen=True, slots=True)
class CellToWrite:
    """One cell of the file: row and column of the sheet (1-based), its heading, what it says and will say."""

    sheet_row: int
    column: int
    heading: str
    client_id: int
    old: str
    new: CellValue


@dataclass(frozen=True, slots=True)
class RowToAppend:
    """A client of the base as a row of the list: values by the list's columns, by their headings for show."""

    client_id: int
    name: str
    cells: Mapping[int, CellValue]
    untold: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Untold:
    """Values changed here that the list has no way to say; `units` are their keys."""

    sheet_row: int
    client_id: int
    units: tuple[str, ...]


@dataclass(frozen=True)
class WriteBackPlan:
    """`waiting`: values that changed in the file and were not looked at yet: a refresh is for them. `room`:
    how many rows can be appended before something that stands below the list, None when nothing does.
    """

    refresh: RefreshPlan = field(repr=False)
    cells: tuple[CellToWrite, ...]
    untold: tuple[Untold, ...]
    new: tuple[RowToAppend, ...]
    names: Mapping[int, str]
    waiting: int
    room: int | None
    written: Mapping[int, tuple[Unit, ...]] = field(repr=False)  # by place: the units its cells will say
    targets: Mapping[int, ClientDraft] = field(repr=False)

    @property
    def found(self) -> LivingList:
        return self.refresh.found

    @property
    def appended(self) -> tuple[RowToAppend, ...]:
        """The new rows that the list has anything to say of."""
        return tuple(one for one in self.new if one.cells)

    @property
    def reading(self) -> ListReading:
        return self.refresh.reading


@dataclass(frozen=True, slots=True)
class WriteBackResult:
    """`kept_as`: the original, None when a copy was written, or nothing because every cell was refused;
    `refused`: cells of the sheet left alone; `ending`: formulas that do not count the rows appended.
    """

    change_set: int | None
    path: Path
    kept_as: Path | None
    cells: int
    rows: int
    refused: tuple[tuple[int, int, str], ...] = ()
    ending: tuple[tuple[int, int], ...] = ()
