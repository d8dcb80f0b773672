"""A remembered list read from its file again: the same sheet, the same columns wherever they stand by now."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from clientbase.domain.errors import FileMissing, SheetMissing
from clientbase.domain.import_records import RowReader
from clientbase.domain.import_table import Column, Recognised
from clientbase.domain.import_values import Regional, cell_text
from clientbase.domain.living_list import ListColumn, ListHeadingsChanged, ListMoved, LivingList
from clientbase.domain.own_field import OwnField
from clientbase.domain.progress import Progress
from clientbase.domain.sheet import CellValue, SheetRow
from clientbase.domain.text_folding import fold
from clientbase.services.import_reading import LookOptions, SheetUnderstood, Understood, look

_BLOCK = 1 << 20
_PARTING = "\x1f"  # stands between cells where they are kept


@dataclass(frozen=True)
class ListReading:
    """The list as its file holds it. Columns are in the list's own order, whatever theirs is in the file.

    `positions`: where each column stands in the sheet, 1-based, 0 for one that is gone; `rows`: number in the
    sheet and cells; `texts`: the same as texts.
    """

    path: Path
    fingerprint: str
    understood: Understood = field(repr=False)
    sheet: SheetUnderstood = field(repr=False)
    recognised: Recognised = field(repr=False)
    positions: tuple[int, ...]
    rows: Sequence[tuple[int, SheetRow]] = field(repr=False)
    texts: tuple[tuple[int, tuple[str, ...]], ...] = field(repr=False)
    reader: RowReader = field(repr=False)

    @property
    def last_row(self) -> int:
        return max((number for number, _cells in self.rows), default=0)

    def of_rows(self, places: Sequence[int]) -> Understood:
        """The file as if the list had only some of its rows, given by their positions in `rows`."""
        table = replace(self.recognised.table, records=tuple(self.rows[at] for at in places), overlong=())
        sheet = replace(self.sheet, recognised=replace(self.recognised, table=table), chosen=True)
        return replace(self.understood, sheets=(sheet,), cards=None)


def row_texts(cells: SheetRow) -> tuple[str, ...]:
    """The cells as they are kept and compared; texts stay as they were written."""
    texts = [cell if type(cell) is str else "" if cell is None else cell_text(cell) for cell in cells]
    if _PARTING in "".join(texts):
        texts = [text.replace(_PARTING, " ") for text in texts]
    return tuple(texts)


def list_of(understood: Understood, sheet: SheetUnderstood) -> LivingList:
    """What is remembered of one sheet of an imported file."""
    options = understood.options
    told: dict[str, object] = {
        "number": sheet.number,
        "encoding": options.encoding or understood.info.encoding,
        "delimiter": options.delimiter or understood.info.delimiter,
        "header_row": options.header_row,
        "date_order": options.date_order,
    }
    return LivingList(
        path=str(understood.path.resolve()),
        format=understood.info.format,
        sheet=sheet.sheet.name,
        header_row=sheet.recognised.table.header_row,
        columns=tuple(
            ListColumn(column.heading, column.fields, column.date_order, column.separator, column.name_order)
            for column in sheet.recognised.columns
        ),
        options={key: value for key, value in told.items() if value not in (None, "")},
        fingerprint=fingerprint_of(understood.path),
    )


def fingerprint_of(path: Path) -> str:
    """SHA-256 of the file, "" when it cannot be read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while some := file.read(_BLOCK):
                digest.update(some)
    except OSError:
        return ""
    return digest.hexdigest()


def read_again(
    found: LivingList,
    regional: Regional,
    own: Mapping[str, OwnField],
    progress: Progress,
    *,
    path: Path | None = None,
    password: str | None = None,
) -> ListReading:
    """The list as it is now, in its old file or the one named.

    Raises ListMoved, ListHeadingsChanged, SheetMissing and what `exchange.reading.read_workbook` raises.
    """
    path = path or Path(found.path)
    text = found.format == "csv"
    options = LookOptions(
        sheets=() if text else (found.sheet,),
        encoding=_text(found, "encoding") if text else None,
        delimiter=_text(found, "delimiter") if text else None,
        password=password,
        header_row=_number(found, "header_row"),
        date_order=_text(found, "date_order"),
        noun="clients",
    )
    fingerprint = fingerprint_of(path)
    try:
        understood = look(path, options, regional, progress)
    except FileMissing as error:
        raise ListMoved(name=path.name, folder=str(path.parent)) from error
    candidates = [one for one in understood.sheets if text or one.sheet.name == found.sheet]
    if not candidates:
        names = ", ".join(one.name for one in understood.sheets)
        raise SheetMissing(name=path.name, sheet=found.sheet, names=names)
    number = _number(found, "number") or 1
    candidates.sort(key=lambda one: one.number != number)
    missing = ""
    for sheet in candidates:
        places = _places(found.columns, sheet.recognised)
        gone = [
            column for column, at in zip(found.columns, places, strict=True) if at is None and column.fields
        ]
        if not gone:
            recognised = _in_order(sheet.recognised, found.columns, places)
            rows = recognised.table.records
            first = sheet.sheet.first_column
            return ListReading(
                path=path,
                fingerprint=fingerprint,
                understood=understood,
                sheet=sheet,
                recognised=recognised,
                positions=tuple(0 if at is None else first + at for at in places),
                rows=rows,
                texts=tuple((number, row_texts(cells)) for number, cells in rows),
                reader=RowReader(recognised, regional, own),
            )
        missing = missing or gone[0].heading
    raise ListHeadingsChanged(name=path.name, heading=missing)


def _text(found: LivingList, key: str) -> str | None:
    value = found.options.get(key)
    return value if isinstance(value, str) and value else None


def _number(found: LivingList, key: str) -> int | None:
    value = found.options.get(key)
    return value if isinstance(value, int) else None


def _places(columns: Sequence[ListColumn], recognised: Recognised) -> list[int | None]:
    """Where each column of the list is now: by its heading, the second of equal ones by being the second;
    one without a heading stays where it was.
    """
    now: dict[str, list[int]] = {}
    for column in recognised.columns:
        now.setdefault(fold(column.heading), []).append(column.index)
    places: list[int | None] = []
    for at, listed in enumerate(columns):
        name = fold(listed.heading)
        if name:
            waiting = now.get(name)
            places.append(waiting.pop(0) if waiting else None)
        else:
            places.append(at if at in now.get("", ()) else None)
    return places


def _in_order(
    recognised: Recognised, columns: Sequence[ListColumn], places: Sequence[int | None]
) -> Recognised:
    """The table with its columns in the list's own order and with the list's own meanings."""
    table = recognised.table
    rows = tuple(
        (number, tuple(None if at is None or at >= len(cells) else cells[at] for at in places))
        for number, cells in table.records
    )
    meant = tuple(
        Column(
            at,
            one.heading,
            one.fields,
            1.0,
            date_order=one.date_order,
            separator=one.separator,
            name_order=one.name_order,
        )
        for at, one in enumerate(columns)
    )
    headings = tuple(one.heading for one in columns)
    ordered = replace(table, headings=headings, records=rows, spans=(), overlong=())
    return Recognised(ordered, meant, "clients")


def cells_of(texts: Sequence[str]) -> tuple[CellValue, ...]:
    """Kept texts as the cells of a row."""
    return tuple(text or None for text in texts)
