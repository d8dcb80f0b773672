"""Formulas worked out: a kept one with the texts of its fields gives a text; it never raises."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import DivisionByZero, InvalidOperation, Overflow, localcontext
from functools import lru_cache

from clientbase.domain import formula_grammar as grammar
from clientbase.domain.fields import FieldKind
from clientbase.domain.formula_grammar import Call, Node, Number, Operation, Reference, Text
from clientbase.domain.formula_kinds import kind_of, literal_of
from clientbase.domain.formula_values import (
    FUNCTIONS,
    OPERATIONS,
    Around,
    Value,
    canonical,
    compared,
    in_currency,
    typed,
)
from clientbase.domain.own_field import OwnKind

_PRECISION = 40

_Step = Callable[[Around], Value]


def stored_tree(formula: str) -> Node:
    """The tree of a formula as it is kept. Raises the errors of formula_grammar.parse."""
    return grammar.parse(formula, lambda key: key)


def references(formula: str) -> tuple[str, ...]:
    """The keys of the fields a kept formula reads."""
    return grammar.references(stored_tree(formula))


def _step(node: Node, kinds: Mapping[str, FieldKind]) -> _Step:
    match node:
        case Number(number):
            return lambda _around: number
        case Text(text):
            return lambda _around: text or None
        case Reference(key):
            return lambda around: around.values.get(key)
        case Operation(sign, left, right):
            one, other = _step(left, kinds), _step(right, kinds)
            if sign in "=≠<≤>≥":
                one, other = _like(left, one, right, kinds), _like(right, other, left, kinds)
                return lambda around: compared(sign, one(around), other(around))
            put = OPERATIONS[sign]
            if sign in "+−" and OwnKind.DATE in (kind_of(left, kinds), kind_of(right, kinds)):
                return lambda around: _of_both(put, one(around), other(around))
            return lambda around: put(one(around), other(around))
        case Call("if", (asked, first, second)):
            test, then, otherwise = (_step(part, kinds) for part in (asked, first, second))
            money = kind_of(node, kinds) is OwnKind.MONEY
            chosen: _Step = lambda around: then(around) if test(around) is True else otherwise(around)  # noqa: E731
            return (lambda around: in_currency(chosen(around), around.currency)) if money else chosen
        case Call(name, values):
            steps = [_step(value, kinds) for value in values]
            function = FUNCTIONS[name]
            return lambda around: function(around, [step(around) for step in steps])


def _of_both(put: Callable[[Value, Value], Value], one: Value, other: Value) -> Value:
    """Of a date and days, or of two dates, there is nothing without either."""
    return None if one is None or other is None else put(one, other)


def _like(node: Node, step: _Step, beside: Node, kinds: Mapping[str, FieldKind]) -> _Step:
    """A text written beside a date or an answer is one itself."""
    if not isinstance(node, Text):
        return step
    value = literal_of(node.value, kind_of(beside, kinds))
    return lambda _around: value


def program_of(formula: str, kinds: Mapping[str, FieldKind]) -> str:
    """A kept formula with the kinds of its fields, as `worked_out` takes it.

    Raises the errors of formula_grammar and formula_kinds, so that `worked_out` need not.
    """
    kind_of(stored_tree(formula), kinds)
    return json.dumps([formula, {key: kinds[key] for key in references(formula)}], ensure_ascii=False)


@lru_cache(maxsize=256)
def _program(text: str) -> tuple[tuple[tuple[str, FieldKind], ...], _Step, bool]:
    formula, told = json.loads(text)
    kinds = {key: FieldKind(kind) for key, kind in told.items()}
    tree = stored_tree(formula)
    return tuple(kinds.items()), _step(tree, kinds), kind_of(tree, kinds) is OwnKind.MONEY


def worked_out(program: str, today: str, currency: str, *texts: str | None) -> str:
    """What a formula gives, as canonical text; `texts`: those of its fields in the order of their keys."""
    fields, step, is_money = _program(program)
    values = {key: typed(kind, text or "") for (key, kind), text in zip(fields, texts, strict=True)}
    with localcontext() as context:
        context.prec = _PRECISION
        try:
            value = step(Around(date.fromisoformat(today), currency, values))
        except (DivisionByZero, InvalidOperation, Overflow, OverflowError):
            return ""
        return canonical(in_currency(value, currency) if is_money else value)
