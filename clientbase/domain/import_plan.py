"""What an import will do: every row new, changed, same or failed, cell by cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from clientbase.domain.client import ClientDraft
from clientbase.domain.import_keys import Key


class RowState(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    ERROR = "error"
    OFF = "off"  # ticked off by a person


@dataclass(frozen=True, slots=True)
class CellChange:
    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What becomes of one row. `client_id` 0: his client is new, made by the row `first_row` of `sheet`."""

    sheet: str
    row: int
    state: RowState
    client_id: int = 0
    changes: tuple[CellChange, ...] = ()
    possible_duplicate_of: int | None = None  # a client of the base, on NEW rows
    possible_duplicate_row: int | None = None  # an earlier new row of the list, on NEW rows
    in_bin: bool = False  # its client lies in the bin, and stays there
    reason: str = ""  # of an ERROR


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """`new` and `updates` are what `apply` writes; `rows` are what a person looks at, in the list's order."""

    rows: Sequence[PlannedRow] = ()
    new: Sequence[ClientDraft] = ()
    updates: Mapping[int, Mapping[str, object]] = field(default_factory=dict)
    restored: tuple[int, ...] = ()  # clients taken out of the bin
    key: Key | None = None
    counts: Mapping[RowState, int] | None = field(default=None, repr=False)  # known of a long list
    twins: int | None = field(default=None, repr=False)  # possible duplicates, known of a long list

    def count(self, state: RowState) -> int:
        if self.counts is not None:
            return self.counts.get(state, 0)
        return sum(1 for row in self.rows if row.state is state)

    @property
    def possible_duplicates(self) -> int:
        if self.twins is not None:
            return self.twins
        return sum(
            1
            for row in self.rows
            if row.possible_duplicate_of is not None or row.possible_duplicate_row is not None
        )
