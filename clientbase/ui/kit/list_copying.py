"""What goes from a list to the clipboard: rows with headings, or a block of cells, as Excel takes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QGuiApplication

from clientbase.domain.cell_changes import matrix_of, text_of_matrix
from clientbase.i18n import _
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.table_model import TableModel


@dataclass(frozen=True, slots=True)
class CopiedBlock:
    """Cells of a list that lie on the clipboard as `text`, with the values they came from."""

    text: str
    keys: tuple[str, ...]
    values: tuple[tuple[Any, ...], ...]


class ListCopying:
    """`may_copy(count)` is asked before more rows leave than can be seen at once.

    What was copied is remembered as long as the list is there: nothing of it outlives a locked base.
    """

    def __init__(self, model: TableModel) -> None:
        self._model = model
        self._block: CopiedBlock | None = None
        self.may_copy: Callable[[int], bool] | None = None

    def _allowed(self, count: int, seen: int) -> bool:
        return count <= seen or self.may_copy is None or self.may_copy(count)

    def rows(self, ids: Sequence[int], columns: Sequence[ListColumn], seen: int) -> None:
        """Whole rows with the headings of the shown columns."""
        if not ids or not self._allowed(len(ids), seen):
            return

        def put(rows: list[Mapping[str, Any]]) -> None:
            lines = [tuple(spec.heading for spec in columns), *_texts(rows, columns)]
            QGuiApplication.clipboard().setText(text_of_matrix(lines))

        self._model.with_values(ids, put, _("Copying rows"))

    def cells(self, ids: Sequence[int], columns: Sequence[ListColumn], seen: int) -> None:
        """The cells alone; pasted into the same fields they are these very values again."""
        if not ids or not columns or not self._allowed(len(ids), seen):
            return

        def put(rows: list[Mapping[str, Any]]) -> None:
            text = text_of_matrix(_texts(rows, columns))
            values = tuple(tuple(row.get(spec.key) for spec in columns) for row in rows)
            keys = tuple(spec.key for spec in columns)
            self._block = CopiedBlock(text, keys, values)
            QGuiApplication.clipboard().setText(text)

        self._model.with_values(ids, put, _("Copying cells"))

    def copied_values(self, text: str) -> CopiedBlock | None:
        """The values behind this text of the clipboard, if it is a block of this very list."""
        block = self._block
        return block if block is not None and matrix_of(block.text) == matrix_of(text) else None


def _texts(rows: Sequence[Mapping[str, Any]], columns: Sequence[ListColumn]) -> list[tuple[str, ...]]:
    return [tuple(spec.copy_of(row.get(spec.key)) for spec in columns) for row in rows]
