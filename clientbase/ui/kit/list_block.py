"""A block of cells: some columns of the selected rows, as Shift with the arrows or a drag marks them."""

from __future__ import annotations

from clientbase.ui.kit.list_layout import ColumnLayout


class CellBlock:
    """Rows are what the table has selected; the block only says which of their columns are meant.

    Columns go by their keys, so that the block survives a refresh and a dragged column.
    """

    def __init__(self, layout: ColumnLayout) -> None:
        self._layout = layout
        self._anchor = self._end = ""

    def is_active(self) -> bool:
        return bool(self._anchor)

    def stretch(self, start: str, end: str) -> None:
        """From the column where it began to this one; one that is there already only gets another end."""
        self._anchor = self._anchor or start
        self._end = end

    def clear(self) -> bool:
        """Mean whole rows again. Whether there was a block."""
        was = self.is_active()
        self._anchor = self._end = ""
        return was

    def keys(self) -> tuple[str, ...]:
        """The fields of its columns from left to right; () for whole rows."""
        shown = [spec.key for spec in self._layout.shown()]
        if self._anchor not in shown or self._end not in shown:
            return ()
        first, last = sorted((shown.index(self._anchor), shown.index(self._end)))
        return tuple(shown[first : last + 1])

    def covers(self, key: str) -> bool:
        return key in self.keys()
