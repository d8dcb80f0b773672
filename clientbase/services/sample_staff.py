"""Working time in the sample shop: weekly hours, vacations, a sick leave, a month of hours worked."""

from datetime import date, timedelta
from random import Random

from clientbase.db import time_entries, work_hours
from clientbase.db.store import WriteUnit
from clientbase.domain.time_entry import TimeEntry
from clientbase.domain.work_schedule import (
    Kind,
    Schedule,
    WeekPlan,
    WorkException,
    days_between,
    read_spans,
    work_day,
)
from clientbase.domain.working_hours import WeekHours
from clientbase.services.sample_words import Scene

_SHOP = ("9-13, 14-18",) * 5 + ("10-15", "")
_SHIFTS = ("12-20", "", "12-20", "", "12-20", "10-15", "")
_WORKED_DAYS = 45  # back from today
_DIFFERENCES = (0, 0, 0, 0, 15, 30, -30, 60)  # minutes more than planned


def add_staff_time(unit: WriteUnit, scene: Scene) -> None:
    """The first of the staff works the hours of the shop, the second shifts; it has begun weeks ago."""
    today = scene.clock.today()
    random = Random(f"staff {today}")  # noqa: S311 (nothing secret); of its own, for others count on theirs
    owner, *others = scene.employees
    weeks = {None: _week(_SHOP)} | {id: _week(_SHIFTS) for id in others[:1]}
    for id, week in weeks.items():
        work_hours.set_plan(unit.journal, unit.connection, id, WeekPlan(week))
    away = _absences(today, owner, others)
    for one in away:
        work_hours.add_exception(unit.journal, one)
    shop = (WeekPlan(weeks[None]),)
    for id in scene.employees:
        schedule = Schedule((WeekPlan(weeks[id]),) if id in weeks else (), shop, id)
        for day in days_between(today - timedelta(days=_WORKED_DAYS), today - timedelta(days=1)):
            planned = sum(end - begin for begin, end in work_day(schedule, away, day).spans)
            if planned:
                minutes = planned + random.choice(_DIFFERENCES)
                time_entries.add(unit.journal, TimeEntry(id, day, minutes=minutes))


def _week(days: tuple[str, ...]) -> WeekHours:
    return WeekHours(tuple(map(read_spans, days)))


def _absences(today: date, owner: int, others: list[int]) -> list[WorkException]:
    """Around today, so that they are in sight whenever the sample is made."""

    def days(kind: Kind, first: int, last: int, who: int | None) -> WorkException:
        return WorkException(kind, today + timedelta(days=first), today + timedelta(days=last), who)

    found = [days(Kind.VACATION, -140, -127, owner), days(Kind.OFF, 33, 34, None)]
    for place, id in enumerate(others):
        found.append(days(Kind.VACATION, -110 + 21 * place, -97 + 21 * place, id))
    if others:
        found.append(days(Kind.SICK, -12, -9, others[-1]))
        found.append(days(Kind.VACATION, 20, 26, others[0]))
    return found
