"""Whether a filter asks for what can be asked, its values tidied into their canonical texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from decimal import Decimal

from clientbase.domain.currencies import CURRENCIES
from clientbase.domain.errors import InputError
from clientbase.domain.filter import Condition, Group, Op, Spell, conditions_of, within_limits
from clientbase.domain.filter_days import is_day, is_span
from clientbase.domain.filter_fields import FilterField, Shape, field_named, parted
from clientbase.domain.micro import decimal_in, decimal_text
from clientbase.domain.own_values import is_own_key
from clientbase.domain.plain_text import one_line
from clientbase.domain.text_folding import fold

ME = "me"
"""In place of an employee's id: who acts."""
BIRTHDAY_SPELLS = (
    Spell.TODAY,
    Spell.TOMORROW,
    Spell.YESTERDAY,
    Spell.THIS_WEEK,
    Spell.NEXT_WEEK,
    Spell.LAST_WEEK,
    Spell.THIS_MONTH,
    Spell.NEXT_MONTH,
    Spell.LAST_MONTH,
)
_GREATEST = Decimal(10) ** 12
_LONGEST = 1000
_SINGLE = frozenset({Op.IS, Op.IS_NOT, Op.CONTAINS, Op.LACKS, Op.BEGINS})
_FIGURE = frozenset({Op.EQUALS, Op.DIFFERS, Op.LESS, Op.AT_MOST, Op.MORE, Op.AT_LEAST})
_SPAN = frozenset({Op.WITHIN_LAST, Op.NOT_WITHIN_LAST, Op.WITHIN_NEXT})
_ONE_DAY = frozenset({Op.ON, Op.BEFORE, Op.AFTER})
_LISTED = frozenset({Op.ANY_OF, Op.NONE_OF, Op.ALL_OF})
_NO_VALUE = frozenset({Op.EMPTY, Op.FILLED, Op.YES, Op.NO})


class FilterFieldGone(InputError):
    """`field`: a condition is about a field that is no longer there, or can no longer be asked that."""


class FilterOwnFieldGone(FilterFieldGone):
    """A condition is about a field of the owner's own that he has removed; `field` is its key."""


class FilterValueMissing(InputError):
    """`field`: a condition on it lacks its value."""


class FilterValueWrong(InputError):
    """`field`, `value`: what a condition on the field compares with is no value of its kind."""


@dataclass(frozen=True)
class FilterContext:
    """What a filter is read with: the day, the fields there are, the segments by id, who acts.

    `zone`: by whose midnight instants fall on a day, None for that of this computer.
    """

    today: date
    fields: Mapping[str, FilterField]
    segments: Mapping[int, Group] = field(default_factory=dict)
    currency: str = "UAH"
    employee_id: int | None = None
    zone: tzinfo | None = None


def checked_filter(group: Group, fields: Mapping[str, FilterField], currency: str = "UAH") -> Group:
    """The filter with tidy values; amounts without a currency get that of the shop.

    Raises FilterFieldGone, FilterValueMissing, FilterValueWrong, FilterTooDeep, FilterTooLarge.
    """
    return within_limits(_checked(group, fields, currency))


def _checked(group: Group, fields: Mapping[str, FilterField], currency: str) -> Group:
    items = tuple(
        checked_condition(item, fields, currency)
        if isinstance(item, Condition)
        else _checked(item, fields, currency)
        for item in group.items
    )
    return Group(group.mode, items, group.negated)


def checked_condition(
    condition: Condition, fields: Mapping[str, FilterField], currency: str = "UAH"
) -> Condition:
    """One condition with tidy values. Raises FilterFieldGone, FilterValueMissing, FilterValueWrong."""
    found = field_named(fields, condition.field)
    if found is None and is_own_key(parted(condition.field)[0]):
        raise FilterOwnFieldGone(field=condition.field)
    if found is None or condition.op not in found.ops:
        raise FilterFieldGone(field=found.title if found else condition.field)
    if condition.op in _NO_VALUE:
        return Condition(condition.field, condition.op)
    given = tuple(text for value in condition.value if (text := one_line(value)))
    if not given:
        raise FilterValueMissing(field=found.title)
    value = _value(found, condition.op, given, currency)
    if value is None:
        raise FilterValueWrong(field=found.title, value=", ".join(given)[:80])
    return Condition(condition.field, condition.op, value)


def _value(found: FilterField, op: Op, given: tuple[str, ...], currency: str) -> tuple[str, ...] | None:
    """The tidy values, None where they are none of the kind."""
    if op in _SINGLE:
        return _text(found.shape, given)
    if op in _LISTED:
        return _words(found, given)
    if op in _SPAN:
        good = len(given) == 2 and is_span(*given)
        return given if good and (found.shape is not Shape.BIRTHDAY or given[1] != "year") else None
    if op is Op.DURING:
        spells = BIRTHDAY_SPELLS if found.shape is Shape.BIRTHDAY else tuple(Spell)
        return given if len(given) == 1 and given[0] in spells else None
    if op is Op.MONTH_IS:
        return tuple(dict.fromkeys(given)) if all(text in _MONTHS for text in given) else None
    count = 2 if op is Op.BETWEEN else 1
    if len(given) != count:
        return None
    if op in _ONE_DAY or (op is Op.BETWEEN and found.shape in (Shape.DATE, Shape.INSTANT)):
        return given if all(map(is_day, given)) else None
    if found.shape is Shape.MONEY:
        return _amounts(given, currency)
    numbers = [number for text in given if (number := _number(text)) is not None]
    return tuple(map(decimal_text, sorted(numbers))) if len(numbers) == count else None


_MONTHS = frozenset(str(month) for month in range(1, 13))


def _text(shape: Shape, given: tuple[str, ...]) -> tuple[str, ...] | None:
    if len(given) != 1 or len(given[0]) > _LONGEST:
        return None
    if shape is Shape.PHONES:
        return given if any(sign in "0123456789" for sign in given[0]) else None
    if shape is Shape.CLIENT:
        return given if _is_id(given[0]) else None
    return given if fold(given[0]) else None


def _words(found: FilterField, given: tuple[str, ...]) -> tuple[str, ...] | None:
    words = tuple(dict.fromkeys(given))
    match found.shape:
        case Shape.EMPLOYEE:
            good = all(word == ME or _is_id(word) for word in words)
        case Shape.SEGMENT:
            good = all(_is_id(word.removeprefix("-")) for word in words)
        case Shape.CHOICE if not found.open:
            good = {choice.key for choice in found.choices}.issuperset(words)
        case _:
            good = True
    return words if good else None


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def _number(text: str) -> Decimal | None:
    number = decimal_in(text)
    return number if number is not None and abs(number) < _GREATEST else None


def _amounts(given: tuple[str, ...], currency: str) -> tuple[str, ...] | None:
    """«5000 UAH»; both ends of a stretch are in one currency."""
    found: list[tuple[Decimal, str]] = []
    for text in given:
        figure, _space, code = text.partition(" ")
        number, code = _number(figure), code or currency
        if number is None or code not in CURRENCIES:
            return None
        found.append((number, code))
    if len({code for _number, code in found}) != 1:
        return None
    return tuple(f"{decimal_text(number)} {code}" for number, code in sorted(found))


def amount_parts(text: str) -> tuple[Decimal, str]:
    """A canonical amount: «5000 UAH» → 5000, UAH."""
    figure, _space, code = text.partition(" ")
    return Decimal(figure), code


def clients_named(group: Group, fields: Mapping[str, FilterField]) -> frozenset[int]:
    """The ids of the clients that the conditions name."""
    return frozenset(
        int(text)
        for condition in conditions_of(group)
        if (found := field_named(fields, condition.field)) is not None and found.shape is Shape.CLIENT
        for text in condition.value
        if _is_id(text)
    )


def segments_named(group: Group) -> frozenset[int]:
    """The ids of the segments that the conditions name."""
    return frozenset(
        int(text)
        for condition in conditions_of(group)
        if condition.field == "segment"
        for text in condition.value
        if _is_id(text.removeprefix("-"))
    )
