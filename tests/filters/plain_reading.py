"""What a filter means, read plainly over the facts of one client: what compiled SQL is held equal to.

Nothing of the program's own reckoning is used but the folding of texts and the values themselves.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from clientbase.domain.client import Client
from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.filter_check import FilterContext
from clientbase.domain.text_folding import fold, phone_digits


@dataclass(frozen=True)
class Purchase:
    """`day` None: nobody told. `amount`: of a return negative."""

    day: date | None
    amount: Decimal
    currency: str
    goods: tuple[str, ...] = ()
    is_return: bool = False
    in_bin: bool = False


@dataclass(frozen=True)
class Invoice:
    issued_on: date
    due_on: date | None
    amount: Decimal
    currency: str
    status: str = "issued"
    paid: Decimal = Decimal(0)


@dataclass(frozen=True)
class Facts:
    """All that the base holds about one client."""

    client: Client
    own: dict[str, str] = field(default_factory=dict)
    purchases: tuple[Purchase, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    contacts: tuple[tuple[str, datetime], ...] = ()  # kind, instant
    tasks: tuple[tuple[date | None, bool], ...] = ()  # due, done
    appointments: tuple[tuple[datetime, str], ...] = ()  # wall time, status
    consents: tuple[tuple[str, bool], ...] = ()  # purpose, withdrawn


def holds(group: Group, facts: Facts, context: FilterContext, around: frozenset[int] = frozenset()) -> bool:
    """`around`: the segments whose filters are being read already."""
    told = [
        _condition(item, facts, context, around)
        if isinstance(item, Condition)
        else holds(item, facts, context, around)
        for item in group.items
    ]
    if not told:
        return True
    return (all(told) if group.mode is Mode.ALL else any(told)) != group.negated


_OPPOSITE = {
    Op.IS_NOT: Op.IS,
    Op.LACKS: Op.CONTAINS,
    Op.DIFFERS: Op.EQUALS,
    Op.NOT_WITHIN_LAST: Op.WITHIN_LAST,
    Op.NONE_OF: Op.ANY_OF,
    Op.EMPTY: Op.FILLED,
}


def _condition(asked: Condition, facts: Facts, context: FilterContext, around: frozenset[int]) -> bool:
    if asked.op in _OPPOSITE:
        return not _condition(
            Condition(asked.field, _OPPOSITE[asked.op], asked.value), facts, context, around
        )
    name, _colon, behind = asked.field.partition(":")
    if name == "segment":
        ids = [int(id) for id in asked.value]
        return any(
            holds(context.segments[id], facts, context, around | {id})
            for id in ids
            if id in context.segments and id not in around
        )
    if name == "consent":
        return _consent(facts, behind) in asked.value
    shape = context.fields[name].shape
    values = _values(name, behind, asked, facts, context)
    match shape:
        case "text" | "texts":
            return _any_text(values, asked)
        case "phones":
            return _any_phone(values, asked)
        case "number" | "money":
            return any(value is not None and _figure(float(value), asked) for value in values)
        case "date" | "instant":
            return any(value is not None and _day(value, asked, context.today) for value in values)
        case "birthday":
            return any(_birthday(value, asked, context.today) for value in values)
        case "presence":
            return bool(values)
        case "yes_no":
            return any(asked.op is Op.FILLED or value == str(asked.op) for value in values)
    if asked.op is Op.FILLED:
        return bool(values)
    if asked.op is Op.ALL_OF:
        return set(asked.value) <= set(values)
    wanted = {str(context.employee_id) if word == "me" else word for word in asked.value}
    return bool(wanted & {str(value) for value in values})


def _consent(facts: Facts, purpose: str) -> str:
    mine = [withdrawn for known, withdrawn in facts.consents if not purpose or known == purpose]
    if not mine:
        return "none"
    return "withdrawn" if all(mine) else "given"


RHYTHM_DAYS = 30


def _due(facts: Facts) -> date:
    """So many days after the last contact; who had none is counted from the day he was added."""
    last = facts.client.last_contact_at or facts.client.created_at
    assert last is not None
    return last.astimezone().date() + timedelta(days=RHYTHM_DAYS)


_ADDRESS = ("street", "city", "region", "postcode", "country")
_READ: dict[str, Callable[[Client], Sequence[str]]] = {
    "emails": lambda client: [mail.address for mail in client.emails],
    "messengers": lambda client: [text for one in client.messengers for text in (one.service, one.handle)],
    "addresses": lambda client: [getattr(one, part) for one in client.addresses for part in _ADDRESS],
    "city": lambda client: [one.city for one in client.addresses],
    "region": lambda client: [one.region for one in client.addresses],
    "country": lambda client: [one.country for one in client.addresses],
    "contact_persons": lambda client: [
        text for one in client.contact_persons for text in (one.name, one.role, one.phone, one.email)
    ],
    "phones": lambda client: [one.e164 or one.text for one in client.phones],
    "tags": lambda client: client.tags,
    "flags": lambda client: [one.field for one in client.flags],
}


def _values(name: str, period: str, asked: Condition, facts: Facts, context: FilterContext) -> list:
    client, today = facts.client, context.today
    currency = asked.value[0].partition(" ")[2] if asked.value else ""
    sales = [one for one in facts.purchases if not one.in_bin and _in_period(one.day, period, today)]
    match name:
        case "receipts_count":
            return [sum(not one.is_return for one in sales)]
        case "receipts_sum":
            return [sum((one.amount for one in sales if one.currency == currency), Decimal(0))]
        case "bought":
            return [goods for one in sales if not one.is_return for goods in one.goods]
        case "contacts_count" | "calls_count":
            kinds = {"call"} if name == "calls_count" else {"call", "visit", "message"}
            days = [at.astimezone(context.zone).date() for kind, at in facts.contacts if kind in kinds]
            return [sum(_in_period(day, period, today) for day in days)]
        case "open_tasks":
            return [sum(not done for _due, done in facts.tasks)]
        case "overdue_tasks":
            return [sum(not done and due is not None and due < today for due, done in facts.tasks)]
        case "next_appointment_on":
            coming = [at.date() for at, status in facts.appointments if status != "cancelled"]
            return [min((day for day in coming if day >= today), default=None)]
        case "unpaid_sum":
            left = [one.amount - one.paid for one in _unpaid(facts) if one.currency == currency]
            return [sum(left, Decimal(0))]
        case "unpaid_due_on":
            return [min((one.due_on or one.issued_on for one in _unpaid(facts)), default=None)]
        case "next_contact_on":
            return [_due(facts)]
        case "contact_overdue_days":
            return [(today - _due(facts)).days]
        case "age":
            return [_age(client.birthday, today)]
        case "birthday":
            return [client.birthday] if client.birthday else []
    if name in facts.own or name.startswith(("own_", "field_")):
        return _own(facts.own.get(name, ""), context.fields[name].shape, currency, asked.op)
    if name in _READ:
        return [text for text in _READ[name](client) if text]
    value = getattr(client, name)
    if isinstance(value, datetime):
        value = value.astimezone(context.zone).date()
    return [] if value in (None, "") else [value]


def _own(text: str, shape: str, currency: str, op: Op) -> list:
    if not text:
        return []
    match shape:
        case "number":
            return [Decimal(text)]
        case "money":
            figure, code = text.split(" ")
            return [Decimal(figure)] if op is Op.FILLED or code == currency else []
        case "date":
            return [date.fromisoformat(text)]
        case "words":
            return text.split("\n")
    return [text]


def _unpaid(facts: Facts) -> list[Invoice]:
    return [one for one in facts.invoices if one.status == "issued" and one.paid < one.amount]


def _any_text(values: Sequence[str], asked: Condition) -> bool:
    texts = [fold(value) for value in values if value]
    if asked.op is Op.FILLED:
        return bool([value for value in values if value])
    wanted = fold(asked.value[0])
    match asked.op:
        case Op.IS:
            return wanted in texts
        case Op.BEGINS:
            return any(text.startswith(wanted) for text in texts)
    return any(wanted in text for text in texts)


def _any_phone(values: Sequence[str], asked: Condition) -> bool:
    if asked.op is Op.FILLED:
        return bool(values)
    digits = "".join(sign for sign in asked.value[0] if sign.isdigit())
    forms = [form for value in values for form in phone_digits(value)]
    if asked.op is Op.BEGINS:
        return any(form.startswith(digits) for form in forms)
    return any(digits in form for form in forms)


def _figure(value: float, asked: Condition) -> bool:
    if asked.op is Op.FILLED:
        return True
    numbers = [float(text.split(" ")[0]) for text in asked.value]
    match asked.op:
        case Op.EQUALS:
            return value == numbers[0]
        case Op.LESS:
            return value < numbers[0]
        case Op.AT_MOST:
            return value <= numbers[0]
        case Op.MORE:
            return value > numbers[0]
        case Op.AT_LEAST:
            return value >= numbers[0]
    return min(numbers) <= value <= max(numbers)


def _back(today: date, count: int, unit: str) -> date:
    return today - relativedelta(**{f"{unit}s": count})


def _day(value: date, asked: Condition, today: date) -> bool:
    match asked.op:
        case Op.FILLED:
            return True
        case Op.WITHIN_LAST:
            return _back(today, int(asked.value[0]), asked.value[1]) < value <= today
        case Op.WITHIN_NEXT:
            return today <= value <= _back(today, -int(asked.value[0]), asked.value[1])
        case Op.DURING:
            return _in_spell(value, asked.value[0], today)
    days = [_meant(text, today) for text in asked.value]
    match asked.op:
        case Op.ON:
            return value == days[0]
        case Op.BEFORE:
            return value < days[0]
        case Op.AFTER:
            return value > days[0]
    return min(days) <= value <= max(days)


_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}


def _meant(text: str, today: date) -> date:
    if not text.startswith("today"):
        return date.fromisoformat(text)
    if text == "today":
        return today
    return _back(today, -int(text[5:-1]), _UNITS[text[-1]])


def _in_spell(day: date, spell: str, today: date) -> bool:
    first_of_month = today.replace(day=1)
    match spell:
        case "today":
            return day == today
        case "yesterday":
            return day == today - timedelta(days=1)
        case "tomorrow":
            return day == today + timedelta(days=1)
        case "this_year":
            return day.year == today.year
        case "last_year":
            return day.year == today.year - 1
    which, _under, stretch = spell.partition("_")
    step = {"last": -1, "this": 0, "next": 1}[which]
    if stretch == "week":
        return day.isocalendar()[:2] == (today + timedelta(weeks=step)).isocalendar()[:2]
    month = first_of_month + relativedelta(months=step)
    return (day.year, day.month) == (month.year, month.month)


def _in_period(day: date | None, period: str, today: date) -> bool:
    if not period:
        return True
    if day is None:
        return False
    if period[0].isdecimal():
        return _back(today, int(period[:-1]), _UNITS[period[-1]]) < day <= today
    return _in_spell(day, period, today)


def _age(birthday: str, today: date) -> int | None:
    if not birthday or birthday.startswith("--"):
        return None
    year, month, day = map(int, birthday.split("-"))
    return today.year - year - ((today.month, today.day) < (month, day))


def _birthday(birthday: str, asked: Condition, today: date) -> bool:
    month, day = int(birthday[-5:-3]), int(birthday[-2:])
    if asked.op is Op.FILLED:
        return True
    if asked.op is Op.MONTH_IS:
        return str(month) in asked.value
    # every day of ten years around: is it one on which the birthday is kept, and one that is asked for?
    for year in range(
        today.year - 1, today.year + 2 + int(asked.value[0] if asked.value[0].isdecimal() else 0)
    ):
        try:
            kept = date(year, month, day)
        except ValueError:
            kept = date(year, 2, 28)
        if _day(kept, asked, today):
            return True
    return False
