"""A row's cells as the texts they are kept and compared by, and those texts as cells again."""

from collections.abc import Sequence

from clientbase.domain.import_values import cell_text
from clientbase.domain.sheet import CellValue, SheetRow

PARTING = "\x1f"
"""Stands between the cells of a row where they are kept."""


def row_texts(cells: SheetRow) -> tuple[str, ...]:
    """Texts stay as they were written."""
    texts = [cell if type(cell) is str else "" if cell is None else cell_text(cell) for cell in cells]
    if PARTING in "".join(texts):
        texts = [text.replace(PARTING, " ") for text in texts]
    return tuple(texts)


def cells_of(texts: Sequence[str]) -> tuple[CellValue, ...]:
    return tuple(text or None for text in texts)
