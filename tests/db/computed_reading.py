"""The figures of domain.computed read from plain values, slowly and simply: what SQL must agree with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clientbase.domain.appointment import Appointment, AppointmentStatus
from clientbase.domain.computed import Figure, Pick, Source, days_of
from clientbase.domain.currencies import CURRENCIES
from clientbase.domain.interaction import Interaction, InteractionKind
from clientbase.domain.money import rounded
from clientbase.domain.order import Order, OrderKind
from clientbase.domain.own_field import OwnMoney
from clientbase.domain.task import Task


@dataclass(frozen=True)
class Facts:
    """What is known of one client. `invoices`: status, day, amount. `categories`: product → category."""

    orders: Sequence[Order] = ()
    contacts: Sequence[Interaction] = ()
    appointments: Sequence[Appointment] = ()
    tasks: Sequence[Task] = ()
    invoices: Sequence[tuple[str, date, OwnMoney]] = ()
    categories: dict[int, str] | None = None


@dataclass(frozen=True)
class Row:
    day: date | None
    amount: OwnMoney | None = None
    quantity: Decimal | None = None
    seconds: int = 0
    group: int = 0  # rows of one group are counted once
    is_return: bool = False


def read(pick: Pick, facts: Facts, today: date) -> str:
    first, last = days_of(pick.span, pick.length, today)
    rows = [row for row in _ROWS[pick.source](pick, facts, today) if _within(row.day, first, last)]
    if pick.figure is Figure.DAYS_SINCE:
        rows = [row for row in rows if row.day is not None and row.day <= today]
    if pick.figure not in (Figure.SUM, Figure.QUANTITY):
        rows = [row for row in rows if not row.is_return]
    return _figure(pick.figure, rows, today)


def _within(day: date | None, first: date | None, last: date | None) -> bool:
    if first is None and last is None:
        return True
    return day is not None and (first is None or day >= first) and (last is None or day <= last)


def _figure(figure: Figure, rows: Sequence[Row], today: date) -> str:
    days = sorted(row.day for row in rows if row.day is not None)
    amounts = [row.amount for row in rows if row.amount is not None]
    match figure:
        case Figure.COUNT:
            return str(len({row.group for row in rows}))
        case Figure.QUANTITY:
            numbers = [row.quantity for row in rows if row.quantity is not None]
            return _plain(sum(numbers, Decimal(0))) if numbers else ""
        case Figure.MINUTES:
            return _plain(rounded(Decimal(sum(row.seconds for row in rows)) / 60, 2))
        case Figure.FIRST:
            return days[0].isoformat() if days else ""
        case Figure.LATEST:
            return days[-1].isoformat() if days else ""
        case Figure.DAYS_SINCE:
            return str((today - days[-1]).days) if days else ""
        case Figure.DAYS_BETWEEN:
            return (
                _plain(rounded(Decimal((days[-1] - days[0]).days) / (len(days) - 1), 1)) if days[1:] else ""
            )
    if not amounts or len({amount.currency for amount in amounts}) > 1:
        return ""
    numbers = [amount.amount for amount in amounts]
    result = {
        Figure.SUM: lambda: sum(numbers, Decimal(0)),
        Figure.AVERAGE: lambda: sum(numbers, Decimal(0)) / len(numbers),
        Figure.MIN: lambda: min(numbers),
        Figure.MAX: lambda: max(numbers),
    }[figure]()
    code = amounts[0].currency
    return f"{rounded(Decimal(result), CURRENCIES[code].digits):f} {code}" if code in CURRENCIES else ""


def _plain(number: Decimal) -> str:
    return format(number.normalize() + 0, "f")


def _micro(micro: int | None, code: str) -> OwnMoney | None:
    return None if micro is None else OwnMoney(Decimal(micro).scaleb(-6), code)


def _purchases(pick: Pick, facts: Facts, _today: date) -> list[Row]:
    words = {word.casefold() for word in pick.only}
    return [
        Row(
            order.ordered_on,
            _micro(order.total_micro, order.currency),
            group=order.id,
            is_return=order.kind is OrderKind.RETURN,
        )
        for order in facts.orders
        if order.deleted_at is None and (not words or order.status.casefold() in words)
    ]


def _goods(pick: Pick, facts: Facts, _today: date) -> list[Row]:
    words = {word.casefold() for word in pick.only}
    categories = facts.categories or {}
    return [
        Row(
            order.ordered_on,
            _micro(line.total_micro, order.currency),
            Decimal(line.quantity) if line.quantity else None,
            group=order.id,
            is_return=order.kind is OrderKind.RETURN,
        )
        for order in facts.orders
        for line in order.lines
        if order.deleted_at is None
        and (
            not words
            or line.item_name.casefold() in words
            or categories.get(line.product_id or 0, "").casefold() in words
        )
    ]


def _contacts(pick: Pick, facts: Facts, _today: date) -> list[Row]:
    kinds = {InteractionKind(word) for word in pick.only if word in set(InteractionKind)}
    results = {word for word in pick.only if word not in set(InteractionKind)}
    kinds = kinds or set(InteractionKind) - {InteractionKind.NOTE}
    return [
        Row(item.at.astimezone().date() if item.at else None, seconds=item.duration_s, group=item.id)
        for item in facts.contacts
        if item.kind in kinds and (not results or item.result in results)
    ]


def _appointments(pick: Pick, facts: Facts, _today: date) -> list[Row]:
    off = {AppointmentStatus.CANCELLED, AppointmentStatus.NO_SHOW}
    wanted = {AppointmentStatus(word) for word in pick.only} or set(AppointmentStatus) - off
    return [Row(item.starts.date(), group=item.id) for item in facts.appointments if item.status in wanted]


def _tasks(pick: Pick, facts: Facts, today: date) -> list[Row]:
    states: dict[str, Callable[[Task], bool]] = {
        "open": lambda task: task.completed_at is None,
        "done": lambda task: task.completed_at is not None,
        "overdue": lambda task: task.completed_at is None and task.due_on is not None and task.due_on < today,
    }
    return [
        Row(task.due_on, group=task.id)
        for task in facts.tasks
        if not pick.only or any(states[word](task) for word in pick.only)
    ]


def _invoices(pick: Pick, facts: Facts, _today: date) -> list[Row]:
    wanted = pick.only or ("issued",)
    return [
        Row(day, amount, group=place)
        for place, (status, day, amount) in enumerate(facts.invoices)
        if status in wanted
    ]


_ROWS: dict[Source, Callable[[Pick, Facts, date], list[Row]]] = {
    Source.PURCHASES: _purchases,
    Source.GOODS: _goods,
    Source.CONTACTS: _contacts,
    Source.APPOINTMENTS: _appointments,
    Source.TASKS: _tasks,
    Source.INVOICES: _invoices,
}
