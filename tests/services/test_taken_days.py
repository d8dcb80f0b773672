"""How full days are, added up by the base and by rules, is what counting each appointment says."""

from datetime import date, datetime, time, timedelta
from random import Random

from clientbase.domain.appointment import AppointmentDraft, AppointmentStatus
from clientbase.domain.clock_here import ClockHere
from clientbase.domain.series_edits import Scope
from clientbase.services.shop import Shop

FIRST, LAST = date(2026, 3, 20), date(2026, 4, 20)  # both clocks are changed within
KYIV = ClockHere("Europe/Kyiv")
RULES = ("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,FR", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=DAILY;COUNT=3")


def fill(shop: Shop, chance: Random, people: list[int | None]) -> None:
    for n in range(120):
        day = datetime.combine(FIRST, time()) + timedelta(days=chance.randint(-3, 34))
        whole = chance.random() < 0.15
        starts = day if whole else day + timedelta(minutes=15 * chance.choice((0, 1, 40, 94, 95)))
        length = timedelta(days=chance.randint(1, 3)) if whole else timedelta(minutes=chance.choice(
            (0, 1, 15, 60, 75, 1440, 3000)
        ))  # fmt: skip
        draft = AppointmentDraft(
            f"Зустріч {n}",
            starts,
            starts + length,
            chance.choice(("", "Europe/Kyiv", "America/New_York", "Asia/Kolkata", "Nowhere/Else")),
            whole,
            employee_id=chance.choice(people),
            status=chance.choice(list(AppointmentStatus)),
            rrule=chance.choice(RULES) if n % 8 == 0 else "",
        )
        id = shop.appointments.add(draft)
        if draft.rrule:
            planned = shop.appointments.near(id, FIRST).recurrence_id
            moved = {"starts": starts + timedelta(hours=30), "ends": starts + timedelta(hours=31)}
            shop.appointments.update(id, moved, instance=planned, scope=Scope.THIS)


def test_days_are_added_up_as_if_each_was_counted(shop: Shop) -> None:
    people: list[int | None] = [shop.employees.add(name) for name in ("Марко", "Ніна")]
    fill(shop, Random(5), people)
    for without in ((), (people[0],)):
        expected: dict[date, tuple[int, int]] = {}
        for one in shop.appointments.between(FIRST, LAST, KYIV):
            if one.status in ("cancelled", "no_show") or one.employee_id in without:
                continue
            for at in range((LAST - FIRST).days + 1):
                midnight = datetime.combine(FIRST, time()) + timedelta(days=at)
                next_one = midnight + timedelta(days=1)
                touches = one.starts < next_one and (one.ends > midnight or one.starts >= midnight)
                if touches:
                    count, minutes = expected.get(midnight.date(), (0, 0))
                    span = max(min(one.ends, next_one) - max(one.starts, midnight), timedelta())
                    taken = 0 if one.all_day else int(span.total_seconds()) // 60
                    expected[midnight.date()] = (count + 1, minutes + taken)
        found = shop.appointments.taken_days(FIRST, LAST, KYIV, [id for id in without if id is not None])
        assert {day: (found.counts[day], found.minutes[day]) for day in found.counts} == expected
        assert len(expected) > 25
