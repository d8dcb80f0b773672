"""A complete export from the settings, and a base rebuilt from it on the start page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.services.shop import Shop
from clientbase.ui.kit import dialogs
from clientbase.ui.settings.whole_export import WholeExport
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.start.rebuild import RebuildPages
from clientbase.ui.start.restore import RestorePage
from clientbase.ui.start.view import StartView

Settle = Callable[[], None]


@pytest.fixture
def file(qtbot: QtBot, shop: Shop, tmp_path: Path, settle: Settle) -> Path:
    first = shop.clients.add(ClientDraft(family_name="Вигадана"))
    shop.attachments.add(first, "лист.txt", b"content")
    part = WholeExport(shop.complete_export, "Крамниця")
    qtbot.addWidget(part)
    part.files.setChecked(True)
    dialogs.next_file(tmp_path / "Крамниця.xlsx")
    part.save()
    settle()
    return tmp_path / "Крамниця.xlsx"


def test_out_and_back(file: Path, desk: StartDesk, qtbot: QtBot, settle: Settle, tmp_path: Path) -> None:
    assert (tmp_path / "Крамниця.files").is_dir()
    view = StartView(desk)
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    found: list[str] = []

    def take(shop: Shop, _first: str) -> None:
        found.extend(
            str(row.values["display_name"]) for row in shop.clients.rows(shop.clients.ids()).values()
        )
        shop.close()

    view.opened.connect(take)
    view.show_restore()
    restore = view.page()
    assert isinstance(restore, RestorePage)
    restore.rebuild_asked.emit()
    pages = view.page()
    assert isinstance(pages, RebuildPages)
    (tmp_path / "letter.xlsx").write_bytes(b"PK no workbook")
    for chosen in (tmp_path / "letter.xlsx", file):
        dialogs.next_file(chosen)
        pages.first.choose()
        for line in pages.first.password.findChildren(type(pages.first.name)):
            line.setText("нова довга фраза")
        assert pages.first.make.isEnabled()
        qtbot.mouseClick(pages.first.make, Qt.MouseButton.LeftButton)
        settle()
        if chosen is not file:
            assert pages.first.problem()
    assert pages.sheet is not None
    pages.sheet.check.setChecked(True)
    qtbot.mouseClick(pages.sheet.further, Qt.MouseButton.LeftButton)
    assert found == ["Вигадана"]
