"""Rows of a list that count what was asked of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from clientbase.domain.errors import NothingToUndo
from clientbase.ui.kit.list_columns import ListColumn

COLUMNS = (
    ListColumn("name", "Client", width=200),
    ListColumn("tags", "Tags", chips=True, show=", ".join),
    ListColumn("sum", "Sum", figure=True, summed=True),
    ListColumn("city", "City", shown=False),
)


class Rows:
    """A source that counts what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, ...]] = []
        self.suffix = ""
        self.broken = False

    def rows(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
        self.asked.append(tuple(ids))
        if self.broken:
            raise NothingToUndo
        return {
            id: {"name": f"Client {id}{self.suffix}", "tags": ("VIP", "new"), "sum": id, "city": "Київ"}
            for id in ids
        }
