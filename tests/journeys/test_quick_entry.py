"""A task typed in the window: understood as one types, corrected, kept by Enter, undone, counted."""

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase import i18n
from clientbase.domain.client import ClientDraft
from clientbase.domain.recurrence import parse_rrule
from clientbase.services.shop import Shop
from clientbase.ui.tasks.page import TasksPage
from clientbase.ui.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_line_is_typed_corrected_kept_undone_and_counted(
    qtbot: QtBot, workspace: Workspace, shop: Shop, settle: Callable[[], None]
) -> None:
    i18n.set_language("uk")
    client = shop.clients.add(ClientDraft(family_name="Ткаченко", given_name="Олена"))
    shop.employees.add("Марія")
    workspace.open_page("tasks")
    settle()
    page = workspace.page("tasks")
    assert isinstance(page, TasksPage)

    def chips() -> list[str]:
        return [chip.stretch for chip in page.entry.chips.chips()]

    line = page.entry.line
    line.setFocus()
    line.insert("подзвонити Ткаченку щопонеділка о 9:30 до кінця року #опт @Марія терміново")
    page.entry.find_client()
    settle()
    understood = ["Ткаченку", "щопонеділка", "о 9:30", "до кінця року", "#опт", "@Марія", "терміново"]
    assert chips() == understood
    qtbot.keyClick(line, Qt.Key.Key_Backspace, CTRL)
    assert chips() == understood[:-1]
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert (line.text(), chips()) == ("", [])
    line.undo()
    settle()
    assert chips() == understood[:-1]
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    (task,) = shop.tasks.open_tasks()
    assert task.summary == "подзвонити Ткаченку терміново"
    assert (task.client_id, task.due_on, task.due_time) == (client, date(2026, 11, 23), time(9, 30))
    assert parse_rrule(task.rrule) == parse_rrule("FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231")
    assert shop.employees.all()[1].id == task.assignee_id
    workspace.context.undo_last()
    settle()
    assert shop.tasks.open_tasks() == ()

    line.insert("полити квіти сьогодні")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    shop.tasks.complete(shop.tasks.open_tasks()[0].id)
    page.views.set_current("report")
    page.show_view()
    settle()
    report = page.shown.report
    assert report is not None
    model = report.list.table.model()
    assert [str(model.index(0, column).data()) for column in (1, 2, 6)] == ["1", "0", "100"]
