"""What a person says of columns and of the list: meanings searched for, new fields, joins, kinds, tables."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from clientbase.domain.own_field import OwnKind
from clientbase.services.shop import Shop
from clientbase.ui.imports.column_card import ColumnCard
from clientbase.ui.imports.marking import LEFT_OUT, Mark
from clientbase.ui.imports.meaning_book import kind_label
from clientbase.ui.imports.presenter import Step
from clientbase.ui.imports.wizard import ImportWizard
from clientbase.ui.kit import notice
from tests.ui.imports.conftest import Settle, steps_to


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    path = tmp_path / "messy.csv"
    path.write_text(
        "ПІБ;Тел.;Нотатки;Ще нотатки;Знижка, %;Улюблений колір\n"
        "Гай Ольга;067 111 22 33;мила;з Одеси;5;синій\n"
        "Бойко Ірина;050 111 22 33;;тиха;10;синій\n",
        "utf-8",
    )
    return path


def at_columns(wizard: ImportWizard, path: Path, settle: Settle) -> dict[int, ColumnCard]:
    wizard.presenter.open(path)
    settle()
    steps_to(wizard, Step.COLUMNS, settle)
    return wizard.columns.cards


def test_a_meaning_is_searched_for_by_any_of_its_names(
    qtbot: QtBot, wizard: ImportWizard, messy: Path, settle: Settle
) -> None:
    box = at_columns(wizard, messy, settle)[3].box
    box.showPopup()
    assert box.popup is not None
    box.popup.search.setText("моб")  # as lists call it; the program says «Mobile phone»
    found = box.popup.list.model()
    assert [found.index(row, 0).data() for row in range(found.rowCount())] == ["Mobile phone"]
    qtbot.keyClick(box.popup.search, Qt.Key.Key_Return)
    assert box.meaning() == ("mobile",)
    assert wizard.sheet.sheet_model.heading_line(3) == "Mobile phone"
    box.showPopup()
    box.popup.search.setText("zzz")
    assert found.rowCount() == 1 or box.popup.list.model().rowCount() == 0
    qtbot.keyClick(box.popup.search, Qt.Key.Key_Return)
    assert box.meaning() == ("mobile",)
    box.popup.close()


def test_a_column_becomes_a_field_of_its_own(
    wizard: ImportWizard, shop: Shop, messy: Path, settle: Settle
) -> None:
    cards = at_columns(wizard, messy, settle)
    box = cards[4].box
    box.choose(())
    box.showPopup()
    assert box.popup is not None
    assert box.popup.new is not None
    assert box.popup.new.text() == f"New field: {kind_label(OwnKind.NUMBER)}"
    box.popup.new.click()
    assert box.meaning() == ("new:number",)
    label = cards[4].label
    assert label is not None
    assert label.text() == "Знижка, %"
    label.setText("Знижка")
    label.setModified(True)
    label.editingFinished.emit()
    assert wizard.sheet.sheet_model.heading_line(4) == "New field “Знижка”"
    steps_to(wizard, Step.DONE, settle)
    (made, *_rest) = [own for own in shop.own_fields.all() if own.label == "Знижка"]
    assert made.kind is OwnKind.NUMBER
    held = {row.values["display_name"]: row.values[made.key] for row in shop.clients.latest(2)}
    assert held == {"Гай Ольга": "5", "Бойко Ірина": "10"}


def test_all_columns_left_out_become_fields_at_once(
    wizard: ImportWizard, shop: Shop, messy: Path, settle: Settle
) -> None:
    at_columns(wizard, messy, settle)
    left = len(wizard.presenter.left_out())
    assert left
    wizard.columns._take_all.click()
    assert wizard.presenter.left_out() == []
    assert not wizard.columns._take_all.isVisibleTo(wizard)
    steps_to(wizard, Step.DONE, settle)
    assert len(shop.own_fields.all()) == left


def test_columns_of_one_meaning_are_joined_as_the_person_says(
    wizard: ImportWizard, shop: Shop, messy: Path, settle: Settle
) -> None:
    cards = at_columns(wizard, messy, settle)
    cards[2].box.choose(("stale_note",))
    cards[3].box.choose(("stale_note",))
    separator = cards[3].separator
    assert separator is not None
    separator.setCurrentIndex(separator.findData(", "))
    separator.activated.emit(separator.currentIndex())
    steps_to(wizard, Step.DONE, settle)
    notes = {row.values["display_name"]: row.values["stale_note"] for row in shop.clients.latest(2)}
    assert notes == {"Гай Ольга": "мила, з Одеси", "Бойко Ірина": "тиха"}


def test_the_order_of_a_name_is_the_persons_choice(
    wizard: ImportWizard, shop: Shop, tmp_path: Path, settle: Settle
) -> None:
    path = tmp_path / "names.csv"
    path.write_text("Name;Phone\nBlake Rowan;0671112233\n", "utf-8")
    card = at_columns(wizard, path, settle)[0]
    card.box.choose(("full_name",))
    order = card.name_order
    assert order is not None
    for key, family in (("family_first", "Blake"), ("given_first", "Rowan")):
        order.setCurrentIndex(order.findData(key))
        order.activated.emit(order.currentIndex())
        assert f"Surname: {family}" in card._example.text()
    steps_to(wizard, Step.DONE, settle)
    assert shop.clients.many([shop.clients.latest(1)[0].id])[0].family_name == "Rowan"


def test_a_remembered_mapping_says_so_and_can_be_left(
    wizard: ImportWizard, messy: Path, settle: Settle
) -> None:
    cards = at_columns(wizard, messy, settle)
    found = cards[3].box.meaning()
    cards[3].box.choose(("stale_note",))
    steps_to(wizard, Step.DONE, settle)
    cards = at_columns(wizard, messy, settle)
    assert wizard.presenter.understood is not None
    assert wizard.presenter.understood.remembered
    assert cards[3].box.meaning() == ("stale_note",)
    wizard.presenter.start_anew()
    assert wizard.columns.cards[3].box.meaning() == found
    assert not wizard.presenter.understood.remembered


def test_a_second_table_of_a_sheet_can_be_taken(wizard: ImportWizard, tmp_path: Path, settle: Settle) -> None:
    path = tmp_path / "two.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "List"
    for row in (
        ("Клієнти",), ("ПІБ", "Телефон"), ("Гай Ігор", "067 111 00 21"), ("Гай Оля", "067 111 00 22"),
        ("Гай Яна", "067 111 00 23"), (), (),
        ("Послуги",), ("Назва", "Ціна"), ("Стрижка", 300), ("Фарбування", 900),
    ):  # fmt: skip
        sheet.append(row)
    book.save(path)
    wizard.presenter.open(path)
    settle()
    assert list(wizard.file.boxes) == ["List", "List · 2"]
    assert wizard.file.boxes["List"].isChecked()
    assert not wizard.file.boxes["List · 2"].isChecked()
    assert wizard.presenter.sheets()[1].place == "A9:B11"
    wizard.file.boxes["List · 2"].click()
    assert wizard.sheet.sheet_model.index(1, 0).data() == "Назва"
    wizard.file.boxes["List"].click()
    steps_to(wizard, Step.TABLE, settle)
    assert [sheet.name for sheet in wizard.presenter.sheets()] == ["List · 2"]


def test_a_price_list_is_taken_as_products(
    wizard: ImportWizard, shop: Shop, tmp_path: Path, settle: Settle
) -> None:
    path = tmp_path / "prices.csv"
    path.write_text(
        "Артикул;Найменування;Од.;Ціна, грн;Залишок\nA1;Чашка біла;шт;120,50;3\nA2;Тарілка;шт;90;10\n"
        "A3;Ложка;шт;30;100\n",
        "utf-8",
    )
    wizard.presenter.open(path)
    settle()
    assert wizard.file.kind is not None
    assert wizard.file.kind.currentData() == "products"
    steps_to(wizard, Step.CHECK, settle)
    assert wizard.counts.counts()[Mark.NEW] == 3
    assert wizard.further.text() == "Import 3 rows"
    wizard.sheet.show_number(3)
    assert wizard.sheet.sheet_model.cell_keys(2, 1) == ()  # of goods only whole rows are left out
    assert wizard.check.row_box is not None
    wizard.check.row_box.click()
    assert wizard.counts.counts()[LEFT_OUT] == 1
    assert wizard.further.text() == "Import 2 rows"
    wizard.grab()
    steps_to(wizard, Step.DONE, settle)
    assert shop.clients.count() == 0
    assert wizard.presenter.result is not None
    assert wizard.presenter.result.nouns["products"]["created"] == 2
    assert {one.name for one in shop.products.many(shop.products.ids())} == {"Чашка біла", "Ложка"}


def test_rows_are_pasted_into_the_first_step(
    qtbot: QtBot, wizard: ImportWizard, shop: Shop, settle: Settle
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("")
    qtbot.keyClick(wizard, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "nothing to paste" in notice.line_of(wizard)._label.text()
    clipboard.setText("Wood Nina\t050 111 22 33\nHall Rose\t050 111 22 34\n")
    qtbot.keyClick(wizard, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert wizard.presenter.source.name == "Pasted rows"
    assert wizard.counts.counts()["records"] == 2
    steps_to(wizard, Step.DONE, settle)
    assert shop.clients.count() == 2
    assert not wizard.check.keep_box.isVisibleTo(wizard)


def test_a_list_is_kept_to_refresh_from_it(
    wizard: ImportWizard, shop: Shop, messy: Path, settle: Settle
) -> None:
    at_columns(wizard, messy, settle)
    steps_to(wizard, Step.CHECK, settle)
    wizard.check.keep_box.click()
    steps_to(wizard, Step.DONE, settle)
    assert [Path(one.path).name for one in shop.living_lists.all()] == ["messy.csv"]
