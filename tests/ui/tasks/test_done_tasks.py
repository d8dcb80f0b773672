"""What was done stays within reach, however much there is of it."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from clientbase.domain.task import TaskDraft
from clientbase.domain.task_template import PlannedTask
from clientbase.services.shop import Shop
from clientbase.ui.kit.formats import show_date
from clientbase.ui.tasks.card_painter import card_due
from clientbase.ui.tasks.page import TasksPage

Settle = Callable[[], None]


def test_earlier_done_ones_come_at_the_end_and_the_search_finds_them(
    qtbot: QtBot, page: TasksPage, shop: Shop, settle: Settle
) -> None:
    names = [f"вінок {number:03}" for number in range(450)]
    shop.tasks.complete_many(shop.task_templates.use([PlannedTask(TaskDraft(name)) for name in names]))
    page.views.set_current("board")
    page.show_view()
    settle()
    assert [cards.cards.rowCount() for cards in page.shown.board.columns()] == [0, 0, 0, 100]
    (earlier,) = [
        each
        for each in page.shown.board.findChildren(QAbstractButton)
        if each.isVisible() and "Earlier" in each.text()
    ]
    qtbot.mouseClick(earlier, Qt.MouseButton.LeftButton)
    settle()
    tasks = page.list.tasks
    assert tasks.index(0).data() == "Done: 200+"
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: tasks.index(0).data() == "Done: 400+")
    shop.tasks.add(TaskDraft("інша справа"))
    settle()
    assert tasks.index(0).data() == "Done: 400+", "those fetched stay"
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: tasks.index(0).data() == "Done: 450")
    shown = [item.data().partition(",")[0] for item in map(tasks.index, range(1, tasks.rowCount()))]
    assert sorted(shown) == names
    page.search.setText("вінок 000")
    page.refresh()
    settle()
    assert tasks.index(0).data() == "Done: 1"


def test_what_is_done_tells_the_day_it_was_done(page: TasksPage, shop: Shop, settle: Settle) -> None:
    today = shop.clock.today()
    shop.tasks.complete(shop.tasks.add(TaskDraft("букет", due_on=today - timedelta(days=9))))
    page.view.set_current("done")
    page.refresh()
    settle()
    task = shop.tasks.get(1)
    done = show_date(today, today=today)
    assert page.list.tasks.index(1).data() == f"букет, {done}, done"
    assert card_due(task, today) == done
