"""Tells by what the rows of a prepared import were found in the base."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from clientbase.domain.client import ClientDraft, draft_of
from clientbase.domain.import_plan import PlannedRow
from clientbase.domain.import_record import ImportRecord
from clientbase.domain.import_ticks import Place
from clientbase.domain.known_by import KnownBy, Way, known_by
from clientbase.services.client_lists import PreparedImport

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


def row_known_by(
    shop: "Shop", prepared: PreparedImport, row: PlannedRow, record: ImportRecord | None
) -> KnownBy | None:
    """Before the import is written; None for a row that is no client of the base."""
    if not row.client_id:
        return None
    place = (row.sheet, row.row)
    if place in prepared.exact.places:
        return KnownBy(Way.ID_COLUMN)
    if prepared.ticks.same_as.get(place):
        return KnownBy(Way.SAID)
    if record is None:
        return None
    chosen = prepared.plan.key
    for draft in _drafts(shop, [row.client_id]):
        if (found := known_by(record.draft, draft, chosen)) is not None:
            return found
    for draft in _drafts(shop, shop.duplicates.merged_into(row.client_id)):
        if (found := known_by(record.draft, draft, chosen)) is not None:
            return KnownBy(found.by, found.value, merged=True)
    return KnownBy(Way.OTHER_ROW)


def _drafts(shop: "Shop", ids: Sequence[int]) -> Iterable[ClientDraft]:
    return map(draft_of, shop.clients.many(ids))


def first_rows(prepared: PreparedImport, most: int) -> Sequence[tuple[PlannedRow, ImportRecord | None]]:
    """The first rows of a plan with what was read in them; of goods and orders nothing is told of reading."""
    wanted = prepared.plan.rows[:most]
    records: dict[Place, ImportRecord] = {}
    for sheet in {row.sheet for row in wanted}:
        rows = {row.row for row in wanted if row.sheet == sheet}
        last = max(rows)
        read: Sequence[ImportRecord] = next((of.records for of in prepared.sheets if of.sheet == sheet), ())
        for record in read:
            if record.row > last:
                break
            if record.row in rows:
                records[sheet, record.row] = record
    return [(row, records.get((row.sheet, row.row))) for row in wanted]
