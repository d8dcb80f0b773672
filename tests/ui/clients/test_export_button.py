"""The list as it is shown goes into a file by one button."""

from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.services.shop import Shop
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.exports.dialog import ExportDialog
from clientbase.ui.kit import dialogs
from clientbase.ui.window_context import WindowContext


def test_what_is_shown_is_what_is_saved(
    qtbot: QtBot, shop: Shop, window_context: WindowContext, tmp_path: Path, settle: Callable[[], None]
) -> None:
    for name in ("Archer", "Baker", "Barker"):
        shop.clients.add(ClientDraft(family_name=name))
    page = ClientsPage(shop, window_context)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    settle()
    page.list.search.setText("ba")
    page.list.search.search_now()
    settle()
    target = tmp_path / "list.xlsx"
    dialogs.next_file(target)
    page.list.export_button.click()
    settle()
    window = page.findChild(ExportDialog)
    assert isinstance(window, ExportDialog)
    window.save.click()
    settle()
    sheet = load_workbook(target).active
    assert sheet is not None
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["Baker", "Barker"]
