"""A read that nobody waits for any longer is ended in the middle of its statement."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from clientbase.domain.errors import WorkCancelled
from clientbase.domain.progress import Progress


@contextmanager
def interrupted_by(connection: Connection, progress: Progress) -> Iterator[None]:
    """Until the block ends, cancelling `progress` interrupts the statement under way.

    Raises WorkCancelled, also when the wish came before.
    """
    driver: Any = connection.connection.driver_connection
    progress.when_cancelled(driver.interrupt)
    try:
        yield
        progress.check()
    except (OperationalError, dbapi2.OperationalError) as error:
        if progress.cancelled:
            raise WorkCancelled from error
        raise
    finally:
        progress.when_cancelled(None)
