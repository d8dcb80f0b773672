"""How a whole base stands in a workbook, so that Excel may open and save it in between without harm.

One sheet a table, named by it, with the names of its columns; the first sheet says what the file is, how many
rows each table has and by which digest they are proved. A text is a text cell, also of digits and dates; a
whole number is a number. What a cell cannot hold as it is (control signs, blanks at an end, more than its
length) stands as a JSON string behind a backslash, over several columns where it must: «note», «note~2», ….
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from clientbase.domain.errors import InputError
from clientbase.domain.sheet import CellValue, SheetRow

FORMAT = 1
FACTS = "clientbase"
FACT_HEADINGS = ("what", "name", "rows", "digest")
PIECE = 16_000  # characters of a cell; Excel counts a sign beyond 16 bits twice and holds 32,767
_MOST = 2**63
_ESCAPE = "\\"
_ODD = re.compile("_x[0-9A-Fa-f]{4}_|[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_SECRET = re.compile(r"(?:.*[._])?(?:password|secret|token|key)")

Stored = str | int | None
StoredRow = tuple[Stored, ...]


class NotACompleteExport(InputError):
    """`name`: the file is no complete export of a base."""


class CompleteExportNewer(InputError):
    """`name`: the file was written by a later program."""


class CompleteExportChanged(InputError):
    """`name`, `sheet`: what the sheet holds is not what was exported."""


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table's columns; `numbers` hold whole numbers, the others text; `maybe` may hold nothing at all."""

    name: str
    columns: tuple[str, ...]
    numbers: frozenset[str] = frozenset()
    maybe: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What the first sheet tells of a table."""

    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class ExportFacts:
    """The first sheet. `schema`: the base's; `facts`: the rest, for people."""

    schema: int
    tables: Mapping[str, TableFacts]
    facts: Mapping[str, str] = field(default_factory=dict)

    def rows(self) -> Iterator[SheetRow]:
        yield ("format", str(FORMAT), None, None)
        yield ("schema", str(self.schema), None, None)
        for key, text in self.facts.items():
            yield (key, text, None, None)
        for name, told in self.tables.items():
            yield ("table", name, told.rows, told.digest)


def facts_in(rows: Sequence[SheetRow], name: str) -> ExportFacts:
    """Raises NotACompleteExport, CompleteExportNewer; `name` is the file's."""
    if not rows or tuple(rows[0][: len(FACT_HEADINGS)]) != FACT_HEADINGS:
        raise NotACompleteExport(name=name)
    facts: dict[str, str] = {}
    tables: dict[str, TableFacts] = {}
    for row in rows[1:]:
        what, key, count, digest = (*row, None, None, None, None)[:4]
        if what == "table":
            if not isinstance(key, str) or not isinstance(digest, str) or not isinstance(count, (int, float)):
                raise NotACompleteExport(name=name)
            tables[key] = TableFacts(int(count), digest)
        elif isinstance(what, str):
            facts[what] = _plain_number(key)
    form, schema = facts.pop("format", ""), facts.pop("schema", "")
    if not (form.isdecimal() and schema.isdecimal() and tables):
        raise NotACompleteExport(name=name)
    if int(form) > FORMAT:
        raise CompleteExportNewer(name=name)
    return ExportFacts(int(schema), tables, facts)


def _plain_number(cell: CellValue) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def is_secret(setting: str) -> bool:
    """A setting that opens something elsewhere: it stays in the base."""
    return _SECRET.fullmatch(setting) is not None


# --- writing --------------------------------------------------------------------------------------


def pieces_of(value: Stored, *, maybe: bool) -> tuple[CellValue, ...]:
    """The cells of a value; `maybe`: its column may hold nothing, which a blank text is not."""
    if value is None:
        return (None,)
    if isinstance(value, int):
        return (value,) if abs(value) < 10**15 else (_ESCAPE + str(value),)
    if value == "":
        return (_ESCAPE + '""',) if maybe else (None,)
    if len(value) <= PIECE and value[0] != _ESCAPE and value == value.strip() and not _ODD.search(value):
        return (value,)
    return tuple(_cut(_ESCAPE + _ODD.sub(_named, json.dumps(value, ensure_ascii=False))))


def _named(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0][0]):04x}{found[0][1:]}"


def _cut(text: str) -> Iterator[str]:
    """Pieces that neither begin nor end with a blank, which some programs take away."""
    while len(text) > PIECE:
        at = PIECE
        while at > PIECE // 2 and (text[at - 1].isspace() or text[at].isspace()):
            at -= 1
        yield text[:at]
        text = text[at:]
    yield text


def headings_of(shape: TableShape, pieces: Mapping[str, int]) -> tuple[str, ...]:
    """`pieces`: columns whose longest value takes more cells than one, and how many."""
    return tuple(
        name if number == 1 else f"{name}~{number}"
        for name in shape.columns
        for number in range(1, pieces.get(name, 1) + 1)
    )


def cells_of(rows: Iterable[StoredRow], shape: TableShape, pieces: Mapping[str, int]) -> Iterator[SheetRow]:
    plan = [(name in shape.maybe, pieces.get(name, 1)) for name in shape.columns]
    for row in rows:
        cells: list[CellValue] = []
        for value, (maybe, count) in zip(row, plan, strict=True):
            found = pieces_of(value, maybe=maybe)
            cells += found if len(found) == count else (*found, *(None,) * (count - len(found)))
        yield tuple(cells)


class Digest:
    """Over the values of a table, row by row: equal whatever program saved the file."""

    def __init__(self) -> None:
        self._sum = hashlib.sha256()
        self.rows = 0

    def add(self, row: StoredRow) -> None:
        self._sum.update(json.dumps(row, ensure_ascii=True, separators=(",", ":")).encode() + b"\n")
        self.rows += 1

    def facts(self) -> TableFacts:
        return TableFacts(self.rows, self._sum.hexdigest())


# --- reading --------------------------------------------------------------------------------------


def rows_in(sheet: Sequence[SheetRow], shape: TableShape, name: str) -> Iterator[StoredRow]:
    """The rows of a table out of its sheet. `name` is the file's. Raises CompleteExportChanged."""
    places = _places(sheet[0] if sheet else (), shape, name)
    for cells in sheet[1:]:
        if all(cell is None for cell in cells):
            continue  # below the last row, or a row somebody emptied: the count tells
        yield tuple(
            _value([cells[at] for at in places[column]], column, shape, name) for column in shape.columns
        )


def _places(headings: SheetRow, shape: TableShape, name: str) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = {column: [] for column in shape.columns}
    for at, heading in enumerate(headings):
        if heading is None:
            continue
        column = str(heading).partition("~")[0]
        if column not in found:
            raise CompleteExportChanged(name=name, sheet=shape.name)
        found[column].append(at)
    if not all(found.values()):
        raise CompleteExportChanged(name=name, sheet=shape.name)
    return found


def _value(cells: Sequence[CellValue], column: str, shape: TableShape, name: str) -> Stored:
    changed = CompleteExportChanged(name=name, sheet=shape.name)
    first = cells[0]
    if first is None or first == "":
        if column in shape.maybe:
            return None
        if column in shape.numbers:
            raise changed
        return ""
    value: object = first
    if isinstance(first, str) and first.startswith(_ESCAPE):
        try:
            value = json.loads("".join(str(cell) for cell in cells if cell is not None)[1:])
        except ValueError as error:
            raise changed from error
    if column in shape.numbers:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= _MOST:
            raise changed
        return value
    if not isinstance(value, str):
        raise changed
    return value.replace("\r\n", "\n") if value is first else value
