"""A short list, handed over whole, that sorts itself: names by alphabet, figures and days by size."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from clientbase.domain.alphabet import sort_key
from clientbase.ui.kit.list_columns import ListColumn, NoRows, SortKeys
from clientbase.ui.kit.list_editing import ListEditing
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.machine_settings import MachineSettings

Rows = dict[int, dict[str, Any]]


class ShortList(ListView):
    """A click on a heading sorts the rows that are here; unsorted they stand as they were given."""

    def __init__(
        self,
        name: str,
        columns: Sequence[ListColumn],
        settings: MachineSettings,
        *,
        sort: SortKeys = (),
        frozen: str = "",
        editing: ListEditing | None = None,
    ) -> None:
        super().__init__(name, NoRows(), columns, settings, sort=sort, frozen=frozen, editing=editing)
        self._given: Rows = {}
        self.sort_changed.connect(lambda _keys: self.set_rows(self._given))

    def set_rows(self, rows: Rows) -> None:
        self._given = rows
        super().set_rows(in_order(rows, self.sort()))


def in_order(rows: Mapping[int, dict[str, Any]], sort: SortKeys) -> Rows:
    """The rows sorted by their values; what is missing comes last, equal rows stay as they were."""
    items = list(rows.items())
    for key, ascending in reversed(sort):
        items.sort(key=lambda item: _rank(item[1].get(key)), reverse=not ascending)
        items.sort(key=lambda item: _is_missing(item[1].get(key)))
    return dict(items)


def _is_missing(value: Any) -> bool:
    return value is None or value == ""


def _rank(value: Any) -> tuple[int, Any]:
    """What is compared: numbers, days, instants and texts each among themselves."""
    if _is_missing(value):
        return (4, "")
    if isinstance(value, datetime):
        return (2, value.timestamp())
    if isinstance(value, (date, time)):
        return (1, value.isoformat())
    if isinstance(value, (int, float)):
        return (0, value)
    return (3, sort_key(str(value)))
