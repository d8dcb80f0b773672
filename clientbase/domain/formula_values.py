"""Values of formulas and what they come to together: exact decimals, amounts, dates, texts, answers.

Nothing (a blank field) is no zero: a product, a quotient, days with it are nothing. In a sum or a difference
of numbers or amounts the one that is there stands. Divided by zero is nothing; amounts of two currencies put
together are nothing; a plain number beside an amount is of its currency. Comparing with nothing is «no»,
except that nothing equals nothing. Numbers are exact decimals, kept to the fourth; amounts to the coin.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from clientbase.domain.currencies import CURRENCIES
from clientbase.domain.fields import FieldKind
from clientbase.domain.figure_texts import full_years, money_text, number_text
from clientbase.domain.money import rounded
from clientbase.domain.own_field import NO, YES, OwnKind, OwnMoney
from clientbase.domain.text_folding import fold

_DIGITS = 4
_MOST = Decimal(10) ** 15
_LONGEST_TEXT = 1000

Value = Decimal | OwnMoney | date | bool | str | None
"""None is nothing."""

_KINDS: Mapping[FieldKind, OwnKind] = {
    FieldKind.NUMBER: OwnKind.NUMBER,
    FieldKind.INTEGER: OwnKind.NUMBER,
    FieldKind.MONEY: OwnKind.MONEY,
    FieldKind.DATE: OwnKind.DATE,
    FieldKind.INSTANT: OwnKind.DATE,
    FieldKind.BIRTHDAY: OwnKind.DATE,
    FieldKind.YES_NO: OwnKind.YES_NO,
}


@dataclass(frozen=True, slots=True)
class Around:
    """`currency`: the shop's own, for figures that have none. `values`: of the fields, by key."""

    today: date
    currency: str
    values: Mapping[str, Value]


def value_kind(kind: FieldKind) -> OwnKind:
    """As what a formula takes a field: number, money, date, yes or no, text."""
    return _KINDS.get(kind, OwnKind.TEXT)


def in_currency(value: Value, code: str) -> Value:
    return OwnMoney(value, code) if isinstance(value, Decimal) else value


def _figures(one: Value, other: Value) -> tuple[Decimal, Decimal, str] | None:
    """Both as plain numbers and the currency they are in («» for none); None for two currencies."""
    first, second = _number(one), _number(other)
    codes = {value.currency for value in (one, other) if isinstance(value, OwnMoney)}
    if first is None or second is None or len(codes) > 1:
        return None
    return first, second, codes.pop() if codes else ""


def _number(value: Value) -> Decimal | None:
    if isinstance(value, OwnMoney):
        return value.amount
    return value if isinstance(value, Decimal) else None


def _told(number: Decimal, code: str) -> Value:
    return OwnMoney(number, code) if code else number


def _plus(one: Value, other: Value) -> Value:
    if isinstance(one, date) or isinstance(other, date):
        day, days = (one, other) if isinstance(one, date) else (other, one)
        return (
            day + timedelta(days=int(days)) if isinstance(day, date) and isinstance(days, Decimal) else None
        )
    if one is None or other is None:
        return one if other is None else other
    figures = _figures(one, other)
    return None if figures is None else _told(figures[0] + figures[1], figures[2])


def _minus(one: Value, other: Value) -> Value:
    if isinstance(one, date):
        if isinstance(other, date):
            return Decimal((one - other).days)
        return one - timedelta(days=int(other)) if isinstance(other, Decimal) else None
    if isinstance(other, date):
        return None
    if other is None:
        return one
    figures = _figures(_told(Decimal(0), "") if one is None else one, other)
    return None if figures is None else _told(figures[0] - figures[1], figures[2])


def _times(one: Value, other: Value) -> Value:
    figures = _figures(one, other)
    return None if figures is None else _told(figures[0] * figures[1], figures[2])


def _by(one: Value, other: Value) -> Value:
    figures = _figures(one, other)
    if figures is None or not figures[1]:
        return None
    code = "" if isinstance(other, OwnMoney) else figures[2]
    return _told(figures[0] / figures[1], code)


def _joined(one: Value, other: Value) -> Value:
    return (readable(one) + readable(other))[:_LONGEST_TEXT] or None


def readable(value: Value) -> str:
    """A value inside a text, alike in every language: «12.5», «12.50 UAH», «17.05.2026»."""
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else canonical(value)


OPERATIONS: Mapping[str, Callable[[Value, Value], Value]] = {
    "+": _plus,
    "−": _minus,
    "×": _times,
    "÷": _by,
    "&": _joined,
}


def compared(sign: str, one: Value, other: Value) -> bool:
    if one is None or other is None:
        same = one is None and other is None
        return same if sign == "=" else not same if sign == "≠" else False
    left: object = one
    right: object = other
    if isinstance(one, str) and isinstance(other, str):
        left, right = fold(one), fold(other)
    elif isinstance(one, (Decimal, OwnMoney)):
        figures = _figures(one, other)
        if figures is None:
            return sign == "≠"
        left, right = figures[0], figures[1]
    less, same = _less(left, right), left == right
    return {
        "=": same,
        "≠": not same,
        "<": less,
        "≤": less or same,
        ">": not less and not same,
        "≥": not less,
    }[sign]


def _less(left: object, right: object) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        return left < right
    if isinstance(left, date) and isinstance(right, date):
        return left < right
    if isinstance(left, (Decimal, bool)) and isinstance(right, (Decimal, bool)):
        return left < right
    return False


def _extreme(values: Sequence[Value], *, greatest: bool) -> Value:
    found: Value = None
    for value in values:
        if value is None:
            continue
        if isinstance(value, OwnMoney) and isinstance(found, OwnMoney) and value.currency != found.currency:
            return None
        if found is None or compared(">" if greatest else "<", value, found):
            found = value
    return found


def _least(around: Around, values: Sequence[Value]) -> Value:
    return _extreme(_of_one_kind(around, values), greatest=False)


def _greatest(around: Around, values: Sequence[Value]) -> Value:
    return _extreme(_of_one_kind(around, values), greatest=True)


def _of_one_kind(around: Around, values: Sequence[Value]) -> Sequence[Value]:
    """Plain numbers among amounts are of their currency."""
    codes = [value.currency for value in values if isinstance(value, OwnMoney)]
    return [in_currency(value, codes[0]) for value in values] if codes else values


def _rounded(_around: Around, values: Sequence[Value]) -> Value:
    value = values[0]
    number = _number(value)
    wanted = _number(values[1]) if len(values) > 1 else Decimal(0)
    if number is None or wanted is None:
        return None
    result = rounded(number, max(-12, min(int(wanted), 12)))
    return _told(result, value.currency if isinstance(value, OwnMoney) else "")


def _size(_around: Around, values: Sequence[Value]) -> Value:
    value = values[0]
    number = _number(value)
    return (
        None if number is None else _told(abs(number), value.currency if isinstance(value, OwnMoney) else "")
    )


def _days(_around: Around, values: Sequence[Value]) -> Value:
    first, last = values
    return Decimal((last - first).days) if isinstance(first, date) and isinstance(last, date) else None


def _years(_around: Around, values: Sequence[Value]) -> Value:
    first, last = values
    return Decimal(full_years(first, last)) if isinstance(first, date) and isinstance(last, date) else None


def _part(name: str) -> Callable[[Around, Sequence[Value]], Value]:
    def part(_around: Around, values: Sequence[Value]) -> Value:
        return Decimal(getattr(values[0], name)) if isinstance(values[0], date) else None

    return part


def _contains(_around: Around, values: Sequence[Value]) -> Value:
    whole, wanted = (fold(readable(value)) for value in values)
    return bool(wanted) and wanted in whole


FUNCTIONS: Mapping[str, Callable[[Around, Sequence[Value]], Value]] = {
    "and": lambda _around, values: all(value is True for value in values),
    "or": lambda _around, values: any(value is True for value in values),
    "not": lambda _around, values: values[0] is not True,
    "empty": lambda _around, values: values[0] is None,
    "contains": _contains,
    "min": _least,
    "max": _greatest,
    "round": _rounded,
    "abs": _size,
    "today": lambda around, _values: around.today,
    "days": _days,
    "years": _years,
    "year": _part("year"),
    "month": _part("month"),
}


def canonical(value: Value) -> str:
    """The canonical text of a value; "" for nothing, and for a number nobody counts with."""
    match value:
        case bool():
            return YES if value else NO
        case Decimal():
            return number_text(value, _DIGITS) if abs(value) < _MOST else ""
        case OwnMoney(amount, code):
            return money_text(amount, code) if abs(amount) < _MOST else ""
        case date():
            return value.isoformat()
    return value or ""


def typed(kind: FieldKind, text: str) -> Value:
    """What the canonical text of a field stands for in a formula."""
    if not text:
        return None
    try:
        match value_kind(kind):
            case OwnKind.NUMBER:
                number = Decimal(text)
                return number if number.is_finite() else None
            case OwnKind.MONEY:
                amount, _space, code = text.partition(" ")
                return OwnMoney(Decimal(amount), code) if code in CURRENCIES else None
            case OwnKind.DATE:
                return date.fromisoformat(text)
            case OwnKind.YES_NO:
                return {YES: True, NO: False}.get(text)
    except (ValueError, InvalidOperation):
        return None  # kept before the field was of this kind
    return text
