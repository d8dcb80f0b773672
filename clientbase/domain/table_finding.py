"""Find the table inside a sheet: its heading, its records, and why every other row is none."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from clientbase.domain.cell_shapes import is_blank, text_of
from clientbase.domain.heading_stems import heading_likeness
from clientbase.domain.import_table import Skip, Table, TableOptions
from clientbase.domain.packed_rows import PackedRows, RecordRows
from clientbase.domain.sheet import CellValue, Merged, Sheet, SheetRow
from clientbase.domain.stand_ins import DITTO, is_ditto
from clientbase.domain.table_header import (
    BODY_SAMPLE,
    Body,
    HeadingScore,
    body_of,
    find_header,
    solid,
    spread,
    usual_width,
)
from clientbase.domain.table_headings import HeadingRows, heading_rows, heading_texts, spans_of
from clientbase.domain.table_rows import (
    TOTAL_WORD,
    Frame,
    frame_of,
    is_numbering_row,
    kind_of_row,
    looks_like_note,
    same_as_heading,
)

_NO_OPTIONS = TableOptions()
_NUMBERED_WITHIN = 1000  # rows among which «1 2 3 4» under a heading is looked for
_TOTAL_BEGINS = frozenset("урзпсиітвндкtgsrУРЗПСИІТВНДКTGSR \t\n\r\u00a0")
"""What TOTAL_WORD begins with."""
_GAP = 2  # blank rows that part one table from another


def find_table(
    sheet: Sheet, options: TableOptions = _NO_OPTIONS, heading_score: HeadingScore = heading_likeness
) -> Table:
    """The main table of the sheet. Pure; a sheet without anything gives a table without records.

    `heading_score` says how much a text looks like a heading, 0 … 1. A fixed `header_row` is a row of
    the sheet, 1-based; 0 means that the first filled row is a record; a row beyond the sheet gives no
    records.
    """
    if sheet.plain:
        return plain_table(sheet)
    rows = sheet.rows
    filled = filled_cells(rows)
    width = usual_width(filled)
    merged = _from_zero(sheet)
    if options.header_row is None:
        index = find_header(rows, filled, width, heading_score)
    elif options.header_row == 0:
        index = None
    else:
        index = options.header_row - sheet.first_row
        if not 0 <= index < len(rows):
            return _nothing(sheet, filled)
    scan = _Scan(sheet, rows, filled, width, merged, index)
    return scan.table(heading_score, fixed=options.header_row is not None)


def filled_cells(rows: Sequence[SheetRow]) -> Sequence[int]:
    """How many cells of each row hold anything."""
    if isinstance(rows, PackedRows):
        return rows.filled
    return [
        len(row)
        - row.count(None)
        - len([cell for cell in row if cell.__class__ is str and (not cell or cell.isspace())])
        for row in rows
    ]


def _nothing(sheet: Sheet, filled: Sequence[int]) -> Table:
    skipped = tuple(
        (number, Skip.TITLE if count else Skip.BLANK) for number, count in enumerate(filled, sheet.first_row)
    )
    return Table(sheet.name, 0, ("",) * widest(sheet.rows), (), skipped)


def widest(rows: Sequence[SheetRow]) -> int:
    return rows.width if isinstance(rows, PackedRows) else max((len(row) for row in rows), default=0)


def plain_table(sheet: Sheet) -> Table:
    """Every row below the first is a record: for sheets made by a program for a program, as from vCards."""
    number = sheet.first_row
    heading = sheet.rows[0] if sheet.rows else ()
    return Table(
        sheet=sheet.name,
        header_row=number if sheet.rows else 0,
        headings=tuple(text_of(cell) for cell in heading),
        records=RecordRows(sheet.rows, number, range(1, len(sheet.rows))),
        skipped=((number, Skip.HEADING),) if sheet.rows else (),
    )


def _from_zero(sheet: Sheet) -> tuple[Merged, ...]:
    return tuple(
        (
            top - sheet.first_row,
            left - sheet.first_column,
            bottom - sheet.first_row,
            right - sheet.first_column,
        )
        for top, left, bottom, right in sheet.merged
    )


@dataclass(slots=True)
class _Scan:
    """One sheet while its rows are judged; `index` is the fullest row of the heading, if there is one."""

    sheet: Sheet
    rows: Sequence[SheetRow]
    filled: Sequence[int]
    width: int
    merged: tuple[Merged, ...]
    index: int | None
    dittos: list[int] = field(default_factory=list)  # indexes of rows where a cell says «the same»

    def table(self, heading_score: HeadingScore, *, fixed: bool) -> Table:
        columns = widest(self.rows)
        first_below = 0 if self.index is None else self.index + 1
        body = self._body(first_below)
        heading: SheetRow = ()
        found: HeadingRows | None = None
        headings: tuple[str, ...] = ("",) * columns
        spans: tuple[tuple[int, int], ...] = ()
        if self.index is not None:
            heading = self.rows[self.index]
            found = heading_rows(self.rows, self.index, body, self.merged, heading_score)
            headings = heading_texts(self.rows, found, self.merged, columns)
            first_below = found.bottom + 1
            body = self._body(first_below)
            spans = spans_of(headings, body, heading, self.merged, self.index)
        places = [at for at in range(first_below, len(self.rows)) if solid(self.filled[at], self.width)]
        if heading:
            numbered = {at for at in places[:_NUMBERED_WITHIN] if is_numbering_row(self.rows[at])}
            places = [at for at in places if at not in numbered] if numbered else places
        frame = frame_of(self.rows, self.filled, places, body, heading=heading, merged=self.merged)
        kinds: list[Skip | None] = [
            *self._above(found if found else HeadingRows(0, -1), fixed=fixed),
            *self._below(first_below, frame),
        ]
        if not frame.measure:
            _take_names_back(kinds, first_below)
        self._mark_other_tables(kinds, first_below, frame, heading_score)
        self._mark_notes(kinds, first_below, frame)
        number = self.sheet.first_row
        records = self._records([at for at, kind in enumerate(kinds) if kind is None])
        return Table(
            sheet=self.sheet.name,
            header_row=found.top + number if found else 0,
            headings=headings,
            records=records,
            skipped=tuple((number + at, kind) for at, kind in enumerate(kinds) if kind is not None),
            spans=spans,
            overlong=_overlong(headings, records),
            dittos=self._meant(kinds) if self.dittos else {},
        )

    def _meant(self, kinds: Sequence[Skip | None]) -> Mapping[int, Mapping[int, CellValue]]:
        """What the cells that say «the same» mean: the cell of the record above, if it says anything."""
        number = self.sheet.first_row
        found: dict[int, dict[int, CellValue]] = {}
        for at in self.dittos:
            above = next((place for place in range(at - 1, -1, -1) if kinds[place] is None), None)
            if kinds[at] is not None or above is None:
                continue
            row = self.rows[above]
            for column, cell in enumerate(self.rows[at]):
                if is_ditto(cell) and column < len(row):
                    meant = found.get(number + above, {}).get(column, row[column])
                    if not is_blank(meant) and not is_ditto(meant):
                        found.setdefault(number + at, {})[column] = meant
        return found

    def _records(self, places: list[int]) -> Sequence[tuple[int, SheetRow]]:
        number = self.sheet.first_row
        if isinstance(self.rows, PackedRows):
            return RecordRows(self.rows, number, array("I", places))
        return tuple((number + at, self.rows[at]) for at in places)

    def _body(self, first: int) -> Body:
        """The profile of the first block of rows that is large enough, so that leftovers do not blur it."""
        block: list[int] = []
        gap = 0
        for at in range(first, len(self.rows)):
            count = self.filled[at]
            gap = 0 if count else gap + 1
            if gap >= _GAP and len(block) >= 2:
                break
            if solid(count, self.width):
                block.append(at)
        return body_of([self.rows[at] for at in spread(block, BODY_SAMPLE)], self.width)

    def _above(self, found: HeadingRows, *, fixed: bool) -> list[Skip | None]:
        kinds: list[Skip | None] = []
        for at in range(found.bottom + 1):
            if at >= found.top:
                kinds.append(Skip.HEADING)
            else:
                kinds.append(Skip.TITLE if self.filled[at] else Skip.BLANK)
        if not fixed:
            for start, end, _ in self._blocks(0, found.top):
                if end < found.top and self._is_regular(start, end):
                    kinds[start:end] = [Skip.OTHER_TABLE] * (end - start)
        return kinds

    def _is_regular(self, start: int, end: int) -> bool:
        """At least three rows that fill the same cells: a table of its own, not a letterhead."""
        places = [
            tuple(place for place, cell in enumerate(self.rows[at]) if not is_blank(cell))
            for at in range(start, end)
        ]
        return len(places) >= 3 and len(places[-1]) >= 3 and len(set(places[-3:])) == 1

    def _below(self, first: int, frame: Frame) -> list[Skip | None]:
        kinds: list[Skip | None] = []
        lead = next((column for column, cell in enumerate(frame.heading) if not is_blank(cell)), None)
        lead_text = text_of(frame.heading[lead]) if lead is not None else ""
        width = self.width
        for at, (row, count) in enumerate(
            zip(self.rows[first:], self.filled[first:], strict=True), start=first
        ):
            if not DITTO.isdisjoint(row):
                self.dittos.append(at)
            if not count:
                kinds.append(Skip.BLANK)
            elif at - first < 2 and is_numbering_row(row) and frame.heading:
                kinds.append(Skip.NUMBERING)
            elif (
                count >= 3
                and 2 * count > width
                and (lead is None or not _reads(row[lead], lead_text))
                and not any(
                    TOTAL_WORD.match(cell.lstrip())
                    for cell in row
                    if isinstance(cell, str) and cell[:1] in _TOTAL_BEGINS
                )
            ):
                kinds.append(None)  # plainly a record: no need to look closer
            else:
                kinds.append(kind_of_row(at, row, frame))
        return kinds

    def _mark_other_tables(
        self, kinds: list[Skip | None], first: int, frame: Frame, heading_score: HeadingScore
    ) -> None:
        """What stands after a wide gap and has no full row of this table is not of it."""
        needed = [
            place
            for place, column in enumerate(frame.body.columns)
            if frame.body.rows and column.filled >= 0.95 * frame.body.rows
        ]
        for start, end, gap in self._blocks(first):
            if gap and self._has_own_heading(start, end, frame, heading_score):
                if any(kinds[at] is None for at in range(first, start)):
                    kinds[start:end] = [Skip.OTHER_TABLE] * (end - start)
                continue
            if gap < _GAP or not any(kinds[at] is None for at in range(first, start)):
                continue
            if any(_complete(self.rows[at], needed, frame.body) for at in range(start, end)):
                continue
            lone = end - start == 1 or max(self.filled[start:end]) < 2
            for at in range(start, end):
                if kinds[at] in (None, Skip.SECTION):
                    kinds[at] = Skip.NOTE if lone else Skip.OTHER_TABLE

    def _has_own_heading(self, start: int, end: int, frame: Frame, heading_score: HeadingScore) -> bool:
        """Whether a block begins, perhaps below its title, with words that head columns, but not ours."""
        for at in range(start, min(start + 2, end - 1)):
            texts = [text_of(cell) for cell in self.rows[at] if not is_blank(cell)]
            if len(texts) > 1:
                return all(heading_score(text) >= 0.9 for text in texts) and not same_as_heading(
                    self.rows[at], frame.heading
                )
        return False

    def _blocks(self, first: int, last: int | None = None) -> list[tuple[int, int, int]]:
        """Runs of filled rows: first index, index after the last, number of blank rows before."""
        blocks: list[tuple[int, int, int]] = []
        at, gap = first, 0
        last = len(self.rows) if last is None else last
        while at < last:
            if not self.filled[at]:
                gap += 1
                at += 1
                continue
            start = at
            while at < last and self.filled[at]:
                at += 1
            blocks.append((start, at, gap))
            gap = 0
        return blocks

    def _mark_notes(self, kinds: list[Skip | None], first: int, frame: Frame) -> None:
        """After the last full record only remarks and sums are left, unless they look like records."""
        last = next(
            (
                at
                for at in range(len(kinds) - 1, first - 1, -1)
                if kinds[at] is None
                and solid(self.filled[at], self.width)
                and frame.body.fits(self.rows[at]) >= 0.5
            ),
            None,
        )
        if last is None:
            return
        gap = False
        for at in range(last + 1, len(kinds)):
            kind = kinds[at]
            if kind is Skip.SECTION or (
                kind is None and looks_like_note(self.rows[at], frame, after_gap=gap)
            ):
                kinds[at] = Skip.NOTE
            gap = gap or not self.filled[at]


def _take_names_back(kinds: list[Skip | None], first: int) -> None:
    """Groups are fewer than what they hold: where they are not, they are a list of bare names."""
    sections = [at for at in range(first, len(kinds)) if kinds[at] is Skip.SECTION]
    if len(sections) > 2 * sum(kind is None for kind in kinds[first:]):
        for at in sections:
            kinds[at] = None


def _reads(cell: CellValue, text: str) -> bool:
    """Whether a cell says this; its first letter tells it of nearly all."""
    if isinstance(cell, str) and text and cell.lstrip()[:1] != text[0]:
        return False
    return text_of(cell) == text


def _complete(row: SheetRow, needed: Sequence[int], body: Body) -> bool:
    present = sum(place < len(row) and not is_blank(row[place]) for place in needed)
    return present >= 0.75 * len(needed) and body.fits(row) >= 0.6


def _overlong(headings: Sequence[str], records: Sequence[tuple[int, SheetRow]]) -> tuple[int, ...]:
    """Few rows that go on where the heading has ended; many would be columns without a heading."""
    last = max((column for column, text in enumerate(headings) if text), default=-1)
    if last < 1 or last + 1 >= len(headings):
        return ()
    found = tuple(number for number, row in records if not all(is_blank(cell) for cell in row[last + 1 :]))
    return found if len(found) <= max(1, len(records) // 10) else ()
