"""Filtering the list of clients in the real page: conditions put together, kept as a segment, taken away."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from clientbase.domain.client import Address, ClientDraft
from clientbase.domain.fields import Choice
from clientbase.domain.filter import EVERYONE, Condition, Group, Mode, Op
from clientbase.domain.filter_check import FilterOwnFieldGone
from clientbase.domain.own_field import OwnKind
from clientbase.services.shop import Shop
from clientbase.texts import sentence
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.kit.popover import Popover
from clientbase.ui.segments.condition_row import ConditionRow
from clientbase.ui.segments.field_chooser import FieldChooser
from clientbase.ui.segments.filter_bar import FilterBar
from clientbase.ui.segments.group_box import GroupBox
from clientbase.ui.segments.pick_many import PickList
from clientbase.ui.segments.value_editors import LinesValue, PicksValue, SpanValue
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked, OnScreen

Settle = Callable[[], None]


@pytest.fixture
def ids(shop: Shop) -> dict[str, int]:
    today = shop.clock.today()
    drafts = {
        "anna": ClientDraft(given_name="Анна", addresses=(Address(city="Київ"),), tags=("опт", "постійна")),
        "bohdan": ClientDraft(given_name="Богдан", addresses=(Address(city="Львів"),), category="vip"),
        "vira": ClientDraft(
            given_name="Віра", addresses=(Address(city="Київ"),), confirmed_on=today - timedelta(1)
        ),
    }
    return {name: shop.clients.add(draft) for name, draft in drafts.items()}


@pytest.fixture
def page(shop: Shop, ids: dict[str, int], window_context: WindowContext, on_screen: OnScreen) -> ClientsPage:
    made = ClientsPage(shop, window_context)
    on_screen(made, 1200, 800)
    return made


def chooser(bar: FilterBar) -> FieldChooser:
    """The list of fields that opened; offscreen the window's activation may have closed it."""
    shown = [one for one in bar.findChildren(Popover) if one.isVisible()]
    found = shown[0].findChild(FieldChooser) if shown else rows(bar)[-1].choose_field()
    assert found is not None
    return found


def typed(line: QLineEdit, text: str) -> None:
    """Typed over what stands there; QTest knows Latin keys alone."""
    line.setText(text)
    line.textEdited.emit(text)


def rows(bar: FilterBar) -> list[ConditionRow]:
    builder = bar.builder()
    assert builder is not None
    return [part for part in builder.parts() if isinstance(part, ConditionRow)]


def type_field(bar: FilterBar, words: str) -> None:
    """As one does by keyboard: a few letters, Enter."""
    found = chooser(bar)
    QTest.keyClicks(found.search, words)
    QTest.keyClick(found.search, Qt.Key.Key_Return)


def pick(row: ConditionRow, op: Op) -> None:
    row.op.setCurrentIndex(row.op.findData(str(op)))
    row.op.activated.emit(row.op.currentIndex())


def test_what_cannot_be_read_is_said_below_it_and_asks_for_nothing(page: ClientsPage, settle: Settle) -> None:
    bar = page.list.filter
    bar.open_builder()
    settle()
    chooser(bar).left.emit()
    (row,) = rows(bar)
    row.set_field("receipts_count")
    assert isinstance(row.value, LinesValue)
    typed(row.value.lines[0], "many")
    row.value.lines[0].editingFinished.emit()
    assert row.value.problem.text() == "This is not a number. For example: 12.5"
    bar._apply()
    settle()
    assert len(page.list.ids()) == 3
    typed(row.value.lines[0], "0")
    assert row.value.problem.text() == ""
    pick(row, Op.MORE)
    bar._apply()
    settle()
    assert page.list.ids() == ()


def test_a_field_that_was_removed_and_came_back(page: ClientsPage, shop: Shop, settle: Settle) -> None:
    size = shop.own_fields.add("Shoe size", OwnKind.NUMBER)
    bar = page.list.filter
    settle()
    bar.set_group(Group(Mode.ALL, (Condition(size.key, Op.MORE, ("40",)),)))
    settle()
    assert bar.summary() == "Shoe size > 40"
    shop.own_fields.remove(size.id)
    settle()
    with pytest.raises(FilterOwnFieldGone) as gone:
        shop.segments.count(bar.group())
    assert size.key not in sentence(gone.value)
    assert bar.summary() == "A field that is gone > 40"
    shop.history.undo()
    settle()
    assert bar.summary() == "Shoe size > 40"
    assert page.list.ids() == ()


def test_hundreds_of_conditions_are_not_shown_one_by_one(
    page: ClientsPage, settle: Settle, asked: Asked
) -> None:
    bar = page.list.filter
    many = tuple(Condition("city", Op.CONTAINS, (f"{place}",)) for place in range(1000))
    bar.set_group(Group(Mode.ANY, many))
    bar.open_builder()
    settle()
    assert bar.builder() is None
    assert "1,000 conditions" in asked.said[-1]
    assert page.list.ids() == ()
    bar.set_group(Group(Mode.ANY, many[:2]))
    bar.open_builder()
    settle()
    assert len(rows(bar)) == 2


def test_by_keyboard_alone_a_filter_is_built_kept_shown_and_taken_away(
    page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle, asked: Asked
) -> None:
    bar = page.list.filter
    assert bar.isHidden()
    page.window().activateWindow()
    page.list.rows.table.setFocus()
    QTest.keyClick(
        page.list.rows.table,
        Qt.Key.Key_F,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    settle()
    type_field(bar, "city")
    (row,) = rows(bar)
    assert row.field_button.words() == "City"
    assert isinstance(row.value, LinesValue)
    assert page.window().focusWidget() is row.value.lines[0], "what is typed next is the value"
    typed(row.value.lines[0], "київ")
    QTest.keyClick(row.value.lines[0], Qt.Key.Key_Return)
    settle()
    assert set(page.list.ids()) == {ids["anna"], ids["vira"]}
    assert "2 clients of 3" in bar._count.text()
    builder = bar.builder()
    assert builder is not None
    builder.add_button.click()
    assert set(page.list.ids()) == {ids["anna"], ids["vira"]}, "a row without a value asks nothing yet"
    type_field(bar, "tags")
    second = rows(bar)[1]
    assert isinstance(second.value, PicksValue)
    words = second.value.picks.open_list()
    typed(words.search, "опт")
    QTest.keyClick(words.search, Qt.Key.Key_Return)
    QTest.keyClick(words.search, Qt.Key.Key_Return)
    bar._apply()
    settle()
    assert page.list.ids() == (ids["anna"],)
    dialog = bar.save_as()
    assert dialog is not None
    typed(dialog.name, "VIP")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert "already" in dialog.problem.text(), "the name is a ready segment's; what was typed stays"
    dialog.name.setText("Київ гуртом")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    settle()
    kept = shop.segments.own()[0]
    assert (kept.name, shop.segments.ids(kept.id)) == ("Київ гуртом", (ids["anna"],))
    assert page.list._heading.text() == "Київ гуртом"
    QTest.keyClick(row.value.lines[0], Qt.Key.Key_Escape)
    assert bar.builder() is None
    assert page.list.ids() == (ids["anna"],), "closing the conditions keeps what they ask for"
    settle()
    page.list.focus_rows()
    QTest.keyClick(page.list.rows.table, Qt.Key.Key_Escape)
    settle()
    assert len(page.list.ids()) == 3
    assert bar.isHidden()
    assert page.list._heading.text() == "Clients"
    shop.history.undo()
    assert shop.segments.own() == ()


def test_groups_are_joined_the_other_way_and_turned_round(
    page: ClientsPage, ids: dict[str, int], settle: Settle
) -> None:
    bar = page.list.filter
    bar.set_group(Group(Mode.ALL, (Condition("city", Op.IS, ("Київ",)),)))
    bar.open_builder()
    settle()
    builder = bar.builder()
    assert builder is not None
    inner = builder.add_group()
    chooser(bar).chosen.emit("category")
    (row,) = [part for part in inner.parts() if isinstance(part, ConditionRow)]
    pick(row, Op.EMPTY)
    bar._apply()
    settle()
    assert set(page.list.ids()) == {ids["anna"], ids["vira"]}
    builder.join.setCurrentIndex(2)  # none of these holds
    builder.join.activated.emit(2)
    bar._apply()
    settle()
    assert page.list.ids() == (ids["bohdan"],)
    inner.removed.emit()
    rows(bar)[0].removed.emit()
    bar._apply()
    settle()
    assert bar.group() == EVERYONE
    assert len(page.list.ids()) == 3


def test_what_cannot_be_read_yet_is_left_out_and_stays_typed(page: ClientsPage, settle: Settle) -> None:
    bar = page.list.filter
    bar.set_group(Group(Mode.ALL, (Condition("receipts_count", Op.MORE, ("2",)),)))
    bar.open_builder()
    settle()
    (row,) = rows(bar)
    assert isinstance(row.value, LinesValue)
    line = row.value.lines[0]
    typed(line, "багато")
    assert row.condition() is None
    assert line.text() == "багато"
    typed(line, "1 234,5")
    assert row.condition() == Condition("receipts_count", Op.MORE, ("1234.5",))
    pick(row, Op.BETWEEN)
    assert row.condition() is None, "the other end is not told"
    row.set_field("last_purchase_on")
    assert isinstance(row.value, SpanValue)
    pick(row, Op.BEFORE)
    assert isinstance(row.value, LinesValue)
    typed(row.value.lines[0], "90 днів тому")
    assert row.condition() == Condition("last_purchase_on", Op.BEFORE, ("today-90d",))
    row.set_field("receipts_sum")
    row.period.setCurrentIndex(row.period.findData("12m"))
    assert isinstance(row.value, LinesValue)
    typed(row.value.lines[0], "5 000")
    assert row.condition() == Condition("receipts_sum:12m", Op.EQUALS, ("5000 UAH",))


def test_every_condition_of_every_field_comes_back_as_it_was(page: ClientsPage, shop: Shop) -> None:
    """An editor shows what a condition asks and gives back the same."""
    presenter = page.list.filter._presenter
    around = presenter.surroundings()
    samples = {
        "text": ("півонія",), "texts": ("Київ",), "phones": ("067",), "number": ("1234.5",),
        "date": ("2026-03-05",), "instant": ("today-90d",), "choice": ("vip",), "words": ("опт",),
        "employee": ("me",), "segment": ("-4",), "money": ("5000 UAH",),
    }  # fmt: skip
    for field in around.context.fields.values():
        for op in field.ops:
            value = samples.get(str(field.shape), ())
            if op in (Op.EMPTY, Op.FILLED, Op.YES, Op.NO):
                value = ()
            elif op in (Op.WITHIN_LAST, Op.NOT_WITHIN_LAST, Op.WITHIN_NEXT):
                value = ("6", "week")
            elif op is Op.DURING:
                value = ("last_month",)
            elif op is Op.MONTH_IS:
                value = ("2", "11")
            elif op is Op.BETWEEN:
                value = value * 2
            elif field.choices and not field.open:
                value = (field.choices[0].key,)
            asked = Condition(f"{field.key}:6m" if field.period else field.key, op, value)
            row = ConditionRow(around, presenter, asked)
            assert row.condition() == asked
            row.deleteLater()


def test_a_list_that_was_filtered_comes_back_filtered(
    page: ClientsPage, shop: Shop, ids: dict[str, int], window_context: WindowContext, on_screen: OnScreen
) -> None:
    segment = shop.segments.add("Київ", Group(Mode.ALL, (Condition("city", Op.IS, ("Київ",)),)), "teal")
    page.open_with(segment_id=segment)
    again = ClientsPage(shop, window_context)
    again.restore_state(page.state())
    on_screen(again, 1200, 800)
    assert set(again.list.ids()) == {ids["anna"], ids["vira"]}
    assert again.list._heading.text() == "Київ"
    neighbour = again.list.neighbour(again.list.ids()[0], 1)
    assert neighbour == again.list.ids()[1], "previous and next keep to the segment (U15)"


def test_a_segment_that_changes_changes_the_list(
    page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle, qtbot: object
) -> None:
    segment = shop.segments.add("Київ", Group(Mode.ALL, (Condition("city", Op.IS, ("Київ",)),)))
    page.open_with(segment_id=segment)
    settle()
    shop.segments.update(segment, {"filter": Group(Mode.ALL, (Condition("city", Op.IS, ("Львів",)),))})
    settle()
    assert page.list.ids() == (ids["bohdan"],)
    shop.clients.update(ids["anna"], {"addresses": (Address(city="Львів"),)})
    page.list.read()
    settle()
    assert set(page.list.ids()) == {ids["bohdan"], ids["anna"]}
    shop.segments.remove(segment)
    settle()
    assert set(page.list.ids()) == {ids["bohdan"], ids["anna"]}, "the list stays, without its name"
    assert page.list._heading.text() == "Clients"


def test_a_filter_on_a_field_that_is_gone_says_so(page: ClientsPage, shop: Shop, settle: Settle) -> None:
    size = shop.own_fields.add("Розмір")
    bar = page.list.filter
    bar.set_group(Group(Mode.ALL, (Condition(size.key, Op.IS, ("M",)),)))
    settle()
    shop.own_fields.remove(size.id)
    settle()
    page.list.read()
    settle()
    bar.open_builder()
    settle()
    (row,) = rows(bar)
    assert row.field_button.words() == "A field that is gone"
    row.removed.emit()
    bar._apply()
    settle()
    assert len(page.list.ids()) == 3


def test_words_are_ticked_found_and_made(qtbot: object) -> None:
    words = PickList([Choice(word, word, owned=True) for word in ("а", "б", "в")], ("б",), open_words=True)
    assert words.picked() == ("б",)
    typed(words.search, "нове")
    QTest.keyClick(words.search, Qt.Key.Key_Return)
    assert set(words.picked()) == {"б", "нове"}
    words.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert words.picked() == ("нове",)
    words.deleteLater()


def test_fields_are_found_by_any_part_of_their_name(page: ClientsPage) -> None:
    around = page.list.filter._presenter.surroundings()
    found = FieldChooser(around.context.fields)
    QTest.keyClicks(found.search, "purchase")
    titles = [item.text(0) for item in found.items()]
    assert {"Purchases", "Sum of purchases", "Last purchase", "First purchase"} <= set(titles)
    chosen: list[str] = []
    found.chosen.connect(chosen.append)
    QTest.keyClick(found.search, Qt.Key.Key_Down)
    QTest.keyClick(found.tree, Qt.Key.Key_Return)
    assert chosen == ["receipts_count"], "the one that begins so comes first"
    found.deleteLater()


def test_groups_within_groups_end_somewhere(page: ClientsPage) -> None:
    around = page.list.filter._presenter.surroundings()
    deepest = GroupBox(around, page.list.filter._presenter, depth=20)
    assert deepest.add_group_button.isHidden()
    deepest.deleteLater()
