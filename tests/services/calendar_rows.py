"""Calendar files brought into a shop for a test, and what then stands in it."""

from pathlib import Path

from clientbase.db import appointment_tables as ap
from clientbase.db import appointments, tasks
from clientbase.db import task_tables as tt
from clientbase.domain.appointment import Appointment
from clientbase.domain.changes import Action
from clientbase.domain.ics_plan import IcsPlan
from clientbase.domain.task import Task
from clientbase.services.shop import Shop

ZONE = "Europe/Kyiv"


def _file(folder: Path, text: str | bytes) -> Path:
    path = folder / "calendar.ics"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def planned(shop: Shop, folder: Path, text: str | bytes) -> IcsPlan:
    return shop.calendar_files.plan(shop.calendar_files.look(_file(folder, text), ZONE), ZONE)


def brought_in(shop: Shop, folder: Path, text: str | bytes) -> IcsPlan:
    plan = planned(shop, folder, text)
    shop.calendar_files.apply(plan, ZONE)
    return plan


def appointments_in(shop: Shop) -> tuple[Appointment, ...]:
    """Rows as they are: of a series the first one and each that differs."""
    with shop.store.read() as unit:
        return appointments.select_where(unit.connection)


def tasks_in(shop: Shop) -> tuple[Task, ...]:
    with shop.store.read() as unit:
        ids = unit.connection.exec_driver_sql("SELECT id FROM task ORDER BY id").scalars().all()
        return tasks.those(unit.connection, ids)


def wipe(shop: Shop) -> None:
    """Take every appointment and every task away, as one does."""
    rows = appointments_in(shop)
    with shop.store.write(Action.REMOVE_APPOINTMENT) as unit:
        unit.journal.delete(ap.appointment, [one.id for one in rows if one.series_id is not None])
        unit.journal.delete(ap.appointment, [one.id for one in rows if one.series_id is None])
        with_items = unit.connection.exec_driver_sql("SELECT id FROM task_item").scalars().all()
        unit.journal.delete(tt.task_item, with_items)
        watched = unit.connection.exec_driver_sql("SELECT id FROM task_watcher").scalars().all()
        unit.journal.delete(tt.task_watcher, watched)
        unit.journal.delete(tt.task, [one.id for one in tasks_in(shop)])
