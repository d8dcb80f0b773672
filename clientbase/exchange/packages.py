"""Zipped workbooks looked at before they are parsed: bombs refused, hidden rows and bare formulas counted."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO
from xml.etree import ElementTree

from clientbase.domain.errors import FileDamaged, FileHostile, FileTooLarge, FileTooManyRows
from clientbase.exchange.limits import MB, Limits

_CHUNK = 1 << 20
_KEPT = 4096
_LONGEST_ROW = 16 * MB  # more before the next row begins is no sheet anybody made
_RATIO_FROM = 16 * MB  # smaller parts cannot hurt, however well they are packed
_PROLOGUE = re.compile(rb"<[A-Za-z_]")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, RuntimeError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """What the XML of a sheet says that its values do not."""

    hidden_rows: int = 0
    hidden_columns: int = 0
    uncalculated: int = 0  # formulas without a cached value


def check_package(file: BinaryIO, name: str, limits: Limits) -> None:
    """Refuse what would exhaust memory: sizes, document type declarations, endless repeats.

    Raises FileTooLarge, FileTooManyRows, FileHostile, FileDamaged.
    """
    try:
        with zipfile.ZipFile(file) as package:
            _check_sizes(package, name, limits)
            for part in package.infolist():
                if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _check_prologue(package, part, name)
            if "content.xml" in package.namelist():
                _check_repeats(package, name, limits)
    except _BROKEN as error:
        raise FileDamaged(name=name) from error


def _check_sizes(package: zipfile.ZipFile, name: str, limits: Limits) -> None:
    parts = package.infolist()
    if sum(part.file_size for part in parts) > limits.unpacked_size or len(parts) > 20_000:
        raise FileTooLarge(name=name, limit=limits.unpacked_size // MB)
    for part in parts:
        if part.file_size > _RATIO_FROM and part.file_size > limits.unpacked_ratio * part.compress_size:
            raise FileHostile(name=name)


def _check_prologue(package: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """A workbook never declares a document type; entities hide in one (“billion laughs”)."""
    head = b""
    with package.open(part) as stream:
        while len(head) < MB and (more := stream.read(8192)):
            head += more.replace(b"\0", b"")  # UTF-16 looks like ASCII then
            if _PROLOGUE.search(head):
                break
    root = _PROLOGUE.search(head)
    prologue = head[: root.start()] if root else head
    if b"<!DOCTYPE" in prologue or b"<!ENTITY" in prologue or (root is None and len(head) >= MB):
        raise FileHostile(name=name)


_ODS_TAG = re.compile(
    rb"<(/?)(?:\w+:)?(table-row|table-cell|covered-table-cell|table)\b([^>]*?)(/?)>", re.DOTALL
)
_ODS_ROWS = re.compile(rb"number-rows-repeated=[\"'](\d+)")
_ODS_COLUMNS = re.compile(rb"number-columns-repeated=[\"'](\d+)")


def _check_repeats(package: zipfile.ZipFile, name: str, limits: Limits) -> None:
    """OpenDocument repeats rows and cells by a number; filled ones must stay within a sheet."""
    rows, row_times, width, filled = 0, 1, 0, 0
    for match in _matches(package, "content.xml", _ODS_TAG):
        closing, tag, attributes, alone = match.groups()
        if tag == b"table":
            rows = 0
        elif tag == b"table-row":
            if not closing:
                row_times = _times(_ODS_ROWS, attributes)
                width = filled = 0
            if closing or alone:
                rows += row_times if filled else 0
                if rows > limits.rows:
                    raise FileTooManyRows(name=name, limit=limits.rows)
                if filled > limits.columns or filled * row_times > limits.cells:
                    raise FileHostile(name=name)
        elif not closing:
            width += _times(_ODS_COLUMNS, attributes)
            if not alone or b"value" in attributes:
                filled = width


def _times(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found.group(1)[:15]) if found else 1


def _matches(package: zipfile.ZipFile, part: str, pattern: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
    """All matches in a part of any size, read in chunks; a tag cut in two is kept for the next chunk."""
    rest = b""
    with package.open(part) as stream:
        while more := stream.read(_CHUNK):
            text = rest + more
            last = 0
            for match in pattern.finditer(text):
                yield match
                last = match.end()
            rest = text[max(last, len(text) - 4096) :]


_SHEET_FACT = re.compile(
    rb"<(?:\w+:)?(?:"
    rb"(?P<row>row)\b(?P<row_is>[^>]*)>"
    rb"|(?P<col>col)\b(?P<col_is>[^>]*)>"
    rb"|c\b(?P<cell_is>[^>]*[^/>]|)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?P<value><(?:\w+:)?v\s*(?:/>|></(?:\w+:)?v>))?\s*</(?:\w+:)?c>)"
)
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true|on)[\"']")
_TEXT_RESULT = re.compile(rb"\bt=[\"']str[\"']")
_SPAN = re.compile(rb"\b(min|max)=[\"'](\d+)[\"']")


def sheet_parts(file: BinaryIO, name: str, limits: Limits) -> dict[str, SheetPart]:
    """By the name of the sheet; {} where the parts do not lie as the standard says (ECMA-376, 18.2.19).

    Raises FileTooManyRows, before anything is unpacked as a whole.
    """
    try:
        with zipfile.ZipFile(file) as package:
            return {
                sheet: _sheet_part(package, part, name, limits)
                for sheet, part in _parts_of_sheets(package).items()
                if part in package.namelist()
            }
    except (*_BROKEN, ElementTree.ParseError):
        return {}


def _parts_of_sheets(package: zipfile.ZipFile) -> dict[str, str]:
    targets: dict[str, str] = {}
    relations = "xl/_rels/workbook.xml.rels"
    for item in ElementTree.fromstring(package.read(relations)):  # noqa: S314  # no DOCTYPE: checked before
        target = item.get("Target", "")
        path = PurePosixPath(target) if target.startswith("/") else PurePosixPath("/xl") / target
        targets[item.get("Id", "")] = str(path).lstrip("/")
    result: dict[str, str] = {}
    for item in ElementTree.fromstring(package.read("xl/workbook.xml")).iter():  # noqa: S314
        if item.tag.rpartition("}")[2] == "sheet":
            relation = next((value for key, value in item.items() if key.endswith("}id")), "")
            result[item.get("name", "")] = targets.get(relation, "")
    return result


def _sheet_part(package: zipfile.ZipFile, part: str, name: str, limits: Limits) -> SheetPart:
    """One pass in chunks; those with nothing hidden and no formula, nearly all, are only counted."""
    rows = columns = bare = count = 0
    rest, row, formula = b"", b"<row", b"<f"
    with package.open(part) as stream:
        while more := stream.read(_CHUNK):
            if not count and b":row" in more:
                row, formula = b":row", b":f"  # names with a prefix, as «x:row»
            # a row is looked at whole, with the next chunk if need be
            text = rest + more
            end = max(text.rfind(row), 0)
            whole, rest = text[:end], text[end:]
            count += whole.count(row)
            if count > limits.rows:
                raise FileTooManyRows(name=name, limit=limits.rows)
            if b"hidden=" in whole or formula in whole:
                found = _hidden_and_bare(whole)
                rows, columns, bare = rows + found[0], columns + found[1], bare + found[2]
            if len(rest) > _LONGEST_ROW:
                rest = rest[-_KEPT:]
    found = _hidden_and_bare(rest)
    return SheetPart(rows + found[0], columns + found[1], bare + found[2])


def _hidden_and_bare(text: bytes) -> tuple[int, int, int]:
    rows = columns = bare = 0
    for match in _SHEET_FACT.finditer(text):
        if match["row"]:
            rows += bool(_HIDDEN.search(match["row_is"]))
        elif match["col"]:
            if _HIDDEN.search(match["col_is"]):
                span = {key: int(number) for key, number in _SPAN.findall(match["col_is"])}
                columns += min(span.get(b"max", 1) - span.get(b"min", 1) + 1, 256)
        elif not (match["value"] and _TEXT_RESULT.search(match["cell_is"] or b"")):
            bare += 1  # an empty text is a result too, an empty number is none
    return rows, columns, bare
