"""A copy of base.db in one file, under the same or another key, and the figures that prove it equal."""

from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from clientbase.db.engine import connect
from clientbase.db.faults import StoreFull, sorted_fault, told
from clientbase.db.interrupting import driver_interrupted_by
from clientbase.domain.base_check import TableFigures
from clientbase.domain.base_errors import DiskFull
from clientbase.domain.progress import Progress

_TRIES = 5
_PRIME = 1_000_003


class CopyDiffers(Exception):
    """The copy's figures are not the source's. For services, which tell it as BackupNotProved."""


@dataclass(frozen=True, slots=True)
class Copied:
    tables: tuple[TableFigures, ...]
    schema: int


def copy_base(source: Path, target: Path, key: bytes, *, progress: Progress | None = None) -> Copied:
    """Copy `source`, log included, to `target` under the same key; the base may be in use meanwhile.

    The figures are taken in a read transaction and stand for the copy too if nobody committed until
    VACUUM INTO had its own: then another try is made. Raises CopyDiffers, StoreDamaged, DiskFull,
    StoreBusy, WorkCancelled.
    """
    progress = progress or Progress()
    with (
        told(source),
        closing(connect(source, key)) as connection,
        driver_interrupted_by(connection, progress),
    ):
        for _attempt in range(_TRIES):
            before = _number(connection, "PRAGMA data_version")
            tables = figures_of(connection)
            try:
                connection.execute("VACUUM INTO ?", (str(target),))
            except dbapi2.OperationalError as error:
                target.unlink(missing_ok=True)
                progress.check()
                if isinstance(sorted_fault(error, target), StoreFull):  # the copy's disk, not the base's
                    raise DiskFull(name=target.name) from error
                raise
            schema = _number(connection, "PRAGMA user_version")
            if _number(connection, "PRAGMA data_version") == before:
                return Copied(tables, schema)
            target.unlink()
    raise CopyDiffers


def figures_in(path: Path, key: bytes) -> tuple[TableFigures, ...]:
    """The figures of a base that nobody else has open."""
    with told(path), closing(connect(path, key)) as connection:
        return figures_of(connection)


def schema_in(path: Path, key: bytes) -> int:
    """The version of the schema, 0 for none. Raises BaseUnreadable, StoreDamaged."""
    with told(path), closing(connect(path, key, read_only=True)) as connection:
        return _number(connection, "PRAGMA user_version")


def bring_log_home(path: Path, key: bytes) -> None:
    """Put the write-ahead log into base.db; only for the one who holds the base's lock."""
    with told(path), closing(connect(path, key)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def rekey_copy(path: Path, old: bytes, new: bytes) -> None:
    """Write every page of this file anew under another key. Only for a copy: a stop half way spoils it."""
    with told(path), closing(connect(path, old)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        connection.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
    with told(path), closing(connect(path, new)):
        pass


def figures_of(connection: dbapi2.Connection) -> tuple[TableFigures, ...]:
    """Rows, bytes of values and sums of whole numbers of every real table, in one read transaction."""
    connection.execute("BEGIN")
    try:
        names = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name"
        ).fetchall()
        return tuple(_figures(connection, str(name)) for (name,) in names)
    finally:
        with suppress(dbapi2.Error):
            connection.execute("ROLLBACK")


def _figures(connection: dbapi2.Connection, table: str) -> TableFigures:
    columns = [str(row[1]) for row in connection.execute(f"PRAGMA table_info({_quoted(table)})")]
    size = " + ".join(f"ifnull(octet_length({_quoted(column)}), 0)" for column in columns) or "0"
    total = " + ".join(
        f"iif(typeof({_quoted(column)}) = 'integer', {_quoted(column)} % {_PRIME}, 0)" for column in columns
    )
    rows, bytes_, sum_ = connection.execute(
        f"SELECT count(*), ifnull(sum({size}), 0), ifnull(sum({total or '0'}), 0) FROM {_quoted(table)}"  # noqa: S608
    ).fetchone()
    return TableFigures(table, int(rows), int(bytes_), int(sum_))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _number(connection: dbapi2.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])
