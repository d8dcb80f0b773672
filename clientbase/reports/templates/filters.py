"""The filters of templates: how a value is shown, «{{ document.total|in_words }}»."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from clientbase.domain.name_parts import Case
from clientbase.domain.template_values import (
    AmountValue,
    DayValue,
    NameValue,
    NumberValue,
    PictureValue,
    name_in_case,
    name_initials,
)

LONGEST = 1_000_000
"""Characters of one value after a filter."""
_LINE = "_" * 20


class FilterMisused(Exception):
    """`filter` cannot be put on what stands before it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


# A tag that holds a sum or a date in one record may hold a text in another («12.05» of a birthday without
# its year, sums in two currencies): texts stay as they are, whatever they are to become.


def _money(value: Any) -> Any:
    """«1 234,50 ₴», as a sum is shown anyway."""
    return value if isinstance(value, str) else str(_figure(value, "money"))


def _amount(value: Any) -> Any:
    if isinstance(value, str):
        return value
    figure = _figure(value, "amount")
    return figure.figure if isinstance(figure, AmountValue) else str(NumberValue(figure.number))


def _figure(value: Any, name: str) -> AmountValue | NumberValue:
    if isinstance(value, AmountValue | NumberValue):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return NumberValue(Decimal(value))
    raise FilterMisused(name)


def _in_words(value: Any, coins: str = "digits") -> Any:
    if isinstance(value, str):
        return value
    figure = _figure(value, "in_words")
    if isinstance(figure, NumberValue):
        return figure.in_words()
    return figure.in_words("words" if coins == "words" else "none" if coins == "none" else "digits")


def _case(case: Case) -> Callable[[Any], Any]:
    def put(value: Any) -> Any:
        if isinstance(value, NameValue):
            return value.in_case(case)
        return name_in_case(_text(value, case.value), case)

    return put


def _initials(value: Any) -> Any:
    return value.initials() if isinstance(value, NameValue) else name_initials(_text(value, "initials"))


def _day(name: str, look: Callable[[DayValue], str]) -> Callable[[Any], Any]:
    def put(value: Any) -> Any:
        if isinstance(value, str):
            return value
        if not isinstance(value, DayValue):
            raise FilterMisused(name)
        return look(value)

    return put


def _text(value: Any, name: str) -> str:
    if isinstance(value, Mapping | PictureValue):
        raise FilterMisused(name)
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)
    return str(value)


def _upper(value: Any) -> Any:
    return _text(value, "upper").upper()


def _lower(value: Any) -> Any:
    return _text(value, "lower").lower()


def _capital(value: Any) -> Any:
    """The first letter large, the others as they are."""
    text = _text(value, "capital")
    return text[:1].upper() + text[1:]


def _small(value: Any) -> Any:
    """The first letter small: «сто гривень» in the midst of a sentence."""
    text = _text(value, "small")
    return text[:1].lower() + text[1:]


def _default(value: Any, other: Any = "", _always: bool = True) -> Any:
    """The other where nothing stands; Jinja's own second word is taken and changes nothing."""
    return value if value else other


def _blank(value: Any, length: Any = 20) -> Any:
    """A line to write on where nothing stands."""
    if value:
        return value
    return "_" * length if isinstance(length, int) and 0 < length <= 200 else _LINE


def _lines(value: Any) -> Any:
    """An address of one line on several, parted at its commas."""
    return _text(value, "lines").replace(", ", "\n")


def _one_line(value: Any) -> Any:
    return " ".join(_text(value, "one_line").split())


def _join(value: Any, between: Any = ", ") -> Any:
    if isinstance(value, str):
        return value
    if not isinstance(value, list | tuple):
        raise FilterMisused("join")
    if isinstance(between, Markup):
        between = between.unescape()
    return _short(str(between).join(_text(item, "join") for item in value))


def _replace(value: Any, old: Any, new: Any) -> Any:
    text, old, new = _text(value, "replace"), str(old), str(new)
    if old and len(text) + text.count(old) * len(new) > LONGEST:
        raise FilterMisused("replace")
    return text.replace(old, new) if old else text


def _short(text: str) -> str:
    if len(text) > LONGEST:
        raise FilterMisused("join")
    return text


def _length(value: Any) -> Any:
    if isinstance(value, str | list | tuple):
        return len(value)
    raise FilterMisused("length")


def _width(value: Any, millimetres: Any) -> Any:
    """A picture this many millimetres wide."""
    if isinstance(value, str):
        return value
    if not isinstance(value, PictureValue) or not isinstance(millimetres, int | float):
        raise FilterMisused("width")
    return PictureValue(value.content, min(max(float(millimetres), 1.0), 400.0))


FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "money": _money,
        "amount": _amount,
        "in_words": _in_words,
        "genitive": _case(Case.GENITIVE),
        "dative": _case(Case.DATIVE),
        "vocative": _case(Case.VOCATIVE),
        "initials": _initials,
        "long": _day("long", DayValue.long),
        "short": _day("short", str),
        "quoted": _day("quoted", DayValue.quoted),
        "year": _day("year", lambda value: f"{value.day.year}"),
        "upper": _upper,
        "lower": _lower,
        "capital": _capital,
        "capitalize": _capital,
        "small": _small,
        "default": _default,
        "blank": _blank,
        "lines": _lines,
        "one_line": _one_line,
        "join": _join,
        "replace": _replace,
        "length": _length,
        "width": _width,
    }
)


FIGURES, _WORDS = frozenset(("money", "number")), frozenset(("text", "name"))
TAKES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys(("money", "amount", "in_words"), FIGURES),
        **dict.fromkeys(("long", "short", "quoted", "year"), frozenset(("date",))),
        **dict.fromkeys(("genitive", "dative", "vocative", "initials"), _WORDS),
        "width": frozenset(("picture",)),
        "join": frozenset(("list",)),
    }
)
"""Kinds of tags (`domain.template_tags.TagKind`) that a filter is for, where not for all."""


def _is_empty(value: Any) -> bool:
    return not value


TESTS: Mapping[str, Callable[..., bool]] = MappingProxyType(
    {"empty": _is_empty, "defined": lambda _value: True, "none": _is_empty}
)
