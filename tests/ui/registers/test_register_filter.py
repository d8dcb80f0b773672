"""The list of a register narrowed by conditions over its own fields, in the real page."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.register import Register, RegisterField
from clientbase.services.shop import Shop
from clientbase.ui.clients.client_picker import ClientPicker
from clientbase.ui.registers.page import RegisterPage
from clientbase.ui.segments.value_editors import ClientValue
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import OnScreen
from tests.ui.segments.test_filter_bar import chooser, pick, rows, type_field, typed

Settle = Callable[[], None]


@pytest.fixture
def cars(shop: Shop) -> Register:
    olena = shop.clients.add(ClientDraft(given_name="Олена"))
    ivan = shop.clients.add(ClientDraft(given_name="Іван"))
    fields = (OwnField(0, "Year", OwnKind.NUMBER), OwnField(0, "Insured until", OwnKind.DATE))
    made = shop.registers.add(Register(0, "Cars", fields=tuple(map(RegisterField, fields))))
    for title, client, year in (("Fabia", olena, "2014"), ("Astra", ivan, "2008"), ("Rio", None, "")):
        shop.register_rows.add(made.id, {"title": title, "client_id": client, "field_1": year})
    return made


@pytest.fixture
def page(shop: Shop, cars: Register, window_context: WindowContext, on_screen: OnScreen) -> RegisterPage:
    made = RegisterPage(shop, window_context, cars.id)
    on_screen(made, 1200, 800)
    return made


def _titles(page: RegisterPage, shop: Shop) -> list[str]:
    return [row.title for row in shop.register_rows.many(page.list.model.ids())]


def test_conditions_over_own_fields_narrow_the_list_and_esc_shows_all(
    page: RegisterPage, shop: Shop, settle: Settle
) -> None:
    bar = page.filter
    assert bar.isHidden()
    page.list.table.setFocus()
    QTest.keyClick(
        page.list.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    settle()
    assert {item.text(0) for item in chooser(bar).items()} == {
        "Name", "Client", "Year", "Insured until", "Added",
    }  # fmt: skip
    type_field(bar, "year")
    (row,) = rows(bar)
    pick(row, Op.MORE)
    typed(row.value.lines[0], "2010")  # type: ignore[attr-defined]
    bar._apply()
    settle()
    assert _titles(page, shop) == ["Fabia"]
    assert bar._count.text() == "1 record of 3"
    assert bar.summary() == "Year > 2,010"
    assert not bar.save_button.isVisibleTo(bar)
    bar.close_builder()
    QTest.keyClick(page.list.table, Qt.Key.Key_Escape)
    settle()
    assert _titles(page, shop) == ["Astra", "Fabia", "Rio"]
    assert bar.isHidden()


def test_a_client_is_picked_and_the_filter_follows_its_fields(
    page: RegisterPage, cars: Register, shop: Shop, settle: Settle
) -> None:
    bar = page.filter
    bar.set_group(Group(Mode.ALL, (Condition("client_id", Op.IS, ("2",)),)))
    bar.open_builder()
    settle()
    (row,) = rows(bar)
    assert isinstance(row.value, ClientValue)
    assert row.value.picker.text() == "Іван"
    assert bar.summary() == "Client is “Іван”"
    assert _titles(page, shop) == ["Astra"]
    assert bar.state() == {**bar.state(), "open": True}
    pick(row, Op.IS_NOT)
    bar._apply()
    settle()
    assert _titles(page, shop) == ["Fabia", "Rio"]

    bar.set_group(Group(Mode.ALL, (Condition("field_1", Op.FILLED),)))
    shop.registers.update_field(cars.id, cars.fields[0].own.id, {"label": "Built in"})
    settle()
    assert bar.summary() == "Built in is filled in"
    shop.registers.remove_field(cars.id, cars.fields[0].own.id)
    settle()
    assert bar.summary() == "A field that is gone is filled in"
    assert "A field that is gone" in rows(bar)[0].field_button.words()
    page.show_all()
    settle()
    assert _titles(page, shop) == ["Astra", "Fabia", "Rio"]


def test_a_filter_comes_back_after_the_page_was_made_anew(
    page: RegisterPage,
    cars: Register,
    shop: Shop,
    window_context: WindowContext,
    on_screen: OnScreen,
    settle: Settle,
) -> None:
    page.filter.set_group(Group(Mode.ALL, (Condition("field_1", Op.EMPTY),)))
    settle()
    state = page.state()
    again = RegisterPage(shop, window_context, cars.id)
    on_screen(again, 1000, 700)
    again.restore_state(state)
    settle()
    assert _titles(again, shop) == ["Rio"]
    assert again.filter.isVisible()


def test_a_print_says_what_the_list_was_narrowed_by(page: RegisterPage, settle: Settle) -> None:
    page.filter.set_group(Group(Mode.ALL, (Condition("field_1", Op.FILLED),)))
    page.search.setText("fab")
    settle()
    assert page.narrowed_by() == "Found by “fab” · Year is filled in"


@pytest.mark.parametrize("hanging", [True, False])
def test_one_esc_leaves_the_cell_of_a_client_with_who_was_there(
    qtbot: QtBot, page: RegisterPage, shop: Shop, cars: Register, settle: Settle, *, hanging: bool
) -> None:
    shop.clients.add(ClientDraft(family_name="Мельник"))
    id = page.list.model.ids()[1]
    settle()
    place = next(at for at, spec in enumerate(page.list.model.columns()) if spec.key == "client_id")
    page.list.table.setFocus()
    page.list.table.put_cursor(page.list.model.row_of(id), place)
    page.list.cells.edit("Мельн")
    editor = page.list.cells.open_editor()
    assert editor is not None
    picker = editor.findChild(ClientPicker)
    assert isinstance(picker, ClientPicker)
    picker.textEdited.emit("Мельн")
    popup = picker.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    if not hanging:
        popup.hide()
    qtbot.keyClick(popup if hanging else picker, Qt.Key.Key_Escape)
    assert page.list.cells.open_editor() is None
    assert page.list.table.hasFocus()
    settle()
    assert shop.register_rows.get(id).client_id == 1
