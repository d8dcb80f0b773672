"""Whether the prices of a list hold VAT: as the shop's papers have them, unless somebody says otherwise."""

import pytest

from clientbase.domain.price_list import PriceListDraft
from clientbase.domain.product import Price, ProductDraft
from clientbase.services.shop import Shop


@pytest.mark.parametrize(("vat", "holds"), [("on_top:20", False), ("included:20", True), ("none", True)])
def test_a_new_list_is_as_the_papers_of_the_shop(shop: Shop, vat: str, holds: bool) -> None:
    shop.own_companies.update(1, {"vat": vat})
    shop.price_lists.add(PriceListDraft("Роздріб", "UAH"))
    shop.products.add(ProductDraft("Троянда", prices=(Price("Опт", 40_000_000, "UAH"),)))
    shop.price_lists.add(PriceListDraft("Інакше", "UAH", vat_included=not holds))
    said = {one.name: one.vat_included for one in shop.price_lists.all()}
    assert said == {"Роздріб": holds, "Опт": holds, "Інакше": not holds}
