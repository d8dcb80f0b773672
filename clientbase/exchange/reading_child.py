"""The child process that reads one file: takes a request on stdin, sends frames of values on stdout.

A frame is 4 bytes of length (big-endian) and a pickled tuple whose first item is its kind:
("book", facts), ("sheet", facts), ("rows", …) as `row_batches` says, ("size", facts), ("end", facts)
and, at any time, ("error", class, facts).
The child never sees the base, its password or the settings; a crash or a spent memory limit ends only it.
"""

import pickle
import struct
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO

from clientbase.domain.errors import (
    ClientbaseError,
    FileEmpty,
    FileNotReadable,
    FileTooHeavy,
    FileTooLarge,
    FormatNotSupported,
    NotASpreadsheet,
    SheetMissing,
)
from clientbase.domain.sheet import SheetRow
from clientbase.exchange.file_kind import FileKind, kind_of
from clientbase.exchange.limits import MB, Limits
from clientbase.exchange.row_batches import RowBatches

CHILD_ARGUMENT = "--reading-child"
_NEVER_TEXT = frozenset((".xlsx", ".xlsm", ".xlsb", ".ods"))
"""Text under such a name is an error page or a broken download; under .xls many programs write text."""

Send = Callable[..., None]


def serve_if_asked(arguments: list[str]) -> None:
    """For the frozen program, which starts itself as the child: serve and leave, else do nothing."""
    if arguments[1:2] == [CHILD_ARGUMENT]:
        sys.exit(main())


def main() -> int:
    """Serve one request. Exit code 0 also when the file was refused: the refusal is a frame."""
    source = sys.stdin.buffer if sys.stdin else open(0, "rb")  # noqa: SIM115
    target = sys.stdout.buffer if sys.stdout else open(1, "wb")  # noqa: SIM115
    request = pickle.load(source)  # noqa: S301  # from our own parent
    limits: Limits = request["limits"]
    _limit_memory(limits.child_memory)

    def send(*frame: object) -> None:
        body = pickle.dumps(frame, protocol=5)
        target.write(struct.pack(">I", len(body)) + body)
        target.flush()

    name = Path(request["path"]).name
    try:
        with Path(request["path"]).open("rb") as file:
            _serve(file, name, request, limits, send)
    except ClientbaseError as error:
        send("error", type(error).__name__, error.facts)
    except MemoryError:
        send("error", FileTooHeavy.__name__, {"name": name, "limit": limits.child_memory // MB})
    except OSError:  # it was there a moment ago: taken away, or opened by another program since
        send("error", FileNotReadable.__name__, {"name": name})
    return 0


def _limit_memory(size: int) -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  # only where there is one; on Windows the parent watches the size

        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _serve(file: BinaryIO, name: str, request: dict[str, Any], limits: Limits, send: Send) -> None:
    size = file.seek(0, 2)
    if size == 0:
        raise FileEmpty(name=name)
    if size > limits.file_size:
        raise FileTooLarge(name=name, limit=limits.file_size // MB)
    kind = kind_of(file, name)
    file.seek(0)
    if kind is FileKind.TEXT and Path(name).suffix.lower() in _NEVER_TEXT:
        raise NotASpreadsheet(name=name)
    if kind is FileKind.TEXT:
        if size > limits.text_size:
            raise FileTooLarge(name=name, limit=limits.text_size // MB)
        _serve_text(file.read(), name, request, limits, send)
    else:
        _serve_workbook(file, kind, name, request, send)


def _serve_workbook(file: BinaryIO, kind: FileKind, name: str, request: dict[str, Any], send: Send) -> None:
    from clientbase.exchange.spreadsheets import open_spreadsheet  # noqa: PLC0415  # after the memory limit

    limits: Limits = request["limits"]
    book = open_spreadsheet(file, kind, name, request["password"], limits)
    names = book.names()
    wanted = list(names) if request["sheets"] is None else request["sheets"]
    for sheet in wanted:
        if sheet not in names:
            raise SheetMissing(name=name, sheet=sheet, names=", ".join(names))
    send("book", {"format": str(book.kind), "encoding": "", "delimiter": "", "warnings": ()})
    batches = RowBatches(name, limits, send, bare=request["bare"])
    for shown in wanted:
        sheet = book.sheet(shown, names[shown], limits, name)
        facts = {
            "name": shown,
            "hidden": sheet.hidden,
            "merged": sheet.merged,
            "hidden_rows": sheet.part.hidden_rows,
            "hidden_columns": sheet.part.hidden_columns,
            "uncalculated": sheet.part.uncalculated,
        }
        send("sheet", facts)
        batches.send_sheet(enumerate(sheet.rows, 1))
    send("end", {})


def _serve_text(data: bytes, name: str, request: dict[str, Any], limits: Limits, send: Send) -> None:
    from clientbase.exchange.delimited import check_lines, delimiter_of, rows_of  # noqa: PLC0415
    from clientbase.exchange.text_encoding import decoded  # noqa: PLC0415
    from clientbase.exchange.text_kind import format_of_text  # noqa: PLC0415
    from clientbase.exchange.vcards_in import cards_in, is_vcard, rows_of_cards  # noqa: PLC0415

    text, encoding = decoded(data, name, request["encoding"])
    check_lines(text, name, limits)
    if not text.strip():
        raise FileEmpty(name=name)
    if request["delimiter"] is None and (other := format_of_text(text)) != "":
        facts = {"format": other, "encoding": encoding, "delimiter": "", "warnings": ()}
        _serve_marked_up(text, facts, name, request, send)
        return
    title = Path(name).stem
    for sheet in request["sheets"] or ():
        if sheet != title:
            raise SheetMissing(name=name, sheet=sheet, names=title)
    rows: Iterable[tuple[int, SheetRow]]
    if is_vcard(text):
        kind, delimiter = "vcf", ""
        rows = enumerate(rows_of_cards(cards_in(text)), 1)
    else:
        kind = "csv"
        delimiter = request["delimiter"] or delimiter_of(text)
        rows = rows_of(text, delimiter)
    send("book", {"format": kind, "encoding": encoding, "delimiter": delimiter, "warnings": ()})
    send("sheet", {"name": title, "hidden": False, "plain": kind == "vcf"})
    RowBatches(name, limits, send, bare=request["bare"]).send_sheet(rows)
    send("end", {})


def _serve_marked_up(text: str, book: dict[str, Any], name: str, request: dict[str, Any], send: Send) -> None:
    """A page with tables, or a workbook in XML; all else in a format of its own is refused by name."""
    from clientbase.exchange.html_tables import tables_in  # noqa: PLC0415
    from clientbase.exchange.spreadsheet_xml import sheets_in  # noqa: PLC0415
    from clientbase.exchange.text_kind import HTML, XML  # noqa: PLC0415

    found: dict[str, tuple[list[SheetRow], dict[str, Any]]] = {}
    if book["format"] == HTML:
        rows, merged = tables_in(text)
        found = {Path(name).stem: (rows, {"merged": merged, "hidden": False})} if rows else {}
    elif book["format"] == XML:
        found = {
            sheet.name: (
                sheet.rows,
                {"merged": sheet.merged, "hidden": sheet.hidden, "uncalculated": sheet.formulas},
            )
            for sheet in sheets_in(text, name)
        }
    if not found:
        raise FormatNotSupported(name=name, format=book["format"])
    wanted = list(found) if request["sheets"] is None else request["sheets"]
    for sheet in wanted:
        if sheet not in found:
            raise SheetMissing(name=name, sheet=sheet, names=", ".join(found))
    send("book", {**book, "format": book["format"].lower()})
    batches = RowBatches(name, request["limits"], send, bare=request["bare"])
    for shown in wanted:
        rows, facts = found[shown]
        send("sheet", {"name": shown, **facts})
        batches.send_sheet(enumerate(rows, 1))
    send("end", {})


if __name__ == "__main__":
    sys.exit(main())
