"""Own fields on the card and in the list, as a person edits, shows and loses them."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from clientbase import i18n
from clientbase.db import clients, originals
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft, Flag
from clientbase.domain.computed import Figure, Pick, Source
from clientbase.domain.fields import Section
from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.import_values import Regional
from clientbase.domain.order import OrderDraft
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.services.shop import Shop
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.clients.timeline_words import detail_of, head_of
from clientbase.ui.history.presenter import JournalPresenter
from clientbase.ui.history.record_words import line_of
from clientbase.ui.kit.chips import Chip
from clientbase.ui.kit.fields.choice_editors import ChoiceEditor
from clientbase.ui.kit.fields.own_editors import OwnDateEditor, ReadEditor, YesNoEditor
from tests.ui.clients.conftest import Settle, opened


def typed(qtbot: QtBot, page: ClientsPage, key: str, text: str, settle: Settle) -> None:
    """Open a field of the card, type into its line, Enter."""
    line = page.card.fields.line(key)
    page.card.fields.edit(key)
    settle()
    assert line.editor is not None
    inputs = line.editor.findChildren(QLineEdit)
    inputs[0].selectAll()
    qtbot.keyClicks(inputs[0], text)
    qtbot.keyClick(inputs[0], Qt.Key.Key_Return)
    settle()


def test_fields_appear_on_an_open_card_and_are_edited_there(
    qtbot: QtBot, page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    opened(page, settle, ids["olena"])
    size = shop.own_fields.add("Size", OwnKind.NUMBER)
    debt = shop.own_fields.add("Debt", OwnKind.MONEY)
    since = shop.own_fields.add("Since", OwnKind.DATE)
    agrees = shop.own_fields.add("Agrees", OwnKind.YES_NO)
    colour = shop.own_fields.add("Colour", OwnKind.CHOICE, ["Undo", "blue"])
    settle()
    fields = page.card.fields
    assert fields.line(size.key).field.section is Section.OWN
    typed(qtbot, page, size.key, "38.50", settle)
    typed(qtbot, page, debt.key, "1 200", settle)
    typed(qtbot, page, since.key, "3.4.2024", settle)
    assert shop.clients.get(ids["olena"]).own == (
        (size.key, "38.5"),
        (debt.key, "1200.00 UAH"),
        (since.key, "2024-04-03"),
    )
    assert [fields.line(key).text() for key in (size.key, debt.key, since.key)] == [
        "38.5",
        "UAH\u00a01,200.00",
        "3 Apr 2024",
    ]
    fields.edit(agrees.key)
    editor = fields.line(agrees.key).editor
    assert isinstance(editor, YesNoEditor)
    assert [editor.box.itemText(at) for at in range(editor.box.count())] == ["", "Yes", "No"]
    editor.box.setCurrentIndex(1)
    editor.box.activated.emit(1)
    settle()
    assert dict(shop.clients.get(ids["olena"]).own)[agrees.key] == "yes"
    fields.edit(colour.key)
    choices = fields.line(colour.key).editor
    assert isinstance(choices, ChoiceEditor)
    i18n.set_language("uk")
    assert choices.box.itemText(1) == "Undo"  # the owner's word, which the program would translate


def test_what_is_no_value_stays_open_with_a_word(
    qtbot: QtBot, page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    size = shop.own_fields.add("Size", OwnKind.NUMBER)
    opened(page, settle, ids["olena"])
    typed(qtbot, page, size.key, "big", settle)
    line = page.card.fields.line(size.key)
    assert isinstance(line.editor, ReadEditor)
    assert "number" in line.editor.problem()
    assert shop.clients.get(ids["olena"]).own == ()
    qtbot.keyClick(line.editor.line, Qt.Key.Key_Escape)
    settle()
    assert not line.is_open()


def test_a_comma_parts_decimals_where_people_write_so(qtbot: QtBot, shop: Shop) -> None:
    own = shop.own_fields.add("Розмір", OwnKind.NUMBER)
    field = next(item for item in shop.own_fields.catalogue() if item.key == own.key)
    said = (("uk", "1,234", "1.234"), ("en", "1,234", "1234"), ("uk", "1 234,5", "1234.5"))
    for language, text, value in said:
        i18n.set_language(language)
        editor = ReadEditor(field, Regional())
        qtbot.addWidget(editor)
        editor.line.setText(text)
        assert editor.value() == value, (language, text)
    editor.set_value("12.5")
    assert (editor.line.text(), editor.value()) == ("12,5", "12.5")


def test_a_date_is_plain_text_to_the_base(qtbot: QtBot, shop: Shop) -> None:
    shop.own_fields.add("Since", OwnKind.DATE)
    editor = OwnDateEditor(shop.own_fields.catalogue()[-1], shop.clock)
    qtbot.addWidget(editor)
    editor.set_value("2024-04-03")
    assert editor.value() == "2024-04-03"
    editor.line.setText("")
    assert editor.value() == ""


def test_a_removed_field_leaves_the_open_card_and_undo_brings_it_back(
    page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    size = shop.own_fields.add("Size", OwnKind.NUMBER)
    shop.clients.update(ids["olena"], {size.key: "38"})
    opened(page, settle, ids["olena"])
    assert page.card.fields.line(size.key).text() == "38"
    shop.own_fields.remove(size.id)
    settle()
    assert size.key not in page.card.fields._lines
    assert size.key not in {item.key for item in page.list.rows.model.columns()}
    shop.history.undo()
    settle()
    assert page.card.fields.line(size.key).text() == "38"


def test_what_stands_in_an_own_field_is_seen_on_the_card_at_once(
    page: ClientsPage, shop: Shop, settle: Settle
) -> None:
    master, empty = shop.own_fields.add("Master"), shop.own_fields.add("Empty")
    id = shop.clients.add(ClientDraft(given_name="Яна", own=((master.key, "Марта"),)))
    settle()
    opened(page, settle, id)
    assert not page.card.fields.line(master.key).isHidden()
    assert page.card.fields.line(empty.key).isHidden()


def test_columns_are_hidden_until_they_are_shown(page: ClientsPage, shop: Shop, settle: Settle) -> None:
    table = page.list.rows.table
    table.show_column("note", True)
    own = shop.own_fields.add("Undo", OwnKind.NUMBER)
    settle()
    assert own.key not in {item.key for item in table.shown_columns()}
    assert "note" in {item.key for item in table.shown_columns()}
    table.show_column(own.key, True)
    i18n.set_language("uk")
    assert next(item.heading for item in table.shown_columns() if item.key == own.key) == "Undo"
    shop.own_fields.add("Another")
    settle()
    assert own.key in {item.key for item in table.shown_columns()}


def test_a_bad_cell_of_a_list_is_mended_on_the_card(
    qtbot: QtBot, page: ClientsPage, shop: Shop, settle: Settle
) -> None:
    size = shop.own_fields.add("Size", OwnKind.NUMBER)
    flag = Flag(size.key, "very big", "bad_number")
    id = shop.clients.add(ClientDraft(given_name="Яна", flags=(flag,)))
    settle()
    opened(page, settle, id)
    line = page.card.fields.line(size.key)
    assert "very big" in line.warnings()[0]
    typed(qtbot, page, size.key, "44", settle)
    assert shop.clients.get(id).own == ((size.key, "44"),)
    assert shop.clients.get(id).flags == ()


def test_the_timeline_says_what_was_imported_and_puts_own_fields_back(
    page: ClientsPage, shop: Shop, settle: Settle
) -> None:
    size = shop.own_fields.add("Size", OwnKind.NUMBER)
    with shop.store.write(Action.IMPORT) as unit:
        draft = ClientDraft(given_name="Яна", own=((size.key, "38.5"),))
        (id,) = clients.add_many(unit.journal, unit.connection, [draft])
        originals.keep(unit.journal, unit.connection, {id: {size.key: "38,5 см"}})
    shop.clients.update(id, {size.key: "40"})
    opened(page, settle, id)
    told = page.card.timeline.list.entries.told
    entries = shop.clients.timeline(id)
    shown = [f"{head_of(entry, told)}\n{detail_of(entry, told)}" for entry in entries]
    assert any("Size: 38.5 → 40" in text for text in shown)
    assert any("Size: imported as “38,5 см”" in text for text in shown)
    entry = next(item for item in entries if item.kind == "change")
    changes = entry.facts["changes"]
    assert isinstance(changes, tuple)
    page.presenter.put_back(id, changes)
    assert shop.clients.get(id).own == ((size.key, "38.5"),)


def test_a_link_to_another_client_is_told_by_his_name_wherever_it_changed(
    page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    friend = shop.own_fields.add("Sent by", OwnKind.CLIENT)
    nadia, romashka = ids["nadia"], ids["romashka"]
    shop.clients.update(ids["olena"], {friend.key: str(nadia)})
    shop.clients.update(ids["olena"], {friend.key: str(romashka)})
    opened(page, settle, ids["olena"])
    entries = page.card.timeline.list.entries
    assert entries.index(0).data() == "Sent by: Надія → ТОВ «Ромашка»"
    events, told = JournalPresenter(shop).events("client", ids["olena"], friend.key)
    assert [line_of(cell, told) for event in events for cell in event.cells] == [
        "Sent by: Надія → ТОВ «Ромашка»",
        "Sent by: Надія",
    ]
    page.card.timeline.put_back.emit(entries.entry(0))
    settle()
    assert shop.clients.get(ids["olena"]).own == ((friend.key, str(nadia)),)


def test_what_is_worked_out_stands_on_the_card_and_in_the_list_and_follows(
    page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    spent = shop.own_fields.make_computed("Spent", Pick(Source.PURCHASES, Figure.SUM))
    level = shop.own_fields.make(
        OwnField(0, "Level", OwnKind.CHOICE, ("low", "high"), colours=(("high", "red"),), default="low")
    )
    friend = shop.own_fields.make(OwnField(0, "Friend", OwnKind.CLIENT))
    olena = ids["olena"]
    shop.clients.update(olena, {level.key: "high", friend.key: str(ids["romashka"])})
    settle()
    opened(page, settle, olena)
    fields = page.card.fields
    assert fields.line(spent.key).isHidden()
    assert fields.line(level.key).findChildren(Chip)[0].isVisible()
    assert fields.line(friend.key).text() == shop.clients.get(ids["romashka"]).display_name
    page.list.rows.set_columns(tuple(replace(one, shown=True) for one in page.list.rows.model.columns()))
    shop.orders.add(OrderDraft(olena, currency="UAH", total_micro=5_000_000, total_given=True))
    settle()
    line = fields.line(spent.key)
    assert (line.isHidden(), line.text()) == (False, "UAH\u00a05.00")
    assert line.toolTip() == "Purchases · sum"
    fields.edit(spent.key)
    assert line.editor is None
    values = page.list.rows.model.values(olena)
    assert values is not None
    assert values[spent.key] == "5.00 UAH"
    page.new_record()
    settle()
    form = page.new.form
    assert spent.key not in form.field_keys()
    assert form.editor(level.key).value() == "low"
    assert page.new.is_empty()


def test_a_field_of_a_segment_is_on_the_cards_of_its_clients_alone(
    page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    """What is kept in it is never out of sight, though."""
    ours = shop.segments.add("Ours", Group(Mode.ALL, (Condition("category", Op.ANY_OF, ("regular",)),)))
    table = shop.own_fields.make(OwnField(0, "Table", segment_id=ours))
    opened(page, settle, ids["olena"])
    fields = page.card.fields
    fields._toggle()

    def is_there() -> bool:
        settle()
        return not fields.line(table.key).isHidden()

    assert not is_there()
    shop.clients.update(ids["olena"], {"category": "regular"})
    assert is_there()
    shop.clients.update(ids["olena"], {"category": "vip"})
    assert not is_there()
    shop.clients.update(ids["olena"], {table.key: "4"})
    assert is_there()
    shop.clients.update(ids["olena"], {table.key: ""})
    assert not is_there()
