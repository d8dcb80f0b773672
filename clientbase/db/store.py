"""The open base: units of reading and writing, one lane for writes, and word of every commit."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from clientbase.db import derived, migrate
from clientbase.db.engine import FRUGAL_KIB, READING_KIB, WRITING_KIB, engine_for, hold_pages
from clientbase.db.faults import told
from clientbase.db.interrupting import interrupted_by
from clientbase.db.journal import Journal
from clientbase.domain.changes import Action, Announcement
from clientbase.domain.clock import Clock
from clientbase.domain.errors import StoreError
from clientbase.domain.progress import Progress

Listener = Callable[[Announcement], None]


class ReadOnlyBase(StoreError):
    """A write was asked for while another program has the base open."""


class ReadUnit:
    """A consistent view of the base for the length of a `with` block."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection


class WriteUnit(ReadUnit):
    """One transaction. All writes of nouns go through `journal`."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        super().__init__(connection)
        self.journal = journal
        hold_pages(connection, WRITING_KIB)  # its own pages are met again and again

    def hold_less(self) -> None:
        """To the end of a write so large that few of its pages are met again, hold fewer of them."""
        hold_pages(self.connection, FRUGAL_KIB)

    def end(self) -> None:
        hold_pages(self.connection, READING_KIB)


class Store:
    """One encrypted database. Reads run beside each other and beside the one write."""

    def __init__(self, path: Path, key: bytes, clock: Clock, *, read_only: bool = False) -> None:
        """Open a base whose schema is up to date (see `migrate.upgrade`). `key`: 32 raw bytes."""
        self.path = path
        self.read_only = read_only
        self.employee_id: int | None = 1
        self._clock = clock
        self._engine = engine_for(path, key, read_only=read_only)
        self._lane = threading.Lock()
        self._listeners: list[Listener] = []
        with self.read() as unit:
            self._schema = migrate.version_of(unit.connection)

    @property
    def schema(self) -> int:
        return self._schema

    @contextmanager
    def read(self, progress: Progress | None = None) -> Iterator[ReadUnit]:
        """`progress`: cancelling it ends the statement under way at once, with WorkCancelled."""
        with told(self.path), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            try:
                if progress is None:
                    yield ReadUnit(connection)
                else:
                    with interrupted_by(connection, progress):
                        yield ReadUnit(connection)
            finally:
                connection.rollback()

    @contextmanager
    def write(
        self, action: Action, *, undoes: tuple[int, int] | None = None, **facts: object
    ) -> Iterator[WriteUnit]:
        """Commit when the block ends, roll back when it raises; a block without changes leaves no trace."""
        if self.read_only:
            raise ReadOnlyBase
        with self._lane:
            announcement = None
            with told(self.path), self._engine.connect() as connection:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                journal = Journal(
                    connection,
                    action,
                    facts,
                    at=self._clock.now(),
                    employee_id=self.employee_id,
                    schema=self._schema,
                    undoes=undoes,
                )
                unit = WriteUnit(connection, journal)
                try:
                    yield unit
                    if journal.started:
                        derived.refresh(connection, journal)
                        journal.finish()
                        connection.commit()
                        announcement = journal.announcement()
                    else:
                        connection.rollback()
                except BaseException:
                    connection.rollback()
                    raise
                finally:
                    unit.end()
        if announcement is not None:
            self._checkpoint()
            with ExitStack() as told_all:  # every listener is told, also when one before it fails
                for listener in reversed(self._listeners):
                    told_all.callback(listener, announcement)

    @contextmanager
    def keep(self) -> Iterator[ReadUnit]:
        """A write of what the program keeps for itself, as «this was shown»: no noun is written, nothing is
        journalled or announced.
        """
        if self.read_only:
            raise ReadOnlyBase
        with self._lane, told(self.path), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield ReadUnit(connection)
                connection.commit()
            except BaseException:
                connection.rollback()
                raise

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told of every commit, in the thread that wrote. Returns the way to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def bring_home(self) -> None:
        """Empty the write-ahead log into base.db: after an erasure no copy of the old pages stays in it."""
        with self._lane:
            self._checkpoint("TRUNCATE")

    def close(self) -> None:
        """Bring the write-ahead log home and close every connection."""
        with self._lane:
            if not self.read_only:
                self._checkpoint("TRUNCATE")
            self._engine.dispose()

    def _checkpoint(self, mode: str = "PASSIVE") -> None:
        # A damaged byte in the -wal silently ends it: what is home in base.db is safe from that.
        try:
            with self._engine.connect() as connection:
                connection.exec_driver_sql(f"PRAGMA wal_checkpoint({mode})").fetchall()
        except DBAPIError:
            return  # busy or full: the log keeps what was committed, the next commit tries again
