"""A rule that makes tasks: written in the real window, acting at once on a new client, taken back whole."""

from collections.abc import Callable

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.domain.rule import RuleEvent, TagDeed, TaskDeed
from clientbase.services.shop import Shop
from clientbase.ui.kit import notice
from clientbase.ui.rules.deed_editors import TaskDeedEditor
from clientbase.ui.rules.page import RulesPage
from clientbase.ui.workspace import Workspace

Settle = Callable[[], None]


def test_new_clients_get_a_task_and_a_tag(
    workspace: Workspace, shop: Shop, settle: Settle, qtbot: QtBot
) -> None:
    workspace.open_page("rules")
    settle()
    page = workspace.page("rules")
    assert isinstance(page, RulesPage)
    page.new.click()
    editor = page.editor
    assert editor is not None
    QTest.keyClicks(editor.name, "New ones")
    editor.when.what.setCurrentIndex(editor.when.what.findData(str(RuleEvent.NEW_CLIENT)))
    editor.when.what.activated.emit(0)
    task = editor.add_deed(TaskDeed(""))
    assert isinstance(task, TaskDeedEditor)
    task.summary.setText("Зателефонувати: {клієнт}")
    editor.add_deed(TagDeed(("новий",)))
    editor.save.click()
    settle()
    qtbot.waitUntil(lambda: not workspace.rule_watch._soon.isActive(), timeout=5_000)
    settle()
    assert not shop.tasks.open_tasks()
    anna = shop.clients.add(ClientDraft(given_name="Анна"))
    qtbot.waitUntil(lambda: len(shop.tasks.open_tasks()) == 1, timeout=5_000)
    settle()
    (made,) = shop.tasks.open_tasks()
    assert (made.summary, made.client_id) == ("Зателефонувати: Анна", anna)
    assert shop.clients.get(anna).tags == ("новий",)
    line = notice.line_of(workspace)
    assert line.text() == "Правило «New ones»: створено 1 завдання, змінено 1 клієнта."
    line.button().click()
    settle()
    assert not shop.tasks.open_tasks()
    assert shop.clients.get(anna).tags == ()
    shop.clients.update(anna, {"note": "щось"})
    qtbot.waitUntil(lambda: not workspace.rule_watch._soon.isActive(), timeout=5_000)
    settle()
    assert not shop.tasks.open_tasks(), "what was taken back is not done again"
