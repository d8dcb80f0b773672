"""Rows of a recognised table become drafts of clients, each with what was mended, flagged or impossible."""

from collections.abc import Mapping
from dataclasses import replace

from clientbase.domain.goods_fields import GOODS_KEYS
from clientbase.domain.import_record import ImportRecord
from clientbase.domain.import_table import Column, Recognised
from clientbase.domain.import_values import Regional
from clientbase.domain.list_habits import habits_of
from clientbase.domain.own_field import NEW, OwnField
from clientbase.domain.own_values import is_own_key
from clientbase.domain.progress import Progress
from clientbase.domain.quick_reading import ListReader
from clientbase.domain.record_reading import read_record
from clientbase.domain.sheet import SheetRow
from clientbase.i18n import N_

_STEP = 200


def read_records(
    recognised: Recognised,
    regional: Regional,
    progress: Progress | None = None,
    own: Mapping[str, OwnField] | None = None,
) -> tuple[ImportRecord, ...]:
    """Every record of the table, in its order. Raises WorkCancelled when the person asked to stop.

    `own`: the own fields by key that columns may mean; a column of another one is left out.
    """
    records = recognised.table.records
    if progress is not None:
        progress.start(N_("Reading rows"), len(records))
    reader = list_reader(recognised, regional, own or {})
    found: list[ImportRecord] = []
    for done, (row, cells) in enumerate(records, start=1):
        found.append(reader.read_one(row, cells))
        if progress is not None and done % _STEP == 0:
            progress.advance(_STEP)
    if progress is not None:
        progress.advance(len(records) % _STEP)
    return tuple(found)


def list_reader(recognised: Recognised, regional: Regional, own: Mapping[str, OwnField]) -> ListReader:
    """What reads the rows of this table; `own` as in `read_records`."""
    habits = habits_of(recognised, regional, own)
    return ListReader(tuple(_readable(recognised, own)), habits, frozenset(recognised.table.overlong))


class RowReader:
    """Reads single rows as `read_records` reads them all, by the habits of the whole list."""

    def __init__(
        self, recognised: Recognised, regional: Regional, own: Mapping[str, OwnField] | None = None
    ) -> None:
        self._columns = _readable(recognised, own or {})
        self.habits = habits_of(recognised, regional, own or {})

    def read(self, row: int, cells: SheetRow) -> ImportRecord:
        return read_record(row, cells, self._columns, self.habits, overlong=False)


def _readable(recognised: Recognised, own: Mapping[str, OwnField]) -> list[Column]:
    """The columns that mean something here."""
    known = [
        replace(column, fields=tuple(key for key in column.fields if key in own or not _is_owners(key)))
        for column in recognised.columns
    ]
    return [column for column in known if column.fields]


def _is_owners(key: str) -> bool:
    """Whether it is of an own field; or of what was bought, which is read by itself."""
    return is_own_key(key) or key.startswith(NEW) or key in GOODS_KEYS
