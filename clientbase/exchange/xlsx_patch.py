"""Cells of somebody's workbook changed, and rows appended, without touching anything else of it.

Only the XML of the one sheet is written anew, and in it only the cells that change, with the addresses their
links lead to; when rows are added, also the areas that speak of the list (dimension, filter, table, rules for
formats and for what may be typed, what is printed). Every other part is copied as it is packed.
"""

import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from clientbase.domain.cell_edits import CellEdit, NewRow, Patched, Refusal, Refused
from clientbase.domain.errors import FileDamaged, InputError
from clientbase.domain.sheet import CellValue
from clientbase.domain.table_places import column_name
from clientbase.exchange.limits import DEFAULT_LIMITS, Limits
from clientbase.exchange.packages import check_package
from clientbase.exchange.xlsx_book import BookParts, book_parts
from clientbase.exchange.xlsx_cells import (
    CellRefused,
    area_text,
    cell_xml,
    opened,
    row_tag,
    with_attribute,
    with_ref,
    without_spans,
)
from clientbase.exchange.xlsx_links import relinked, shared, target_for, without
from clientbase.exchange.xlsx_names import longer_names
from clientbase.exchange.xlsx_places import (
    Area,
    CellPlace,
    RefPlace,
    RowPlace,
    SheetPlaces,
    SheetUnusual,
    refs_of_table,
    scan_sheet,
)
from clientbase.exchange.xlsx_splices import Splice, spliced
from clientbase.exchange.zip_parts import with_parts

_CHUNK = 1 << 20


class WorkbookUnusual(InputError):
    """`name`: it is built in a way that is not changed for fear of spoiling it (strict OOXML, …)."""


class WorkbookSigned(InputError):
    """`name`: a change would break its digital signature."""


class WorkbookSheetGone(InputError):
    """`name`, `sheet`: the workbook has no such sheet."""


def patch_workbook(
    source: BinaryIO,
    target: BinaryIO,
    *,
    name: str,
    sheet: str,
    edits: Sequence[CellEdit],
    new_rows: Sequence[NewRow] = (),
    last_row: int = 0,
    limits: Limits = DEFAULT_LIMITS,
) -> Patched:
    """Write the workbook `source` into `target` with the edits made. `last_row`: the list's last record,
    below which new rows go and whose formats they take.

    Raises FileHostile, FileTooLarge, FileDamaged, WorkbookUnusual, WorkbookSigned, WorkbookSheetGone.
    """
    check_package(source, name, limits)
    try:
        with zipfile.ZipFile(source) as package:
            parts = book_parts(package, sheet)
            if parts is None:
                raise WorkbookSheetGone(name=name, sheet=sheet)
            if parts.signed:
                raise WorkbookSigned(name=name)
            wanted = {edit.row for edit in edits} | {edit.style_of for edit in edits} | {last_row}
            wanted |= {row for new in new_rows for row in new.style_of.values()}
            places = scan_sheet(
                _read(package, parts.sheet),
                wanted,
                last=last_row,
                below=len(new_rows) + 1 if new_rows else 0,
            )
            patch = _Patch(places, parts, last_row)
            patch.change(edits)
            patch.append(new_rows)
            changed: dict[str, Iterable[bytes]] = {}
            if patch.splices:
                changed[parts.sheet] = spliced(_read(package, parts.sheet), patch.splices)
            if patch.targets:
                relations = package.read(parts.relations)
                changed[parts.relations] = spliced([relations], relinked(relations, patch.targets))
            if patch.rows:
                changed |= _tables(package, parts, places, last_row, len(patch.rows))
                book = package.read(parts.book)
                if names := longer_names(book, parts.index, last_row, len(patch.rows)):
                    changed[parts.book] = spliced([book], names)
            with_parts(source, target, changed)
    except (SheetUnusual, expat.ExpatError) as error:
        raise WorkbookUnusual(name=name) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, NotImplementedError) as error:
        raise FileDamaged(name=name) from error
    ending = tuple(places.ending) if patch.rows else ()
    return Patched(patch.cells, tuple(patch.rows), tuple(patch.refused), ending)


def _read(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    with package.open(part) as stream:
        while some := stream.read(_CHUNK):
            yield some


def _tables(
    package: zipfile.ZipFile, parts: BookParts, places: SheetPlaces, last_row: int, more: int
) -> dict[str, Iterable[bytes]]:
    """The table objects that ended with the list, now as much longer as it became."""
    changed: dict[str, Iterable[bytes]] = {}
    for id in places.tables:
        path = parts.tables.get(id)
        if path is None:
            continue
        splices = [
            (place.start, place.start + len(place.tag), with_ref(place.tag, _longer(place.area, more)))
            for place in refs_of_table(_read(package, path))
            if place.area[0] <= last_row and place.area[2] == last_row
        ]
        if splices:
            changed[path] = spliced(_read(package, path), splices)
    return changed


def _longer(area: Area, more: int) -> Area:
    return area[0], area[1], area[2] + more, area[3]


@dataclass
class _Patch:
    places: SheetPlaces
    parts: BookParts
    last_row: int
    targets: dict[str, str] = field(default_factory=dict)  # of links, by their ids
    splices: list[Splice] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    cells: int = 0

    # --- cells that are there ------------------------------------------------------------------------

    def change(self, edits: Sequence[CellEdit]) -> None:
        by_row: dict[int, dict[int, CellEdit]] = defaultdict(dict)
        for edit in edits:
            by_row[edit.row][edit.column] = edit
        for number, some in sorted(by_row.items()):
            place = self.places.rows.get(number)
            if place is None:
                raise SheetUnusual
            self._change_row(place, some)
        self._change_links({(edit.row, edit.column): edit.value for edit in edits})

    def _change_links(self, values: Mapping[tuple[int, int], CellValue]) -> None:
        """Cells that were written lead where they say; links of several cells are left alone."""
        refused = {(one.row, one.column) for one in self.refused}
        links = self.places.links
        twice, gone = shared(links), []
        for link in links:
            place, old = link.area[:2], self.parts.links.get(link.id, "")
            if link.area[2:] != place or place not in values or place in refused or not old:
                continue
            target = target_for(old, values[place])
            if target is None or (target != old and link.id in twice):
                gone.append(link)
            elif target != old:
                self.targets[link.id] = target
        self.splices += without(links, gone, self.places.all_links)

    def _change_row(self, row: RowPlace, edits: Mapping[int, CellEdit]) -> None:
        known = {cell.column: cell for cell in row.cells}
        added = b""
        for column, edit in sorted(edits.items()):
            cell = known.get(column)
            if reason := self._forbidden(row.number, column, cell):
                self.refused.append(Refused(row.number, column, reason))
                continue
            style = (cell.style if cell else "") or self._style(edit.style_of, column)
            address = f"{column_name(column)}{row.number}" if cell is None or cell.written else ""
            try:
                xml = self._cell(address, style, edit.value)
            except CellRefused as error:
                self.refused.append(Refused(row.number, column, error.reason))
                continue
            self.cells += 1
            if cell is not None:
                self.splices.append((cell.start, cell.end, xml))
                continue
            added += xml
            if not row.empty_tag:
                at = next((one.start for one in row.cells if one.column > column), row.inner_end)
                self.splices.append((at, at, xml))
        if added:
            tag = without_spans(row.tag)
            if row.empty_tag:
                closing = b"</" + self.places.prefix + b"row>"
                self.splices.append((row.start, row.end, opened(tag) + added + closing))
            elif tag != row.tag:
                self.splices.append((row.start, row.start + len(row.tag), tag))

    def _forbidden(self, row: int, column: int, cell: CellPlace | None) -> Refusal | None:
        if (cell is not None and cell.formula) or _inside(self.places.arrays, row, column):
            return Refusal.FORMULA
        for area in self.places.merged:
            if _inside((area,), row, column) and (row, column) != area[:2]:
                return Refusal.MERGED
        return None

    def _style(self, row: int, column: int) -> str:
        place = self.places.rows.get(row)
        cells = place.cells if place else ()
        return next((cell.style for cell in cells if cell.column == column), "")

    def _cell(self, address: str, style: str, value: CellValue) -> bytes:
        return cell_xml(self.places.prefix, address, style, value, since_1904=self.parts.since_1904)

    # --- rows below ----------------------------------------------------------------------------------

    def append(self, new_rows: Sequence[NewRow]) -> None:
        if not new_rows:
            return
        above = self.places.rows.get(self.last_row)
        data = self.places.data
        if above is None or data is None:
            raise SheetUnusual
        for place, new in enumerate(new_rows):
            number = self.last_row + 1 + len(self.rows)
            there = self.places.rows.get(number)
            if (there is not None and there.filled) or self._under_merge(number):
                self.refused += [Refused(later, 0, Refusal.NO_ROOM) for later in range(place, len(new_rows))]
                break
            if self._append(number, new, above, there):
                self.rows.append(number)
            else:
                self.refused.append(Refused(place, 0, Refusal.TOO_LONG))
        if self.rows:
            self._stretch()

    def _under_merge(self, row: int) -> bool:
        return any(top <= row <= bottom for top, _left, bottom, _right in self.places.merged)

    def _append(self, number: int, new: NewRow, above: RowPlace, there: RowPlace | None) -> bool:
        """Whether the row could be written; only a text that no cell can hold forbids it."""
        own = {cell.column: cell.style for cell in there.cells} if there else {}
        styles = {cell.column: cell.style for cell in above.cells} | {
            column: style for column, style in own.items() if style
        }
        values = {column: value for column, value in new.values.items() if value not in (None, "")}
        for column in values:
            if not styles.get(column):
                styles[column] = self._style(new.style_of.get(column, 0), column)
        cells = []
        try:
            for column in sorted(styles):
                address = f"{column_name(column)}{number}"
                cells.append(self._cell(address, styles[column], values.get(column)))
        except CellRefused:
            return False
        prefix = self.places.prefix
        closing = b"</" + prefix + b"row>"
        if there is None:
            xml = row_tag(prefix, above.tag, number) + b"".join(cells) + closing
            at = self._place_of(number)
            self.splices.append((at, at, xml))
        else:
            tag = opened(without_spans(there.tag))
            self.splices.append((there.start, there.end, tag + b"".join(cells) + closing))
        self.cells += len(values)
        return True

    def _place_of(self, number: int) -> int:
        data = self.places.data
        assert data is not None
        below = [row.start for row in self.places.rows.values() if row.number > number]
        return min(below, default=data.inner_end)

    def _stretch(self) -> None:
        more, last = len(self.rows), self.last_row
        filter_place, dimension = self.places.filter, self.places.dimension
        if filter_place is not None and filter_place.area[0] <= last and filter_place.area[2] == last:
            self._resize(filter_place, _longer(filter_place.area, more))
        for rule in self.places.rules:
            areas = [
                text if area is None or not area[0] < area[2] == last else area_text(_longer(area, more))
                for area, text in zip(rule.areas, rule.texts, strict=True)
            ]
            if areas != rule.texts:
                tag = with_attribute(rule.tag, "sqref", " ".join(areas))
                self.splices.append((rule.start, rule.start + len(rule.tag), tag))
        if dimension is not None and dimension.area[2] < self.rows[-1]:
            top, left, _bottom, right = dimension.area
            self._resize(dimension, (top, left, self.rows[-1], right))

    def _resize(self, place: RefPlace, area: Area) -> None:
        self.splices.append((place.start, place.start + len(place.tag), with_ref(place.tag, area)))


def _inside(areas: Iterable[Area], row: int, column: int) -> bool:
    return any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in areas)
