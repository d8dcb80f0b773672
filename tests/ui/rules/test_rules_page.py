"""The page of rules: written in words, shown beforehand, switched, run; texts copied, sent, taken out."""

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft, Email, Phone
from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.own_field import OwnKind
from clientbase.domain.ready_rules import READY_RULES
from clientbase.domain.rule import FieldDeed, Rule, RuleEvent, TagDeed, TaskDeed, TextDeed
from clientbase.domain.segment import Segment
from clientbase.services.shop import Shop
from clientbase.ui.kit import dialogs
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.kit.text import Label
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
    assert not page.has_unsaved(), "it was kept by leaving it"
    shop.history.undo()
    settle()
    assert page.texts.text.toPlainText() == first.text
    page.texts.text.setPlainText("Dear Anna, all the best")
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


def test_a_stopped_rule_keeps_what_it_named_until_another_is_chosen(
    shop: Shop, window_context: WindowContext, on_screen: OnScreen, settle: Settle
) -> None:
    own = shop.own_fields.add("Day", OwnKind.DATE)
    deeds = (TaskDeed("x"), FieldDeed(own.key, "2026-11-18"))
    id = shop.rules.add(Rule("Gone", RuleEvent.DATE_FIELD, deeds=deeds, field=own.key))
    shop.own_fields.remove(own.id)
    page = _page(window_context, on_screen)
    settle()
    (card,) = page.cards.cards
    assert any("is stopped" in label.text() for label in card.findChildren(Label))
    page.open_rule(id)
    settle()
    editor = page.editor
    assert editor is not None
    assert editor.rule().field == own.key, "nothing is changed by looking"
    assert editor.rule().deeds == deeds
    assert "is stopped" in editor.count.text()
    assert editor.when.field.currentText() == "a field that is gone"


def test_many_are_asked_about_before_they_are_touched(
    shop: Shop,
    window_context: WindowContext,
    on_screen: OnScreen,
    settle: Settle,
    asked: Asked,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("clientbase.ui.rules.page._MANY", 2)
    for name in ("Anna", "Boris"):
        _born_today(shop, name)
    page = _page(window_context, on_screen)
    page.open_rule(shop.rules.add(Rule("Birthdays", deeds=(TaskDeed("x"),), active=False)))
    settle()
    assert page.editor is not None
    dialogs.next_answer(False)
    page.editor.now.click()
    settle()
    assert not shop.tasks.open_tasks()
    dialogs.next_answer(True)
    page.editor.now.click()
    settle()
    assert len(shop.tasks.open_tasks()) == 2
    assert asked.said == ["Rule “Birthdays”: 2 tasks made."]


def test_a_base_without_rules_offers_the_ready_ones(
    shop: Shop, window_context: WindowContext, on_screen: OnScreen, settle: Settle
) -> None:
    page = _page(window_context, on_screen)
    settle()
    offered = [one for one in page.findChildren(LineButton) if one.isVisible()]
    assert [one.text() for one in offered] == [ready.rule("en").name for ready in READY_RULES]
    offered[0].click()
    settle()
    assert [one.active for one in shop.rules.rules()] == [False]
    assert page.editor is not None
    assert page.cards.isVisible()


def test_a_rule_is_written_by_the_keyboard_alone(
    qtbot: QtBot, shop: Shop, window_context: WindowContext, on_screen: OnScreen, settle: Settle
) -> None:
    page = _page(window_context, on_screen)
    settle()
    page.setFocus()
    assert page.new.hasFocus()
    qtbot.keyClick(page.new, Qt.Key.Key_Space)
    settle()
    assert page.editor is not None
    editor = page.editor

    def focus() -> QWidget:
        widget = page.window().focusWidget()
        assert widget is not None
        return widget

    def tab_to(wanted: QWidget) -> None:
        for _press in range(12):
            if focus() is wanted:
                return
            qtbot.keyClick(focus(), Qt.Key.Key_Tab)
        raise AssertionError(focus())

    assert focus() is editor.name
    qtbot.keyClicks(editor.name, "New ones")
    tab_to(editor.when.what)
    for _down in range(3):
        qtbot.keyClick(editor.when.what, Qt.Key.Key_Down)
    assert editor.rule().event is RuleEvent.NEW_CLIENT
    tab_to(editor.add)
    menu = editor.add.menu()
    menu.actions()[0].trigger()  # Space opens the menu, which has a loop of its own
    qtbot.keyClicks(focus(), "Call them")
    page.save()
    settle()
    (rule,) = shop.rules.rules()
    assert (rule.name, rule.event, rule.deeds) == ("New ones", RuleEvent.NEW_CLIENT, (TaskDeed("Call them"),))
    assert focus() is page.cards.cards[0].name, "the keyboard stands on what was kept"


def test_what_is_begun_and_not_kept_stays_when_another_rule_is_opened(
    shop: Shop, window_context: WindowContext, on_screen: OnScreen, settle: Settle
) -> None:
    kept = shop.rules.add(Rule("Kept", deeds=(TaskDeed("x"),)))
    page = _page(window_context, on_screen)
    page.new_record()
    assert page.editor is not None
    page.editor.add_deed(TagDeed(("vip",)))
    page.new_record()
    assert page.editor.rule().deeds == (TagDeed(("vip",)),), "asked for again while it is written"
    page.open_rule(kept)
    assert page.editor.rule().name == "Kept"
    assert page.has_unsaved()
    state = json.loads(json.dumps(page.state()))
    page.new_record()
    assert page.editor.rule().deeds == (TagDeed(("vip",)),)
    page.editor.closed.emit()
    assert not page.has_unsaved(), "given up by Cancel"
    other = _page(window_context, on_screen)
    other.restore_state(state)
    other.new_record()
    assert other.editor is not None
    assert other.editor.rule().deeds == (TagDeed(("vip",)),)
    settle()
