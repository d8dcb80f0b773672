"""Fields of a register that are worked out or hold a file, made and used in the real window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clientbase.domain.client import ClientDraft
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.register import Register, RegisterField
from clientbase.services.shop import Shop
from clientbase.ui.kit import dialogs
from clientbase.ui.registers.file_editor import RecordFileEditor
from clientbase.ui.registers.page import RegisterPage
from clientbase.ui.registers.register_dialog import RegisterDialog
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import OnScreen

Settle = Callable[[], None]


@pytest.fixture
def contracts(shop: Shop) -> Register:
    shop.clients.add(ClientDraft(given_name="Олена"))
    kinds = (
        ("Price", OwnKind.NUMBER),
        ("Scan", OwnKind.FILE),
        ("Vet", OwnKind.CLIENT),
        ("Paid", OwnKind.YES_NO),
    )
    fields = tuple(RegisterField(OwnField(0, label, kind)) for label, kind in kinds)
    return shop.registers.add(Register(0, "Contracts", fields=fields))


@pytest.fixture
def page(shop: Shop, contracts: Register, window_context: WindowContext, on_screen: OnScreen) -> RegisterPage:
    made = RegisterPage(shop, window_context, contracts.id)
    on_screen(made, 1200, 800)
    return made


def test_a_formula_is_written_where_registers_are_made_and_read_in_the_list(
    page: RegisterPage, shop: Shop, contracts: Register, window_context: WindowContext, settle: Settle
) -> None:
    id = shop.register_rows.add(contracts.id, {"title": "7/2026", "client_id": 1, "field_1": "10"})
    dialog = RegisterDialog(window_context, page, contracts.id)
    dialog.show()
    assert dialog.new_formula.isHidden()
    dialog.new_name.setText("Doubled")
    dialog.new_kind.setCurrentIndex(dialog.new_kind.findData(OwnKind.COMPUTED))
    assert dialog.new_formula.isVisible()
    dialog.new_formula.line.setText("[Prise] * 2")
    dialog.add_field()
    assert "Prise" in dialog.problem_words()
    assert (dialog.new_name.text(), dialog.new_formula.text()) == ("Doubled", "[Prise] * 2"), "stays typed"
    dialog.new_formula.line.clear()
    place = dialog.new_formula.insert_field.findData("Price")
    dialog.new_formula.insert_field.setCurrentIndex(place)
    dialog.new_formula.insert_field.activated.emit(place)
    dialog.new_formula.line.insert(" * 2")
    dialog.add_field()
    assert dialog.problem_words() == ""
    settle()
    assert page.list.model.values(id)["field_5"] == "20"

    row = dialog.rows[-1]
    assert (row.formula.text(), row.required.isVisible(), row.default.isVisible()) == (
        "[Price] × 2",
        False,
        False,
    )
    row.formula.line.setFocus()
    row.formula.line.setText("[Doubled] + 1")
    QTest.keyClick(row.formula.line, Qt.Key.Key_Return)
    assert "“Doubled” → “Doubled”" in row.problem_words()
    assert row.formula.text() == "[Doubled] + 1"
    row.formula.line.setText("[Price] * 3")
    QTest.keyClick(row.formula.line, Qt.Key.Key_Return)
    settle()
    assert page.list.model.values(id)["field_5"] == "30"
    page.open_row(id)
    settle()
    assert page.row_panel().worked.facts() == (("Doubled", "30"),)
    dialog.close()


def test_a_file_of_the_client_is_kept_with_a_record_and_a_draft_keeps_what_was_chosen(
    page: RegisterPage, shop: Shop, contracts: Register, tmp_path: Path, settle: Settle
) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF")
    page.new_record()
    form = page.row_panel().form
    scan = form.editor("field_2")
    assert isinstance(scan, RecordFileEditor)
    assert not scan.add_button.isEnabled()
    client = form.editor("client_id")
    client.set_value("1 Олена")
    client.changed.emit()
    assert scan.add_button.isEnabled()
    dialogs.next_file(path)
    scan.add_button.click()
    form.editor("title").set_value("8/2026")
    form.editor("field_3").set_value("1 Олена")
    form.editor("field_4").set_value("yes")
    page.close_panel()
    page.new_record()
    form = page.row_panel().form
    assert form.values() == {
        "title": "8/2026", "client_id": "1", "field_1": "", "field_2": "1", "field_3": "1", "field_4": "yes",
    }  # fmt: skip
    id = page.row_panel().keep()
    settle()
    assert page.list.model.values(id)["field_2"] == "1 scan.pdf"
    assert page.list.model.values(id)["field_3"] == "1 Олена"
    page.open_row(id)
    settle()
    assert not page.row_panel().form.is_changed(), "a name behind a number is no change"
    shop.clients.update(1, {"given_name": "Олеся"})
    settle()
    shown = page.list.model.values(id)
    assert (shown["client_id"], shown["field_3"]) == ("1 Олеся", "1 Олеся")
