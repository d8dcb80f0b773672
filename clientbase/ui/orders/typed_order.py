"""An order as it stands in the editor: texts as typed, and back. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from clientbase.domain.micro import decimal_in, decimal_text
from clientbase.domain.order import Order, OrderDraft, OrderKind, OrderLine
from clientbase.domain.order_totals import pieces_of
from clientbase.ui.lines.typed_line import TypedLine, typed_number


@dataclass(frozen=True, slots=True)
class TypedOrder:
    """Plain values, so that it survives a lock. `ordered_on`, `deliver_on`: ISO text, "" for none.

    `ruled`: discounts by rule are given where none is typed; a kept order stays as it was agreed. `sum_told`:
    the sum of a kept order without lines, in millionths.
    """

    client_id: int | None = None
    client_name: str = ""
    kind: str = OrderKind.SALE
    number: str = ""
    ordered_on: str = ""
    ordered_time: str = ""
    status: str = ""
    source: str = ""
    employee_id: int | None = None
    company_id: int | None = None
    currency: str = ""
    price_list: str = ""
    discount: str = ""
    delivery: str = ""
    deliver_on: str = ""
    deliver_to: str = ""
    note: str = ""
    lines: tuple[TypedLine, ...] = ()
    order_id: int | None = None
    original_id: int | None = None
    ruled: bool = True
    sum_told: int | None = None

    def said(self) -> TypedOrder:
        """What a person said by it: without blank rows and a name half typed into the client's field."""
        written = tuple(line.said() for line in self.lines if not line.is_blank)
        return replace(
            self, lines=written, client_name="", note=self.note.strip(), order_id=None, number="", ruled=True
        )


def typed_of(order: Order) -> TypedOrder:
    """A kept order, to go on with."""
    return replace(
        typed_draft(order, agreed=True),
        client_name=order.client_name,
        order_id=order.id,
        ruled=False,
        sum_told=order.total_micro if order.total_given and not order.lines else None,
    )


def typed_draft(draft: OrderDraft, *, agreed: bool = False) -> TypedOrder:
    """A draft as it is typed; `agreed`: no rule touches its lines."""
    return TypedOrder(
        client_id=draft.client_id,
        kind=draft.kind,
        number=draft.number,
        ordered_on=_day(draft.ordered_on),
        ordered_time=draft.ordered_time,
        status=draft.status,
        source=draft.source,
        employee_id=draft.employee_id,
        company_id=draft.company_id,
        currency=draft.currency,
        price_list=draft.price_list,
        discount=_typed_discount(draft.discount),
        delivery=_typed(draft.delivery),
        deliver_on=_day(draft.deliver_on),
        deliver_to=draft.deliver_to,
        note=draft.note,
        lines=tuple(replace(typed_line(line, draft.kind), agreed=agreed) for line in draft.lines),
        original_id=draft.original_id,
    )


def typed_line(line: OrderLine, kind: OrderKind = OrderKind.SALE) -> TypedLine:
    """As it is typed: of a return too without a sign, which only a line has that goes the other way."""
    quantity = decimal_text(pieces_of(line, kind))
    price = line.unit_price.lstrip("-")
    if not price and line.total_micro is not None:  # a list told the sum of the line alone
        pieces = abs(pieces_of(line)) or Decimal(1)
        price = f"{abs(Decimal(line.total_micro)) / 1_000_000 / pieces:.6f}"
    return TypedLine(
        line.item_name,
        _typed(quantity),
        line.unit,
        _typed(price),
        _typed_discount(line.discount.lstrip("-")),
        line.vat_rate,
        line.product_id,
    )


def _typed(kept: str) -> str:
    number = decimal_in(kept)
    return kept if number is None else typed_number(number.normalize() if number else Decimal(0))


def _typed_discount(kept: str) -> str:
    return f"{_typed(kept[:-1].strip())}%" if kept.endswith("%") else _typed(kept)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def to_state(typed: TypedOrder) -> dict[str, object]:
    """Plain values for a page's state."""
    state: dict[str, object] = {item.name: getattr(typed, item.name) for item in fields(TypedOrder)}
    state["lines"] = [
        {item.name: getattr(line, item.name) for item in fields(TypedLine)} for line in typed.lines
    ]
    return state


def from_state(state: Mapping[str, Any]) -> TypedOrder:
    lines = tuple(TypedLine(**line) for line in state.get("lines", ()))
    return TypedOrder(**{**state, "lines": lines})
