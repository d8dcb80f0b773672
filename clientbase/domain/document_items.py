"""ITEMS.json → the lines of a document; every error names the line (from 1) and the field.

The shape: `{"currency": "UAH", "lines": [{"name", "quantity", "unit", "unit_price", "vat_rate"?,
"discount"?}]}`. Numbers are decimal strings with a point; JSON's own numbers are taken exactly as
written. A discount is "10%" or an amount. `currency` may be left out: the shop's is taken.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from clientbase.domain.currencies import currency
from clientbase.domain.document import Discount, DocumentLine
from clientbase.domain.document_totals import DocumentEmpty
from clientbase.domain.errors import InputError
from clientbase.domain.line_limits import MOST

MAX_LINES = 5_000
MAX_NAME = 1_000
MAX_UNIT = 30
MAX_NUMBER = MOST
_DECIMAL = re.compile(r"-?\d{1,30}(\.\d{1,30})?", re.ASCII)
_REQUIRED = ("name", "quantity", "unit_price")
_FIELDS = frozenset({*_REQUIRED, "unit", "vat_rate", "discount"})


class ItemsNotJson(InputError):
    """The text is no JSON; `row` and `column` (from 1) are where it stops being one."""


class ItemsShapeWrong(InputError):
    """It is JSON, but no object with a list of lines; `key` is what is wrong or missing."""


class ItemNotAnObject(InputError):
    """Line `line` is no object with fields."""


class ItemFieldMissing(InputError):
    """Line `line` lacks `field`."""


class ItemFieldUnknown(InputError):
    """Line `line` has a `field` that means nothing here."""


class ItemFieldNotText(InputError):
    """`field` of line `line` should be text."""


class ItemFieldTooLong(InputError):
    """`field` of line `line` has more than `limit` characters."""


class ItemFieldNotNumber(InputError):
    """`field` of line `line` is `value`, which is no decimal number."""


class ItemFieldOutOfRange(InputError):
    """`field` of line `line` is `value`, and should lie between `low` and `high`."""


class ItemFieldTooFine(InputError):
    """`field` of line `line` has more than `limit` decimals."""


class TooManyItems(InputError):
    """More than `limit` lines."""


@dataclass(frozen=True, slots=True)
class Items:
    """`currency` is "" when the file names none."""

    currency: str
    lines: tuple[DocumentLine, ...]


def parse_items(content: str | bytes) -> Items:
    """The lines of ITEMS.json. Raises the InputErrors of this module, DocumentEmpty, UnknownCurrency."""
    data = _json(content)
    if not isinstance(data, dict):
        raise ItemsShapeWrong(key="lines")
    for key in data:
        if key not in {"currency", "lines"}:
            raise ItemsShapeWrong(key=str(key))
    code = data.get("currency", "")
    if not isinstance(code, str):
        raise ItemsShapeWrong(key="currency")
    code = currency(code).code if code.strip() else ""
    lines = data.get("lines")
    if not isinstance(lines, list):
        raise ItemsShapeWrong(key="lines")
    if not lines:
        raise DocumentEmpty()
    if len(lines) > MAX_LINES:
        raise TooManyItems(limit=MAX_LINES)
    return Items(code, tuple(parse_line(line, number) for number, line in enumerate(lines, 1)))


def parse_line(item: object, line: int) -> DocumentLine:
    """One line from plain values by the names of ITEMS.json; the editor's rows go through here too."""
    if not isinstance(item, Mapping):
        raise ItemNotAnObject(line=line)
    for key in item:
        if key not in _FIELDS:
            raise ItemFieldUnknown(line=line, field=str(key))
    for key in _REQUIRED:
        if item.get(key) in (None, ""):
            raise ItemFieldMissing(line=line, field=key)
    smallest = Decimal("0.000001")
    return DocumentLine(
        item_name=_text(item["name"], line, "name", MAX_NAME),
        quantity=_number(item["quantity"], line, "quantity", smallest, MAX_NUMBER),
        unit=_text(item.get("unit") or "", line, "unit", MAX_UNIT),
        unit_price=_number(item["unit_price"], line, "unit_price", Decimal(0), MAX_NUMBER),
        vat_rate=None if item.get("vat_rate") in (None, "") else _rate(item["vat_rate"], line),
        discount=_discount(item.get("discount"), line),
    )


def _text(value: object, line: int, field: str, limit: int) -> str:
    if not isinstance(value, str):
        raise ItemFieldNotText(line=line, field=field)
    tidy = " ".join(value.split())
    if len(tidy) > limit:
        raise ItemFieldTooLong(line=line, field=field, limit=limit)
    if not tidy and field == "name":
        raise ItemFieldMissing(line=line, field=field)
    return tidy


def _number(  # noqa: PLR0917
    value: object, line: int, field: str, low: Decimal, high: Decimal, decimals: int = 6
) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise ItemFieldNotNumber(line=line, field=field, value=_shown(value))
    text = f"{value:f}" if isinstance(value, Decimal) and value.is_finite() else str(value).strip()
    if not _DECIMAL.fullmatch(text):
        raise ItemFieldNotNumber(line=line, field=field, value=_shown(value))
    number = Decimal(text)
    if "." in text and len(text.partition(".")[2].rstrip("0")) > decimals:
        raise ItemFieldTooFine(line=line, field=field, limit=decimals)
    if not low <= number <= high:
        raise ItemFieldOutOfRange(
            line=line, field=field, value=_shown(text), low=f"{low:f}", high=f"{high:f}"
        )
    return abs(number)  # "-0" is 0


def _rate(value: object, line: int) -> Decimal:
    if isinstance(value, str):
        value = value.strip().removesuffix("%").rstrip()
    return _number(value, line, "vat_rate", Decimal(0), Decimal(100), 2)


def _discount(value: object, line: int) -> Discount | None:
    if value is None or value == "":
        return None
    if isinstance(value, str) and value.strip().endswith("%"):
        percent = value.strip()[:-1].rstrip()
        return Discount(percent=_number(percent, line, "discount", Decimal(0), Decimal(100)))
    return Discount(amount=_number(value, line, "discount", Decimal(0), MAX_NUMBER))


def _shown(value: object) -> str:
    """A value short enough for a sentence; lists and objects as «…»."""
    text = (
        "…"
        if isinstance(value, list | dict)
        else str(value).lower()
        if isinstance(value, bool)
        else str(value)
    )
    return text if len(text) <= 40 else text[:37] + "…"


def _json(content: str | bytes) -> object:
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content.removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        row = before.count(b"\n") + 1
        raise ItemsNotJson(row=row, column=error.start - before.rfind(b"\n")) from None
    try:
        return json.loads(text, parse_float=_decimal, parse_int=_decimal, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise ItemsNotJson(row=error.lineno, column=error.colno) from None
    except RecursionError:
        raise ItemsShapeWrong(key="lines") from None


def _decimal(text: str) -> Decimal | str:
    """A JSON number exactly as written; one with an exponent stays text, and is refused as a number later."""
    return text if "e" in text.lower() else Decimal(text)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose keys are all different: the second of two would silently win."""
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise ItemsShapeWrong(key=key)
        found[key] = value
    return found
