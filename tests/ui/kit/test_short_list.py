"""A short list in the order of its headings."""

from datetime import UTC, date, datetime

from clientbase.ui.kit.short_list import in_order

ROWS = {
    1: {"name": "Яна", "days": 9, "on": date(2025, 12, 31), "at": datetime(2026, 1, 2, tzinfo=UTC)},
    2: {"name": "Єва", "days": 10, "on": date(2026, 1, 1), "at": None},
    3: {"name": "Ганна", "days": "", "on": None, "at": datetime(2026, 1, 1, tzinfo=UTC)},
    4: {"name": "Ганна", "days": 9, "on": date(2025, 2, 1), "at": datetime(2025, 5, 1, tzinfo=UTC)},
}


def test_each_kind_of_value_by_its_own_order_and_blanks_last() -> None:
    assert list(in_order(ROWS, (("name", True),))) == [3, 4, 2, 1], "Є stands before Я, whatever its number"
    assert list(in_order(ROWS, (("days", True),))) == [1, 4, 2, 3]
    assert list(in_order(ROWS, (("days", False),))) == [2, 1, 4, 3]
    assert list(in_order(ROWS, (("on", True),))) == [4, 1, 2, 3]
    assert list(in_order(ROWS, (("at", False),))) == [1, 3, 4, 2]
    assert list(in_order(ROWS, (("name", True), ("days", False)))) == [4, 3, 2, 1]
    assert list(in_order(ROWS, ())) == [1, 2, 3, 4]
