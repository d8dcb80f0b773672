"""The import wizard as a person uses it, over a real base."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft, Email, Phone
from clientbase.domain.import_keys import Key
from clientbase.services.shop import Shop
from clientbase.ui import theme
from clientbase.ui.imports.marking import BAD_CELLS, Mark
from clientbase.ui.imports.presenter import Step
from clientbase.ui.imports.wizard import ImportWizard
from clientbase.ui.kit import crash, dialogs, notice
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked

Settle = Callable[[], None]

ROWS = (
    ("Our clients",),
    (),
    ("No.", "Full name", "Phone", "E-mail", "Shelf"),
    (1, "Hawkins Martha", "+44 20 7946 0944", "martha@example.com", "a"),
    (2, "Palmer Martin", "067 123 45 67", "martin@example.com", "b"),
    (3, "Barker Helen", "12345", "", "c"),
    (4, "", "", "", "d"),
    ("Total", "", "", "", 4),
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "clients.xlsx"
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "List"
    for row in ROWS:
        sheet.append(row)
    hidden = workbook.create_sheet("Old")
    hidden.append(("Name", "Phone"))
    hidden.append(("Wood Nina", "050 111 22 33"))
    hidden.sheet_state = "hidden"
    workbook.save(path)
    return path


@pytest.fixture
def wizard(qtbot: QtBot, window_context: WindowContext, settle: Settle) -> Iterator[ImportWizard]:
    host = QWidget()  # the wizard deletes itself when it is closed
    host.resize(1280, 800)
    qtbot.addWidget(host)
    host.show()
    made = ImportWizard(window_context, host)
    made.open()
    yield made
    settle()


def steps_to(wizard: ImportWizard, step: Step, settle: Settle) -> None:
    while wizard.presenter.step < step:
        before = wizard.presenter.step
        wizard.further.click()
        settle()
        assert wizard.presenter.step > before


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
    assert wizard.tabs.count() == 2

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
    told = [label.text() for label in wizard.check._row_words(5)]
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
