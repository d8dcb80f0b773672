"""Is base.db what was written: every page, the structure, the references, the length."""

import struct
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from clientbase.db.copying import figures_of
from clientbase.db.engine import BaseUnreadable, connect
from clientbase.db.faults import StoreDamaged, sorted_fault, told
from clientbase.db.file_columns import FILE_COLUMNS
from clientbase.db.interrupting import driver_interrupted_by
from clientbase.domain.base_check import Finding, Flaw, TableFigures
from clientbase.domain.progress import Progress

PAGE = 4096
_SHOWN = 5
_WAL_HEADER, _FRAME_HEADER = 32, 24


def check_database(
    path: Path, key: bytes, progress: Progress | None = None
) -> tuple[tuple[Finding, ...], tuple[TableFigures, ...]]:
    """What is wrong with the file, and its figures if nothing is. The key must be the right one.

    The base may be in use: the log is counted in, and a page that was not yet brought home is no flaw.
    Raises BaseUnreadable when it is not damage that keeps the file shut; WorkCancelled.
    """
    progress = progress or Progress()
    log = _pages_in_log(path.with_name(path.name + "-wal"))
    length = path.stat().st_size  # before a connection may bring the log home
    try:
        connection = connect(path, key, read_only=True)
    except BaseUnreadable as error:
        cause = error.__cause__
        if cause is None or not isinstance(sorted_fault(cause, path), StoreDamaged):
            raise
        return (Finding(Flaw.FIRST_PAGE),), ()
    findings: list[Finding] = []
    with closing(connection), driver_interrupted_by(connection, progress):
        try:
            findings += _listed(connection, Flaw.PAGES, "PRAGMA cipher_integrity_check")
            findings += _length(connection, length, log)
            findings += [
                finding
                for finding in _listed(connection, Flaw.STRUCTURE, f"PRAGMA integrity_check({_SHOWN})")
                if finding.facts["detail"] != "ok"
            ]
            findings += _listed(connection, Flaw.REFERENCES, "PRAGMA foreign_key_check")
            figures = figures_of(connection) if not findings else ()
        except dbapi2.DatabaseError as error:
            progress.check()
            findings.append(Finding(Flaw.STRUCTURE, {"detail": str(error)}))
            figures = ()
    return tuple(findings), figures


def files_named_in(path: Path, key: bytes) -> frozenset[str]:
    """What the base says lies in files/: the SHA-256 of each content, in hex."""
    with told(path), closing(connect(path, key, read_only=True)) as connection:
        named: set[str] = set()
        for column in FILE_COLUMNS:
            table = column.table.name
            if column.name in {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}:
                query = f"SELECT {column.name} FROM {table}"  # noqa: S608  names of our own
                named.update(row[0] for row in connection.execute(query))
    return frozenset(named - {""})


def _listed(connection: dbapi2.Connection, flaw: Flaw, query: str) -> list[Finding]:
    rows = connection.execute(query).fetchall()
    if not rows:
        return []
    shown = "; ".join(", ".join(str(cell) for cell in row) for row in rows[:_SHOWN])
    return [Finding(flaw, {"detail": shown if len(rows) <= _SHOWN else f"{shown}; …"})]


def _length(connection: dbapi2.Connection, length: int, log: set[int]) -> list[Finding]:
    """A file cut by whole pages passes `cipher_integrity_check`, and free pages are not read by the other."""
    expected = int(connection.execute("PRAGMA page_count").fetchone()[0])
    found, rest = divmod(length, PAGE)
    missing = [page for page in range(found + 1, expected + 1) if page not in log]
    if missing or rest or (found > expected and not log):
        return [Finding(Flaw.LENGTH, {"found": found, "expected": expected})]
    return []


def _pages_in_log(path: Path) -> set[int]:
    """The pages that committed frames of the write-ahead log hold; frame headers are plain, pages sealed.

    Layout and checksum: https://sqlite.org/fileformat2.html#the_write_ahead_log. Frames behind one whose
    checksum fails are not counted, and are no flaw: a rolled back transaction leaves such frames.
    """
    raw = path.read_bytes() if path.is_file() else b""
    if len(raw) <= _WAL_HEADER:
        return set()
    magic, _version, page_size = struct.unpack(">III", raw[:12])
    order = ">" if magic & 1 else "<"
    rolling = _checksum(raw[:24], (0, 0), order)
    if rolling != struct.unpack(">II", raw[24:32]) or page_size != PAGE:
        return set()
    pages: set[int] = set()
    waiting: set[int] = set()
    for start in range(_WAL_HEADER, len(raw) - _FRAME_HEADER - PAGE + 1, _FRAME_HEADER + PAGE):
        frame = raw[start : start + _FRAME_HEADER + PAGE]
        page, committed = struct.unpack(">II", frame[:8])
        rolling = _checksum(frame[:8] + frame[_FRAME_HEADER:], rolling, order)
        if frame[8:16] != raw[16:24] or rolling != struct.unpack(">II", frame[16:24]):
            break
        waiting.add(page)
        if committed:
            pages |= waiting
    return pages


def _checksum(data: bytes, start: tuple[int, ...], order: str) -> tuple[int, int]:
    first, second = start
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for index in range(0, len(words), 2):
        first = (first + words[index] + second) & 0xFFFFFFFF
        second = (second + words[index + 1] + first) & 0xFFFFFFFF
    return first, second
