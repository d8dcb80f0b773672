"""What a line of the reminder window says, and what its buttons are called for a screen reader."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from clientbase.domain.reminder import Key, Local, Reminder, ReminderOf
from clientbase.domain.reminder_schedule import LISTED, Come, Line
from clientbase.domain.reminder_words import subject
from clientbase.ui.reminders.window import HIGHEST, ReminderWindow
from clientbase.ui.reminders.words import details, until_words

KYIV = Local(ZoneInfo("Europe/Kyiv"), time(9))
NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)  # 15:00


def one(minutes: int = 0, noun: str = "appointment", **facts: object) -> Reminder:
    about = NOW + timedelta(minutes=minutes)
    told = {"summary": "Bouquet", **facts}
    return Reminder(Key(ReminderOf(noun), 1, str(minutes)), NOW, about, 1, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reminder", "said"),
    [
        (one(15), "today 15:15, in 15 min"),
        (one(0), "today 15:00, now"),
        (one(-75), "today 13:45, 1 h 15 min ago"),
        (one(120, place="Khreshchatyk 1"), "today 17:00, in 2 h · Khreshchatyk 1"),
        (one(1_440), "tomorrow 15:00"),
        (one(-1_440), "yesterday 15:00"),
        (one(15, client_name="Olena"), "today 15:15, in 15 min · Olena"),
        (one(15, summary="", client_name="Olena"), "today 15:15, in 15 min"),
        (one(0, whole_day=True), "today"),
        (one(0, "call_list_entry", summary="Autumn", client_name="Olena"), "today 15:00, now · Autumn"),
        (one(0, "day", whole_day=True, birthdays=2, since=date(2026, 11, 22)), "today"),
    ],
)
def test_when_with_whom_and_where(reminder: Reminder, said: str) -> None:
    assert details(reminder, KYIV, NOW) == said


def test_a_day_tells_since_when_birthdays_are_counted() -> None:
    found = details(one(0, "day", whole_day=True, birthdays=2, since=date(2026, 11, 20)), KYIV, NOW)
    assert found.startswith("today · birthdays since ")


@pytest.mark.parametrize(
    ("reminder", "said"),
    [
        (one(), "Bouquet"),
        (one(summary="", client_name="Olena"), "Olena"),
        (one(0, "call_list_entry", client_name="Olena"), "Call back: Olena"),
        (one(0, "day", birthdays=1), "1 birthday"),
        (one(0, "day", birthdays=2, contacts=1), "2 birthdays · 1 client is due to be contacted"),
        (one(0, "day", contacts=5), "5 clients are due to be contacted"),
    ],
)
def test_what_is_reminded_of(reminder: Reminder, said: str) -> None:
    assert subject(reminder) == said


def test_until_when_it_is_put_off() -> None:
    assert until_words(NOW + timedelta(minutes=5), KYIV, NOW) == "15:05"
    assert until_words(KYIV.morning_of(date(2026, 11, 23)), KYIV, NOW) == "tomorrow 09:00"


def lines(count: int) -> tuple[Line, ...]:
    return tuple(Line((Come(one(minutes, summary=f"No. {minutes}"), NOW),)) for minutes in range(count))


def test_of_very_many_the_first_are_listed_and_the_rest_counted(qtbot: QtBot) -> None:
    made = ReminderWindow()
    qtbot.addWidget(made)
    made.show_lines(lines(LISTED + 12), "", KYIV, NOW)
    assert len(made.rows()) == LISTED
    assert "and 12 more" in [label.text() for label in made.findChildren(type(made.missed))]
    assert len(made.lines()) == LISTED + 12, "all of them are dealt with at once"
    assert made.height() <= HIGHEST


def test_each_button_tells_a_screen_reader_of_what(qtbot: QtBot) -> None:
    made = ReminderWindow()
    qtbot.addWidget(made)
    made.show_lines(lines(1), "", KYIV, NOW)
    (row,) = made.rows()
    named = [each.accessibleName() for each in (row.open, row.done, row.snooze)]
    assert named == ["Open: No. 0", "Done: No. 0", "Put off: No. 0"]
