"""The list of clients is edited like a sheet: typed over, pasted into, changed together, and taken back."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit

from clientbase.domain.client import Email, Phone
from clientbase.domain.errors import FieldWrong
from clientbase.domain.own_field import OwnKind
from clientbase.services.shop import Shop
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.kit.cell_editor import CellEditor
from clientbase.ui.kit.cell_plan_dialog import CellPlanDialog
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.several_editors import AddressRow, PhoneRow, SeveralEditor
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked, OnScreen

Settle = Callable[[], None]
K, M = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def listed(page: ClientsPage, settle: Settle) -> ClientsPage:
    """The page with its list read and columns for what is edited here."""
    settle()
    page.window().activateWindow()
    keys = ("display_name", "phones", "emails", "birthday", "category", "tags", "responsible_id", "city")
    page.list.rows.table.column_layout.show_only(keys)
    settle()
    return page


def put(page: ClientsPage, client_id: int, key: str) -> None:
    table, model = page.list.rows.table, page.list.rows.model
    table.setFocus()
    place = next(at for at, spec in enumerate(model.columns()) if spec.key == key)
    table.put_cursor(model.row_of(client_id), place)


def press(page: ClientsPage, key: Qt.Key, keys: Qt.KeyboardModifier = M.NoModifier) -> None:
    focus = page.window().focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, keys)


def editor_of(page: ClientsPage) -> CellEditor:
    editor = page.list.rows.cells.open_editor()
    assert editor is not None
    return editor


def editor_line(page: ClientsPage) -> QLineEdit:
    line = editor_of(page).editor.first_line()
    assert line is not None
    return line


def test_a_birthday_is_typed_kept_and_taken_back(
    listed: ClientsPage, shop: Shop, ids: dict[str, int], asked: Asked, settle: Settle
) -> None:
    put(listed, ids["nadia"], "birthday")
    QTest.keyClicks(listed.list.rows.table, "8")
    QTest.keyClicks(editor_line(listed), ".3")
    press(listed, K.Key_Return)
    assert shop.clients.get(ids["nadia"]).birthday == "--03-08"
    settle()
    row = listed.list.rows.model.row_of(ids["nadia"])
    place = [spec.key for spec in listed.list.rows.model.columns()].index("birthday")
    assert listed.list.rows.model.text(row, place) == "8 March"
    assert asked.undo is not None
    asked.undo()
    settle()
    assert shop.clients.get(ids["nadia"]).birthday == ""
    assert listed.list.rows.model.text(row, place) == ""


def test_the_row_stays_in_its_place_while_it_is_typed_into(
    listed: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    listed.list.rows.table.column_layout.sort_by((("category", True),))
    settle()
    before = listed.list.rows.model.ids()
    assert before[0] == ids["olena"], "she alone has a category, the others stand last"
    put(listed, ids["romashka"], "category")
    press(listed, K.Key_F2)
    editor_line(listed).setText("a wholesaler")
    editor_line(listed).textEdited.emit("a wholesaler")
    press(listed, K.Key_Return)
    assert shop.clients.get(ids["romashka"]).category == "a wholesaler"
    settle()
    assert listed.list.rows.model.ids() == before
    listed.refresh()
    settle()
    assert listed.list.rows.model.ids()[0] == ids["romashka"], "F5 sorts again"


def test_a_phone_of_somebody_else_is_told_of_first(
    listed: ClientsPage, shop: Shop, ids: dict[str, int]
) -> None:
    put(listed, ids["nadia"], "phones")
    press(listed, K.Key_F2)
    editor = listed.list.rows.cells.open_editor()
    assert editor is not None
    assert isinstance(editor.editor, SeveralEditor)
    row = editor.editor.rows()[0]
    assert isinstance(row, PhoneRow)
    QTest.keyClicks(row.line, "0671234567")
    press(listed, K.Key_Return)
    assert "Ткаченко Олена" in editor.editor.problem()
    assert shop.clients.get(ids["nadia"]).phones == ()
    press(listed, K.Key_Return)
    assert shop.clients.get(ids["nadia"]).phones == (Phone("0671234567", "+380671234567"),)


def test_what_is_no_phone_is_kept_only_when_asked_twice(
    listed: ClientsPage, shop: Shop, ids: dict[str, int]
) -> None:
    put(listed, ids["nadia"], "phones")
    QTest.keyClicks(listed.list.rows.table, "a")
    QTest.keyClicks(editor_line(listed), "sk her")
    press(listed, K.Key_Return)
    assert "Enter once more" in editor_of(listed).editor.problem()
    assert shop.clients.get(ids["nadia"]).phones == ()
    press(listed, K.Key_Return)
    assert shop.clients.get(ids["nadia"]).phones == (Phone("ask her"),)


def test_a_name_is_typed_over_by_its_parts(
    listed: ClientsPage, shop: Shop, ids: dict[str, int], asked: Asked, settle: Settle
) -> None:
    put(listed, ids["olena"], "display_name")
    press(listed, K.Key_F2)
    assert editor_line(listed).text() == "Ткаченко"
    press(listed, K.Key_Tab)
    focus = listed.window().focusWidget()
    assert isinstance(focus, QLineEdit)
    assert focus.text() == "Олена"
    QTest.keyClicks(focus, "Olena")
    press(listed, K.Key_Return)
    assert shop.clients.get(ids["olena"]).display_name == "Ткаченко Olena"
    assert asked.undo is not None
    asked.undo()
    put(listed, ids["romashka"], "display_name")
    press(listed, K.Key_F2)
    shown = [line for line in editor_of(listed).findChildren(QLineEdit) if line.isVisible()]
    assert [line.text() for line in shown] == ["ТОВ «Ромашка»"], "a company has one name"
    press(listed, K.Key_Escape)
    put(listed, ids["nadia"], "display_name")
    press(listed, K.Key_F2)
    for line in editor_of(listed).findChildren(QLineEdit):
        line.clear()
    editor_of(listed).editor.changed.emit()
    press(listed, K.Key_Return)
    assert editor_of(listed).editor.problem(), "nobody is left without a name"
    assert shop.clients.get(ids["nadia"]).given_name == "Надія"


def test_a_city_opens_the_address_and_an_age_the_birthday(
    listed: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    put(listed, ids["romashka"], "city")
    press(listed, K.Key_F2)
    editor = editor_of(listed).editor
    assert isinstance(editor, SeveralEditor)
    row = editor.rows()[0]
    assert isinstance(row, AddressRow)
    row.city.setText("Львів")
    row.city.textEdited.emit("Львів")
    press(listed, K.Key_Return)
    assert shop.clients.get(ids["romashka"]).addresses[0].city == "Львів"
    listed.list.rows.table.column_layout.show("age", shown=True)
    put(listed, ids["olena"], "age")
    press(listed, K.Key_F2)
    assert editor_line(listed).text() == "25.11.1990"


def test_what_is_made_of_other_fields_says_where_it_is_changed(
    listed: ClientsPage, ids: dict[str, int], asked: Asked, settle: Settle
) -> None:
    for key, words in (("display_name", "surname"), ("city", "address")):
        put(listed, listed.list.ids()[-1], key)
        press(listed, K.Key_D, M.ControlModifier)
        assert words in asked.said[-1]


def test_a_column_is_pasted_over_cells_and_undone_as_one(
    listed: ClientsPage, shop: Shop, ids: dict[str, int], asked: Asked, settle: Settle
) -> None:
    order = listed.list.rows.model.ids()
    QGuiApplication.clipboard().setText("a@b.ua\nnobody\nc@d.ua; e@f.ua\n")
    put(listed, order[0], "emails")
    press(listed, K.Key_V, M.ControlModifier)
    settle()
    dialog = next(each for each in listed.window().findChildren(QDialog) if isinstance(each, CellPlanDialog))
    assert not shop.clients.get(order[0]).emails or order[0] == ids["romashka"]
    dialog.yes.click()
    settle()
    kept = [shop.clients.get(id).emails for id in order]
    assert kept[0] == (Email("a@b.ua"),)
    assert kept[2] == (Email("c@d.ua"), Email("e@f.ua"))
    assert asked.said[-1] == "2 cells are changed."
    assert asked.undo is not None
    asked.undo()
    assert {shop.clients.get(id).emails for id in order} == {(), (Email("office@romashka.example"),)}


def test_a_day_is_read_from_the_clipboard_as_it_may_be_typed(listed: ClientsPage) -> None:
    read = listed.list.editing.read
    assert read("registered_on", "5 березня") == date(2026, 3, 5)
    assert read("registered_on", "17.05.2024") == date(2024, 5, 17)
    for text in ("31 лютого", "колись", "32"):
        with pytest.raises(FieldWrong):
            read("registered_on", text)


def test_own_fields_are_cells_of_the_list(
    listed: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    key = shop.own_fields.add("Shoe size", OwnKind.NUMBER).key
    settle()
    listed.list.rows.table.column_layout.show(key, shown=True)
    put(listed, ids["olena"], key)
    QTest.keyClicks(listed.list.rows.table, "3")
    QTest.keyClicks(editor_line(listed), "8.5")
    press(listed, K.Key_Return)
    assert dict(shop.clients.get(ids["olena"]).own)[key] == "38.5"


def test_several_clients_get_a_tag_by_the_menu(
    listed: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    bulk = listed.list.editing.bulk
    assert bulk is not None
    refusal = listed.list.editing.refusal
    offered = {spec.key for spec in bulk.fields() if not refusal(spec.key, several=True)}
    assert {"tags", "category", "responsible_id", "source"} <= offered
    assert not {"display_name", "age", "created_at"} & offered
    listed.list.rows.select(listed.list.ids())
    settle()
    words = [action.text() for action in listed.list._menu(listed.list.selected_ids())]
    assert words


def test_del_means_the_bin_for_rows_and_asks_for_cells(
    listed: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    put(listed, ids["olena"], "birthday")
    press(listed, K.Key_Right, M.ShiftModifier)
    press(listed, K.Key_Delete)
    settle()
    dialog = next(each for each in listed.window().findChildren(QDialog) if isinstance(each, CellPlanDialog))
    dialog.yes.click()
    settle()
    olena = shop.clients.get(ids["olena"])
    assert (olena.birthday, olena.category, olena.deleted_at) == ("", "", None)
    put(listed, ids["olena"], "birthday")
    press(listed, K.Key_Delete)
    settle()
    assert shop.clients.get(ids["olena"]).deleted_at is not None


def test_what_is_typed_into_a_cell_outlives_the_page(
    listed: ClientsPage,
    shop: Shop,
    ids: dict[str, int],
    window_context: WindowContext,
    on_screen: OnScreen,
    settle: Settle,
) -> None:
    put(listed, ids["olena"], "birthday")
    press(listed, K.Key_F2)
    editor_line(listed).setText("1.2.19")
    editor_line(listed).textEdited.emit("1.2.19")
    state = listed.state()
    assert listed.has_unsaved()
    again = ClientsPage(shop, window_context)
    on_screen(again, 1300, 800)
    again.restore_state(json.loads(json.dumps(state)))
    settle()
    assert editor_line(again).text() == "1.2.19"
    assert shop.clients.get(ids["olena"]).birthday == "1990-11-25"


def test_no_card_comes_up_beside_a_list_that_is_typed_into(listed: ClientsPage, ids: dict[str, int]) -> None:
    listed.side.hide()
    put(listed, listed.list.ids()[0], "birthday")
    QTest.keyClicks(listed.list.rows.table, "8")
    QTest.keyClicks(editor_line(listed), ".3")
    press(listed, K.Key_Return)
    assert listed.list.current_id() == listed.list.ids()[1]
    listed.show_current()
    assert listed.side.isHidden()
    press(listed, K.Key_Down)
    listed.show_current()
    assert not listed.side.isHidden(), "an arrow ended the typing: the card follows the cursor again"


def test_names_stay_while_the_list_is_scrolled(listed: ClientsPage) -> None:
    assert listed.list.rows.table.column_layout.frozen_key() == "display_name"


def test_words_in_use_are_read_again_only_where_a_word_may_be_new(
    listed: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    presenter = listed.presenter
    words = presenter.words_in_use
    monkeypatch.setattr(presenter, "words_in_use", lambda: read.append(1) or words())
    for key, value, times in (
        ("birthday", "--03-08", 0), ("note", "x", 0), ("category", "a wholesaler", 1), ("tags", ("new",), 2),
    ):  # fmt: skip
        shop.clients.update_cells({ids["nadia"]: {key: value}})
        settle()
        assert len(read) == times, key
    put(listed, ids["romashka"], "category")
    press(listed, K.Key_F2)
    box = editor_of(listed).findChild(ChoiceBox)
    assert isinstance(box, ChoiceBox)
    assert box.findText("a wholesaler") > 0
    own = shop.own_fields.add("Colour", OwnKind.CHOICE).key
    settle()
    before = len(read)
    shop.clients.update_cells({ids["nadia"]: {own: "red"}})
    settle()
    assert len(read) == before + 1
