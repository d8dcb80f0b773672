"""A remembered list compared with its file and the base: what changed on which side, what came, what went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from clientbase.db import client_past, clients, history, living_lists
from clientbase.db.client_rows import load
from clientbase.db.store import ReadUnit
from clientbase.domain.client import ClientDraft, draft_of
from clientbase.domain.living_keys import list_keys
from clientbase.domain.living_list import AgreedRow, LivingList
from clientbase.domain.living_marks import marks_of
from clientbase.domain.living_plan import RowSides, compare, match_rows
from clientbase.domain.living_texts import cells_of
from clientbase.domain.living_units import units_of
from clientbase.domain.progress import Progress
from clientbase.i18n import N_
from clientbase.services.imports import ImportService
from clientbase.services.living_reading import ListReading
from clientbase.services.refresh_plan import LostRow, RefreshPlan

_STAGE = N_("Comparing with the base")

Pair = tuple[AgreedRow, int]
"""A row as it was agreed, and where among the rows of the file it is now."""


@dataclass(frozen=True)
class ListComparing:
    """`schema`: today's, by which the past of clients is read."""

    unit: ReadUnit
    imports: ImportService
    found: LivingList
    reading: ListReading
    schema: int

    def plan(self, progress: Progress) -> RefreshPlan:
        """What a refresh would do."""
        progress.start(_STAGE)
        unit, found, reading = self.unit, self.found, self.reading
        agreed = living_lists.rows_of(unit.connection, found.id, dict(reading.texts))
        units, keys = units_of(found.columns), list_keys(found.columns)
        matched = match_rows(agreed, reading.texts, keys, lambda cells: marks_of(found.secret, cells, keys))
        every = [(agreed[old], new) for old, new in matched.pairs]
        pairs = [(row, at) for row, at in every if not row.marks]
        erased = [(row, at) for row, at in every if row.marks]
        progress.check()
        ids = {row.client_id for row in agreed if row.client_id is not None}
        living = set(clients.those(unit.connection, sorted(ids), in_bin=False))
        sides = self._sides(pairs, living)
        cells = tuple(cell for one in sides.values() for cell in compare(one, units))
        mended = {  # rows that failed, or were left out, and are otherwise now
            at: row.place
            for row, at in pairs
            if row.client_id is None and row.cells != reading.texts_over(at, row.cells)
        }
        new = sorted((*matched.new, *mended))
        prepared = self.imports.plan(reading.of_rows(new), progress=progress) if new else None
        deleted = [
            (row, at) for row, at in pairs if row.client_id is not None and row.client_id not in living
        ]
        gone = [agreed[at] for at in matched.gone if not agreed[at].gone]
        named = {cell.client_id for cell in cells} | {row.client_id for row in gone if row.client_id}
        named |= {row.client_id for row, _at in deleted if row.client_id}
        names = {id: client.display_name for id, client in load(unit.connection, sorted(named)).items()}
        made = client_past.made_since(unit.connection, found.set_id)
        return RefreshPlan(
            was=found,
            found=reading.found(found),
            cells=cells,
            names=names,
            new=prepared,
            gone=tuple(_lost(row, row.sheet_row, names) for row in gone if row.client_id in living),
            deleted_here=tuple(
                replace(_lost(row, reading.texts[at][0], names), in_bin=row.client_id in names)
                for row, at in deleted
            ),
            new_here=tuple(id for id in made if id not in ids),
            reading=reading,
            sides=sides,
            mended={reading.texts[at][0]: place for at, place in self._places(mended, erased).items()},
            units=units,
            as_of=history.newest_id(unit.connection),
            erased=tuple(self._erased(row, at) for row, at in erased),
        )

    @staticmethod
    def _places(mended: Mapping[int, int], erased: Sequence[Pair]) -> dict[int, int]:
        return {**mended, **{at: row.place for row, at in erased}}

    def _erased(self, row: AgreedRow, at: int) -> LostRow:
        """Told by what the file says; nothing else is known of him."""
        number, _texts = self.reading.texts[at]
        return LostRow(number, 0, self.reading.name_at(number), place=row.place)

    def _sides(self, pairs: Sequence[Pair], living: set[int]) -> dict[int, RowSides]:
        """All sides of the rows on which anything may have changed, by place."""
        unit, reading = self.unit, self.reading
        sets = {set_id for row, _at in pairs for set_id in (row.set_id, *row.since.values())}
        touched = client_past.touched_since(unit.connection, min(sets, default=0)) if sets else set()
        wanted = [
            (row, at)
            for row, at in pairs
            if row.client_id in living
            and (
                row.client_id in touched
                or row.since
                or row.gone
                or row.cells != reading.texts_over(at, row.cells)
            )
        ]
        ids = {row.client_id for row, _at in wanted if row.client_id is not None}
        now = {id: draft_of(client) for id, client in load(unit.connection, sorted(ids)).items()}
        by_set: dict[int, set[int]] = {}
        for row, _at in wanted:
            for set_id in (row.set_id, *row.since.values()):
                if row.client_id is not None and set_id:
                    by_set.setdefault(set_id, set()).add(row.client_id)
        then = {set_id: self._then(some, set_id, now, touched) for set_id, some in by_set.items()}
        found: dict[int, RowSides] = {}
        for row, at in wanted:
            assert row.client_id is not None
            number, texts = reading.texts[at][0], reading.texts_over(at, row.cells)
            drafts = {id: of[row.client_id] for id, of in then.items() if row.client_id in of}
            found[row.place] = RowSides(
                row=row,
                sheet_row=number,
                cells=texts,
                agreed=reading.reader.read(number, cells_of(row.cells)).draft,
                file=reading.reader.read(number, cells_of(texts)).draft,
                now=now[row.client_id],
                then=drafts,
            )
        return found

    def _then(
        self, ids: set[int], set_id: int, now: Mapping[int, ClientDraft], touched: set[int]
    ) -> dict[int, ClientDraft]:
        """Clients as they were after a change set; who was not touched since is as he is."""
        same = {id: now[id] for id in ids - touched}
        return same | client_past.drafts_after(self.unit.connection, ids & touched, set_id, self.schema)


def _lost(row: AgreedRow, sheet_row: int, names: Mapping[int, str]) -> LostRow:
    id = row.client_id or 0
    name = names.get(id, "") or next((text for text in row.cells if text), "")
    return LostRow(sheet_row, id, name, place=row.place)
