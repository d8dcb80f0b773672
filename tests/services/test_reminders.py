"""Reminders of a real base: which rows remind, what was shown stays shown, only a window is read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from clientbase.db import appointment_tables as ap
from clientbase.db import reminders
from clientbase.db import task_tables as tt
from clientbase.db.call_tables import call_list, call_list_entry
from clientbase.db.time_tables import reminder_state
from clientbase.domain.appointment import AppointmentDraft, AppointmentStatus
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.domain.clock import FixedClock
from clientbase.domain.reminder import Reminder
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from tests.shops import make_shop

SUNDAY = date(2026, 11, 22)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 22, 5, 0, tzinfo=UTC), ZoneInfo("Europe/Kyiv"))


@pytest.fixture
def shop(tmp_path: Path, clock: FixedClock) -> Iterator[Shop]:
    """Begun at seven in the morning in Kyiv."""
    made = make_shop(tmp_path, clock)
    made.settings.set_many({"reminders.birthdays": "no", "reminders.contacts": "no"})
    yield made
    made.close()


def go(clock: FixedClock, hour: str, day: date = SUNDAY) -> None:
    """To an hour in Kyiv."""
    clock.at = datetime.combine(day, time.fromisoformat(hour), ZoneInfo("Europe/Kyiv")).astimezone(UTC)


def draft(starts: str, *alarms: int, day: date = SUNDAY, **facts: object) -> AppointmentDraft:
    begins = datetime.combine(day, time.fromisoformat(starts))
    return replace(
        AppointmentDraft("Букет", begins, begins + timedelta(hours=1), alarms=alarms),
        **facts,  # type: ignore[arg-type]
    )


def due(shop: Shop) -> list[str]:
    return [come.reminder.summary for come in shop.reminders.due()]


def take(shop: Shop) -> list[Reminder]:
    """What a window does: show what is due."""
    found = [come.reminder for come in shop.reminders.due()]
    shop.reminders.shown(found)
    return found


def test_an_appointment_reminds_once_when_its_alarm_comes(shop: Shop, clock: FixedClock) -> None:
    id = shop.appointments.add(draft("12:00", 15))
    assert due(shop) == []
    assert shop.reminders.next_at() == datetime(2026, 11, 22, 9, 45, tzinfo=UTC)
    go(clock, "11:45")
    (one,) = take(shop)
    assert (one.row_id, one.summary, one.alarm) == (id, "Букет", 15)
    assert due(shop) == []
    go(clock, "11:00")
    assert due(shop) == []
    go(clock, "23:00")
    assert due(shop) == []


def test_moved_it_reminds_at_its_new_instant_and_no_more_at_the_old(shop: Shop, clock: FixedClock) -> None:
    id = shop.appointments.add(draft("12:00", 15))
    go(clock, "11:50")
    assert len(take(shop)) == 1
    moved = draft("15:00")
    shop.appointments.update(id, {"starts": moved.starts, "ends": moved.ends})
    assert due(shop) == []
    go(clock, "14:45")
    assert len(take(shop)) == 1
    past = draft("10:00")
    shop.appointments.update(id, {"starts": past.starts, "ends": past.ends})
    assert due(shop) == [], "who moves it into the past knows of it"
    shop.history.undo()
    assert due(shop) == []


@pytest.mark.parametrize(
    "status", [AppointmentStatus.CANCELLED, AppointmentStatus.CAME, AppointmentStatus.NO_SHOW]
)
def test_what_is_cancelled_or_over_does_not_remind(
    shop: Shop, clock: FixedClock, status: AppointmentStatus
) -> None:
    id = shop.appointments.add(draft("12:00", 15))
    shop.appointments.update(id, {"status": status})
    go(clock, "11:50")
    assert due(shop) == []
    shop.appointments.update(id, {"status": AppointmentStatus.PLANNED})
    assert due(shop) == ["Букет"], "nothing is lost when that was a mistake"


def test_what_lay_in_the_past_when_it_was_made_or_imported_does_not_remind(
    shop: Shop, clock: FixedClock
) -> None:
    go(clock, "18:00")
    shop.appointments.add(draft("12:00", 15))
    shop.tasks.add(TaskDraft("Вчора", due_on=SUNDAY - timedelta(days=1)))
    shop.tasks.add(TaskDraft("Зранку", due_on=SUNDAY))
    assert due(shop) == []


def test_removed_and_brought_back_it_keeps_what_was_shown(shop: Shop, clock: FixedClock) -> None:
    id = shop.tasks.add(TaskDraft("Стрічки", due_on=SUNDAY, due_time=time(12)))
    go(clock, "12:00")
    assert len(take(shop)) == 1
    shop.tasks.remove(id)
    assert due(shop) == []
    shop.history.undo()
    assert due(shop) == []


def test_tasks_remind_at_their_time_or_in_the_morning_until_they_are_done(
    shop: Shop, clock: FixedClock
) -> None:
    at_noon = shop.tasks.add(TaskDraft("Опівдні", due_on=SUNDAY, due_time=time(12)))
    shop.tasks.add(TaskDraft("Зранку", due_on=SUNDAY))
    shop.tasks.add(TaskDraft("За годину", due_on=SUNDAY, due_time=time(13), alarms=(60,)))
    shop.tasks.add(TaskDraft("Колись"))
    go(clock, "09:00")
    assert due(shop) == ["Зранку"]
    go(clock, "12:00")
    assert sorted(due(shop)) == ["За годину", "Зранку", "Опівдні"]
    shop.tasks.complete(at_noon)
    assert sorted(due(shop)) == ["За годину", "Зранку"]
    shop.tasks.reopen(at_noon)
    assert "Опівдні" in due(shop)


def test_several_done_at_once_are_taken_back_at_once(shop: Shop, clock: FixedClock) -> None:
    ids = [shop.tasks.add(TaskDraft(name, due_on=SUNDAY, due_time=time(12))) for name in ("Одне", "Друге")]
    go(clock, "12:00")
    shown = take(shop)
    assert shop.reminders.done(shown) == 2
    shop.history.undo()
    assert [shop.tasks.get(id).completed_at for id in ids] == [None, None]


def test_done_completes_a_task_and_ends_the_reminder_of_an_appointment(shop: Shop, clock: FixedClock) -> None:
    task = shop.tasks.add(TaskDraft("Стрічки", due_on=SUNDAY, due_time=time(12)))
    shop.appointments.add(draft("12:00", 0))
    go(clock, "12:00")
    assert shop.reminders.done(take(shop)) == 1
    assert shop.tasks.get(task).completed_at == clock.now()
    assert due(shop) == []
    assert not shop.reminders.left()
    shop.history.undo()
    assert shop.tasks.get(task).completed_at is None
    assert due(shop) == []


def test_put_off_it_comes_again_once(shop: Shop, clock: FixedClock) -> None:
    shop.appointments.add(draft("12:00", 15))
    go(clock, "11:45")
    found = take(shop)
    shop.reminders.snooze(found, clock.now() + timedelta(minutes=5))
    shop.reminders.shown(found)  # a window that is slow to say so does not undo it
    assert due(shop) == []
    go(clock, "11:50")
    assert len(take(shop)) == 1
    assert due(shop) == []
    shop.reminders.snooze(found, shop.reminders.tomorrow())
    assert shop.reminders.next_at() == datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
    go(clock, "09:00", SUNDAY + timedelta(days=1))
    assert due(shop) == ["Букет"]


def test_what_was_put_off_for_months_is_not_lost(shop: Shop, clock: FixedClock) -> None:
    shop.appointments.add(draft("12:00", 15))
    go(clock, "11:45")
    shop.reminders.snooze(take(shop), clock.now() + timedelta(days=80))
    shop.reminders.sweep()
    go(clock, "12:00", SUNDAY + timedelta(days=80))
    shop.reminders.sweep()
    assert due(shop) == ["Букет"]


def test_instances_of_a_series_remind_each_by_itself(shop: Shop, clock: FixedClock) -> None:
    shop.appointments.add(
        draft("12:00", 30, rrule="FREQ=DAILY;COUNT=3", exdates=(datetime(2026, 11, 23, 12),))
    )
    go(clock, "11:30")
    assert len(take(shop)) == 1
    go(clock, "11:30", SUNDAY + timedelta(days=1))
    assert due(shop) == [], "taken out"
    go(clock, "11:30", SUNDAY + timedelta(days=2))
    (one,) = take(shop)
    assert one.planned == datetime(2026, 11, 24, 12)
    go(clock, "11:30", SUNDAY + timedelta(days=3))
    assert due(shop) == []


def test_an_instance_with_a_row_of_its_own_reminds_as_that_says(shop: Shop, clock: FixedClock) -> None:
    id = shop.appointments.add(draft("12:00", 30, rrule="FREQ=DAILY"))
    with shop.store.write(Action.EDIT_APPOINTMENT) as unit:
        unit.journal.insert(
            ap.appointment,
            [
                {
                    "summary": "Інакше",
                    "starts": "2026-11-23T16:00",
                    "ends": "2026-11-23T17:00",
                    "alarms": "30",
                    "series_id": id,
                    "recurrence_id": "2026-11-23T12:00",
                    "created_at": clock.now(),
                }
            ],
        )
    go(clock, "11:30", SUNDAY + timedelta(days=1))
    assert [come.at.day for come in shop.reminders.due()] == [22], "that of the day before alone"
    take(shop)
    go(clock, "15:30", SUNDAY + timedelta(days=1))
    assert due(shop) == ["Інакше"]


def test_callbacks_of_call_lists_remind_while_they_wait(shop: Shop, clock: FixedClock) -> None:
    client = shop.clients.add(ClientDraft(given_name="Олена"))
    with shop.store.write(Action.ADD_CALL_LIST) as unit:
        made = unit.journal.insert(call_list, [{"name": "Осінь"}])[0]
        entry = unit.journal.insert(
            call_list_entry,
            [
                {
                    "call_list_id": made,
                    "client_id": client,
                    "state": "callback",
                    "callback_at": clock.now() + timedelta(hours=2),
                }
            ],
        )[0]
    go(clock, "09:00")
    (come,) = shop.reminders.due()
    assert (come.reminder.client_name, come.reminder.list_id, come.reminder.row_id) == ("Олена", made, entry)
    shop.clients.to_bin([client])
    assert not shop.reminders.due(), "nobody in the bin is called"


def test_birthdays_and_contacts_come_once_a_day_in_one_line(shop: Shop, clock: FixedClock) -> None:
    shop.settings.set_many({"reminders.birthdays": "yes", "reminders.contacts": "yes", "rhythm.days": "30"})
    for name, birthday in (("Олена", "1990-11-22"), ("Іван", "1980-11-22"), ("Ніхто", "1970-11-23")):
        shop.clients.add(ClientDraft(given_name=name, birthday=birthday))
    go(clock, "08:59")
    assert not shop.reminders.due()
    assert shop.reminders.next_at() == datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
    go(clock, "10:00")
    (line,) = take(shop)
    assert line.birthdays == 2
    assert due(shop) == []
    assert [come.reminder.birthdays for come in shop.reminders.left()] == [2]
    go(clock, "10:00", SUNDAY + timedelta(days=3))
    (line,) = take(shop)
    assert (line.birthdays, line.since) == (1, date(2026, 11, 23)), "those of the days it was off too"


def test_a_day_that_has_neither_says_nothing(shop: Shop, clock: FixedClock) -> None:
    shop.settings.set("reminders.birthdays", "yes")
    go(clock, "10:00")
    assert not shop.reminders.due()


def test_the_morning_before_a_base_was_begun_says_nothing(tmp_path: Path, clock: FixedClock) -> None:
    go(clock, "15:00")
    made = make_shop(tmp_path / "other", clock)
    made.clients.add(ClientDraft(given_name="Олена", birthday="1990-11-22"))
    assert not made.reminders.due()
    made.close()


def test_those_of_29_february_have_theirs_on_the_28th(shop: Shop, clock: FixedClock) -> None:
    shop.settings.set("reminders.birthdays", "yes")
    shop.clients.add(ClientDraft(given_name="Олена", birthday="2000-02-29"))
    go(clock, "10:00", date(2027, 2, 28))
    (line,) = take(shop)
    assert line.birthdays == 1


def test_each_employee_is_reminded_of_his_own(shop: Shop, clock: FixedClock) -> None:
    other = shop.employees.add("Петро", "green")
    shop.tasks.add(TaskDraft("Моє", due_on=SUNDAY, due_time=time(12)))
    shop.tasks.add(TaskDraft("Чуже", due_on=SUNDAY, due_time=time(12), assignee_id=other))
    go(clock, "12:00")
    assert [one.summary for one in take(shop)] == ["Моє"]
    shop.employees.current_id = other
    assert due(shop) == ["Чуже"], "not lost: it waits for him"
    shop.employees.current_id = 1
    shop.settings.set("reminders.everyone", "yes")
    assert due(shop) == ["Чуже"]


def test_new_appointments_remind_as_the_settings_say(shop: Shop) -> None:
    assert (shop.reminders.usual_alarms(), shop.reminders.usual_alarms(all_day=True)) == ((15,), (0,))
    shop.settings.set("reminders.appointment", "60")
    assert shop.reminders.usual_alarms() == (60,)
    shop.settings.set("reminders.appointment", "")
    assert (shop.reminders.usual_alarms(), shop.reminders.usual_alarms(all_day=True)) == ((), ())


def test_in_quiet_hours_nothing_is_due(shop: Shop, clock: FixedClock) -> None:
    shop.settings.set_many({"reminders.quiet_from": "22", "reminders.quiet_to": "8:30"})
    shop.tasks.add(TaskDraft("Пізно", due_on=SUNDAY, due_time=time(23)))
    go(clock, "23:30")
    assert due(shop) == []
    assert shop.reminders.next_at() == datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
    go(clock, "08:30", SUNDAY + timedelta(days=1))
    assert due(shop) == ["Пізно"]


def test_what_was_missed_is_told_apart(shop: Shop, clock: FixedClock) -> None:
    shop.tasks.add(TaskDraft("Вночі", due_on=SUNDAY, due_time=time(23)))
    shop.tasks.add(TaskDraft("Щойно", due_on=SUNDAY + timedelta(days=1), due_time=time(9)))
    go(clock, "08:00", SUNDAY + timedelta(days=1))
    opened = clock.now()
    go(clock, "09:00", SUNDAY + timedelta(days=1))
    assert [come.reminder.summary for come in shop.reminders.missed_since(opened)] == ["Вночі"]
    assert len(shop.reminders.due()) == 2


def test_what_was_shown_is_no_deed_and_is_swept(shop: Shop, clock: FixedClock) -> None:
    shop.tasks.add(TaskDraft("Стрічки", due_on=SUNDAY, due_time=time(12)))
    before = shop.history.recent(5)
    told: list[object] = []
    shop.store.subscribe(told.append)
    go(clock, "12:00")
    take(shop)
    assert (shop.history.recent(5), told) == (before, [])
    assert kept(shop) == 1
    shop.reminders.sweep()
    assert kept(shop) == 1
    clock.at += timedelta(days=61)
    shop.reminders.sweep()
    assert kept(shop) == 0


def kept(shop: Shop) -> int:
    with shop.store.read() as unit:
        return int(unit.connection.scalar(select(func.count()).select_from(reminder_state)) or 0)


def test_nothing_of_an_erased_person_stays(shop: Shop, clock: FixedClock) -> None:
    client = shop.clients.add(ClientDraft(given_name="Олена"))
    shop.tasks.add(TaskDraft("Олені стрічки", client, due_on=SUNDAY, due_time=time(12)))
    shop.tasks.add(TaskDraft("Інше", due_on=SUNDAY, due_time=time(12)))
    go(clock, "12:00")
    take(shop)
    shop.clients.to_bin([client])
    shop.clients.erase(client)
    assert kept(shop) == 1


def test_only_a_window_is_read(shop: Shop, clock: FixedClock) -> None:
    days = [SUNDAY + timedelta(days=n) for n in range(-400, 400)]
    with shop.store.write(Action.ADD_APPOINTMENT) as unit:
        unit.journal.insert(
            ap.appointment,
            [
                {
                    "summary": "Букет",
                    "starts": f"{day}T{8 + n:02}:00",
                    "ends": f"{day}T{9 + n:02}:00",
                    "alarms": "15",
                    "created_at": "2020-01-01T00:00:00.000000Z",
                }
                for day in days
                for n in range(3)
            ],
        )
        unit.journal.insert(
            tt.task, [{"summary": "Стрічки", "due_on": day, "created_at": clock.now()} for day in days]
        )
        first, last = datetime(2026, 11, 22), datetime(2026, 11, 23)
        rows = list(reminders.appointments(unit.connection, first, last, None))
        tasks = list(reminders.tasks(unit.connection, first.date(), last.date(), None))
    assert len(rows) == 3 * 29, "two days, and four weeks in which an alarm may lie before"
    assert len(tasks) == 2, "of tasks without alarms those of the days alone"
