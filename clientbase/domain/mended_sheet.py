"""A sheet and its list with cells that a person mended before the import."""

from collections.abc import Mapping
from dataclasses import replace

from clientbase.domain.import_table import Table
from clientbase.domain.packed_rows import RecordRows, mended_rows
from clientbase.domain.sheet import CellValue, Sheet, SheetRow

MendedCells = Mapping[int, Mapping[int, CellValue]]
"""New values by row of the sheet (1-based) and column of its list (from 0)."""


def mended(sheet: Sheet, table: Table, values: MendedCells) -> tuple[Sheet, Table]:
    """Both with the new values in place; a long sheet stays packed but for the rows mended."""

    def anew(cells: SheetRow, row: int) -> SheetRow:
        told = values[row]
        return tuple(told.get(column, cell) for column, cell in enumerate(cells))

    first = sheet.first_row
    rows = mended_rows(sheet.rows, {row - first: anew(sheet.rows[row - first], row) for row in values})
    records = table.records
    if isinstance(records, RecordRows):
        records = records.over(rows)
    else:
        records = tuple((row, anew(cells, row)) if row in values else (row, cells) for row, cells in records)
    return replace(sheet, rows=rows), replace(table, records=records)
