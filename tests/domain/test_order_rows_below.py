"""Which rows of a list of orders go on with the order above."""

from clientbase.domain.order_reading import LineIn, OrderRow
from clientbase.domain.order_rows_below import with_rows_below

LINE = (LineIn(item_name="Чай"),)


def row(number: int, buyer: str = "", order: str = "", day: str = "", *, bought: bool = True) -> OrderRow:
    return OrderRow("", number, (buyer,), order, day, lines=LINE if bought else ())


def heads(*rows: OrderRow) -> list[int]:
    return [found.head for found in with_rows_below(rows, [0])]


def test_the_number_of_the_row_above_or_nothing_of_its_own() -> None:
    first = row(2, "Ада", "101", "2024-03-05")
    assert heads(first, row(3, order="101"), row(4), row(5)) == [0, 2, 2, 2]
    filled = with_rows_below([first, row(3), row(4)], [0])[-1]
    assert (filled.buyer, filled.number, filled.ordered_on) == (("Ада",), "101", "2024-03-05")


def test_what_begins_anew() -> None:
    first = row(2, "Ада", "101", "2024-03-05")
    assert heads(first, row(3, "Ян")) == [0, 0]
    assert heads(first, row(3, order="102")) == [0, 0]
    assert heads(first, row(3, day="2024-03-05")) == [0, 0]  # a receipt of nobody
    assert heads(first, row(3, bought=False)) == [0, 0]
    assert heads(row(2, "Ада"), row(3)) == [0, 0]  # a list without numbers and days: each row is its own
