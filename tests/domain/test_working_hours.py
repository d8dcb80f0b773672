"""Working hours as people write them, and what they say of a moment."""

from datetime import datetime

import pytest

from clientbase import i18n
from clientbase.domain.working_hours import WeekHours, open_words, read_hours, state_at


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def written(hours: WeekHours | None) -> str:
    """«0-4 9:00-18:00; 5 10:00-15:00»: stretches of equal days, the closed ones left out."""
    if hours is None:
        return "?"
    parts = []
    for day, spans in enumerate(hours.days):
        told = ",".join(f"{a // 60}:{a % 60:02}-{b // 60}:{b % 60:02}" for a, b in spans)
        if parts and parts[-1][1] == told and parts[-1][0][1] == day - 1:
            parts[-1] = ((parts[-1][0][0], day), told)
        else:
            parts.append(((day, day), told))
    return "; ".join(f"{a}-{b} {told}" if a != b else f"{a} {told}" for (a, b), told in parts if told)


NINE_TO_SIX = "0-4 9:00-18:00"
WITH_SATURDAY = "0-4 9:00-18:00; 5 10:00-15:00"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Пн–Пт 9–18, Сб 10–15", WITH_SATURDAY),
        ("пн-пт 9:00-18:00; сб 10:00-15:00; нд вихідний", WITH_SATURDAY),
        ("Пн.-Пт.: 9.00 - 18.00, Сб.: 10.00 - 15.00, Нд.: вихідний", WITH_SATURDAY),
        ("Пн-Пт с 9 до 18, Сб с 10 до 15, Вс - выходной", WITH_SATURDAY),
        ("з понеділка по п'ятницю з 9:00 до 18:00", NINE_TO_SIX),
        ("з понеділка до п’ятниці 9:00–18:00, субота та неділя — вихідні", NINE_TO_SIX),
        ("понедельник - пятница 9-00 до 18-00", NINE_TO_SIX),
        ("пн-пт 9-00 - 18-00", NINE_TO_SIX),
        ("по буднях 9–18", NINE_TO_SIX),
        ("будни 9:00—18:00", NINE_TO_SIX),
        ("Робочі дні: 9:00-18:00", NINE_TO_SIX),
        ("9–18 пн–пт", NINE_TO_SIX),
        ("9:00-18:00 (Пн-Пт)", NINE_TO_SIX),
        ("9-18 пн-пт; 10-15 сб", WITH_SATURDAY),
        ("Пн–Пт 9–18, вихідні: сб, нд", NINE_TO_SIX),
        ("Пн–Пт 9–18, выходные сб и вс", NINE_TO_SIX),
        ("щодня 10:00-20:00", "0-6 10:00-20:00"),
        ("ежедневно с 10 до 20", "0-6 10:00-20:00"),
        ("без вихідних 10-20", "0-6 10:00-20:00"),
        ("10:00-20:00", "0-6 10:00-20:00"),
        ("9–18", "0-6 9:00-18:00"),
        ("9–18, нд вихідний", "0-5 9:00-18:00"),
        ("щодня 10–20, нд 10–16", "0-5 10:00-20:00; 6 10:00-16:00"),
        ("пн-пт 9:00–18:00 обід 13–14", "0-4 9:00-13:00,14:00-18:00"),
        ("пн-пт 9–18 (перерва 13:00-14:00)", "0-4 9:00-13:00,14:00-18:00"),
        ("пн-пт 9–18, 13–14 обід", "0-4 9:00-13:00,14:00-18:00"),
        ("Пн–Пт 9–18, Сб 10–15, перерыв 13–14", "0-4 9:00-13:00,14:00-18:00; 5 10:00-13:00,14:00-15:00"),
        ("пн-пт 9-18 без перерви", NINE_TO_SIX),
        ("пн-пт 9-13, 14-18", "0-4 9:00-13:00,14:00-18:00"),
        ("пн, ср, пт 10–19", "0 10:00-19:00; 2 10:00-19:00; 4 10:00-19:00"),
        ("вт, чт 14:30–20:00; сб 9–12", "1 14:30-20:00; 3 14:30-20:00; 5 9:00-12:00"),
        ("по суботах 10-14", "5 10:00-14:00"),
        ("вихідні 10–15", "5-6 10:00-15:00"),
        ("сб-пн 10–18", "0 10:00-18:00; 5-6 10:00-18:00"),
        ("цілодобово", "0-6 0:00-24:00"),
        ("Круглосуточно, без выходных", "0-6 0:00-24:00"),
        ("24/7", "0-6 0:00-24:00"),
        ("пт-сб 18:00-02:00", "4-5 18:00-26:00"),
        ("22-6", "0-6 22:00-30:00"),
        ("10:00-24:00", "0-6 10:00-24:00"),
        ("Mo-Fr 09:00-18:00; Sa 10:00-15:00; Su off", WITH_SATURDAY),
        ("Mo-Fr 08:00-12:00,13:00-17:30; PH off", "0-4 8:00-12:00,13:00-17:30"),
        ("Mon–Fri 9am–6pm, Sat 10 a.m. – 3 p.m.", WITH_SATURDAY),
        ("Monday to Friday from 9 to 18", NINE_TO_SIX),
        ("Open daily 10:00 to 20:00", "0-6 10:00-20:00"),
        ("Weekdays 9–18, closed on Sunday", NINE_TO_SIX),
        ("Tue-Sun 12pm-12am", "1-6 12:00-24:00"),
        ("Графік роботи: Пн-Нд 8:00-21:00", "0-6 8:00-21:00"),
        ("Пн-Пт\n9:00-18:00\nСб\n10:00-15:00", WITH_SATURDAY),
        ("", "?"),
        ("за домовленістю", "?"),
        ("9–5", "?"),
        ("пн-пт до 18", "?"),
        ("пн-пт 25:00-26:00", "?"),
        ("влітку пн-пт 9-18", "?"),
        ("пн-пт", "?"),
        ("вихідний нд, сб 10–15", "?"),
        ("8:00-2:30", "?"),
        ("13–14 обід", "?"),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, read: str) -> None:
    assert written(read_hours(text)) == read


MONDAY = datetime(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day", "hour", "words"),
    [
        ("Пн–Пт 9–18, Сб 10–15", 0, 12, "Open until 18:00"),
        ("Пн–Пт 9–18, Сб 10–15", 0, 7, "Closed, opens at 09:00"),
        ("Пн–Пт 9–18, Сб 10–15", 0, 18, "Closed, opens tomorrow at 09:00"),
        ("Пн–Пт 9–18, Сб 10–15", 5, 16, "Closed, opens on Monday at 09:00"),
        ("пн-пт 9–18 обід 13–14", 1, 13, "Closed, opens at 14:00"),
        ("пт-сб 18:00-02:00", 5, 1, "Open until 02:00"),
        ("щодня 10:00-24:00", 2, 23, "Open until 24:00"),
        ("24/7", 3, 3, "Open around the clock"),
        ("зачинено", 3, 3, "Closed"),
        ("за домовленістю", 3, 3, ""),
    ],
)
def test_what_the_hours_say_of_a_moment(text: str, day: int, hour: int, words: str) -> None:
    now = MONDAY.replace(day=MONDAY.day + day, hour=hour)
    assert open_words(text, now) == words


def test_a_night_of_sunday_goes_on_into_monday() -> None:
    hours = read_hours("нд 20:00-04:00")
    assert hours is not None
    assert state_at(hours, MONDAY.replace(hour=3)).until == MONDAY.replace(hour=4)
    assert not state_at(hours, MONDAY.replace(hour=4)).is_open
