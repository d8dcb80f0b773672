"""Cells of goods and orders are typed over in their lists: read as people write them, undone as one."""

import pytest

from clientbase.domain.errors import FieldMissing, FieldWrong, NotThere
from clientbase.domain.goods_editing import cell_of
from clientbase.domain.order import OrderDraft
from clientbase.domain.product import Price, ProductDraft
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot

ROSE = ProductDraft(
    name="Троянда", stock="12", prices=(Price("Роздріб", 65_000_000, "UAH"), Price("Опт", 40_000_000, "UAH"))
)


@pytest.fixture
def rose(shop: Shop) -> int:
    return shop.products.add(ROSE)


def test_cells_of_goods_are_read_as_written_and_undone_as_one(shop: Shop, rose: int) -> None:
    lily = shop.products.add(ProductDraft(name="Лілія"))
    before = snapshot(shop)
    plan = shop.products.update_cells(
        {
            rose: {"prices": "70,50", "stock": "1 200,5", "active": "ні"},
            lily: {"prices": "$3", "vat_rate": "20"},
        }
    )
    assert (plan.cells, plan.rows, plan.problems) == (5, 2, ())
    kept = shop.products.get(rose)
    assert kept.prices == (Price("Роздріб", 70_500_000, "UAH"), Price("Опт", 40_000_000, "UAH"))
    assert (kept.stock, kept.active) == ("1200.5", False)
    assert shop.products.get(lily).prices == (Price("", 3_000_000, "USD"),)
    shop.history.undo()
    assert snapshot(shop) == before


def test_a_copied_price_goes_into_the_price_list_of_its_new_place(shop: Shop, rose: int) -> None:
    lily = shop.products.add(ProductDraft(name="Лілія", prices=(Price("Вітрина", 1_000_000, "UAH"),)))
    shop.products.update_cells({lily: {"prices": ROSE.prices}})
    assert shop.products.get(lily).prices == (Price("Вітрина", 65_000_000, "UAH"),)
    assert cell_of("prices", ROSE.prices) == "65 UAH"
    shop.products.update_cells({rose: {"prices": ""}})
    assert shop.products.get(rose).prices == (Price("Опт", 40_000_000, "UAH"),)


def test_what_goods_cannot_be_is_told_by_the_cell(shop: Shop, rose: int) -> None:
    wanted = {rose: {"name": " ", "stock": "багато", "vat_rate": "200", "prices": "дорого", "active": ""}}
    plan = shop.products.plan_cells(wanted)
    assert plan.changes == ()
    assert [(each.key, type(each.error)) for each in plan.problems] == [
        ("name", FieldMissing), ("stock", FieldWrong), ("vat_rate", FieldWrong), ("prices", FieldWrong),
        ("active", FieldWrong),
    ]  # fmt: skip
    shop.products.to_bin([rose])
    assert isinstance(shop.products.plan_cells({rose: {"code": "1"}}).problems[0].error, NotThere)


def test_words_of_orders_are_changed(shop: Shop) -> None:
    id = shop.orders.add(OrderDraft(number="7", status="new"))
    before = snapshot(shop)
    plan = shop.orders.update_cells({id: {"status": "  sent\n today", "number": "7"}})
    assert (plan.cells, plan.same) == (1, 1)
    assert shop.orders.get(id).status == "sent today"
    shop.history.undo()
    assert snapshot(shop) == before
