"""Rules that something is in the way of: they say so, and the others go on."""

from datetime import date

import pytest

from clientbase.domain.client import ClientDraft
from clientbase.domain.own_field import OwnField
from clientbase.domain.rule import FieldDeed, Rule, RuleEvent, RuleUnreadable, TaskDeed
from clientbase.services.shop import Shop

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
