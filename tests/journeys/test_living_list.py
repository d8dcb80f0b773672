"""A messy workbook lives on: in through the wizard, changed there and here, refreshed, written back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase.domain.client import Phone
from clientbase.domain.living_plan import CellState
from clientbase.ui.imports.check_panel import CheckPanel
from clientbase.ui.imports.presenter import Step
from clientbase.ui.imports.wizard import open_import
from clientbase.ui.lists.page import ListsPage
from clientbase.ui.main_window import MainWindow
from tests.kept_lists import cells, edit
from tests.ui.lists.test_page import press

Settle = Callable[[], None]


def test_a_real_list_lives_on(
    qtbot: QtBot, window: MainWindow, shared_data: Path, tmp_path: Path, settle: Settle
) -> None:
    path = tmp_path / "клієнти.xlsx"
    path.write_bytes((shared_data / "clients" / "wsr_client_clean.xlsx").read_bytes())
    assert window.workspace is not None
    shop = window.workspace.shop

    # in through the wizard, kept
    wizard = open_import(window.workspace.context, window.workspace)
    wizard.presenter.open(path)
    settle()
    while wizard.presenter.step is not Step.CHECK:
        qtbot.mouseClick(wizard.further, Qt.MouseButton.LeftButton)
        settle()
    panel = wizard.findChild(CheckPanel)
    assert panel is not None
    if not panel.keep_box.isChecked():
        panel.keep_box.click()
    qtbot.mouseClick(wizard.further, Qt.MouseButton.LeftButton)
    settle()
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    (found,) = shop.living_lists.all()
    assert found.rows == shop.clients.count() == 100
    original = cells(path)

    # changed here and there, one value on both sides
    ids = shop.clients.ids()
    ours, both = ids[3], ids[50]
    shop.clients.update(ours, {"birthday": "1991-02-03"})
    shop.clients.update(both, {"phones": (Phone("0671112233", "+380671112233"),)})
    plan = shop.living_lists.plan(found.id)
    row_of = {cell.client_id: cell.sheet_row for cell in plan.cells}
    columns = {key: at for at, column in enumerate(found.columns, start=1) for key in column.fields}
    theirs_row = next(row for row in range(3, 90) if row not in row_of.values())
    theirs = {
        (row_of[both], columns["phone"]): "+380502223344",
        (theirs_row, columns["email"]): "new@example.com",
    }
    edit(path, theirs, found.sheet)

    # refreshed on the page, the conflict decided for the list by the keyboard
    window.workspace.open_page("lists")
    settle()
    page = window.workspace.findChild(ListsPage)
    assert page is not None
    page.open_refresh(found.id)
    settle()
    refresh = page.refreshing.refresh
    assert refresh is not None
    assert {line.cell.state for line in refresh.lines if line.cell} == {
        CellState.FILE, CellState.BASE, CellState.BOTH
    }  # fmt: skip
    at = next(
        at
        for at, line in enumerate(refresh.lines, start=1)
        if line.cell and line.cell.state is CellState.BOTH
    )
    page.refreshing.list.select([at])
    press(page, qtbot, page.refreshing.list.table, Qt.Key.Key_Space)
    qtbot.mouseClick(page.refreshing.main, Qt.MouseButton.LeftButton)
    settle()
    assert [phone.e164 for phone in shop.clients.get(both).phones] == ["+380502223344"]
    assert shop.living_lists.plan(found.id).is_done

    # written back: one cell differs from what the owner had, and nothing is left to say
    before = cells(path)
    page.open_writing(found.id)
    settle()
    qtbot.mouseClick(page.writing.main, Qt.MouseButton.LeftButton)
    settle()
    after = cells(path)
    changed = {key for key in before | after if before.get(key) != after.get(key)}
    assert changed == {(row_of[ours], columns["birthday"])}
    assert len({key for key in original | after if original.get(key) != after.get(key)}) == 3
    plan = shop.living_lists.plan(found.id)
    assert plan.is_done
    assert not plan.cells
    assert len(list(tmp_path.glob("клієнти (до *).xlsx"))) == 1
