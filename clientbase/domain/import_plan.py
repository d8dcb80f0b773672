"""What an import will do: every row new, changed, same or failed, cell by cell."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
class Figures:
    """What there is to say of all rows together. `in_bin`: the client of one of them lies there."""

    states: Mapping[RowState, int]
    possible_duplicates: int
    in_bin: bool


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """`new` and `updates` are what `apply` writes; `rows` are what a person looks at, in the list's order."""

    rows: Sequence[PlannedRow] = ()
    new: Sequence[ClientDraft] = ()
    updates: Mapping[int, Mapping[str, object]] = field(default_factory=dict)
    restored: tuple[int, ...] = ()  # clients taken out of the bin
    key: Key | None = None
    known: Figures | None = field(default=None, repr=False)

    @property
    def figures(self) -> Figures:
        return self.known or figures_of(self.rows)

    def count(self, state: RowState) -> int:
        return self.figures.states.get(state, 0)

    @property
    def possible_duplicates(self) -> int:
        return self.figures.possible_duplicates


def figures_of(rows: Iterable[PlannedRow]) -> Figures:
    states: Counter[RowState] = Counter()
    twins, in_bin = 0, False
    for row in rows:
        states[row.state] += 1
        twins += row.possible_duplicate_of is not None or row.possible_duplicate_row is not None
        in_bin = in_bin or row.in_bin
    return Figures(states, twins, in_bin)
