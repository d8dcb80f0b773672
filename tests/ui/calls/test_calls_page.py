"""A list is rung through by the keyboard alone; who is due is handled; lists are made with a count."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from clientbase.domain.call_list import EntryState
from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.clock import FixedClock
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.services.call_lists import CallListDraft
from clientbase.services.shop import Shop
from clientbase.ui.calls.hand_over import open_hand_over
from clientbase.ui.calls.new_list import NewListDialog
from clientbase.ui.calls.page import DUE, STOP, CallsPage
from clientbase.ui.kit import dialogs
from clientbase.ui.kit.print_preview import PrintPreview
from clientbase.ui.window_context import WindowContext
from tests.reports.pdf_reading import read_pdf
from tests.ui.conftest import Asked, OnScreen

Settle = Callable[[], None]
WEDNESDAY = date(2026, 11, 18)


@pytest.fixture
def ids(shop: Shop) -> list[int]:
    return [
        shop.clients.add(
            ClientDraft(
                family_name=name, given_name="Ольга", phones=(Phone(f"06700000{n}1", f"+38067000001{n}"),)
            )
        )
        for n, name in enumerate(("Айва", "Бук", "Верба", "Груша"))
    ]


@pytest.fixture
def page(shop: Shop, window_context: WindowContext, ids: list[int], on_screen: OnScreen) -> CallsPage:
    made = CallsPage(shop, window_context)
    on_screen(made, 1100, 760)
    return made


def key(qtbot: QtBot, page: CallsPage, *keys: Qt.Key) -> None:
    for one in keys:
        qtbot.keyClick(page.window().focusWidget() or page.run, one)


def test_a_list_is_rung_through_by_the_keyboard(
    qtbot: QtBot, page: CallsPage, shop: Shop, ids: list[int], asked: Asked, settle: Settle
) -> None:
    made = shop.call_lists.add(CallListDraft("Осінь", ids, "{greeting}! Це {shop}."))
    settle()
    page.lists.list.row_opened.emit(made)
    settle()
    run = page.run
    assert run.content() is not None
    assert run.content().client.family_name == "Айва"  # type: ignore[union-attr]
    assert run.script.text().startswith("Dear Olha")
    key(qtbot, page, Qt.Key.Key_1, Qt.Key.Key_Return)
    settle()
    assert asked.said[-1] == "The call is noted."
    assert run.content().client.family_name == "Бук"  # type: ignore[union-attr]
    key(qtbot, page, Qt.Key.Key_5)
    assert run.form.step.text() == "tomorrow 10:00"
    run.form.step.set_text("some day")
    key(qtbot, page, Qt.Key.Key_Return)
    settle()
    assert "some day" in run.form.problem()
    assert run.content().client.family_name == "Бук", "nothing was kept, nothing typed is lost"  # type: ignore[union-attr]
    run.form.step.set_text("tomorrow 15:00")
    run.form.words.setPlainText("asks for prices")
    page.save()
    settle()
    entries = shop.call_lists.entries(made)
    assert (entries[1].state, entries[1].note) == (EntryState.CALLBACK, "asks for prices")
    key(qtbot, page, Qt.Key.Key_Return)
    assert "how the call ended" in run.form.problem()
    run.skip()
    settle()
    assert run.content().client.family_name == "Груша"  # type: ignore[union-attr]
    key(qtbot, page, Qt.Key.Key_2)
    assert run.form.results.result() == "agreed"
    run.form.step.set_text("send the price list tomorrow")
    run.keep()
    settle()
    assert shop.tasks.of_client(ids[3])[0].summary == "send the price list"
    assert run.content() is None
    assert run.told.text() == "3 of 4 called · call back: 1 · skipped: 1", "the head tells of the end"
    assert asked.undo is not None
    asked.undo()
    settle()
    assert run.content().client.family_name == "Груша", "the undo offers the client again"  # type: ignore[union-attr]
    assert shop.tasks.of_client(ids[3]) == ()


def test_a_call_noted_on_the_card_brings_the_next_one(
    page: CallsPage, shop: Shop, ids: list[int], settle: Settle
) -> None:
    page.begin_calls(shop.call_lists.add(CallListDraft("Осінь", ids)))
    settle()
    run = page.run
    for first in ids[:2]:
        content = run.content()
        assert content is not None
        assert content.client.id == first
        call = InteractionDraft(first, InteractionKind.CALL, result="reached")
        shop.call_lists.log_elsewhere([content.entry.id], call)
        settle()
    content = run.content()
    assert content is not None
    assert content.client.id == ids[2]
    run.go_back()
    settle()
    content = run.content()
    assert content is not None
    assert content.client.id == ids[1], "the way back leads to who was called"


def test_the_timer_and_the_words_outlive_a_lock(
    qtbot: QtBot, page: CallsPage, shop: Shop, ids: list[int], clock: FixedClock,
    window_context: WindowContext, settle: Settle,
) -> None:  # fmt: skip
    made = shop.call_lists.add(CallListDraft("Осінь", ids))
    page.begin_calls(made)
    settle()
    page.run.form.timer.start()
    page.run.form.words.setPlainText("half a thought")
    key(qtbot, page, Qt.Key.Key_2)
    assert page.has_unsaved()
    clock.at += timedelta(seconds=100)
    again = CallsPage(shop, window_context)
    qtbot.addWidget(again)
    again.restore_state(page.state())
    settle()
    form = again.run.form
    assert (form.words.toPlainText(), form.results.result()) == ("half a thought", "agreed")
    clock.at += timedelta(seconds=20)
    again.run.keep()
    settle()
    assert shop.interactions.of_client(ids[0])[0].duration_s == 120
    page.run.form.clear()


def test_a_list_is_made_with_a_count(
    qtbot: QtBot, page: CallsPage, shop: Shop, ids: list[int], asked: Asked, settle: Settle
) -> None:
    shop.clients.update(ids[0], {"phones": ()})
    shop.rhythm.stop([ids[1]])
    page.open_with(clients=tuple(ids))
    settle()
    dialog = page.findChild(NewListDialog)
    assert isinstance(dialog, NewListDialog)
    assert dialog.count.text() == "2 of 4 clients will stand on the list."
    dialog.phoneless.click()
    settle()
    assert dialog.count.text() == "3 of 4 clients will stand on the list."
    dialog.script.set_text("{greeting}, {price}")
    assert "{price}" in dialog.script.problem()
    dialog.make()
    settle()
    assert shop.call_lists.all() == (), "without a name it is not made, and what was typed stays"
    dialog.name.setText("Осінь")
    dialog.make()
    settle()
    ((made, far),) = shop.call_lists.all()
    assert (made.name, far.total, asked.said[-1]) == ("Осінь", 3, "The call list is made.")
    assert page.lists.summary.list_id() == made.id


def test_who_is_due_and_who_is_left_in_peace(
    page: CallsPage, shop: Shop, ids: list[int], clock: FixedClock, asked: Asked, settle: Settle
) -> None:
    for id, ago in zip(ids, (10, 200, 300, 1), strict=True):
        at = clock.now() - timedelta(days=ago)
        shop.interactions.log(InteractionDraft(id, InteractionKind.VISIT, at=at))
    shop.rhythm.set_days(ids, 7)
    settle()
    page.show_tab(DUE)
    assert tuple(page.due.list.model.ids()) == (ids[2], ids[1], ids[0])
    page.due.list.select((ids[0],))
    next(one for one in page.due._menu((ids[0],)) if one.text() == "Postpone for a week").trigger()
    settle()
    assert tuple(page.due.list.model.ids()) == (ids[2], ids[1])
    page.show_tab(STOP)
    assert tuple(page.stop.list.model.ids()) == (ids[2], ids[1])
    page.stop.list.select((ids[1],))
    page.stop.later.click()
    settle()
    assert shop.rhythm.of_client(ids[1]).rhythm.paused_until == date(2027, 5, 18)
    assert asked.undo is not None
    asked.undo()
    settle()
    assert tuple(page.stop.list.model.ids()) == (ids[2], ids[1])


def test_the_lists_are_sorted_by_their_headings_and_printed(
    page: CallsPage, shop: Shop, ids: list[int], clock: FixedClock, settle: Settle
) -> None:
    for id, ago in zip(ids[:3], (10, 200, 300), strict=True):
        at = clock.now() - timedelta(days=ago)
        shop.interactions.log(InteractionDraft(id, InteractionKind.VISIT, at=at))
    shop.rhythm.set_days(ids, 7)
    settle()
    page.show_tab(DUE)
    due = page.due.list
    due.table.head.sort_asked.emit((("last", True),))
    assert tuple(due.model.ids()) == (ids[2], ids[1], ids[0]), "by the day, not by its letters"
    due.table.head.sort_asked.emit((("last", False),))
    assert tuple(due.model.ids()) == (ids[0], ids[1], ids[2])
    page.refresh()
    settle()
    assert tuple(due.model.ids()) == (ids[0], ids[1], ids[2]), "read anew it stays so"
    page.print_page()
    settle()
    (dialog,) = page.window().findChildren(PrintPreview)
    assert isinstance(dialog, PrintPreview)
    text = read_pdf(dialog.pdf.content(), pictures=False).text
    assert "Due to be contacted 3 clients" in text
    assert text.index("Айва") < text.index("Бук") < text.index("Верба")
    dialog.reject()


def test_the_summary_is_told_and_exported(
    page: CallsPage,
    shop: Shop,
    ids: list[int],
    asked: Asked,
    settle: Settle,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    made = shop.call_lists.add(CallListDraft("Осінь", ids))
    entry = shop.call_lists.next(made)
    assert entry is not None
    shop.call_lists.log(entry.id, InteractionDraft(0, InteractionKind.CALL, result="agreed", duration_s=60))
    settle()
    page.lists.select(made)
    settle()
    assert page.lists.summary.told.text() == "1 of 4 called"
    path = tmp_path_factory.mktemp("out") / "осінь.xlsx"
    dialogs.next_file(path)
    page.lists.summary.export.click()
    settle()
    assert path.is_file()
    assert asked.said[-1] == "4 clients written to осінь.xlsx."
    assert shop.history.recent(1)[0].action == "export"


def test_clients_are_handed_over_after_a_count(
    page: CallsPage, shop: Shop, ids: list[int], asked: Asked, window_context: WindowContext, settle: Settle
) -> None:
    maria = shop.employees.add("Марія")
    shop.clients.update_many(ids[:2], {"responsible_id": 1})
    dialog = open_hand_over(window_context, page, tuple(ids), from_id=1)
    settle()
    assert isinstance(dialog, QDialog)
    assert dialog.count.text() == "Will go over: 2 clients."
    dialog.hand_over()
    settle()
    assert [shop.clients.get(id).responsible_id for id in ids] == [maria, maria, None, None]
    assert asked.said[-1] == "Handed over: 2 clients."


def test_what_was_typed_comes_back_with_its_client(
    page: CallsPage, shop: Shop, ids: list[int], settle: Settle
) -> None:
    made = shop.call_lists.add(CallListDraft("Осінь", ids))
    other = shop.call_lists.add(CallListDraft("Зима", ids))
    page.begin_calls(made)
    settle()
    page.run.form.words.setPlainText("half a thought")
    page.run.form.results.choose(2)
    page.begin_calls(other)
    settle()
    assert page.run.form.words.toPlainText() == ""
    page.begin_calls(made)
    settle()
    form = page.run.form
    assert (form.words.toPlainText(), form.results.result()) == ("half a thought", "agreed")
    page.run.keep()
    settle()
    assert shop.interactions.of_client(ids[0])[0].text == "half a thought"
    assert page.run.form.words.toPlainText() == ""


def test_another_who_acts_is_offered_his_own(
    page: CallsPage, shop: Shop, ids: list[int], window_context: WindowContext, settle: Settle
) -> None:
    maria = shop.employees.add("Марія")
    made = shop.call_lists.add(CallListDraft("Осінь", ids, among=(1, maria)))
    page.begin_calls(made)
    settle()
    assert page.run.content().client.family_name == "Айва"  # type: ignore[union-attr]
    shop.employees.current_id = maria
    window_context.signals.refresh_asked.emit()
    settle()
    assert page.run.content().client.family_name == "Бук"  # type: ignore[union-attr]


def test_one_of_a_list_is_called_out_of_turn(
    page: CallsPage, shop: Shop, ids: list[int], asked: Asked, settle: Settle
) -> None:
    maria = shop.employees.add("Марія")
    made = shop.call_lists.add(CallListDraft("Осінь", ids, among=(1, maria)))
    page.show_entries(made)
    settle()
    rows = page.entries.list.model.ids()
    assert [page.entries.list.model.values(id)["who"] for id in rows][1] == "Марія"  # type: ignore[index]
    page.entries.list.select((rows[1],))
    menu = {action.text(): action for action in page.entries._menu((rows[1],))}
    menu["Whoever comes may call"].trigger()
    settle()
    page.entries.list.row_opened.emit(rows[1])
    settle()
    assert page.is_calling()
    page.run.form.results.choose(3)
    page.run.keep()
    settle()
    assert shop.call_lists.entry(rows[1]).outcome == "no_answer"
    assert page.run.content().client.family_name == "Айва"  # type: ignore[union-attr]
    page.show_entries(made)
    settle()
    page.entries.shown.chosen.emit("done")
    page.entries.shown.set_current("left")
    page.entries.shown.chosen.emit("left")
    assert len(page.entries.list.model.ids()) == 4
    next(one for one in page.entries._menu((rows[0],)) if one.text() == "Take off the list").trigger()
    settle()
    assert len(shop.call_lists.entries(made)) == 3
    page.open_with(segment_id=-1)
    settle()
    dialog = page.findChild(NewListDialog)
    assert isinstance(dialog, NewListDialog)
    assert dialog.wanted().source.segment_id == -1
    dialog.reject()
