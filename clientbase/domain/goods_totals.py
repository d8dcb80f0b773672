"""Whether a column of sums tells of each line or of the whole order, and what is the same in every order."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from clientbase.domain.amounts import read_amount
from clientbase.domain.import_headings import heading_key
from clientbase.domain.import_table import Table
from clientbase.domain.import_values import cell_text
from clientbase.domain.sheet import CellValue, SheetRow

_MOST_GROUPS = 300
_OF_LINES = frozenset(("item", "line", "товар", "товару", "товара", "позиции", "позиції", "рядок", "строки"))


def amounts_are_of_orders(table: Table, columns: Mapping[str, int]) -> bool:
    """Whether the column under `line_total` says the sum of the whole order, again in each of its lines.

    The headings tell («Item Cost» beside a plain «Amount»), or the rows: in orders of several lines the sum
    stays the same, and is not what the line comes to.
    """
    if _headed_apart(table, columns):
        return True
    number = columns.get("order_number")
    if number is None:
        return False
    groups: dict[str, list[SheetRow]] = defaultdict(list)
    for _row, cells in table.records:
        if text := cell_text(cells[number]):
            groups[text].append(cells)
    several = [rows for rows in groups.values() if len(rows) > 1][:_MOST_GROUPS]
    whole = sum(_is_of_order(rows, columns) for rows in several)
    return whole > len(several) - whole


def _headed_apart(table: Table, columns: Mapping[str, int]) -> bool:
    def of_lines(key: str) -> bool:
        index = columns.get(key)
        return index is not None and bool(_OF_LINES & set(heading_key(table.headings[index]).split()))

    return of_lines("quantity") and of_lines("unit_price") and not of_lines("line_total")


def _is_of_order(rows: Sequence[SheetRow], columns: Mapping[str, int]) -> bool:
    sums = {_number(cells[columns["line_total"]]) for cells in rows}
    if len(sums) != 1 or None in sums:
        return False
    of_lines = [_line(cells, columns) for cells in rows]
    (whole,) = sums
    if None in of_lines or whole is None:
        return len(set(rows)) > 1
    return not all(line is not None and abs(line - whole) < Decimal("0.02") for line in of_lines)


def _line(cells: SheetRow, columns: Mapping[str, int]) -> Decimal | None:
    if "quantity" not in columns or "unit_price" not in columns:
        return None
    quantity, price = _number(cells[columns["quantity"]]), _number(cells[columns["unit_price"]])
    return None if quantity is None or price is None else quantity * price


def _number(cell: CellValue) -> Decimal | None:
    amount = read_amount(cell)
    return None if amount is None else amount.value


def same_in_every_order(table: Table, buyers: Sequence[int], columns: Sequence[int]) -> bool:
    """Whether these columns hold the same for each buyer, but for one in twenty with several rows."""
    seen: dict[tuple[CellValue, ...], set[tuple[CellValue, ...]]] = defaultdict(set)
    counts: dict[tuple[CellValue, ...], int] = defaultdict(int)
    for _row, cells in table.records:
        buyer = tuple(cells[index] for index in buyers)
        seen[buyer].add(tuple(cells[index] for index in columns))
        counts[buyer] += 1
    several = [buyer for buyer, count in counts.items() if count > 1]
    return sum(len(seen[buyer]) > 1 for buyer in several) * 20 <= len(several)
