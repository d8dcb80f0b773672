"""Days on paper: nothing is lost, however full they are."""

from datetime import date

import pytest

from clientbase.reports.calendar_sheet import CalendarSheet, SheetDay, SheetEntry, calendar_pdf
from tests.reports.pdf_reading import read_pdf

TODAY = date(2026, 11, 22)
pytestmark = pytest.mark.usefixtures("qapp")


def _text(sheet: CalendarSheet, language: str = "uk") -> tuple[int, str]:
    pdf = calendar_pdf(sheet, shop="Квіти", made_on=TODAY, language=language)
    read = read_pdf(pdf, pictures=False)
    return len(read.pages), read.text


def _entry(start: int, name: str, minutes: int = 60, about: str = "") -> SheetEntry:
    end = start + minutes
    when = f"{start // 60:02}:{start % 60:02}–{end // 60:02}:{end % 60:02}"
    return SheetEntry(start, end, when, name, about)


def test_a_quiet_day_is_one_sheet() -> None:
    day = SheetDay(
        "Пн, 23 лист", "", (SheetEntry(0, 0, "весь день", "Ярмарок"), _entry(600, "Ткаченко Олена"))
    )
    pages, text = _text(CalendarSheet("Понеділок, 23 листопада", (day,)))
    assert pages == 1
    assert all(word in text for word in ("Понеділок", "Ярмарок", "10:00–11:00", "Ткаченко Олена", "08:00"))


def test_forty_in_a_day_of_three_people_are_all_named() -> None:
    days = tuple(
        SheetDay(
            "Mon, 23 Nov",
            who,
            tuple(_entry(480 + 15 * n, f"{who} Client with a rather long name {n}", 45) for n in range(40)),
        )
        for who in ("Olena", "Taras", "Ivanna")
    )
    pages, text = _text(CalendarSheet("Monday", days), "en")
    assert pages == 1
    for who in ("Olena", "Taras", "Ivanna"):
        for number in range(40):
            assert f"{who} Client with a rather long name {number}" in text


def test_what_has_no_room_in_its_block_stands_in_a_list() -> None:
    names = [f"Client with a rather long name {n}" for n in range(14)]
    days = (
        SheetDay("Mon", "Olena", tuple(_entry(600, name) for name in names)),
        SheetDay("Tue", "Olena", ()),
    )
    pages, text = _text(CalendarSheet("week", days), "en")
    assert pages == 2
    assert "With whom" in text
    assert all(name in text for name in names)


def test_more_columns_than_fit_go_on_further_sheets() -> None:
    days = tuple(SheetDay(f"day {n}", "", (_entry(600, f"N{n}"),)) for n in range(9))
    pages, text = _text(CalendarSheet("x", days), "en")
    assert pages == 2
    assert all(f"day {n}" in text for n in range(9))


@pytest.mark.parametrize("start", [0, 23 * 60])
def test_hours_reach_as_far_as_something_is(start: int) -> None:
    day = SheetDay("x", "", (_entry(start, "night"),))
    _pages, text = _text(CalendarSheet("x", (day,)), "en")
    assert f"{start // 60:02}:00" in text
    assert "night" in text


def test_an_empty_day_and_nothing_at_all_print() -> None:
    assert _text(CalendarSheet("x", (SheetDay("x", "", ()),)))[0] == 1
    assert _text(CalendarSheet("x", ()))[0] == 1


def test_a_name_longer_than_its_block_stands_in_the_list_too() -> None:
    name = " ".join(f"word{n}" for n in range(60))
    days = tuple(SheetDay(f"day {n}", "", (_entry(600, name, 30),)) for n in range(7))
    pages, text = _text(CalendarSheet("week", days), "en")
    assert pages > 1
    assert "word59" in text
    calm = tuple(SheetDay(f"day {n}", "", (_entry(600, "Koval", 30),)) for n in range(7))
    assert _text(CalendarSheet("week", calm), "en")[0] == 1
    tall = (SheetDay("day", "", (_entry(600, name, 90),)), *days[1:2])
    assert _text(CalendarSheet("two", tall), "en")[0] > 1


def test_a_moment_at_night_is_read_in_its_block() -> None:
    """The hours are drawn lower then, a block never lower than a line."""
    some = (_entry(180, "moment", 1), _entry(23 * 60 + 50, "late", 9), _entry(600, "short", 15))
    days = tuple(SheetDay(f"day {n}", "", some) for n in range(2))
    pages, text = _text(CalendarSheet("x", days), "en")
    assert pages == 1
    assert text.count("moment") == text.count("late") == text.count("short") == 2


def test_the_days_of_an_employee_stay_on_one_sheet() -> None:
    week = ("Mon", "Tue", "Wed", "Thu", "Fri")
    days = tuple(SheetDay(day, who, ()) for who in ("Olena", "Taras") for day in week)
    pdf = calendar_pdf(CalendarSheet("x", days), shop="S", made_on=TODAY, language="en")
    first, second = read_pdf(pdf, pictures=False).pages
    assert first.count("Olena") == second.count("Taras") == 5


def test_in_a_narrow_block_stands_where_it_begins_and_no_torn_hour() -> None:
    days = tuple(SheetDay(f"day {n}", "", (_entry(600, "Ann"), _entry(600, "Bob"))) for n in range(7))
    _pages, text = _text(CalendarSheet("x", days), "en")
    assert text.count("10:00") >= 14
    assert "10:00–" not in text
    assert "…" not in text
