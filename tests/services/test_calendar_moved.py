"""Another program moved a whole series: the days that had differed do not stay behind as ghosts."""

from datetime import date, datetime
from pathlib import Path

from clientbase.db.journal_check import journal_flaws
from clientbase.domain.appointment import AppointmentStatus
from clientbase.domain.ics_plan import EntryState, IcsPlan
from clientbase.domain.series_edits import Scope
from clientbase.services.shop import Shop
from tests.exchange.calendar_samples import calendar
from tests.services.calendar_rows import appointments_in, brought_in, planned

SERIES = "UID:s\nDTSTART:202612{}\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=5\nSUMMARY:Ряд"
DAY = "UID:s\nRECURRENCE-ID:202612{}T100000\nDTSTART:202612{}T150000\nDURATION:PT1H\nSUMMARY:Пізніше"
BEFORE = calendar(SERIES.format("01T100000"), DAY.format("08", "08"), DAY.format("15", "16"))
MOVED = calendar(SERIES.format("02T110000"))


def _stand(shop: Shop) -> list[str]:
    found = shop.appointments.between(date(2026, 12, 1), date(2027, 1, 31))
    return [f"{one.starts:%d %H}" for one in found]


def _removed(plan: IcsPlan) -> list[tuple[str, datetime | None]]:
    return [(one.title, one.starts) for one in plan.entries if one.state is EntryState.REMOVED]


def test_days_that_differed_go_with_the_series_and_come_back_with_the_undo(
    shop: Shop, tmp_path: Path
) -> None:
    brought_in(shop, tmp_path, BEFORE)
    series = next(one for one in appointments_in(shop) if one.rrule)
    shop.appointments.update(series.id, {"place": "Зал 2"}, scope=Scope.ALL)
    before = _stand(shop)
    assert before == ["01 10", "08 15", "16 15", "22 10", "29 10"]
    plan = brought_in(shop, tmp_path, MOVED)
    assert _removed(plan) == [("Пізніше", datetime(2026, 12, 8, 15)), ("Пізніше", datetime(2026, 12, 16, 15))]
    assert plan.counts()[EntryState.REMOVED] == 2
    assert _stand(shop) == ["02 11", "09 11", "16 11", "23 11", "30 11"]
    assert len(appointments_in(shop)) == 1
    assert not planned(shop, tmp_path, MOVED).writes
    shop.history.undo()
    assert _stand(shop) == before
    with shop.store.read() as unit:
        assert journal_flaws(unit.connection) == []


def test_days_changed_here_by_hand_stand_by_themselves(shop: Shop, tmp_path: Path) -> None:
    brought_in(shop, tmp_path, BEFORE)
    first, later, _last = sorted(appointments_in(shop), key=lambda one: one.starts)
    shop.appointments.update(later.id, {"status": AppointmentStatus.CAME})
    by_hand = {"starts": datetime(2026, 12, 22, 18), "ends": datetime(2026, 12, 22, 19)}
    shop.appointments.update(first.id, by_hand, instance=datetime(2026, 12, 22, 10))
    shop.appointments.update(first.id, {"note": "x"}, instance=datetime(2026, 12, 29, 10))
    shop.history.undo()  # what was taken back is none of it
    plan = brought_in(shop, tmp_path, MOVED)
    assert _removed(plan) == [("Пізніше", datetime(2026, 12, 16, 15))]
    alone = [one for one in plan.entries if one.state is EntryState.CHANGED]
    assert [note.key for one in alone for note in one.notes] == ["day_alone", "day_alone"]
    assert _stand(shop) == ["02 11", "08 15", "09 11", "16 11", "22 18", "23 11", "30 11"]
    assert [one.series_id for one in appointments_in(shop)] == [None] * 3
    assert not planned(shop, tmp_path, MOVED).writes


def test_days_the_series_still_has_stay_and_those_it_lost_go(shop: Shop, tmp_path: Path) -> None:
    brought_in(shop, tmp_path, BEFORE)
    cut = calendar(SERIES.format("01T100000") + "\nEXDATE:20261215T100000")
    assert _removed(brought_in(shop, tmp_path, cut)) == [("Пізніше", datetime(2026, 12, 16, 15))]
    assert _stand(shop) == ["01 10", "08 15", "22 10", "29 10"]
    single = calendar("UID:s\nDTSTART:20261208T100000\nDURATION:PT1H\nSUMMARY:Один раз")
    assert _removed(brought_in(shop, tmp_path, single)) == [("Пізніше", datetime(2026, 12, 8, 15))]
    assert _stand(shop) == ["08 10"]


def test_an_older_version_changes_nothing_and_says_so(shop: Shop, tmp_path: Path) -> None:
    text = "UID:1\nDTSTART:202612{}T100000\nSUMMARY:Зустріч\n{}"
    brought_in(shop, tmp_path, calendar(text.format("02", "SEQUENCE:3")))
    for older in (calendar(text.format("01", "SEQUENCE:2")), calendar(text.format("01", "SEQUENCE:0"))):
        plan = planned(shop, tmp_path, older)
        assert not plan.writes
        assert [note.key for note in plan.entries[0].notes] == ["older"]
    assert planned(shop, tmp_path, calendar(text.format("01", ""))).writes, "it does not say how old it is"
    assert not planned(shop, tmp_path, calendar(text.format("02", "SEQUENCE:2"))).entries[0].notes
    brought_in(shop, tmp_path, calendar(text.format("03", "SEQUENCE:4")))
    assert _stand(shop) == ["03 10"]
