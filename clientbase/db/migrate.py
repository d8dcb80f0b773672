"""The schema's version, and the steps that bring an older base up to this program."""

from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from clientbase.db import derived, kept_sums, reminder_gaps, search_entries
from clientbase.db.engine import WRITING_KIB, connect, hold_pages
from clientbase.db.faults import told
from clientbase.db.interrupting import interrupted_by
from clientbase.db.search_since import folded_otherwise_in_2
from clientbase.domain.errors import BaseError
from clientbase.domain.progress import Progress
from clientbase.i18n import N_

_STAGE = N_("Preparing the tables")
_LAST_STAGE = N_("Checking what belongs together")
_NEWEST = 6  # the number of the last step in migrations/versions
_REMINDS = 4  # the schema since which a base reminds
_DEALS = 6  # the schema since which what a document asks for stands beside it
_SUMS_ARE_SOUGHT = 6  # the schema since which sums, papers of the store and price lists are searched
_SEARCH_OF_ALL = 3  # the schema since which records of every noun are searched, and texts stand between marks


class BaseNewer(BaseError):
    """The base was written by a later program."""


class MigrationFailed(BaseError):
    """A step broke the rules of the base; everything was rolled back."""


def newest() -> int:
    """The schema's version this program works with. Revision ids are whole numbers: 0001, 0002, …"""
    return _NEWEST


def version_of(connection: Connection) -> int:
    """The version of this base, 0 for an empty one."""
    asked = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'alembic_version'"
    if not connection.exec_driver_sql(asked).scalar():
        return 0
    return int(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or 0)


def upgrade(
    path: Path, key: bytes, *, create: bool = False, progress: Progress | None = None
) -> tuple[int, int]:
    """Bring base.db to the newest version in one transaction. Returns the versions before and after.

    Stopped or killed at any moment, it leaves the base in the version it had.

    Foreign keys are off while steps run, for rebuilding a table would delete cascading children, and
    the pragma does nothing inside a transaction; `foreign_key_check` stands before the commit.

    Raises BaseNewer, MigrationFailed, BaseUnreadable, WorkCancelled.
    """
    progress = progress or Progress()
    raw = connect(path, key, create=create)
    engine = create_engine("sqlite+pysqlite://", module=dbapi2, creator=lambda: raw, poolclass=StaticPool)
    try:
        with told(path), engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            hold_pages(connection, WRITING_KIB)
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            before, after = version_of(connection), newest()
            if before > after:
                connection.rollback()
                raise BaseNewer(name=path.parent.name, version=before)
            if before < after:
                with interrupted_by(connection, progress):
                    _step_up(connection, before, progress)
                    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    connection.rollback()
                    raise MigrationFailed(name=path.parent.name)
                connection.exec_driver_sql(f"PRAGMA user_version = {after}")
                connection.commit()
            else:
                connection.rollback()
    finally:
        engine.dispose()
        raw.close()
    return before, after


def _step_up(connection: Connection, before: int, progress: Progress) -> None:
    """All steps from that version on, and what the program keeps by itself."""
    progress.start(_STAGE)
    _run_steps(connection)
    if 0 < before < _REMINDS:
        reminder_gaps.begin(connection, reminder_gaps.FOR_EVER)
    if 0 < before < _SEARCH_OF_ALL:
        stale = folded_otherwise_in_2(connection) if before == 2 else None
        derived.rebuild_search(connection, progress, stale=stale)
    elif 0 < before < _SUMS_ARE_SOUGHT:
        search_entries.rebuild(connection, progress)
    if 0 < before < _DEALS:
        kept_sums.rebuild(connection)
    progress.start(_LAST_STAGE)


def _run_steps(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415  a seventh of the program's start, and needed once a year
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(files("clientbase.db") / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
