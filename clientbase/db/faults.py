"""What the driver reports, sorted once: the world's faults become errors with a sentence, ours stay bugs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from clientbase.domain.errors import BaseError


class StoreDamaged(BaseError):
    """A page of base.db did not verify, or its structure is broken."""


class StoreFull(BaseError):
    """The disk is full or refuses to be written."""


class StoreBusy(BaseError):
    """Another program holds the base longer than we are willing to wait."""


_DAMAGE = ("malformed", "not a database", "hmac check failed", "file is encrypted")
_FULL = ("disk is full", "disk i/o error", "readonly database", "unable to open database")
_BUSY = ("database is locked", "database table is locked")


def sorted_fault(error: BaseException, path: Path) -> BaseError | None:
    """Our error for a driver's error, None when it is a bug of ours."""
    text = str(error).lower()
    name = path.parent.name
    if any(word in text for word in _DAMAGE):
        return StoreDamaged(name=name)
    if any(word in text for word in _FULL):
        return StoreFull(name=name)
    if any(word in text for word in _BUSY):
        return StoreBusy(name=name)
    return None


@contextmanager
def told(path: Path) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        known = sorted_fault(error.orig or error, path)
        if known is None:
            raise
        raise known from error
    except dbapi2.DatabaseError as error:
        known = sorted_fault(error, path)
        if known is None:
            raise
        raise known from error
