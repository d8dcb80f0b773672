"""Expanding 2,000 repeating appointments over a year, beside dateutil alone on the same rules.

    python benchmarks/series_year.py [SERIES] [SINGLE]

Then the same number of series in a base, with SINGLE (50,000) single appointments beside them: how soon a
week, a month and a year of the calendar are read, beside a bare read of the single ones.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from dateutil.rrule import rrulestr

from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.db import appointments
from clientbase.domain.appointment import AppointmentDraft, AppointmentStatus
from clientbase.domain.changes import Action
from clientbase.domain.clock import SystemClock
from clientbase.domain.recurrence import parse_rrule
from clientbase.domain.recurrence_starts import first_by_rule, starts_between
from clientbase.services.bases import create_base
from clientbase.services.shop import Shop

FIRST = datetime(2027, 1, 1)  # noqa: DTZ001
LAST = datetime(2028, 1, 1)  # noqa: DTZ001
MONDAY = date(2027, 3, 1)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def rules(count: int) -> list[tuple[str, datetime]]:
    """As people make them: most by weeks, some by days and months, few by years; a third of them end."""
    dice = random.Random(5)
    found = []
    for _number in range(count):
        start = FIRST - timedelta(days=4383) + timedelta(minutes=15 * dice.randrange(11 * 365 * 96))
        kind = dice.random()
        if kind < 0.6:
            days = sorted(dice.sample(_DAYS, dice.choice((1, 1, 1, 2, 3))), key=_DAYS.index)
            text = f"FREQ=WEEKLY;INTERVAL={dice.choice((1, 1, 1, 2, 4))};BYDAY={','.join(days)}"
        elif kind < 0.75:
            text = f"FREQ=DAILY;INTERVAL={dice.choice((1, 2, 3))}"
        elif kind < 0.85:
            text = f"FREQ=MONTHLY;BYMONTHDAY={dice.randrange(1, 29)}"
        elif kind < 0.92:
            text = f"FREQ=MONTHLY;BYDAY={dice.choice((1, 2, 3, -1))}{dice.choice(_DAYS)}"
        elif kind < 0.95:
            text = "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"
        else:
            text = f"FREQ=YEARLY;BYMONTH={dice.randrange(1, 13)};BYMONTHDAY={dice.randrange(1, 29)}"
        if dice.random() < 0.2:
            text += f";UNTIL={start.year + dice.randrange(1, 15)}0630T235959"
        elif dice.random() < 0.15:
            text += f";COUNT={dice.randrange(5, 600)}"
        rule = parse_rrule(text)
        found.append((text, first_by_rule(rule, start)))
    return [(text, start) for text, start in found if "UNTIL" not in text or f"{start:%Y}" < text[-15:-11]]


def taken(work: Callable[[], object], times: int = 3) -> float:
    """The best of some runs, in seconds."""
    best = float("inf")
    for _time in range(times):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


def expand(series: list[tuple[str, datetime]]) -> int:
    return sum(len(starts_between(parse_rrule(text), start, FIRST, LAST)) for text, start in series)


def expand_by_dateutil(series: list[tuple[str, datetime]]) -> int:
    last = LAST - timedelta(seconds=1)
    return sum(len(rrulestr(text, dtstart=start).between(FIRST, last, inc=True)) for text, start in series)


def fill(shop: Shop, series: list[tuple[str, datetime]], single: int) -> None:
    dice = random.Random(6)
    hour = timedelta(hours=1)
    with shop.store.write(Action.SAMPLE) as unit:
        for text, start in series:
            appointments.add(unit.journal, AppointmentDraft("repeats", start, start + hour, rrule=text))
        for _number in range(single):
            start = FIRST - timedelta(days=730) + timedelta(minutes=15 * dice.randrange(4 * 365 * 96))
            appointments.add(unit.journal, AppointmentDraft("single", start, start + hour))
    for at in shop.appointments.between(MONDAY - timedelta(days=28), MONDAY)[:1000]:
        if at.rrule:
            came = {"status": AppointmentStatus.CAME}
            shop.appointments.update(at.id, came, instance=at.recurrence_id)


def bare(shop: Shop, first: date, last: date) -> int:
    """Only the single ones, as rows of the driver."""
    with shop.store.read() as unit:
        statement = (
            "SELECT * FROM appointment WHERE starts >= ? AND starts < ? AND repeats = 0 ORDER BY starts"
        )
        rows = unit.connection.exec_driver_sql(statement, (first.isoformat(), f"{last.isoformat()}T24"))
        return len(rows.fetchall())


def main() -> None:
    count, single = (int(text) for text in (sys.argv[1:] + ["2000", "50000"][len(sys.argv) - 1 :]))
    series = rules(count)
    assert expand(series) == expand_by_dateutil(series), "the same instances"
    ours, floor = taken(lambda: expand(series)), taken(lambda: expand_by_dateutil(series), 1)
    print(f"{len(series):,} series, {expand(series):,} instances in a year")
    print(
        f"  ours {ours * 1000:.1f} ms, dateutil alone {floor * 1000:.1f} ms, {floor / ours:.1f} times as long"
    )
    with tempfile.TemporaryDirectory() as folder:
        shop = create_base(
            Path(folder) / "series", "series of a year", clock=SystemClock(), cost=CHEAPEST_COST
        ).shop
        fill(shop, series, single)
        for name, days in (("a week", 6), ("a month", 30), ("a year", 364)):
            last = MONDAY + timedelta(days=days)
            found = len(shop.appointments.between(MONDAY, last))
            ours = taken(lambda last=last: shop.appointments.between(MONDAY, last))  # type: ignore[misc]
            floor = taken(lambda last=last: bare(shop, MONDAY, last))  # type: ignore[misc]
            print(
                f"{name:8} {found:8,} appointments {ours * 1000:8.1f} ms"
                f"   bare rows of the single ones {floor * 1000:8.1f} ms"
            )
        shop.close()


if __name__ == "__main__":
    main()
