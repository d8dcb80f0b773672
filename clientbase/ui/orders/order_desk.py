"""What the order editor decides: typed lines into an order, sums, discounts by rule, what is short. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from clientbase.domain.currencies import currency
from clientbase.domain.document_terms import parse_terms
from clientbase.domain.document_totals import DiscountTooLarge, totals_of
from clientbase.domain.employee import Employee
from clientbase.domain.errors import ClientbaseError, InputError, NotThere
from clientbase.domain.order import OrderDraft, OrderKind
from clientbase.domain.order_deeds import repeat_words
from clientbase.domain.order_stage import OrderStage
from clientbase.domain.order_totals import kept_discount, order_line
from clientbase.domain.own_company import OwnCompany
from clientbase.domain.price_list import list_for
from clientbase.domain.search_hit import Hit
from clientbase.domain.vat import plain
from clientbase.texts import sentence
from clientbase.ui.lines.goods_counter import GoodsCounter
from clientbase.ui.lines.ground import Ground, granted_words, traits_of, whole_words
from clientbase.ui.lines.lines_reading import LinesReading, read_lines
from clientbase.ui.lines.typed_line import TypedLine, discount_text, number_text
from clientbase.ui.orders.typed_order import TypedOrder, typed_draft, typed_of

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


class OrderDateWrong(InputError):
    """`value` was typed where a day of the order should be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around(Ground):
    """What orders are written with, read once off the screen thread."""

    company: OwnCompany
    stages: tuple[OrderStage, ...] = ()
    employees: tuple[Employee, ...] = ()
    sources: tuple[str, ...] = ()

    def counter(self, typed: TypedOrder) -> GoodsCounter:
        return self.counter_at(typed.currency, typed.price_list, self.company.vat)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderReading(LinesReading):
    """The order that the typed text makes, or None."""

    draft: OrderDraft | None = None


class OrderDesk:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    # --- what is needed ---------------------------------------------------------------------------

    def around(self, client_id: int | None, company_id: int | None = None) -> Around:
        """Not for the screen thread: the first time it reads all goods."""
        shop = self._shop
        return Around(
            company=shop.orders.company(company_id),
            stages=shop.order_stages.all(),
            price_lists=shop.price_lists.all(),
            rules=shop.discounts.all(),
            employees=tuple(shop.employees.all()),
            sources=shop.orders.sources(),
            traits=traits_of(shop, client_id),
            shelf=shop.shelf.current(),
        )

    def blank(self, client_id: int | None = None) -> TypedOrder:
        """A new order of today, by whom is acting, in the first stage."""
        shop = self._shop
        name = shop.clients.get(client_id).display_name if client_id is not None else ""
        stage = next((one.name for one in shop.order_stages.all() if one.active), "")
        lists = list_for(shop.price_lists.all(), shop.discounts.traits(client_id).level)
        return TypedOrder(
            client_id=client_id,
            client_name=name,
            ordered_on=shop.clock.today().isoformat(),
            ordered_time=f"{shop.clock.now().astimezone(shop.clock.zone):%H:%M}",
            status=stage,
            employee_id=shop.employees.current_id,
            currency=shop.settings.get("currency"),
            price_list=lists.name if lists is not None else "",
            lines=(TypedLine(),),
        )

    def kept(self, order_id: int) -> TypedOrder:
        """Raises NotThere."""
        return typed_of(self._shop.orders.get(order_id))

    def again(self, order_id: int) -> tuple[TypedOrder, str]:
        """An earlier order once more, at the prices of today; what is other than then, in words."""
        shop = self._shop
        order = shop.orders.get(order_id)
        new = self.blank(order.client_id)
        draft, changed = shop.orders.repeat(order_id, shop.shelf.current(), new.price_list)
        typed = typed_draft(draft)
        return (
            replace(
                typed,
                client_name=new.client_name,
                ordered_time=new.ordered_time,
                status=new.status,
                employee_id=new.employee_id,
                price_list=new.price_list or typed.price_list,
            ),
            repeat_words(changed, len(order.lines) - len(draft.lines)),
        )

    def clients_like(self, text: str) -> tuple[Hit, ...]:
        return tuple(hit for hit in self._shop.search.find(text, 12) if hit.noun == "client")

    # --- reading ----------------------------------------------------------------------------------

    def read(self, typed: TypedOrder, around: Around) -> OrderReading:
        """The typed text as an order; what does not read yet is told by row and field."""
        read = read_lines(typed.lines, typed.currency, with_returned=True)
        made = OrderReading(places=read.places, problems=read.problems, unfinished=read.unfinished)
        sold, vat, counter = typed.kind == OrderKind.SALE, around.company.vat, around.counter(typed)
        ground = around if sold else replace(around, rules=())  # a return gets no discounts by rule
        try:
            head = self._head(typed)
            terms = parse_terms(
                discount_text(typed.discount, typed.currency),
                number_text(typed.delivery, typed.currency),
                other=around.company.terms,
            )
            ruled = ground.ruled(
                typed.lines,
                read,
                terms,
                day=_day_of(typed.ordered_on),
                currency=typed.currency,
                vat=vat,
                whole_is_free=typed.ruled and not typed.discount.strip(),
            )
            totals = totals_of(ruled.lines, vat, typed.currency, ruled.terms) if read.lines else None
        except DiscountTooLarge as error:
            return replace(made, problems=read.too_large(error))
        except ClientbaseError as error:
            return replace(made, problem=sentence(error))
        draft = replace(
            head,
            discount=kept_discount(ruled.terms.discount),
            delivery=plain(ruled.terms.delivery) if ruled.terms.delivery else "",
            lines=tuple(order_line(line, head.kind) for line in ruled.lines),
        )
        return replace(
            made,
            draft=draft,
            totals=totals,
            granted=granted_words(ruled, read.places, typed.currency),
            whole=whole_words(ruled, typed.currency),
            told=(*ruled.reasons(typed.currency), *counter.price_words(typed.lines)),
            lacking=counter.lacking(typed.lines) if sold else {},
        )

    @staticmethod
    def _head(typed: TypedOrder) -> OrderDraft:
        return OrderDraft(
            client_id=typed.client_id,
            kind=OrderKind(typed.kind),
            number=typed.number,
            ordered_on=_day_of(typed.ordered_on),
            ordered_time=typed.ordered_time,
            currency=currency(typed.currency).code if typed.currency else "",
            total_micro=typed.sum_told,
            total_given=typed.sum_told is not None and all(line.is_blank for line in typed.lines),
            status=typed.status.strip(),
            source=" ".join(typed.source.split()),
            note=typed.note.strip(),
            employee_id=typed.employee_id,
            company_id=typed.company_id,
            price_list=typed.price_list,
            deliver_on=_day_of(typed.deliver_on),
            deliver_to=" ".join(typed.deliver_to.split()),
            original_id=typed.original_id,
        )

    # --- keeping ----------------------------------------------------------------------------------

    def save(self, draft: OrderDraft, order_id: int | None) -> tuple[int, str]:
        """Keep the order, anew when the kept one is gone; its id, and what is to be told besides.

        Raises NotThere, and what the arithmetic and `check_change` do.
        """
        if order_id is not None:
            try:
                kept = self._shop.orders.update(order_id, draft)
            except NotThere as error:
                if error.facts.get("noun") != "sales_order":
                    raise
            else:
                return order_id, kept.words()
        return self._shop.orders.add(draft, numbered=True), ""

    def number(self, order_id: int) -> str:
        return self._shop.orders.get(order_id).number


def _day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise OrderDateWrong(value=text) from None
