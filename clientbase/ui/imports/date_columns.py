"""Columns of dates: the order of day and month that their cells prove, or that a person is asked for."""

from dataclasses import replace

from clientbase.domain.calendar_dates import prove_date_order
from clientbase.domain.import_table import Column, Recognised
from clientbase.domain.import_values import cell_text
from clientbase.ui.imports.meanings import DATES

_SAMPLE = 500


def _texts(index: int, recognised: Recognised) -> list[str]:
    records = recognised.table.records
    step = max(1, len(records) // _SAMPLE)
    cells = (row[index] for _number, row in records[::step] if index < len(row))
    return [cell for cell in cells if isinstance(cell, str)]


def dated(column: Column, recognised: Recognised) -> Column:
    """A column that has become one of dates, with the order that its cells prove."""
    if not DATES & set(column.fields):
        return replace(column, date_order="")
    return replace(column, date_order=prove_date_order(_texts(column.index, recognised)))


def ambiguous_date(column: Column, recognised: Recognised) -> str:
    """A date of the column that can be read in two ways («03.04.2024»), "" when the order is certain."""
    if column.date_order or not DATES & set(column.fields):
        return ""
    for text in _texts(column.index, recognised):
        parts = cell_text(text).replace("/", ".").replace("-", ".").split(".")
        if len(parts) == 3 and all(part.isdecimal() for part in parts) and 4 not in map(len, parts[:1]):
            first, second = int(parts[0]), int(parts[1])
            if first != second and max(first, second) <= 12:
                return cell_text(text)
    return ""
