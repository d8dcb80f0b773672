"""Text with a separator becomes rows: the separator is found by which one cuts all lines alike."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator

from clientbase.domain.errors import LineTooLong
from clientbase.domain.sheet import SheetRow
from clientbase.exchange.limits import Limits

DELIMITERS = (";", "\t", "|", ",")
SPACES = " "
"""Stands for columns set apart by runs of blanks, as in a printed report."""
_SAMPLE_LINES = 400
_SAMPLE_SIZE = 400_000
_LINES_IN_CELL = 30  # more lines in one cell: rather a quotation mark that was never closed


def delimiter_of(text: str) -> str:
    """The separator; "," where there is but one column."""
    hint = _hint(text)
    if hint:
        return hint
    sample = _sample(text)
    scores = {delimiter: _evenness(sample, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    if scores[best] > 0:
        return best
    return SPACES if _spaced(sample) else ","


def check_lines(text: str, name: str, limits: Limits) -> None:
    """Refuse a line as long as no list has, before it is cut into cells.  Raises LineTooLong."""
    end = "\n" if "\n" in text else "\r"
    number, start = 1, 0
    while (found := text.find(end, start)) >= 0:
        if found - start > limits.line:
            break
        number, start = number + 1, found + 1
    if (found if found >= 0 else len(text)) - start > limits.line:
        raise LineTooLong(name=name, row=number, limit=limits.line)


def rows_of(text: str, delimiter: str) -> Iterator[tuple[int, SheetRow]]:
    """The number of each line, as a spreadsheet counts, and its cells; blank ones at the end are left out."""
    if delimiter == SPACES:
        cut: Iterator[list[str]] = (line.split() for line in text.splitlines())
    else:
        width = _width(_cut(_sample(text), delimiter))
        sound = '"' not in text or _is_sound(text, delimiter, width)
        cut = _cut(text, delimiter) if sound else _cut_line_by_line(text, delimiter, width)
    skip = 1 if _hint(text) else 0
    for number, cells in enumerate(cut, 1):
        if number > skip:
            while cells and not cells[-1]:
                cells.pop()
            yield number, tuple(cell or None for cell in cells)


def _cut(text: str, delimiter: str, *, strict: bool = False) -> Iterator[list[str]]:
    csv.field_size_limit(1 << 30)
    lines = io.StringIO(text, newline="")
    return iter(csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=strict))


def _width(rows: Iterable[list[str]]) -> int:
    widths = Counter(len(cells) for cells in rows if any(cells))
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _is_sound(text: str, delimiter: str, width: int) -> bool:
    """Whether quotation marks are used by the rules (RFC 4180), and none swallows the lines after it."""
    try:
        for cells in _cut(text, delimiter, strict=True):
            if any(_swallows(cell, delimiter, width, len(cells)) for cell in cells):
                return _all_quoted(text, delimiter)
    except csv.Error:
        return False
    return True


def _all_quoted(text: str, delimiter: str) -> bool:
    """Whether every single cell stands in quotation marks: so writes a program, which closes them too."""
    lines = io.StringIO(text, newline="")
    try:
        # unquoted cells become numbers here, or fail at it
        rows = csv.reader(lines, delimiter=delimiter, strict=True, quoting=csv.QUOTE_NONNUMERIC)
        return all(isinstance(cell, str) for cells in rows for cell in cells)
    except (csv.Error, ValueError):
        return False


def _swallows(cell: str, delimiter: str, width: int, cells: int) -> bool:
    """Whether a cell with line breaks holds what are rather lines of the table."""
    if delimiter not in cell or not ("\n" in cell or "\r" in cell):
        return False
    lines = cell.splitlines()
    inner = lines[1:-1]
    return cells < width or (bool(inner) and all(line.count(delimiter) == width - 1 for line in inner))


def _cut_line_by_line(text: str, delimiter: str, width: int) -> Iterator[list[str]]:
    """For text with astray quotation marks: a line is a row unless a few lines together make a sound one."""
    lines = io.StringIO(text, newline="").readlines()
    position = 0
    while position < len(lines):
        taken, cells = 1, _sound_row(lines[position], delimiter)
        while cells is None and taken < _LINES_IN_CELL and position + taken < len(lines):
            taken += 1
            cells = _sound_row("".join(lines[position : position + taken]), delimiter)
            if cells is not None and (
                len(cells) != width or any(_swallows(cell, delimiter, width, width) for cell in cells)
            ):
                cells = None
                break
        if cells is None:
            taken, cells = 1, _literal_row(lines[position], delimiter, width)
        yield cells
        position += taken


def _sound_row(text: str, delimiter: str) -> list[str] | None:
    try:
        rows = list(_cut(text, delimiter, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def _literal_row(line: str, delimiter: str, width: int) -> list[str]:
    """Quotation marks taken as part of the text: «"Ромашка" ТОВ» keeps its own."""
    line = line.rstrip("\r\n")
    literal = [_unquoted(cell.strip()) for cell in line.split(delimiter)]
    if len(literal) == width:
        return literal
    loose = next(_cut(line, delimiter), [])
    return loose if len(loose) == width else literal


def _unquoted(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell


def _hint(text: str) -> str:
    """Excel's own first line «sep=;»."""
    first = text[:8].splitlines()[:1]
    if first and first[0].lower().startswith("sep=") and len(first[0]) == 5:
        return first[0][4]
    return ""


def _sample(text: str) -> str:
    lines = io.StringIO(text[:_SAMPLE_SIZE], newline="").readlines()
    if len(text) > _SAMPLE_SIZE:
        lines = lines[:-1] or lines
    return "".join(lines[:_SAMPLE_LINES])


def _evenness(sample: str, delimiter: str) -> float:
    """0 when it cuts nothing; near 1 when it cuts all lines into the same number of cells."""
    if delimiter not in sample:
        return 0.0
    rows = [cells for cells in _cut(sample, delimiter) if any(cell.strip() for cell in cells)]
    if not rows:
        return 0.0
    widths = Counter(len(cells) for cells in rows)
    width, times = max(widths.items(), key=lambda item: (item[1] * min(item[0], 4), item[0]))
    if width < 2:
        return 0.0
    share = times / len(rows)
    first = len(rows[0]) == width
    # an even cut proves more the more cells it makes; a comma is also a decimal mark and punctuation
    trust = 0.9 if delimiter == "," else 1.0
    trust *= 1.0 if _is_strict(sample, delimiter) else 0.5
    return (share**2) * (1 - 1 / (width + 1)) * (1.0 if first else 0.85) * trust


def _is_strict(sample: str, delimiter: str) -> bool:
    """Whether quotation marks stand beside this separator, as they do when it is the right one."""
    try:
        for _ in _cut(sample, delimiter, strict=True):
            pass
    except csv.Error as error:
        return "end of data" in str(error)  # the sample may end inside a cell
    return True


def _spaced(sample: str) -> bool:
    widths = [len(line.split()) for line in sample.splitlines() if line.strip()]
    if len(widths) < 3 or widths[0] < 3 or len(set(widths)) > 1:
        return False
    numbers = sum(any(char.isdigit() for char in cell) for cell in sample.split())
    return numbers > 0.6 * sum(widths)
