"""Goods are typed anew and changed on their page: every field, prices by list, a picture; what is wrong."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from clientbase.domain.price_list import PriceListDraft
from clientbase.domain.product import Price, ProductDraft, ProductKind
from clientbase.services.shop import Shop
from clientbase.ui.kit import dialogs
from clientbase.ui.kit.pictures import as_png
from clientbase.ui.products.form import ProductForm
from clientbase.ui.products.page import ProductsPage
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked

Settle = Callable[[], None]


@pytest.fixture
def page(qtbot: QtBot, shop: Shop, window_context: WindowContext, settle: Settle) -> ProductsPage:
    shop.price_lists.add(PriceListDraft("Retail", "UAH"))
    shop.price_lists.add(PriceListDraft("VIP", "USD", level="VIP"))
    made = ProductsPage(shop, window_context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    settle()
    return made


def _form(page: ProductsPage) -> ProductForm:
    form = page.details.form
    assert form is not None
    return form


def _picture(path: Path) -> Path:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    path.write_bytes(as_png(image))
    return path


def test_a_product_is_typed_with_all_it_has(
    shop: Shop, page: ProductsPage, settle: Settle, tmp_path: Path, asked: Asked
) -> None:
    page.new_record()
    settle()
    form = _form(page)
    typed = {
        "name": "Rose",
        "barcode": "4820000000017",
        "unit": "pcs",
        "price:Retail": "65.50 UAH",
        "price:VIP": "1.20 USD",
        "cost": "40 UAH",
        "vat_rate": "20",
        "tracked": "yes",
        "stock": "7",
        "minimum": "3",
        "note": "fresh",
    }
    for key, value in typed.items():
        form.form.editor(key).set_value(value)
    dialogs.next_file(_picture(tmp_path / "rose.png"))
    form.picture.choose()
    page.save()
    settle()
    (id,) = shop.products.ids()
    kept = shop.products.get(id)
    assert kept.prices == (Price("Retail", 65_500_000, "UAH"), Price("VIP", 1_200_000, "USD"))
    assert (kept.cost, kept.stock, kept.minimum, kept.tracked) == ("40.00 UAH", "7", "3", True)
    assert shop.products.picture(kept.picture_id) == (tmp_path / "rose.png").read_bytes()
    assert asked.said == ["The product is added."]
    assert page.details.form is None
    assert not page.details.picture.is_blank()
    assert page.details.moves.model.ids()
    shop.history.undo()
    assert shop.products.ids() == ()


def test_changes_of_one_field_leave_the_others(shop: Shop, page: ProductsPage, settle: Settle) -> None:
    prices = (Price("Old", 9_000_000, "UAH"), Price("Retail", 65_000_000, "UAH"))
    rose = shop.products.add(ProductDraft("Rose", prices=prices, stock="7"))
    page.edit(rose)
    settle()
    form = _form(page)
    assert "stock" not in form.form.field_keys()  # it is counted, not typed over
    form.form.editor("price:Retail").set_value("70 UAH")
    form.form.editor("price:Old").set_value("")
    form.form.editor("kind").set_value("service")
    form.form.changed.emit("kind")
    assert not form.form.editor("minimum").isVisibleTo(form)
    page.keep()
    settle()
    kept = shop.products.get(rose)
    assert kept.prices == (Price("Retail", 70_000_000, "UAH"),)
    assert (kept.kind, kept.stock, kept.name) == (ProductKind.SERVICE, "7", "Rose")


def test_what_is_wrong_is_told_and_the_typed_stays(
    shop: Shop, page: ProductsPage, settle: Settle, tmp_path: Path
) -> None:
    page.new_record()
    settle()
    form = _form(page)
    page.keep()
    assert form.isVisible()
    assert "Name of the product" in form._problem.text()
    form.form.editor("name").set_value("Rose")
    form.form.editor("vat_rate").set_value("300")
    page.keep()
    assert "VAT rate" in form._problem.text()
    form.form.editor("vat_rate").set_value("20")
    text = tmp_path / "notes.txt"
    text.write_text("no picture", "utf-8")
    form.picture.take_file(text)
    page.keep()
    assert "notes.txt" in form._problem.text()
    assert shop.products.ids() == ()
    form.picture.remove()
    page.keep()
    settle()
    assert len(shop.products.ids()) == 1


def test_a_scanned_barcode_goes_on_to_the_next_field(
    qtbot: QtBot, shop: Shop, page: ProductsPage, settle: Settle
) -> None:
    page.new_record()
    settle()
    form = _form(page)
    form.form.editor("name").set_value("Rose")
    line = form.form.editor("barcode").first_line()
    assert line is not None
    line.setFocus()
    qtbot.keyClicks(line, "4820000000017")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.details.form is form
    assert shop.products.ids() == ()


def test_a_half_typed_product_outlives_a_lock(
    qtbot: QtBot, shop: Shop, page: ProductsPage, settle: Settle, window_context: WindowContext
) -> None:
    page.new_record()
    settle()
    line = _form(page).form.editor("name").first_line()
    assert line is not None
    line.setText("Ro")
    assert page.has_unsaved()
    again = ProductsPage(shop, window_context)
    qtbot.addWidget(again)
    again.restore_state(json.loads(json.dumps(page.state())))
    settle()
    assert _form(again).form.editor("name").value() == "Ro"


def test_the_list_is_narrowed_and_exported(
    shop: Shop, page: ProductsPage, settle: Settle, tmp_path: Path, asked: Asked
) -> None:
    low = shop.products.add(ProductDraft("Rose", stock="2", minimum="5"))
    shop.products.add(ProductDraft("Ribbon", stock="9", minimum="5"))
    settle()
    assert page.total.text() == "1 below minimum"
    page.filters.setCurrentIndex(page.filters.findData("low"))
    page._filter()
    settle()
    assert page.list.model.ids() == (low,)
    dialogs.next_file(tmp_path / "goods.xlsx")
    page.export()
    settle()
    assert (tmp_path / "goods.xlsx").exists()
    assert asked.said == ["1 product is in goods.xlsx."]
