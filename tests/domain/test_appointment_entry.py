"""What a line typed into the calendar asks for."""

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.appointment_entry import AppointmentLine, read_appointment_line
from tests.domain.test_task_phrases import EMPLOYEES, like, lines
from tests.examples import examples

WEDNESDAY, NOW = date(2026, 11, 25), time(12, 30)
SLOT = (datetime(2026, 12, 3, 10), datetime(2026, 12, 3, 10, 45))
WHOLE = (datetime(2026, 12, 3), datetime(2026, 12, 5))


def read(line: str, slot: tuple[datetime, datetime] | None = None) -> AppointmentLine:
    return read_appointment_line(line, WEDNESDAY, NOW, slot=slot, employees=EMPLOYEES, clients_like=like)


@pytest.mark.parametrize(
    ("line", "summary", "starts", "ends"),
    [
        ("Ткаченко завтра о 15 на 2 години", "Ткаченко", "2026-11-26 15:00", "2026-11-26 17:00"),
        ("стрижка завтра в 15", "стрижка", "2026-11-26 15:00", "2026-11-26 16:00"),
        ("нарада у п'ятницю з 10 до 12", "нарада", "2026-11-27 10:00", "2026-11-27 12:00"),
        ("call tomorrow 3pm for 20 min", "call", "2026-11-26 15:00", "2026-11-26 15:20"),
        ("консультация завтра в 9 полтора часа", "консультация", "2026-11-26 09:00", "2026-11-26 10:30"),
        ("workshop tomorrow 10:00-12:30", "workshop", "2026-11-26 10:00", "2026-11-26 12:30"),
        ("відпустка з 1 по 5 грудня", "відпустка", "2026-12-01 00:00", "2026-12-06 00:00"),
        ("ярмарок у суботу", "ярмарок", "2026-11-28 00:00", "2026-11-29 00:00"),
        ("встреча в 23:30 завтра", "встреча", "2026-11-26 23:30", "2026-11-27 00:30"),
        ("щопонеділка о 9 нарада", "нарада", "2026-11-30 09:00", "2026-11-30 10:00"),
    ],
)
def test_lines(line: str, summary: str, starts: str, ends: str) -> None:
    found = read(line)
    assert (found.summary, str(found.starts)[:16], str(found.ends)[:16]) == (summary, starts, ends)
    assert found.all_day == (starts.endswith("00:00") and ends.endswith("00:00"))


@pytest.mark.parametrize(
    ("line", "slot", "starts", "ends"),
    [
        ("стрижка", SLOT, "2026-12-03 10:00", "2026-12-03 10:45"),
        ("стрижка на 2 години", SLOT, "2026-12-03 10:00", "2026-12-03 12:00"),
        ("стрижка о 15", SLOT, "2026-12-03 15:00", "2026-12-03 15:45"),
        ("стрижка завтра", SLOT, "2026-11-26 10:00", "2026-11-26 10:45"),
        ("з 14 до 16 ремонт", SLOT, "2026-12-03 14:00", "2026-12-03 16:00"),
        ("с 10 до 12 учеников", SLOT, "2026-12-03 10:00", "2026-12-03 10:45"),
        ("Шевченка 10-12", SLOT, "2026-12-03 10:00", "2026-12-03 10:45"),
        ("обід щодня 13:00-14:00", SLOT, "2026-12-03 13:00", "2026-12-03 14:00"),
        ("щоп'ятниці о 9", SLOT, "2026-12-04 09:00", "2026-12-04 09:45"),
        ("31.12.9999 о 9", SLOT, "9999-12-31 09:00", "9999-12-31 09:45"),
        ("щодня з понеділка о 9", SLOT, "2026-11-30 09:00", "2026-11-30 09:45"),
        ("виїзд", WHOLE, "2026-12-03 00:00", "2026-12-05 00:00"),
        ("виїзд о 15", WHOLE, "2026-12-03 15:00", "2026-12-03 16:00"),
    ],
)
def test_typed_into_a_stretch(line: str, slot: tuple[datetime, datetime], starts: str, ends: str) -> None:
    found = read(line, slot)
    assert (str(found.starts)[:16], str(found.ends)[:16]) == (starts, ends)
    assert found.all_day == (line == "виїзд")


def test_people_and_repeats() -> None:
    found = read("Іваненко кожного вівторка о 10 @Ігор")
    assert found.clients[0].family_name == "Іваненко"
    assert (found.employee_id, found.rrule, found.summary) == (3, "FREQ=WEEKLY;BYDAY=TU", "Іваненко")


def test_a_line_without_a_day_has_no_time() -> None:
    assert read("стрижка") == AppointmentLine("стрижка")
    assert read("оплата #опт терміново").summary == "оплата #опт терміново"


@settings(max_examples=examples(100))
@given(lines, st.sampled_from([None, SLOT, WHOLE]))
def test_any_line_gives_a_stretch_or_none(line: str, slot: tuple[datetime, datetime] | None) -> None:
    found = read(line, slot)
    assert bool(found.summary) == bool(line.split())
    assert (found.starts is None) == (found.ends is None)
    if found.starts is not None and found.ends is not None:
        assert found.starts < found.ends
    assert slot is None or found.starts is not None
