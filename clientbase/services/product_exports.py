"""Goods out of the base into a workbook or CSV with all that is known of them; an import reads it again."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clientbase.db import price_lists, products
from clientbase.db.store import ReadUnit
from clientbase.domain.goods_query import ProductQuery
from clientbase.domain.goods_reading import currency_in
from clientbase.domain.micro import amount_of, decimal_in
from clientbase.domain.product import PRODUCT_KINDS, Price, money_text
from clientbase.domain.progress import Progress
from clientbase.domain.sheet import CellValue, SheetRow
from clientbase.exchange.xlsx_out import OutSheet
from clientbase.i18n import _
from clientbase.services.export_right import Exported
from clientbase.services.one_sheet_export import OneSheetExport

_CHUNK = 500


class ProductExportService(OneSheetExport):
    def export(
        self,
        path: Path,
        *,
        ids: Sequence[int] | None = None,
        language_code: str = "",
        progress: Progress | None = None,
    ) -> int:
        """Write goods into `path`, by its ending; returns how many. `ids` in their order, else all by name.

        `language_code`: of the headings, "" for that of the documents.

        Raises ExportFormatUnknown, ExportForbidden, FolderMissing, OutputInUse, FolderReadOnly, DiskFull,
        WorkCancelled.
        """

        def sheet(unit: ReadUnit) -> OutSheet:
            some = products.ids(unit.connection, ProductQuery()) if ids is None else ids
            money = _Money.of(unit)
            return OutSheet(_("Goods"), _headings(money), _rows(unit, some, money), len(some))

        return self._write(Exported.LIST, path, sheet, language_code, progress)


def _lists(unit: ReadUnit) -> tuple[str, ...]:
    """The names of the price lists that hold prices, those that are known in their order before others."""
    known = [one.name for one in price_lists.all_of(unit.connection)]
    used = price_lists.names_used(unit.connection)
    ordered = [name for name in known if name in used]
    return (*ordered, *(name for name in used if name not in known))


@dataclass(frozen=True, slots=True)
class _Money:
    """The price lists that are written, and the currencies of their columns: "" where each cell tells its
    own, for there are several, or none that a heading could name.
    """

    lists: tuple[str, ...]
    currencies: Mapping[str, str]
    cost: str

    @classmethod
    def of(cls, unit: ReadUnit) -> "_Money":
        used = price_lists.currencies_used(unit.connection)
        currencies = {name: _only(codes) for name, codes in used.items()}
        return cls(_lists(unit), currencies, _only(products.cost_currencies(unit.connection)))


def _only(codes: Collection[str]) -> str:
    code = next(iter(codes), "") if len(codes) == 1 else ""
    return code if currency_in(code) == code else ""


def _headings(money: _Money) -> tuple[str, ...]:
    """In the current language, as an import knows them. A price list is called by its name."""

    def told(title: str, currency: str) -> str:
        return f"{title}, {currency}" if currency else title

    prices = (
        told(_("Price: {price_list}").format(price_list=name) if name else _("Price"), money.currencies[name])
        for name in money.lists
    )
    return (
        *(_("Name of the product"), _("Code"), _("Barcode"), _("Product or service")),
        *(_("Product category"), _("Manufacturer"), _("Unit")),
        *prices,
        *(
            told(_("Cost price"), money.cost),
            _("VAT rate"),
            _("In stock"),
            _("Stock is kept"),
            _("Minimum in stock"),
        ),
        *(_("For sale"), _("Note")),
    )


def _rows(unit: ReadUnit, ids: Sequence[int], money: _Money) -> Iterator[SheetRow]:
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        found = products.load(unit.connection, some)
        for one in (found[id] for id in some if id in found):
            prices = {price.price_list: price for price in one.prices}
            yield (
                *(one.name, one.code, one.barcode, _(PRODUCT_KINDS[one.kind])),
                *(one.category, one.manufacturer, one.unit),
                *(_price(prices.get(name), money.currencies[name]) for name in money.lists),
                *(
                    _amount(one.cost_micro, one.cost_currency, money.cost),
                    _number(one.vat_rate),
                    _number(one.stock),
                    _answer(one.tracked),
                ),
                *(_number(one.minimum), _answer(one.active), one.note),
            )


def _number(text: str) -> CellValue:
    """As a number, so that Excel reckons with it; a text that is none as it stands."""
    number = decimal_in(text)
    return text or None if number is None else float(number)


def _price(price: Price | None, currency: str) -> CellValue:
    return None if price is None else _amount(price.amount_micro, price.currency, currency)


def _amount(micro: int | None, currency: str, told: str) -> CellValue:
    """A number under a heading that tells its currency, else a text with it: «12.50 USD»."""
    if micro is None:
        return None
    return float(amount_of(micro)) if told else money_text(micro, currency)


def _answer(answer: bool) -> str:
    return _("Yes") if answer else _("No")
