"""Commands that list goods and orders."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import Base, LimitOrAll
from clientbase.cli.files import check_output
from clientbase.cli.session import session_of
from clientbase.cli.tables import day, table
from clientbase.domain.micro import amount_of, decimal_text
from clientbase.domain.sums import Sums
from clientbase.i18n import N_, _, current_language, ngettext

if TYPE_CHECKING:
    from clientbase.domain.order import Order
    from clientbase.domain.product import Product

_SHOWN = 50
Words = Annotated[str, typer.Argument(metavar="[WORDS]", help=N_("Only those that have these words."))]


def products(
    context: typer.Context,
    base: Base,
    words: Words = "",
    *,
    limit: LimitOrAll = _SHOWN,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=N_("Write the goods as .xlsx or .csv instead.")),
    ] = None,
) -> Answer:
    session = session_of(context)
    from clientbase.domain.goods_query import ProductQuery  # noqa: PLC0415

    if out is not None:
        check_output(out)
        with session.writing_if_free(base) as shop:
            chosen = shop.products.ids(ProductQuery(words))
            written = shop.product_exports.export(out.expanduser().absolute(), ids=chosen)
        told = ngettext("{count} product is in {file}.", "{count} products are in {file}.", written)
        return Answer({"count": written, "file": out.absolute()}, told.format(count=written, file=out))
    with session.reading(base) as shop:
        ids = shop.products.ids(ProductQuery(words))
        found = shop.products.many(ids[: limit or None])
    text = table(
        (_("No."), _("Code"), _("Name of the product"), _("Unit"), _("Stock"), _("Price")),
        [(one.id, one.code, one.name, one.unit, one.stock, _first_price(one)) for one in found],
        right=(0, 4, 5),
    )
    count = ngettext("{count} product", "{count} products", len(ids)).format(count=len(ids))
    return Answer({"count": len(ids), "products": [_product(one) for one in found]}, f"{text}\n{count}")


def _product(one: "Product") -> dict[str, Any]:
    """All its fields; prices as decimal text."""
    return {
        "id": one.id,
        "code": one.code,
        "barcode": one.barcode,
        "name": one.name,
        "unit": one.unit,
        "category": one.category,
        "manufacturer": one.manufacturer,
        "vat_rate": one.vat_rate,
        "kind": str(one.kind),
        "cost": one.cost,
        "stock": one.stock,
        "tracked": one.tracked,
        "minimum": one.minimum,
        "active": one.active,
        "note": one.note,
        "prices": [
            {
                "price_list": price.price_list,
                "amount": decimal_text(amount_of(price.amount_micro)),
                "currency": price.currency,
            }
            for price in one.prices
        ],
    }


def _first_price(one: "Product") -> str:
    if not one.prices:
        return ""
    price = one.prices[0]
    return f"{decimal_text(amount_of(price.amount_micro))} {price.currency}"


def orders(
    context: typer.Context,
    base: Base,
    words: Words = "",
    *,
    stage: Annotated[
        str, typer.Option("--stage", metavar="NAME", help=N_("Only orders in this stage."))
    ] = "",
    limit: LimitOrAll = _SHOWN,
) -> Answer:
    session = session_of(context)
    from clientbase.domain.goods_query import OrderQuery  # noqa: PLC0415

    with session.reading(base) as shop:
        ids = shop.orders.ids(OrderQuery(words, status=stage))
        found = shop.orders.many(ids[: limit or None])
        sums = Sums(shop.orders.sums(ids) if ids else ())
    text = table(
        (_("No."), _("Order no."), _("Date"), _("Client"), _("Sum"), _("Goods")),
        [
            (one.id, one.number, day(one.ordered_on), one.client_name, order_total(one), _goods(one))
            for one in found
        ],
        right=(0, 4),
    )
    count = ngettext("{count} order", "{count} orders", len(ids)).format(count=len(ids))
    told = " · ".join(part for part in (count, sums.text(current_language())) if part)
    data = {
        "count": len(ids),
        "sums": {currency: decimal_text(amount_of(micro)) for currency, micro in sums.parts},
        "orders": [order_data(one) for one in found],
    }
    return Answer(data, f"{text}\n{told}")


def order_total(one: "Order") -> str:
    total = Sums.of(one.total_micro, one.currency)
    return total.text(current_language()) if total is not None else ""


def _goods(one: "Order") -> str:
    return ", ".join(dict.fromkeys(line.item_name for line in one.lines if line.item_name))


def order_data(one: "Order") -> dict[str, Any]:
    """All its fields and lines; sums as decimal text, null where nobody told."""
    return {
        "id": one.id,
        "number": one.number,
        "kind": str(one.kind),
        "client_id": one.client_id,
        "client": one.client_name,
        "ordered_on": one.ordered_on,
        "ordered_time": one.ordered_time,
        "currency": one.currency,
        "total": _decimal(one.total_micro),
        "status": one.status,
        "source": one.source,
        "note": one.note,
        "price_list": one.price_list,
        "discount": one.discount,
        "delivery": one.delivery,
        "deliver_on": one.deliver_on,
        "deliver_to": one.deliver_to,
        "original_id": one.original_id,
        "lines": [
            {
                "product_id": line.product_id,
                "item_name": line.item_name,
                "quantity": line.quantity,
                "unit": line.unit,
                "unit_price": line.unit_price,
                "discount": line.discount,
                "total": _decimal(line.total_micro),
            }
            for line in one.lines
        ],
    }


def _decimal(micro: int | None) -> str | None:
    return None if micro is None else decimal_text(amount_of(micro))
