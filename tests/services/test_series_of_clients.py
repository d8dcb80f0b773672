"""What a client's card, a filter and a hand-over make of a series. The clock stands at 22 November."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from clientbase.db import handing_over
from clientbase.db.journal_check import journal_flaws
from clientbase.domain.appointment import AppointmentDraft, AppointmentStatus
from clientbase.domain.client import ClientDraft
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.errors import NotThere
from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.handing_over import HandOver, Whose
from clientbase.domain.series_edits import Scope
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from tests.shops import make_shop

HOUR = timedelta(hours=1)
TUESDAY = datetime(2026, 11, 3, 10)
CAME = {"status": AppointmentStatus.CAME}


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = make_shop(tmp_path)
    yield made
    made.close()


def weekly(shop: Shop, rrule: str = "FREQ=WEEKLY", **fields: Any) -> int:
    return shop.appointments.add(AppointmentDraft("Стрижка", TUESDAY, TUESDAY + HOUR, rrule=rrule, **fields))


def at(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 11, day, hour)


def test_a_card_tells_the_next_of_a_series_and_those_that_differ(shop: Shop) -> None:
    """The clock stands at 22 November."""
    olena = shop.clients.add(ClientDraft(family_name="Весела"))
    id = weekly(shop, client_id=olena)
    came = shop.appointments.update(id, CAME, instance=at(10))
    moved = shop.appointments.update(id, {"starts": at(25), "ends": at(25) + HOUR}, instance=at(24))
    entries = [one for one in shop.timeline.all(olena) if one.kind == "appointment"]
    told = [(one.id, one.facts["starts"], one.facts["repeats"]) for one in entries]
    december = datetime(2026, 12, 1, 10)
    assert told == [(id, december, True), (moved.id, at(25), True), (came.id, at(10), True)]
    keys = shop.timeline.keys(olena)
    assert [(one.id, one.at) for one in keys if one.kind == "appointment"] == [
        (one.id, one.at) for one in entries
    ]
    assert shop.timeline.entries(olena, keys) == shop.timeline.all(olena)
    nearest = shop.appointments.next_of_client(olena, at(22))
    assert nearest is not None
    assert nearest.id == moved.id
    assert shop.appointments.near(id, date(2026, 12, 3)).starts == datetime(2026, 12, 8, 10)


def test_a_series_that_is_over_is_told_at_its_last(shop: Shop) -> None:
    olena = shop.clients.add(ClientDraft(family_name="Весела"))
    id = weekly(shop, "FREQ=WEEKLY;COUNT=3", client_id=olena)
    shop.appointments.update(id, CAME, instance=at(17))
    entries = [one for one in shop.timeline.all(olena) if one.kind == "appointment"]
    assert [one.facts["starts"] for one in entries] == [at(17), at(10)]
    assert shop.appointments.next_of_client(olena, at(22)) is None
    assert shop.appointments.near(id, date(2027, 1, 1)).starts == at(10)


def test_a_filter_knows_the_next_of_a_series(shop: Shop) -> None:
    olena, iryna = (shop.clients.add(ClientDraft(family_name=name)) for name in ("Весела", "Минула"))
    id = weekly(shop, client_id=olena)
    weekly(shop, "FREQ=WEEKLY;COUNT=2", client_id=iryna)
    shop.appointments.remove(id, instance=at(24))

    def found(first: str, last: str) -> tuple[int, ...]:
        condition = Condition("next_appointment_on", Op.BETWEEN, (first, last))
        return tuple(shop.clients.ids(ClientQuery(filter=Group(Mode.ALL, (condition,)))))

    assert found("2026-11-22", "2026-11-30") == ()
    assert found("2026-12-01", "2026-12-01") == (olena,)


def test_a_series_that_goes_on_is_handed_over(shop: Shop) -> None:
    other = shop.employees.add("Ірина", "green")
    id = weekly(shop)
    weekly(shop, "FREQ=WEEKLY;COUNT=2")
    what = HandOver(to_id=other, whose=Whose.ANYBODY)
    with shop.store.read() as unit:
        assert handing_over.found(unit.connection, what, at(22))["appointment"] == [id]


def test_who_held_one_day_of_another_s_series_is_erased_with_that_day(shop: Shop) -> None:
    """Else the day would be the other client's again, who never had it."""
    olena, iryna, nina = (
        shop.clients.add(ClientDraft(family_name=name)) for name in ("Весела", "Минула", "Третя")
    )
    id = weekly(shop, "FREQ=WEEKLY;COUNT=4", client_id=olena)
    last = weekly(shop, "FREQ=WEEKLY;COUNT=2")
    own = weekly(shop, "FREQ=WEEKLY;COUNT=2", client_id=iryna)
    shop.appointments.update(id, {"client_id": iryna}, instance=at(10))
    shop.appointments.update(id, {"client_id": nina}, instance=at(24))
    shop.appointments.remove(last, instance=at(3))
    held = shop.appointments.update(last, {"client_id": iryna}, instance=at(10)).id
    shop.appointments.update(own, {"client_id": nina}, instance=at(10))
    shop.clients.erase(iryna)
    found = shop.appointments.between(date(2026, 11, 1), date(2026, 11, 30))
    assert [(one.starts, one.client_id) for one in found] == [
        (at(3), olena),
        (at(10), nina),  # it outlives the series it was of
        (at(17), olena),
        (at(24), nina),
    ]
    with pytest.raises(NotThere):
        shop.appointments.get(last)  # no day of it is left
    with shop.store.read() as unit:
        assert journal_flaws(unit.connection) == []
        told = "SELECT op, before, after FROM change WHERE noun = 'appointment' AND row_id = ?"
        assert unit.connection.exec_driver_sql(told, (held,)).all() == [("D", None, None)]
    while shop.history.next_undo() is not None:
        shop.history.undo()


def test_series_of_two_who_are_one_go_together_and_part_again_with_the_undo(shop: Shop) -> None:
    olena, twin = (shop.clients.add(ClientDraft(family_name=name)) for name in ("Весела", "Веселова"))
    mine, theirs = weekly(shop, "FREQ=WEEKLY;COUNT=3", client_id=olena), weekly(shop, client_id=twin)
    shop.appointments.update(mine, {"client_id": twin}, instance=at(10))
    shop.appointments.update(theirs, CAME | {"note": "своє"}, instance=at(17))
    shop.tasks.add(TaskDraft("Звіт", twin, due_on=date(2026, 11, 30), rrule="FREQ=MONTHLY;BYMONTHDAY=-1"))
    before = shop.appointments.between(date(2026, 11, 1), date(2026, 12, 31))
    shop.duplicates.merge(olena, [twin])
    after = shop.appointments.between(date(2026, 11, 1), date(2026, 12, 31))
    assert [(one.id, one.starts, one.note) for one in after] == [
        (one.id, one.starts, one.note) for one in before
    ]
    assert {one.client_id for one in after} == {olena}
    assert [one.rrule for one in shop.tasks.of_client(olena)] == ["FREQ=MONTHLY;BYMONTHDAY=-1"]
    shop.appointments.update(theirs, {"place": "Зал"}, instance=at(24), scope=Scope.FOLLOWING)
    shop.history.undo()
    shop.history.undo()
    assert shop.appointments.between(date(2026, 11, 1), date(2026, 12, 31)) == before
