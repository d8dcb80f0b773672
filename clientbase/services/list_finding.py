"""A remembered list found in its file again, also when its sheet, columns or encoding are named otherwise."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from clientbase.domain.errors import FileMissing, SheetMissing
from clientbase.domain.import_values import Regional
from clientbase.domain.living_columns import missing, places_by_heading, renamed
from clientbase.domain.living_list import (
    AgreedRow,
    ListColumn,
    ListHeadingsChanged,
    ListMoved,
    ListSheetGone,
    ListSheetUnclear,
    LivingList,
)
from clientbase.domain.living_texts import row_texts
from clientbase.domain.progress import Progress
from clientbase.services.import_reading import LookOptions, SheetUnderstood, Understood, look

_SAMPLE = 5000  # rows by which a renamed column is told


@dataclass(frozen=True)
class FoundAgain:
    """`columns`: the list's own, under the headings they have now; `places`: where each is in the table."""

    understood: Understood
    sheet: SheetUnderstood
    columns: tuple[ListColumn, ...]
    places: tuple[int | None, ...]


@dataclass(frozen=True)
class ListFinding:
    """`sheet`: the one a person chose; `agreed` gives the rows as they were last agreed."""

    found: LivingList
    path: Path
    regional: Regional
    progress: Progress
    agreed: Callable[[], Sequence[AgreedRow]] = field(repr=False)
    sheet: str = ""
    password: str | None = None

    def find(self) -> FoundAgain:
        """Raises ListMoved, ListSheetGone, ListSheetUnclear, ListHeadingsChanged, and what reading raises."""
        wanted = self.sheet or self.found.sheet
        text = self.found.format == "csv"
        understood: Understood | None = None
        try:
            understood = self._look(() if text else (wanted,), fixed=True)
        except SheetMissing:
            if self.sheet:
                raise
        if understood is not None and (whole := self._whole(understood, understood.sheets)):
            return whole[0]
        understood = self._look((self.sheet,) if self.sheet else (), fixed=False)
        named = [one for one in understood.sheets if one.sheet.name == wanted] or (
            list(understood.sheets) if text else []
        )
        headed = any(column.heading and column.fields for column in self.found.columns)
        anywhere = understood.sheets if headed else ()
        for sheets in (named, anywhere):
            whole = self._whole(understood, sheets)
            if one := self._only(whole):
                return one
        if one := self._only(self._renamed(understood, named or anywhere)):
            return one
        if not named:
            raise ListSheetGone(**self._told(one.sheet.name for one in understood.sheets))
        lost = missing(self.found.columns, self._places(named[0]))
        raise ListHeadingsChanged(
            name=self.path.name, sheet=named[0].sheet.name, heading=self.found.columns[lost[0]].heading
        )

    def _look(self, sheets: tuple[str, ...], *, fixed: bool) -> Understood:
        """`fixed`: as the file was read before; else all is found out anew."""
        found, text = self.found, self.found.format == "csv"
        options = LookOptions(
            sheets=sheets,
            encoding=_text(found, "encoding") if text and fixed else None,
            delimiter=_text(found, "delimiter") if text and fixed else None,
            password=self.password,
            header_row=_number(found, "header_row") if fixed else None,
            date_order=_text(found, "date_order"),
            noun="clients",
        )
        try:
            return look(self.path, options, self.regional, self.progress)
        except FileMissing as error:
            raise ListMoved(name=self.path.name, folder=str(self.path.parent)) from error

    def _places(self, sheet: SheetUnderstood) -> list[int | None]:
        headings = [column.heading for column in sheet.recognised.columns]
        return places_by_heading(self.found.columns, headings)

    def _whole(self, understood: Understood, sheets: Iterable[SheetUnderstood]) -> list[FoundAgain]:
        """The tables that have every heading, that with the list's number on its sheet first."""
        number = _number(self.found, "number") or 1
        return [
            FoundAgain(understood, sheet, self.found.columns, tuple(places))
            for sheet in sorted(sheets, key=lambda one: one.number != number)
            if not missing(self.found.columns, places := self._places(sheet))
        ]

    def _only(self, found: Sequence[FoundAgain]) -> FoundAgain | None:
        """The first table when all stand on one sheet. Raises ListSheetUnclear when they do not."""
        names = {one.sheet.sheet.name for one in found}
        if len(names) > 1:
            raise ListSheetUnclear(**self._told(one.sheet.sheet.name for one in found))
        return found[0] if found else None

    def _told(self, names: Iterable[str]) -> dict[str, object]:
        """The facts of an error about sheets."""
        sheets = tuple(dict.fromkeys(names))
        facts = {"name": self.path.name, "sheet": self.found.sheet, "names": ", ".join(sheets)}
        return {**facts, "sheets": sheets}

    def _renamed(self, understood: Understood, sheets: Iterable[SheetUnderstood]) -> list[FoundAgain]:
        """Tables in which the columns without their heading are told by what stands in them."""
        columns = self.found.columns
        rows = [row.cells for row in self.agreed()[:_SAMPLE]]
        found = []
        for sheet in sheets:
            places = self._places(sheet)
            lost = missing(columns, places)
            free = set(range(len(sheet.recognised.columns))) - set(places)
            texts = [row_texts(cells) for _number, cells in sheet.recognised.table.records[:_SAMPLE]]
            told = renamed(
                lost,
                free,
                {at: _values(rows, at) for at in lost},
                {at: _values(texts, at) for at in free},
            )
            if lost and len(told) == len(lost) < len(columns):
                now = list(columns)
                for at, place in told.items():
                    places[at] = place
                    now[at] = replace(columns[at], heading=sheet.recognised.columns[place].heading)
                found.append(FoundAgain(understood, sheet, tuple(now), tuple(places)))
        return found


def _values(rows: Iterable[Sequence[str]], at: int) -> frozenset[str]:
    return frozenset(row[at] for row in rows if at < len(row) and row[at])


def _text(found: LivingList, key: str) -> str | None:
    value = found.options.get(key)
    return value if isinstance(value, str) and value else None


def _number(found: LivingList, key: str) -> int | None:
    value = found.options.get(key)
    return value if isinstance(value, int) else None
