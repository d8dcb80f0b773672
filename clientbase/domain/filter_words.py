"""A filter in words: what each condition is called where it is chosen, and the sentence that sums them up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce
from types import MappingProxyType

from clientbase.domain.filter import Condition, Group, Mode, Op, Spell, Unit
from clientbase.domain.filter_check import ME, amount_parts
from clientbase.domain.filter_days import PERIODS, period_parts, relative_parts
from clientbase.domain.filter_fields import FilterField, Shape, field_named, parted
from clientbase.domain.money import with_sign
from clientbase.i18n import N_, _, current_language, ngettext

OP_LABELS: Mapping[Op, str] = MappingProxyType(
    {
        Op.IS: N_("is"),
        Op.IS_NOT: N_("is not"),
        Op.CONTAINS: N_("contains"),
        Op.LACKS: N_("does not contain"),
        Op.BEGINS: N_("begins with"),
        Op.EQUALS: "=",
        Op.DIFFERS: "≠",
        Op.LESS: "<",
        Op.AT_MOST: "≤",
        Op.MORE: ">",
        Op.AT_LEAST: "≥",
        Op.BETWEEN: N_("is between"),
        Op.ON: N_("is on"),
        Op.BEFORE: N_("is before"),
        Op.AFTER: N_("is after"),
        Op.WITHIN_LAST: N_("in the last"),
        Op.NOT_WITHIN_LAST: N_("not in the last"),
        Op.WITHIN_NEXT: N_("in the next"),
        Op.DURING: N_("falls on"),
        Op.MONTH_IS: N_("in the month of"),
        Op.ANY_OF: N_("is one of"),
        Op.NONE_OF: N_("is none of"),
        Op.ALL_OF: N_("has all of"),
        Op.YES: N_("is yes"),
        Op.NO: N_("is no"),
        Op.EMPTY: N_("is empty"),
        Op.FILLED: N_("is filled in"),
    }
)
"""Msgids of the conditions as they stand in the chooser."""

SPELL_LABELS: Mapping[Spell, str] = MappingProxyType(
    {
        Spell.TODAY: N_("today"),
        Spell.YESTERDAY: N_("yesterday"),
        Spell.TOMORROW: N_("tomorrow"),
        Spell.THIS_WEEK: N_("this week"),
        Spell.LAST_WEEK: N_("last week"),
        Spell.NEXT_WEEK: N_("next week"),
        Spell.THIS_MONTH: N_("this month"),
        Spell.LAST_MONTH: N_("last month"),
        Spell.NEXT_MONTH: N_("next month"),
        Spell.THIS_YEAR: N_("this year"),
        Spell.LAST_YEAR: N_("last year"),
    }
)

MONTH_LABELS: tuple[str, ...] = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)

_PHRASES: Mapping[Op, str] = MappingProxyType(
    {
        Op.IS: N_("{field} is “{value}”"),
        Op.IS_NOT: N_("{field} is not “{value}”"),
        Op.CONTAINS: N_("{field} contains “{value}”"),
        Op.LACKS: N_("{field} does not contain “{value}”"),
        Op.BEGINS: N_("{field} begins with “{value}”"),
        Op.EQUALS: "{field} = {value}",
        Op.DIFFERS: "{field} ≠ {value}",
        Op.LESS: "{field} < {value}",
        Op.AT_MOST: "{field} ≤ {value}",
        Op.MORE: "{field} > {value}",
        Op.AT_LEAST: "{field} ≥ {value}",
        Op.BETWEEN: N_("{field}: from {value} to {last}"),
        Op.ON: N_("{field}: {value}"),
        Op.BEFORE: N_("{field}: before {value}"),
        Op.AFTER: N_("{field}: after {value}"),
        Op.WITHIN_LAST: N_("{field}: in the last {value}"),
        Op.NOT_WITHIN_LAST: N_("{field}: not in the last {value}"),
        Op.WITHIN_NEXT: N_("{field}: in the next {value}"),
        Op.DURING: N_("{field}: {value}"),
        Op.MONTH_IS: N_("{field}: {value}"),
        Op.ANY_OF: N_("{field}: {value}"),
        Op.NONE_OF: N_("{field}: not {value}"),
        Op.ALL_OF: N_("{field}: {value}"),
        Op.YES: N_("{field}: yes"),
        Op.NO: N_("{field}: no"),
        Op.EMPTY: N_("{field} is empty"),
        Op.FILLED: N_("{field} is filled in"),
    }
)


def _as_given(text: str) -> str:
    return text


@dataclass(frozen=True)
class FilterNames:
    """What the ids in conditions are called, and how dates and numbers are written on this screen."""

    fields: Mapping[str, FilterField]
    employees: Mapping[int, str] = field(default_factory=dict)
    segments: Mapping[int, str] = field(default_factory=dict)
    show_day: Callable[[str], str] = _as_given  # an ISO date
    show_number: Callable[[str], str] = _as_given  # a decimal text
    clients: Mapping[int, str] = field(default_factory=dict)  # those that the conditions name


def op_label(op: Op) -> str:
    return _(OP_LABELS[op])


def field_words(key: str, fields: Mapping[str, FilterField]) -> str:
    """A field with its period: «Sum of purchases, last 12 months»; a field that is gone by its key."""
    found = field_named(fields, key)
    if found is None:
        return _("A field that is gone")
    _name, period = parted(key)
    if not period:
        return found.title
    return _("{field} ({period})").format(field=found.title, period=period_words(period))


def period_words(period: str) -> str:
    """«all time», «last 12 months», «this year»."""
    if not period:
        return _("all time")
    parts = period_parts(period)
    return _("last {span}").format(span=span_words(*parts)) if parts else _(SPELL_LABELS[Spell(period)])


def span_words(count: int, unit: Unit) -> str:
    """«90 days», as it stands behind “in the last”."""
    match unit:
        case Unit.DAY:
            words = ngettext("{count} day", "{count} days", count)
        case Unit.WEEK:
            words = ngettext("{count} week", "{count} weeks", count)
        case Unit.MONTH:
            words = ngettext("{count} month", "{count} months", count)
        case Unit.YEAR:
            words = ngettext("{count} year", "{count} years", count)
    return words.format(count=count)


def day_words(text: str, show_day: Callable[[str], str] = _as_given) -> str:
    """A canonical day: «today», «90 days ago», «in 7 days», or a date."""
    parts = relative_parts(text)
    if parts is None:
        return show_day(text)
    count, unit = parts
    if count == 0:
        return _("today")
    template = _("{span} ago") if count < 0 else _("in {span}")
    return template.format(span=span_words(abs(count), unit))


def condition_words(condition: Condition, names: FilterNames) -> str:
    """One condition as a short sentence."""
    field_text = field_words(condition.field, names.fields)
    found = field_named(names.fields, condition.field)
    if condition.op in (Op.WITHIN_LAST, Op.NOT_WITHIN_LAST, Op.WITHIN_NEXT):
        count, unit = condition.value
        values = [span_words(int(count), Unit(unit))]
    else:
        values = [value_words(found, condition.op, text, names) for text in condition.value]
    if condition.op is Op.BETWEEN and len(values) == 2:
        return _(_PHRASES[Op.BETWEEN]).format(field=field_text, value=values[0], last=values[1])
    words = _listed(values, condition.op)
    return _(_PHRASES[condition.op]).format(field=field_text, value=words)


def _listed(values: list[str], op: Op) -> str:
    if len(values) < 2:
        return values[0] if values else "…"
    shown, more = values[:4], len(values) - 4
    join = _("{one} and {other}") if op is Op.ALL_OF else _("{one} or {other}")
    if more > 0:
        shown.append(_("{count} others").format(count=more))
    return join.format(one=", ".join(shown[:-1]), other=shown[-1])


def value_words(found: FilterField | None, op: Op, text: str, names: FilterNames) -> str:
    """One value of a condition as a person reads it."""
    if op is Op.DURING and text in set(Spell):
        return _(SPELL_LABELS[Spell(text)])
    if op is Op.MONTH_IS and text.isdecimal() and 1 <= int(text) <= 12:
        return _(MONTH_LABELS[int(text) - 1])
    if found is None:
        return text
    match found.shape:
        case Shape.DATE | Shape.INSTANT:
            return day_words(text, names.show_day)
        case Shape.NUMBER:
            return names.show_number(text)
        case Shape.MONEY:
            amount, code = amount_parts(text)
            figure = names.show_number(_plain(amount))
            return with_sign(figure, code, current_language()) if code else figure
        case Shape.EMPLOYEE:
            return _("me") if text == ME else names.employees.get(_number(text), _("somebody who is gone"))
        case Shape.SEGMENT:
            return names.segments.get(_number(text), _("a segment that is gone"))
        case Shape.CLIENT:
            return names.clients.get(_number(text), _("somebody who is gone"))
    return next((choice.title for choice in found.choices if choice.key == text), text)


def _plain(amount: Decimal) -> str:
    return format(amount, "f")


def _number(text: str) -> int:
    return int(text) if text.removeprefix("-").isdecimal() else 0


def filter_words(group: Group, names: FilterNames) -> str:
    """The whole filter as one line, groups within it in brackets; "" for everyone."""
    parts = [
        condition_words(item, names) if isinstance(item, Condition) else _in_brackets(item, names)
        for item in group.items
    ]
    if not parts:
        return ""
    join = _("{one} and {other}") if group.mode is Mode.ALL else _("{one} or {other}")
    whole = reduce(lambda one, other: join.format(one=one, other=other), parts)
    return _("not ({conditions})").format(conditions=whole) if group.negated else whole


def _in_brackets(group: Group, names: FilterNames) -> str:
    words = filter_words(group, names)
    return words if group.negated or len(group.items) == 1 else f"({words})"


def offered_periods() -> tuple[tuple[str, str], ...]:
    """Periods a figure can be asked for: key and words."""
    return tuple((period, period_words(period)) for period in PERIODS)
