"""The plan of a long list: rows that are simply new are told when asked for, and laid out when written."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import overload

from clientbase.domain.client import ClientDraft
from clientbase.domain.client_columns import ClientColumns
from clientbase.domain.import_comparing import Compared
from clientbase.domain.import_folding import Folded, Group
from clientbase.domain.import_keys import Key
from clientbase.domain.import_plan import Figures, ImportPlan, PlannedRow, RowState, figures_of
from clientbase.domain.import_ticks import Place
from clientbase.domain.paired_rows import Paired
from clientbase.domain.record_chunk import RecordChunk
from clientbase.domain.record_list import Piece
from clientbase.domain.whole_list import WholeList

Originals = Mapping[str, str]
"""By field key: the text of a cell whose value was changed in reading."""


@dataclass(frozen=True, slots=True)
class NewBatch:
    """New clients to be written together; `originals` by their places."""

    clients: ClientColumns
    originals: Mapping[int, Originals]


def plan_of_list(
    whole: WholeList,
    found: Compared,
    off: frozenset[Place],
    key: Key | None,
    paired: Paired | None = None,
) -> ImportPlan:
    """The plan of a whole list of which some rows were compared and others `paired` with a client each; all
    others are new, failed or ticked off.
    """
    paired = paired or Paired()
    rows = PlannedRows(whole, {**paired.told, **found.told}, found.twins, off, paired)
    return ImportPlan(
        rows,
        NewClients(rows, found.made),
        {**paired.updates, **found.updates},
        found.restored,
        key,
        known=rows.figures,
    )


def not_as_read(
    made: Mapping[Place, ClientDraft], folded: Folded, cut: Container[Place]
) -> dict[Place, ClientDraft]:
    """Of new clients those who are other than their first row was read; `cut`: rows looked at without some
    of their cells.
    """
    firsts = ((group.draft, group.rows[0]) for group in folded.groups)
    as_read = {
        (row.sheet, row.row)
        for draft, row in firsts
        if draft is row.draft and (row.sheet, row.row) not in cut
    }
    return {place: draft for place, draft in made.items() if place not in as_read}


class Joining:
    """What was found in batches of rows that share nothing, put together without what need not be told."""

    def __init__(self, cut: Container[Place]) -> None:
        """`cut`: rows looked at without some of their cells."""
        self._cut = cut
        self._told: dict[Place, PlannedRow] = {}
        self._made: dict[Place, ClientDraft] = {}
        self._updates: dict[int, Mapping[str, object]] = {}
        self._restored: list[int] = []
        self._twins: dict[int, int] = {}
        self._groups: list[Group] = []
        self._failed: dict[Place, str] = {}

    def add(self, folded: Folded, found: Compared) -> None:
        self._told |= {place: row for place, row in found.told.items() if not _is_simply_new(row)}
        self._made |= not_as_read(found.made, folded, self._cut)
        self._updates |= found.updates
        self._restored += found.restored
        self._twins |= found.twins
        self._groups += (group for group in folded.groups if len(group.rows) > 1)
        self._failed |= folded.failed

    def compared(self) -> Compared:
        return Compared(self._told, self._made, self._updates, tuple(self._restored), self._twins)

    def folded(self) -> Folded:
        """Rows that are one client with others: all that is asked for once they were compared."""
        return Folded((), tuple(self._groups), self._failed)


def _is_simply_new(row: PlannedRow) -> bool:
    twin = row.possible_duplicate_of is not None or row.possible_duplicate_row is not None
    return row.state is RowState.NEW and not twin


class PlannedRows(Sequence[PlannedRow]):
    """What becomes of each row, in the list's order."""

    def __init__(
        self,
        whole: WholeList,
        told: Mapping[Place, PlannedRow],
        twins: Mapping[int, int],
        off: frozenset[Place],
        paired: Paired,
    ) -> None:
        """`told`: rows that were compared; `twins`: new rows by place, with the row they may be one with;
        `off` may name rows that are not in the list; `paired`: rows that change nothing unless they are told.
        """
        self.whole = whole
        self.told = told
        self._twins = twins
        self._off = off
        self._paired = paired

    @cached_property
    def figures(self) -> Figures:
        """Counted without telling every row."""
        told = figures_of(self.told.values())
        states = Counter(told.states)
        states[RowState.SAME] += self._paired.count - len(self._paired.told)
        off = _rows_by_sheet(self._off)
        for _start, sheet, records, number in self.whole.pieces():
            piece, gone = records.pieces[number], off.get(sheet, set())
            states[RowState.OFF] += len(gone.intersection(piece.rows)) if gone else 0
            states[RowState.ERROR] += sum(piece.rows[at] not in gone for at in piece.failed)
        states[RowState.NEW] += len(self.whole) - states.total()
        return replace(told, states=states, possible_duplicates=told.possible_duplicates + len(self._twins))

    def __len__(self) -> int:
        return len(self.whole)

    @overload
    def __getitem__(self, at: int) -> PlannedRow: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[PlannedRow, ...]: ...
    def __getitem__(self, at: int | slice) -> PlannedRow | tuple[PlannedRow, ...]:
        if isinstance(at, slice):
            return tuple(self[each] for each in range(*at.indices(len(self))))
        if at < 0:
            at += len(self)
        if not 0 <= at < len(self):
            raise IndexError(at)
        sheet, piece, place = self.whole.found(at)
        return self._planned(at, sheet, piece, place)

    def __iter__(self) -> Iterator[PlannedRow]:
        for start, sheet, records, number in self.whole.pieces():
            piece = records.pieces[number]
            for at in range(len(piece.rows)):
                yield self._planned(start + at, sheet, piece, at)

    def _planned(self, place: int, sheet: str, piece: Piece, at: int) -> PlannedRow:
        row = piece.rows[at]
        if (sheet, row) in self._off:
            return PlannedRow(sheet, row, RowState.OFF)
        if (told := self.told.get((sheet, row))) is not None:
            return told
        if id := self._paired.id_at(place):
            return PlannedRow(sheet, row, RowState.SAME, id)
        if (reason := piece.failed.get(at)) is not None:
            return PlannedRow(sheet, row, RowState.ERROR, reason=reason)
        return PlannedRow(sheet, row, RowState.NEW, possible_duplicate_row=self._twins.get(place))

    def new_places(self, start: int, sheet: str, piece: Piece) -> Sequence[int]:
        """The records of a piece that make new clients; `start`: the place of its first in the list."""
        paired = self._paired.among(start, len(piece.rows))
        if not paired and not piece.failed and self._unheard[sheet].isdisjoint(piece.rows):
            return range(len(piece.rows))
        every = enumerate(piece.rows)
        found = [at for at, row in every if at not in piece.failed and row not in self._unheard[sheet]]
        return [at for at in found if not self._paired.id_at(start + at)] if paired else found

    @cached_property
    def _unheard(self) -> dict[str, set[int]]:
        """Rows by sheet that make no new client, though they did not fail."""
        found = {sheet: set[int]() for sheet, _records in self.whole.sheets} | _rows_by_sheet(self._off)
        for (sheet, row), told in self.told.items():
            if told.state is not RowState.NEW:
                found[sheet].add(row)
        return found


def _rows_by_sheet(places: Iterable[Place]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for sheet, row in places:
        found.setdefault(sheet, set()).add(row)
    return found


class NewClients(Sequence[ClientDraft]):
    """The clients that a plan makes, in the order of their first rows; `made`: those unlike what was read."""

    def __init__(self, rows: PlannedRows, made: Mapping[Place, ClientDraft]) -> None:
        self._rows = rows
        self._made = made

    def __len__(self) -> int:
        return self._rows.figures.states[RowState.NEW]

    def batches(self) -> Iterator[NewBatch]:
        """All of them, some at a time."""
        for start, sheet, records, number in self._rows.whole.pieces():
            piece = records.pieces[number]
            places = self._rows.new_places(start, sheet, piece)
            if places:
                yield self._batch(sheet, records.chunk(number), piece, places)

    def _batch(self, sheet: str, chunk: RecordChunk, piece: Piece, places: Sequence[int]) -> NewBatch:
        clients = chunk.clients if len(places) == len(piece.rows) else chunk.clients.of(places)
        clients = clients.complete()
        made = {}
        if self._made:
            rows = [piece.rows[at] for at in places]
            made = {at: self._made[sheet, row] for at, row in enumerate(rows) if (sheet, row) in self._made}
        told = ((number, chunk.lost(at)) for number, at in enumerate(places) if chunk.may_have_lost(at))
        return NewBatch(clients.with_drafts(made), {number: lost for number, lost in told if lost})

    @overload
    def __getitem__(self, at: int) -> ClientDraft: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[ClientDraft, ...]: ...
    def __getitem__(self, at: int | slice) -> ClientDraft | tuple[ClientDraft, ...]:
        return tuple(self)[at]

    def __iter__(self) -> Iterator[ClientDraft]:
        for batch in self.batches():
            for at in range(len(batch.clients)):
                yield batch.clients.draft(at)
