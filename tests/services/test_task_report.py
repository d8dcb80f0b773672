"""The report on tasks is read from what people did, and leaves as a PDF and a workbook."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from clientbase.domain.clock import FixedClock
from clientbase.domain.task import TaskDraft
from clientbase.domain.task_report import Measure, TaskCounts, heat_map
from clientbase.i18n import _, set_language
from clientbase.services.shop import Shop
from tests.reports.pdf_reading import read_pdf
from tests.shops import fixed_clock, make_shop

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


@pytest.fixture
def clock() -> FixedClock:
    return fixed_clock()  # 22 November 2026, 10:00 in Kyiv


@pytest.fixture
def shop(tmp_path: Path, clock: FixedClock) -> Shop:
    """Two of the owner’s tasks done, one of them late, one overdue; one of Ihor’s moved twice."""
    set_language("en")
    made = make_shop(tmp_path, clock)
    ihor = made.employees.add("Ігор Швець")
    made.employees.current_id = 1
    for day in (20, 25):
        done = made.tasks.add(TaskDraft("done", assignee_id=1, due_on=date(2026, 11, day)))
        made.tasks.complete(done)
    made.tasks.add(TaskDraft("late", assignee_id=1, due_on=date(2026, 11, 19)))
    moved = made.tasks.add(TaskDraft("moved", assignee_id=ihor, due_on=date(2026, 11, 24)))
    made.tasks.update(moved, {"due_on": date(2026, 11, 26)})
    clock.at += timedelta(hours=15)  # the 23rd in Kyiv, still the 22nd by UTC
    made.tasks.update(moved, {"due_on": date(2026, 11, 25)})
    made.tasks.update(moved, {"due_on": date(2026, 12, 25)})
    made.history.undo()
    undated = made.tasks.add(TaskDraft("undated", assignee_id=ihor))
    made.tasks.update(undated, {"due_on": date(2026, 12, 1)})
    return made


def test_the_counts_are_those_of_tasks_and_journal(shop: Shop) -> None:
    report = shop.task_reports.report(FIRST, LAST)
    assert report.employees == {
        1: TaskCounts(done=2, dated=2, late=1, overdue=1),
        2: TaskCounts(moved=2, later=1),
    }
    days = heat_map(shop.task_reports.facts(FIRST, LAST), LAST)
    assert days.count(date(2026, 11, 22), Measure.DONE) == 2
    assert days.count(date(2026, 11, 22), Measure.MOVED) == 1
    assert days.count(date(2026, 11, 23), Measure.MOVED) == 1, "the day is that of the shop"
    assert shop.task_reports.report(date(2026, 10, 1), date(2026, 10, 31)).total == TaskCounts()


def test_the_day_ends_at_midnight_of_the_shop(shop: Shop, clock: FixedClock) -> None:
    clock.at = datetime(2026, 11, 30, 22, 30, tzinfo=UTC)  # 00:30 of 1 December in Kyiv
    task = shop.tasks.add(TaskDraft("late at night", assignee_id=1))
    shop.tasks.complete(task)
    assert shop.task_reports.report(FIRST, LAST).total.done == 2
    assert shop.task_reports.report(date(2026, 12, 1), date(2026, 12, 31)).total.done == 1


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("code", "title", "all_together"),
    [
        ("uk", "Виконані й невиконані завдання", "Разом"),
        ("ru", "Выполненные и невыполненные задачи", "Итого"),
        ("en", "Tasks done and not done", "All together"),
    ],
)
def test_the_pdf_speaks_the_language_of_the_screen(
    shop: Shop, code: str, title: str, all_together: str
) -> None:
    set_language(code)
    text = read_pdf(shop.task_reports.pdf(FIRST, LAST), pictures=False).text
    assert title in text
    assert "Ігор Швець" in text
    assert all_together in text
    nothing = read_pdf(shop.task_reports.pdf(date(2024, 1, 1), date(2024, 1, 31)), pictures=False).text
    assert _("Nothing was completed in these days.") in nothing


def test_the_workbook_has_the_counts_and_the_days(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "tasks.xlsx"
    assert shop.task_reports.xlsx(FIRST, LAST, path) == 2
    book = openpyxl.load_workbook(path)
    people, days = (list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets)
    assert people == [
        ("Employee", "Completed", "Of these late", "Overdue", "Moved", "Of these put off", "In time, %"),
        ("Олена Власник", 2, 1, 1, 0, 0, 33),
        ("Ігор Швець", 0, 0, 0, 2, 1, None),
    ]
    assert days == [
        ("Date", "Completed", "Overdue", "Moved"),
        (datetime(2026, 11, 19), 0, 1, 0),
        (datetime(2026, 11, 22), 2, 0, 1),
        (datetime(2026, 11, 23), 0, 0, 1),
    ]
