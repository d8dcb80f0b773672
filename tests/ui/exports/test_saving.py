"""The list goes out as a file; a file held by Excel is told with another name offered."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.services import exports
from clientbase.services.exports import ExportOptions
from clientbase.services.output_file import OutputInUse
from clientbase.services.shop import Shop
from clientbase.ui.exports import saving as module
from clientbase.ui.exports.saving import save_clients
from clientbase.ui.kit import dialogs
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked

Settle = Callable[[], None]


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def two(shop: Shop) -> tuple[int, int]:
    first = shop.clients.add(ClientDraft(family_name="Ткаченко", given_name="Олена"))
    return first, shop.clients.add(ClientDraft(family_name="Мельник", given_name="Софія"))


def test_the_chosen_clients_are_written_in_their_order(
    host: QWidget,
    window_context: WindowContext,
    two: tuple[int, int],
    tmp_path: Path,
    settle: Settle,
    asked: Asked,
) -> None:
    path = tmp_path / "list.xlsx"
    dialogs.next_file(path)
    save_clients(window_context, host, (two[1], two[0]), ExportOptions(("family_name",)), ".xlsx")
    settle()
    sheet = load_workbook(path).worksheets[0]
    cells = [cell.value for row in sheet.iter_rows(min_row=2) for cell in row]
    assert [cell for cell in cells if cell in ("Ткаченко", "Мельник")] == ["Мельник", "Ткаченко"]
    assert asked.said == ["2 clients saved as list.xlsx."]


def test_the_folder_of_the_last_export_is_proposed(
    host: QWidget, window_context: WindowContext, two: tuple[int, int], tmp_path: Path, settle: Settle,
    asked: Asked, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    shown: list[str] = []
    monkeypatch.setattr(module.QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    dialogs.next_file(tmp_path / "cards.vcf")
    save_clients(window_context, host, None, ExportOptions(), ".vcf")
    settle()
    assert module.proposed_folder(window_context) == tmp_path
    assert asked.undo is not None
    asked.undo()
    assert shown == [str(tmp_path)]


def test_a_file_open_in_excel_can_be_saved_under_another_name(
    host: QWidget, window_context: WindowContext, two: tuple[int, int], tmp_path: Path, settle: Settle,
    asked: Asked, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    held = tmp_path / "held.csv"
    held.write_text("as it was")
    real = exports.output_file

    def output(path: Path) -> object:
        if path == held:
            raise OutputInUse(name=path.name)
        return real(path)

    monkeypatch.setattr(exports, "output_file", output)
    dialogs.next_file(held)
    save_clients(window_context, host, None, ExportOptions(), ".csv")
    settle()
    assert "open in another program" in asked.said[-1]
    assert held.read_text() == "as it was"
    dialogs.next_file(tmp_path / "other.csv")
    assert asked.undo is not None
    asked.undo()
    settle()
    assert (tmp_path / "other.csv").stat().st_size > 0
    assert asked.said[-1] == "2 clients saved as other.csv."


def test_cancelled_choice_writes_nothing(
    host: QWidget, window_context: WindowContext, settle: Settle, asked: Asked
) -> None:
    dialogs.next_file(None)
    save_clients(window_context, host, None, ExportOptions(), ".csv")
    settle()
    assert asked.said == []
