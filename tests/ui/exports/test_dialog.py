"""The window that asks what goes out: whom, as what, which columns; all of it by keyboard, remembered."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.domain.consent import Purpose
from clientbase.services import export_right
from clientbase.services.shop import Shop
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.exports.choices import Exportable, ExportChoices, remembered, to_remember
from clientbase.ui.exports.dialog import ExportDialog
from clientbase.ui.kit import dialogs
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked

Settle = Callable[[], None]
SHOWN = ("display_name", "category")


@pytest.fixture
def ids(shop: Shop) -> tuple[int, ...]:
    names = ("Бойко", "Мельник", "Ткаченко")
    return tuple(shop.clients.add(ClientDraft(family_name=name, category="vip")) for name in names)


@pytest.fixture
def dialog(qtbot: QtBot, window_context: WindowContext, ids: tuple[int, ...]) -> Callable[..., ExportDialog]:
    def made(selected: tuple[int, ...] = ()) -> ExportDialog:
        host = QWidget()
        qtbot.addWidget(host)
        shown = ExportDialog(window_context, host, Exportable(ids[:2], selected, SHOWN))
        shown.open()
        return shown

    return made


def cells(path: Path) -> list[tuple[object, ...]]:
    return list(load_workbook(path).active.values)


def test_the_list_as_it_is_shown(
    dialog: Callable[..., ExportDialog], qtbot: QtBot, tmp_path: Path, settle: Settle, asked: Asked
) -> None:
    shown = dialog()
    assert shown.focusWidget() is shown.save
    dialogs.next_file(tmp_path / "list.xlsx")
    qtbot.keyClick(shown.save, Qt.Key.Key_Return)
    settle()
    head, *rows = cells(tmp_path / "list.xlsx")
    assert head[:2] == ("Client", "Category")
    assert str(head[2]).startswith("clientbase:1:en:")
    assert [row[0] for row in rows] == ["Бойко", "Мельник"]
    assert asked.said == ["2 clients saved as list.xlsx."]


def test_selected_clients_and_picked_columns_are_remembered(
    dialog: Callable[..., ExportDialog],
    ids: tuple[int, ...],
    window_context: WindowContext,
    tmp_path: Path,
    settle: Settle,
) -> None:
    shown = dialog(ids[1:])
    shown.columns.set_current("picked")
    shown.row_ids.setChecked(False)
    item = next(
        shown.picked.item(at)
        for at in range(shown.picked.count())
        if shown.picked.item(at).data(Qt.ItemDataRole.UserRole) == "category"
    )
    item.setCheckState(Qt.CheckState.Unchecked)
    dialogs.next_file(tmp_path / "list.xlsx")
    shown.save.click()
    settle()
    assert cells(tmp_path / "list.xlsx") == [("Client",), ("Мельник",), ("Ткаченко",)]
    again = remembered(window_context.settings.get("export.choices"), Exportable(ids, (), SHOWN))
    assert (again.clients, again.columns, again.picked, again.row_ids) == (
        "listed", "picked", ("display_name",), False,
    )  # fmt: skip
    kept = dialog()
    for at in range(kept.picked.count()):
        kept.picked.item(at).setCheckState(Qt.CheckState.Unchecked)
    assert not kept.save.isEnabled()
    kept.reject()
    settle()


def test_picked_columns_stand_in_the_order_they_were_put_into(
    dialog: Callable[..., ExportDialog], qtbot: QtBot, tmp_path: Path, settle: Settle
) -> None:
    shown = dialog()
    shown.columns.set_current("picked")
    shown.row_ids.setChecked(False)
    shown.picked.setCurrentRow(1)
    shown.picked.setFocus()
    qtbot.keyClick(shown.picked, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(shown.picked, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)  # it is the first already
    dialogs.next_file(tmp_path / "list.xlsx")
    shown.save.click()
    settle()
    assert cells(tmp_path / "list.xlsx")[0] == ("Category", "Client")


def test_cards_have_no_columns(
    dialog: Callable[..., ExportDialog], qtbot: QtBot, tmp_path: Path, settle: Settle
) -> None:
    shown = dialog()
    shown.format.set_current("vcf3")
    shown.format.chosen.emit("vcf3")
    assert shown.columns.isHidden()
    assert shown.row_ids.isHidden()
    shown.clients.set_current("all")
    shown.clients.chosen.emit("all")
    dialogs.next_file(tmp_path / "cards.vcf")
    shown.save.click()
    settle()
    assert (tmp_path / "cards.vcf").read_text("utf-8").count("VERSION:3.0") == 3


@pytest.mark.parametrize("kept", [None, "x", {"format": "exe", "columns": 7, "picked": [1], "row_ids": "x"}])
def test_choices_that_make_no_sense_are_passed_over(kept: object) -> None:
    what = Exportable((1,), (), SHOWN)
    assert remembered(kept, what) == ExportChoices(picked=SHOWN)
    assert remembered(to_remember(ExportChoices(format="csv")), what).format == "csv"


def test_many_rows_on_the_clipboard_are_an_export(
    qtbot: QtBot,
    shop: Shop,
    window_context: WindowContext,
    settle: Settle,
    asked: Asked,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(60):
        shop.clients.add(ClientDraft(family_name=f"Клієнт {number}"))
    page = ClientsPage(shop, window_context)
    qtbot.addWidget(page)
    page.resize(1300, 500)
    page.show()
    settle()
    table = page.list.rows.table
    page.list.rows.select(page.list.ids()[:3])
    table.copy()
    settle()
    assert shop.history.recent(1)[0].facts.get("what") is None
    table.selectAll()
    table.copy()
    settle()
    assert dict(shop.history.recent(1)[0].facts) == {"what": "clipboard", "kind": "text", "count": 60}
    monkeypatch.setattr(export_right, "may_export", lambda _employee, _what: False)
    table.copy()
    settle()
    assert "not allowed" in asked.said[-1]


def test_the_button_of_the_list_asks(
    qtbot: QtBot, shop: Shop, ids: tuple[int, ...], window_context: WindowContext, settle: Settle
) -> None:
    page = ClientsPage(shop, window_context)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    page.show()
    settle()
    page.list.rows.select(ids[:2])
    qtbot.mouseClick(page.list.export_button, Qt.MouseButton.LeftButton)
    (shown,) = page.findChildren(ExportDialog)
    assert shown.choices().clients == "selected"
    assert shown.clients.current() == "selected"
    assert len(shown._what.listed) == 3
    assert shown._what.shown[0] == "display_name"
    shown.reject()
    settle()


def test_withdrawn_consents_are_told_before_anything_is_written(
    dialog: Callable[..., ExportDialog], shop: Shop, ids: tuple[int, ...], qtbot: QtBot, settle: Settle
) -> None:
    shop.consents.give(ids[0], [Purpose.CALLS])
    shop.consents.withdraw(ids[1], [Purpose.EMAILS])
    shop.consents.withdraw(ids[2], [Purpose.DATA])
    shown = dialog()
    settle()
    assert shown.withdrawn.text().startswith("1 of these")
    shown.clients.set_current("all")
    shown.clients.chosen.emit("all")
    settle()
    assert shown.withdrawn.text().startswith("2 of these")
    shop.consents.give(ids[1], [Purpose.EMAILS])
    again = dialog(selected=ids[:2])
    settle()
    assert again.withdrawn.isHidden()
