"""Calendar files of other programs come in: what each of them says, twice the same, and taken back."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from clientbase.domain.appointment import Appointment, AppointmentStatus
from clientbase.domain.client import ClientDraft, Email
from clientbase.domain.ics import EntryIsOlder
from clientbase.domain.ics_plan import IcsPlan
from clientbase.domain.ics_words import note_words
from clientbase.domain.task import Priority, Task
from clientbase.services.shop import Shop
from tests.exchange.calendar_samples import APPLE, EVERY, EXCHANGE, GOOGLE, OUTLOOK, THUNDERBIRD, calendar
from tests.services.calendar_rows import ZONE, appointments_in, brought_in, planned, tasks_in

REAL = Path(__file__).parents[3] / "shared" / "data" / "open" / "vcf_ics"


def _counts(plan: IcsPlan) -> dict[str, int]:
    return {state.value: count for state, count in plan.counts().items() if count}


def _one(shop: Shop, summary: str) -> Appointment:
    return next(one for one in appointments_in(shop) if one.summary == summary)


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_same_file_again_changes_nothing(shop: Shop, tmp_path: Path, name: str, ending: str) -> None:
    text = EVERY[name].replace("\n", ending)
    first = brought_in(shop, tmp_path, text)
    assert set(_counts(first)) <= {"new", "same"}
    before = appointments_in(shop), tasks_in(shop)
    assert set(_counts(planned(shop, tmp_path, text))) == {"same"}
    brought_in(shop, tmp_path, text)
    assert (appointments_in(shop), tasks_in(shop)) == before


def test_google(shop: Shop, tmp_path: Path) -> None:
    client = shop.clients.add(ClientDraft(given_name="Дарина", emails=(Email("Daryna.Zoriana@mail.test"),)))
    assert _counts(brought_in(shop, tmp_path, GOOGLE)) == {"new": 4}
    colour = _one(shop, "Фарбування")
    assert (colour.starts, colour.zone) == (datetime(2026, 12, 1, 10), ZONE), "told in UTC, it is ours"
    assert (colour.client_id, colour.place) == (client, "вул. Вигадана, 5")
    assert colour.status is AppointmentStatus.PLANNED, "everything is CONFIRMED there"
    yoga = _one(shop, "Йога")
    assert yoga.rrule == "FREQ=WEEKLY;UNTIL=20261230T235959;BYDAY=WE"
    assert yoga.exdates == (datetime(2026, 12, 16, 18),)
    assert yoga.alarms == (30,)
    later = _one(shop, "Йога, пізніше")
    assert (later.series_id, later.recurrence_id) == (yoga.id, datetime(2026, 12, 9, 18))
    days = [one.starts for one in shop.appointments.between(date(2026, 12, 2), date(2026, 12, 31))]
    assert [at.day for at in days] == [2, 9, 23, 30]
    assert days[1].hour == 19
    off = _one(shop, "Вихідний")
    assert off.all_day
    assert (off.starts, off.ends) == (datetime(2027, 3, 8), datetime(2027, 3, 9))


def test_outlook_and_a_cancelling_message_of_exchange(shop: Shop, tmp_path: Path) -> None:
    plan = brought_in(shop, tmp_path, OUTLOOK)
    meeting, by_words = (_one(shop, name) for name in ("Нарада", "Пояс лише словами"))
    assert (meeting.zone, meeting.starts.hour, meeting.alarms) == ("Europe/Kyiv", 10, (15,))
    assert meeting.note.startswith("Обговорити договір.\n\nЗ повагою")
    assert "X-MICROSOFT-CDO-BUSYSTATUS:BUSY" in meeting.other_properties
    assert (by_words.zone, by_words.starts.hour) == (ZONE, 10)
    told = [note_words(note) for entry in plan.entries for note in entry.notes]
    assert len(told) == 1
    assert "(UTC+02:00) Helsinki" in told[0]
    cancelling = brought_in(shop, tmp_path, EXCHANGE)
    assert _counts(cancelling) == {"cancelled": 1}
    after = _one(shop, "Нарада")
    assert (after.status, after.id) == (AppointmentStatus.CANCELLED, meeting.id)
    assert _counts(planned(shop, tmp_path, EXCHANGE)) == {"same": 1}
    shop.history.undo()
    assert _one(shop, "Нарада").status is AppointmentStatus.PLANNED


def test_apple(shop: Shop, tmp_path: Path) -> None:
    plan = brought_in(shop, tmp_path, APPLE)
    lunch = _one(shop, "Обід")
    assert lunch.alarms == (30,), "and «ACTION:NONE» is none"
    assert lunch.place == "Кав’ярня «Вигадка» вул. Вигадана, 7"
    assert "X-TITLE" in lunch.other_properties
    assert ".4501,30.5234" in lunch.other_properties
    flowers, laundry = tasks_in(shop)
    assert (flowers.due_on, flowers.due_time) == (date(2026, 12, 5), time(9))
    assert (flowers.priority, flowers.completed_at) == (Priority.HIGH, None)
    assert laundry.completed_at == datetime(2026, 11, 20, 11, tzinfo=UTC)
    assert not any(entry.notes for entry in plan.entries)


def test_thunderbird(shop: Shop, tmp_path: Path) -> None:
    plan = brought_in(shop, tmp_path, THUNDERBIRD)
    course = _one(shop, "Курси")
    assert (course.zone, course.rrule) == (ZONE, "FREQ=MONTHLY;COUNT=6;BYDAY=2TH")
    assert course.alarms == (1440,)
    assert "ACTION:EMAIL" in course.other_properties, "kept, though it does not ring here"
    assert [note.key for note in plan.entries[0].notes] == ["alarm_kept"]
    (task,) = tasks_in(shop)
    assert (task.start_on, task.due_on, task.due_time) == (date(2026, 12, 1), date(2026, 12, 1), time(18))
    assert (task.rrule, task.tags) == ("FREQ=DAILY;INTERVAL=2", ("Каса", "Облік"))
    assert task.priority is Priority.LOW
    assert "PERCENT-COMPLETE:40" in task.other_properties


def test_what_only_programs_count_is_no_change_and_what_people_change_is(shop: Shop, tmp_path: Path) -> None:
    brought_in(shop, tmp_path, THUNDERBIRD)
    counted = THUNDERBIRD.replace("X-MOZ-GENERATION:3", "X-MOZ-GENERATION:9").replace(
        "DTSTAMP:20261111T080000Z", "DTSTAMP:20261122T080000Z"
    )
    assert set(_counts(planned(shop, tmp_path, counted))) == {"same"}
    moved = counted.replace("DTSTART:20261210T160000", "DTSTART:20261210T163000")
    plan = brought_in(shop, tmp_path, moved)
    assert _counts(plan) == {"changed": 1, "same": 1}
    assert _one(shop, "Курси").starts == datetime(2026, 12, 10, 16, 30)


def test_what_the_file_cannot_know_stays_as_it_was_said_here(shop: Shop, tmp_path: Path) -> None:
    brought_in(shop, tmp_path, GOOGLE)
    id = _one(shop, "Фарбування").id
    client = shop.clients.add(ClientDraft(given_name="Інший"))
    shop.appointments.update(id, {"status": AppointmentStatus.CAME, "client_id": client, "alarms": (5,)})
    assert set(_counts(planned(shop, tmp_path, GOOGLE))) == {"same"}


def test_one_import_is_one_change_set_and_goes_back_whole(shop: Shop, tmp_path: Path) -> None:
    shop.appointments.add(Appointment("Було", datetime(2026, 12, 1, 9), datetime(2026, 12, 1, 10), ZONE))
    before = appointments_in(shop), tasks_in(shop)
    brought_in(shop, tmp_path, GOOGLE + APPLE)
    done = shop.history.recent(1)[0]
    assert done.facts["created"] == 7
    assert done.facts["file"] == "calendar.ics"
    result = shop.history.undo()
    assert not result.kept
    assert not result.impossible
    assert (appointments_in(shop), tasks_in(shop)) == before
    shop.history.redo()
    assert len(appointments_in(shop)) == 6
    assert len(tasks_in(shop)) == 2


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16", "utf-8-sig", "koi8-u"])
def test_other_encodings(shop: Shop, tmp_path: Path, encoding: str) -> None:
    text = GOOGLE.replace("’", "'")
    brought_in(shop, tmp_path, text.encode(encoding))
    assert _one(shop, "Йога, пізніше")
    assert _one(shop, "Вихідний")


def test_a_letter_folded_in_two(shop: Shop, tmp_path: Path) -> None:
    line = "SUMMARY:Щоденник".encode()
    folded = line[:9] + b"\r\n " + line[9:]
    text = calendar("DTSTART:20261201T100000\nUID:1\n@@").encode().replace(b"@@", folded)
    brought_in(shop, tmp_path, text)
    assert _one(shop, "Щоденник")


def test_this_and_all_that_follow(shop: Shop, tmp_path: Path) -> None:
    text = calendar(
        "UID:s\nDTSTART;TZID=Europe/Kyiv:20261201T100000\nDTEND;TZID=Europe/Kyiv:20261201T110000\n"
        "RRULE:FREQ=WEEKLY;COUNT=6\nSUMMARY:Англійська",
        "UID:s\nRECURRENCE-ID;TZID=Europe/Kyiv;RANGE=THISANDFUTURE:20261215T100000\n"
        "DTSTART;TZID=Europe/Kyiv:20261216T120000\nDTEND;TZID=Europe/Kyiv:20261216T130000\n"
        "SUMMARY:Англійська\\, нова година",
        "UID:s\nRECURRENCE-ID;TZID=Europe/Kyiv:20261229T100000\nDTSTART;TZID=Europe/Kyiv:20261231T090000\n"
        "DTEND;TZID=Europe/Kyiv:20261231T100000\nSUMMARY:Останнє в році",
    )
    plan = brought_in(shop, tmp_path, text)
    assert _counts(plan) == {"new": 3}
    found = shop.appointments.between(date(2026, 12, 1), date(2027, 1, 31))
    assert [(one.starts.strftime("%m-%d %H"), one.summary) for one in found] == [
        ("12-01 10", "Англійська"),
        ("12-08 10", "Англійська"),
        ("12-16 12", "Англійська, нова година"),
        ("12-23 12", "Англійська, нова година"),
        ("12-31 09", "Останнє в році"),
        ("01-06 12", "Англійська, нова година"),
    ]
    assert _counts(planned(shop, tmp_path, text)) == {"same": 3}


def test_an_entry_called_as_what_a_parted_series_would_be_is_not_lost(shop: Shop, tmp_path: Path) -> None:
    text = calendar(
        "UID:s\nDTSTART:20261201T100000\nRRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:Ряд",
        "UID:s/this-and-future/20261215T100000\nDTSTART:20261224T100000\nSUMMARY:Так само зветься",
        "UID:s\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261215T100000\nDTSTART:20261215T120000\nSUMMARY:Далі",
    )
    plan = brought_in(shop, tmp_path, text)
    assert [[note.key for note in entry.notes] for entry in plan.entries] == [[], [], ["parted_alone"]]
    found = shop.appointments.between(date(2026, 12, 1), date(2026, 12, 31))
    assert [f"{one.starts:%d} {one.summary}" for one in found] == [
        "01 Ряд",
        "08 Ряд",
        "15 Далі",
        "22 Ряд",
        "24 Так само зветься",
    ]
    assert _counts(planned(shop, tmp_path, text)) == {"same": 3}


def test_one_changed_day_without_its_series_finds_it_later(shop: Shop, tmp_path: Path) -> None:
    alone = (
        "UID:s\nRECURRENCE-ID:20261208T100000Z\nDTSTART:20261208T120000Z\nDTEND:20261208T130000Z\n"
        "SUMMARY:Пізніше"
    )
    plan = brought_in(shop, tmp_path, calendar(alone))
    assert [note.key for entry in plan.entries for note in entry.notes] == ["orphan"]
    assert set(_counts(planned(shop, tmp_path, calendar(alone)))) == {"same"}
    (by_itself,) = shop.appointments.between(date(2026, 12, 1), date(2026, 12, 31))
    assert by_itself.recurrence_id is None, "it is edited and removed as a single one"
    series = "UID:s\nDTSTART:20261201T100000Z\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:Щотижня"
    brought_in(shop, tmp_path, calendar(series, alone))
    first, day = _one(shop, "Щотижня"), _one(shop, "Пізніше")
    assert (first.zone, day.series_id, day.uid) == (ZONE, first.id, "")
    assert day.recurrence_id == datetime(2026, 12, 8, 12)
    assert len(shop.appointments.between(date(2026, 12, 1), date(2026, 12, 31))) == 3
    assert _counts(planned(shop, tmp_path, calendar(series, alone))) == {"same": 2}


def test_a_day_that_the_rule_has_not_is_one_of_the_series_and_can_be_removed(
    shop: Shop, tmp_path: Path
) -> None:
    text = calendar(
        "UID:s\nDTSTART:20261201T100000\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:20261208T100000\nSUMMARY:Ряд",
        "UID:s\nRECURRENCE-ID:20261203T100000\nDTSTART:20261203T120000\nSUMMARY:Поза правилом",
        "UID:s\nRECURRENCE-ID:20261208T100000\nDTSTART:20261208T130000\nSUMMARY:І пропущений",
    )
    brought_in(shop, tmp_path, text)
    days = shop.appointments.between(date(2026, 12, 1), date(2026, 12, 31))
    assert [one.starts.strftime("%d %H") for one in days] == ["01 10", "03 12", "08 13", "15 10"]
    assert set(_counts(planned(shop, tmp_path, text))) == {"same"}
    shop.appointments.remove(_one(shop, "Поза правилом").id)
    assert len(shop.appointments.between(date(2026, 12, 1), date(2026, 12, 31))) == 3


def test_the_same_entry_twice_in_a_file(shop: Shop, tmp_path: Path) -> None:
    old = "UID:1\nDTSTART:20261201T100000\nSUMMARY:Старе\nSEQUENCE:0"
    new = "UID:1\nDTSTART:20261201T110000\nSUMMARY:Нове\nSEQUENCE:2"
    plan = brought_in(shop, tmp_path, calendar(new, old, new))
    assert _counts(plan) == {"new": 1, "same": 1, "unread": 1}
    assert [one.summary for one in appointments_in(shop)] == ["Нове"]
    (told,) = [entry for entry in plan.entries if entry.reason is not None]
    assert isinstance(told.reason, EntryIsOlder)
    assert told.title == "Старе"


def test_entries_without_identity_are_known_again(shop: Shop, tmp_path: Path) -> None:
    text = calendar("DTSTART:20261201T100000\nSUMMARY:Перше", "DTSTART:20261202T100000\nSUMMARY:Друге")
    assert _counts(brought_in(shop, tmp_path, text)) == {"new": 2}
    assert _counts(planned(shop, tmp_path, text)) == {"same": 2}


def test_changes_since_the_plan_are_seen(shop: Shop, tmp_path: Path) -> None:
    plan = planned(shop, tmp_path, GOOGLE)
    brought_in(shop, tmp_path, GOOGLE)
    result = shop.calendar_files.apply(plan, ZONE)
    assert result.change_set is None
    assert set(_counts(result.plan)) == {"same"}


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not here")
def test_real_files(shop: Shop) -> None:
    """Two calendars of Mozilla's one, folded before the colon; nineteen of Evolution's, one event each."""
    mozilla = shop.calendar_files.look(REAL / "ical_multiple_calendar_components.ics", ZONE)
    assert (mozilla.calendars, len(mozilla.entries), len(mozilla.faults)) == (2, 3, 0)
    evolution = shop.calendar_files.look(REAL / "syncevolution_eds_event.ics", ZONE)
    assert (evolution.calendars, len(evolution.entries), len(evolution.faults)) == (19, 19, 0)
    for file in (mozilla, evolution):
        plan = shop.calendar_files.plan(file, ZONE)
        assert set(_counts(plan)) == {"new"}
        shop.calendar_files.apply(plan, ZONE)
        assert set(_counts(shop.calendar_files.plan(file, ZONE))) == {"same"}
    every = _one(shop, "all fields")
    assert every.note.endswith("colon :\nsemicolon ;\ncomma ,")
    assert every.alarms == (60,)
    meeting = _one(shop, "phone meeting")  # at 16:00 in Berlin, whose name has a path before it
    assert (meeting.zone, meeting.starts.hour) == (ZONE, 17)
    new_york = _one(shop, "timezone New York with custom definition for 2006")
    assert (new_york.zone, new_york.starts.hour) == (ZONE, 21), "14:00 by its own definition"
    series = _one(shop, "recurrence, daily, with exceptions")
    days = shop.appointments.between(date(2006, 4, 6), date(2006, 4, 13))
    its = [one.starts.day for one in days if one.summary == series.summary]
    assert its == [6, 9, 10, 11, 12]
    christmas = [one.starts.date() for one in appointments_in(shop) if "Christmas" in one.summary]
    assert christmas == [date(2003, 12, 25), date(2003, 12, 25)]


def test_tasks_are_found_by_the_search(shop: Shop, tmp_path: Path) -> None:
    brought_in(shop, tmp_path, APPLE)
    assert isinstance(tasks_in(shop)[0], Task)
    assert [hit.noun for hit in shop.search.find("квіти")] == ["task"]


def _series_in(zone: str, rule: str, starts: str = "20261207T200000") -> str:
    of = f";TZID={zone}" if zone != "UTC" else ""
    end = "Z" if zone == "UTC" else ""
    return calendar(f"UID:1\nDTSTART{of}:{starts}{end}\nDURATION:PT1H\nRRULE:{rule}\nSUMMARY:Ряд")


def test_a_series_of_elsewhere_is_brought_home_with_its_days(shop: Shop, tmp_path: Path) -> None:
    """Mondays at 20:00 in New York are Tuesdays at 03:00 in Kyiv, save between the two changes of clocks."""
    text = _series_in("America/New_York", "FREQ=WEEKLY;UNTIL=20261229T010000Z;BYDAY=MO")
    plan = brought_in(shop, tmp_path, text)
    assert [note.key for note in plan.entries[0].notes] == ["clocks_part"]
    found = shop.appointments.between(date(2026, 12, 1), date(2027, 1, 31))
    assert [one.starts for one in found] == [datetime(2026, 12, day, 3) for day in (8, 15, 22, 29)]
    assert set(_counts(planned(shop, tmp_path, text))) == {"same"}


def test_a_series_whose_clock_goes_as_ours_is_not_told_of(shop: Shop, tmp_path: Path) -> None:
    plan = brought_in(shop, tmp_path, _series_in("Europe/Berlin", "FREQ=DAILY;COUNT=3"))
    assert not plan.entries[0].notes
    assert (_one(shop, "Ряд").starts.hour, _one(shop, "Ряд").zone) == (21, ZONE)


def test_a_series_that_cannot_be_moved_stays_where_it_is(shop: Shop, tmp_path: Path) -> None:
    rule = "FREQ=MONTHLY;BYMONTHDAY=1,31;COUNT=4"
    plan = brought_in(shop, tmp_path, _series_in("America/New_York", rule))
    assert [note.key for note in plan.entries[0].notes] == ["zone_stays"]
    assert _one(shop, "Ряд").zone == "America/New_York"
