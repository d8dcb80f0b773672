"""Kinds of appointments as the owner names them: a haircut, a fitting, a lesson; ready sets by trade."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from clientbase.i18n import N_

LONGEST_KIND = 80
MOST_MINUTES = 24 * 60
DEAREST = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class AppointmentKind:
    """`minutes`: how long one usually is, 0 where nobody said; `price` in the currency of the base.

    One that is not `active` is no longer offered; old appointments keep it.
    """

    id: int
    name: str
    colour: str = ""
    minutes: int = 0
    price: Decimal | None = None
    active: bool = True


TRADE_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "beauty": N_("Beauty salon"),
        "health": N_("Doctor’s practice"),
        "lessons": N_("Lessons and courses"),
        "repair": N_("Repairs and car service"),
        "meetings": N_("Meetings and advice"),
    }
)
TRADES: Mapping[str, tuple[tuple[str, str, int], ...]] = MappingProxyType(
    {
        "beauty": (
            (N_("Haircut"), "blue", 60),
            (N_("Colouring"), "violet", 150),
            (N_("Manicure"), "pink", 90),
            (N_("Pedicure"), "red", 90),
            (N_("Brows and lashes"), "amber", 45),
            (N_("Massage"), "green", 60),
        ),
        "health": (
            (N_("First visit"), "blue", 45),
            (N_("Follow-up visit"), "teal", 20),
            (N_("Examination"), "violet", 30),
            (N_("Treatment"), "green", 60),
        ),
        "lessons": (
            (N_("Trial lesson"), "amber", 30),
            (N_("Lesson"), "blue", 60),
            (N_("Group lesson"), "green", 90),
        ),
        "repair": (
            (N_("Inspection"), "amber", 30),
            (N_("Repair"), "blue", 120),
            (N_("Handing back"), "green", 15),
        ),
        "meetings": (
            (N_("Meeting"), "blue", 60),
            (N_("Consultation"), "violet", 45),
            (N_("Measuring"), "teal", 60),
            (N_("Fitting"), "pink", 45),
            (N_("Delivery"), "amber", 30),
        ),
    }
)
"""Of each trade: name (a msgid), colour, usual minutes."""
