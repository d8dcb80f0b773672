"""A read that nobody waits for any longer is ended in the middle of its statement."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from clientbase.domain.errors import WorkCancelled
from clientbase.domain.progress import Progress

_STEPS = 2_000  # of SQLite's machine, between two looks: a fraction of a millisecond


@contextmanager
def interrupted_by(connection: Connection, progress: Progress) -> Iterator[None]:
    """Until the block ends, cancelling `progress` ends the statement under way and every one after it.

    (`interrupt()` of the driver ends only a statement that has begun.) Raises WorkCancelled.
    """
    progress.check()
    driver: Any = connection.connection.driver_connection
    driver.set_progress_handler(lambda: progress.cancelled, _STEPS)
    try:
        yield
        progress.check()
    except (OperationalError, dbapi2.OperationalError) as error:
        if progress.cancelled:
            raise WorkCancelled from error
        raise
    finally:
        driver.set_progress_handler(None, 0)
