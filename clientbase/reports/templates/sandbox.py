"""The language of templates: Jinja2 with nothing in it but tags, filters, conditions and loops.

No attribute of a Python object is ever reached: a name after a point is looked up in the record alone.
Nothing can be called, there are no global names, and what the program does not know is refused, not blank.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation
from functools import cached_property
from typing import Any, NoReturn

from jinja2 import Template, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from clientbase.domain.money import Money
from clientbase.domain.template_values import AmountValue, NumberValue
from clientbase.i18n import _
from clientbase.reports.templates.filters import FILTERS, TESTS
from clientbase.reports.templates.limits import DEFAULT_LIMITS, Limits

LOOP_WORDS = frozenset(("index", "index0", "revindex", "first", "last", "length", "even", "odd"))
"""What may be asked of a loop: {{ loop.index }}."""
_LARGEST = Decimal(10) ** 15
_CLOSE = "\x04"  # what tells the end of a tag of RTF from its beginning
_CLOSING = re.compile(rf"[-+]?(?:\}}\}}|%\}}|[\x01\x02]{_CLOSE})$")
_ALLOWED: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign, nodes.With),
    *(nodes.Name, nodes.NSRef, nodes.Const, nodes.List, nodes.Tuple, nodes.Getattr, nodes.Getitem),
    *(nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.CondExpr, nodes.And, nodes.Or, nodes.Not),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.Neg, nodes.Pos, nodes.Concat, nodes.Keyword),
)


class NotInTemplates(TemplateSyntaxError):
    """The language of templates has no such thing: `lineno` says where it stands."""


class UnknownTag(Exception):
    """`name` is nothing the record has."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NotReckoned(Exception):
    """What cannot be reckoned with: a text, or a figure beyond all sums; `what` shows the attempt."""

    def __init__(self, left: Any, operator: str, right: Any) -> None:
        self.what = " ".join(f"{left} {operator} {right}".split())[:80]
        super().__init__(self.what)


class TooLong(Exception):
    """The text a template makes has grown past the limit."""


class Missing(Undefined):
    """A tag nothing stands behind: whatever is done with it says so."""

    __slots__ = ()

    def _refuse(self, *_args: Any, **_more: Any) -> Any:
        raise UnknownTag(str(self._undefined_name))

    __str__ = __iter__ = __len__ = __bool__ = __eq__ = __ne__ = __hash__ = _refuse
    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _refuse


class BoundedTemplate(Template):
    """Stops when its text has grown too long. `written`: its source, each tag on a line of its own."""

    written = ""

    def render(self, *args: Any, **kwargs: Any) -> str:
        context = self.new_context(dict(*args, **kwargs))
        return "".join(self._bounded(self.root_render_func(context)))

    def _bounded(self, pieces: Iterable[str]) -> Iterator[str]:
        assert isinstance(self.environment, TemplateLanguage)
        left = self.environment.limits.text_size
        for piece in pieces:
            left -= len(piece)
            if left < 0:
                raise TooLong
            yield piece


class TemplateLanguage(ImmutableSandboxedEnvironment):
    """Autoescaping unless told otherwise; every value is looked up in plain mappings."""

    intercepted_binops = frozenset(("+", "-", "*", "/"))
    template_class = BoundedTemplate

    def __init__(
        self,
        limits: Limits = DEFAULT_LIMITS,
        *,
        finalize: Callable[[Any], Any] | None = None,
        autoescape: bool = True,
        **delimiters: str,
    ) -> None:
        """`finalize`: what a format makes of each value before it is printed."""
        super().__init__(
            autoescape=autoescape,
            undefined=Missing,
            keep_trailing_newline=True,
            finalize=finalize,
            **delimiters,
        )
        self.limits = limits
        self.globals = {}
        self.filters = dict(FILTERS)
        self.tests = dict(TESTS)

    def from_string(self, source: Any, *told: Any, **more: Any) -> BoundedTemplate:
        """Each tag stands on a line of its own, so that `tag_of` can say which of them stopped."""
        numbered = self._tags.sub(r"\1\n\2", str(source))
        try:
            made = super().from_string(numbered, *told, **more)
        except TemplateSyntaxError as error:
            error.tag = _tag_at(numbered, error.lineno, self._tags)  # type: ignore[attr-defined]
            raise
        assert isinstance(made, BoundedTemplate)
        made.written = numbered
        return made

    @cached_property
    def _tags(self) -> re.Pattern[str]:
        """A tag: its opening, and all behind it."""
        kinds = (
            (self.variable_start_string, self.variable_end_string),
            (self.block_start_string, self.block_end_string),
        )
        opened = "|".join(f"{re.escape(start)}(?!{_CLOSE})" for start, _end in kinds)
        ended = "|".join(re.escape(end) for _start, end in kinds)
        return re.compile(rf"((?:{opened})[-+]?)(.*?(?:{ended}))", re.DOTALL)

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """As it is: Jinja would build code for a prettier traceback, which a confined process may not."""
        raise sys.exception() or RuntimeError

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        check_nodes(tree)
        return tree

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in LOOP_WORDS:
            return self._of_loop(obj, attribute)
        whole = f"{obj._undefined_name}.{attribute}" if isinstance(obj, Missing) else attribute
        return Missing(name=whole)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Mapping):
            return (
                obj[argument]
                if isinstance(argument, str) and argument in obj
                else Missing(name=str(argument))
            )
        if isinstance(obj, list | tuple | str) and isinstance(argument, int):
            return obj[argument] if -len(obj) <= argument < len(obj) else ""
        if isinstance(obj, LoopContext) and argument in LOOP_WORDS:
            return self._of_loop(obj, argument)
        return Missing(name=str(argument))

    @staticmethod
    def _of_loop(loop: LoopContext, word: str) -> Any:
        if word in ("even", "odd"):
            return (loop.index % 2 == 0) == (word == "even")
        return getattr(loop, word)

    def call(self, *_args: Any, **_kwargs: Any) -> Any:
        raise SecurityError("nothing is called in a template")

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Sums of money and figures; where one is not known nothing is. Texts are joined by ~.

        Raises NotReckoned.
        """
        if any(isinstance(one, str) and not one.strip() for one in (left, right)):
            return ""
        if isinstance(left, AmountValue) and operator in "+-" and isinstance(right, AmountValue):
            other = right.money if operator == "+" else -right.money
            return AmountValue(left.money + other)
        if operator == "*" and isinstance(right, AmountValue):
            left, right = right, left
        first, second = _figure(left), _figure(right)
        if first is None or second is None or max(abs(first), abs(second)) > _LARGEST:
            raise NotReckoned(left, operator, right)
        result = _worked_out(operator, first, second)
        if isinstance(left, AmountValue) and operator in "*/":
            return AmountValue(Money.of(result, left.money.currency))
        return NumberValue(result)


def printed(value: Any) -> Any:
    """A value as text: several with commas between, a mapping is nothing to print. Raises UnknownTag."""
    if isinstance(value, Mapping):
        raise UnknownTag(str(value.get("", "")))
    if isinstance(value, list | tuple):
        return ", ".join(str(printed(item)) for item in value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return "" if value is None else value


def check_nodes(tree: nodes.Template) -> None:
    """Raises NotInTemplates for all that is no tag, filter, condition or loop."""
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED) or (isinstance(node, nodes.For) and node.recursive):
            raise NotInTemplates(type(node).__name__.lower(), node.lineno or 1)
        name = node.attr if isinstance(node, nodes.Getattr) else getattr(node, "name", None)
        if isinstance(node, nodes.Getattr | nodes.Name) and (str(name).startswith("_") or name == "self"):
            raise NotInTemplates(str(name), node.lineno or 1)


def tag_of(error: BaseException) -> str:
    """The tag at which a template stopped, "" where none is known."""
    if isinstance(error, TemplateSyntaxError):
        return str(getattr(error, "tag", ""))
    found, step = "", error.__traceback__
    while step is not None:
        made = step.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(made, BoundedTemplate) and made.written:
            line = made.get_corresponding_lineno(step.tb_lineno)
            assert isinstance(made.environment, TemplateLanguage)
            found = _tag_at(made.written, line, made.environment._tags) or found
        step = step.tb_next
    return found


def _tag_at(source: str, line: int, tags: re.Pattern[str]) -> str:
    """The tag that stands on this line, from 1, without its delimiters."""
    found, at, number = "", 0, 1
    for match in tags.finditer(source):
        number += source.count("\n", at, match.start())
        at = match.start()
        if number >= line:  # what it says begins on the line below its opening
            break
        found = match[2]
    return _inside(found)


def _inside(tag: str) -> str:
    return " ".join(_CLOSING.sub("", tag).split())


def _figure(value: Any) -> Decimal | None:
    """What a value is in a sum, None where it is no figure."""
    match value:
        case bool():
            pass
        case int():
            return Decimal(value)
        case float():
            return Decimal(repr(value))
        case Decimal():
            return value
        case NumberValue():
            return value.number
        case AmountValue():
            return value.money.amount
    return None


def _worked_out(operator: str, left: Decimal, right: Decimal) -> Decimal:
    try:
        match operator:
            case "+":
                return left + right
            case "-":
                return left - right
            case "*":
                return left * right
        return left / right
    except (DivisionByZero, InvalidOperation):
        return Decimal(0)
