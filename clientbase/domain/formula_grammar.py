"""The grammar of formulas: what people write, in any of three languages, becomes a tree; a tree a text again.

    formula  = joined [("=" | "≠" | "<" | "≤" | ">" | "≥") joined]
    joined   = sum {"&" sum}                        as in Excel: joins texts
    sum      = product {("+" | "−") product}
    product  = signed {("×" | "÷") signed}
    signed   = {"−" | "+"} value {"%"}
    value    = number | "text" | [field] | function "(" [formula {";" formula}] ")" | "(" formula ")"

A field is written as it is called, in brackets or plain; a formula is kept with its key in brackets. Numbers
may have a decimal comma: «1,5» is a number, «1, 5» two values.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from clientbase.domain.errors import InputError

LONGEST = 2000
"""Signs in a formula."""
DEEPEST = 40
"""Brackets within brackets."""


class FormulaUnclear(InputError):
    """`text`: what cannot be read there."""


class FormulaUnfinished(InputError):
    """The formula ends where something must follow."""


class FormulaTooLong(InputError):
    """`limit`: so many signs it may have."""


class FormulaTooDeep(InputError):
    """`limit`: so many brackets may stand within one another."""


class FormulaFieldUnknown(InputError):
    """`name`: no field a formula can use is called so."""


class FormulaFunctionUnknown(InputError):
    """`name`: no function is called so."""


class FormulaValuesCount(InputError):
    """`name`: the function takes another number of values; `least`, `most`."""


@dataclass(frozen=True, slots=True)
class Number:
    value: Decimal


@dataclass(frozen=True, slots=True)
class Text:
    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    key: str


@dataclass(frozen=True, slots=True)
class Operation:
    """`sign`: «+», «−», «×», «÷», «&», «=», «≠», «<», «≤», «>», «≥»."""

    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Call:
    """`name`: in English, a key of FUNCTIONS."""

    name: str
    values: "tuple[Node, ...]"


Node = Number | Text | Reference | Operation | Call

MANY = 50
FUNCTIONS: Mapping[str, tuple[int, int]] = {
    "if": (3, 3),
    "and": (1, MANY),
    "or": (1, MANY),
    "not": (1, 1),
    "empty": (1, 1),
    "contains": (2, 2),
    "min": (1, MANY),
    "max": (1, MANY),
    "round": (1, 2),
    "abs": (1, 1),
    "today": (0, 0),
    "days": (2, 2),
    "years": (2, 2),
    "year": (1, 1),
    "month": (1, 1),
}
"""Name → the least and the most values it takes."""

FUNCTION_NAMES: Mapping[str, Mapping[str, str]] = {
    "uk": {
        "if": "якщо",
        "and": "і",
        "or": "або",
        "not": "не",
        "empty": "порожньо",
        "contains": "містить",
        "min": "мін",
        "max": "макс",
        "round": "округлити",
        "abs": "модуль",
        "today": "сьогодні",
        "days": "днів",
        "years": "років",
        "year": "рік",
        "month": "місяць",
    },
    "ru": {
        "if": "если",
        "and": "и",
        "or": "или",
        "not": "не",
        "empty": "пусто",
        "contains": "содержит",
        "min": "мин",
        "max": "макс",
        "round": "округлить",
        "abs": "модуль",
        "today": "сегодня",
        "days": "дней",
        "years": "лет",
        "year": "год",
        "month": "месяц",
    },
    "en": {name: name for name in FUNCTIONS},
}
_BY_NAME = {word: name for words in FUNCTION_NAMES.values() for name, word in words.items()} | {"та": "and"}

_SIGNS = {
    "*": "×",
    "·": "×",
    "/": "÷",
    "-": "−",
    "–": "−",
    "<=": "≤",
    ">=": "≥",
    "=<": "≤",
    "=>": "≥",
    "<>": "≠",
    "!=": "≠",
    "==": "=",
}
_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>\d+(?:[.,]\d+)?)
    | "(?P<plain>(?:[^"]|"")*)" | «(?P<angle>[^»]*)» | [“„](?P<curly>[^“”]*)[”“]
    | \[(?P<field>[^\[\]]+)\]
    | (?P<word>[^\W\d]\w*)
    | (?P<sign><=|>=|<>|!=|==|=<|=>|[-–−+*×·/÷&=≠<≤>≥();,%])
    )""",
    re.VERBOSE,
)
_COMPARING = ("=", "≠", "<", "≤", ">", "≥")

Named = Callable[[str], str | None]
"""The key of the field called so, None for no field."""
Longest = Callable[[str, int], tuple[str, int] | None]
"""The field whose plain name begins at this place of the text: its key and where the name ends."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # number, text, field, word, sign, end
    text: str
    key: str = ""


def parse(text: str, named: Named, plain: Longest | None = None) -> Node:
    """The tree of a formula. `named` finds a field by what stands in brackets, `plain` one without them.

    Raises FormulaUnclear, FormulaUnfinished, FormulaTooLong, FormulaTooDeep, FormulaFieldUnknown,
    FormulaFunctionUnknown, FormulaValuesCount.
    """
    if len(text) > LONGEST:
        raise FormulaTooLong(limit=LONGEST)
    return _Parser(list(_tokens(text.strip().removeprefix("=").strip(), named, plain))).whole()


def _tokens(text: str, named: Named, plain: Longest | None) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = _TOKEN.match(text, at)
        is_word = found is None or found.lastgroup == "word"
        called = text[found.end() :].lstrip().startswith("(") if found is not None and is_word else False
        if is_word and not called and plain is not None and (known := plain(text, at)) is not None:
            key, at = known
            yield _Token("field", "", key)
            continue
        if found is None:
            raise FormulaUnclear(text=text[at : at + 20])
        at = found.end()
        kind = found.lastgroup or ""
        value = found[kind]
        if kind == "field":
            key = named(value.strip()) or ""
            if not key:
                raise FormulaFieldUnknown(name=value.strip())
            yield _Token("field", value, key)
        elif kind in ("plain", "angle", "curly"):
            yield _Token("text", value.replace('""', '"') if kind == "plain" else value)
        elif kind == "sign":
            yield _Token("sign", _SIGNS.get(value, value))
        else:
            yield _Token(kind, value)
    yield _Token("end", "")


class _Parser:
    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens, self._at, self._depth = tokens, 0, 0

    def whole(self) -> Node:
        node = self._formula()
        if self._next.kind != "end":
            raise FormulaUnclear(text=self._next.text)
        return node

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _sign(self, *signs: str) -> str:
        """The sign that stands here if it is one of these, taken; "" otherwise."""
        if self._next.kind == "sign" and self._next.text in signs:
            self._at += 1
            return self._tokens[self._at - 1].text
        return ""

    def _formula(self) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise FormulaTooDeep(limit=DEEPEST)
        node = self._joined()
        if sign := self._sign(*_COMPARING):
            node = Operation(sign, node, self._joined())
        self._depth -= 1
        return node

    def _joined(self) -> Node:
        return self._row(("&",), lambda: self._row(("+", "−"), lambda: self._row(("×", "÷"), self._signed)))

    def _row(self, signs: tuple[str, ...], part: Callable[[], Node]) -> Node:
        node = part()
        while sign := self._sign(*signs):
            node = Operation(sign, node, part())
        return node

    def _signed(self) -> Node:
        minus = False
        while sign := self._sign("−", "+"):
            minus ^= sign == "−"
        node = self._value()
        while self._sign("%"):
            node = Operation("÷", node, Number(Decimal(100)))
        if not minus:
            return node
        return Number(-node.value) if isinstance(node, Number) else Operation("×", Number(Decimal(-1)), node)

    def _value(self) -> Node:
        token = self._next
        self._at += 1
        match token.kind:
            case "number":
                return Number(Decimal(token.text.replace(",", ".")))
            case "text":
                return Text(token.text)
            case "field":
                return Reference(token.key)
            case "word":
                return self._call(token.text)
            case "end":
                raise FormulaUnfinished
        if token.text != "(":
            raise FormulaUnclear(text=token.text)
        node = self._formula()
        self._close()
        return node

    def _call(self, word: str) -> Node:
        name = _BY_NAME.get(word.casefold())
        if self._next.text != "(" or self._next.kind != "sign":
            if name == "today":
                return Call("today", ())
            raise FormulaFieldUnknown(name=word)
        if name is None:
            raise FormulaFunctionUnknown(name=word)
        self._at += 1
        values: list[Node] = []
        if not (self._next.kind == "sign" and self._next.text == ")"):
            values.append(self._formula())
            while self._sign(";", ","):
                values.append(self._formula())
        self._close()
        least, most = FUNCTIONS[name]
        if not least <= len(values) <= most:
            raise FormulaValuesCount(name=word, least=least, most=most)
        return Call(name, tuple(values))

    def _close(self) -> None:
        if self._next.kind == "end":
            raise FormulaUnfinished
        if not self._sign(")"):
            raise FormulaUnclear(text=self._next.text)


# --- back to text ---------------------------------------------------------------------------------

_STRENGTH = {**dict.fromkeys(_COMPARING, 0), "&": 1, "+": 2, "−": 2, "×": 3, "÷": 3}


def written(node: Node, name: Callable[[str], str], code: str = "en") -> str:
    """The formula as text: fields as `name` calls them by key, functions and decimals of a language."""
    match node:
        case Number(value):
            text = format(value, "f")
            return text.replace(".", ",") if code != "en" else text
        case Text(value):
            return '"' + value.replace('"', '""') + '"'
        case Reference(key):
            return f"[{name(key)}]"
        case Call(function, values):
            told = "; ".join(written(value, name, code) for value in values)
            return f"{FUNCTION_NAMES[code][function]}({told})"
    strength = _STRENGTH[node.sign]
    left = _within(node.left, name, code, strength, loose=False)
    right = _within(node.right, name, code, strength, loose=True)
    return f"{left} {node.sign} {right}"


def _within(node: Node, name: Callable[[str], str], code: str, strength: int, *, loose: bool) -> str:
    text = written(node, name, code)
    if isinstance(node, Number) and node.value < 0:
        return f"({text})"
    if not isinstance(node, Operation):
        return text
    inner = _STRENGTH[node.sign]
    needed = inner <= strength if loose or not strength else inner < strength
    return f"({text})" if needed else text


def references(node: Node) -> tuple[str, ...]:
    """The keys of the fields in it, each once, in order."""
    found: dict[str, None] = {}
    stack = [node]
    while stack:
        match stack.pop():
            case Reference(key):
                found[key] = None
            case Operation(_, left, right):
                stack += [left, right]
            case Call(_, values):
                stack += values
    return tuple(sorted(found))
