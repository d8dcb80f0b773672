"""The stock in what is kept for ever: complete exports, merged clients, erased persons, the bin."""

from datetime import date
from pathlib import Path

from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.domain.client import ClientDraft
from clientbase.domain.price_list import PriceListDraft
from clientbase.domain.product import Price, ProductDraft
from clientbase.domain.stock import StockAmount, StockKind
from clientbase.services.rebuilding import rebuild
from clientbase.services.shop import Shop
from tests.shops import fixed_clock

ONE = 1_000_000
TODAY = date(2026, 11, 22)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301"
    "0100c9fe92ef0000000049454e44ae426082"
)


def _goods(shop: Shop) -> int:
    shop.price_lists.add(PriceListDraft("VIP", "EUR", level="vip"))
    picture = shop.products.keep_picture("rose.png", PNG)
    prices = (Price("VIP", 5_000_000, "EUR"),)
    return shop.products.add(
        ProductDraft("Троянда", stock="4", minimum="2", picture_id=picture, prices=prices)
    )


def test_a_complete_export_keeps_papers_prices_and_pictures(shop: Shop, tmp_path: Path) -> None:
    rose = _goods(shop)
    paper = shop.stock.keep(StockKind.RECEIPT, [StockAmount(rose, 3 * ONE, 40 * ONE, "UAH")], number="17")
    shop.stock.take_back(paper)
    shop.stock.keep(StockKind.COUNT, [StockAmount(rose, 9 * ONE)], note="полиця")
    file = tmp_path / "усе.xlsx"
    shop.complete_export.write(file, with_files=True)
    told = rebuild(file, tmp_path / "Нова", "пароль", clock=fixed_clock(), cost=CHEAPEST_COST)
    with_all = told.made.shop
    try:
        kept = with_all.products.get(rose)
        assert kept == shop.products.get(rose)
        assert with_all.products.picture(kept.picture_id) == PNG
        assert with_all.price_lists.all() == shop.price_lists.all()
        ids = shop.stock.ids()
        assert with_all.stock.many(ids) == shop.stock.many(ids)
        assert with_all.stock.get(paper).taken_back_by
    finally:
        with_all.close()


def test_a_merged_suppliers_papers_are_the_survivors(shop: Shop) -> None:
    rose = _goods(shop)
    one, other = (shop.clients.add(ClientDraft(organization=name)) for name in ("Флора", "Флора-Опт"))
    paper = shop.stock.keep(StockKind.RECEIPT, [StockAmount(rose, ONE)], client_id=other)
    shop.duplicates.merge(one, [other])
    assert shop.stock.get(paper).client_id == one
    shop.history.undo()
    assert shop.stock.get(paper).client_id == other


def test_an_erased_persons_paper_stays_without_him(shop: Shop) -> None:
    rose = _goods(shop)
    olena = shop.clients.add(ClientDraft(given_name="Олена"))
    paper = shop.stock.keep(StockKind.RETURN, [StockAmount(rose, ONE)], client_id=olena, note="від Олени")
    shop.clients.to_bin([olena])
    shop.clients.erase(olena)
    kept = shop.stock.get(paper)
    assert (kept.client_id, kept.client_name, kept.note) == (None, "", "")
    assert shop.products.get(rose).stock == "5"


def test_what_moved_of_erased_goods_goes_with_them(shop: Shop) -> None:
    rose, ribbon = _goods(shop), shop.products.add(ProductDraft("Стрічка", stock="7"))
    shop.stock.keep(StockKind.WRITE_OFF, [StockAmount(rose, ONE), StockAmount(ribbon, 2 * ONE)])
    shop.products.to_bin([rose])
    assert shop.bin.erase() == 1
    assert shop.products.get(ribbon).stock == "5"
    lines = [line for one in shop.stock.many(shop.stock.ids()).values() for line in one.lines]
    assert {line.product_id for line in lines} == {ribbon}
    assert [row.product_id for row in shop.stock.sheet(TODAY, TODAY).turnover.rows] == [ribbon]
    with shop.store.read() as unit:
        assert not unit.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
