"""The journal lists what was done, tells beforehand what an undo would leave, and puts values back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from clientbase.db import clients
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.domain.journal import ActionKind
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from clientbase.ui.history.page import JournalPage
from clientbase.ui.history.period_dialog import PeriodDialog
from clientbase.ui.history.presenter import OWN_PERIOD
from clientbase.ui.history.record_history import RecordHistory, open_record_history
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked, OnScreen

Settle = Callable[[], None]


@pytest.fixture
def journal(shop: Shop, window_context: WindowContext, on_screen: OnScreen) -> JournalPage:
    first = shop.clients.add(ClientDraft(family_name="Ткаченко"))
    shop.clients.add(ClientDraft(family_name="Мельник"))
    shop.clients.update(first, {"note": "edited", "category": "vip"})
    page = JournalPage(shop, window_context)
    on_screen(page, 1100, 700)
    return page


def shown(page: JournalPage, key: str = "what") -> list[str]:
    return [str((page.list.model.values(id) or {}).get(key)) for id in page.list.model.ids()]


def test_the_newest_stands_first_and_is_told_beside(journal: JournalPage) -> None:
    assert shown(journal)[:3] == ["Editing a client", "Adding a client", "Adding a client"]
    assert shown(journal, "about")[:2] == ["Ткаченко", "Мельник"]
    assert journal.panel.title.text() == "Editing a client"
    assert journal.panel.lines()[0] == "Ткаченко"
    assert "Note: edited" in journal.panel.lines()


def test_a_whole_undo_is_one_press(journal: JournalPage, shop: Shop, settle: Settle, qtbot: QtBot) -> None:
    journal.list.setFocus()
    qtbot.keyClick(journal.list.table, Qt.Key.Key_Return)
    assert journal.focusWidget() is journal.panel.undo
    qtbot.keyClick(journal.panel.undo, Qt.Key.Key_Return)
    settle()
    assert shop.clients.get(1).note == ""
    assert not journal.panel.undo.isEnabled()
    assert journal.panel.why.text() == "Undone already"


def test_what_would_stay_is_told_before_anything_is_done(
    journal: JournalPage, shop: Shop, settle: Settle
) -> None:
    journal.list.select([journal.list.model.ids()[2]])
    settle()
    before = shop.history.recent(1)[0].id
    journal.panel.undo.click()
    settle()
    assert journal.panel.told()[0] == "Nothing would be put back."
    assert journal.panel.told()[-2:] == ["Ткаченко", "edited since"]
    assert not journal.panel.agree.isVisible()
    assert (shop.history.recent(1)[0].id, shop.clients.count()) == (before, 2)
    journal.list.select([journal.list.model.ids()[-1]])
    settle()
    assert journal.panel.told() == []
    assert (journal.panel.why.text(), journal.panel.undo.isEnabled()) == ("This cannot be undone", False)


def test_one_value_goes_back(journal: JournalPage, shop: Shop, asked: Asked, settle: Settle) -> None:
    shop.clients.update(1, {"note": "later"})
    back = next(
        button for button in journal.panel.findChildren(QToolButton) if "Note" in button.accessibleName()
    )
    back.click()
    settle()
    assert shop.clients.get(1).note == ""
    assert (asked.said, asked.undo is None) == (["Put back: Ткаченко."], False)


def test_the_journal_is_narrowed_and_shown_whole_again(
    journal: JournalPage, shop: Shop, settle: Settle
) -> None:
    shop.tasks.add(TaskDraft("Полити"))
    maria = shop.employees.add("Марія")
    shop.employees.current_id = maria
    shop.clients.update(2, {"note": "x"})
    journal.refresh()
    settle()
    journal.filter_kind(ActionKind.PLANS)
    settle()
    assert shown(journal) == ["Adding a task"]
    journal.filter_kind(None)
    journal.filter_who(maria)
    settle()
    assert shown(journal, "about") == ["Мельник"]
    journal.filter_period("today")
    settle()
    assert len(shown(journal)) == 1
    state = journal.state()
    journal.show_all()
    settle()
    assert len(shown(journal)) > 5
    journal.restore_state(state)
    settle()
    assert (len(shown(journal)), journal.who.text()) == (1, "Марія")
    journal.open_with(kind="lists")
    settle()
    assert shown(journal) == []


def test_a_journal_behind_other_pages_is_read_when_it_comes(
    journal: JournalPage, shop: Shop, settle: Settle
) -> None:
    journal.hide()
    shop.tasks.add(TaskDraft("Полити"))
    settle()
    assert shown(journal)[0] == "Editing a client"
    journal.show()
    settle()
    assert shown(journal)[0] == "Adding a task"


def test_between_two_days(journal: JournalPage, shop: Shop, settle: Settle, qtbot: QtBot) -> None:
    journal.filter_period(OWN_PERIOD)
    dialog = journal.findChild(PeriodDialog)
    assert isinstance(dialog, PeriodDialog)
    dialog.first.line.setText("20.11.2026")
    dialog.last.line.setText("someday")
    qtbot.keyClick(dialog.last.line, Qt.Key.Key_Return)
    dialog._agree()
    assert dialog.why.text() == "One of the days is no date."
    dialog.last.line.setText("01.11.2026")
    dialog._agree()
    assert dialog.why.text() == "The last day is before the first."
    dialog.last.line.setText("")
    dialog._agree()
    settle()
    assert shown(journal) == []
    assert journal.period.text() == "20 Nov – …"
    state = journal.state()
    journal.show_all()
    settle()
    assert shown(journal)
    journal.restore_state(state)
    settle()
    assert shown(journal) == []


def test_a_line_of_a_client_leads_to_his_card_and_history(
    journal: JournalPage, asked: Asked, settle: Settle
) -> None:
    journal.panel.record_opened.emit("client", 1)
    journal.panel.record_opened.emit("task", 7)
    assert (asked.clients, asked.pages) == ([1], [("tasks", {"task_id": 7})])
    journal.panel.history_asked.emit("client", 1, "Ткаченко")
    settle()
    dialog = journal.findChild(RecordHistory)
    assert isinstance(dialog, RecordHistory)
    dialog.reject()


def test_clients_made_together_have_their_names(journal: JournalPage, shop: Shop, settle: Settle) -> None:
    with shop.store.write(Action.IMPORT, file="list.xlsx", created=40, changed=0) as unit:
        clients.add_many(
            unit.journal, unit.connection, [ClientDraft(family_name=f"Новий {n}") for n in range(40)]
        )
    journal.refresh()
    settle()
    journal.list.select(journal.list.model.ids()[:1])
    settle()
    lines = journal.panel.lines()
    assert lines[0] == "Client: 40 records"
    assert "Новий 0" in lines
    assert "and 10 more" in lines
    assert shown(journal)[0] == "Import: list.xlsx"


def test_narrow_one_thing_is_shown_at_a_time(journal: JournalPage, settle: Settle) -> None:
    journal.close_panel()
    journal.resize(700, 600)
    journal.list.select([journal.list.model.ids()[1]])
    settle()
    assert journal.list.isVisible()
    journal.list.row_opened.emit(journal.list.current_id())
    assert not journal.list.isVisible()
    journal.panel.closed.emit()
    assert journal.list.isVisible()


def test_the_history_of_one_field_with_put_back(
    journal: JournalPage, shop: Shop, window_context: WindowContext, asked: Asked, settle: Settle
) -> None:
    shop.clients.update(1, {"note": "later"})
    dialog = open_record_history(window_context, journal, "client", 1, field="note", name="Note")
    settle()
    rows = [dialog.list.model.values(id) or {} for id in dialog.list.model.ids()]
    assert [(row["before"], row["after"]) for row in rows] == [("edited", "later"), ("—", "edited")]
    assert dialog.list.current_id() == 1
    dialog.back.click()
    settle()
    assert shop.clients.get(1).note == "edited"
    assert asked.said == ["Put back: Ткаченко."]
    assert len(dialog.list.model.ids()) == 3
    dialog.list.select([2])
    dialog.back.click()
    assert dialog.why.text() == "It says so already."
    dialog.reject()
