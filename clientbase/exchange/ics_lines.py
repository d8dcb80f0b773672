"""Bytes of a calendar file become content lines and components, as tolerantly as what programs write demands.

Lines are put together as bytes: some programs fold in the middle of a letter. Nothing is held but the
component at hand, so that a file may be larger than the memory.
"""

import io
import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from clientbase.exchange.text_encoding import encoding_of

_SAMPLE = 1 << 20
LONGEST_LINE = 4_000_000
_LONGEST_BROKEN = 200_000  # of a text that goes on without being folded: longer, a note is cut anyway
_PROPERTY = re.compile(
    r"[ \t]*([A-Za-z0-9-]+)[ \t]*((?:;(?:[^:;\"]|\"[^\"]*\"|\"(?=[^\"]*$))*)*):(.*)", re.DOTALL
)
_PARAMETER = re.compile(r";((?:[^:;\"]|\"[^\"]*\"|\")*)")
_FOLD = re.compile(rb"\r?\n[ \t]")
_SIGN = re.compile(r"\^[\^'n]")
_SIGNS = {"^^": "^", "^'": '"', "^n": "\n"}
"""RFC 6868: what stands in a parameter for signs that cannot."""
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Property:
    """`value` with its backslashes still in; `line`: the whole of it, unfolded."""

    name: str
    value: str
    parameters: dict[str, str]
    line: str

    @property
    def text(self) -> str:
        return unescaped(self.value).strip()


@dataclass(slots=True)
class Part:
    """A component, VEVENT say, with those inside it. `whole`: its END was found; `size`: characters."""

    name: str
    number: int  # of its first line
    properties: list[Property] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)
    whole: bool = False
    size: int = 0

    def first(self, name: str) -> Property | None:
        return next((one for one in self.properties if one.name == name), None)

    def all(self, name: str) -> list[Property]:
        return [one for one in self.properties if one.name == name]

    def lines(self) -> list[str]:
        inner = [line for part in self.parts for line in part.lines()]
        return [f"BEGIN:{self.name}", *(one.line for one in self.properties), *inner, f"END:{self.name}"]


def encoding_in(file: BinaryIO) -> str:
    """The most likely encoding of a file; it is set back to its beginning."""
    found = encoding_of(_FOLD.sub(b"", file.read(_SAMPLE)))
    file.seek(0)
    return found


def logical_lines(file: BinaryIO, encoding: str) -> Iterator[tuple[int, str]]:
    """Each line with the number it begins at, folded ones (RFC 5545, 3.1) put together."""
    raw = _raw_lines(file, encoding)
    if encoding.startswith(("utf-16", "utf-32")):
        encoding = "utf-8"
    current, number = bytearray(), 0  # added to in place: copied at each fold, a long line would take minutes
    for at, ended in raw:
        line = ended.rstrip(b"\r\n")
        if not line:
            continue  # some fold with a blank line between
        soft = current.endswith(b"=") and b"QUOTED-PRINTABLE" in current[:200].upper()
        if current and soft and not line.startswith((b"END:", b"BEGIN:")):
            current[-1:] = line.lstrip(b" \t")
        elif line[:1] in (b" ", b"\t") and current:
            if len(current) < LONGEST_LINE:
                current += line[1:]
        else:
            if current:
                yield number, current.decode(encoding, errors="replace")
            current, number = bytearray(line), at
    if current:
        yield number, current.decode(encoding, errors="replace")


def _raw_lines(file: BinaryIO, encoding: str) -> Iterator[tuple[int, bytes]]:
    source: BinaryIO = file
    if encoding.startswith(("utf-16", "utf-32")):
        source = io.BytesIO(file.read().decode(encoding, errors="replace").encode())
    mark = b"\xef\xbb\xbf"
    start = source.read(_SAMPLE)
    source.seek(0)
    old_mac = b"\n" not in start and b"\r" in start
    lines: Iterable[bytes]
    lines = io.BytesIO(source.read().replace(b"\r", b"\n")) if old_mac else _bounded(source)
    for number, line in enumerate(lines, 1):
        yield number, line.removeprefix(mark) if number == 1 else line


def _bounded(source: BinaryIO) -> Iterator[bytes]:
    """Lines of a file; one without end, as a binary file has, comes in pieces."""
    while line := source.readline(LONGEST_LINE):
        yield line


def property_of(line: str) -> Property | None:
    found = _PROPERTY.match(line)
    if found is None:
        return None
    name, raw, value = found[1].upper(), found[2], found[3]
    parameters: dict[str, str] = {}
    for item in _PARAMETER.findall(raw):
        key, _equals, content = item.partition("=")
        content = content.strip().replace('"', "")
        parameters[key.strip().upper()] = _SIGN.sub(lambda sign: _SIGNS[sign[0]], content)
    if parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE" or "QUOTED-PRINTABLE" in parameters:
        value = _unquoted(value, parameters.get("CHARSET", "utf-8"))
    return Property(name, value, parameters, line)


def _unquoted(value: str, charset: str) -> str:
    """Quoted-printable of vCalendar 1.0."""
    data = quopri.decodestring(value.encode("utf-8", errors="replace"))
    try:
        text = data.decode(charset, errors="replace")
    except (LookupError, ValueError):
        text = data.decode("utf-8", errors="replace")
    return text.replace("\r\n", "\n").replace("\n", "\\n")


def unescaped(value: str) -> str:
    """TEXT of RFC 5545, 3.3.11."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def listed(value: str) -> list[str]:
    """Values between commas that are not escaped, each of them unescaped and without blanks around."""
    parts = re.findall(r"(?:[^\\,]|\\.|\\$)+", value, re.DOTALL)
    return [text for part in parts if (text := unescaped(part).strip())]


def parts_of(lines: Iterable[tuple[int, str]], limit: int, deepest: int = 4) -> Iterator[Part]:
    """The components inside calendars, one after another, and before them each calendar itself: what it says
    of itself is added to it as it comes.

    A component that is not ended is ended by the next of its kind, by the end of its calendar, or of the
    text. Of one longer than `limit` characters the rest is counted in its size and not kept.
    """
    calendar: Part | None = None
    stack: list[Part] = []
    for number, line in lines:
        item = property_of(line)
        if item is None:
            _continue(stack, line, limit)
            continue
        kind = item.value.strip().upper()
        if item.name == "BEGIN":
            if kind == "VCALENDAR":
                if stack:
                    yield stack[0]
                stack, calendar = [], Part("VCALENDAR", number)
                yield calendar
            elif calendar is None:
                continue
            else:
                if stack and (len(stack) >= deepest or kind in ("VEVENT", "VTODO")):
                    yield stack[0]
                    stack = []
                part = Part(kind, number)
                if stack:
                    stack[-1].parts.append(part)
                stack.append(part)
        elif item.name == "END":
            if kind == "VCALENDAR":
                if stack:
                    yield stack[0]
                stack, calendar = [], None
            elif any(part.name == kind for part in stack):
                while stack[-1].name != kind:
                    stack.pop()
                stack[-1].whole = True
                ended = stack.pop()
                if not stack:
                    yield ended
        elif stack:
            top, small = stack[0], len(line) < 200 and len(stack[-1].properties) < 200
            top.size += len(line)
            if top.size <= limit or small:
                stack[-1].properties.append(item)
        elif calendar is not None and len(calendar.properties) < 200:
            calendar.properties.append(item)
    if stack:
        yield stack[0]


def _continue(stack: list[Part], line: str, limit: int) -> None:
    """A line that is no property goes on with a text that was broken without being folded."""
    if not stack or not stack[-1].properties or stack[0].size + len(line) > limit:
        return
    stack[0].size += len(line)
    before = stack[-1].properties[-1]
    if len(before.value) > _LONGEST_BROKEN:
        return
    if before.name in ("DESCRIPTION", "SUMMARY", "LOCATION", "COMMENT"):
        stack[-1].properties[-1] = Property(
            before.name, f"{before.value}\\n{line}", before.parameters, f"{before.line}\\n{line}"
        )
