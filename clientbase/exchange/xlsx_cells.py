"""Values as the XML of a cell or row, and the tags around them changed as little as can be.

Texts are inline strings, never formulas and never shared ones: so no other part of the workbook changes.
"""

import math
import re
from datetime import date, datetime, time
from xml.sax.saxutils import quoteattr

from clientbase.domain.cell_edits import Refusal
from clientbase.domain.sheet import CellValue
from clientbase.domain.table_places import column_name
from clientbase.exchange.xlsx_places import Area
from clientbase.exchange.xlsx_text import LEAP_BUG_ENDS, fits, xml_text

_ATTRIBUTE = re.compile(rb"\s([\w:.-]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_ROW_KEEPS = re.compile(rb"^(?:s|customFormat|ht|customHeight|thickTop|thickBot|.+:dyDescent)$")


class CellRefused(Exception):
    """`reason` of Refusal: this value cannot stand in a cell."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(str(reason))
        self.reason = reason


def serial(value: date, *, since_1904: bool) -> float:
    """A date or instant as the workbook counts days (18.17.4.1). Raises CellRefused before its first day."""
    day = value.date() if isinstance(value, datetime) else value
    if since_1904:
        whole = (day - date(1904, 1, 1)).days
    else:
        whole = (day - date(1899, 12, 30 if day >= LEAP_BUG_ENDS else 31)).days
    if whole < (0 if since_1904 else 1):
        raise CellRefused(Refusal.TOO_EARLY)
    clock = value.time() if isinstance(value, datetime) else time()
    return whole + (clock.hour * 3600 + clock.minute * 60 + clock.second) / 86_400


def cell_xml(
    prefix: bytes, address: str, style: str, value: CellValue, *, since_1904: bool, rest: bytes = b""
) -> bytes:
    """A whole `c` element; `address` "" where the sheet writes none. Raises CellRefused."""
    kind, content = _content(value, since_1904=since_1904)
    tag = b"<" + prefix + b"c"
    if address:
        tag += f' r="{address}"'.encode()
    if style:
        tag += f' s="{style}"'.encode()
    tag += rest
    if not content:
        return tag + b"/>"
    if kind:
        tag += f' t="{kind}"'.encode()
    if kind == "inlineStr":
        p = prefix.decode()
        inner = f'<{p}is><{p}t xml:space="preserve">{content}</{p}t></{p}is>'.encode()
    else:
        inner = b"<" + prefix + b"v>" + content.encode() + b"</" + prefix + b"v>"
    return tag + b">" + inner + b"</" + prefix + b"c>"


def _content(value: CellValue, *, since_1904: bool) -> tuple[str, str]:
    match value:
        case None | "":
            return "", ""
        case bool():
            return "b", "1" if value else "0"
        case int():
            return "", str(value)
        case float() if math.isfinite(value):
            return "", _number(value)
        case datetime() | date():
            return "", _number(serial(value, since_1904=since_1904))
    text = str(value)
    if not fits(text):
        raise CellRefused(Refusal.TOO_LONG)
    return "inlineStr", xml_text(text.replace("\r\n", "\n"))


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def row_tag(prefix: bytes, like: bytes, number: int) -> bytes:
    """The start tag of a new row that looks as the row whose tag is `like`."""
    kept = b"".join(
        b" " + name + b"=" + value for name, value in _ATTRIBUTE.findall(like) if _ROW_KEEPS.match(name)
    )
    return b"<" + prefix + f'row r="{number}"'.encode() + kept + b">"


def opened(tag: bytes) -> bytes:
    """«<row r="5"/>» → «<row r="5">»."""
    return tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag


def without_spans(tag: bytes) -> bytes:
    """The tag of a row that got a cell outside of its columns: the hint `spans` would be wrong."""
    return re.sub(rb"\sspans\s*=\s*(?:\"[^\"]*\"|'[^']*')", b"", tag)


def with_ref(tag: bytes, area: Area) -> bytes:
    """The tag with another area in its `ref`."""
    return with_attribute(tag, "ref", area_text(area))


def area_text(area: Area) -> str:
    """«A1:F100», «A1» for one cell."""
    top, left, bottom, right = area
    first, last = f"{column_name(left)}{top}", f"{column_name(right)}{bottom}"
    return first if first == last else f"{first}:{last}"


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """The tag with another value of an attribute it has."""
    told = quoteattr(value, {'"': "&quot;"}).encode()
    pattern = rb"(\s" + name.encode() + rb"\s*=\s*)(?:\"[^\"]*\"|'[^']*')"
    return re.sub(pattern, lambda found: found[1] + told, tag, count=1)
