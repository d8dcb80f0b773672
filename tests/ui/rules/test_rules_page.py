"""The page of rules: written in words, shown beforehand, switched, run; texts copied, sent, taken out."""

import json
from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from clientbase.domain.client import ClientDraft, Email, Phone
from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.ready_rules import READY_RULES
from clientbase.domain.rule import FieldDeed, Rule, RuleEvent, TagDeed, TaskDeed, TextDeed
from clientbase.domain.segment import Segment
from clientbase.services.shop import Shop
from clientbase.ui.rules.deed_editors import FieldDeedEditor, TaskDeedEditor, TextDeedEditor
from clientbase.ui.rules.page import TEXTS, RulesPage
from clientbase.ui.rules.presenter import deed_for_segment
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked

Settle = Callable[[], None]
OnScreen = Callable[[QWidget, int, int], None]


def _born_today(shop: Shop, name: str, **values: object) -> int:
    return shop.clients.add(ClientDraft(given_name=name, birthday="1990-11-18", **values))  # type: ignore[arg-type]


def _page(window_context: WindowContext, on_screen: OnScreen, width: int = 1200) -> RulesPage:
    page = RulesPage(window_context.shop, window_context)
    on_screen(page, width, 800)
    return page


def test_a_rule_is_written_seen_beforehand_and_run(
    shop: Shop, window_context: WindowContext, on_screen: OnScreen, settle: Settle, asked: Asked
) -> None:
    _born_today(shop, "Anna")
    page = _page(window_context, on_screen)
    page.new_record()
    editor = page.editor
    assert editor is not None
    editor.keep()
    assert editor.rule().name == ""
    editor.name.setText("Birthdays")
    editor.keep()
    assert not shop.rules.rules(), "it does not say yet what it does"
    task = editor.add_deed(TaskDeed(""))
    assert isinstance(task, TaskDeedEditor)
    task.summary.setText("Greet {client}, {weather}")
    assert task.deed().summary == "Greet {name}, {weather}"
    assert "{weather}" in task._problem.text()
    task.summary.setText("Greet {client}")
    task.days.setValue(2)
    editor._ask()
    settle()
    assert editor.plan.heading.text() == "Would touch today: 1"
    assert editor.count.text() == "Would touch today: 1"
    editor.save.click()
    settle()
    (rule,) = shop.rules.rules()
    assert rule.deeds == (TaskDeed("Greet {name}", 2),)
    assert page.editor is None
    assert asked.said[-1] == "Rule “Birthdays” is kept."
    page.open_rule(rule.id)
    assert page.editor is not None
    page.editor.now.click()
    settle()
    assert asked.said[-1] == "Rule “Birthdays”: 1 task made."
    assert [one.summary for one in shop.tasks.open_tasks()] == ["Greet Anna"]
    (card,) = page.cards.cards
    card.on.click()
    settle()
    assert not shop.rules.get(rule.id).active


def test_only_what_the_event_asks_for_is_there(
    shop: Shop, window_context: WindowContext, on_screen: OnScreen, settle: Settle
) -> None:
    page = _page(window_context, on_screen)
    rule = Rule("Deals", RuleEvent.STAGE, deeds=(TagDeed(("x",)),), field="category", value="vip")
    page.open_rule(shop.rules.add(rule))
    assert page.editor is not None
    when = page.editor.when
    assert (when.field.currentData(), when.value.currentData()) == ("category", "vip")
    assert not when.days.isVisible()
    kept = page.editor.rule()
    assert (kept.event, kept.field, kept.value) == (RuleEvent.STAGE, "category", "vip")
    when.what.setCurrentIndex(when.what.findData(str(RuleEvent.BIRTHDAY)))
    when.what.activated.emit(0)
    when.days.setValue(3)
    assert when.side.isVisible()
    assert not when.value.isVisible()
    assert page.editor.rule().days == -3
    when.what.setCurrentIndex(when.what.findData(str(RuleEvent.AFTER_PURCHASE)))
    when.what.activated.emit(0)
    assert page.editor.rule().days == 3
    settle()


def test_all_deeds_come_back_as_they_were_written(
    shop: Shop, window_context: WindowContext, on_screen: OnScreen, settle: Settle
) -> None:
    deeds = (
        TaskDeed("Call {name}", 3, 1, tags=("a",)),
        TagDeed(("x", "y")),
        TagDeed(("z",), off=True),
        FieldDeed("category", "vip"),
        FieldDeed("responsible_id", "1"),
        TextDeed("viber", "Hello", "{greeting}! [{city}]"),
    )
    page = _page(window_context, on_screen, 860)
    page.open_rule(shop.rules.add(Rule("All", deeds=deeds)))
    assert page.editor is not None
    assert page.editor.rule().deeds == deeds
    assert not page._list_place.isVisible(), "in a narrow window the editor has the room"
    assert isinstance(page.editor.deeds[3], FieldDeedEditor)
    assert isinstance(page.editor.deeds[5], TextDeedEditor)
    page.editor.deeds[0].removed.emit()
    assert page.editor.rule().deeds == deeds[1:]
    page.close_editor()
    assert page._list_place.isVisible()
    settle()


def test_what_is_written_survives_a_lock(
    shop: Shop, window_context: WindowContext, on_screen: OnScreen, settle: Settle
) -> None:
    page = _page(window_context, on_screen)
    page.new_record()
    assert page.editor is not None
    page.editor.name.setText("Half done")
    page.editor.add_deed(TagDeed(("x",)))
    page.editor.when.what.setCurrentIndex(page.editor.when.what.findData(str(RuleEvent.OVERDUE)))
    page.editor.when.what.activated.emit(0)
    page.editor.when.days.setValue(5)
    state = json.loads(json.dumps(page.state()))
    other = _page(window_context, on_screen)
    other.restore_state(state)
    assert other.editor is not None
    rule = other.editor.rule()
    assert (rule.name, rule.event, rule.days, rule.deeds) == (
        "Half done", RuleEvent.OVERDUE, 5, (TagDeed(("x",)),),
    )  # fmt: skip
    assert other.has_unsaved()
    third = _page(window_context, on_screen)
    third.restore_state({"rule": "{"})
    assert third.editor is None
    settle()


def test_a_ready_rule_is_taken_once_and_is_off(
    shop: Shop, window_context: WindowContext, on_screen: OnScreen, settle: Settle
) -> None:
    page = _page(window_context, on_screen)
    menu = page.ready.menu()
    assert menu is not None
    assert len(menu.actions()) == len(READY_RULES)
    menu.actions()[0].trigger()
    settle()
    (rule,) = shop.rules.rules()
    assert not rule.active
    menu = page.ready.menu()
    assert menu is not None
    assert len(menu.actions()) == len(READY_RULES) - 1


def test_texts_are_changed_copied_sent_and_taken_out(
    shop: Shop, window_context: WindowContext, on_screen: OnScreen, settle: Settle, asked: Asked
) -> None:
    emails, phones = (Email("anna@example.com"),), (Phone("067", "+380671234567"),)
    anna = _born_today(shop, "Anna", emails=emails, phones=phones)
    _born_today(shop, "Boris")
    shop.rules.add(Rule("Greet", deeds=(TextDeed("", "Hello", "{greeting}"),)))
    shop.rules.run_due()
    page = _page(window_context, on_screen)
    page.open_with(tab=TEXTS)
    settle()
    first = next(one for one in shop.message_drafts.unsent() if one.client_id == anna)
    page.texts.chosen.emit(first.id)
    assert page.texts.who.text() == "Anna"
    assert [one.text() for one in page.texts._links] == ["Write an e-mail", "Call", "SMS"]
    page.texts.text.setPlainText("Dear Anna, all the best")
    page.texts.copy.click()
    settle()
    assert QGuiApplication.clipboard().text() == "Dear Anna, all the best"
    assert shop.message_drafts.get(first.id).text == "Dear Anna, all the best"
    page.texts.mark.click()
    settle()
    assert [one.text for one in shop.interactions.of_client(anna)] == ["Hello\n\nDear Anna, all the best"]
    assert page.texts.who.text() == "Boris"
    page.texts.gone.click()
    settle()
    assert not shop.message_drafts.unsent()
    assert asked.said[-1] == "1 text removed."


def test_segments_that_a_rule_can_put_into() -> None:
    def segment(*items: Condition, mode: Mode = Mode.ALL) -> Segment:
        return Segment(1, "S", Group(mode, items))

    assert deed_for_segment(segment(Condition("tags", Op.ANY_OF, ("vip",)))) == TagDeed(("vip",))
    assert deed_for_segment(segment(Condition("category", Op.ANY_OF, ("vip",)))) == FieldDeed(
        "category", "vip"
    )
    assert deed_for_segment(segment(Condition("tags", Op.NONE_OF, ("vip",)))) is None
    assert deed_for_segment(segment(Condition("receipts_count", Op.AT_LEAST, ("3",)))) is None
    two = (Condition("tags", Op.ANY_OF, ("a",)), Condition("tags", Op.ANY_OF, ("b",)))
    assert deed_for_segment(segment(*two)) is None
