"""Workbooks in XML of Excel 2003 (SpreadsheetML), as 1C and web programs write them under the name .xls."""

import math
from dataclasses import dataclass, field
from datetime import datetime, time

from clientbase.domain.errors import FileHostile
from clientbase.domain.sheet import CellValue, Merged, SheetRow
from clientbase.exchange.stacked_cells import StackedCells
from clientbase.exchange.strict_xml import read_xml

_SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_EXCEL = "urn:schemas-microsoft-com:office:excel"
_MOST_ROWS = 1_048_576


@dataclass(slots=True)
class XmlSheet:
    """`rows` from the first of the sheet on; `merged` 1-based."""

    name: str
    hidden: bool = False
    cells: StackedCells = field(default_factory=StackedCells)
    formulas: int = 0  # without a value beside them

    @property
    def rows(self) -> list[SheetRow]:
        return self.cells.rows()

    @property
    def merged(self) -> tuple[Merged, ...]:
        return tuple(self.cells.merged())


def sheets_in(text: str, name: str) -> list[XmlSheet]:
    """The sheets; [] when it is some other XML. `name` is the file's, for refusals.

    Raises FileHostile for a row beyond any sheet, and as `read_xml`.
    """
    reading = _Reading(name)
    read_xml(text, name, reading)
    return reading.sheets


class _Reading:
    def __init__(self, name: str) -> None:
        self.sheets: list[XmlSheet] = []
        self._name = name
        self._row = 0
        self._place: tuple[int | None, int, int] = (None, 1, 1)
        self._text: list[str] | None = None
        self._kind = ""
        self._value: CellValue = None
        self._formula = False
        self._visible: list[str] | None = None

    def start(self, tag: str, told: dict[str, str]) -> None:
        space, _, bare = tag.rpartition(" ")
        if space == _EXCEL and bare == "Visible":
            self._visible = []
        if space != _SPACE:
            return
        if bare == "Worksheet":
            self.sheets.append(XmlSheet(told.get(f"{_SPACE} Name", "") or f"Sheet{len(self.sheets) + 1}"))
            self._row = 0
        elif not self.sheets:
            return
        elif bare == "Row":
            index = _number(told, "Index", self._row + 1) - 1
            if index >= _MOST_ROWS:
                raise FileHostile(name=self._name)
            self.sheets[-1].cells.next_row(index)
            self._row = max(index, self._row) + 1
        elif bare == "Cell":
            column = _number(told, "Index", 0)
            self._place = (
                column - 1 if column else None,
                _number(told, "MergeDown", 0) + 1,
                _number(told, "MergeAcross", 0) + 1,
            )
            self._value, self._formula = None, f"{_SPACE} Formula" in told
        elif bare == "Data":
            self._kind = told.get(f"{_SPACE} Type", "String")
            self._text = []

    def end(self, tag: str) -> None:
        space, _, bare = tag.rpartition(" ")
        if self._visible is not None and bare == "Visible":
            if self.sheets and "Hidden" in "".join(self._visible):
                self.sheets[-1].hidden = True
            self._visible = None
        if space != _SPACE or not self.sheets:
            return
        if bare == "Data" and self._text is not None:
            self._value = _value("".join(self._text), self._kind)
            self._text = None
        elif bare == "Cell":
            column, down, across = self._place
            self.sheets[-1].cells.put(self._value, down, across, column)
            self.sheets[-1].formulas += self._formula and self._value is None

    def characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)
        elif self._visible is not None:
            self._visible.append(text)


def _number(told: dict[str, str], key: str, default: int) -> int:
    text = told.get(f"{_SPACE} {key}", "")
    return int(text) if text.isdecimal() and len(text) < 8 else default


def _value(text: str, kind: str) -> CellValue:
    """The cell by its declared type; text that does not fit the type stays text."""
    if kind == "Number":
        try:
            number = float(text)
        except ValueError:
            return text or None
        return number if math.isfinite(number) else text
    if kind == "DateTime":
        try:
            day = datetime.fromisoformat(text.strip())
        except ValueError:
            return text or None
        return day.date() if day.time() == time() else day
    if kind == "Boolean":
        return text.strip() == "1"
    return text.strip() or None
