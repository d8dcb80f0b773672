"""A list to be imported as a whole: which of its records need a closer look, and which are simply new."""

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from clientbase.domain.careful_rows import CarefulRows
from clientbase.domain.client import ClientDraft
from clientbase.domain.import_keys import Key, identity_of
from clientbase.domain.import_sieve import NAME_BIT, Sieve, key_hash, names_of
from clientbase.domain.import_ticks import Place, Ticks, without
from clientbase.domain.light_rows import LightRows
from clientbase.domain.record_list import Piece, RecordList


@dataclass(frozen=True, slots=True)
class Sifted:
    """What takes a closer look, in the order of the list."""

    careful: CarefulRows
    light: LightRows


@dataclass(frozen=True, slots=True)
class Asked:
    """Rows about which a person decided something: they are always looked at closely.

    `rows`: by sheet; `cut`: what is left of those some of whose cells are ticked off, with the fields still
    given; `hashes`: all that these are known by.
    """

    rows: Mapping[str, Collection[int]] = field(default_factory=dict)
    cut: Mapping[Place, tuple[ClientDraft, frozenset[str]]] = field(default_factory=dict)
    hashes: Collection[int] = frozenset()


NOTHING_ASKED = Asked()


class WholeList:
    """The records of all chosen sheets, one after another; `starts`: the place of each sheet's first."""

    def __init__(self, sheets: Sequence[tuple[str, RecordList]]) -> None:
        self.sheets = tuple(sheets)
        lengths = [len(records) for _sheet, records in self.sheets]
        self.starts = [0, *accumulate(lengths)]

    def __len__(self) -> int:
        return self.starts[-1]

    def found(self, at: int) -> tuple[str, Piece, int]:
        """Sheet, piece and place in the piece of the record at a place of the whole list."""
        number = bisect_right(self.starts, at) - 1
        sheet, records = self.sheets[number]
        at -= self.starts[number]
        piece = bisect_right(records.starts, at) - 1
        return sheet, records.pieces[piece], at - records.starts[piece]

    def places(self) -> Iterator[Place]:
        """Sheet and row of every record."""
        for _start, sheet, records, number in self.pieces():
            yield from ((sheet, row) for row in records.pieces[number].rows)

    def pieces(self) -> Iterator[tuple[int, str, RecordList, int]]:
        """Of each piece: the place of its first record, its sheet, the sheet's records, its number there."""
        for start, (sheet, records) in zip(self.starts, self.sheets, strict=False):
            for number, first in enumerate(records.starts):
                yield start + first, sheet, records, number

    @cached_property
    def sieve(self) -> Sieve:
        """All hashes of the list."""
        sieve = Sieve()
        for _sheet, records in self.sheets:
            for piece in records.pieces:
                sieve.add(piece.keys)
        return sieve

    @cached_property
    def repeated(self) -> set[int]:
        """Hashes that more than one record has."""
        return self.sieve.repeated(piece.keys for _sheet, records in self.sheets for piece in records.pieces)

    def let_go(self) -> None:
        """Free what only comparing needs: fifty megabytes of a million rows. Asked again, it is made anew."""
        for name in ("sieve", "repeated"):
            self.__dict__.pop(name, None)

    def asked(self, ticks: Ticks) -> Asked:
        """The rows of which `ticks` say more than that they are left out. The sieve then knows them too."""
        cells, rows = ticks.cells(), dict[str, set[int]]()
        for of, row in (*ticks.same_as, *cells):
            rows.setdefault(of, set()).add(row)
        if not rows:
            return NOTHING_ASKED
        cut: dict[Place, tuple[ClientDraft, frozenset[str]]] = {}
        hashes: set[int] = set()
        for _start, sheet, records, number in self.pieces():
            for at, row in enumerate(records.pieces[number].rows):
                if off := cells.get((sheet, row)):
                    chunk = records.chunk(number)
                    cut[sheet, row] = without(chunk.clients.draft(at), chunk.given(at), off)
                    known_by = identity_of(cut[sheet, row][0]).values()
                    hashes.update(key_hash(*each) for each in known_by)
        self.sieve.add(hashes)
        return Asked(rows, cut, hashes)

    def sifted(
        self,
        met: Collection[int],
        key: Key | None,
        asked: Asked = NOTHING_ASKED,
        off: Collection[Place] = (),
        judged: "array[int] | None" = None,
    ) -> Sifted:
        """`met`: hashes of the list that somebody in the base has; `key`: the one a person fixed, if any;
        `off`: rows that are left out; `judged`: by place, other than 0 for rows that were looked at already.
        """
        shared = self.repeated
        if met or asked.hashes:
            shared = {*shared, *met, *asked.hashes}
        named = {
            *self._names_of_careful(shared, met, key, judged),
            *(value for value in asked.hashes if value & NAME_BIT),
            *self.names_in(asked.rows),
        }
        careful = CarefulRows(asked.cut)
        light = LightRows()
        for start, sheet, records, number in self.pieces():
            piece = records.pieces[number]
            places = _shared_places(piece, shared, judged, start)
            said = _places_of(piece, asked.rows.get(sheet, ()))
            for at in said:
                places.setdefault(at, [])
            gone = {at for at in places if at in piece.failed or (sheet, piece.rows[at]) in off}
            usable = sorted(places.keys() - gone)
            by_name = [at for at in usable if at not in said and _is_light(places[at], met, key, named)]
            chosen = sorted(set(usable) - set(by_name))
            if not usable:
                continue
            chunk = records.chunk(number)
            if chosen:
                hashes = [[value for value, _only in places[at]] for at in chosen]
                careful.add(
                    sheet,
                    [(piece.rows[at], start + at) for at in chosen],
                    chunk.clients.of(chosen),
                    [chunk.given(at) for at in chosen],
                    [
                        (values, at in said or any(v in met or v in asked.hashes for v in values))
                        for at, values in zip(chosen, hashes, strict=True)
                    ],
                )
            clients = chunk.clients.of(by_name).complete()
            codes = clients.plain.get("external_id") or [""] * len(by_name)
            for at, name, code in zip(by_name, names_of(clients), codes, strict=True):
                light.add(start + at, piece.rows[at], name, numbered=bool(code))
        return Sifted(careful, light)

    def names_in(self, rows: Mapping[str, Collection[int]]) -> Iterator[int]:
        """The name hashes of some rows, by sheet."""
        for _start, sheet, records, number in self.pieces() if rows else ():
            piece = records.pieces[number]
            ends = list(accumulate(piece.counts)) if sheet in rows else []
            for at in _places_of(piece, rows.get(sheet, ())):
                if piece.counts[at] and (value := piece.keys[ends[at] - 1]) & NAME_BIT:
                    yield value

    def _names_of_careful(
        self, shared: set[int], met: Collection[int], key: Key | None, judged: "array[int] | None"
    ) -> set[int]:
        """The name hashes of records that share more than a name with others: joined, one of them may get a
        birthday from another, and so be known to a third by name and birthday.
        """
        found: set[int] = set()
        for start, _sheet, records, number in self.pieces():
            for sharing in _shared_places(records.pieces[number], shared, judged, start).values():
                if not _is_light(sharing, met, key, ()):
                    found.update(value for value, _only in sharing if value & NAME_BIT)
        return found


def _places_of(piece: Piece, rows: Collection[int]) -> list[int]:
    """Where in a piece some rows stand."""
    return [at for at, row in enumerate(piece.rows) if row in rows] if rows else []


def _shared_places(
    piece: Piece, shared: set[int], judged: "array[int] | None", start: int
) -> dict[int, list[tuple[int, bool]]]:
    """Place in the piece → its shared hashes, each with whether it is the only key of the record."""
    keys, counts = piece.keys, piece.counts
    if shared.isdisjoint(keys):
        return {}
    found: dict[int, list[tuple[int, bool]]] = {}
    if judged:
        end = 0
        for at, (count, known) in enumerate(zip(counts, judged[start : start + len(counts)], strict=True)):
            first, end = end, end + count
            if not known and (sharing := [(v, count == 1) for v in keys[first:end] if v in shared]):
                found[at] = sharing
        return found
    ends = list(accumulate(counts))
    for at, value in enumerate(keys):
        if value in shared:
            place = bisect_right(ends, at)
            found.setdefault(place, []).append((value, counts[place] == 1))
    return found


def _is_light(
    sharing: Sequence[tuple[int, bool]], met: Collection[int], key: Key | None, named: Collection[int]
) -> bool:
    """The name alone is shared, nobody in the base has it nor any of `named`, and more than it is known."""
    if key in (Key.NAME, Key.BIRTHDAY) or len(sharing) != 1:
        return False
    value, only = sharing[0]
    return bool(value & NAME_BIT) and not only and value not in met and value not in named
