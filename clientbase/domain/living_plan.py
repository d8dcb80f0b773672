"""What changed in a list, what changed here, and what on both sides since the two last agreed; pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from clientbase.domain.client import ClientDraft
from clientbase.domain.living_list import AgreedRow
from clientbase.domain.living_units import Unit, Value

NEVER = 0
"""In `AgreedRow.since`: what stands here was never agreed, the list says otherwise or nothing."""


class Side(StrEnum):
    FILE = "file"
    BASE = "base"


class CellState(StrEnum):
    FILE = "file"  # changed in the list
    CLEARED = "cleared"  # emptied in the list
    BASE = "base"  # changed here
    BOTH = "both"  # changed on both sides, otherwise


@dataclass(frozen=True, slots=True)
class LivingCell:
    """A value of one row on which the list and the base are not at one; texts are for reading."""

    place: int
    sheet_row: int
    client_id: int
    unit: Unit
    state: CellState
    agreed: str
    file: str
    base: str

    @property
    def key(self) -> tuple[int, str]:
        return self.place, self.unit.key

    @property
    def usual(self) -> Side:
        """Which side counts unless a person says otherwise: nothing of here is lost to the list unasked."""
        return Side.FILE if self.state is CellState.FILE else Side.BASE


@dataclass(frozen=True, slots=True)
class RowSides:
    """One row as all sides have it.

    `agreed` and `file`: what the row said then and says now. `now`: the client as he is; `then`: as he was
    after each change set that `row` names, missing where he was not there yet.
    """

    row: AgreedRow
    sheet_row: int
    cells: tuple[str, ...]
    agreed: ClientDraft
    file: ClientDraft
    now: ClientDraft
    then: Mapping[int, ClientDraft]

    def then_of(self, unit: Unit) -> Value:
        """What the base held of a unit when this row was agreed; blank where nothing was."""
        draft = self.then.get(self.row.since.get(unit.key, self.row.set_id))
        return unit.value(draft if draft is not None else ClientDraft())


def compare(sides: RowSides, units: Iterable[Unit]) -> tuple[LivingCell, ...]:
    """The values of a row that changed on either side since they were agreed."""
    assert sides.row.client_id is not None
    found: list[LivingCell] = []
    for unit in units:
        agreed, told = unit.value(sides.agreed), unit.value(sides.file)
        then, now = sides.then_of(unit), unit.value(sides.now)
        state = _state(unit, agreed, told, then, now)
        if state is not None:
            found.append(
                LivingCell(
                    sides.row.place,
                    sides.sheet_row,
                    sides.row.client_id,
                    unit,
                    state,
                    unit.told(agreed),
                    unit.told(told),
                    unit.told(now),
                )
            )
    return tuple(found)


def _state(unit: Unit, agreed: Value, told: Value, then: Value, now: Value) -> CellState | None:
    there, here = not unit.same(agreed, told), not unit.same(then, now)
    if not there:
        if not here or unit.same(told, now) or not unit.columns:
            return None
        return CellState.BASE
    if unit.same(told, now):
        return None  # both say the same by now
    if unit.is_blank(told):
        return CellState.CLEARED
    return CellState.BOTH if here and not unit.apart(agreed, told, then, now) else CellState.FILE


def taken_over(
    sides: RowSides, cells: Iterable[LivingCell], choices: Mapping[tuple[int, str], Side]
) -> ClientDraft:
    """The client after what the list says was taken where it counts."""
    draft = sides.now
    for cell in cells:
        if cell.state is CellState.BASE or choices.get(cell.key, cell.usual) is Side.BASE:
            continue
        unit = cell.unit
        then, agreed = sides.then_of(unit), unit.value(sides.agreed)
        draft = unit.taken(draft, then, agreed, sides.file, over=cell.state is CellState.BOTH)
    return draft


def agreed_after(
    sides: RowSides, cells: Iterable[LivingCell], choices: Mapping[tuple[int, str], Side]
) -> AgreedRow:
    """What is agreed about the row once the choices were carried out in a new change set.

    Where the base's side counts, the list is still to be told: that value keeps its older agreement.
    """
    since: dict[str, int] = {}
    for cell in cells:
        if cell.state is CellState.BASE or choices.get(cell.key, cell.usual) is Side.BASE:
            unit = cell.unit
            older = sides.row.since.get(unit.key, sides.row.set_id)
            unchanged = unit.same(sides.then_of(unit), unit.value(sides.now))
            since[unit.key] = NEVER if unchanged else older
    return AgreedRow(sides.row.place, sides.sheet_row, sides.cells, sides.row.client_id, since=since)


# --- which row is which ---------------------------------------------------------------------------

KeyOf = Callable[[Sequence[str]], str]
"""What a row is known by, from its cells; "" for nothing."""

Marks = Callable[[Sequence[str]], Sequence[str]]
"""What a row would leave behind if its person were erased: see `living_marks.marks_of`."""


@dataclass(frozen=True, slots=True)
class Matched:
    """`pairs`: rows agreed before with the row of the file they are now (positions in both sequences)."""

    pairs: tuple[tuple[int, int], ...]
    new: tuple[int, ...]
    gone: tuple[int, ...]


def match_rows(
    agreed: Sequence[AgreedRow],
    now: Sequence[tuple[int, tuple[str, ...]]],
    keys: Sequence[KeyOf],
    marks: Marks = lambda _cells: (),
) -> Matched:
    """Find the rows again: unchanged ones wherever they stand, then by each key that nobody shares, the
    strongest first, then rows still in their place of which at least half is as it was.

    Rows of erased people are found in the same order, by their marks. `now`: number in the sheet and cells,
    in the order of the list's columns.
    """
    work = _Matching(agreed, now, marks)
    work.by_content()
    work.by_mark(0)
    for at, key in enumerate(keys, start=1):
        work.by_key(key)
        work.by_mark(at)
    work.in_place()
    pairs = tuple(sorted(work.pairs.items()))
    return Matched(pairs, tuple(sorted(work.free)), tuple(sorted(work.lost)))


@dataclass
class _Matching:
    agreed: Sequence[AgreedRow]
    now: Sequence[tuple[int, tuple[str, ...]]]
    marks: Marks
    pairs: dict[int, int] = field(default_factory=dict)
    lost: set[int] = field(default_factory=set)
    free: set[int] = field(default_factory=set)
    _marked: dict[int, Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lost = set(range(len(self.agreed)))
        self.free = set(range(len(self.now)))

    def _pair(self, old: int, new: int) -> None:
        self.pairs[old] = new
        self.lost.discard(old)
        self.free.discard(new)

    def by_content(self) -> None:
        numbers = {number: at for at, (number, _cells) in enumerate(self.now)}
        for at, row in enumerate(self.agreed):  # equal rows stay what they were as long as they stay put
            new = numbers.get(row.sheet_row)
            if new is not None and self.now[new][1] == row.cells:
                self._pair(at, new)
        places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at in sorted(self.free, reverse=True):
            places[self.now[at][1]].append(at)
        for at in sorted(self.lost):
            if found := places.get(self.agreed[at].cells):
                self._pair(at, found.pop())

    def by_key(self, key: KeyOf) -> None:
        old = _unique((at, key(self.agreed[at].cells)) for at in self.lost)
        new = _unique((at, key(self.now[at][1])) for at in self.free)
        for value, at in old.items():
            if value in new:
                self._pair(at, new[value])

    def by_mark(self, kind: int) -> None:
        erased = sorted(at for at in self.lost if self.agreed[at].marks)
        if not erased:
            return
        waiting: dict[str, list[int]] = defaultdict(list)
        for at in sorted(self.free):
            if at not in self._marked:
                self._marked[at] = self.marks(self.now[at][1])
            waiting[self._marked[at][kind]].append(at)
        for at in erased:
            mark = self.agreed[at].marks[kind]
            if mark and waiting.get(mark):
                self._pair(at, waiting[mark].pop(0))

    def in_place(self) -> None:
        numbers = {self.now[at][0]: at for at in self.free}
        for at in sorted(self.lost):
            row = self.agreed[at]
            new = numbers.get(row.sheet_row)
            if new is None:
                continue
            filled = [text for text in row.cells if text]
            equal = sum(
                1 for one, other in zip(row.cells, self.now[new][1], strict=False) if one and one == other
            )
            if filled and equal * 2 >= len(filled):
                self._pair(at, new)


def _unique(pairs: Iterable[tuple[int, str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    shared: set[str] = set()
    for at, value in pairs:
        if value in found:
            shared.add(value)
        elif value:
            found[value] = at
    return {value: at for value, at in found.items() if value not in shared}
