"""The kinds of what a formula gives, checked before one is kept: number, money, date, text, yes or no."""

from collections.abc import Mapping, Sequence

from clientbase.domain.calendar_dates import read_day
from clientbase.domain.errors import InputError
from clientbase.domain.fields import FieldKind
from clientbase.domain.formula_grammar import Call, Node, Number, Operation, Reference, Text
from clientbase.domain.formula_values import Value, value_kind
from clientbase.domain.import_values import yes_or_no
from clientbase.domain.own_field import KIND_LABELS, OwnKind
from clientbase.i18n import _


class FormulaKindsDiffer(InputError):
    """`sign` does not go with values of the kinds `one` and `other`, told in words."""


class FormulaKindWrong(InputError):
    """`name` (a function) takes no value of the kind `one`, told in words."""


N, M, D, T, B = OwnKind.NUMBER, OwnKind.MONEY, OwnKind.DATE, OwnKind.TEXT, OwnKind.YES_NO

_SUMS: Mapping[tuple[str, OwnKind, OwnKind], OwnKind] = {
    ("+", N, N): N,
    ("+", M, M): M,
    ("+", M, N): M,
    ("+", N, M): M,
    ("+", D, N): D,
    ("+", N, D): D,
    ("−", N, N): N,
    ("−", M, M): M,
    ("−", M, N): M,
    ("−", N, M): M,
    ("−", D, N): D,
    ("−", D, D): N,
    ("×", N, N): N,
    ("×", M, N): M,
    ("×", N, M): M,
    ("÷", N, N): N,
    ("÷", M, N): M,
    ("÷", M, M): N,
}
_FIGURES = (N, M)


def kind_of(node: Node, kinds: Mapping[str, FieldKind]) -> OwnKind:
    """The kind of what a formula gives. Raises FormulaKindsDiffer, FormulaKindWrong."""
    match node:
        case Number():
            return N
        case Text():
            return T
        case Reference(key):
            return value_kind(kinds[key])
        case Operation(sign, left, right):
            one, other = kind_of(left, kinds), kind_of(right, kinds)
            if sign == "&":
                return T
            if (known := _SUMS.get((sign, one, other))) is not None:
                return known
            if sign in "=≠<≤>≥" and _can_compare(left, one, right, other):
                return B
            raise _differ(sign, one, other)
        case Call(name, values):
            return _kind_of_call(name, values, [kind_of(value, kinds) for value in values])


def _can_compare(left: Node, one: OwnKind, right: Node, other: OwnKind) -> bool:
    if one is other or (one in _FIGURES and other in _FIGURES):
        return True
    literal, kind = (right, one) if isinstance(right, Text) else (left, other)
    if not isinstance(literal, Text):
        return False
    return not literal.value or literal_of(literal.value, kind) is not None


def _kind_of_call(name: str, values: Sequence[Node], kinds: Sequence[OwnKind]) -> OwnKind:
    match name:
        case "today":
            return D
        case "empty":
            return B
        case "if":
            _need(name, kinds[:1], B)
            return _shared_kind(
                name,
                [kind for value, kind in zip(values[1:], kinds[1:], strict=True) if value != Text("")] or [T],
            )
        case "and" | "or" | "not":
            _need(name, kinds, B)
            return B
        case "contains":
            return B
        case "min" | "max":
            common = _shared_kind(name, kinds)
            _need(name, [common], N, M, D)
            return common
        case "round" | "abs":
            _need(name, kinds[:1], N, M)
            _need(name, kinds[1:], N)
            return kinds[0]
    _need(name, kinds, D)  # days, years, year, month
    return N


def _need(name: str, kinds: Sequence[OwnKind], *wanted: OwnKind) -> None:
    for kind in kinds:
        if kind not in wanted:
            raise FormulaKindWrong(name=name, one=_(KIND_LABELS[kind]))


def _shared_kind(name: str, kinds: Sequence[OwnKind]) -> OwnKind:
    found = set(kinds)
    if len(found) == 1:
        return kinds[0]
    if found == {N, M}:
        return M
    raise _differ(name, kinds[0], next(kind for kind in kinds if kind != kinds[0]))


def _differ(sign: str, one: OwnKind, other: OwnKind) -> FormulaKindsDiffer:
    return FormulaKindsDiffer(sign=sign, one=_(KIND_LABELS[one]), other=_(KIND_LABELS[other]))


def literal_of(text: str, kind: OwnKind) -> Value:
    """What a text stands for beside a value of this kind; None for none."""
    match kind:
        case OwnKind.DATE:
            day = read_day(text, "dmy")
            return day.date if day is not None and day.year is not None else None
        case OwnKind.YES_NO:
            return yes_or_no(text)
        case OwnKind.TEXT:
            return text or None
    return None
