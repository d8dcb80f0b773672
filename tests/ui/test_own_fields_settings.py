"""Settings → Fields: made by keyboard, tried at once, put in order, removed; what is wrong stays."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.domain.computed import Figure, Pick, Source, Span, computed_from_json
from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.order import OrderDraft
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.trade_sets import TRADE_SET
from clientbase.i18n import language
from clientbase.services.shop import Shop
from clientbase.ui.settings.field_dialog import FieldDialog
from clientbase.ui.settings.own_fields_presenter import OwnFieldsPresenter
from clientbase.ui.settings.own_fields_section import OwnFieldsSection

Settle = Callable[[], None]


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def section(qtbot: QtBot, shop: Shop, said: list[str], settle: Settle) -> OwnFieldsSection:
    made = OwnFieldsSection(OwnFieldsPresenter(shop, said.append))
    qtbot.addWidget(made)
    made.refresh()
    made.resize(640, 700)
    made.show()
    settle()
    return made


def opened(section: OwnFieldsSection) -> FieldDialog:
    return next(one for one in section.findChildren(FieldDialog) if one.isVisible())


def choose(dialog: FieldDialog, kind: OwnKind) -> None:
    dialog.kind.setCurrentIndex(dialog.kind.findData(kind))
    dialog.kind.activated.emit(dialog.kind.currentIndex())


def test_a_choice_is_made_with_colours_names_and_what_is_usual(
    qtbot: QtBot, section: OwnFieldsSection, shop: Shop, settle: Settle, said: list[str]
) -> None:
    assert section.list.isHidden()
    qtbot.keyClick(section.add_button, Qt.Key.Key_Return)
    dialog = opened(section)
    qtbot.keyClicks(dialog.name, "Level")
    choose(dialog, OwnKind.CHOICE)
    dialog.words.setPlainText("low\nhigh\n\nlow")
    word = dialog.colours.findChildren(QAbstractButton)[1]
    qtbot.keyClick(word, Qt.Key.Key_Return)
    dialog._show_others()
    dialog.names["uk"].setText("Рівень")
    dialog.required.setChecked(True)
    assert dialog._editor is not None
    dialog._editor.set_value("low")
    dialog.save()
    settle()
    made = shop.own_fields.all()[0]
    assert (made.label, made.labels, made.choices) == ("Level", (("uk", "Рівень"),), ("low", "high"))
    assert (made.colours, made.required, made.default) == ((("high", "blue"),), True, "low")
    section.refresh()
    settle()
    assert section.list.ids() == (made.id,)
    assert said == ["The field was added"]
    again = section.open_field(made.id)
    assert again is not None
    assert again.kind.isEnabled() is False
    again.name.setText("Trust")
    again.save()
    settle()
    with language("uk"):
        assert shop.own_fields.get(made.id).title == "Рівень"
    with language("ru"):
        assert shop.own_fields.get(made.id).title == "Trust"
    assert shop.own_fields.get(made.id).colours == (("high", "blue"),)


def test_a_figure_is_picked_and_tried_on_a_client(
    section: OwnFieldsSection, shop: Shop, settle: Settle
) -> None:
    id = shop.clients.add(ClientDraft(given_name="Olena"))
    for amount in (5, 7):
        shop.orders.add(OrderDraft(id, currency="UAH", total_micro=amount * 10**6, total_given=True))
    dialog = section.add()
    dialog.name.setText("Spent")
    choose(dialog, OwnKind.COMPUTED)
    panel = dialog.computed
    panel.figure.setCurrentIndex(panel.figure.findData(Figure.SUM))
    panel.try_now()
    settle()
    assert panel.client.client_id() == id
    assert panel.result.text() == "UAH\u00a012.00" or "12.00" in panel.result.text()
    panel.span.setCurrentIndex(panel.span.findData(Span.LAST_MONTHS))
    panel.span.activated.emit(0)
    panel.length.setValue(6)
    panel.only.set_value(("paid",))
    panel.try_now()
    settle()
    assert panel.result.text() == "—"
    dialog.save()
    settle()
    made = shop.own_fields.all()[0]
    assert computed_from_json(made.computed) == Pick(
        Source.PURCHASES, Figure.SUM, Span.LAST_MONTHS, 6, ("paid",)
    )
    again = section.open_field(made.id)
    assert again is not None
    assert again.computed.computed() == computed_from_json(made.computed)
    again.reject()


def test_a_wrong_formula_stays_with_a_sentence_and_a_right_one_is_kept(
    section: OwnFieldsSection, shop: Shop, settle: Settle
) -> None:
    shop.own_fields.add("Price", OwnKind.MONEY)
    dialog = section.add()
    dialog.name.setText("Twice")
    choose(dialog, OwnKind.COMPUTED)
    dialog.computed.way.set_current("formula")
    dialog.computed._way_chosen()
    for text, word in (("[Prise] * 2", "Prise"), ("[Price] *", "not finished"), ("[Price] × [Price]", "×")):
        dialog.computed.text.setPlainText(text)
        dialog.save()
        assert word in dialog.computed.problem.text()
        assert dialog.isVisible()
        assert dialog.computed.text.toPlainText() == text
    place = dialog.computed.insert_field.findText("Price")
    dialog.computed.text.setPlainText("2 × ")
    dialog.computed.text.moveCursor(dialog.computed.text.textCursor().MoveOperation.End)
    dialog.computed.insert_field.setCurrentIndex(place)
    dialog.computed.insert_field.activated.emit(place)
    dialog.save()
    settle()
    made = shop.own_fields.all()[-1]
    assert (made.label, made.gives) == ("Twice", OwnKind.MONEY)
    assert shop.own_fields.words_of(made) == "2 × [Price]"


def test_what_cannot_be_kept_stays_in_the_window(section: OwnFieldsSection, shop: Shop) -> None:
    dialog = section.add()
    dialog.save()
    assert "empty" in dialog.problem.text()
    dialog.name.setText("Phone")
    dialog.save()
    assert "already" in dialog.problem.text()
    dialog.name.setText("Weight")
    choose(dialog, OwnKind.NUMBER)
    assert dialog._editor is not None
    dialog._editor.line.setText("a lot")  # type: ignore[attr-defined]
    dialog.save()
    assert dialog.problem.text()
    assert dialog.isVisible()
    assert shop.own_fields.all() == ()
    dialog.reject()


def test_the_list_is_ordered_and_emptied_by_keyboard(
    qtbot: QtBot, section: OwnFieldsSection, shop: Shop, settle: Settle, said: list[str]
) -> None:
    size, price = shop.own_fields.add("Size"), shop.own_fields.add("Price", OwnKind.NUMBER)
    shop.own_fields.make_computed("Twice", shop.own_fields.names().read("[Price] * 2"))
    shop.clients.add(ClientDraft(given_name="Olena", own=((size.key, "M"),)))
    shop.segments.add("Large", Group(Mode.ALL, (Condition(size.key, Op.CONTAINS, ("L",)),)))
    section.refresh()
    settle()
    section.list.set_current(size.id)
    qtbot.keyClick(section.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [own.id for own in shop.own_fields.all()] == [2, 1, 3]
    section.refresh()
    settle()
    assert section.list.current_id() == size.id
    qtbot.keyClick(section.list, Qt.Key.Key_Delete)
    settle()
    told = "“Size” was removed with what 1 client had in it"
    assert said[-1] == f"{told}; segments that still ask about it: Large"
    section.refresh()
    settle()
    section.list.set_current(price.id)
    qtbot.keyClick(section.list, Qt.Key.Key_Delete)
    settle()
    assert "Twice" in section._problem.text()
    assert len(shop.own_fields.all()) == 2


def test_a_ready_set_comes_in_one_click_and_is_offered_no_more(
    qtbot: QtBot, section: OwnFieldsSection, shop: Shop, settle: Settle, said: list[str]
) -> None:
    names = [one.text() for one in section._sets_place.findChildren(QPushButton)]
    assert "Pets" in names
    button = next(one for one in section._sets_place.findChildren(QPushButton) if one.text() == "Pets")
    qtbot.keyClick(button, Qt.Key.Key_Space)
    settle()
    assert len(shop.own_fields.all()) == len(TRADE_SET["pets"].fields)
    section.refresh()
    settle()
    assert "Pets" not in [
        one.text() for one in section._sets_place.findChildren(QPushButton) if one.isVisible()
    ]
    shop.history.undo()
    assert shop.own_fields.all() == ()
    assert OwnField(0, "x").gives is OwnKind.TEXT
