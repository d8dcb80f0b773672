"""Goods to choose from in a document's lines, at the prices of its client, currency and VAT."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from clientbase.domain.document import DocumentKind
from clientbase.domain.goods_shelf import Shelf
from clientbase.domain.price_list import list_for
from clientbase.services.shop import Shop
from clientbase.ui.documents.typed_document import TypedDocument
from clientbase.ui.kit import jobs
from clientbase.ui.lines.goods_counter import GoodsCounter
from clientbase.ui.lines.lines_table import LinesTable

_HANDED_OVER = frozenset({DocumentKind.INVOICE, DocumentKind.WAYBILL, DocumentKind.RECEIPT})
"""Kinds of which it is told that less is in stock."""


@dataclass(frozen=True, slots=True)
class _Goods:
    shelf: Shelf
    price_list: str


class GoodsOffer(QObject):
    """Reads goods off the screen thread, anew for another client; the table offers what was read."""

    def __init__(self, shop: Shop, table: LinesTable, typed: Callable[[], TypedDocument]) -> None:
        super().__init__(table)
        self._shop, self._table, self._typed = shop, table, typed
        self._goods: _Goods | None = None
        self._client: int | None = None
        self._turn = 0

    def read(self) -> None:
        """Read them, or what has changed of them."""
        self._turn += 1
        turn, self._client = self._turn, self._typed().client_id
        client_id = self._client
        jobs.start(lambda _progress: self._found(client_id), self, done=lambda found: self._take(turn, found))

    def _found(self, client_id: int | None) -> _Goods:
        shop = self._shop
        level = shop.discounts.traits(client_id).level
        chosen = list_for(shop.price_lists.all(), level)
        return _Goods(shop.shelf.current(), chosen.name if chosen is not None else "")

    def _take(self, turn: int, found: _Goods) -> None:
        if turn == self._turn:
            self._goods = found
            self.follow()

    def follow(self) -> None:
        """The client, the currency or VAT may be another one now."""
        typed = self._typed()
        if typed.client_id != self._client:
            self.read()
        if self._goods is None:
            return
        rate = None if typed.vat_basis == "none" else typed.vat_rate.replace(",", ".")
        made = GoodsCounter(self._goods.shelf, typed.currency, self._goods.price_list, rate)
        before = self._table.counter()
        if made == before:
            return
        self._table.offer_goods(made)
        if before is not None and (before.price_list, before.currency) != (made.price_list, made.currency):
            for at, line in enumerate(self._table.lines.placed_lines()):
                self._table.lines.put_line(at, made.repriced(line, before))

    def lacking(self) -> dict[int, str]:
        """By row: that less of it is in stock than the document hands over."""
        typed, counter = self._typed(), self._table.counter()
        if counter is None or DocumentKind(typed.kind) not in _HANDED_OVER:
            return {}
        return counter.lacking(typed.lines)
