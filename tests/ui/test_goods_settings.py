"""Price lists in the settings: named, put in order, given to clients of a level; what cannot be is told."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from clientbase.domain.product import Price, ProductDraft
from clientbase.services.shop import Shop
from clientbase.ui.settings.goods_presenter import GoodsSettingsPresenter
from clientbase.ui.settings.goods_section import GoodsSection


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def section(qtbot: QtBot, shop: Shop, said: list[str]) -> GoodsSection:
    made = GoodsSection(GoodsSettingsPresenter(shop, said.append), lambda _key, _text: "")
    qtbot.addWidget(made)
    shop.store.subscribe(lambda _told: made.refresh())
    made.refresh()
    return made


def _add(section: GoodsSection, name: str) -> None:
    section.new_name.setText(name)
    section.add()


def test_price_lists_are_made_renamed_and_put_in_order(
    shop: Shop, section: GoodsSection, said: list[str], settle: Callable[[], None]
) -> None:
    for name in ("Retail", "VIP"):
        _add(section, name)
    assert said == ["The price list was added"] * 2
    rose = shop.products.add(ProductDraft("Rose", prices=(Price("VIP", 5_000_000, "UAH"),)))
    section.rows()[1].up.click()
    first = section.rows()[0]
    assert first.kept.name == "VIP"
    first.name.setText("Club")
    first.name.editingFinished.emit()
    assert shop.products.get(rose).prices[0].price_list == "Club"
    first.level.set_value("vip")
    first.level.finished.emit()
    first.vat.click()
    kept = shop.price_lists.all()[0]
    assert (kept.name, kept.level, kept.vat_included) == ("Club", "vip", False)
    first.cross.click()
    assert "“Club”" in first.problem()
    section.rows()[1].cross.click()
    assert [one.name for one in shop.price_lists.all()] == ["Club"]


def test_a_name_that_is_taken_or_none_is_told(shop: Shop, section: GoodsSection) -> None:
    _add(section, "Retail")
    _add(section, "retail")
    assert "“Retail”" in section.problem()
    _add(section, "  ")
    assert section.problem()
    assert len(shop.price_lists.all()) == 1
