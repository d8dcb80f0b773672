"""Registers as a person uses them: made, filled on their page and on the card, brought in, removed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.register import Register, RegisterField, RegisterQuery
from clientbase.i18n import language
from clientbase.services.shop import Shop
from clientbase.ui.clients.client_editor import ClientEditor
from clientbase.ui.history.record_history import open_record_history
from clientbase.ui.kit import dialogs
from clientbase.ui.kit.cell_plan_dialog import CellPlanDialog
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.registers.card_section import RegistersSection
from clientbase.ui.registers.import_dialog import RegisterImportDialog
from clientbase.ui.registers.page import RegisterPage
from clientbase.ui.registers.register_dialog import RegisterDialog
from clientbase.ui.settings.registers_section import RegistersSection as SettingsRegisters
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.window_context import WindowContext
from clientbase.ui.workspace import Workspace
from tests.ui.conftest import Asked

Settle = Callable[[], None]
CARS = Register(
    0,
    "Cars",
    icon="car",
    heading="Make and model",
    fields=(
        RegisterField(OwnField(0, "Plate", distinct=True)),
        RegisterField(OwnField(0, "Year", OwnKind.NUMBER)),
        RegisterField(OwnField(0, "Insured until", OwnKind.DATE)),
    ),
)


@pytest.fixture
def cars(shop: Shop) -> Register:
    shop.clients.add(ClientDraft(family_name="Ткаченко", given_name="Олена"))
    return shop.registers.add(CARS)


@pytest.fixture
def page(
    qtbot: QtBot, shop: Shop, cars: Register, window_context: WindowContext, settle: Settle
) -> RegisterPage:
    made = RegisterPage(shop, window_context, cars.id)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    settle()
    return made


def _rows(shop: Shop, register: Register) -> list[tuple[str, int | None, dict[str, str]]]:
    ids = shop.register_rows.ids(RegisterQuery(register.id))
    return [(row.title, row.client_id, dict(row.values)) for row in shop.register_rows.many(ids)]


def _type(page: RegisterPage, qtbot: QtBot, key: str, text: str) -> None:
    line = page.row_panel().form.editor(key).focusProxy()
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)


def test_a_row_is_added_by_keyboard_and_changed_in_its_place(
    qtbot: QtBot, page: RegisterPage, shop: Shop, cars: Register, asked: Asked, settle: Settle
) -> None:
    page.new_record()
    settle()
    panel = page.row_panel()
    _type(page, qtbot, "title", "Skoda Fabia")
    _type(page, qtbot, "field_2", "long ago")
    qtbot.keyClick(panel.form.editor("field_2").focusProxy(), Qt.Key.Key_Return)
    settle()
    assert _rows(shop, cars) == [], "what is no number is not kept"
    _type(page, qtbot, "field_2", "2014")
    editor = panel.form.editor("client_id")
    assert isinstance(editor, ClientEditor)
    editor.set_value("1 Ткаченко Олена")
    panel.keep()
    settle()
    assert _rows(shop, cars) == [("Skoda Fabia", 1, {"field_2": "2014"})]
    assert page.opened() == 1
    assert asked.said == ["The record was added."]
    _type(page, qtbot, "field_1", "AA1234BB")
    qtbot.keyClick(panel.form.editor("field_1").focusProxy(), Qt.Key.Key_Return)
    settle()
    assert _rows(shop, cars) == [("Skoda Fabia", 1, {"field_1": "AA1234BB", "field_2": "2014"})]
    panel.client.click()
    assert asked.clients == [1]
    assert asked.undo is not None
    asked.undo()
    settle()
    assert _rows(shop, cars) == [("Skoda Fabia", 1, {"field_2": "2014"})]
    assert panel.form.editor("field_1").value() == ""


def test_what_cannot_be_kept_stays_typed_with_the_reason(
    qtbot: QtBot, page: RegisterPage, shop: Shop, cars: Register, settle: Settle
) -> None:
    shop.register_rows.add(cars.id, {"title": "Astra", "field_1": "AA1"})
    other = shop.register_rows.add(cars.id, {"title": "Fabia"})
    settle()
    page.open_row(other)
    settle()
    _type(page, qtbot, "field_1", "AA1")
    editor = page.row_panel().form.editor("field_1")
    qtbot.keyClick(editor.focusProxy(), Qt.Key.Key_Return)
    settle()
    assert "Astra" in editor.problem()
    assert editor.value() == "AA1"
    assert shop.register_rows.get(other).values == {}


def test_what_is_typed_into_a_new_row_is_there_again(
    qtbot: QtBot,
    page: RegisterPage,
    shop: Shop,
    window_context: WindowContext,
    settle: Settle,
    cars: Register,
) -> None:
    page.new_record()
    _type(page, qtbot, "title", "Oct")
    page.row_panel().form.editor("client_id").set_value("1 Ткаченко Олена")
    page.close_panel()
    assert page.has_unsaved()
    page.new_record()
    assert page.row_panel().form.editor("title").value() == "Oct"
    state = page.state()
    anew = RegisterPage(shop, window_context, cars.id)
    qtbot.addWidget(anew)
    anew.restore_state(state)
    settle()
    assert anew.row_panel().form.editor("title").value() == "Oct"
    assert anew.row_panel().form.editor("client_id").value() == "1"
    assert anew.row_panel().keep() > 0


def test_nobody_by_that_name_is_said_and_del_in_a_block_means_cells(
    qtbot: QtBot, page: RegisterPage, shop: Shop, cars: Register, settle: Settle
) -> None:
    shop.register_rows.add(cars.id, {"title": "Astra", "field_1": "AA1", "client_id": 1})
    settle()
    table, cells = page.list.table, page.list.cells
    page.window().activateWindow()
    table.setFocus()
    keys = [spec.key for spec in page.list.model.columns()]
    table.put_cursor(0, keys.index("client_id"))
    cells.edit("Nobody")
    editor = cells.open_editor()
    assert editor is not None
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Return)
    assert "Nobody" in editor.editor.problem()
    assert editor.text() == "Nobody"
    editor.given_up.emit()
    table.put_cursor(0, keys.index("title"))
    qtbot.keyClick(table, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    settle()
    page.window().findChildren(CellPlanDialog)[0].reject()
    assert len(_rows(shop, cars)) == 1


def test_rows_go_to_the_bin_and_back(
    page: RegisterPage, shop: Shop, cars: Register, asked: Asked, settle: Settle
) -> None:
    id = shop.register_rows.add(cars.id, {"title": "Astra"})
    settle()
    page.list.select((id,))
    page.remove_selected()
    settle()
    assert page.list.model.ids() == ()
    assert asked.said == ["1 record moved to the bin."]
    assert asked.undo is not None
    asked.undo()
    settle()
    assert page.list.model.ids() == (id,)


def test_a_new_field_is_a_column_at_once(
    qtbot: QtBot,
    page: RegisterPage,
    shop: Shop,
    cars: Register,
    window_context: WindowContext,
    settle: Settle,
) -> None:
    dialog = RegisterDialog(window_context, page, cars.id)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.new_kind.setCurrentIndex(dialog.new_kind.findData(OwnKind.NUMBER))
    qtbot.keyClicks(dialog.new_name, "Mileage")
    qtbot.keyClick(dialog.new_name, Qt.Key.Key_Return)
    settle()
    assert dialog.isVisible()
    assert dialog.problem_words() == ""
    assert [row.name.text() for row in dialog.rows] == ["Plate", "Year", "Insured until", "Mileage"]
    assert "Mileage" in [one.heading for one in page.list.model.columns()]
    dialog.rows[3].up.click()
    settle()
    assert [one.title for one in shop.registers.get(cars.id).fields][2:] == ["Mileage", "Insured until"]
    dialog.rows[0].required.click()
    dialog.rows[1].name.setText("Made in")
    dialog.rows[1].name.editingFinished.emit()
    settle()
    fields = shop.registers.get(cars.id).fields
    assert (fields[0].own.required, fields[1].title) == (True, "Made in")
    dialog.rows[2].name.setText("plate")
    dialog.rows[2].name.editingFinished.emit()
    assert shop.registers.get(cars.id).fields[2].title == "Mileage"
    dialog.name.setText("Automobiles")
    dialog.name.editingFinished.emit()
    settle()
    assert page.heading.text() == "Automobiles"


def test_things_are_called_otherwise_in_other_languages(
    qtbot: QtBot,
    page: RegisterPage,
    shop: Shop,
    cars: Register,
    window_context: WindowContext,
    settle: Settle,
) -> None:
    dialog = RegisterDialog(window_context, page, cars.id)
    qtbot.addWidget(dialog)
    dialog.show()
    for button, words in ((dialog.names, "Автівки"), (dialog.rows[0].names, "Номер")):
        button.open()
        button.lines["uk"].setText(words)
        button.lines["uk"].editingFinished.emit()
        settle()
    with language("uk"):
        register = shop.registers.get(cars.id)
        assert (register.title, register.fields[0].title) == ("Автівки", "Номер")
    register = shop.registers.get(cars.id)
    assert (register.title, register.name, register.fields[0].title) == ("Cars", "Cars", "Plate")
    dialog.name.setText("Motors")
    dialog.name.editingFinished.emit()
    settle()
    assert dict(shop.registers.get(cars.id).labels) == {"en": "Motors", "uk": "Автівки"}


def test_the_history_of_a_row_names_its_fields(
    page: RegisterPage, shop: Shop, cars: Register, window_context: WindowContext, settle: Settle
) -> None:
    id = shop.register_rows.add(cars.id, {"title": "Astra", "field_2": "1999"})
    shop.register_rows.update(id, {"field_2": "2001", "field_3": "5.3.2027"})
    dialog = open_record_history(window_context, page, "register_row", id)
    settle()
    told = [dialog.list.model.values(key) for key in dialog.list.model.ids()]
    shown = [(row["field"], row["before"], row["after"]) for row in told if row is not None]
    assert shown == [("Year", "1,999", "2,001"), ("Insured until", "—", "5 Mar 2027"), ("added", "", "")]
    dialog.reject()


def test_on_the_card_rows_are_seen_changed_and_added(
    qtbot: QtBot, shop: Shop, cars: Register, window_context: WindowContext, asked: Asked, settle: Settle
) -> None:
    section = RegistersSection(shop, window_context)
    qtbot.addWidget(section)
    section.resize(420, 600)
    section.show()
    section.show_client(1)
    settle()
    assert not section.is_filled()
    section.begin_adding()
    assert section.form is not None
    line = section.form.form.editor("title").focusProxy()
    qtbot.keyClicks(line, "Astra")
    assert section.typed() is not None
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert _rows(shop, cars) == [("Astra", 1, {})]
    assert [each.text() for each in section.lines] == ["Astra"]
    section.lines[0].click()
    section.form.form.editor("field_2").focusProxy().setText("1999")
    assert section.keep()
    settle()
    assert _rows(shop, cars) == [("Astra", 1, {"field_2": "1999"})]
    section.remove(1)
    settle()
    assert section.lines == []
    assert asked.said == ["The record was added.", "Saved.", "The record was moved to the bin."]


def test_without_registers_the_card_leads_to_where_they_are_made(
    qtbot: QtBot, shop: Shop, window_context: WindowContext, asked: Asked, settle: Settle
) -> None:
    client = shop.clients.add(ClientDraft(given_name="Олена"))
    section = RegistersSection(shop, window_context)
    qtbot.addWidget(section)
    section.show_client(client)
    settle()
    section.begin_adding()
    assert asked.pages == [("settings", {"section": "registers"})]


def test_a_list_is_brought_in_and_taken_out(
    qtbot: QtBot, page: RegisterPage, shop: Shop, cars: Register, window_context: WindowContext, asked: Asked,
    settle: Settle, tmp_path: Path,
) -> None:  # fmt: skip
    book = Workbook()
    for row in (
        ("Car", "Owner", "Plate", "Year"),
        ("Astra", "Ткаченко Олена", "AA1", 1999),
        ("Fabia", "Бойко Іван", "AA2", "old"),
    ):
        book.active.append(row)
    book.save(tmp_path / "cars.xlsx")
    dialogs.next_file(tmp_path / "cars.xlsx")
    page.begin_import()
    settle()
    dialog = page.findChild(RegisterImportDialog)
    assert dialog is not None
    settle()
    assert [box.currentData() for box in dialog.meanings] == ["title", "client", "field_1", "field_2"]
    assert dialog.counts.text() == "2 new · 0 changed · 0 known already · 1 new client"
    assert "“old”: Not a number." in dialog.problems.toPlainText()
    dialog.meanings[0].setCurrentIndex(0)
    dialog.meanings[0].activated.emit(0)
    settle()
    assert not dialog.import_button.isEnabled(), "nothing says what the records are called"
    dialog.meanings[0].setCurrentIndex(1)
    dialog.meanings[0].activated.emit(1)
    settle()
    dialog.write()
    settle()
    assert asked.said == ["Imported: 2 new, 0 changed, 0 known already."]
    assert [row[0] for row in _rows(shop, cars)] == ["Astra", "Fabia"]
    dialogs.next_file(tmp_path / "out.xlsx")
    page.begin_export()
    settle()
    assert [row[0] for row in load_workbook(tmp_path / "out.xlsx").active.values] == [
        "Make and model",
        "Astra",
        "Fabia",
    ]


def test_registers_are_taken_ready_ordered_and_removed_in_the_settings(
    qtbot: QtBot, shop: Shop, window_context: WindowContext, asked: Asked, settle: Settle
) -> None:
    section = SettingsRegisters(window_context)
    qtbot.addWidget(section)
    section.show()
    section.refresh()
    section.take("pets")
    section.take("cars")
    section.refresh()
    assert [one.title for one in shop.registers.all()] == ["Pets", "Cars"]
    assert [line.open_button.text() for line in section.lines] == ["Pets", "Cars"]
    section.lines[1].up.click()
    section.refresh()
    assert [one.title for one in shop.registers.all()] == ["Cars", "Pets"]
    section.lines[1].remove.click()
    settle()
    section.refresh()
    assert [one.title for one in shop.registers.all()] == ["Cars"]
    assert asked.said[-1] == "“Pets” was removed"


def test_the_side_bar_shows_each_register_as_long_as_there_is_one(
    qtbot: QtBot, shop: Shop, machine: MachineSettings, desk: StartDesk, settle: Settle
) -> None:
    workspace = Workspace(shop, machine, desk)
    qtbot.addWidget(workspace)
    workspace.show()
    settle()
    made = shop.registers.add(CARS)
    settle()
    key = f"register_{made.id}"
    assert workspace.side.button(key).text() == "Cars"
    id = shop.register_rows.add(made.id, {"title": "Astra"})
    qtbot.waitUntil(lambda: workspace.side.button(key).figure() == "1")
    workspace.open_page(key, register_row_id=id)
    settle()
    shown = workspace.current_page()
    assert isinstance(shown, RegisterPage)
    assert shown.opened() == id
    shop.registers.remove(made.id)
    settle()
    assert workspace.current_key() != key
    shop.history.undo()
    settle()
    workspace.open_page(key)
    settle()
    assert workspace.current_key() == key
    workspace.leave()
