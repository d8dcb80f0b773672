"""Rows that go on with the order of the row above: programs write its number, day and client only once.

A row goes on where nobody is named in it and its number is that of the row above, or it has neither a number
nor a day of its own. A day of its own begins a receipt of nobody.
"""

from collections.abc import Sequence
from dataclasses import replace

from clientbase.domain.import_values import cell_text, is_blank
from clientbase.domain.order_reading import OrderRow


def with_rows_below(rows: Sequence[OrderRow], naming: Sequence[int]) -> tuple[OrderRow, ...]:
    """The rows of one sheet, those that go on with an order filled from its first row, `head`.

    `naming`: which of the cells in `buyer` name somebody.
    """
    found: list[OrderRow] = []
    for row in rows:
        goes_on = bool(found) and _goes_on(row, found[-1], naming)
        found.append(_filled(row, found[-1]) if goes_on else row)
    return tuple(found)


def _filled(row: OrderRow, above: OrderRow) -> OrderRow:
    return replace(
        row,
        head=above.head or above.row,
        buyer=above.buyer,
        number=above.number,
        ordered_on=row.ordered_on or above.ordered_on,
        ordered_time=row.ordered_time or above.ordered_time,
    )


def _goes_on(row: OrderRow, above: OrderRow, naming: Sequence[int]) -> bool:
    if row.failed or above.failed or not row.lines or row.entry is not None or above.entry is not None:
        return False
    if any(not is_blank(cell_text(row.buyer[at])) for at in naming):
        return False
    if row.number:
        return row.number.casefold() == above.number.casefold()
    return not row.ordered_on and bool(above.number or above.ordered_on)
