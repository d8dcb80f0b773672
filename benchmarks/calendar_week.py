"""What a week with 5,000 appointments costs in a base of 50,000, beside reading and placing them plainly.

    QT_QPA_PLATFORM=offscreen .venv/bin/python benchmarks/calendar_week.py

The floor is the least such a job needs: the rows of the week from bare sqlcipher3, their times parsed, and
places reckoned for them. The ratio is what to watch.
"""

import sys
import tempfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from first_table import best
from PySide6.QtWidgets import QApplication

import floors
from clientbase.db import appointment_tables as ap
from clientbase.db import appointments
from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.calendar_layout import side_by_side
from clientbase.domain.changes import Action
from clientbase.domain.clock import SystemClock
from clientbase.services.bases import create_base
from clientbase.services.shop import Shop
from clientbase.ui import theme
from clientbase.ui.calendar.days_view import DaysView
from clientbase.ui.calendar.layers import Layers
from clientbase.ui.calendar.month_view import MonthView
from clientbase.ui.calendar.periods import View, days_of
from clientbase.ui.calendar.presenter import CalendarPresenter

IN_WEEK, IN_BASE = 5_000, 50_000
WEDNESDAY = date(2026, 11, 18)
_QUARTER = timedelta(minutes=15)


def fill(shop: Shop) -> None:
    """Invented appointments: so many in one week of seven days, the rest in the three years around it."""
    people = [shop.employees.add(f"Вигаданенко {n}") for n in range(9)]
    monday = datetime.combine(WEDNESDAY - timedelta(days=WEDNESDAY.weekday()), time(8))
    far = monday - timedelta(days=500)
    with shop.store.write(Action.SAMPLE) as unit:
        rows = []
        for n in range(IN_BASE):
            here = n < IN_WEEK
            days = n % 7 if here else n % 490
            start = (monday if here else far) + timedelta(days=days) + _QUARTER * (n * 7 % 44)
            draft = AppointmentDraft(
                f"Зустріч {n}",
                start,
                start + _QUARTER * (1 + n % 6),
                "Europe/Kyiv",
                employee_id=people[n % len(people)],
            )
            rows.append(appointments.values_of(draft, unit.journal))
        unit.journal.insert(ap.appointment, rows)


def floor(database: Path, key: bytes, days: tuple[date, date]) -> int:
    """Read the rows of the week, parse their times, reckon their places: nothing else."""
    bare = floors.open_bare(database, key)
    first, last = days
    rows = bare.execute(
        "SELECT * FROM appointment WHERE starts < ? AND (ends > ? OR starts >= ?) ORDER BY starts, id",
        (f"{last}T24", f"{first}T00:00", f"{first}"),
    ).fetchall()
    names = [column[1] for column in bare.execute("PRAGMA table_info(appointment)")]
    at, to = names.index("starts"), names.index("ends")
    by_day: dict[date, list[tuple[int, int]]] = {}
    for row in rows:
        starts, ends = datetime.fromisoformat(row[at]), datetime.fromisoformat(row[to])
        minute = starts.hour * 60 + starts.minute
        spans = by_day.setdefault(starts.date(), [])
        spans.append((minute, minute + int((ends - starts).total_seconds()) // 60))
    for spans in by_day.values():
        side_by_side(spans)
    bare.close()
    return len(rows)


def measure(shop: Shop) -> Sequence[tuple[str, float]]:
    presenter, layers = CalendarPresenter(shop, "Europe/Kyiv"), Layers()
    week, month = days_of(View.WEEK, WEDNESDAY), days_of(View.MONTH, WEDNESDAY)
    days, grid = DaysView(), MonthView()
    for view in (days, grid):
        view.resize(1100, 800)
    shown = presenter.read(*week, layers, View.WEEK)
    whole = presenter.read(*month, layers, View.MONTH)
    days.show_items(shown)
    grid.show_items(whole)
    days.grab()
    return (
        ("least: rows, times, places", best(lambda: floor(shop.store.path, shop.keys.base, week))),
        ("read the week", best(lambda: presenter.read(*week, layers, View.WEEK))),
        ("lay out the week", best(lambda: days.show_items(shown))),
        ("paint what is seen of it", best(days.grab)),
        ("read the month", best(lambda: presenter.read(*month, layers, View.MONTH))),
        ("lay out the month", best(lambda: grid.show_items(whole))),
        ("paint the month", best(grid.grab)),
        ("how full the year is", best(lambda: presenter.read(*month, layers, View.YEAR))),
    )


def main() -> None:
    app = QApplication(sys.argv[:1])
    theme.install(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        shop = create_base(Path(folder) / "Week.clientbase", "calendar week", clock=SystemClock()).shop
        try:
            fill(shop)
            lines = measure(shop)
        finally:
            shop.close()
    least = lines[0][1]
    print(f"{IN_WEEK:,} appointments in the week, {IN_BASE:,} in the base")
    for job, took in lines:
        print(f"  {job:<28} {took * 1000:8.1f} ms  {took / least:6.2f} × the least")
    whole = sum(took for _job, took in lines[1:4])
    print(f"  {'the whole week':<28} {whole * 1000:8.1f} ms  {whole / least:6.2f} × the least")


if __name__ == "__main__":
    main()
