"""Goods go out into a file with all that is known of them, and an import reads the file again."""

from dataclasses import replace
from pathlib import Path

import pytest

from clientbase.domain.product import Price, Product, ProductDraft, ProductKind
from clientbase.domain.stock import StockKind
from clientbase.services.import_reading import LookOptions
from clientbase.services.shop import Shop
from tests.db.snapshots import snapshot
from tests.goods_lists import created, taken, written
from tests.shops import make_shop

ROSE = ProductDraft(
    "Троянда",
    code="007",
    barcode="04820000000017",
    unit="шт",
    category="Квіти",
    manufacturer="Ферма",
    vat_rate="20",
    stock="12.5",
    note="свіжа",
    cost_micro=40_250_000,
    cost_currency="UAH",
    minimum="5",
    prices=(Price("Роздріб", 65_000_000, "UAH"), Price("VIP (клуб)", 1_250_000, "USD")),
)
DELIVERY = ProductDraft(
    "Доставка", unit="послуга", kind=ProductKind.SERVICE, active=False, prices=(Price("Роздріб", 0, "UAH"),)
)
TULIP = ProductDraft(
    "=Тюльпан",
    cost_micro=1_500_000,
    cost_currency="EUR",
    tracked=True,
    prices=(Price("VIP (клуб)", 30_500_000, "UAH"),),
)


def _told(product: Product) -> ProductDraft:
    """What an import can know: not which of several prices came first, and a stock that was counted."""
    prices = tuple(sorted(product.prices, key=lambda one: one.price_list))
    keys = ProductDraft.__dataclass_fields__
    return replace(ProductDraft(**{key: getattr(product, key) for key in keys}), prices=prices)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("language", ["uk", "ru", "en"])
def test_goods_out_and_in_again_are_the_same(
    shop: Shop, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, suffix: str, language: str
) -> None:
    for draft in (ROSE, DELIVERY, TULIP):
        shop.products.add(draft)
    path = tmp_path / f"товари{suffix}"
    assert shop.product_exports.export(path, language_code=language) == 3
    other = make_shop(tmp_path_factory.mktemp("other"))
    try:
        assert created(taken(other, path, "products")) == {"products": 3}
        before = {one.name: _told(one) for one in shop.products.many(shop.products.ids())}
        after = {one.name: _told(one) for one in other.products.many(other.products.ids())}
        assert after == before
        again = taken(shop, path, "products")
        assert (again.created, again.changed) == (0, 0)
    finally:
        other.close()


def test_a_list_brings_stock_as_a_count_cost_minimum_and_kind(shop: Shop, tmp_path: Path) -> None:
    before = snapshot(shop)
    text = (
        "Код;Назва;Вид номенклатури;Ціна, грн;Закупівельна ціна, грн;Залишок;Мінімальний залишок\n"
        "1;Троянда;товар;65;40,5;12;5\n2;Доставка;послуга;100;;;\n"
    )
    taken(shop, written(tmp_path, text, "прайс.csv"), "products")
    rose, delivery = shop.products.many(shop.products.ids())[::-1]
    assert (rose.cost, rose.stock, rose.minimum, rose.tracked) == ("40.50 UAH", "12", "5", True)
    assert (delivery.kind, delivery.tracked, delivery.cost) == (ProductKind.SERVICE, False, "")
    (paper,) = shop.stock.many(shop.stock.ids()).values()
    assert (paper.kind, paper.lines[0].counted_micro) == (StockKind.COUNT, 12_000_000)
    again = written(tmp_path, text.replace(";12;", ";9;").replace(";40,5;", ";42;"), "прайс.csv")
    planned = shop.imports.plan(shop.imports.look(again, LookOptions(noun="products"))).plan.rows
    assert [(one.field, one.old, one.new) for one in planned[0].changes] == [
        ("stock", "12", "9"),
        ("cost", "40.50 UAH", "42.00 UAH"),
    ]
    taken(shop, again, "products")
    assert shop.products.get(rose.id).stock == "9"
    assert [line.quantity_micro for line in shop.stock.get(shop.stock.ids()[0]).lines] == [-3_000_000]
    shop.history.undo()
    assert shop.products.get(rose.id).stock == "12"
    shop.history.undo()
    assert snapshot(shop) == before
