"""Rows of the program's own table that come back: which cells were edited since it was written.

Three states are compared: the row as it was written (worked out anew from the client as he was then), as it
is in the file, and the client as he is now. A cell that still says what was written is no edit, so whatever
was changed in the program since stays. A cell that was emptied changes nothing either: blanks keep.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from clientbase.domain.cell_sameness import is_blank_cell, plain_text, same_cell
from clientbase.domain.client import Address, ClientDraft, Flag, Kind, Phone, display_name_of, with_values
from clientbase.domain.client_sheet import PARTS, SheetColumn, Surroundings, sheet_rows, values_of
from clientbase.domain.client_sheet_reading import UNTAKEN, OwnTable, OwnTableReader
from clientbase.domain.import_values import CellProblem, Reason, cell_text
from clientbase.domain.person_name import NameOrder, split_name
from clientbase.domain.phone import parse_phones
from clientbase.domain.sheet import CellValue, SheetRow
from clientbase.i18n import language

_NAMES = frozenset({"family_name", "given_name", "additional_name", "organization"})
_FEWEST_SWAPPED = 2


@dataclass(frozen=True, slots=True)
class ExactRow:
    """A row whose client is known by its id; `cells` as long as the table's columns, guards taken off."""

    sheet: str
    row: int
    id: int
    cells: SheetRow


@dataclass(frozen=True, slots=True)
class RowEdits:
    """What was edited in a row: the client's new values by field key, where they differ from today's.

    `problems`: cells that are not of their field's kind; `emptied`: cells that are blank now and kept;
    `both`: fields that were changed in the program too since the table was written; `spoken`: all fields of
    which the edited cells tell, those that are so already too.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[CellProblem, ...] = ()
    emptied: int = 0
    both: tuple[str, ...] = ()
    spoken: frozenset[str] = frozenset()


class ExactTable:
    """One table that came back, and how it was written."""

    def __init__(
        self, own: OwnTable, reader: OwnTableReader, surroundings: Surroundings, today: date
    ) -> None:
        self._own = own
        self._reader = reader
        self._surroundings = surroundings
        self._today = today
        self._places = tuple(
            (at, column)
            for at, column in enumerate(own.columns)
            if column is not None and column.field not in UNTAKEN
        )

    def written(self, clients: Sequence[ClientDraft]) -> list[SheetRow]:
        """The cells of these clients as the table had them, in the order of the known columns."""
        columns = [column for _at, column in self._places]
        with language(self._own.language):
            return list(sheet_rows(map(values_of, clients), columns, self._surroundings))

    def edited(self, row: ExactRow, written: SheetRow) -> dict[int, CellValue]:
        """The cells of the row that no longer say what was written, by the place of their column."""
        return {
            at: row.cells[at]
            for (at, _column), was in zip(self._places, written, strict=True)
            if row.cells[at] != was
            and not is_blank_cell(row.cells[at])
            and not same_cell(was, row.cells[at], self._today)
        }

    def edits(self, row: ExactRow, written: SheetRow, then: ClientDraft, now: ClientDraft) -> RowEdits:
        """What the row changes in the client `now`, who was `then` when the table was written."""
        cells = self.edited(row, written)
        emptied = sum(
            not is_blank_cell(was) and is_blank_cell(row.cells[at])
            for (at, _column), was in zip(self._places, written, strict=True)
        )
        if not cells:
            return RowEdits(emptied=emptied)
        return _Editing(self._own, self._reader, row, then, now).edits(cells, emptied)

    def swapped(self, rows: Sequence[ExactRow], written: Sequence[SheetRow]) -> bool:
        """Whether the visible cells were sorted without the hidden column: rows wholly say what others were.

        Then the ids are no longer those of their rows, and are not to be trusted.
        """
        edited = [row for row, was in zip(rows, written, strict=True) if self.edited(row, was)]
        if len(edited) < _FEWEST_SWAPPED:
            return False
        lines = [_line(was) for was in written]
        counted = Counter(lines)
        owner = {line: row.id for line, row in zip(lines, rows, strict=True) if counted[line] == 1}
        moved = 0
        for row in edited:
            line = _line([row.cells[at] for at, _column in self._places])
            moved += owner.get(line, row.id) != row.id
        return moved >= _FEWEST_SWAPPED and moved * 10 >= len(rows)


def _line(cells: Sequence[CellValue]) -> tuple[str, ...]:
    return tuple(plain_text(cell_text(cell)) for cell in cells)


@dataclass
class _Editing:
    """One row being applied to its client."""

    own: OwnTable
    reader: OwnTableReader
    row: ExactRow
    then: ClientDraft
    now: ClientDraft
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)

    def edits(self, cells: Mapping[int, CellValue], emptied: int) -> RowEdits:
        columns = {at: column for at in cells if (column := self.own.columns[at]) is not None}
        items: dict[tuple[str, int], dict[int, SheetColumn]] = {}
        for at, column in columns.items():
            if column.number:
                items.setdefault((column.field, column.number), {})[at] = column
            else:
                self._plain(at, column.field, cells[at], {column.field for column in columns.values()})
        for key, number in sorted(items, reverse=True):  # the last first: places before them stay
            self._item(key, number, {at: cells[at] for at in items[key, number]})
        if self.problems:
            flags = [*self.values.get("flags", self.now.flags)]
            for problem in self.problems:
                column = self.own.columns[problem.column]
                if column is None or column.field == "responsible_id":
                    continue  # a name nobody here has is told, and no doubt of the client's data
                flags.append(Flag(column.field, problem.value, str(problem.reason)))
            if tuple(dict.fromkeys(flags)) != self.now.flags:
                self.values["flags"] = tuple(dict.fromkeys(flags))
        before = values_of(self.now)
        changed = {key: value for key, value in self.values.items() if value != before.get(key, "")}
        past = values_of(self.then)
        both = tuple(key for key in changed if key != "flags" and past.get(key, "") != before.get(key, ""))
        return RowEdits(changed, tuple(self.problems), emptied, both, frozenset(self.values))

    def _plain(self, at: int, key: str, cell: CellValue, edited: set[str]) -> None:
        if key == "display_name":
            if not edited & _NAMES:
                self._name(cell_text(cell))
        elif key == "city":
            self._city(cell_text(cell))
        elif key == "flags":
            self.values["flags"] = tuple(self.reader.flags(cell))
        else:
            value = self.reader.value(key, cell)
            if isinstance(value, Reason):
                self.problems.append(CellProblem(self.row.row, at, cell_text(cell), value))
            elif value != "":
                self.values[key] = value

    def _name(self, text: str) -> None:
        """The whole name is written over: its parts follow, as the program itself writes them."""
        if self.now.kind is Kind.COMPANY:
            self.values["organization"] = text
            return
        name = split_name(text, NameOrder.FAMILY_FIRST)
        parts = {"family_name": name.family, "given_name": name.given, "additional_name": name.additional}
        if display_name_of(with_values(self.now, parts)) != text:
            parts = {"family_name": text, "given_name": "", "additional_name": ""}
        self.values |= parts

    def _city(self, city: str) -> None:
        places = list(self.values.get("addresses", self.now.addresses))
        at = next((at for at, place in enumerate(places) if place.city), 0)
        if places:
            places[at] = replace(places[at], city=city)
        else:
            places = [Address(city=city)]
        self.values["addresses"] = tuple(places)

    def _item(self, key: str, number: int, cells: Mapping[int, CellValue]) -> None:
        """One value of a list: its place is where the value of then stands now."""
        items = list(self.values.get(key, getattr(self.now, key)))
        was = getattr(self.then, key)
        place = None
        if number <= len(was):
            old = was[number - 1]
            same = number <= len(items) and items[number - 1] == old
            place = number - 1 if same else items.index(old) if old in items else None
        parts = self._parts(key, number, cells, items[place] if place is not None else None)
        if key == "phones" and place is not None and not self._touches(cells, "text"):
            made: Sequence[Any] = (replace(items[place], label=parts["label"]),)
        else:
            made = self.reader.items(key, parts)
            if key == "phones":
                self._doubt(parts.get("text", ""), cells)
        if place is None:
            items += made
        else:
            items[place : place + 1] = made
        self.values[key] = tuple(items)

    def _parts(self, key: str, number: int, cells: Mapping[int, CellValue], item: Any) -> dict[str, str]:
        """The parts of the value: edited ones from their cells, the others as they are or are written."""
        found: dict[str, str] = {}
        for part, _word in PARTS[key]:
            if item is not None:
                found[part] = item.text if isinstance(item, Phone) and part == "text" else getattr(item, part)
        for at, column in enumerate(self.own.columns):
            if column is None or (column.field, column.number) != (key, number):
                continue
            if at in cells or (item is None and not is_blank_cell(self.row.cells[at])):
                cell = self.row.cells[at]
                text = cell if isinstance(cell, str) else cell_text(cell)
                found[column.part] = self.reader.labels.get(text, text) if column.part == "label" else text
        return {part: text for part, text in found.items() if text or part == "label"}

    def _touches(self, cells: Mapping[int, CellValue], part: str) -> bool:
        return any((column := self.own.columns[at]) is not None and column.part == part for at in cells)

    def _doubt(self, text: str, cells: Mapping[int, CellValue]) -> None:
        problem = parse_phones(text, self.reader.country).problem if text else None
        if problem is not None:
            at = next(at for at in cells if (column := self.own.columns[at]) and column.part == "text")
            self.problems.append(CellProblem(self.row.row, at, text, problem))
