"""An order or a receipt: what a client bought or gave back, when, and for how much."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum


class OrderKind(StrEnum):
    SALE = "sale"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line, named as in EN 16931. `quantity` and `unit_price` are decimals as text, "" when nobody told.

    `discount` is «5%» or an amount off the line; `total_micro` (millionths, the discount taken off) may be
    known without them, and None when it is not. A return has negative figures.
    """

    product_id: int | None = None
    item_name: str = ""
    quantity: str = ""
    unit: str = ""
    unit_price: str = ""
    discount: str = ""
    total_micro: int | None = None
    vat_rate: str = ""


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """`ordered_time` is wall time, «14:50» or «14:50:08», "" when unknown.

    `total_given`: the total is what the source says; else it follows from the lines and the terms.
    `status` is the name of a stage. `discount` («5%» or an amount) and `delivery` are of the whole;
    `original_id` is the order that this one repeats, or gives back.
    """

    client_id: int | None = None
    kind: OrderKind = OrderKind.SALE
    number: str = ""
    ordered_on: date | None = None
    ordered_time: str = ""
    currency: str = ""
    total_micro: int | None = None
    total_given: bool = False
    status: str = ""
    source: str = ""
    note: str = ""
    employee_id: int | None = None
    company_id: int | None = None
    price_list: str = ""
    discount: str = ""
    delivery: str = ""
    deliver_on: date | None = None
    deliver_to: str = ""
    original_id: int | None = None
    lines: tuple[OrderLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Order(OrderDraft):
    """An order as kept."""

    id: int = 0
    client_name: str = ""
    created_at: datetime | None = None
    deleted_at: datetime | None = None  # in the bin since


LINE_COLUMNS: tuple[str, ...] = tuple(item.name for item in fields(OrderLine))
"""Fields that are columns of the tables."""
