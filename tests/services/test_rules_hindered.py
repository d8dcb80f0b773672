"""Rules that something is in the way of: they say so, and the others go on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.rule import (
    FieldDeed,
    Rule,
    RuleEmployeeGone,
    RuleEvent,
    RuleFieldGone,
    RuleSegmentGone,
    RuleTouchesMany,
    RuleUnreadable,
    RuleValueWrong,
    TaskDeed,
)
from clientbase.services.shop import Shop
from clientbase.texts import sentence

TASK = TaskDeed("Привітати: {name}")
ANNA = ClientDraft(family_name="Анна", birthday="1990-11-22")


def test_a_field_that_is_gone_stops_its_own_rule_alone(shop: Shop) -> None:
    field = shop.own_fields.make(OwnField(0, "Рівень"))
    shop.clients.add(ANNA)
    shop.rules.add(Rule("Рівень", deeds=(TASK, FieldDeed(field.key, "високий"))))
    shop.rules.add(Rule("Вітання", deeds=(TASK,)))
    shop.own_fields.remove(field.id)
    first, second = shop.rules.run_due()
    assert isinstance(first.problem, RuleUnreadable)
    assert (first.problem.name, second.clients) == ("Рівень", 1)
    assert len(shop.tasks.open_tasks()) == 1, "a rule does all of it or nothing"


def test_whoever_has_left_gets_no_tasks(shop: Shop) -> None:
    ivan = shop.employees.add("Іван")
    shop.clients.add(ClientDraft(family_name="Анна", birthday="1990-11-22", responsible_id=ivan))
    shop.rules.add(Rule("Вітання", deeds=(TASK, TaskDeed("Іванові", assignee_id=ivan))))
    shop.employees.update(ivan, {"active": False})
    shop.rules.run_due()
    assert [task.assignee_id for task in shop.tasks.open_tasks()] == [shop.employees.current_id] * 2


@pytest.mark.parametrize(
    ("event", "field", "days"),
    [
        (RuleEvent.AFTER_PURCHASE, "", 3650),
        (RuleEvent.NEW_CLIENT, "", 0),
        (RuleEvent.STAGE, "category", 0),
        (RuleEvent.DATE_FIELD, "registered_on", 3650),
        (RuleEvent.OVERDUE, "", 3650),
    ],
)
def test_a_first_day_typed_with_a_slip_leads_nowhere(
    shop: Shop, event: RuleEvent, field: str, days: int
) -> None:
    shop.rules.add(Rule("Давно", event, days, (TASK,), field=field, begins_on=date(1, 1, 1)))
    shop.rules.add(Rule("Вітання", deeds=(TASK,)))
    shop.clients.add(ANNA)
    done = shop.rules.run_due()
    assert all(one.problem is None for one in done)
    assert "Вітання" in [one.rule.name for one in done]


# --- what a rule names is gone, or takes no such value any more -----------------------------------


def _undo(shop: Shop, action: Action) -> None:
    shop.history.undo(next(one.id for one in shop.history.recent() if one.action is action))


def _who_left_for_good(shop: Shop) -> Rule:
    ivan = shop.employees.add("Іван")
    shop.rules.add(Rule("Хибне", deeds=(TASK, FieldDeed("responsible_id", str(ivan)))))
    _undo(shop, Action.ADD_EMPLOYEE)
    return shop.rules.rules()[0]


def _field_takes_dates_now(shop: Shop) -> Rule:
    field = shop.own_fields.make(OwnField(0, "Рівень"))
    shop.rules.add(Rule("Хибне", deeds=(TASK, FieldDeed(field.key, "високий"))))
    shop.own_fields.update(field.id, {"kind": OwnKind.DATE})
    return shop.rules.rules()[0]


def _field_has_no_days_any_more(shop: Shop) -> Rule:
    field = shop.own_fields.make(OwnField(0, "Страховка", kind=OwnKind.DATE))
    shop.rules.add(Rule("Хибне", RuleEvent.DATE_FIELD, deeds=(TASK,), field=field.key))
    shop.own_fields.update(field.id, {"kind": OwnKind.TEXT})
    shop.clients.update(shop.clients.ids()[0], {field.key: "2026-11-22 або пізніше"})
    return shop.rules.rules()[0]


def _segment_was_taken_back(shop: Shop) -> Rule:
    tagged = Group(Mode.ALL, (Condition("tags", Op.ANY_OF, ("опт",)),))
    segment = shop.segments.add("Опт", tagged)
    shop.rules.add(Rule("Хибне", deeds=(TASK,), segment_id=segment))
    _undo(shop, Action.ADD_SEGMENT)
    return shop.rules.rules()[0]


@pytest.mark.parametrize(
    ("break_it", "error"),
    [
        (_who_left_for_good, RuleEmployeeGone),
        (_field_takes_dates_now, RuleValueWrong),
        (_field_has_no_days_any_more, RuleFieldGone),
        (_segment_was_taken_back, RuleSegmentGone),
    ],
)
def test_one_that_cannot_act_is_stopped_says_why_and_the_others_act(
    shop: Shop, break_it: Callable[[Shop], Rule], error: type[RuleUnreadable]
) -> None:
    shop.clients.add(ANNA)
    broken = break_it(shop)
    good = shop.rules.add(Rule("Вітання", deeds=(TASK,)))
    assert {id: type(one) for id, one in shop.rules.problems().items()} == {broken.id: error}
    done = {one.rule.id: one for one in shop.rules.run_due()}
    assert type(done[broken.id].problem) is error
    assert "Хибне" in sentence(done[broken.id].problem or RuleUnreadable(name=""))
    assert done[good].clients == 1
    assert len(shop.tasks.open_tasks()) == 1, "a rule does all of it or nothing"
    with pytest.raises(error):
        shop.rules.plan(broken)


@pytest.mark.parametrize("value", ["99", "abc"])
def test_a_value_that_a_field_does_not_take_is_not_kept(shop: Shop, value: str) -> None:
    number = shop.own_fields.make(OwnField(0, "Розмір", kind=OwnKind.NUMBER))
    with pytest.raises(RuleEmployeeGone):
        shop.rules.add(Rule("Чия", deeds=(FieldDeed("responsible_id", value),)))
    with pytest.raises(RuleValueWrong):
        shop.rules.add(Rule("Розмір", deeds=(FieldDeed(number.key, "великий"),)))
    assert not shop.rules.rules()


def test_by_itself_a_rule_touches_no_thousands_somebody_lets_it(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clientbase.services.rules.MOST_BY_ITSELF", 2)
    for name in ("Анна", "Богдан", "Віра"):
        shop.clients.add(replace(ANNA, family_name=name), allow_twin=True)
    many = shop.rules.add(Rule("Усі", deeds=(TASK,)))
    shop.rules.add(Rule("Одна", deeds=(TASK,), active=False))
    (told,) = shop.rules.run_due()
    assert isinstance(told.problem, RuleTouchesMany)
    assert list(shop.rules.problems()) == [many]
    assert not shop.tasks.open_tasks()
    (done,) = shop.rules.run_due(many)
    assert (done.clients, len(shop.tasks.open_tasks())) == (3, 3)
    assert not shop.rules.problems()
    shop.history.undo()
    assert not shop.tasks.open_tasks()
