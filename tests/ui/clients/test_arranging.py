"""U13: the owner orders and hides what a card shows; nothing is lost by it."""

import json
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.card_arrangement import AS_MADE
from clientbase.domain.changes import Action
from clientbase.domain.fields import Section
from clientbase.services.shop import Shop
from clientbase.ui.clients.arrange_dialog import ArrangeDialog
from clientbase.ui.clients.feedback_section import FeedbackSection
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.clients.typed_texts import put_texts
from clientbase.ui.settings.card_section import CardSettings
from clientbase.ui.settings.page import SettingsPage
from clientbase.ui.settings.setting_fields import NumberSetting
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.window_context import WindowContext
from tests.ui.clients.conftest import opened
from tests.ui.conftest import OnScreen

Settle = Callable[[], None]


def top_of(page: ClientsPage, widget: QWidget) -> int:
    return widget.mapTo(page.card.fields, widget.rect().topLeft()).y()


def test_sections_and_fields_stand_as_the_owner_wants_them(
    qtbot: QtBot, page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    shop.relations.add(ids["olena"], ids["nadia"], "friend")
    opened(page, settle, ids["olena"])
    fields = page.card.fields
    assert top_of(page, fields.line("phones")) < top_of(page, fields.line("birthday"))
    page.card.head.asked.emit("arrange")
    dialog = page.card.findChild(ArrangeDialog)
    assert isinstance(dialog, ArrangeDialog)
    dialog.sections.set_current(Section.ABOUT)
    for _step in range(2):
        qtbot.keyClick(dialog.sections, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    dialog.sections.set_current("relations")
    for _step in range(20):
        dialog.sections.move_current(-1)
    dialog.sections.set_current(Section.CONTACT)
    dialog.fields.set_current("phones")
    item = dialog.fields.currentItem()
    assert item is not None
    item.setCheckState(Qt.CheckState.Unchecked)
    qtbot.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    settle()
    relations = page.card.parts.part("relations")
    assert relations is not None
    qtbot.waitUntil(lambda: top_of(page, relations) < top_of(page, fields.line("birthday")))
    assert fields.line("phones").isHidden()
    fields._toggle()  # «Show more»
    assert not fields.line("phones").isHidden()
    assert shop.history.next_undo().action is Action.ARRANGE_CARD  # type: ignore[union-attr]
    shop.history.undo()
    settle()
    assert page.presenter.arrangement() == AS_MADE
    assert top_of(page, fields.line("phones")) < top_of(page, fields.line("birthday"))


def test_what_is_typed_goes_on_while_the_card_is_arranged(
    page: ClientsPage, ids: dict[str, int], settle: Settle
) -> None:
    opened(page, settle, ids["olena"])
    page.card.fields.edit("note")
    page.card.set_arrangement(AS_MADE.with_sections(("care", "about")).with_fields("about", ("note",)))
    assert page.card.fields.open_key() == "note"
    assert not page.card.fields.line("note").isHidden()


def test_an_arrangement_nobody_can_read_is_that_of_the_program(page: ClientsPage, shop: Shop) -> None:
    arranged = AS_MADE.with_sections(("files",))
    page.presenter.arrange(arranged)
    assert page.presenter.arrangement() == arranged
    page.presenter.arrange(AS_MADE)
    assert shop.settings.get("card.arrangement") == ""


def test_the_card_is_arranged_and_its_rules_set_in_the_settings(
    shop: Shop, window_context: WindowContext, desk: StartDesk, on_screen: OnScreen, settle: Settle
) -> None:
    page = SettingsPage(shop, window_context, desk)
    on_screen(page, 1100, 800)
    page.show_section("card")
    section = page.section("card")
    assert isinstance(section, CardSettings)
    days = section.fields["card.confirm_days"]
    assert isinstance(days, NumberSetting)
    days.box.setValue(90)
    assert shop.settings.get("card.confirm_days") == "90"
    section.arrange_button.click()
    dialog = page.findChild(ArrangeDialog)
    assert isinstance(dialog, ArrangeDialog)
    dialog.sections.set_current("files")
    dialog.sections.move_current(-1)
    dialog.keep()
    settle()
    assert "files" in shop.settings.get("card.arrangement")
    dialog.reset()
    dialog.keep()
    assert shop.settings.get("card.arrangement") == ""


def test_what_is_typed_into_a_section_outlives_a_lock(
    page: ClientsPage,
    shop: Shop,
    ids: dict[str, int],
    window_context: WindowContext,
    on_screen: OnScreen,
    settle: Settle,
) -> None:
    opened(page, settle, ids["olena"])
    page.card.parts.begin_adding("feedback")
    section = page.card.parts.part("feedback")
    assert isinstance(section, FeedbackSection)
    put_texts(section.form.form.editor("text"), ["Троянди зів'яли"])
    state = json.loads(json.dumps(page.state()))  # as it is sealed while the base is locked
    again = ClientsPage(shop, window_context)
    on_screen(again, 1300, 800)
    again.restore_state(state)
    settle()
    assert "Троянди" in again.card.draft_words()
    again.card._take_draft()
    again.card.save()
    settle()
    (kept,) = shop.feedback.of_client(ids["olena"])
    assert kept.text == "Троянди зів'яли"
