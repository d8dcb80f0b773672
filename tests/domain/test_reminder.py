"""When a reminder comes due, and which key it is known by: a table over wall times, zones and alarms."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from clientbase.domain.reminder import (
    AlarmedAppointment,
    DueCallback,
    DueTask,
    Key,
    Local,
    Reminder,
    checked_alarms,
    key_of_day,
    of_appointment,
    of_callback,
    of_day,
    of_task,
    standing,
)

KYIV = Local(ZoneInfo("Europe/Kyiv"), time(9))


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def appointment(starts: str, *alarms: int, zone: str = "", all_day: bool = False) -> AlarmedAppointment:
    return AlarmedAppointment(7, wall(starts), alarms, "Букет", zone, all_day=all_day)


def dues(found: list[Reminder]) -> list[str]:
    return [f"{one.due_at:%m-%d %H:%M}" for one in found]


@pytest.mark.parametrize(
    ("starts", "alarms", "zone", "all_day", "due"),
    [
        ("2026-11-22T15:00", (0,), "", False, ["11-22 13:00"]),
        ("2026-11-22T15:00", (15,), "", False, ["11-22 12:45"]),
        ("2026-11-22T15:00", (60, 0), "", False, ["11-22 13:00", "11-22 12:00"]),
        ("2026-11-22T15:00", (60, 60), "", False, ["11-22 12:00"]),
        ("2026-11-22T15:00", (1440,), "", False, ["11-21 13:00"]),
        ("2026-11-22T15:00", (40_320,), "", False, ["10-25 13:00"]),  # an hour of autumn lies between
        ("2026-11-22T15:00", (40_321,), "", False, []),
        ("2026-11-22T15:00", (-60,), "", False, ["11-22 14:00"]),
        ("2026-11-22T15:00", (-1_441,), "", False, []),
        ("2026-11-22T00:10", (15,), "", False, ["11-21 21:55"]),
        ("2026-11-22T15:00", (0,), "Europe/Kyiv", False, ["11-22 13:00"]),
        ("2026-11-22T15:00", (0,), "America/New_York", False, ["11-22 20:00"]),
        ("2026-11-22T15:00", (30,), "Asia/Kolkata", False, ["11-22 09:00"]),
        ("2026-11-22T15:00", (0,), "UTC", False, ["11-22 15:00"]),
        ("2026-11-22T15:00", (0,), "No/Where", False, ["11-22 13:00"]),
        ("2026-11-22T15:00", (0,), "../etc", False, ["11-22 13:00"]),
        ("2026-03-29T02:30", (0,), "", False, ["03-29 00:30"]),  # before the hour that is left out
        ("2026-03-29T03:30", (0,), "", False, ["03-29 01:30"]),  # within it: 04:30 of summer time
        ("2026-03-29T04:00", (60,), "", False, ["03-29 00:00"]),
        ("2026-03-29T04:00", (0,), "", False, ["03-29 01:00"]),
        ("2026-10-25T03:30", (0,), "", False, ["10-25 00:30"]),  # comes twice: the first of them
        ("2026-10-25T04:30", (60,), "", False, ["10-25 01:30"]),  # an hour, not a wall hour
        ("2026-10-26T09:00", (1440,), "", False, ["10-25 07:00"]),  # 24 hours before, on that day too
        ("2026-11-22T00:00", (0,), "", True, ["11-22 07:00"]),
        ("2026-11-22T00:00", (1440,), "", True, ["11-21 07:00"]),
        ("2026-11-22T00:00", (10_080,), "", True, ["11-15 07:00"]),
        ("2026-11-22T00:00", (900,), "", True, ["11-21 07:00"]),  # 15 hours before midnight, as .ics says
        ("2026-11-22T00:00", (-600,), "", True, ["11-22 08:00"]),
        ("2026-10-26T00:00", (1440,), "", True, ["10-25 07:00"]),
        ("2026-10-25T00:00", (1440,), "", True, ["10-24 06:00"]),  # a morning is nine by the clock
        ("0001-01-01T00:00", (0,), "", False, ["01-01 00:00"]),
        ("9999-12-31T23:59", (-1440,), "", False, ["12-31 21:59"]),
    ],
)
def test_when_an_appointment_is_reminded_of(
    starts: str, alarms: tuple[int, ...], zone: str, all_day: bool, due: list[str]
) -> None:
    assert dues(list(of_appointment(appointment(starts, *alarms, zone=zone, all_day=all_day), KYIV))) == due


@pytest.mark.parametrize(
    ("due_on", "due_time", "alarms", "due"),
    [
        ("2026-11-22", "15:00", (), ["11-22 13:00"]),
        ("2026-11-22", "15:00", (0,), ["11-22 13:00"]),
        ("2026-11-22", "15:00", (60,), ["11-22 12:00"]),
        ("2026-11-22", "15:00", (5, 60), ["11-22 12:55", "11-22 12:00"]),
        ("2026-11-22", "00:00", (10,), ["11-21 21:50"]),
        ("2026-11-22", "", (), ["11-22 07:00"]),
        ("2026-11-22", "", (1440,), ["11-21 07:00"]),
        ("2026-11-22", "", (0, 1440), ["11-22 07:00", "11-21 07:00"]),
        ("2026-11-22", "", (60,), ["11-21 21:00"]),
        ("2026-03-29", "03:30", (), ["03-29 01:30"]),
        ("2026-03-29", "", (), ["03-29 06:00"]),
        ("2026-10-25", "", (), ["10-25 07:00"]),
        ("2028-02-29", "", (), ["02-29 07:00"]),
        ("2026-11-22", "15:00", (50_000,), ["11-22 13:00"]),  # an alarm that is none: as without
    ],
)
def test_when_a_task_is_reminded_of(
    due_on: str, due_time: str, alarms: tuple[int, ...], due: list[str]
) -> None:
    at = time.fromisoformat(due_time) if due_time else None
    assert dues(list(of_task(DueTask(3, date.fromisoformat(due_on), at, alarms), KYIV))) == due


def test_the_hour_of_the_morning_is_as_it_is_set_and_its_change_makes_no_other_reminder() -> None:
    task = DueTask(3, date(2026, 11, 22))
    (nine,), (seven,) = of_task(task, KYIV), of_task(task, Local(KYIV.zone, time(7, 30)))
    assert (nine.due_at, seven.due_at) == (utc("2026-11-22T07:00"), utc("2026-11-22T05:30"))
    assert nine.key == seven.key


def test_another_time_zone_of_the_computer_makes_no_other_reminder() -> None:
    for row in (appointment("2026-11-22T15:00", 15), appointment("2026-11-22T15:00", 15, zone="UTC")):
        (here,), (there,) = of_appointment(row, KYIV), of_appointment(row, Local(ZoneInfo("Asia/Tokyo")))
        assert here.key == there.key
    (fixed,) = of_appointment(appointment("2026-11-22T15:00", 15, zone="UTC"), Local(ZoneInfo("Asia/Tokyo")))
    assert fixed.due_at == utc("2026-11-22T14:45")


def test_moved_it_is_another_reminder_edited_otherwise_the_same() -> None:
    (before,) = of_appointment(appointment("2026-11-22T15:00", 15), KYIV)
    (moved,) = of_appointment(appointment("2026-11-22T15:30", 15), KYIV)
    (renamed,) = of_appointment(AlarmedAppointment(7, wall("2026-11-22T15:00"), (15,), "Інше"), KYIV)
    assert before.key != moved.key
    assert before.key == renamed.key
    assert before.key == Key("appointment", 7, "2026-11-22T15:00/15")


def test_an_instance_of_a_series_is_known_by_the_series_wherever_its_row_is() -> None:
    at = wall("2026-11-22T15:00")
    (plain,) = of_appointment(AlarmedAppointment(7, at, (15,), series_id=7, planned=at), KYIV)
    (own,) = of_appointment(AlarmedAppointment(9, at, (15,), series_id=7, planned=at), KYIV)
    later = AlarmedAppointment(9, wall("2026-11-22T16:00"), (15,), series_id=7, planned=at)
    (moved,) = of_appointment(later, KYIV)
    (next_one,) = of_appointment(
        AlarmedAppointment(7, wall("2026-11-22T16:00"), (15,), series_id=7, planned=later.starts), KYIV
    )
    assert plain.key == own.key
    assert own.row_id == 9, "its own row is opened"
    assert len({plain.key, moved.key, next_one.key}) == 3, "moved onto another instance both are reminded of"


def test_a_callback_comes_at_its_instant() -> None:
    found = of_callback(DueCallback(5, utc("2026-11-22T13:20"), "Осінь", 1, 2, "Олена"))
    assert (found.due_at, found.key) == (
        utc("2026-11-22T13:20"),
        Key("call_list_entry", 5, "2026-11-22T13:20Z"),
    )


def test_the_line_of_a_day_comes_in_its_morning() -> None:
    key = key_of_day(date(2026, 11, 22), 4)
    found = of_day(key, KYIV, birthdays=2, contacts=0, since=date(2026, 11, 21))
    assert (found.due_at, key) == (utc("2026-11-22T07:00"), Key("day", 4, "2026-11-22"))


def test_alarms_are_kept_in_order_each_once() -> None:
    assert checked_alarms((60, 0, 60, 99_999, -9_999)) == (0, 60)


# --- what lay in the past when it was made ----------------------------------------------------------


def made(row: AlarmedAppointment, at: str, now: str, changed: str = "") -> list[str]:
    """The dues of what comes of an appointment made at `at`, its times changed at `changed`."""
    made_row = AlarmedAppointment(row.id, row.starts, row.alarms, all_day=row.all_day, made_at=utc(at))

    def made_at(some: list[Reminder]) -> dict[Key, datetime]:
        return {one.key: utc(changed) for one in some} if changed else {}

    return sorted(dues(standing(of_appointment(made_row, KYIV), made_at, utc(now))))


AT_THREE = appointment("2026-11-22T15:00", 15, 60)  # 13:00 in UTC


@pytest.mark.parametrize(
    ("at", "now", "changed", "due"),
    [
        ("2026-11-20T10:00", "2026-11-20T10:00", "", ["11-22 12:00", "11-22 12:45"]),
        ("2026-11-22T11:59", "2026-11-22T12:00", "", ["11-22 12:00", "11-22 12:45"]),
        ("2026-11-22T12:00", "2026-11-22T12:30", "", ["11-22 12:45", "11-22 13:00"]),
        ("2026-11-22T12:30", "2026-11-22T12:30", "", ["11-22 12:45", "11-22 13:00"]),
        ("2026-11-22T12:50", "2026-11-22T12:50", "", ["11-22 13:00"]),  # both are past: once, at the start
        ("2026-11-22T13:00", "2026-11-22T13:00", "", []),
        ("2026-11-23T10:00", "2026-11-23T10:00", "", []),  # written down afterwards, or from an .ics
        ("2026-11-20T10:00", "2026-11-22T12:30", "2026-11-22T12:10", ["11-22 12:45", "11-22 13:00"]),
        ("2026-11-20T10:00", "2026-11-22T14:00", "2026-11-22T14:00", []),  # moved into the past
        ("2026-11-20T10:00", "2026-11-22T14:00", "2026-11-22T11:00", ["11-22 12:00", "11-22 12:45"]),
        # the clock had run ahead when it was made or moved
        ("2027-11-20T10:00", "2026-11-22T12:30", "", ["11-22 12:00", "11-22 12:45"]),
        ("2026-11-20T10:00", "2026-11-22T12:30", "2027-11-20T10:00", ["11-22 12:00", "11-22 12:45"]),
    ],
)
def test_who_makes_or_moves_it_knows_of_it_then(at: str, now: str, changed: str, due: list[str]) -> None:
    assert made(AT_THREE, at, now, changed) == due


def test_a_task_for_today_made_after_the_morning_does_not_ring() -> None:
    task = DueTask(3, date(2026, 11, 22), made_at=utc("2026-11-22T08:00"))
    assert not standing(of_task(task, KYIV), lambda _some: {}, utc("2026-11-22T09:00"))
    evening = DueTask(3, date(2026, 11, 22), time(18), made_at=utc("2026-11-22T08:00"))
    assert standing(of_task(evening, KYIV), lambda _some: {}, utc("2026-11-22T09:00"))


def test_what_was_put_off_stays_whatever_is_edited_afterwards() -> None:
    row = AlarmedAppointment(7, wall("2026-11-22T15:00"), (15,), made_at=utc("2026-11-23T00:00"))
    (one,) = of_appointment(row, KYIV)
    assert not standing([one], lambda _some: {}, utc("2026-11-23T10:00"))
    assert standing([one], lambda _some: {}, utc("2026-11-23T10:00"), {one.key}) == [one]


def test_it_is_asked_only_of_what_is_due_when_it_was_made() -> None:
    asked: list[Key] = []

    def made_at(some: list[Reminder]) -> dict[Key, datetime]:
        asked.extend(one.key for one in some)
        return {}

    standing(of_appointment(AT_THREE, KYIV), made_at, utc("2026-11-22T12:30"))
    assert [key.occasion for key in asked] == ["2026-11-22T15:00/60"]


def test_the_zone_of_this_computer_is_taken_where_none_is_told() -> None:
    local = Local()
    at = datetime.now(UTC).replace(microsecond=0)
    assert local.instant(local.wall(at)) in {at, at - timedelta(hours=1)}  # the hour that comes twice
