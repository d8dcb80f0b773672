"""Read any list a person has: what a file holds, and its sheets as plain values.

Files are told by their content. They are read in a child process with a memory limit, so that a hostile
or broken file cannot harm the program, and reading can be stopped at any moment.
"""

import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from clientbase.domain.errors import FileEmpty, FileInUse, FileIsLockMark, FileMissing, FileNotReadable
from clientbase.domain.progress import Progress
from clientbase.domain.sheet import ReadOptions, Sheet, WorkbookSummary
from clientbase.exchange.arriving import Arriving
from clientbase.exchange.delimited import delimiter_of, rows_of
from clientbase.exchange.limits import DEFAULT_LIMITS, Limits
from clientbase.exchange.reading_process import frames
from clientbase.exchange.text_encoding import decoded
from clientbase.exchange.vcards_in import Card, cards_in
from clientbase.i18n import N_

FORMULAS_NOT_CALCULATED = "formulas_not_calculated"
HIDDEN_ROWS = "hidden_rows"
HIDDEN_COLUMNS = "hidden_columns"
_STAGE = N_("Reading the file")
_NO_OPTIONS = ReadOptions()


def open_workbook(
    path: Path,
    options: ReadOptions = _NO_OPTIONS,
    progress: Progress | None = None,
    *,
    limits: Limits = DEFAULT_LIMITS,
) -> WorkbookSummary:
    """What the file is and which sheets it has; values are not kept.

    Raises FileMissing, FileNotReadable, FileInUse, FileIsLockMark, FileEmpty, NotASpreadsheet,
    FormatNotSupported, FileTruncated, FileDamaged, FileHostile, FileTooLarge, FileTooManyRows, LineTooLong,
    FileTooHeavy, FileTooSlow, FileProtected, FilePasswordNeeded, FilePasswordWrong, EncodingUnknown,
    WorkCancelled.
    """
    return _read(path, None, options, progress, limits, bare=True)[0]


def read_workbook(
    path: Path,
    options: ReadOptions = _NO_OPTIONS,
    progress: Progress | None = None,
    *,
    sheets: Sequence[str] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[WorkbookSummary, tuple[Sheet, ...]]:
    """The file and the values of the named sheets, of all by default, in one go.

    WorkbookSummary lists only the sheets read. Raises as `open_workbook`, and SheetMissing.
    """
    return _read(path, sheets, options, progress, limits, bare=False)


def read_sheets(
    path: Path,
    options: ReadOptions = _NO_OPTIONS,
    progress: Progress | None = None,
    *,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Sheet, ...]:
    return read_workbook(path, options, progress, limits=limits)[1]


def read_sheet(
    path: Path,
    sheet_name: str,
    options: ReadOptions = _NO_OPTIONS,
    progress: Progress | None = None,
    *,
    limits: Limits = DEFAULT_LIMITS,
) -> Sheet:
    """Raises as `open_workbook`, and SheetMissing with the names there are."""
    return read_workbook(path, options, progress, sheets=(sheet_name,), limits=limits)[1][0]


def read_pasted(text: str, options: ReadOptions = _NO_OPTIONS) -> Sheet:
    """Rows from the clipboard: tabs between cells, as spreadsheets copy them, or any other separator."""
    delimiter = options.delimiter or ("\t" if "\t" in text else delimiter_of(text))
    arriving = Arriving({"name": "", "hidden": False})
    arriving.take_rows([(number, row) for number, row in rows_of(text, delimiter) if row])
    return arriving.sheet()


def read_cards(path: Path, options: ReadOptions = _NO_OPTIONS) -> tuple[Card, ...]:
    """The cards of a .vcf file, also broken ones as far as they can be read.

    Raises FileMissing, FileNotReadable, FileInUse, FileEmpty, NotASpreadsheet, EncodingUnknown.
    """
    check_reachable(path)
    text, _ = decoded(path.read_bytes(), path.name, options.encoding)
    return cards_in(text)


def check_reachable(path: Path) -> None:
    if path.name.startswith("~$"):
        raise FileIsLockMark(name=path.name, real=path.name[2:])
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe or a device would be waited for, maybe for ever
            raise FileNotReadable(name=path.name)
        with path.open("rb") as file:
            if not file.read(1):
                raise FileEmpty(name=path.name)
    except FileNotFoundError as error:
        raise FileMissing(name=path.name) from error
    except PermissionError as error:
        raise (FileInUse if in_use(error) else FileNotReadable)(name=path.name) from error
    except OSError as error:
        raise FileNotReadable(name=path.name) from error


def in_use(error: OSError) -> bool:
    """Whether another program, as Excel does on Windows, holds the file: a sharing or a lock violation."""
    return getattr(error, "winerror", None) in (32, 33)


def _read(
    path: Path,
    sheets: Sequence[str] | None,
    options: ReadOptions,
    progress: Progress | None,
    limits: Limits,
    *,
    bare: bool,
) -> tuple[WorkbookSummary, tuple[Sheet, ...]]:
    progress = progress or Progress()
    check_reachable(path)
    progress.start(_STAGE)
    request = {
        "sheets": None if sheets is None else list(sheets),
        "encoding": options.encoding,
        "delimiter": options.delimiter,
        "password": options.password,
        "bare": bare,
    }
    book: dict[str, Any] = {}
    found: list[Arriving] = []
    for kind, *facts in frames(path, request, limits, progress):
        if kind == "book":
            (book,) = facts
        elif kind == "sheet":
            found.append(Arriving(*facts))
        elif kind == "rows":
            found[-1].take(*facts)
            progress.advance(facts[1])
        elif kind == "size":
            (found[-1].size,) = facts
    progress.check()
    warnings = tuple(
        warning
        for warning, fact in (
            (FORMULAS_NOT_CALCULATED, "uncalculated"),
            (HIDDEN_ROWS, "hidden_rows"),
            (HIDDEN_COLUMNS, "hidden_columns"),
        )
        if any(sheet.facts.get(fact) for sheet in found)
    )
    info = WorkbookSummary(
        format=book["format"],
        sheets=tuple(sheet.line() for sheet in found),
        encoding=book["encoding"],
        delimiter=book["delimiter"],
        warnings=warnings,
    )
    return info, () if bare else tuple(sheet.sheet() for sheet in found)
