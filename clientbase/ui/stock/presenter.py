"""What the page of the stock shows and does. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clientbase.domain.goods_shelf import Shelf
from clientbase.domain.progress import Progress
from clientbase.domain.search_hit import Hit
from clientbase.domain.stock import Shortage, StockAmount, StockEntry, StockKind
from clientbase.domain.stock_query import SortKeys, StockQuery
from clientbase.domain.sums import Sums
from clientbase.i18n import _, current_language, ngettext
from clientbase.services.stock import GoodsLine, StockSheet
from clientbase.services.stock_sheets import paper_title
from clientbase.ui.stock.typed_paper import TypedGoods, shown

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


@dataclass(frozen=True)
class PaperContent:
    """A paper with what its goods are called."""

    entry: StockEntry
    goods: Mapping[int, GoodsLine]

    @property
    def title(self) -> str:
        return paper_title(self.entry)


@dataclass(frozen=True)
class PaperHead:
    """What a paper says beside its lines."""

    kind: StockKind
    moved_on: date
    number: str = ""
    client_id: int | None = None
    note: str = ""


class StockPresenter:
    """`kind` is what the list is narrowed to, None for all."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.kind: StockKind | None = None

    # --- papers -----------------------------------------------------------------------------------

    def ids(self, text: str, sort: SortKeys) -> tuple[int, ...]:
        return self._shop.stock.ids(StockQuery(text, sort, self.kind))

    def rows(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
        return {id: {**row, "state": state_words(row)} for id, row in self._shop.stock.rows(ids).items()}

    def summary(self, ids: Sequence[int]) -> str:
        """Nothing: what is lacking is told on the page of goods."""
        return ""

    def content(self, id: int) -> PaperContent:
        entry = self._shop.stock.get(id)
        return PaperContent(entry, self._shop.stock.goods(line.product_id for line in entry.lines))

    def to_bin(self, ids: Sequence[int]) -> str:
        """Papers are never thrown away: each is taken back by another."""
        for id in ids:
            self._shop.stock.take_back(id)
        words = ngettext("{count} paper taken back.", "{count} papers taken back.", len(ids))
        return words.format(count=len(ids))

    def pdf(self, entry_id: int) -> bytes:
        return self._shop.stock_sheets.paper_pdf(entry_id)

    # --- a paper being typed ----------------------------------------------------------------------

    def today(self) -> date:
        return self._shop.clock.today()

    def currency(self) -> str:
        return self._shop.settings.get("currency")

    def shelf(self) -> Shelf:
        """All goods at hand; may read them: not for the screen thread."""
        return self._shop.shelf.current()

    def there(self, product_ids: Sequence[int], on: date) -> dict[int, int]:
        return self._shop.stock.there(product_ids, on)

    def lines_for(self, product_ids: Sequence[int], on: date, *, one: bool) -> tuple[TypedGoods, ...]:
        """Lines of these goods with what there was; `one`: with a quantity of one, else blank."""
        there = self._shop.stock.there(product_ids, on)
        goods = self._shop.stock.goods(product_ids)
        return tuple(
            TypedGoods(id, line.name, line.unit, there.get(id, 0), "1" if one else "")
            for id, line in goods.items()
        )

    def tracked_goods(self) -> tuple[int, ...]:
        """All goods whose stock is kept."""
        return self._shop.stock.tracked()

    def shortages(self, kind: StockKind, amounts: Sequence[StockAmount]) -> tuple[Shortage, ...]:
        return self._shop.stock.shortages(kind, amounts)

    def keep(self, head: PaperHead, amounts: Sequence[StockAmount]) -> int:
        """Raises what stands against it; nothing is kept then."""
        return self._shop.stock.keep(
            head.kind,
            amounts,
            moved_on=head.moved_on,
            number=head.number,
            client_id=head.client_id,
            note=head.note,
        )

    def clients_like(self, text: str) -> tuple[Hit, ...]:
        return tuple(hit for hit in self._shop.search.find(text, 12) if hit.noun == "client")

    def count_list(self, product_ids: Sequence[int]) -> bytes:
        return self._shop.stock_sheets.count_list_pdf(product_ids)

    # --- sheets -----------------------------------------------------------------------------------

    def sheet(self, first: date, last: date) -> StockSheet:
        return self._shop.stock.sheet(first, last)

    def sheet_pdf(self, first: date, last: date) -> bytes:
        return self._shop.stock_sheets.pdf(first, last)

    def sheet_xlsx(self, first: date, last: date, path: Path, progress: Progress) -> int:
        return self._shop.stock_sheets.xlsx(first, last, path, progress)


def state_words(row: Mapping[str, Any]) -> tuple[str, ...]:
    if row["taken_back"]:
        return (_("Taken back"),)
    return (_("Takes another back"),) if row["reverses"] else ()


def shortage_words(found: Sequence[Shortage]) -> str:
    """«Троянда: залишиться −2 шт; …», the first few."""
    told = [
        _("{name}: {left} {unit} will be left")
        .format(name=one.name, left=shown(one.left_micro).replace("-", "−"), unit=one.unit)
        .strip()
        for one in found[:3]
    ]
    if len(found) > 3:
        more = len(found) - 3
        told.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return "; ".join(told)


def sum_words(micro: int, currency: str) -> str:
    return Sums(((currency, micro),)).text(current_language())
