"""A statement that nobody waits for any longer is ended in its middle."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from clientbase.domain.progress import Progress

_STEPS = 2_000  # of SQLite's machine, between two looks: a fraction of a millisecond
_INTERRUPTED = "interrupted"


@contextmanager
def interrupted_by(connection: Connection, progress: Progress) -> Iterator[None]:
    """Until the block ends, cancelling `progress` ends the statement under way and every one after it.

    (`interrupt()` of the driver ends only a statement that has begun.) Raises WorkCancelled.
    """
    driver: Any = connection.connection.driver_connection
    with driver_interrupted_by(driver, progress):
        yield


@contextmanager
def driver_interrupted_by(driver: Any, progress: Progress) -> Iterator[None]:
    """The same for a connection of the driver's own."""
    progress.check()
    driver.set_progress_handler(lambda: progress.cancelled, _STEPS)
    try:
        yield
        progress.check()
    except (OperationalError, dbapi2.OperationalError) as error:
        progress.check()
        if str(getattr(error, "orig", error)) == _INTERRUPTED:
            raise KeyboardInterrupt from error  # Ctrl+C came while the look was taken: the driver drops it
        raise
    finally:
        driver.set_progress_handler(None, 0)
