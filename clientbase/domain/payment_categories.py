"""What money is usually spent on and comes from, offered before the shop has names of its own."""

from collections.abc import Iterable

from clientbase.domain.payment import PaymentKind
from clientbase.i18n import N_, _

_SPENT = (
    N_("Goods for sale"),
    N_("Rent"),
    N_("Wages"),
    N_("Taxes and dues"),
    N_("Delivery and transport"),
    N_("Advertising"),
    N_("Utilities"),
    N_("Phone and internet"),
    N_("Bank fees"),
    N_("Equipment and supplies"),
    N_("Taken by the owner"),
    N_("Other expenses"),
)
_RECEIVED = (
    N_("Sales"),
    N_("Put in by the owner"),
    N_("Loan"),
    N_("Other income"),
)
_MOST = 60


def usual_categories(kind: PaymentKind) -> tuple[str, ...]:
    """In the language of the screen."""
    return tuple(_(name) for name in (_RECEIVED if kind is PaymentKind.IN else _SPENT))


def offered_categories(used: Iterable[str], kind: PaymentKind) -> tuple[str, ...]:
    """Names in use, the commonest first, then usual ones; none twice, whatever its case."""
    found: dict[str, str] = {}
    for name in (*used, *usual_categories(kind)):
        if name:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())[:_MOST]
