"""A calendar exported, wiped and brought in again is the same, field by field; what an export leaves out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.db import calendar_rows, task_parts
from clientbase.domain.appointment import Appointment, AppointmentDraft, AppointmentStatus
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft, Email
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.ics_out import CalendarExport
from clientbase.domain.ics_plan import EntryState
from clientbase.domain.ics_values import other_text
from clientbase.domain.plain_text import one_line
from clientbase.domain.series_edits import Scope
from clientbase.domain.task import Priority, RepeatsFrom, Task, TaskDraft
from clientbase.services.export_right import ExportForbidden
from clientbase.services.shop import Shop
from tests.examples import examples
from tests.exchange.calendar_samples import EVERY
from tests.services.calendar_rows import ZONE, appointments_in, brought_in, planned, tasks_in, wipe
from tests.shops import make_shop

EVERYTHING = CalendarExport(zone=ZONE)


def _exported(shop: Shop, folder: Path, wanted: CalendarExport = EVERYTHING) -> bytes:
    path = folder / "out.ics"
    shop.calendar_files.export(path, wanted)
    return path.read_bytes()


def _plain(shop: Shop) -> tuple[list[Appointment], list[Task]]:
    """Rows without the numbers that they have in the base; an instance names its series by what that is."""
    rows = appointments_in(shop)
    series = {one.id: (one.summary, one.starts) for one in rows}
    plain = [
        replace(one, id=0, uid="", series_id=None, order_id=hash(series.get(one.series_id or 0)))
        for one in rows
    ]
    tasks = tasks_in(shop)
    summaries = {one.id: one.summary for one in tasks}
    told = [
        replace(one, id=0, uid="", previous_id=None, note=f"{one.note}|{summaries.get(one.previous_id or 0)}")
        for one in tasks
    ]
    return sorted(plain, key=repr), sorted(told, key=repr)


def _comes_back(shop: Shop, folder: Path) -> None:
    before, told = _plain(shop), _exported(shop, folder)
    again = planned(shop, folder, told)
    assert {entry.state for entry in again.entries} <= {EntryState.SAME}, "what is here already is the same"
    wipe(shop)
    plan = brought_in(shop, folder, told)
    assert all(entry.state is EntryState.NEW for entry in plan.entries), plan.counts()
    assert _plain(shop) == before
    assert _lines(_exported(shop, folder)) == _lines(told), "the same file goes out again"


def _lines(file: bytes) -> list[str]:
    """Without the numbers that records have."""
    lines = file.decode().replace("\r\n ", "").split("\r\n")
    return sorted(line for line in lines if not line.startswith(("UID:", "X-CLIENTBASE-PREVIOUS:")))


@pytest.fixture
def full(shop: Shop) -> Shop:
    """A series with a moved and a removed day, a task that came after another, a client, a kind."""
    client = shop.clients.add(ClientDraft(given_name="Дарина", emails=(Email("daryna@mail.test"),)))
    kind = shop.appointment_kinds.add("Фарбування")
    draft = AppointmentDraft(
        "Фарба; відтінок 6,3 \\ теплий",
        datetime(2026, 12, 1, 10),
        datetime(2026, 12, 1, 11, 30),
        ZONE,
        client_id=client,
        employee_id=1,
        place="Крісло 2",
        note="Перший рядок\nдругий",
        kind_id=kind,
        price=Decimal("1250.50"),
        alarms=(60, 0, 1440, 1500),
        rrule="FREQ=WEEKLY;COUNT=8;BYDAY=TU,TH",
    )
    id = shop.appointments.add(draft)
    moved = {"starts": datetime(2026, 12, 9, 18), "ends": datetime(2026, 12, 9, 19)}
    shop.appointments.update(id, moved, instance=datetime(2026, 12, 8, 10), scope=Scope.THIS)
    came = {"status": AppointmentStatus.CAME}
    shop.appointments.update(id, came, instance=datetime(2026, 12, 3, 10), scope=Scope.THIS)
    shop.appointments.remove(id, instance=datetime(2026, 12, 10, 10), scope=Scope.THIS)
    day = datetime(2026, 12, 31)
    shop.appointments.add(AppointmentDraft("Відпустка", day, day + timedelta(3), ZONE, all_day=True))
    task = TaskDraft(
        "Замовити фарбу",
        client_id=client,
        due_on=date(2026, 12, 5),
        due_time=time(9, 30),
        start_on=date(2026, 12, 1),
        priority=Priority.HIGH,
        note="Лише теплі",
        rrule="FREQ=DAILY;INTERVAL=3",
        repeats_from=RepeatsFrom.DONE,
        tags=("склад", "фарба, різна"),
        alarms=(15,),
    )
    shop.tasks.complete(shop.tasks.add(task))
    return shop


def _watchers(shop: Shop) -> list[tuple[int, ...]]:
    with shop.store.read() as unit:
        found = calendar_rows.watchers_of(unit.connection, [one.id for one in tasks_in(shop)])
    return sorted(found.values())


def test_exported_wiped_and_brought_in(full: Shop, tmp_path: Path) -> None:
    first, _second = tasks_in(full)
    other = full.employees.add("Марія", "green")
    with full.store.write(Action.SAMPLE) as unit:
        task_parts.add_watchers(unit.journal, first.id, (other, 1))
    assert len(tasks_in(full)) == 2, "the next one was made when it was done"
    _comes_back(full, tmp_path)
    assert _watchers(full) == [(other, 1)]


@pytest.mark.parametrize("name", EVERY)
def test_what_other_programs_wrote_goes_out_as_it_came(shop: Shop, tmp_path: Path, name: str) -> None:
    brought_in(shop, tmp_path, EVERY[name])
    if name != "exchange":
        _comes_back(shop, tmp_path)
    out = _exported(shop, tmp_path).decode().replace("\r\n ", "")
    for line in EVERY[name].replace("\n ", "").replace("\n\t", "").split("\n"):
        if line.startswith(("ATTENDEE", "ORGANIZER", "X-MICROSOFT", "X-APPLE-STR", "CLASS")):
            assert line in out or name == "exchange"


def test_the_client_is_seen_in_other_programs_and_the_subject_stays(full: Shop, tmp_path: Path) -> None:
    told = _exported(full, tmp_path).decode().replace("\r\n ", "")
    assert "SUMMARY:Замовити фарбу\\, Дарина\r\n" in told
    renamed = told.replace("SUMMARY:Замовити фарбу\\, Дарина", "SUMMARY:Замовити дві фарби")
    brought_in(full, tmp_path, renamed.encode())
    assert {one.summary for one in tasks_in(full)} == {"Замовити дві фарби"}


def test_who_is_not_called_so_any_more_stays_linked(full: Shop, tmp_path: Path) -> None:
    told = _exported(full, tmp_path)
    (client,) = full.clients.ids(ClientQuery())
    full.clients.update(client, {"given_name": "Дарія"})
    plan = brought_in(full, tmp_path, told)
    assert {one.client_id for one in appointments_in(full)} == {client, None}
    assert {note.key for entry in plan.entries for note in entry.notes} == {"link_lost"}


def test_undo_brings_the_wiped_calendar_back(full: Shop, tmp_path: Path) -> None:
    told = _exported(full, tmp_path)
    wipe(full)
    brought_in(full, tmp_path, told)
    full.history.undo()
    assert not appointments_in(full)
    full.history.undo()
    assert len(appointments_in(full)) == 4


def test_into_another_base_what_is_called_so_there_is_linked(full: Shop, tmp_path: Path) -> None:
    told = _exported(full, tmp_path)
    (tmp_path / "other").mkdir()
    other = make_shop(tmp_path / "other", owner="Інша Власниця")
    other.clients.add(ClientDraft(given_name="Хтось"))
    client = other.clients.add(ClientDraft(given_name="Дарина"))
    plan = brought_in(other, tmp_path / "other", told)
    assert {one.client_id for one in appointments_in(other)} == {client, None}
    lost = {dict(note.facts)["name"] for entry in plan.entries for note in entry.notes}
    assert lost == {"Олена Власник", "Фарбування"}, "what is not there is told"
    other.close()


def test_without_names_only_times_go_out(full: Shop, tmp_path: Path) -> None:
    told = _exported(full, tmp_path, replace(EVERYTHING, named=False)).decode().replace("\r\n ", "")
    for word in ("Дарина", "6", "Крісло", "рядок", "1250", "Відпустка", "Замовити", "Олена"):
        assert word not in [line for line in told.split("\r\n") if line[:3] not in ("UID", "DTS", "DTE")]
    assert not any(word in told for word in ("Дарина", "Крісло", "рядок", "1250", "Відпустка", "Замовити"))
    assert "SUMMARY:Фарбування" in told
    assert {entry.state for entry in planned(full, tmp_path, told.encode()).entries} == {EntryState.SAME}, (
        "such a file takes nothing away from what it was made of"
    )


def test_a_period_and_one_employee(full: Shop, tmp_path: Path) -> None:
    other = full.employees.add("Марія", "green")
    at = datetime(2027, 3, 1, 9)
    full.appointments.add(AppointmentDraft("Марії", at, at, ZONE, employee_id=other))
    march = replace(EVERYTHING, first=date(2027, 3, 1), last=date(2027, 3, 31))
    told = _exported(full, tmp_path, march).decode()
    assert told.count("BEGIN:VEVENT") == 1
    assert "Марії" in told
    hers = _exported(full, tmp_path, replace(EVERYTHING, employee_id=other)).decode()
    assert hers.count("BEGIN:VEVENT") == 1
    december = replace(EVERYTHING, first=date(2026, 12, 24), last=date(2026, 12, 24), tasks=False)
    assert _exported(full, tmp_path, december).decode().count("RRULE") == 1, "a series goes whole"


def test_what_goes_out_is_asked_for_and_noted(full: Shop, tmp_path: Path, monkeypatch: Any) -> None:
    _exported(full, tmp_path)
    done = full.history.recent(1)[0]
    assert (done.action, done.facts["what"], done.facts["count"]) == (Action.EXPORT, "calendar", 6)
    monkeypatch.setattr("clientbase.services.export_right.may_export", lambda *_: False)
    with pytest.raises(ExportForbidden):
        full.calendar_files.export(tmp_path / "no.ics", EVERYTHING)
    assert not (tmp_path / "no.ics").exists()


def test_lines_are_folded_and_zones_told(full: Shop, tmp_path: Path) -> None:
    told = _exported(full, tmp_path)
    assert all(len(line) <= 75 for line in told.split(b"\r\n"))
    assert b"BEGIN:VTIMEZONE\r\nTZID:Europe/Kyiv" in told
    assert b"DTSTART;TZID=Europe/Kyiv:20261201T100000" in told


# --- any calendar -------------------------------------------------------------------------------------

_text = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=12).map(
    lambda text: one_line(" ".join(text.split()))
)
_summary = _text.filter(bool)
_zones = st.sampled_from(["Europe/Kyiv", "America/New_York", "UTC", "", "Asia/Kolkata"])
_walls = st.datetimes(datetime(2020, 1, 1), datetime(2030, 12, 31)).map(
    lambda at: at.replace(second=0, microsecond=0)
)
_rules = st.sampled_from(
    [
        "FREQ=DAILY",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;COUNT=5;BYDAY=2TH",
        "FREQ=YEARLY;UNTIL=20401231T235959;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=WEEKLY;UNTIL=20391231T120000",
    ]
)
_others = st.sampled_from(
    ["CLASS:PRIVATE", "X-A;B=c:д\\,е", "STATUS:TENTATIVE", "STATUS:CANCELLED", "SEQUENCE:4", "PRIORITY:3",
     "PERCENT-COMPLETE:50", "URL:https://example.test", "CREATED:20200101T000000Z", "не властивість",
     "BEGIN:VALARM\nACTION:EMAIL\nTRIGGER:-PT5M\nEND:VALARM"]
)  # fmt: skip
_alarms = st.lists(st.integers(0, 100_000), max_size=3, unique=True).map(tuple)
_made = st.datetimes(datetime(2020, 1, 1), datetime(2026, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))


@st.composite
def _appointments(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Fields of one appointment, or of a series and then of days of it that differ."""
    starts, all_day = draw(_walls), draw(st.booleans())
    if all_day:
        starts = starts.replace(hour=0, minute=0)
    unit = timedelta(days=1) if all_day else timedelta(minutes=25)

    def fields(at: datetime) -> dict[str, Any]:
        return {
            "summary": draw(_summary),
            "starts": at,
            "ends": at + unit * draw(st.integers(1, 9)),
            "zone": draw(_zones),
            "all_day": all_day,
            "employee_id": draw(st.sampled_from([1, None])),
            "client_id": draw(st.sampled_from([1, None])),
            "place": draw(_text),
            "note": draw(_text),
            "status": draw(st.sampled_from(AppointmentStatus)),
            "price": draw(st.sampled_from([None, Decimal("0.50"), Decimal(300)])),
            "alarms": draw(_alarms),
            "other_properties": other_text(draw(st.lists(_others, max_size=3, unique=True))),
            "created_at": draw(_made),
        }

    first = fields(starts)
    if draw(st.booleans()):
        return [first]
    days = draw(st.lists(st.integers(1, 60), max_size=4, unique=True))
    rules = _rules.filter(lambda rule: not rule.endswith("T120000")) if all_day else _rules
    first["rrule"] = draw(rules)
    first["exdates"] = tuple(sorted(starts + timedelta(days=day) for day in days[:2]))
    first["rdates"] = tuple(sorted(starts + timedelta(days=70 + day) for day in days[2:]))
    planned_for = draw(st.lists(st.integers(61, 69), max_size=2, unique=True))
    instances = [{**fields(starts), "recurrence_id": starts + timedelta(days=day)} for day in planned_for]
    return [first, *instances]


@st.composite
def _tasks(draw: st.DrawFn) -> dict[str, Any]:
    due = draw(st.one_of(st.none(), _walls))
    return {
        "summary": draw(_summary),
        "assignee_id": draw(st.sampled_from([1, None])),
        "client_id": draw(st.sampled_from([1, None])),
        "due_on": due.date() if due else None,
        "due_time": due.time() if due and draw(st.booleans()) else None,
        "start_on": draw(st.sampled_from([None, date(2024, 2, 29)])),
        "priority": draw(st.sampled_from(Priority)),
        "note": draw(_text),
        "rrule": draw(st.sampled_from(["", "FREQ=MONTHLY", "FREQ=WEEKLY;BYDAY=SA"])),
        "repeats_from": draw(st.sampled_from(RepeatsFrom)),
        "tags": tuple(draw(st.lists(_summary, max_size=3, unique=True))),
        "alarms": draw(_alarms),
        "other_properties": other_text(draw(st.lists(_others, max_size=3, unique=True))),
        "completed_at": draw(st.one_of(st.none(), _made)),
        "position": draw(st.integers(0, 5)),
        "created_at": draw(_made),
        "items": draw(st.lists(st.tuples(st.booleans(), _summary), max_size=2)),
    }


def _put(shop: Shop, appointments: list[list[dict[str, Any]]], tasks: list[dict[str, Any]]) -> None:
    with shop.store.write(Action.SAMPLE) as unit:
        for first, *instances in appointments:
            (id,) = calendar_rows.add_appointments(unit.journal, [(first, None)])
            calendar_rows.add_appointments(unit.journal, [(one, id) for one in instances])
        for values in tasks:
            (id,) = calendar_rows.add_tasks(unit.journal, [values])
            items = [(id, done, text, at) for at, (done, text) in enumerate(values["items"])]
            calendar_rows.add_items(unit.journal, items)


@pytest.fixture(scope="module")
def one_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Shop, Path]]:
    folder = tmp_path_factory.mktemp("calendar")
    opened = make_shop(folder)
    opened.clients.add(ClientDraft(given_name="Дарина", family_name="О,0"))
    yield opened, folder
    opened.close()


@given(st.lists(_appointments(), max_size=4), st.lists(_tasks(), max_size=3))
@settings(max_examples=examples(15), deadline=None)
def test_any_calendar_comes_back(
    one_shop: tuple[Shop, Path], appointments: list[list[dict[str, Any]]], tasks: list[dict[str, Any]]
) -> None:
    shop, folder = one_shop
    wipe(shop)
    _put(shop, appointments, tasks)
    _comes_back(shop, folder)
