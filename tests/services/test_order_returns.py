"""A return and the order it gives back: one goes with the other, and no more comes back than was sold."""

from dataclasses import replace
from decimal import Decimal

import pytest

from clientbase.db import orders
from clientbase.domain.bin import BinQuery, key_of
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.domain.document import DocumentKind, DocumentLine
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.line_limits import LinePriceWrong, LineQuantityWrong
from clientbase.domain.order import LINE_COLUMNS, Order, OrderDraft, OrderLine
from clientbase.domain.order_returns import (
    OrderInBin,
    ReturnDoesNotFit,
    ReturnKeepsClient,
    ReturnOfBinned,
    ReturnOfErased,
    ReturnTooMuch,
    SoldLessThanReturned,
)
from clientbase.domain.order_stage import StageMeaning
from clientbase.services.order_papers import LineGoesOtherWay
from clientbase.services.orders import head_of
from clientbase.services.shop import Shop
from clientbase.texts import sentence
from clientbase.ui.orders.order_desk import OrderDesk
from clientbase.ui.orders.presenter import OrdersPresenter


class Sold:
    """Five roses for 1000 sold to Олена, in work; Ірина bought nothing."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.orders = shop.orders
        self.stages = [one.name for one in shop.order_stages.all()]
        self.client = shop.clients.add(ClientDraft(given_name="Олена"))
        self.other = shop.clients.add(ClientDraft(given_name="Ірина"))
        self.order = shop.orders.add(
            OrderDraft(
                self.client,
                currency="UAH",
                status=self.stages[1],
                lines=(OrderLine(None, "Троянда", "5", "шт", "200"),),
            ),
            numbered=True,
        )

    def back(self, roses: int) -> int:
        return self.orders.take_back(self.order, {0: Decimal(roses)})

    def bought(self, client: int | None = None) -> int:
        return sum(one.minor for one in self.shop.clients.get(client or self.client).receipts_sum) // 100

    def draft(self, id: int, **values: object) -> OrderDraft:
        kept = self.orders.get(id)
        names = OrderDraft.__dataclass_fields__
        draft = OrderDraft(**{name: getattr(kept, name) for name in names})
        return replace(draft, **{"total_given": False, **values})  # type: ignore[arg-type]

    def living(self) -> set[int]:
        return set(self.orders.ids())


@pytest.fixture
def sold(shop: Shop) -> Sold:
    return Sold(shop)


def stages_of(*orders: Order) -> list[str]:
    return [one.status for one in orders]


def test_a_return_goes_into_the_bin_with_its_order_and_comes_back_with_it(sold: Sold) -> None:
    kept_apart, back = sold.back(1), sold.back(2)
    sold.orders.to_bin([kept_apart])
    assert sold.bought() == 600
    gone = sold.orders.to_bin([sold.order])
    assert (gone.count, gone.returns) == (1, ("3",))
    assert (sold.living(), sold.bought()) == (set(), 0)
    sold.shop.history.undo()
    assert (sold.living(), sold.bought()) == ({sold.order, back}, 600)
    sold.orders.to_bin([sold.order])
    came = sold.orders.restore([sold.order])
    assert (came.count, came.returns) == (1, ("3",)), "the one thrown away before stays there"
    assert (sold.living(), sold.bought()) == ({sold.order, back}, 600)
    said = OrdersPresenter(sold.shop).to_bin([sold.order])
    assert said.endswith("Разом пішло повернення № 3."), said
    assert sold.shop.bin.restore([key_of("sales_order", sold.order)]) == 2
    assert sold.bought() == 600


def test_a_return_follows_its_order_into_what_came_to_nothing_and_out_again(sold: Sold) -> None:
    new, work, ready, done, cancelled = sold.stages
    back = sold.back(2)
    moved = sold.orders.move([sold.order], cancelled)
    assert (moved.count, moved.returns) == (1, ("2",))
    assert stages_of(*sold.orders.many([sold.order, back])) == [cancelled, cancelled]
    assert sold.bought() == 0
    sold.orders.move([sold.order], new)
    sold.orders.move([sold.order], ready)
    assert stages_of(*sold.orders.many([sold.order, back])) == [ready, ready]
    assert sold.bought() == 600
    sold.orders.move([sold.order], work)
    assert stages_of(*sold.orders.many([sold.order, back])) == [work, ready], "between sold stages it stays"
    sold.orders.update_cells({sold.order: {"status": cancelled}})
    assert sold.bought() == 0
    sold.shop.history.undo()
    assert sold.bought() == 600
    sold.orders.update(sold.order, sold.draft(sold.order, status=cancelled))
    assert sold.orders.get(back).status == cancelled
    assert sold.bought() == 0
    assert done


def test_a_return_never_counts_without_its_order(sold: Sold) -> None:
    back = sold.back(2)
    work, done = sold.stages[1], sold.stages[3]
    sold.shop.order_stages.change(work, meaning=StageMeaning.CANCELLED)
    assert sold.bought() == 0, "the stage of the order means something else now"
    sold.shop.order_stages.change(work, meaning=StageMeaning.WORK)
    sold.orders.move([sold.order], sold.stages[4])
    sold.orders.move([back], done)
    assert sold.bought() == 0


def test_a_return_follows_its_order_to_another_client(sold: Sold) -> None:
    back = sold.back(2)
    sold.orders.update(sold.order, sold.draft(sold.order, client_id=sold.other))
    assert (sold.bought(), sold.bought(sold.other)) == (0, 600)
    with pytest.raises(ReturnKeepsClient) as raised:
        sold.orders.update(back, sold.draft(back, client_id=sold.client))
    assert raised.value.facts == {"number": "2", "order": "1", "client": "Ірина"}
    sold.shop.history.undo()
    assert (sold.bought(), sold.bought(sold.other)) == (600, 0)


def test_clients_made_one_and_parted_again_keep_order_and_return_together(sold: Sold) -> None:
    first = sold.back(1)
    sold.shop.duplicates.merge(sold.other, [sold.client])
    merged = sold.shop.history.next_undo()
    assert merged is not None
    assert sold.bought(sold.other) == 800
    second = sold.back(1)
    assert sold.bought(sold.other) == 600
    sold.shop.history.undo(merged.id)
    assert {one.client_id for one in sold.orders.many([sold.order, first, second])} == {sold.client}
    assert (sold.bought(), sold.bought(sold.other)) == (600, 0)


def test_one_cell_put_back_parts_no_order_from_its_return(sold: Sold) -> None:
    first = sold.back(5)
    sold.orders.to_bin([first])
    back = sold.back(4)
    sold.orders.update(sold.order, sold.draft(sold.order, client_id=sold.other))
    lines = {
        (id, cell.column): cell.change_id
        for id in (first, back, sold.order)
        for event in sold.shop.journal.of_record("sales_order", id)
        for cell in event.cells
    }
    assert not sold.shop.journal.put_back(lines[first, "deleted_at"], "deleted_at").reversed
    sold.shop.journal.put_back(lines[back, "client_id"], "client_id")
    assert {one.client_id for one in sold.orders.many([sold.order, back])} == {sold.other}
    sold.shop.journal.put_back(lines[sold.order, "client_id"], "client_id")
    assert (sold.bought(), sold.bought(sold.other)) == (200, 0)


def test_what_came_back_twice_does_not_leave_the_bin(sold: Sold) -> None:
    first = sold.back(5)
    sold.orders.to_bin([first])
    thrown = sold.shop.history.next_undo()
    assert thrown is not None
    sold.back(4)
    for restore in (
        lambda: sold.orders.restore([first]),
        lambda: sold.shop.bin.restore([key_of("sales_order", first)]),
    ):
        with pytest.raises(ReturnDoesNotFit) as raised:
            restore()
        assert raised.value.facts == {"number": "2", "order": "1", "name": "Троянда", "left": "1"}
    result = sold.shop.history.undo(thrown.id)
    assert [one.reason for one in result.impossible] == ["return_unfit"]
    assert sold.bought() == 200


def test_a_return_does_not_come_back_without_its_order(sold: Sold) -> None:
    back = sold.back(2)
    sold.orders.to_bin([sold.order])
    with pytest.raises(ReturnOfBinned) as raised:
        sold.orders.restore([back])
    assert raised.value.facts == {"number": "2", "order": "1"}
    assert sold.orders.restore([back, sold.order]).count == 2, "both are asked for"
    sold.orders.to_bin([sold.order])
    sold.shop.bin.erase([key_of("sales_order", sold.order)])
    with pytest.raises(ReturnOfErased):
        sold.orders.restore([back])
    assert sold.shop.bin.ids(BinQuery()) == (key_of("sales_order", back),)


def test_nothing_comes_back_of_what_lies_in_the_bin(sold: Sold) -> None:
    sold.orders.to_bin([sold.order])
    with pytest.raises(OrderInBin):
        sold.back(1)


def test_an_order_sells_no_less_than_came_back(sold: Sold) -> None:
    six = (OrderLine(None, "Троянда", "6", "шт", "200"),)
    sold.orders.update(sold.order, sold.draft(sold.order, lines=six))
    edited = sold.shop.history.next_undo()
    assert edited is not None
    back = sold.back(6)
    fewer = (OrderLine(None, "Троянда", "3", "шт", "200"),)
    with pytest.raises(SoldLessThanReturned) as raised:
        sold.orders.update(sold.order, sold.draft(sold.order, lines=fewer))
    assert raised.value.facts == {"number": "1", "returned": "2", "name": "Троянда", "quantity": "6"}
    renamed = (OrderLine(None, "Троянда червона", "6", "шт", "200"),)
    sold.orders.update(sold.order, sold.draft(sold.order, lines=renamed))
    more = (OrderLine(None, "Троянда", "-7", "шт", "200"),)
    with pytest.raises(ReturnTooMuch):
        sold.orders.update(back, sold.draft(back, lines=more))
    with pytest.raises(ClientbaseError):
        sold.shop.history.undo(edited.id)
    assert sold.bought() == 0


def test_an_order_is_not_taken_back_once_something_of_it_was_returned(sold: Sold) -> None:
    added = next(one for one in sold.shop.history.recent() if one.action is Action.ADD_ORDER)
    sold.orders.to_bin([sold.order])
    sold.orders.restore([sold.order])
    restored = sold.shop.history.next_undo()
    assert restored is not None
    back = sold.back(2)
    for set_id in (restored.id, added.id):
        result = sold.shop.history.undo(set_id)
        assert {one.reason for one in result.kept} == {"edited_since"}
        assert (sold.living(), sold.bought()) == ({sold.order, back}, 600)


def test_a_line_that_came_back_within_an_imported_sale_stays_as_it_is(sold: Sold) -> None:
    shop = sold.shop
    worn = OrderLine(None, "Стара ваза", "-1", "шт", "300", total_micro=-300_000_000)
    rose = OrderLine(None, "Троянда", "5", "шт", "200", total_micro=1_000_000_000)
    lines = [[tuple(getattr(line, name) for name in LINE_COLUMNS) for line in (rose, worn)]]
    with shop.store.write(Action.IMPORT) as unit:
        head = head_of(OrderDraft(sold.client, number="77", currency="UAH", lines=(rose, worn)))
        (order,) = orders.add_many(unit.journal, [head], lines)
    desk = OrderDesk(shop)
    around, typed = desk.around(sold.client), desk.kept(order)
    assert [line.quantity for line in typed.lines] == ["5", "-1"]
    reading = desk.read(replace(typed, note="обмін"), around)
    assert reading.draft is not None
    desk.save(reading.draft, order)
    kept = shop.orders.get(order)
    assert ([line.quantity for line in kept.lines], kept.total_micro) == (["5", "-1"], 700_000_000)
    more = replace(typed, lines=(typed.lines[0], replace(typed.lines[1], quantity="-2")))
    reading = desk.read(more, around)
    assert reading.draft is not None
    with pytest.raises(LineQuantityWrong) as raised:
        desk.save(reading.draft, order)
    assert raised.value.facts["line"] == 2
    with pytest.raises(LineGoesOtherWay):
        shop.order_papers.draft(order, DocumentKind.INVOICE)
    new = replace(typed, order_id=None, lines=(replace(typed.lines[1], agreed=False),))
    assert "-1" in desk.read(new, around).first_problem
    again, _changed = shop.orders.repeat(order, shop.shelf.current())
    assert [line.item_name for line in again.lines] == ["Троянда"]


def test_a_sale_that_is_written_says_what_cannot_be_so(sold: Sold) -> None:
    documents = sold.shop.documents
    cases: tuple[tuple[str, str, type[ClientbaseError]], ...] = (
        ("-3", "50", LineQuantityWrong),
        ("0", "50", LineQuantityWrong),
        ("99999999999", "50", LineQuantityWrong),
        ("1", "-50", LinePriceWrong),
        ("1", "99999999999", LinePriceWrong),
    )
    for quantity, price, wrong in cases:
        lines = (OrderLine(None, "Листівка", "1", "", "5"), OrderLine(None, "Ваза", quantity, "шт", price))
        with pytest.raises(wrong) as raised:
            sold.orders.add(OrderDraft(sold.client, currency="UAH", lines=lines))
        assert (raised.value.facts["line"], raised.value.facts["name"]) == (2, "Ваза")
        assert "«Ваза»" in sentence(raised.value)
        with pytest.raises(wrong):
            sold.orders.update(sold.order, sold.draft(sold.order, lines=lines))
        paper = [DocumentLine("Ваза", Decimal(quantity), "шт", Decimal(price))]
        with pytest.raises(wrong):
            documents.issue(documents.draft_for(sold.client, paper), sold.client)
