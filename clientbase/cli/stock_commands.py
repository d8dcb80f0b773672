"""Commands on the stock: what there is, the turnover, papers that move it, price lists."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import MOST, Base, WrongValue, a_day, day_of, number_in, one_of
from clientbase.cli.files import check_output, output
from clientbase.cli.session import session_of
from clientbase.cli.tables import table
from clientbase.domain.errors import InputError
from clientbase.domain.goods_query import GoodsShown, ProductQuery
from clientbase.domain.micro import amount_of, decimal_in, decimal_text, to_micro
from clientbase.domain.price_list import PriceList, PriceListDraft
from clientbase.domain.stock import MOST_QUANTITY, STOCK_KINDS, StockAmount, StockEntry, StockKind
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _, pgettext

if TYPE_CHECKING:
    from clientbase.domain.goods_shelf import Shelf
    from clientbase.domain.turnover import TurnoverRow
    from clientbase.services.shop import Shop
    from clientbase.services.stock import GoodsLine

_WHAT = ("there", "low", "turnover", "papers")
_DEEDS = ("receive", "sell", "return", "write-off", "count", "reverse")
_KINDS = dict(
    zip(
        _DEEDS,
        (StockKind.RECEIPT, StockKind.SALE, StockKind.RETURN, StockKind.WRITE_OFF, StockKind.COUNT),
        strict=False,
    )
)
_LISTS = ("show", "add", "rename", "hide", "remove")
_MOST_DIGITS = 12


class ProductUnknown(InputError):
    """`name`: no product has this code, barcode, number or name, or several have it."""


class PriceListUnknown(InputError):
    """`name`: there is no price list of this name."""


def stock(
    context: typer.Context,
    base: Base,
    what: Annotated[
        str, typer.Argument(metavar="|".join(_WHAT), callback=one_of(_WHAT), help=N_("What to show."))
    ] = "there",
    *,
    first: Annotated[
        str,
        typer.Option("--from", metavar="DATE", callback=a_day, help=N_("The first day of the turnover.")),
    ] = "",
    last: Annotated[
        str, typer.Option("--to", metavar="DATE", callback=a_day, help=N_("The last day; else today."))
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=N_("Write the sheet as .pdf or .xlsx.")),
    ] = None,
) -> Answer:
    session = session_of(context)
    if out is not None:
        if out.suffix.lower() not in {".pdf", ".xlsx"} or what not in {"there", "turnover"}:
            raise WrongValue(_("“--out” writes “there” or “turnover” into a .pdf or .xlsx."), "--out")
        check_output(out)
    opened = session.writing_if_free if out is not None else session.reading
    with opened(base) as shop:
        if what == "low":
            return _low(shop)
        if what == "papers":
            return _papers(shop)
        until = day_of(last) or shop.clock.today()
        begins = until if what == "there" else day_of(first) or until.replace(day=1)
        if begins > until:
            raise WrongValue(_("“--from” lies behind “--to”."), "--from")
        if out is not None:
            return _written(shop, begins, until, out)
        sheet = shop.stock.sheet(begins, until)
        rows = [row for row in sheet.turnover.rows if what == "turnover" or row.closing]
        return _sheet(rows, sheet.goods, begins, until)


def _sheet(rows: "list[TurnoverRow]", goods: "dict[int, GoodsLine] | Any", first: date, last: date) -> Answer:
    def cells(row: "TurnoverRow") -> list[object]:
        quantities = (row.closing,) if first == last else (row.opening, row.came, row.went, row.closing)
        figures = [_plain(micro) for micro in quantities]
        cost = "" if row.closing_cost is None else f"{_plain(row.closing_cost)} {row.currency}".strip()
        one = goods[row.product_id]
        return [row.product_id, one.code, one.name, one.unit, *figures, cost]

    middle = (
        (_("In stock"),)
        if first == last
        else (
            *(pgettext("stock", "Opening"), pgettext("goods", "Came in")),
            *(pgettext("goods", "Went out"), pgettext("stock", "Closing")),
        )
    )
    headings = (_("No."), _("Code"), _("Name of the product"), _("Unit"), *middle, _("Sum"))
    data = {
        "from": first,
        "to": last,
        "products": [
            {
                "id": row.product_id,
                "name": goods[row.product_id].name,
                "code": goods[row.product_id].code,
                "unit": goods[row.product_id].unit,
                **{key: _plain(getattr(row, key)) for key in ("opening", "came", "went", "closing")},
                **{
                    key: None if getattr(row, key) is None else _plain(getattr(row, key))
                    for key in ("opening_cost", "came_cost", "went_cost", "closing_cost")
                },
                "currency": row.currency,
            }
            for row in rows
        ],
    }
    right = (0, *range(4, len(headings)))
    return Answer(data, table(headings, [cells(row) for row in rows], right=right))


def _low(shop: "Shop") -> Answer:
    found = shop.products.many(shop.products.ids(ProductQuery(shown=GoodsShown.LOW)))
    data = [
        {"id": one.id, "name": one.name, "code": one.code, "stock": one.stock or "0", "minimum": one.minimum}
        for one in found
    ]
    text = table(
        (_("No."), _("Code"), _("Name of the product"), _("Stock"), _("Minimum")),
        [(one.id, one.code, one.name, one.stock or "0", one.minimum) for one in found],
        right=(0, 3, 4),
    )
    return Answer({"count": len(found), "products": data}, text)


def _papers(shop: "Shop") -> Answer:
    ids = shop.stock.ids()[:200]
    found = shop.stock.many(ids)
    entries = [found[id] for id in ids]
    text = table(
        (_("No."), _("Date"), _("Paper"), _("Number"), _("Client"), _("Lines"), _("Note")),
        [
            (
                one.id,
                one.moved_on.isoformat(),
                _(STOCK_KINDS[one.kind]),
                one.number,
                one.client_name,
                len(one.lines),
                one.note,
            )
            for one in entries
        ],
        right=(0, 5),
    )
    return Answer({"papers": [_paper(one) for one in entries]}, text)


def _paper(one: StockEntry) -> dict[str, Any]:
    """All of a paper; quantities and costs as decimal text."""
    return {
        "id": one.id,
        "kind": str(one.kind),
        "on": one.moved_on,
        "number": one.number,
        "client_id": one.client_id,
        "document_id": one.document_id,
        "reverses_id": one.reverses_id,
        "taken_back_by": one.taken_back_by or None,
        "note": one.note,
        "lines": [
            {
                "product_id": line.product_id,
                "quantity": _plain(line.quantity_micro),
                "counted": None if line.counted_micro is None else _plain(line.counted_micro),
                "cost": None if line.cost_micro is None else _plain(line.cost_micro),
                "currency": line.currency,
            }
            for line in one.lines
        ],
    }


def _written(shop: "Shop", first: date, last: date, out: Path) -> Answer:
    path = out.expanduser().absolute()
    if path.suffix.lower() == ".pdf":
        content = shop.stock_sheets.pdf(first, last)
        with output(path) as file:
            file.write(content)
    else:
        shop.stock_sheets.xlsx(first, last, path)
    return Answer({"file": path}, _("The sheet is in {file}.").format(file=out))


# --- papers that move it --------------------------------------------------------------------------


def stock_paper(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str, typer.Argument(metavar="|".join(_DEEDS), callback=one_of(_DEEDS), help=N_("What to do."))
    ],
    lines: Annotated[
        list[str],
        typer.Argument(
            metavar="GOODS=QUANTITY[@COST]",
            help=N_("Code, barcode, name or #number of goods; to reverse, the paper’s number."),
        ),
    ],
    *,
    on: Annotated[
        str, typer.Option("--on", metavar="DATE", callback=a_day, help=N_("The day; else today."))
    ] = "",
    number: Annotated[str, typer.Option("--number", metavar="NO", help=N_("The number it bears."))] = "",
    client: Annotated[
        int, typer.Option("--client", metavar="CLIENT_ID", min=0, max=MOST, help=N_("Supplier or client."))
    ] = 0,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help=N_("A note."))] = "",
) -> Answer:
    with session_of(context).writing(base) as shop:
        if deed == "reverse":
            if len(lines) != 1 or not (entry_id := number_in(lines[0])):
                raise WrongValue(_("A number is needed, as “stock papers” shows it."))
            kept = shop.stock.take_back(entry_id)
        else:
            shelf, currency = shop.shelf.current(), shop.settings.get("currency")
            amounts = [_amount(shelf, line, currency) for line in lines]
            kept = shop.stock.keep(
                _KINDS[deed],
                amounts,
                moved_on=day_of(on),
                number=number,
                client_id=client or None,
                note=note,
            )
        entry = shop.stock.get(kept)
        goods = shop.products.many([line.product_id for line in entry.lines])
    left = {one.id: one.stock for one in goods}
    text = table(
        (_("Name of the product"), _("Quantity"), _("Stock")),
        [
            (one.name, _plain(line.quantity_micro), one.stock)
            for one, line in zip(goods, entry.lines, strict=True)
        ],
        right=(1, 2),
    )
    return Answer({**_paper(entry), "stock": {str(id): text for id, text in left.items()}}, text)


def _amount(shelf: "Shelf", line: str, currency: str) -> StockAmount:
    """«102=5», «4820000000017=5@40,50», «#7=1»."""
    name, told, rest = line.rpartition("=")
    quantity_text, _at, cost_text = rest.partition("@")
    quantity, cost = _micro(quantity_text), _micro(cost_text) if cost_text else None
    if not (told and name.strip()) or quantity is None or (cost_text and cost is None):
        raise WrongValue(
            _("“{line}” is no line: write goods=quantity or goods=quantity@cost.").format(line=line)
        )
    return StockAmount(_product(shelf, name.strip()), quantity, cost, currency if cost is not None else "")


def _product(shelf: "Shelf", name: str) -> int:
    if name.startswith("#") and (id := number_in(name[1:])):
        return id
    if (choice := shelf.scanned(name)) is not None and not choice.quantity:
        return choice.goods.id
    named = [choice.goods for choice in shelf.find(name) if fold(choice.goods.name) == fold(name)]
    if len(named) != 1:
        raise ProductUnknown(name=name)
    return named[0].id


def _micro(text: str) -> int | None:
    number = decimal_in(text.strip().replace(",", "."))
    if number is None or number < 0 or abs(number.adjusted()) > _MOST_DIGITS:
        return None
    return min(to_micro(number), MOST_QUANTITY + 1)


def _plain(micro: int) -> str:
    return decimal_text(amount_of(micro))


# --- price lists ----------------------------------------------------------------------------------


def price_lists(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str, typer.Argument(metavar="|".join(_LISTS), callback=one_of(_LISTS), help=N_("What to do."))
    ] = "show",
    name: Annotated[str, typer.Argument(metavar="[NAME]", help=N_("The name of the price list."))] = "",
    new: Annotated[str, typer.Argument(metavar="[NEW]", help=N_("To rename: the new name."))] = "",
    *,
    currency: Annotated[str, typer.Option("--currency", metavar="CODE", help=N_("Its currency."))] = "",
    level: Annotated[
        str, typer.Option("--level", metavar="NAME", help=N_("The category of clients who get it."))
    ] = "",
) -> Answer:
    session = session_of(context)
    if deed == "show":
        with session.reading(base) as shop:
            return _lists(shop)
    if not name or (deed == "rename" and not new):
        raise WrongValue(_("The name of a price list is needed."))
    with session.writing(base) as shop:
        if deed == "add":
            shop.price_lists.add(PriceListDraft(name, currency, level=level))
        else:
            one = _list_named(shop, name)
            if deed == "rename":
                shop.price_lists.update(one.id, {"name": new})
            elif deed == "hide":
                shop.price_lists.update(one.id, {"active": False})
            else:
                shop.price_lists.remove(one.id)
        return _lists(shop)


def _list_named(shop: "Shop", name: str) -> PriceList:
    found = next((one for one in shop.price_lists.all() if fold(one.name) == fold(name)), None)
    if found is None:
        raise PriceListUnknown(name=name)
    return found


def _lists(shop: "Shop") -> Answer:
    found = shop.price_lists.all()
    text = table(
        (_("No."), _("Name of the price list"), _("Currency"), _("Category of clients"), _("In use")),
        [(one.id, one.name, one.currency, one.level, _("Yes") if one.active else _("No")) for one in found],
        right=(0,),
    )
    data = [
        {"id": one.id, "name": one.name, "currency": one.currency, "level": one.level, "active": one.active}
        for one in found
    ]
    return Answer({"price_lists": data}, text)
