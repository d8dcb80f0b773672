"""Columns of the client list that are worked out of other records: they follow what becomes of those."""

from collections.abc import Iterable

from clientbase.domain.changes import Announcement
from clientbase.domain.fields import Field
from clientbase.ui.kit.list_view import ListView

SOURCES = (
    *("client", "sales_order", "interaction", "appointment", "task"),
    *("document", "payment", "product", "own_field"),
)
"""Nouns of which computed fields are worked out."""


class WorkedColumns:
    def __init__(self) -> None:
        self._keys: frozenset[str] = frozenset()

    def set_fields(self, fields: Iterable[Field]) -> None:
        self._keys = frozenset(field.key for field in fields if field.owned and field.computed)

    def follow(self, announcement: Announcement, rows: ListView) -> bool:
        """Read what is shown again where it may be another now. Whether the order may be another too."""
        if not self._keys or not any(announcement.concerns(noun) for noun in SOURCES):
            return False
        if any(column.key in self._keys for column in rows.shown_columns()):
            rows.model.patch_loaded()
        return any(key in self._keys for key, _up in rows.sort())
