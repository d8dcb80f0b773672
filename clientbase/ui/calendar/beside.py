"""An appointment with all that its panel shows beside it. No Qt."""

from dataclasses import dataclass
from datetime import date

from clientbase.domain.appointment import Appointment
from clientbase.domain.appointment_kind import AppointmentKind
from clientbase.domain.employee import Employee
from clientbase.domain.order import Order
from clientbase.ui.kit.formats import show_date
from clientbase.ui.orders.presenter import title_of, total_text


@dataclass(frozen=True, slots=True)
class Beside:
    """`warning`: what speaks against its hour, or ""."""

    kept: Appointment
    employees: tuple[Employee, ...] = ()
    kinds: tuple[AppointmentKind, ...] = ()
    orders: tuple[tuple[int, str], ...] = ()  # of its client: id and words
    currency: str = ""
    warning: str = ""
    rrule: str = ""  # of its series
    first_on: date | None = None  # of its series
    in_bin: bool = False  # its client


def order_words(order: Order) -> str:
    """«Order no. 5 · 12 Nov · 1 250 ₴»."""
    parts = (title_of(order), show_date(order.ordered_on), total_text(order))
    return " · ".join(part for part in parts if part)
