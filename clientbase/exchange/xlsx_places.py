"""Where the rows and cells of a sheet stand in its XML: one pass of a streaming parser, offsets in bytes.

Names of elements and attributes are those of ECMA-376, part 1, 18.3.1. Nothing is unpacked into memory as a
whole, no entity is ever resolved.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ENCODING = re.compile(rb"^<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']+)", re.IGNORECASE)
_VALUES = frozenset({"v", "is"})
_IN_FORMULA = re.compile(r"(?<![!\w$.'])\$?[A-Z]{1,3}\$?(\d{1,7}):\$?[A-Z]{1,3}\$?(\d{1,7})(?![\w(])")

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column; 1-based."""


class SheetUnusual(Exception):
    """The XML is not what the standard's transitional form is; nothing of it is to be changed."""


@dataclass(slots=True)
class CellPlace:
    """One `c` element. `end` is behind it. `written`: it says its own address; `filled`: it has a value."""

    column: int
    start: int
    end: int = 0
    style: str = ""
    written: bool = True
    formula: bool = False
    filled: bool = False


@dataclass(slots=True)
class RowPlace:
    """One `row` element; `tag` its start tag as it stands, `inner_end` where its cells end."""

    number: int
    start: int
    tag: bytes
    inner_end: int = 0
    end: int = 0
    cells: list[CellPlace] = field(default_factory=list)
    filled: bool = False

    @property
    def empty_tag(self) -> bool:
        return self.tag.endswith(b"/>")


@dataclass(slots=True)
class RefPlace:
    """A start tag that names an area in `ref`."""

    start: int
    tag: bytes
    area: Area


@dataclass(slots=True)
class AreasPlace:
    """A start tag that names areas in `sqref`: of a conditional format, or of a check of what is typed."""

    start: int
    tag: bytes
    areas: list[Area | None]
    texts: list[str]


@dataclass(slots=True)
class LinkPlace:
    """A `hyperlink` element, one tag as a rule; `id` of its relation, "" for a place in the workbook."""

    start: int
    tag: bytes
    area: Area
    id: str
    end: int = 0


@dataclass(slots=True)
class SheetPlaces:
    """What was found. `rows` holds the wanted rows and some below the list; `prefix` is «x:» or "". `ending`:
    cells whose formulas name an area of this sheet that ends with the list's last row.
    """

    prefix: bytes = b""
    rows: dict[int, RowPlace] = field(default_factory=dict)
    dimension: RefPlace | None = None
    filter: RefPlace | None = None
    arrays: list[Area] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)  # relation ids
    data: RowPlace | None = None  # the `sheetData` element itself
    rules: list[AreasPlace] = field(default_factory=list)
    links: list[LinkPlace] = field(default_factory=list)
    all_links: tuple[int, int] = (0, 0)  # the element around them
    ending: list[tuple[int, int]] = field(default_factory=list)


def area_of(text: str) -> Area | None:
    """«A1:F100» and «A1» as an area, None for anything else («A:A», «1:3»)."""
    found = [_REFERENCE.fullmatch(part) for part in text.split(":")]
    if not 1 <= len(found) <= 2 or any(one is None for one in found):
        return None
    ends = [(int(one[2]), column_number(one[1])) for one in found if one is not None]
    (top, left), (bottom, right) = ends[0], ends[-1]
    return top, left, bottom, right


def column_number(letters: str) -> int:
    """«A» → 1, «AA» → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class _Window:
    """The last bytes fed to the parser, so that a tag can be taken as it stands."""

    def __init__(self) -> None:
        self._from, self._bytes = 0, b""
        self._before = b""

    def feed(self, some: bytes) -> None:
        self._from += len(self._before)
        self._before, self._bytes = self._bytes, some

    def tag(self, at: int) -> bytes:
        place = at - self._from - len(self._before)
        if place >= 0:
            found = _TAG.match(self._bytes, place)
        else:
            found = _TAG.match(self._before + self._bytes, at - self._from)
        if found is None:
            raise SheetUnusual
        return found[0]


class _Scan:
    def __init__(self, wanted: Collection[int], last: int, below: int) -> None:
        self.places = SheetPlaces()
        self._wanted, self._last, self._below = wanted, last, below
        self._below_wanted = below > 0
        self._window = _Window()
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.namespace_prefixes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._ended
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        self._locals: dict[str, str] = {}
        self._depth = 0
        self._row = self._column = 0
        self._here: RowPlace | None = None  # the row that is noted, if it is
        self._cell: CellPlace | None = None
        self._told: list[str] = []  # the formula that is being read

    @staticmethod
    def _refuse(*_what: object) -> None:
        raise SheetUnusual

    def run(self, chunks: Iterable[bytes]) -> SheetPlaces:
        first = True
        for some in chunks:
            if first:
                _check_encoding(some)
                first = False
            self._window.feed(some)
            self._parser.Parse(some, False)
        self._parser.Parse(b"", True)
        if self.places.data is None:
            raise SheetUnusual
        return self.places

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = self._locals.get(name)
        if local is None:
            local = self._locals[name] = _local(name)
        self._depth += 1
        if self._depth == 1:
            if local != "worksheet":
                raise SheetUnusual
            prefix = name.split(" ")[2:]
            self.places.prefix = f"{prefix[0]}:".encode() if prefix else b""
            return
        if not local or (local in _VALUES and self._cell is None):
            return
        at = self._parser.CurrentByteIndex
        if local == "c":
            self._cell_begins(at, attributes)
        elif local == "row":
            self._row_begins(at, attributes)
        elif local == "f":
            self._formula(attributes)
        elif local in _VALUES:
            assert self._cell is not None
            self._cell.filled = True
        else:
            self._other(local, at, attributes)

    def _row_begins(self, at: int, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        if number and not (number.isascii() and number.isdigit()):
            raise SheetUnusual
        self._row = int(number) if number else self._row + 1
        self._column = 0
        self._here = None
        below = self._row > self._last and self._below > 0
        self._below -= below
        if self._row in self._wanted or below:
            self._here = RowPlace(self._row, at, self._window.tag(at))
            self.places.rows[self._row] = self._here

    def _cell_begins(self, at: int, attributes: dict[str, str]) -> None:
        written = attributes.get("r", "")
        if written:
            area = area_of(written)
            if area is None:
                raise SheetUnusual
            self._column = area[1]
        else:
            self._column += 1
        if self._here is not None:
            self._cell = CellPlace(self._column, at, style=attributes.get("s", ""), written=bool(written))
            self._here.cells.append(self._cell)

    def _formula(self, attributes: dict[str, str]) -> None:
        if self._cell is not None:
            self._cell.formula = True
        if self._below_wanted:
            self._told = []
            self._parser.CharacterDataHandler = self._told.append
        if attributes.get("t") in ("array", "dataTable") and (area := area_of(attributes.get("ref", ""))):
            self.places.arrays.append(area)

    def _other(self, local: str, at: int, attributes: dict[str, str]) -> None:
        found = self.places
        if local in ("dimension", "autoFilter") and self._depth == 2:
            area = area_of(attributes.get("ref", ""))
            if area is not None:
                place = RefPlace(at, self._window.tag(at), area)
                if local == "dimension":
                    found.dimension = place
                else:
                    found.filter = place
        elif local == "mergeCell":
            area = area_of(attributes.get("ref", ""))
            if area is not None:
                found.merged.append(area)
        elif local == "tablePart":
            found.tables += [value for key, value in attributes.items() if key.startswith(_RELATION)]
        elif local == "sheetData":
            found.data = RowPlace(0, at, self._window.tag(at))
        elif local in ("conditionalFormatting", "dataValidation"):
            texts = attributes.get("sqref", "").split()
            found.rules.append(AreasPlace(at, self._window.tag(at), [area_of(one) for one in texts], texts))
        elif local == "hyperlinks":
            found.all_links = (at, 0)
        elif local == "hyperlink":
            area = area_of(attributes.get("ref", ""))
            if area is not None:
                id = next((value for key, value in attributes.items() if key.startswith(_RELATION)), "")
                found.links.append(LinkPlace(at, self._window.tag(at), area, id))

    def _ended(self, name: str) -> None:
        self._depth -= 1
        local = self._locals[name]
        if local == "c" and self._cell is not None:
            _inner, self._cell.end = self._end(self._cell.start)
            if self._here is not None:
                self._here.filled |= self._cell.filled or self._cell.formula
            self._cell = None
        elif local == "row" and self._here is not None:
            self._here.inner_end, self._here.end = self._end(self._here.start, self._here.tag)
            self._here = None
        elif local == "f":
            self._formula_ends()
        elif local == "hyperlink" and self.places.links:
            link = self.places.links[-1]
            link.end = max(self._end(link.start, link.tag)[1], link.start + len(link.tag))
        elif local == "hyperlinks":
            start = self.places.all_links[0]
            self.places.all_links = start, self._end(start)[1]
        elif local == "sheetData" and self.places.data is not None:
            data = self.places.data
            data.inner_end, data.end = self._end(data.start, data.tag)

    def _formula_ends(self) -> None:
        self._parser.CharacterDataHandler = None
        for top, bottom in _IN_FORMULA.findall("".join(self._told)):
            if int(top) < int(bottom) == self._last:
                self.places.ending.append((self._row, self._column))
                break
        self._told = []

    def _end(self, start: int, tag: bytes | None = None) -> tuple[int, int]:
        """Where the content of the element that ends here ends, and where the element does."""
        at = self._parser.CurrentByteIndex
        empty = self._is_empty(start, at) if tag is None else tag.endswith(b"/>")
        if empty:  # «<c/>»: the parser stands behind the tag already
            return at, at
        return at, at + len(self._window.tag(at))

    def _is_empty(self, start: int, at: int) -> bool:
        """Whether the element that began at `start` is one tag that ends at `at`."""
        if at - start > 4096:
            return False
        tag = self._window.tag(start)
        return tag.endswith(b"/>") and start + len(tag) == at


def _local(name: str) -> str:
    """The name of a spreadsheet's own element; "" for those of other vocabularies, which are passed over."""
    uri, _, rest = name.partition(" ")
    return rest.partition(" ")[0] if uri == MAIN else ""


def _check_encoding(beginning: bytes) -> None:
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00")) or beginning[1:2] == b"\x00":
        raise SheetUnusual
    found = _ENCODING.match(beginning.removeprefix(b"\xef\xbb\xbf").lstrip()[:400])
    if found and found[1].lower() not in (b"utf-8", b"us-ascii", b"ascii"):
        raise SheetUnusual


def scan_sheet(
    chunks: Iterable[bytes], wanted: Collection[int], *, last: int = 0, below: int = 0
) -> SheetPlaces:
    """One pass over the XML of a sheet. `wanted`: rows whose cells are noted; so are the first `below` rows
    that come after the row `last`.

    Raises SheetUnusual (strict OOXML, another encoding than UTF-8, a document type), expat.ExpatError.
    """
    return _Scan(wanted, last, below).run(chunks)


def tag_at(content: bytes, at: int) -> bytes:
    """The start tag at a place of a whole part. Raises SheetUnusual."""
    found = _TAG.match(content, at)
    if found is None:
        raise SheetUnusual
    return found[0]


def refs_of_table(chunks: Iterable[bytes]) -> list[RefPlace]:
    """The areas that a table part names: its own, and that of its filter (18.5.1.2). Raises SheetUnusual."""
    found: list[RefPlace] = []
    content = b"".join(chunks)
    _check_encoding(content)
    parser = expat.ParserCreate(namespace_separator=" ")

    def begins(name: str, attributes: dict[str, str]) -> None:
        if name in (f"{MAIN} table", f"{MAIN} autoFilter") and (area := area_of(attributes.get("ref", ""))):
            at = parser.CurrentByteIndex
            found.append(RefPlace(at, tag_at(content, at), area))

    parser.StartElementHandler = begins
    parser.StartDoctypeDeclHandler = _Scan._refuse
    parser.Parse(content, True)
    return found
