"""Rules and the calendar: 29 February, the year's end, nights and months off; nothing lost, nothing twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clientbase.db.time_tables import rule_run
from clientbase.domain.client import ClientDraft
from clientbase.domain.clock import FixedClock
from clientbase.domain.own_field import OwnKind
from clientbase.domain.rule import Deed, Rule, RuleEvent, RuleUnreadable, TaskDeed
from clientbase.services.shop import Shop

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
