"""Orders of typed lines, «2*4820000000017», «троянда x5 по 45»: for the command line and for scripts."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from clientbase.domain.document import DocumentLine
from clientbase.domain.document_terms import parse_terms
from clientbase.domain.errors import InputError
from clientbase.domain.goods_shelf import Choice, Shelf
from clientbase.domain.line_entry import entries
from clientbase.domain.line_limits import check_line
from clientbase.domain.list_price import Pricing
from clientbase.domain.order import OrderDraft
from clientbase.domain.order_rules import Ruled, with_rules
from clientbase.domain.order_totals import kept_discount, order_line
from clientbase.domain.price_list import list_for
from clientbase.domain.vat import plain
from clientbase.services.discounts import DiscountService
from clientbase.services.goods_shelf import ShelfService
from clientbase.services.orders import OrderService
from clientbase.services.price_lists import PriceListService
from clientbase.services.settings import SettingsService


class GoodsNotFound(InputError):
    """No goods are meant by `text`, the line `line` (from 1)."""


class GoodsNotClear(InputError):
    """`text` may mean several goods: `names`."""


class GoodsNotPriced(InputError):
    """The goods `name` have no price in `currency`, and the line tells none."""


class OrderEntryService:
    def __init__(
        self,
        orders: OrderService,
        shelf: ShelfService,
        discounts: DiscountService,
        price_lists: PriceListService,
        settings: SettingsService,
    ) -> None:
        self._orders = orders
        self._shelf = shelf
        self._discounts = discounts
        self._price_lists = price_lists
        self._settings = settings

    def draft(
        self,
        client_id: int | None,
        typed: Sequence[str],
        day: date,
        *,
        discount: str = "",
        delivery: str = "",
        currency: str = "",
        price_list: str = "",
    ) -> tuple[OrderDraft, tuple[str, ...]]:
        """An order of typed lines at the client's prices with the discounts that rules give, and which these
        are, in words.

        Raises NotThere, GoodsNotFound, GoodsNotClear, GoodsNotPriced, LineQuantityWrong, LinePriceWrong,
        TermWrong, and what `totals_of` does.
        """
        traits = self._discounts.traits(client_id)
        lists = self._price_lists.all()
        usual = list_for(lists, traits.level)
        code = currency or self._settings.get("currency")
        named = price_list or (usual.name if usual is not None else "")
        company, shelf = self._orders.company(), self._shelf.current()
        pricing = Pricing(named, code, company.vat, lists)
        lines = [line_of(text, number, shelf, pricing) for number, text in enumerate(typed, 1)]
        for number, line in enumerate(lines, 1):
            check_line(number, line.item_name, line.quantity, line.unit_price)
        ruled: Ruled = with_rules(
            lines,
            parse_terms(discount, delivery, other=company.terms),
            self._discounts.all(),
            partial(traits.buying, day, code),
            shelf,
            vat=company.vat,
            code=code,
            free=range(len(lines)),
            whole_is_free=not discount,
        )
        draft = OrderDraft(
            client_id=client_id,
            ordered_on=day,
            currency=code,
            price_list=named,
            discount=kept_discount(ruled.terms.discount),
            delivery=plain(ruled.terms.delivery) if ruled.terms.delivery else "",
            lines=tuple(order_line(line) for line in ruled.lines),
        )
        return draft, ruled.reasons(code)


def line_of(text: str, number: int, shelf: Shelf, pricing: Pricing) -> DocumentLine:
    """The goods a typed line means. Raises GoodsNotFound, GoodsNotClear, GoodsNotPriced."""
    choice = _meant(text, number, shelf)
    if choice is None:  # something that is no goods of the list, with its price: «доставка по 60»
        entry = entries(text)[-1]
        return DocumentLine(entry.text, Decimal(entry.quantity or 1), "", Decimal(entry.price))
    goods = choice.goods
    price = pricing.price(goods)
    if not choice.price and price is None:
        raise GoodsNotPriced(name=goods.name, currency=pricing.currency)
    return DocumentLine(
        goods.name,
        Decimal(choice.quantity or 1),
        goods.unit,
        Decimal(choice.price) if choice.price or price is None else price.amount,
        vat_rate=pricing.own_rate(goods),
        product_id=goods.id,
    )


def _meant(text: str, number: int, shelf: Shelf) -> Choice | None:
    if scanned := shelf.scanned(text):
        return scanned
    found = shelf.find(text)
    if not found:
        said = entries(text)
        if said and said[-1].price:
            return None
        raise GoodsNotFound(line=number, text=text)
    named = [one for one in found if one.goods.name.casefold() == entries(text)[-1].text.casefold()]
    if len(found) > 1 and len(named) != 1:
        raise GoodsNotClear(text=text, names=", ".join(one.goods.name for one in found))
    return (named or list(found))[0]
