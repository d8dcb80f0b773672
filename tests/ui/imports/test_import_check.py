"""The check before an import: rows and cells are ticked, mended, decided about, and only then written."""

import threading
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft, Email, Phone
from clientbase.domain.import_keys import Key
from clientbase.domain.progress import Progress
from clientbase.services.exports import ExportOptions
from clientbase.services.import_reading import Understood
from clientbase.services.shop import Shop
from clientbase.ui.imports import plan_check
from clientbase.ui.imports.checked import Checked, CheckOptions, check_list
from clientbase.ui.imports.marking import BAD_CELLS, IN_BIN, LEFT_OUT, MENDED, Mark
from clientbase.ui.imports.presenter import Step
from clientbase.ui.imports.wizard import ImportWizard
from clientbase.ui.kit.text import Label
from clientbase.ui.kit.tick_box import OFF, ON, SOME
from tests.ui.imports.conftest import Settle, at_check, names, steps_to

PALMER = ClientDraft(
    family_name="Palmer",
    given_name="Martin",
    phones=(Phone("067 123 45 67", "+380671234567"),),
    emails=(Email("old@example.com"),),
)


def test_a_row_left_out_is_not_imported(
    qtbot: QtBot, wizard: ImportWizard, shop: Shop, book: Path, settle: Settle
) -> None:
    at_check(wizard, book, settle)
    wizard.sheet.show_number(4)
    qtbot.keyClick(wizard.sheet, Qt.Key.Key_Space)
    assert wizard.further.text() == "Import 2 clients"
    assert wizard.counts.counts()[LEFT_OUT] == 1
    assert wizard.check.row_box is not None
    assert not wizard.check.row_box.isChecked()
    wizard.counts.pill(LEFT_OUT).click()
    assert list(wizard.sheet.sheet_model.rows()) == [4]
    steps_to(wizard, Step.DONE, settle)
    assert names(shop) == {"Palmer Martin", "Barker Helen"}
    assert wizard.presenter.result is not None
    assert wizard.presenter.result.created == 2


def test_a_row_brought_into_sight_is_selected_alone_while_ctrl_is_down(
    qtbot: QtBot, wizard: ImportWizard, book: Path, settle: Settle
) -> None:
    at_check(wizard, book, settle)
    wizard.sheet.setFocus()
    qtbot.keyPress(wizard.sheet, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    for number in (4, 5, 6):
        wizard.sheet.show_number(number)
        assert wizard.sheet._selected_places() == [number - 1]
    qtbot.keyRelease(wizard.sheet, Qt.Key.Key_Control)
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier


def test_all_rows_of_a_filter_are_ticked_at_once(wizard: ImportWizard, book: Path, settle: Settle) -> None:
    at_check(wizard, book, settle)
    wizard.counts.pill(BAD_CELLS).click()
    wizard.sheet.tick_shown()
    assert wizard.sheet._state_of_all() == OFF
    wizard.counts.pill("").click()
    assert wizard.sheet._state_of_all() == SOME
    assert wizard.counts.counts()[LEFT_OUT] == 1
    wizard.sheet.tick_shown()
    assert wizard.sheet._state_of_all() == ON
    assert not wizard.sheet.sheet_model.can_be_ticked(wizard.sheet.sheet_model.place_of(7))  # an error
    wizard.sheet.tick_shown()
    assert wizard.further.text() == "Nothing to import"
    assert not wizard.further.isEnabled()


def test_a_changed_cell_ticked_off_keeps_what_the_base_has(
    wizard: ImportWizard, shop: Shop, book: Path, settle: Settle
) -> None:
    known = shop.clients.add(PALMER)
    at_check(wizard, book, settle)
    wizard.sheet.show_number(5)
    model = wizard.sheet.sheet_model
    place = model.place_of(5)
    assert model.cell_keys(place, 3) == ("emails",)
    wizard.sheet.setCurrentIndex(model.index(place, 3))
    spot = wizard.sheet.visualRect(model.index(place, 3))
    at = QPointF(spot.right() - 14, spot.center().y())
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        button = Qt.MouseButton.LeftButton
        to = QPointF(wizard.sheet.viewport().mapToGlobal(at.toPoint()))
        event = QMouseEvent(kind, at, to, button, button, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(wizard.sheet.viewport(), event)
    assert model.cell_is_off(place, 3)
    assert not wizard.check.cell_boxes["emails"].isChecked()
    wizard.grab()
    steps_to(wizard, Step.DONE, settle)
    assert [email.address for email in shop.clients.get(known).emails] == ["old@example.com"]


def test_a_value_of_a_new_client_can_be_left_out(
    qtbot: QtBot, wizard: ImportWizard, shop: Shop, book: Path, settle: Settle
) -> None:
    at_check(wizard, book, settle)
    model = wizard.sheet.sheet_model
    wizard.sheet.setCurrentIndex(model.index(model.place_of(5), 3))
    qtbot.keyClick(wizard.sheet, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert not wizard.check.cell_boxes["emails"].isChecked()
    steps_to(wizard, Step.DONE, settle)
    found = {client.values["display_name"]: client.values["emails"] for client in shop.clients.latest(5)}
    assert found["Palmer Martin"] == ()
    assert found["Hawkins Martha"] != ()


def test_a_possible_duplicate_is_answered_side_by_side(
    wizard: ImportWizard, shop: Shop, book: Path, settle: Settle
) -> None:
    known = shop.clients.add(
        ClientDraft(
            family_name="Palmer",
            given_name="Martin",
            phones=(Phone("050 999 88 77", "+380509998877"),),
            responsible_id=1,
        )
    )
    at_check(wizard, book, settle)
    assert wizard.counts.counts()[Mark.TWIN] == 1
    wizard.sheet.show_number(5)
    strip = wizard.right.compare
    assert strip.isVisibleTo(wizard)
    assert strip.shown is not None
    assert strip.shown.client_id == known
    lines = {line.title: (line.mine, line.theirs) for line in strip.shown.lines}
    assert lines["Phone"] == ("+380 67 123 45 67", "+380 50 999 88 77")
    assert "Responsible" not in lines  # no list says that, and he is a mere number here
    assert strip.same is not None
    strip.same.click()
    settle()
    assert wizard.counts.counts()[Mark.CHANGED] == 1
    assert Mark.TWIN not in wizard.counts.counts()
    assert wizard.presenter.marks().mark(5) is Mark.CHANGED
    wizard.grab()
    steps_to(wizard, Step.DONE, settle)
    assert shop.clients.count() == 3
    assert len(shop.clients.get(known).phones) == 2


def test_somebody_else_stays_a_new_client_and_the_answer_can_be_taken_back(
    wizard: ImportWizard, shop: Shop, book: Path, settle: Settle
) -> None:
    shop.clients.add(
        ClientDraft(
            family_name="Palmer", given_name="Martin", phones=(Phone("050 999 88 77", "+380509998877"),)
        )
    )
    at_check(wizard, book, settle)
    wizard.sheet.show_number(5)
    assert wizard.right.compare.other is not None
    wizard.right.compare.other.click()
    settle()
    assert wizard.presenter.marks().mark(5) is Mark.NEW
    wizard.right.compare.decided.emit(5, -1)
    settle()
    assert wizard.presenter.marks().mark(5) is Mark.TWIN
    assert wizard.presenter.plan.ticking.decided == {}


def test_a_client_in_the_bin_is_offered_back(
    wizard: ImportWizard, shop: Shop, book: Path, settle: Settle
) -> None:
    known = shop.clients.add(PALMER)
    shop.clients.to_bin((known,))
    at_check(wizard, book, settle)
    assert wizard.counts.counts()[IN_BIN] == 1
    assert wizard.check.bin_box.accessibleName() == "Take 1 client of this list out of the bin"
    assert any("lies in the bin" in line for line in wizard.check.row_words(5))
    wizard.check.bin_box.click()
    settle()
    assert wizard.counts.counts()[Mark.CHANGED] == 1
    steps_to(wizard, Step.DONE, settle)
    assert shop.clients.get(known).deleted_at is None


def test_each_key_says_how_many_rows_have_it(wizard: ImportWizard, book: Path, settle: Settle) -> None:
    at_check(wizard, book, settle)
    box = wizard.check.key
    words = {str(box.itemData(place)): box.itemText(place) for place in range(box.count())}
    assert words[str(Key.PHONE)] == "Phone: 3 of 4 rows"
    assert words[str(Key.EMAIL)] == "E-mail: 2 of 4 rows"
    assert words[str(Key.TAX_ID)] == "Tax id: 0 of 4 rows"


def test_cells_are_mended_one_after_another_as_in_excel(
    qtbot: QtBot, wizard: ImportWizard, shop: Shop, book: Path, settle: Settle
) -> None:
    at_check(wizard, book, settle)
    model, sheet = wizard.sheet.sheet_model, wizard.sheet
    sheet.setCurrentIndex(model.index(model.place_of(6), 2))
    for text, key in (("0501112233", Qt.Key.Key_Tab), ("helen@example.com", Qt.Key.Key_Return)):
        sheet.edit(sheet.currentIndex())
        line = next(line for line in sheet.findChildren(QLineEdit) if line.isVisible())
        line.setText(text)
        qtbot.keyClick(line, key)
    assert sheet.current_place() == (7, 3)
    assert model.index(model.place_of(6), 3).data() == "helen@example.com"  # before it is judged
    assert not wizard.further.isEnabled()
    settle()
    assert wizard.counts.counts().get(BAD_CELLS, 0) == 0
    assert sheet.current_place() == (7, 3)
    steps_to(wizard, Step.DONE, settle)
    found = {client.values["display_name"]: client.values for client in shop.clients.latest(5)}
    assert [email.address for email in found["Barker Helen"]["emails"]] == ["helen@example.com"]


def test_what_was_put_right_is_found_with_its_original(
    wizard: ImportWizard, tmp_path: Path, settle: Settle
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("ПІБ;Телефон\nІванeнко Сoфія;501112233\nГай Ольга;067 111 22 33\n", "utf-8")
    at_check(wizard, path, settle)
    assert wizard.counts.counts()[MENDED] == 1
    wizard.counts.pill(MENDED).click()
    assert list(wizard.sheet.sheet_model.rows()) == [2]
    tip = wizard.presenter.marks().tip(2, 0)
    assert "Іванeнко Сoфія" in tip  # with the Latin letters of the file
    assert any("Іванeнко" in line for line in wizard.check.row_words(2))
    wizard.grab()


def test_by_what_a_client_was_found_is_said_of_the_row(
    wizard: ImportWizard, shop: Shop, book: Path, settle: Settle
) -> None:
    shop.clients.add(PALMER)
    at_check(wizard, book, settle)
    assert "Found by the phone +380 67 123 45 67" in wizard.check.row_words(5)
    assert not any(line.startswith("Found") for line in wizard.check.row_words(4))  # a new client
    steps_to(wizard, Step.DONE, settle)
    assert not any(line.startswith("Found") for line in wizard.check.row_words(5))


def test_what_planning_found_is_told_beside_the_plan(
    wizard: ImportWizard, shop: Shop, tmp_path: Path, settle: Settle
) -> None:
    for name in ("Barker", "Palmer"):
        shop.clients.add(ClientDraft(family_name=name))
    path = tmp_path / "out.xlsx"
    shop.exports.export_clients(path, ExportOptions(("display_name", "note"), row_ids=True))
    book = load_workbook(path)
    book.active.cell(3, 2).value = "likes tea"
    book.save(path)
    shop.duplicates.merge(1, [2])
    at_check(wizard, path, settle)
    told = [label.text() for label in wizard.check.findChildren(Label) if label.isVisible()]
    assert any(text.startswith("Some clients of the file were merged into others") for text in told)


def test_a_list_is_judged_off_the_screen_thread_and_only_what_is_seen_is_asked_for(
    qtbot: QtBot, wizard: ImportWizard, tmp_path: Path, settle: Settle, monkeypatch: object
) -> None:
    path = tmp_path / "long.csv"
    given = ("Ольга", "Ірина", "Надія", "Софія", "Петро", "Роман", "Ігор")
    rows = "".join(f"Гай {given[at % 7]};067{at:07d};Львів\n" for at in range(4_000))
    path.write_text("ПІБ;Телефон;Місто\n" + rows, "utf-8")
    threads: list[bool] = []

    def watched(shop: Shop, told: Understood, options: CheckOptions, progress: Progress) -> Checked:
        threads.append(threading.current_thread() is threading.main_thread())
        return check_list(shop, told, options, progress)

    monkeypatch.setattr(plan_check, "check_list", watched)  # type: ignore[attr-defined]
    at_check(wizard, path, settle)
    wizard.sheet.show_number(3_000)
    wizard.presenter.rows.mend(3_000, 1, "12345")
    assert wizard.presenter.plan.pending
    assert wizard._panels.isEnabled()  # one goes on while it is judged
    wizard.counts.pill(Mark.TWIN).click()
    settle()
    assert threads == [False, False]
    marks = wizard.presenter.marks()
    assert marks.cell(3_000, 1) is not None
    wizard.grab()
    assert len(marks._cells) < 200  # rows whose cells were worked out: those on the screen
    assert wizard.counts.counts()[BAD_CELLS] == 1
    qtbot.keyClick(wizard.sheet, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert wizard.sheet.current_place()[0] == 4_001


def test_what_a_client_bought_is_checked_too(wizard: ImportWizard, tmp_path: Path, settle: Settle) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(
        "Surname;First name;Phone;Purchase date;Product;Quantity;Amount\n"
        "Hawkins;Martha;0671110601;05.03.2024;Tea;two;291,00\n"
        "Palmer;Ian;0671110602;;;;\n"
        "Barker;Helen;0671110603;06.03.2024;Tea;1;145,50\n"
        "Wood;Nina;0671110604;07.03.2024;Tea;2;291,00\n",
        "utf-8",
    )
    at_check(wizard, path, settle)
    assert wizard.counts.counts()[BAD_CELLS] == 1
    marked = wizard.presenter.marks().cell(2, 5)
    assert marked is not None
    assert (marked.problem, marked.failed) == ("bad_number", False)
    wizard.sheet.show_number(2)
    texts = [label.text() for label in wizard.check.findChildren(Label)]
    assert "Name of the product: Tea" in texts
    assert sum(text.startswith("two: ") for text in texts) == 1
    wizard.sheet.show_number(3)
    assert not any(text.startswith("Name of the product") for text in texts_of(wizard))


def texts_of(wizard: ImportWizard) -> list[str]:
    return [label.text() for label in wizard.check.findChildren(Label) if label.isVisible()]
