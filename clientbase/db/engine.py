"""One encrypted connection to base.db, and SQLAlchemy's engine over such connections."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from clientbase.db.computed_functions import COMPUTED_FUNCTIONS
from clientbase.db.filter_functions import FILTER_FUNCTIONS
from clientbase.domain.alphabet import sort_key
from clientbase.domain.errors import BaseError
from clientbase.domain.rhythm import contact_due
from clientbase.domain.text_folding import fold

BUSY_MS = 10_000
READING_KIB = 32 * 1024
"""Each connection has a cache of its own; what is read from end to end gains nothing by a larger one."""
WRITING_KIB = 64 * 1024
FRUGAL_KIB = 32 * 1024


class BaseUnreadable(BaseError):
    """The file does not open with this key: it is damaged, for the key itself was proved by keys.json."""


def connect(path: Path, key: bytes, *, read_only: bool = False, create: bool = False) -> dbapi2.Connection:
    """An open connection whose key was proved by reading the first page.

    `key` is the raw 32-byte SQLCipher key. The driver's own transaction handling is off: `Store` sends
    BEGIN and COMMIT. Temporary data stays in memory, for temp files would be plain.

    Raises BaseUnreadable when the first page does not open with the key.
    """
    uri = f"{path.resolve().as_uri()}?mode={'rwc' if create else 'rw'}"
    try:
        connection = dbapi2.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000
        )
    except dbapi2.OperationalError as error:
        raise BaseUnreadable(name=path.parent.name) from error
    try:
        _prepare(connection, key, read_only=read_only)
    except dbapi2.DatabaseError as error:
        connection.close()
        raise BaseUnreadable(name=path.parent.name) from error
    return connection


def _prepare(connection: dbapi2.Connection, key: bytes, *, read_only: bool) -> None:
    execute: Any = connection.execute
    execute("PRAGMA cipher_log_level = NONE")  # before the key, or its errors go to stderr
    execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    execute("PRAGMA temp_store = MEMORY")
    execute(f"PRAGMA cache_size = -{READING_KIB}")
    execute("SELECT count(*) FROM sqlite_master").fetchone()  # the first page is read here
    execute("PRAGMA foreign_keys = ON")
    execute("PRAGMA journal_mode = WAL").fetchone()
    execute("PRAGMA synchronous = FULL")
    connection.create_function("fold", 1, lambda text: fold(text or ""), deterministic=True)
    connection.create_function(
        "name_order", 1, lambda text: _name_order(text) if text else None, deterministic=True
    )
    connection.create_function("leading_number", 1, leading_number, deterministic=True)
    connection.create_function("contact_due", 5, contact_due, deterministic=True)
    for name, (count, function) in {**FILTER_FUNCTIONS, **COMPUTED_FUNCTIONS}.items():
        connection.create_function(name, count, function, deterministic=True)
    if read_only:
        execute("PRAGMA query_only = ON")


_name_order = lru_cache(maxsize=4096)(sort_key)
"""Towns and categories come again and again."""


def hold_pages(connection: Connection, kib: int) -> None:
    """How much room the connection takes for pages it may meet again."""
    connection.exec_driver_sql(f"PRAGMA cache_size = -{kib}")


def leading_number(text: str | None) -> float | None:
    """The number a text begins with («12.50 UAH»), NULL for none."""
    try:
        return float(text.split(" ", 1)[0]) if text else None
    except ValueError:
        return None


def engine_for(path: Path, key: bytes, *, read_only: bool = False, size: int = 4) -> Engine:
    """An engine whose connections may travel between threads, one user at a time."""
    return create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=lambda: connect(path, key, read_only=read_only),
        poolclass=QueuePool,
        pool_size=size,
        pool_use_lifo=True,  # one connection does most of the work, and one cache is warm
        max_overflow=4,
        pool_reset_on_return="rollback",
    )
