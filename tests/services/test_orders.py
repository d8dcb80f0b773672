"""Orders as they are written, moved on, given back and repeated; which of them count as purchases."""

from datetime import date
from decimal import Decimal

import pytest

from clientbase.domain.client import ClientDraft
from clientbase.domain.discount_rule import DiscountRuleDraft
from clientbase.domain.document import DocumentKind
from clientbase.domain.errors import NotThere
from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.money import Money
from clientbase.domain.order import OrderDraft, OrderKind, OrderLine
from clientbase.domain.order_returns import ReturnTooMuch
from clientbase.domain.order_stage import OrderStageExists, StageMeaning
from clientbase.domain.price_list import PriceListDraft
from clientbase.domain.product import Price, ProductDraft
from clientbase.domain.segment import SegmentInUse
from clientbase.services.order_papers import OrderNotPriced
from clientbase.services.order_stages import OrderStageInUse
from clientbase.services.shop import Shop

LINES = (OrderLine(1, "Троянда", "3", "шт", "45.50", "10%"), OrderLine(None, "Ваза", "1", "шт", "300"))


@pytest.fixture
def client(shop: Shop) -> int:
    shop.products.add(ProductDraft("Троянда", "R1", prices=(Price("", 45_500_000, "UAH"),)))
    return shop.clients.add(ClientDraft(given_name="Олена", category="regular"))


@pytest.fixture
def order(shop: Shop, client: int) -> int:
    stage = shop.order_stages.all()[1].name
    draft = OrderDraft(
        client,
        ordered_on=date(2026, 11, 20),
        currency="UAH",
        status=stage,
        lines=LINES,
        discount="5%",
        delivery="60",
    )
    return shop.orders.add(draft, numbered=True)


def figures(shop: Shop, client: int) -> tuple[int, int]:
    """How many purchases, and what they come to in millionths."""
    found = shop.clients.get(client)
    return found.receipts_count, sum(one.minor * 10_000 for one in found.receipts_sum)


def test_what_is_written_is_reckoned_and_numbered(shop: Shop, order: int) -> None:
    kept = shop.orders.get(order)
    assert (kept.number, kept.total_micro) == ("1", 461_710_000)  # 422.85 − 21.14 + 60
    assert [line.total_micro for line in kept.lines] == [122_850_000, 300_000_000]
    shop.orders.add(OrderDraft(number="A-7", currency="UAH"))
    shop.orders.add(OrderDraft(number="41", currency="UAH"))
    again = shop.orders.add(OrderDraft(currency="UAH", lines=LINES), numbered=True)
    assert shop.orders.get(again).number == "42"


def test_the_company_says_how_vat_is_reckoned(shop: Shop, client: int) -> None:
    shop.settings.set("documents.vat", "on_top:20")
    id = shop.orders.add(OrderDraft(client, currency="UAH", lines=LINES[1:]))
    assert shop.orders.get(id).total_micro == 360_000_000


def test_head_lines_and_terms_are_changed_as_one(shop: Shop, client: int, order: int) -> None:
    kept = shop.orders.get(order)
    shop.orders.update(
        order,
        OrderDraft(
            client,
            ordered_on=kept.ordered_on,
            currency="UAH",
            status="готове",
            lines=LINES[1:],
            note="без стрічки",
        ),
    )
    changed = shop.orders.get(order)
    assert (changed.status, changed.number, changed.total_micro) == ("Готове", "1", 300_000_000)
    assert [line.item_name for line in changed.lines] == ["Ваза"]
    shop.history.undo()
    assert shop.orders.get(order) == kept


def test_only_accepted_orders_count_as_purchases(shop: Shop, client: int, order: int) -> None:
    bought = Group(Mode.ALL, (Condition("receipts_count:12m", Op.AT_LEAST, ("1",)),))
    new, work, _ready, done, cancelled = (one.name for one in shop.order_stages.all())
    assert figures(shop, client) == (1, 461_710_000)
    for stage, counted in ((new, False), (done, True), (cancelled, False), (work, True)):
        shop.orders.move([order], stage)
        assert figures(shop, client)[0] == int(counted), stage
        assert shop.segments.count(bought) == int(counted), stage
    shop.order_stages.change(work, meaning=StageMeaning.NEW)
    assert figures(shop, client) == (0, 0)
    shop.history.undo()
    assert figures(shop, client)[0] == 1


def test_words_of_imported_lists_go_on_counting(shop: Shop, client: int) -> None:
    shop.orders.add(
        OrderDraft(client, currency="UAH", total_micro=5_000_000, total_given=True, status="Відправлено")
    )
    assert figures(shop, client) == (1, 5_000_000)
    shop.order_stages.add("Відправлено", StageMeaning.CANCELLED)
    assert figures(shop, client) == (0, 0), "the owner says now what it means"


def test_what_was_sold_comes_back_once(shop: Shop, client: int, order: int) -> None:
    assert shop.orders.left_to_return(order) == (Decimal(3), Decimal(1))
    back = shop.orders.get(shop.orders.take_back(order, {0: Decimal(2)}, "зів'яли"))
    assert (back.kind, back.original_id, back.total_micro) == (OrderKind.RETURN, order, -77_800_000)
    assert back.note == "зів'яли"
    assert figures(shop, client) == (1, 461_710_000 - 77_800_000)
    with pytest.raises(ReturnTooMuch):
        shop.orders.take_back(order, {0: Decimal(2)})
    rest = shop.orders.get(shop.orders.take_back(order))
    assert [line.quantity for line in rest.lines] == ["-1", "-1"]
    shop.orders.to_bin([back.id])
    assert shop.orders.left_to_return(order) == (Decimal(2), Decimal(0))


def test_the_same_again_has_prices_of_today(shop: Shop, order: int) -> None:
    shop.products.update(1, {"prices": (Price("", 50_000_000, "UAH"),)})
    draft, changed = shop.orders.repeat(order, shop.shelf.current())
    assert changed == 1
    assert [line.unit_price for line in draft.lines] == ["50", "300"]
    assert draft.ordered_on == shop.clock.today()


def test_prices_without_vat_get_it_where_the_company_has_it_within(shop: Shop, client: int) -> None:
    shop.own_companies.update(1, {"vat": "included:20"})
    shop.price_lists.add(PriceListDraft("Опт", "UAH", vat_included=False))
    shop.products.update(1, {"prices": (Price("Опт", 40_000_000, "UAH"),)})
    draft, _reasons = shop.order_entry.draft(client, ["троянда x2"], shop.clock.today(), price_list="Опт")
    assert [line.unit_price for line in draft.lines] == ["48"]
    order = shop.orders.add(draft)
    assert shop.orders.repeat(order, shop.shelf.current())[1] == 0
    shop.products.update(1, {"prices": (Price("Опт", 50_000_000, "UAH"),)})
    again, changed = shop.orders.repeat(order, shop.shelf.current())
    assert ([line.unit_price for line in again.lines], changed) == (["60"], 1)


def test_the_shelf_is_read_anew_when_goods_change(shop: Shop, client: int) -> None:
    assert client
    assert [choice.goods.name for choice in shop.shelf.current().find("R1")] == ["Троянда"]
    assert shop.shelf.kept() is shop.shelf.current()
    shop.products.to_bin([1])
    assert shop.shelf.kept() is None
    assert len(shop.shelf.current()) == 0


def test_a_stage_typed_in_the_list_is_one_of_the_shop(shop: Shop, order: int) -> None:
    shop.orders.update_cells({order: {"status": "ГОТОВЕ"}})
    assert shop.orders.get(order).status == "Готове"


def test_stages_are_the_shops_own(shop: Shop, order: int) -> None:
    stages = shop.order_stages
    before = shop.orders.get(order).status
    stages.rename(before, "Збираємо")
    assert shop.orders.get(order).status == "Збираємо"
    with pytest.raises(OrderStageExists):
        stages.add("збираємо")
    with pytest.raises(OrderStageInUse):
        stages.remove("Збираємо")
    made = stages.add("Пакуємо", StageMeaning.WORK, "teal")
    stages.arrange(["Пакуємо"])
    assert stages.all()[0] == made
    stages.remove("Пакуємо")
    with pytest.raises(NotThere):
        stages.remove("Пакуємо")


def test_a_base_without_stages_gets_the_programs_under_names_nobody_bears(shop: Shop) -> None:
    for one in shop.order_stages.all():
        shop.order_stages.remove(one.name)
    shop.orders.add(OrderDraft(currency="UAH", number="9"))
    shop.orders.update_cells({1: {"status": "Скасовано"}})
    names = [one.name for one in shop.order_stages.all()]
    assert names[0] == "Нове"
    assert shop.orders.get(1).status == "Скасовано"
    assert names[-1] == "Замовлення: Скасовано"
    shop.orders.add(OrderDraft(currency="UAH", status="нове", lines=LINES[1:]))
    assert all(one.id for one in shop.order_stages.all())
    shop.history.undo()
    assert all(one.id for one in shop.order_stages.all()), "the first order alone is taken back"


def test_rules_of_discounts_ask_the_client(shop: Shop, client: int) -> None:
    segment = shop.segments.add("Наші", Group(Mode.ALL, (Condition("category", Op.ANY_OF, ("regular",)),)))
    shop.discounts.add(DiscountRuleDraft("Наші люди", segment_id=segment, discount="3 %"))
    (rule,) = shop.discounts.all()
    assert rule.discount == "3%"
    traits = shop.discounts.traits(client)
    assert traits.level == "regular"
    assert segment in traits.segments
    assert shop.discounts.traits(None).segments == frozenset()
    with pytest.raises(SegmentInUse):
        shop.segments.remove(segment)
    shop.discounts.add(DiscountRuleDraft("Осінь", discount="50", currency="UAH"))
    shop.discounts.arrange([2])
    assert [one.name for one in shop.discounts.all()] == ["Осінь", "Наші люди"]
    shop.discounts.remove(rule.id)
    shop.segments.remove(segment)


def test_documents_are_made_of_orders(shop: Shop, client: int, order: int) -> None:
    shop.settings.set("seller.name", "Роза")
    draft, whose, origin = shop.order_papers.draft(order, DocumentKind.INVOICE)
    assert (whose, origin.order_id, draft.currency) == (client, order, "UAH")
    assert [line.product_id for line in draft.lines] == [1, None]
    issued = shop.documents.issue(draft, whose, origin=origin)
    assert issued.gross.minor == 46_171
    assert [item.id for item in shop.documents.of_order(order)] == [issued.id]
    with pytest.raises(OrderNotPriced):
        shop.order_papers.draft(shop.orders.add(OrderDraft(client, currency="UAH")), DocumentKind.ACT)


def test_what_was_paid_on_an_order_stands_on_its_invoice(shop: Shop, client: int, order: int) -> None:
    shop.payments.pay_order(order, Money.of(200, "UAH"))
    assert shop.payments.paid_for_orders([order]) == {order: 20_000}
    draft, _whose, _origin = shop.order_papers.draft(order, DocumentKind.INVOICE)
    assert draft.terms.prepaid == Decimal("200.00")
    note, _whose, _origin = shop.order_papers.draft(order, DocumentKind.WAYBILL)
    assert note.terms.prepaid == 0
