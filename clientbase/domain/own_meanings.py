"""The program's own table with columns to which a person gave another meaning."""

from collections.abc import Sequence
from dataclasses import replace

from clientbase.domain.client_sheet import PARTS, SheetColumn
from clientbase.domain.client_sheet_reading import OwnTable
from clientbase.domain.fields import CLIENT_FIELD
from clientbase.domain.import_table import Column
from clientbase.domain.own_field import NEW
from clientbase.domain.own_values import is_own_key

_ONE_COLUMN = frozenset(key for key, item in CLIENT_FIELD.items() if not item.computed and key not in PARTS)


def says_something_else(before: Column, after: Column) -> bool:
    """Whether a person changed what is told of a column; being surer of the same is no change."""
    return replace(after, confidence=before.confidence) != before


def with_meanings(own: OwnTable, before: Sequence[Column], after: Sequence[Column]) -> OwnTable | None:
    """The table as its columns mean now, so that its rows are still compared with what was written in them.

    None where they no longer can be: from then on it is a list like any other.
    """
    told: OwnTable | None = own
    for old, new in zip(before, after, strict=True):
        if told is not None and says_something_else(old, new):
            told = _with_meaning(told, old, new)
    return told


def _with_meaning(own: OwnTable, old: Column, new: Column) -> OwnTable | None:
    at, columns = new.index, list(own.columns)
    if at == own.mark_at or (old.date_order, old.name_order) != (new.date_order, new.name_order):
        return None
    if new.fields and all(key.startswith(NEW) for key in new.fields):
        is_added = bool(new.heading.strip()) and columns[at] is None and not new.label
        return replace(own, left=own.left - {at}) if is_added else None
    if not new.fields:
        columns[at] = None
        return replace(own, columns=tuple(columns), left=own.left | {at})
    others = {column.field for place, column in enumerate(columns) if column is not None and place != at}
    key = new.fields[0]
    if len(new.fields) > 1 or key in others or not (key in _ONE_COLUMN or is_own_key(key)):
        return None
    columns[at] = SheetColumn(key)
    return replace(own, columns=tuple(columns), left=own.left - {at})
