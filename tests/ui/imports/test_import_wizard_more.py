"""The import wizard: mending cells, the keyboard, protected files, cards, looks, mishaps."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from clientbase.services.shop import Shop
from clientbase.ui import theme
from clientbase.ui.imports.marking import Mark
from clientbase.ui.imports.presenter import Step
from clientbase.ui.imports.wizard import ImportWizard
from clientbase.ui.kit import crash
from clientbase.ui.kit.text import Label
from tests.ui.conftest import Asked
from tests.ui.imports.conftest import Settle, steps_to


def test_a_bad_cell_is_mended_in_the_sheet(
    qtbot: QtBot, wizard: ImportWizard, shop: Shop, book: Path, settle: Settle
) -> None:
    before = book.read_bytes()
    wizard.presenter.open(book)
    settle()
    steps_to(wizard, Step.CHECK, settle)
    wizard.counts.pill(Mark.ERROR).click()
    model = wizard.sheet.sheet_model
    assert model.number(0) == 7
    wizard.sheet.setCurrentIndex(model.index(0, 1))
    wizard.sheet.edit(model.index(0, 1))
    line = next(line for line in wizard.sheet.findChildren(QLineEdit) if line.isVisible())
    qtbot.keyClicks(line, "Wood Nina")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    settle()
    assert wizard.counts.counts()[Mark.ERROR] == 0
    assert wizard.further.text() == "Import 4 clients"
    steps_to(wizard, Step.DONE, settle)
    assert "Wood Nina" in {client.values["display_name"] for client in shop.clients.latest(4)}
    assert book.read_bytes() == before


def test_a_heading_cannot_be_typed_over(wizard: ImportWizard, book: Path, settle: Settle) -> None:
    wizard.presenter.open(book)
    settle()
    model = wizard.sheet.sheet_model
    assert not model.flags(model.index(3, 1)) & Qt.ItemFlag.ItemIsEditable
    steps_to(wizard, Step.CHECK, settle)
    assert model.flags(model.index(3, 1)) & Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(2, 1)) & Qt.ItemFlag.ItemIsEditable


def test_the_whole_way_by_keyboard(
    qtbot: QtBot, wizard: ImportWizard, shop: Shop, book: Path, settle: Settle, asked: Asked
) -> None:
    wizard.presenter.open(book)
    settle()
    for step in (Step.TABLE, Step.COLUMNS, Step.CHECK):
        qtbot.keyClick(wizard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()
        assert wizard.presenter.step is step
    wizard.sheet.show_number(4)
    qtbot.keyClick(wizard.sheet, Qt.Key.Key_Return)
    assert wizard.sheet.current_place()[0] == 5  # as in Excel; it does not import
    assert wizard.presenter.step is Step.CHECK
    qtbot.keyClick(wizard, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert wizard.presenter.step is Step.COLUMNS
    for _go in range(2):
        qtbot.keyClick(wizard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()
    assert wizard.presenter.step is Step.DONE
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert asked.said == ["3 clients imported"]
    assert asked.undo is not None
    asked.undo()
    assert shop.clients.count() == 0


def test_a_protected_workbook_asks_for_its_password(
    qtbot: QtBot, wizard: ImportWizard, shared_data: Path, settle: Settle
) -> None:
    wizard.presenter.open(shared_data / "nasty" / "poi_password.xls")
    settle()
    assert wizard.presenter.needs_password
    assert wizard.file.password is not None
    qtbot.keyClicks(wizard.file.password, "wrong")
    qtbot.keyClick(wizard.file.password, Qt.Key.Key_Return)
    settle()
    assert wizard.presenter.needs_password
    assert wizard.file.password is not None
    assert wizard.file.password.text() == ""
    qtbot.keyClicks(wizard.file.password, "password")
    qtbot.keyClick(wizard.file.password, Qt.Key.Key_Return)
    settle()
    assert wizard.presenter.error is None
    assert wizard.sheet.sheet_model.rowCount() > 0


def test_contact_cards_go_in_too(wizard: ImportWizard, shop: Shop, tmp_path: Path, settle: Settle) -> None:
    path = tmp_path / "cards.vcf"
    card = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Wood;Nina;;;\r\nFN:Nina Wood\r\nTEL:+380501112233\r\nEND:VCARD\r\n"
    )
    path.write_text(card)
    wizard.presenter.open(path)
    settle()
    steps_to(wizard, Step.DONE, settle)
    (client,) = shop.clients.latest(1)
    assert client.values["display_name"] == "Wood Nina"


@pytest.mark.usefixtures("both_styles")
def test_every_step_is_drawn_in_both_styles_and_themes(
    wizard: ImportWizard, book: Path, settle: Settle
) -> None:
    wizard.grab()
    wizard.presenter.open(book)
    settle()
    for step in (Step.TABLE, Step.COLUMNS, Step.CHECK, Step.DONE):
        wizard.grab()
        steps_to(wizard, step, settle)
    theme.set_mode("dark")
    wizard.grab()
    theme.set_mode("light")


def test_after_an_unexpected_error_the_wizard_can_still_be_used(
    qtbot: QtBot, wizard: ImportWizard, book: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[BaseException] = []
    monkeypatch.setattr(crash, "report", lambda error, _widget: reported.append(error))

    def broken(*_arguments: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(wizard._window.shop.imports, "look", broken)
        wizard.presenter.open(book)
        settle()
    assert len(reported) == 1
    wizard.presenter.open(book)
    settle()
    assert wizard.further.isEnabled()
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()


def test_the_last_row_taken_for_the_heading_is_told_and_the_way_back_is_near(
    wizard: ImportWizard, book: Path, settle: Settle
) -> None:
    wizard.presenter.open(book)
    settle()
    steps_to(wizard, Step.TABLE, settle)
    wizard.presenter.set_heading(8)
    settle()
    told = [label.text() for label in wizard.table.findChildren(Label)]
    assert any("No record stands below this row" in text for text in told)
    assert not wizard.further.isEnabled()
    assert not wizard.presenter.can_go_to(Step.COLUMNS)
    wizard.presenter.go_to(Step.CHECK)
    settle()
    assert wizard.presenter.step is Step.TABLE
    wizard.sheet.number_clicked.emit(3)
    settle()
    assert wizard.further.isEnabled()
    steps_to(wizard, Step.COLUMNS, settle)
    assert len(wizard.columns.cards) == 5


def test_where_no_column_is_taken_it_says_what_to_do(
    wizard: ImportWizard, book: Path, settle: Settle
) -> None:
    wizard.presenter.open(book)
    settle()
    steps_to(wizard, Step.COLUMNS, settle)
    words = "Nothing of this list is taken yet: say of a column below what stands in it."
    assert wizard.columns.isVisible()
    shown = [label for label in wizard.columns.findChildren(Label) if label.text() == words]
    assert [label.isVisible() for label in shown] == [False]
    for index in list(wizard.columns.cards):
        wizard.presenter.set_meaning(index, ())
    assert shown[0].isVisible()
    assert not wizard.further.isEnabled()


def test_clients_with_purchases_are_told_as_they_are_and_not_by_rows(
    wizard: ImportWizard, shop: Shop, tmp_path: Path, settle: Settle
) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(
        "Surname;First name;Phone;Purchase date;Product;Quantity;Amount\n"
        "Hawkins;Martha;0671110601;05.03.2024;Tea;2;291,00\n"
        "Hawkins;Martha;0671110601;09.03.2024;Coffee;1;60\n"
        "Palmer;Ian;0671110602;;;;\n"
        ";;;09.03.2024;Tea;1;60\n",
        "utf-8",
    )
    wizard.presenter.open(path)
    settle()
    steps_to(wizard, Step.DONE, settle)
    told = [label.text() for label in wizard.done_panel.findChildren(Label)]
    assert shop.clients.count() == 2
    assert told[0] == "2 orders imported"
    assert "Clients: 2 new, 0 changed, 0 unchanged" in told
    assert "Orders: 2 new, 0 changed, 0 unchanged" in told
    assert "Goods: 2 new, 0 changed, 0 unchanged" in told
    assert any(text.startswith("Row 5: ") for text in told)  # and not that a day is the surname
