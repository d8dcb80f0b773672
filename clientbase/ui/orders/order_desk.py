"""What the order editor decides: typed lines into an order, sums, discounts by rule, what is short. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from clientbase.domain.currencies import currency
from clientbase.domain.discount_rule import DiscountRule, discount_words
from clientbase.domain.document import DocumentLine, DocumentTotals, Terms
from clientbase.domain.document_items import ItemFieldMissing
from clientbase.domain.document_terms import parse_terms
from clientbase.domain.document_totals import DiscountTooLarge, totals_of
from clientbase.domain.employee import Employee
from clientbase.domain.errors import ClientbaseError, InputError, NotThere
from clientbase.domain.goods_shelf import Shelf
from clientbase.domain.money import Money
from clientbase.domain.order import OrderDraft, OrderKind
from clientbase.domain.order_rules import Ruled, with_rules
from clientbase.domain.order_stage import OrderStage
from clientbase.domain.order_totals import kept_discount, order_line
from clientbase.domain.own_company import OwnCompany
from clientbase.domain.price_list import PriceList, list_for
from clientbase.domain.search_hit import Hit
from clientbase.domain.vat import plain
from clientbase.services.discounts import BuyerTraits
from clientbase.texts import sentence
from clientbase.ui.lines.goods_counter import GoodsCounter
from clientbase.ui.lines.typed_line import TypedLine, discount_text, line_of, line_sentence, number_text
from clientbase.ui.orders.typed_order import TypedOrder, typed_draft, typed_of

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


class OrderDateWrong(InputError):
    """`value` was typed where a day of the order should be."""


@dataclass(frozen=True, slots=True)
class Around:
    """What orders are written with, read once off the screen thread; `traits` are of the client chosen."""

    company: OwnCompany
    stages: tuple[OrderStage, ...] = ()
    price_lists: tuple[PriceList, ...] = ()
    rules: tuple[DiscountRule, ...] = ()
    employees: tuple[Employee, ...] = ()
    sources: tuple[str, ...] = ()
    traits: BuyerTraits = field(default_factory=BuyerTraits)
    shelf: Shelf = field(default_factory=Shelf)

    def counter(self, typed: TypedOrder) -> GoodsCounter:
        rate = self.company.vat.rate
        return GoodsCounter(
            self.shelf, typed.currency, typed.price_list, None if rate is None else plain(rate)
        )

    def usual_list(self) -> str:
        """The price list of the client's level."""
        found = list_for(self.price_lists, self.traits.level)
        return found.name if found is not None else ""


@dataclass(frozen=True, slots=True)
class OrderReading:
    """The order that the typed text makes, or None. Rows count from 0, the blank ones too.

    `problems` is what cannot be so, `unfinished` what is only not typed yet, both by (row, field);
    `granted` are discounts by rule of rows without a typed one, `reasons` why, in words.
    """

    draft: OrderDraft | None
    totals: DocumentTotals | None = None
    problems: Mapping[tuple[int, str], str] = field(default_factory=dict)
    unfinished: Mapping[tuple[int, str], str] = field(default_factory=dict)
    places: tuple[int, ...] = ()
    problem: str = ""
    granted: Mapping[int, str] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    lacking: Mapping[int, str] = field(default_factory=dict)

    @property
    def first_problem(self) -> str:
        return self.problem or next(iter(self.problems.values()), "")

    def amounts(self) -> dict[int, Money]:
        """What each row comes to."""
        if self.totals is None:
            return {}
        return {row: line.amount for row, line in zip(self.places, self.totals.lines, strict=True)}


class OrderDesk:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    # --- what is needed ---------------------------------------------------------------------------

    def around(self, client_id: int | None, company_id: int | None = None) -> Around:
        """Not for the screen thread: the first time it reads all goods."""
        shop = self._shop
        try:
            traits = shop.discounts.traits(client_id)
        except NotThere:
            traits = BuyerTraits()
        return Around(
            company=shop.orders.company(company_id),
            stages=shop.order_stages.all(),
            price_lists=shop.price_lists.all(active_only=True),
            rules=shop.discounts.all(),
            employees=tuple(shop.employees.all()),
            sources=shop.orders.sources(),
            traits=traits,
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

    def again(self, order_id: int) -> tuple[TypedOrder, int]:
        """An earlier order once more, at the prices of today; of how many lines those are others now."""
        shop = self._shop
        new = self.blank(shop.orders.get(order_id).client_id)
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
            changed,
        )

    def clients_like(self, text: str) -> tuple[Hit, ...]:
        return tuple(hit for hit in self._shop.search.find(text, 12) if hit.noun == "client")

    # --- reading ----------------------------------------------------------------------------------

    def read(self, typed: TypedOrder, around: Around) -> OrderReading:
        """The typed text as an order; what does not read yet is told by row and field."""
        problems: dict[tuple[int, str], str] = {}
        unfinished: dict[tuple[int, str], str] = {}
        read: dict[int, DocumentLine] = {}
        for place, line in enumerate(typed.lines):
            if line.is_blank:
                continue
            try:
                read[place] = line_of(line, place + 1, typed.currency)
            except ItemFieldMissing as error:
                unfinished[place, str(error.facts["field"])] = line_sentence(error)
            except InputError as error:
                problems[place, str(error.facts.get("field", "name"))] = line_sentence(error)
        lacking = around.counter(typed).lacking(typed.lines) if typed.kind == OrderKind.SALE else {}
        places = tuple(read)
        try:
            head = self._head(typed)
            terms = parse_terms(
                discount_text(typed.discount, typed.currency),
                number_text(typed.delivery, typed.currency),
                other=around.company.terms,
            )
            ruled = self._ruled(typed, around, read, terms)
            totals = totals_of(ruled.lines, around.company.vat, typed.currency, ruled.terms) if read else None
        except DiscountTooLarge as error:
            row = places[int(str(error.facts["line"])) - 1]
            words = sentence(DiscountTooLarge(**{**error.facts, "line": row + 1}))
            return OrderReading(None, None, {**problems, (row, "discount"): words}, unfinished, places)
        except ClientbaseError as error:
            return OrderReading(None, None, problems, unfinished, places, sentence(error))
        draft = replace(
            head,
            discount=kept_discount(ruled.terms.discount),
            delivery=plain(ruled.terms.delivery) if ruled.terms.delivery else "",
            lines=tuple(order_line(line, head.kind) for line in ruled.lines),
        )
        return OrderReading(
            draft,
            totals,
            problems,
            unfinished,
            places,
            granted={
                places[at]: discount_words(one.rule.discount, typed.currency)
                for at, one in ruled.granted.items()
            },
            reasons=ruled.reasons(typed.currency),
            lacking=lacking,
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

    @staticmethod
    def _ruled(typed: TypedOrder, around: Around, read: Mapping[int, DocumentLine], terms: Terms) -> Ruled:
        """With the discounts that rules give where none is typed; a return gets none, a kept line neither."""
        sold = typed.kind == OrderKind.SALE
        lines = [typed.lines[row] for row in read]
        return with_rules(
            tuple(read.values()),
            terms,
            around.rules if sold else (),
            partial(around.traits.buying, _day_of(typed.ordered_on) or date.min, typed.currency),
            around.shelf,
            vat=around.company.vat,
            code=typed.currency,
            free=[at for at, line in enumerate(lines) if not line.discount.strip() and not line.agreed],
            whole_is_free=typed.ruled and not typed.discount.strip(),
        )

    # --- keeping ----------------------------------------------------------------------------------

    def save(self, draft: OrderDraft, order_id: int | None) -> int:
        """Keep the order, anew when the kept one is gone. Raises NotThere, and what the arithmetic does."""
        if order_id is not None:
            try:
                self._shop.orders.update(order_id, draft)
            except NotThere as error:
                if error.facts.get("noun") != "sales_order":
                    raise
            else:
                return order_id
        return self._shop.orders.add(draft, numbered=True)

    def number(self, order_id: int) -> str:
        return self._shop.orders.get(order_id).number


def _day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise OrderDateWrong(value=text) from None
