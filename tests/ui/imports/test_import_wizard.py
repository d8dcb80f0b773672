"""The import wizard as a person uses it, over a real base."""

from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft, Email, Phone
from clientbase.domain.import_keys import Key
from clientbase.services.shop import Shop
from clientbase.ui.imports.marking import BAD_CELLS, Mark
from clientbase.ui.imports.presenter import Step
from clientbase.ui.imports.wizard import ImportWizard
from clientbase.ui.kit import dialogs, notice
from tests.ui.conftest import Asked
from tests.ui.imports.conftest import Settle, steps_to


def test_from_the_file_to_the_list_and_back(
    qtbot: QtBot, wizard: ImportWizard, shop: Shop, book: Path, settle: Settle, asked: Asked
) -> None:
    dialogs.next_file(book)
    wizard.choose_file()
    settle()
    assert wizard.presenter.step is Step.FILE
    assert wizard.file.boxes["List"].isChecked()
    assert not wizard.file.boxes["Old"].isChecked()
    assert wizard.counts.counts()["records"] == 4
    assert wizard.right.tabs.count() == 2

    steps_to(wizard, Step.COLUMNS, settle)
    assert wizard.columns.cards[1].box.meaning() == ("full_name",)
    assert wizard.columns.cards[4].box.meaning() == ()
    box = wizard.columns.cards[4].box
    box.setCurrentIndex(box.findText("Note"))
    box.activated.emit(box.currentIndex())
    assert wizard.sheet.sheet_model.heading_line(4) == "Note"
    assert shop.clients.count() == 0

    steps_to(wizard, Step.CHECK, settle)
    counts = wizard.counts.counts()
    assert (counts[Mark.NEW], counts[Mark.ERROR], counts[BAD_CELLS]) == (3, 1, 1)
    assert wizard.further.text() == "Import 3 clients"
    wizard.counts.pill(BAD_CELLS).click()
    assert [wizard.sheet.sheet_model.number(row) for row in range(wizard.sheet.sheet_model.rowCount())] == [6]
    wizard.counts.pill(Mark.ERROR).click()
    assert wizard.sheet.sheet_model.rowCount() == 1
    assert wizard.sheet.sheet_model.number(0) == 7
    assert shop.clients.count() == 0

    steps_to(wizard, Step.DONE, settle)
    assert shop.clients.count() == 3
    assert [client.values["note"] for client in shop.clients.latest(3) if client.values.get("note")] != []
    target = book.with_name("mend.xlsx")
    dialogs.next_file(target)
    wizard.save_failed()
    settle()
    saved = load_workbook(target).worksheets[0]
    assert saved.cell(1, 6).value == "Reason"
    assert saved.cell(2, 1).value == 4

    assert wizard.done_panel.undo is not None
    wizard.done_panel.undo.click()
    settle()
    assert shop.clients.count() == 0
    wizard.further.click()
    assert asked.pages == [("clients", {})]


def test_what_changes_is_shown_cell_by_cell(
    wizard: ImportWizard, shop: Shop, book: Path, settle: Settle
) -> None:
    shop.clients.add(
        ClientDraft(
            family_name="Palmer",
            given_name="Martin",
            phones=(Phone("067 123 45 67", "+380671234567"),),
            emails=(Email("old@example.com"),),
        )
    )
    wizard.presenter.open(book)
    settle()
    steps_to(wizard, Step.CHECK, settle)
    assert wizard.counts.counts()[Mark.CHANGED] == 1
    marks = wizard.presenter.marks()
    assert marks.word(5) == "Will change"
    assert marks.tip(5, 3) == "E-mail: + martin@example.com"
    wizard.sheet.show_number(5)
    wizard.grab()
    told = wizard.check.row_words(5)
    assert any("Palmer Martin" in line for line in told)
    assert any("martin@example.com" in line for line in told)


def test_the_same_list_again_changes_nothing(
    wizard: ImportWizard, shop: Shop, book: Path, settle: Settle
) -> None:
    wizard.presenter.open(book)
    settle()
    steps_to(wizard, Step.DONE, settle)
    wizard.presenter.open(book)
    settle()
    steps_to(wizard, Step.CHECK, settle)
    counts = wizard.counts.counts()
    assert (counts[Mark.NEW], counts[Mark.CHANGED], counts[Mark.SAME]) == (0, 0, 3)
    assert not wizard.further.isEnabled()
    assert wizard.further.text() == "Nothing to import"


def test_another_row_is_made_the_heading(wizard: ImportWizard, book: Path, settle: Settle) -> None:
    wizard.presenter.open(book)
    settle()
    steps_to(wizard, Step.TABLE, settle)
    assert wizard.table.heading is not None
    assert wizard.table.heading.value() == 3
    wizard.sheet.number_clicked.emit(4)
    settle()
    sheet = wizard.presenter.sheet()
    assert sheet is not None
    assert sheet.recognised.table.header_row == 4
    assert wizard.presenter.marks().word(4) == "Heading"
    assert wizard.table.without is not None
    wizard.table.without.click()
    settle()
    sheet = wizard.presenter.sheet()
    assert sheet is not None
    assert sheet.recognised.table.header_row == 0


def test_a_hidden_sheet_can_be_taken_too(
    wizard: ImportWizard, shop: Shop, book: Path, settle: Settle
) -> None:
    wizard.presenter.open(book)
    settle()
    wizard.file.boxes["Old"].click()
    assert [sheet.name for sheet in wizard.presenter.sheets()] == ["List", "Old"]
    steps_to(wizard, Step.DONE, settle)
    assert shop.clients.count() == 4


def test_a_text_file_is_read_anew_as_the_person_says(
    wizard: ImportWizard, tmp_path: Path, settle: Settle
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(
        "Ім'я;Телефон\nЇжакевич Ґанна;067 123 45 67\nЄвтушенко Юрій;050 111 22 33\n".encode("cp1251")
    )
    wizard.presenter.open(path)
    settle()
    box = wizard.file.encoding
    assert box is not None
    assert box.currentText() == "Windows-1251"
    assert wizard.sheet.sheet_model.index(1, 0).data() == "Їжакевич Ґанна"
    box.setCurrentIndex(box.findData("cp866"))
    box.activated.emit(box.currentIndex())
    settle()
    assert wizard.sheet.sheet_model.index(1, 0).data() != "Їжакевич Ґанна"
    separator = wizard.file.delimiter
    assert separator is not None
    separator.setCurrentIndex(separator.findData(","))
    separator.activated.emit(separator.currentIndex())
    settle()
    assert wizard.sheet.sheet_model.columnCount() == 1


def test_an_ambiguous_date_is_asked_once(
    wizard: ImportWizard, tmp_path: Path, shop: Shop, settle: Settle
) -> None:
    path = tmp_path / "dates.csv"
    path.write_text("Name;Phone;Birthday\nWood Nina;0671234567;03.04.1990\nHall Rose;0501112233;05.06.1991\n")
    wizard.presenter.open(path)
    settle()
    steps_to(wizard, Step.COLUMNS, settle)
    order = wizard.columns.cards[2].order
    assert order is not None
    assert wizard.columns.cards[0].order is None
    order.setCurrentIndex(order.findData("mdy"))
    order.activated.emit(order.currentIndex())
    steps_to(wizard, Step.DONE, settle)
    born = {client.values["birthday"] for client in shop.clients.latest(2)}
    assert born == {"1990-03-04", "1991-05-06"}


def test_a_broken_file_says_so_and_another_can_be_tried(
    wizard: ImportWizard, tmp_path: Path, book: Path, settle: Settle
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(book.read_bytes()[:1500])
    wizard.presenter.open(broken)
    settle()
    assert wizard.presenter.error is not None
    assert not wizard.further.isEnabled()
    wizard.grab()
    wizard.presenter.open(book)
    settle()
    assert wizard.presenter.error is None
    assert wizard.further.isEnabled()


def test_the_key_is_the_persons_choice(wizard: ImportWizard, shop: Shop, book: Path, settle: Settle) -> None:
    shop.clients.add(
        ClientDraft(family_name="Other", given_name="Name", emails=(Email("martha@example.com"),))
    )
    wizard.presenter.open(book)
    settle()
    steps_to(wizard, Step.CHECK, settle)
    assert wizard.counts.counts()[Mark.CHANGED] == 0
    wizard.check.key.setCurrentIndex(wizard.check.key.findData(str(Key.EMAIL)))
    wizard.check.key.activated.emit(0)
    settle()
    assert wizard.presenter.step is Step.CHECK
    assert wizard.counts.counts()[Mark.CHANGED] == 1


def test_escape_asks_only_after_something_was_set(
    qtbot: QtBot, wizard: ImportWizard, book: Path, settle: Settle
) -> None:
    wizard.presenter.open(book)
    settle()
    steps_to(wizard, Step.COLUMNS, settle)
    wizard.presenter.set_meaning(4, ("note",))
    dialogs.next_answer(False)
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert wizard.isVisible()
    dialogs.next_answer(True)
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert dialogs.script.asked[-1] == "Leave the import?"


def test_a_dropped_file_is_read(wizard: ImportWizard, book: Path, settle: Settle) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(book))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    wizard.dropEvent(event)
    settle()
    assert wizard.presenter.path == book
    assert wizard.counts.counts()["records"] == 4


def test_a_file_that_cannot_be_saved_says_so(
    wizard: ImportWizard, book: Path, tmp_path: Path, settle: Settle
) -> None:
    wizard.presenter.open(book)
    settle()
    steps_to(wizard, Step.DONE, settle)
    dialogs.next_file(tmp_path / "gone" / "mend.xlsx")
    wizard.save_failed()
    settle()
    assert "gone" in notice.line_of(wizard)._label.text()
