"""Commands on one order: written of typed lines, moved on, given back, repeated; discounts by rule."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import MOST, Base, WrongValue, number_in, one_of
from clientbase.cli.goods_commands import order_data, order_total
from clientbase.cli.session import session_of
from clientbase.cli.tables import day, pairs, table
from clientbase.domain.micro import decimal_in
from clientbase.i18n import N_, _

if TYPE_CHECKING:
    from clientbase.domain.order import OrderDraft
    from clientbase.services.shop import Shop

_DEEDS = ("add", "show", "move", "return", "repeat", "remove")
_RULE_DEEDS = ("list", "add", "remove")


def order(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str, typer.Argument(metavar="|".join(_DEEDS), callback=one_of(_DEEDS), help=N_("What to do."))
    ],
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="LINE…",
            help=N_("To add: lines like “rose x5” or “2*4820000000017”; else the order’s number."),
        ),
    ],
    *,
    client: Annotated[
        int | None, typer.Option("--client", metavar="CLIENT_ID", min=1, max=MOST, help=N_("Who orders."))
    ] = None,
    stage: Annotated[
        str, typer.Option("--stage", metavar="NAME", help=N_("The stage a new order is in, or moves into."))
    ] = "",
    discount: Annotated[
        str, typer.Option(metavar="10%|150.00", help=N_("Off the whole order; else as the rules say."))
    ] = "",
    delivery: Annotated[str, typer.Option(metavar="150.00", help=N_("Delivery, added to the lines."))] = "",
    source: Annotated[str, typer.Option(help=N_("Where the order came from."))] = "",
    note: Annotated[str, typer.Option(help=N_("A note on it."))] = "",
    line: Annotated[
        list[str] | None,
        typer.Option(
            "--line",
            metavar="LINE=QUANTITY",
            help=N_("To return: which line, how much; else all."),
        ),
    ] = None,
) -> Answer:
    session = session_of(context)
    if (deed == "move") and not stage:
        raise WrongValue(_("“move” and “--stage” go together."))
    if deed == "add":
        with session.writing(base) as shop:
            draft, reasons = shop.order_entry.draft(
                client, what, shop.clock.today(), discount=discount, delivery=delivery
            )
            name = _stage(shop, stage) or next(
                (one.name for one in shop.order_stages.all() if one.active), ""
            )
            employee = shop.employees.current_id
            draft = replace(draft, status=name, source=source, note=note, employee_id=employee)
            return _shown(shop, shop.orders.add(draft, numbered=True), reasons)
    if not (number := number_in(" ".join(what))):
        raise WrongValue(_("A number is needed, as “orders” shows it."))
    if deed == "show":
        with session.reading(base) as shop:
            return _shown(shop, number)
    with session.writing(base) as shop:
        if deed == "move":
            shop.orders.get(number)
            moved = shop.orders.move([number], _stage(shop, stage))
            return _shown(shop, number, told=moved.words())
        if deed == "return":
            number = shop.orders.take_back(number, _wanted(line), note)
        elif deed == "repeat":
            return _repeated(shop, number, stage)
        else:
            order = shop.orders.get(number)
            gone = shop.orders.to_bin([number])
            said = _("The order is in the bin.")
            told = {"id": number, "number": order.number, "returns": list(gone.returns)}
            return Answer(told, f"{said} {gone.words()}".strip())
        return _shown(shop, number)


def _repeated(shop: "Shop", number: int, stage: str) -> Answer:
    from clientbase.domain.order_deeds import repeat_words  # noqa: PLC0415

    left_out = len(shop.orders.get(number).lines)
    draft: OrderDraft
    draft, changed = shop.orders.repeat(number, shop.shelf.current())
    made = shop.orders.add(_begun(shop, draft, stage), numbered=True)
    return _shown(shop, made, told=repeat_words(changed, left_out - len(draft.lines)))


def _begun(shop: "Shop", draft: "OrderDraft", stage: str) -> "OrderDraft":
    """In the stage told, else in the first; by who works here now."""
    first = next((one.name for one in shop.order_stages.all() if one.active), "")
    return replace(draft, status=_stage(shop, stage) or first, employee_id=shop.employees.current_id)


def _stage(shop: "Shop", name: str) -> str:
    """A stage of the shop by its name, "" for ""."""
    if not name:
        return ""
    from clientbase.domain.order_stage import named  # noqa: PLC0415

    stages = shop.order_stages.all()
    found = named(stages, name)
    if found is None:
        known = ", ".join(one.name for one in stages)
        raise WrongValue(
            _("There is no stage of orders “{name}”. There are: {known}.").format(name=name, known=known)
        )
    return found.name


def _wanted(lines: list[str] | None) -> dict[int, Decimal] | None:
    """«1=2» as place from 0 and quantity; None for all."""
    if not lines:
        return None
    wanted = {}
    for text in lines:
        place, _equals, quantity = text.partition("=")
        at, many = number_in(place), decimal_in(quantity.strip().replace(",", "."))
        if not at or many is None or many < 0:
            raise WrongValue(_("“{value}” is no line with a quantity, like 1=2.").format(value=text))
        wanted[at - 1] = many
    return wanted


def _shown(shop: "Shop", order_id: int, reasons: tuple[str, ...] = (), told: str = "") -> Answer:
    one = shop.orders.get(order_id)
    paid = shop.payments.paid_for_orders([order_id]).get(order_id, 0)
    head = pairs(
        [
            (_("Order no."), one.number),
            (_("Date"), day(one.ordered_on)),
            (_("Client"), one.client_name),
            (_("Stage"), one.status),
            (_("Discount"), one.discount),
            (_("Delivery"), one.delivery),
            (_("Sum"), order_total(one)),
        ]
    )
    lines = table(
        (_("Line"), _("Goods"), _("Quantity"), _("Price"), _("Discount")),
        [
            (place, line.item_name, f"{line.quantity} {line.unit}".strip(), line.unit_price, line.discount)
            for place, line in enumerate(one.lines, 1)
        ],
        right=(0, 2, 3, 4),
    )
    data = {**order_data(one), "paid_minor": paid, "discounts": list(reasons)}
    return Answer(data, "\n".join(part for part in (head, lines, *reasons, told) if part))


def discounts(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str,
        typer.Argument(metavar="|".join(_RULE_DEEDS), callback=one_of(_RULE_DEEDS), help=N_("What to do.")),
    ] = "list",
    name: Annotated[str, typer.Argument(metavar="[NAME]", help=N_("Its name; to remove, its number."))] = "",
    *,
    discount: Annotated[str, typer.Option(metavar="5%|100", help=N_("How much."))] = "",
    level: Annotated[str, typer.Option(metavar="WORD", help=N_("Only clients of this category."))] = "",
    category: Annotated[str, typer.Option(metavar="WORD", help=N_("Only goods of this category."))] = "",
    least: Annotated[str, typer.Option("--from-sum", metavar="SUM", help=N_("From this sum on."))] = "",
) -> Answer:
    session = session_of(context)
    from clientbase.domain.discount_rule import DiscountRuleDraft  # noqa: PLC0415
    from clientbase.domain.micro import to_micro  # noqa: PLC0415
    from clientbase.domain.money import parse_decimal  # noqa: PLC0415

    if deed == "list":
        with session.reading(base) as shop:
            return _rules(shop)
    with session.writing(base) as shop:
        if deed == "remove":
            if not (number := number_in(name)):
                raise WrongValue(_("A number is needed, as “discounts” shows it."))
            shop.discounts.remove(number)
        else:
            draft = DiscountRuleDraft(
                name,
                level,
                category=category,
                discount=discount,
                least_micro=to_micro(parse_decimal(least)) if least else None,
                currency=shop.settings.get("currency"),
            )
            shop.discounts.add(draft)
        return _rules(shop)


def _rules(shop: "Shop") -> Answer:
    rules = shop.discounts.all()
    rows: list[tuple[Any, ...]] = [
        (one.id, one.name, one.discount, one.level, one.category, "" if one.active else _("put aside"))
        for one in rules
    ]
    heads = (_("No."), _("Name of the discount"), _("Discount"), _("Clients"), _("Goods"), "")
    data = [
        {
            "id": one.id,
            "name": one.name,
            "discount": one.discount,
            "level": one.level,
            "category": one.category,
            "segment_id": one.segment_id,
            "client_id": one.client_id,
            "product_id": one.product_id,
            "least_micro": one.least_micro,
            "first_on": one.first_on,
            "last_on": one.last_on,
            "active": one.active,
        }
        for one in rules
    ]
    if not rules:
        return Answer({"discounts": data}, _("There are no discounts by rule."))
    return Answer({"discounts": data}, table(heads, rows, right=(0, 2)))
