"""Rules and the calendar: 29 February, the year's end, nights and months off; nothing lost, nothing twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clientbase.db import client_cells
from clientbase.db.time_tables import rule_run
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.domain.clock import FixedClock
from clientbase.domain.order import OrderDraft
from clientbase.domain.own_field import OwnKind
from clientbase.domain.rule import Deed, Rule, RuleEvent, RuleUnreadable, TaskDeed
from clientbase.services.shop import Shop

TODAY = date(2026, 11, 22)
TASK = TaskDeed("Привітати: {name}")


def _add(shop: Shop, name: str, **values: object) -> int:
    return shop.clients.add(ClientDraft(family_name=name, **values), allow_twin=True)  # type: ignore[arg-type]


def _keep(shop: Shop, event: RuleEvent, *deeds: Deed, **values: object) -> int:
    return shop.rules.add(replace(Rule(f"Правило {event}", event, deeds=deeds or (TASK,)), **values))  # type: ignore[arg-type]


def _next_day(shop: Shop, days: int = 1) -> None:
    assert isinstance(shop.clock, FixedClock)
    shop.clock.at += timedelta(days=days)


def _names(shop: Shop, id: int) -> list[str]:
    return [touch.subject.name for touch in shop.rules.plan(shop.rules.get(id)).touches]


def test_a_rule_that_was_off_begins_anew(shop: Shop) -> None:
    _add(shop, "Анна", birthday="1990-11-23")
    id = _keep(shop, RuleEvent.BIRTHDAY, active=False)
    _next_day(shop, 5)
    assert shop.rules.run_due() == ()
    assert shop.rules.update(id, {"active": True}).begins_on == date(2026, 11, 27)
    assert not _names(shop, id)


def test_nights_off_are_caught_up_within_a_bound(shop: Shop) -> None:
    for day in (24, 28):
        _add(shop, f"Народжений {day}", birthday=f"1990-11-{day}")
    id = _keep(shop, RuleEvent.BIRTHDAY)
    shop.rules.run_due()
    _next_day(shop, 10)
    assert _names(shop, id) == ["Народжений 28"], "eight days late is no greeting"
    (done,) = shop.rules.run_due()
    assert (done.clients, done.passed) == (1, 2)


def test_a_date_of_the_owners(shop: Shop) -> None:
    own = shop.own_fields.add("Страховка до", OwnKind.DATE)
    anna = _add(shop, "Анна")
    shop.clients.update(anna, {own.key: "2026-12-02"})
    id = _keep(shop, RuleEvent.DATE_FIELD, field=own.key, days=-10)
    assert _names(shop, id) == ["Анна"]
    shop.clients.update(anna, {own.key: "2019-12-02"})
    assert not _names(shop, id)
    shop.rules.update(id, {"yearly": True})
    assert _names(shop, id) == ["Анна"]
    shop.clients.update(anna, {own.key: "2027-12-02"})
    assert not _names(shop, id), "the day comes in a year for the first time"
    shop.clients.update(anna, {own.key: "2026-12-02"})
    assert _names(shop, id) == ["Анна"], "the first time counts"
    with shop.store.read() as unit:
        assert unit.connection.execute(rule_run.select()).first() is None
    shop.clients.update(anna, {own.key: ""})
    shop.own_fields.remove(own.id)
    with pytest.raises(RuleUnreadable):
        shop.rules.plan(shop.rules.get(id))
    (done,) = shop.rules.run_due()
    assert isinstance(done.problem, RuleUnreadable)


def test_a_rule_about_something_else_has_other_occasions(shop: Shop) -> None:
    own = shop.own_fields.add("День ангела", OwnKind.DATE)
    anna = _add(shop, "Анна", birthday="1990-11-22")
    shop.clients.update(anna, {own.key: "2015-11-22"})
    id = _keep(shop, RuleEvent.BIRTHDAY)
    shop.rules.run_due()
    shop.rules.update(id, {"event": RuleEvent.DATE_FIELD, "field": own.key, "yearly": True})
    assert _names(shop, id) == ["Анна"]
    shop.rules.run_due()
    shop.rules.update(id, {"event": RuleEvent.BIRTHDAY})
    assert not _names(shop, id), "her birthday of this year was kept already"


def _days_on_which_it_acts(shop: Shop, days: int) -> list[date]:
    """The program runs once a day, for so many days."""
    found = []
    for _day in range(days):
        found += [shop.clock.today() for done in shop.rules.run_due() if done.clients]
        _next_day(shop)
    return found


def test_days_before_go_over_the_years_end_and_29_february_has_a_day_each_year(shop: Shop) -> None:
    _add(shop, "Січнева", birthday="1990-01-02")
    _add(shop, "Високосна", birthday="1992-02-29")
    _keep(shop, RuleEvent.BIRTHDAY, days=-3)
    assert _days_on_which_it_acts(shop, 130) == [date(2026, 12, 30), date(2027, 2, 25)]
    _next_day(shop, 365 - 130 + 20)  # 12 December 2027
    shop.rules.run_due()
    assert _days_on_which_it_acts(shop, 100) == [date(2027, 12, 30), date(2028, 2, 26)]
    assert [one.due_on for one in shop.tasks.open_tasks()] == sorted(
        [date(2026, 12, 30), date(2027, 2, 25), date(2027, 12, 30), date(2028, 2, 26)]
    )


def test_after_a_month_off_what_was_due_is_made_up_for_once(shop: Shop) -> None:
    """30 days are caught up with, what is older is passed over and told: no flood, nothing twice."""
    for number in range(60):
        day = TODAY - timedelta(days=88 - number)
        shop.orders.add(OrderDraft(_add(shop, f"К{number:02}"), ordered_on=day, total_micro=1))
    _keep(shop, RuleEvent.AFTER_PURCHASE, days=90)
    assert shop.rules.run_due() == ()
    _next_day(shop, 40)
    (done,) = shop.rules.run_due()
    assert (done.clients, done.passed) == (31, 9), "the 2nd to the 10th day are passed over"
    assert {one.due_on for one in shop.tasks.open_tasks()} == {shop.clock.today()}, "none is due in the past"
    assert shop.rules.run_due() == ()
    _next_day(shop)
    (done,) = shop.rules.run_due()
    assert (done.clients, done.passed) == (1, 0)


def test_a_stage_is_a_stage_whoever_gave_it(shop: Shop) -> None:
    """One by one, many at once, and by a list where the rule says so; an undo and a redo give none."""
    ids = [_add(shop, f"К{number}") for number in range(3)]
    id = _keep(shop, RuleEvent.STAGE, field="stage", value="deal")
    shop.clients.update_many(ids[:2], {"stage": "deal"})
    assert _names(shop, id) == ["К0", "К1"]
    with shop.store.write(Action.REFRESH_LIST) as unit:
        client_cells.update_each(unit.journal, unit.connection, {ids[2]: {"stage": "deal"}})
    assert _names(shop, id) == ["К0", "К1"]
    shop.rules.update(id, {"imported": True})
    assert _names(shop, id) == ["К0", "К1", "К2"]
    (done,) = shop.rules.run_due()
    assert done.clients == 3
    shop.history.undo(done.change_set_id)
    assert not shop.tasks.open_tasks()
    shop.history.redo()
    assert len(shop.tasks.open_tasks()) == 3
    for _again in range(2):
        shop.history.undo()
        shop.history.undo()
        shop.history.redo()
        shop.history.redo()
        assert shop.rules.run_due() == (), "what was taken back and done again is no new stage"


def test_a_rule_that_begins_later_waits_and_tells_what_it_would_do(shop: Shop) -> None:
    _add(shop, "Анна", birthday="1990-11-22")
    _add(shop, "Богдан", birthday="1990-11-25")
    id = _keep(shop, RuleEvent.BIRTHDAY, begins_on=TODAY + timedelta(days=3))
    assert _names(shop, id) == ["Анна"], "whom it would touch, if it were at work today"
    assert _days_on_which_it_acts(shop, 5) == [TODAY + timedelta(days=3)]
    assert [one.summary for one in shop.tasks.open_tasks()] == ["Привітати: Богдан"]
