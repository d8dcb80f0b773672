"""Where a task stands in the list."""

from datetime import date, time, timedelta

import pytest

from clientbase.domain.task import Section, TaskDraft, section_of

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("days", "at", "now", "section"),
    [
        (None, None, None, Section.NO_DATE),
        (-1, None, None, Section.OVERDUE),
        (0, None, time(23), Section.TODAY),
        (0, time(9), time(10), Section.OVERDUE),
        (0, time(10), time(10), Section.TODAY),
        (0, time(9), None, Section.TODAY),
        (1, None, None, Section.TOMORROW),
        (2, None, None, Section.WEEK),
        (7, None, None, Section.WEEK),
        (8, None, None, Section.LATER),
    ],
)
def test_sections(days: int | None, at: time | None, now: time | None, section: Section) -> None:
    task = TaskDraft("полити", due_on=None if days is None else TODAY + timedelta(days=days), due_time=at)
    assert section_of(task, False, TODAY, now) is section
    assert section_of(task, True, TODAY, now) is Section.DONE


def test_what_has_no_day_stands_later_until_it_begins() -> None:
    later = TaskDraft("x", start_on=TODAY + timedelta(days=1))
    assert section_of(later, completed=False, today=TODAY) is Section.LATER
    assert section_of(TaskDraft("x", start_on=TODAY), completed=False, today=TODAY) is Section.NO_DATE
