"""When rules act by themselves: at opening, on a new day, after changes; and what is said of it."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject

from clientbase.domain.client import ClientDraft
from clientbase.domain.clock import FixedClock
from clientbase.domain.own_field import OwnKind
from clientbase.domain.rule import Rule, RuleEvent, TagDeed, TaskDeed
from clientbase.services.shop import Shop
from clientbase.ui.rules.watch import RuleWatch
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked

Settle = Callable[[], None]


@pytest.fixture
def watch(window_context: WindowContext) -> Iterator[RuleWatch]:
    owner = QObject()
    made = RuleWatch(window_context, owner)
    yield made
    made.stop()
    owner.deleteLater()


def test_at_opening_and_on_a_new_day(
    watch: RuleWatch, shop: Shop, clock: FixedClock, asked: Asked, settle: Settle
) -> None:
    for day in (18, 19, 20):
        shop.clients.add(ClientDraft(given_name=f"Born {day}", birthday=f"1990-11-{day}"))
    shop.rules.add(Rule("Birthdays", RuleEvent.BIRTHDAY, deeds=(TaskDeed("{name}"),)))
    watch.run()
    settle()
    assert asked.said == ["Rule “Birthdays”: 1 task made."]
    watch._new_day()
    settle()
    assert len(shop.tasks.open_tasks()) == 1, "it is the same day still"
    clock.at += timedelta(days=2)
    watch._new_day()
    settle()
    assert {one.summary for one in shop.tasks.open_tasks()} == {"Born 18", "Born 19", "Born 20"}
    assert asked.undo is not None
    asked.undo()
    settle()
    assert {one.summary for one in shop.tasks.open_tasks()} == {"Born 18"}


def test_several_rules_are_told_in_one_line_and_what_went_wrong(
    watch: RuleWatch, shop: Shop, asked: Asked, settle: Settle
) -> None:
    shop.clients.add(ClientDraft(given_name="Anna"))
    shop.rules.add(Rule("One", RuleEvent.NEW_CLIENT, deeds=(TaskDeed("x"),)))
    shop.rules.add(Rule("Two", RuleEvent.NEW_CLIENT, deeds=(TagDeed(("x",)),)))
    own = shop.own_fields.add("Day", OwnKind.DATE)
    shop.rules.add(Rule("Three", RuleEvent.DATE_FIELD, deeds=(TaskDeed("x"),), field=own.key))
    shop.own_fields.remove(own.id)
    watch.run()
    settle()
    assert asked.said[0] == "Rules acted: One, Two."
    assert asked.said[1].startswith("The rule “Three” is stopped")
    assert asked.undo is not None
    asked.undo()  # the button beside it reads «Open»
    assert asked.pages == [("rules", {"rule_id": 3})]
    watch.run()
    settle()
    assert len(asked.said) == 2, "done is done, and what is wrong is said once"


def test_a_change_that_no_rule_waits_for_sets_off_none(
    watch: RuleWatch, shop: Shop, asked: Asked, settle: Settle
) -> None:
    shop.rules.add(Rule("New", RuleEvent.NEW_CLIENT, deeds=(TaskDeed("x"),)))
    settle()
    watch.look()
    settle()
    shop.settings.set("seller.name", "Shop")
    watch.look()
    settle()
    assert not asked.said
    shop.clients.add(ClientDraft(given_name="Anna"))
    watch.look()
    settle()
    assert asked.said == ["Rule “New”: 1 task made."]
    watch.look()
    settle()
    assert len(shop.tasks.open_tasks()) == 1
