"""Rows of a list that concern one client of the base, whom no other row concerns: each judged by itself.

As good as every row of a list that is imported again is such a row. What becomes of it is what
`import_comparing` would find, without its looking at all rows and clients together: nobody else has a value
that either of the two is known by, their names aside; and nobody who has the same name is looked at
closely, for rows of one name may be joined, or one be told as possibly another.
"""

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from clientbase.domain.base_keys import BaseKeys
from clientbase.domain.client import ClientDraft
from clientbase.domain.client_columns import ClientColumns
from clientbase.domain.client_joining import joined
from clientbase.domain.held_rows import held
from clientbase.domain.import_comparing import cell_changes, difference
from clientbase.domain.import_keys import Bond, Key, Trust, bond, identity_of
from clientbase.domain.import_plan import PlannedRow, RowState
from clientbase.domain.import_sieve import NAME_BIT
from clientbase.domain.import_ticks import Place
from clientbase.domain.name_likeness import name_of
from clientbase.domain.record_chunk import RecordChunk
from clientbase.domain.record_list import Piece
from clientbase.domain.whole_list import Asked, WholeList


@dataclass
class Paired:
    """What was found. `ids`: by place in the list the client of a row that was judged, 0 of others;
    `told` and `updates`: of those that change something; `numbered`: how many have a number that the
    client has too.
    """

    ids: "array[int]" = field(default_factory=lambda: array("q"))
    told: dict[Place, PlannedRow] = field(default_factory=dict)
    updates: dict[int, Mapping[str, object]] = field(default_factory=dict)
    numbered: int = 0
    count: int = 0

    def id_at(self, place: int) -> int:
        return self.ids[place] if self.ids else 0

    def among(self, first: int, count: int) -> bool:
        """Whether any of some rows was judged."""
        return bool(self.ids) and any(self.ids[first : first + count])


@dataclass(frozen=True, slots=True)
class Couples:
    """Rows of one piece that may be pairs: their places in the piece, and the ids of their clients."""

    start: int  # the place of the piece's first row in the list
    sheet: str
    piece: Piece
    chunk: RecordChunk
    places: Sequence[int]
    ids: Sequence[int]

    def row(self, number: int) -> int:
        """The row of the sheet of one of them."""
        return self.piece.rows[self.places[number]]


class Pairing:
    def __init__(
        self,
        whole: WholeList,
        base: BaseKeys,
        *,
        key: Key | None,
        asked: Asked,
        off: Collection[Place],
        never: Collection[int],
    ) -> None:
        """`off`: rows left out; `never`: clients of whom more is to be thought than of others."""
        self._whole = whole
        self._base = base
        self._key = key
        self._asked = asked
        self._off = off
        self._never = {*never, *base.binned}
        self._numbered: set[int] = set()
        self.paired = Paired()

    def couples(self) -> Iterator[Couples]:
        """Piece by piece what may be pairs by their keys."""
        whole, met = self._whole, self._base.met
        if not met or self._key in (Key.NAME, Key.BIRTHDAY):
            return  # a name is enough then: whoever shares it is looked at closely
        for start, sheet, records, number in whole.pieces():
            piece = records.pieces[number]
            found = [
                (at, id)
                for at, place in self._owners(piece)
                if (id := self._base.ids[place]) not in self._never
                and at not in piece.failed
                and (sheet, piece.rows[at]) not in self._off
                and piece.rows[at] not in self._asked.rows.get(sheet, ())
            ]
            if found:
                places, ids = zip(*found, strict=True)
                yield Couples(start, sheet, piece, records.chunk(number), places, ids)

    def _owners(self, piece: Piece) -> Iterator[tuple[int, int]]:
        """Rows that meet one client and are all that he meets: their places in the piece, and his."""
        met, shared, repeated = self._base.met, self._base.shared, self._whole.repeated
        end = 0
        for at, count in enumerate(piece.counts):
            start, end = end, end + count
            owner, known = -1, 0
            for value in piece.keys[start:end]:
                if value & NAME_BIT:
                    continue
                if value in repeated:
                    break
                place = met.get(value)
                if place is None:
                    continue
                if place < 0 or (known and place != owner):
                    break
                owner = place
                known += 1
            else:
                if known and shared[owner] == known:
                    yield at, owner

    # --- judging --------------------------------------------------------------------------------------

    def holding(self, couples: Couples, kept: ClientColumns) -> list[int]:
        """Take in those whose client plainly holds them; returns the numbers of all others."""
        told, chunk = couples.chunk.clients, couples.chunk
        with_role = [at in chunk.told and "role" in chunk.given(at) for at in couples.places]
        rest = []
        theirs, mine = told.plain.get("external_id"), kept.plain.get("external_id")
        for number, same in enumerate(held(kept, told, couples.places, with_role)):
            if same:
                numbered = bool(theirs and mine and theirs[couples.places[number]] and mine[number])
                self._take(couples, number, numbered=numbered)
            else:
                rest.append(number)
        return rest

    def change(self, couples: Couples, number: int, kept: ClientDraft) -> None:
        """Take in one of whom it is plain what it changes; `kept`: its client whole."""
        at, id, row = couples.places[number], couples.ids[number], couples.row(number)
        told = couples.chunk.clients.draft(at)
        after = self._changed(kept, told, couples.chunk.given(at))
        if after is None:
            return
        if values := difference(kept, after):
            changes = cell_changes(kept, values)
            planned = PlannedRow(couples.sheet, row, RowState.CHANGED, id, changes)
            self.paired.told[couples.sheet, row] = planned
            self.paired.updates[id] = values
        self._take(couples, number, numbered=bool(kept.external_id and told.external_id))

    def _changed(self, kept: ClientDraft, told: ClientDraft, given: frozenset[str]) -> ClientDraft | None:
        """The client with what the row tells, None where somebody else might be meant after all."""
        mine, theirs = identity_of(kept), identity_of(told)
        numbers = mine.external_id and theirs.external_id
        if numbers and mine.external_id.casefold() != theirs.external_id.casefold():
            return None
        if mine.name.text != theirs.name.text or theirs.birthday.startswith("--"):
            return None
        after = joined(kept, told, given)
        if after is kept:
            return kept
        found = bond(theirs, mine, Trust(chosen=self._key))
        if not theirs.name.text or found is None or found[1] is not Bond.SURE:
            return None
        sure = name_of(after).text == mine.name.text and joined(after, told, given) == after
        return after if sure else None

    def _take(self, couples: Couples, number: int, *, numbered: bool) -> None:
        paired = self.paired
        if not paired.ids:
            paired.ids = array("q", bytes(8 * len(self._whole)))
        place = couples.start + couples.places[number]
        paired.ids[place] = couples.ids[number]
        paired.count += 1
        if numbered:
            paired.numbered += 1
            self._numbered.add(place)

    # --- names ----------------------------------------------------------------------------------------

    def parted(self) -> Paired:
        """The pairs without those whose name stands in a row that is looked at closely."""
        paired = self.paired
        if not paired.count:
            return paired
        names = self._names_looked_at()
        for start, sheet, records, number in self._whole.pieces():
            piece = records.pieces[number]
            if names.isdisjoint(piece.keys):
                continue
            ends = list(accumulate(piece.counts))
            for at, value in enumerate(piece.keys):
                if value in names and (id := paired.ids[place := start + bisect_right(ends, at)]):
                    paired.ids[place] = 0
                    paired.count -= 1
                    paired.numbered -= place in self._numbered
                    paired.told.pop((sheet, piece.rows[place - start]), None)
                    paired.updates.pop(id, None)
        return paired

    def _names_looked_at(self) -> set[int]:
        names = {value for value in self._asked.hashes if value & NAME_BIT}
        met = self._base.met
        for start, _sheet, records, number in self._whole.pieces():
            piece = records.pieces[number]
            ids = self.paired.ids[start : start + len(piece.rows)]
            end = 0
            for at, count in enumerate(piece.counts):
                end += count
                if count and not ids[at] and piece.keys[end - 1] & NAME_BIT and piece.keys[end - 1] in met:
                    names.add(piece.keys[end - 1])
        return names
