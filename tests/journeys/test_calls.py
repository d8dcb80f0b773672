"""From a segment to the summary in the window: a list is made, rung through by the keyboard, told, undone."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clientbase import i18n
from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.services.shop import Shop
from clientbase.ui.calls.new_list import NewListDialog
from clientbase.ui.calls.page import DUE, CallsPage
from clientbase.ui.imports.wizard import ImportWizard
from clientbase.ui.kit.buttons import LinkButton
from clientbase.ui.main_window import MainWindow
from clientbase.ui.workspace import Workspace
from tests.journeys.conftest import go, shop_of

Settle = Callable[[], None]


def press(page: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.window().focusWidget() or page, key)


def test_a_segment_is_rung_through(workspace: Workspace, shop: Shop, settle: Settle) -> None:
    i18n.set_language("uk")
    for name, category in (("Ткаченко", "vip"), ("Бондар", "vip"), ("Інша", "")):
        phones = (Phone("067", f"+38067123456{len(name)}"),)
        shop.clients.add(ClientDraft(family_name=name, given_name="Олена", phones=phones, category=category))
    segment = shop.segments.add("Найкращі", Group(Mode.ALL, (Condition("category", Op.ANY_OF, ("vip",)),)))
    workspace.open_page("calls", segment_id=segment)
    settle()
    page = workspace.page("calls")
    assert isinstance(page, CallsPage)
    dialog = page.findChild(NewListDialog)
    assert isinstance(dialog, NewListDialog)
    assert (dialog.name.text(), dialog.count.text()) == ("Найкращі", "У списку буде 2 з 2 клієнтів.")
    dialog.script.set_text("{greeting}! Маємо новинки.")
    dialog.make_button.click()
    settle()
    page.lists.list.table.setFocus()
    press(page, Qt.Key.Key_Return)
    settle()
    assert page.run.script.text() == "Шановна пані Олено! Маємо новинки."
    press(page, Qt.Key.Key_2, Qt.Key.Key_Return)
    settle()
    press(page, Qt.Key.Key_5)
    page.run.form.step.set_text("завтра о 15")
    press(page, Qt.Key.Key_Return)
    settle()
    assert page.run.content() is None, "nobody is left just now"
    press(page, Qt.Key.Key_Escape)
    settle()
    assert not page.is_calling()
    assert page.lists.summary.told.text() == "обдзвонено 2 з 2 · передзвонити: 1"
    workspace.context.undo_last()
    settle()
    assert page.lists.summary.told.text() == "обдзвонено 1 з 2"


def test_an_imported_list_is_called(
    qtbot: QtBot, window: MainWindow, wizard: ImportWizard, tmp_path: Path, settle: Settle
) -> None:
    shop, workspace = shop_of(window), window.workspace
    assert workspace is not None
    file = tmp_path / "мої.csv"
    file.write_text("ПІБ;Телефон\nНова Ніна;0971112233\nПетренко Ольга;0502223344\n", "utf-8")
    shop.clients.add(ClientDraft(family_name="Давня", phones=(Phone("1", "+380671234599"),)))
    wizard.presenter.open(file)
    settle()
    for _step in range(4):
        go(qtbot, wizard, settle)
    result = wizard.presenter.result
    assert result is not None
    calling = next(
        one for one in wizard.done_panel.findChildren(LinkButton) if "список дзвінків" in one.text()
    )
    calling.click()
    settle()
    page = workspace.page("calls")
    assert isinstance(page, CallsPage)
    dialog = page.findChild(NewListDialog)
    assert isinstance(dialog, NewListDialog)
    assert dialog.wanted().source.key == f"import-{result.change_set}"
    dialog.make_button.click()
    settle()
    ((_made, far),) = shop.call_lists.all()
    assert far.total == 2


def test_who_is_due_is_met_on_the_page_of_the_day(workspace: Workspace, shop: Shop, settle: Settle) -> None:
    i18n.set_language("uk")
    id = shop.clients.add(ClientDraft(family_name="Ткаченко"))
    at = shop.clock.now() - timedelta(days=40)
    shop.interactions.log(InteractionDraft(id, InteractionKind.VISIT, at=at))
    shop.rhythm.set_days([id], 30)
    workspace.open_page("calls", tab=DUE)
    settle()
    page = workspace.page("calls")
    assert isinstance(page, CallsPage)
    assert tuple(page.due.list.model.ids()) == (id,)
    page.due.list.row_opened.emit(id)
    settle()
    assert workspace.current_key() == "clients"
