"""A filter: conditions on the fields of a client, joined by AND and OR, as a value and as JSON.

Values of conditions are canonical texts, whatever the language of the screen: a date «2026-11-22» or counted
from today («today», «today-90d», «today+3m»), a number «12.5», an amount «5000 UAH», the key of a choice, the
id of an employee («me»: who acts) or of a segment. A span of time is a number and a unit: ("90", "day").

A negative condition (is not, does not contain, not in the last …) says exactly that its positive one does not
hold: so who has nothing there fulfils it, and “no purchase for 90 days” includes who never bought.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from clientbase.domain.errors import InputError

MOST_CONDITIONS = 2000
"""Of one filter, those of the segments it names included."""
DEEPEST = 20
"""Groups within groups."""
MOST_VALUES = 20_000
"""Of all conditions together: choices, tags, ids."""
_LONGEST_VALUE = 1000
_LONGEST_JSON = 8_000_000


class FilterWrong(InputError):
    """`reason`: what of the text is no filter, for the log; the person sees one calm sentence."""


class FilterTooLarge(InputError):
    """`limit`: so many conditions one filter may have."""


class FilterValuesTooMany(InputError):
    """`limit`: so many values all conditions of a filter together may name."""


class FilterTooDeep(InputError):
    """`limit`: so many groups may stand within one another."""


class Mode(StrEnum):
    ALL = "all"
    ANY = "any"


class Op(StrEnum):
    # texts
    IS = "is"
    IS_NOT = "is_not"
    CONTAINS = "contains"
    LACKS = "lacks"
    BEGINS = "begins"
    # numbers and amounts
    EQUALS = "equals"
    DIFFERS = "differs"
    LESS = "less"
    AT_MOST = "at_most"
    MORE = "more"
    AT_LEAST = "at_least"
    BETWEEN = "between"  # dates too; both ends belong to it
    # dates
    ON = "on"
    BEFORE = "before"
    AFTER = "after"
    WITHIN_LAST = "within_last"  # so many days, weeks, months or years up to and with today
    NOT_WITHIN_LAST = "not_within_last"
    WITHIN_NEXT = "within_next"  # from today to the day so far ahead, both included
    DURING = "during"  # one of Spell
    MONTH_IS = "month_is"  # of birthdays: «1» … «12»
    # one of several words, tags, employees, segments, states of a consent
    ANY_OF = "any_of"
    NONE_OF = "none_of"
    ALL_OF = "all_of"
    # yes or no
    YES = "yes"
    NO = "no"
    # everything that may be blank
    EMPTY = "empty"
    FILLED = "filled"


NEGATIVE: Mapping[Op, Op] = MappingProxyType(
    {
        Op.IS_NOT: Op.IS,
        Op.LACKS: Op.CONTAINS,
        Op.DIFFERS: Op.EQUALS,
        Op.NOT_WITHIN_LAST: Op.WITHIN_LAST,
        Op.NONE_OF: Op.ANY_OF,
        Op.EMPTY: Op.FILLED,
    }
)
"""A negative condition holds where its positive one does not."""


class Unit(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Spell(StrEnum):
    """A stretch of the calendar by its place from today; weeks begin on Monday."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    TOMORROW = "tomorrow"
    THIS_WEEK = "this_week"
    LAST_WEEK = "last_week"
    NEXT_WEEK = "next_week"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    NEXT_MONTH = "next_month"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"


@dataclass(frozen=True, slots=True)
class Condition:
    """`field`: a key of `filter_fields`, a figure's with its period: «purchases_sum:12m»."""

    field: str
    op: Op
    value: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """All or any of its items hold; with `negated`, that is not so. An empty group always holds."""

    mode: Mode = Mode.ALL
    items: "tuple[Condition | Group, ...]" = ()
    negated: bool = False


Filter = Group

EVERYONE = Group(Mode.ALL, ())


def conditions_of(group: Group) -> Iterator[Condition]:
    """All its conditions in reading order."""
    for item in group.items:
        if isinstance(item, Condition):
            yield item
        else:
            yield from conditions_of(item)


def depth_of(group: Group) -> int:
    """1 for a group of conditions alone."""
    return 1 + max((depth_of(item) for item in group.items if isinstance(item, Group)), default=0)


def pruned(group: Group) -> Group:
    """Without groups in which nothing stands; one that would say the same as its only group is that group.

    A negated group in which nothing stands goes too: nobody can have meant it.
    """
    items: list[Condition | Group] = []
    for item in group.items:
        if isinstance(item, Condition):
            items.append(item)
            continue
        inner = pruned(item)
        if not inner.items:
            continue
        if inner.mode is group.mode and not inner.negated:
            items.extend(inner.items)
        elif len(inner.items) == 1 and not inner.negated:
            items.append(inner.items[0])
        else:
            items.append(inner)
    if len(items) == 1 and isinstance(items[0], Group):
        only = items[0]
        return Group(only.mode, only.items, only.negated != group.negated)
    return Group(group.mode, tuple(items), group.negated) if items else EVERYONE


def within_limits(group: Group) -> Group:
    """The filter itself. Raises FilterTooDeep, FilterTooLarge, FilterValuesTooMany."""
    if depth_of(group) > DEEPEST:
        raise FilterTooDeep(limit=DEEPEST)
    count = values = 0
    for condition in conditions_of(group):
        count += 1
        values += len(condition.value)
    check_size(count, values)
    return group


def check_size(conditions: int, values: int) -> None:
    """Raises FilterTooLarge, FilterValuesTooMany."""
    if conditions > MOST_CONDITIONS:
        raise FilterTooLarge(limit=MOST_CONDITIONS)
    if values > MOST_VALUES:
        raise FilterValuesTooMany(limit=MOST_VALUES)


# --- JSON -----------------------------------------------------------------------------------------


def filter_as_json(group: Group) -> str:
    """The same text for equal filters: {"all": [{"field": …, "op": …, "value": […]}, {"any": […]}]}."""
    return json.dumps(_plain(group), ensure_ascii=False, separators=(",", ":"))


def _plain(item: Condition | Group) -> dict[str, Any]:
    if isinstance(item, Condition):
        told: dict[str, Any] = {"field": item.field, "op": str(item.op)}
        return told | {"value": list(item.value)} if item.value else told
    told = {str(item.mode): [_plain(part) for part in item.items]}
    return told | {"not": True} if item.negated else told


def filter_from_json(text: str) -> Group:
    """The filter that a text tells; a blank text and «{}» are EVERYONE.

    Raises FilterWrong, FilterTooDeep, FilterTooLarge, FilterValuesTooMany.
    """
    if len(text) > _LONGEST_JSON:
        raise FilterTooLarge(limit=MOST_CONDITIONS)
    try:
        told: object = json.loads(text) if text.strip() else {}
    except ValueError as error:
        raise FilterWrong(reason="no JSON") from error
    except RecursionError as error:
        raise FilterTooDeep(limit=DEEPEST) from error
    found = _read(told, 1) if told != {} else EVERYONE
    if isinstance(found, Condition):
        found = Group(Mode.ALL, (found,))
    return within_limits(found)


def _read(told: object, depth: int) -> Condition | Group:
    if depth > DEEPEST + 1:
        raise FilterTooDeep(limit=DEEPEST)
    if not isinstance(told, dict):
        raise FilterWrong(reason="neither a condition nor a group")
    if "field" in told:
        return _read_condition(told)
    modes = [mode for mode in Mode if str(mode) in told]
    if len(modes) != 1 or told.keys() - {str(modes[0]), "not"}:
        raise FilterWrong(reason="a group is “all” or “any”")
    items, negated = told[str(modes[0])], told.get("not", False)
    if not isinstance(items, list) or not isinstance(negated, bool):
        raise FilterWrong(reason="a group holds a list")
    return Group(modes[0], tuple(_read(item, depth + 1) for item in items), negated)


def _read_condition(told: dict[str, object]) -> Condition:
    field, op, value = told["field"], told.get("op"), told.get("value", [])
    if not isinstance(field, str) or told.keys() - {"field", "op", "value"}:
        raise FilterWrong(reason="a condition has a field, an op and a value")
    if not isinstance(op, str) or op not in set(Op):
        raise FilterWrong(reason="an op that is not known")
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise FilterWrong(reason="a value is a list of texts")
    if any(len(text) > _LONGEST_VALUE for text in value):
        raise FilterWrong(reason="a value is too long")
    return Condition(field, Op(op), tuple(value))
