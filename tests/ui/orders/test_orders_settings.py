"""Stages and discounts in the settings: kept at once, told in words, what is wrong is told."""

from collections.abc import Callable

import pytest

from clientbase.domain.order_stage import StageMeaning
from clientbase.domain.product import ProductDraft
from clientbase.services.shop import Shop
from clientbase.ui.settings.discount_dialog import DiscountDialog
from clientbase.ui.settings.orders_presenter import OrdersPresenter
from clientbase.ui.settings.orders_section import OrdersSection
from tests.ui.conftest import Asked, OnScreen


@pytest.fixture
def section(shop: Shop, asked: Asked, on_screen: OnScreen) -> OrdersSection:
    shop.products.add(ProductDraft("Rose", category="Flowers"))
    shop.shelf.current()
    made = OrdersSection(OrdersPresenter(shop, asked.notify))
    on_screen(made, 640, 700)
    made.refresh()
    return made


def test_stages_are_named_meant_and_put_in_order(section: OrdersSection, shop: Shop) -> None:
    section.new_name.setText("Packing")
    section.add()
    section.refresh()
    last = section.rows()[-1]
    assert last.stage.meaning is StageMeaning.WORK
    last.meaning.setCurrentIndex(last.meaning.findData("new"))
    last.meaning.activated.emit(last.meaning.currentIndex())
    last.up.click()
    section.refresh()
    assert [one.name for one in shop.order_stages.all()][-2] == "Packing"
    row = section.rows()[-2]
    assert shop.order_stages.all()[-2].meaning is StageMeaning.NEW
    taken = shop.order_stages.all()[0].name
    row.name.setText(taken)
    row.name.editingFinished.emit()
    assert taken in row.problem()


def test_a_discount_is_written_and_told_in_words(
    section: OrdersSection, shop: Shop, settle: Callable[[], None]
) -> None:
    presenter = section._presenter
    dialog = DiscountDialog(section, presenter)
    dialog.keep.click()
    assert "Name of the discount" in dialog.problem.text()
    dialog.name.setText("Regular")
    dialog.discount.setText("5 %")
    dialog.level.setCurrentIndex(dialog.level.findData("vip"))
    dialog.product.setText("Tulip")
    dialog.keep.click()
    assert "Tulip" in dialog.problem.text()
    dialog.product.setText("Rose")
    dialog.least.setText("1,000")
    dialog.keep.click()
    settle()
    section.refresh()
    (line,) = presenter.rules()
    assert (line.rule.discount, line.rule.product_id, line.rule.least_micro) == ("5%", 1, 1_000_000_000)
    assert line.words == "5% · clients: VIP · goods: Rose · from UAH\u00a01,000"
    again = DiscountDialog(section, presenter, line.rule)
    assert again.product.text() == "Rose"
    again.active.setChecked(False)
    again.keep.click()
    assert not shop.discounts.all()[0].active
