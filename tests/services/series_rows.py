"""A weekly appointment in a base for a test, what stands of it in November, and whether it is whole."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from clientbase.db import series
from clientbase.db.appointment_tables import appointment
from clientbase.db.appointments import series_columns
from clientbase.db.journal_check import journal_flaws
from clientbase.domain.appointment import Appointment, AppointmentDraft, AppointmentStatus
from clientbase.services.shop import Shop

HOUR = timedelta(hours=1)
TUESDAY = datetime(2026, 11, 3, 10)
CAME = {"status": AppointmentStatus.CAME}


def weekly(shop: Shop, rrule: str = "FREQ=WEEKLY", **fields: Any) -> int:
    return shop.appointments.add(AppointmentDraft("Стрижка", TUESDAY, TUESDAY + HOUR, rrule=rrule, **fields))


def november(shop: Shop) -> list[Appointment]:
    return list(shop.appointments.between(date(2026, 11, 1), date(2026, 11, 30)))


def days(found: list[Appointment]) -> list[int]:
    return [one.starts.day for one in found]


def rows(shop: Shop) -> list[dict[str, Any]]:
    with shop.store.read() as unit:
        statement = select(appointment).order_by(appointment.c.id)
        return [dict(row) for row in unit.connection.execute(statement).mappings()]


def assert_sound(shop: Shop) -> None:
    with shop.store.read() as unit:
        assert journal_flaws(unit.connection) == []
        assert not unit.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()


def assert_whole(shop: Shop) -> None:
    """Whatever is shown can be edited, and is shown for as long as its rule says."""
    with shop.store.read() as unit:
        for row in rows(shop):
            found = series.load(unit.connection, row["id"])
            assert found is not None
            whole, _planned = found
            assert all(whole.pattern.has(planned) for planned in whole.overrides)
            if row["series_id"] is None:
                columns = series_columns(whole.pattern, whole.fields)
                assert {key: row[key] for key in columns} == columns


def at(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 11, day, hour)
