"""The schema that the steps build, and what happens to bases of other versions."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine
from sqlcipher3 import dbapi2

from clientbase.db import migrate
from clientbase.db import tables as t
from clientbase.db.engine import BaseUnreadable, connect

KEY = bytes(range(32))


def _engine(path: Path):  # type: ignore[no-untyped-def]
    return create_engine("sqlite+pysqlite://", module=dbapi2, creator=lambda: connect(path, KEY))


def test_the_steps_build_what_the_tables_say(tmp_path: Path) -> None:
    path = tmp_path / "base.db"
    assert migrate.upgrade(path, KEY, create=True) == (0, migrate.newest())
    engine = _engine(path)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": lambda name, kind, parents: (
                    not str(name).startswith(("client_search", "entry_search"))
                )
            },
        )
        assert compare_metadata(context, t.metadata) == []
    engine.dispose()


def test_the_newest_version_is_that_of_the_last_step() -> None:
    steps = (Path(migrate.__file__).parent / "migrations" / "versions").glob("v*.py")
    assert migrate.newest() == max(int(step.name[1:5]) for step in steps)


def test_an_upgrade_of_a_current_base_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "base.db"
    migrate.upgrade(path, KEY, create=True)
    before = path.read_bytes()
    assert migrate.upgrade(path, KEY) == (migrate.newest(), migrate.newest())
    assert path.read_bytes() == before


def test_a_newer_base_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "base.db"
    migrate.upgrade(path, KEY, create=True)
    raw = connect(path, KEY)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(migrate.BaseNewer):
        migrate.upgrade(path, KEY)


def test_a_failing_step_leaves_the_old_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "base.db"

    def fail(*arguments: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("alembic.op.execute", _after(40, fail))
    with pytest.raises(RuntimeError):
        migrate.upgrade(path, KEY, create=True)
    raw = connect(path, KEY)
    assert raw.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    raw.close()


def _after(count: int, fail):  # type: ignore[no-untyped-def]
    from alembic import op

    execute, calls = op.execute, []

    def step(sql: str) -> None:
        calls.append(sql)
        (fail if len(calls) > count else execute)(sql)

    return step


def test_another_key_reads_nothing(tmp_path: Path) -> None:
    path = tmp_path / "base.db"
    migrate.upgrade(path, KEY, create=True)
    with pytest.raises(BaseUnreadable):
        connect(path, bytes(32))
    assert b"client" not in path.read_bytes()
